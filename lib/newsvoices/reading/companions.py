"""The files beside the articles: metadata, word lists, sides and corrections of the user."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from newsvoices.errors import InputError
from newsvoices.reading.decoding import decode
from newsvoices.reading.files import read_file
from newsvoices.reading.rows import read_rows

COMPANIONS = (
    "metadata.csv", "sides.csv", "terms.csv", "stopwords.csv", "corrections.csv", "codebook.csv",
)  # fmt: skip
METADATA = ("file", "outlet", "published", "title", "url", "section", "byline")


def find_home(path: Path | str) -> Path:
    """Give the folder in which articles lie, for what stands beside them."""
    return Path(path) if Path(path).is_dir() else Path(path).parent


def read_companion(
    folder: Path,
    name: str,
    columns: Sequence[str],
    key: tuple[str, ...] | str | None = None,
    **allowed: bool,
) -> pd.DataFrame | None:
    """Read one of the optional CSV files beside the articles, by its name or path below them.

    Takes and gives what `parse_companion` does, the name in any case; None without such a file.
    Raises an InputError with file, line and remedy, whatever is wrong with it.
    """
    file = _find_companion(Path(folder), name)
    if file is None:
        return None
    # A list that a reader names, under a name of its own, may lie anywhere.
    is_beside = file.name.lower() in COMPANIONS
    try:
        data = read_file(file, Path(folder) if is_beside else None)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from error
    return parse_companion(data, name, columns, key, **allowed)


def _find_companion(folder, name):
    """Find a companion whatever the case of its name; None where there is none."""
    wanted = folder / name
    beside = wanted.parent.iterdir() if wanted.parent.is_dir() else ()
    found = [file for file in beside if file.name.lower() == wanted.name.lower()]
    if len(found) > 1:
        names = " and ".join(sorted(file.name for file in found))
        raise InputError(f"{names} stand beside each other: keep one")
    return found[0] if found else None


def parse_companion(
    data: bytes,
    name: str,
    columns: Sequence[str],
    key: tuple[str, ...] | str | None,
    *,
    further: bool = False,
    unique: bool = True,
    bare: bool = False,
) -> pd.DataFrame:
    """Read the bytes of a companion.

    Separators as `read_rows` takes them; names of columns in any case. It may have `columns`, and
    `further` ones not spelled much like one of them; those of `key` must be there and filled, and
    `unique` values stand once only. A `bare` one may begin with a row of them. Gives `columns` in
    order, then further ones ("" where blank or missing) and `line` (int, where the row begins).
    """
    keys = (key,) if isinstance(key, str) else tuple(key or ())
    try:
        rows = read_rows(decode(data))
    except ValueError as error:
        raise InputError(f"{name} cannot be read ({error}): save it as CSV in UTF-8") from error
    if not rows:
        raise InputError(f"{name} is empty: give it the columns {', '.join(columns)}, or delete it")
    header, seen, found = None, {}, []
    for line, values in rows:
        if bare and header is None and not isinstance(values, str):
            header = None if values[0].lower() in columns else [*columns]
        row = dict(zip(header or (), values, strict=False))
        own = tuple(row.get(column, "") for column in keys)
        if isinstance(values, str):
            fault = values
        elif header is None:
            fault = _find_header_fault(header := _name_columns(values), columns, keys, further)
        elif any(values[len(header) :]):
            fault = f"{len(values)} values for {len(header)} columns; put a value that holds the "
            fault += "separator in double quotation marks"
        elif not all(own):
            fault = f"fill in {keys[own.index('')]}, or delete the line"
        elif keys and unique and own in seen:
            fault = f"{', '.join(own)} stands in line {seen[own]} already; keep one of the two"
        else:
            fault, seen[own] = "", line
            found.append({**dict.fromkeys([*columns, *header], ""), **row, "line": line})
        if fault:
            raise InputError(f"{name}, line {line}: {fault}")
    types = {**dict.fromkeys([*columns, *header], "str"), "line": "int64"}
    return pd.DataFrame(found, columns=list(types)).astype(types)


def _name_columns(values):
    """Give a header's names, without the empty columns that a spreadsheet has added."""
    last = max(i for i, value in enumerate(values) if value)
    return [value.lower() for value in values[: last + 1]]


def _find_header_fault(header, columns, keys, further):
    for column in header:
        slip = get_close_matches(column, columns, n=1, cutoff=0.8)
        if column not in columns and (slip or not (further and column)):
            return f"unknown column {column!r}; use {', '.join(columns)}"
        if header.count(column) > 1:
            return f"column {column!r} stands twice; keep one"
    missing = [column for column in keys if column not in header]
    return f"add the column {', '.join(missing)}" if missing else ""

"""The files beside the articles: metadata, word lists, sides and corrections of the user."""

import csv
import io
from pathlib import Path

import pandas as pd

from newsvoices.errors import InputError
from newsvoices.reading.decoding import LONGEST_TEXT, decode

COMPANIONS = ("metadata.csv", "sides.csv", "terms.csv", "stopwords.csv", "corrections.csv")
METADATA = ("file", "outlet", "published", "title", "url")


def read_companion(folder, name, columns, key=None):
    """Read one of the optional CSV files beside the articles.

    Commas, semicolons and tabs are all taken as the separator, by the first line; column names
    in any case and order; a byte order mark, blank lines and spaces around values do no harm.

    Parameters
    ----------
    folder : str or Path
        Where the articles are.
    name : str
        The file, such as "sides.csv".
    columns : sequence of str
        Every column that it may have.
    key : str or sequence of str, optional
        Columns that must be there and filled, and whose values together may stand once only.

    Returns
    -------
    DataFrame or None
        `columns` in order (str, "" where blank or missing) and `line` (int, where the row begins
        in the file); None where there is no such file.

    Raises
    ------
    InputError
        With file, line and remedy: not text, an unknown or doubled column, a key column that is
        missing, blank or stands twice, a row with more values than columns.
    """
    file = Path(folder) / name
    if not file.is_file():
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read ({error}): look who may read it") from error
    return parse_companion(data, name, columns, key)


def parse_companion(data, name, columns, key):
    """Read the bytes of a companion; what goes in and out is as for `read_companion`."""
    keys = (key,) if isinstance(key, str) else tuple(key or ())
    try:
        rows = read_rows(decode(data))
    except (ValueError, csv.Error) as error:
        raise InputError(f"{name} cannot be read ({error}): save it as CSV in UTF-8") from error
    if not rows:
        raise InputError(f"{name} is empty: give it the columns {', '.join(columns)}, or delete it")
    first, header = rows[0][0], [value.lower() for value in rows[0][1]]
    while not header[-1]:  # empty columns that a spreadsheet has added
        header.pop()
    for column in header:
        if column not in columns:
            raise InputError(
                f"{name}, line {first}: unknown column {column!r}; use {', '.join(columns)}"
            )
        if header.count(column) > 1:
            raise InputError(f"{name}, line {first}: column {column!r} stands twice; keep one")
    if missing := [column for column in keys if column not in header]:
        raise InputError(f"{name}, line {first}: add the column {', '.join(missing)}")
    found, seen = [], {}
    for line, values in rows[1:]:
        if any(values[len(header) :]):
            raise InputError(
                f"{name}, line {line}: {len(values)} values for {len(header)} columns; "
                "put a value that holds the separator in double quotation marks"
            )
        row = dict(zip(header, values, strict=False))
        value = tuple(row.get(column, "") for column in keys)
        for column in keys:
            if not row.get(column):
                raise InputError(f"{name}, line {line}: fill in {column}, or delete the line")
        if keys and seen.setdefault(value, line) != line:
            raise InputError(
                f"{name}, line {line}: {', '.join(value)} stands in line {seen[value]} already; "
                "keep one of the two"
            )
        found.append({**dict.fromkeys(columns, ""), **row, "line": line})
    types = {**dict.fromkeys(columns, "str"), "line": "int64"}
    return pd.DataFrame(found, columns=list(types)).astype(types)


def read_rows(text):
    """Split the text of a CSV into rows that are not blank, each with the line it begins on."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_TEXT))  # a text is one field
    head = next(iter(text.lstrip()[:100_000].splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=head.count))
    rows, line = [], 1
    for values in reader:
        values = [value.strip() for value in values]
        if any(values):
            rows.append((line, values))
        line = reader.line_num + 1
    return rows

"""Articles from disk, and the companion files that a reader may put beside them."""

import codecs
import csv
import hashlib
import io
from pathlib import Path

import pandas as pd

from newsvoices.schemas import make_table

COMPANIONS = ("metadata.csv", "sides.csv", "terms.csv", "stopwords.csv", "corrections.csv")

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class InputError(Exception):
    """What was asked to be read cannot be read; the message says what to do."""


def decode(data):
    """Turn the bytes of a text file into text, newlines kept as they are.

    The encoding is told by the byte order mark, which is dropped; else it is UTF-8 where the
    bytes are; else it is detected.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    str

    Raises
    ------
    ValueError
        The bytes are no text in any encoding known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_detect(data))


def _detect(data):
    """Name the likeliest encoding of bytes that are no UTF-8."""
    from charset_normalizer import from_bytes

    found = from_bytes(data)
    if not found:
        raise ValueError("no encoding fits")
    # In short English text, the single-byte encodings of Europe are equally plausible.
    # Windows-1252 is by far the commonest of them, and what browsers assume.
    best = found.best()
    equal = {match.encoding for match in found if match.chaos == best.chaos}
    return "cp1252" if "cp1252" in equal else best.encoding


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
    keys = (key,) if isinstance(key, str) else tuple(key or ())
    try:
        rows = _read_rows(decode(file.read_bytes()))
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"{name} cannot be read ({error}): save it as CSV in UTF-8") from error
    if not rows:
        raise InputError(f"{name} is empty: give it the columns {', '.join(columns)}, or delete it")
    first, header = rows[0][0], [value.lower() for value in rows[0][1]]
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


def _read_rows(text):
    """Split the text of a CSV into rows that are not blank, each with the line it begins on."""
    head = next(iter(text.lstrip()[:10_000].splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    rows, line = [], 1
    for values in reader:
        values = [value.strip() for value in values]
        if any(values):
            rows.append((line, values))
        line = reader.line_num + 1
    return rows


def read_articles(path):
    """Read a file or folder of articles.

    Returns
    -------
    articles, skipped : DataFrame
        As in `schemas.TABLES`; `n_words` is 0 until the text is parsed.
    """
    path = Path(path)
    files = [path] if path.is_file() else sorted(path.rglob("*.txt"))
    articles, skipped, seen = [], [], {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        relative = file.relative_to(path if path.is_dir() else path.parent)
        digest = hashlib.sha256(text.encode()).hexdigest()
        article_id = str(relative.with_suffix(""))
        articles.append(
            {
                "article_id": article_id,
                "path": str(relative),
                "title": None,
                "outlet": None,
                "published": None,
                "text": text,
                "n_words": 0,
                "language": "en",
                "sha256": digest,
                "duplicate_of": seen.get(digest),
            }
        )
        seen.setdefault(digest, article_id)
    if not articles:
        raise InputError(f"no articles found in {path}: put .txt files there")
    return make_table("articles", articles), make_table("skipped", skipped)

"""The rows of CSV and TSV files, also of those that were not written as the format asks."""

import re
from functools import cache

_NEWLINE = re.compile(r"\r\n|\r|\n")
LONGEST_FIELD = 2_000_000  # characters, after which nobody closes a mark
TOO_LONG = f"a field larger than {LONGEST_FIELD:,} characters; split it into articles"
MOST_VALUES = 10_000  # of a row
TOO_MANY = f"more than {MOST_VALUES:,} values; look whether it is a table"
MANY_LINES, SHORTEST = 100_000, 8  # beyond so many, lines are longer than so many characters
UNCLOSED = "a quotation mark is opened and not closed: close it, or double each mark in the text"


def check_lines(text: str) -> None:
    """Raise a ValueError where a table has many more rows than its size tells of."""
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MANY_LINES and len(text) < SHORTEST * lines:
        raise ValueError(
            f"it has {lines:,} lines, too short for articles; look whether it is a table"
        )


def read_rows(text: str) -> list[tuple[int, list[str] | str]]:
    """Split the text of a table into its rows, each with the line it begins on.

    Commas, semicolons, tabs and upright bars are taken as the separator, by the first line. In a
    file with tabs, marks around a value are the text's own where nothing in it asks for them. Of a
    row that is not blank it gives the values (list of str), or why they cannot be told (str); the
    next row then begins on the next line.
    """
    head = next(iter(text.lstrip()[:100_000].splitlines()), "")
    separator = max(",;\t|", key=head.count)
    as_written = separator == "\t" and '"' in text and not head.startswith('"')
    rows, at, line = [], 0, 1
    while at < len(text):
        values, stop = _split_row(text, at, separator, as_written)
        newline = _NEWLINE.search(text, stop)
        stop = newline.end() if newline else len(text)
        if any(values):
            rows.append((line, values))
        line += len(_NEWLINE.findall(text, at, stop))
        at = stop
    return rows


def _split_row(text, at, separator, as_written):
    """Give the values of a row or a fault, and its end; `as_written`: marks may be the text's."""
    quoted, plain = _patterns(separator)
    values = []
    while True:
        closed, rest = quoted.match(text, at), plain.match(text, at)
        if closed and not (as_written and _is_own(closed[1])):
            values.append(closed[1].replace('""', '"').strip())
            at = closed.end()
        elif rest[0].startswith('"') and rest[0].count('"') % 2 and not as_written:
            return TOO_LONG if len(rest[0]) > LONGEST_FIELD else UNCLOSED, rest.end()
        else:
            values.append(rest[0].strip())
            at = rest.end()
        if text[at : at + 1] != separator:
            return values, at
        if len(values) == MOST_VALUES:
            newline = _NEWLINE.search(text, at)
            return TOO_MANY, newline.start() if newline else len(text)
        at += 1


@cache
def _patterns(separator):
    """Give the patterns of a value between marks, which ends with its mark, and of any other."""
    return (
        re.compile(rf'"([^"]*+(?:""[^"]*+)*+)" *(?=[{separator}\r\n]|\Z)'),
        re.compile(rf"[^{separator}\r\n]*"),
    )


def _is_own(value):
    """Tell whether the marks around a value are its own: nothing in it needs them, or two rows do.

    A writer puts marks around a value that holds a mark, a tab or a line's end. One that holds
    both of the latter is two rows, with a mark in each.
    """
    has_break = bool(_NEWLINE.search(value))
    return '""' not in value and has_break == ("\t" in value)

"""CSV files that spreadsheets open without running anything, and that read back as they were."""

import csv
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# What a spreadsheet takes for a formula: one of = @ + -, also as full-width characters, first or
# after blanks and characters without a form, which some spreadsheets pass over. An apostrophe
# before it makes it text; one more before those that have one already lets every cell be turned
# back. Numbers need none.
_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\ufeff]*"
_BEGIN = re.compile(rf"['=@＝＠+\-＋－]|{_UNSEEN[:-1]}")
FORMULA = rf"^'*(?:[\t\r\n]|{_UNSEEN}[=@＝＠]|{_UNSEEN}[+\-＋－](?![\d.,]*$))"
NUMBER = FORMULA.removesuffix(r"(?![\d.,]*$))") + ")"


def write_csv(
    frame: pd.DataFrame, target: Any, *, header: bool = True, as_text: bool = False
) -> None:
    """Write a CSV that every spreadsheet splits into the same cells, and runs none of.

    `target` is a path, or a text file opened with newline=""; by the byte order mark spreadsheets
    know UTF-8. With `as_text` texts that are numbers, such as the id -01, are kept as they are.
    """
    safe = escape_formulas(frame, NUMBER if as_text else FORMULA)
    # With this end of a line, values that hold either of its characters are put between marks.
    safe.to_csv(target, index=False, header=header, encoding="utf-8-sig", lineterminator="\r\n")


def read_cells(path: Path) -> list[list[str]]:
    """Read the cells of such a CSV as they stand there: a list of rows of str, heads first."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write_cells(rows: list[list[str]], path: Path) -> None:
    """Write cells as they are, which `read_cells` has read."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def escape_formulas(frame: pd.DataFrame, formula: str = FORMULA) -> pd.DataFrame:
    """Put an apostrophe before texts that a spreadsheet would take for a formula, heads too.

    Texts that begin as `formula` says are changed, numbers are not; so are texts that begin with
    apostrophes before that. Taking one apostrophe away from every cell that begins with apostrophes
    and one of these gives the table back.
    """
    begins = re.compile(formula)

    def escape(value):
        return f"'{value}" if isinstance(value, str) and begins.match(value) else value

    safe = frame.set_axis([*map(escape, frame)], axis=1)
    for i, (_, column) in enumerate(frame.items()):
        if column.dtype in ("str", "object"):
            safe.isetitem(i, _escape_column(column, escape))
    return safe


def _escape_column(column, escape):
    """Escape the texts of a column; those that may need it are found by how they begin."""
    if column.dtype != "str":
        return column.map(escape)
    begins = pc.unique(pc.utf8_slice_codeunits(pa.array(column), 0, 1)).to_pylist()
    begins = [begin for begin in begins if begin and _BEGIN.match(begin)]
    if not begins:
        return column
    chosen = column.str[:1].isin(begins)
    return column.mask(chosen, column[chosen].map(escape))

"""A table of counts as a figure."""

import itertools

import pandas as pd

from newsvoices.figures.colours import INK, MUTED, RULE, is_unknown, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, line, nothing, sheet, write, write_label
from newsvoices.figures.text import label_room, longest_word, text_width, wrap


def count_table(
    table: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    colours: dict[str, str] | None = None,
    top: tuple[int, ...] = (15, 8),
) -> Picture:
    """Draw counts of rows by columns with the number in each cell; a zero is a dot.

    Parameters
    ----------
    table : DataFrame, one row per cell that is not empty
    row, column
        Columns: the name of the row and of the column (str); each keeps its order of appearance,
        nobody known last.
    value
        Column with the count.
    colours : dict, optional
        Name of a column of the figure -> colour of the line under its head, as `side_colours`
        gives it.
    top : (int, int)
        How many rows and columns are drawn, the weightiest; the others share one.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    of_row, rows = keep_some(table[row], weightiest(table, row, value, top[0]))
    most = text_width(f"{table[value].sum():,.0f}", 9, "bold")
    left = label_room(rows, most=130)
    room = WIDTH - left - most - 20
    for drawn in range(top[1], 0, -1):
        of_column, columns = keep_some(table[column], weightiest(table, column, value, drawn))
        widths = [max(20, most + 6, longest_word(name, 8)) + 10 for name in columns]
        if sum(widths) <= room:
            break
    spare = (room - sum(widths)) / len(widths)
    ends = list(itertools.accumulate((w + min(spare, 40) for w in widths), initial=left))[1:]
    cells = table[value].groupby([of_row.rename("row"), of_column.rename("column")]).sum()
    edge = ends[-1] + most + 20
    starts = [left, *ends[:-1]]
    heads = [
        wrap(own_label(name), end - start - 8, 8, lines=3)
        for name, start, end in zip(columns, starts, ends, strict=True)
    ]
    body, tall = 12 * max(map(len, heads)) + 10, 21
    ax = sheet(body + tall * (len(rows) + 1), finding, measure, source)
    for name, lines, start, end in zip(columns, heads, starts, ends, strict=True):
        for above, text in enumerate(reversed(lines)):
            write(ax, end, body - 8 - 10 * above, text, 8, ha="right")
        line(ax, (start + 10, end), (body - 3, body - 3), (colours or {}).get(name, MUTED), 2)
    write(ax, edge, body - 8, "All", 8, ha="right", weight="bold")
    for number, name in enumerate([*rows, "All"]):
        above, middle = body + tall * number, body + tall * (number + 0.5)
        of_all = number == len(rows)
        here = cells.groupby("column").sum() if of_all else cells.loc[name]
        if number:
            line(ax, (0, edge), (above, above), MUTED if of_all else RULE)
        write_label(ax, 0, middle, name, left - 8, weight="bold" if of_all else "normal")
        for other, end in zip(columns, ends, strict=True):
            n = here.get(other, 0)
            text, colour = (f"{n:,.0f}", INK) if n else ("·", MUTED)
            write(ax, end, middle + 3, text, color=colour, ha="right")
        write(ax, edge, middle + 3, f"{here.sum():,.0f}", ha="right", weight="bold")
    return Picture(ax.figure, alt, table)


def weightiest(table: pd.DataFrame, column: str, value: str, top: int) -> list[str]:
    """Give the `top` names of a column with the largest sums, in their order of appearance."""
    sums = table.groupby(column, sort=False)[value].sum()
    kept = set(sums.nlargest(top).index)
    return [name for name in sums.index if name in kept]


def keep_some(names: pd.Series, kept: list[str] | pd.Index) -> tuple[pd.Series, list[str]]:
    """Let all but the names in `kept` share "12 others"; give names and their order.

    Nobody known is none of the others, and comes last.
    """
    everybody = pd.unique(names)
    unknown = [name for name in everybody if is_unknown(name)]
    kept = [name for name in kept if name not in unknown]
    others = [name for name in everybody if name not in {*kept, *unknown}]
    if len(others) < 2:
        return names, [*kept, *others, *unknown]
    rest = f"{len(others):,} others"
    return names.astype("str").where(~names.isin(others), rest), [*kept, rest, *unknown]

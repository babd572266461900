"""A table of counts as a figure: the larger the count, the darker its cell."""

import itertools

import pandas as pd

from newsvoices.figures.colours import INK, MUTED, RULE, voice_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, line, nothing, sheet, write, write_label
from newsvoices.figures.text import label_room, longest_word, text_width, wrap


def count_table(
    table, row, column, values, *, finding, measure, source, alt, colours=None, top=(15, 8)
):
    """Draw counts of rows by columns with the number in each cell; a zero is a dot.

    Parameters
    ----------
    table : DataFrame, one row per cell that is not empty
    row, column : str
        Columns: the name of the row and of the column (str); each keeps its order of appearance.
    values : str, or dict of four
        The column with the count; or four of them, column -> what it counts, which stand in a
        cell two by two (verbal and material cooperation over verbal and material conflict).
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
    keys = list(values) if isinstance(values, dict) else [values]
    of_row, rows = keep_some(table[row], weightiest(table, row, keys, top[0]))
    most = text_width(f"{table[keys].to_numpy().sum():,.0f}", 9, "bold")
    half = max(20, most + 6)
    narrowest = half * min(2, len(keys))
    left = label_room(rows, most=130)
    room = WIDTH - left - most - 20
    for drawn in range(top[1], 0, -1):
        of_column, columns = keep_some(table[column], weightiest(table, column, keys, drawn))
        widths = [max(narrowest, longest_word(name, 8)) + 10 for name in columns]
        if sum(widths) <= room:
            break
    spare = (room - sum(widths)) / len(widths)
    ends = list(itertools.accumulate((w + min(spare, 40) for w in widths), initial=left))[1:]
    cells = table[keys].groupby([of_row.rename("row"), of_column.rename("column")]).sum()
    edge = ends[-1] + most + 20
    starts = [left, *ends[:-1]]
    heads = [
        wrap(voice_label(name), end - start - 8, 8, lines=3)
        for name, start, end in zip(columns, starts, ends, strict=True)
    ]
    key, tall = (34, 32) if len(keys) == 4 else (0, 21)
    body = key + 12 * max(map(len, heads)) + 10
    ax = sheet(body + tall * (len(rows) + 1), finding, measure, source)
    if key:
        write_key(ax, list(values.values()))
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
            found = list(here.loc[other]) if other in here.index else [0]
            write_cell(ax, end, middle, found, half)
        total = here.to_numpy().sum()
        write(ax, edge, middle + 3, f"{total:,.0f}", ha="right", weight="bold")
    return Picture(ax.figure, alt, table)


def weightiest(table, column, values, top):
    """Give the `top` names of a column with the largest sums, in their order of appearance."""
    sums = table.groupby(column, sort=False)[values].sum().sum(axis=1)
    kept = set(sums.nlargest(top).index)
    return [name for name in sums.index if name in kept]


def keep_some(names, kept):
    """Let all but the names in `kept` share "12 others"; give names and their order."""
    kept = list(kept)
    others = [name for name in pd.unique(names) if name not in kept]
    if len(others) < 2:
        return names, [*kept, *others]
    rest = f"{len(others):,} others"
    return names.astype("str").where(names.isin(kept), rest), [*kept, rest]


def write_cell(ax, end, middle, counts, half):
    """Write one count, or four two by two at a distance of `half`, flush right."""
    if not any(counts):
        write(ax, end, middle + 3, "·", color=MUTED, ha="right")
    elif len(counts) == 1:
        write(ax, end, middle + 3, f"{counts[0]:,.0f}", ha="right")
    else:
        for place, count in enumerate(counts):
            x, y = end - half * (1 - place % 2), middle - 3 + 12 * (place // 2)
            text, colour = (f"{count:,.0f}", INK) if count else ("·", MUTED)
            write(ax, x, y, text, 8.5, colour, "right")


def write_key(ax, meanings):
    """Write what the four places of a cell count, in the same places."""
    write(ax, 0, 9, "In each cell:", 8, MUTED)
    half = max(text_width(meaning, 8) for meaning in meanings) + 16
    for place, meaning in enumerate(meanings):
        write(ax, 70 + half * (place % 2), 9 + 12 * (place // 2), meaning, 8, MUTED)

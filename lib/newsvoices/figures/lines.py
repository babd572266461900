"""Lines: shares over time."""

import math

import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date

from newsvoices.figures.colours import MUTED, RULE
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import HAIR, SIZE, Sheet, chart, find_ticks
from newsvoices.figures.text import fit, form_value, say_more, text_width

GAP, TALL, FOOT, LEFT = 24, 120, 30, 36  # points between, of and below small charts; their scale
MOST = 6  # charts; the other series are only counted


@chart
def lines_over_time(page: Sheet, table: pd.DataFrame, series: str, n: str) -> Picture:
    """Draw shares over time with their intervals, a small chart for each series on one scale.

    A row is a date of a series, dates ascending within it; columns are its name (`series`), the
    date (period, datetime64), the share (0 to 1) with low and high, drawn as a band, and the count
    behind it (`n`), whose sum stands beside the series.
    """
    sums = table.groupby(series, sort=False)[n].sum()
    drawn = sums.index[sums >= HAIR * sums.max()][:MOST]
    rest, each = len(sums) - len(drawn), 18 + TALL + FOOT
    across = 1 if page.is_narrow else min(3, len(drawn))
    wide = (page.width - LEFT - GAP * (across - 1)) / across
    ticks = find_ticks(table[["share", "high"]].max().max(), "{:.0%}")
    days = date2num(table["period"])
    first, last = days.min(), days.max()
    for number, name in enumerate(drawn):
        rows, colour = table[table[series] == name], page.colour(name)
        row, column = divmod(number, across)
        left, bottom = LEFT + (wide + GAP) * column, each * row + 18 + TALL
        for tick in ticks:
            y = bottom - TALL * tick / ticks[-1]
            page.line((left, left + wide), (y, y), RULE if tick else MUTED)
            if left == LEFT:
                page.write(left - 5, y + 3, form_value(tick, "{:.0%}"), MUTED, "right")
        behind = f" ({rows[n].sum():,.0f})"
        told = fit(name, wide - text_width(behind, SIZE, "bold"), SIZE, "bold") + behind
        page.write(left, bottom - TALL - 8, told, weight="bold")
        place = (date2num(rows["period"]) - first) / (last - first) if last > first else 0.5
        x = pd.Series(left + wide * place, rows.index)
        share, low, high = (bottom - TALL * rows[c] / ticks[-1] for c in ("share", "low", "high"))
        page.axes.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
        page.axes.plot(x, share, "o-", color=colour, linewidth=1.8, markersize=3.5)
        for day, text in date_ticks(first, last, wide):
            page.write(left + wide * day, bottom + 13, text, MUTED, "center")
    bottom = page.tell_rest(each * math.ceil(len(drawn) / across) - 8, say_more(rest))
    return page.show(bottom, table, "Small charts over time", drawn)


def date_ticks(first: float, last: float, width: float) -> list[tuple[float, str]]:
    """Give round dates between two days (Matplotlib's numbers) as (place from 0 to 1, text)."""
    if first == last:
        return [(0.5, f"{num2date(first):%d %b %Y}".removeprefix("0"))]
    locator = AutoDateLocator(minticks=2, maxticks=max(3, int(width / 55)))
    ticks = [t for t in locator.tick_values(num2date(first), num2date(last)) if first <= t <= last]
    texts = ConciseDateFormatter(locator).format_ticks(ticks)
    return [((t - first) / (last - first), text) for t, text in zip(ticks, texts, strict=True)]

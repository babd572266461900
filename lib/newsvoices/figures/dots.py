"""Dots and lines: values with intervals, two measures against each other, change over time."""

import math
from typing import Any

import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date
from matplotlib.ticker import MaxNLocator

from newsvoices.figures.colours import HIGHLIGHT, MUTED, RULE
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import (
    WIDTH,
    dot,
    line,
    nothing,
    sheet,
    take_first,
    write,
    write_label,
)
from newsvoices.figures.text import fit, form_value, label_room, say_more, text_width


def spoken_vs_spoken_about(
    table: pd.DataFrame,
    label: str,
    spoken: str,
    about: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    form: str = "{:.0%}",
    names: tuple[str, ...] = ("speaks", "is spoken of"),
    noun: str = "",
    colours: dict[str, str] | None = None,
    top: int = 15,
) -> Picture:
    """Draw two shares of each row as a filled and a hollow dot on one scale.

    Parameters
    ----------
    table : DataFrame, one row per person, body or side, in the order of drawing
    label, spoken, about
        Columns: the name, its share of the attributed words (filled), of the mentions (hollow).
    names : (str, str)
        What the two dots mean; written over those of the first row.
    finding, measure, source, alt, form, noun, colours, top
        As for `ranked_bars`; rows beyond `top` are only counted.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    (drawn, left_out), row, head = take_first(table, label, top), 24, 18
    left, margin = label_room(drawn[label]), 36
    highest = drawn[[spoken, about]].max().max() or 1
    unit = (WIDTH - left - 2 * margin) / highest
    zero = left + margin
    rest = len(left_out)
    ax = sheet(head + row * len(drawn) + (18 if rest else 0), finding, measure, source)
    for number, (name, said, seen) in enumerate(
        zip(drawn[label], drawn[spoken].fillna(0), drawn[about].fillna(0), strict=True)
    ):
        y = head + row * number + row / 2
        x_said, x_seen = zero + unit * said, zero + unit * seen
        colour = (colours or {}).get(name, HIGHLIGHT)
        write_label(ax, 0, y, name, left - 8)
        line(ax, (zero, WIDTH - margin), (y, y))
        line(ax, (x_said, x_seen), (y, y), colour, 2.5)
        # A dot that would be covered by the other stands as a ring around it.
        dot(ax, x_seen, y, colour, hollow=True, radius=4 if abs(x_said - x_seen) > 8 else 7)
        dot(ax, x_said, y, colour)
        said_first = said <= seen
        ends = [(x_said, said), (x_seen, seen)]
        low, high = ends if said_first else ends[::-1]
        write(ax, low[0] - 11, y + 3, form_value(low[1], form), 8.5, ha="right")
        write(ax, high[0] + 11, y + 3, form_value(high[1], form), 8.5)
        if number == 0:
            first, second = (fit(name, 120, 8.5) for name in (names if said_first else names[::-1]))
            x = min(high[0] - 4, WIDTH - text_width(second, 8.5))
            write(ax, min(low[0] + 4, x - 8), 8, first, 8.5, MUTED, "right")
            write(ax, x, 8, second, 8.5, MUTED)
    if rest:
        write(ax, left, head + row * len(drawn) + 14, say_more(rest, noun), 8, MUTED)
    return Picture(ax.figure, alt, table)


def dots_with_interval(
    table: pd.DataFrame,
    label: str,
    value: str,
    low: str,
    high: str,
    n: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    form: str = "{:.0%}",
    of: str = "of {:,.0f}",
    colours: dict[str, str] | None = None,
    top: int = 20,
) -> Picture:
    """Draw estimates as dots with their intervals, and what each is taken from.

    Parameters
    ----------
    table : DataFrame, one row per estimate, in the order of drawing
    label, value, low, high, n
        Columns: the name (str), the estimate and the ends of its interval (number), and the
        count that it is a share of (number).
    form, of
        How the estimate and its count are written.
    finding, measure, source, alt, colours, top
        As for `ranked_bars`; rows beyond `top` are only counted.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    (drawn, left_out), row = take_first(table, label, top), 22
    values = [
        f"{form_value(v, form)} {form_value(count, of)}"
        for v, count in zip(drawn[value], drawn[n], strict=True)
    ]
    left = label_room(drawn[label])
    right = WIDTH - max(text_width(v, 9) for v in values) - 14
    ticks = MaxNLocator(4).tick_values(0, drawn[[value, high]].max().max() or 1)
    scale = (right - left) / ticks[-1]
    bottom, rest = row * len(drawn), len(left_out)
    ax = sheet(bottom + 14 + (14 if rest else 0), finding, measure, source)
    for tick in ticks:
        x = left + scale * tick
        line(ax, (x, x), (0, bottom), RULE)
        write(ax, x, bottom + 11, form_value(tick, form), 7.5, MUTED, "center")
    for number, (name, estimate, text, lowest, highest) in enumerate(
        zip(drawn[label], drawn[value], values, drawn[low], drawn[high], strict=True)
    ):
        y = row * (number + 0.5)
        colour = (colours or {}).get(name, HIGHLIGHT)
        write_label(ax, 0, y, name, left - 8)
        write(ax, WIDTH, y + 3, text, ha="right")
        if not pd.isna(estimate):
            line(ax, (left + scale * lowest, left + scale * highest), (y, y), colour, 2)
            dot(ax, left + scale * estimate, y, colour)
    if rest:
        write(ax, 0, bottom + 25, say_more(rest), 8, MUTED)
    return Picture(ax.figure, alt, table)


def lines_over_time(
    table: pd.DataFrame,
    date: str,
    value: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    series: str | None = None,
    low: str | None = None,
    high: str | None = None,
    n: str | None = None,
    form: str = "{:.0%}",
    colours: Any = None,
    top: int = 9,
) -> Picture:
    """Draw change over time, with intervals, a small chart for each series.

    Parameters
    ----------
    table : DataFrame, one row per date and series, dates ascending within a series
    date, value
        Columns: datetime64, number.
    series
        Column with the name of a series; each has its own chart on the same scales, three beside
        each other. Without it there is one line.
    low, high
        Columns with the ends of the interval, drawn as a band (over a single date as a bar).
    n
        Column with the count behind each value; its sum stands beside the name of the series.
    colours : dict, optional
        Name of a series -> colour, as `side_colours` gives it.
    top
        How many series are drawn, in order of appearance; the others are only counted.
    finding, measure, source, alt, form
        As for `ranked_bars`.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    groups = list(table.groupby(series, sort=False)) if series else [("", table)]
    rest, groups = len(groups) - len(groups[:top]), groups[:top]
    across = min(3, len(groups))
    tall = 190 if len(groups) == 1 else 120
    wide = (WIDTH - 40 - 24 * (across - 1)) / across
    heads = 18 if series else 4
    each = heads + tall + 30
    count = math.ceil(len(groups) / across)
    ax = sheet(each * count - 8 + (12 if rest else 0), finding, measure, source)
    numbers = table[[c for c in (value, low, high) if c]].stack()
    ticks = MaxNLocator(4).tick_values(min(0, numbers.min()), max(0, numbers.max()) or 1)
    days = date2num(table[date])
    first, last = days.min(), days.max()
    whole = last - first or 1

    for number, (name, rows) in enumerate(groups):
        left = 40 + (wide + 24) * (number % across)
        top_edge = each * (number // across) + heads
        bottom = top_edge + tall
        x = left + wide * (date2num(rows[date]) - first) / whole if last > first else None
        x = [left + wide / 2] * len(rows) if x is None else x

        def height(values, bottom=bottom):
            return bottom - tall * (values - ticks[0]) / (ticks[-1] - ticks[0])

        for tick in ticks:
            y = height(tick)
            line(ax, (left, left + wide), (y, y), MUTED if tick == 0 else RULE)
            if number % across == 0:
                write(ax, left - 5, y + 3, form_value(tick, form), 7.5, MUTED, "right")
        if series:
            behind = f" ({rows[n].sum():,.0f})" if n else ""
            room = wide - text_width(behind, 9, "bold")
            write(ax, left, top_edge - 8, fit(name, room, 9, "bold") + behind, weight="bold")
        colour = (colours or {}).get(name, HIGHLIGHT)
        if low and len(rows) > 1:
            ax.fill_between(
                x, height(rows[low]), height(rows[high]), color=colour, alpha=0.2, linewidth=0
            )
        elif low:
            line(ax, (x[0], x[0]), (height(rows[low].iloc[0]), height(rows[high].iloc[0])), colour)
        ax.plot(x, height(rows[value]), color=colour, linewidth=1.8, marker="o", markersize=3.5)
        for day, text in date_ticks(first, last, wide):
            write(ax, left + wide * day, bottom + 13, text, 7.5, MUTED, "center")
    if rest:
        write(ax, 0, each * count, say_more(rest), 8, MUTED)
    return Picture(ax.figure, alt, table)


def date_ticks(first: float, last: float, width: float) -> list[tuple[float, str]]:
    """Give round dates between two days (Matplotlib's numbers) as (place from 0 to 1, text)."""
    if first == last:
        return [(0.5, f"{num2date(first):%-d %b %Y}")]
    locator = AutoDateLocator(minticks=2, maxticks=max(3, int(width / 55)))
    ticks = [t for t in locator.tick_values(num2date(first), num2date(last)) if first <= t <= last]
    texts = ConciseDateFormatter(locator).format_ticks(ticks)
    return [((t - first) / (last - first), text) for t, text in zip(ticks, texts, strict=True)]

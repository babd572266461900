"""Dots and lines: values with intervals, two measures against each other, change over time."""

import math
from collections.abc import Callable, Sequence
from typing import Unpack

import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date
from matplotlib.ticker import MaxNLocator

from newsvoices.figures.colours import HIGHLIGHT, MUTED, RULE
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import HAIR, WIDTH, Sheet, Texts, nothing, take_first
from newsvoices.figures.text import fit, form_value, label_room, say_more, text_width

GAP, TALL, FOOT = 24, 120, 30  # points between small charts, of their height, below them
MOST_PAIRS, MOST_DOTS, MOST_CHARTS = 15, 20, 6  # drawn; the others are only counted


def spoken_vs_spoken_about(
    table: pd.DataFrame,
    label: str,
    spoken: str,
    about: str,
    *,
    names: tuple[str, ...] = ("speaks", "is spoken of"),
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Draw two shares of each row, in order, as a filled and a hollow dot on one scale.

    Columns are the row's name (`label`), its share of the attributed words (`spoken`, filled) and
    of the mentions (`about`, hollow). `names` of the two dots stand over those of the first row.
    """
    if table.empty:
        return nothing(table, texts)
    table = table.assign(**{"larger of both": table[[spoken, about]].fillna(0).max(axis=1)})
    (drawn, left_out), row, head = take_first(table, label, MOST_PAIRS, "larger of both"), 24, 18
    left, margin = label_room(drawn[label]), 36
    zero = left + margin
    unit = (WIDTH - left - 2 * margin) / (drawn["larger of both"].max() or 1)
    bottom = head + row * len(drawn)
    page = Sheet(bottom + (18 if len(left_out) else 0), texts)
    for number, (name, said, seen) in enumerate(
        zip(drawn[label], drawn[spoken].fillna(0), drawn[about].fillna(0), strict=True)
    ):
        y = head + row * number + row / 2
        x_said, x_seen = zero + unit * said, zero + unit * seen
        colour = (colours or {}).get(name, HIGHLIGHT)
        page.label(y, name, left)
        page.line((x_said, x_seen), (y, y), colour, 2.5)
        # A dot that would be covered by the other stands as a ring around it.
        page.dot(x_seen, y, colour, hollow=True, radius=4 if abs(x_said - x_seen) > 8 else 7)
        page.dot(x_said, y, colour)
        ends = sorted([(x_said, said, names[0]), (x_seen, seen, names[1])], key=lambda end: end[0])
        (low, less, first), (high, more, second) = ends
        less, more = (form_value(share, "{:.0%}") for share in (less, more))
        ends = (low - 14 - text_width(less, 8.5), high + 14 + text_width(more, 8.5))
        page.line((zero, max(zero, ends[0])), (y, y))
        page.line((min(ends[1], WIDTH - margin), WIDTH - margin), (y, y))
        page.write(low - 11, y + 3, less, 8.5, ha="right")
        page.write(high + 11, y + 3, more, 8.5)
        if number == 0:
            first, second = fit(first, 120, 8.5), fit(second, 120, 8.5)
            x = min(high - 4, WIDTH - text_width(second, 8.5))
            page.write(min(low + 4, x - 8), 8, first, 8.5, MUTED, "right")
            page.write(x, 8, second, 8.5, MUTED)
    if len(left_out):
        page.write(left, bottom + 14, say_more(len(left_out)), 8, MUTED)
    return page.show(table.drop(columns="larger of both"), "Two dots a row", drawn[label])


def dots_with_interval(
    table: pd.DataFrame,
    label: str,
    value: str,
    n: str,
    *,
    form: str | Callable = "{:.0%}",
    of: str = "of {:,.0f}",
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Draw the estimate of each row, in order, as a dot with its interval, and its whole.

    Columns are its name (`label`), the estimate (`value`), the count that it is a share of (`n`),
    and the ends of its interval, low and high. `form` and `of` tell how estimate and count are
    written: a format or a function of the number.
    """
    if table.empty:
        return nothing(table, texts)
    (drawn, left_out), row = take_first(table, label, MOST_DOTS, value), 22
    values = [
        f"{form_value(v, form)} {form_value(count, of)}"
        for v, count in zip(drawn[value], drawn[n], strict=True)
    ]
    left, bottom = label_room(drawn[label]), row * len(drawn)
    zero = left + max(text_width(v, 9) for v in values) + 14
    ticks = MaxNLocator(4).tick_values(0, drawn[[value, "high"]].max().max() or 1)
    scale = (WIDTH - 14 - zero) / ticks[-1]
    page = Sheet(bottom + (28 if len(left_out) else 14), texts)
    for tick in ticks:
        x = zero + scale * tick
        page.line((x, x), (0, bottom), RULE)
        page.write(x, bottom + 11, form_value(tick, form), 7.5, MUTED, "center")
    for number, (name, estimate, text, lowest, highest) in enumerate(
        zip(drawn[label], drawn[value], values, drawn["low"], drawn["high"], strict=True)
    ):
        y = row * (number + 0.5)
        colour = (colours or {}).get(name, HIGHLIGHT)
        page.label(y, name, left)
        page.write(left, y + 3, text)
        if not pd.isna(estimate):
            page.line((zero + scale * lowest, zero + scale * highest), (y, y), colour, 2)
            page.dot(zero + scale * estimate, y, colour)
    if len(left_out):
        page.write(0, bottom + 25, say_more(len(left_out)), 8, MUTED)
    return page.show(table, "Dots with intervals", map("{} {}".format, drawn[label], values))


def lines_over_time(
    table: pd.DataFrame,
    series: str,
    n: str,
    *,
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Draw shares over time with their intervals, a small chart for each series on one scale.

    A row is a date of a series, dates ascending within it; columns are its name (`series`), the
    date (period, datetime64), the share (0 to 1) with low and high, drawn as a band, and the count
    behind it (`n`), whose sum stands beside the series.
    """
    if table.empty:
        return nothing(table, texts)
    sums = table.groupby(series, sort=False)[n].sum()
    drawn = sums.index[sums >= HAIR * sums.max()][:MOST_CHARTS]
    rest, across, each = len(sums) - len(drawn), min(3, len(drawn)), 18 + TALL + FOOT
    wide = (WIDTH - 40 - GAP * (across - 1)) / across
    below = each * math.ceil(len(drawn) / across)
    page = Sheet(below - 8 + (12 if rest else 0), texts)
    ticks = MaxNLocator(4).tick_values(0, table[["share", "high"]].max().max() or 1)
    days = date2num(table["period"])
    first, last = days.min(), days.max()
    for number, name in enumerate(drawn):
        rows, left = table[table[series] == name], 40 + (wide + GAP) * (number % across)
        bottom = each * (number // across) + 18 + TALL
        colour = (colours or {}).get(name, HIGHLIGHT)
        write_frame(page, left, bottom, wide, ticks, numbered=number % across == 0)
        behind = f" ({rows[n].sum():,.0f})"
        told = fit(name, wide - text_width(behind, 9, "bold"), 9, "bold") + behind
        page.write(left, bottom - TALL - 8, told, weight="bold")
        place = (date2num(rows["period"]) - first) / (last - first) if last > first else 0.5
        x = pd.Series(left + wide * place, rows.index)
        share, low, high = (bottom - TALL * rows[c] / ticks[-1] for c in ("share", "low", "high"))
        if len(x) > 1:
            page.axes.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
        else:
            page.line((x.iloc[0], x.iloc[0]), (low.iloc[0], high.iloc[0]), colour)
        page.axes.plot(x, share, "o-", color=colour, linewidth=1.8, markersize=3.5)
        for day, text in date_ticks(first, last, wide):
            page.write(left + wide * day, bottom + 13, text, 7.5, MUTED, "center")
    if rest:
        page.write(0, below, say_more(rest), 8, MUTED)
    return page.show(table, "Small charts over time", drawn)


def write_frame(
    page: Sheet, left: float, bottom: float, wide: float, ticks: Sequence[float], *, numbered: bool
) -> None:
    """Draw the lines of a small chart, the ticks at the height of their share."""
    for tick in ticks:
        y = bottom - TALL * tick / ticks[-1]
        page.line((left, left + wide), (y, y), RULE if tick else MUTED)
        if numbered:
            page.write(left - 5, y + 3, form_value(tick, "{:.0%}"), 7.5, MUTED, "right")


def date_ticks(first: float, last: float, width: float) -> list[tuple[float, str]]:
    """Give round dates between two days (Matplotlib's numbers) as (place from 0 to 1, text)."""
    if first == last:
        return [(0.5, f"{num2date(first):%d %b %Y}".removeprefix("0"))]
    locator = AutoDateLocator(minticks=2, maxticks=max(3, int(width / 55)))
    ticks = [t for t in locator.tick_values(num2date(first), num2date(last)) if first <= t <= last]
    texts = ConciseDateFormatter(locator).format_ticks(ticks)
    return [((t - first) / (last - first), text) for t, text in zip(ticks, texts, strict=True)]

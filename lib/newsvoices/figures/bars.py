"""Bars: a ranking, and what lies on two sides of a middle."""

from collections.abc import Sequence

import pandas as pd

from newsvoices.figures.colours import GREY, HIGHLIGHT, MUTED
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import (
    WIDTH,
    bar,
    line,
    nothing,
    sheet,
    take_first,
    write,
    write_label,
)
from newsvoices.figures.text import form_value, label_room, say_more, text_width


def form_rest(rest: pd.DataFrame, value: str, form: str, noun: str) -> str:
    """Say what the rows that are not drawn add up to."""
    if rest.empty:
        return ""
    together = form_value(rest[value].sum(), form)
    return f"{say_more(len(rest), noun)}, together {together}"


def ranked_bars(
    table: pd.DataFrame,
    label: str,
    value: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    form: str = "{:,.0f}",
    noun: str = "",
    colours: dict[str, str] | None = None,
    highlight: Sequence[str] = (),
    top: int = 15,
) -> Picture:
    """Draw a ranking, or shares of a whole, as bars from zero.

    Parameters
    ----------
    table : DataFrame, one row per bar, in the order of drawing
    label, value
        Columns: the name of a bar (str) and its length (number, 0 or more).
    finding, measure, source, alt
        What the figure shows; what is counted, in which unit; where it comes from; what it says
        to someone who cannot see it.
    form
        How a value is written, "{:.0%}" for a share.
    noun
        What the bars are, in the plural, for "and 12 more speakers, together 8%".
    colours : dict, optional
        label -> colour, as `side_colours` gives it; else grey, with `highlight` in blue.
    top
        How many bars are drawn, with that of nobody known below them; the values of the others are
        added up in a line of text.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    (drawn, left_out), row = take_first(table, label, top), 22
    values = [form_value(v, form) for v in drawn[value]]
    left = label_room(drawn[label])
    room = WIDTH - left - max(text_width(v, 9) for v in values) - 6
    unit = room / (drawn[value].max() or 1)
    rest = form_rest(left_out, value, form, noun)
    ax = sheet(row * len(drawn) + (18 if rest else 0), finding, measure, source)
    for number, (name, length, text) in enumerate(
        zip(drawn[label], drawn[value].fillna(0), values, strict=True)
    ):
        y = row * number
        plain = HIGHLIGHT if name in highlight else GREY
        colour = (colours or {}).get(name, plain)
        write_label(ax, 0, y + row / 2, name, left - 8)
        bar(ax, left, y + 3, unit * length, row - 6, colour)
        write(ax, left + unit * length + 5, y + row / 2 + 3.3, text)
    line(ax, (left, left), (0, row * len(drawn)), MUTED)
    if rest:
        write(ax, left, row * len(drawn) + 14, rest, 8, MUTED)
    return Picture(ax.figure, alt, table)

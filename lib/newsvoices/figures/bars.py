"""Bars: a ranking, or shares of a whole."""

from typing import Unpack

import pandas as pd

from newsvoices.figures.colours import GREY, MUTED
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, Sheet, Texts, nothing, take_first
from newsvoices.figures.text import form_value, label_room, say_more, text_width

MOST = 15  # bars


def ranked_bars(
    table: pd.DataFrame,
    label: str,
    value: str,
    *,
    form: str = "{:,.0f}",
    noun: str = "",
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Draw a ranking, or shares of a whole, as bars from zero: a row of the table each, in order.

    Columns are a bar's name (`label`) and length (`value`, 0 or more), written in a `form`
    ("{:.0%}" for a share). The first MOST are drawn, and nobody known below them; the others,
    called by a plural `noun`, are added up in a line of text: "and 12 more speakers, together 8%".
    """
    if table.empty:
        return nothing(table, texts)
    (drawn, left_out), row = take_first(table, label, MOST, value), 22
    values = [form_value(v, form) for v in drawn[value]]
    left = label_room(drawn[label])
    zero = left + max(text_width(v, 9) for v in values) + 6
    unit = (WIDTH - zero) / (drawn[value].max() or 1)
    bottom = row * len(drawn)
    page = Sheet(bottom + (18 if len(left_out) else 0), texts)
    colours = dict.fromkeys(drawn[label], GREY) | (colours or {})
    for number, (name, length, text) in enumerate(
        zip(drawn[label], drawn[value].fillna(0), values, strict=True)
    ):
        y = row * number
        page.label(y + row / 2, name, left)
        page.write(zero - 6, y + row / 2 + 3.3, text, ha="right")
        page.bar(zero, y + 3, unit * length, row - 6, colours[name])
    page.line((zero, zero), (0, bottom), MUTED)
    if len(left_out):
        together = form_value(left_out[value].sum(), form)
        rest = f"{say_more(len(left_out), noun)}, together {together}"
        page.write(left, bottom + 14, rest, 8, MUTED)
    return page.show(table, "Bars", map("{} {}".format, drawn[label], values))

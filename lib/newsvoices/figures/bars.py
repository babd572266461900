"""Bars: a ranking, shares of a whole, or two numbers of each."""

from collections.abc import Callable

import pandas as pd

from newsvoices.figures.colours import HIGHLIGHT, is_unknown, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import HAIR, Sheet, chart
from newsvoices.figures.text import form_value, say_more

MOST, ROOM = 15, 1.03  # rows; the longest ends before the last line of the scale


@chart
def ranked_bars(
    page: Sheet,
    table: pd.DataFrame,
    label: str,
    value: str,
    n: str | None = None,
    *,
    form: str | Callable = "{:,.0f}",
    of: str = "· {:,.0f} words",
    noun: str = "",
) -> Picture:
    """Draw a ranking, or shares of a whole, as bars from zero: a row of the table each, in order.

    Columns are a bar's name (`label`), its length (`value`, 0 or more), written in a `form`
    ("{:.0%}" for a share), and what it counts (`n`), written as `of`; where there are low and high,
    a line is its interval. Doublings, which the function `form` writes as a factor, are dots. The
    first MOST are drawn; nobody known is told below them and has no bar. The others, called by a
    plural `noun`, are added up in a line of text.
    """
    drawn, left_out, unknown = take_first(table, label, value, form)

    def tell(rows):
        counts = [f" {form_value(k, of)}" for k in rows[n]] if n else [""] * len(rows)
        told = zip(rows[value], counts, strict=True)
        return [form_value(number, form) + count for number, count in told]

    top = page.keys(page.legend(drawn[label]))
    zero, middles, bottom = page.rows(top, drawn[label], tell(drawn))
    ends = drawn[[value, "low", "high"] if "high" in drawn else [value] * 3].clip(lower=0)
    unit = page.scale(zero, top, bottom, ROOM * ends.max().max(), form)
    for name, (length, low, high), y in zip(
        drawn[label], unit * ends.to_numpy(), middles, strict=True
    ):
        if callable(form):
            page.line((zero + low, zero + high), (y, y), page.colour(name), 2)
            page.dot(zero + length, y, page.colour(name))
        else:
            page.bar(zero, y - 7, length, 14, page.colour(name))
            page.interval(zero + low, zero + high, y)
    rest = say_more(len(left_out), noun)
    if rest and not callable(form):
        rest += f", together {form_value(left_out[value].sum(), form)}"
    nobody = map("{}: {}".format, unknown[label].map(own_label), tell(unknown))
    bottom = page.tell_rest(bottom + 14, rest, *nobody)
    return page.show(bottom, table, "Bars", map("{} {}".format, drawn[label], tell(drawn)))


@chart
def paired_bars(
    page: Sheet,
    table: pd.DataFrame,
    label: str,
    one: str,
    other: str,
    *,
    form: str = "{:.0%}",
    names: tuple[str, ...] = ("speaks", "is spoken of"),
    noun: str = "",
) -> Picture:
    """Draw two numbers of each row, in order, as a filled and a hollow bar from zero, both blue.

    Columns are the row's name (`label`) and the two (`one`, `other`), which a legend calls by their
    `names`; where there are "<one> low" and "<one> high", a line is its interval. A row is drawn
    where one of the two can be told from nothing; nobody known is told below, and how many others,
    called by a plural `noun`, there are.
    """
    larger = table[[one, other]].fillna(0).max(axis=1)
    table = table.assign(larger=larger)
    drawn, left_out, unknown = take_first(table, label, "larger", form)
    top = page.keys((name, HIGHLIGHT, bool(hollow)) for hollow, name in enumerate(names))
    texts = table[[one, other]].map(lambda number: form_value(number, form))
    told = texts[one] + " and " + texts[other]
    zero, middles, bottom = page.rows(top, drawn[label], told[drawn.index], tall=22)
    ends = {c: [f"{c} low", f"{c} high"] if f"{c} low" in drawn else [c, c] for c in (one, other)}
    longest = drawn[[one, other, *ends[one], *ends[other]]].max().max()
    unit = page.scale(zero, top, bottom, ROOM * longest or 1, form)
    for column, shift, hollow in ((one, -11, False), (other, 1, True)):
        for row, y in zip(drawn.index, middles, strict=True):
            length, low, high = unit * drawn.loc[row, [column, *ends[column]]].fillna(0)
            page.bar(zero, y + shift, length, 9, HIGHLIGHT, hollow)
            page.interval(zero + low, zero + high, y + shift + 4.5)
    nobody = map("{}: {}".format, unknown[label].map(own_label), told[unknown.index])
    bottom = page.tell_rest(bottom + 14, say_more(len(left_out), noun), *nobody)
    return page.show(bottom, table.drop(columns="larger"), "Two bars a row", drawn[label])


def take_first(
    table: pd.DataFrame, label: str, value: str, form: str | Callable
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Take the rows that are drawn, those that are left, and those of nobody known.

    Drawn are the first MOST that can be told apart: longer than a hair's breadth, and a share only
    from one per cent on; but three always.
    """
    unknown = table[label].map(is_unknown).astype(bool)
    known = table[~unknown]
    seen = ~(known[value] < max(HAIR * known[value].max(), 0.01 * ("%" in str(form))))
    seen.iloc[:3] = True
    drawn = known[seen].head(MOST)
    return drawn, known.drop(drawn.index), table[unknown]

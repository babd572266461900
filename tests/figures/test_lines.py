"""Lines over time, and the rows and scales of other charts."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from newsvoices.figures.lines import date_ticks
from newsvoices.figures.sheet import find_ticks
from newsvoices.figures.text import form_factor
from tests.figures.test_figures import boxes, dots, lines, pairs


def test_dates_are_round_and_stand_within_the_chart():
    first, last = (date2num(pd.Timestamp(day)) for day in ("2031-05-04", "2031-06-11"))
    ticks = date_ticks(first, last, 300)
    assert len(ticks) > 1
    assert all(0 <= place <= 1 for place, _ in ticks)
    assert date_ticks(first, first, 300) == [(0.5, "4 May 2031")]


@pytest.mark.parametrize("form", [dots, pairs])
def test_each_row_is_labelled_with_its_name(form):
    drawn = [text for text, _ in boxes(form(["Ilves", "Roe"]).figure)]
    assert {"Ilves", "Roe"} <= set(drawn)


def test_on_a_narrow_sheet_a_row_begins_with_its_name_and_share_above_its_mark():
    picture = dots(["Ilves", "Roe"])
    drawn = dict(boxes(picture.narrow))
    for name, mark in zip(("Ilves", "Roe"), picture.narrow.axes[0].patches, strict=True):
        assert drawn[name][0] == 0
        assert drawn[name][3] < mark.center[1] - mark.radius


@pytest.mark.parametrize(
    "most, form", [(0.09, "{:.0%}"), (0.43, "{:.0%}"), (17, "{:,.0f}"), (0.9, "{:.2f}")]
)
def test_a_tick_is_written_as_it_is(most, form):
    ticks = find_ticks(most, form)
    assert ticks[0] == 0 and ticks[-1] >= most
    written = [float(form.format(t).rstrip("%")) / (100 if "%" in form else 1) for t in ticks]
    assert written == pytest.approx(ticks)


def test_ticks_of_factors_are_one_ten_a_hundred():
    assert [form_factor(tick) for tick in find_ticks(11, form_factor)] == [
        "1", "10", "100", "1,000", "10,000"
    ]  # fmt: skip


def test_each_series_has_a_chart_of_its_own():
    drawn = [text for text, _ in boxes(lines(["Ilves", "Roe"]).figure)]
    assert sum("Ilves" in text for text in drawn) == 1

"""Dots with intervals, and lines over time."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from newsvoices.figures.dots import date_ticks
from tests.figures.test_figures import boxes, dots, dumbbell, lines


def test_dates_are_round_and_stand_within_the_chart():
    first, last = (date2num(pd.Timestamp(day)) for day in ("2031-05-04", "2031-06-11"))
    ticks = date_ticks(first, last, 300)
    assert len(ticks) > 1
    assert all(0 <= place <= 1 for place, _ in ticks)
    assert date_ticks(first, first, 300) == [(0.5, "4 May 2031")]


@pytest.mark.parametrize("form", [dots, dumbbell])
def test_each_row_is_labelled_with_its_name(form):
    drawn = [text for text, _ in boxes(form(["Ilves", "Roe"]))]
    assert {"Ilves", "Roe"} <= set(drawn)


def test_each_series_has_a_chart_of_its_own():
    drawn = [text for text, _ in boxes(lines(["Ilves", "Roe"]))]
    assert sum("Ilves" in text for text in drawn) == 1

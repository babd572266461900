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


def test_a_share_stands_beside_its_name_where_a_narrow_page_shows_it():
    drawn = list(boxes(dots(["Ilves", "Roe"])))
    shares = [box for text, box in drawn if "%" in text and " of " in text]
    names = [box for text, box in drawn if text in ("Ilves", "Roe")]
    assert len(shares) == 2
    assert all(0 < share[0] - name[2] < 30 for name, share in zip(names, shares, strict=True))


def test_a_number_is_free_of_the_line_of_its_row():
    picture = dumbbell(["Ilves", "Roe"])
    numbers = [box for text, box in boxes(picture) if text.endswith("%")]
    assert numbers
    for line in picture.figure.axes[0].lines:
        (left, right), (y, _) = line.get_data()
        if left < right:
            assert not any(
                box[1] < y < box[3] and left < box[2] and box[0] < right for box in numbers
            )


def test_each_series_has_a_chart_of_its_own():
    drawn = [text for text, _ in boxes(lines(["Ilves", "Roe"]))]
    assert sum("Ilves" in text for text in drawn) == 1

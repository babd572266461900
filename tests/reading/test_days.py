"""Days written in words."""

from datetime import datetime

import pytest

from newsvoices.reading.days import find_day, read_day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thursday, March 4, 2021", "2021-03-04"),
        ("4. März 2021", "2021-03-04"),
        ("2021-03-04", "2021-03-04"),
        ("March 2021", "March 2021"),
        ("the war of 4 March 2021", ""),
    ],
)
def test_a_line_that_is_a_day_is_read(line, day):
    assert read_day(line) == day


def test_the_day_of_a_copied_page_is_the_first_that_its_credits_over_the_body_tell():
    credit, rain = "Posted: Feb. 23, 2021 7:12 AM | Updated: February 24, 2021", "It rained."
    assert find_day([credit, rain], ["credit", "body"]) == datetime(2021, 2, 23)
    assert find_day(["It rained on 4 March 2020.", "4 March 2021"], ["body", "credit"]) is None
    assert find_day(["30 February 2021", rain], ["credit", "body"]) is None
    assert find_day(["4 March 2021"], ["credit"]) is None
    assert find_day([], []) is None

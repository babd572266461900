"""Days written in words."""

import pandas as pd
import pytest

from newsvoices.reading.days import find_days, read_day


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


def paragraphs(*rows):
    table = pd.DataFrame(rows, columns=["article_id", "zone", "text"])
    return table.assign(paragraph=table.groupby("article_id").cumcount() + 1)


def test_the_day_of_a_copied_page_is_the_first_that_its_credits_over_the_body_tell():
    told = paragraphs(
        ("a", "credit", "Posted: Feb. 23, 2021 7:12 AM | Updated: February 24, 2021"),
        ("a", "body", "It rained on 4 March 2020."),
        ("b", "body", "It rained on 4 March 2020."),
        ("b", "credit", "4 March 2021"),
        ("c", "credit", "30 February 2021"),
        ("c", "body", "It rained."),
    )
    days = find_days(told).dropna()
    assert days.to_dict() == {"a": pd.Timestamp("2021-02-23")}
    assert find_days(told.head(0)).empty

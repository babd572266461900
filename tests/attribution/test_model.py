"""The pieces of an attribution: joined, cut, trimmed."""

import pytest

from newsvoices.attribution.model import join, without
from tests.attribution.test_quotes import quotes_of


def test_content_that_ends_in_a_quotation_has_the_stop_and_the_mark():
    quotes, _ = quotes_of("In Peru, members voted to label the raid in the north as “farce.”")
    assert "the raid in the north as “farce.”" in quotes["content"].tolist()


@pytest.mark.parametrize(
    "text", ["It is safe to say that the bridge will fall.", "It is wrong to blame the mayor."]
)
def test_an_empty_it_is_no_source(text):
    quotes, _ = quotes_of(text)
    assert quotes["source"].isna().all()


def test_an_it_that_speaks_is_a_source():
    quotes, _ = quotes_of("The port lost money. It said that trade was slow.")
    assert quotes["source"].tolist() == ["It"]


def test_ranges_that_touch_are_joined():
    assert join([(4, 6), (0, 2), (2, 3), (5, 9)]) == [(0, 3), (4, 9)]
    assert join([]) == []


@pytest.mark.parametrize(
    ("cut", "left"),
    [((2, 4), [(0, 2), (4, 6)]), ((0, 2), [(2, 6)]), ((0, 6), []), ((8, 9), [(0, 6)])],
)
def test_a_range_is_cut_out_of_another(cut, left):
    assert without((0, 6), cut) == left

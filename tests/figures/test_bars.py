"""Bars: what is not drawn is added up."""

import pandas as pd

from newsvoices.figures.bars import ranked_bars
from tests.figures.test_figures import TEXTS, boxes, ranked


def test_values_that_are_not_drawn_are_added_up():
    drawn = [text for text, _ in boxes(ranked([f"Speaker {i}" for i in range(17)]))]
    assert "and 2 more speakers, together 3" in drawn


def test_what_is_a_hairs_breadth_is_added_up_with_the_rest():
    table = pd.DataFrame({"name": list("abcde"), "n": [900, 3, 2, 40, 30]})
    drawn = [text for text, _ in boxes(ranked_bars(table, "name", "n", **TEXTS))]
    assert [text for text in drawn if text in set("abcde")] == list("abcd")
    assert "and 1 more, together 30" in drawn

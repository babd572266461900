"""Bars: what is not drawn is added up."""

import pandas as pd

from newsvoices.figures.bars import ranked_bars, take_first
from newsvoices.figures.colours import side_colours
from tests.figures.test_figures import TEXTS, boxes, ranked


def test_values_that_are_not_drawn_are_added_up():
    drawn = [text for text, _ in boxes(ranked([f"Speaker {i}" for i in range(17)]).figure)]
    assert "Not drawn: 2 more speakers, together 3" in drawn


def test_what_is_a_hairs_breadth_is_added_up_with_the_rest():
    table = pd.DataFrame({"name": list("abcde"), "n": [900, 3, 2, 40, 30]})
    drawn = [text for text, _ in boxes(ranked_bars(table, "name", "n", **TEXTS).figure)]
    assert [text for text in drawn if text in set("abcde")] == list("abcd")
    assert "Not drawn: 1 more, together 30" in drawn


def test_shares_that_would_all_read_under_one_per_cent_are_added_up():
    shares = [0.09, 0.05, 0.02, 0.009, 0.004]
    table = pd.DataFrame({"name": list("abcde"), "share": shares})
    picture = ranked_bars(table, "name", "share", form="{:.0%}", noun="speakers", **TEXTS)
    assert "Not drawn: 2 more speakers, together 1 %" in [text for text, _ in boxes(picture.figure)]


def test_nobody_known_has_no_bar_and_does_not_stretch_the_scale():
    table = pd.DataFrame({"name": ["Norland", "side unknown"], "share": [0.2, 0.7]})
    picture = ranked_bars(table, "name", "share", form="{:.0%}", **TEXTS)
    drawn = [text for text, _ in boxes(picture.figure)]
    assert "Side unknown: 70 %" in drawn
    assert "40\u00a0%" not in drawn


def test_a_legend_names_the_sides_of_those_drawn_and_no_others():
    table = pd.DataFrame({"name": ["Roe", "Ito", "Poe"], "n": [3, 2, 1]})
    sides = {"Roe": "Norland", "Ito": "Sudland", "Poe": "Norland", "Lima": "Westland"}
    colours = side_colours(["Norland", "Sudland", "Westland"])
    picture = ranked_bars(table, "name", "n", colours=colours, sides=sides, **TEXTS)
    drawn = [text for text, _ in boxes(picture.figure)]
    assert drawn.count("Norland") == drawn.count("Sudland") == 1
    assert "Westland" not in drawn


def test_what_is_a_hairs_breadth_of_the_largest_is_left_and_nobody_known_is_apart():
    names = ["Roe", "side unknown", "Ito", "Poe", "Ilves", "Diaz"]
    table = pd.DataFrame({"name": names, "n": [100, 50, 9, 1, 1, 30]})
    drawn, left, unknown = take_first(table, "name", "n", "{:,.0f}")
    assert drawn["name"].tolist() == ["Roe", "Ito", "Poe", "Diaz"]
    assert left["name"].tolist() == ["Ilves"]
    assert unknown["name"].tolist() == ["side unknown"]

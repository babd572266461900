"""Errors against text marked by hand are counted by kind. The rows are invented."""

import pandas as pd

from benchmarks.errors import band, count_errors, measure_coverage

FOUND = pd.DataFrame(
    {
        "article_id": "a",
        "quote_id": [1, 2, 3],
        "speaker": ["ito", "ito", "roe"],
        "n_words": [10, 10, 5],
        "n_direct_words": [10, 0, 0],
        "confidence": [0.95, 0.55, 0.55],
        "outcome": ["right", "nobody", "right"],
    }
)
GOLD = pd.DataFrame(
    {
        "article_id": "a",
        "speaker": ["ito", "roe"],
        "n_words": [15, 5],
        "n_missed": [5, 0],
        "is_known": True,
    }
)


def test_a_value_lies_in_the_band_whose_lower_end_it_reaches():
    assert band(pd.Series([1, 2, 3, 500]), (1, 2, 4)).tolist() == [1, 2, 2, 4]


def test_errors_are_counted_by_kind_confidence_and_length_of_what_is_missed():
    counted = count_errors(FOUND, GOLD).set_index(["what", "kind", "above", "outcome"])["n"]
    assert counted.to_dict() == {
        ("found", "direct", 0.9, "right"): 1,
        ("found", "indirect", 0.5, "nobody"): 1,
        ("found", "indirect", 0.5, "right"): 1,
        ("missed", "a known speaker", 4.0, "missed"): 1,
        ("pair", "one speaker", 0.0, "one wrong"): 1,
    }


def test_an_interval_is_told_to_hold_the_true_share_or_not():
    quotes = FOUND[["article_id", "quote_id", "confidence"]].assign(rule="verb of saying")
    shares = measure_coverage(FOUND, GOLD, quotes).set_index("speaker")
    assert shares["share"].to_dict() == {"ito": 0.8, "roe": 0.2}
    assert shares["gold"].to_dict() == {"ito": 0.75, "roe": 0.25}
    held = (shares["low"] <= shares["gold"]) & (shares["gold"] <= shares["high"])
    assert shares["covered"].tolist() == held.tolist()

"""What is said of words, with their counts."""

import pandas as pd

from newsvoices.findings.wording import (
    caption_apart,
    caption_common,
    caption_marks,
    how_small,
    whose_words,
)
from newsvoices.tables.schemas import make_table


def marking(**columns):
    return pd.DataFrame(
        {
            "firm": True,
            "tells": "too few uses",
            "n_reference": 4,
            "n_all": 60,
            "is_name": False,
            "foremost": True,
            **columns,
        }
    )


def test_words_are_said_with_their_counts_and_small_ones_with_a_warning():
    common = marking(spelling=["said", "Lima", "veto"], n=[9, 5, 4])
    apart = marking(
        spelling=["said", "Lima", "reef", "ode"],
        n_target=[9, 7, 5, 2],
        log_ratio=[8.5, 9.0, 8.0, 9.0],
        firm=[True, True, True, False],
        is_name=[False, True, False, False],
    )
    belongs = marking(
        side=["the reporter", "Peru", "side unknown", "Peru"],
        spelling=["said", "veto", "treaty", "reef"],
        n_target=[9, 2, 3, 4],
        firm=[True, False, False, True],
        foremost=[True, True, True, False],
    )
    said = whose_words(common, apart, belongs, belongs.iloc[:0].assign(set="x"))
    assert said == [
        "Words like “the” and “said” left out, the most frequent of 60 words are Lima (5) and veto "
        "(4).",
        "Unusually frequent compared with English in general, names and words of under five "
        "uses left out: “reef” (5 uses, some 260 times as frequent).",
        "Words that one voice uses more than the others: the reporter with “said” (9).",
    ]
    assert how_small(belongs) == [
        "Of 4 words that one voice uses more than the others, some tell nothing of the voice: 2 "
        "(too few uses).",
    ]


def test_a_text_of_stop_words_is_said_to_be_one():
    none = marking(spelling=[], n=[], n_target=[], side=[], set=[])
    said = whose_words(none, none, none, none)
    assert said == ["Only words like “the” are left, so there is nothing to compare."]
    articles = make_table("articles", [])
    for caption in (caption_common, caption_apart):
        assert all(caption(none, articles).values())
    assert all(caption_marks(none, "side", articles).values())

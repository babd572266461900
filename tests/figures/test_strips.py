"""Voices from the first word to the last."""

import pandas as pd

from newsvoices.figures.strips import share_by_place, voice_strip
from tests.figures.test_figures import TEXTS


def test_the_numbers_behind_a_strip_hold_its_terms():
    words = pd.DataFrame({"voice": ["a", "b"], "start": [0, 12], "n_words": [2, 1]})
    terms = pd.DataFrame({"term": ["war"], "start": [12], "voice": ["b"], "distanced": [True]})
    data = voice_strip(words, terms=terms, **TEXTS).data
    assert data["voice"].tolist() == ["a", "b", "b"]
    assert data["first_word"].tolist() == [1, 3, 3]
    assert data["last_word"].tolist() == [2, 3, 3]
    assert data["term"].tolist()[2] == "war"


def test_a_voice_has_its_share_of_the_words_at_each_place_of_all_articles():
    words = pd.DataFrame(
        {"article_id": list("xxyy"), "voice": list("abab"), "n_words": [2, 2, 1, 1]}
    )
    table = share_by_place(words, 2)
    shares = dict(
        zip(zip(table["voice"], table["place"], strict=True), table["share"], strict=True)
    )
    assert shares == {("a", 1): 1.0, ("b", 2): 1.0}
    table = share_by_place(words.head(2).assign(n_words=[1, 4]), 2)  # the first half has 3 of 5
    assert table["n_words"].tolist() == [1, 2, 2]
    table = share_by_place(words, 1)
    assert table["n_words"].tolist() == [3, 3]
    assert table["share"].tolist() == [0.5, 0.5]

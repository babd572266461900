"""Voices from the first word to the last."""

import pandas as pd

from newsvoices.figures.strips import voice_strip, voices_by_place
from tests.figures.test_figures import TEXTS


def test_the_numbers_behind_a_strip_hold_its_terms():
    words = pd.DataFrame({"voice": ["a", "b"], "start": [0, 12], "n_words": [2, 1]})
    terms = pd.DataFrame({"term": ["war"], "start": [12], "voice": ["b"], "distanced": [True]})
    data = voice_strip(words, terms=terms, **TEXTS).data
    assert data["voice"].tolist() == ["a", "b", "b"]
    assert data["first_word"].tolist() == [1, 3, 3]
    assert data["last_word"].tolist() == [2, 3, 3]
    assert data["term"].tolist()[2] == "war"


def test_of_nobody_known_only_whose_name_is_not_told_either_is_hatched():
    voices = ["narrator", "Norland", "side unknown", "unattributed"]
    places = pd.DataFrame({"voice": voices, "place": 1, "n_words": 10})
    (axes,) = voices_by_place(places, **TEXTS).figure.axes
    assert [bool(area.get_hatch()) for area in axes.collections] == [False, False, False, True]

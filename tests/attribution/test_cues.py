"""The list of cues: what each says, and how sure it is."""

import pandas as pd
import pytest

from newsvoices.attribution.cues import load_cues, read_cues
from newsvoices.tables.schemas import ALLOWED


def test_the_likelihood_of_a_cue_follows_its_counts():
    cues = load_cues()
    assert cues["say", "VERB"]["clause that"].probability > 0.85
    assert "object" not in cues.get(("eat", "VERB"), {})
    rows = [
        ("*", "VERB", "*", "other", "speech", 10, 100),
        ("*", "VERB", "object", "other", "speech", 10, 100),
        ("aver", "VERB", "*", "neutral", "speech", 90, 100),
        ("aver", "VERB", "object", "neutral", "speech", 90, 100),
    ]
    columns = ("lemma", "pos", "construction", "class", "act", "n_cue", "n_cases")
    (known,) = read_cues([dict(zip(columns, row, strict=True)) for row in rows]).values()
    assert known["object"].probability == pytest.approx(0.9, abs=0.03)


def test_a_verb_of_saying_that_was_never_met_is_as_likely_as_its_class_and_in_either_spelling():
    cues = load_cues()
    assert cues["retort", "VERB"]["clause that"].probability > 0.5
    assert cues["aver", "VERB"]["clause that"] == cues["insinuate", "VERB"]["clause that"]
    assert cues["emphasise", "VERB"] == cues["emphasize", "VERB"]
    assert cues["favour", "VERB"] == cues["favor", "VERB"]


def test_every_cue_has_a_class_an_act_and_sound_counts():
    frame = pd.read_csv("lib/newsvoices/lists/cues.csv", keep_default_na=False)
    assert set(frame["class"]) <= set(ALLOWED["quotes", "cue_class"])
    assert set(frame["act"]) <= set(ALLOWED["quotes", "act"])
    assert (frame["n_cue"] <= frame["n_cases"]).all()
    assert not frame.duplicated(["lemma", "pos", "construction"]).any()


def test_what_somebody_remembers_aloud_is_said():
    remembered = load_cues()["remember", "VERB"]
    assert (remembered["clause before"].act, remembered["clause that"].act) == ("speech", "thought")

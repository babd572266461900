"""Cues are counted from gold data. The article is invented."""

import sys
from collections import Counter

import pandas as pd

from benchmarks import count_cues
from tests.benchmarks.conftest import TEXT


def test_cues_are_counted_from_a_corpus_and_keep_their_class(gold, tmp_path, monkeypatch):
    for text in gold.glob("train/text/*.txt"):
        text.write_text(TEXT.replace(" on Monday", ""), encoding="utf-8", newline="")
    file = tmp_path / "cues.csv"
    file.write_text(
        ",".join(count_cues.COLUMNS) + "\nsay,VERB,*,neutral,speech,9,9,old\n", encoding="utf-8"
    )
    monkeypatch.setattr(count_cues, "CUES", file)
    monkeypatch.setattr(sys, "argv", ["count_cues.py", str(gold)])
    count_cues.main()
    rows = pd.read_csv(file).set_index(["lemma", "pos", "construction"])
    say = rows.loc[("say", "VERB", "*")]
    assert (say["class"], say["n_cue"], say["n_cases"]) == ("neutral", 2, 2)
    assert say["note"] == "PolNeAR train: all constructions"
    assert rows.loc[("say", "VERB", "clause bare"), "n_cue"] == 2
    assert "leave" not in rows.index.get_level_values("lemma")


def test_a_reading_agrees_with_gold_that_is_nearly_the_same_or_goes_on():
    agrees = count_cues.agrees
    assert agrees({1, 2, 3}, {1, 2, 3, 4})
    assert agrees({1, 2, 3, 4, 5}, set(range(50)))
    assert not agrees({1, 2}, {1, 2, 3, 4})


def test_a_word_that_is_hardly_ever_a_cue_is_left_out():
    cases = Counter({("say", "VERB", "clause that"): 9, ("fold", "VERB", "clause that"): 100})
    hits = Counter({("say", "VERB", "clause that"): 8, ("fold", "VERB", "clause that"): 2})
    rows = count_cues.list_cues(cases, hits)
    assert rows["say", "VERB", "*"] == rows["say", "VERB", "clause that"] == (8, 9)
    assert rows["*", "VERB", "clause that"] == (10, 109)
    assert ("fold", "VERB", "*") not in rows
    assert ("say", "VERB", "direct") in rows  # to be looked for beside quotations


def test_a_word_that_was_never_met_stays_as_it_is_in_the_list(tmp_path):
    file = tmp_path / "cues.csv"
    old = ["opine,VERB,*,neutral,thought,0,0,a dictionary", "say,VERB,*,neutral,speech,1,2,old"]
    file.write_text("\n".join([",".join(count_cues.COLUMNS), *old, ""]))
    count_cues.write_cues({("say", "VERB", "clause that"): (8, 9)}, file, "invented")
    rows = file.read_text().splitlines()
    assert rows[1:] == [old[0], "say,VERB,clause that,neutral,speech,8,9,invented"]

"""How often events were right is counted from articles coded by hand. The article is invented."""

import json
import sys

import pandas as pd

from benchmarks import count_events

TEXT = "A day of anger\n\nMary Roe denounced Paul Ito. Peru accused Chile of theft on Monday.\n"
CODED = {
    "class": "ACCUSE",
    "actor": "Ms. Roe",
    "actor_country": None,
    "recipient": "Ito (the mayor)",
    "recipient_country": None,
    "status": "reported",
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(tmp_path, monkeypatch):
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    coded = {"events": [CODED | {"start": TEXT.index("Mary")}]}
    (folder / "a.json").write_text(json.dumps(coded), encoding="utf-8")
    monkeypatch.setattr(count_events, "find_list", tmp_path.joinpath)
    monkeypatch.setattr(count_events, "FEWEST_CASES", 1)
    (tmp_path / "read.csv").write_text("article_id,evidence,right\nb,noun; past,0\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["count_events", str(folder), str(tmp_path / "read.csv")])
    count_events.main()
    rows = pd.read_csv(tmp_path / "event_evidence.csv").set_index("evidence")
    counts = rows[["n_right", "n_cases"]].to_dict("index")
    assert counts["all"] == {"n_right": 1, "n_cases": 3}
    assert counts["plain verb"] == {"n_right": 1, "n_cases": 2}
    assert counts["noun"] == {"n_right": 0, "n_cases": 1}
    assert counts["both sides in politics"] == {"n_right": 0, "n_cases": 1}
    rules = pd.read_csv(tmp_path / "precision.csv")
    assert rules[rules["table"] == "events"]["n_cases"].sum() == 3


def test_sides_are_the_same_by_a_word_or_a_country_or_where_both_are_nobody():
    gold = {"actor": "the mayor (Paul Ito)", "actor_country": "PER"}
    assert count_events.is_side("Ito’s", None, gold, "actor")
    assert count_events.is_side("Lima", "PER", gold, "actor")
    assert not count_events.is_side("the critics", "CHL", gold, "actor")
    assert count_events.is_side(None, None, {"actor": None}, "actor")

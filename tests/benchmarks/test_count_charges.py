"""How often charges are right is counted from articles coded by hand. The article is invented."""

import json
import sys

import pandas as pd

from benchmarks import count_charges, count_events

TEXT = "A day of anger\n\nMary Roe accused Paul Ito of theft. Peru accused Chile of fraud.\n"
CODED = {
    "speakers": [{"id": "s1", "name": "Mary Roe", "aliases": ["the mayor"]}],
    "charges": [
        {
            "start": TEXT.index("theft"),
            "accuser": "s1",
            "accused": "Mr. Ito",
            "status": "accusation",
        }
    ],
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(tmp_path, monkeypatch):
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(CODED), encoding="utf-8")
    (tmp_path / "read.csv").write_text("article_id,evidence,right\nb,act; mild act,0\n", "utf-8")
    monkeypatch.setattr(count_events, "find_list", tmp_path.joinpath)
    monkeypatch.setattr(count_events, "FEWEST_CASES", 1)
    monkeypatch.setattr(sys, "argv", ["count_charges", str(folder), str(tmp_path / "read.csv")])
    count_charges.main()
    rows = pd.read_csv(tmp_path / "charge_evidence.csv").set_index("evidence")
    counts = rows[["n_right", "n_cases"]].to_dict("index")
    assert counts["accused of"] == {"n_right": 1, "n_cases": 2}
    assert counts["all"] == {"n_right": 1, "n_cases": 3}
    assert counts["mild act"] == {"n_right": 0, "n_cases": 1}
    rules = pd.read_csv(tmp_path / "precision.csv")
    assert rules[rules["table"] == "charges"]["n_cases"].sum() == 3

"""How often positions are right is counted from articles coded by hand. The article is invented."""

import json
import sys

import pandas as pd

from benchmarks import count_events, count_positions

TEXT = "A day of anger\n\nMary Roe opposed the new harbour wall. Peru supported the old bridge.\n"
MATTER = "the new harbour wall"
CODED = {
    "speakers": [{"id": "s1", "name": "Mary Roe", "aliases": ["the mayor"]}],
    "positions": [
        {
            "start": TEXT.index(MATTER),
            "end": TEXT.index(MATTER) + len(MATTER),
            "holder": "s1",
            "act": "rejects",
        }
    ],
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(tmp_path, monkeypatch):
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(CODED), encoding="utf-8")
    (folder / "b.txt").write_text("Ports\n\nPeru opposed the mine.\n", encoding="utf-8")
    (folder / "b.json").write_text(json.dumps({"speakers": []}), encoding="utf-8")
    (tmp_path / "read.csv").write_text("article_id,evidence,right\nc,held; said,0\n", "utf-8")
    monkeypatch.setattr(count_events, "find_list", tmp_path.joinpath)
    monkeypatch.setattr(count_events, "FEWEST_CASES", 1)
    monkeypatch.setattr(sys, "argv", ["count_positions", str(folder), str(tmp_path / "read.csv")])
    count_positions.main()
    rows = pd.read_csv(tmp_path / "position_evidence.csv").set_index("evidence")
    counts = rows[["n_right", "n_cases"]].to_dict("index")
    assert counts["held"] == {"n_right": 1, "n_cases": 3}
    assert counts["opposes"] == {"n_right": 1, "n_cases": 1}
    assert counts["said"] == {"n_right": 0, "n_cases": 1}
    rules = pd.read_csv(tmp_path / "precision.csv")
    assert rules[rules["table"] == "positions"]["n_cases"].sum() == 3

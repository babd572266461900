"""Invented articles, coded by hand, for the tests of what counts how often findings are right."""

import json
import sys

import pandas as pd
import pytest

from benchmarks import count_events


@pytest.fixture
def count_coded(tmp_path, monkeypatch):
    """Give a function that counts articles, {name: (text, coded)}, and rows read one by one.

    It gives the counts of each piece of evidence, and how many cases the table's rules have.
    """

    def count(module, articles, read):
        folder = tmp_path / "coded"
        folder.mkdir()
        for name, (text, coded) in articles.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            (folder / f"{name}.json").write_text(json.dumps(coded), encoding="utf-8")
        rows = tmp_path / "read.csv"
        rows.write_text(f"article_id,evidence,right\n{read}\n", encoding="utf-8")
        monkeypatch.setattr(count_events, "find_list", tmp_path.joinpath)
        monkeypatch.setattr(count_events, "FEWEST_CASES", 1)
        monkeypatch.setattr(sys, "argv", ["count", str(folder), str(rows)])
        module.main()
        table = module.__name__.rpartition("_")[2]
        evidence = pd.read_csv(tmp_path / f"{table.removesuffix('s')}_evidence.csv")
        rules = pd.read_csv(tmp_path / "precision.csv").query("table == @table")
        counts = evidence.set_index("evidence")[["n_right", "n_cases"]]
        return counts.to_dict("index"), rules["n_cases"].sum()

    return count

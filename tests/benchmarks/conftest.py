"""Invented gold data: a corpus marked word by word, and articles coded by hand."""

import json
import shutil
import sys

import pandas as pd
import pytest

from benchmarks import count_events
from newsvoices.measures.trust import RATES

TEXT = 'Quota talks end\n\nAna Ito said "the harbour is closed" on Monday. Roe left Lima.\n'
BRAT = """T1\tSource 17 24\tAna Ito
T2\tCue 25 29\tsaid
T3\tContent 31 52\tthe harbour is closed
E1\tSource:T1 Cue:T2 Content:T3
"""
RECORD = (
    '{"id": "PLOVER-GSR01-ACCUSE-0901", "sentence": "Peru accused Chile of spying.", '
    '"plover_event": "ACCUSE", "source": [{"code": "PER"}], "target": [{"code": "CHL"}]}'
)


@pytest.fixture
def gold(tmp_path):
    """Make a corpus of two invented articles a split, and one record."""
    for split in ("train", "dev"):
        for name in ("a", "b"):
            for folder, text, end in (("text", TEXT, ".txt"), ("attributions", BRAT, "_p1.ann")):
                file = tmp_path / split / folder / f"the-post_2031-01-01_{name}{end}"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="")
    (tmp_path / "records.jsonl").write_text(RECORD, encoding="utf-8")
    shutil.copy(RATES, tmp_path)
    return tmp_path


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

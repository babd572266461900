"""The benchmark runs on gold data in its published form, and keeps what it measures."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

from newsvoices.measures.trust import RATES

RUN = Path(__file__).parents[2] / "benchmarks" / "run.py"
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


def load_script(name):
    """Load a script of the benchmarks as a module."""
    spec = importlib.util.spec_from_file_location(name, RUN.with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Load the script so that it writes to a folder of its own."""
    module = load_script("run")
    monkeypatch.setattr(module, "RESULTS", tmp_path / "results.csv")
    monkeypatch.setattr(module, "DISAGREEMENTS", tmp_path / "disagreements.csv")
    monkeypatch.setattr(module, "RATES", tmp_path / "error_rates.csv")
    monkeypatch.setattr("newsvoices.measures.trust.RATES", tmp_path / "error_rates.csv")
    monkeypatch.setattr(module, "measure_time", lambda *arguments: pd.DataFrame())
    monkeypatch.setattr(module, "score_by_hand", pd.DataFrame)
    return module


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


def test_what_is_measured_is_printed_and_kept(run, gold, monkeypatch, capsys):
    arguments = ["run.py", "--polnear", str(gold), "--plover", str(gold / "records.jsonl")]
    monkeypatch.setattr(sys, "argv", arguments)
    run.main()
    results = pd.read_csv(gold / "results.csv").set_index(["data", "split", "group", "measure"])
    attribution = results.loc[("PolNeAR", "dev", "the-post", "attribution")]
    assert attribution["n"] == 2
    assert 0 < attribution["value"] <= 1
    assert results.loc[("PLOVER", "dev half", "all", "event accuracy"), "n"] == 1
    assert results["version"].notna().all()
    assert "PolNeAR, dev" in capsys.readouterr().out
    assert "right" in set(pd.read_csv(gold / "error_rates.csv")["outcome"])


def test_rows_of_other_data_stay(run, gold, monkeypatch):
    pd.DataFrame({"data": ["time"], "split": ["dev"], "measure": ["whole library"]}).reindex(
        columns=run.COLUMNS
    ).to_csv(gold / "results.csv", index=False)
    monkeypatch.setattr(sys, "argv", ["run.py", "--plover", str(gold / "records.jsonl")])
    run.main()
    run.main()
    assert pd.read_csv(gold / "results.csv")["measure"].value_counts()["whole library"] == 1
    assert pd.read_csv(gold / "results.csv")["measure"].value_counts()["event accuracy"] == 1


def test_without_gold_data_it_says_how_to_name_it(run, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["run.py", "--polnear", "", "--plover", ""])
    with pytest.raises(SystemExit):
        run.main()
    assert "make benchmark POLNEAR=" in capsys.readouterr().err


def test_a_folder_without_splits_is_named(run, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["run.py", "--polnear", str(tmp_path)])
    with pytest.raises(SystemExit):
        run.main()
    assert "has no folder train or dev or test" in capsys.readouterr().err


def test_cues_are_counted_from_a_corpus_and_keep_their_class(gold, tmp_path, monkeypatch):
    for text in gold.glob("train/text/*.txt"):
        text.write_text(TEXT.replace(" on Monday", ""), encoding="utf-8", newline="")
    count = load_script("count_cues")
    file = tmp_path / "cues.csv"
    file.write_text(
        ",".join(count.COLUMNS) + "\nsay,VERB,*,neutral,speech,9,9,old\n", encoding="utf-8"
    )
    monkeypatch.setattr(count, "CUES", file)
    monkeypatch.setattr(sys, "argv", ["count_cues.py", str(gold)])
    count.main()
    rows = pd.read_csv(file).set_index(["lemma", "pos", "construction"])
    say = rows.loc[("say", "VERB", "*")]
    assert (say["class"], say["n_cue"], say["n_cases"]) == ("neutral", 2, 2)
    assert say["note"] == "PolNeAR train: all constructions"
    assert rows.loc[("say", "VERB", "clause bare"), "n_cue"] == 2
    assert "leave" not in rows.index.get_level_values("lemma")


def test_a_reading_agrees_with_gold_that_is_nearly_the_same_or_goes_on():
    agrees = load_script("count_cues").agrees
    assert agrees({1, 2, 3}, {1, 2, 3, 4})
    assert agrees({1, 2, 3, 4, 5}, set(range(50)))
    assert not agrees({1, 2}, {1, 2, 3, 4})


@pytest.mark.cluster
def test_many_articles_are_made_and_timed(run, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(run, "FEW", 2)
    monkeypatch.setattr(run, "MANY", 3)
    monkeypatch.setattr(run, "IMPORTS", ("json", "re"))
    monkeypatch.setattr(run, "alone", lambda function, *arguments: function(*arguments))
    table = run.measure_scale(tmp_path, [2, 4], 2)
    assert sorted(set(table["n"])) == [1, 2, 3, 4]
    assert len(table) == 3 * 3 + 4
    assert (table["value"] > 0).all()

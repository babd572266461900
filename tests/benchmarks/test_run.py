"""The benchmark runs on gold data in its published form, and keeps what it measures."""

import importlib.util
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.benchmarks.conftest import TEXT

RUN = Path(__file__).parents[2] / "benchmarks" / "run.py"


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

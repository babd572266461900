"""Many articles: batches, processes and the cache change nothing in the tables."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing import parent_process
from pathlib import Path

import pandas as pd
import pytest

import newsvoices
from newsvoices.corpus import open_corpus, parse, read
from newsvoices.errors import InputError
from newsvoices.store.batches import split_batches
from newsvoices.store.cache import empty
from newsvoices.tables.schemas import TABLES
from tests.store.conftest import TEXTS, assert_same, hand_out


def test_batches_and_one_parse_of_all_give_the_same_tables(own_cache, seeds, whole, monkeypatch):
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    found = read(seeds)
    for name in whole:
        pd.testing.assert_frame_equal(getattr(found, name), whole[name], obj=name)


def test_an_article_that_cannot_be_parsed_costs_no_other(quickest, seeds, monkeypatch):
    def parse(articles, **lists):
        if articles["text"].str.contains("Ana Roe").any():
            raise KeyError("x")
        return true_parse(articles, **lists)

    true_parse = newsvoices.corpus.parse
    monkeypatch.setattr("newsvoices.corpus.parse", parse)
    found = read(seeds)
    assert found.articles["article_id"].tolist() == ["0", "2", "3"]
    assert found.skipped["path"].tolist() == ["1.txt"]
    assert "could not be parsed (KeyError: 'x')" in found.skipped["reason"].iloc[0]


def hand_all(made, articles, **lists):
    """Give what a parse gave for these articles, in whatever process."""
    return hand_out(made, {"articles": articles})


@pytest.mark.cluster
def test_tables_are_the_same_in_a_folder_in_memory_and_from_two_processes(
    own_cache, whole, seeds, tmp_path, monkeypatch
):
    monkeypatch.setattr("newsvoices.corpus.parse", partial(hand_all, whole))
    first = read(seeds)
    empty()
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    assert_same(first, read(seeds, folder=tmp_path / "out"))
    assert_same(first, open_corpus(tmp_path / "out"))
    empty()
    monkeypatch.setattr("newsvoices.corpus.IN_MEMORY", 0)
    assert_same(first, read(seeds, n_process=2))


def die_in_worker(made, articles, **lists):
    """Give what a parse gave for these articles, if this is no process started for them."""
    if parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return hand_all(made, articles)


@pytest.mark.cluster
def test_processes_that_are_lost_change_nothing(own_cache, whole, seeds, monkeypatch):
    monkeypatch.setattr("newsvoices.corpus.parse", partial(hand_all, whole))
    first = read(seeds)
    empty()
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    monkeypatch.setattr("newsvoices.corpus.parse", partial(die_in_worker, whole))
    assert_same(first, read(seeds, n_process=2))


def test_two_runs_into_one_folder_do_not_meet(quickest, seeds, tmp_path, monkeypatch):
    def parse(articles, **lists):
        monkeypatch.setattr("newsvoices.corpus.parse", true_parse)
        read(seeds, folder=tmp_path / "out")  # in the midst of the other
        return true_parse(articles, **lists)

    true_parse = newsvoices.corpus.parse
    monkeypatch.setattr("newsvoices.corpus.parse", parse)
    found = read(seeds, folder=tmp_path / "out")
    assert_same(found, read(seeds))
    assert sorted(file.stem for file in (tmp_path / "out").iterdir()) == sorted(TABLES)


def test_a_text_without_a_word_of_its_own_is_said(own_cache, tmp_path):
    (tmp_path / "a.txt").write_text("Town votes\n\nBy Ana Roe\n\nSign up for our daily newsletter.")
    found = read(tmp_path)
    assert found.articles.loc[0, ["title", "n_words"]].tolist() == ["Town votes", 0]
    assert found.skipped["reason"].str.startswith("no text of its own").tolist() == [True]


def test_batches_hold_few_characters_or_one_article():
    texts = ["a" * 60_000, "b" * 50_000, "c" * 50_000, "d" * 200_000, "e", "f"]
    frame = pd.DataFrame({"text": texts})
    found = [batch["text"].str[0].tolist() for batch in split_batches(frame, 100_000)]
    assert found == [["a"], ["b", "c"], ["d"], ["e", "f"]]


RUN = "import sys, newsvoices; newsvoices.read(sys.argv[1], folder=sys.argv[2])"


@pytest.mark.cluster
def test_a_run_that_is_killed_leaves_no_false_corpus_and_the_next_one_finishes(
    quick, seeds, tmp_path, monkeypatch
):
    first = read(seeds)
    empty()
    library = str(Path(newsvoices.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": library}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, seeds, tmp_path / "out"], env=environment
    )
    for _ in range(600):
        if (tmp_path / "out").exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with pytest.raises(InputError):
        open_corpus(tmp_path / "out")
    assert_same(first, read(seeds, folder=tmp_path / "out"))


POOL = """
import os, time
from newsvoices.store.batches import make_pool
if __name__ == "__main__":
    pool = make_pool(2)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


@pytest.mark.cluster
def test_processes_end_with_the_one_that_started_them_and_is_killed(tmp_path):
    (tmp_path / "run.py").write_text(POOL)
    environment = {**os.environ, "PYTHONPATH": str(Path(newsvoices.__file__).parents[1])}
    command = [sys.executable, tmp_path / "run.py"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip().isdecimal()
        process.send_signal(signal.SIGKILL)
        # The worker holds the other end of the pipe, which is read to its end when it ends.
        assert process.communicate(timeout=30)[0] == ""


@pytest.mark.cluster
def test_a_script_of_two_lines_reads_on_several_processors(seeds, tmp_path):
    (tmp_path / "run.py").write_text(
        f"import newsvoices as nv\nprint(len(nv.read({str(seeds)!r}, n_process=2).articles))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(newsvoices.__file__).parents[1])}
    environment["NEWSVOICES_CACHE"] = str(tmp_path / "cache")
    command = [sys.executable, tmp_path / "run.py"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip().isdecimal()
    assert "Error" not in run.stderr


def test_nothing_depends_on_the_articles_beside(articles, whole):
    apart = [parse(articles.iloc[[n]]) for n in range(len(TEXTS))]
    for name, table in whole.items():
        joined = pd.concat([part[name] for part in apart], ignore_index=True)
        pd.testing.assert_frame_equal(joined, table, obj=name)

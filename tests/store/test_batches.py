"""Many articles: batches, processes and the cache change nothing in the tables."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import newsvoices
from newsvoices.__main__ import main
from newsvoices.corpus import open_corpus, parse, read
from newsvoices.errors import InputError
from newsvoices.reading.articles import _article_rows
from newsvoices.reading.formats import Record
from newsvoices.store.batches import split_batches
from newsvoices.store.cache import describe, empty
from newsvoices.tables.schemas import TABLES, make_table

TEXTS = [
    'Town votes again\n\nThe mayor, Lee Moss, said that the town will vote. "It rained," she said.',
    "Judge throws out count\n\nJudge Ana Roe accused the port of fraud. The port denied it.",
    "Port denies fraud\n\nThe port's spokesperson said on Monday that nobody had been turned away.",
    "Rain on the hill\n\nIt rained all day. “We waited,” one voter told reporters.",
]


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSVOICES_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "articles.sqlite"


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def articles():
    """Give the articles of TEXTS, as they are before they are parsed."""
    rows = [Record(f"{n}.txt", article_id=f"{n}", text=text, published=None)
            for n, text in enumerate(TEXTS)]  # fmt: skip
    return make_table("articles", _article_rows(rows))


@pytest.fixture(scope="module")
def whole(articles):
    """Give the tables of all articles from one parse."""
    return parse(articles)


def hand_out(tables, articles, **lists):
    """Give what a parse gave for these articles, without the long start of one."""
    article_ids = articles["article_id"]
    return {name: table[table["article_id"].isin(article_ids)] for name, table in tables.items()}


@pytest.fixture
def quick(own_cache, whole, monkeypatch):
    """Let `read` hand out what was parsed once, as if it parsed anew."""
    monkeypatch.setattr("newsvoices.corpus.parse", partial(hand_out, whole))


def counting(monkeypatch):
    """Count the articles that are parsed."""
    parsed = []

    def parse(articles, **lists):
        parsed.extend(articles["article_id"])
        return true_parse(articles, **lists)

    true_parse = parse
    monkeypatch.setattr("newsvoices.corpus.parse", parse)
    return parsed


def assert_same(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


def test_batches_and_one_parse_of_all_give_the_same_tables(own_cache, seeds, whole, monkeypatch):
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    found = read(seeds)
    for name in whole:
        pd.testing.assert_frame_equal(getattr(found, name), whole[name], obj=name)


def test_an_unchanged_article_is_not_parsed_again(quick, seeds, monkeypatch):
    parsed = counting(monkeypatch)
    first = read(seeds)
    assert parsed == ["0", "1", "2", "3"]
    assert_same(first, read(seeds))
    assert len(parsed) == 4
    (seeds / "1.txt").write_text(TEXTS[1] + " It will not appeal.")
    (seeds / "metadata.csv").write_text("file,outlet\n0.txt,Harbour Times\n")
    assert read(seeds).articles["outlet"].tolist()[0] == "Harbour Times"
    assert parsed[4:] == ["1"]


def test_what_the_reader_changes_counts(own_cache, seeds, monkeypatch):
    parsed = counting(monkeypatch)
    quote = read(seeds).quotes.iloc[0]
    (seeds / "corrections.csv").write_text(
        f"article_id,start,end,speaker\n{quote.article_id},{quote.start},{quote.end},Ana Roe\n"
    )
    assert read(seeds).quotes["rule"].iloc[0] == "corrections.csv"
    assert parsed[4:] == [quote.article_id]
    (seeds / "sides.csv").write_text("name,side\nLee Moss,town\n")
    read(seeds)
    assert len(parsed) == 9


def test_a_correction_of_an_unknown_article_is_named(own_cache, seeds):
    (seeds / "corrections.csv").write_text("article_id,start,end,speaker\n9,1,2,Roe\n")
    with pytest.raises(InputError, match=r"corrections\.csv, line 2: there is no article"):
        read(seeds)


@pytest.mark.parametrize("damage", ["entry", "file", "layout", "folder"])
def test_a_damaged_cache_is_made_again(own_cache, quick, seeds, damage, monkeypatch):
    first = read(seeds)
    if damage == "entry":
        with sqlite3.connect(own_cache) as connection:
            connection.execute("UPDATE entries SET data = substr(data, 1, 100)")
        connection.close()
    elif damage == "file":
        own_cache.write_bytes(b"no database " * 100)
    elif damage == "layout":
        with sqlite3.connect(own_cache) as connection:
            connection.execute("ALTER TABLE entries RENAME COLUMN data TO tables")
        connection.close()
    else:
        monkeypatch.setenv("NEWSVOICES_CACHE", str(seeds / "0.txt"))  # cannot be made
    assert_same(first, read(seeds))
    parsed = counting(monkeypatch)
    assert_same(first, read(seeds))
    if damage in ("file", "layout"):  # deleted once, then made again
        parsed.clear()
        assert_same(first, read(seeds))
    assert len(parsed) == (4 if damage == "folder" else 0)


def test_a_locked_cache_is_waited_for_once_in_a_run_and_said(
    own_cache, quick, seeds, monkeypatch, capsys
):
    first = read(seeds)
    monkeypatch.setattr("newsvoices.store.cache.WAIT", 0)
    opened = []
    connect = sqlite3.connect
    with sqlite3.connect(own_cache) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(
            sqlite3, "connect", lambda *args, **how: opened.append(1) or connect(*args, **how)
        )
        assert_same(first, read(seeds))
    connection.close()
    assert len(opened) == 1
    assert "locked by another program" in capsys.readouterr().err
    parsed = counting(monkeypatch)
    read(seeds)
    assert not parsed


def test_without_a_home_folder_nothing_is_kept(quick, seeds, monkeypatch, capsys):
    def no_home():
        raise RuntimeError("no home")

    for name in ("NEWSVOICES_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert len(read(seeds).articles) == 4
    assert main(["cache"]) == 2
    assert "NEWSVOICES_CACHE" in capsys.readouterr().err


def test_the_cache_tells_its_size_keeps_to_a_limit_and_can_be_emptied(
    own_cache, quick, seeds, monkeypatch
):
    read(seeds)
    assert describe().startswith(f"{own_cache.parent} holds 4 parsed articles, 0.")
    monkeypatch.setattr("newsvoices.store.cache.LARGEST", 0)
    (seeds / "4.txt").write_text("Rain again\n\nIt rained again.")
    read(seeds)
    assert "holds 2 parsed articles" in describe()
    empty()
    assert "holds 0 parsed articles" in describe()


def test_an_article_that_cannot_be_parsed_costs_no_other(quick, seeds, monkeypatch):
    def parse(articles, **lists):
        if articles["text"].str.contains("Ana Roe").any():
            raise KeyError("x")
        return true_parse(articles, **lists)

    true_parse = parse
    monkeypatch.setattr("newsvoices.corpus.parse", parse)
    found = read(seeds)
    assert found.articles["article_id"].tolist() == ["0", "2", "3"]
    assert found.skipped["path"].tolist() == ["1.txt"]
    assert "could not be parsed (KeyError: 'x')" in found.skipped["reason"].iloc[0]


def test_tables_are_the_same_in_a_folder_in_memory_and_from_two_processes(
    quick, seeds, tmp_path, monkeypatch
):
    first = read(seeds)
    empty()
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    assert_same(first, read(seeds, folder=tmp_path / "out"))
    assert_same(first, open_corpus(tmp_path / "out"))
    empty()
    monkeypatch.setattr("newsvoices.corpus.IN_MEMORY", 0)
    assert_same(first, read(seeds, n_process=2))


def test_two_runs_into_one_folder_do_not_meet(quick, seeds, tmp_path, monkeypatch):
    def parse(articles, **lists):
        monkeypatch.setattr("newsvoices.corpus.parse", true_parse)
        read(seeds, folder=tmp_path / "out")  # in the midst of the other
        return true_parse(articles, **lists)

    true_parse = parse
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
    found = [batch["text"].str[0].tolist() for batch in split_batches(frame)]
    assert found == [["a"], ["b", "c"], ["d"], ["e", "f"]]


RUN = "import sys, newsvoices; newsvoices.read(sys.argv[1], folder=sys.argv[2])"


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
    with pytest.raises(FileNotFoundError):
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


def test_processes_end_with_the_one_that_started_them_and_is_killed(tmp_path):
    (tmp_path / "run.py").write_text(POOL)
    environment = {**os.environ, "PYTHONPATH": str(Path(newsvoices.__file__).parents[1])}
    command = [sys.executable, tmp_path / "run.py"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip().isdecimal()
        process.send_signal(signal.SIGKILL)
        # The worker holds the other end of the pipe, which is read to its end when it ends.
        assert process.communicate(timeout=30)[0] == ""


def test_nothing_depends_on_the_articles_beside(articles, whole):
    apart = [parse(articles.iloc[[n]]) for n in range(len(TEXTS))]
    for name, table in whole.items():
        joined = pd.concat([part[name] for part in apart], ignore_index=True)
        pd.testing.assert_frame_equal(joined, table, obj=name)

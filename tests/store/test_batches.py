"""Many articles: batches, processes and the cache change nothing in the tables."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial, wraps
from multiprocessing import parent_process
from pathlib import Path

import pandas as pd
import pytest

import newsvoices
from newsvoices.__main__ import main
from newsvoices.corpus import open_corpus, parse, read, read_language
from newsvoices.errors import InputError
from newsvoices.reading.articles import _article_rows
from newsvoices.reading.formats import Record
from newsvoices.store.batches import split_batches
from newsvoices.store.cache import describe, empty, library_version
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


def hand_out(made, tables):
    """Give what a stage gave for these articles."""
    article_ids = tables["articles"]["article_id"]
    return {name: table[table["article_id"].isin(article_ids)] for name, table in made.items()}


@pytest.fixture
def quick(own_cache, whole, monkeypatch):
    """Let `read` hand out what was parsed once, without the long start of the pipeline."""
    made = {name: whole[name] for name in ("paragraphs", "sentences", "tokens")}
    quick = wraps(read_language)(partial(hand_out, made))
    monkeypatch.setattr("newsvoices.corpus.read_language", quick)


@pytest.fixture
def quickest(quick, whole, monkeypatch):
    """Let `read` hand out what every stage gave once."""
    for stage, names in MADE.items():
        made = {name: whole[name] for name in names}

        @wraps(getattr(newsvoices.corpus, stage))
        def hand(tables, *rest, made=made, **lists):
            return hand_out(made, tables)

        monkeypatch.setattr(newsvoices.corpus, stage, hand)


MADE = {
    "find_voices": ("quotes", "spans", "speakers", "mentions", "non_replies"),
    "find_framing": ("charges", "positions", "events", "variants"),
    "find_own_terms": ("terms",),
}
STAGES = ("read_language", "find_voices", "find_framing", "find_own_terms")


def counting(monkeypatch):
    """Count the articles for which each stage is done: a dict of lists of article_ids."""
    done = {name: [] for name in STAGES}
    for name in STAGES:
        stage = getattr(newsvoices.corpus, name)

        @wraps(stage)
        def count(tables, *rest, stage=stage, name=name, **lists):
            done[name].extend(tables["articles"]["article_id"])
            return stage(tables, *rest, **lists)

        monkeypatch.setattr(newsvoices.corpus, name, count)
    return done


def assert_same(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


def test_batches_and_one_parse_of_all_give_the_same_tables(own_cache, seeds, whole, monkeypatch):
    monkeypatch.setattr("newsvoices.store.batches.BATCH", 200)
    found = read(seeds)
    for name in whole:
        pd.testing.assert_frame_equal(getattr(found, name), whole[name], obj=name)


def test_an_unchanged_article_is_not_parsed_again(quickest, seeds, monkeypatch):
    done = counting(monkeypatch)
    first = read(seeds)
    assert done == {name: ["0", "1", "2", "3"] for name in STAGES}
    assert_same(first, read(seeds))
    assert done == {name: ["0", "1", "2", "3"] for name in STAGES}
    (seeds / "1.txt").write_text(TEXTS[1] + " It rained.")
    (seeds / "metadata.csv").write_text("file,outlet\n0.txt,Harbour Times\n")
    assert read(seeds).articles["outlet"].tolist()[0] == "Harbour Times"
    assert done == {name: ["0", "1", "2", "3", "1"] for name in STAGES}


SIDES = "name,country,side\nLee Moss,{},town\n"
TERM = "group,term,pattern\nport,turned away,turned away\n"


@pytest.mark.parametrize(
    ("file", "rows", "again"),
    [
        ("stopwords.csv", "word\nrain\n", {}),
        ("sides.csv", SIDES.format(""), {}),
        ("sides.csv", SIDES.format("PER"), {"find_framing": ["0"], "find_own_terms": ["0"]}),
        ("terms.csv", TERM, {"find_own_terms": ["0", "1", "2", "3"]}),
        (
            "corrections.csv",
            "article_id,start,end,speaker\n{article_id},{start},{end},Ana Roe\n",
            {"find_framing": ["0"], "find_own_terms": ["0"]},
        ),
    ],
)
def test_a_changed_list_parses_nothing_and_costs_only_what_depends_on_it(
    quick, seeds, monkeypatch, file, rows, again
):
    quote = read(seeds).quotes.iloc[0]
    done = counting(monkeypatch)
    (seeds / file).write_text(rows.format(**quote))
    changed = read(seeds)
    assert {name: ids for name, ids in done.items() if ids} == again
    empty()
    assert_same(changed, read(seeds))


@pytest.mark.parametrize(
    ("changed", "parses_again"),
    [
        ("people/names.py", True),
        ("lists/triggers.csv", True),
        ("corpus.py", True),
        ("figures/bars.py", False),
        ("findings/prose.py", False),
        ("report/template/report.css", False),
    ],
)
def test_a_changed_rule_parses_again_and_a_changed_figure_does_not(
    tmp_path, monkeypatch, changed, parses_again
):
    library = Path(newsvoices.__file__).parent
    copy = shutil.copytree(library, tmp_path / "newsvoices")
    monkeypatch.setattr("newsvoices.store.cache.__file__", str(copy / "store" / "cache.py"))
    before = library_version.__wrapped__()
    assert before == library_version()
    with (copy / changed).open("a") as file:
        file.write("# changed")
    assert (library_version.__wrapped__() != before) == parses_again


@pytest.mark.parametrize("damage", ["entry", "file", "layout", "folder"])
def test_a_damaged_cache_is_made_again(own_cache, quickest, seeds, damage, monkeypatch):
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
    assert_same(first, read(seeds))
    done = counting(monkeypatch)
    assert_same(first, read(seeds))
    assert len(done["read_language"]) == (4 if damage == "folder" else 0)


def test_a_locked_cache_is_waited_for_once_in_a_run_and_said(
    own_cache, quickest, seeds, monkeypatch, capsys
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
    done = counting(monkeypatch)
    read(seeds)
    assert not any(done.values())


def test_without_a_home_folder_nothing_is_kept(quickest, seeds, monkeypatch, capsys):
    def no_home():
        raise RuntimeError("no home")

    for name in ("NEWSVOICES_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert len(read(seeds).articles) == 4
    assert main(["cache"]) == 2
    assert "NEWSVOICES_CACHE" in capsys.readouterr().err


def test_the_cache_tells_its_size_keeps_to_a_limit_and_can_be_emptied(
    own_cache, quickest, seeds, monkeypatch
):
    def count():
        with closing(sqlite3.connect(own_cache)) as connection:
            return connection.execute("SELECT count(*) FROM entries").fetchone()[0]

    read(seeds)
    assert count() == 4 * len(STAGES) + 1  # and the statements of all
    assert describe() == f"{own_cache.parent} holds 0.0 MB of parsed articles"
    monkeypatch.setattr("newsvoices.store.cache.LARGEST", 0)
    (seeds / "1.txt").write_text(TEXTS[1] + " It rained.")
    read(seeds)
    assert count() < 4 * len(STAGES)
    empty()
    assert not own_cache.exists()


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
    found = [batch["text"].str[0].tolist() for batch in split_batches(frame)]
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


def test_nothing_depends_on_the_articles_beside(articles, whole):
    apart = [parse(articles.iloc[[n]]) for n in range(len(TEXTS))]
    for name, table in whole.items():
        joined = pd.concat([part[name] for part in apart], ignore_index=True)
        pd.testing.assert_frame_equal(joined, table, obj=name)

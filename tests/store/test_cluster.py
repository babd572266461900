"""A Dask cluster gives the same tables as one process, even if a worker is lost."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pandas as pd
import pytest

from newsvoices.corpus import parse, read
from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.store.cache import library_version
from newsvoices.store.cluster import parse_partition, parse_partitions
from newsvoices.tables.schemas import TABLES, make_table
from tests.store.test_batches import TEXTS, assert_same


@pytest.fixture(scope="module")
def distributed():
    """Give Dask's cluster, which is long to load."""
    return pytest.importorskip("distributed")


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSVOICES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("newsvoices.store.cluster.PARTITION", 100)
    (tmp_path / "seeds").mkdir()
    for number, text in enumerate(TEXTS):
        (tmp_path / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "seeds"


@pytest.fixture
def client(distributed):
    """Give a cluster of one worker in this process; its dashboard takes any free port."""
    with (
        distributed.LocalCluster(1, processes=False, dashboard_address=":0") as local,
        distributed.Client(local) as client,
    ):
        yield client


def test_a_cluster_gives_the_tables_of_one_process(seeds, tmp_path, client):
    found = read(seeds, folder=tmp_path / "out", client=client)
    assert_same(found, read(seeds))
    assert sorted(file.stem for file in (tmp_path / "out").iterdir()) == sorted(TABLES)


def test_a_run_that_is_stopped_goes_on_where_it_was(seeds, tmp_path, client):
    def begin(**lists):
        return parse_partitions(client, _list_sentences, articles, tmp_path / "parts", **lists)

    articles, _ = read_articles(seeds)
    stopped = begin(sides=make_table("skipped", []))
    done = [next(stopped) for _ in range(2)]
    stopped.close()
    files = {file: file.stat().st_mtime_ns for file in tmp_path.glob("parts/*/sentences.parquet")}
    found = list(begin(sides=make_table("skipped", [])))
    assert found[:2] == done
    assert all(file.stat().st_mtime_ns == written for file, written in files.items())
    assert [rows["sentences"]["article_id"].to_pylist() for rows, _ in found] == [
        *map(list, "0123")
    ]
    list(begin(sides=make_table("skipped", [{"path": "a", "reason": "b", "is_used": True}])))
    assert len(list(tmp_path.glob("parts/*/sentences.parquet"))) == 8  # other lists, other tables


def _list_sentences(articles, keep, sides=None):  # no language pipeline, which takes long to load
    rows = articles.assign(paragraph=1, sentence=1, start=0, end=4)
    empty = {name: make_table(name, []) for name in TABLES}
    return empty | {"sentences": make_table("sentences", rows)}


def test_a_cluster_needs_a_folder(seeds, client):
    with pytest.raises(InputError, match="name a folder that all workers see"):
        read(seeds, client=client)


def test_a_worker_with_another_version_or_without_the_folder_says_so(tmp_path):
    with pytest.raises(InputError, match="another version"):
        parse_partition(parse, tmp_path / "0.parquet", "", {})
    version = library_version()
    with pytest.raises(InputError, match="does not see"):
        parse_partition(parse, tmp_path / "0.parquet", version, {})


def test_a_partition_that_kills_its_workers_is_skipped_with_the_reason(
    seeds, tmp_path, client, distributed
):
    def submit(*task, key):
        future = true_submit(*task, key=key)
        future.result = fail
        return future

    def fail():
        raise distributed.KilledWorker("x", None, 4)

    true_submit, client.submit = client.submit, submit
    found = read(seeds, folder=tmp_path / "out", client=client)
    assert len(found.articles) == 0
    assert found.skipped["reason"].str.contains("give them more memory").tolist() == [True] * 4


@pytest.mark.cluster
def test_a_worker_that_is_killed_changes_nothing(seeds, tmp_path, distributed):
    def parse(articles, keep):
        sleep(0.3)
        return _list_sentences(articles, keep)

    def kill_one(client):
        while not list(tmp_path.glob("partitions/*-*")):
            sleep(0.05)
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    articles, _ = read_articles(seeds)
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=":0") as local,
        distributed.Client(local) as client,
        ThreadPoolExecutor(1) as pool,
    ):
        killing = pool.submit(kill_one, client)
        parts = list(parse_partitions(client, parse, articles, tmp_path / "partitions"))
        killing.result(timeout=60)
    found = pd.concat([tables["sentences"].to_pandas() for tables, _ in parts])
    assert found["article_id"].tolist() == ["0", "1", "2", "3"]
    assert [faults for _, faults in parts] == [{}] * 4

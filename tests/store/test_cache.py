"""The cache: bounded, replaced where damaged, never waited for twice."""

import os
import sqlite3
from contextlib import closing

import pyarrow as pa
import pytest

from newsvoices.__main__ import main
from newsvoices.corpus import read
from newsvoices.store.cache import describe, empty, load_entries, store_entries
from newsvoices.tables.schemas import arrow_schema
from tests.store.conftest import STAGES, TEXTS, assert_same, counting


@pytest.mark.parametrize("damage", ["entry", "file", "layout", "order", "folder"])
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
    elif damage == "order":
        with sqlite3.connect(own_cache) as connection:
            connection.execute("DROP TABLE entries")
            connection.execute("CREATE TABLE entries (sum, key, data)")
        connection.close()
    else:
        monkeypatch.setenv("NEWSVOICES_CACHE", str(seeds / "0.txt"))  # cannot be made
    assert_same(first, read(seeds))
    done = counting(monkeypatch)
    assert_same(first, read(seeds))
    assert len(done["read_language"]) == (4 if damage == "folder" else 0)


def test_an_entry_under_the_key_of_another_is_not_taken(own_cache):
    tables = {"skipped": pa.RecordBatch.from_pylist([], arrow_schema("skipped"))}
    store_entries({"one": tables, "two": tables})
    with sqlite3.connect(own_cache) as connection:
        connection.execute("UPDATE entries SET key = 'three' WHERE key = 'one'")
    connection.close()
    assert load_entries(["two", "three"]).keys() == {"two"}


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
    for name in ("NEWSVOICES_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
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

"""Parsed articles kept on disk, so that an unchanged article is never parsed twice.

They lie in one SQLite file, `articles.sqlite`, in the folder that the environment variable
NEWSVOICES_CACHE names, else in the user's folder for such files. An entry holds what one stage of
parsing made of one article, under a key made of everything that this depends on: the article, what
the user's lists changed before, the library and the language pipeline. So an entry is never wrong,
at worst useless, and the file may be deleted at any time. SQLite sees to it that two processes may
write and that a run killed at any moment leaves only whole entries; a damaged entry is dropped and
the article parsed again. Where the cache cannot be used (a full disk, a folder without write
permission, another program that locks it) everything works without it.
"""

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import cache
from importlib import metadata
from pathlib import Path

import pyarrow as pa
from platformdirs import user_cache_path

from newsvoices.errors import InputError
from newsvoices.language.pipeline import PIPELINES
from newsvoices.tables.schemas import arrow_schema

WAIT = 30  # seconds for a lock, once in a run
ROOMS_THAT_PARSE = (
    "lists", "tables", "reading", "language", "attribution", "people", "framing", "statements",
)  # fmt: skip
LAYOUT = "entries (key TEXT PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL)"
LARGEST = 2_000_000_000  # bytes; beyond, the older half of the entries is dropped


def _find_folder() -> Path:
    """Give the folder of the cache: $NEWSVOICES_CACHE, else the user's own for such files.

    Raises InputError where no folder is named, and the user has none.
    """
    if named := os.environ.get("NEWSVOICES_CACHE"):
        return Path(named)
    try:
        return user_cache_path("newsvoices", appauthor=False)
    except RuntimeError as error:
        raise InputError(
            "there is no home folder to keep parsed articles in: name one in NEWSVOICES_CACHE"
        ) from error


@cache
def library_version() -> str:
    """Give what stands for the code and lists that parse, and the language pipeline, as a string.

    What is done with the tables afterwards (measures, figures, findings, pages) is no part of it.
    """
    digest = hashlib.sha256()
    library = Path(__file__).parents[1]
    for place in (*(library / room for room in ROOMS_THAT_PARSE), library / "corpus.py"):
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in (".py", ".csv"):
                digest.update(file.read_bytes())
    for package in ("spacy", *PIPELINES):
        try:
            digest.update(f"{package} {metadata.version(package)}\n".encode())
        except metadata.PackageNotFoundError:
            continue
    return digest.hexdigest()


def make_key(*parts: str) -> str:
    """Give the key of an entry, from everything that its tables depend on, as strings."""
    digest = hashlib.sha256()
    for part in (library_version(), *parts):
        data = part.encode(errors="surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def has_entries(keys: Iterable) -> bool:
    """Tell whether there is an entry for each key."""

    def count(connection):
        query = "SELECT 1 FROM entries WHERE key = ?"
        return all(connection.execute(query, (key,)).fetchone() for key in keys)

    return bool(_use(count))


def load_entries(keys: Iterable) -> dict[str, dict[str, pa.RecordBatch]]:
    """Load the entries that there are: for each key that is found and whole, its tables by name."""

    def load(connection):
        found, damaged, query = {}, [], "SELECT data, sum FROM entries WHERE key = ?"
        for key in keys:
            row = connection.execute(query, (key,)).fetchone()
            if row and _sum(key, row[0]) == row[1]:
                found[key] = _unpack(row[0])
            elif row:
                damaged.append((key,))
        connection.executemany("DELETE FROM entries WHERE key = ?", damaged)
        return found

    return _use(load) or {}


def store_entries(entries: dict[str, dict[str, pa.RecordBatch]]) -> None:
    """Store what a stage made of articles, tables by name for each key, all of it or nothing."""
    packed = {key: _pack(tables) for key, tables in entries.items()}
    rows = [(key, data, _sum(key, data)) for key, data in packed.items()]

    def store(connection):
        connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
        if _count_bytes(connection) > LARGEST:
            middle = "SELECT (min(rowid) + max(rowid)) / 2 FROM entries"
            connection.execute(f"DELETE FROM entries WHERE rowid <= ({middle})")

    _use(store)


def describe() -> str:
    """Tell in a sentence where the cache is, and how large."""
    return f"{_find_folder()} holds {(_use(_count_bytes) or 0) / 1e6:,.1f} MB of parsed articles"


def empty() -> None:
    """Delete the cache."""
    for file in _find_folder().glob("articles.sqlite*"):
        file.unlink(missing_ok=True)


def end_wait() -> None:
    """Use the cache again that another program had locked: a new run begins."""
    _locked.clear()


_locked = set()  # folders of caches that were waited for in this run


def _use(action):
    """Do something with the open cache in one transaction; give None where it cannot be used."""
    try:
        folder = _find_folder()
        if folder in _locked:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "articles.sqlite", timeout=WAIT)
        with closing(connection), connection:
            # Nobody waits for the disk: what a power cut damages is made again.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"CREATE TABLE IF NOT EXISTS {LAYOUT}")
            query = "SELECT sql FROM sqlite_master WHERE name = 'entries'"
            if connection.execute(query).fetchone() != (f"CREATE TABLE {LAYOUT}",):
                raise sqlite3.DatabaseError("it is of another layout")
            return action(connection)
    except (OSError, InputError):
        return None  # not to be written to, or nowhere
    except (sqlite3.DatabaseError, pa.ArrowInvalid) as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            _locked.add(folder)
            note = f"{folder} is locked by another program: this run goes on without its articles"
            print(note, file=sys.stderr)
        elif code == sqlite3.SQLITE_ERROR or not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                empty()  # damaged, or of another layout: the next run makes it again
        return None  # or the disk is full


def _count_bytes(connection):
    used = "SELECT (page_count - freelist_count) * page_size FROM"
    pragmas = "pragma_page_count, pragma_freelist_count, pragma_page_size"
    return connection.execute(f"{used} {pragmas}").fetchone()[0]


def _sum(key, data):
    """Sum up an entry, by which a damaged one is known, or one under another's key."""
    return zlib.crc32(data, zlib.crc32(key.encode()))


def _pack(tables):
    """Turn tables of an article into bytes: how many, then as many, compressed.

    First the tables' names with how many bytes the rows of each take, as JSON that has its length
    before it; then the rows. The columns are not written: another version has other keys.
    """
    rows = {name: table.serialize() for name, table in tables.items()}
    head = json.dumps({name: buffer.size for name, buffer in rows.items()}).encode()
    head += b" " * (-len(head) % 8)  # so that rows begin where numbers can be read as they lie
    data = b"".join([len(head).to_bytes(8, "big"), head, *map(memoryview, rows.values())])
    return len(data).to_bytes(8, "big") + pa.compress(data, codec="zstd", asbytes=True)


def _unpack(data):
    buffer = pa.decompress(data[8:], int.from_bytes(data[:8], "big"), codec="zstd")
    at = 8 + int.from_bytes(buffer[:8].to_pybytes(), "big")
    tables = {}
    for name, size in json.loads(buffer[8:at].to_pybytes()).items():
        tables[name] = pa.ipc.read_record_batch(buffer.slice(at, size), arrow_schema(name))
        at += size
    return tables

"""A disk that is full, or not to be written to: what stood before stays, the next run mends all."""

import builtins
import errno
import io
import itertools
import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import newsvoices
from newsvoices.__main__ import main
from newsvoices.report import pages
from tests.conftest import run_here, write_notebook

resource = pytest.importorskip("resource", reason="Windows limits no file's size")
NEWS = "Town votes\n\nThe mayor, Ana Roe, said that the town will vote. She left."


@contextmanager
def full_disk(size):
    """Let every write beyond so many bytes of a file fail."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSVOICES_CACHE", str(tmp_path / "cache"))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(NEWS)
    return tmp_path / "seeds"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("size", [700, 5_000])
def test_tables_on_a_full_disk_are_whole_or_what_they_were(seeds, tmp_path, size):
    out = tmp_path / "out"
    with full_disk(size):
        status = main(["tables", str(seeds), str(out)])
    assert status in (0, 1)
    first = contents(out) if out.exists() else {}
    assert main(["tables", str(seeds), str(out)]) == 0
    assert first in ({}, contents(out))
    assert status == (0 if first else 1)
    assert {path.name[0] for path in tmp_path.iterdir()} == {"s", "c", "o"}  # nothing beside it


@pytest.mark.parametrize("size", [1_500])
def test_a_report_on_a_full_disk_is_whole_or_what_it_was(read_once, seeds, tmp_path, size):
    arguments = ["report", str(seeds), str(tmp_path / "out")]
    assert main(arguments) == 0
    before = contents(tmp_path / "out")
    with full_disk(size):
        status = main(arguments)
    assert contents(tmp_path / "out") == before
    assert status in (0, 1)
    assert main(arguments) == 0
    assert contents(tmp_path / "out") == before


@contextmanager
def refused_writes(folder, code, only=None):
    """Let no file or folder be made in a folder, or all but one; give a list of what was tried."""
    tried = []

    def guard(function, writes):
        def guarded(path, *rest, **named):
            inside = isinstance(path, str | os.PathLike) and folder in Path(path).parents
            if inside and writes(*rest, **named):
                tried.append(path)
                if only in (None, len(tried)):
                    raise OSError(code, os.strerror(code), os.fspath(path))
            return function(path, *rest, **named)

        return guarded

    opens = guard(open, lambda mode="r", *_, **__: set(mode) & set("wax"))
    with pytest.MonkeyPatch.context() as patch:
        for module in (io, builtins):
            patch.setattr(module, "open", opens)
        patch.setattr(os, "mkdir", guard(os.mkdir, lambda *_, **__: True))
        yield tried


def once(function):
    """Give a function that is done once, whatever it is given then."""
    made = []

    def give(*given, **named):
        if not made:
            made.append(function(*given, **named))
        return made[0]

    return give


@pytest.fixture
def read_once(seeds, tmp_path, monkeypatch):
    """Let every run take the articles as they were read once, and a report have one notebook."""
    corpus = newsvoices.read(seeds)
    write_notebook(tmp_path / "books" / "00-a.ipynb", [("markdown", "# Who?")])
    monkeypatch.setattr(pages, "NOTEBOOKS", tmp_path / "books")
    monkeypatch.setattr(pages, "run_notebook", run_here)
    monkeypatch.setattr(pages, "run_side_by_side", map)
    pure = "describe_method", "describe_correcting", "voiced_runs", "share_of_voice"
    for name in pure:  # which write nothing
        monkeypatch.setattr(pages, name, once(getattr(pages, name)))
    annotate = pages.annotated_articles
    monkeypatch.setattr(pages, "annotated_articles", once(lambda *given: [*annotate(*given)]))
    monkeypatch.setattr(pages.index, "list_places", once(pages.index.list_places))
    for module in ("__main__", "report.pages"):
        monkeypatch.setattr(f"newsvoices.{module}.read", lambda *given, **named: corpus)


@pytest.mark.parametrize("command", ["tables", "report"])
def test_a_disk_that_is_full_at_any_one_write_leaves_all_or_nothing(
    read_once, seeds, tmp_path, command
):
    assert main([command, str(seeds), str(tmp_path / "clean")]) == 0
    clean, out = contents(tmp_path / "clean"), tmp_path / "work" / "out"
    out.parent.mkdir()
    for number in itertools.count(1):
        with refused_writes(out.parent, errno.ENOSPC, only=number) as tried:
            status = main([command, str(seeds), str(out)])
        if len(tried) < number:
            break
        assert status in (1, 2)
        assert not list(out.parent.iterdir())
    assert number > 5
    assert status == 0
    assert contents(out) == clean


@pytest.mark.parametrize("command", ["tables", "report"])
def test_a_folder_that_is_not_to_be_written_to_is_named(
    read_once, seeds, tmp_path, capsys, command
):
    out = tmp_path / "out" / "here"
    out.parent.mkdir()
    with refused_writes(out.parent, errno.EROFS):
        assert main([command, str(seeds), str(out)]) in (1, 2)
    said = capsys.readouterr().err
    assert str(out) in said
    assert "Read-only file system" in said
    assert "Traceback" not in said


def test_seeds_and_a_cache_that_are_not_to_be_written_to_are_read(seeds, tmp_path, monkeypatch):
    before = newsvoices.read(seeds)
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda file, **how: connect(f"file:{file}?mode=ro", uri=True, **how)
    )
    (seeds / "b.txt").write_text(f"{NEWS} It rained.")
    with refused_writes(tmp_path, errno.EROFS):
        corpus = newsvoices.read(seeds)
    assert corpus.articles["article_id"].tolist() == ["a", "b"]
    assert corpus.tokens[corpus.tokens["article_id"] == "a"].equals(before.tokens)


@pytest.mark.cluster
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_who_presses_control_c_reads_one_line_and_finds_nothing_half_written(seeds, tmp_path):
    (tmp_path / "script.py").write_text(
        "import signal, sys\n"
        "from newsvoices import corpus\n"
        "from newsvoices.__main__ import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # else as the shell left it
        "real = corpus.read_articles\n"
        "def read_articles(*given, **named):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    return real(*given, **named)\n"
        "corpus.read_articles = read_articles\n"
        "sys.exit(main(['tables', *sys.argv[1:]]))\n"
    )
    command = [sys.executable, tmp_path / "script.py", seeds, tmp_path / "out"]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 130
    assert ended.stderr == "Stopped: what stood before is untouched.\n"
    assert not (tmp_path / "out").exists()

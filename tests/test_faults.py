"""A disk that is full at some moment: what stood before stays, and the next run mends it all."""

import os
import resource
import subprocess
import sys
from contextlib import contextmanager

import pytest
from conftest import run_here, write_notebook

from newsvoices.__main__ import main
from newsvoices.report import pages

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
def test_a_report_on_a_full_disk_is_whole_or_what_it_was(seeds, tmp_path, size, monkeypatch):
    write_notebook(tmp_path / "books" / "00-a.ipynb", [("markdown", "# Who?")])
    monkeypatch.setattr(pages, "NOTEBOOKS", tmp_path / "books")
    monkeypatch.setattr(pages, "run_notebook", run_here)
    arguments = ["report", str(seeds), str(tmp_path / "out")]
    assert main(arguments) == 0
    before = contents(tmp_path / "out")
    with full_disk(size):
        status = main(arguments)
    assert contents(tmp_path / "out") == before
    assert status in (0, 1)
    assert main(arguments) == 0
    assert contents(tmp_path / "out") == before


@pytest.mark.cluster
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_who_presses_control_c_reads_one_line_and_finds_nothing_half_written(seeds, tmp_path):
    (tmp_path / "script.py").write_text(
        "import signal, sys\n"
        "from newsvoices import corpus\n"
        "from newsvoices.__main__ import main\n"
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

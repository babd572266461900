"""Temporary folders of processes."""

import os
import subprocess
import sys

import pytest

from newsvoices.tables import scratch

MAKE = (
    "from newsvoices.tables.scratch import own_folder; folder = own_folder();"
    "(folder / 'words').write_text('it rains'); print(folder.name, flush=True); input()"
)


@pytest.fixture
def start(tmp_path):
    """Start a process that has a folder, among those of the others; give it and the name."""
    started = []

    def start_one():
        environment = {**os.environ, "TMPDIR": str(tmp_path)}
        process = subprocess.Popen(
            [sys.executable, "-c", MAKE], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process, process.stdout.readline().strip()

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="folders are not locked there")
def test_the_folder_of_a_killed_process_goes_with_the_next_one_and_no_other(start, tmp_path):
    killed, left = start()
    _, held = start()
    killed.kill()
    killed.wait()
    (tmp_path / "newsvoices-mine").mkdir()
    _, next_one = start()
    names = {path.name for path in tmp_path.iterdir()}
    assert left not in names and names == {held, next_one, "newsvoices-mine"}


def test_a_process_that_ends_leaves_no_folder(start, tmp_path):
    process, name = start()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    process.communicate("\n")
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="folders are not locked there")
def test_where_files_cannot_be_locked_a_folder_is_made_and_none_removed(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no locks")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(scratch.fcntl, "flock", refuse)
    other = tmp_path / "x".join(scratch.NAME)
    other.mkdir()
    assert scratch.own_folder.__wrapped__().is_dir()
    assert other.is_dir()

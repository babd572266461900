"""What lies beside the articles is opened only where it is a file of the folder, or is named."""

import os
import signal

import pytest

from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.codings import read_codings
from newsvoices.reading.files import read_file
from newsvoices.reading.transcripts import read_transcripts

NEWS = "Town votes\n\nThe mayor, Ana Roe, said that the town will vote."
PLACES = ["b.txt", "b.csv", "metadata.csv", "Metadata.CSV", "transcripts/b.txt", "codings/b.csv"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret").write_text("file,title,key,answer\na.txt,a secret,abcdefgh,yes\n")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(NEWS)
    return tmp_path / "seeds"


def read_all(folder):
    """Give all that is read of a folder, and what is said of the rest, as text."""
    try:
        articles, skipped = read_articles(folder)
    except InputError as error:
        return "", str(error)
    tables = [articles, *(read(folder)[0] for read in (read_transcripts, read_codings))]
    told = [fault for read in (read_transcripts, read_codings) for fault in read(folder)[1]]
    return " ".join(table.to_csv() for table in tables), f"{told} {skipped.to_csv()}"


@pytest.mark.parametrize("place", PLACES)
def test_a_link_out_of_the_folder_is_named_wherever_it_stands(folder, place):
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).symlink_to(folder.parent / "secret")
    read, told = read_all(folder)
    assert "secret" not in read and "abcdefgh" not in read
    assert place in told and "it links to a file outside the folder" in told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_is_named_and_not_waited_for_wherever_it_stands(folder, place):
    (folder / place).parent.mkdir(exist_ok=True)
    os.mkfifo(folder / place)
    signal.alarm(60)  # else it waits for ever
    _, told = read_all(folder)
    signal.alarm(0)
    assert place in told and "it is no file but a pipe or a device" in told


@pytest.mark.parametrize("name", ["transcripts", "codings"])
def test_a_folder_that_is_read_apart_is_found_in_any_case_and_not_where_it_is_a_link(folder, name):
    text = "key,answer\nabcdefgh,yes\n" if name == "codings" else NEWS
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / ("b.csv" if name == "codings" else "b.txt")).write_text(text)
    (folder / name).symlink_to(folder.parent / "other")
    read, told = read_all(folder)
    assert f"{name}/b" not in read and "it links to a folder" in told
    (folder / name).unlink()
    (folder.parent / "other").rename(folder / name.title())
    read, _ = read_all(folder)
    assert "abcdefgh" in read or f"{name.title()}/b" in read


def test_a_file_too_large_is_not_opened(folder, monkeypatch):
    monkeypatch.setattr("newsvoices.reading.files.LARGEST_FILE", 10)
    with pytest.raises(ValueError, match="it is larger than"):
        read_file(folder / "a.txt")

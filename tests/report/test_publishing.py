"""A report takes its place whole, and nothing goes but what an earlier report wrote."""

import threading

import pytest

from newsvoices.errors import InputError
from newsvoices.report.publishing import MANIFEST, MARK, refuse_other_files, replacing


def publish(out, **files):
    """Publish a report of an index and other files, given as name=text."""
    with replacing(out) as new:
        (new / "data").mkdir()
        (new / "index.html").write_text(MARK)
        for name, text in files.items():
            (new / f"{name}.html").write_text(text)


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(InputError, match="no report"):
        refuse_other_files(tmp_path)
    refuse_other_files(tmp_path / "new")


def test_an_earlier_report_may_be_replaced(hostile_report):
    refuse_other_files(hostile_report)


def test_a_new_report_replaces_the_files_of_the_earlier_one(tmp_path):
    publish(tmp_path / "report", a="old", b="old")
    publish(tmp_path / "report", a="new")
    assert names(tmp_path / "report") == {"index.html", "a.html", MANIFEST}
    assert (tmp_path / "report/a.html").read_text() == "new"


def test_what_a_reader_put_into_the_report_stays(tmp_path):
    out = tmp_path / "report"
    publish(out, a="old")
    (out / "notes.txt").write_text("mine")
    (out / "data/mine.csv").write_text("mine")
    (out / "mine").mkdir()
    (out / "link").symlink_to("notes.txt")
    publish(out, a="new", b="new")
    assert (out / "notes.txt").read_text() == (out / "data/mine.csv").read_text() == "mine"
    assert (out / "mine").is_dir()
    assert (out / "link").is_symlink()


def test_a_readers_file_named_as_a_new_page_is_kept_beside_it(tmp_path):
    out = tmp_path / "report"
    publish(out)
    (out / "a.html").write_text("mine")
    publish(out, a="new")
    assert (out / "a.html").read_text() == "new"
    assert (out / "a.html~").read_text() == "mine"


@pytest.mark.parametrize("name", ["report.old", "report.new", "report.failed"])
def test_folders_beside_the_report_are_left_alone(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "diary.txt").write_text("mine")
    publish(tmp_path / "report")
    publish(tmp_path / "report")
    assert names(tmp_path / name) == {"diary.txt"}


def test_a_failure_leaves_the_earlier_report_and_nothing_beside_it(tmp_path):
    publish(tmp_path / "report", a="old")
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "report"):
        raise KeyboardInterrupt
    assert (tmp_path / "report/a.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(36, "File name too long")])
def test_what_a_reader_put_into_the_report_stays_where_its_taking_place_fails(
    tmp_path, monkeypatch, fault
):
    out = tmp_path / "report"
    publish(out, a="old")
    (out / "mine").mkdir()
    (out / "mine/notes.txt").write_text("mine")
    before = names(out)

    def fail(*given, **named):
        raise fault

    monkeypatch.setattr("os.link", fail)
    monkeypatch.setattr("shutil.copy2", fail)
    with pytest.raises(type(fault) if isinstance(fault, OSError) else fault):
        publish(out, a="new")
    assert names(out) == before
    assert (out / "a.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_where_a_disk_has_no_links_what_a_reader_put_there_is_copied(tmp_path, monkeypatch):
    out = tmp_path / "report"
    publish(out)
    (out / "notes.txt").write_text("mine")

    def refuse(*given, **named):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    publish(out)
    assert (out / "notes.txt").read_text() == "mine"


def test_a_target_that_cannot_be_made_is_told_at_once(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be made"), replacing(tmp_path / "file" / "report"):
        pytest.fail("nothing is done before")


def test_reports_at_the_same_time_are_each_whole_and_keep_what_a_reader_put_there(tmp_path):
    out = tmp_path / "report"
    publish(out)
    (out / "notes.txt").write_text("mine")
    failed = []

    def publish_often(number):
        try:
            for _ in range(20):
                publish(out, **dict.fromkeys("abcd", str(number)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=publish_often, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len({(out / f"{page}.html").read_text() for page in "abcd"}) == 1
    assert names(out) == {"index.html", *(f"{p}.html" for p in "abcd"), "notes.txt", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["report"]

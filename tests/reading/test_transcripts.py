"""Transcripts beside the articles."""

from newsvoices.reading.transcripts import COLUMNS, read_transcripts


def test_texts_are_read_by_name_and_other_files_named(tmp_path):
    folder = tmp_path / "transcripts" / "day"
    folder.mkdir(parents=True)
    (folder / "b.TXT").write_bytes("“It rained.”".encode("utf-16"))
    (folder.parent / "a.txt").write_text("It rained.")
    (folder / "c.pdf").write_bytes(b"%PDF")
    (folder / "d.txt").write_text("")
    (folder / "README.md").write_text("About these.")
    rows, skipped = read_transcripts(tmp_path)
    assert list(rows) == COLUMNS
    assert rows["article_id"].tolist() == ["transcripts/a", "transcripts/day/b"]
    assert rows["text"].tolist() == ["It rained.", "“It rained.”"]
    assert [row["path"][-5:] for row in skipped] == ["c.pdf", "d.txt"]


def test_without_the_folder_there_is_none(tmp_path):
    rows, skipped = read_transcripts(tmp_path)
    assert list(rows) == COLUMNS and rows.empty and not skipped

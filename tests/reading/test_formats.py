"""Ten articles in each kind of file, read whole: text, title, outlet, day and byline to the letter.

Each is written as the program writes it that makes such files; what is broken is in the tests
beside this one. The articles are invented.
"""

import csv
import io
import json
import zipfile

import pandas as pd
import pytest

from newsvoices.reading.articles import read_articles
from tests.reading.test_documents import docx, mail, odt, pdf, rtf, xlsx
from tests.reading.test_exports import STORIES

FIELDS = ("title", "outlet", "published", "byline", "text")
ROWS = [{**story, "text": "\n\n".join(story["text"])} for story in STORIES]


def sheet(**how):
    """Write the articles as Google Sheets does: lines end as on Windows, marks where needed."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, FIELDS, extrasaction="ignore", **how)
    writer.writeheader()
    writer.writerows(ROWS)
    return stream.getvalue().encode()


def workbook():
    return xlsx(News=[FIELDS, *([row[field] for field in FIELDS] for row in ROWS)])


def lines():
    return "\n".join(json.dumps(row, default=str) for row in ROWS).encode()


def parquet():
    stream = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(stream)
    return stream.getvalue()


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for n, row in enumerate(ROWS):
            archive.writestr(f"{n}.txt", row["text"])
        about = [
            [f"{n}.txt", *(str(row[field]) for field in FIELDS[:4])] for n, row in enumerate(ROWS)
        ]
        rows = [";".join(row) for row in [["file", *FIELDS[:4]], *about]]
        archive.writestr("metadata.csv", "\n".join(rows))
    return stream.getvalue()


TABLES = {
    "a.csv": sheet,
    "a.tsv": lambda: sheet(delimiter="\t"),
    "a.xlsx": workbook,
    "a.jsonl": lines,
    "a.parquet": parquet,
    "a.zip": zipped,
}


@pytest.mark.parametrize("name", TABLES)
def test_ten_articles_of_one_file_are_read_whole(tmp_path, name):
    (tmp_path / name).write_bytes(TABLES[name]())
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    for field in FIELDS:
        found = articles[field].dt.date if field == "published" else articles[field]
        assert found.tolist() == [row[field] for row in ROWS]


def page(story):
    paragraphs = "".join(f"<p>{text}</p>" for text in story["text"])
    return (
        f"<html><head><title>{story['title']}</title></head><body><nav><a href='x'>Home</a></nav>"
        f"<article><h1>{story['title']}</h1>{paragraphs}</article></body></html>"
    ).encode()


DOCUMENTS = {
    ".txt": lambda story: "\n\n".join(story["text"]).encode(),
    ".docx": lambda story: docx(story["text"]),
    ".odt": lambda story: odt(story["text"]),
    ".rtf": lambda story: rtf(story["text"]),
    ".pdf": lambda story: pdf([story["text"]]),
    ".eml": lambda story: mail(plain="\n\n".join(story["text"])),
    ".html": page,
}


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_ten_files_of_one_article_each_are_read_whole(tmp_path, suffix):
    for n, story in enumerate(STORIES):
        (tmp_path / f"{n}{suffix}").write_bytes(DOCUMENTS[suffix](story))
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    texts = [[line for line in text.split("\n") if line] for text in articles["text"]]
    assert [text[-3:] for text in texts] == [story["text"] for story in STORIES]


def test_what_a_browser_saved_with_a_page_is_passed_over(tmp_path):
    for n, story in enumerate(STORIES):
        (tmp_path / f"{n}.html").write_bytes(page(story))
        (tmp_path / f"{n}_files").mkdir()
        (tmp_path / f"{n}_files" / "frame.html").write_text("<p>A frame of the page.</p>")
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    assert articles["title"].tolist() == [story["title"] for story in STORIES]

"""A folder that anybody may have filled costs no memory, no time, no row and no secret."""

import io
import json
import os
import tracemalloc
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsvoices.corpus import read
from newsvoices.corrections import read_corrections
from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.formats import MARK
from newsvoices.tables.schemas import TABLES

NEWS = "Town votes again\n\nThe mayor of the town said that it will vote again."


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text(NEWS)
    return folder


def read_beside(seeds):
    """Give the ids of what is read beside the good article, and the reasons by path."""
    articles, skipped = read_articles(seeds)
    ids = [article_id for article_id in articles["article_id"] if article_id != "good"]
    return ids, list(zip(skipped["path"], skipped["reason"], strict=True))


def parquet(columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


# ---------------------------------------------------------------- nothing else is opened


def test_a_link_out_of_the_folder_is_named_and_not_read(seeds, tmp_path):
    (tmp_path / "secret.txt").write_text(NEWS)
    (seeds / "out.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "within.txt").symlink_to("good.txt")
    ids, skipped = read_beside(seeds)
    assert ids == ["within"]
    assert skipped == [("out.txt", "it links to a file outside the folder; copy the file here")]


def test_a_companion_that_links_out_of_the_folder_stops(seeds, tmp_path):
    (tmp_path / "secret.csv").write_text("file,title\ngood.txt,Secret\n")
    (seeds / "metadata.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(InputError, match=r"metadata\.csv: it links to a file outside"):
        read_articles(seeds)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_or_a_device_is_named_and_not_waited_for(seeds):
    os.mkfifo(seeds / "pipe.txt")
    os.mkfifo(seeds / "sides.csv")
    assert read_beside(seeds) == ([], [("pipe.txt", "it is no file but a pipe or a device")])
    with pytest.raises(InputError, match="a pipe or a device"):
        read_articles(seeds / "pipe.txt")


def test_pages_of_a_report_are_never_articles(seeds):
    page = f"<html><head><meta {MARK}></head><body><p>{NEWS * 9}</p></body></html>"
    (seeds / "page.html").write_text(page)
    (seeds / "report" / "data").mkdir(parents=True)
    for name, text in (("index.html", page), ("MANIFEST", ""), ("data/x.csv", "text\nIt rained.")):
        (seeds / "report" / name).write_text(text)
    ids, skipped = read_beside(seeds)
    assert ids == []
    assert [path for path, _ in skipped] == ["page.html", "report"]
    assert all("a report of Newsvoices" in reason for _, reason in skipped)


def test_a_report_that_was_zipped_or_mailed_is_never_read(seeds):
    page = f"<html><head><meta {MARK}></head><body><p>{NEWS * 9}</p></body></html>"
    with zipfile.ZipFile(seeds / "a.zip", "w") as archive:
        for name, text in (
            ("index.html", page),
            ("MANIFEST", ""),
            ("data/x.csv", "text\nIt rained."),
        ):
            archive.writestr(f"report/{name}", text)
        archive.writestr("b.txt", f"{NEWS} So it is.")
    (seeds / "c.eml").write_text(f"From: a@b.example\nContent-Type: text/html\n\n{page}")
    ids, skipped = read_beside(seeds)
    assert ids == ["a.zip/b"]
    assert [path for path, _ in skipped] == ["a.zip/report/", "c.eml"]
    assert all("a report of Newsvoices" in reason for _, reason in skipped)


def test_tables_of_ours_are_never_articles(seeds):
    header = ",".join(column.name for column in TABLES["quotes"])
    (seeds / "quotes.csv").write_text(f"{header}\n{'It rained.,' * len(TABLES['quotes'])}\n")
    ids, skipped = read_beside(seeds)
    assert ids == []
    assert skipped == [("quotes.csv", "it is a table that Newsvoices wrote, not articles")]


# ---------------------------------------------------------------- every row is read or named


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_rows_in_are_articles_and_skipped_rows(seeds, suffix):
    separator = {".csv": ",", ".tsv": "\t"}[suffix]
    rows = ["1,It rained.", '2,"It snowed.', "3,He left.", "4,too,many", "5,", '6,"Yes," she said']
    rows.append("7," + "vote " * 250_000)
    lines = ["id,text", *rows]
    (seeds / f"a{suffix}").write_text("\n".join(lines).replace(",", separator) + "\n")
    ids, skipped = read_beside(seeds)
    assert len(ids) + len(skipped) == len(rows)
    assert {"1", "3"} <= set(ids)
    assert all(reason.startswith("line ") for _, reason in skipped)


def test_a_bad_byte_costs_no_row(seeds):
    (seeds / "a.csv").write_bytes(b"id,text\n1,It rained.\n2,It \x81\xff snowed.\n")
    (seeds / "b.jsonl").write_bytes(
        b'{"id": "3", "text": "He \xff left."}\n{"id": "4", "text": "X"}'
    )
    assert read_beside(seeds) == (["1", "2", "3", "4"], [])


def test_bad_values_of_a_parquet_file_cost_no_row(seeds):
    bad = pa.array([b"It rained.", b"It \xe9 snowed.", b"He left."], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, bad.buffers())
    days = pa.array([0, 9 * 10**18, None], pa.timestamp("us"))
    (seeds / "a.parquet").write_bytes(parquet({"text": text, "date": days}))
    ids, skipped = read_beside(seeds)
    assert ids == ["a-1", "a-2", "a-3"]
    ((_, reason),) = skipped
    assert reason.startswith("row 2: its date")


@pytest.mark.parametrize("header", ["text,text", "date,text,Date"])
def test_a_column_that_stands_twice_is_not_guessed(seeds, header):
    (seeds / "a.csv").write_text(f"{header}\nIt rained.,It snowed.,He left.\n")
    ids, ((_, reason),) = read_beside(seeds)
    assert ids == []
    assert "stands twice" in reason


@pytest.mark.parametrize("head", ["desk,Desk", "desk,desk "])
def test_a_column_to_compare_by_that_stands_twice_is_left_out_and_named(seeds, head):
    (seeds / "a.csv").write_text(f"text,city,{head}\nIt rained.,Lima,a,b\n")
    articles, skipped = read_articles(seeds)
    assert "desk" not in articles and articles["city"].dropna().tolist() == ["Lima"]
    assert "'Desk' stands twice" in skipped["reason"].iloc[0].replace("'desk'", "'Desk'")


def test_a_name_that_stands_twice_in_a_line_of_json_is_not_guessed(seeds):
    lines = ['{"text": "It rained.", "text": "It snowed."}', '{"id": "2", "text": "He left."}']
    (seeds / "a.jsonl").write_text("\n".join(lines))
    ids, [(_, reason)] = read_beside(seeds)
    assert ids == ["2"]
    assert reason == "line 1: the column 'text' stands twice; keep one, or rename one"


def test_texts_that_are_bytes_are_read_and_a_table_without_any_is_named(seeds):
    (seeds / "a.parquet").write_bytes(parquet({"text": pa.array([b"It rained."], pa.binary())}))
    (seeds / "b.parquet").write_bytes(parquet({"text": [["It rained.", "He left."]]}))
    ids, skipped = read_beside(seeds)
    assert ids == ["a-1"]
    assert skipped == [("b.parquet", "no column of it holds texts; save it with one")]


def test_a_file_of_commas_is_a_sentence(seeds):
    (seeds / "a.csv").write_text(",,,\n,,,\n")
    assert read_beside(seeds)[1] == [
        ("a.csv", "it has no column names; write them into its first line")
    ]


@pytest.mark.parametrize("written", ["21-03-29", "21/03/29", "210329"])
def test_a_day_with_two_readings_is_not_known_and_both_are_named(seeds, written):
    (seeds / "a.csv").write_text(f"id,text,date\n1,It rained.,{written}\n")
    articles, skipped = read_articles(seeds)
    assert articles["published"].isna().all()
    assert "2021-03-29 or 2029-03-21" in skipped["reason"].iloc[0]


# ---------------------------------------------------------------- limits come first


def peak_of(function, *arguments):
    """Give the most bytes that Python's objects take while a function runs."""
    tracemalloc.start()
    try:
        function(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_text_too_long_is_not_unpacked(seeds):
    with zipfile.ZipFile(seeds / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "vote " * 10_000_000)
    assert peak_of(read_articles, seeds) < 10_000_000
    assert "longer than 1,000,000 characters" in read_beside(seeds)[1][0][1]


def test_a_text_too_long_is_not_opened(seeds):
    with (seeds / "a.txt").open("wb") as file:
        file.truncate(10**11)  # takes no room
    (seeds / "b.html").symlink_to("a.txt")
    (seeds / "c.csv").symlink_to("a.txt")
    assert peak_of(read_articles, seeds) < 10_000_000
    assert len(read_beside(seeds)[1]) == 3


@pytest.mark.parametrize("piece", ["a\n", "id,text,", "{}\n", "id,text,and,more\n"])
def test_a_zip_that_repeats_a_line_is_not_unpacked(seeds, piece):
    with zipfile.ZipFile(seeds / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl" if "{" in piece else "a.csv", piece * 4_000_000 + piece)
        archive.writestr("b.csv", "id,text\nb,It rained.\n")
    assert peak_of(read_articles, seeds) < 30_000_000
    ids, [(_, reason)] = read_beside(seeds)
    assert ids == ["b"]
    assert "it unpacks to more than" in reason or "too short for articles" in reason


def test_a_row_of_commas_or_a_line_without_end_costs_no_other(seeds):
    (seeds / "a.csv").write_text(f"id,text\n1,It rained.\n{',' * 500_000}\n2,He left.\n")
    line = json.dumps({"text": "vote " * 2_500_000})
    (seeds / "b.jsonl").write_text(f'{line}\n{{"id": "3", "text": "It snowed."}}\n')
    ids, skipped = read_beside(seeds)
    assert ids == ["1", "2", "3"]
    assert [reason.partition(" values")[0] for _, reason in skipped] == [
        "line 3: more than 10,000",
        "line 1: it is longer than 12,000,000 characters; split it into articles",
    ]


@pytest.mark.parametrize(("text", "rows"), [("It rained.", 1_000_000), ("x" * 1_000_000, 300)])
def test_a_parquet_file_that_repeats_a_row_is_not_unpacked(seeds, text, rows):
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [text])
    (seeds / "a.parquet").write_bytes(parquet({"text": texts}))
    assert (seeds / "a.parquet").stat().st_size < 2_000_000
    before = pa.total_allocated_bytes()
    assert peak_of(read_articles, seeds) < 20_000_000
    assert pa.total_allocated_bytes() - before < 20_000_000
    assert "split it" in read_beside(seeds)[1][0][1]


def test_a_parquet_file_of_many_different_rows_is_read(seeds):
    texts = [f"It rained {number} times." for number in range(3000)]
    (seeds / "a.parquet").write_bytes(parquet({"text": texts, "date": ["2021-03-29"] * 3000}))
    assert len(read_beside(seeds)[0]) == 3000


# ---------------------------------------------------------------- companions


def test_companions_belong_to_their_place_or_are_named(seeds):
    for name, text in (
        ("METADATA.CSV", "file,outlet\ngood.txt,Times\n"),
        ("sub/Metadata.csv", "file,outlet\na.txt,Post\n"),
        ("sub/a.txt", f"{NEWS} So it said."),
        ("sub/Sides.csv", "name,side\nRoe,north\n"),
        (".git/metadata.csv", "no,such,column\n"),
        (".git/a.txt", NEWS),
    ):
        (seeds / name).parent.mkdir(exist_ok=True)
        (seeds / name).write_text(text)
    with zipfile.ZipFile(seeds / "z.zip", "w") as archive:
        archive.writestr("b.txt", f"{NEWS} So it is.")
        archive.writestr("x/TERMS.csv", "term\n")
    articles, skipped = read_articles(seeds)
    assert articles["outlet"].fillna("").tolist() == ["Times", "Post", ""]
    assert sorted(skipped["path"]) == ["sub/Sides.csv", "z.zip/x/TERMS.csv"]
    assert skipped["reason"].str.contains("read only from the folder that was named").all()


def test_a_wrong_metadata_file_below_is_named_with_its_folder(seeds):
    (seeds / "sub").mkdir()
    (seeds / "sub" / "metadata.csv").write_text("file,outlett\n")
    with pytest.raises(InputError, match=r"^sub/metadata\.csv, line 1: unknown column 'outlett'"):
        read_articles(seeds)


def test_two_companions_that_differ_in_case_only_are_not_guessed(seeds):
    for name in ("corrections.csv", "Corrections.csv"):
        (seeds / name).write_text("article_id,start,end,speaker\n")
    if len(list(seeds.glob("[cC]orrections.csv"))) == 2:  # not on every disk
        with pytest.raises(InputError, match="stand beside each other: keep one"):
            read_corrections(seeds)


def test_one_article_of_a_folder_is_told_of_no_other(seeds):
    (seeds / "metadata.csv").write_text("file,outlet\ngood.txt,Times\nother.txt,Post\n")
    articles, skipped = read_articles(seeds / "good.txt")
    assert articles["outlet"].tolist() == ["Times"]
    assert skipped.empty


def test_an_offset_that_is_no_number_of_a_place_is_said(seeds):
    rows = f"article_id,start,end,speaker\ngood,{'9' * 20},{'9' * 20},Roe\n"
    (seeds / "corrections.csv").write_text(rows)
    _, [told] = read_corrections(seeds)
    assert "line 2: start must be a number" in told["reason"]


# ---------------------------------------------------------------- punctuation


def test_many_marks_in_a_row_are_bounded_before_they_are_parsed(tmp_path):
    all_marks = ['"', "(", "“", "!", '("', "_", "$"]
    texts = [f"{NEWS} It rained {marks * 2_000} all day. He left." for marks in all_marks]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    of_article = read(tmp_path).tokens.groupby("article_id")
    assert of_article.ngroups == len(texts)
    for text, (_, tokens) in zip(texts, of_article, strict=True):
        assert len(tokens) < 200
        assert [text[row.start : row.end] for row in tokens.itertuples()] == tokens["text"].tolist()
        assert tokens["text"].tolist()[-3:] == ["He", "left", "."]

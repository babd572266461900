"""Reading: every usual input, and a zoo of bad and odd ones."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.schemas import validate_table
from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.formats import READERS

NEWS = (
    "Town votes again\n\nThe mayor of the town said that it will vote again, after the judge spoke."
)


ODD = "Café vote\n\nThe mayor said it was “over” — and that the café, naïve as it was, had won £50."


GERMAN = (
    "Der Bürgermeister sagte am Montag, dass die Stadt noch einmal wählen werde, weil die "
    "Richterin die Auszählung vom Herbst verworfen habe. Rund dreihundert Menschen seien "
    "abgewiesen worden, obwohl sie ihre Papiere bei sich trugen. Niemand habe danach gefragt."
)


PAGE = """<html><head><meta charset="{charset}"><title>Café vote | Harbour Times</title>
<meta property="og:site_name" content="Harbour Times"><meta name="date" content="2021-03-04"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Café vote</h1><p>{text}</p><p>{text}</p></article>
<script>alert(1)</script></body></html>"""


PAYWALL = "<html><body><div id='wall'><script>wall()</script></div></body></html>"


def zipped(*members, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def parquet(columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def locked(data):
    """Mark the first member of a zip as encrypted."""
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    changed = bytearray(data)
    changed[local + 6] |= 1
    changed[central + 8] |= 1
    return bytes(changed)


def broken(data):
    """Change a byte in the middle of a zip's first member."""
    changed = bytearray(data)
    changed[60] ^= 0xFF
    return bytes(changed)


def csv_of(*rows):
    return "\n".join(rows).encode()


GOOD = {  # name, bytes, text of the articles that are found
    "utf-8": ("a.txt", ODD.encode(), [ODD]),
    "utf-8 with mark": ("a.txt", ODD.encode("utf-8-sig"), [ODD]),
    "utf-16 with mark": ("a.txt", ODD.encode("utf-16"), [ODD]),
    "utf-16-be with mark": ("a.txt", b"\xfe\xff" + ODD.encode("utf-16-be"), [ODD]),
    "utf-16-le without mark": ("a.txt", ODD.encode("utf-16-le"), [ODD]),
    "utf-16-be without mark": ("a.txt", ODD.encode("utf-16-be"), [ODD]),
    "utf-32 with mark": ("a.txt", ODD.encode("utf-32"), [ODD]),
    "windows-1252": ("a.txt", ODD.encode("cp1252"), [ODD]),
    "latin-1": (
        "a.txt",
        b"The caf\xe9 in the old town closed.",
        ["The café in the old town closed."],
    ),
    "wrong mark": ("a.txt", b"\xef\xbb\xbf" + ODD.encode("cp1252"), [ODD]),
    "mixed encodings": ("a.txt", (ODD + "\n").encode() + b"It\x92s over.", [ODD + "\nIt’s over."]),
    "half a character at the end": ("a.txt", ODD.encode() + "é".encode()[:1], [ODD + "Ã"]),
    "windows newlines": (
        "a.txt",
        NEWS.replace("\n", "\r\n").encode(),
        [NEWS.replace("\n", "\r\n")],
    ),
    "old mac newlines": ("a.txt", NEWS.replace("\n", "\r").encode(), [NEWS.replace("\n", "\r")]),
    "mixed newlines": ("a.txt", b"Vote\r\nIt is\rnot\nover.", ["Vote\r\nIt is\rnot\nover."]),
    "unicode separators": (
        "a.txt",
        "Vote\u2029It\u2028is\x85over.\f".encode(),
        ["Vote\u2029It\u2028is\x85over.\f"],
    ),
    "a few NUL bytes": ("a.txt", NEWS.encode() + b"\0 So it is.", [NEWS + "\0 So it is."]),
    "no newline at all": ("a.txt", b"The town votes.", ["The town votes."]),
    "one word": ("a.txt", b"Vote", ["Vote"]),
    "only punctuation": ("a.txt", b"...", ["..."]),
    "right-to-left marks": (
        "a.txt",
        "\u200fThe vote\u202e is over.".encode(),
        ["\u200fThe vote\u202e is over."],
    ),
    "emoji": ("a.txt", "The town votes 🗳️👩‍⚖️.".encode(), ["The town votes 🗳️👩‍⚖️."]),
    "upper case suffix": ("A.TXT", NEWS.encode(), [NEWS]),
    "name with newline and emoji": ("a\n🗳️ b.txt", NEWS.encode(), [NEWS]),
    "name that is a formula": ("=1+1.txt", NEWS.encode(), [NEWS]),
    "name with dots": ("a.b.c.txt", NEWS.encode(), [NEWS]),
    "csv": ("a.csv", csv_of("id,text", '1,"Vote, again"', "2,Rain"), ["Vote, again", "Rain"]),
    "csv with semicolons": ("a.csv", csv_of("id;body", "1;Vote, again"), ["Vote, again"]),
    "csv with tabs": ("a.csv", csv_of("id\tcontent", "1\tVote"), ["Vote"]),
    "tsv": ("a.tsv", csv_of("id\ttext", "1\tVote"), ["Vote"]),
    "csv with quoted newlines": (
        "a.csv",
        csv_of("id,text", '1,"Vote\r\n\r\nIt is."'),
        ["Vote\r\n\r\nIt is."],
    ),
    "csv with mark": ("a.csv", "text\nVöte\n".encode("utf-8-sig"), ["Vöte"]),
    "csv in windows-1252": (
        "a.csv",
        "text\n“Vote” in the café\n".encode("cp1252"),
        ["“Vote” in the café"],
    ),
    "csv with blank lines": ("a.csv", b"\n\ntext\n\nVote\n\n", ["Vote"]),
    "csv of 5,000 columns": (
        "a.csv",
        (",".join(map(str, range(4999))) + ",text\n" + "x," * 4999 + "Vote").encode(),
        ["Vote"],
    ),
    "csv with short rows": ("a.csv", csv_of("text,title,url", "Vote"), ["Vote"]),
    "csv with a long field": (
        "a.csv",
        b"text\n" + b"the vote " * 20_000,
        [("the vote " * 20_000).strip()],
    ),
    "jsonl": ("a.jsonl", b'{"text": "Vote", "n": 1}\n\n{"body": "Rain"}', ["Vote", "Rain"]),
    "jsonl with half a character": ("a.jsonl", rb'{"text": "Vote \ud83d"}', ["Vote \ufffd"]),
    "jsonl with a separator in a string": (
        "a.jsonl",
        '{"text": "Vote\u2028again"}'.encode(),
        ["Vote\u2028again"],
    ),
    "json of a list": ("a.json", b'[{"text": "Vote"}, {"body": "Rain"}]', ["Vote", "Rain"]),
    "json of an answer": (
        "a.json",
        b'{"ok": 1, "articles": [{"content": "Vote"}]}',
        ["Vote"],
    ),
    "json of one article": ("a.json", b'{"maintext": "Vote", "tags": [{"n": 1}]}', ["Vote"]),
    "json that is one object a line": (
        "a.json",
        b'{"text": "Vote"}\n{"text": "Rain"}',
        ["Vote", "Rain"],
    ),
    "json of texts in HTML": (
        "a.json",
        b'[{"content": {"rendered": "<p>Vote &amp; rain.</p>\\n<p>Sun.</p>"}}]',
        ["Vote & rain.\n\nSun."],
    ),
    "parquet": ("a.parquet", parquet({"text": ["Vote", "Rain"], "n": [1, 2]}), ["Vote", "Rain"]),
    "zip": ("a.zip", zipped(("x/a.txt", NEWS), ("b.csv", "text\nVote")), ["Vote", NEWS]),
    "html": ("a.html", PAGE.format(charset="utf-8", text=ODD[11:] * 3).encode(), None),
    "html in windows-1252": (
        "a.htm",
        PAGE.format(charset="windows-1252", text=ODD[11:] * 3).encode("cp1252"),
        None,
    ),
    "short foreign text": ("a.txt", GERMAN[:60].encode(), [GERMAN[:60]]),
    "English with foreign quotations": (
        "a.txt",
        (NEWS + GERMAN[:150] + NEWS).encode(),
        [NEWS + GERMAN[:150] + NEWS],
    ),
}


BAD = {  # name, bytes, what the reason says
    "empty": ("a.txt", b"", "it is empty"),
    "blank": ("a.txt", b" \r\n\t\n", "it is empty"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "it is empty"),
    "only no-break spaces": ("a.txt", "\xa0\n\u200b".encode(), "it is empty"),
    "only NUL bytes": ("a.txt", bytes(1000), "it is empty"),
    "picture called .txt": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "it is a picture"),
    "jpeg called .html": ("a.html", b"\xff\xd8\xff\xe0" + bytes(range(256)), "it is a picture"),
    "pdf called .txt": ("a.txt", b"%PDF-1.4\n%\xe2\xe3", "it is a PDF, not text"),
    "word file called .txt": ("a.txt", zipped(("word/document.xml", "x")), "Word or Excel"),
    "excel file called .csv": ("a.csv", zipped(("xl/workbook.xml", "x")), "Word or Excel"),
    "gzip called .txt": ("a.txt", b"\x1f\x8b\x08\0", "it is a gzip file"),
    "random bytes": ("a.txt", bytes(range(256)) * 20, "it is not text"),
    "foreign text": ("a.txt", GERMAN.encode(), "it is in German, not in English"),
    "foreign text in another script": (
        "a.txt",
        "市长周一表示该镇将再次投票".encode() * 20,
        "it is in Chinese",
    ),
    "one line of 50 MB": ("a.txt", b"vote " * 10_000_000, "longer than 1,000,000 characters"),
    "unknown kind": ("a.doc", b"x", ".doc is no kind of file that is read"),
    "no suffix": ("a", b"x", "no kind of file"),
    "csv of nothing": ("a.csv", b"\n", "it is empty"),
    "csv without a text column": ("a.csv", b"id,colour\n1,red\n", "no column is called text"),
    "csv with a header only": ("a.csv", b"id,text\n", None),
    "csv row without text": ("a.csv", b"id,text\n1,\n", "line 2: it has no text"),
    "csv row too long": ("a.csv", b"id,text\n1,Vote, again\n", "line 2: 3 values for 2 columns"),
    "csv field too long": ("a.csv", b'text\n"' + b"vote " * 500_000, "field larger than"),
    "jsonl of no objects": ("a.jsonl", b"[1]", "line 1: it is no JSON object"),
    "jsonl cut short": ("a.jsonl", b'{"text": "Vo', "line 1: it is no JSON object"),
    "jsonl nested deeply": ("a.jsonl", b"[" * 100_000, "line 1: it is no JSON object"),
    "jsonl without text": ("a.jsonl", b'{"colour": "red"}', "line 1: no column is called text"),
    "jsonl with a text of another type": ("a.jsonl", b'{"text": 1}', "line 1: it has no text"),
    "json cut short": ("a.json", b'[{"text": "Vote"}, {"te', "line 1: it is no JSON object"),
    "json of no objects": ("a.json", b"[1, 2]", "line 1: it is no JSON object"),
    "json nested deeply": ("a.json", b"[" * 100_000, "line 1: it is no JSON object"),
    "json with a row that is none": ("a.json", b'[7, {"text": ""}]', "article 1: it is no JSON"),
    "parquet cut short": ("a.parquet", parquet({"text": ["Vote"]})[:-20], "arquet"),
    "parquet of nothing": ("a.parquet", b"PAR1", "arquet"),
    "parquet without text": ("a.parquet", parquet({"colour": ["red"]}), "no column is called text"),
    "parquet with a text of another type": (
        "a.parquet",
        parquet({"text": [1]}),
        "row 1: it has no text",
    ),
    "zip cut short": ("a.zip", zipped(("a.txt", NEWS))[:-30], "zip"),
    "zip with a broken member": ("a.zip", broken(zipped(("a.txt", NEWS * 20))), "it is damaged"),
    "zip that is locked": ("a.zip", locked(zipped(("a.txt", NEWS))), "password"),
    "zip whose names lead out": ("a.zip", zipped(("../../evil.txt", NEWS)), "leads out of the zip"),
    "zip with backslashes that lead out": ("a.zip", zipped(("..\\evil.txt", NEWS)), "leads out"),
    "zip with an absolute name": ("a.zip", zipped(("/etc/evil.txt", NEWS)), "leads out of the zip"),
    "zip in a zip": ("a.zip", zipped(("b.zip", zipped(("a.txt", NEWS)))), "zip inside a zip"),
    "zip of nothing": ("a.zip", zipped(), None),
    "html without text": ("a.html", PAYWALL.encode(), "no article text was found"),
    "html of nothing": ("a.html", b"<html></html>", "no article text was found"),
    "html that is none": ("a.html", b"<<<<<<>>>>>&&&&;;;", "no article text was found"),
    "html nested deeply": ("a.html", b"<div>" * 20_000, "no article text was found"),
}


@pytest.mark.parametrize("case", GOOD)
def test_usual_and_odd_inputs_are_read_as_they_are(tmp_path, case):
    name, data, texts = GOOD[case]
    (tmp_path / name).write_bytes(data)
    articles, skipped = read_articles(tmp_path)
    validate_table("articles", articles)
    assert skipped.empty
    if texts is None:
        assert "“over” — and that the café" in articles["text"].iloc[0]
        assert articles.loc[0, "title"] == "Café vote"
        assert articles.loc[0, "outlet"] == "Harbour Times"
        assert articles.loc[0, "published"] == pd.Timestamp(2021, 3, 4)
    else:
        assert articles["text"].tolist() == texts


@pytest.mark.parametrize("case", BAD)
def test_a_bad_input_is_named_with_the_reason_and_costs_no_good_one(tmp_path, case):
    name, data, reason = BAD[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        read_articles(tmp_path)
    assert str(error.value).startswith(f"no articles in {tmp_path}: put .txt")
    (tmp_path / "good.txt").write_text(NEWS)
    articles, skipped = read_articles(tmp_path)
    assert articles["text"].tolist() == [NEWS]
    if reason:
        assert skipped["path"].str.startswith(name).all()
        assert reason in skipped["reason"].iloc[0]
        assert reason in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "good.txt"])


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("newsvoices.reading.formats.LARGEST_MEMBER", 1000)
    monkeypatch.setattr("newsvoices.reading.formats.LARGEST_ZIP", 3000)
    members = [("a.txt", "x" * 2000), *((f"{n}.txt", NEWS * n) for n in range(1, 9))]
    (tmp_path / "a.zip").write_bytes(zipped(*members))
    articles, skipped = read_articles(tmp_path)
    assert 0 < len(articles) < 8
    assert skipped["reason"].str.startswith("it unpacks to more than").all()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: None, "put .txt, .html"),
        (lambda folder: (folder / "empty").mkdir(), "put .txt, .html"),
        (lambda folder: (folder / "README.txt").write_text(NEWS), "put .txt, .html"),
        (lambda folder: (folder / "sides.csv").write_text("name\nRoe"), "put .txt, .html"),
        (lambda folder: (folder / ".hidden.txt").write_text(NEWS), "put .txt, .html"),
        (lambda folder: (folder / "loop").symlink_to(folder), "loop: it links to a folder"),
        (lambda folder: (folder / "gone.txt").symlink_to(folder / "no"), "gone.txt: it cannot be"),
    ],
)
def test_where_nothing_can_be_read_the_message_says_what_to_do(tmp_path, make, says):
    make(tmp_path)
    with pytest.raises(InputError, match=says):
        read_articles(tmp_path)


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="there is no file or folder"):
        read_articles(tmp_path / "sedes")


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "Gone")]
)
def test_a_file_that_cannot_be_opened_or_vanishes_is_a_row_in_skipped(tmp_path, monkeypatch, error):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS)
    read_bytes = Path.read_bytes

    def fail(path):
        if path.name == "a.txt":
            raise error
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", fail)
    articles, skipped = read_articles(tmp_path)
    assert articles["path"].tolist() == ["b.txt"]
    assert skipped["reason"].tolist() == [f"it cannot be read: {error.strerror}"]


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_the_names(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/README.md", "page.html", "page_files/x.txt", "a/.x/y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{NEWS} {name}")
    articles, skipped = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["a/z", "b"]
    assert skipped["path"].tolist() == ["page.html"]
    assert read_articles(tmp_path / "b.txt")[0]["article_id"].tolist() == ["b"]


def test_of_two_equal_texts_both_are_kept_and_the_later_is_marked(tmp_path):
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(NEWS)
    articles, _ = read_articles(tmp_path)
    assert articles["duplicate_of"].fillna("").tolist() == ["", "a", "a"]


def test_what_an_object_inside_an_object_tells_is_read_under_joined_names(tmp_path):
    row = {"text": NEWS, "source": {"id": None, "name": "Times"}, "authors": ["Ada Roe", "Bo Doe"]}
    (tmp_path / "a.json").write_text(json.dumps({"response": {"results": [row]}}))
    articles, skipped = read_articles(tmp_path)
    assert articles.loc[0, ["outlet", "byline"]].tolist() == ["Times", "Ada Roe, Bo Doe"]
    assert skipped.empty


def test_the_address_tells_outlet_and_day_where_nothing_else_does(tmp_path):
    url = "https://edition.cnn.com/2024/10/05/harbour"
    rows = [{"text": "It rained.", "url": url}, {"text": "It snowed.", "url": url, "site": "Times"}]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    articles, _ = read_articles(tmp_path)
    assert articles["outlet"].tolist() == ["CNN", "Times"]
    assert articles["published"].tolist() == [pd.Timestamp(2024, 10, 5)] * 2


def test_a_text_of_which_a_service_gave_only_the_beginning_is_read_and_told(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"content": NEWS + "… [+2345 chars]"}]))
    articles, skipped = read_articles(tmp_path)
    assert len(articles) == 1
    assert skipped[["reason", "is_used"]].values.tolist() == [
        ["article 1: only its beginning was given: 2345 characters are missing", True]
    ]


def test_ids_stand_once(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\nx,One\nx,Two\nx-2,Three\n,Four\n")
    (tmp_path / "x.txt").write_text("Five")
    articles, skipped = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["x", "x-2", "x-2-2", "a-4", "x-3"]
    assert skipped["reason"].str.contains("stands already").sum() == 3


def test_columns_may_be_named_by_the_caller(tmp_path):
    (tmp_path / "a.csv").write_text("text,Words Said,When\nno,Yes,2021-03-29\n")
    columns = {"text": "words said", "published": "When"}
    articles, _ = read_articles(tmp_path, columns=columns)
    assert articles.loc[0, ["text", "published"]].tolist() == ["Yes", pd.Timestamp(2021, 3, 29)]
    with pytest.raises(InputError, match="it has no column 'Body'"):
        read_articles(tmp_path, columns={"text": "Body"})
    with pytest.raises(InputError, match="no column 'words' is known"):
        read_articles(tmp_path, columns={"words": "text"})


def test_a_row_tells_what_its_columns_say(tmp_path):
    row = {
        "ID": 7,
        "Headline": "Vote\nagain",
        "body": NEWS,
        "Date": "29 March 2021",
        "Source": "Times",
        "URL": "https://times.example/7",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    articles, skipped = read_articles(tmp_path)
    found = articles.loc[0, ["article_id", "title", "outlet", "url"]].tolist()
    assert found == ["7", "Vote again", "Times", "https://times.example/7"]
    assert articles.loc[0, "published"] == pd.Timestamp(2021, 3, 29)
    assert skipped.empty


def test_days_of_parquet_need_no_reading(tmp_path):
    days = pa.array([date(2021, 3, 29), None])
    (tmp_path / "a.parquet").write_bytes(parquet({"text": ["Vote", "Rain"], "date": days}))
    articles, skipped = read_articles(tmp_path)
    assert articles["published"].dt.strftime("%d.%m.%Y").fillna("").tolist() == ["29.03.2021", ""]
    assert skipped.empty


def test_metadata_beside_the_files_has_the_last_word(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "sub" / "b.txt").write_text(ODD)
    (tmp_path / "metadata.csv").write_text(
        "file;outlet;published;title\na.txt;Times;2021-03-29;Vote\nc.txt;Post;;\nsub\\b.txt;Post;;\n"
    )
    (tmp_path / "sub" / "metadata.csv").write_text("file,url\nb.txt,https://times.example/b\n")
    articles, skipped = read_articles(tmp_path)
    assert articles["title"].fillna("").tolist() == ["Vote", ""]
    assert articles["outlet"].tolist() == ["Times", "Post"]  # the nearer file completes the other
    assert articles["url"].fillna("").tolist() == ["", "https://times.example/b"]
    assert articles.loc[0, "published"] == pd.Timestamp(2021, 3, 29)
    assert skipped["path"].tolist() == ["c.txt"]
    assert "metadata.csv names it" in skipped["reason"].iloc[0]
    assert not skipped["is_used"].any()


def test_the_name_of_a_file_tells_what_nothing_else_does(tmp_path):
    name = "2021-03-29 The Guardian - Town votes again.txt"
    (tmp_path / name).write_text(NEWS)
    about = ["outlet", "published", "title", "from_name"]
    day = pd.Timestamp(2021, 3, 29)
    told = ["The Guardian", day, "Town votes again", "outlet, published, title"]
    assert read_articles(tmp_path)[0].loc[0, about].tolist() == told
    (tmp_path / "metadata.csv").write_text(f"file,outlet\n{name},Times\n")
    told = ["Times", day, "Town votes again", "published, title"]
    assert read_articles(tmp_path)[0].loc[0, about].tolist() == told


def test_metadata_in_a_zip_tells_of_the_files_beside_it(tmp_path):
    rows = "file,outlet\nb.txt,Times\nc.txt,Post\n"
    data = zipped(("a.txt", ODD), ("x/b.txt", NEWS), ("x/metadata.csv", rows))
    (tmp_path / "a.zip").write_bytes(data)
    articles, skipped = read_articles(tmp_path)
    assert articles["outlet"].fillna("").tolist() == ["", "Times"]
    assert skipped["path"].tolist() == ["a.zip/x/c.txt"]
    assert articles.equals(read_articles(tmp_path / "a.zip")[0])
    (tmp_path / "a.zip").write_bytes(
        zipped(("a.txt", NEWS), ("metadata.csv", "file,outlett\na.txt,1"))
    )
    with pytest.raises(InputError, match=r"a\.zip/metadata\.csv, line 1: unknown column 'outlett'"):
        read_articles(tmp_path)


def test_wrong_metadata_stops_with_the_line(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,Times\na.txt,Post\n")
    with pytest.raises(InputError, match=r"line 3: a\.txt stands in line 2 already"):
        read_articles(tmp_path)


@given(data=st.binary(max_size=300), suffix=st.sampled_from(list(READERS)))
def test_any_bytes_are_read_or_named(tmp_path_factory, data, suffix):
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / f"a{suffix}").write_bytes(data)
    (folder / "good.txt").write_text(NEWS)
    articles, _ = read_articles(folder)
    validate_table("articles", articles)
    assert NEWS in articles["text"].tolist()

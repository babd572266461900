"""The files beside the articles, however they were saved."""

import pytest

from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.companions import read_companion
from tests.reading.test_articles import NEWS, ODD

SIDES = ("name", "entity", "country", "side")


def write(folder, text, encoding="utf-8"):
    (folder / "sides.csv").write_bytes(text.encode(encoding))


def read_sides(folder):
    return read_companion(folder, "sides.csv", SIDES, key="name")


def test_no_companion_is_none(tmp_path):
    assert read_sides(tmp_path) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_companion_is_read_however_it_was_saved(tmp_path, encoding, separator, newline):
    rows = [["Name", "side"], ["José Peña Núñez, président", "north"], ["Ana Müller-Weiß", "south"]]
    quoted = [['"' + value + '"' for value in row] for row in rows]
    write(tmp_path, newline.join(separator.join(row) for row in quoted) + newline, encoding)
    frame = read_sides(tmp_path)
    assert list(frame.columns) == [*SIDES, "line"]
    assert frame["name"].tolist() == ["José Peña Núñez, président", "Ana Müller-Weiß"]
    assert frame["country"].tolist() == ["", ""]
    assert frame["line"].tolist() == [2, 3]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("name,colour\nRoe,red\n", "line 1: unknown column 'colour'; use name, entity"),
        ("name,name\nRoe,Roe\n", "line 1: column 'name' stands twice"),
        ("side\nnorth\n", "line 1: add the column name"),
        ("name,side\nRoe,north\n\nRoe,south\n", "line 4: Roe stands in line 2 already"),
        ("name,side\n,north\n", "line 2: fill in name"),
        ("name,side\nRoe, John,north\n", "line 2: 3 values for 2 columns"),
        ('name,side\n"Roe\nand Doe",north\n"Roe\nand Doe",south\n', "line 4: "),
    ],
)
def test_a_wrong_companion_says_file_line_and_remedy(tmp_path, text, says):
    write(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_sides(tmp_path)
    assert says in str(error.value)
    assert "sides.csv" in str(error.value)


def test_further_columns_of_metadata_and_tables_are_kept(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,Desk,byline\na.txt,foreign,Ana Roe\n", "utf-8")
    (tmp_path / "b.csv").write_text(f'text,event,notes\n"{ODD}",summit,{"n" * 300}\n', "utf-8")
    articles, _ = read_articles(tmp_path)
    assert articles["desk"].fillna("").tolist() == ["foreign", ""]
    assert articles["event"].fillna("").tolist() == ["", "summit"]
    assert articles["byline"].fillna("").tolist() == ["Ana Roe", ""]
    assert "notes" not in articles
    assert articles["desk"].dtype == "str"

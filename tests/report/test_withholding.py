"""A report without the articles' texts gives away no long run of their words, anywhere."""

import base64
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.figures.picture import Picture
from newsvoices.report.pages import NOTEBOOKS, build_report
from newsvoices.report.withholding import (
    PICTURE,
    index_runs,
    shorten,
    shorten_page,
    shorten_table,
)
from newsvoices.show.tables import Table
from newsvoices.tables.spreadsheets import read_cells
from tests.conftest import run_here

GOLD = Path(__file__).parents[1] / "gold"
ARTICLE = "One two, three four? Five six seven - eight nine ten."
PLAIN = re.compile(r"\w+")


def runs_of(text, length):
    words = [word.casefold() for word in PLAIN.findall(text)]
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def bare_report(tmp_path_factory):
    """Give the folder of a report without texts, of the four marked pages."""
    folder = tmp_path_factory.mktemp("bare")
    for page in GOLD.glob("*.txt"):
        shutil.copy(page, folder)
    out = tmp_path_factory.mktemp("without") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsvoices.report.pages.run_notebook", run_here)
        patch.setattr("newsvoices.report.pages.run_side_by_side", map)
        patch.setattr(Picture, "_repr_png_", lambda figure: b"")
        patch.chdir(NOTEBOOKS)
        build_report(folder, out, text=False)
    return out


def everything_in(path):
    """Give all that a file of a report says: its text, its attributes, the texts of pictures."""
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        columns = zip(*read_cells(path), strict=True)
        return " | ".join([written, *(" ".join(column) for column in columns)])
    if path.suffix != ".html":
        return written
    page = BeautifulSoup(written, "html.parser")
    values = [str(value) for tag in page.find_all(True) for value in tag.attrs.values()]
    pictures = [
        base64.b64decode(value.partition("base64,")[2]).decode("utf-8")
        for value in values
        if value.startswith("data:image")
    ]
    svg = re.sub(r"<[^>]*>", " ", " | ".join(pictures))
    return " | ".join([page.get_text(" "), *values, svg])


def test_no_file_of_a_report_without_texts_holds_25_words_of_an_article_in_a_row(bare_report):
    runs = set().union(*(runs_of(p.read_text("utf-8"), 25) for p in GOLD.glob("*.txt")))
    files = [path for path in bare_report.rglob("*") if path.is_file()]
    assert len(files) > 7
    for path in files:
        assert not runs & runs_of(everything_in(path), 25), path.name


def test_a_report_without_texts_still_quotes(bare_report):
    runs = set().union(*(runs_of(p.read_text("utf-8"), 8) for p in GOLD.glob("*.txt")))
    assert runs & runs_of(everything_in(bare_report / "04-diplomatic-framing.html"), 8)


def test_a_table_of_passages_is_left_out_with_the_texts():
    for column in ("text", "context"):
        _, notes = Table(pd.DataFrame({column: ["a"]}))._repr_mimebundle_()
        assert notes["text/html"]["full_text"]


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (["one two three four five"], ["one two three …"]),
        (["so ONE, TWO, three, four!", "x"], ["so ONE, TWO, three, …!", "x"]),
        (["one two", "three", "four", "five"], ["one two", "three", "…", "…"]),
        (["one two three x four five six y"], ["one two three x four five six y"]),
        (["two three four five x eight nine"], ["two three four … x eight nine"]),
        (['six "', "seven - eight", '", nine'], ['six "', "seven - eight", '", …']),
        (["one_two_three_four"], ["one_two_three_ …"]),
        (["one two thr\u00adee fo\u200bur"], ["one two thr\u00adee …"]),
    ],
)
def test_of_each_run_the_first_words_stay(pieces, left):
    runs = index_runs([ARTICLE], 4)
    assert shorten(pieces, runs, 3) == left


def test_no_run_is_left_down_a_column():
    runs = index_runs([ARTICLE], 4)
    rows = [["body", "One two"], ["body", "three four"], ["body", "five x"]]
    left = [["body", "One two"], ["body", "three …"], ["body", "… x"]]
    assert shorten_table(rows, runs, 3) == left
    page = "".join(f"<tr><td>{place}</td><td>{said}</td></tr>" for place, said in rows)
    shown = BeautifulSoup(shorten_page(f"<table>{page}</table>", runs, 3), "html.parser")
    assert [cell.get_text() for cell in shown.select("td + td")] == [said for _, said in left]


WORDS = st.lists(st.sampled_from("abc"), max_size=30).map(" ".join)


@given(WORDS, st.lists(WORDS, max_size=3), st.integers(1, 5))
def test_no_run_is_left_whatever_the_words(text, pieces, most):
    left = shorten(pieces, index_runs([text], most + 1), most)
    kept = [piece.replace("…", f"gap{n}") for n, piece in enumerate(left)]
    assert not runs_of(text, most + 1) & runs_of(" ".join(kept), most + 1)


def test_a_page_is_shortened_in_text_attributes_and_pictures():
    svg = "<svg><title>one two three four</title><text>one &amp; only</text></svg>"
    coded = base64.b64encode(svg.encode()).decode()
    page = '<p title="one two three four">One <b>two</b> three <i>four</i></p>'
    page += f'<img src="{PICTURE}{coded}">'
    runs = index_runs([ARTICLE], 4)
    shown = BeautifulSoup(shorten_page(page, runs, 3), "html.parser")
    assert shown.p["title"] == "one two three …"
    assert shown.p.get_text() == "One two three …"
    picture = base64.b64decode(shown.img["src"].removeprefix(PICTURE)).decode()
    assert picture == svg.replace("four", "…")

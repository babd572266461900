"""The report: pages that stand alone, swapped in whole, harmless whatever the articles hold."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from conftest import write_notebook
from newsvoices import report
from newsvoices.__main__ import main
from newsvoices.reading import InputError

PAGES = ["index.html", "00-who-says-what.html", "article-001.html", "article-002.html"]
every_page = pytest.mark.parametrize("page", PAGES)


def parse(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_there_is_a_page_for_each_notebook_and_article_and_the_numbers_beside(hostile_report):
    found = sorted(str(p.relative_to(hostile_report)) for p in hostile_report.rglob("*.*"))
    assert found == sorted([*PAGES, "data/00-who-says-what-1.csv"])


@every_page
def test_a_page_has_one_title_that_it_shows(hostile_report, page):
    soup = parse(hostile_report / page)
    assert len(soup.select("h1")) == 1
    assert soup.title.get_text().startswith(soup.h1.get_text().strip())
    assert soup.html["lang"] == "en"


@every_page
def test_nothing_of_an_article_becomes_markup(hostile_report, page):
    soup = parse(hostile_report / page)
    assert not soup.select("script, iframe, object, embed, svg, main b b")
    assert all(
        image["src"].startswith("data:image/svg+xml;base64,") for image in soup.select("img")
    )
    assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]


@every_page
def test_every_link_leads_into_the_report(hostile_report, page):
    soup = parse(hostile_report / page)
    for link in soup.select("a[href]"):
        file, _, fragment = link["href"].partition("#")
        target = parse(hostile_report / (file or page)) if not file.endswith("csv") else None
        assert (hostile_report / (file or page)).is_file(), link
        assert not fragment or target.find(id=fragment), link


@every_page
def test_a_page_fetches_and_runs_nothing(hostile_report, page):
    soup = parse(hostile_report / page)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
    styles = "".join(style.get_text() for style in soup.select("style"))
    assert not re.search(r"url\(|@import", styles)
    assert not soup.select("link, [src^=http]")
    assert (hostile_report / page).stat().st_size < 2_000_000


def test_the_text_is_shown_as_it_was(hostile_report):
    shown = parse(hostile_report / "article-001.html").main.get_text()
    for text in ('<img src=x onerror="window.ran = 1">', "$E=mc^2$", "{{ 7*7 }}", "水利部发言人"):
        assert text in shown


def test_a_notebooks_page_has_no_code_no_warning_and_no_exercises(hostile_report):
    shown = parse(hostile_report / "00-who-says-what.html").main.get_text()
    for absent in (
        "import newsvoices",
        "a warning",
        "Your turn",
        "only in the notebook",
        "only where a kernel runs",
        "nan",
    ):
        assert absent not in shown
    assert "plain <b>print</b>" in shown


def test_a_figure_has_its_alternative_text_and_its_numbers(hostile_report):
    soup = parse(hostile_report / "00-who-says-what.html")
    (image,) = soup.select("figure img")
    assert image["alt"].startswith("Bars of words by source, of which <none> prevails")
    (link,) = soup.select("figure a")
    numbers = pd.read_csv(hostile_report / link["href"])
    assert list(numbers.columns) == ["source", "n_words"]
    assert "'=1+1" in numbers["source"].tolist()


def test_the_first_page_carries_what_was_read_and_each_answer(hostile_report):
    shown = parse(hostile_report / "index.html").main.get_text()
    assert "2 articles were read" in shown
    assert "Who says what?" in shown
    assert "<script>window.ran = 1</script> Norland's" in shown


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(tmp_path):
    frame = pd.DataFrame({"name": ["=1+1", "+a", "-b", "@c", "\td", "e"], "n": [-1, 2, 3, 4, 5, 6]})
    report.write_csv(frame, tmp_path / "x.csv")
    back = pd.read_csv(tmp_path / "x.csv")
    assert back["name"].tolist() == ["'=1+1", "'+a", "'-b", "'@c", "'\td", "e"]
    assert back["n"].tolist() == [-1, 2, 3, 4, 5, 6]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(InputError, match="no report"):
        report.refuse_other_files(tmp_path)
    report.refuse_other_files(tmp_path / "new")


def test_an_earlier_report_may_be_replaced(hostile_report):
    report.refuse_other_files(hostile_report)


def test_a_failure_names_notebook_and_cell_and_leaves_the_old_report(
    hostile_seeds, tmp_path, monkeypatch, capsys
):
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text(report.MARK + "old")
    write_notebook(tmp_path / "books" / "00-bad.ipynb", [("code", "1"), ("code", "1 / 0")])
    monkeypatch.setattr(report, "NOTEBOOKS", tmp_path / "books")
    assert main(["report", str(hostile_seeds), str(out)]) == 1
    said = capsys.readouterr().err
    assert "00-bad.ipynb stopped at code cell 3" in said
    assert "ZeroDivisionError" in said
    assert (out / "index.html").read_text() == report.MARK + "old"
    assert (tmp_path / "out.failed" / "00-bad.ipynb").is_file()


def test_full_texts_are_left_out_on_request():
    cell = {"cell_type": "code", "source": "", "metadata": {}, "execution_count": 1}
    output = {
        "output_type": "execute_result",
        "execution_count": 1,
        "data": {"text/html": "<p>whole article</p>"},
        "metadata": {"text/html": {"full_text": True}},
    }
    book = report.nbformat.from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {},
            "cells": [{**cell, "outputs": [output]}],
        }
    )
    assert "whole" in str(report.prepare(book, text=True))
    assert "whole" not in str(report.prepare(book, text=False))

"""The report: pages that stand alone, swapped in whole, harmless whatever the articles hold."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import v4

from newsvoices.__main__ import main
from newsvoices.figures.picture import TABLE_TYPE
from newsvoices.measures.labels import place_key
from newsvoices.report.pages import (
    count_rows,
    finish,
    name_pages,
    share_out,
    without_title,
    write_numbers,
)
from newsvoices.report.publishing import MARK
from newsvoices.report.trimming import prepare
from newsvoices.show.article import article_key
from newsvoices.show.tables import Table
from newsvoices.tables.spreadsheets import write_csv
from tests.conftest import write_notebook

PAGES = [
    "index.html",
    "00-who-says-what.html",
    "article-001.html",
    "article-002.html",
    "articles.html",
    "correcting.html",
    "method.html",
    "names.html",
]
every_page = pytest.mark.parametrize("page", PAGES)


def parse(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_there_is_a_page_for_each_notebook_and_article_and_the_numbers_beside(hostile_report):
    found = sorted(str(p.relative_to(hostile_report)) for p in hostile_report.rglob("*.*"))
    assert found == sorted([*PAGES, "data/00-who-says-what-figure-1.csv"])


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
    for link in soup.select("a[href]:not([href^='https://x.example/1'])"):  # but the live article
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


def test_a_notebooks_page_folds_its_code_away(hostile_report):
    soup = parse(hostile_report / "00-who-says-what.html")
    code = soup.select_one("details.code").extract()
    assert "import newsvoices" in code.get_text()
    assert "Parameters" not in code.get_text()
    assert "import newsvoices" not in soup.get_text()


def test_a_notebooks_page_has_no_warning_no_exercises_and_no_notes_to_its_runner(hostile_report):
    soup = parse(hostile_report / "00-who-says-what.html")
    soup.select_one("details.code").decompose()
    shown = soup.main.get_text()
    for absent in (
        "a warning",
        "Your turn",
        "only in the notebook",
        "only where a kernel runs",
        "runner",
        "nan",
    ):
        assert absent not in shown
    assert "plain <b>print</b>" in shown


def test_a_figure_has_its_alternative_text_and_its_numbers(hostile_report):
    soup = parse(hostile_report / "00-who-says-what.html")
    (image,) = soup.select("figure img")
    assert image["alt"].startswith("Bars: ")
    assert ", Ilves 8, " in image["alt"]
    assert image["alt"].endswith('Words, of which <none> prevails "here".')
    (link,) = soup.select("figure a")
    numbers = pd.read_csv(hostile_report / link["href"])
    assert list(numbers.columns) == ["source", "n_words"]
    assert "'=1+1" in numbers["source"].tolist()


def test_the_first_page_carries_what_was_read_and_each_answer(hostile_report):
    shown = parse(hostile_report / "index.html").main.get_text()
    assert "2 articles were read" in shown
    assert "<script>window.ran = 1</script> Norland's" in shown


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(tmp_path):
    frame = pd.DataFrame({"name": ["=1+1", "+a", "-b", "@c", "\td", "e"], "n": [-1, 2, 3, 4, 5, 6]})
    write_csv(frame, tmp_path / "x.csv")
    back = pd.read_csv(tmp_path / "x.csv")
    assert back["name"].tolist() == ["'=1+1", "'+a", "'-b", "'@c", "'\td", "e"]
    assert back["n"].tolist() == [-1, 2, 3, 4, 5, 6]


@pytest.mark.kernel
def test_a_failure_names_notebook_and_cell_and_leaves_the_old_report(
    hostile_seeds, tmp_path, monkeypatch, capsys
):
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text(MARK + "old")
    fails = "from newsvoices.show import Versions; Versions(1)"  # while it is shown
    write_notebook(tmp_path / "books" / "00-bad.ipynb", [("code", "1"), ("code", fails)])
    monkeypatch.setattr("newsvoices.report.pages.NOTEBOOKS", tmp_path / "books")
    assert main(["report", str(hostile_seeds), str(out)]) == 1
    said = capsys.readouterr().err
    assert "00-bad.ipynb stopped at code cell 3" in said
    assert "TypeError: 'int' object is not subscriptable" in said
    assert (out / "index.html").read_text() == MARK + "old"
    assert (tmp_path / "out.failed" / "00-bad.ipynb").is_file()


def code_cell(text, **notes):
    data = {"text/html": f"<p>{text}</p>"}
    output = v4.new_output("execute_result", data, metadata={"text/html": notes})
    return v4.new_code_cell("", outputs=[output])


def prepared(*cells, text=True):
    """Give the texts of what is left of cells, and the headings left out."""
    book, headings = prepare(v4.new_notebook(cells=list(cells)), text, "article-001.html")
    shown = [c.source if c.cell_type == "markdown" else str(c.outputs[0].data) for c in book.cells]
    return "\n".join(shown), headings


def test_a_sentence_leads_to_its_place_in_the_annotated_article(hostile_report):
    links = parse(hostile_report / "00-who-says-what.html").select("small a[href*='#nv']")
    places = [re.fullmatch(r"article-00[12]\.html#nv[0-9a-f]{8}-p\d+", a["href"]) for a in links]
    assert places
    assert all(places)


def test_a_sentence_leads_to_its_words_in_the_live_article():
    table = pd.DataFrame({"article_id": ["a"], "paragraph": [2], "text": ["The strike is over."]})
    html = Table(table)._repr_mimebundle_()[0]["text/html"]
    pages = {article_key("a"): (None, "https://post.example/strike#top", "Port")}
    link = BeautifulSoup(finish(html, pages), "html.parser").a
    assert link["href"] == "https://post.example/strike#:~:text=The%20strike%20is%20over."


def test_an_article_in_a_table_is_called_by_its_title_and_leads_to_its_page():
    table = pd.DataFrame({"article_id": ["<a>", "b"], "n": [2, 1]})
    html = Table(table)._repr_mimebundle_()[0]["text/html"]
    pages = {article_key("<a>"): ("article-001.html", None, "Port & strike")}
    page = BeautifulSoup(finish(html, pages), "html.parser")
    assert str(page.select_one("td a")) == (
        '<a href="article-001.html" title="&lt;a&gt;">Port &amp; strike</a>'
    )
    assert page.select("td")[2].get_text() == "b"


def test_a_link_to_a_csv_says_how_much_of_the_table_it_holds():
    assert count_rows({"rows": [[1]] * 3, "n_rows": 3}) == {"holds": "All 3 rows"}
    few = {"rows": [[1]] * 3, "n_rows": 2000}
    assert count_rows(few) == {"holds": "The first 3 of 2,000 rows"}


def test_a_headline_that_stands_above_is_not_printed_again():
    html = "<b>Not counted (headline):</b> Roe&#39;s port</p>"
    assert without_title(html, "Roe's port") == "<b>Not counted (headline):</b> as above</p>"


def test_a_file_of_what_stands_in_articles_names_their_outlets(tmp_path):
    table = {"columns": ["article_id"], "rows": [["a"], ["b | a"], ["c"]], "n_rows": 3}
    output = v4.new_output("display_data", data={TABLE_TYPE: table})
    notebook = v4.new_notebook(cells=[v4.new_code_cell(outputs=[output])])
    (tmp_path / "data").mkdir()
    write_numbers(notebook, tmp_path, "x", {"a": "Herald", "b": "Post"})
    told = pd.read_csv(tmp_path / "data" / "x-table-1.csv", keep_default_na=False)["outlet"]
    assert told.tolist() == ["Herald", "Post | Herald", ""]


def test_page_one_says_what_the_summary_says_and_leads_to_the_page_that_tells_it_too():
    pages = [{"file": f"0{n}.html"} for n in range(3)]
    answers = [
        [("A. (Right about it: 9 of 10.)", False), ("B.", False), ("Few words.", True)],
        [("B", False), ("One article was read.", False)],
        [("C.", False), ("B", False), ("Take care.", True)],
    ]
    assert share_out(answers, pages, {}) == {
        "findings": [
            {"html": "A.", "rate": "Right about it: 9 of 10.", "page": pages[0]},
            {"html": "B.", "rate": "", "page": pages[2]},
        ],
        "notes": ["Few words."],
    }


def test_page_one_leads_straight_to_checking_correcting_and_sending_on(hostile_report):
    links = {link["href"] for link in parse(hostile_report / "index.html").select("main a")}
    assert {"correcting.html#in-short", "correcting.html#sending-it-on"} <= links
    headings = parse(hostile_report / "correcting.html").select("h2")
    assert {"in-short", "sending-it-on"} <= {heading["id"] for heading in headings}


def test_beyond_the_most_pages_an_article_has_one_where_a_page_points_at_it(monkeypatch):
    monkeypatch.setattr("newsvoices.report.pages.MOST_PAGES", 1)
    articles = pd.DataFrame({"article_id": list("abc")})
    cell = code_cell(f"<span data-place='x'></span><i data-place=\"{place_key('c', 2)}\">2</i>")
    assert name_pages(articles, {"00-x": v4.new_notebook(cells=[cell])}) == {
        "a": "article-001.html", "c": "article-003.html",
    }  # fmt: skip

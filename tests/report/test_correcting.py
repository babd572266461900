"""The page on correcting: rows and lines that can be taken as they stand."""

import pandas as pd
from bs4 import BeautifulSoup

from newsvoices.report.correcting import EXAMPLE, MORE, draft_metadata
from newsvoices.report.pages import INSTALLED, PAGES, finish
from newsvoices.show.tables import Table
from tests.report.test_pages import parse


def test_the_page_has_rows_and_lines_of_the_report(hostile_report):
    page = parse(hostile_report / "correcting.html")
    rows = [code.get_text() for code in page.select("td code.take")]
    assert any(",attribution,," in row for row in rows)
    assert any(",side," in row for row in rows)
    paths = hostile_report.glob("article-*.html")
    articles = [code for path in paths for code in parse(path).select(".nv-article li code")]
    assert set(rows) <= {code.get_text() for code in articles}
    headings = [heading["id"] for heading in page.select("h2")]
    assert "outlets-and-dates" in headings


def test_lines_of_the_report_stand_before_the_example_of_others():
    text = ["", "<h2>Outlets and dates</h2>", f"{EXAMPLE}</code></pre>"]
    told = {"text": text, "lines": "file,outlet,published\na.txt,,\n", "rows": []}
    page = {"title": "", "site": "", "css": "", "menu": []}
    html = PAGES.get_template("correcting.html.j2").render(page=page, correcting=told)
    assert html.index(text[1]) < html.index("a.txt,,") < html.index(text[2])
    docs = (INSTALLED / "docs" / "correcting.md").read_text(encoding="utf-8")
    assert "```\nfile,outlet" in docs  # which EXAMPLE finds
    assert f"\n## {MORE.removeprefix('<h2>')}\n" in docs


def test_every_row_leads_to_the_page():
    shown, _ = Table(pd.DataFrame({"n": [1, 2], "correct": ["a,1,2", "a,3,4"]}))._repr_mimebundle_()
    rows = BeautifulSoup(finish(shown["text/html"]), "html.parser").select(".nv-row")
    assert [row.a["href"] for row in rows] == ["correcting.html#in-short"] * 2


def test_lines_for_a_metadata_csv_have_what_is_known_and_room_for_the_rest():
    articles = pd.DataFrame(
        {
            "path": ["a.txt", "b, c.txt", "d.txt"], "outlet": ["Post", None, "Post"],
            "published": pd.to_datetime(["2031-05-04", None, None]),
        }
    )  # fmt: skip
    assert draft_metadata(articles) == 'file,outlet,published\n"b, c.txt",,\nd.txt,Post,\n'

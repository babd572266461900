"""The report as one file: every page in it, every link inside it, nothing run or fetched."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from newsvoices.errors import InputError
from newsvoices.reading.formats import MARK
from newsvoices.report.joining import join_pages
from newsvoices.report.publishing import replacing


@pytest.fixture(scope="module")
def one(hostile_report):
    return BeautifulSoup(join_pages(hostile_report), "html.parser")


def test_every_page_is_a_section_with_its_headings_below_the_one_title(one, hostile_report):
    pages = {path.stem for path in hostile_report.glob("*.html")} - {"index"}
    assert {section["id"] for section in one.select("main > section[id]")} == pages
    assert len(one.select("h1")) == len(one.select("main")) == 1


def test_every_link_leads_to_a_place_of_the_file(one):
    ids = Counter(tag["id"] for tag in one.select("[id]"))
    assert set(ids.values()) == {1}
    links = one.select("a[href]:not([href^='https://x.example/1'])")  # but to the live article
    assert {link["href"] for link in links} <= {f"#{name}" for name in ids}


def test_every_word_of_an_article_is_there_and_nothing_becomes_markup(one):
    shown = one.main.get_text()
    for text in ('<img src=x onerror="window.ran = 1">', "$E=mc^2$", "{{ 7*7 }}"):
        assert text in shown
    assert not one.select("script, iframe, object, embed, svg, link, [src^=http]")
    assert one.find("meta", attrs={"http-equiv": "Content-Security-Policy"})


def test_an_earlier_file_is_replaced_and_another_file_left_alone(tmp_path):
    for _ in range(2):
        with replacing(tmp_path / "report.html") as new:
            page = f"<meta {MARK}><style></style><header></header><main>ours</main>"
            (new / "index.html").write_text(page)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert "ours" in (tmp_path / "report.html").read_text()
    (tmp_path / "mine.html").write_text("mine")
    with pytest.raises(InputError, match="no report"), replacing(tmp_path / "mine.html"):
        pass
    assert (tmp_path / "mine.html").read_text() == "mine"

"""What a web page tells of itself, and its text."""

import pandas as pd
import pytest

from newsvoices.reading.articles import read_articles
from newsvoices.reading.layout import split_paragraphs
from tests.reading.test_articles import NEWS, ODD


def test_the_name_of_the_site_is_dropped_from_a_title(tmp_path):
    page = (
        "<html><head><title>Port denies fraud - Harbour Times</title>"
        '<meta property="og:site_name" content="Harbour Times">'
        '<meta property="og:title" content="Port denies fraud - Harbour Times"></head>'
        f"<body><article><h1>Port denies fraud</h1><p>{NEWS}</p><p>{ODD}</p></article></body>"
        "</html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert read_articles(tmp_path)[0]["title"].tolist() == ["Port denies fraud"]


HEADS = {  # of a page, and what is told by it
    "a canonical address": (
        '<link rel="canonical" href="https://h.example/1"><meta property="og:url" content='
        '"https://h.example/1?from=mail">',
        "url",
        "https://h.example/1",
    ),
    "a day near midnight": (
        '<meta property="article:published_time" content="2021-03-04T23:30:00-07:00">',
        "published",
        pd.Timestamp(2021, 3, 4),
    ),
    "a day of publication after that of a change": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port denies '
        'fraud", "dateModified": "2021-03-09", "datePublished": "2021-03-04T00:00:00Z"}</script>',
        "published",
        pd.Timestamp(2021, 3, 4),
    ),
    "a title of its own": (
        '<meta property="og:title" content="Why the port denies fraud">',
        "title",
        "Port denies fraud",
    ),
    "a section in the title": (
        "<title>Port denies fraud | News</title>",
        "title",
        "Port denies fraud",
    ),
}


@pytest.mark.parametrize("case", HEADS)
def test_what_a_page_tells_of_itself_is_taken_from_where_it_is_told_best(tmp_path, case):
    head, column, value = HEADS[case]
    page = (
        f"<html><head><title>Port denies fraud</title>{head}</head><body><article>"
        f"<h1>Port denies fraud</h1><p>{NEWS * 3}</p><p>{ODD}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    assert read_articles(tmp_path)[0].loc[0, column] == value


def test_what_html_tells_of_a_paragraph_is_its_zone_and_links_and_cards_are_left_out(tmp_path):
    card = '<span><img src="x"><a href="x">Lee Moss</a><a href="y">Moss wins again</a></span>'
    story = [
        "<h1>Port denies fraud</h1>",
        f'<p>The mayor, <a href="x">Lee Moss</a>{card}, said that the town will vote again.</p>',
        "<figure><img src='x'><figcaption>The quay at dawn, in the rain.</figcaption></figure>",
        "<p>It was a short night on the hill</p>",
        "<aside><p>Ferries are to run on Sunday for the first time, the company said.</p></aside>",
        "<aside>Advertisement<script>let ferry = 'Ferry or ship, by day or night'</script></aside>",
        "<blockquote><p>“the town will vote again”</p></blockquote>",
        "<blockquote><p>Nobody was asked, the clerk wrote in her report.</p></blockquote>",
        "<h2>What did the judge find when he came to the hill at last, and who was there?</h2>",
        "<p>Nothing was there.</p><h3>Q: And the doors?</h3><p>They were locked.</p>",
        '<p><a href="x">Ferry company hires forty stewards</a></p>',
        "<h3>It rained all day.</h3>",
        *(f"<p>It rained for {n} days. {NEWS}</p><p>{n}. {ODD}</p>" for n in "123"),
    ]
    page = f"<html><body><article>{''.join(story)}</article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    articles, _ = read_articles(tmp_path)
    paragraphs = split_paragraphs(articles).set_index("text")["zone"]
    assert paragraphs["The mayor, Lee Moss, said that the town will vote again."] == "body"
    assert paragraphs["It was a short night on the hill"] == "body"
    question = "What did the judge find when he came to the hill at last, and who was there?"
    assert paragraphs[question] == "subhead"
    assert paragraphs["Q: And the doors?"] == paragraphs["It rained all day."] == "body"
    assert paragraphs["The quay at dawn, in the rain."] == "caption"
    aside = "Ferries are to run on Sunday for the first time, the company said."
    assert paragraphs[aside] == paragraphs["“the town will vote again”"] == "related"
    assert paragraphs["Nobody was asked, the clerk wrote in her report."] == "body"
    assert not paragraphs.index.str.contains("Ferry|wins again").any()


def test_a_page_with_nothing_but_captions_has_no_text(tmp_path):
    pictures = (
        "<figure><img src='x'><figcaption>The quay at dawn, in the rain.</figcaption></figure>"
    )
    (tmp_path / "a.html").write_text(f"<html><body><article>{pictures * 3}</article></body></html>")
    (tmp_path / "b.txt").write_text(NEWS)
    articles, skipped = read_articles(tmp_path)
    assert (articles["article_id"].tolist(), skipped["path"].tolist()) == (["b"], ["a.html"])

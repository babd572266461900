"""Feeds and web archives: ten articles read whole from each, and a sentence for a broken one.

Written here as RSS 2.0 with its content module, RFC 4287 (Atom) and ISO 28500 (WARC) ask. The
articles are invented.
"""

import gzip
from html import escape

import pandas as pd
import pytest

from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from tests.reading.test_exports import STORIES, day


def paragraphs(story):
    return "".join(f"<p>{escape(text)}</p>" for text in story["text"])


def rss(stories):
    items = "".join(
        f"<item><title>{escape(story['title'])}</title><link>https://harbour.example/{n}</link>"
        f"<pubDate>{day(story, '{0:%a, %d %b %Y}')} 09:30:00 +0000</pubDate>"
        f"<dc:creator>{story['byline']}</dc:creator><description>A teaser.</description>"
        f"<content:encoded><![CDATA[{paragraphs(story)}<script>x</script>]]></content:encoded></item>"
        for n, story in enumerate(stories, 1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Harbour Times</title>{items}</channel></rss>"
    ).encode()


def atom(stories):
    entries = "".join(
        f"<entry><title>{escape(story['title'])}</title>"
        f'<link rel="self" href="https://api.example/{n}"/>'
        f'<link href="https://harbour.example/{n}"/>'
        f"<published>{story['published']}T09:30:00Z</published>"
        f"<author><name>{story['byline']}</name></author>"
        f'<content type="html">{escape(paragraphs(story))}</content></entry>'
        for n, story in enumerate(stories, 1)
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title>{entries}</feed>'
    return feed.encode()


def warc(stories):
    """Write a record for each page, and one for a picture between them."""
    pages = [
        (
            "text/html; charset=utf-8",
            f"<html><head><title>{story['title']}</title></head><body><article><h1>{story['title']}"
            f"</h1>{paragraphs(story)}</article></body></html>".encode(),
        )
        for story in stories
    ]
    data = b""
    for n, (kind, body) in enumerate([*pages, ("image/png", b"\x89PNG")], 1):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/{n}\r\n"
            f"WARC-Date: 2021-05-01T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
        )
        data += gzip.compress(f"{head}\r\n\r\n".encode() + answer + b"\r\n\r\n", mtime=0)
    return data


@pytest.mark.parametrize(("name", "write"), [("a.xml", rss), ("a.rss", rss), ("a.atom", atom)])
def test_each_entry_of_a_feed_is_an_article(tmp_path, name, write):
    (tmp_path / name).write_bytes(write(STORIES))
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    assert [text.split("\n\n") for text in articles["text"]] == [s["text"] for s in STORIES]
    for field in ("title", "byline"):
        assert articles[field].tolist() == [story[field] for story in STORIES]
    assert articles["published"].tolist() == [pd.Timestamp(s["published"]) for s in STORIES]
    assert set(articles["outlet"]) == {"Harbour Times"}
    assert articles["url"].tolist() == [f"https://harbour.example/{n}" for n in range(1, 11)]


def test_each_page_of_a_web_archive_is_an_article(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc(STORIES))
    (tmp_path / "b.warc").write_bytes(gzip.decompress(warc(STORIES[:1])))
    articles, skipped = read_articles(tmp_path)
    texts = [text.split("\n")[-3:] for text in articles["text"]]  # under the headline
    assert skipped.empty
    assert texts == [story["text"] for story in [*STORIES, STORIES[0]]]
    assert articles["title"].tolist() == [s["title"] for s in [*STORIES, STORIES[0]]]
    assert articles["url"].tolist()[:10] == [f"https://harbour.example/{n}" for n in range(1, 11)]


BOMB = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><item>&b;</item></rss>'
BROKEN = {
    "feed cut short": ("a.xml", rss(STORIES)[:-20], "damaged or cut short"),
    "feed with entities": ("a.xml", BOMB, "it declares entities"),
    "xml that is no feed": ("a.xml", b"<catalogue/>", "it is no feed of news"),
    "entry without text": ("a.rss", b"<rss><item><title>Vote</title></item></rss>", "no text"),
    "gz that is no archive": ("a.gz", gzip.compress(b"Vote"), "no web archive"),
    "warc that is none": ("a.warc", b"Vote\r\n", "no web archive"),
    "EBSCO": ("a.csv", b"Article Title,PLink,Doctype\nVote,h/1,Article\n", "where articles are"),
    "Media Cloud": (
        "a.csv",
        b"id,language,media_name,media_url,publish_date,title,url\n1,en,H,h,2021-03-04,Vote,h/1\n",
        "it tells where articles are, not what they say",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_a_sentence(tmp_path, case):
    name, data, reason = BROKEN[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=reason):
        read_articles(tmp_path)


def test_a_web_archive_is_no_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr("newsvoices.reading.archives.LARGEST_ARCHIVE", 1500)
    (tmp_path / "a.warc.gz").write_bytes(warc(STORIES))
    articles, skipped = read_articles(tmp_path)
    assert 0 < len(articles) < 10
    assert skipped["reason"].str.contains("it unpacks to more than").all()


def test_a_line_without_end_in_a_packed_archive_is_not_read(tmp_path):
    head = b"WARC/1.0\r\nWARC-Type: response\r\nX: "
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(head + b"a" * 30_000_000, 1))
    with pytest.raises(InputError, match="it unpacks to more"):
        read_articles(tmp_path)

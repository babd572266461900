"""The annotated article: the text as it was, each voice and each key term marked in it."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from newsvoices.corpus import Corpus
from newsvoices.errors import InputError
from newsvoices.figures.colours import SIDE_COLOURS
from newsvoices.show.article import annotated_article, annotated_articles, article_key
from newsvoices.tables.schemas import TABLES, make_table

TEXT = """Talks fail

Ada Ortega <b>said</b> "the raid is a farce, as critics call it" on Monday.

Ada Ortega <b>said</b> "the raid is a farce, as critics call it" on Monday.

The council met. Somebody said it was a genocide\x07."""
PARAGRAPHS = [(0, "headline", None), (1, "body", None), (2, "body", 2), (3, "body", None)]


def place(words, after=0):
    start = TEXT.index(words, after)
    return {"article_id": "a", "start": start, "end": start + len(words), "text": words}


BLANK = {"str": "", "int64": 1, "float64": 0.9, "bool": True, "Int64": None}


def fill(table, row):
    """Complete a row with a blank of each column's type."""
    blank = {c.name: None if c.nullable else BLANK[c.dtype] for c in TABLES[table]}
    return {**blank, "article_id": "a", **row}


def corpus(**replaced):
    blocks = TEXT.split("\n\n")
    starts = [sum(len(b) + 2 for b in blocks[:n]) for n in range(len(blocks))]
    paragraphs = [
        {
            **place(blocks[n], starts[n]),
            "paragraph": n + 1,
            "zone": zone,
            "duplicate_of": duplicate,
            "counted": zone == "body" and duplicate is None,
        }
        for n, zone, duplicate in PARAGRAPHS
    ]
    quote = {"quote_type": "mixed", "act": "speech", "cue": "said"}
    contents = ["the raid is a farce, as critics call it", "a farce", "it was a genocide\x07"]
    speakers = ["ortega", "critics", "unattributed"]
    term = {"group": "violence", "device": "quotation marks;reported"}
    words = {"raid": "ortega", "is": "ortega", "farce": "critics", "Monday": "narrator"}
    rows = {
        "articles": [{"text": TEXT, "title": "Talks fail"}],
        "paragraphs": paragraphs,
        "quotes": [{**quote, "quote_id": n, "speaker_id": s} for n, s in enumerate(speakers, 1)],
        "spans": [
            {**place(words, starts[3] if n == 3 else 0), "quote_id": n, "role": "content"}
            for n, words in enumerate(contents, 1)
        ],
        "terms": [
            {**place("raid"), **term, "term": "raid", "stance": "attributed"},
            {**place("genocide"), **term, "term": "genocide", "stance": "asserted"},
        ],
        "speakers": [
            {"speaker_id": "ortega", "name": "Ada <i>Ortega</i>", "side": "Norland"},
            {"speaker_id": "critics", "name": "critics"},
        ],
        "tokens": [{**place(w), "paragraph": 2, "voice": voice} for w, voice in words.items()],
    }
    return Corpus(
        {
            table: make_table(table, [fill(table, r) for r in {**rows, **replaced}.get(table, [])])
            for table in TABLES
        }
    )


@pytest.fixture(scope="module")
def page():
    return BeautifulSoup(annotated_article(corpus(), "a").html, "html.parser")


def without_labels(paragraph):
    return "".join(
        text for text in paragraph.find_all(string=True) if text.parent.name not in ("b", "sub")
    )


def test_the_text_is_all_there_and_in_order(page):
    shown = [without_labels(paragraph).strip() for paragraph in page.select("p")]
    assert shown == [block.replace("\x07", "\ufffd") for block in TEXT.split("\n\n")]


def test_each_voice_has_a_label_beside_its_colour_and_the_innermost_wins(page):
    labelled = [mark for mark in page.select(".nv-q") if mark.b]
    marked = [(m.b.get_text(strip=True), m["title"].split(";")[0]) for m in labelled]
    assert marked == [
        ("Ada <i>Ortega</i>", "Ada <i>Ortega</i>"),
        ("Critics", "Critics"),
        ("Ada <i>Ortega</i>", "Ada <i>Ortega</i>"),
        ("Speaker unknown", "Speaker unknown"),
    ]


def test_speaker_cue_and_confidence_stand_in_the_title_of_what_can_be_focused(page):
    first = page.select(".nv-q")[0]
    assert first["title"] == (
        "Ada <i>Ortega</i>; Norland; speech, partly in quotation marks; "
        "introduced by “said”; of such, 90 % are right"
    )
    assert first["tabindex"] == "0"


def test_a_term_shows_its_stance_and_its_distance(page):
    raid, genocide = page.select("mark")
    assert raid.sub.get_text(strip=True) == "a speaker's word"
    assert raid["title"] == (
        "raid (violence); a speaker's word; kept at a distance by: quotation marks, reported"
    )
    assert "nv-asserted" in genocide["class"]
    assert "nv-asserted" not in raid["class"]


def test_what_is_not_counted_says_why_and_carries_no_mark(page):
    out = page.select(".nv-out")
    assert [p.b.get_text() for p in out] == [
        "Not counted (headline):",
        "Not counted (repeats paragraph 2):",
    ]
    assert not page.select(".nv-out .nv-q, .nv-out mark")


def test_the_filter_offers_each_speaker_once_and_everyone_first(page):
    labels = [" ".join(label.get_text().split()) for label in page.select("fieldset label")]
    everyone = "Everyone 4 words, 1 the reporter's"
    assert labels == [everyone, "Ada <i>Ortega</i> 2 words", "Critics 1 word"]
    assert len({button["id"] for button in page.select("input")}) == 3


def test_a_side_gives_its_colour_to_its_speakers():
    html = annotated_article(corpus(), "a", colours={"Norland": "#123456"}).html
    assert html.count("--l:#123456") >= 2


def test_where_no_side_has_a_colour_each_voice_has_its_own():
    html = annotated_article(corpus(), "a", colours={"Westland": "#123456"}).html
    assert "#123456" not in html
    assert len({colour for colour in SIDE_COLOURS if f"--l:{colour}" in html}) == 2


def test_an_article_without_any_voice_is_plain_text():
    bare = annotated_article(corpus(quotes=[], spans=[], terms=[], speakers=[], tokens=[]), "a")
    assert "nv-v" not in bare.html.split("</style>")[1]
    assert bare.summary == "Annotated article; counted words by voice: none."


def test_articles_are_marked_together_as_each_is_alone():
    alone = {name: getattr(corpus(), name) for name in TABLES}
    both = Corpus({n: pd.concat([t.assign(article_id="b"), t]) for n, t in alone.items()})
    first, second = (a.html for a in annotated_articles(both, ["b", "a"]))
    assert second == annotated_article(corpus(), "a").html
    renamed = first.replace(article_key("b"), article_key("a")).replace("<code>b,", "<code>a,")
    assert renamed == second


def test_an_unknown_article_is_named():
    with pytest.raises(InputError, match="no article 'b'; known: a"):
        annotated_article(corpus(), "b")


def test_a_legend_names_the_sides_that_are_heard():
    html = annotated_article(corpus(), "a", {"Norland": "#123456", "Westland": "#654321"}).html
    assert "Colours of the speakers' sides:" in html
    assert "Westland" not in html
    assert "Colours of" not in annotated_article(corpus(), "a").html

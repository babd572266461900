"""Figures: what every chart form promises, for one row, none, many, and any text."""

import itertools
import xml.etree.ElementTree as ElementTree
from functools import cache

import pandas as pd
import pytest

from newsvoices.figures.bars import paired_bars, ranked_bars
from newsvoices.figures.lines import lines_over_time
from newsvoices.figures.picture import write_svg
from newsvoices.figures.sheet import NARROW, SIZE, WIDE
from newsvoices.figures.strips import voice_strip, voices_by_place
from newsvoices.figures.text import form_factor, text_width
from newsvoices.figures.words import words_by_voice

TEXTS = {
    "finding": "Ortega speaks most, with 40 of 100 attributed words in the two articles read here",
    "measure": "Attributed words, count",
    "source": "Source: 2 articles, 4 to 9 May 2031",
}


NAMES = [
    "Ortega",
    "the High Commissioner for Rivers and Lakes of the Confederation of Northern Provinces Ilves",
    "W" * 10_000,
    "وزارة الري",
    "水利部发言人",
    "$x_1$ and <script>alert(1)</script>",
    "a\x00b\nc\u202ed",
    "",
]


def ranked(names):
    table = pd.DataFrame({"name": names, "n": range(len(names), 0, -1)})
    return ranked_bars(table, "name", "n", noun="speakers", **TEXTS)


def strip(names):
    words = pd.DataFrame({"voice": [*names, *names[:1]], "n_words": 30})
    words["start"] = range(0, 180 * len(words), 180)
    terms = pd.DataFrame({"term": names, "voice": names, "distanced": True})
    terms["start"] = range(0, 90 * len(terms), 90)
    return voice_strip(words, terms=terms, **TEXTS)


def places(names):
    words = pd.DataFrame({"voice": [n for n in [*names, *names[:1]] for _ in range(3)]})
    return voices_by_place(words.assign(place=words.index % 3 + 1, n_words=10), **TEXTS)


def pairs(names):
    shares = [1 / (1 + i) for i in range(len(names))]
    table = pd.DataFrame({"name": names, "said": shares, "seen": shares[::-1]})
    return paired_bars(table, "name", "said", "seen", **TEXTS)


def dots(names):
    table = pd.DataFrame({"name": names, "share": 0.5, "low": 0.25, "high": 0.75, "n": 40})
    return ranked_bars(table, "name", "share", "n", form=form_factor, **TEXTS)


def lines(names):
    days = pd.to_datetime(["2031-05-04", "2031-05-09", "2031-06-11"])
    table = pd.DataFrame(itertools.product(names, days), columns=["name", "period"])
    table = table.assign(share=0.5, low=0.25, high=0.75, n=40)
    return lines_over_time(table, "name", "n", **TEXTS)


def words(names):
    """Draw each name as a voice with words used alone, with others, seldom, and often."""
    table = pd.DataFrame(itertools.product(names, range(60)), columns=["voice", "number"])
    table = table.assign(
        spelling=[name * (k == 7) + f"word {k}" for name, k in table.itertuples(index=False)],
        n_target=2 + 3000 // (1 + table["number"]) ** 2,
        firm=table["number"] <= 20,
        n_words=9000,
    )
    return words_by_voice(table, "voice", **TEXTS)


FORMS = [ranked, strip, places, pairs, dots, lines, words]


CASES = {
    "none": [],
    "one": NAMES[:1],
    "two": NAMES[:2],
    "hostile": NAMES,
    "a hundred": [f"Speaker number {i}" for i in range(100)],
}


every_form = pytest.mark.parametrize("form", FORMS)


every_case = pytest.mark.parametrize("case", CASES)


@cache
def draw(form, case):
    return form(CASES[case])


def boxes(figure):
    """Give each text with its box (left, top, right, bottom), as measured by the library."""
    for text in figure.axes[0].texts:
        x, y = text.get_position()
        width = text_width(text.get_text(), text.get_size(), text.get_weight())
        left = x - {"left": 0, "center": width / 2, "right": width}[text.get_ha()]
        yield text.get_text(), (left, y - 0.7 * text.get_size(), left + width, y)


@every_form
@every_case
def test_no_text_is_cut_or_drawn_over_another(form, case):
    picture = draw(form, case)
    for figure, width in ((picture.figure, WIDE), (picture.narrow, NARROW)):
        found = [(text, box) for text, box in boxes(figure) if text]
        for text, (left, _, right, _) in found:
            assert left > -10 and right < width + 10, text
        over = [
            (one, other)
            for (one, a), (other, b) in itertools.combinations(found, 2)
            if not (a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1])
        ]
        assert over == []


@every_form
def test_no_letter_is_smaller_than_twelve_pixels_in_a_column_or_on_a_phone(form):
    picture = draw(form, "two")
    for figure, shown in ((picture.figure, 702), (picture.narrow, 326)):
        assert min(text.get_size() for text in figure.axes[0].texts) == SIZE
        assert SIZE * shown / (72 * figure.get_size_inches()[0]) > 12


@every_form
@every_case
def test_finding_measure_and_source_stand_in_the_figure(form, case):
    drawn = " ".join(text for text, _ in boxes(draw(form, case).figure))
    for part in ("finding", "measure", "source"):
        assert TEXTS[part] in drawn


@every_form
def test_any_text_gives_a_valid_drawing_without_a_warning(form):
    svg = write_svg(draw(form, "hostile").figure)
    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "وزارة الري" in svg


def test_a_letter_that_the_font_lacks_is_no_warning_in_a_bitmap():
    png, _ = ranked(["水利部发言人"])._repr_png_()
    assert png.startswith(b"\x89PNG")


@every_form
def test_a_figure_is_the_same_on_every_run(form):
    assert write_svg(form(CASES["two"]).figure) == write_svg(draw(form, "two").figure)


def test_text_from_an_article_is_drawn_as_it_stands():
    assert "$x_1$" in write_svg(ranked(["$x_1$"]).figure)


@pytest.mark.parametrize("form", [ranked, places, pairs, dots])
def test_nobody_known_is_drawn_and_drawn_last(form):
    names = ["side unknown", *(f"Port {n}" for n in range(40))]
    drawn = [text for text, _ in boxes(form(names).figure)]
    known = [place for place, text in enumerate(drawn) if text.startswith("Port ")]
    [unknown] = [place for place, text in enumerate(drawn) if text.startswith("Side unknown")]
    assert unknown > max(known)

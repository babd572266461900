"""Figures: what every chart form promises, for one row, none, many, and any text."""

import itertools
import xml.etree.ElementTree as ElementTree
from functools import cache

import pandas as pd
import pytest
from matplotlib.figure import Figure

from newsvoices import figures

TEXTS = {
    "finding": "Ortega speaks most, with 40 of 100 attributed words in the two articles read here",
    "measure": "Attributed words, count",
    "source": "Source: 2 articles, 4 to 9 May 2031",
    "alt": "Bar chart of attributed words by speaker; Ortega speaks most, with 40 of 100.",
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
    return figures.ranked_bars(table, "name", "n", noun="speakers", **TEXTS)


def diverging(names):
    n = len(names)
    table = pd.DataFrame({"name": names, "ratio": [n / 2 - i for i in range(n)], "note": "3 to 1"})
    return figures.diverging_bars(
        table, "name", "ratio", less="more abroad", more="more at home", note="note", **TEXTS
    )


def strip(names):
    words = pd.DataFrame({"voice": [n for n in [*names, *names[:1]] for _ in range(30)]})
    words["start"] = range(0, 6 * len(words), 6)
    terms = pd.DataFrame({"term": names, "voice": names, "distanced": True})
    terms["start"] = range(0, 90 * len(terms), 90)
    return figures.voice_strip(words, terms=terms, **TEXTS)


def dumbbell(names):
    shares = [1 / (1 + i) for i in range(len(names))]
    table = pd.DataFrame({"name": names, "said": shares, "seen": shares[::-1]})
    return figures.spoken_vs_spoken_about(table, "name", "said", "seen", **TEXTS)


def counts(names):
    pairs = itertools.product(names[:20], names[:20])
    table = pd.DataFrame(pairs, columns=["term", "voice"]).assign(n=1234)
    return figures.count_table(table, "term", "voice", "n", **TEXTS)


def quads(names):
    pairs = itertools.product(names[:12], names[:12])
    table = pd.DataFrame(pairs, columns=["actor", "other"]).assign(a=1, b=23, c=0, d=456)
    meanings = {"a": "warm words", "b": "warm deeds", "c": "harsh words", "d": "harsh deeds"}
    return figures.count_table(table, "actor", "other", meanings, **TEXTS)


def dots(names):
    table = pd.DataFrame({"name": names, "share": 0.5, "low": 0.25, "high": 0.75, "n": 40})
    return figures.dots_with_interval(table, "name", "share", "low", "high", "n", **TEXTS)


def lines(names):
    days = pd.to_datetime(["2031-05-04", "2031-05-09", "2031-06-11"])
    table = pd.DataFrame(itertools.product(names, days), columns=["name", "day"])
    table = table.assign(share=0.5, low=0.25, high=0.75, n=40)
    return figures.lines_over_time(
        table, "day", "share", series="name", low="low", high="high", n="n", **TEXTS
    )


FORMS = [ranked, diverging, strip, dumbbell, counts, quads, dots, lines]
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


def boxes(picture):
    """Give each text with its box (left, top, right, bottom), as measured by the library."""
    for text in picture.figure.axes[0].texts:
        x, y = text.get_position()
        width = figures.text_width(text.get_text(), text.get_size(), text.get_weight())
        left = x - {"left": 0, "center": width / 2, "right": width}[text.get_ha()]
        yield text.get_text(), (left, y - 0.7 * text.get_size(), left + width, y)


@every_form
@every_case
def test_no_text_is_cut_or_drawn_over_another(form, case):
    found = [(text, box) for text, box in boxes(draw(form, case)) if text]
    for text, (left, _, right, _) in found:
        assert left > -10 and right < figures.WIDTH + 10, text
    for (one, a), (other, b) in itertools.combinations(found, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


@every_form
@every_case
def test_finding_measure_and_source_stand_in_the_figure(form, case):
    drawn = " ".join(text for text, _ in boxes(draw(form, case)))
    for part in ("finding", "measure", "source"):
        assert TEXTS[part] in drawn


@every_form
def test_any_text_gives_a_valid_drawing_without_a_warning(form):
    svg = draw(form, "hostile").svg()
    ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "وزارة الري" in svg


def test_a_letter_that_the_font_lacks_is_no_warning_in_a_bitmap():
    assert ranked(["水利部发言人"]).png().startswith(b"\x89PNG")


@every_form
def test_a_figure_is_the_same_on_every_run(form):
    assert form(NAMES[:2]).svg() == form(NAMES[:2]).svg()


def test_text_from_an_article_is_drawn_as_it_stands():
    svg = ranked(["$x_1$"]).svg()
    assert "$x_1$" in svg


def test_a_picture_shows_itself_with_alternative_text_and_its_table():
    data, metadata = ranked(["Ortega", "Ilves"])._repr_mimebundle_()
    assert metadata["image/svg+xml"]["alt"] == metadata["image/png"]["alt"] == TEXTS["alt"]
    assert data["text/plain"] == TEXTS["alt"]
    assert data[figures.TABLE_TYPE] == {
        "columns": ["name", "n"],
        "rows": [["Ortega", 2], ["Ilves", 1]],
    }


def test_a_picture_without_real_alternative_text_is_refused():
    with pytest.raises(ValueError, match="too short"):
        figures.Picture(Figure(), "A chart", pd.DataFrame())


def test_values_that_are_not_drawn_are_added_up():
    drawn = [text for text, _ in boxes(ranked([f"Speaker {i}" for i in range(17)]))]
    assert "and 2 more speakers, together 3" in drawn


def test_rows_and_columns_that_are_not_drawn_share_one():
    table = pd.DataFrame({"term": list("abcd"), "voice": "Ortega", "n": [4, 3, 2, 1]})
    picture = figures.count_table(table, "term", "voice", "n", top=(2, 2), **TEXTS)
    drawn = [text for text, _ in boxes(picture)]
    assert "2 others" in drawn
    assert drawn.count("10") == 2


def test_a_side_keeps_its_colour_and_sides_differ():
    colours = figures.side_colours(["Norland", "Sudland", "narrator", "Norland", "Westland"])
    assert list(colours) == ["Norland", "Sudland", "Westland", "narrator", "unattributed"]
    assert len(set(colours.values())) == 5
    assert colours == figures.side_colours(["Norland", "Sudland", "Westland"])


def test_sides_beyond_the_palette_are_grey():
    colours = figures.side_colours(f"Side {i}" for i in range(9))
    assert [colours[f"Side {i}"] for i in (6, 7, 8)] == [figures.GREY] * 3


def test_a_missing_value_is_a_dash():
    assert figures.form_value(float("nan"), "{:.0%}") == "–"
    assert figures.form_value(-0.25, "{:+.0%}") == "−25%"

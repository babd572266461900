"""The annotated article: its own text, with each voice and each key term marked in it.

One piece of HTML that needs nothing else and runs nothing. Where styles are not shown (on GitHub)
labels still stand before the words of each voice and behind each term.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

import jinja2
import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.corpus import Corpus
from newsvoices.corrections import CLASSES, FILE, offer_rows
from newsvoices.errors import check_name
from newsvoices.figures.colours import DARK, GREY, NO_SIDE, side_colours, voice_label
from newsvoices.figures.text import one_line
from newsvoices.findings.prose import count_of, percent
from newsvoices.language.article import rows_by_article
from newsvoices.measures.labels import PLAIN, ZONE_NAMES, article_key, call_claim, call_devices
from newsvoices.measures.words import WRITER, name_own
from newsvoices.people.countries import name_sides
from newsvoices.tables.parts import take_articles

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "template"), autoescape=True
)
STYLE = (Path(__file__).parents[1] / "report/template/annotated.css").read_text(encoding="utf-8")
OWN = (NARRATOR, WRITER)  # the voice of what nobody else says
MOST_VOICES = 12  # in the filter
A_FINDING = 60  # characters of a finding beside the row that corrects it


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article as HTML; a notebook shows it, and a report without full texts leaves it out."""

    html: str
    summary: str

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/html": self.html, "text/plain": self.summary}
        return bundle, {"text/html": {"full_text": True, "annotated": True}}


def annotated_article(
    corpus: Corpus, article_id: str, colours: dict[str, str] | None = None
) -> AnnotatedArticle:
    """Mark voices and key terms in an article's text.

    `colours` are those of sides or speakers as `side_colours` gives them; else this article's
    speakers have their own. Raises an InputError with the nearest where there is no such article.
    """
    check_name(article_id, corpus.articles["article_id"], "article")
    return next(annotated_articles(corpus, [article_id], colours))


def annotated_articles(
    corpus: Corpus, article_ids: list[str], colours: dict[str, str] | None = None
) -> Iterator[AnnotatedArticle]:
    """Yield the annotated article of each article_id, as `annotated_article` gives it."""
    rows = _list_rows(corpus, article_ids)
    template = TEMPLATES.get_template("article.html.j2")
    for marked in _mark_articles(corpus, article_ids, colours or {}):
        voices = marked["voices"]
        named = {name: one_line(voice_label(name)) for name in voices}
        filters = [name for name in voices if name not in OWN][:MOST_VOICES]
        own = [f", {voices[name]:,} {named[name].lower()}'s" for name in OWN if name in voices]
        every = count_of(sum(voices.values()), "word") + "".join(own)
        choices, looks = [("Everyone", every, "")], marked["looks"]
        choices += [(named[n], count_of(voices[n], "word"), looks[n]["style"]) for n in filters]
        own = {"filters": filters, "choices": choices, "rows": rows[marked["article_id"]]}
        html = template.render(marked, **own, style=STYLE, file=FILE)
        counts = ", ".join(f"{named[name]} {n:,}" for name, n in voices.items()) or "none"
        yield AnnotatedArticle(html, f"Annotated article; counted words by voice: {counts}.")


def annotated_paragraphs(corpus: Corpus, places: pd.DataFrame, colours: Any = None) -> str:
    """Mark voices and key terms in paragraphs (article_id, paragraph), each shown once."""
    wanted = places[["article_id", "paragraph"]].drop_duplicates()
    wanted = dict(list(wanted.groupby("article_id", sort=False)["paragraph"]))
    titles = corpus.articles.set_index("article_id")["title"]
    shown = []
    for article in _mark_articles(corpus, list(wanted), colours or {}):
        key, paragraphs = article["article_id"], article["paragraphs"]
        title = one_line(titles[key] if isinstance(titles[key], str) else key)
        shown += [
            (title, f"{n:,}", f"{len(paragraphs):,}", paragraphs[n], article["looks"])
            for n in wanted[key]
        ]
    return TEMPLATES.get_template("places.html.j2").render(places=shown, style=STYLE)


def _mark_articles(
    corpus: Corpus, article_ids: list[str], colours: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield articles as their template takes them, dicts: article_id; key, its id in a page.

    paragraphs: number to what stands there; voices, as from `count_voices`; looks: of each voice;
    sides: the style of each side that is heard and has a colour.
    """
    articles, paragraphs, quotes, spans, terms, people = (
        corpus.take(name, article_ids)
        for name in ("articles", "paragraphs", "quotes", "spans", "terms", "speakers")
    )
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    voices = count_voices(corpus, article_ids)
    named = people[["article_id", "speaker_id", "name"]].assign(side=name_sides(people["side"]))
    quotes = quotes.merge(named, how="left").fillna({"name": "unattributed"})
    quotes["row"] = quotes.groupby("article_id").cumcount()
    contents = spans.loc[spans["role"] == "content", ["article_id", "quote_id", "start", "end"]]
    contents = contents.merge(quotes[["article_id", "quote_id", "row"]])
    terms = terms.assign(row=terms.groupby("article_id").cumcount())
    rows = [rows_by_article(table) for table in (paragraphs, quotes, contents, terms)]
    for article_id in article_ids:
        text = texts[article_id]
        paragraphs, quotes, contents, terms = (of.get(article_id, []) for of in rows)
        colour_of = _colour_voices(voices[article_id], quotes, colours)
        of_sides = {q.side: colours[q.side] for q in quotes if q.side in colours.keys() - NO_SIDE}
        said, named = (_paint(len(text), contents), quotes), (_paint(len(text), terms), terms)
        looks = {
            name: {"number": n, "style": _style_of(colour)}
            for n, (name, colour) in enumerate(colour_of.items())
        }
        shown = {of.paragraph: _tell_paragraph(text, of, said, named) for of in paragraphs}
        yield {
            "article_id": article_id, "key": article_key(article_id), "paragraphs": shown,
            "voices": voices[article_id], "looks": looks,
            "sides": {side: _style_of(colour) for side, colour in of_sides.items()},
        }  # fmt: skip


def _style_of(colour: str) -> str:
    return f"--l:{colour};--d:{DARK.get(colour, colour)}"


def _colour_voices(
    voices: dict[str, int], quotes: list[Any], colours: dict[str, str]
) -> dict[str, str]:
    """Give each voice its side's colour; where no side here has one, each voice its own."""
    side_of = {quote.name: quote.side for quote in quotes}
    everybody = list(dict.fromkeys([*voices, *side_of]))
    known = colours.keys() - NO_SIDE.keys()
    if not known & {*everybody, *side_of.values()}:
        colours = side_colours(everybody)
    return {name: colours.get(name, colours.get(side_of.get(name), GREY)) for name in everybody}


def count_voices(corpus: Corpus, article_ids: list[str]) -> dict[str, dict[str, int]]:
    """Count each article's words by voice (a name, "unattributed", one of OWN), most first."""
    columns = ["article_id", "paragraph", "voice", "is_word"]
    words = corpus.take("tokens", article_ids, columns).query("is_word")
    counted = corpus.take("paragraphs", article_ids, ["article_id", "paragraph", "counted"])
    words = words.merge(counted.query("counted"))
    words["speaker_id"] = name_own(words["voice"], words["article_id"], corpus.articles)
    known = corpus.take("speakers", article_ids, ["article_id", "speaker_id", "name"])
    words = words.merge(known, how="left")
    names = words["name"].fillna(words["speaker_id"])
    of_each = names.groupby(words["article_id"])
    counts = {article_id: of.value_counts().to_dict() for article_id, of in of_each}
    return {article_id: {} for article_id in article_ids} | counts


def _paint(length: int, spans: list[Any]) -> np.ndarray:
    """Give each character the row of the innermost (shortest) span over it, -1 for none."""
    painted = np.full(length, -1)
    for span in sorted(spans, key=lambda span: span.start - span.end):
        painted[span.start : span.end] = span.row
    return painted


def _tell_paragraph(text: str, paragraph: Any, said: tuple, named: tuple) -> dict[str, Any]:
    """Give the pieces of a paragraph, or the text of one that is not counted and why it is not."""
    if paragraph.counted:
        return {"pieces": _cut_pieces(text, paragraph, said, named)}
    repeats = paragraph.duplicate_of is not None
    zone = ZONE_NAMES.get(paragraph.zone, paragraph.zone)
    reason = f"repeats paragraph {paragraph.duplicate_of}" if repeats else zone
    return {"reason": reason, "text": _clean_text(paragraph.text)}


def _cut_pieces(text: str, paragraph: Any, said: tuple, named: tuple) -> list[tuple]:
    """Cut a paragraph into pieces of one voice: (quote, label, words).

    Takes quotes and terms, each painted and as rows. The quote is None in nobody's voice, the label
    "" where the voice is known from before; the words are (text, term), the term None outside any.
    """
    (owner, quotes), (term_at, terms) = said, named
    pieces, labelled, words_since = [], None, True
    for start, end in _stretches(owner, paragraph.start, paragraph.end):
        words = [
            (_clean_text(text[first:last]), terms[row] if (row := term_at[first]) >= 0 else None)
            for first, last in _stretches(term_at, start, end)
        ]
        row, has_words = owner[start], any(map(str.isalnum, text[start:end]))
        if row < 0 or not has_words:
            words_since = words_since or has_words
            pieces.append((None, "", words))
            continue
        name = quotes[row].name
        known = labelled == name and not words_since
        pieces.append((quotes[row], "" if known else one_line(voice_label(name)), words))
        labelled, words_since = name, False
    return pieces


def _stretches(painted: np.ndarray, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a range where what is painted changes."""
    inside = painted[start:end]
    cuts = start + 1 + np.flatnonzero(inside[1:] != inside[:-1])
    return list(itertools.pairwise([start, *cuts.tolist(), end]))


def _clean_text(text: str) -> str:
    """Give text whose control characters show as replacement characters."""
    shown = (c if c.isprintable() or c.isspace() or ord(c) > 159 else "\ufffd" for c in text)
    return "".join(shown)


def _tell_quote(quote: Any) -> str:
    """Say who speaks, by which words that is told, and how sure it is."""
    side = f"; {quote.side}" if isinstance(quote.side, str) else ""
    cue = f"; introduced by “{quote.cue}”" if isinstance(quote.cue, str) else ""
    how = f"{quote.act}, {PLAIN.get(quote.quote_type, '')}{cue}"
    right = f"of such, {percent(quote.confidence)} are right"
    return one_line(f"{voice_label(quote.name)}{side}; {how}; {right}")


def _tell_term(term: Any) -> str:
    """Say what a key term is, in whose voice it stands and how it is distanced."""
    stance = PLAIN.get(term.stance, term.stance)
    devices = ", ".join(call_devices(term.device))
    distance = devices and f"; kept at a distance by: {devices}"
    return one_line(f"{term.term} ({term.group}); {stance}{distance}")


TEMPLATES.globals |= {"tell_quote": _tell_quote, "tell_term": _tell_term, "plain": PLAIN}


def _list_rows(corpus: Corpus, article_ids: list[str]) -> dict[str, list[tuple]]:
    """List what was found in each article: (class, its words, the row that corrects it)."""
    items = {article_id: [] for article_id in article_ids}
    people = corpus.take("speakers", article_ids)
    for name, findings in CLASSES.items():
        table = corpus.take(findings.table, article_ids)
        told = tell_rows(table, people, name)
        for article_id, said in zip(table["article_id"], told, strict=True):
            items[article_id].append((call_claim(name), *said))
    return items


def tell_rows(table: pd.DataFrame, people: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    """Give the first words of each finding of a class, and its rate, with the row for it."""
    words = "name" if name == "side" else "content" if "content" in table else "text"
    rows = take_articles(offer_rows(table, people, name), None)
    said = [shorten(words, A_FINDING, placeholder=" …") for words in rows[words]]
    if "confidence" in rows:  # what is not sure must not look so
        rates = map(percent, rows["confidence"])
        said = [f"{of} ({rate} like it are right)" for of, rate in zip(said, rates, strict=True)]
    return list(zip(said, rows["correct"], strict=True))

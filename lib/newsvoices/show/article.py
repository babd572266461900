"""The annotated article: its own text, with each voice and each key term marked in it.

One piece of HTML that needs nothing else and runs nothing: the filter by speaker is a set of
radio buttons read by style rules. Where styles are not shown (on GitHub) the labels still stand
before the words of each voice and behind each term, and the details in the title of each mark;
colours, boxes and the filter are lost there.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.corpus import Corpus
from newsvoices.corrections import CLASSES, FILE, HEADER, offer_rows
from newsvoices.errors import check_name
from newsvoices.figures.colours import DARK, GREY, NO_SIDE, side_colours, voice_label
from newsvoices.figures.text import one_line
from newsvoices.findings.prose import count_of
from newsvoices.measures.labels import PLAIN, ZONE_NAMES, article_key, place_key
from newsvoices.measures.words import WRITER, name_own
from newsvoices.people.countries import name_sides

STYLE = (Path(__file__).parents[1] / "report/template/annotated.css").read_text(encoding="utf-8")
OWN = (NARRATOR, WRITER)  # the voice of what nobody else says
MOST_VOICES = 12  # in the filter
A_FINDING = 60  # characters of a finding beside the row that corrects it
NO_MATHS = "mathjax_ignore"  # or JupyterLab would set what stands between two dollars as a formula


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

    `colours` are those of the figures: name of a side, or of a speaker, -> colour as `side_colours`
    gives it; else this article's speakers have colours of their own. Raises an InputError with the
    nearest where there is no such article.
    """
    check_name(article_id, corpus.articles["article_id"], "article")
    return next(annotated_articles(corpus, [article_id], colours))


def annotated_articles(
    corpus: Corpus, article_ids: list[str], colours: dict[str, str] | None = None
) -> Iterator:
    """Yield the annotated article of each article_id, as `annotated_article` gives it."""
    rows = list_rows(corpus, article_ids)
    marked = mark_articles(corpus, article_ids, colours or {})
    for article_id, (paragraphs, voices, colour_of) in zip(article_ids, marked, strict=True):
        key = article_key(article_id)
        filters = [name for name in voices if name not in OWN][:MOST_VOICES]
        body = "".join(
            f'<div id="{place_key(article_id, number)}">{html}</div>'
            for number, html in paragraphs.items()
        )
        html = (
            f'<div class="nv-article {NO_MATHS}" id="{key}">'
            f"<style>{style(key, filters, list(colour_of))}</style>"
            f"{filter_box(key, filters, voices, colour_of)}{body}{rows[article_id]}</div>"
        )
        yield AnnotatedArticle(html, summarise(voices))


def annotated_paragraphs(corpus: Corpus, places: pd.DataFrame, colours: Any = None) -> str:
    """Mark voices and key terms in paragraphs, each headed by where it stands; give HTML.

    Takes article_id and paragraph of each; one that comes twice is shown once.
    """
    wanted = places[["article_id", "paragraph"]].drop_duplicates()
    wanted = dict(list(wanted.groupby("article_id", sort=False)["paragraph"]))
    titles = corpus.articles.set_index("article_id")["title"]
    marked = mark_articles(corpus, list(wanted), colours or {})
    html = []
    for (article_id, numbers), (paragraphs, *_) in zip(wanted.items(), marked, strict=True):
        title = titles[article_id] if isinstance(titles[article_id], str) else article_id
        html += [
            f"<p><b>{escape(one_line(title))}</b>, paragraph {number:,} of "
            f"{len(paragraphs):,}</p>{paragraphs[number]}"
            for number in numbers
        ]
    return f'<div class="nv-article {NO_MATHS}"><style>{STYLE}</style>{"".join(html)}</div>'


def mark_articles(corpus: Corpus, article_ids: list[str], colours: dict[str, str]) -> Iterator:
    """Write each paragraph of articles as HTML, by its number; yields them article by article.

    With them come the article's voices, as from `count_voices`, and the colour of each.
    """
    articles, paragraphs, quotes, spans, terms, people = (
        corpus.take(name, article_ids)
        for name in ("articles", "paragraphs", "quotes", "spans", "terms", "speakers")
    )
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    voices = count_voices(corpus, article_ids)
    named = people.assign(side=name_sides(people["side"]))
    named = named[["article_id", "speaker_id", "name", "side"]]
    quotes = quotes.merge(named, how="left").fillna({"name": "unattributed"})
    quotes = quotes.assign(row=quotes.groupby("article_id").cumcount())
    contents = spans.loc[spans["role"] == "content", ["article_id", "quote_id", "start", "end"]]
    contents = contents.merge(quotes[["article_id", "quote_id", "row"]])
    terms = terms.assign(row=terms.groupby("article_id").cumcount())
    rows = [gather(table) for table in (paragraphs, quotes, contents, terms)]
    for article_id in article_ids:
        text = texts[article_id]
        paragraphs, quotes, contents, terms = (of[article_id] for of in rows)
        colour_of = colour_voices(voices[article_id], quotes, colours)
        looks = {
            name: f'nv-v{number}{" nv-none" if name == "unattributed" else ""}" tabindex="0" '
            f'style="{colour_style(colour)}'
            for number, (name, colour) in enumerate(colour_of.items())
        }
        marks = paint(len(text), contents), quotes, looks, paint(len(text), terms), terms
        marked = {
            paragraph.paragraph: f'<p dir="auto" class="nv-text">'
            f"{mark_paragraph(text, paragraph, *marks)}</p>"
            if paragraph.counted
            else left_out(paragraph)
            for paragraph in paragraphs
        }
        yield marked, voices[article_id], colour_of


def gather(table: pd.DataFrame) -> dict[str, list[Any]]:
    """Give the rows of each article, as named tuples."""
    rows = defaultdict(list)
    for row in table.astype("object").itertuples(index=False):
        rows[row.article_id].append(row)
    return rows


def colour_voices(
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
    """Count the words of each voice (a name, "unattributed" or one of OWN) of each article.

    Those of an article come with the most first.
    """
    columns = ["article_id", "paragraph", "voice", "is_word"]
    words = corpus.take("tokens", article_ids, columns)
    counted = corpus.paragraphs.loc[corpus.paragraphs["counted"], ["article_id", "paragraph"]]
    words = words[words["is_word"]].merge(counted)
    words = words.assign(speaker_id=name_own(words["voice"], words["article_id"], corpus.articles))
    words = words.merge(corpus.speakers[["article_id", "speaker_id", "name"]], how="left")
    names = words["name"].fillna(words["speaker_id"])
    counts = names.groupby([words["article_id"], names], sort=False).size()
    voices = {article_id: {} for article_id in article_ids}
    for (article_id, name), n in counts.sort_values(ascending=False, kind="stable").items():
        voices[article_id][name] = n
    return voices


def paint(length: int, spans: list[Any]) -> np.ndarray:
    """Give each character the row of the innermost (shortest) span over it, -1 for none."""
    painted = np.full(length, -1)
    for span in sorted(spans, key=lambda span: span.start - span.end):
        painted[span.start : span.end] = span.row
    return painted


def mark_paragraph(
    text: str,
    paragraph: Any,
    owner: np.ndarray,
    quotes: list[Any],
    looks: dict[str, str],
    term_at: np.ndarray,
    terms: list[Any],
) -> str:
    """Write a paragraph as HTML, a piece for each stretch with one voice."""
    html, labelled, words_since = [], None, True
    for start, end in stretches(owner, paragraph.start, paragraph.end):
        inner = mark_terms(text, start, end, term_at, terms)
        row, has_words = owner[start], any(map(str.isalnum, text[start:end]))
        if row < 0 or not has_words:
            words_since = words_since or has_words
            html.append(inner)
            continue
        quote = quotes[row]
        name = escape(one_line(voice_label(quote.name)))
        known = labelled == quote.name and not words_since
        label = "" if known else f"<b>{name} </b>"
        labelled, words_since = quote.name, False
        html.append(
            f'<span class="nv-q {looks[quote.name]}" title="{escape(tell_quote(quote))}">'
            f"{label}{inner}</span>"
        )
    return "".join(html)


def stretches(painted: np.ndarray, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a range where what is painted changes."""
    inside = painted[start:end]
    cuts = start + 1 + np.flatnonzero(inside[1:] != inside[:-1])
    edges = [start, *cuts.tolist(), end]
    return list(itertools.pairwise(edges))


def mark_terms(text: str, start: int, end: int, term_at: np.ndarray, terms: list[Any]) -> str:
    """Write a stretch as escaped text with its key terms marked."""
    html = []
    for first, last in stretches(term_at, start, end):
        words = escape_text(text[first:last])
        if (row := term_at[first]) >= 0:
            term = terms[row]
            asserted = " nv-asserted" if term.stance == "asserted" else ""
            used = PLAIN.get(term.stance, term.stance)
            words = (
                f'<mark class="nv-term{asserted}" tabindex="0" '
                f'title="{escape(tell_term(term))}">{words}<sub> {escape(used)}</sub></mark>'
            )
        html.append(words)
    return "".join(html)


def escape_text(text: str) -> str:
    """Escape text for HTML; a control character shows as a replacement character."""
    shown = (c if c.isprintable() or c.isspace() or ord(c) > 159 else "\ufffd" for c in text)
    return escape("".join(shown))


def tell_quote(quote: Any) -> str:
    """Say who speaks, by which words that is told, and how sure it is."""
    parts = [voice_label(quote.name), f"{quote.quote_type} {quote.act}"]
    if isinstance(quote.side, str):
        parts.insert(1, quote.side)
    if isinstance(quote.cue, str):
        parts.append(f"cue “{quote.cue}”")
    parts.append(f"confidence {quote.confidence:.0%}")
    return one_line("; ".join(parts))


def tell_term(term: Any) -> str:
    """Say what a key term is, in whose voice it stands and how it is distanced."""
    parts = [f"{term.term} ({term.group})", PLAIN.get(term.stance, term.stance)]
    if isinstance(term.device, str):
        parts.append(f"distance: {term.device.replace(';', ', ')}")
    return one_line("; ".join(parts))


def left_out(paragraph: Any) -> str:
    """Write a paragraph that is not counted, and say why."""
    repeats = pd.notna(paragraph.duplicate_of)
    zone = ZONE_NAMES.get(paragraph.zone, paragraph.zone)
    reason = f"repeats paragraph {paragraph.duplicate_of}" if repeats else zone
    words = escape_text(paragraph.text)
    return f'<p dir="auto" class="nv-out"><b>Not counted ({reason}):</b> {words}</p>'


def colour_style(colour: str) -> str:
    """Give a colour as the style rules take it: for a light page, and for a dark one."""
    return f"--l:{colour};--d:{DARK.get(colour, colour)}"


def filter_box(key: str, filters: list[str], voices: Any, colour_of: dict[str, str]) -> str:
    """Write the choice of a voice as radio buttons."""
    choices = [("Everyone", sum(voices.values()), "")]
    choices += [(voice_label(n), voices[n], colour_style(colour_of[n])) for n in filters]
    buttons = "".join(
        f'<label><input type="radio" name="{key}" id="{key}-{number}"'
        f'{"" if number else " checked"}> <span style="{colour}">{escape(one_line(name))}</span> '
        f"<small>{count_of(words, 'word')}</small></label>"
        for number, (name, words, colour) in enumerate(choices)
    )
    return f"<fieldset><legend>Show the voice of</legend>{buttons}</fieldset>"


def list_rows(corpus: Corpus, article_ids: list[str]) -> dict[str, str]:
    """List what was found in each article, each finding with the row that corrects it."""
    items = {article_id: [] for article_id in article_ids}
    people = corpus.take("speakers", article_ids)
    for name, findings in CLASSES.items():
        table = corpus.take(findings.table, article_ids)
        told = tell_rows(table, people, name)
        for article_id, (said, row) in zip(table["article_id"], told, strict=True):
            items[article_id].append(f"<li>{name}: {escape(said)} <code>{escape(row)}</code></li>")
    head = (
        f"<details><summary>Correct what was found here</summary><div>Copy a row into {FILE} "
        "beside the articles and change what is wrong in it. The file begins with the line"
        f" <code>{HEADER}</code></div><ul>"
    )
    return {key: f"{head}{''.join(of)}</ul></details>" for key, of in items.items()}


def tell_rows(table: pd.DataFrame, people: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    """Give the first words of each finding of a class, with the row that corrects it."""
    words = "name" if name == "side" else "content" if "content" in table else "text"
    rows = offer_rows(table, people, name)
    said = (shorten(words, A_FINDING, placeholder=" …") for words in rows[words])
    return list(zip(said, rows["correct"], strict=True))


def style(key: str, filters: list[str], everybody: list[str]) -> str:
    """Give the style rules: those of every annotated article, and this one's filter."""
    rules = [STYLE]
    for place, name in enumerate(filters, 1):
        chosen, own = f"#{key}:has(#{key}-{place}:checked)", f".nv-v{everybody.index(name)}"
        rules.append(
            f"{chosen} .nv-text{{color:var(--nv-muted)}}"
            f"{chosen} .nv-q:not({own}){{background:none;border-color:transparent}}"
            f"{chosen} {own}{{color:var(--nv-ink)}}"
        )
    return "\n".join(rules)


def summarise(voices: dict[str, int]) -> str:
    """Say how many words each voice has, for where no HTML is shown."""
    parts = [f"{one_line(voice_label(name))} {n:,}" for name, n in voices.items()]
    return f"Annotated article; counted words by voice: {', '.join(parts) or 'none'}."

"""One article with what lies over its words: who speaks there, and who is meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.language.article import lay, lay_each, rows_by_article
from newsvoices.language.grammar import child_of, phrase_of
from newsvoices.language.marks import marked_ranges
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS, Node, Trees
from newsvoices.people.lexicon import means_somebody, noun_kind


@dataclass(slots=True)
class Context:
    """What the rules ask of an article, by position of the node."""

    article_id: str
    text: str
    nodes: list
    covers: list  # for each node the attributions over it, innermost last
    people: dict  # for each node in a mention the speaker_id
    marks: dict  # for each node in a quoted string its (start, end)
    paragraphs: dict  # number -> its row

    def quote(self, node: Node) -> Any:
        """Give the attribution in whose voice a node stands, or None.

        The innermost one whose speaker is known; but a thought inside somebody's speech ("Roe
        said they like war") is that speaker's claim.
        """
        covers = self.covers[node.i][::-1]
        spoken = any(quote.act == "speech" for quote in covers)
        own = [quote for quote in covers if quote.act == "speech" or not spoken]
        known = [quote for quote in own if quote.speaker_id != UNATTRIBUTED]
        return next(iter(known or own), None)

    def voice(self, node: Node) -> str:
        """Give the speaker_id in whose voice a node stands, unattributed, or narrator."""
        quote = self.quote(node)
        return NARRATOR if quote is None else quote.speaker_id

    def speaker(self, node: Node) -> str | None:
        """Give the speaker_id that a noun or pronoun mentions, or None.

        "I" and "we" are whoever speaks.
        """
        if node.lower in FIRST_PERSONS and (quote := self.quote(node)):
            return quote.speaker_id if quote.speaker_id != UNATTRIBUTED else None
        return self.people.get(node.i)

    def is_somebody(self, node: Node) -> bool:
        """Tell whether a noun is one who can act: a name, a person, a body, a group."""
        if node.pos == "PRON":
            return node.lower in FIRST_PERSONS | OTHER_PERSONS or node.tag == "WP"
        if self.people.get(node.i) is not None:
            return True
        kind = noun_kind(node.lower)[0]
        named = node.pos == "PROPN" and kind not in ("date", "thing")
        return named or means_somebody(node.lemma.lower())

    def pair_marks(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span so that each quotation mark in it has its pair: *to call it "a farce"*."""
        for left, right in set(self.marks.values()):
            if start < left < end <= right and not _has_word(self.text[end:right]):
                end = right + 1
            elif left <= start < right < end and not _has_word(self.text[left:start]):
                start = left - 1
        return start, end

    def words(self, noun: Node) -> str:
        """Give a noun's phrase as it stands in the text, without what follows but an "of"."""
        left_out = set()
        for child in noun.children:
            kept = child.lower == "of" and child_of(child, "pobj")
            if child.i > noun.i and child.dep == "prep" and not kept:
                left_out.update(child.subtree())
        return self.text[slice(*span_of([n for n in phrase_of(noun) if n not in left_out]))]


def _has_word(text):
    return any(letter.isalnum() for letter in text)


def span_of(nodes: list[Node]) -> tuple[int, int]:
    """Give start and end of nodes in text order, without marks of punctuation at the edges."""
    words = [node for node in nodes if node.is_word] or nodes
    return words[0].start, max(node.end for node in words)


def owner_of(noun: Node) -> Node | None:
    """Give who a noun belongs to: its possessor, else who made it ("by"), or None."""
    if owner := child_of(noun, "poss"):
        return owner
    made = [child for child in noun.children if child.dep == "acl" and child.tag == "VBN"]
    agents = (c for node in (noun, *made) for c in node.children if c.lower == "by")
    return next(filter(None, (child_of(agent, "pobj") for agent in agents)), None)


def read_contexts(
    articles: pd.DataFrame,
    paragraphs: pd.DataFrame,
    trees: Trees,
    quotes: pd.DataFrame,
    spans: pd.DataFrame,
    mentions: pd.DataFrame,
) -> Iterator:
    """Yield the Context of each article, in order.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, mentions
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.
    """
    tables = [rows_by_article(table) for table in (paragraphs, quotes, spans, mentions)]
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        here = (table.get(article_id, []) for table in tables)
        yield _lay_over(article_id, text, trees.get(article_id, []), *here)


def _lay_over(article_id, text, nodes, paragraphs, quotes, spans, mentions):
    """Lay attributions, mentions and quotation marks over an article's nodes."""
    by_id = {quote.quote_id: quote for quote in quotes}
    content = [(row.start, row.end, by_id[row.quote_id]) for row in spans if row.role == "content"]
    covers = [()] * len(nodes)
    for i, quote in lay_each(nodes, sorted(content, key=lambda over: -len(over[2].content))):
        covers[i] = (*covers[i], quote)
    marks = [
        (paragraph.start + start, paragraph.start + end)
        for paragraph in paragraphs
        for start, end in marked_ranges(paragraph.text)
    ]
    return Context(
        article_id,
        text,
        nodes,
        covers,
        people=lay(nodes, [(row.start, row.end, row.speaker_id) for row in mentions]),
        marks=lay(nodes, [(*mark, mark) for mark in marks]),
        paragraphs={row.paragraph: row for row in paragraphs},
    )

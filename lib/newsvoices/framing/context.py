"""One article with what lies over its words: who speaks there, and who is meant."""

from bisect import bisect_left
from collections import namedtuple
from dataclasses import dataclass

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.language.grammar import child_of, phrase_of
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS
from newsvoices.people.lexicon import means_somebody, noun_kind


@dataclass(slots=True)
class Context:
    """What the rules ask of an article, by position of the node."""

    article_id: str
    text: str
    nodes: list
    covers: list  # for each node the attributions over it, innermost last
    people: list  # for each node the speaker_id mentioned there, or None
    cues: dict  # for each node that opens a cue the attribution
    counted: dict  # paragraph -> whether measures count it

    def quote(self, node):
        """Give the attribution in whose voice a node stands, or None.

        The innermost one whose speaker is known; but a thought inside somebody's speech ("Roe
        said they like war") is that speaker's claim.
        """
        covers = self.covers[node.i][::-1]
        spoken = any(quote.act == "speech" for quote in covers)
        own = [quote for quote in covers if quote.act == "speech" or not spoken]
        known = [quote for quote in own if quote.speaker_id != UNATTRIBUTED]
        return next(iter(known or own), None)

    def voice(self, node):
        """Give the speaker_id in whose voice a node stands, unattributed, or narrator."""
        quote = self.quote(node)
        return NARRATOR if quote is None else quote.speaker_id

    def speaker(self, node):
        """Give the speaker_id that a noun or pronoun mentions, or None.

        "I" and "we" are whoever speaks.
        """
        if node.lower in FIRST_PERSONS and (quote := self.quote(node)):
            return quote.speaker_id if quote.speaker_id != UNATTRIBUTED else None
        return self.people[node.i]

    def is_somebody(self, node):
        """Tell whether a noun is one who can act: a name, a person, a body, a group."""
        if node.pos == "PRON":
            return node.lower in FIRST_PERSONS | OTHER_PERSONS or node.tag == "WP"
        if self.people[node.i] is not None:
            return True
        kind = noun_kind(node.lower)[0]
        named = node.pos == "PROPN" and kind not in ("date", "thing")
        return named or means_somebody(node.lemma.lower())

    def words(self, noun):
        """Give a noun's phrase as it stands in the text, without what follows but an "of"."""
        left_out = set()
        for child in noun.children:
            kept = child.lower == "of" and child_of(child, "pobj")
            if child.i > noun.i and child.dep == "prep" and not kept:
                left_out.update(child.subtree())
        return self.text[slice(*span_of([n for n in phrase_of(noun) if n not in left_out]))]


def span_of(nodes):
    """Give start and end of nodes in text order, without marks of punctuation at the edges."""
    words = [node for node in nodes if node.is_word] or nodes
    return words[0].start, max(node.end for node in words)


def owner_of(noun):
    """Give who a noun belongs to: its possessor, else who made it ("by"), or None."""
    if owner := child_of(noun, "poss"):
        return owner
    made = [child for child in noun.children if child.dep == "acl" and child.tag == "VBN"]
    agents = (c for node in (noun, *made) for c in node.children if c.lower == "by")
    return next(filter(None, (child_of(agent, "pobj") for agent in agents)), None)


def joined(noun):
    """List a noun and those coordinated with it: "Peru, Chile and Cuba"."""
    found = [noun]
    for one in found:
        found.extend(child for child in one.children if child.dep == "conj")
    return found


def read_contexts(articles, paragraphs, trees, quotes, spans, mentions):
    """Yield the Context of each article, in order.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, mentions : DataFrame
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.
    """
    tables = [rows_by_article(table) for table in (paragraphs, quotes, spans, mentions)]
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        here = (table.get(article_id, []) for table in tables)
        yield _lay_over(article_id, text, trees.get(article_id, []), *here)


def rows_by_article(table):
    """Give the rows of a table as tuples with names, by article; None where a value is null."""
    row_type = namedtuple("row_type", table.columns)
    rows = {}
    table = table.astype(object).where(table.notna(), None)
    for values in zip(*(table[column] for column in table), strict=True):
        row = row_type(*values)
        rows.setdefault(row.article_id, []).append(row)
    return rows


def _lay_over(article_id, text, nodes, paragraphs, quotes, spans, mentions):
    """Lay attributions and mentions over an article's nodes."""
    starts = [node.start for node in nodes]

    def under(row):
        return range(bisect_left(starts, row.start), bisect_left(starts, row.end))

    by_id = {quote.quote_id: quote for quote in quotes}
    covers, people, cues = [()] * len(nodes), [None] * len(nodes), {}
    for span in sorted(spans, key=lambda span: -len(by_id[span.quote_id].content)):
        for i in under(span):
            if span.role == "content":
                covers[i] = (*covers[i], by_id[span.quote_id])
            elif span.role == "cue":
                cues[i] = by_id[span.quote_id]
    for mention in sorted(mentions, key=lambda mention: mention.start - mention.end):
        for i in under(mention):
            people[i] = mention.speaker_id
    counted = {row.paragraph: row.counted for row in paragraphs}
    return Context(article_id, text, nodes, covers, people, cues, counted)

"""One article with what lies over its words: who speaks there, and who is meant."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import pandas as pd

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.language.article import lay, lay_each, rows_by_article
from newsvoices.language.marks import marked_ranges
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS, Node
from newsvoices.people.countries import find_country
from newsvoices.people.lexicon import means_somebody, noun_kind
from newsvoices.people.roles import without_looked_into
from newsvoices.tables.schemas import SURE

# Words that name a country which somebody is not of: "ethnic Danes", "Peruvian-backed rebels".
ORIGIN = re.compile(
    r"\b[Ee]thnic \w+|\b\w+-(?=American)"
    r"|[\w.]+-(?:born|backed|trained|funded|armed|supplied|sponsored|style)\b"
)
MADE = re.compile(r"[\w.]+-(?:made|built)\b")  # "US-made helicopters" act for who flies them
OWNING = ("of", "by", "from")
PAIRING = frozenset(("both", "either", "neither"))  # before the first of two: "both Roe and Ito"
MARKUP = re.compile(r"""\w=["'“”]|</?\w""")  # of a page: nobody's name and no one's words
REST = 3  # words that a phrase may leave out of a quotation mark's pair: "a *lie* run amok"
_start = attrgetter("start")


@dataclass(slots=True)
class Context:
    """What the rules ask of an article, by position of the node."""

    article_id: str
    text: str
    nodes: list = field(default_factory=list)
    covers: dict = field(default_factory=dict)  # of each node the attributions, innermost last
    people: dict = field(default_factory=dict)  # of each node in a mention the speaker_id
    guessed: set = field(default_factory=set)  # positions of pronouns that may mean another
    marks: dict = field(default_factory=dict)  # of each quoted node the strings, innermost last
    paragraphs: dict = field(default_factory=dict)  # number -> its row
    speakers: dict = field(default_factory=dict)  # speaker_id -> its row
    cues: set = field(default_factory=set)  # positions of the words that attribute something
    countries: dict = field(default_factory=dict)  # position of a noun -> country, once looked up

    def quote(self, node: Node) -> Any:
        """Give the attribution in whose voice a node stands, or None.

        The innermost one whose speaker is known; but a thought inside somebody's speech ("Roe
        said they like war") is that speaker's claim.
        """
        covers = self.covers.get(node.i, ())[::-1]
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

        "I" and "we" are whoever speaks, "Peru's president, Rosa Lindt" is Lindt. Some of a group,
        as in "a Green" and "two Greens", are not the group.
        """
        if node.lower in FIRST_PERSONS and (quote := self.quote(node)):
            return quote.speaker_id if quote.speaker_id != UNATTRIBUTED else None
        who = self.people.get(_named_beside(node, self.people).i)
        part = node.has("a", "an", "another") or node.child("nummod") is not None
        return None if part and self.told(who, "kind") == "group" else who

    def is_somebody(self, node: Node) -> bool:
        """Tell whether a noun is one who can act: a name, a person, a body, a group."""
        if node.pos == "PRON":
            return node.lower in FIRST_PERSONS | OTHER_PERSONS or node.tag == "WP"
        if self.people.get(node.i) is not None:
            return True
        named = node.pos == "PROPN" and noun_kind(node.lower)[0] not in ("date", "thing")
        return named or means_somebody(node.lemma) or means_somebody(node.lower)

    def place(self, node: Node, start: int, end: int) -> dict[str, Any]:
        """Give what every table of findings tells of where one stands, by the node and offsets."""
        return {
            "article_id": self.article_id, "sentence": node.sentence,
            "start": start, "end": end, "text": self.text[start:end],
            "counted": self.paragraphs[node.paragraph].counted,
        }  # fmt: skip

    def pair_marks(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span so that each quotation mark in it has its pair: *to call it "a farce"*."""
        first, last = (bisect_left(self.nodes, at, key=_start) for at in (start, end))
        near = {mark for i in range(first, last) for mark in self.marks.get(i, ())}
        for left, right in sorted(near):
            if start < left < end <= right and len(self.text[end:right].split()) <= REST:
                end = right + 1
            elif left <= start < right < end and not _has_word(self.text[left:start]):
                start = left - 1
        inside = self.text[start:end]
        opens = start > 0 and self.text[start - 1] == "[" and "]" in inside
        return start - (opens and "[" not in inside.partition("]")[0]), end

    def words(self, noun: Node) -> str:
        """Give a noun's phrase as it stands in the text, of what follows only whose or whence.

        "Her aides" are shown as "Ada Roe's aides".
        """
        left_out = {child for child in noun.children if child.lower in PAIRING}  # "both Roe"
        for child in noun.children:
            inner = child.child("pobj")
            named = inner and inner.pos == "PROPN" and noun_kind(inner.lower)[0] != "date"
            at = noun.pos == "NOUN" and child.i == noun.i + 1 and named  # "police in Lima"
            kept = inner and (child.lower in ("of", "from") or at)
            if child.i > noun.i and child.dep == "prep" and not kept:
                left_out.update(child.subtree())
        return self.spell([n for n in noun.phrase() if n not in left_out])

    def spell(self, phrase: list[Node]) -> str:
        """Give the words of a phrase, an owner at its beginning by name: "Ada Roe's aides"."""
        start, end = span_of(phrase)
        first = phrase[0]
        owner = self.told(self.people.get(first.i), "name") if first.dep == "poss" else None
        nameless = owner is None or owner.islower()  # "the campaign of group he left"
        if nameless or first.pos != "PRON" or first.lower in FIRST_PERSONS:
            return self.text[start:end]
        return f"{owner}'s{self.text[first.end : end]}"

    def meant(self, noun: Node) -> str | None:
        """Give the speaker_id of the mention that a noun ends, or None."""
        noun = _named_beside(noun, self.people)
        speaker = self.people.get(noun.i)
        return speaker if speaker != self.people.get(noun.i + 1) else None

    def phrase(self, noun: Node, *, by_name: bool = True) -> str:
        """Give a noun's words, without half a bracket or what is done: "accused Roe of lying".

        An owner before it is given by name where that is asked.
        """
        done = [child for child in noun.children if child.child("pcomp")]
        outside = {node.i for child in done for node in child.subtree()}
        phrase = [node for node in noun.phrase() if node.i not in outside]
        text = self.spell(phrase) if by_name else self.text[slice(*span_of(phrase))]
        return text if ")" in text else text.partition(" (")[0]

    def who(self, noun: Node) -> str | None:
        """Give the words for whoever a noun's phrase means, or None where it means a thing.

        Of a thing's phrase that is its owner ("the army's conduct") or the country named in it;
        a pronoun or description is the person that it is known to mean.
        """
        meant = self.told(self.meant(noun), "name")
        if noun.pos == "PRON" or noun.tag == "PRP$":
            return self.phrase(noun) if noun.child("prep") else meant or self.phrase(noun)
        parts = noun.objects("of") if noun.pos == "NUM" else ()  # "two of the members of Congress"
        people = any(n.pos == "NOUN" and means_somebody(n.lemma) for n in (noun, *parts))
        named = noun.pos == "PROPN" and noun_kind(noun.lower)[0] not in ("date", "thing")
        if people or named or meant:
            described = noun.pos == "NOUN" or noun.has("a", "an")
            if described and noun.dep == "appos" and noun.head.pos == "PROPN":
                return self.who(noun.head)  # "Ito, an heir who ..."
            beside = noun.child("appos")
            if beside is not None and beside.pos == "PROPN" and not _is_listed(noun, beside):
                return self.phrase(beside)  # "his rival, Ito", "the late Sen. Ito"
            named = meant and (self.is_person(noun) or noun.pos == "NOUN")
            return meant if named else self.phrase(noun)
        if owner := noun.child("poss"):
            owner_known = owner.pos != "PRON" or self.meant(owner)
            return self.who(owner) if owner_known else None
        code = self.country(noun)
        if code is None or self.is_only_named(noun):
            return None
        names = [node for node in _own_phrase(noun) if node.pos == "PROPN"]
        named = (self.phrase(node) for node in names if find_country(self.phrase(node)) == code)
        return min(named, key=len, default=self.phrase(noun))

    def is_only_named(self, noun: Node) -> bool:
        """Tell a country's name in a thing that is not its own: "sanctions against Peru"."""
        if noun.pos != "NOUN" or self.meant(noun) or means_somebody(noun.lemma):
            return False
        own = " ".join(node.text for node in _own_phrase(noun))
        return self.country(noun) is not None and find_country(own) is None

    def person(self, noun: Node) -> str | None:
        """Give the speaker_id that a noun means, or that owns the thing that it means, or None."""
        owner = None if means_somebody(noun.lemma) else noun.child("poss")
        return self.meant(noun) or (self.meant(owner) if owner else None)

    def is_person(self, noun: Node | None) -> bool:
        """Tell whether a noun means a known person."""
        return noun is not None and self.told(self.meant(noun), "kind") == "person"

    def told(self, speaker_id: str | None, column: str) -> str | None:
        """Give what the speakers table has of somebody, or None: the name, country or kind."""
        return getattr(self.speakers.get(speaker_id), column, None)

    def name(self, noun: Node) -> str:
        """Give the words for whoever a noun's phrase means, or for the thing that it means."""
        return self.who(noun) or self.phrase(noun)

    def is_known(self, noun: Node) -> bool:
        """Tell whether a noun, or who owns it, is a name or means a known person."""
        if self.meant(noun) or (noun.pos == "PROPN" and self.who(noun) is not None):
            return True
        owner = noun.child("poss")
        return owner is not None and self.is_known(owner)

    def same(self, noun: Node, other: Node) -> bool:
        """Tell whether two nouns, or their owners where they are things, mean one person."""
        if (one := self.person(noun)) and (two := self.person(other)):
            return one == two
        words = [set((self.who(n) or "").split()) for n in (noun, other)]
        return bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0])

    def country(self, noun: Node) -> str | None:
        """Give the country that a noun's phrase names or that its speaker has, or None."""
        if noun.i not in self.countries:
            told = self.told(self.meant(noun), "country")  # "Peru's Roe and Chile's [Ito]"
            # Ethnic Danes in Germany are Germany's.
            named = noun.pos == "PROPN" and told
            words = without_looked_into(ORIGIN.sub("", self.phrase(noun, by_name=False)))
            named = named or find_country(MADE.sub("", words) if noun.dep == "nsubj" else words)
            named = named or told
            beside = None if named else noun.child("appos")
            self.countries[noun.i] = self.country(beside) if beside else named
        return self.countries[noun.i]


def _own_phrase(noun):
    """List the nodes of a noun's phrase, without where it is and what it is against or for."""
    phrase = noun.phrase()
    apart = (node for node in phrase if node.dep == "prep" and node.lower not in OWNING)
    outside = {node for preposition in apart for node in preposition.subtree()}
    return [node for node in phrase if node not in outside]


def _has_word(text):
    return any(letter.isalnum() for letter in text)


def _named_beside(noun, people):
    """Give the name in apposition to a noun that is in no mention of its own, or the noun."""
    beside = None if noun.i in people else noun.child("appos")
    named = beside is not None and beside.pos == "PROPN" and not _is_listed(noun, beside)
    return beside if named else noun


def _is_listed(noun, beside):
    """Tell whether a name beside a name is none of its own: "Roe, Ito and Diaz", "Roe (D)"."""
    between = (c.text for c in (*noun.children, *beside.children) if noun.i < c.i < beside.i)
    named = noun.pos == "PROPN" and not noun.has("a", "an")  # "a super PAC, Right to Rise"
    return named and (not {",", "("}.isdisjoint(between) or beside.i - noun.i > 3)


def span_of(nodes: list[Node]) -> tuple[int, int]:
    """Give start and end of nodes in text order, without marks of punctuation at the edges."""
    words = [node for node in nodes if node.is_word] or nodes
    return words[0].start, max(node.end for node in words)


def owner_of(noun: Node) -> Node | None:
    """Give who a noun belongs to: its possessor, else who made it ("by"), or None."""
    if owner := noun.child("poss"):
        return owner
    made = [child for child in noun.children if child.dep == "acl" and child.tag == "VBN"]
    agents = (c for node in (noun, *made) for c in node.children if c.lower == "by")
    return next(filter(None, (agent.child("pobj") for agent in agents)), None)


def read_contexts(tables: dict[str, pd.DataFrame], trees: Mapping) -> Iterator:
    """Yield the Context of each article, in order, from its `tables` and `Trees`."""
    names = ("paragraphs", "quotes", "spans", "speakers", "mentions")
    rows = [rows_by_article(tables[name]) for name in names]
    articles = tables["articles"]
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        here = {name: of.get(article_id, []) for name, of in zip(names, rows, strict=True)}
        yield _lay_over(article_id, text, trees.get(article_id, []), here)


def _lay_over(article_id, text, nodes, rows):
    """Lay attributions, mentions and quotation marks over an article's nodes."""
    by_id = {quote.quote_id: quote for quote in rows["quotes"]}
    content, cues = [], []
    for row in rows["spans"]:
        if row.role == "content":
            content.append((row.start, row.end, by_id[row.quote_id]))
        elif row.role == "cue":
            cues.append((row.start, row.end, None))
    pronouns = (mention for mention in rows["mentions"] if mention.form == "pronoun")
    unsure = [(m.start, m.end, m) for m in pronouns if m.confidence < SURE]
    covers, marks = defaultdict(tuple), defaultdict(tuple)
    for i, quote in lay_each(nodes, sorted(content, key=lambda over: -len(over[2].content))):
        covers[i] += (quote,)
    ranges = ((row.start, *of) for row in rows["paragraphs"] for of in marked_ranges(row.text))
    places = ((begin + start, begin + end) for begin, start, end in ranges)
    for i, place in lay_each(nodes, ((*place, place) for place in places)):
        marks[i] = tuple(sorted((*marks[i], place), key=lambda p: p[0] - p[1]))
    return Context(
        article_id, text, nodes, covers=dict(covers),
        people=lay(nodes, [(row.start, row.end, row.speaker_id) for row in rows["mentions"]]),
        guessed=set(lay(nodes, unsure)), marks=dict(marks),
        paragraphs={row.paragraph: row for row in rows["paragraphs"]},
        speakers={row.speaker_id: row for row in rows["speakers"]}, cues=set(lay(nodes, cues)),
    )  # fmt: skip

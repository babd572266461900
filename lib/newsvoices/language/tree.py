"""The parse of an article as linked nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, pairwise

import pandas as pd

from newsvoices.language.nouns import can_act, is_time, noun_kind
from newsvoices.lists import load_group

FINITE = frozenset(("VBD", "VBZ", "VBP"))  # tags of verbs that stand in a tense
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
FIRST_PERSONS = frozenset(("i", "me", "my", "our", "us", "we"))
INDEFINITES = frozenset(("someone", "somebody", "anyone", "anybody", "everyone", "everybody"))
OTHER_PERSONS = frozenset(("he", "her", "him", "his", "she", "their", "them", "they", "you"))

# Who is opposed to a thing opposes it: these look passive and are not.
STANDS = frozenset(
    ("opposed", "committed", "determined", "dedicated", "prepared", "resolved", "united")
)
_CLAUSES = frozenset(("relcl", "acl", "advcl", "punct", "appos"))
# Verbs of which an "of" behind their object belongs to them: parsers hang it on the object too.
OF_SOMETHING = load_group("constructions.csv", "of")
SAYING = load_group("callings.csv", "speaks")
NOBODY = load_group("callings.csv", "nobody")
TELLING = frozenset(("assure", "inform", "remind", "tell"))  # somebody something


@dataclass(slots=True, eq=False)
class Node:
    """A token in its sentence's parse: what the rules of later steps walk over."""

    i: int  # position in the article's list of nodes, from 0
    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    lower: str  # with a straight apostrophe
    lemma: str  # in lower case
    pos: str
    tag: str
    dep: str
    is_word: bool
    head: Node = None  # itself where it heads its sentence
    children: list[Node] = field(default_factory=list)

    def __repr__(self) -> str:
        """Show the word, its relation and its head's word."""
        return f"<{self.text} {self.dep} of {self.head.text if self.head else None}>"

    def subtree(self) -> list[Node]:
        """List the node and all that depends on it, in text order."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children)
        return sorted(found, key=lambda node: node.i)

    def ancestors(self) -> Iterator[Node]:
        """Yield its head, the head's head, and so on to the root of the sentence."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    def child(self, *deps: str) -> Node | None:
        """Give the first child that stands in one of these relations, or None."""
        for child in self.children:  # asked half a million times in 50,000 words: no generator
            if child.dep in deps:
                return child
        return None

    def has(self, *words: str) -> bool:
        """Tell whether one of these words, in lower case, hangs on the node."""
        return any(child.lower in words for child in self.children)

    def is_verb(self) -> bool:
        """Tell whether it is a verb or auxiliary, also where it is tagged as another word."""
        return self.pos in ("VERB", "AUX") or self.tag.startswith("VB")

    def has_to(self) -> bool:
        """Tell whether it is an infinitive with "to"."""
        return any(child.dep == "aux" and child.lower == "to" for child in self.children)

    def is_passive(self) -> bool:
        """Tell whether a verb's subject is the one that something is done to."""
        if self.lower in STANDS and not self.has("by"):
            return False
        agent = self.child("agent") and not self.child("dobj")  # not "scorned a book by Roe"
        if agent or self.child("nsubjpass", "auxpass", "csubjpass"):
            return True
        if self.child("nsubj", "dobj"):
            return False
        if self.dep == "acl":  # "the mayor, long criticized for ..." may be tagged as past
            return self.tag in ("VBN", "VBD")
        if self.dep == "advcl":  # "when asked for it, he left"
            return self.tag == "VBN" and self.child("aux") is None
        return self.tag == "VBN" and self.dep == "conj" and self.head.is_passive()

    def conjuncts(self) -> list[Node]:
        """List the node and those coordinated with it."""
        found = [self]
        for conjunct in found:
            found.extend(child for child in conjunct.children if child.is_conjunct())
        return found

    def first_conjunct(self) -> Node:
        """Give the first of those that it is coordinated with, or itself."""
        node = self
        while node.dep == "conj":
            node = node.head
        return node

    def is_conjunct(self) -> bool:
        """Tell what "and" joins to its head; a list's second name may look like an apposition."""
        is_name = self.pos == "PROPN" and noun_kind(self.lower)[0] != "office"
        listed = self.dep == "appos" and is_name and self.child("conj")
        return self.dep == "conj" or bool(listed)

    def phrase(self) -> list[Node]:
        """List the nodes of a noun phrase: its subtree without clauses and what is coordinated."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            left_out = _CLAUSES | {"case", "conj", "cc"} if node is self else _CLAUSES
            stack.extend(child for child in node.children if child.dep not in left_out)
        return sorted(found, key=lambda node: node.i)

    def direct_objects(self) -> list[Node]:
        """List what a verb acts on, in the active or the passive, coordinated ones included."""
        found = []
        for child in self.children:
            if child.dep in ("dobj", "oprd") or (child.dep == "nsubjpass" and self.is_passive()):
                found.extend(child.conjuncts())
            elif child.dep == "ccomp" and (inner := child.child("nsubj", "nsubjpass")):
                found.append(inner)
        related = self.dep == "relcl" and any(node.tag in ("WDT", "WP") for node in found)
        if related or (self.dep == "acl" and self.tag == "VBN"):
            found.append(self.head)
        if not found and self.dep == "conj" and self.is_passive() and self.head.is_verb():
            return self.head.direct_objects()
        return found

    def objects(self, *prepositions: str) -> list[Node]:
        """List the objects of its prepositions, in the order in which these are given."""
        found = []
        for word in prepositions:
            for child in self.children:
                if child.dep in ("prep", "dative", "agent") and child.lower == word:
                    for noun in child.children:
                        if noun.dep == "pobj":
                            found.extend(noun.conjuncts())
                        elif noun.dep == "prep":
                            found.extend(inner for inner in noun.children if inner.dep == "pobj")
        return found

    def first_object(self, *prepositions: str) -> Node | None:
        """Give the first of its `objects`, or None."""
        return next(iter(self.objects(*prepositions)), None)


class Trees(Mapping):
    """The parse of each article by article_id, made when it is first asked for."""

    def __init__(self, tokens: pd.DataFrame, made: dict[str, list[Node]] | None = None) -> None:
        """Hold the tokens table, in text order; what is made is shared with `take`."""
        self._tokens = tokens
        self._rows = tokens.groupby("article_id", sort=False).indices
        self._made = {} if made is None else made

    def __getitem__(self, article_id: str) -> list[Node]:
        """Give the nodes of an article in text order."""
        if article_id not in self._made:
            self._made[article_id] = _link(self._tokens.iloc[self._rows[article_id]])
        return self._made[article_id]

    def __iter__(self) -> Iterator[str]:
        """Go through the article_ids."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._rows)

    def take(self, article_ids: list[str]) -> Trees:
        """Give those of some articles."""
        return Trees(self._tokens[self._tokens["article_id"].isin(article_ids)], self._made)


def _link(tokens):
    """Turn the tokens of one article into linked nodes."""
    places, lowered, labels = (
        [tokens[name].tolist() for name in names]
        for names in (
            ("paragraph", "sentence", "start", "end", "text"),
            ("text", "lemma"),
            ("pos", "tag", "dep", "is_word"),
        )
    )
    lowered = [[word.lower().replace("’", "'") for word in words] for words in lowered]
    nodes = [*map(Node, count(), *places, *lowered, *labels)]
    for node, head in zip(nodes, tokens["head"].tolist(), strict=True):
        node.head = nodes[head - 1]
        if node.head is not node:
            node.head.children.append(node)
    for node, only in pairwise(nodes):
        if (node.lower, only.lower) == ("not", "only"):
            _hang_not(node, only)
    for node in nodes:
        if node.tag in ("NN", "NNS"):
            _make_verb(node)
    for node in nodes:
        if (teller := _find_teller(node) or _find_infinitive(node)) is not None:
            for joint in [c for c in node.head.children if c.dep == "cc" and c.i < node.i][-1:]:
                _hang(joint, teller)
            _hang(node, teller)
        verb = _find_verb(node) if node.dep == "prep" else _find_sayer(node)
        if verb is not None:
            _hang(node, verb)
            node.dep = "prep" if node.dep == "prep" else "ccomp"
    return nodes


def _hang(node, head):
    node.head.children.remove(node)
    node.head = head
    head.children = sorted([*head.children, node], key=lambda child: child.i)


def _hang_not(node, only):
    """Hang "not" on the "only" behind it: who "not only backed it, but paid" did back it."""
    if only.head is node and node.head is not node:
        _hang(only, node.head)
    if node.head not in (node, only) and node not in only.ancestors():
        _hang(node, only)


def _make_verb(noun):
    """Make a verb of a noun that has subject and object: "papers seen by the Herald *show* it"."""
    subject = next((c for c in noun.children if c.dep == "nsubj" and c.i < noun.i), None)
    said = any(c.dep in ("ccomp", "dobj", "xcomp") and c.i > noun.i for c in noun.children)
    told = subject is not None and said and noun.text.islower()
    told = told and not noun.text.endswith(("ing", "ion", "ity", "ment"))
    if not told or (subject.i == noun.i - 1 and subject.tag in ("NN", "VBG")):
        return  # the boxing show
    noun.pos, noun.tag = "VERB", "VBZ" if noun.tag == "NNS" else "VBP"
    last = subject.subtree()[-1]
    named = [c for c in noun.children if c.i > last.i and c.dep in ("det", "amod", "compound")]
    if last.pos == "ADP" and named:  # the Herald: by whom they were seen
        _hang(named[-1], last)
        named[-1].dep = "pobj"


def _find_teller(verb):
    """Give the verb that a verb of saying goes on from: "Roe *said* it was dear and *vowed* to go".

    Parsers hang it on what is said, as if a thing could vow.
    """
    told = verb.head
    if verb.dep != "conj" or verb.lemma not in SAYING or told.dep != "ccomp":
        return None
    helpers = {child.tag for child in verb.children if child.dep == "aux"} | {verb.tag}
    subjects = [child for child in told.children if child.dep in SUBJECTS]
    thing = bool(subjects) and subjects[0].pos == "NOUN" and not can_act(subjects[0].lemma)
    own = any(child.dep in SUBJECTS for child in verb.children)
    says = told.head.lemma in SAYING and told.head.i < told.i
    return told.head if thing and says and not own and not FINITE.isdisjoint(helpers) else None


def _find_infinitive(verb):
    """Give the infinitive that a bare verb goes on from: "vowed to ban arms, *close* the port"."""
    finite = verb.head
    bare = verb.tag == "VB" and verb.child("aux", *SUBJECTS) is None
    if verb.dep != "conj" or not bare or finite.tag not in ("VBD", "VBZ"):
        return None
    own = verb.subtree()[0]
    before = (node for node in finite.subtree() if node.i < own.i)
    return next((n for n in (*before, *finite.ancestors()) if n.tag == "VB" and n.has_to()), None)


def _find_sayer(clause):
    """Give the verb of what is said in a text: the ministry *argued* in a filing that it fell.

    Parsers hang it on the text, or on who is told so ("she *told* a meeting of bakers that"), as if
    "that" were "which"; or on the verb as if it told when: "she *said* after lunch it fell". Not
    where "that" is its subject.
    """
    noun, first = clause.head, clause.subtree()[0]
    own = [child for child in clause.children if child.dep in SUBJECTS and child.i < clause.i]
    if clause.pos not in ("VERB", "AUX") or not own or own[0] is first:
        return None
    verb = noun
    while verb.dep in ("pobj", "prep") or (verb.dep == "dobj" and verb.head.lemma in TELLING):
        verb = verb.head
    before = {child.dep for child in verb.children if verb.i < child.i < clause.i}
    told = "ccomp" in before or ("dobj" in before and verb.lemma not in TELLING)
    if verb.lemma not in SAYING or told or not verb.i <= noun.i < clause.i:
        return None
    if clause.dep == "advcl":
        return verb if verb is noun and first.dep == "prep" else None
    near = first.dep == "mark" or (noun.dep == "pobj" and noun.head.head is verb)
    hung = clause.dep in ("relcl", "acl") and verb is not noun and first.lower == "that"
    return verb if hung and near else None


def _find_verb(preposition):
    """Give the verb of a preposition that the parser hangs on its noun ("a minister on Monday")."""
    noun = preposition.head
    what = next((c for c in preposition.children if c.dep in ("pobj", "pcomp")), None)
    if what is None:
        return None
    if preposition.lower == "of":
        return _accusing(noun, what)
    acts = noun.pos == "PROPN" or can_act(noun.lemma)
    return noun.head if acts and noun.dep == "nsubj" and is_time(what.lemma) else None


def _accusing(noun, what):
    """Give the verb of which an "of" tells what for, or None where the noun is of it.

    In "accuse Roe of theft", not "accuse the Bank of Peru" nor "accuse the head of the bank".
    """
    some = any(child.lower == "the" for child in what.children)
    if what.pos == "PROPN" or (some and noun.pos == "NOUN"):
        return None
    above = noun
    while above.dep in ("conj", "appos") or (above.dep == "pobj" and above.head.lower == "by"):
        above = above.head.head if above.dep == "pobj" else above.head
    verb = above.head if above.dep == "dobj" else above
    own = any(child.lower == "of" for child in verb.children)
    return verb if verb is not noun and verb.lemma in OF_SOMETHING and not own else None

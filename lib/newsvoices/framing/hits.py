"""A contested term where it stands: the words above it in the parse, who acts, who is charged."""

from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from newsvoices.framing.context import Context, owner_of
from newsvoices.framing.plover import HIGHEST
from newsvoices.framing.terms import Entry, forms
from newsvoices.language.grammar import root_of, subject_of
from newsvoices.language.tree import Node
from newsvoices.lists import read_list

REACH = 10  # terms back in which a pronoun's meaning is looked for


@cache
def stance_words() -> dict[str, dict[tuple[str, str], set[str]]]:
    """Read the words that the rules look for: {rule: {(lemma, part of speech): {link}}}."""
    words = {}
    for row in read_list("stances.csv"):
        links = words.setdefault(row["rule"], {}).setdefault((row["lemma"], row["pos"]), set())
        links.add(row["link"])
    return words


@dataclass(slots=True)
class Hit:
    """A term where it stands."""

    entry: Entry
    words: list
    article: Context
    before: Any = None  # the term before it in the article
    reading: Any = None  # what the first rule that applies says of it
    voice: str | None = None
    charge: tuple = (None, None)  # whom it charges: the article's words, the speaker_id
    head: Node = None  # the word of the term that the others depend on
    above: list = field(default_factory=list)  # (word, the word it depends on), from head up

    quote: Any = None  # the attribution in whose voice it stands
    mark: tuple | None = None  # the (start, end) of the quoted string in which it opens

    def __post_init__(self):
        """Find the term's head, the words above it and what lies over it."""
        self.head = root_of(self.words)
        self.above = list(islice(_chain(self.head), HIGHEST))
        self.quote = self.article.quote(self.head)
        self.mark = self.article.marks.get(self.words[0].i, (None,))[-1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule says of a term; holder (accuses or denies) and charged are nodes or None."""

    stance: str | None
    device: str | None = None
    holder: Node = None
    charged: Node = None


def _chain(node):
    """Yield a node with its head, the head with its own, and so on within the clause.

    A preposition after an object is also tried with the verb, "accused the army of torture", and
    one after a verb with the noun before it, "drew anger in Lima over torture". An infinitive
    belongs to the clause of its noun: "criticism for its failure to stop torture".
    """
    while node.head is not node:
        yield node, node.head
        if node.dep == "prep" and node.head.dep in ("dobj", "nsubjpass", "oprd"):
            yield node, node.head.head
        if node.dep == "prep" and node.head.pos == "VERB":
            yield from ((node, noun) for noun in _objects(node.head) if noun.i < node.i)
        infinitive = node.dep == "acl" and node.has("to")
        if node.dep in ("relcl", "advcl", "acl", "parataxis") and not infinitive:
            return
        node = node.head


def _objects(verb):
    """List a verb's object and those of its prepositions."""
    direct = [child for child in verb.children if child.dep == "dobj"]
    behind = [child.child("pobj") for child in verb.children if child.dep == "prep"]
    return [*direct, *filter(None, behind)]


_LINKS = {
    "object": {"dobj", "nsubjpass"}, "attr": {"attr"}, "complement": {"oprd"},
    "clause": {"ccomp", "xcomp", "acl", "pcomp"}, "what": {"oprd", "ccomp", "attr"},
    "compound": {"compound", "amod", "nmod"},
}  # fmt: skip


def is_linked(word: Node, link: str) -> bool:
    """Tell whether a word stands to a cue in the relation that the list names."""
    if link == "clause" and word.dep == "advcl":  # "called for the army to leave"
        return word.has("for")
    if link == "complement" and word.dep == "ccomp":  # "called the plan a ploy"
        return word.pos in ("NOUN", "ADJ")
    if link in _LINKS:
        return word.dep in _LINKS[link]
    return word.dep in ("prep", "dative", "agent", "aux") and word.lower == link


def cue_above(hit: Hit, rule: str) -> Node | None:
    """Find the nearest word above the term that a rule looks for, with the term linked to it."""
    words = stance_words()[rule]
    for word, cue in hit.above:
        pos = "NOUN" if cue.pos == "PROPN" else cue.pos
        links = {link for form in forms(cue) for link in words.get((form, pos), ())}
        if any(is_linked(word, link) for link in links):
            return cue
    return None


def first_subject(verb: Node) -> Node | None:
    """Give the subject of a verb, or the first of a list of them: it stands for the whole list."""
    noun = subject_of(verb)
    return None if noun is None else noun.first_conjunct()


def actor(cue: Node) -> Node | None:
    """Give who does what a cue says: the by-phrase of a passive, else the subject or possessor."""
    if cue.pos == "VERB":
        return cue.first_object("by") if cue.is_passive() else first_subject(cue)
    return owner_of(cue) or cue.first_object("from")


def target(cue: Node) -> Node | None:
    """Give whom an accusing cue charges."""
    if cue.pos == "VERB":
        if cue.is_passive():
            return cue.head if cue.dep == "acl" else first_subject(cue)
        target = cue.child("dobj")
        return None if target is None or target.lower in _EMPTY else target
    charged = cue.first_object("against", "about")
    met = cue.dep in ("dobj", "pobj") and (cue.head.lemma, "VERB") in stance_words()["meets"]
    return first_subject(cue.head) if charged is None and met else charged


_EMPTY = frozenset(("what", "it", "this", "that", "there", "which", "who"))

"""Phrases of a source as the parse gives them: their head, parts, ends and what they join."""

from itertools import pairwise

from newsvoices.language.marks import DASHES
from newsvoices.language.nouns import can_act
from newsvoices.language.tree import SAYING, SUBJECTS, Node
from newsvoices.people.entities import Name
from newsvoices.people.lexicon import noun_kind

RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SOME = frozenset({"certain", "few", "many", "most", "other", "several", "some"})
_CLAUSES = frozenset({"relcl", "acl", "appos", "conj"})
BREAKS = frozenset({"CCONJ", "PUNCT"})


def is_person_word(node: Node) -> bool:
    """Tell whether a noun means a person or an office."""
    return node.pos == "NOUN" and noun_kind(node.lemma)[0] in ("office", "person")


def is_many(node: Node) -> bool:
    """Tell whether a subject may be meant by "they": many people, or several bodies."""
    return (node.tag == "NNS" and can_act(node.lemma)) or len(node.conjuncts()) > 1


def head_of(covered: list[Node]) -> Node:
    """Give the node of a phrase that hangs on a node outside it; a word before a mark."""
    low, high = covered[0].i, covered[-1].i
    words = [n for n in covered if n.is_word or n.text == "%"]
    outer = [n for n in words if n.head is n or not low <= n.head.i <= high]
    nouns = [n for n in outer if n.pos in NOMINAL and n.dep != "npadvmod"]
    return (nouns or outer or covered)[0]


def are_some(covered: list[Node], name: Name) -> bool:
    """Tell "several Democrats" and "white Democrats", some of them, from "Democrats"."""
    before = [node for node in covered if node.i < name.begin]
    described = ("ADJ", "NOUN", "NUM")
    return any(n.lower in SOME or (n.pos in described and n.text[0].islower()) for n in before)


def speaks(noun: Node) -> bool:
    """Tell whether a noun is the subject of a verb that only who speaks can do."""
    return noun.dep in SUBJECTS and noun.head.lemma in SAYING


def acts(noun: Node) -> bool:
    """Tell who does something: not Ada Roe in "a photo of Ada Roe"."""
    return (noun.head if noun.dep == "appos" else noun).dep in SUBJECTS


def top_of(node: Node) -> Node:
    """Climb from a word inside a name to the word that heads the name."""
    while node.dep in ("compound", "flat") and node.head is not node:
        node = node.head
    return node


def in_apposition_to(noun: Node) -> Node:
    """Climb from "baker" to "Roe" in "Roe, a baker and writer"."""
    while noun.dep == "conj" and noun.head.dep in ("conj", "appos"):
        noun = noun.head
    return noun.head if noun.dep == "appos" else noun


def words_under(head: Node) -> list[Node]:
    """Give the words of a noun's phrase up to its relative clause."""
    clauses = [
        c for c in head.children if c.dep in _CLAUSES and (c.dep == "conj" or not c.is_conjunct())
    ]
    last = min((min(n.i for n in c.subtree()) for c in clauses if c.i > head.i), default=None)
    covered = [n for n in head.subtree() if last is None or n.i < last]
    while len(covered) > 1 and covered[-1].pos in ("PUNCT", "CCONJ"):
        covered.pop()
    return covered


def trim_description(covered: list[Node], head: Node) -> list[Node]:
    """Cut a description before a relative clause, a comma, a dash or the last 's after its head."""
    ends = RELATIVES | DASHES | {",", "("}
    covered = covered[: -1 if covered[-1].tag == "POS" and covered[-1] is not head else None]
    cut = next((k for k, n in enumerate(covered) if n.i > head.i and n.lower in ends), None)
    first = next((k for k, n in enumerate(covered) if n.is_word), 0)
    dated = noun_kind(covered[first].lower)[0] == "date" and len(covered) > first + 1
    first += dated and covered[first + 1].pos == "PROPN"  # on Friday Roe's office said
    return covered[first:cut] or covered


def are_joined(parts: list[Node], covered: list[Node]) -> bool:
    """Tell whether "and" stands between parts; with a comma alone they are one in apposition."""
    between = [node.pos for node in covered if parts[0].i < node.i <= parts[1].i]
    bare = between == ["PUNCT", "NOUN"] and parts[0].pos == "PROPN"
    return not bare and any(n.pos == "CCONJ" and parts[0].i < n.i < parts[-1].i for n in covered)


def split_at(parts: list[Node], covered: list[Node]) -> list[tuple[Node, list[Node]]]:
    """Cut a phrase that "and" joins into the words of each of its parts."""
    pieces, begin = [], covered[0].i
    for part, after in pairwise([*parts, None]):
        end = covered[-1].i + 1
        if after is not None:
            between = [n.i for n in covered if part.i < n.i < after.i and n.pos in BREAKS]
            end = between[-1] if between else after.i
        words = [n.i for n in covered if begin <= n.i < end and n.pos not in BREAKS]
        if words:
            pieces.append((part, [n for n in covered if words[0] <= n.i <= words[-1]]))
        begin = end
    return pieces

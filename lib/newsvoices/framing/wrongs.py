"""The words for wrongs, and the cues that tell whose they are: `wrongs.csv`, `terms.csv`."""

from dataclasses import dataclass
from functools import cache

from newsvoices.framing.terms import forms, index_terms, match, read_terms
from newsvoices.language.grammar import child_of, has_child, is_verb, lemma_of, root_of
from newsvoices.lists import read_list

KINDS = ("act", "trait", "deed", "doer")
TERMS = ("atrocity", "rights", "sovereignty and interference", "legality and guilt")


@dataclass(slots=True)
class Wrong:
    """A word for a wrong where it stands."""

    node: object  # the word that the others depend on
    words: list
    kind: str  # one of KINDS
    group: str


@cache
def _wrongs():
    """Index the words for wrongs: {first word: [(words, part of speech, kind, group)]}."""
    index = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] in KINDS:
            words = row["word"].split()
            index.setdefault(words[0], []).append((words, row["pos"], row["kind"], row["group"]))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def links(kind):
    """Read the cues of a kind: {word: {link}}."""
    found = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] == kind:
            found.setdefault(row["word"], set()).add(row["link"])
    return found


@cache
def _terms():
    terms = read_terms()
    kept = terms["charge"] & terms["group"].isin(TERMS)
    return index_terms(terms[kept | (terms["group"] == "none")])


def find_wrong(nodes, i):
    """Give the wrong that a node opens, or None."""
    node = nodes[i]
    for form in forms(node):
        for words, pos, kind, group in _wrongs().get(form, ()):
            found = [*_follow(nodes, i, words)]
            if len(found) == len(words) and _is_pos(node, pos):
                return Wrong(root_of(found), found, kind, group)
    if node.dep == "acomp" and has_child(node, "too"):
        return Wrong(node, [node], "trait", "excess")  # "too soft", "too close to the banks"
    found = match(nodes, i, _terms())
    if found is None or not found[0].charge:
        return None
    head = root_of(found[1])
    kind = {"VERB": "act", "ADJ": "trait", "ADV": "trait"}.get(head.pos, "deed")
    return None if head.pos == "PROPN" else Wrong(head, found[1], kind, found[0].group)


def _follow(nodes, i, words):
    """Yield the nodes from i on for as long as they are these words."""
    for word, node in zip(words, nodes[i : i + len(words)], strict=False):
        if word not in forms(node):
            return
        yield node


def _is_pos(node, pos):
    """Tell whether a node is of a part of speech; what is part of a name is of none."""
    if pos in ("NOUN", "ADV"):
        return node.pos == pos
    if pos == "VERB":
        done = child_of(node, "xcomp", "dobj", "ccomp") or lemma_of(node) != "fail"
        titled = node.text.istitle() and node.dep != "ROOT"  # "How the Goblin Stole the Moon"
        return is_verb(node) and node.dep not in ("amod", "acomp") and bool(done) and not titled
    return node.pos == "ADJ" or (node.tag in ("VBN", "VBG") and node.dep in ("amod", "acomp"))

"""The words for wrongs, and the cues that tell whose they are: `wrongs.csv`."""

from dataclasses import dataclass
from functools import cache
from itertools import chain, product

from newsvoices.framing.context import span_of
from newsvoices.framing.terms import forms, match_words
from newsvoices.language.grammar import root_of, without_asides
from newsvoices.language.moods import NOT
from newsvoices.language.pipeline import ways_to_cut
from newsvoices.language.tree import SUBJECTS, Node
from newsvoices.lists import read_list

DENIED = NOT | {"without"}
KINDS = ("act", "trait", "deed", "doer", "virtue", "ill")
HARMLESS = "harmless"  # words in a row that are none, though one of them is: "lies between"
BEFORE_NOUN = ("amod", "compound", "nmod", "advmod")
AFTER_ADJECTIVE = ("prep", "xcomp")
DONE_TO = ("of", "on", "against", "about", "toward", "towards")
AFTER_VERB = ("dobj", "prt", "prep", "xcomp", "ccomp", "acomp", "attr", "oprd", "dative", "advmod")


@dataclass(slots=True)
class Wrong:
    """A word for a wrong where it stands."""

    node: Node  # the word that the others depend on
    words: list
    kind: str  # one of KINDS
    group: str
    mild: bool = False  # also said without blame: "the attack", "a weak year"

    def span(self, bearer: Node) -> tuple[int, int]:
        """Give start and end of the article's own phrase: the wrong and what belongs to it."""
        top, after = self.node, AFTER_ADJECTIVE if self.node.pos == "ADJ" else ()
        behind = top.i > top.head.i and top.pos == "ADJ"  # "called his view of Ito dishonest"
        if self.kind in ("act", "virtue"):
            after = AFTER_VERB
        elif top.dep in BEFORE_NOUN and top.head is not bearer and not behind:
            top = top.head  # "his divisive words", "disgracefully refused to speak", "too weak"
            after = AFTER_VERB if top.is_verb() else AFTER_ADJECTIVE if top.pos == "ADJ" else after
        before = top.i - 1 if top.is_verb() else 0
        own = [c for c in top.children if c.dep in BEFORE_NOUN and before <= c.i < top.i]
        own += [child for child in top.children if child.dep in after and child.i > top.i]
        if self.kind == "doer":  # "a threat to the port"
            own += [c for c in top.children if c.lower in ("of", "to") or c in self.words]
        if top.pos == "NOUN" and self.kind == "deed" and bearer.i < top.i:  # "his seizure of it"
            own += [c for c in top.children if c.lower in DONE_TO and c.child("pobj")]
            own += [c for c in top.children if c.dep == "acl" and c.has_to()]
        if self.kind == "act" and not top.child("dobj"):  # "betrayed and mocked their friends"
            joined = [c for c in top.children if c.dep == "conj" and not c.child(*SUBJECTS)]
            own += [c for c in joined if c.child("dobj", "prep")]
        if top.is_passive() and self.kind == "act":  # "*the law* was broken by the mayor"
            own += [c for c in top.children if c.dep == "nsubjpass" and c.pos != "PRON"]
        behind = [c for c in top.head.children if c.dep == "prep" and c.i == top.i + 1]
        own += behind if top.dep == "acomp" else []  # "was wrong in his claim"
        nodes = [*self.words, top, *(node for child in own for node in _told_of(child))]
        nodes.sort(key=lambda node: node.i)
        while nodes[-1].lower in ("not", "only", "just"):  # "is the problem, *not* the cure"
            nodes.pop()
        return span_of(nodes)


def _told_of(child):
    """List the nodes of what belongs to a wrong: "careless about the way she spoke"."""
    whole = child.dep in ("prep", "ccomp", "conj", "acl")
    return without_asides(child.subtree()) if whole else child.phrase()


@cache
def _wrongs():
    """Index the words for wrongs: {first word: [(words, part of speech, (kind, group, mild))]}."""
    index = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] in (*KINDS, HARMLESS):
            kind = row["kind"], row["group"], row["link"] == "mild"
            for pieces in product(*map(ways_to_cut, row["word"].split())):
                words = [{word: ()} for word in chain(*pieces)]
                index.setdefault(*words[0], []).append((words, row["pos"], kind))
    return index


@cache
def links(kind: str) -> dict[str, set[str]]:
    """Read the cues of a kind: {word: {link}}."""
    found = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] == kind:
            found.setdefault(row["word"], set()).add(row["link"])
    return found


def find_wrong(nodes: list[Node], i: int) -> Wrong | None:
    """Give the wrong that a node opens, or None; a good quality is one where it is denied."""
    index = _wrongs()
    entries = [entry for form in forms(nodes[i]) for entry in index.get(form, ())]
    for words, pos, kind in sorted(entries, key=lambda entry: -len(entry[0])):
        found = match_words(nodes, i, words)
        if not found:
            continue
        if kind[0] == HARMLESS:
            return None
        root = root_of(found)
        denial = _denial_of(root) if kind[0] == "virtue" else []
        if _is_pos(root, pos) and (kind[0] != "virtue" or denial):
            return Wrong(root, [*denial, *found], *kind)
    return None


def names_wrong(noun: Node) -> bool:
    """Tell whether a noun alone says what is wrong: "his *greed*", "questioned his *honesty*"."""
    entries = (entry for form in forms(noun) for entry in _wrongs().get(form, ()))
    return any(len(words) == 1 and kind[0] in ("deed", "virtue") for words, _, kind in entries)


def _denial_of(node):
    """List the words that say that somebody is not so, has it not: "not", "no", "doesn't"."""
    above = node.head  # "refuses to apologise", "has yet to apologise"
    if node.dep == "xcomp" and (above.lemma == "refuse" or above.has("yet")):
        return [above]
    said = node.head if node.dep in ("acomp", "attr", "dobj") else node
    denial = next((c for c in (*node.children, *said.children) if c.lower in DENIED), None)
    if denial is None and said.dep == "ccomp" and said.head.lemma in links("doubt"):
        return [said.head]  # "questioned whether he was fit"
    owed = node.tag == "VBN" and node.has("should")  # "should have told the truth"
    denial = next((c for c in node.children if owed and c.lower == "should"), denial)
    helped = denial is not None and denial.lower == "n't"
    helper = (n for n in (said, *said.children) if helped and n.i == denial.i - 1)
    return [] if denial is None else [*helper, denial]


def _is_pos(node, pos):
    """Tell whether a node is of a part of speech; what is part of a name is of none."""
    if pos == "ADV":
        return node.pos in ("ADV", "ADP") and node.head.lemma != "put"  # "to put it badly"
    if pos == "DEGREE":  # "is too weak", and not "Ito, too, is weak"
        return node.dep == "advmod" and node.head.pos == "ADJ" and node.head.dep == "acomp"
    if pos == "NOUN":
        return node.pos == "NOUN"
    if pos == "VERB":
        done = node.child("xcomp", "dobj", "ccomp") or node.lemma != "fail"
        titled = node.text.istitle() and node.dep != "ROOT"  # "How the Goblin Stole the Moon"
        return node.is_verb() and node.dep not in ("amod", "acomp") and bool(done) and not titled
    said = node.dep in ("prep", "xcomp") and node.head.lemma == "be"  # "is to blame"
    said |= node.dep == "oprd" and node.head.lemma in links("label")  # "called Ito unfit"
    return said or node.dep in ("amod", "acomp") or node.pos in ("ADJ", "PROPN")  # "Crooked Roe"

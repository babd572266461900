"""One article as the rules of attribution read it: nodes, their reach, sentences and quotations."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from newsvoices.language.grammar import is_present
from newsvoices.language.tree import SAYING, SUBJECTS, Node

BARE = frozenset(("VB", "VBG"))
LONGEST_CLIMB = 8
LONGEST_SENTENCE = 500  # tokens; what is longer is no sentence (a table, a list, noise)


@dataclass(slots=True)
class Parse:
    """One article's nodes with what every rule asks of them."""

    nodes: list[Node]
    left: list[int]  # for each node, the first node of its subtree
    right: list[int]  # for each node, the position after the last node of its subtree
    first: list[int]  # for each node, the first node of its sentence
    last: list[int]  # for each node, the position after the last node of its sentence
    quoted: list[int]  # for each node, the number of the quotation that it stands in, or -1
    quotations: list[tuple[int, int]]  # what stands inside quotation marks
    heads: list[Node]  # for each node, its head, joined verbs put right

    def legible(self, i: int) -> bool:
        """Tell whether a node's sentence is short enough to be one: others are only walked past."""
        return self.last[i] - self.first[i] <= LONGEST_SENTENCE


def read_parse(nodes: list[Node], spans: list[tuple[int, int]]) -> Parse:
    """Prepare an article's nodes for the rules, in linear time."""
    n = len(nodes)
    left, right = list(range(n)), list(range(1, n + 1))
    heads = [_joined_to(node) for node in nodes]
    order = [node for node in nodes if node.head is node]
    for node in order:  # grows while it is walked: heads before what depends on them
        order.extend(node.children)
    moved = {m.head.i: m.i for m in reversed(nodes) if heads[m.i] is not m.head}  # the first
    for node in reversed(order):
        i, h = node.i, heads[node.i].i
        if node.dep in ("punct", "cc") and i > moved.get(h, n):  # goes with the verb put right
            continue
        left[h] = min(left[h], left[i])
        right[h] = max(right[h], right[i])
    sentences = [node.sentence for node in nodes]  # numbers that grow
    first, last = ([find(sentences, s) for s in sentences] for find in (bisect_left, bisect_right))
    quoted, quotations = [-1] * n, []
    i = 0
    for start, end in spans:
        while i < n and nodes[i].start < start:
            i += 1
        begin = i
        while i < n and nodes[i].end <= end:
            quoted[i] = len(quotations)
            i += 1
        if i > begin:
            quotations.append((begin, i))
    return Parse(nodes, left, right, first, last, quoted, quotations, heads)


def _joined_to(node: Node) -> Node:
    """Give the head of a node, by tense where it is a verb joined to another.

    Parsers join it to the nearest: in "Ito said the port would open and *confirmed* the date" the
    past tense shows that Ito confirmed.
    """
    if (told := _continued(node)) is not None:
        return told
    own = node.child(*SUBJECTS)
    again = own is None or (own.tag == "PRP" and node.lemma in SAYING)  # "and she accused Ito"
    if node.dep != "conj" or node.tag != "VBD" or not again:
        return node.head
    first = node.head
    for _ in range(LONGEST_CLIMB):
        if first.dep != "conj":
            break
        first = first.head
    if first.tag in BARE and first.dep in ("pcomp", "xcomp"):  # accused Roe of hiding it and *left*
        return next((above for above in first.ancestors() if above.tag == "VBD"), node.head)
    said = first.dep == "ccomp" and first.head.tag == "VBD"
    past = first.tag in ("VBD", "VBN")
    if node.lemma not in SAYING:  # "it had been raining and stopped"
        past |= any(child.dep == "aux" and child.tag == "VBD" for child in first.children)
    return first.head if said and not past else node.head


def _continued(node: Node) -> Node | None:
    """Give the clause that another goes on with, told by tense, or None.

    What was said in the past goes on in the present or with "would": "Ito said *she hoped* for
    rain and then *would* leave", "... that *he expects* to win and he *is* ahead".
    """
    verb, own = node.head, node.child(*SUBJECTS)
    if node.dep != "conj" or verb.tag != "VBD" or not is_present(node):
        return None
    if own is not None and (own.pos != "PRON" or not (verb.has("and") or node.has("and"))):
        return None
    return next((c for c in verb.children if c.dep == "ccomp" and verb.i < c.i < node.i), None)

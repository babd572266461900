"""The ways in which English puts words in someone's mouth: one rule a construction.

Every rule takes the parse and the head word of a possible cue (a verb, noun or adjective), and
yields readings of it. Whether a reading holds depends on the word: `cues.csv` says how often.
The relations are ClearNLP's, as spaCy's English pipelines give them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from newsvoices.attribution.cues import Cue
from newsvoices.attribution.parse import LONGEST_CLIMB, Parse
from newsvoices.attribution.subjects import (
    CITING,
    LONGEST_ASIDE,
    NAMING,
    PHRASE,
    inverted,
    neighbour,
    noun_at_end,
    own_subject,
    source_of,
)
from newsvoices.language.grammar import verb_form
from newsvoices.language.marks import DASHES
from newsvoices.language.nouns import is_people, is_time
from newsvoices.language.tree import FINITE, SUBJECTS, TELLING, Node
from newsvoices.lists import load_group

COMPLEMENTS = frozenset(("acomp", "attr", "ccomp", "dobj", "oprd", "xcomp"))
TOLD_TO = TELLING | {"say", "write"}  # what is told need not stand before who is told it
ASIDES = frozenset(("relcl", "appos"))
SHARES = frozenset(("%", "percent", "point", "points"))
CONCESSIONS = frozenset(("though", "although"))
CONTRASTS = frozenset(("while", "whereas"))
QUESTION = frozenset(("WDT", "WP", "WP$", "WRB"))
SEEMING, POLLS, LABELLING, WANTING, RESPONDING = (
    load_group("constructions.csv", group)
    for group in ("seeming", "poll", "labelling", "wanting", "responding")
)


@dataclass(slots=True)
class Reading:
    """A possible attribution; ranges are half-open positions in the article's nodes."""

    head: Node  # of the cue
    construction: str
    content: list[tuple[int, int]]
    speaker: Node | None = None  # head of the noun phrase that names who speaks
    extra: tuple[Node, ...] = ()  # words of the cue beside its head


def _span(parse: Parse, node: Node) -> tuple[int, int]:
    """Give the range of a node with all that depends on it, less the reporter's asides at its end.

    "Ito opposes *the plan*, which takes effect today"; "Ito said *it is safe*, and Roe said it
    fell"; "Ito said *it is safe*, though it fell".
    """
    start, end = parse.left[node.i], parse.right[node.i]
    edge = end - (parse.nodes[end - 1].text == ",")
    last = parse.nodes[edge - 1]
    for top in islice(chain((last,), last.ancestors()), LONGEST_CLIMB):
        if top is node or top.i <= start:
            break
        if parse.right[top.i] < edge or not _is_aside(node, top):
            continue
        begin = parse.left[top.i]
        inside = parse.quoted[begin] >= 0
        while begin - 1 > node.i and parse.nodes[begin - 1].pos == "CCONJ":
            begin -= 1
        if begin > node.i and parse.nodes[begin - 1].text in DASHES | {","} and not inside:
            end = begin - 1
    return start, end


def _is_aside(node: Node, top: Node) -> bool:
    """Tell whether a clause at the end of what is said, behind a comma, is the reporter's."""
    if top.dep == "advcl":
        mark = top.child("mark")
        says = top.child("ccomp") is not None  # , saying it rained; , while Roe said it fell
        if mark is None:
            return top.tag == "VBG" and (says or top.lemma in CITING)
        says |= top.lemma in WANTING and top.child("dobj", "xcomp") is not None
        return mark.lower in CONCESSIONS or (says and mark.lower in CONTRASTS)
    if top.dep == "conj" and top.head.has_to() and top.child(*SUBJECTS) is None:
        return verb_form(top) == "finite"  # vowed to *stay* and left
    if top.dep != "conj" or node.dep != "ccomp" or top.child("mark"):
        return top.dep in ASIDES
    told = node.head.tag == top.tag == "VBD" and node.tag not in ("VBD", "VBN")
    return top.child(*SUBJECTS) is not None and (told or top.child("ccomp") is not None)


def _clause(parse: Parse, verb: Node) -> Iterator:
    """Ito said *that it rained*; *it rained*, Ito said; Ito asked *whether it rained*."""
    if inverted(parse, verb) is not None:
        yield "clause before", [(_announced_from(parse, parse.first[verb.i], verb.i), verb.i)], ()
        return
    for c in verb.children:
        if c.dep == "ccomp" and not _replies_to(parse, verb, c):
            marks = [g.lower for g in c.children if g.dep == "mark"]
            opening = parse.nodes[parse.left[c.i] : c.i + 1]
            if c.i < verb.i:
                if not _set_off(parse, c, verb):
                    continue
                kind = "before"
            elif marks or (opening[:1] and opening[0].lower == "that"):
                kind = "whether" if marks and marks[0] != "that" else "that"
            elif opening and opening[0].tag in QUESTION:
                kind = "question"
            elif c.tag in ("VB", "VBG") or c.pos not in ("VERB", "AUX"):
                kind = "small"
            else:
                kind = "bare"
            content = _span(parse, c) if kind == "before" else _with_next(parse, c)
            if kind != "before":
                that = (g.i for g in c.children if g.dep == "mark" and g.lower == "that")
                content = max(content[0], next(that, 0)), content[1]  # citing aides, *that it fell*
            if kind == "bare" and (lost := _lost_subject(verb, c)) is not None:
                content = parse.left[lost.i], content[1]
            if kind == "before" and verb.dep == "conj" and parse.last[verb.i] - verb.i <= 2:
                content = parse.first[verb.i], content[1]  # it is old but safe, Ito said
            if kind == "before":
                content = _announced_from(parse, *content), content[1]
            yield f"clause {kind}", [content], ()


def _replies_to(parse: Parse, verb: Node, clause: Node) -> bool:
    """Tell a clause that another has said: Ito responded to the news *that it fell*."""
    noun = parse.nodes[parse.left[clause.i] - 1]
    to = noun.head if noun.dep == "pobj" else noun
    is_reply = verb.lemma in RESPONDING and to.head is verb and to.lower == "to"
    return is_reply and noun.pos == "NOUN" and not is_people(noun.lemma)


def _lost_subject(verb: Node, clause: Node) -> Node | None:
    """Give the subject of what is said that a parse hangs on the verb: says *the fall* is wrong."""
    lacks = verb_form(clause) == "finite" and clause.child(*SUBJECTS) is None
    before = verb.child("dobj") if lacks else None
    return before if before is not None and verb.i < before.i < clause.i else None


def _announced_from(parse: Parse, start: int, end: int) -> int:
    """Give where what is said begins, behind a colon: Ito had one worry: *"It fell,"* she said."""
    nodes, quoted = parse.nodes, parse.quoted
    opens = (i for i in range(start + 1, end) if quoted[i] >= 0 and quoted[i - 1] < 0)
    return next((i for i in opens if ":" in (nodes[i - 1].text, nodes[i - 2].text)), start)


def _closing(parse: Parse, verb: Node) -> Iterator:
    """*Bridge | It is safe*, Ito says; *it fell*, a poll shows: where the parse sees no clause."""
    s, nodes, first = noun_at_end(parse, verb), parse.nodes, parse.first[verb.i]
    s = s or verb.child("nsubj")
    start = parse.left[s.i] if s is not None else 0
    opening = nodes[first]  # *speaking on the radio*, Ito agreed
    how = opening.dep == "advcl" and opening.tag in ("VBG", "VBN") and parse.quoted[first] < 0
    how &= opening.child("aux", "auxpass", *SUBJECTS) is None
    if (
        s is not None
        and s.i == verb.i - 1
        and parse.last[verb.i] - verb.i <= 2
        and start > first + 2
        and nodes[start - 1].text == ","
        and not how
        and verb.child("ccomp", "dobj", "xcomp", "mark", "parataxis") is None
    ):
        bars = [node.i + 1 for node in nodes[first:start] if node.text == "|"]
        yield "clause before", [(bars[-1] if bars else first, start)], ()


def _with_next(parse: Parse, clause: Node) -> tuple[int, int]:
    """Give a clause with those right behind it: Ito said *if it rained, the port would close*."""
    start, end = _span(parse, clause)
    for c in clause.head.children:
        if c.dep == "ccomp" and c.i > clause.i and 0 <= parse.left[c.i] - end <= 1:
            end = _span(parse, c)[1]
    return start, end


def _set_off(parse: Parse, clause: Node, verb: Node) -> bool:
    """Tell whether a clause is set off from a verb behind it that has a subject of its own."""
    between = parse.nodes[parse.right[clause.i] - 1 : verb.i]
    told = COMPLEMENTS - {"dobj"} if verb.lemma in TOLD_TO else COMPLEMENTS
    if any(c.i > verb.i and c.dep in told for c in verb.children):
        return False  # the bridge fell; Ito took the ferry
    end = parse.right[clause.i]
    announces = any(node.text == ":" for node in parse.nodes[end - 2 : verb.i])
    marked = any(node.pos == "PUNCT" for node in between) and not announces
    own = own_subject(parse, verb, parse.quoted[verb.i]) or neighbour(parse, verb)
    return marked and own is not None


def _tells_clause(parse: Parse, verb: Node) -> bool:
    """Tell whether a verb has a clause for object; "It fell: Ito blamed the rain" joins two."""
    return any(
        c.dep == "xcomp" or (c.dep == "ccomp" and (c.i > verb.i or _set_off(parse, c, verb)))
        for c in verb.children
    )


def _poll(parse: Parse, node: Node) -> Iterator:
    """In a poll, across two polls, *38 percent were content*; no "voters in the poll said"."""
    held = node.child("pobj")
    counted = held is not None and (held.tag != "NNS" or held.child("nummod"))
    if node.lower not in ("in", "across") or not counted or held.lemma not in POLLS:
        return
    above = next((n for n in node.ancestors() if n.dep not in ("pobj", "prep")), node)
    sentence = parse.nodes[parse.first[node.i] : parse.last[node.i]]
    if above.dep not in SUBJECTS | {"acl"} and any(word.lower in SHARES for word in sentence):
        yield "in a poll", _outside(parse, node), ()


def _outside(parse: Parse, node: Node) -> list[tuple[int, int]]:
    """Give what stands before and behind a phrase in its sentence."""
    left, right = _span(parse, node)
    around = (parse.first[node.i], left), (right, parse.last[node.i])
    return [(a, b) for a, b in around if b > a]


def _infinitive(parse: Parse, verb: Node) -> Iterator:
    """Ito wants *to leave*; Ito urged *Roe to leave*; Ito suggested *leaving*."""
    asked = verb.objects("on", "upon")
    on = next((who.head for who in asked if not is_time(who.lower) and who.head.head is verb), None)
    to = verb.child("xcomp", "advcl")
    if on is not None and to is not None and to.has_to() and on.i < to.i:
        yield "on to", [(on.i + 1, parse.right[to.i])], (on,)  # Ito called on *Roe to leave*
        return
    for c in verb.children:
        if c.dep == "xcomp" and c.i > verb.i and (c.tag in ("VB", "VBG") or c.has_to()):
            kind = "ing" if c.tag == "VBG" and not c.has_to() else "to"
            s = verb.child("nsubj")
            if s is not None and verb.lemma in SEEMING:
                yield "to with subject", [_span(parse, s), _span(parse, c)], ()
                continue
            recipient = verb.child("dobj")
            if recipient is None:
                yield kind, [_span(parse, c)], ()
            elif recipient.i < c.i:
                yield f"object {kind}", [_span(parse, c)], ()
                yield f"object with {kind}", [(parse.left[recipient.i], parse.right[c.i])], ()


def _thing(parse: Parse, verb: Node) -> Iterator:
    """Ito denounced *the treatment*; Ito described *it as a farce*; Ito accused Roe *of theft*."""
    o = next((c for c in verb.children if c.dep == "dobj" and c.i > verb.i), None)
    named = _quoted_label(parse, verb) if verb.lemma in LABELLING else 0
    if named:
        yield "object label", [(verb.i + 1, named)], ()
    if o is None or _tells_clause(parse, verb) or (verb.lemma == "add" and o.tag == "CD"):
        return  # "Roe and Ito added 113 for the fourth wicket"
    yield "object", [_span(parse, o)], ()
    label = next((c for c in verb.children if c.dep == "oprd" and c.i > o.i), None)
    end = parse.right[label.i] if label is not None else _quoted_label(parse, verb)
    if end:
        yield "object label", [(parse.left[o.i] if label is not None else verb.i + 1, end)], ()
    for p in verb.children:
        part = p.lower == "as" and p.has("part")  # "proposed a treaty as part of a plan"
        if p.dep == "prep" and p.i > o.i and p.children and not part:
            yield f"object with {p.lower}", [(parse.left[o.i], parse.right[p.i])], ()
            yield f"object then {p.lower}", [_span(parse, p)], ()


def _quoted_label(parse: Parse, verb: Node) -> int:
    """Give where a label in marks ends, behind a noun: Ito called the treatment *"a farce"*.

    What names its object reaches further, whatever the parse: Ito called Roe's plans to leave the
    port *"a farce"*.
    """
    nodes, quoted, i = parse.nodes, parse.quoted, verb.i + 1
    stop = min(parse.last[verb.i] - 1, i + LONGEST_ASIDE)
    while i < stop and nodes[i].pos in PHRASE | {"PART"}:
        i += 1
    labels = verb.lemma in LABELLING and i > verb.i + 1
    while labels and i < stop and quoted[i + 1] < 0 and not _ends_object(nodes[i - 1], nodes[i]):
        i += 1
    label = quoted[i + 1] if i < stop and (labels or nodes[i - 1].pos in NAMING) else -1
    if label < 0 or quoted[i - 1] >= 0:
        return 0
    end = parse.quotations[label][1]
    behind = nodes[end + 1 : min(end + 2, parse.last[verb.i])]  # the "historic" *deal*
    return 0 if behind and behind[0].pos in NAMING else end


def _ends_object(before: Node, node: Node) -> bool:
    """Tell a word that no object reaches over: a finite verb, a colon; not *Ito's* plans."""
    finite = node.tag in FINITE | {"MD"} and before.tag != "POS"
    return finite or node.text in (";", ":") or node.text in DASHES


def _label(parse: Parse, verb: Node) -> Iterator:
    """Ito was named *a judge*; what Ito called *a farce*: no object stands behind the verb."""
    labels = (c for c in verb.children if c.dep in ("oprd", "acomp", "attr") and c.i > verb.i)
    o, known = next(labels, None), verb.child("dobj")
    if o is not None and (known is None or known.i < verb.i):
        yield "label" if known is None else "free label", [_span(parse, o)], ()


def _preposition(parse: Parse, verb: Node) -> Iterator:
    """Ito called for *a truce*; Ito warned *of floods*."""
    if verb.child("dobj", "oprd") is not None or _tells_clause(parse, verb):
        return
    for p in verb.children:
        what = p.child("pobj", "pcomp")
        if p.dep == "prep" and p.i > verb.i and what and not is_time(what.lemma):
            yield f"with {p.lower}", [_span(parse, p)], ()
            yield f"{p.lower}", [(p.i + 1, parse.right[p.i])], (p,)
    for c in verb.children:
        mark = c.child("mark")
        if c.dep == "advcl" and c.i > verb.i and mark is not None and mark.lower == "for":
            yield "for", [(mark.i + 1, parse.right[c.i])], (mark,)  # called for Roe to leave


def _passive(parse: Parse, verb: Node) -> Iterator:
    """*The plan* was criticized by Ito; *rain* is expected *to fall*."""
    s = verb.child("nsubjpass")
    if s is None:
        return
    if verb.child("agent") is not None:
        yield "passive", [_span(parse, s)], ()
    c = verb.child("xcomp")
    if c is not None:
        yield "passive with subject", [_span(parse, s), _span(parse, c)], ()


def _noun_complement(parse: Parse, noun: Node) -> Iterator:
    """The claim *that it rained*; her refusal *to leave*; criticism *of the plan*."""
    for c in noun.children:
        if c.i > noun.i and c.dep in ("acl", "ccomp", "relcl"):
            marks = [g.lower for g in c.children if g.dep == "mark"]
            if marks and marks[0] in ("that", "whether", "if"):
                yield "noun that", [_span(parse, c)], ()
            elif c.dep == "acl" and c.tag == "VB":
                yield "noun to", [_span(parse, c)], ()
        if c.i > noun.i and c.dep == "prep" and c.children:
            yield f"noun {c.lower}", [(c.i + 1, _span(parse, c)[1])], (c,)


def _adjective_complement(parse: Parse, adjective: Node) -> Iterator:
    """Roe is confident *that it will rain*; critical of *the plan*; eager *to leave*."""
    if adjective.lemma == "guilty" and adjective.head.lemma != "plead":
        return  # who is found guilty says nothing
    for c in adjective.children:
        if c.i < adjective.i:
            continue
        if c.dep == "ccomp":
            yield "adjective that", [_span(parse, c)], ()
        elif c.dep == "xcomp":
            yield "adjective to", [_span(parse, c)], ()
        elif c.dep == "prep" and c.children:
            yield f"adjective {c.lower}", [(c.i + 1, parse.right[c.i])], (c,)


def _parenthetical(parse: Parse, verb: Node) -> Iterator:
    """*The port*, Ito said, *is safe*; *by day*, Ito said, *it rains*; *it rained*, as Ito said."""
    if verb.dep not in ("parataxis", "ccomp", "advcl") or verb.head.i == verb.i:
        return
    told = verb.child("ccomp", "dobj", "xcomp")
    if told is not None and told.lower != "it" and verb.lemma not in TOLD_TO:  # as Ito put it
        return
    left, right = _span(parse, verb)
    top = verb.head.head if verb.head.dep in SUBJECTS else verb.head
    low, high = _span(parse, top)
    marked = verb.child("mark")
    own = verb.child(*SUBJECTS, *(("agent",) if marked else ()))
    if right - left > 25 or own is None or (marked is not None and marked.lower != "as"):
        return
    kind = "as" if marked is not None else "between" if low < left and right < high - 1 else "after"
    begin = parse.left[own.i]
    if left <= low < begin < verb.i and parse.nodes[begin - 1].text == ",":
        told = any(q >= 0 for q in parse.quoted[right : right + 3])  # asked why, Ito said, "..."
        low, left = begin if told else left, begin
    edges = parse.nodes[left - 1 : left + 1]
    if left > low and (right < high or marked) and all(node.pos != "PUNCT" for node in edges):
        return
    pieces = [(a, b) for a, b in ((low, left), (right, high)) if b > a]
    yield f"parenthetical {kind}", pieces, ()


def _according_to(parse: Parse, node: Node) -> Iterator:
    """According to Ito, *it rained*; *it rained*, according to Ito."""
    to = node.child("prep")
    if to is None or to.child("pobj") is None:
        return
    yield "according", _outside(parse, node), (to,)


VERB_RULES = (
    _clause, _closing, _infinitive, _thing, _label, _preposition, _passive, _parenthetical,
)  # fmt: skip
RULES = {
    "VERB": VERB_RULES, "AUX": (_clause, _infinitive, _thing), "NOUN": (_noun_complement,),
    "ADJ": (_adjective_complement,), "ADP": (_poll,),
}  # fmt: skip


def find_readings(
    parse: Parse, known: dict[tuple[str, str], dict[str, Cue]] | None = None
) -> Iterator:
    """Yield every reading of an article's words, or of those (lemma, pos) known, as cues."""
    for node in parse.nodes:
        rules = RULES.get(node.pos) if parse.legible(node.i) else None
        if rules is None or (known is not None and (node.lemma, node.pos) not in known):
            continue
        for rule in (_according_to,) if node.lower == "according" else rules:
            for construction, content, extra in rule(parse, node):
                speaker = source_of(parse, node, construction)
                if node.child("nsubjpass") is not None and "passive" not in construction:
                    construction = f"passive {construction}"
                elif speaker is None and "passive" not in construction:
                    construction = f"{construction}, no source"
                yield Reading(node, construction, content, speaker, extra)

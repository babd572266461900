"""Who speaks: the subject of a verb of speech, its own or inherited, or whose a noun is.

In: the parse and the head word of a cue. Out: the head of the noun phrase that names who speaks.
"""

from typing import Any

from newsvoices.attribution.parse import LONGEST_CLIMB, Parse
from newsvoices.language.grammar import TEXTS, is_of_which
from newsvoices.language.marks import DASHES
from newsvoices.language.nouns import can_act, is_time
from newsvoices.language.tree import FINITE, SAYING, SUBJECTS, Node
from newsvoices.lists import load_group

CLAUSES = frozenset(
    ("advcl", "conj", "xcomp", "acl", "ccomp", "pcomp", "dep", "parataxis", "prep", "aux",
     "acomp", "attr")
)  # fmt: skip
LONGEST_ASIDE = 25  # tokens from a name to its verb or label: Ito, mayor of Lima, said
NAMING = frozenset(("NOUN", "PROPN", "PRON"))
PHRASE = NAMING | {"DET", "ADJ", "NUM"}  # what a bare noun phrase is made of
CITING = frozenset(("cite", "quote"))
FEELINGS, OTHERS_WORDS = (
    load_group("constructions.csv", group) for group in ("feeling", "others' words")
)


def source_of(parse: Parse, node: Node, construction: str) -> Node | None:
    """Give the head of who speaks, or None."""
    if construction == "to with subject":  # the rain seems to stop
        return None
    if construction == "according":
        return node.child("prep").child("pobj")
    if node.pos == "ADP":
        return node.child("pobj")
    if node.pos == "NOUN":
        owner = node.child("poss")
        if owner is not None and not is_time(owner.lower):  # not in "Monday's debate"
            return owner
        by = next((c for c in node.children if c.dep == "prep" and c.lower in ("by", "from")), None)
        if by is not None:
            return by.child("pobj")
        if node.dep not in ("dobj", "attr", "pobj"):
            return None
        verb = next((n for n in node.ancestors() if n.pos != "ADP"), node)
        if verb.lemma in OTHERS_WORDS:
            return None
        return subject(parse, verb) if verb.pos in ("VERB", "AUX") else None
    if node.pos == "ADJ":
        if node.dep in ("acomp", "conj", "advcl", "oprd"):
            return subject(parse, node.head)
        return node.head if node.dep in ("amod", "acl", "relcl") else None
    if node.child("nsubjpass") is not None and node.lemma not in FEELINGS:
        agent = node.child("agent")
        return agent.child("pobj") if agent is not None else None
    return subject(parse, node) or named_before(parse, node)


def named_before(parse: Parse, verb: Node) -> Any:
    """Give the noun before a finite verb, over an aside: *Ito*, 68, said (where a parse fails)."""
    finite = verb.tag in FINITE or (verb.tag == "VBN" and verb.child("aux") is not None)
    if not finite or verb.dep in ("relcl", "acl"):
        return None
    nodes, first = parse.nodes, parse.first[verb.i]
    i = verb.i - 1
    while i > first and nodes[i].pos in ("AUX", "ADV", "PART"):
        i -= 1
    if i > first and nodes[i].text == ",":
        begin = max(first, i - LONGEST_ASIDE)
        i = next((j - 1 for j in range(i - 1, begin, -1) if nodes[j].text == ","), first)
    noun = nodes[i]
    named = noun.pos in NAMING and noun.dep != "npadvmod" and i >= first
    return noun if named and parse.quoted[i] == parse.quoted[verb.i] else None


def subject(parse: Parse, verb: Node) -> Node | None:
    """Give who does what a verb says, by its own subject or an inherited one, or None.

    The head of a noun phrase: "Ito said it rained and denied ..." (denied: Ito), "Ito wanted to
    say ..." (say: Ito), "the aide who said ..." (said: who), "an aide saying ..." (saying: an
    aide), "Ito sent an email saying ..." (saying: Ito).
    """
    node = _goes_on_from(parse, verb) or verb
    citing = node.head.head if node.dep == "pcomp" and node.head.lower == "as" else node.head
    one = citing.child("dobj") if citing.lemma in CITING and node.tag == "VBG" else None
    if one is not None and one.i < node.i:
        return one  # the Herald quotes an aide as saying
    for _ in range(LONGEST_CLIMB):
        own = own_subject(parse, node, parse.quoted[verb.i])
        sent = node.head.dep == "dobj" and node.head.lemma in TEXTS  # sent a letter that said so
        sent = sent and not can_act(node.head.lemma)
        if own is not None:
            return _holder(parse, node) if sent and own.lower in ("that", "which") else own
        agent = node.child("agent")
        if agent is not None and agent.child("pobj") is not None:
            return agent.child("pobj")
        before = node.child("ccomp")
        told = before is not None and before.i < node.i
        if told and (own := own_subject(parse, before, parse.quoted[verb.i])) is not None:
            return own  # Ito called it "a farce", said ...
        if node.dep == "acl" and node.tag == "VB":  # her promise to say
            return node.head.child("poss")
        led = node.head.child("dobj") if node.dep == "xcomp" and node.has_to() else None
        named = led is not None and (led.pos == "PROPN" or led.tag == "PRP")
        acts = named or (led is not None and can_act(led.lemma))  # not "had this to say"
        if acts and node.head.i < led.i < node.i:  # the ruling prompted Ito to say
            return led
        above = node.head
        lost = parse.nodes[node.i - 1].text == "," or node.child("ccomp") is not None
        lost &= above.head is above  # the aide, Ito, said; a poll found last week that
        passive = node.tag == "VBN" and node.lemma not in FEELINGS and not lost
        if node.dep == "acl":  # a plan proposed, an aide saying
            if passive:
                return None
            if _is_of_clause(parse, node):
                node = parse.heads[node.head.i]
                continue
            return _holder(parse, node)
        if node.dep not in CLAUSES:
            return None
        if passive and node.dep == "advcl" and node.child("aux", "auxpass", "mark") is None:
            return None  # asked whether it rained, Ito said ...
        if parse.heads[node.i].pos in NAMING:
            return _holder(parse, node)
        node = parse.heads[node.i]
    return None


def _is_of_clause(parse: Parse, verb: Node) -> bool:
    """Tell a participle that goes with its clause: they sent out a "call", *urging* Roe to stay."""
    noun, before = parse.heads[verb.i], parse.nodes[verb.i - 1]
    set_off = verb.tag == "VBG" and "," in (before.text, parse.nodes[verb.i - 2].text)
    thing = noun.pos == "NOUN" and not can_act(noun.lemma) and noun.dep == "dobj"
    return set_off and thing and noun.lemma not in TEXTS


def _goes_on_from(parse: Parse, verb: Node) -> Node | None:
    """Give the verb of speech that one goes on from: "Ito *wrote* that they knew, *saying*".

    Also one sentence before: "Ito *said* it fell. *Adding*, ..." Behind a dash the whole sentence
    goes on, whatever its verb: "Ito *rejected* claims that the port lied - *saying*".
    """
    if verb.tag != "VBG" or verb.lemma not in SAYING | CITING:
        return None
    first = parse.first[verb.i]
    if verb.i == first > 0 and (verb.head is verb or parse.quoted[verb.head.i] >= 0):
        near = parse.nodes[parse.first[first - 1] : first]
        above = (n for n in near if n.head is n and n.paragraph == verb.paragraph)
    elif parse.nodes[verb.i - 1].text in DASHES:
        return next((n for n in verb.ancestors() if n.head is n and n.child("nsubj")), None)
    elif parse.nodes[verb.i - 1].text == ",":
        above = (node for node in verb.ancestors() if node.i < verb.i)
    else:
        return None
    return next((n for n in above if n.lemma in SAYING and n.child("nsubj")), None)


def own_subject(parse: Parse, verb: Node, quotation: int) -> Node | None:
    """Give the subject nearest to a verb that stands in no other quotation than the cue."""
    own = [c for c in verb.children if c.dep in SUBJECTS and (c.i < verb.i or verb.dep != "conj")]
    own = [c for c in own if parse.quoted[c.i] in (-1, quotation) and not is_of_which(c)]
    nearest = min(own, key=lambda c: abs(c.i - verb.i), default=None)
    return inverted(parse, verb) or nearest or noun_at_end(parse, verb)


def _holder(parse: Parse, node: Node) -> Node:
    """Give who speaks in a clause or phrase that hangs on a noun: the noun, or who does its verb.

    The latter speaks in a text ("she sent a letter *saying*") and behind a preposition ("in
    addition to *saying*"); the owner in "his letter".
    """
    noun = parse.heads[node.i]
    if noun.lemma in TEXTS or node.dep == "prep" or _is_sent(noun, node):
        if noun.child("poss") is not None:
            return noun.child("poss")
        verb = next((above for above in noun.ancestors() if above.pos in ("VERB", "AUX")), None)
        if verb is not None and noun.dep not in SUBJECTS:
            return subject(parse, verb) or noun
    return noun


def _is_sent(noun: Node, verb: Node) -> bool:
    """Tell whom a text that says something is sent to: Ito sent a letter to *aides* saying so."""
    to = noun.head if noun.dep == "pobj" and noun.head.lower == "to" else None
    sent = (to.head, to.head.child("dobj") or to.head) if to and verb.lemma in SAYING else ()
    return any(text.lemma in TEXTS for text in sent)


def inverted(parse: Parse, verb: Node) -> Node | None:
    """Give who is named right behind a comma and a verb: It rained, *said* two of the *aides*.

    However parsed: also as the subject of a clause that is none ("said two aides told of it"), or
    as what a quotation is called ("...", *summed up Ito*).
    """
    set_off = verb.i > parse.first[verb.i] and parse.nodes[verb.i - 1].pos == "PUNCT"
    if not set_off or verb.tag not in FINITE:
        return None
    if verb.lemma != "say":
        quoted = verb.i > 1 and parse.quoted[verb.i - 2] >= 0
        named = verb.child("attr", "oprd", "dobj") if quoted else None
        first = named is not None and parse.left[named.i] == verb.i + 1
        return named if first and named.pos == "PROPN" and not verb.child("nsubj") else None
    behind = parse.nodes[verb.i + 1 : parse.last[verb.i]]
    who = next((node for node in behind if node.dep == "nsubj"), verb)
    if parse.left[who.i] != verb.i + 1:
        return None
    told = who.head.tag == "VBN" and who.head.child("aux", "auxpass") is None
    return who if who.head is verb or told or who.child("relcl") else None


def noun_at_end(parse: Parse, verb: Node) -> Node | None:
    """Give the noun before a closing verb that a parse joins to it: it fell, a *poll* shows."""
    noun = parse.nodes[verb.i - 1] if verb.i else verb
    joined = noun.head is verb and noun.dep == "compound" and noun.pos == "NOUN"
    return noun if joined and parse.last[verb.i] - verb.i <= 2 else None


def neighbour(parse: Parse, verb: Any) -> Any:
    """Give the noun phrase right after a verb, or right before it, where the parse has none."""
    nodes, quoted = parse.nodes, parse.quoted
    i, end = verb.i + 1, parse.last[verb.i]
    while i < end and quoted[i] < 0 and (nodes[i].pos in PHRASE or nodes[i].tag == "VBG"):
        i += 1
    if _names_someone(nodes[verb.i + 1 : i]):
        return verb.i + 1, i
    stop = verb.i
    while stop > parse.first[verb.i] and nodes[stop - 1].pos in ("AUX", "ADV", "PART"):
        stop -= 1
    i = stop
    while i > parse.first[verb.i] and nodes[i - 1].pos in PHRASE and quoted[i - 1] < 0:
        i -= 1
    return (i, stop) if _names_someone(nodes[i:stop]) else None


def ending(parse: Parse, verb: Node) -> tuple[int, int] | None:
    """Give the name that ends a sentence: "...," said *Lima based lawyer Jane Ito*."""
    nodes, start, end = parse.nodes, verb.i + 1, parse.last[verb.i] - 1
    words = nodes[start:end]
    named = any(node.pos == "PROPN" for node in words) and words[0].pos in PHRASE
    tensed = any(node.tag in FINITE for node in words) or len(words) > LONGEST_ASIDE
    return (start, end) if named and not tensed and not is_time(words[0].lower) else None


def _names_someone(words: Any) -> Any:
    """Tell whether words make a noun phrase that is no time (said Friday)."""
    counted = len(words) > 1 and words[-1].tag == "CD" and words[0].lower == "the"  # the two
    named = counted or any(node.pos in NAMING or node.lower == "another" for node in words)
    return named and not any(node.dep == "npadvmod" for node in words)

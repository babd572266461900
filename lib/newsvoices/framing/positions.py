"""Positions: who welcomes, supports, opposes, asks for, promises, refuses or threatens what.

A word of `positions.csv` is a position where the parse gives both who holds it and what it is
about; inside somebody's own words "we will", "must" and "need" are positions too. Whose position
it is, is the subject of the word; "I" and "we" are whoever speaks.
"""

from dataclasses import dataclass
from functools import cache

from newsvoices.framing.context import owner_of, read_contexts, span_of
from newsvoices.language.grammar import (
    child_of,
    conjuncts_of,
    has_to,
    is_passive,
    is_verb,
    lemma_of,
    prepositional_objects,
    subject_of,
)
from newsvoices.language.tree import FIRST_PERSONS, SUBJECTS
from newsvoices.people.lexicon import noun_kind, thing_kind
from newsvoices.lists import load_precision, read_list
from newsvoices.tables.schemas import make_table

WILL = frozenset(("will", "'ll", "’ll", "shall", "wo", "won"))
DUTY = frozenset(("should", "must", "ought"))
UNREAL = frozenset(("would", "could", "might", "may", "can", "if", "unless", "whether", "should", "must"))
SOME = frozenset(("both", "many", "some", "others", "most", "those", "all", "few", "percent"))
SAYING = frozenset(("comment", "elaborate", "respond", "answer", "say", "discuss", "identify",
                    "name", "address", "speak", "talk", "specify"))  # fmt: skip
NOT = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor"))
RECEIVING = frozenset(("have", "win", "get", "receive", "draw", "enjoy", "earn", "face", "attract",
                       "gain", "achieve", "meet", "take", "secure", "lose"))  # fmt: skip
CONDITIONS = frozenset(("if", "unless", "until", "provided", "once", "as long as"))
# What a position turns into where it is negated; others are then none.
OPPOSITE = {"supports": "opposes", "welcomes": "opposes", "accepts": "rejects",
            "promises": "refuses", "offers": "refuses", "calls for": "rejects",
            "demands": "rejects", "refuses": "accepts"}  # fmt: skip
POLARITY = {"opposes": "against", "rejects": "against", "refuses": "against",
            "warns against": "against", "denies": "neither"}  # fmt: skip


@dataclass(slots=True)
class Position:
    """What a rule found: by whom, which act, on what."""

    rule: str
    holder: object  # node, or None for who speaks
    act: str
    matter: list  # nodes
    cue: object
    negated: bool = False
    status: str = "reported"


@cache
def _cues():
    """Read the words for positions: {(word, part of speech): {link: act}}."""
    cues = {}
    for row in read_list("positions.csv"):
        cues.setdefault((row["word"], row["pos"]), {})[row["link"]] = row["act"]
    return cues


# What it is about --------------------------------------------------------------------------


def matters_of(node, links):
    """Yield (link, nodes) for each thing that a cue is about, as the list links it."""
    for link in links:
        found = _linked(node, link)
        if found:
            yield link, found


def _linked(node, link):
    """Give the nodes that stand to a cue in a relation of the list, or none."""
    if link == "object":
        if node.pos == "ADP":
            return _subtree(child_of(node, "pobj"))
        if is_passive(node):
            return _subtree(_passive_object(node))
        target = child_of(node, "dobj")
        if target is not None and target.tag in ("WDT", "WP") and node.dep == "relcl":
            return _subtree(node.head, without=node)
        return _behind(node)
    if link in ("infinitive", "that", "gerund"):
        return _clause(node, link)
    if link == "person infinitive":
        return _asked(node)
    for child in node.children:
        if child.dep in ("prep", "prt", "advmod", "agent", "mark") and child.lower == link:
            inner = child_of(child, "pobj", "pcomp")
            if inner is None:
                nested = child_of(child, "prep")
                inner = child_of(nested, "pobj") if nested is not None else None
            if inner is not None:
                return inner.subtree()
    return []


def _subtree(node, without=None):
    if node is None:
        return []
    left_out = set(without.subtree()) if without is not None else ()
    return [n for n in node.subtree() if n not in left_out]


def _behind(verb):
    """Give a verb's objects with what they are for or of: "slammed the bank for its fees"."""
    nodes = []
    for child in verb.children:
        if child.dep in ("dobj", "dative") and child.i > verb.i:
            nodes += child.subtree()
        elif nodes and child.dep == "prep" and child.lower in ("for", "over", "of"):
            nodes += child.subtree()
    return nodes


def _passive_object(verb):
    if verb.dep == "acl":
        return None if is_verb(verb.head) else verb.head
    return child_of(verb, "nsubjpass")


def _clause(node, link):
    for child in node.children:
        if child.dep not in ("xcomp", "ccomp", "acl", "pcomp") or not is_verb(child):
            continue
        if child.i < node.i:
            continue
        infinitive = has_to(child)
        if link == "infinitive" and infinitive:
            return child.subtree()
        if link == "gerund" and child.tag == "VBG":
            return child.subtree()
        if link == "that" and child.dep in ("ccomp", "acl") and not infinitive and child.tag != "VBG":
            return child.subtree()
    return []


def _asked(node):
    """Give what somebody is asked to do: an object with an infinitive after it."""
    for child in node.children:
        if child.dep in ("xcomp", "ccomp", "advcl") and has_to(child) and child.i > node.i:
            person = child_of(node, "dobj", "dative") or child_of(child, "nsubj")
            if person is not None:
                return child.subtree()
    return []


# Whose it is -------------------------------------------------------------------------------


def holder_of(node):
    """Give who holds the position that a cue names, or None."""
    if _is_clause(node):
        if is_passive(node):
            return next(iter(prepositional_objects(node, "by")), None)
        return subject_of(node)
    if node.pos in ("NOUN", "PROPN"):
        owner = owner_of(node) or next(iter(prepositional_objects(node, "from")), None)
        if owner is not None:
            return owner
        head = node.head
        if node.dep == "attr":
            return subject_of(head)
        while head.dep in ("prep", "pobj", "conj") and not is_verb(head):
            head = head.head
        if node.dep in ("dobj", "pobj", "conj") and is_verb(head):
            return subject_of(head) if not is_passive(head) else None
        return None
    head = node.head
    if node.dep in ("acomp", "prep", "conj", "oprd") and is_verb(head):
        return subject_of(head)
    if node.dep in ("amod", "acl", "advcl") and not is_verb(head):
        return head
    return None


def _is_clause(node):
    """Tell whether a node has a subject of its own, or is a verb: "Deputies plan to ..."."""
    return is_verb(node) or child_of(node, "nsubj") is not None


def can_hold(noun, context):
    """Tell whether a noun can hold a position: somebody, or some of them ("many", "renters").

    The words for positions want people or bodies for a subject; so a noun in the plural is
    believed to mean them, unless the lists know it for a thing.
    """
    if noun.pos == "PRON" or noun.lower in SOME:
        return noun.lower in SOME or context.is_somebody(noun)
    if context.is_somebody(noun):
        return True
    return noun.tag == "NNS" and not thing_kind(lemma_of(noun)) and not noun_kind(lemma_of(noun))[0]


def status_of(node):
    """Tell whether a cue is negated, and whether it is only supposed: (bool, bool)."""
    negated = supposed = False
    for _ in range(6):
        near = {child.lower for child in node.children if child.i < node.i or child.dep == "neg"}
        negated |= bool(near & NOT)
        supposed |= is_verb(node) and bool(near & UNREAL)
        head = node.head
        if head is node or node.dep not in ("dobj", "pobj", "prep", "attr", "acomp", "xcomp", "oprd"):
            break
        if node.dep == "xcomp" and is_verb(head) and not has_to(node):
            break
        node = head
    return negated, supposed


def condition_of(nodes, verb, text):
    """Give the words that a position hangs on ("if ..."), or None."""
    for node in (verb, *nodes):
        for child in node.children:
            marks = [c for c in child.children if c.dep in ("mark", "advmod") and c.lower in CONDITIONS]
            if child.dep == "advcl" and marks:
                start, end = span_of(child.subtree())
                return text[start:end]
    return None


# The rules ---------------------------------------------------------------------------------


def by_word(node, context):
    """A word that names the position, with who holds it and what it is about.

    Example: [Peru] opposes {the dam}.
    """
    pos = "VERB" if _is_clause(node) else "NOUN" if node.pos == "PROPN" else node.pos
    links = _links(node, pos)
    if not links or (pos == "ADP" and lemma_of(node.head) != "be"):
        return
    holder = holder_of(node)
    if holder is None:
        return
    for link, nodes in matters_of(node, links):
        if _root(nodes).lemma in SAYING:
            return
        negated, supposed = status_of(node)
        status = "hypothetical" if supposed else "reported"
        kind = "verb" if pos == "VERB" else pos.lower()
        yield Position(f"{links[link]}: {kind} {link}", holder, links[link], nodes, node, negated, status)
        return


def _links(node, pos):
    """Give what the list has for a word, with its particle where it has one."""
    particle = child_of(node, "prt")
    both = f"{lemma_of(node)} {particle.lower}" if particle is not None else None
    return _cues().get((both, pos)) or _cues().get((lemma_of(node), pos)) or _cues().get((node.lower, pos))


def received(noun, context):
    """Somebody has another's support, or meets with criticism.

    Example: {The mayor} has the support of [the fishers].
    """
    act = {"support": "supports", "backing": "supports", "endorsement": "supports",
           "criticism": "opposes", "praise": "welcomes", "condemnation": "opposes",
           "opposition": "opposes"}.get(lemma_of(noun))  # fmt: skip
    if act is None or noun.dep != "dobj" or lemma_of(noun.head) not in RECEIVING:
        return
    matter = subject_of(noun.head)
    for holder in prepositional_objects(noun, "of", "from", "among"):
        if matter is not None:
            yield Position(f"{act}: received", holder, act, matter.subtree(), noun)
        return


def by_modal(verb, context):
    """In somebody's own words, what they will do, or what must be done.

    Example: "[We] will {close the harbour}," Ilves said.
    """
    quote = context.quote(verb)
    subject = child_of(verb, "nsubj", "nsubjpass") if is_verb(verb) else None
    if quote is None or subject is None or quote.act != "speech" or _is_aside(verb):
        return
    helpers = {c.lower for c in verb.children if c.dep in ("aux", "neg")}
    first = subject.lower in ("i", "we")
    own = first or (quote.speaker_id == context.people[subject.i])
    negated = bool(helpers & NOT)
    whole = subject.subtree()
    body = [n for n in verb.subtree() if n not in whole]
    future = bool(helpers & WILL) or _is_going(verb)
    must = bool(helpers & DUTY) or _is_needed(verb)
    if own and future and lemma_of(verb) != "be":
        yield Position(f"promises: {'I' if first else 'they'} will", None, "promises", body, verb, negated)
    elif first and "would" in helpers and not negated:
        yield Position("promises: I would", None, "promises", body, verb, negated)
    elif future and context.is_somebody(subject) and subject.lower not in ("you",):
        yield Position("promises: will, of another", subject, "promises", body, verb, negated)
    elif first and lemma_of(verb) == "need" and child_of(verb, "dobj"):
        yield Position("calls for: we need", None, "calls for", _behind(verb), verb, negated)
    elif must and first:
        yield Position("calls for: we must", None, "calls for", verb.subtree(), verb, negated)
    elif must and bool(helpers & DUTY):
        yield Position("calls for: they should", None, "calls for", verb.subtree(), verb, negated)
    elif must:
        yield Position("calls for: they need to", None, "calls for", verb.subtree(), verb, negated)
    elif first and "can" in helpers and negated:
        yield Position("rejects: we cannot", None, "rejects", body, verb)


def denied(verb, context):
    """In somebody's own words, what is not so.

    Example: [Ilves] said that the talks were {no threat to Peru}.
    """
    quote = context.quote(verb)
    if quote is None or not is_verb(verb) or quote.act != "speech" or _is_aside(verb):
        return
    said = verb.dep in ("ccomp", "ROOT")
    attr = child_of(verb, "attr", "acomp", "dobj")
    helpers = {c.lower for c in verb.children if c.dep == "aux"}
    no = any(c.lower in NOT for c in verb.children) or (attr is not None and any(c.lower == "no" for c in attr.children))
    if said and no and attr is not None and not helpers & (WILL | DUTY | UNREAL):
        kind = "be" if lemma_of(verb) in ("be", "constitute", "mean") else "do"
        subject = child_of(verb, *SUBJECTS)
        me = "I" if subject is not None and subject.lower in ("i", "we") else "it"
        yield Position(f"denies: {me} {kind} not", None, "denies", verb.subtree(), verb)


def asked(verb, context):
    """In somebody's own words, what the others are told to do.

    Example: "{Open the archive}," [Ilves] said.
    """
    quote = context.quote(verb)
    if quote is None or verb.tag != "VB" or verb.dep not in ("ROOT", "ccomp") or quote.act != "speech":
        return
    if child_of(verb, *SUBJECTS, "aux") is not None and not any(c.lower in NOT for c in verb.children):
        return
    if child_of(verb, *SUBJECTS) is not None:
        return
    negated = any(c.lower in NOT for c in verb.children)
    yield Position("calls for: imperative" + (", not" if negated else ""), None, "warns against" if negated else "calls for", verb.subtree(), verb)


def _is_aside(verb):
    """Tell whether a verb stands in a clause that is only background, a question or a reason."""
    if verb.dep in ("relcl", "advcl", "acl", "csubj"):
        return True
    if any(c.dep in ("advmod", "dobj", "attr", "pobj", "nsubj", "mark") and c.tag in ("WRB", "WP", "WDT") or c.lower in ("if", "whether") for c in verb.children):
        return True
    return any(c.text == "?" for c in verb.children)


def _is_going(verb):
    return lemma_of(verb) == "go" and verb.tag == "VBG" and (c := child_of(verb, "xcomp")) is not None and has_to(c) and lemma_of(c) != "be"


def _is_needed(verb):
    return lemma_of(verb) in ("need", "have", "get") and (c := child_of(verb, "xcomp")) is not None and has_to(c)


RULES = (by_word, received, by_modal, denied, asked)


# The table ---------------------------------------------------------------------------------


def find_positions(articles, paragraphs, trees, quotes, spans, speakers, mentions):
    """Find positions: who is for or against what, asks for, promises, refuses or threatens it.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, speakers, mentions : DataFrame
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.

    Returns
    -------
    DataFrame
        The positions table, in text order.
    """
    names = {
        (s.article_id, s.speaker_id): s.name_
        for s in speakers.rename(columns={"name": "name_"}).itertuples()
    }
    rows = []
    for context in read_contexts(articles, paragraphs, trees, quotes, spans, mentions):
        for node in context.nodes:
            for rule in RULES:
                for position in rule(node, context):
                    rows.extend(_rows(position, context, names))
    return make_table("positions", rows)


def _rows(position, context, names):
    """Yield the rows of a position, one for each of those who hold it together."""
    cue, act = position.cue, position.act
    status = position.status
    if position.negated:
        if act not in OPPOSITE:
            status = "negated"
        act = OPPOSITE.get(act, act)
    quote = context.quote(cue)
    holders = [None] if position.holder is None else conjuncts_of(position.holder)[:4]
    start, end = span_of(sorted(position.matter, key=lambda node: node.i))
    for holder in holders:
        if holder is None or holder.lower in FIRST_PERSONS:
            holder_id = None if quote is None else quote.speaker_id
            words = names.get((context.article_id, holder_id)) or (holder and holder.text) or "who speaks"
            who = "own"
        else:
            if not can_hold(holder, context) or holder.lower in ("you", "your"):
                continue
            holder_id, words = context.speaker(holder), context.words(holder)
            who = "reporter" if quote is None else "said"
            if quote is not None and status == "reported" and holder_id != quote.speaker_id:
                status = "claimed"
        if holder_id == "unattributed":
            holder_id = None
        rule = f"{position.rule}, {who}" + (f", {status}" if status in ("negated", "hypothetical") else "")
        yield {
            "article_id": context.article_id,
            "sentence": cue.sentence,
            "holder": words,
            "holder_id": holder_id,
            "act": act,
            "matter": lemma_of(_root(position.matter)),
            "polarity": POLARITY.get(act, "for"),
            "condition": condition_of(position.matter, cue, context.text),
            "start": start,
            "end": end,
            "text": context.text[start:end],
            "voice": context.voice(cue),
            "status": status,
            "quote_id": quote and quote.quote_id,
            "rule": rule,
            "confidence": load_precision("positions").get(rule, 0.5),
            "counted": context.counted[cue.paragraph],
        }


def _root(nodes):
    own = {node.i for node in nodes}
    return next((n for n in nodes if n.head.i not in own or n.head is n), nodes[0])

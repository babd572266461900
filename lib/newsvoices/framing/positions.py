"""Positions: who welcomes, supports, opposes, asks for, promises, refuses or threatens what.

A word of `positions.csv` is a position where the parse gives both who holds it and what it is
about; inside somebody's own words "we will", "must" and "do it!" are positions too. Whose
position it is, is the subject of the word; "I" and "we" are whoever speaks.
"""

from dataclasses import dataclass, replace
from functools import cache

from newsvoices.framing.context import joined, owner_of, read_contexts, span_of
from newsvoices.language.grammar import (
    antecedent_of,
    child_of,
    first_object,
    has_child,
    has_to,
    is_passive,
    is_verb,
    lemma_of,
    prepositional_objects,
    root_of,
    subject_of,
)
from newsvoices.language.tree import FIRST_PERSONS, SUBJECTS
from newsvoices.lists import load_precision, read_list
from newsvoices.people.lexicon import noun_kind, thing_kind
from newsvoices.tables.schemas import make_table

STEPS = 6  # up the parse from a cue to the verb that may be negated or supposed
WILL = frozenset(["will", "'ll", "’ll", "shall", "wo"])
DUTY = frozenset(["should", "must", "ought"])
UNREAL = frozenset(("could", "might", "may", "can", "if", "unless", "whether"))
NOT = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor"])
CONDITIONS = frozenset(["if", "unless", "until", "provided", "once"])
INSIDE = ("dobj", "pobj", "pcomp", "prep", "attr", "acomp", "xcomp", "oprd")
# What a position turns into where it is negated; others are then none.
OPPOSITE = {"supports": "opposes", "welcomes": "opposes", "accepts": "rejects",
            "promises": "refuses", "offers": "refuses", "calls for": "rejects",
            "demands": "rejects", "refuses": "accepts"}  # fmt: skip
POLARITY = {"opposes": "against", "rejects": "against", "refuses": "against",
            "warns against": "against", "denies": "neither"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """What a rule found: by whom, which act, on what."""

    rule: str
    act: str
    cue: object  # node
    holder: object  # node, or None for who speaks
    matter: list  # nodes
    negated: bool = False
    supposed: bool = False


@cache
def _cues():
    """Read the words for positions: {(word, part of speech): {link: act}}."""
    cues = {}
    for row in read_list("positions.csv"):
        cues.setdefault((row["word"], row["pos"]), {})[row["link"]] = row["act"]
    return cues


@cache
def _words(link):
    """Read the words of the list that stand beside the cues: some, saying."""
    return {row["word"] for row in read_list("positions.csv") if row["link"] == link}


@cache
def _loose():
    """Read the words that are positions only in one of their senses."""
    return {row["word"] for row in read_list("positions.csv") if row["sense"] == "loose"}


def _links(node, pos):
    """Give what the list has for a word, with its particle where it has one."""
    cues, particle = _cues(), child_of(node, "prt")
    words = [lemma_of(node), node.lower]
    if particle is not None:  # to back somebody up is not to back him
        words = [f"{lemma_of(node)} {particle.lower}"]
    return next((cues[word, pos] for word in words if (word, pos) in cues), {})


# What it is about --------------------------------------------------------------------------


def matter_of(node, link):
    """Give the nodes that stand to a cue in a relation of the list, or none."""
    if link == "experiencer":
        subject, target = child_of(node, "nsubj"), child_of(node, "dobj")
        if subject is not None and subject.tag == "WDT":
            subject = antecedent_of(node)
        return _without(subject, node) if subject is not None and target is not None else []
    if link == "object":
        return _object(node)
    if link in ("infinitive", "that", "gerund"):
        return _clause(node, link)
    if link == "will clause":
        clause = next((c for c in node.children if c.dep in ("ccomp", "acl")), None)
        will = clause is not None and {c.lower for c in clause.children} & (WILL | {"would"})
        return clause.subtree() if will else []
    if link == "person infinitive":
        return _asked(node)
    return _behind_preposition(node, link)


def _behind_preposition(node, preposition):
    """Give what stands behind a preposition of a cue, with what it is for: "angry at X for Y"."""
    for child in node.children:
        if child.dep in ("prep", "prt", "advmod", "agent", "mark") and child.lower == preposition:
            nested = child_of(child, "prep")
            inner = child_of(child, "pobj", "pcomp") or (nested and child_of(nested, "pobj"))
            if inner is not None:
                after = [c for c in (*node.children, *node.head.children) if c.i > child.i]
                reasons = [c for c in after if c.dep == "prep" and c.lower in ("for", "over")]
                return inner.subtree() + [n for reason in reasons for n in reason.subtree()]
    return []


def _object(node):
    """Give what a cue acts on, in the active or the passive, with what it is for or of."""
    if node.pos == "ADP":
        noun = child_of(node, "pobj")
        return noun.subtree() if noun is not None else []
    if is_passive(node):
        noun = node.head if node.dep == "acl" else child_of(node, "nsubjpass")
        return _without(noun, node) if noun is not None and not is_verb(noun) else []
    relative = child_of(node, "dobj")
    if lemma_of(node) == "blame" and has_child(node, "on"):
        return []  # to blame a thing on somebody
    objects = [child for child in node.children if child.dep in ("dobj", "dative")]
    if lemma_of(node) == "deny" and len(objects) > 1:
        return []  # to deny somebody a thing
    if relative is not None and relative.tag in ("WDT", "WP"):
        return _without(antecedent_of(node), node) if node.dep == "relcl" else []
    return _behind(node)


def _without(noun, clause):
    """List a noun's subtree but for a clause in it."""
    left_out = set(clause.subtree())
    return [node for node in noun.subtree() if node not in left_out]


def _behind(verb):
    """Give a verb's objects with what they are for or of: "slammed the bank for its fees"."""
    nodes = []
    for child in verb.children:
        direct = child.dep in ("dobj", "dative") and child.i > verb.i
        acting = child.dep == "ccomp" and child.tag == "VBG"  # "supports people sharing it"
        if direct or acting or (nodes and _is_reason(child, nodes)):
            nodes += child.subtree()
    return nodes


def _is_reason(child, nodes):
    """Tell whether a phrase behind an object says why: for, over or because of something."""
    after = child.dep == "prep" and nodes[-1].head.lower in ("for", "over")
    because = child.dep == "advcl" and has_child(child, "because")
    return because or after or (child.dep == "prep" and child.lower in ("for", "over", "of"))


def _clause(node, link):
    """Give the clause behind a cue: an infinitive, a gerund, or one with "that"."""
    for child in node.children:
        if child.dep in ("xcomp", "ccomp", "acl", "pcomp") and is_verb(child) and child.i > node.i:
            kind = "infinitive" if has_to(child) else "gerund" if child.tag == "VBG" else "that"
            if kind == link and (kind != "that" or child.dep in ("ccomp", "acl")):
                return child.subtree()
    return []


def _asked(node):
    """Give what somebody is asked to do: an infinitive with an object before it."""
    for child in node.children:
        clause = child.dep in ("xcomp", "ccomp", "advcl") and has_to(child) and child.i > node.i
        person = is_passive(node) or child_of(node, "dobj", "dative") or child_of(child, "nsubj")
        person = person or prepositional_objects(node, "on", "to", "for")
        if clause and person:
            return child.subtree()
    return []


# Whose it is -------------------------------------------------------------------------------


def taker_of(node, link):
    """Give who holds the position that a cue names, or None."""
    if link == "experiencer":
        return child_of(node, "dobj")
    if _is_clause(node):
        if not is_passive(node) or link not in ("object", "person infinitive"):
            own = child_of(node, "nsubj", "nsubjpass")
            if own is not None and own.tag == "WP" and node.dep == "relcl":
                return node.head  # "farmers in the north, who oppose it"
            subject = subject_of(node)  # "is opposed to", "a group aligned with": who stands so
            return node.head if subject is None and node.dep == "acl" else subject
        inner = child_of(node, "xcomp", "ccomp")
        agents = prepositional_objects(node, "by")
        agents = agents or (prepositional_objects(inner, "by") if inner is not None else [])
        return next(iter(agents), None)
    head = node.head
    if node.pos in ("NOUN", "PROPN"):
        owner = owner_of(node) or first_object(node, "from")
        if owner is not None and owner.tag == "WP$":
            return next((n.head for n in node.ancestors() if n.dep == "relcl"), None)
        if owner is not None:
            return owner
        while head.dep in ("prep", "pobj", "conj") and not is_verb(head):
            head = head.head
        does = "does" in _cues().get((lemma_of(head), "VERB"), {})
        stands = node.dep == "attr" or (node.dep in ("dobj", "conj") and does)
        stands = stands or (node.dep == "pobj" and node.head.lower == "in")  # "in support of"
        return subject_of(head) if stands and is_verb(head) and not is_passive(head) else None
    if node.dep in ("acomp", "prep", "conj", "oprd") and is_verb(head):
        return subject_of(head)
    return head if node.dep in ("amod", "acl") and not is_verb(head) else None


def _is_clause(node):
    """Tell whether a node is a verb, or has a subject: "Deputies plan to ..."."""
    return is_verb(node) or child_of(node, "nsubj") is not None


def can_hold(noun, context):
    """Tell whether a noun can hold a position: somebody, or some of them ("many", "renters").

    The words for positions want people or bodies for a subject; so a noun in the plural that ends
    as such words do is believed to mean them, unless the lists know it for a thing.
    """
    if noun.tag in ("WP", "WDT") or noun.lower in ("you", "your"):
        return False
    if noun.lower in _words("some") or context.is_somebody(noun):
        return True
    lemma = lemma_of(noun)
    acts = lemma.endswith(("er", "or", "ist", "ian", "ee", "ant", "ent", "crat"))
    acts = acts and not lemma.endswith("ment")
    return noun.tag == "NNS" and acts and not thing_kind(lemma) and not noun_kind(lemma)[0]


def polarity_of(node):
    """Tell whether a cue is negated, and whether it is only supposed: (bool, bool)."""
    negated = supposed = False
    for _ in range(STEPS):
        near = {child.lower for child in node.children if child.i < node.i or child.dep == "neg"}
        negated |= bool(near & NOT)
        supposed |= is_verb(node) and bool(near & (UNREAL | DUTY))
        supposed |= node.head.lower == "without"
        controlled = node.dep == "xcomp" and child_of(node.head, "dobj")
        supposed |= bool(controlled)  # "convinced voters to support it": whether they do
        if node.head is node or node.dep not in INSIDE:
            break
        node = node.head
    return negated, supposed


def condition_of(nodes, verb, text):
    """Give the words that a position hangs on ("if ..."), or None."""
    clauses = (c for node in (verb, *nodes) for c in node.children if c.dep == "advcl")
    for clause in clauses:
        if any(c.dep in ("mark", "advmod") and c.lower in CONDITIONS for c in clause.children):
            return text[slice(*span_of(clause.subtree()))]
    return None


# The rules ---------------------------------------------------------------------------------


def by_word(node, context):
    """A word that names the position, with who holds it and what it is about.

    Example: [Peru] opposes {the dam}.
    """
    pos = "VERB" if _is_clause(node) else "NOUN" if node.pos == "PROPN" else node.pos
    links = _links(node, pos)
    if not links or (pos == "ADP" and lemma_of(node.head) != "be") or _is_done_by_cue(node):
        return
    links = {link: act for link, act in links.items() if not link.startswith("receive")}
    link = next((link for link in links if matter_of(node, link)), None)
    holder = taker_of(node, link) if link else None
    if holder is None or any(received(node, context)):
        return
    matter = matter_of(node, link)
    root = root_of(matter)
    speaks = lemma_of(root) in _words("saying") and links[link] in ("refuses", "calls for")
    if not speaks and root.lower not in _words("empty"):
        kind = "verb" if pos == "VERB" else pos.lower()
        negated, supposed = polarity_of(node)
        act = _threat(links[link], matter, negated)
        firm = "loose" if lemma_of(node) in _loose() else "firm"
        yield Position(f"{firm} {kind}", act, node, holder, matter, negated, supposed)


def _threat(act, matter, negated):
    """Give the act; a promise to do harm is a threat."""
    harms = lemma_of(root_of(matter)) in _words("harm")
    return "threatens" if act == "promises" and harms and not negated else act


def _is_done_by_cue(node):
    """Tell whether a word is itself what another position is about: "refuses to support"."""
    head = node.head
    inside = node.dep in ("xcomp", "acl", "pcomp", "ccomp") and has_to(node)
    pos = "VERB" if _is_clause(head) else "NOUN"
    return inside and bool(_links(head, pos).keys() & {"infinitive", "person infinitive"})


def received(noun, context):
    """Somebody has another's support, or meets with criticism.

    Example: {The mayor} has the support of [the fishers].
    """
    act = _cues().get((lemma_of(noun), "NOUN"), {}).get("received")
    if act and noun.dep == "dobj" and "receives" in _cues().get((lemma_of(noun.head), "VERB"), {}):
        matter = subject_of(noun.head)
        for holder in prepositional_objects(noun, "of", "from", "among")[:1]:
            if matter is not None:
                yield Position("received", act, noun, holder, matter.subtree())


def by_modal(verb, context):
    """In somebody's own words, what they will do, or what must be done.

    Example: "[We] will {close the harbour}," Ilves said.
    """
    subject = child_of(verb, "nsubj", "nsubjpass") if is_verb(verb) else None
    quote = context.quote(verb) if subject is not None else None
    if quote is None or quote.act != "speech" or _is_aside(verb):
        return
    helpers = {child.lower for child in verb.children if child.dep in ("aux", "neg")}
    first = subject.lower in ("i", "we")
    acting = child_of(verb, "xcomp") if lemma_of(verb) == "go" else verb
    own = first or quote.speaker_id == context.people.get(subject.i)
    negated = bool(helpers & NOT)
    whole = set(subject.subtree())
    body = [node for node in verb.subtree() if node not in whole]
    future = helpers & WILL or _before_infinitive(verb, ("go",))
    needed = _before_infinitive(verb, ("need", "have", "get"))
    named = bool(_links(verb, "VERB"))  # "we will support": by its word
    if not first and helpers & DUTY and ("have" in helpers or _is_doubted(verb)):
        return  # "should have known": too late to ask for it
    if not first and helpers & DUTY:
        yield Position("they should", "calls for", verb, None, verb.subtree(), negated)
    elif named:
        return
    elif first and negated and verb.tag == "VBG" and child_of(verb, "aux"):
        yield Position("I am not", "promises", verb, None, body, negated)
    elif own and future and lemma_of(acting or verb) not in _words("idle"):
        act = _threat("promises", [acting or verb], negated)
        rule = "I will" if first else "they will"
        yield Position(rule, act, verb, None, body, negated)
    elif own and "would" in helpers and not first:
        yield Position("they would", "promises", verb, None, body, negated)
    elif future and negated and context.is_somebody(subject):
        yield Position("another will not", "promises", verb, subject, body, negated)
    elif first and "would" in helpers and not negated:
        yield Position("I would", "promises", verb, None, body)
    elif first and (helpers & DUTY or needed):
        yield Position("we must", "calls for", verb, None, body, negated)
    elif needed:
        yield Position("they need to", "calls for", verb, None, verb.subtree(), negated)


def _is_doubted(verb):
    """Tell whether somebody is said, or asked, not to say or think what a clause says.

    What one should feel is no demand either: "she should be ashamed".
    """
    felt = child_of(verb, "acomp")
    if felt is not None and lemma_of(felt) in _words("idle"):
        return True
    above = verb.head if verb.dep == "ccomp" else verb
    higher = above.head if above.dep == "conj" else above
    near = [child for node in (above, higher) if node is not verb for child in node.children]
    return any(child.lower in NOT or child.lower == "?" for child in near)


def _before_infinitive(verb, lemmas):
    """Tell whether a verb is one of these with an infinitive: "going to", "have to"."""
    clause = child_of(verb, "xcomp")
    acts = clause is not None and has_to(clause) and lemma_of(clause) != "be"
    return acts and lemma_of(verb) in lemmas and (verb.tag == "VBG" or "go" not in lemmas)


def denied(verb, context):
    """In somebody's own words, what is not so.

    Example: [Ilves] said that {the talks were not a threat}.
    """
    quote = context.quote(verb) if lemma_of(verb) in ("be", "constitute") else None
    if quote is None or quote.act != "speech":
        return
    named = child_of(verb, "attr", "acomp", "dobj")
    if named is None or verb.dep not in ("ccomp", "ROOT") or _is_aside(verb):
        return
    near = {child.lower for node in (verb, named) for child in node.children}
    if near & NOT and not near & (WILL | UNREAL):
        yield Position("is not", "denies", verb, None, verb.subtree())


def told(verb, context):
    """In somebody's own words, what others are told to do, or not to do.

    Example: "{Open the archive}," [Ilves] said.
    """
    orders = verb.tag == "VB" and verb.dep in ("ROOT", "ccomp")
    quote = context.quote(verb) if orders else None
    if quote is None:
        return
    helpers = [child.lower for child in verb.children if child.dep in ("aux", "neg")]
    if quote.act != "speech" or child_of(verb, *SUBJECTS) or set(helpers) - NOT - {"do"}:
        return
    act = "warns against" if set(helpers) & NOT else "calls for"
    yield Position("imperative", act, verb, None, verb.subtree())


def _is_aside(verb):
    """Tell whether a verb stands in a clause that is only background, a question or a reason."""
    asks = ("WRB", "WP", "WDT")
    opened = any(c.tag in asks or c.lower in ("if", "whether", "?") for c in verb.children)
    return opened or verb.dep in ("relcl", "advcl", "acl", "csubj")


RULES = (by_word, received, by_modal, denied, told)


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
    keys = zip(speakers["article_id"], speakers["speaker_id"], strict=True)
    names = dict(zip(keys, speakers["name"], strict=True))
    rows = []
    for context in read_contexts(articles, paragraphs, trees, quotes, spans, mentions):
        for node in context.nodes:
            for position in (found for rule in RULES for found in rule(node, context)):
                rows += _rows(position, context, names)
    return make_table("positions", rows)


def _rows(position, context, names):
    """Yield the rows of a position, one for each of those who hold it together."""
    perfect = position.cue.tag == "VBN"  # who has not endorsed is not against
    perfect = perfect or not _is_clause(position.cue)  # "no endorsement of her" is not against
    if position.negated and position.act in OPPOSITE and not perfect:
        position = replace(position, act=OPPOSITE[position.act], negated=False)
    cue, quote = position.cue, context.quote(position.cue)
    start, end = span_of(sorted(position.matter, key=lambda node: node.i))
    first = position.holder
    for noun in joined(first) if first else [None]:
        who = _name_holder(noun, quote, context, names)
        if who is None:
            continue
        words, holder_id, own = who
        voice = "own" if own else "reporter" if quote is None else "said"
        unsure = position.negated or position.supposed
        aside = voice != "reporter" and cue.dep in ("relcl", "acl", "advcl")
        rule = (
            f"{position.rule}, {voice}{', aside' if aside else ''}{', supposed' if unsure else ''}"
        )
        yield {
            "article_id": context.article_id,
            "sentence": cue.sentence,
            "holder": words,
            "holder_id": holder_id,
            "act": position.act,
            "matter": lemma_of(root_of(position.matter)),
            "polarity": POLARITY.get(position.act, "for"),
            "condition": condition_of(position.matter, cue, context.text),
            "start": start,
            "end": end,
            "text": context.text[start:end],
            "voice": context.voice(cue),
            "status": _status(position, voice),
            "quote_id": quote and quote.quote_id,
            "rule": rule,
            "confidence": load_precision("positions").get(rule, 0.5),
            "counted": context.paragraphs[cue.paragraph].counted,
        }


def _name_holder(noun, quote, context, names):
    """Give the words for who holds a position, the speaker_id, and whether they say it themselves.

    None where it is nobody who can. A pronoun of unknown meaning in what somebody is said to have
    said is that somebody: "Deputies say they will vote".
    """
    unknown = noun is not None and noun.lower in ("he", "she", "they", "it", "his", "her", "their")
    unknown = unknown and context.speaker(noun) is None
    own = noun is None or noun.lower in FIRST_PERSONS or (unknown and quote is not None)
    if not own:
        words, who = context.words(noun), context.speaker(noun)
        said = quote is not None and who == quote.speaker_id
        return (words, who, said) if can_hold(noun, context) else None
    if quote is None:
        return None
    holder_id = None if quote.speaker_id == "unattributed" else quote.speaker_id
    words = names.get((context.article_id, holder_id)) or quote.source
    return (words, holder_id, True) if words else None


def _status(position, voice):
    """Tell whether a position is held for all that the text says."""
    if position.negated or position.supposed:
        return "negated" if position.negated else "hypothetical"
    return "claimed" if voice == "said" else "reported"

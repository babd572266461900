"""Whose a wrong is: from a word for a wrong up the parse to who bears it."""

from newsvoices.framing.context import owner_of
from newsvoices.framing.wrongs import links
from newsvoices.language.grammar import (
    child_of,
    first_object,
    is_passive,
    is_verb,
    lemma_of,
    phrase_of,
    prepositional_objects,
    subject_of,
)

STEPS = 12  # up the parse: further off nobody does what a word names


def doer_of(node):
    """Give who does an act: the subject, of a passive the one behind "by"."""
    if is_passive(node):
        return first_object(node, "by")
    return subject_of(node)


def bearer_of(wrong, context):
    """Climb from a word for a wrong to who bears it: (how, noun), or (None, None).

    At each word on the way up the constructions of `BEARERS` are tried; one that applies ends the
    way, also where it names nobody.
    """
    node = wrong.node
    if node.pos == "VERB" and wrong.kind == "act":
        return "act", doer_of(node)
    if node.pos == "ADV":
        return "manner", doer_of(node.head) if is_verb(node.head) else None
    for _ in range(STEPS):
        for rule in BEARERS:
            found = rule(node, wrong, context)
            if found is not None:
                return rule.__name__, next(iter(found), None)
        if node.dep not in UPWARDS:
            break
        node = node.head
    return None, None


def owner(node, wrong, context):
    """Somebody has the wrong, or did it.

    Example: "[Ortega]'s {lies} hurt us," Ilves said.
    """
    found = _owner(node, wrong, context) if node.pos == "NOUN" else None
    return [found] if found is not None else None


def predicate(node, wrong, context):
    """Somebody is said to be so.

    Example: "[Ortega] is {dishonest}," Ilves said.
    """
    head = node.head
    if node.dep not in ("attr", "acomp") or lemma_of(head) not in links("copula"):
        return None
    found = _for_whom(head) or (None if child_of(head, "csubj") else subject_of(head))
    return [] if found is None else [found]


def label(node, wrong, context):
    """Somebody is called or described as such.

    Example: Ilves called [Ortega] a {liar}.
    """
    if not _is_label(node):
        return None
    verb = next(filter(is_verb, node.ancestors()), node.head)
    named = child_of(node, "nsubj") or child_of(verb, "dobj")
    found = subject_of(verb) if is_passive(verb) else named
    return [] if found is None else [found]


def apposition(node, wrong, context):
    """The name for the wrong stands beside somebody's.

    Example: "They freed [Ortega], a {crook}," Ilves said.
    """
    if node.dep != "appos":
        return None
    return [node.head] if wrong.kind == "doer" else []


def steeped(node, wrong, context):
    """Somebody, or what is somebody's, is full of it or takes part in it.

    Example: "[Ortega] is guilty of {fraud}," Ilves said.
    """
    head = node.head
    if node.dep != "prep" or head.dep == "prep" or not (is_verb(head) or head.pos == "ADJ"):
        return None
    full = {head.lower, lemma_of(head)} & {*links("steeped"), *links("light")}
    found = subject_of(head if is_verb(head) else head.head) if full else None
    return [] if found is None else [found]


def light(node, wrong, context):
    """Somebody does or has the wrong.

    Example: "[Ortega] committed {fraud}," Ilves said.
    """
    if node.dep != "dobj":
        return None
    does = lemma_of(node.head) in (*links("light"), "have")
    found = subject_of(node.head) if does else None
    return [] if found is None else [found]


def attribute(node, wrong, context):
    """The word stands before somebody's name or description.

    Example: "The {dishonest} [mayor] lost the vote," Ilves said.
    """
    head = node.head
    placed = head.dep in ("attr", "oprd", "appos") or _is_label(head)
    somebody = head.pos != "PRON" and context.is_somebody(head)
    if node.dep not in BEFORE_NOUN or placed or not somebody:
        return None
    named = head.i in context.people or child_of(head, "det") is not None
    return [head] if wrong.kind != "deed" and named else []


def owned(node, wrong, context):
    """The word stands before what is somebody's, behind a preposition.

    Example: "We are tired of [Ortega]'s {dishonest} letters," Ilves said.
    """
    head = node.head
    before = node.dep in BEFORE_NOUN and wrong.kind == "trait"
    if not before or head.dep != "pobj" or _is_label(head):
        return None
    found = _owner(head, wrong, context)
    return [] if found is None else [found]


BEFORE_NOUN = ("amod", "compound", "nmod", "advmod")
UPWARDS = (*BEFORE_NOUN, "conj", "pobj", "pcomp", "prep")
BEARERS = (owner, predicate, label, apposition, steeped, light, attribute, owned)


def _is_label(node):
    """Tell whether a word is what somebody is called or described as."""
    if node.dep == "oprd" or (node.dep == "ccomp" and not is_verb(node)):
        return True
    as_what = node.dep in ("pobj", "amod", "pcomp") and node.head.lower == "as"
    return as_what and lemma_of(node.head.head) in links("label")


def _owner(noun, wrong, context):
    """Give whose a wrong is: the possessor, who did it, or the one behind "of" or "from"."""
    if owner := owner_of(noun):
        return owner
    if noun is wrong.node and wrong.kind == "deed" and wrong.group in ("violence", "oppression"):
        return None  # "the murder of": the victim's
    others = prepositional_objects(noun, "of", "from")
    return next((other for other in others if context.is_somebody(other)), None)


def _for_whom(verb):
    """Give the subject of an infinitive judged: "it is odd for the mayor to complain"."""
    for child in verb.children:
        if child.dep in ("ccomp", "xcomp", "advcl") and any(
            c.lower == "for" for c in child.children
        ):
            return child_of(child, "nsubj")
    return None


def resolve(noun, context):
    """Give who is meant by what bears a wrong: itself, its owner, who made it, or None."""
    for _ in range(STEPS):
        if noun is None or context.is_somebody(noun):
            return noun
        clause = child_of(noun, "relcl", "acl")
        made = clause and (child_of(clause, "nsubj") or doer_of(clause))
        if noun.lower in ("some", "many", "most", "all", "both", "few", "several"):
            return first_object(noun, "of")
        named = [node for node in phrase_of(noun) if node.i in context.people]
        candidates = [owner_of(noun), made if made is not noun else None, *named]
        owner = next((c for c in candidates if c is not None and c is not noun), None)
        if owner is None or owner.tag in ("WDT", "WP"):
            return None
        noun = owner
    return None

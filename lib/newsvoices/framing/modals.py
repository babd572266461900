"""What is said with a modal verb: "we will close it" promises, "they must go" asks for it."""

from typing import Any

from newsvoices.framing.context import Context
from newsvoices.framing.evidence import ANYBODY
from newsvoices.framing.matters import list_words
from newsvoices.language.moods import DUTY, NOT, WILL, WOULD
from newsvoices.language.tree import FIRST_PERSONS, Node

# Whose "we" is a body, by their source_type.
FOR_OTHERS = frozenset(
    ["politician or official", "spokesperson", "armed group", "NGO", "business", "media"]
)
PERFECT = frozenset(["have", "has", "'ve"])
PAST = frozenset(["was", "were"])
BEING = PAST | {"am", "'m", "are", "'re", "is"}


def is_foreseen(
    verb: Node, subject: Node, acting: Node, helpers: set[str], quote: Any, context: Context
) -> bool:
    """Tell what who speaks foretells, "we will win", from what is promised: "we will close it"."""
    # "it is wrong to say we will close"
    foreseen = any(n.dep == "ccomp" and n.head.has_to() for n in (verb, *verb.ancestors()))
    foreseen |= acting.is_passive() or acting.lemma in list_words("idle")
    foreseen |= bool(helpers & PERFECT) or quote.cue_lemma in list_words("unbound")
    foreseen |= acting.has(*list_words("guess"))  # "he'll probably go"
    return foreseen or (subject.lower == "we" and not _speaks_for_others(quote.speaker_id, context))


def wished_in(clause: Node) -> list[Node]:
    """Give what somebody "would like": another to do something, or to see it done; else none."""
    if clause.lemma in ("see", "hear"):
        return [node for node in clause.subtree() if node.i > clause.i]
    subject = clause.child("nsubj")
    return clause.subtree() if subject and subject.lower not in FIRST_PERSONS else []


def only_needs(verb: Node, subject: Node, acting: Node, quote: Any, context: Context) -> bool:
    """Tell what somebody lacks or cannot but do from what is asked of them.

    "Roe needs votes", "people have to eat" and, of a rival, "Roe needs to win Ohio" ask for nothing
    unless an official says so of what somebody is to do.
    """
    bare = subject.tag == "NNS" and not any(c.i < subject.i for c in subject.children)
    some = subject.lower in (*ANYBODY, *list_words("some"))
    person = subject.pos == "PRON" or context.told(context.speaker(subject), "kind") == "person"
    asked = verb.lemma == "need" and acting.is_verb()
    asked &= context.told(quote.speaker_id, "source_type") in FOR_OTHERS
    return some or ((bare or person) and not asked)


def _speaks_for_others(speaker_id, context):
    """Tell who says "we will" for a body from who foretells it of all: an analyst, a neighbour."""
    alone = context.told(speaker_id, "kind") == "person"
    return not alone or context.told(speaker_id, "source_type") in FOR_OTHERS


def is_expected(verb: Node, acting: Node, helpers: set[str]) -> bool:
    """Tell whether a duty is foretold or past: "Roe should win", "be fine", "should have gone"."""
    said = [acting, *(child for child in acting.children if child.dep in ("acomp", "attr"))]
    foretold = any(word.lemma in list_words("outcome") for word in said)
    foretold = helpers & DUTY and (helpers & PERFECT or foretold)
    return bool(foretold) or verb.has(*list_words("guess"))


def mood_of(verb: Node, helpers: set[str]) -> tuple[str | None, Node]:
    """Tell how a verb is said, and which verb acts: "is going to act", "needs to act"."""
    inner = verb.child("xcomp")
    if inner is not None and verb.lemma == "go":
        duty = inner.child("xcomp") if inner.lemma == "have" else None
        return ("need", duty) if duty else ("will", inner)
    if verb.tag == "VBG" and verb.lemma != "do" and helpers & BEING and helpers & NOT:
        return None if "never" in helpers else "will", verb  # "I'm not leaving"
    got = verb.lemma == "get" and bool(helpers & PERFECT)
    now = got or (verb.tag in ("VBP", "VBZ") and verb.lemma in ("need", "have", "deserve"))
    now &= not verb.has("yet", "far")  # "has yet to answer"
    now &= inner is None or inner.lemma != "do" or not inner.has("with")  # "has to do with"
    if now and inner is not None and inner.has_to():
        return "need", inner
    if now and verb.lemma in ("need", "deserve") and verb.child("dobj"):
        return "need", verb.child("dobj")
    if verb.lemma == "need" and verb.child("auxpass") and not helpers & (WILL | WOULD):
        return "need", verb  # "more bridges are needed"
    told = verb.child("acomp", "attr") if verb.lemma == "be" else None
    if told is not None and told.lemma in list_words("needful"):  # "it is vital that they act"
        inside = (c for n in (verb, told) for c in n.children if c.i > told.i and c.is_verb())
        if clause := next((c for c in inside if c.has_to() or c.has("that")), None):
            return "need", clause
    if verb.lemma in list_words("unbearable") and helpers & {"ca", "can"} and helpers & NOT:
        return "should", verb  # "we cannot afford it"
    moods = {"will": WILL, "should": DUTY, "would": WOULD}
    return next((mood for mood, words in moods.items() if helpers & words), None), verb


def is_aside(verb: Node, acting: Node, subject: Node) -> bool:
    """Tell whether a verb is in a clause that is background, a question, a reason or denied."""
    asks, openers = ("WRB", "WP", "WDT"), [*verb.children, *acting.children]
    opened = any(c.tag in asks or c.lower in ("if", "whether", "?") for c in openers)
    opened |= any(c.tag == "WDT" for c in subject.children)  # "which states should"
    opened |= any(c.lower == "should" and c.i < subject.i for c in verb.children)  # "should he run"
    done = acting.child("dobj")
    opened |= acting.lemma == "do" and done is not None and done.lemma in list_words("empty")
    return opened or is_denied_above(verb) or verb.dep in ("relcl", "advcl", "acl", "csubj")


def is_denied_above(node: Node) -> bool:
    """Tell whether that it is said so is denied or asked: "She never said she would"."""
    told = [n for n in (node, *node.ancestors()) if n.dep == "ccomp" or n.has("that")]
    if any(n.has("whether") for n in told):
        return True  # "it is unclear whether he would"
    said = next((n.head for n in told if n.dep in ("ccomp", "acl")), None)  # "no proof that he did"
    above = [said, *said.ancestors()] if said is not None else []
    heard = bool(above) and said.lemma in list_words("heard")  # "bristled at a suggestion that"
    return heard or any(child.lower in NOT | {"?"} for n in above for child in n.children)

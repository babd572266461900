"""What a position is about: the words that stand to a cue in a relation of `positions.csv`."""

import re
from functools import cache, partial
from itertools import pairwise

from newsvoices.framing.context import Context, span_of
from newsvoices.framing.naming import is_found
from newsvoices.framing.triggers import default_index
from newsvoices.language.grammar import (
    antecedent_of,
    root_of,
    verb_form,
    without_asides,
)
from newsvoices.language.moods import NOT, WILL, WOULD
from newsvoices.language.nouns import is_time
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS, SUBJECTS, Node
from newsvoices.lists import load_group, read_list

TOLD = 3  # words of what a noun names, from which it tells more than a name
PROVISOS = frozenset(["if", "unless", "until", "provided", "once"])
# What takes back a part of a matter: "support it, but only if ...", "all tolls except ..."
LIMIT = re.compile(r"[\s,–—-]*(?:but )?((?:only (?:if|after|when|once)|except|unless) [^.,;\n]+)")
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")  # without any, a matter tells nothing
list_words = partial(load_group, "positions.csv", column="link")  # beside the cues: some, saying


@cache
def read_cues() -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """Read the words for positions: {(word, part of speech): {link: (act, sense)}}."""
    cues = {}
    for row in read_list("positions.csv"):
        cues.setdefault((row["word"], row["pos"]), {})[row["link"]] = row["act"], row["sense"]
    return cues


def is_done(noun: Node) -> bool:
    """Tell whether somebody makes, voices or takes what a noun names."""
    return "does" in read_cues().get((noun.head.lemma, "VERB"), {})


def matter_of(node: Node, link: str) -> list[Node]:
    """Give the nodes that stand to a cue in a relation of the list, or none."""
    if link == "object":
        return _object(node)
    if link in ("infinitive", "that", "gerund"):
        return _clause(node, link)
    if link in CLAUSES:
        clause = _clause(node, "that")
        verbs = root_of(clause).conjuncts() if clause else []
        return next((verb.subtree() for verb in verbs if CLAUSES[link](verb)), [])
    named = [c for c in node.children if c.dep == "compound" and c.pos == "PROPN"]
    if link == "of" and node.pos == "NOUN" and named and node.child("prep") is None:
        return [n for c in named for n in c.subtree()]  # "a Roe supporter"
    if link == "subject":  # "the plan angered farmers"
        cause, felt = node.child("nsubj", "csubj"), node.child("dobj")
        if cause and cause.tag in ("WDT", "WP"):  # "a dam, a plan that angered farmers"
            cause = antecedent_of(node)
            if cause and cause.dep == "appos":
                return [n for n in cause.head.subtree() if n.i < cause.i] if felt else []
        return cause.phrase() if cause and felt else []
    if link == "names":
        called = (node.child("oprd") or node.first_object("as")) and not node.has("what")
        return _object(node) if called else []  # not "what she called a problem"
    return _asked(node) if link == "person infinitive" else _behind_preposition(node, link)


def _is_base(verb):
    """Tell what is asked for: "suggests that it go", not "that tolls hurt"."""
    told = verb.child(*SUBJECTS) if verb.tag == "VB" and not verb.child("aux") else None
    return told is not None and (told.tag != "NNS" or verb.lemma == "be")


def _is_not_so(verb):
    """Tell that something is not so: "it is no threat", but not "it is not just a threat"."""
    said = (verb, *(c for c in verb.children if c.dep in ("attr", "dobj")))
    near = [child for node in said for child in node.children]
    only = any(n.lower in ("just", "only") for n in verb.subtree())
    only |= any(n.tag == "MD" for n in near)  # "cannot say"
    own = any(act for act, _ in read_cues().get((verb.lemma, "VERB"), {}).values())  # "want"
    return any(n.lower in NOT for n in near) and not (only or own)


def _is_denied_act(verb):
    """Tell that what was said to be done was not: "there was no order", "it is no endorsement"."""
    there, thing = verb.child("expl"), verb.child("attr")
    act = thing is not None and (verb.tag == "VBD" if there else _names_act(thing))
    return _is_not_so(verb) and (act or verb.lemma in list_words("amounts to"))


CLAUSES = {  # what a clause has to be
    "will clause": lambda verb: any(n.lower in WILL | WOULD for n in verb.subtree()),
    "base clause": _is_base, "denied clause": _is_not_so, "denied act": _is_denied_act,
}  # fmt: skip


def _behind_preposition(node, preposition):
    """Give what stands behind a preposition of a cue, with what it is for: "angry at X for Y"."""
    alone = is_done(node) and node.child("prep") is None  # "took aim at him"
    for child in node.head.children if alone else node.children:
        # "in a year of anger, they believe", "at a rally, he took aim at"
        if child.i < node.i and (alone or node.is_verb()):
            continue
        if child.dep in ("prep", "prt", "advmod", "agent", "mark") and child.lower == preposition:
            inner = child.child("pobj", "pcomp")
            if inner is not None:
                after = [c for c in (*node.children, *node.head.children) if c.i > child.i]
                by = () if node.is_passive() or node.head.is_passive() else ("by",)
                return inner.subtree() + _reasons(after, ("for", "over", *by))
    return []


def _object(node):
    """Give what a cue acts on; in the passive, or before it, why it does so, where that is told."""
    whom = ("dobj", "dative", "pobj", "pcomp")  # the last of "is for cutting tolls"
    given = [c for c in node.children if c.dep in whom and c.i > node.i]
    if given:
        after = [child for child in node.children if child.i > given[0].i]
        on_it = ("for", "over", "of")
        on_it += ("on", "against", "between") if given[0].pos == "NOUN" else ()
        on_it += ("by",) if given[0].dep == "pobj" else ()  # "an objection to a vote by miners"
        # "promised her plan would be paid for", where the parse has the plan for the object
        told = [c for c in after if c.dep == "ccomp" and c.tag != "VBG" and not c.child(*SUBJECTS)]
        told = [n for c in told for n in c.subtree()] or _reasons(after, on_it)
        return [n for child in given for n in child.subtree()] + told
    thing = next(iter(node.direct_objects()), None)
    asked = thing is not None and thing.tag in ("WDT", "WP")
    if asked and thing.head.dep == "ccomp":  # "condemned what seemed a crime"
        return thing.head.subtree() if thing.tag == "WP" else []
    if not asked and (thing is None or not node.is_passive()):
        return []
    asks = read_cues().get((node.lemma, "VERB"), {}).get("object", [None])[0] == "calls for"
    why = _reasons([c for c in node.children if c.i > node.i], ("for", "over"))
    if why and not (asks or node.has("as")):  # "Berg was recommended for the job"
        return why
    noun = antecedent_of(thing.head) if asked else thing
    clause = set() if noun in node.subtree() else set(node.subtree())
    return [node for node in noun.subtree() if node not in clause]


def _reasons(children, prepositions=("for", "over", "of")):
    """Give the phrases that say why: for, over or because of something."""
    nodes = []
    for child in children:
        inner = child.child("pobj")
        timed = inner is not None and is_time(inner.lemma)
        why = child.dep == "prep" and child.lower in prepositions and not timed
        because = child.dep == "advcl" and child.has("because")
        if why or because or (nodes and child.dep == "prep"):
            nodes += child.subtree()
    return nodes


def _clause(node, link):
    """Give the clause behind a cue: an infinitive, a gerund, or one with "that"."""
    clear = [c for child in node.children if child.lower == "clear" for c in child.children]
    for child in (*node.children, *clear):  # "made clear that it is": the parse hangs it on either
        stray = child in clear and child.dep in ("advcl", "csubj") and child.has("that")
        told = stray or child.dep in ("xcomp", "ccomp", "acl", "pcomp")
        if told and child.is_verb() and child.i > node.i:
            bare = child.tag == "VBG" and not child.child("aux")
            kind = "infinitive" if child.has_to() else "gerund" if bare else "that"
            whole = child.dep not in ("xcomp", "pcomp") and child.child(*SUBJECTS, "expl")
            if kind == link and (kind != "that" or whole):
                return child.subtree()
    return []


def _asked(node):
    """Give who is asked to do what: an infinitive with an object before it."""
    for child in node.children:
        if child.dep in ("xcomp", "ccomp", "advcl") and child.has_to() and child.i > node.i:
            objects = [node.child("dobj", "dative"), child.child("nsubj")]
            objects += node.objects("on", "to", "for")
            objects += [c.child("pobj") for c in node.children if c.dep == "prt"]
            person = next((n for n in objects if n is not None and n.i > node.i), None)
            if person is not None or node.is_passive():
                return (person.subtree() if person else []) + child.subtree()
    return []


def condition_of(nodes: list[Node], verb: Node, text: str, end: int) -> str | None:
    """Give the words that a position hangs on ("if ..."), also right behind its `end`, or None."""
    aside = {n for relative in nodes if relative.dep == "relcl" for n in relative.subtree()}
    told = (verb, *(node for node in nodes if node not in aside))
    clauses = (child for node in told for child in node.children if child.dep == "advcl")
    for clause in clauses:
        opened = any(c.dep in ("mark", "advmod") and c.lower in PROVISOS for c in clause.children)
        asked = clause.has("if") and clause.head.lemma in list_words("whether")
        if opened and not (asked or clause.has("even")):
            return text[slice(*span_of(clause.subtree()))]
    behind = LIMIT.match(text, end)
    return behind[1] if behind else None


def trim_matter(nodes: list[Node]) -> list[Node]:
    """Order the nodes of a matter, without what only adds to it and joining words at its edges."""
    first = root_of(nodes)  # nor with what its holder does: "to leave, and signed the pact"
    strays = [c for c in first.children if c.dep == "conj" and c.is_verb() and first.is_verb()]
    strays = [c for c in strays if verb_form(c) != verb_form(first)]
    said = (b for a, b in pairwise(nodes) if a.text == "," and b.tag == "VBG")  # ", saying so"
    strays += [node for node in said if node.dep in ("advcl", "acl")]
    strays = {n for c in strays for n in c.subtree()}
    nodes = without_asides([node for node in nodes if node not in strays])
    joins = [
        node.pos == "CCONJ"
        or _refers_back(node)
        or node.lower in ("for", "over", "because")
        or (node.dep == "mark" and node.lower == "that")
        for node in nodes
    ]
    kept = [k for k, node in enumerate(nodes) if node.is_word and not joins[k]] or [0]
    return nodes[kept[0] : kept[-1] + 1]


def aim_behind(cue: Node, matter: list[Node]) -> list[Node]:
    """Give the clause right behind a matter, wherever the parse hangs it: "a vote to", "from"."""
    clauses = (
        c for c in cue.children
        if (c.dep in ("advcl", "xcomp") and c.has_to()) or (c.lower == "from" and c.child("pcomp"))
    )  # fmt: skip
    aims = (clause.subtree() for clause in clauses if matter[0].i > cue.i)
    return next((aim for aim in aims if aim[0].i == matter[-1].i + 1), [])


def _refers_back(node):
    """Tell what stands for the noun before it: "the only man *whom* she refused to back"."""
    return node.tag == "WDT" or node.lower in ("who", "whom")


def name_thing(matter: list[Node]) -> str | None:
    """Give the noun on which a matter turns, a name whole, or None: whom or what it is about.

    An act is no such thing where it has one: "to take a vote on the tolls" is about tolls.
    """
    inside, nouns = {node.i for node in matter}, []
    for node in matter:  # how far down it stands; who does something comes after what is done
        above = [node, *(n for n in node.ancestors() if n.i in inside)]
        aside = any(n.dep in ("poss", "appos", *SUBJECTS) for n in above)
        if node.pos in ("NOUN", "PROPN") and not is_time(node.lemma):
            nouns.append((aside, _names_act(node), len(above), node.i, node))
    if not nouns:
        return None
    noun = min(nouns)[-1]
    name = [c.text for c in noun.children if c.dep == "compound" and c.pos == "PROPN"]
    return " ".join([*name, noun.text]) if noun.pos == "PROPN" else noun.lemma


def _names_act(noun):
    """Tell whether a noun names what somebody does: "a call", "a release", "took a look"."""
    known = (noun.lemma, "NOUN") in read_cues() or noun.lemma in default_index()["verb"]
    return noun.pos == "NOUN" and (known or is_done(noun))


def is_vague(matter: list[Node]) -> bool:
    """Tell whether a matter points and tells little else: "extend it", "his words", "the bill"."""
    told = [node.pos for node in matter if node.pos in CONTENT]
    others = [node for node in matter if node.lower not in FIRST_PERSONS]
    leans = any(n.tag in ("PRP", "PRP$") or n.lower in list_words("pointing") for n in others)
    leans |= len(told) == 1 and (matter[0].lower == "the" or root_of(matter).tag == "NNS")
    little = len(told) < TOLD and "PROPN" not in told
    return leans and little


def points_outside(matter: list[Node], holder_id: str | None, context: Context) -> bool:
    """Tell whether words of a matter mean what it does not tell: "the idea", "help you", "this".

    Whom a pronoun is known to mean can be told beside it; "their" may be who holds the position.
    """
    root = root_of(matter)
    told = [c for c in root.children if c.dep not in ("det", "punct")]
    hollow = root.pos == "NOUN" and root.lemma in list_words("hollow") and root.has("the")
    if hollow and not any(c.dep in ("prep", "acl", "relcl", "poss", "compound") for c in told):
        return True
    whom = _refers_back(min(matter, key=lambda node: node.i))
    return whom or any(_points(node, matter, holder_id, context) for node in matter)


def _points(node, matter, holder_id, context):
    """Tell whether a word means somebody or something outside a matter that is not known."""
    if node.lower in FIRST_PERSONS:
        return all(quote.speaker_id != holder_id for quote in context.covers.get(node.i, ()))
    if node.tag in ("PRP", "PRP$"):
        return _is_unknown(node, matter, holder_id, context)
    of = node.child("relcl", "acl") or node.has("of")
    if of or (node.lower == "those" and node.child("prep")):  # "those who lost", "one of them"
        return False
    if node.lower not in list_words("pointing") or node.tag not in ("DT", "PDT", "JJ"):
        return False
    noun = node.head if node.dep in ("det", "predet", "amod") else node
    here = is_time(noun.lemma) or noun.lemma in list_words("here")
    told = noun.child("relcl", "acl") or (node.lower == "those" and noun.child("prep"))
    return not (here or told or node.dep == "mark" or noun.has("as"))


def _is_unknown(pronoun, matter, holder_id, context):
    """Tell whether a pronoun means somebody who is neither known nor told in a matter."""
    if pronoun.lower in ("you", "your"):
        return True
    who = context.people.get(pronoun.i)
    own = pronoun.tag == "PRP$" and (pronoun.lower in ("its", "their") or holder_id is not None)
    if own or (who is not None and is_found(pronoun, who, context)):
        return False
    tags = ("NNS", "NNPS") if pronoun.lower in ("they", "them") else ("NN", "NNP")
    inside = any(n.i < pronoun.i and n.tag in tags for n in matter)
    empty = pronoun.lower == "it" and pronoun.head.child("ccomp", "xcomp", "acl", "advcl")
    return not (inside or empty)


def threat_or(act: str, verb: Node, negated: bool) -> str:
    """Give the act; to promise one somebody harm is a threat: "to sue Peru", not "to ban bears"."""
    struck = verb.direct_objects() if verb.lemma in list_words("harm") else []
    harms = any(n.tag == "NNP" or n.lower in (*OTHER_PERSONS, "it") for n in struck)
    harms |= verb.lemma in ("sue", "retaliate")
    return "threatens" if act == "promises" and harms and not negated else act

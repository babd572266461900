"""Charges: a wrong act or quality said of somebody, who says it, and whether it is said for true.

A word of `wrongs.csv`, or of `terms.csv` where to say it of someone is to charge them, is a
charge only where the parse says whose wrong it is: the rules in `RULES` each know one
construction. Who charges is whoever's words it stands in. Nobody is charged because a word
stands near a name.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from newsvoices.attribution.voices import NARRATOR
from newsvoices.framing.context import owner_of, read_contexts, span_of
from newsvoices.framing.terms import forms, index_terms, match, read_terms
from newsvoices.language.grammar import (
    child_of,
    conjuncts_of,
    is_passive,
    is_verb,
    lemma_of,
    phrase_of,
    prepositional_objects,
    subject_of,
)
from newsvoices.language.tree import FIRST_PERSONS, SUBJECTS
from newsvoices.lists import load_precision, read_list
from newsvoices.tables.schemas import make_table

AGENTLESS = "agentless"
STEPS = 12  # up the parse: further off nobody does what a word names
COPULAS = frozenset(("be", "seem", "become", "remain", "look", "sound", "appear", "prove", "get"))
INTENT = frozenset(("try", "seek", "attempt", "want", "continue", "begin", "start", "keep", "help",
                    "manage", "choose", "go", "use", "like", "tend", "plan", "work", "proceed"))  # fmt: skip
UNREAL = frozenset(("would", "could", "might", "may", "should", "must", "if", "unless", "whether"))
NOT = frozenset(("no", "not", "n't", "never", "neither", "nor", "without", "hardly", "nothing"))


@dataclass(slots=True)
class Wrong:
    """A word for a wrong where it stands."""

    node: object  # the word that the others depend on
    words: list
    kind: str  # act, trait, deed, doer
    group: str


@dataclass(slots=True)
class Reading:
    """What a rule says: who is charged with what by whom."""

    rule: str
    accused: object  # node
    wrong: tuple  # start, end
    accuser: object = None  # node of who charges, where the construction names one
    agentless: bool = False  # the construction leaves the accuser out
    status: str | None = None


# The words ---------------------------------------------------------------------------------


@cache
def _wrongs():
    """Index the words for wrongs: {first word: [(words, part of speech, kind, group)]}."""
    index = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] in ("act", "trait", "deed", "doer"):
            words = row["word"].split()
            index.setdefault(words[0], []).append((words, row["pos"], row["kind"], row["group"]))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def _links(kind):
    """Read the cues of a kind: {(lemma, part of speech): {link}}."""
    found = {}
    for row in read_list("wrongs.csv"):
        if row["kind"] == kind:
            found.setdefault((row["word"], row["pos"]), set()).add(row["link"])
    return found


@cache
def _terms():
    terms = read_terms()
    return index_terms(terms[terms["charge"] | (terms["group"] == "none")])


def _find_wrong(nodes, i):
    """Give the wrong that a node opens, or None."""
    node = nodes[i]
    for form in forms(node):
        for words, pos, kind, group in _wrongs().get(form, ()):
            found = [*_follow(nodes, i, words)]
            if len(found) == len(words) and _is_pos(node, pos):
                return Wrong(_head_of(found), found, kind, group)
    if (found := match(nodes, i, _terms())) and found[0].charge:
        head = _head_of(found[1])
        kind = {"VERB": "act", "ADJ": "trait", "ADV": "trait"}.get(head.pos, "deed")
        return Wrong(head, found[1], kind, found[0].group)
    return None


def _follow(nodes, i, words):
    """Yield the nodes from i on for as long as they are these words."""
    for word, node in zip(words, nodes[i : i + len(words)], strict=False):
        if word not in forms(node):
            return
        yield node


def _is_pos(node, pos):
    """Tell whether a node has a part of speech, as the list names them."""
    if pos == "NOUN":
        return node.pos in ("NOUN", "PROPN")
    if pos == "VERB":
        return is_verb(node) and node.dep != "amod"
    return node.pos == "ADJ" or (node.tag in ("VBN", "VBG") and node.dep in ("amod", "acomp"))


def _head_of(nodes):
    own = {node.i for node in nodes}
    return next((n for n in nodes if n.head.i not in own or n.head is n), nodes[-1])


# Whose wrong it is -------------------------------------------------------------------------


def doer_of(node):
    """Give who does an act: the subject, of a passive the one behind "by"."""
    if is_passive(node):
        return next(iter(prepositional_objects(node, "by")), None)
    return subject_of(node)


def bearer_of(node, context):
    """Climb from a word for a wrong to who bears it: (how, noun), or (None, None).

    The word's own possessor comes first, then the subject or object that it is said of.
    """
    for _ in range(STEPS):
        if (owner := owner_of(node)) is not None and node.pos in ("NOUN", "PROPN"):
            return "owner", owner
        head = node.head
        if node.dep in ("attr", "acomp") and lemma_of(head) in COPULAS:
            return "predicate", subject_of(head)
        if node.dep in ("oprd", "acomp") or (node.dep == "ccomp" and not is_verb(node)):
            return "label", child_of(head, "dobj", "nsubj") if not is_passive(head) else subject_of(head)
        if node.dep in ("amod", "compound", "nmod", "advmod"):
            if context.is_somebody(head) and head.pos != "PRON":
                return "attribute", head
            node = head
        elif node.dep == "conj":
            node = head
        elif node.dep == "appos":
            return "apposition", head
        elif node.dep == "pobj" and head.dep == "prep":
            node = head
        elif node.dep == "prep" and node.lower in ("of", "for", "with", "in", "to"):
            if is_verb(head):
                return "with", doer_of(head) if not is_passive(head) else subject_of(head)
            node = head
        elif node.dep == "dobj" and (lemma_of(head), "VERB") in _links("light"):
            return "light", subject_of(head)
        elif node.dep == "pcomp":
            node = head
        else:
            return None, None
    return None, None


def resolve(noun, context):
    """Give who is meant by a noun that bears a wrong: itself, its owner, who made it, or None."""
    for _ in range(STEPS):
        if noun is None or context.is_somebody(noun):
            return noun
        clause = child_of(noun, "relcl")
        made = child_of(clause, "nsubj") if clause is not None else None
        owner = owner_of(noun) or (made if made is not None and context.is_somebody(made) else None)
        if owner is None:
            owner = next(iter(prepositional_objects(noun, "of", "from")), None)
            if owner is None or not context.is_somebody(owner):
                return None
        noun = owner
    return None


# How it is said ----------------------------------------------------------------------------


def status_of(node):
    """Tell how a wrong is said: plainly (None), denied, or only supposed."""
    status = None
    for _ in range(STEPS):
        near = {child.lower for child in node.children if child.i < node.i or child.dep == "neg"}
        if near & NOT:
            return "denial"
        if is_verb(node) and near & UNREAL:
            status = "hypothetical"
        if is_verb(node) and _is_question(node):
            status = "hypothetical"
        head = node.head
        if head is node or node.dep in ("relcl", "advcl", "parataxis"):
            break
        if node.dep in ("ccomp", "acl") and is_verb(node) and "that" in near:
            break
        if node.dep in ("ccomp",) and is_verb(head) and is_verb(node):
            break
        if node.dep == "xcomp" and is_verb(head) and lemma_of(head) not in INTENT | COPULAS:
            if (lemma_of(head), "VERB") not in _links("light"):
                status = status or "hypothetical"
        node = head
    return status


def _is_question(verb):
    """Tell whether a verb opens a question: its helper stands before its subject."""
    subject = child_of(verb, *SUBJECTS)
    helper = child_of(verb, "aux")
    mark = any(child.lower == "?" for child in verb.children)
    return mark and subject is not None and helper is not None and helper.i < subject.i


# The rules ---------------------------------------------------------------------------------


def accused_of(verb, context):
    """Somebody is accused of it, blamed or criticised for it.

    Example: Ilves accused [the mayor] of {selling the park}.
    """
    links = _links("reproach").get((_cue(verb), "VERB"))
    if not links:
        return
    if "object for" in links or links & {"object of", "object with"}:
        target = subject_of(verb) if is_passive(verb) else child_of(verb, "dobj")
        if is_passive(verb) and verb.dep == "acl":
            target = verb.head
        preps = [link.split()[1] for link in links if " " in link]
        places = [verb, *([target] if target is not None else [])]
    else:
        preps, target = ["for", "over"], next(iter(prepositional_objects(verb, *links)), None)
        places = [verb, *([target] if target is not None else [])]
    if target is None:
        return
    for place in places:
        for child in place.children:
            if child.dep == "prep" and child.lower in preps and child.i > verb.i:
                wrong = child_of(child, "pcomp", "pobj")
                if wrong is not None:
                    yield _blame("accused of", verb, target, wrong, context)
                    return
    if (owner := owner_of(target)) and not context.is_somebody(target):
        yield _blame("what somebody does is blamed", verb, owner, target, context)


def _cue(verb):
    """Give a verb as the list has it, with its particle where it has one."""
    particle = child_of(verb, "prt")
    for prep in ("out",):
        if particle is None and any(c.lower == prep for c in verb.children):
            particle = next(c for c in verb.children if c.lower == prep)
    both = f"{lemma_of(verb)} {particle.lower}" if particle is not None else ""
    return both if (both, "VERB") in _links("reproach") else lemma_of(verb)


def _blame(rule, verb, target, wrong, context):
    by = prepositional_objects(verb, "by") if is_passive(verb) else [subject_of(verb)]
    accuser = next(iter(filter(None, by)), None)
    span = span_of(wrong.subtree() if is_verb(wrong) else phrase_of(wrong))
    return Reading(rule, target, span, accuser, accuser is None, status_of(verb))


def accusations_of(noun, context):
    """A noun presents it as an accusation.

    Example: [The mayor] faces accusations of {theft}.
    """
    if (lemma_of(noun), "NOUN") not in _links("reproach") or lemma_of(noun) == "claim":
        return
    wrong = None
    for child in noun.children:
        if child.dep == "prep" and child.lower in ("of", "for", "over", "about"):
            wrong = child_of(child, "pobj", "pcomp")
            break
    target = next(iter(prepositional_objects(noun, "against")), None)
    accuser = owner_of(noun) or next(iter(prepositional_objects(noun, "from")), None)
    verb = noun.head
    if target is None and noun.dep in ("dobj", "pobj"):
        verb = verb if is_verb(verb) else verb.head
        if lemma_of(verb) in ("face", "draw", "meet", "mire", "answer", "attract", "receive", "take"):
            target = subject_of(verb)
    if accuser is None and noun.dep == "dobj" and lemma_of(verb) in (
        "make", "level", "repeat", "raise", "voice", "launch", "bring", "file", "direct"
    ):  # fmt: skip
        accuser = subject_of(verb)
    if target is None or wrong is None:
        return
    span = span_of(wrong.subtree() if is_verb(wrong) else phrase_of(wrong))
    yield Reading("accusation of", target, span, accuser, accuser is None, status_of(noun))


def said_of(wrong, context):
    """A wrong act or quality is said of somebody."""
    node = wrong.node
    accuser, agentless = None, False
    if wrong.kind == "act" and is_verb(node):
        if node.dep in ("amod",):
            how, noun = bearer_of(node, context)
        else:
            how, noun = "act", doer_of(node)
    else:
        how, noun = bearer_of(node, context)
    if noun is None:
        return
    somebody = resolve(noun, context)
    if how == "label" or how == "with":
        verb = node
        while not is_verb(verb) and verb.head is not verb:
            verb = verb.head
        if how == "label":
            accuser = (next(iter(prepositional_objects(verb, "by")), None) if is_passive(verb) else subject_of(verb))
            if accuser is noun:
                accuser = None
    target = somebody if somebody is not None else noun
    kind = "" if somebody is noun else " of what is theirs" if somebody is not None else " of a thing"
    if any(c.lower in ("alleged", "allegedly", "reportedly", "suspected", "accused") for c in [*node.children, *node.head.children]):
        agentless = True
    yield Reading(f"{wrong.kind} {how}{kind}", target, span_of(wrong.words), accuser, agentless, status_of(node))


# The table ---------------------------------------------------------------------------------


def find_charges(articles, paragraphs, trees, quotes, spans, speakers, mentions):
    """Find charges: who says a wrong of whom.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, speakers, mentions : DataFrame
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.

    Returns
    -------
    DataFrame
        The charges table, in text order.
    """
    rows = []
    for context in read_contexts(articles, paragraphs, trees, quotes, spans, mentions):
        for _, group in groupby(context.nodes, key=lambda node: node.sentence):
            found = _find_in_sentence(list(group), context)
            rows += sorted(found, key=lambda row: (row["start"], row["end"]))
    return make_table("charges", rows)


def _find_in_sentence(nodes, context):
    """Yield the rows of a sentence; no word is in two wrongs of one rule."""
    taken, rows = set(), []
    for node in nodes:
        readings = []
        if is_verb(node):
            readings += accused_of(node, context)
        elif node.pos == "NOUN":
            readings += accusations_of(node, context)
        rows += _rows(readings, node, context)
    for i, node in enumerate(nodes):
        if node.i in taken or (wrong := _find_wrong(nodes, i)) is None:
            continue
        taken.update(word.i for word in wrong.words)
        rows += _rows(said_of(wrong, context), wrong.node, context)
    return rows


def _rows(readings, node, context):
    for reading in readings:
        quote = context.quote(node)
        accuser = AGENTLESS if reading.agentless else context.voice(node)
        if reading.accuser is not None:
            named = context.speaker(reading.accuser)
            if named or context.is_somebody(reading.accuser):
                accuser = named or "unattributed"
        for noun in conjuncts_of(reading.accused)[:3]:
            accused_id = context.speaker(noun)
            if accused_id == accuser or noun.lower in FIRST_PERSONS:
                continue
            status = reading.status or ("asserted" if accuser == NARRATOR else "accusation")
            rule = f"{reading.rule}, {'reporter' if accuser == NARRATOR else 'said'}"
            yield {
                "article_id": context.article_id,
                "sentence": node.sentence,
                "accuser": accuser,
                "accused": context.words(noun),
                "accused_id": accused_id,
                "start": reading.wrong[0],
                "end": reading.wrong[1],
                "text": context.text[slice(*reading.wrong)],
                "status": status,
                "quote_id": quote and quote.quote_id,
                "rule": rule,
                "confidence": load_precision("charges").get(rule, 0.5),
                "counted": context.counted[node.paragraph],
            }

"""Positions: who welcomes, supports, opposes, asks for, promises, refuses or threatens what.

A word of `positions.csv` is a position where the parse gives both who holds it and what it is
about; inside somebody's own words "we will" and "must" are positions too. Whose
position it is, is the subject of the word; "I" and "we" are whoever speaks. The list calls a
word firm, mild where few coded articles have it, a wish, or loose where another sense is common.
How sure a position is, is counted by what speaks for it: `_evidence`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import pandas as pd

from newsvoices.framing.context import MARKUP, Context, owner_of, span_of
from newsvoices.framing.evidence import party, weigh
from newsvoices.framing.naming import is_found
from newsvoices.framing.status import NOBODY, status_of
from newsvoices.language.grammar import (
    antecedent_of,
    child_of,
    conjuncts_of,
    direct_objects,
    first_object,
    has_child,
    has_to,
    is_passive,
    is_verb,
    phrase_of,
    prepositional_objects,
    root_of,
    subject_of,
    verb_form,
    without_asides,
)
from newsvoices.language.moods import DUTY, NOT, WILL, WOULD
from newsvoices.language.nouns import is_time
from newsvoices.language.tree import FIRST_PERSONS, SUBJECTS, Node
from newsvoices.lists import load_group, read_list
from newsvoices.tables.schemas import SURE, make_table

LONG = 50  # words and marks of a sentence, beyond which the parse is less sure
TOLD = 3  # words of what a noun names, from which it tells more than a name
# Subjects that tell a reader nothing.
UNTOLD = frozenset(["he", "she", "it", "they", "you", "this", "that", "something", "someone"])
_words = partial(load_group, "positions.csv", column="link")  # beside the cues: some, saying
PROVISOS = frozenset(["if", "unless", "until", "provided", "once"])
FELT = ("with", "at", "about", "by", "over")  # behind a passive: what its subject feels so about
# What takes back a part of a matter: "support it, but only if ...", "all tolls except ..."
LIMIT = re.compile(r"[\s,–—-]*(?:but )?((?:only (?:if|after|when|once)|except|unless) [^.,;\n]+)")
# "favored Roe 46 percent"
STANDING = re.compile(r"(?:^|\w,? )\d+ (?:percent|per cent|%)(?: to \S+)?$")
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")  # without any, a matter tells nothing
PERFECT = frozenset(["have", "has", "'ve", "’ve"])
BEING = frozenset(["am", "'m", "’m", "are", "'re", "’re", "is", "was", "were"])
# What a position turns into where it is negated; others are then none.
OPPOSITE = {r["act"]: r["opposite"] for r in read_list("position_acts.csv") if r["opposite"]}
POLARITY = {row["act"]: row["polarity"] for row in read_list("position_acts.csv")}


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
    """Read the words for positions: {(word, part of speech): {link: (act, sense)}}."""
    cues = {}
    for row in read_list("positions.csv"):
        cues.setdefault((row["word"], row["pos"]), {})[row["link"]] = row["act"], row["sense"]
    return cues


_FIRST_WORDS = {word.split()[0] for word, _ in _cues()}  # of cues: nothing else is looked at


def _forms(node):
    return node.lemma, node.lower, node.lower.removesuffix("d")  # "hoped" may be taken for "hop"


def _links(node, pos):
    """Give what the list has for a word, with its particle where it has one."""
    cues = _cues()
    called = node.lemma == "call" and (child_of(node, "dobj") or is_passive(node))
    if called and not has_child(node, "for", "on", "upon"):
        return {}  # to call somebody, or a vote, is not to call on them
    words = [f"{node.lemma} {c.lower}" for c in node.children if c.dep in ("prt", "advmod")]
    if child_of(node, "prt") is None:  # to back somebody up is not to back him
        words += _forms(node)
    return next((cues[word, pos] for word in words if (word, pos) in cues), {})


def matter_of(node: Node, link: str) -> list[Node]:
    """Give the nodes that stand to a cue in a relation of the list, or none."""
    if link == "object":
        return _object(node)
    if link in ("infinitive", "that", "gerund"):
        return _clause(node, link)
    if link in ("will clause", "base clause"):  # "says it will go", "suggests that it go"
        clause = _clause(node, "that")
        base = clause and root_of(clause).tag == "VB" and not child_of(root_of(clause), "aux")
        will = {n.lower for n in clause} & (WILL | WOULD)
        return clause if (base if link == "base clause" else will) else []
    return _asked(node) if link == "person infinitive" else _behind_preposition(node, link)


def _behind_preposition(node, preposition):
    """Give what stands behind a preposition of a cue, with what it is for: "angry at X for Y"."""
    alone = _is_done(node) and child_of(node, "prep") is None  # "took aim at him"
    for child in node.head.children if alone else node.children:
        if child.i < node.i and is_verb(node):  # "in a year of anger, they believe"
            continue
        if child.dep in ("prep", "prt", "advmod", "agent", "mark") and child.lower == preposition:
            inner = child_of(child, "pobj", "pcomp")
            if inner is not None:
                after = [c for c in (*node.children, *node.head.children) if c.i > child.i]
                return inner.subtree() + _reasons(after, ("for", "over"))
    return []


def _object(node):
    """Give what a cue acts on; in the passive, or before it, why it does so, where that is told."""
    given = [c for c in node.children if c.dep in ("dobj", "dative", "pobj") and c.i > node.i]
    if given:
        after = [child for child in node.children if child.i > given[0].i]
        plans = "infinitive" in _cues().get((given[0].lemma, "NOUN"), {})  # "defended his call to"
        to_do = [n for c in after if plans and c.dep == "advcl" and has_to(c) for n in c.subtree()]
        on_it = ("for", "over", "of")
        on_it += ("on", "against", "between") if given[0].pos == "NOUN" else ()
        return [n for child in given for n in child.subtree()] + to_do + _reasons(after, on_it)
    thing = next(iter(direct_objects(node)), None)
    asked = thing is not None and thing.tag in ("WDT", "WP")
    if asked and node.dep == "csubj":  # "what I oppose is the dam"
        inner = child_of(node.head, "attr", "ccomp")
        return inner.subtree() if inner else []
    if not asked and (thing is None or not is_passive(node)):
        return []
    if why := _reasons([c for c in node.children if c.i > node.i], ("for", "over")):
        return why
    noun = antecedent_of(thing.head) if asked else thing
    clause = set() if noun in node.subtree() else set(node.subtree())
    return [node for node in noun.subtree() if node not in clause]


def _reasons(children, prepositions=("for", "over", "of")):
    """Give the phrases that say why: for, over or because of something."""
    nodes = []
    for child in children:
        inner = child_of(child, "pobj")
        timed = inner is not None and is_time(inner.lemma)
        why = child.dep == "prep" and child.lower in prepositions and not timed
        because = child.dep == "advcl" and has_child(child, "because")
        if why or because or (nodes and child.dep == "prep"):
            nodes += child.subtree()
    return nodes


def _clause(node, link):
    """Give the clause behind a cue: an infinitive, a gerund, or one with "that"."""
    for child in node.children:
        if child.dep in ("xcomp", "ccomp", "acl", "pcomp") and is_verb(child) and child.i > node.i:
            bare = child.tag == "VBG" and not child_of(child, "aux")
            kind = "infinitive" if has_to(child) else "gerund" if bare else "that"
            whole = child.dep in ("ccomp", "acl") and child_of(child, *SUBJECTS, "expl")
            if kind == link and (kind != "that" or whole):
                return child.subtree()
    return []


def _asked(node):
    """Give who is asked to do what: an infinitive with an object before it."""
    for child in node.children:
        if child.dep in ("xcomp", "ccomp", "advcl") and has_to(child) and child.i > node.i:
            objects = [child_of(node, "dobj", "dative"), child_of(child, "nsubj")]
            objects += prepositional_objects(node, "on", "to", "for")
            person = next((n for n in objects if n is not None and n.i > node.i), None)
            if person is not None or is_passive(node):
                return (person.subtree() if person else []) + child.subtree()
    return []


def taker_of(node: Node, link: str) -> Node | None:
    """Give who holds the position that a cue names, or None."""
    head = node.head
    if _is_clause(node):
        if is_passive(node) and link not in FELT:
            inner = child_of(node, "xcomp", "ccomp")
            return first_object(node, "by") or (inner and first_object(inner, "by"))
        own, subject = child_of(node, "nsubj", "nsubjpass"), subject_of(node)
        who = own is not None and own.tag == "WP" and node.dep == "relcl"
        aligned = subject is None and node.dep == "acl"
        noun = head if who or aligned else subject  # "farmers in the north, who oppose it"
        so = noun is not None and noun.dep == "attr"
        return subject_of(noun.head) if so else noun  # "Roe is a senator who opposes it"
    if node.pos in ("NOUN", "PROPN"):
        owner = owner_of(node) or first_object(node, "from")
        if owner is not None and owner.tag == "WP$":  # "Roe, whose criticism of ..."
            clause = next((n for n in node.ancestors() if n.dep == "relcl"), None)
            owner = clause and antecedent_of(clause)
        while head.dep in ("prep", "pobj", "conj") and not is_verb(head):
            head = head.head
        beside = node.dep == "pobj" and node.head.lower == "in"
        stands = (node.dep == "attr" or _is_done(node) or beside) and is_verb(head)
        return owner or (subject_of(head) if stands and not is_passive(head) else None)
    return subject_of(head) if is_verb(head) else head


def _is_done(noun):
    """Tell whether somebody makes, voices or takes what a noun names."""
    return "does" in _cues().get((noun.head.lemma, "VERB"), {})


def _is_clause(node):
    """Tell whether a node is a verb, or has a subject: "Deputies plan to ..."."""
    return is_verb(node) or child_of(node, "nsubj") is not None


def can_hold(noun: Node, context: Context) -> bool:
    """Tell whether a noun can hold a position: somebody, or some of them ("many", "42 percent")."""
    whole = first_object(noun, "of") or noun  # "both of whom"
    if whole.tag in ("WP", "WDT") or noun.lower in ("you", "your", *NOBODY):
        return False
    if noun.pos == "NUM" or noun.lower in _words("share"):  # of whom: "42 percent of voters"
        return first_object(noun, "of", "in") is not None
    return noun.lower in _words("some") or context.is_somebody(noun)


def condition_of(nodes: list[Node], verb: Node, text: str, end: int) -> str | None:
    """Give the words that a position hangs on ("if ..."), also right behind its `end`, or None."""
    clauses = (c for node in (verb, *nodes) for c in node.children if c.dep == "advcl")
    for clause in clauses:
        if any(c.dep in ("mark", "advmod") and c.lower in PROVISOS for c in clause.children):
            return text[slice(*span_of(clause.subtree()))]
    behind = LIMIT.match(text, end)
    return behind[1] if behind else None


def by_word(node: Node, context: Context) -> Iterator:
    """A word names the position, with who holds it, on what. Example: [Peru] opposes {the dam}."""
    if _FIRST_WORDS.isdisjoint(_forms(node)):
        return
    pos = "VERB" if _is_clause(node) else "NOUN" if node.pos == "PROPN" else node.pos
    links = _links(node, pos)
    if not links or (pos == "ADP" and node.head.lemma != "be") or _is_done_by_cue(node):
        return
    if node.lower == "opposed" and has_child(node, "as"):  # "talks as opposed to threats"
        return
    links = {link: act for link, act in links.items() if act[0] and link != "received"}
    link = next((link for link in links if matter_of(node, link)), None)
    holder = taker_of(node, link) if link else None
    if holder is None or any(received(node, context)):
        return
    act, sense = links[link]
    matter = matter_of(node, link)
    root = root_of(matter)
    if _is_another_sense(node, link, act, root, context):
        return
    speaks = root.lemma in _words("saying") and act in ("refuses", "calls for")
    if not speaks and not _words("empty") & {root.lower, root.lemma}:
        owned = pos == "NOUN" and owner_of(node) is not None  # "never forgot her pledge"
        status = None if owned else status_of(node)
        # "announced that it will not close"
        wont = link == "will clause" and bool({child.lower for child in root.children} & NOT)
        negated = (status == "denial") != wont
        would = has_child(node, *WOULD) and not has_child(node, "if", "whether", "be")
        supposed = status == "hypothetical" and not would  # "would welcome it"
        supposed |= _is_over(node) or _is_denied(node) or has_child(node, *_words("limited"))
        supposed |= owned and node.dep == "dobj" and node.head.lemma in _words("ceasing")
        if act == "warns against" and _is_own_act(root, holder, context):
            negated = has_child(root, *NOT)  # "warned that it will not wait"
            act = "promises" if negated else "threatens"
            matter = [word for word in matter if word.i >= root.i]
        act = _threat(act, matter, negated)
        sought = act == "supports" and link == "for" and root.lemma in _words("sought")
        act = "calls for" if sought else act  # "lobbied for support"
        will = holder.lower in ("i", "we") and has_child(node, *WILL)
        rule = "I will" if will else f"{sense} word"
        yield Position(rule, act, node, holder, matter, negated, supposed)


def _is_another_sense(node, link, act, root, context):
    """Tell whether a word of the list, with what it acts on, means something else than a position.

    "questioned Roe", "was warned about Roe", "denied the miners a pension", "welcomed her to Lima",
    "is running for mayor", "believes in the promise of art", "said the war will not end".
    """
    objects = [child for child in node.children if child.dep in ("dobj", "dative")]
    persons = any(map(context.is_somebody, objects))
    granted = len(objects) > 1 or any(child.lemma in _words("granted") for child in objects)
    told = child_of(root, *SUBJECTS)
    return (
        (node.lemma == "question" and persons)
        or (node.lemma == "welcome" and persons and has_child(node, "to"))
        or (act == "warns against" and is_passive(node))
        or (act == "denies" and granted)
        or (act == "supports" and _is_office(root, context))
        or (act == "promises" and link == "of" and not owner_of(node))
        or (link == "will clause" and told is not None and not context.is_somebody(told))
    )


def _is_office(noun, context):
    """Tell an office that is run for from who is supported: "for mayor", "for the mayor"."""
    bare = not any(c.dep in ("det", "poss", "amod", "relcl", "appos") for c in noun.children)
    return bare and noun.tag == "NN" and context.is_somebody(noun)


def _threat(act, matter, negated):
    """Give the act; a promise to do harm is a threat."""
    harms = root_of(matter).lemma in _words("harm")
    return "threatens" if act == "promises" and harms and not negated else act


def _is_own_act(verb, holder, context):
    """Tell whether a clause tells what they, or their country, will do: not "it will rain"."""
    subject = child_of(verb, "nsubj")
    if subject is None or verb.lemma in _words("idle") or not has_child(verb, *WILL, *WOULD):
        return False
    country = context.country(subject)
    own = country is not None and country == context.country(holder)
    return own or (subject.tag == "PRP" and subject.lower != "you")


def _is_over(verb):
    """Tell whether it is told as what is over: "In 2008 he backed Roe", "he once backed Roe"."""
    if has_child(verb, *_words("over")):
        return True
    years = [n for n in verb.subtree() if n.tag == "CD" and n.lower[:2] in ("19", "20")]
    times = [year.head if year.dep == "pobj" else year.head.head for year in years]
    ago = (child for node in verb.children if node.lower == "ago" for child in node.children)
    return any(n.lower in ("in", "during") for n in times) or any(n.lemma == "year" for n in ago)


def _is_done_by_cue(node):
    """Tell whether a word is itself what another position is about: "refuses to support"."""
    if node.dep == "pcomp":  # "refrains from endorsing"
        return node.head.lower in _links(node.head.head, "VERB")
    inside = node.dep in ("xcomp", "acl", "ccomp") and has_to(node)
    return inside and bool(_links(node.head, "VERB").keys() & {"infinitive", "person infinitive"})


def received(noun: Node, context: Context) -> Iterator:
    """One has support or meets criticism. Example: {The mayor} has the support of [the farmers]."""
    act = _cues().get((noun.lemma, "NOUN"), {}).get("received", [None])[0]
    if not act:
        return
    if "receives" in _cues().get((noun.head.lemma, "VERB"), {}):
        of = ("of",) if act == "supports" else ()  # criticism "of" him is not his
        matter, giver = subject_of(noun.head), first_object(noun, *of, "from", "among", "by")
        giver = giver or first_object(noun.head, "from", "among", "by")
    else:  # "Roe's support among women"
        matter, giver = child_of(noun, "poss"), first_object(noun, "from", "among")
    if matter is not None and giver is not None:
        denied = has_child(noun.head, *NOT) or has_child(noun, *NOT)
        yield Position("received", act, noun, giver, phrase_of(matter), denied)


def by_modal(verb: Node, context: Context) -> Iterator:
    """What who speaks will do or what must be done. Example: "[We] will {close it}," Ilves said."""
    subject = child_of(verb, "nsubj", "nsubjpass")
    if subject is None or has_child(subject, "no"):
        return
    helpers = {child.lower for child in verb.children if child.dep in ("aux", "neg")}
    quote = context.quote(verb)
    mood, acting = _mood(verb, helpers)
    if quote is None or quote.act != "speech" or mood is None or _is_aside(verb, acting):
        return
    if context.told(quote.speaker_id, "source_type") == "poll":
        return
    first, negated = subject.lower in ("i", "we"), bool(helpers & NOT)
    inside = verb.dep == "ccomp" and context.quote(verb.head) is quote
    other = subject_of(verb.head) if inside else None
    apart = [c for c in verb.children if c.dep == "conj" and child_of(c, *SUBJECTS)]
    apart = {node for clause in apart for node in clause.subtree()}  # ", and we were foolish"
    said = [node for node in verb.subtree() if node.i >= acting.i and node not in apart]
    if mood in ("will", "would"):
        whose = child_of(subject, "poss") if context.is_somebody(subject) else None
        himself = quote.speaker_id in (context.speaker(subject), whose and context.speaker(whose))
        himself &= verb.i not in context.marks and not _names_another(subject, quote, context)
        own = first or himself
        guessed = other is not None and other.lower != subject.lower  # not "I think I will"
        told = verb.head if verb.dep == "conj" else verb
        guessed |= told.dep == "ccomp" and has_to(told.head)  # "it is wrong to say we will close"
        foreseen = guessed or is_passive(acting) or acting.lemma in _words("idle")
        foreseen |= bool(helpers & PERFECT) or quote.cue_lemma in _words("unbound")
        if own and not foreseen and not any(by_word(acting, context)):
            rule = f"{'I' if first else 'they'} {mood}"
            yield Position(rule, _threat("promises", [acting], negated), verb, None, said, negated)
    elif subject.lower not in ("i", *UNTOLD) and not _is_expected(verb, acting, helpers):
        said = acting.subtree() if acting.dep == "dobj" else said
        rule, who = (f"we {mood}", []) if first else (f"they {mood}", subject.subtree())
        said = said if negated else said + who  # rejects closing it; calls for: it should close
        yield Position(rule, "calls for", verb, other, said, negated)


def _names_another(pronoun, quote, context):
    """Tell whether words told name somebody before "he" or "she": "if Roe wins, she would"."""
    sentence = [pronoun, *pronoun.ancestors()][-1].subtree()
    before = (n for n in sentence if n.i < pronoun.i and context.quote(n) is quote)
    others = (context.person(n) for n in before if n.pos == "PROPN")
    return pronoun.lower in ("he", "she") and any(p not in (None, quote.speaker_id) for p in others)


def _is_expected(verb, acting, helpers):
    """Tell whether a duty is foretold, guessed or past: "Roe should win", "should have gone"."""
    said = [acting, *(child for child in acting.children if child.dep == "acomp")]
    foretold = any(word.lemma in _words("outcome") for word in said)  # "the gap should be obvious"
    foretold = helpers & DUTY and (helpers & PERFECT or foretold)
    return bool(foretold) or has_child(verb, *_words("guess"))


def _mood(verb, helpers):
    """Tell how a verb is said, and which verb acts: "is going to act", "needs to act"."""
    inner = child_of(verb, "xcomp")
    if inner is not None and verb.lemma == "go":
        duty = child_of(inner, "xcomp") if inner.lemma == "have" else None
        return ("need", duty) if duty else ("will", inner)
    if verb.tag == "VBG" and verb.lemma != "do" and helpers & BEING and helpers & NOT:
        return "will", verb  # "I'm not leaving"
    got = verb.lemma == "get" and bool(helpers & PERFECT)
    now = got or (verb.tag in ("VBP", "VBZ") and verb.lemma in ("need", "have"))
    now &= not has_child(verb, "yet")  # "has yet to answer"
    now &= inner is None or inner.lemma != "do" or not has_child(inner, "with")  # "has to do with"
    if now and inner is not None and has_to(inner):
        return "need", inner
    if now and verb.lemma == "need" and child_of(verb, "dobj"):
        return "need", child_of(verb, "dobj")
    moods = {"will": WILL, "should": DUTY, "would": WOULD}
    return next((mood for mood, words in moods.items() if helpers & words), None), verb


def _is_aside(verb, acting):
    """Tell whether a verb is in a clause that is background, a question, a reason or denied."""
    asks, openers = ("WRB", "WP", "WDT"), [*verb.children, *acting.children]
    opened = any(c.tag in asks or c.lower in ("if", "whether", "?") for c in openers)
    subject = child_of(verb, "nsubj", "nsubjpass")
    opened |= any(c.tag == "WDT" for c in subject.children)  # "which states should"
    opened |= any(c.lower == "should" and c.i < subject.i for c in verb.children)  # "should he run"
    done = child_of(acting, "dobj")
    opened |= acting.lemma == "do" and done is not None and done.lemma in _words("empty")
    return opened or _is_denied(verb) or verb.dep in ("relcl", "advcl", "acl", "csubj")


def _is_denied(node):
    """Tell whether that it is said so is denied or asked: "She never said she would"."""
    said = next((n.head for n in (node, *node.ancestors()) if n.dep == "ccomp"), None)
    above = [said, *said.ancestors()] if said is not None else []
    return any(child.lower in NOT | {"?"} for n in above for child in n.children)


RULES = (by_word, received, by_modal)


def find_positions(contexts: Iterable[Context]) -> pd.DataFrame:
    """Find positions in `read_contexts`: the positions table, in text order."""
    rows = []
    for context in contexts:
        for node in context.nodes:
            for position in (found for rule in RULES for found in rule(node, context)):
                rows += _rows(position, context)
    return make_table("positions", rows)


def _rows(position, context):
    """Yield the rows of a position, one for each of those who hold it together."""
    cue, first, quote = position.cue, position.holder, context.quote(position.cue)
    # Who has not endorsed her, or gives no endorsement, is not against her; "no plan to go" is.
    perfect = cue.tag == "VBN" or (position.act != "promises" and not _is_clause(cue))
    root = root_of(position.matter)
    perfect |= context.is_somebody(root) and has_child(root, "a", "an", "any", "anyone")
    matter = _trim(position.matter)
    told = any(node.pos in CONTENT for node in matter)
    over = cue.dep == "xcomp" and cue.head.lower == "used"  # "used to support"
    if not told or over or is_time(root.lemma):  # "on Friday she called"
        return
    if position.negated and position.act in OPPOSITE and not perfect:
        position = replace(position, act=OPPOSITE[position.act], negated=False)
    start, end = context.pair_marks(*span_of(matter))
    for noun in conjuncts_of(first) if first else [None]:
        if noun and noun.dep == "appos" and noun.head.pos == "PROPN" and noun.pos == "NOUN":
            noun = noun.head  # "Roe, a farmer who opposes it"
        who = _name_holder(noun, quote, context)
        if who is None or (noun and (noun.i < cue.i) != (first.i < cue.i)):
            continue  # nobody, or by a slip of the parse on the other side of the verb
        words, holder_id, own = who
        torn = MARKUP.search(f"{words} {context.text[start:end]}")
        if torn or STANDING.search(context.text, start, end):
            continue
        voice = "own" if own else "reporter" if quote is None else "said"
        evidence = _evidence(position, noun, voice, quote, context)
        held = (("negated", position.negated), ("hypothetical", position.supposed),
                ("claimed", voice == "said"), ("reported", True))  # fmt: skip
        yield context.place(cue, start, end) | {
            "holder": words,
            "holder_id": holder_id,
            "act": position.act,
            "matter": root.lemma,
            "polarity": POLARITY[position.act],
            "condition": condition_of(position.matter, cue, context.text, end),
            "voice": context.voice(cue),
            "status": next(status for status, so in held if so),
            "quote_id": quote and quote.quote_id,
            "rule": "; ".join(evidence),
            "confidence": weigh(evidence, "positions"),
        }


def _evidence(position, noun, voice, quote, context):
    """List what speaks for a position and against it: its wording, holder, matter and voice."""
    holder = party(noun, noun.text if noun else "", context)
    who = context.speaker(noun) if noun else quote and quote.speaker_id
    found = is_found(noun, who if who or quote is None else quote.speaker_id, context)
    kind = context.told(context.speaker(noun), "kind") if noun else None
    moods = WILL | WOULD if kind == "person" else WILL  # a country's "would" is its spokesman's
    foretold = voice == "said" and has_child(position.cue, *moods)
    open_ = position.negated or position.supposed or foretold
    holder = f"{holder}, a {kind}" if kind and holder != "I or you" else holder
    holder = "anybody" if noun and _names_nobody(noun) else holder
    told = sum(node.pos in CONTENT for node in position.matter)
    vague = "vague" if _is_vague(position.matter) else None
    root = root_of(position.matter)
    short = "a name" if root.pos == "PROPN" else "of a word"
    if POLARITY[position.act] == "against" and context.is_somebody(root):
        vague = "somebody opposed"  # rebuked once, it may be
    sentence = [position.cue, *position.cue.ancestors()][-1].subtree()
    return (
        position.rule,
        position.act,
        "not held" if open_ else "held",
        f"holder {holder}",
        f"matter {vague or (short if told == 1 else 'told')}",
        voice,
        "surely" if quote is None or quote.confidence >= SURE else "perhaps",
        "in a long sentence" if len(sentence) > LONG else "in a sentence",
        f"as {position.cue.dep}",
        *([] if found else ["nobody named"]),
    )


def _names_nobody(noun):
    """Tell whether a holder's words count, point or are any: "eight in ten", "those", "a judge"."""
    some = any(n.tag == "DT" and n.lower in _words("pointing") for n in phrase_of(noun))
    known = any(c.lower == "the" or c.dep == "poss" or c.pos == "PROPN" for c in noun.children)
    of_them = noun.tag == "NNS" and any(child.dep == "relcl" for child in noun.children)
    return noun.pos == "NUM" or some or of_them or (noun.tag == "NN" and not known)


def _is_vague(matter):
    """Tell whether a matter points and tells little else: "extend it", "his words", "the bill"."""
    told = [node.pos for node in matter if node.pos in CONTENT]
    others = [node for node in matter if node.lower not in FIRST_PERSONS]
    leans = any(n.tag in ("PRP", "PRP$") or n.lower in _words("pointing") for n in others)
    leans |= len(told) == 1 and matter[0].lower == "the"
    little = len(told) < TOLD and "PROPN" not in told
    return leans and little


def _trim(nodes):
    """Order the nodes of a matter, without what only adds to it and joining words at its edges."""
    first = root_of(nodes)  # nor with what its holder does: "to leave, and signed the pact"
    strays = [c for c in first.children if c.dep == "conj" and is_verb(c) and is_verb(first)]
    strays = {n for c in strays if verb_form(c) != verb_form(first) for n in c.subtree()}
    nodes = without_asides([node for node in nodes if node not in strays])
    joins = [
        node.pos == "CCONJ"
        or node.lower in ("for", "over", "because")
        or (node.dep == "mark" and node.lower == "that")
        for node in nodes
    ]
    kept = [k for k, node in enumerate(nodes) if node.is_word and not joins[k]] or [0]
    return nodes[kept[0] : kept[-1] + 1]


def _name_holder(noun, quote, context):
    """Give the words for who holds a position, the speaker_id, and whether they say it themselves.

    None where it is nobody who can. A pronoun of unknown meaning in what somebody is said to have
    said is that somebody: "Deputies say they will vote".
    """
    unknown = noun is not None and noun.lower in ("he", "she", "they", "it", "his", "her", "their")
    unknown = unknown and context.speaker(noun) is None and noun.i not in context.marks
    own = noun is None or noun.lower in FIRST_PERSONS or (unknown and quote is not None)
    if not own:
        words, who = context.words(noun), context.speaker(noun)
        said = quote is not None and who == quote.speaker_id
        return (words, who, said) if can_hold(noun, context) else None
    if quote is None:  # "We, the ministers of the bloc, welcome ..."
        who = context.speaker(noun) if noun else None
        return (context.told(who, "name"), who, True) if who else None
    holder_id = None if quote.speaker_id == "unattributed" else quote.speaker_id
    words = context.told(holder_id, "name") or quote.source
    return (words, holder_id, True) if words else None

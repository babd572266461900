"""Who does an act and to whom: the participants of a trigger in the parse."""

from itertools import takewhile
from typing import Any

from newsvoices.framing.context import OWNING, Context
from newsvoices.framing.plover import HIGHEST, JUDGING, SPEAKING_PRONOUNS
from newsvoices.framing.triggers import Act, acts_named, default_index
from newsvoices.framing.wrongs import links
from newsvoices.language.grammar import beside_of, modifiers_of, subject_of
from newsvoices.language.nouns import is_people
from newsvoices.language.tree import FINITE, OTHER_PERSONS, SAYING, SUBJECTS, Node
from newsvoices.people.countries import find_country, look_up
from newsvoices.people.lexicon import means_somebody

NOT_ASKED = frozenset(("for", "of", "about", "over", "in", "at", "into"))
INNER = ("ccomp", "acl", "relcl")  # clauses of another subject than the one above them
DIRECT = ("dobj", "dative", "nsubjpass", "oprd")
# Where a recipient is looked for behind a verb or noun, likeliest first.
PREPOSITIONS = (
    "with", "alongside", "against", "to", "on", "at", "for", "from", "upon", "of", "in", "into",
    "over", "toward", "towards", "between", "about",
)  # fmt: skip


def _recipients_behind(verb, act):
    """List what may be acted on behind a verb, likeliest first."""
    direct = [] if verb.is_passive() else verb.direct_objects()
    if not direct and not verb.is_passive():  # "I support and endorse her"
        joined = [child for child in verb.children if child.dep == "conj" and child.is_verb()]
        direct = [noun for child in joined for noun in child.direct_objects() if noun.head is child]
    found = [*filter(None, (w.child("pobj") for w in act.consumed if w.dep == "prep"))]
    found += act.node.objects(*PREPOSITIONS) if act.node is not verb else []
    found += [child for child in verb.children if child.dep == "dative" and child.pos != "ADP"]
    struck = [noun for noun in direct if noun not in act.consumed]
    judging = act.trigger.event in JUDGING
    if verb.lemma == "discuss" and not verb.is_passive():  # what is discussed is not with whom
        return [n for word in (verb, *direct) for n in word.objects("with")]
    found += struck
    found += verb.objects(*(("to",) if judging and struck else PREPOSITIONS))
    for noun in (*direct, act.node, *act.consumed):
        if noun is not verb:  # to judge a deal with Peru is not to judge Peru
            own = judging and noun in direct and noun not in act.consumed
            words = OWNING if own else PREPOSITIONS
            if act.trigger.event == "REJECT" and "ACCUSE" in acts_named(noun):
                words = ("by", "from")  # "dismissed criticism of Roe": not Roe, but who criticised
            ways = links("grievance").get(noun.lemma, ("of",))
            if "of" not in ways:  # "voiced the frustration of farmers": theirs
                words = [word for word in words if word != "of"]
            found += noun.objects(*words)
    if act.trigger.event == "REQUEST":  # what is asked for is not who is asked
        found = [n for n in found if n.head.lower not in NOT_ASKED or n.child("poss")]
    return [n for n in (*found, *direct) if n.head.dep != "ccomp" or n.i > verb.i]


def actor_of(verb: Node, context: Context) -> Node:
    """Give who does what a verb says.

    Where a thing is the subject of the clause above ("a speech that drew cheers, slamming Ito"), it
    is who acts in the next. No thing does what only who speaks can do: "said the ban was right, and
    accused Ito"; "a trip to Peru, which accused Ito".
    """
    found = _who_is_such(subject_of(verb))
    which = verb.child("nsubj")
    if verb.dep == "relcl" and which and which.lower == "which" and context.is_person(found):
        found = next(n for n in context.nodes[which.i - 1 :: -1] if n.is_word)  # no person
    if verb.lemma in SAYING and verb.dep in ("conj", "relcl") and not _is_known(found, context):
        above = subject_of(verb.first_conjunct().head) if verb.dep == "conj" else verb.head
        found = above if _is_known(above, context) else found
    if verb.child(*SUBJECTS) or verb.tag not in ("VB", "VBG"):
        return found
    if found is not None and context.who(found):
        return found
    above = [*verb.ancestors()]
    near = takewhile(lambda node: node.tag not in FINITE, above)  # "Roe's account of visiting Lima"
    told = (node for node in near if node.lemma in default_index()["report"])
    owner = next(filter(None, (node.child("poss") for node in told)), None)
    if owner is not None and context.is_somebody(owner):
        return owner
    told = next((k for k, node in enumerate(above) if node.dep in INNER), len(above))
    clauses = filter(Node.is_verb, above[: told + 1])
    above = (clause.child("nsubj") for clause in clauses)
    return next((noun for noun in above if noun is not None and context.who(noun)), found)


def _is_known(noun, context):
    return bool(noun) and (context.speaker(noun) is not None or context.is_somebody(noun))


def _who_is_such(noun):
    """Give who is said to be one of those that a noun means: "Roe is among those who oppose it".

    Also "Roe, a mayor who opposes it".
    """
    if noun is not None and noun.pos == "NOUN" and noun.dep == "appos":
        return noun.head if noun.head.pos == "PROPN" else noun
    such = noun
    while such is not None and such.dep == "pobj" and such.head.lower in ("among", "of"):
        such = such.head.head
    copula = such.head if such is not None and such.dep == "attr" else such
    one = copula.child("nsubj") if copula is not None and copula.lemma == "be" else None
    return noun if one is None or one.pos != "PROPN" else one


def find_charged(node: Node, reporter: Node | None) -> list[Node]:
    """List whom a reproach may be meant for: its owner, else the subject of its clause."""
    found = []
    for _ in range(HIGHEST):
        if node is reporter:
            break
        if node.dep == "acl" and node.tag == "VBG":  # "others seeking to destroy"
            return [*found, *node.head.first_conjunct().conjuncts()]
        if node.is_verb() and (subject := node.child(*SUBJECTS)):
            owner = subject.child("poss")
            if owner is None:
                return [*found, *subject.conjuncts()]
            if means_somebody(subject.lemma):  # "Roe's aides", but "Roe's criticism of Ito"
                return [*found, *subject.conjuncts(), owner]
            return [*found, owner, *subject.conjuncts()]
        if node.dep == "oprd" or node.lower == "as":
            verb = node.head if node.head.is_verb() else node.head.head
            return [*found, *filter(None, [verb.child("dobj")])]
        found += [c for c in node.children if c.dep == "poss"] + node.objects("by")
        if node.head is node:
            break
        node = node.head
    return found


def by_speaking(act: Act, context: Context) -> tuple[list[Node], list[Node]] | None:
    """Who speaks acts, on whom a reproach is meant for or who must do something.

    Example: Peru’s envoy called the vote a [farce].
    """
    node, verb = act.node, act.verb
    if act.trigger.construction == "modal" and act.trigger.event == "REQUEST":
        done_by = [n for c in (verb, *verb.children) for n in c.objects("by")]
        return [], done_by + _subjects(act, context) + _recipients_behind(verb, act)
    if act.trigger.construction != "verdict":
        return None
    if node.dep != "dobj" or node.head.lemma != "have":
        return [], find_charged(node, act.reporter)
    subject = subject_of(node.head)  # none in "to have no shame"
    who = subject.conjuncts() if subject is not None else []
    return who, node.objects(*PREPOSITIONS)


def bare_noun(act: Act, _: Context) -> tuple[list[Node], list[Node]] | None:
    """Who owns the noun, or stands before it or behind "by", acts.

    Example: The film shows the [bombing] of Chad by Peruvian jets.
    """
    node = act.node
    if act.verb is not None:
        return None
    struck = act.trigger.event == "ASSAULT"  # "the Paris attacks": of whom is not told
    kinds = ("capital", "name") if node.lemma == "war" else ("capital",)  # "the Iraq war"
    named = [(n, look_up(n.text)) for n in modifiers_of(node) if struck]
    places = [n for n, found in named if found and found[1] in kinds]
    actors = node.objects("by", "between")
    actors += [owner for owner in _owners(node) if owner not in places]
    asking = act.trigger.event == "REQUEST"  # what is asked for, and where, is not who is asked
    behind = [n for n in PREPOSITIONS if not (asking and n in NOT_ASKED)]
    return actors, places + node.objects(*behind)


def _owners(noun):
    """List whose a noun is, by possessive or by name: "Peru's troops", "UN sanctions"."""
    named = [c for c in modifiers_of(noun) if c.text[0].isupper()]
    return [c for c in noun.children if c.dep == "poss" or c in named]


def received(act: Act, context: Context) -> tuple[list[Node], list[Node]] | None:
    """Those from whom somebody gets it act. Example: Mary Roe drew [criticism] from Canada."""
    gains = act.trigger.event == "AID" and act.node.lemma in default_index()["gain"]
    # "announced new support from Roe"
    told = act.trigger.event == "SUPPORT" and (act.trigger.object or act.node is not act.verb)
    named = (act.node, *act.consumed)
    told = told and [noun for node in named for noun in node.objects("from")]
    if not (act.undergone or gains or told):
        return None
    sources = told or act.node.objects("by", "from")
    sources += act.verb.objects("from")
    if act.trigger.event == "SUPPORT":  # one has the support of friends, not the charge of fraud
        sources += act.node.objects("of", "among")
    return sources, _subjects(act, context)


def passive(act: Act, context: Context) -> tuple[list[Node], list[Node]] | None:
    """Who stands behind "by" acts. Example: An Omani tanker was [seized] by Iranian forces."""
    node, verb, subject = act.node, act.verb, actor_of(act.verb, context)
    if not verb.is_passive() or node not in (verb, subject):
        return None
    agents = verb.objects("by")
    agents = agents or (subject or node).objects("by", "between")
    if not agents and subject in act.consumed:  # "UN sanctions were lifted"
        agents = _owners(subject)
    return agents, _subjects(act, context) + _recipients_behind(verb, act)


def active(act: Act, context: Context) -> tuple[list[Node], list[Node]]:
    """Who is the subject acts. Example: Peru [accused] Chile of theft."""
    return _subjects(act, context), _recipients_behind(act.verb, act)


SIDES = (by_speaking, bare_noun, received, passive, active)


def find_participants(act: Act, context: Context) -> tuple[list[Node], list[Node]]:
    """List the nouns of who may act and of who may be acted on, likeliest first."""
    return next(filter(None, (rule(act, context) for rule in SIDES)))


def _subjects(act, context):
    """List the subjects of an act's verb; of a statement that demands, whose statement it is."""
    subject = actor_of(act.verb, context)
    subjects = beside_of(subject, act.verb) if subject else []
    above = act.verb.head
    if act.verb.dep == "acl" and above.head.is_verb() and not context.is_somebody(above):
        subjects += filter(None, [subject_of(act.verb.head.head)])
    return subjects


def find_distant(act: Act) -> list[Node]:
    """List nouns further off in a clause, in text order: lifted the sanctions imposed on Chile."""
    behind = (n for n in (act.verb or act.node).subtree() if n.i > act.node.i)
    nouns = [n for n in behind if n.pos in ("NOUN", "PROPN") and n not in act.consumed]
    named = [n for n in nouns if n.pos == "PROPN" and n.head.pos == "NOUN"]  # "Ford cars"
    owners = [n for n in nouns if n.dep == "poss" and n.head.pos == "PROPN"]  # "Roe's Ministry"
    parts = [n for n in nouns if n.dep in ("amod", "nmod", "npadvmod") or n in owners]
    parts += [n for n in nouns if n.dep == "compound" and n not in named]
    return [noun for noun in nouns if noun not in parts]


def find_things(act: Act) -> list[Node]:
    """List the things that an act is aimed at: what it rejects, praises, attacks."""
    if act.trigger.construction == "verdict":
        return [n for n in find_charged(act.node, act.reporter) if n.pos in ("NOUN", "PROPN")]
    if act.verb is None or act.node.lemma == "discuss":
        return []
    if act.undergone:
        return list(filter(None, [subject_of(act.verb)]))
    if act.trigger.event == "REQUEST":
        return _asked(act.verb)
    found = [noun for noun in act.verb.direct_objects() if noun not in act.consumed]
    if len(act.trigger.words) > 1:  # "took aim at the plan", "voted against the plan"
        found += [n for c in (act.verb, *act.consumed) for n in c.objects("at")]
        found += [c.child("pobj") for c in act.consumed if c.dep == "prep" and c.child("pobj")]
    for child in act.verb.children:
        if child.dep == "xcomp":
            found += child.direct_objects()
        elif child.dep == "ccomp" and act.trigger.event in JUDGING and not child.has("what"):
            found += [c for c in child.children if c.dep in SUBJECTS]
    own = (n for n in found if n.head.dep != "ccomp" or n.i > act.verb.i)  # not "Roe left; it hit"
    return [noun for noun in own if noun.pos in ("NOUN", "PROPN")]


def _asked(verb):
    """List who is to do what a verb asks for: "called for Peru to vote", "demands that it end"."""
    behind = [c for c in verb.children if c.i > verb.i]  # not "called for it after Ito refused"
    clauses = [c for c in behind if c.dep in ("ccomp", "xcomp") or c.has("to", "that")]
    found = [c for clause in clauses for c in clause.children if c.dep == "nsubj"]
    wanted = verb.direct_objects() + verb.objects("for")
    deeds = default_index()["deed"]  # "the resignation of Roe", and not "the arrest of Roe"
    ways = [(n, ("of", "by", "from") if n.lemma in deeds else ("by", "from")) for n in wanted]
    parties = [n for deed, words in ways for n in deed.objects(*words)]
    found += [n for n in parties if n.pos == "PROPN" or is_people(n.lemma)]
    found += filter(None, (n.child("poss") for n in wanted if n.lemma in deeds))
    for noun in verb.objects("for", "on", "upon", "to"):
        anybody = noun.head.lower == "for" and noun.has("a", "an")  # "for a judge to look"
        clauses = (*noun.children, *verb.children)
        if not anybody and any(c.has_to() and not c.is_passive() for c in clauses):
            found.append(noun)
    named = {"PROPN", *OTHER_PERSONS}
    return [n for n in found if {n.pos, n.lower} & named or means_somebody(n.lemma)]


def speaker_behind(act: Act, quote: Any, context: Context) -> tuple[str, str | None]:
    """Give the words for who says what an act stands in, and the country, or None for each."""
    country = context.told(quote and quote.speaker_id, "country")
    if quote is not None and isinstance(quote.source, str):
        name = context.told(quote.speaker_id, "name")
        known = quote.source.lower() in SPEAKING_PRONOUNS
        known = known or context.told(quote.speaker_id, "kind") == "person"
        return name if name and known else quote.source, country or find_country(quote.source)
    if act.reporter is not None and (subject := subject_of(act.reporter)):
        return context.who(subject) or context.phrase(subject), context.country(subject)
    return None, country

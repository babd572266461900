"""Who does what to whom, and who vouches for it.

Events are coded with the 16 classes of the PLOVER ontology (Open Event Data Alliance; Halterman,
Bagozzi, Beger, Schrodt and Scraborough 2023, https://doi.org/10.31235/osf.io/rm5dw) from a list
of triggers over the parse. A trigger is a verb, a verb with a certain object, a noun or an
adjective; what stands around it (negation, tense, modal verbs, attribution) decides what the act
amounts to. No trigger, no event.
"""

import re
from bisect import bisect_left
from collections import namedtuple
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import groupby

import pandas as pd

from newsvoices.countries import find_countries, find_country
from newsvoices.framing import means_somebody, wilson
from newsvoices.language import FIRST_PERSONS, OTHER_PERSONS, SUBJECTS, Node
from newsvoices.names import noun_kind
from newsvoices.reading import InputError
from newsvoices.schemas import EVENTS, QUADS, make_table

COLUMNS = ("trigger", "construction", "subject", "object", "event", "basis")
CONSTRUCTIONS = (
    "group", "verb", "noun", "adjective", "modal", "intent", "verdict", "light", "happen",
    "carry", "cease", "undergo", "report", "fixed", "doubt", "prospect", "supposition", "hearsay",
)  # fmt: skip
CODED = ("verb", "noun", "adjective", "modal", "intent", "verdict")

QUAD_OF = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
COOPERATION = frozenset(e for e, quad in QUAD_OF.items() if quad.endswith("cooperation"))
# What such an act governs is talked about, not done: the talk is the event.
OPERATORS = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"))
# What is done by saying it: in one's own mouth no claim but the act itself.
SPEECH_ACTS = OPERATORS | {"SUPPORT", "CONCEDE"}
# What it amounts to that an act is ended; an end of talk is no event of its own.
WHEN_CEASED = {
    "verbal cooperation": "SANCTION",
    "material cooperation": "SANCTION",
    "material conflict": "RETREAT",
    "verbal conflict": None,
}
# What an act amounts to while it is still to come: cooperation is promised, conflict threatened.
AS_TO_COME = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"), "AGREE"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "THREATEN"),
}

DUTY = frozenset(("must", "should", "ought"))
FUTURE = frozenset(("will", "'ll", "shall", "wo", "would", "'d"))
POSSIBLE = frozenset(("may", "might", "could"))
RELATIVE = 3  # what a relative clause adds to the depth of an act
AS_AUXILIARY = {"have": "must", "need": "must", "be": "will"}  # have to, need to, is to
ANY = "*"  # in the column object: whatever the object is
ETHNIC = re.compile(r"\b[Ee]thnic \w+")
CONDITIONS = frozenset(("if", "unless", "whether"))
NEGATIONS = frozenset(("no", "neither", "never", "hardly"))
# Phrases with these tell when and where; what they hold is not what a verb demands or rejects.
CIRCUMSTANCES = frozenset(
    ("after", "before", "during", "following", "amid", "since", "until", "despite", "in")
)
HIGHEST = 60  # steps up the parse: what stands further off does not bear on an act
# Who is opposed to a thing opposes it: these look passive and are not.
STANDS = frozenset(("opposed", "committed", "determined", "dedicated", "prepared", "resolved"))
TOPICS = frozenset(("about", "on", "over", "regarding", "concerning"))
MANNERS = frozenset(("way", "manner", "fashion"))
SPEAKING_PRONOUNS = FIRST_PERSONS | {"it", "he", "she", "they", "who", "which", "that"}
# Where a recipient is looked for behind a verb or noun, likeliest first.
PREPOSITIONS = (
    "with", "against", "to", "on", "at", "for", "from", "upon", "of", "in", "into", "over",
    "toward", "towards", "between", "about",
)  # fmt: skip


@dataclass(frozen=True)
class Trigger:
    """One row of the trigger list."""

    words: tuple
    construction: str
    subject: frozenset
    object: frozenset
    event: str
    row: int

    @property
    def name(self):
        """Name the row for the `rule` column."""
        return " ".join(self.words) + (" + object" if self.object else "")


def read_triggers(path=None):
    """Read a list of triggers.

    Parameters
    ----------
    path : str or Path, optional
        A CSV file with the columns of `COLUMNS`; without it, the project's own triggers.csv.

    Returns
    -------
    DataFrame, one row per trigger or group
        trigger (lemmas, or the name of a group of nouns), construction (one of `CONSTRUCTIONS`),
        subject and object (a group, or lemmas separated by |, that the verb must have; blank for
        any), event (PLOVER class; blank where the construction only carries other acts), basis.

    Raises
    ------
    newsvoices.reading.InputError
        There is no such file, a column is missing, or a row names an unknown construction or
        class.
    """
    path = files("newsvoices").joinpath("triggers.csv") if path is None else path
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:  # noqa: PTH123
            rows = pd.read_csv(stream, dtype="str", keep_default_na=False)
    except (OSError, ValueError) as error:  # no such file, no text, no table
        raise InputError(f"{path} is no list of triggers: {str(error).strip()}") from error
    if missing := [column for column in COLUMNS if column not in rows]:
        raise InputError(f"{path}, line 1: no column {missing[0]!r}; add it to the header")
    for line, row in enumerate(rows.itertuples(), 2):
        if row.construction not in CONSTRUCTIONS:
            known = ", ".join(CONSTRUCTIONS)
            raise InputError(
                f"{path}, line {line}: construction {row.construction!r} is unknown; use {known}"
            )
        if row.event not in EVENTS and (row.event or row.construction in CODED[1:]):
            raise InputError(
                f"{path}, line {line}: {row.event!r} is no PLOVER class; use {', '.join(EVENTS)}"
            )
    return rows


def _index(rows):
    """Turn trigger rows into a look-up: construction -> first word -> triggers, longest first."""
    groups = {
        row.trigger: _alternatives(row.object)
        for row in rows.itertuples()
        if row.construction == "group"
    }
    index = {construction: {} for construction in CONSTRUCTIONS}
    for number, row in enumerate(rows.itertuples()):
        words = tuple(row.trigger.split())
        trigger = Trigger(
            words,
            row.construction,
            groups.get(row.subject) or _alternatives(row.subject),
            groups.get(row.object) or _alternatives(row.object),
            row.event,
            number,
        )
        index[row.construction].setdefault(words[0], []).append(trigger)
    for by_word in index.values():
        for triggers in by_word.values():
            triggers.sort(key=lambda t: (not (t.subject or t.object), -len(t.words), not t.subject))
    index["modal"] = [trigger for found in index["modal"].values() for trigger in found]
    return index


def _alternatives(cell):
    return frozenset(part.strip() for part in cell.split("|") if part.strip())


@cache
def _default_index():
    return _index(read_triggers())


@dataclass
class Act:
    """A trigger found in a sentence, with what stands around it."""

    node: Node
    trigger: Trigger
    verb: Node | None = None  # whose subject acts; None where a noun stands alone
    consumed: tuple = ()  # what belongs to the trigger and is no act of its own
    auxiliaries: frozenset = frozenset()
    negated: bool = False
    intended: bool = False  # planned, hoped for, decided on
    embedded: bool = False  # only talked about: under an accusation, a request, a condition, doubt
    hearsay: bool = False
    unless: bool = False  # a condition is set
    ceased: bool = False  # it is brought to an end
    undergone: bool = False  # the subject of its verb faces or suffers it
    reporter: Node | None = None  # the verb of reporting whose content it is in
    verdict: Trigger | None = None  # what the same word is in another's mouth: a reproach
    depth: float = 0  # how far below the main clause


@dataclass
class Context:
    """What the rules look up in an article."""

    text: str
    quotes: dict = field(default_factory=dict)  # position of a node -> innermost attribution
    cues: set = field(default_factory=set)  # positions of the words that attribute something
    mentions: dict = field(default_factory=dict)  # where a mention ends -> speaker_id
    countries: dict = field(default_factory=dict)  # speaker_id -> country
    known: dict = field(default_factory=dict)  # position of a noun -> country, once looked up

    def words(self, noun):
        """Give a noun's phrase as it stands in the text."""
        phrase = _phrase(noun)
        return self.text[phrase[0].start : phrase[-1].end]

    def who(self, noun):
        """Give the words for whoever a noun's phrase means, or None where it means a thing.

        Of a thing's phrase that is its owner ("the army's conduct") or the country named in it.
        """
        people = noun.pos == "NOUN" and means_somebody(_lemma(noun))
        named = noun.pos == "PROPN" and noun_kind(noun.lower)[0] not in ("date", "thing")
        if people or named or noun.pos == "PRON" or noun.end in self.mentions:
            return self.words(noun)
        if (owner := _child(noun, "poss")) and owner.pos != "PRON":
            return self.who(owner)
        code = self.country(noun)
        if code is None:
            return None
        names = [node for node in _phrase(noun) if node.pos == "PROPN"]
        named = (self.words(node) for node in names if find_country(self.words(node)) == code)
        return min(named, key=len, default=self.words(noun))

    def country(self, noun):
        """Give the country that a noun's phrase names or that its speaker has, or None."""
        if noun.i not in self.known:
            # Ethnic Danes in Germany are Germany's.
            named = find_country(ETHNIC.sub("", self.words(noun)))
            named = named or self.countries.get(self.mentions.get(noun.end))
            beside = None if named else _child(noun, "appos")
            self.known[noun.i] = self.country(beside) if beside else named
        return self.known[noun.i]


# The parse: subjects, objects, phrases.


def _is_verb(node):
    return node.pos in ("VERB", "AUX") or node.tag.startswith("VB")


def _lemma(node):
    return node.lemma.lower()


def _child(node, *deps):
    return next((child for child in node.children if child.dep in deps), None)


def _conjuncts(node):
    """List a node and those coordinated with it; the second name of a list may look apposed."""
    found = [node]
    for conjunct in found:
        found.extend(child for child in conjunct.children if _is_conjunct(child))
    return found


def _is_conjunct(node):
    listed = node.dep == "appos" and node.pos == node.head.pos == "PROPN" and _child(node, "conj")
    return node.dep == "conj" or bool(listed)


def _phrase(noun):
    """List the nodes of a noun phrase: its subtree without clauses and what is coordinated."""
    found, stack = [], [noun]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(
            child
            for child in node.children
            if child.dep not in ("relcl", "acl", "advcl", "punct", "appos")
            and not (node is noun and child.dep == "case")
            and not (node is noun and child.dep in ("conj", "cc"))
        )
    return sorted(found, key=lambda node: node.i)


def _is_passive(verb):
    if verb.lower in STANDS:
        return False
    if _child(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.tag != "VBN" or _child(verb, "nsubj", "dobj"):
        return False
    return verb.dep == "acl" or (verb.dep == "conj" and _is_passive(verb.head))


def _subject(verb):
    """Give the subject of a verb, its own or one inherited from the verb or noun above, or None."""
    while True:
        own = _child(verb, *SUBJECTS)
        if own is not None:
            relative = verb.dep == "relcl" and own.tag in ("WDT", "WP")
            return _antecedent(verb) if relative else own
        head = verb.head
        if head is verb:  # "He called it a lie, said it hurt": the parse heads it by "said"
            listed = [child for child in verb.children if child.dep == "ccomp" and child.i < verb.i]
            return _child(listed[0], *SUBJECTS) if listed else None
        if verb.dep == "acl" or (verb.dep == "relcl" and _has_to(verb)):
            return _holder(head) if verb.tag == "VB" else head
        if verb.dep == "xcomp" and (controller := _child(head, "dobj", "dative")):
            return controller
        while not _is_verb(head) and head.pos in ("ADP", "ADJ") and head.head is not head:
            head = head.head
        if not _is_verb(head):
            return None
        verb = head


def _has_to(verb):
    """Tell whether a verb is an infinitive with "to"."""
    return any(child.dep == "aux" and child.lower == "to" for child in verb.children)


def _governor(node):
    """Give the head of a node; that of what a thing is used for ("to ...") is the verb "use"."""
    if node.dep in ("acl", "relcl") and _has_to(node):
        verb = next(filter(_is_verb, node.ancestors()), node.head)
        return verb if _lemma(verb) == "use" else node.head
    return node.head


def _antecedent(verb):
    """Give what a relative clause is about: behind a comma, the whole phrase before it.

    "In a way that helps farmers": who acts in that way.
    """
    noun = verb.head
    if _lemma(noun) in MANNERS and _is_verb(noun.head.head):
        return _subject(noun.head.head)
    if any(child.dep == "punct" for child in noun.children if child.i < verb.i):
        while noun.dep == "pobj" and noun.head.dep == "prep" and not _is_verb(noun.head.head):
            noun = noun.head.head
    return noun


def _holder(noun):
    """Give who has the plan, bid or offer that an infinitive hangs on."""
    if owner := _child(noun, "poss"):
        return owner
    while noun.dep in ("pobj", "prep") and not _is_verb(noun.head):
        noun = noun.head
    return _subject(noun.head) if _is_verb(noun.head) else None


def _direct_objects(verb):
    """List what the verb acts on, in the active or the passive, coordinated ones included."""
    found = []
    for child in verb.children:
        if child.dep in ("dobj", "oprd") or (child.dep == "nsubjpass" and _is_passive(verb)):
            found.extend(_conjuncts(child))
        elif child.dep == "ccomp" and (inner := _child(child, "nsubj", "nsubjpass")):
            found.append(inner)
    if (verb.dep == "acl" and verb.tag == "VBN") or (
        verb.dep == "relcl" and any(node.tag in ("WDT", "WP") for node in found)
    ):
        found.append(verb.head)
    if not found and verb.dep == "conj" and _is_passive(verb) and _is_verb(verb.head):
        return _direct_objects(verb.head)
    return found


def _prepositional(node, *prepositions):
    """List the objects of a node's prepositions, in the order in which these are given."""
    found = []
    for word in prepositions:
        for child in node.children:
            if child.dep in ("prep", "dative", "agent") and child.lower == word:
                for noun in child.children:
                    if noun.dep == "pobj":
                        found.extend(_conjuncts(noun))
                    elif noun.dep == "prep":
                        found.extend(inner for inner in noun.children if inner.dep == "pobj")
    return found


def _modifiers(noun):
    return [child for child in noun.children if child.dep in ("compound", "amod", "nmod")]


def _forms(noun):
    """List the forms by which a noun may be on a list: its own, its modifiers', those behind of."""
    forms = set()
    for node in (noun, *_prepositional(noun, "of")):
        for part in (node, *_modifiers(node)):
            forms.update((_lemma(part), part.lower, f"{part.lower} {_lemma(node)}"))
    return forms


# The triggers of a sentence.


def _hanging(node, words):
    """Find words in what hangs on a node, at most three steps down; None where one lacks."""
    near, level = [], [node]
    for _ in range(3):
        level = [child for above in level for child in above.children]
        near.extend(level)
    found = []
    for word in words:
        hit = next((n for n in near if word in (_lemma(n), n.lower) and n not in found), None)
        if hit is None:
            return None
        found.append(hit)
    linked = (
        hit.head in (node, *found)
        or (hit.i == node.i + 1 and hit.dep != "aux")
        or (hit.dep in ("mark", "aux") and hit.head.head is node)
        for hit in found
    )
    return found if all(linked) else None


def _following(sentence, node, words):
    """Find words directly behind a node; None where one lacks."""
    at = node.i - sentence[0].i + 1
    found = sentence[at : at + len(words)]
    if len(found) < len(words):
        return None
    same = (word in (_lemma(n), n.lower) for word, n in zip(words, found, strict=True))
    return found if all(same) else None


def _match_verb(verb, triggers):
    """Give the first trigger that a verb fits, with the nodes that belong to it, or None."""
    subject = objects = None
    for trigger in triggers:
        rest = _hanging(verb, trigger.words[1:])
        if rest is None:
            continue
        if trigger.subject:
            if subject is None:
                actors = [_subject(verb), *_prepositional(verb, "by")]
                subject = set().union(*(_forms(c) for a in actors if a for c in _conjuncts(a)))
            if not trigger.subject & subject:
                continue
        hits = []
        if trigger.object:
            if objects is None:
                objects = [(noun, _forms(noun)) for noun in _direct_objects(verb)]
            behind = [noun for word in rest for noun in word.children if noun.dep == "pobj"]
            objects_here = objects + [(noun, _forms(noun)) for noun in behind]
            hits = [noun for noun, forms in objects_here if trigger.object & {ANY, *forms}]
            if not hits:
                continue
        parts = [part for noun in hits for part in (*_modifiers(noun), *_prepositional(noun, "of"))]
        return trigger, (*rest, *hits, *parts)
    return None


def _match_phrase(sentence, node, triggers):
    """Give the first trigger whose words stand in a row from a node on, with these, or None."""
    for trigger in triggers:
        rest = _following(sentence, node, trigger.words[1:])
        if rest is not None:
            return trigger, (node, *rest)
    return None


def _stems(verb):
    """List what may be a verb's dictionary form; a lemmatiser may take "staged" for "stag"."""
    if verb.lower.endswith("ed"):
        yield verb.lower[:-1]
    yield _lemma(verb)


def _auxiliaries(verb):
    words = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    return words | {"will"} if verb.lower == "going" else words


def _modal_words(verb):
    """List a verb with what colours it: auxiliaries, "not", "unless" behind it, "have to"."""
    words = _auxiliaries(verb) | {_lemma(verb)}
    for child in verb.children:
        if child.dep == "neg":
            words.add("not")
        elif child.dep == "advcl":
            words |= {c.lower for c in child.children if c.lower == "unless"}
        elif child.dep == "xcomp" and _lemma(verb) in ("have", "need"):
            words |= {c.lower for c in child.children if c.lower == "to"}
    return words


def _find_acts(sentence, index):
    """Find the triggers of a sentence: a dict from the position of a node to its act."""
    acts, taken = {}, set()
    verbs = [n for n in sentence if _is_verb(n) and n.dep not in ("aux", "auxpass", "amod")]
    for verb in verbs:
        triggers = next(filter(None, map(index["verb"].get, _stems(verb))), ())
        found = _match_verb(verb, triggers)
        if found and not found[0].event:  # "released a statement": the words of an act, and none
            taken.update((verb.i, *(node.i for node in found[1])))
        elif found:
            verdict = _match_phrase(sentence, verb, index["verdict"].get(_lemma(verb), ()))
            acts[verb.i] = Act(
                verb, found[0], verb, found[1], verdict=verdict[0] if verdict else None
            )
            taken.update(node.i for node in found[1])
    for verb in verbs:
        if verb.i not in acts and verb.i not in taken and (words := _modal_words(verb)):
            for trigger in index["modal"]:
                if words.issuperset(trigger.words):
                    acts[verb.i] = Act(verb, trigger, verb)
                    break
    for node in sentence:
        if fixed := _match_phrase(sentence, node, index["fixed"].get(node.lower, ())):
            taken.update(word.i for word in fixed[1])
        for construction in ("noun", "verdict", "adjective"):
            found = node.i not in taken and _match_word(sentence, node, index, construction)
            if found and found[1].i not in taken:
                trigger, head, words = found
                verb = head.head if construction == "adjective" and _is_verb(head.head) else None
                acts.setdefault(head.i, Act(head, trigger, verb, words))
                taken.update(word.i for word in words if word is not head)
    return acts


def _match_word(sentence, node, index, construction):
    """Give a trigger of one or more words in a row, the head of the words, and the words."""
    if construction == "noun" and not (node.pos in ("NOUN", "ADJ") or node.text == node.lower):
        return None
    if construction == "adjective" and not (
        (node.pos == "ADJ" and node.dep != "amod")
        or (node.tag == "VBN" and node.dep in ("acomp", "conj"))
        or (node.dep in ("prep", "advmod") and _lemma(node.head) == "be")
    ):
        return None
    known = index[construction]
    triggers = known.get(node.lower, ()) or known.get(_lemma(node), ())
    found = _match_phrase(sentence, node, triggers)
    if not found:
        return None
    trigger, words = found
    head = next((word for word in words if word.head not in words), node)
    if construction == "noun" and (head.pos not in ("NOUN", "PROPN") or head.dep == "compound"):
        return None
    return trigger, head, words


# What stands around an act.


def _is_negated(node, parts=(*SUBJECTS, "dobj")):
    """Tell whether a node, or one of its parts where it is a verb, is negated."""
    if any(child.dep == "neg" for child in node.children):
        return True
    heads = [c for c in node.children if c.dep in parts] if _is_verb(node) else []
    return any(
        child.lower in NEGATIONS and child.dep in ("det", "advmod", "preconj")
        for part in (node, *heads)
        for child in part.children
    )


def _relation(node, act, acts, index):
    """Name what the step from a node up to its head means for the act below it."""
    head = _governor(node)
    dep, lemma = node.dep if head is node.head else "advcl", _lemma(head)
    above = acts.get(head.i)
    operator = above is not None and above.trigger.event in OPERATORS
    marks = {child.lower for child in node.children if child.dep == "mark"}
    purpose = _has_to(node)
    if marks & CONDITIONS:
        return "embedded"
    if dep == "prep" and node.lower == "as" and act.trigger.construction == "verdict":
        return "reported"
    if dep == "conj":
        return "conjunct"
    if dep == "advcl" and lemma in index["report"] and not marks:
        return "reported"
    if dep == "relcl" and not purpose:
        return "relative"
    if dep == "appos" or (dep == "advcl" and not purpose):
        return "aside"
    if act.verb is None and above is None and _is_verb(head):
        partaking = dep == "prep" and not _child(head, "dobj")
        if lemma in index["light"] and (dep in ("dobj", "nsubjpass", "attr") or partaking):
            return "done"
        if lemma in index["undergo"] and dep in ("dobj", "prep"):
            return "undergone"
        if lemma in index["happen"] and dep in SUBJECTS and node is act.node:
            return "done"
    if dep == "prep" and node.lower in CIRCUMSTANCES:
        return "aside"
    if dep == "oprd" and act.trigger.construction == "verdict" and lemma in index["report"]:
        return "reported"
    supposed = index["doubt" if _is_verb(head) else "supposition"]
    judgement = _child(head, "acomp") if dep == "ccomp" else None
    if judgement is not None and _lemma(judgement) in index["doubt"]:
        return "embedded"  # it is untrue that ...
    judged = act.trigger.construction == "verdict" and dep in ("oprd", "amod", "acl")
    if not judged and (dep == "oprd" or (lemma in supposed and dep not in SUBJECTS)):
        return "embedded"
    if operator and above.trigger.event != "AGREE" and dep != "nsubj":
        return "embedded"
    if lemma in index["intent"] and dep in ("xcomp", "ccomp", "prep", "acl", "dobj"):
        return "intended"
    if lemma in index["report"] and dep in ("ccomp", "parataxis") and not operator:
        return "reported"
    if lemma in index["report"] and dep == "acl" and "that" in marks:
        return "reported"
    if operator and dep != "nsubj":
        return "embedded"
    talks = above is not None and above.trigger.event == "CONSULT"
    if talks and (node.lower in TOPICS or (dep == "acl" and purpose)):
        return "embedded"  # talks on ending a war end none
    if above is not None and above.verb is head and act.verb is None and dep != "nsubj":
        return "embedded"  # welcoming a visit is no visit
    if above is not None and above.verb is head and dep in ("xcomp", "advcl") and purpose:
        return "embedded"  # nor is negotiating to free somebody
    if lemma in index["cease"] and dep == "xcomp" and above is None:
        return "ceased"
    if lemma in index["carry"] and dep in ("xcomp", "ccomp", "prep"):
        return "carried"
    if act.verb is None and _is_verb(head):
        return "aside"
    return "aside" if dep in ("acl", "relcl") else "within"


def _read_surroundings(act, acts, index):
    """Climb from a trigger to the root; note negation, tense, attribution, embedding, depth."""
    node, same, auxiliaries = act.node, True, set()
    before = [child.lower for child in node.children if child.i < node.i]
    acted = [noun for noun in act.consumed if _lemma(noun) in index["noun"]]
    of_object = [c.lower for noun in acted for c in noun.children if c.i < noun.i]
    act.embedded |= any(word in index["doubt"] for word in before + of_object)
    act.embedded |= any(word in index["prospect"] for word in before)
    act.negated = act.verb is not node and _is_negated(node)
    for _ in range(HIGHEST):
        if same and _is_verb(node):
            auxiliaries |= _auxiliaries(node)
            # To demand no limits is a demand; to reach no agreement is none.
            operator = act.trigger.event in OPERATORS - {"AGREE"}
            act.negated |= _is_negated(node, SUBJECTS) if operator else _is_negated(node)
            act.unless |= "unless" in _modal_words(node)
            act.hearsay |= any(child.lower in index["hearsay"] for child in node.children)
        head = _governor(node)
        if head is node:
            break
        relation = _relation(node, act, acts, index)
        if relation == "embedded":
            act.embedded, same = True, False
        elif relation == "reported":
            act.reporter = act.reporter or head
            same = False
        elif relation == "conjunct":
            act.depth += 0.5
            same = same and node.tag == head.tag and not _child(node, *SUBJECTS, "aux")
        elif relation == "intended":
            act.intended |= same
            if act.verb is None and _is_verb(head):
                act.verb = head
            if (above := acts.get(head.i)) and above.trigger.event == "AGREE":
                # A promise to cooperate is the event itself; a vow to attack is the threat.
                threat = QUAD_OF[act.trigger.event] == "material conflict"
                (above if threat and same else act).embedded = True
        elif relation == "ceased":
            act.ceased = True
        elif relation == "carried":
            if same and node.dep == "xcomp":
                auxiliaries |= {AS_AUXILIARY.get(_lemma(head))} - {None}
        elif relation in ("done", "undergone"):
            act.verb = head
            act.undergone = relation == "undergone"
        elif relation in ("aside", "relative"):
            act.depth += 2 if relation == "aside" else RELATIVE
            same = False
        elif _is_verb(node) and _is_verb(head):
            act.depth += 1
            same = same and node.dep == "xcomp"
        node = head
    act.auxiliaries = frozenset(auxiliaries)


def _is_speech(act, event):
    """Tell whether an act is done by saying it: a promise, a threat, a stand taken now."""
    coming = act.intended or act.auxiliaries & (FUTURE | DUTY)
    now = act.node.tag in ("VBP", "VBZ", "VBG", "JJ") or act.auxiliaries & {"is", "are", "am"}
    now = now or (act.node.dep == "acomp" and act.node.head.tag in ("VBP", "VBZ"))  # "is opposed"
    return coming or (event in SPEECH_ACTS and now)


def _resolve(act, own, said):
    """Tell what class of event an act amounts to in its surroundings, and with which status.

    `own` tells that who acts is who speaks, `said` that the act stands in attributed content.
    The status is None where it is the saying itself that does the act.
    """
    event, words = act.trigger.event, act.auxiliaries
    if act.ceased:
        event = WHEN_CEASED[QUAD_OF[event]] or event
    if act.trigger.construction in ("modal", "verdict"):
        return event, None
    if words & DUTY and said and not own:
        return "REQUEST", None
    coming = act.intended or words & (FUTURE | DUTY)
    status = (
        None
        if said and own and _is_speech(act, event)
        else "claimed"
        if said or act.hearsay
        else "reported"
    )
    if act.negated and event in COOPERATION:
        return "REJECT", status
    if act.negated:
        return ("AGREE", status) if coming and event in AS_TO_COME else (event, "negated")
    if words & POSSIBLE or (words & {"would", "'d"} and not said):
        status = "hypothetical"
    if coming and act.unless:
        return "THREATEN", status
    if coming or words & POSSIBLE:
        event = AS_TO_COME.get(event, event)
    return event, status


# Who, to whom.


def _recipients_behind(verb, act):
    """List what may be acted on behind a verb, likeliest first."""
    direct = [] if _is_passive(verb) else _direct_objects(verb)
    found = [child for child in verb.children if child.dep == "dative" and child.pos != "ADP"]
    if act.trigger.event == "CONSULT":
        found += _prepositional(verb, "with")
    found += [noun for noun in direct if noun not in act.consumed]
    found += _prepositional(verb, *PREPOSITIONS)
    for noun in (*direct, act.node, *act.consumed):
        if noun is not verb:
            found += _prepositional(noun, *PREPOSITIONS)
    for child in (*verb.children, *(act.node.children if act.node is not verb else ())):
        if child.dep in ("ccomp", "xcomp"):
            found += [c for c in child.children if c.dep in SUBJECTS]
            found += _direct_objects(child) + _prepositional(child, *PREPOSITIONS)
        elif child.dep == "prep" and (inner := _child(child, "pcomp")):
            found += _direct_objects(inner)
    return [*found, *direct]


def _charged(node, reporter):
    """List whom a reproach may be meant for: its owner, else the subject of its clause."""
    found = []
    while node is not reporter:
        if node.dep == "acl" and node.tag == "VBG":  # "others seeking to destroy"
            noun = node.head
            while noun.dep == "conj":
                noun = noun.head
            return [*found, *_conjuncts(noun)]
        if _is_verb(node) and (subject := _child(node, *SUBJECTS)):
            owner = _child(subject, "poss")  # "their purpose"
            return [*found, *_conjuncts(subject), *([owner] if owner else [])]
        if node.dep == "oprd" or node.lower == "as":
            verb = node.head if _is_verb(node.head) else node.head.head
            return [*found, *filter(None, [_child(verb, "dobj")])]
        found += [c for c in node.children if c.dep == "poss"] + _prepositional(node, "by")
        if node.head is node:
            break
        node = node.head
    return found


def _participants(act):
    """List the nouns of who may act and of who may be acted on, likeliest first."""
    node, verb, construction = act.node, act.verb, act.trigger.construction
    if construction == "verdict" and node.dep == "dobj" and _lemma(node.head) == "have":
        subject = _subject(node.head)  # who has no plan or intention is who refuses
        return _conjuncts(subject) if subject else [], _prepositional(node, *PREPOSITIONS)
    if construction == "verdict":
        return [], _charged(node, act.reporter)
    if verb is None:
        owners = [
            c
            for c in node.children
            if c.dep == "poss" or (c.dep in ("amod", "compound", "nmod") and c.text[0].isupper())
        ]
        actors = _prepositional(node, "by", "between") + owners
        return actors, _prepositional(node, *PREPOSITIONS)
    subject = _subject(verb)
    subjects = _conjuncts(subject) if subject else []
    if verb.dep == "acl" and _is_verb(verb.head.head):  # a statement demanding: whose statement?
        subjects += filter(None, [_subject(verb.head.head)])
    behind = _recipients_behind(verb, act)
    duty = act.trigger.event == "REQUEST" and construction == "modal"
    if duty:
        done_by = [n for c in (verb, *verb.children) for n in _prepositional(c, "by")]
        return [], done_by + subjects + behind
    if act.undergone:
        return _prepositional(node, "by", "from"), subjects
    if _is_passive(verb) and (node is verb or node is subject or subject in act.consumed):
        agents = _prepositional(verb, "by") or _prepositional(node, "by", "between")
        return agents or _prepositional(subject or node, "by", "between"), subjects + behind
    if subject is node or subject in act.consumed:
        return _prepositional(subject, "by", "between"), behind
    return subjects, behind


def _speaker(act, quote, context):
    """Give the words for who says what an act stands in, and the country, or None for each."""
    country = context.countries.get(quote.speaker_id) if quote is not None else None
    if quote is not None and isinstance(quote.source, str):
        return quote.source, country or find_country(quote.source)
    if act.reporter is not None and (subject := _subject(act.reporter)):
        return context.words(subject), context.country(subject)
    return None, country


def _setting(verb):
    """Give the place that a clause opens with, as in "In Chile, miners went on strike"."""
    while verb is not None:
        for place in _prepositional(verb, "in", "at"):
            if place.i < verb.i:
                return place
        verb = verb.head if verb.dep in ("xcomp", "ccomp", "conj") else None
    return None


def _pair(actors, recipients, speaker, setting, order, talks, context):
    """Decide who acts on whom, in words and as countries.

    Parameters
    ----------
    actors, recipients : list of Node
        Nouns, likeliest first.
    speaker : tuple of (str or None, str or None), or None
        Words and country of who speaks, where that is who acts.
    setting : Node or None
        The place that the clause opens with.
    order : list of str
        The countries that an opening sentence names, in order. Where the parse does not tell,
        the first acts, the next is acted on, and a country alone acts on itself.
    talks : bool
        The act is a talk: who talks with somebody is talked with.

    Returns
    -------
    list of dict
        The columns actor to reciprocal, and `pair`: parse; order where that had to decide;
        incomplete where nothing does. Further countries that act, or are acted on, together with
        the first have a dict each, and so has the first of those whose country is unknown.
    """
    actor = next((noun for noun in actors if context.country(noun)), next(iter(actors), None))
    words = context.who(actor) if actor else None
    country = context.country(actor) if actor else None
    if speaker:
        words, country = speaker[0] or words, speaker[1] or country
    if setting and not country:
        country = context.country(setting)
    nouns = [
        noun
        for noun in recipients
        if noun is not actor
        and (noun.pos != "PRON" or noun.lower in OTHER_PERSONS or context.country(noun))
    ]
    acting = {None, country, *map(context.country, actors)}
    abroad = (noun for noun in nouns if context.country(noun) not in acting)
    home = (noun for noun in nouns if context.country(noun))
    others = [noun for noun in nouns if context.who(noun)]
    recipient = next(abroad, None) or next(home, None) or next(iter(others), None)
    recipient_country = context.country(recipient) if recipient else None
    partners = [noun for noun in actors if context.country(noun) not in (None, country)]
    place = recipient is not None and recipient.head.lower in ("in", "at")
    reciprocal = bool(partners) and (place or recipient_country in acting)
    if reciprocal:
        recipient, recipient_country = partners[0], context.country(partners[0])
    known = country and recipient_country
    if order and not country:
        country = next((c for c in order if c != recipient_country), recipient_country)
    if order and not recipient_country:
        recipient_country = next((c for c in order if c != country), country)
    pair = "parse" if known else "order" if country and recipient_country else "incomplete"
    actings = {country: words}
    targets = {recipient_country: context.who(recipient) if recipient else None}
    if not reciprocal:
        together = [n for n in _conjuncts(actor)[1:] if context.who(n)] if actor and country else []
        actings |= _by_country([*partners, *together], actings, context)
        struck = _conjuncts(recipient)[1:] if recipient and known else []
        targets |= _by_country(struck, targets, context)
    mutual = recipient is not None and recipient.head.lower in ("with", "between")
    return [
        {
            "actor": who,
            "actor_country": from_country,
            "recipient": whom,
            "recipient_country": to_country,
            "reciprocal": reciprocal or (talks and mutual),
            "pair": pair if from_country and to_country else "incomplete",
        }
        for from_country, who in actings.items()
        for to_country, whom in targets.items()
    ]


def _by_country(nouns, known, context):
    """Give the words of further nouns by country; only the first of each, none that is known."""
    found = {}
    for noun in nouns:
        if (code := context.country(noun)) not in known and (words := context.who(noun)):
            found.setdefault(code, words)
    return found


def _code(act, context, order):
    """Turn an act into events' columns, one for each pair of countries; none where it is none."""
    quote = context.quotes.get(act.node.i)
    # A verb of reporting whose words are found elsewhere does not report this.
    reported = act.reporter is not None and act.reporter.i not in context.cues
    said = reported or (quote is not None and quote.act == "speech")
    subject = _subject(act.verb) if act.verb else None
    own = not said or subject is None or subject.pos == "PRON"
    own = own or (quote is not None and context.quotes.get(subject.i) is not quote)
    if act.verdict and act.trigger.event == "REJECT" and not own:
        act = replace(act, trigger=act.verdict)
    actors, recipients = _participants(act)
    if not _is_event(act, actors, own, said):
        return []
    event, status = _resolve(act, own, said)
    if status == "claimed" and said and subject is not None and _is_speech(act, event):
        country = context.country(subject)
        if country and _speaker(act, quote, context)[1] in (None, country):
            status = "reported"  # a minister speaks for the country
    if event == "REQUEST" and event != act.trigger.event:
        actors, recipients = [], [*actors, *recipients]
    first = actors[0] if actors else None
    speaks = status is None if first is None else first.lower in SPEAKING_PRONOUNS
    speaker = _speaker(act, quote, context) if said and speaks else None
    coded = act.trigger.event
    columns = {
        "event": event,
        "quad": QUAD_OF[event],
        "start": act.node.start,
        "end": act.node.end,
        "text": act.node.text,
        "voice": quote.speaker_id if quote is not None else "unattributed" if said else "narrator",
        "status": status or "reported",
        "rule": f"{act.trigger.name}: {coded}" + (f", here {event}" if event != coded else ""),
    }
    setting, talks = _setting(act.verb), event == "CONSULT"
    pairs = _pair(actors, recipients, speaker, setting, order, talks, context)
    return [pair | columns for pair in pairs]


def _is_event(act, actors, own, said):
    """Tell whether an act is one of the text's events, and not just a thing talked about."""
    if act.embedded or {"would", "have"} <= act.auxiliaries:
        return False
    if act.trigger.construction == "verdict":  # no reproach without somebody who utters it
        charged = _charged(act.node, act.reporter)
        of_oneself = any(noun.lower in FIRST_PERSONS or noun.tag == "EX" for noun in charged[-1:])
        denied = act.negated and "no" not in act.trigger.words
        return said and not denied and not of_oneself and act.depth < RELATIVE
    if act.trigger.construction == "modal" and act.trigger.event == "REQUEST":
        return said and not own
    if act.trigger.construction == "modal":  # a thing that will not do refuses nothing
        return any(noun.pos in ("PROPN", "PRON") or noun.tag == "NNS" for noun in actors[:1])
    return act.verb is not None or bool(actors)


def _find_sentence_events(sentence, context, index, opening):
    """List the events of a sentence, its main act first."""
    acts = _find_acts(sentence, index)
    if not acts:
        return []
    # An opening sentence has to say itself who acts; later ones lean on what came before.
    words = context.text[sentence[0].start : sentence[-1].end] if opening else ""
    order = find_countries(words)
    found = []
    for act in acts.values():
        _read_surroundings(act, acts, index)
    for act in acts.values():
        for n, event in enumerate(_code(act, context, order)):
            found.append((event["status"] == "negated", act.depth, act.node.i, n, event))
    found.sort(key=lambda item: item[:4])
    return [event for n, (*_, event) in enumerate(found) if not _is_restated(found[n], found[:n])]


def _is_restated(item, earlier):
    """Tell whether an act deeper in the sentence only names an earlier one again."""
    _, depth, *_, event = item
    return any(
        depth - above >= 1
        and all(event[c] == other[c] for c in ("event", "actor_country", "recipient_country"))
        for _, above, *_, other in earlier
    )


def find_events(articles, paragraphs, trees, quotes, spans, speakers, mentions, *, triggers=None):
    """Find who does what to whom, and who vouches for it.

    A verb, noun or adjective on the trigger list is an event unless it is only talked about: in
    an accusation, a request, a condition, a doubt. What is said to be done is its speaker's
    claim; where the saying does something itself ("must", "we oppose", a reproach), the speaker
    acts.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, speakers, mentions : DataFrame
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.
    triggers : DataFrame, optional
        As `read_triggers` gives them; without it, the project's own.

    Returns
    -------
    DataFrame, one row per event, in text order, a sentence's main act first
        The events table.
    """
    index = _default_index() if triggers is None else _index(triggers)
    counted = paragraphs.set_index(["article_id", "paragraph"])["counted"].to_dict()
    rows = []
    for context, nodes, article_id in _contexts(articles, trees, quotes, spans, speakers, mentions):
        openings = _opening_paragraphs(nodes, article_id, counted)
        for _, group in groupby(nodes, key=lambda node: node.sentence):
            sentence = list(group)
            paragraph = sentence[0].paragraph
            place = {
                "article_id": article_id,
                "sentence": sentence[0].sentence,
                "counted": counted[article_id, paragraph],
            }
            found = _find_sentence_events(sentence, context, index, paragraph in openings)
            rows += [place | event for event in found]
    return make_table("events", rows)


def _opening_paragraphs(nodes, article_id, counted):
    """Give the numbers of the paragraphs up to the first that is counted: headline, first words."""
    openings = set()
    for paragraph in dict.fromkeys(node.paragraph for node in nodes):
        openings.add(paragraph)
        if counted[article_id, paragraph]:
            break
    return openings


def _contexts(articles, trees, quotes, spans, speakers, mentions):
    """Yield for each article what the rules look up, its nodes and its id."""
    attributions = {
        (quote.article_id, quote.quote_id): quote
        for quote in _rows(quotes, "article_id", "quote_id", "speaker_id", "source", "act")
    }
    covers, cues, countries, named = {}, {}, {}, {}
    for span in _rows(spans, "article_id", "quote_id", "role", "start", "end"):
        if span.role == "content":
            quote = attributions[span.article_id, span.quote_id]
            covers.setdefault(span.article_id, []).append((span.start, span.end, quote))
        elif span.role == "cue":
            cues.setdefault(span.article_id, []).append((span.start, span.end, True))
    for person in _rows(speakers, "article_id", "speaker_id", "country"):
        if isinstance(person.country, str):
            countries.setdefault(person.article_id, {})[person.speaker_id] = person.country
    for mention in _rows(mentions, "article_id", "speaker_id", "end"):
        named.setdefault(mention.article_id, {})[mention.end] = mention.speaker_id
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        nodes = trees.get(article_id, [])
        context = Context(
            text,
            _innermost(nodes, covers.get(article_id, [])),
            set(_lay(nodes, cues.get(article_id, []))),
            named.get(article_id, {}),
            countries.get(article_id, {}),
        )
        yield context, nodes, article_id


def _rows(table, *columns):
    """Iterate over some columns of a table as named tuples."""
    row = namedtuple("Row", columns)
    return map(row._make, zip(*(table[column].tolist() for column in columns), strict=True))


def _innermost(nodes, covers):
    """Map the position of each node to the innermost attribution whose content covers it.

    A thought inside somebody's speech ("Roe said they like war") is that speaker's claim; so is
    what an unknown "they" says there.
    """
    spoken = [cover for cover in covers if cover[2].act == "speech" and not _is_vague(cover[2])]
    return _lay(nodes, covers) | _lay(nodes, spoken)


def _is_vague(quote):
    source = quote.source.lower() if isinstance(quote.source, str) else "it"
    return quote.speaker_id == "unattributed" and source in SPEAKING_PRONOUNS


def _lay(nodes, ranges):
    """Map the position of each node to what the shortest (start, end, what) over it gives."""
    starts = [node.start for node in nodes]
    found = {}
    for start, end, what in sorted(ranges, key=lambda place: place[0] - place[1]):
        # From long to short: the shortest is painted last.
        found.update(dict.fromkeys(range(*(bisect_left(starts, at) for at in (start, end))), what))
    return found


def dyads(events, *, statuses=("reported",), guesses=False):
    """Count who does what to whom: one row for each pair of countries, one column a quad.

    Parameters
    ----------
    events : DataFrame
        The events table; rows that are not `counted` are left out.
    statuses : tuple of str
        Which events to count: what the articles report, what is claimed in them, ...
    guesses : bool
        Count events too whose countries were guessed by order of mention.

    Returns
    -------
    DataFrame, one row per actor_country and recipient_country, largest n first
        actor_country, recipient_country (str; "unknown" where one of them is null, these rows
        last; events with neither are left out), the four quads (int, events: words and deeds of
        cooperation and of conflict, never averaged), n (int, their sum).
    """
    kept = events["counted"] & events["status"].isin(statuses)
    if not guesses:
        kept &= events["pair"] != "order"
    pair = ["actor_country", "recipient_country"]
    kept &= events[pair].notna().any(axis=1)
    named = events[kept].fillna(dict.fromkeys(pair, "unknown"))
    counts = named.groupby([*pair, "quad"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(QUADS), fill_value=0).astype("int64")
    counts["n"] = counts.sum(axis=1)
    counts = counts.rename_axis(columns=None).reset_index()
    counts = counts.sort_values(["n", *pair], ascending=[False, True, True])
    half = counts[pair].eq("unknown").any(axis=1)
    return pd.concat([counts[~half], counts[half]], ignore_index=True)


def share_coded(sentences, paragraphs, events):
    """Measure how many of the counted sentences hold an event.

    Returns
    -------
    DataFrame, one row
        n_sentences, n_coded (int, sentences), share (float, 0 to 1, of n_sentences; null where
        there are none).
    """
    counted = paragraphs.loc[paragraphs["counted"], ["article_id", "paragraph"]]
    kept = sentences.merge(counted, on=["article_id", "paragraph"])
    key = ["article_id", "sentence"]
    n_coded = len(kept.merge(events[key].drop_duplicates(), on=key))
    share = n_coded / len(kept) if len(kept) else float("nan")
    return pd.DataFrame({"n_sentences": [len(kept)], "n_coded": [n_coded], "share": [share]})


def pair_balance(events, articles, *, period="M", guesses=False):
    """Count cooperation and conflict between pairs of countries over time.

    Parameters
    ----------
    events, articles : DataFrame
        Events that are counted, and reported or claimed, of articles with a day of publication.
    period : str
        A pandas period: "D", "W", "M", "Q" or "Y".
    guesses : bool
        Count events too whose countries were guessed by order of mention.

    Returns
    -------
    DataFrame, one row per pair and period, the pair with most events first
        actor, other (str, the two countries in the order of the alphabet), period (datetime64,
        its first day), cooperation, conflict, n (int, events), n_articles (int), share (float,
        0 to 1: cooperation of n), low, high (float, its 95 % interval by Wilson).
    """
    kept = events["counted"] & events["status"].isin(("reported", "claimed"))
    kept &= events["actor_country"] != events["recipient_country"]
    if not guesses:
        kept &= events["pair"] == "parse"
    dated = events[kept].merge(articles[["article_id", "published"]], on="article_id")
    dated = dated.dropna(subset=["published", "actor_country", "recipient_country"])
    both = dated[["actor_country", "recipient_country"]]
    dated = dated.assign(
        actor=both.min(axis=1),
        other=both.max(axis=1),
        period=dated["published"].dt.to_period(period).dt.start_time,
        cooperation=dated["event"].isin(COOPERATION).astype("int64"),
    )
    counts = dated.groupby(["actor", "other", "period"], as_index=False).agg(
        cooperation=("cooperation", "sum"),
        n=("cooperation", "size"),
        n_articles=("article_id", "nunique"),
    )
    counts.insert(4, "conflict", counts["n"] - counts["cooperation"])
    low, high = wilson(counts["cooperation"], counts["n"])
    counts = counts.assign(share=counts["cooperation"] / counts["n"], low=low, high=high)
    of_pair = counts.groupby(["actor", "other"])["n"].transform("sum")
    order = of_pair.sort_values(ascending=False, kind="stable").index
    return counts.loc[order].reset_index(drop=True)

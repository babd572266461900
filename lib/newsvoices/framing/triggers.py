"""The list of triggers, and the verbs and nouns of a sentence that match it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import chain

import pandas as pd

from newsvoices.language.grammar import modifiers_of, sets_condition, subject_of
from newsvoices.language.moods import NOT
from newsvoices.language.nouns import is_time
from newsvoices.language.tree import NOBODY, SUBJECTS, Node
from newsvoices.lists import read_list

CONSTRUCTIONS = (
    "group", "verb", "noun", "adjective", "modal", "intent", "verdict", "light", "happen",
    "carry", "undergo", "report", "fixed", "doubt", "prospect", "supposition", "hearsay",
    "plain", "gain", "poll", "deed", "avoid",
)  # fmt: skip
CALLS = (("call", "for"), ("call", "on"), ("call", "upon"))
GOING = frozenset(("arrive", "stopover", "tour", "travel", "trip", "visit"))
ANY = "*"  # in the column object: whatever the object is


@dataclass(frozen=True)
class Trigger:
    """One row of the trigger list."""

    words: tuple
    construction: str
    subject: frozenset
    object: frozenset
    event: str

    @property
    def name(self) -> str:
        """Name the row for the `rule` column."""
        return " ".join(self.words) + (" + object" if self.object else "")


def read_triggers() -> pd.DataFrame:
    """Read the list of triggers, a row a trigger or group.

    trigger (lemmas, or the name of a group of nouns), construction (one of `CONSTRUCTIONS`),
    subject and object (a group, or lemmas separated by |, that the verb must have; blank for
    any), event (PLOVER class; blank where the construction only carries other acts), basis.
    """
    return pd.DataFrame(read_list("triggers.csv"))


def _alternatives(cell):
    return frozenset(part.strip() for part in cell.split("|") if part.strip())


@cache
def default_index() -> dict[str, dict[str, list[Trigger]]]:
    """Index triggers by construction and first word, longest first, with those of wrongs.csv."""
    listed, index = read_triggers(), {construction: {} for construction in CONSTRUCTIONS}
    wrongs = pd.DataFrame(read_list("wrongs.csv")).query("link != 'mild'")
    words = wrongs[wrongs["pos"].isin(["ADJ", "NOUN"]) & wrongs["kind"].isin(["trait", "doer"])]
    reproaches = words.rename(columns={"word": "trigger"}).assign(
        construction="verdict", subject="", object="", event="ACCUSE"
    )
    named = listed[listed["construction"] == "group"]
    groups = dict(zip(named["trigger"], named["object"].map(_alternatives), strict=True))
    for row in pd.concat([listed, reproaches]).itertuples():
        words = tuple(row.trigger.split())
        who, whom = (groups.get(cell) or _alternatives(cell) for cell in (row.subject, row.object))
        trigger = Trigger(words, row.construction, who, whom, row.event)
        index[row.construction].setdefault(words[0], []).append(trigger)
    for triggers in chain(*(by_word.values() for by_word in index.values())):
        triggers.sort(key=lambda t: (not (t.subject or t.object), -len(t.words), not t.subject))
    return index


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
    undergone: bool = False  # the subject of its verb faces or suffers it
    reporter: Node | None = None  # the verb of reporting whose content it is in
    verdict: Trigger | None = None  # what the same word is in another's mouth: a reproach
    depth: float = 0  # how far below the main clause


def goes(act: Act) -> bool:
    """Tell whether an act is a trip: "Roe visited Ohio", "made trips to Ohio"."""
    return not GOING.isdisjoint(node.lemma for node in (act.node, *act.consumed))


def _word_forms(noun: Node) -> set[str]:
    """List the forms by which a noun may be on a list: its own, its modifiers', those behind of."""
    forms = set()
    for node in (noun, *noun.objects("of")):
        for part in (node, *modifiers_of(node)):
            forms.update((part.lemma, part.lower, f"{part.lower} {node.lemma}"))
    return forms


def acts_named(noun: Node) -> set[str]:
    """List the classes of the acts that a noun names: "her line of criticism" is ACCUSE."""
    known = default_index()["noun"]
    return {trigger.event for form in _word_forms(noun) for trigger in known.get(form, ())}


def _list_near(node):
    """List what may belong to a node of what hangs on it, at most three steps down."""
    near, level = [], [node]
    for _ in range(3):
        level = [child for above in level for child in above.children]
        near += [child for child in level if _may_hang(child, node)]
    return near


def _hanging(node, near, words):
    """Find words in what may belong to a node; None where one lacks."""
    found = []
    for word in words:
        hits = (n for n in near if word in (n.lemma, n.lower) and n not in found)
        found.append(next(hits, None))
    return found if all(hit and _is_linked(hit, node, found) for hit in found) else None


def _may_hang(node, verb):
    """Tell whether a node may belong to a verb: "to", "on", "out" stand behind it."""
    behind = node.i > verb.i or node.tag not in ("IN", "TO", "RP")
    timed = (is_time(n.lemma) for n in node.children)  # "called him on Friday"
    return behind and not (node.dep == "prep" and any(timed))


def _is_linked(hit, node, found):
    beside = hit.i == node.i + 1 and hit.dep != "aux"
    opens = hit.dep in ("mark", "aux") and hit.head.head is node
    return hit.head in (node, *found) or beside or opens


def match_verb(verb: Node) -> tuple[Trigger, tuple[Node, ...]] | None:
    """Give the first trigger that a verb fits, with the nodes that belong to it, or None."""
    known = default_index()["verb"]
    stem = verb.lower.removesuffix("d")  # a lemmatiser may take "staged" for "stag"
    triggers = known.get(stem if stem.endswith("e") and stem in known else verb.lemma)
    return _fit(verb, triggers) if triggers else None


def _fit(verb, triggers):
    """Give the first of some triggers that a verb fits, as `match_verb`."""
    actors = [noun for noun in (subject_of(verb), *verb.objects("by")) if noun]
    who = {form for noun in actors for c in noun.conjuncts() for form in _word_forms(c)}
    objects = [(noun, _word_forms(noun)) for noun in verb.direct_objects()]
    near = _list_near(verb)
    particles = {child.lower for child in verb.children if child.dep == "prt"}
    for trigger in triggers:
        rest = _hanging(verb, near, trigger.words[1:])
        if rest is None or (trigger.subject and not trigger.subject & who):
            continue
        if rest and not particles <= {*trigger.words}:
            continue  # "broke down a wall with Peru", "called in on her way"
        if trigger.words in CALLS and verb.child("dobj"):
            continue  # "called the talks on aid a farce"
        hits = []
        if trigger.object:
            behind = [noun for word in rest for noun in word.children if noun.dep == "pobj"]
            things = objects + [(noun, _word_forms(noun)) for noun in behind]
            hits = [noun for noun, forms in things if trigger.object & {ANY, *forms}]
            if not hits:
                continue
        parts = [(*modifiers_of(noun), *noun.objects("of")) for noun in hits]
        return trigger, (*rest, *hits, *chain(*parts))
    return None


def _match_phrase(sentence, node, triggers):
    """Give the first trigger whose words stand in a row from a node on, with these, or None."""
    at = node.i - sentence[0].i
    for trigger in triggers:
        found = sentence[at : at + len(trigger.words)]
        pairs = zip(trigger.words[1:], found[1:], strict=False)
        same = all(word in (n.lemma, n.lower) for word, n in pairs)
        if same and len(found) == len(trigger.words):
            return trigger, tuple(found)
    return None


def auxiliaries_of(verb: Node) -> set[str]:
    """List the auxiliaries of a verb, in lower case; "going to" and a headline's "to" are will.

    A condition told by its order ("had Peru asked") is told as what may be.
    """
    words = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    coming = verb.lower == "going" or (verb.dep == "ROOT" and "to" in words)  # "Union to sue Roe"
    words |= {"will"} if coming else set()
    return words | {"may"} if sets_condition(verb) else words


def _modal_words(verb: Node) -> set[str]:
    """List a verb with what colours it: auxiliaries, "not", "have to"."""
    words = auxiliaries_of(verb) | {verb.lemma} | ({"not"} if verb.child("neg") else set())
    asked = verb.child("xcomp") if verb.lemma in ("have", "need") else None
    return words | ({"to"} if asked is not None and asked.has("to") else set())


def find_acts(sentence: list[Node]) -> dict[int, Act]:
    """Find the triggers of a sentence: a dict from the position of a node to its act."""
    index, acts, taken = default_index(), {}, set()
    verbs = [n for n in sentence if n.is_verb() and n.dep not in ("aux", "auxpass", "amod")]
    for verb in verbs:
        found = match_verb(verb)
        if found and not found[0].event:  # "released a statement": the words of an act, and none
            taken.update((verb.i, *(node.i for node in found[1])))
        elif found:
            verdict = _match_phrase(sentence, verb, index["verdict"].get(verb.lemma, ()))
            acts[verb.i] = Act(verb, found[0], verb, found[1], verdict=verdict and verdict[0])
            taken.update(node.i for node in found[1])
    for verb in verbs:
        if verb.i not in acts and verb.i not in taken and (words := _modal_words(verb)):
            modal = (trigger for found in index["modal"].values() for trigger in found)
            if trigger := next((t for t in modal if words.issuperset(t.words)), None):
                acts[verb.i] = Act(verb, trigger, verb)
    for node in sentence:
        fixed = index["fixed"].get(node.lower)
        if fixed and (found := _match_phrase(sentence, node, fixed)):
            taken.update(word.i for word in found[1])
        for construction in ("noun", "verdict", "adjective"):
            known = index[construction]
            triggers = known.get(node.lower) or known.get(node.lemma)
            if triggers is None or node.i in taken:
                continue
            found = _match_word(sentence, node, triggers, construction)
            if found and found[1].i not in taken:
                trigger, head, words = found
                verb = head.head if construction == "adjective" and head.head.is_verb() else None
                acts.setdefault(head.i, Act(head, trigger, verb, words))
                taken.update(word.i for word in words if word is not head)
    return acts


def _match_word(sentence, node, triggers, construction):
    """Give a trigger of one or more words in a row, the head of the words, and the words."""
    if construction == "noun" and not (node.pos in ("NOUN", "ADJ") or node.text == node.lower):
        return None
    if construction == "adjective" and not (
        (node.pos == "ADJ" and node.dep != "amod")
        or (node.tag == "VBN" and node.dep in ("acomp", "conj"))
        or (node.dep in ("prep", "advmod") and node.head.lemma == "be")
    ):
        return None
    found = _match_phrase(sentence, node, triggers)
    if not found:
        return None
    trigger, words = found
    head = next((word for word in words if word.head not in words), node)
    if construction != "adjective" and head.dep == "compound" and head.pos != "ADJ":
        return None  # "terrorist attacks" calls nobody a terrorist
    if construction == "noun" and head.pos not in ("NOUN", "PROPN"):
        return None
    return trigger, head, words


def is_negated(node: Node, parts: Collection[str] = (*SUBJECTS, "dobj")) -> bool:
    """Tell whether a node, or one of its parts where it is a verb, is negated."""
    if any(child.dep == "neg" for child in node.children):
        return True
    heads = [c for c in node.children if c.dep in parts] if node.is_verb() else []
    near = (child for part in (node, *heads) for child in part.children if child.lower in NOT)
    none = any(part.lower in NOBODY for part in heads)
    return none or any(child.dep in ("det", "advmod", "preconj") for child in near)

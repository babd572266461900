"""The list of triggers, and the verbs and nouns of a sentence that match it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from newsvoices.language.grammar import (
    conjuncts_of,
    direct_objects,
    is_verb,
    lemma_of,
    modifiers_of,
    prepositional_objects,
    subject_of,
)
from newsvoices.language.moods import NOT
from newsvoices.language.nouns import is_time
from newsvoices.language.tree import SUBJECTS, Node
from newsvoices.lists import read_list

CONSTRUCTIONS = (
    "group", "verb", "noun", "adjective", "modal", "intent", "verdict", "light", "happen",
    "carry", "undergo", "report", "fixed", "doubt", "prospect", "supposition", "hearsay",
    "plain", "gain", "poll",
)  # fmt: skip
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


def index_triggers(rows: pd.DataFrame) -> dict[str, dict[str, list[Trigger]]]:
    """Turn trigger rows into a look-up: construction -> first word -> triggers, longest first."""
    groups = {
        row.trigger: _alternatives(row.object)
        for row in rows.itertuples()
        if row.construction == "group"
    }
    index = {construction: {} for construction in CONSTRUCTIONS}
    for row in rows.itertuples():
        words = tuple(row.trigger.split())
        trigger = Trigger(
            words,
            row.construction,
            groups.get(row.subject) or _alternatives(row.subject),
            groups.get(row.object) or _alternatives(row.object),
            row.event,
        )
        index[row.construction].setdefault(words[0], []).append(trigger)
    for by_word in index.values():
        for triggers in by_word.values():
            triggers.sort(key=lambda t: (not (t.subject or t.object), -len(t.words), not t.subject))
    return index


def _alternatives(cell):
    return frozenset(part.strip() for part in cell.split("|") if part.strip())


@cache
def default_index() -> dict[str, dict[str, list[Trigger]]]:
    """Index the triggers of this library; whom a word of wrongs.csv describes is reproached."""
    wrongs = pd.DataFrame(read_list("wrongs.csv")).query("link != 'mild'")
    words = wrongs[wrongs["pos"].isin(["ADJ", "NOUN"]) & wrongs["kind"].isin(["trait", "doer"])]
    reproaches = words.rename(columns={"word": "trigger"}).assign(
        construction="verdict", subject="", object="", event="ACCUSE"
    )
    return index_triggers(pd.concat([read_triggers(), reproaches]))


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


def word_forms(noun: Node) -> set[str]:
    """List the forms by which a noun may be on a list: its own, its modifiers', those behind of."""
    forms = set()
    for node in (noun, *prepositional_objects(noun, "of")):
        for part in (node, *modifiers_of(node)):
            forms.update((lemma_of(part), part.lower, f"{part.lower} {lemma_of(node)}"))
    return forms


def _hanging(node, words):
    """Find words in what hangs on a node, at most three steps down; None where one lacks."""
    near, level = [], [node]
    for _ in range(3):
        level = [child for above in level for child in above.children]
        near.extend(level)
    found = []
    for word in words:
        hit = next((n for n in near if _may_hang(n, word, node) and n not in found), None)
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


def _may_hang(node, word, verb):
    """Tell whether a node is a word that belongs to a verb: "to", "on", "out" stand behind it."""
    behind = node.i > verb.i or node.tag not in ("IN", "TO", "RP")
    timed = node.dep == "prep" and any(
        is_time(lemma_of(n)) for n in node.children
    )  # "called him on Friday"
    return behind and not timed and word in (lemma_of(node), node.lower)


def _following(sentence, node, words):
    """Find words directly behind a node; None where one lacks."""
    at = node.i - sentence[0].i + 1
    found = sentence[at : at + len(words)]
    if len(found) < len(words):
        return None
    same = (word in (lemma_of(n), n.lower) for word, n in zip(words, found, strict=True))
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
                actors = [subject_of(verb), *prepositional_objects(verb, "by")]
                subject = set().union(
                    *(word_forms(c) for a in actors if a for c in conjuncts_of(a))
                )
            if not trigger.subject & subject:
                continue
        hits = []
        if trigger.object:
            if objects is None:
                objects = [(noun, word_forms(noun)) for noun in direct_objects(verb)]
            behind = [noun for word in rest for noun in word.children if noun.dep == "pobj"]
            objects_here = objects + [(noun, word_forms(noun)) for noun in behind]
            hits = [noun for noun, forms in objects_here if trigger.object & {ANY, *forms}]
            if not hits:
                continue
        parts = [
            part
            for noun in hits
            for part in (*modifiers_of(noun), *prepositional_objects(noun, "of"))
        ]
        return trigger, (*rest, *hits, *parts)
    return None


def _match_phrase(sentence, node, triggers):
    """Give the first trigger whose words stand in a row from a node on, with these, or None."""
    for trigger in triggers:
        rest = _following(sentence, node, trigger.words[1:])
        if rest is not None:
            return trigger, (node, *rest)
    return None


def stems_of(verb: Node) -> Iterator:
    """List what may be a verb's dictionary form; a lemmatiser may take "staged" for "stag"."""
    if verb.lower.endswith("ed"):
        yield verb.lower[:-1]
    yield lemma_of(verb)


def auxiliaries_of(verb: Node) -> set[str]:
    """List the auxiliaries of a verb, in lower case; 'going to' counts as will."""
    words = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    return words | {"will"} if verb.lower == "going" else words


def modal_words(verb: Node) -> set[str]:
    """List a verb with what colours it: auxiliaries, "not", "have to"."""
    words = auxiliaries_of(verb) | {lemma_of(verb)}
    for child in verb.children:
        if child.dep == "neg":
            words.add("not")
        elif child.dep == "xcomp" and lemma_of(verb) in ("have", "need"):
            words |= {c.lower for c in child.children if c.lower == "to"}
    return words


def find_acts(sentence: list[Node]) -> dict[int, Act]:
    """Find the triggers of a sentence: a dict from the position of a node to its act."""
    index, acts, taken = default_index(), {}, set()
    verbs = [n for n in sentence if is_verb(n) and n.dep not in ("aux", "auxpass", "amod")]
    for verb in verbs:
        triggers = next(filter(None, map(index["verb"].get, stems_of(verb))), ())
        found = _match_verb(verb, triggers)
        if found and not found[0].event:  # "released a statement": the words of an act, and none
            taken.update((verb.i, *(node.i for node in found[1])))
        elif found:
            verdict = _match_phrase(sentence, verb, index["verdict"].get(lemma_of(verb), ()))
            acts[verb.i] = Act(verb, found[0], verb, found[1], verdict=verdict and verdict[0])
            taken.update(node.i for node in found[1])
    for verb in verbs:
        if verb.i not in acts and verb.i not in taken and (words := modal_words(verb)):
            modal = (trigger for found in index["modal"].values() for trigger in found)
            if trigger := next((t for t in modal if words.issuperset(t.words)), None):
                acts[verb.i] = Act(verb, trigger, verb)
    for node in sentence:
        if fixed := _match_phrase(sentence, node, index["fixed"].get(node.lower, ())):
            taken.update(word.i for word in fixed[1])
        for construction in ("noun", "verdict", "adjective"):
            found = node.i not in taken and _match_word(sentence, node, index, construction)
            if found and found[1].i not in taken:
                trigger, head, words = found
                verb = head.head if construction == "adjective" and is_verb(head.head) else None
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
        or (node.dep in ("prep", "advmod") and lemma_of(node.head) == "be")
    ):
        return None
    known = index[construction]
    triggers = known.get(node.lower, ()) or known.get(lemma_of(node), ())
    found = _match_phrase(sentence, node, triggers)
    if not found:
        return None
    trigger, words = found
    head = next((word for word in words if word.head not in words), node)
    if construction == "noun" and (head.pos not in ("NOUN", "PROPN") or head.dep == "compound"):
        return None
    return trigger, head, words


def is_negated(node: Node, parts: Collection[str] = (*SUBJECTS, "dobj")) -> bool:
    """Tell whether a node, or one of its parts where it is a verb, is negated."""
    if any(child.dep == "neg" for child in node.children):
        return True
    heads = [c for c in node.children if c.dep in parts] if is_verb(node) else []
    return any(
        child.lower in NOT and child.dep in ("det", "advmod", "preconj")
        for part in (node, *heads)
        for child in part.children
    )

"""Does this subject tell anything, here? Evidence beside the word: its subject, modal, content."""

from math import prod
from typing import Any

from newsvoices.attribution.cues import odds
from newsvoices.language.grammar import root_of
from newsvoices.language.nouns import noun_kind, thing_kind
from newsvoices.language.tree import FINITE, SUBJECTS
from newsvoices.lists import load_rows

PRONOUNS = frozenset(("i", "we", "you", "it", "they", "who", "which", "that"))
MODALS = frozenset(("can", "could", "may", "might", "must", "should", "will", "would"))
FAMILIES = frozenset(
    ("clause", "noun", "adjective", "parenthetical", "according", "object", "to", "ing", "direct",
     "carried", "colon", "label", "answer", "letter", "signed", "credited",
     "quotation")
)  # fmt: skip
CLAUSES = frozenset(("clause", "parenthetical", "according"))
# By how much each piece of evidence changes the odds of a reading: the odds found with it to those
# that the word and its construction let expect.
FACTORS = {
    row.evidence: odds(row.n_cue, row.n_cases) / odds(row.n_expected, row.n_cases)
    for row in load_rows("evidence.csv", n_cue=int, n_expected=int, n_cases=int)
}
LENGTHS = ((2, "a word or two"), (4, "a few words"), (15, "a phrase"))


def list_evidence(nodes: list, reading: Any) -> list[str]:
    """List what speaks for or against a reading: "subject abstract", "modal could".

    Adults *should* make a plan; diseases require rest: neither tells anything. "object of a word or
    two", "object name": who praises *Roe* says less than who praises *the work of the port*.
    """
    found = [f"subject {subject_kind(reading.speaker)}"] if reading.speaker is not None else []
    modal = reading.head.child("aux")
    if modal is not None and modal.lower in MODALS:
        found.append(f"modal {modal.lower}")
    family = name_family(reading.construction)
    verb = nodes[reading.content[0][0]] if reading.construction == "clause bare" else None
    if verb and verb.tag in FINITE and verb.child(*SUBJECTS) is None:  # all he said *was* sure
        found.append("clause without its subject")
    content = [nodes[i] for start, end in reading.content for i in range(start, end)]
    if family in CLAUSES or not content:
        return found
    n_words = sum(node.is_word for node in content)
    length = next((name for longest, name in LENGTHS if n_words <= longest), "many words")
    head = root_of(content)
    head = (head.pos == "ADP" and head.child("pobj")) or head
    return [*found, f"{family} of {length}", f"{family} {subject_kind(head)}"]


def name_family(rule: str) -> str:
    """Name the family that a construction belongs to: "clause that" is of "clause"."""
    first, *rest = rule.removeprefix("passive ").removesuffix(", no source").split()
    if first not in FAMILIES:
        return "other"
    return "object and more" if first == "object" and rest else first


def subject_kind(noun: Any) -> str:
    """Name the kind of a subject: its pronoun, person, body, document, abstract, name or noun."""
    if noun.lower in PRONOUNS:
        return noun.lower
    if noun.pos == "PRON":
        return "person"
    kind = noun_kind(noun.lower)[0] or noun_kind(noun.lemma)[0]
    if kind in ("office", "person"):
        return "person"
    if kind in ("group", "institution"):
        return "body"
    if noun.pos == "PROPN":
        return "name"
    return thing_kind(noun.lemma) or "noun"


def speaks_not(verb: Any) -> bool:
    """Tell whether the subject of a verb is a thing: Ito said *the raid* was a crime and denied."""
    own = verb.child(*SUBJECTS)
    kinds = ("abstract", "document", "noun")
    return own is not None and own.pos == "NOUN" and subject_kind(own) in kinds


def weigh_reading(probability: float, nodes: list, reading: Any) -> float:
    """Give how likely a reading is with its evidence, each piece as if it were independent."""
    factors = prod(FACTORS.get(evidence, 1.0) for evidence in list_evidence(nodes, reading))
    odds_of_it = factors * probability / (1 - probability)
    return odds_of_it / (1 + odds_of_it)

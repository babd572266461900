"""What stands around an act: negation, tense, reporting, what it is embedded in."""

from newsvoices.framing.plover import (
    AS_AUXILIARY,
    AS_TO_COME,
    COOPERATION,
    HIGHEST,
    OPERATORS,
    QUAD_OF,
    SPEECH_ACTS,
)
from newsvoices.framing.relations import find_relation
from newsvoices.framing.triggers import Act, Trigger, auxiliaries_of, is_negated
from newsvoices.language.grammar import (
    RELATIVE,
    child_of,
    governor_of,
    has_to,
    is_verb,
    lemma_of,
)
from newsvoices.language.moods import DUTY, POSSIBLE, WILL, WOULD
from newsvoices.language.tree import SUBJECTS


def read_surroundings(
    act: Act, acts: dict[int, Act], index: dict[str, dict[str, list[Trigger]]]
) -> None:
    """Climb from a trigger to the root; note negation, tense, attribution, embedding, depth."""
    node, same, auxiliaries = act.node, True, set()
    before = [child.lower for child in node.children if child.i < node.i]
    acted = [noun for noun in act.consumed if lemma_of(noun) in index["noun"]]
    of_object = [c.lower for noun in acted for c in noun.children if c.i < noun.i]
    act.embedded |= any(word in index["doubt"] for word in before + of_object)
    act.embedded |= any(word in index["prospect"] for word in before)
    act.negated = act.verb is not node and is_negated(node)
    for _ in range(HIGHEST):
        if same and is_verb(node):
            auxiliaries |= auxiliaries_of(node)
            # To demand no limits is a demand; to reach no agreement is none.
            operator = act.trigger.event in OPERATORS - {"AGREE"}
            act.negated |= is_negated(node, SUBJECTS) if operator else is_negated(node)
            act.hearsay |= any(child.lower in index["hearsay"] for child in node.children)
        head = governor_of(node)
        if head is node:
            break
        relation = find_relation(node, act, acts, index)
        if relation == "embedded":
            act.embedded, same = True, False
        elif relation == "reported":
            act.reporter = act.reporter or head
            same = False
        elif relation == "conjunct":
            act.depth += 0.5
            same = same and node.tag == head.tag and not child_of(node, *SUBJECTS, "aux")
        elif relation == "intended":
            act.intended |= same
            if act.verb is None and is_verb(head):
                act.verb = head
            if (above := acts.get(head.i)) and above.trigger.event == "AGREE":
                # A promise to cooperate is the event itself; a vow to attack is the threat.
                threat = QUAD_OF[act.trigger.event] == "material conflict"
                (above if threat and same else act).embedded = True
        elif relation == "carried":
            if same and node.dep == "xcomp":
                auxiliaries |= {AS_AUXILIARY.get(lemma_of(head))} - {None}
        elif relation in ("done", "undergone"):
            act.verb = head
            act.undergone = relation == "undergone"
        elif relation in ("aside", "relative"):
            act.depth += 2 if relation == "aside" else RELATIVE
            same = False
        elif is_verb(node) and is_verb(head):
            act.depth += 1
            same = same and node.dep == "xcomp"
        node = head
    act.auxiliaries = frozenset(auxiliaries)


def is_speech(act: Act, event: str, told: bool = False) -> frozenset[str] | bool:
    """Tell whether an act is done by saying it: a promise, a threat, a stand taken now.

    Where it is `told` in indirect speech, now is then: "he said he opposed it".
    """
    coming = act.intended or act.auxiliaries & (WILL | WOULD | DUTY)
    node = act.node
    if node.tag == "VB" and node.dep == "conj" and not has_to(node):
        node = node.head  # "I support and endorse her"
    now = node.tag in ("VBP", "VBZ", "VBG", "JJ") or act.auxiliaries & {"is", "are", "am"}
    now = now or (told and node.tag == "VBD")
    now = now or (act.node.dep == "acomp" and act.node.head.tag in ("VBP", "VBZ"))  # "is opposed"
    return coming or (event in SPEECH_ACTS and now)


def resolve_person(act: Act, own: bool, said: bool, told: bool = False) -> tuple[str, str | None]:
    """Tell what class of event an act amounts to in its surroundings, and with which status.

    `own` tells that who acts is who speaks, `said` that the act stands in attributed content.
    The status is None where it is the saying itself that does the act.
    """
    event, words = act.trigger.event, act.auxiliaries
    if act.trigger.construction in ("modal", "verdict"):
        return event, None
    if words & DUTY and said and not own:
        return "REQUEST", None
    coming = act.intended or words & (WILL | WOULD | DUTY)
    status = (
        None
        if said and own and is_speech(act, event, told)
        else "claimed"
        if said or act.hearsay
        else "reported"
    )
    if act.negated and event in COOPERATION:
        return "REJECT", status
    if act.negated:
        return ("AGREE", status) if coming and event in AS_TO_COME else (event, "negated")
    if words & POSSIBLE or (words & WOULD and not said):
        status = "hypothetical"
    if coming or words & POSSIBLE:
        event = AS_TO_COME.get(event, event)
    return event, status

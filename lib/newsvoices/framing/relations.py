"""What a step up the parse means for the act below it: reported, intended, only talked about ...

An act is followed from its trigger to the root of the sentence. The rules are the functions in
`RULES`, tried in that order at each step; the first that applies decides the relation, and
where none does, the act is within a larger clause and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from newsvoices.framing.plover import CIRCUMSTANCES, OPERATORS, TOPICS
from newsvoices.framing.triggers import Act, Trigger
from newsvoices.language.grammar import (
    child_of,
    governor_of,
    has_to,
    is_verb,
    lemma_of,
    prepositional_objects,
)
from newsvoices.language.moods import CONDITIONS
from newsvoices.language.tree import SUBJECTS, Node

IN_WORDS = frozenset(("ACCUSE", "SUPPORT"))  # what one gets from others by their words


@dataclass
class Step:
    """The step from a node up to its head, with the act that is followed."""

    node: Node
    act: Act
    acts: dict  # position of a node -> the act that it triggers
    index: dict  # the triggers, as `index_triggers` gives them

    @cached_property
    def head(self) -> Node:
        """The node above."""
        return governor_of(self.node)

    @cached_property
    def dep(self) -> str:
        """How the node hangs on it; what a thing is used for is a clause of the verb "use"."""
        return self.node.dep if self.head is self.node.head else "advcl"

    @cached_property
    def above(self) -> Act | None:
        """The act that the node above triggers, or None."""
        return self.acts.get(self.head.i)

    @cached_property
    def marks(self) -> set[str]:
        """The words that open the node's clause: that, if, after."""
        return {child.lower for child in self.node.children if child.dep == "mark"}

    @cached_property
    def purpose(self) -> bool:
        """Whether the node is an infinitive with "to"."""
        return has_to(self.node)

    @property
    def bare(self) -> bool:
        """Whether the act is a noun that has no verb yet, under a verb that is no act itself."""
        return self.act.verb is None and self.above is None and is_verb(self.head)

    @property
    def talked_of(self) -> bool:
        """Whether the act above is one of words, of which what hangs on it is the content."""
        return self.above is not None and self.above.trigger.event in OPERATORS

    def under(self, construction: str) -> bool:
        """Tell whether the head is on the trigger list in a construction."""
        return lemma_of(self.head) in self.index[construction]

    def is_verdict(self) -> bool:
        """Tell whether the act is a reproach or praise in a word."""
        return self.act.trigger.construction == "verdict"


# The rules ---------------------------------------------------------------------------------


def condition(step: Step) -> bool:
    """Set a condition: if, unless, whether.

    Example: Chile will protest if Peru [arrests] the crew.
    """
    return bool(step.marks & CONDITIONS)


def called(step: Step) -> bool:
    """Be what somebody calls something, or describes it as.

    Example: Peru called the vote [illegal].
    """
    named = step.dep == "prep" and step.node.lower == "as"
    named = named or (step.dep == "oprd" and step.under("report"))
    return named and step.is_verdict()


def coordinated(step: Step) -> bool:
    """Stand beside the head: the next of two.

    Example: Peru praised Chile and [accused] Kenya.
    """
    return step.dep == "conj"


def relative_clause(step: Step) -> bool:
    """Tell more of somebody or something in a clause of its own.

    Example: The general who [attacked] Chile retired.
    """
    return step.dep == "relcl" and not step.purpose


def beside_the_point(step: Step) -> bool:
    """Stand beside the main clause: an apposition, a clause of time or reason.

    Example: After Chile [accused] Peru, the talks ended.
    """
    return step.dep == "appos" or (step.dep == "advcl" and not step.purpose)


def undergone(step: Step) -> bool:
    """Be suffered by the subject, or be what it gets by the words of others.

    Example: The plan drew [criticism] from Chile.
    """
    if step.bare and step.under("undergo") and step.dep in ("dobj", "prep"):
        return True
    if step.act.verb is not None or step.above is not None or step.dep != "dobj":
        return False
    takes = lemma_of(step.head) in ("take", "get") and any(
        prepositional_objects(noun, "from") for noun in (step.node, step.head)
    )
    return step.act.trigger.event in IN_WORDS and (step.under("gain") or takes)


def with_words_of(step: Step) -> bool:
    """Do something with words of praise or blame.

    Example: The minister opened the debate with [criticism] of Chile.
    """
    with_them = step.dep == "prep" and step.node.lower == "with"
    return step.bare and with_them and step.act.trigger.event in IN_WORDS


def light_verb(step: Step) -> bool:
    """Be done by the subject of a verb that says no more than that.

    Who has support is supported and supports nobody.

    Example: Peru led the [invasion] of Chile.
    """
    partaking = step.dep == "prep" and not child_of(step.head, "dobj")
    done = step.dep in ("dobj", "nsubjpass", "attr") or partaking
    stands = step.act.trigger.event == "SUPPORT" and lemma_of(step.head) in ("have", "be")
    return step.bare and step.under("light") and done and not stands


def happening(step: Step) -> bool:
    """Happen, as the subject of a verb of happening.

    Example: [Talks] between Kenya and Uganda resumed on Friday.
    """
    happens = step.under("happen") and step.dep in SUBJECTS
    return step.bare and happens and step.node is step.act.node


def circumstance(step: Step) -> bool:
    """Tell when or amid what something else happens.

    Example: Chile closed the road after the [attack].
    """
    return step.dep == "prep" and step.node.lower in CIRCUMSTANCES


def supposed(step: Step) -> bool:
    """Be feared, believed, alleged, unclear; be a risk, an idea, a claim.

    Example: There are fears of an [invasion] of Moldova.
    """
    judgement = child_of(step.head, "acomp") if step.dep == "ccomp" else None
    if judgement is not None and lemma_of(judgement) in step.index["doubt"]:
        return True
    if step.is_verdict() and step.dep in ("oprd", "amod", "acl"):
        return False
    construction = "doubt" if is_verb(step.head) else "supposition"
    return step.dep == "oprd" or (step.under(construction) and step.dep not in SUBJECTS)


def content_of_words(step: Step) -> bool:
    """Be what somebody is accused of, asked for, threatened with.

    Example: Peru accused Chile of [bombing] a port.
    """
    promise = step.talked_of and step.above.trigger.event == "AGREE"
    return step.talked_of and not promise and step.dep != "nsubj"


def intended(step: Step) -> bool:
    """Be wanted, planned, decided on.

    Example: Norway plans to [send] troops to the border.
    """
    return step.under("intent") and step.dep in ("xcomp", "ccomp", "prep", "acl", "dobj")


def reported(step: Step) -> bool:
    """Be the content of a verb or noun of reporting.

    Example: Officials said that Peru had [attacked] a port.
    """
    clause = step.dep in ("ccomp", "parataxis") and not step.talked_of
    return step.under("report") and (clause or (step.dep == "acl" and "that" in step.marks))


def part_of_act(step: Step) -> bool:
    """Be what another act promises, talks about, is done with or for: to welcome is no visit.

    Example: Kenya financed the [invasion] of Chad.
    """
    if step.above is None:
        return False
    topic = step.node.lower in TOPICS or (step.dep == "acl" and step.purpose)
    if step.above.trigger.event == "CONSULT" and topic:
        return True
    purpose = step.dep in ("xcomp", "advcl") and step.purpose
    done_with = step.act.verb is None and step.dep != "nsubj"
    part = step.above.verb is step.head and (purpose or done_with)
    return part or (step.talked_of and step.dep != "nsubj")


def carried(step: Step) -> bool:
    """Be done by who begins, tries, manages it.

    Example: Chile began [bombing] the port.
    """
    return step.under("carry") and step.dep in ("xcomp", "ccomp", "prep")


def mentioned(step: Step) -> bool:
    """Be a noun that a verb only mentions, or stand in a clause behind a noun.

    Example: The film shows the [attack].
    """
    return (step.act.verb is None and is_verb(step.head)) or step.dep in ("acl", "relcl")


RULES = {
    condition: "embedded",
    called: "reported",
    coordinated: "conjunct",
    relative_clause: "relative",
    beside_the_point: "aside",
    undergone: "undergone",
    with_words_of: "done",
    light_verb: "done",
    happening: "done",
    circumstance: "aside",
    supposed: "embedded",
    content_of_words: "embedded",
    intended: "intended",
    reported: "reported",
    part_of_act: "embedded",
    carried: "carried",
    mentioned: "aside",
}


def find_rule(step: Step) -> Callable | None:
    """Give the first rule that applies to a step, or None."""
    return next((rule for rule in RULES if rule(step)), None)


def find_relation(
    node: Node, act: Act, acts: dict[int, Act], index: dict[str, dict[str, list[Trigger]]]
) -> str:
    """Name what the step from a node up to its head means for the act below it."""
    return RULES.get(find_rule(Step(node, act, acts, index)), "within")

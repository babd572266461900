"""What stands around an act: negation, tense, reporting, what it is embedded in.

An act is followed from its trigger to the root of the sentence. The rules are the rows of
`act_rules.csv`, tried in that order at each step; the first that applies decides the relation, and
where none does, the act is within a larger clause and nothing changes.
"""

from collections.abc import Container
from dataclasses import dataclass

from newsvoices.framing.plover import AS_TO_COME, COOPERATION, HIGHEST, OPERATORS, QUAD_OF
from newsvoices.framing.triggers import Act, auxiliaries_of, default_index, is_negated
from newsvoices.language.grammar import RELATIVE
from newsvoices.language.moods import CONDITIONS, DUTY, POSSIBLE, WILL, WOULD
from newsvoices.language.tree import SUBJECTS, Node
from newsvoices.lists import load_by

IN_WORDS = frozenset(("ACCUSE", "SUPPORT"))  # what one gets from others by their words
ASIDE = 2  # what an aside adds to the depth of an act
INTENDED = ("xcomp", "ccomp", "prep", "acl", "dobj")
_AS_AUXILIARY = {"have": "must", "need": "must", "be": "will"}  # have to, need to, is to
# Phrases with these tell when and where; what they hold is not what a verb demands or rejects.
_CIRCUMSTANCES = frozenset(
    ("after", "before", "during", "following", "amid", "since", "until", "despite", "in")
)
# What is done by saying it: in one's own mouth no claim but the act itself.
_SPEECH_ACTS = OPERATORS | {"SUPPORT", "CONCEDE"}
_TOPICS = frozenset(("about", "on", "over", "regarding", "concerning"))


@dataclass
class Step:
    """The step from a node up to its head, with the act that is followed."""

    node: Node
    act: Act
    acts: dict  # position of a node -> the act that it triggers

    @property
    def above(self) -> Act | None:
        """The act that the node above triggers, or None."""
        return self.acts.get(self.node.head.i)

    @property
    def bare(self) -> bool:
        """Whether the act is a noun that has no verb yet, under a verb that is no act itself.

        Not where it stands in an aside: "opened a bridge in the wake of attacks on Peru".
        """
        bare = self.act.verb is None and self.act.depth < ASIDE
        return bare and self.above is None and self.node.head.is_verb()

    @property
    def talked_of(self) -> bool:
        """Whether the act above is one of words, of which what hangs on it is the content."""
        return self.above is not None and self.above.trigger.event in OPERATORS

    def under(self, construction: str) -> bool:
        """Tell whether the head is on the trigger list in a construction."""
        return self.node.head.lemma in default_index()[construction]

    def opened(self, *words: str) -> bool:
        """Tell whether one of some words opens the node's clause: that, if, whether."""
        return any(child.dep == "mark" and child.lower in words for child in self.node.children)


# Whether a rule applies to a step ------------------------------------------------------------


def _is_called(step):
    named = step.node.lower == "as" or (step.node.dep == "oprd" and step.under("report"))
    return named and step.act.trigger.construction == "verdict"


def _is_undergone(step):
    if step.bare and step.under("undergo"):
        return True
    if step.act.verb is not None or step.above is not None or step.node.dep != "dobj":
        return False
    takes = step.node.head.lemma in ("take", "get") and any(
        noun.objects("from") for noun in (step.node, step.node.head)
    )
    return step.act.trigger.event in IN_WORDS and (step.under("gain") or takes)


def _is_done(step):
    behind = step.node.i > step.node.head.i  # not "For all the criticism of Ito, he is"
    partaking = step.node.dep == "prep" and behind and not step.node.head.child("dobj")
    done = step.node.dep in ("dobj", "nsubjpass", "attr") or partaking
    stands = step.act.trigger.event == "SUPPORT" and step.node.head.lemma in ("have", "be")
    return step.bare and step.under("light") and done and not stands


def _is_supposed(step):
    judgement = step.node.head.child("acomp")
    if step.node.dep == "ccomp" and judgement and judgement.lemma in default_index()["doubt"]:
        return True
    if step.node.lower == "as" and step.node is not step.act.node and step.under("report"):
        return step.act.verb is not None  # "comments seen as insulting women"
    construction = "doubt" if step.node.head.is_verb() else "supposition"
    return step.node.dep == "oprd" or (step.under(construction) and step.node.dep not in SUBJECTS)


def _is_content(step):
    promise = step.talked_of and step.above.trigger.event == "AGREE"
    return step.talked_of and not promise and step.node.dep != "nsubj"


def _is_reported(step):
    clause = step.node.dep in ("ccomp", "parataxis") and not step.talked_of
    return step.under("report") and (clause or (step.node.dep == "acl" and step.opened("that")))


def _is_part(step):
    if step.above is None:
        return False
    topic = step.node.lower in _TOPICS or (step.node.dep == "acl" and step.node.has_to())
    if step.above.trigger.event == "CONSULT" and topic:
        return True
    purpose = step.node.dep in ("xcomp", "advcl") and step.node.has_to()
    done_with = step.act.verb is None and step.node.dep != "nsubj"
    part = step.above.verb is step.node.head and (purpose or done_with)
    return part or (step.talked_of and step.node.dep != "nsubj")


APPLIES = {
    "condition": lambda step: step.opened(*CONDITIONS),
    "called": _is_called,
    "coordinated": lambda step: step.node.dep == "conj",
    "relative clause": lambda step: step.node.dep == "relcl",
    "apposition": lambda step: step.node.dep == "appos",
    "adverbial clause": lambda step: step.node.dep == "advcl" and not step.node.has_to(),
    "undergone": _is_undergone,
    "light verb": _is_done,
    "happening": lambda step: step.bare and step.under("happen") and step.node.dep in SUBJECTS,
    "circumstance": lambda step: step.node.lower in _CIRCUMSTANCES,
    "supposed": _is_supposed,
    "content of words": _is_content,
    "intended": lambda step: step.under("intent") and step.node.dep in INTENDED,
    "reported": _is_reported,
    "part of an act": _is_part,
    "avoided": lambda step: step.under("avoid") and step.node.dep in ("xcomp", "prep"),
    "carried": lambda step: step.under("carry") and step.node.dep in ("xcomp", "ccomp", "prep"),
    "mentioned": lambda step: (
        step.node.dep in ("acl", "relcl") or (step.act.verb is None and step.node.head.is_verb())
    ),
}


def rule_of(step: Step) -> str:
    """Give the name of the first rule that applies to a step, or ""."""
    return next((rule for rule in load_by("act_rules.csv", "rule") if APPLIES[rule](step)), "")


def read_surroundings(act: Act, acts: dict[int, Act], marks: Container[int] = ()) -> None:
    """Climb from a trigger to the root; note negation, tense, attribution, embedding, depth.

    What stands outside quotation marks is no part of the words at the positions `marks` in them.
    """
    node, same, named, auxiliaries = act.node, True, False, set()
    index = default_index()
    before = {child.lower for child in node.children if child.i < node.i}
    acted = [noun for noun in act.consumed if noun.lemma in index["noun"]]
    of_object = {c.lower for noun in acted for c in noun.children if c.i < noun.i}
    doubted = (before | of_object) & index["doubt"].keys()
    act.embedded |= bool(doubted or before & index["prospect"].keys())
    act.negated = act.verb is not node and is_negated(node)
    for _ in range(HIGHEST):
        if same and node.is_verb():
            auxiliaries |= auxiliaries_of(node)
            # To demand no limits is a demand; to reach no agreement is none.
            operator = act.trigger.event in OPERATORS - {"AGREE"}
            act.negated |= is_negated(node, SUBJECTS) if operator else is_negated(node)
            act.hearsay |= any(child.lower in index["hearsay"] for child in node.children)
        head = node.head
        if head is node or (head.i in marks and node.i not in marks):
            break
        rule = rule_of(Step(node, act, acts))
        relation = load_by("act_rules.csv", "rule")[rule][0] if rule else "within"
        named |= rule == "relative clause" and head.pos == "PROPN"
        if relation == "embedded":  # not "hailed Roe, who sued Ito": she did
            act.embedded, same = act.embedded or not named, False
        elif relation == "reported":
            act.reporter = act.reporter or head
            same = False
        elif relation == "conjunct":
            act.depth += 0.5
            same = same and node.tag == head.tag and not node.child(*SUBJECTS, "aux")
        elif relation == "intended":
            act.intended |= same
            act.embedded |= not same  # "would like to see him come to help them"
            if act.verb is None and head.is_verb():
                act.verb = head
            if (above := acts.get(head.i)) and above.trigger.event == "AGREE":
                # A promise to cooperate is the event itself; a vow to attack is the threat.
                threat = QUAD_OF[act.trigger.event] == "material conflict"
                (above if threat and same else act).embedded = True
        elif relation == "carried":
            if same and node.dep == "xcomp":
                auxiliaries |= {_AS_AUXILIARY.get(head.lemma)} - {None}
        elif relation in ("done", "undergone"):
            act.verb = head
            act.undergone = relation == "undergone"
        elif relation in ("aside", "relative"):
            act.depth += ASIDE if relation == "aside" else RELATIVE
            same = False
        elif node.is_verb() and head.is_verb():
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
    if node.tag == "VB" and node.dep == "conj" and not node.has_to():
        node = node.head  # "I support and endorse her"
    now = node.tag in ("VBP", "VBZ", "VBG", "JJ") or act.auxiliaries & {"is", "are", "am"}
    now = now or (told and node.tag == "VBD")
    now = now or (act.node.dep == "acomp" and act.node.head.tag in ("VBP", "VBZ"))  # "is opposed"
    return coming or (event in _SPEECH_ACTS and now)


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
    status = "claimed" if said or act.hearsay else "reported"
    if said and own and is_speech(act, event, told):
        status = None
    if act.negated and event in COOPERATION:
        return "REJECT", status
    if act.negated:
        return ("AGREE", status) if coming and event in AS_TO_COME else (event, "negated")

    if words & POSSIBLE or (words & WOULD and not said):
        status = "hypothetical"
    if coming or words & POSSIBLE:
        event = AS_TO_COME.get(event, event)
    return event, status

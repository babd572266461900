"""What speaks for and against an event, an accusation or a position.

Each function looks at one thing and gives it a name from the list event_evidence.csv, which holds
how often events were right of which it was true, on running text coded by hand; charges and
positions name what speaks for them where they are found. The logarithms of
these odds are added up, as in a naive Bayes classifier (Maron 1961); how often events with such
a sum were right, on articles that had not been counted for it, is the confidence.
"""

from collections.abc import Iterable
from functools import cache
from itertools import islice, pairwise

from newsvoices.framing.context import Context
from newsvoices.framing.naming import COUNTING, is_acted_on, is_found
from newsvoices.framing.pairs import crosses_clause, way_up
from newsvoices.framing.participants import find_things
from newsvoices.framing.plover import JUDGING
from newsvoices.framing.triggers import Act, acts_named, default_index
from newsvoices.language.moods import DUTY, POSSIBLE, WILL, WOULD
from newsvoices.language.nouns import thing_kind
from newsvoices.language.tree import FINITE, FIRST_PERSONS, INDEFINITES, SAYING, SUBJECTS, Node
from newsvoices.lists import load_counts, load_precision, sum_odds
from newsvoices.people.lexicon import means_somebody
from newsvoices.tables.schemas import SURE

SECOND_PERSONS = frozenset(("you", "your", "yours"))
ANYBODY = INDEFINITES | {"people", "individuals", "others", "many", "some", "those"}
# With one of these a finding is never sure: of those that all else made sure, three in ten and more
# were wrong. What is done to a thing or to "them" is no act between two sides; what somebody only
# likes or would do tells too little to be shown.
DOUBTFUL = frozenset(("recipient a thing", "recipient unknown", "recipient far", "actor a thing",
                      "pair guessed", "undone", "verb",  # of events
                      "by somebody unknown", "denial",  # of charges
                      "holder a thing, a institution", "holder a thing, a unnamed", "not held",
                      "loose word", "I would", "in passing",  # of positions
                      "long ago", "hearsay", "supposed"))  # of all three  # fmt: skip
# Without its sentence, such a finding does not tell who or what is meant.
LEANING = frozenset(("nobody named", "by somebody unknown", "fault not told",
                     "matter vague", "matter points outside"))  # fmt: skip
BYGONE = frozenset(("formerly", "once"))
FIRST = frozenset(("initially", "originally"))  # said so, and not any more
TO_COME = frozenset(("after", "before", "once", "until", "when"))  # before a verb in the present
LONGEST_PATH = 6  # steps from a word up to who is said to do it
TRYING = frozenset(("attempt", "endeavor", "endeavour", "strive", "struggle", "try"))
NEAR = 3  # steps from whom an act is done to up to its words: "attacks on the plan of Roe"
ASKING = frozenset(("demand", "propose", "request"))  # something, and not somebody: "urge"
POLITICAL = ("politician or official", "spokesperson", "armed group")


def list_evidence(
    act: Act,
    event: str,
    status: str | None,
    pair: dict[str, str | None],
    nouns: list[Node | None],
    voice: str,
    context: Context,
) -> tuple[str, ...]:
    """List what speaks for an event and against it, one name of each kind."""
    politics = _politics(nouns, pair, context)
    quote = context.quote(act.node)
    ids = [context.meant(noun) if noun else quote and quote.speaker_id for noun in nouns]
    words = (pair["actor"] or "").lower().split()
    unfound = bool(words) and not is_found(nouns[0], ids[0], context)
    unfound |= words[:1] != ["both"] and not COUNTING.isdisjoint(words[:1])
    unfound |= not is_acted_on(nouns[1], ids[1], event, context)
    worded = (_wording(act, event), _recipient(nouns[1], pair["recipient"], act, event, context))
    if voice == "quoted" and nouns[0] is None and worded[0] == "plain verb":
        voice = "in one's own words"  # "I support Ito"
    if worded == ("plain verb", "recipient a thing"):  # "Roe criticized the plan" is plain enough
        worded = ("plain verb on a thing",)
    return (
        *worded, f"{event} between countries" if politics == "two countries" else event,
        f"actor {party(nouns[0], pair['actor'], context)}",
        *(["recipient far"] if _is_far(nouns[1], act) else []), _mood(act, status), voice, politics,
        "main clause" if act.depth < 1 else "further down",
        *(["pair guessed"] if pair["pair"] == "order" else []),
        *(["claimed"] if status == "claimed" else []),
        *(["nobody named"] if unfound else []), *reservations(act.verb or act.node),
    )  # fmt: skip


def reservations(node: Node) -> list[str]:
    """List why a finding is not told as it stands: "*once* supported", "*even if* he lied"."""
    path = [node, *islice(node.ancestors(), LONGEST_PATH)]
    said = (up for down, up in pairwise(path) if down.dep == "xcomp" and up.lemma in SAYING)
    hearsay = any(verb.tag == "VBN" and verb.is_passive() for verb in said)
    supposed = any(verb.dep == "advcl" and verb.has("if") for verb in path)
    used = node.dep == "xcomp" and node.head.lower == "used" and not node.head.child("dobj")
    told = node.dep == "ccomp" and node.head.has(*FIRST)
    bygone = used or told or node.has(*BYGONE)
    pieces = {"long ago": bygone, "hearsay": hearsay, "supposed": supposed}
    return [piece for piece, so in pieces.items() if so]


def _wording(act: Act, event: str) -> str:
    """Tell how an act is worded.

    "Roe denounced Ito" is a plain verb, which means the act and nothing else; "Roe pressed Ito" is
    a verb, "Roe voiced anger" a verb and object, "Roe's threat" a noun, "Roe may help Ito" another
    act than its words say: a promise.
    """
    trigger = act.trigger
    listed = default_index()["plain"].get(trigger.words[0], ())
    plain = any(other.words == trigger.words for other in listed)
    if trigger.event == "CONSULT":  # "held talks with Ito"
        plain |= any("CONSULT" in acts_named(noun) for noun in act.consumed)
    if event != trigger.event:
        return "another act"
    if event in ("SUPPORT", "REJECT") and _is_of_polls(act.node):
        return "standing in polls"
    if trigger.construction == "noun":  # "Roe's attacks on Ito" are told as done
        plain &= act.verb is not None or trigger.event in JUDGING | {"CONSULT"}
        return "plain noun" if plain else "noun" if act.verb is None else "noun under a verb"
    if trigger.construction != "verb":
        return trigger.construction
    return "plain verb" if plain else "verb and object" if trigger.object else "verb"


def _is_of_polls(node):
    """Tell whether a sentence is about polls: "Roe has the support of 42 percent of women"."""
    top = [node, *node.ancestors()][-1]
    words = {form for word in top.subtree() for form in (word.lower, word.lemma)}
    margins = (word.lower == "points" and word.child("nummod") for word in top.subtree())
    return bool(words & default_index()["poll"].keys()) or any(margins)


def _mood(act: Act, status: str | None) -> str:
    """Tell whether an act was done: "past" in "Roe met Ito", "undone" in "Roe will meet Ito"."""
    verb = act.reporter if act.trigger.construction == "verdict" else act.verb
    words = act.auxiliaries
    top = [act.node, *act.node.ancestors()][-1]
    asked = any(child.text == "?" for child in top.children)  # "does Roe back Ito?"
    unreal = act.negated or act.intended or asked or status == "hypothetical"
    aim = verb.first_conjunct() if verb is not None else None
    if act.node.pos == "NOUN" and any(child.tag == "PRP$" for child in act.node.children):
        # "will be merciless in his attacks"
        clause = next(filter(Node.is_verb, act.node.ancestors()), act.node)
        unreal |= clause.has(*WILL)
    if aim is not None and aim.has_to():
        words = words | {child.lower for child in aim.head.children if child.dep == "aux"}
        # "reluctant to help Ito", "a chance to help Ito"
        unreal |= aim.dep in ("acl", "advcl") and aim.head.lemma != "go"  # "went on to help Ito"
        tried = aim.head.lemma in TRYING and act.trigger.event not in ("ACCUSE", "REJECT")
        unreal |= aim.dep == "xcomp" and (aim.head.pos == "ADJ" or tried)
    if verb is not None and verb.dep == "conj" and verb.tag == "VB":
        unreal |= verb.head.tag in FINITE  # "praised its role in trade, and helping end the war"
    if verb is not None and verb.dep == "advcl" and verb.tag in ("VBZ", "VBP"):
        unreal |= verb.has(*TO_COME)  # "he will speak after he meets Ito"
    if unreal or words & (POSSIBLE | WILL | WOULD | DUTY | {"can"}):
        return "undone"
    past = words & {"have", "has", "had", "'ve", "was", "were"} or (verb and verb.tag == "VBD")
    return "past" if past else "no past"


def _recipient(noun, words, act, event, context):
    """Name who is acted on; who calls for something without saying on whom asks all the same."""
    asks = act.trigger.words[-1] == "for" or " ".join(act.trigger.words) in ASKING
    if words is None and event == "REQUEST" and asks and act.trigger.construction == "verb":
        return "nobody asked"
    above = noun.ancestors() if noun is not None and event in ("SUPPORT", "REJECT") else ()
    clauses = (n for n in above if n.dep in ("ccomp", "xcomp") and n.head is act.node)
    if any(clause not in act.consumed for clause in clauses):  # not "refused to endorse Ito"
        return "recipient in a clause"  # to back ousting Roe is not to back Roe
    return f"recipient {party(noun, words, context)}".replace("document", "thing")


def _is_far(noun, act):
    """Tell whether a noun hangs on an act only by way of other things or deeds.

    "She called for the removal of the head of [Lima]", "he backed a plan that [Roe] made".
    """
    above = [*act.node.ancestors()]
    if noun is None or noun in above or act.trigger.construction == "verdict":
        return False
    told = noun.dep in SUBJECTS and (noun.i > act.node.i or act.trigger.event == "ACCUSE")
    if told and noun in find_things(act):  # "called for [Ito] to resign", "alleged that [Ito] lied"
        return False
    joined = (c for c in act.node.children if c.dep == "conj" and not c.child(*SUBJECTS))
    way = way_up(noun, act.node, act.verb, *act.consumed, *joined)  # "I support and endorse [Ito]"
    return sum(node.dep != "conj" for node in way) > NEAR or crosses_clause(way)


def _politics(nouns, pair, context):
    """Tell how many of the two sides are known to be of politics: "Roe criticised the actor"."""
    types = [context.told(noun and context.meant(noun), "source_type") for noun in nouns]
    guessed = pair["pair"] == "order"
    if pair["pair"] == "parse" and pair["actor_country"] != pair["recipient_country"]:
        return "two countries"
    states = (None if guessed else pair[f"{side}_country"] for side in ("actor", "recipient"))
    n = sum(bool(state) or kind in POLITICAL for state, kind in zip(states, types, strict=True))
    return ("nobody", "one side", "both sides")[n] + " in politics"


def party(noun: Node | None, words: str | None, context: Context) -> str:
    """Tell who a side is."""
    if words is None:
        return "not told"
    if noun is None:
        return "who speaks"
    if noun.lower in FIRST_PERSONS | SECOND_PERSONS:
        return "I or you"
    if noun.lower in ANYBODY:
        return "unknown"
    kind = context.told(context.meant(noun), "kind")
    if noun.pos == "NOUN" and thing_kind(noun.lemma) == "document":
        return "a document"  # "ads", "the lawsuit": somebody is behind them
    if kind in ("person", "institution"):
        return "named" if _is_name(words, noun) else _described(noun)
    if noun.pos == "NOUN" and not means_somebody(noun.lemma) and context.country(noun):
        return "a country's"
    if context.country(noun):
        return "named"
    if noun.pos == "PRON":
        return "unknown"
    if context.who(noun) is None:
        return "a thing"
    if noun.pos == "PROPN":
        return "named"
    return _described(noun) if means_somebody(noun.lemma) else "an owner"


def _described(noun):
    """Tell "the senator", who has a name that the article told, from "a senator", "senators"."""
    definite = any(c.lower in ("the", "this", "that") or c.dep == "poss" for c in noun.children)
    return "one described" if definite and noun.tag != "NNS" else "described"


def _is_name(words, noun):
    """Tell a name from a description: "the newspaper", "a super PAC", "the Ohio senator"."""
    first = next((w for w in words.split() if w.lower() not in ("a", "an", "the")), "")
    common = noun.pos == "NOUN" and words.lower().endswith(noun.lower)
    return first[:1].isupper() and not common


def weigh_evidence(evidence: tuple[str, ...], table: str = "events") -> float:
    """Give the confidence of a finding: how often such evidence was right, 0 to 1."""
    total = sum_odds(evidence, load_counts(f"{table.removesuffix('s')}_evidence.csv"))
    shares = [share for lowest, share in _bands(table) if total >= lowest]
    return next(share for share in shares if share < SURE or not is_doubtful(evidence))


def is_doubtful(evidence: Iterable[str]) -> bool:
    """Tell whether something speaks so much against a finding that it is never sure."""
    return not DOUBTFUL.isdisjoint(evidence)


def stands_alone(evidence: Iterable[str]) -> bool:
    """Tell whether a finding makes sense without its sentence: it names whom and what it means."""
    return LEANING.isdisjoint(evidence)


@cache
def _bands(table):
    """List (lowest sum of evidence, share of right ones) of a table, highest first."""
    shares = load_precision(table).items()
    return sorted(((float(rule.split()[-1]), share) for rule, share in shares), reverse=True)

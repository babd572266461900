"""Positions: who welcomes, supports, opposes, asks for, promises, refuses or threatens what.

A word of `positions.csv` is one where the parse gives who holds it and what it is about; inside
somebody's own words "we will" and "must" are too. "I" and "we" are whoever speaks. The list calls
a word firm, mild where few coded articles have it, a wish, loose where another sense is common, or
spoken where it is firm of one person: who attacks a plan, not which army attacks a town.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from newsvoices.framing import matters, modals
from newsvoices.framing.context import MARKUP, Context, owner_of, span_of
from newsvoices.framing.evidence import party, reservations, stands_alone, weigh_evidence
from newsvoices.framing.matters import CONTENT, list_words, matter_of, read_cues
from newsvoices.framing.naming import is_found, judges_another, speaks_of_another
from newsvoices.framing.status import HARDLY_ANY, is_alleged, status_of
from newsvoices.framing.triggers import match_verb
from newsvoices.framing.wrongs import find_wrong
from newsvoices.language.grammar import antecedent_of, beside_of, root_of, subject_of
from newsvoices.language.moods import DUTY, NOT, WILL, WOULD
from newsvoices.language.nouns import is_time, noun_kind
from newsvoices.language.tree import FINITE, FIRST_PERSONS, SAYING, SUBJECTS, Node
from newsvoices.lists import read_list
from newsvoices.people.lexicon import means_somebody
from newsvoices.tables.schemas import SURE, make_table

LONG = 50  # words and marks of a sentence, beyond which the parse is less sure
# Subjects that tell a reader nothing.
UNTOLD = frozenset(["he", "she", "it", "they", "you", "this", "that", "something", "someone"])
FELT = ("with", "at", "about", "by", "over")  # behind a passive: what its subject feels so about
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


_FIRST_WORDS = {word.split()[0] for word, _ in read_cues()}  # of cues: nothing else is looked at


def _forms(node):
    word = node.lower  # "hoped" and "hoping" may be taken for "hop"
    return node.lemma, word, word.removesuffix("d"), f"{word.removesuffix('ing')}e"


def _links(node, pos):
    """Give what the list has for a word, with its particle where it has one."""
    cues = read_cues()
    # also where the parse takes it for a particle: "called on Peru to go"
    on = next((c for c in node.children if c.lower in ("on", "upon") and c.i == node.i + 1), None)
    reached = node.lemma == "call" and node.child("dobj") and not on  # "called Roe on Friday"
    called = reached or (node.lemma == "call" and node.is_passive())
    to_do = node.has("for", *(() if reached else ("on", "upon"))) or node.child("oprd")
    if called and not to_do:
        return {}  # to call somebody, or a vote, is not to call on them
    beside = ("prt", "advmod", "oprd", "ccomp")  # "backed up", "made clear"
    words = [f"{node.lemma} {c.lower}" for c in node.children if c.dep in beside]
    if node.child("prt") in (None, on):  # to back somebody up is not to back him
        words += _forms(node)
    return next((cues[word, pos] for word in words if (word, pos) in cues), {})


def _taker_of(node: Node, link: str) -> Node | None:
    """Give who holds the position that a cue names, or None."""
    head = node.head
    if link == "subject":  # "the plan angered farmers"
        return node.child("dobj")
    if _is_clause(node):
        if node.is_passive() and link not in FELT:
            inner = node.child("xcomp", "ccomp")
            return node.first_object("by") or (inner and inner.first_object("by"))
        own, subject = node.child("nsubj", "nsubjpass"), subject_of(node)
        who = own is not None and own.tag == "WP" and node.dep == "relcl"
        aligned = subject is None and node.dep == "acl"
        noun = head if who or aligned else subject  # "farmers in the north, who oppose it"
        near = (noun, noun.head.head) if who and noun.dep == "pobj" and noun.tag == "NN" else ()
        noun = next((n for n in near if noun_kind(n.lemma)[0] in ("person", "office")), noun)
        told = noun is not None and node.dep == "acl" and noun.dep == "dobj"  # "a letter urging"
        told = told and noun.head.lemma in list_words("voices") and not means_somebody(noun.lemma)
        so = told or (noun is not None and (noun.dep == "attr" or noun.lower == "record"))
        return (so and subject_of(noun.head)) or noun  # "Roe is a senator who opposes it"
    if node.pos in ("NOUN", "PROPN"):
        # "the party's proponent of tolls" is the one for them
        person = noun_kind(node.lemma)[0] in ("person", "office")
        if person and node.dep == "appos":
            return head if head.pos == "PROPN" else None
        owner = None if person else owner_of(node) or node.first_object("from")
        if owner is not None and owner.tag == "WP$":  # "Roe, whose criticism of ..."
            clause = next((n for n in node.ancestors() if n.dep == "relcl"), None)
            owner = clause and antecedent_of(clause)
        if node.dep == "pobj" and head.lower == "in":  # "her vote in favor of"
            owner = head.head.child("poss") or owner
        while head.dep in ("prep", "pobj", "conj") and not head.is_verb():
            head = head.head
        beside = node.dep == "pobj" and node.head.lower == "in"
        stands = (node.dep == "attr" or matters.is_done(node) or beside) and head.is_verb()
        stands &= head.child("expl") is None  # "there is no guarantee that ..."
        doer = subject_of(head) if stands and not head.is_passive() else None
        # "Berg threw his support behind her": Berg's, whoever else "his" may mean
        unsure = owner is not None and owner.tag == "PRP$" and doer and matters.is_done(node)
        return doer if owner is None or unsure else owner
    return subject_of(head) if head.is_verb() else head


def _is_clause(node):
    """Tell whether a node is a verb, or has a subject: "Deputies plan to ..."."""
    return node.is_verb() or node.child("nsubj") is not None


def _can_hold(noun: Node, context: Context) -> bool:
    """Tell whether a noun can hold a position: somebody, or some of them ("many", "42 percent")."""
    whole = noun.first_object("of") or noun  # "both of whom"
    if whole.tag in ("WP", "WDT") or noun.lower in ("you", "your", *HARDLY_ANY) or noun.has("any"):
        return False
    if noun.pos == "NUM" or noun.lower in list_words("share"):  # of whom: "42 percent of voters"
        return noun.first_object("of", "in") is not None
    if noun.lower in ("it", "its"):
        return context.told(context.speaker(noun), "kind") == "institution"
    return noun.lower in list_words("some") or context.is_somebody(noun)


def by_word(node: Node, context: Context) -> Iterator:
    """A word names the position, with who holds it, on what. Example: [Peru] opposes {the dam}."""
    if _FIRST_WORDS.isdisjoint(_forms(node)):
        return
    pos = "VERB" if _is_clause(node) else "NOUN" if node.pos == "PROPN" else node.pos
    links = _links(node, pos)
    if not links or (pos == "ADP" and node.head.lemma != "be") or _is_done_by_cue(node):
        return
    if node.dep == "csubj" and node.tag == "VBG":
        return  # "criticizing the dam would please miners"
    if pos == "NOUN" and any(child.tag == "CD" for child in node.children):
        return  # "announced four votes for Roe"
    links = {link: act for link, act in links.items() if act[0] and link != "received"}
    link = next((link for link in links if matter_of(node, link)), None)
    holder = _taker_of(node, link) if link else None
    if holder is None or any(received(node, context)):
        return
    kind = context.told(context.speaker(holder), "kind")
    if _is_anothers(node, holder, kind, context):
        return
    clause = next(filter(Node.is_verb, node.ancestors()), None) if pos == "NOUN" else None
    if clause is not None and judges_another(clause, node, context):
        return  # "took issue with his reluctance"
    act, sense = links[link]
    if sense != "firm" and _is_willed(node.first_conjunct()):
        return
    matter = matter_of(node, link)
    if sense == "spoken":  # an army does it with arms, and tells nobody why
        why = node.is_verb() and node.has("for", "over")
        sense = "firm" if kind == "person" or why else "loose"
    root = root_of(matter)
    if _is_another_sense(node, holder, link, act, root, context):
        return
    if POLARITY[act] == "against" and judges_another(node, root, context):
        return
    speaks = root.lemma in list_words("saying") and act in ("refuses", "calls for")
    empty = {root.lower, root.lemma} & list_words("empty")
    if not speaks and (not empty or root.has("of")):  # "one of the plans", "this kind of tax"
        owned = pos == "NOUN" and owner_of(node) is not None  # "never forgot her pledge"
        status = None if owned else status_of(node)
        # "announced that it will not close"
        wont = link == "will clause" and bool({child.lower for child in root.children} & NOT)
        negated = (status == "denial") != wont
        if negated and act == "calls for" and node.lemma not in ("want", "wish"):
            return  # "we never asked for it"
        supposed = _is_supposed(node, act, status, owned)
        if act == "warns against" and _is_own_act(root, holder, context):
            negated = root.has(*NOT)  # "warned that it will not wait"
            act = "promises" if negated else "threatens"
            matter = [word for word in matter if word.i >= root.i]
        if act == "warns against" and any(n.lower in NOT and n.head.has_to() for n in matter):
            act = "calls for"  # "warned Peru not to go"
        act = _name_act(act, link, root, negated)
        will = holder.lower in ("i", "we") and node.has(*WILL)
        unready = negated and act == "promises" and sense == "loose"  # "not willing to"
        unready &= pos != "NOUN" or node.head.lemma == "have"  # "has no plan to"
        rule = "I will" if will else f"{'firm' if unready else sense} word"
        yield Position(rule, act, node, holder, matter, negated, supposed)


def _name_act(act, link, root, negated):
    """Give the act that a word names with what it stands with: "lobbied for support"."""
    if act == "warns against" and link == "of" and root.lemma in list_words("reprisal"):
        act = "threatens"  # "warned of a harsh response"
    sought = act == "supports" and link == "for" and root.lemma in list_words("sought")
    return "calls for" if sought else matters.threat_or(act, root, negated)


def _is_anothers(node, holder, kind, context):
    """Tell a position of another than who seems to hold it: "not all deputies" do."""
    union = node.has("which") and kind == "person"  # "the head of a union, which backs her"
    poll = context.told(context.speaker(holder), "source_type") == "poll"
    poll &= kind == "institution"  # "polls show that most ... and back a ban"
    return union or poll or holder.has("neither", "not")


def _is_supposed(node, act, status, owned):
    """Tell a position that is not told as held now: "may back her", "has yet to endorse her"."""
    would = node.has(*WOULD) and not node.has("if", "whether", "be")
    before = any(child.lower == "had" and child.dep == "aux" for child in node.children)
    first = node.first_conjunct()
    return (
        (status == "hypothetical" and not would  # but "would welcome it"
            and not (_is_willed(first) and status_of(first.head) is None))
        or (node.has_to() and (node.head.has("yet") or node.head.lemma == "have"))  # "have to back"
        or (node.dep == "ccomp" and node.head.has_to())  # "pushed Peru to say it backs Roe"
        or (node.tag == "VBG" and node.has("while", "when") and node.head.has_to())
        or _is_over(node) or modals.is_denied_above(node)
        or (before and act in ("supports", "welcomes", "promises"))  # "had backed Roe"
        or is_alleged(first) or (first.tag == "VBG" and is_alleged(first.head))
        or (act in ("welcomes", "promises", "calls for") and node.has("longer"))
        or (act in ("calls for", "supports", "welcomes") and first.has("can")  # "can ask for it"
            and not first.has(*NOT))
        or node.has(*list_words("limited"))
        or (node.dep in ("dobj", "xcomp") and node.head.lemma in list_words("ceasing"))
    )  # fmt: skip


def _is_another_sense(node, holder, link, act, root, context):
    """Tell whether a word of the list, with what it acts on, means something else than a position.

    "questioned Roe", "denied the miners a pension", "wants to win", "called it a gift".
    """
    objects = [child for child in node.children if child.dep in ("dobj", "dative")]
    persons = any(map(context.is_somebody, objects))
    granted = len(objects) > 1 or any(child.lemma in list_words("granted") for child in objects)
    told = root.child(*SUBJECTS)
    before = (word for word in root.subtree() if word.dep == "poss" and word.i < root.i)
    owner = next(before, None)  # not "defended it against his critics", nor "defended his aide"
    is_own = owner is not None and owner.pos == "PRON" and not persons
    is_own = is_own and context.speaker(owner) in (None, context.speaker(holder))
    called = (node.child("oprd") or node.first_object("as")).phrase() if link == "names" else []
    bad = list_words("verdict")
    wrong = any(word.lemma in bad or find_wrong(context.nodes, word.i) for word in called)
    why = any(n.has("for", "over") for n in (node, *objects))
    struck = match_verb(node) if POLARITY[act] == "against" and node.is_verb() and not why else None
    return (
        (node.lemma == "question" and (persons or context.is_somebody(root)))
        or (link == "names" and not wrong)
        or (node.lemma == "dismiss" and persons and not node.has("as"))
        or (struck is not None and struck[0].event == "ASSAULT" and bool(struck[0].object))
        or (act in ("denies", "refuses") and (granted or root.lemma in list_words("granted")))
        or (node.lemma == "defend" and is_own)
        or (node.lower == "opposed" and node.has("as"))  # "as opposed to leaving"
        # "what farmers want", "I want you to know", "thieves wanted by Peru"
        or (
            node.lemma == "want"
            and (
                node.has("what")
                or root.lemma == "know"
                or (node.dep == "acl" and node.tag == "VBN")
            )
        )
        or (link == "infinitive" and _is_own_wish(node, root, holder, context))
        or (link == "will clause" and told is not None and not context.is_somebody(told))
    )


def _is_own_wish(node, verb, holder, context):
    """Tell what is wanted for oneself, or told by no official: "wants to win", "I want to go"."""
    who, quote = context.speaker(holder), context.quote(node)
    politic = context.told(who, "source_type") in modals.FOR_OTHERS
    told = politic and (quote is None or quote.speaker_id == who)  # not what a rival says of him
    told &= node.tag in ("VBP", "VBZ") and not node.has(*NOT) and len(verb.children) > 1
    idle = verb.lemma in list_words("idle") | list_words("achieved")
    return node.lemma == "want" and (idle or not told or any(by_word(verb, context)))


def _is_own_act(verb, holder, context):
    """Tell whether a clause tells what they, or their country, will do: not "it will rain"."""
    subject = verb.child("nsubj")
    if subject is None or verb.lemma in list_words("idle") or not verb.has(*WILL, *WOULD):
        return False
    country = context.country(subject)
    person = context.told(context.speaker(subject), "kind") == "person"
    own = not person and country is not None and country == context.country(holder)
    same = context.speaker(subject) in (None, context.speaker(holder))
    return own or (subject.tag == "PRP" and subject.lower != "you" and same)


def _is_over(cue):
    """Tell what is told as over: "In 2008 he backed it", "once backed it", "has since said"."""
    verb = cue.head if cue.pos == "NOUN" and cue.dep == "dobj" else cue
    times = verb.objects("in", "during")
    in_year = any(n.lower[:2] in ("19", "20") for t in times for n in (t, *t.children))
    ago = (child for node in verb.children if node.lower == "ago" for child in node.children)
    then = in_year or any(node.lemma == "year" for node in ago)
    then |= any(time.lower == "past" for time in times)
    since = any(c.dep == "conj" and c.i > verb.i and c.has("since") for c in verb.children)
    return then or since or any(n.has(*list_words("over")) for n in (cue, verb))


def _is_done_by_cue(node):
    """Tell whether a word is itself what another position is about: "refuses to support"."""
    first = node.first_conjunct()
    inside = first.dep in ("xcomp", "acl", "ccomp", "advcl") and node.has_to()
    above = _links(first.head, "VERB").keys() & {"infinitive", "person infinitive"}
    return inside and bool(above) and not _is_willed(first)


def _is_willed(verb):
    """Tell what somebody wants or pledges to do, which tells where he stands: "vowed to oppose"."""
    above = _links(verb.head, "VERB").get("infinitive", ("",))[0]
    willed = above == "promises" or verb.head.lemma == "want"
    return willed and verb.dep in ("xcomp", "acl") and not verb.head.child("dobj")


def received(noun: Node, context: Context) -> Iterator:
    """One has support or meets criticism. Example: {The mayor} has the support of [the farmers]."""
    act = read_cues().get((noun.lemma, "NOUN"), {}).get("received", [None])[0]
    if not act:
        return
    if "receives" in read_cues().get((noun.head.lemma, "VERB"), {}):
        of = ("of",) if act == "supports" else ()  # criticism "of" him is not his
        matter, giver = subject_of(noun.head), noun.first_object(*of, "from", "among", "by")
        giver = giver or noun.head.first_object("from", "among", "by")
    else:  # "Roe's support among women"
        matter, giver = noun.child("poss"), noun.first_object("from", "among")
    if matter is not None and giver is not None:
        denied, maybe = noun.head.has(*NOT) or noun.has(*NOT), status_of(noun) == "hypothetical"
        yield Position("received", act, noun, giver, matter.phrase(), denied, maybe)


def by_modal(verb: Node, context: Context) -> Iterator:
    """What who speaks will do or what must be done. Example: "[We] will {close it}," Ilves said."""
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is None and verb.dep == "conj" and verb.has(*WILL, *WOULD, *DUTY):
        subject = subject_of(verb)  # "said she hoped to win and would then cut tolls"
    if subject is None or subject.has("no", "neither"):
        return
    helping = [child for child in verb.children if child.dep in ("aux", "neg")]
    # "We'd walked" is "had", which the parse tells by its tag.
    helpers = {"had" if c.tag == "VBD" and c.lower in WOULD else c.lower for c in helping}
    quote = context.quote(verb)
    mood, acting = modals.mood_of(verb, helpers)
    if quote is None or mood is None or modals.is_aside(verb, acting, subject):
        return
    kind = context.told(context.speaker(subject), "kind")
    if helpers & {"ca", "can"} and subject.lower != "we" and kind != "institution":
        return  # "she cannot afford it"
    if _takes_no_stand(verb, quote, mood, helpers, context):
        return
    first = subject.lower in ("i", "we")
    negated = any(c.lower in NOT and c.i < acting.i for c in helping)  # "think not of X but of Y"
    inside = verb.dep == "ccomp" and context.quote(verb.head) is quote
    inside &= verb.i > verb.head.i or verb.head.lemma in SAYING  # not "we must go, or we fall"
    other = subject_of(verb.head) if inside else None
    said = _told_of(verb, acting)
    if mood in ("will", "would"):
        body = noun_kind(subject.lemma)[0] in ("institution", "")  # "my country", not "my aides"
        whose = subject.child("poss") if body else None
        himself = quote.speaker_id in (context.speaker(subject), whose and context.speaker(whose))
        himself |= verb.first_conjunct().dep == "ccomp" and _is_unnamed(subject, quote, context)
        outside = quote.quote_type == "indirect" or subject.i not in context.marks
        himself &= outside or len(context.covers[verb.i]) > 1  # "'Roe says he'll go,' Ito said"
        own = first or himself
        inner = acting.child("xcomp", "ccomp") if acting.lemma in list_words("liking") else None
        if own and mood == "would" and inner and (wished := modals.wished_in(inner)):
            yield Position("would like", "calls for", verb, None, wished, negated)
        guessed = other is not None and other.lower != subject.lower  # not "I think I will"
        foreseen = guessed or modals.is_foreseen(verb, subject, acting, helpers, quote, context)
        if own and not foreseen and not any(by_word(acting, context)):
            act = matters.threat_or("promises", acting, negated)
            yield Position(f"{'I' if first else 'they'} {mood}", act, verb, None, said, negated)
        return
    empty = subject.lower == "it" and verb.lemma == "be" and mood == "need"
    known = subject.lower in ("he", "she") and is_found(subject, context.speaker(subject), context)
    told = (known or subject.lower not in ("i", *UNTOLD)) and (verb.lemma, mood) != ("be", "need")
    if (empty or told) and not modals.is_expected(verb, acting, helpers):
        said = acting.subtree() if acting.dep == "dobj" or empty else said
        rule = f"{'we' if first else 'they'} {mood}"
        who = [] if first or empty else subject.subtree()
        # calls for: "it should close", "they must not close it"; rejects: "cannot afford it"
        told = bool(negated and who and (mood == "need" or helpers & DUTY))
        said = said + (who if told or not negated else []) + (helping if told else [])
        negated &= not told
        hoped = mood != "need" and not first and _brings(subject, acting, context)
        if mood == "need":
            needs = not (first or empty or verb.child("expl"))
            hoped = acting.lemma in list_words("achieved")
            hoped |= needs and modals.only_needs(verb, subject, acting, quote, context)
        yield Position(rule, "calls for", verb, other, said, negated, hoped)


def _told_of(verb, acting):
    """List what is to be: from the verb that acts on, without clauses of another subject."""
    apart = [c for c in verb.children if c.dep == "conj" and c.child(*SUBJECTS)]
    apart = {node for clause in apart for node in clause.subtree()}  # ", and we were foolish"
    whole = (c for c in acting.children if c.dep == "auxpass" or c.lower == "only")
    start = min([acting.i, *(c.i for c in whole)])
    return [node for node in verb.subtree() if node.i >= start and node not in apart]


def _brings(subject, acting, context):
    """Tell what a thing should bring about: "should give her hope", "should lead to a deal"."""
    must = acting.lemma == "be" and acting.has("must")
    brings = must or acting.child("dobj", "ccomp") or acting.lemma in ("help", "lead")
    return bool(brings) and not context.is_somebody(subject.first_object("of") or subject)


def _takes_no_stand(verb, quote, mood, helpers, context):
    """Tell what is no stand of who says it: what is thought, past or told by another."""
    thought = quote.act != "speech" and mood not in ("should", "need")
    past = helpers & modals.PAST and verb.i in context.marks  # "we were going to close it"
    poll = context.told(quote.speaker_id, "source_type") == "poll"
    return thought or past or poll


def by_verdict(verb: Node, context: Context) -> Iterator:
    """Who speaks says how bad something is. Example: "{The dam} is a disgrace," [Ilves] said."""
    told, quote = verb.child("attr", "acomp"), context.quote(verb)
    bad = told is not None and told.lemma in list_words("verdict") and not told.has("for")
    if verb.lemma != "be" or not bad or quote is None or status_of(verb):
        return
    subject = verb.child("nsubj", "csubj")
    made_to = verb.head.lemma in SAYING and verb.head.has_to()  # "refused to admit it is wrong"
    named = subject is not None and (subject.pos == "PRON" or context.is_somebody(subject))
    if subject is None or named or made_to or modals.is_aside(verb, verb, subject):
        return
    thought = context.covers[verb.i][-1] is not quote  # "said that Ito believes it is a mistake"
    if not thought:
        yield Position("verdict", "opposes", verb, None, subject.subtree())


RULES = (by_word, received, by_modal, by_verdict)


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
    # Who has not endorsed her, or is not ready to, is not against her; "no plan to go" is.
    perfect = (cue.tag == "VBN" and cue.child("auxpass") is None) or cue.has_to()
    perfect |= position.act != "promises" and cue.pos == "NOUN"
    perfect |= position.act in ("promises", "offers") and cue.has("did")  # "did not commit to it"
    root = root_of(position.matter)
    matter = matters.trim_matter(position.matter)
    position = replace(position, matter=[*matter, *matters.aim_behind(cue, matter)])
    perfect |= context.is_somebody(root) and root.has("a", "an", "any", "anyone")
    told = any(n.pos in CONTENT and n.lemma not in ("do", "continue") for n in matter)
    whom = context.told(context.meant(root), "name") if root.tag == "PRP" else None
    asked = position.act in ("calls for", "demands") or position.rule == "loose word"
    # "Roe criticized her", but not "Roe urged her"
    told |= whom is not None and root.i not in context.guessed and not asked
    if not told or is_time(root.lemma) or root.has("consecutive"):  # "on Friday she called"
        return
    if position.negated and position.act in OPPOSITE and not perfect:
        position = replace(position, act=OPPOSITE[position.act], negated=False)
    start, end = context.pair_marks(*span_of(position.matter))
    for noun in beside_of(first, cue) if first else [None]:
        told = noun and (noun.pos == "NOUN" or noun.has("a", "an", "the"))
        if told and noun.dep == "appos" and noun.head.pos == "PROPN":
            noun = noun.head  # "Roe, a farmer who opposes it"
        who = _name_holder(noun, quote, context)
        if who is None:
            continue
        words, holder_id, own = who
        himself = holder_id is not None and holder_id == context.meant(root)
        if himself or MARKUP.search(f"{words} {context.text[start:end]}"):
            continue  # nobody is for or against himself: a slip of the parse
        voice = "own" if own else "reporter" if quote is None else "said"
        evidence = _evidence(position, noun, voice, quote, context)
        held = (("negated", position.negated), ("hypothetical", position.supposed),
                ("claimed", voice == "said"), ("reported", True))  # fmt: skip
        yield context.place(cue, start, end) | {
            "holder": words, "holder_id": holder_id, "act": position.act,
            "polarity": POLARITY[position.act], "rule": "; ".join(evidence),
            "matter": whom or matters.name_thing(position.matter),
            "quote_id": quote and quote.quote_id,
            "condition": matters.condition_of(position.matter, cue, context.text, end),
            "voice": context.voice(cue), "status": next(status for status, so in held if so),
            "confidence": weigh_evidence(evidence, "positions"), "alone": stands_alone(evidence),
        }  # fmt: skip


def _evidence(position, noun, voice, quote, context):
    """List what speaks for a position and against it: its wording, holder, matter and voice."""
    holder = party(noun, noun.text if noun else "", context)
    who = context.speaker(noun) if noun else quote and quote.speaker_id
    found = is_found(noun, who if who or voice != "own" else quote.speaker_id, context)
    kind = context.told(context.speaker(noun), "kind") if noun else None
    moods = WILL if kind == "institution" else WILL | WOULD  # whose "would" is its spokesman's
    foretold = voice != "own" and position.cue.has(*moods)
    open_ = position.negated or position.supposed or foretold
    holder = f"{holder}, a {kind}" if kind and holder != "I or you" else holder
    holder = "anybody" if noun and kind != "person" and _names_nobody(noun) else holder
    told = sum(node.pos in CONTENT for node in position.matter)
    vague = "vague" if matters.is_vague(position.matter) else None
    root, outside = root_of(position.matter), matters.points_outside(position.matter, who, context)
    short = "a name" if root.pos == "PROPN" else "of a word"
    if POLARITY[position.act] == "against" and context.is_somebody(root):
        vague = "somebody opposed"  # rebuked once, it may be
    sentence = [position.cue, *position.cue.ancestors()][-1].subtree()
    return (
        position.rule, position.act, "not held" if open_ else "held", f"holder {holder}",
        f"matter {vague or (short if told == 1 else 'told')}", voice,
        "surely" if quote is None or quote.confidence >= SURE else "perhaps",
        "in a long sentence" if len(sentence) > LONG else "in a sentence",
        f"as {position.cue.dep}", *([] if found else ["nobody named"]),
        *reservations(position.cue), *(["in passing"] if _is_passing(position, context) else []),
        *(["matter points outside"] if outside else []),
    )  # fmt: skip


def _is_passing(position, context):
    """Tell what is no stand on a matter, or gives it in part.

    Somebody is defended against one charge; a participle after "before he died" may be another's;
    "promised her plan | would be paid" is cut.
    """
    cue, root = position.cue, root_of(position.matter)
    if root.is_verb() and sum(n.is_word and n.lower != "to" for n in position.matter) < 2:
        return True  # "refuses to cooperate"
    only = cue.lemma in ("defend", "agree") or (cue.lemma == "want" and root.pos == "PROPN")
    trailing = cue.dep == "advcl" and cue.tag == "VBG" and cue.head.dep == "advcl"
    if (only and context.is_somebody(root)) or (trailing and cue.head.tag in FINITE):
        return True
    if speaks_of_another(position.holder or cue.child("nsubj"), context):
        return True
    last = position.matter[-1].i
    after = next((n for n in context.nodes[last + 1 : last + 2] if n.sentence == cue.sentence), cue)
    clause = after.tag == "TO" or (after.tag in ("MD", *FINITE) and after.dep != "ROOT")
    return cue.is_verb() and cue.i < root.i and clause and cue in after.ancestors()


def _names_nobody(noun):
    """Tell whether a holder's words count, point or are any: "eight in ten", "those", "a judge"."""
    some = any(n.tag == "DT" and n.lower in list_words("pointing") for n in noun.phrase())
    known = any(c.lower == "the" or c.dep == "poss" or c.pos == "PROPN" for c in noun.children)
    told = noun.child("relcl")
    apart = told and any(c.text == "," and c.i + 1 == told.subtree()[0].i for c in noun.children)
    of_them = noun.tag in ("NNS", "NNPS") and told is not None and not apart
    return noun.pos == "NUM" or some or of_them or (noun.tag == "NN" and not known)


def _is_unnamed(noun, quote, context):
    """Tell whether who is told of is a pronoun that may mean who tells it: one body is "it"."""
    kind = context.told(quote.speaker_id, "kind")
    own = (
        ("it",) if kind == "institution" else () if kind == "group" else ("he", "she", "his", "her")
    )
    own += () if kind == "person" else ("they", "their")
    return noun.lower in own and context.speaker(noun) is None


def _name_holder(noun, quote, context):
    """Give the words for who holds a position, the speaker_id, and whether they say it themselves.

    None where it is nobody who can. A pronoun of unknown meaning in what somebody is said to have
    said is that somebody, "Deputies say they will vote", but one person is not "they".
    """
    unknown = noun is not None and noun.i not in context.marks
    unknown = unknown and quote is not None and _is_unnamed(noun, quote, context)
    own = noun is None or noun.lower in FIRST_PERSONS or unknown
    if not own:
        words, who = context.words(noun), context.speaker(noun)
        said = quote is not None and who == quote.speaker_id
        return (words, who, said) if _can_hold(noun, context) else None
    if quote is None:  # "We, the ministers of the bloc, welcome ..."
        who = context.speaker(noun) if noun else None
        return (context.told(who, "name"), who, True) if who else None
    holder_id = None if quote.speaker_id == "unattributed" else quote.speaker_id
    words = context.told(holder_id, "name") or quote.source
    return (words, holder_id, True) if words else None

"""Charges: a wrong act or quality said of somebody, who says it, and whether it is said for true.

A word of `wrongs.csv` is a charge only where the parse says whose wrong it is. Who charges is
whoever's words it stands in. Nobody is charged because a word stands near a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

import pandas as pd

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.framing.bearers import bearer_of, body_before, doer_of, labelling, resolve
from newsvoices.framing.context import MARKUP, Context, owner_of, span_of
from newsvoices.framing.evidence import ANYBODY, reservations, stands_alone, weigh_evidence
from newsvoices.framing.naming import is_acted_on, is_found, judges_another
from newsvoices.framing.participants import actor_of
from newsvoices.framing.status import is_denied, status_of
from newsvoices.framing.triggers import default_index
from newsvoices.framing.wrongs import DENIED, Wrong, find_wrong, links, names_wrong
from newsvoices.language.grammar import antecedent_of, beside_of, subject_of, without_asides
from newsvoices.language.moods import DUTY, WILL, WOULD
from newsvoices.language.nouns import is_time, noun_kind
from newsvoices.language.tree import FIRST_PERSONS, INDEFINITES, SAYING, SUBJECTS, Node
from newsvoices.tables.schemas import SURE, make_table

AGENTLESS = "agentless"
DEEP = 4  # steps from a wrong up to the sentence's main verb: the parse is less sure there
ABOUT = ("of", "for", "over", "about")
CAUSES = ("for", "over", "as")
OCCASIONS = ("because", "when", "after")


@dataclass(slots=True)
class Charge:
    """What a rule says: who is charged with what by whom; nouns are nodes."""

    rule: str
    accused: Node
    wrong: tuple  # start, end
    accuser: Node = None  # who charges, where the construction names one
    agentless: bool = False  # the construction leaves the accuser out
    status: str | None = None  # denial, hypothetical
    word: str = "accusation"  # what kind of word the wrong is, where it is one of the list


def accused_of(cue: Node, context: Context) -> Iterator:
    """Somebody, or what is somebody's, is accused, blamed, criticised, met with anger or doubt.

    Example: Ilves accused [the mayor] of {selling the park}.
    """
    ways = links("grievance" if cue.pos == "NOUN" else "reproach").get(_cue(cue))
    spared = cue.dep == "dobj" and cue.head.lemma in links("spares")  # "avoided criticism of Ito"
    if not ways or spared or cue.has("no"):  # "found no fault with the plan"
        return
    clause = cue if cue.is_verb() else next(filter(Node.is_verb, cue.ancestors()), cue)
    under = cue.head if cue.dep == "dobj" else cue.head.head if cue.dep == "pobj" else None
    # not "took aim at Ito", nor "took a swipe at him"
    aimed = "at" in ways and (cue.first_object("at") or clause.first_object("at"))
    met = under is clause and _is_met(cue, clause) and not aimed
    met = met and ("under" not in ways or cue.dep == "pobj")
    direct = [link.split()[1] for link in ways - {"object on"} if " " in link]
    places = (cue, clause) if met or (cue.head is clause and cue.dep not in SUBJECTS) else (cue,)
    aim = cue.first_object("of", "against") if met and "of" in ways else None
    aim = aim if aim and (context.is_somebody(aim) or owner_of(aim)) else None
    if met or direct:  # "rejected criticism of Ito", but "rejected criticism of the plan"
        target = (aim or subject_of(clause)) if met else _blamed(cue)
    else:  # "took issue with the mayor's plan"
        target = next(filter(None, (place.first_object(*ways) for place in places)), None)
    target, fault = _part_fault(cue, target, context) if "object on" in ways else (target, None)
    if target is None or _is_nobody(target):
        return
    if target.lower == "it":  # not who accuses it
        target = body_before(cue, context, subject_of(cue) or target) or target
    feels = not direct and cue.pos != "NOUN" and cue.lower == _cue(cue)
    wrong = fault or _blamed_for(cue, direct, (*places, target, clause.first_object("by")), context)
    accuser, nobody = (subject_of(clause), False) if feels else _accuser(cue, clause, met, context)
    burden = next((c for c in fault.children if c.lower == "on"), None) if fault else None
    if accuser is not None and context.same(accuser, target):
        above = next((n for n in clause.head.ancestors() if n.is_verb()), clause)
        accuser = subject_of(above)  # "asked Peru to leave, accusing it of spying": who asked
    told = accuser, nobody, status_of(clause)
    if accuser is not None and _is_nobody(accuser) and told[2] is None:
        return  # "anyone questioning her honesty"
    if wrong is not None and context.is_somebody(target):
        own = [node for node in wrong.subtree() if node.dep != "poss"]
        topic = wrong.child("poss") and not _tells_deed(wrong, own)
        if not (met and (topic or context.is_somebody(wrong))):
            told_of = wrong.is_verb() or wrong.dep == "pcomp" or {"of", "with"} & {*direct}
            rule = "accused of" if told_of else "criticised over"
            yield Charge(rule, target, _extent(wrong, burden), *told)
        return
    if "person for" not in ways:
        for owner, deed in _list_deeds(target, clause, wrong, context):
            yield Charge("deed blamed", owner, span_of(deed), *told)


def _alleged_of(cue: Node, context: Context) -> Iterator:
    """Somebody did what an accusing word says, whatever it is.

    Example: Ilves alleged that [the mayor] {had sold the park}.
    """
    ways = links("alleges").get(cue.lemma)
    deed = cue.child("ccomp", "acl") if ways and not cue.first_object("of", "about") else None
    if deed is None or not deed.is_verb() or (cue.pos == "NOUN" and not deed.has("that")):
        return
    doer = doer_of(deed)
    if doer is None or _is_nobody(doer) or (doer.pos == "PRON" and "another" in ways):
        return  # "complained that he was ill"
    if (who := resolve(doer, context)) is not None:
        accuser = subject_of(cue) if cue.is_verb() else _claimant(cue, context)
        status = "denial" if is_denied(cue) else status_of(cue) if cue.is_verb() else None
        yield Charge("accused of", who, _extent(deed), accuser, accuser is None, status)


def _list_deeds(target, clause, wrong, context):
    """Yield whose deeds are blamed, and their words: "condemned *the shelling* by *rebels*"."""
    for noun in target.conjuncts():
        made = None if clause.is_passive() else clause.first_object("by")
        owner = owner_of(noun) or made  # "condemned the shelling of Lima by rebels"
        owned = owner is not None and noun_kind(noun.lemma)[0] not in ("office", "person")
        if owned and context.speaker(noun) is None and context.is_somebody(owner):
            others = [c for c in noun.children if c.lower == "including" or c.dep in ("conj", "cc")]
            others += [owner] if owner.dep == "poss" else []
            left_out = {node.i for other in others for node in other.subtree()}
            deed = [*noun.subtree(), *(wrong.subtree() if wrong else ())]
            deed = without_asides([node for node in deed if node.i not in left_out])
            end = noun.subtree()[-1].i + 1  # "calls to ban it", though the parse parts them
            aims = (c for c in clause.children if c.has_to() and c.subtree()[0].i == end)
            deed += next((aim.subtree() for aim in aims), [])
            if _tells_deed(noun, deed):
                yield owner, deed


def _blamed_for(cue, direct, spots, context):
    """Find what is blamed behind some words, or None: "blamed by farmers *for theft*"."""
    target = spots[-2]
    causes = ABOUT if cue.pos == "NOUN" else [w for w in direct if w != "for"] or CAUSES
    behind = (c for node in filter(None, spots) for c in node.children if c.lower in causes)
    behind = (c for c in behind if c.i > cue.i and (c.lower != "of" or c.head is not target))
    wrongs = (c.child("pcomp", "pobj") for c in behind)
    told = next((w for w in wrongs if w not in (None, target) and not _is_aside(w)), None)
    if cue.pos == "NOUN" and not names_wrong(cue):  # "fraud charges", not "terror attacks"
        kinds = (c for c in cue.children if c.dep == "compound" and names_wrong(c))
        told = told or next(kinds, None)
    clauses = [] if cue.is_passive() else [c for n in filter(None, spots) for c in n.children]
    why = [c for c in clauses if c.dep == "advcl" and c.has(*OCCASIONS)]  # "when he lied"
    says = (c for c in clauses if c.dep == "advcl" and c.tag == "VBG" and c.lemma in SAYING)
    why += [c for clause in says for c in clause.children if c.dep == "ccomp"]  # "saying he lied"
    return told or next((c for c in why if context.same(subject_of(c) or c, target)), None)


def _part_fault(verb, target, context):
    """Give whom a verb blames, and for what: "blamed [the loss] on [Ito]"; else its object."""
    if target is None or context.is_somebody(target):
        return target, None
    somebody = next(filter(context.is_somebody, verb.objects("on") + target.objects("on")), None)
    return (somebody, target) if somebody else (target, None)


def _is_met(cue, clause):
    """Tell who meets a reproach ("met with criticism", "held on charges") from "in protest"."""
    if cue.dep == "pobj" and cue.head.lower in ("under", "on", "over"):
        return cue.head.lower == "under" or clause.is_passive()
    return clause.lemma in links("meets") and (cue.dep == "dobj" or not clause.child("dobj"))


def _is_nobody(noun):
    return bool({noun.lower, *(c.lower for c in noun.children)} & links("nobody").keys())


def _tells_deed(noun, words):
    """Tell whether words say what somebody did: not "her comments", nor "his travel record"."""
    n_words = sum(node.is_word for node in words)
    more = n_words > 1 and noun.child("amod", "prep", "acl", "relcl")
    return n_words > 2 or more or names_wrong(noun)  # "condemned his cruelty"


def _is_aside(noun):
    """Tell a time, place, purpose or question from a wrong: "charged over the past weeks"."""
    named = noun.pos in ("PROPN", "PRON")  # "a suit against the state of Ohio", "blamed for that"
    asked = noun.has("who", "whether", "which")  # "criticism about who can win"
    bare = noun.head.lower == "as" and noun.tag == "NN" and not noun.child("det", "amod")
    role = bare and noun_kind(noun.lemma)[0] in ("office", "person")  # "fired as manager"
    return named or asked or role or is_time(noun.lemma) or noun.lemma in links("aside")


def _cue(verb):
    """Give a verb as the list has it, with its particle: to "hammer out" a plan blames nobody."""
    for child in verb.children:
        both = f"{verb.lemma} {child.lower}"
        if both in links("reproach") or (child.dep == "prt" and child.lower != "over"):
            return both
    return verb.lower if verb.lower in links("reproach") else verb.lemma  # "disgusted"


def _blamed(verb):
    if verb.is_passive():
        return subject_of(verb)
    target = verb.child("dobj", "attr")  # as which the parse may take a name with a title
    return antecedent_of(verb) if target and target.tag in ("WDT", "WP") else target


def _accuser(cue, clause, met, context):
    """Give who blames, or None, and whether the construction leaves them out."""
    accuser = clause.first_object("by") if clause.is_passive() else actor_of(clause, context)
    if cue.pos == "NOUN" and (owner := cue.child("poss")) and owner.pos != "PRON":
        accuser = owner  # "pushed back at Roe's attack on his record"
    met = met or accuser is cue  # "charges of fraud against Ito were dropped"
    if met:  # "met criticism from farmers", "drew Ito's ire"
        accuser = clause.first_object("from") or _claimant(cue, context)
    return accuser, accuser is None and (met or clause.is_passive())


def _claimant(noun, context):
    """Give whose accusation it is, or None: "concern among farmers", "union claims"."""
    before = (c for c in noun.children if c.dep == "compound" and context.is_somebody(c))
    return owner_of(noun) or noun.first_object("from", "among") or next(before, None)


def _extent(wrong, left_out=None):
    """Give start and end of what somebody is accused of."""
    # "charged Roe with murder and Ito left", by a slip of the parse
    slips = [n for n in wrong.conjuncts()[1:] if n.pos == "PROPN" and wrong.pos != "PROPN"]
    others = {n.i for top in (left_out, *slips) if top is not None for n in top.subtree()}
    # a hyphen may part its words
    parts = (c for c in wrong.head.children if c.dep == wrong.dep and c.i >= wrong.i)
    nodes = [n for part in parts for n in part.subtree() if n.i not in others]
    kind = (c for c in wrong.head.children if c.dep == "amod" and c.i == wrong.i - 1)
    nodes = [*kind, *nodes] if wrong.dep == "compound" else nodes  # "sexual abuse charges"
    nodes = nodes[nodes[0].lower in ("that", *OCCASIONS) :]
    doer = wrong.child(*SUBJECTS)  # not "because *Ito* lied", but "over what he said"
    if doer is not None and doer.tag != "WP" and doer.subtree()[0] is nodes[0]:
        nodes = nodes[len(doer.subtree()) :]
    return span_of(without_asides(nodes))


def said_of(wrong: Wrong, context: Context) -> Iterator:
    """A wrong act or quality is said of somebody. Example: "[The mayor] {lied}," Ilves said."""
    node = wrong.node
    how, noun = bearer_of(wrong, context)
    if noun is None or _is_nobody(noun) or (wrong.mild and node.tag == "JJR"):
        return  # "she is weaker than in May" tells how things stand
    somebody = resolve(noun, context)
    if somebody is None or _is_criticism(wrong, context):  # a thing has no part in its wrong
        return
    if how == "act" and (_is_harmless(wrong, context) or _is_own(somebody, wrong, context)):
        return
    told = _accusation_over(node)
    accuser = told and _claimant(told, context)
    hidden = told is not None and accuser is None
    start, end = wrong.span(noun)
    start = node.head.start if wrong.kind == "ill" and node.dep == "dobj" else start  # "caused it"
    if how == "label":
        verb = labelling(node)
        start = verb.start if node.head.lower == "to" else start  # "likened Ito to a thief"
        accuser = verb.child("poss") or actor_of(verb, context)  # "Roe's calling him a liar"
        hidden = verb.is_passive()  # "is widely seen as a liar"
        if hidden:
            accuser = verb.first_object("by") or node.first_object("by")
    if node.lemma in links("faith") and (who := subject_of(node)) and not node.is_passive():
        accuser = None if who.lower in FIRST_PERSONS else who  # "voters do not trust Ito"
    beside = (c for c in (*node.children, *node.head.children) if c.dep in ("amod", "advmod"))
    hearsay = links("reserve").keys() & {child.lower for child in beside}
    if wrong.group == "manner" and context.quote(node) is not None:
        hearsay = None  # "prosecutors say that he allegedly took part": they do
    yield Charge(
        how, somebody, (start, end), accuser, bool(hearsay) or (hidden and accuser is None),
        _status_of_wrong(wrong, how), f"{'mild' if wrong.mild else 'strong'} {wrong.kind}",
    )  # fmt: skip


def _is_criticism(wrong, context):
    """Tell whether the reporter only tells that somebody criticises: "attacked", "his attacks"."""
    lemma = wrong.node.lemma
    word = lemma in {*links("reproach"), *links("label")}
    word |= wrong.group == "violence" and lemma in links("grievance")
    return word and context.voice(wrong.node) == NARRATOR


def _is_own(noun, wrong, context):
    """Tell whether somebody tells of their own: "said that their forces had killed rebels"."""
    owner, voice = noun.child("poss"), context.voice(wrong.node)
    own = owner is not None and owner.pos == "PRON" and wrong.group == "violence"
    return own and voice != NARRATOR and context.speaker(owner) in (None, voice)


def _is_harmless(wrong, context):
    """Tell whether an act wrongs nobody: a bill killed."""
    node = wrong.node
    harmed = next(filter(None, (verb.child("dobj") for verb in node.conjuncts())), None)
    if node.lemma in links("denial") and not node.is_passive():  # "denied a charge"
        spared = harmed is None or not context.is_somebody(harmed)
        return spared and node.child("dative") is None
    if harmed is None:
        return wrong.group == "harm" and not node.is_passive()  # "they crushed in the north"
    figure = harmed.pos == "NOUN" and not context.is_somebody(harmed)
    return figure and wrong.group == "violence"


def _accusation_over(node):
    """Give the noun whose clause tells the wrong, or None: "accusations that he lied"."""
    path = (node, *node.ancestors())
    noun = next((n.head for n in path if n.dep in ("acl", "ccomp", "relcl")), node)
    tells = {*links("grievance"), *links("hearsay")}
    return noun if noun is not node and noun.pos == "NOUN" and noun.lemma in tells else None


def _status_of_wrong(wrong, how):
    """Tell how a wrong is said; what somebody has is there: "never spoke of his lies"."""
    if how in ("owner", "attribute") and wrong.node.dep not in ("attr", "acomp"):
        return None
    node = labelling(wrong.node) if how == "label" else wrong.node
    if how == "label" and wrong.node.has(*DENIED):  # "found not guilty"
        return "denial"
    if wrong.node.lower == "ashamed" and node.head.has(*DUTY):  # "should be ashamed"
        return None
    if wrong.kind == "virtue":  # its own denial is part of it
        path = (node, *node.ancestors())
        over = [n.head for n in path if n.dep in ("acl", "relcl", "ccomp")]
        denied = any(above.lemma in links("untruth") or is_denied(above) for above in over)
        would = any(n.has(*WOULD) for n in (node, node.head))
        return "denial" if denied else "hypothetical" if would else None
    return status_of(node)


def find_charges(contexts: Iterable[Context]) -> pd.DataFrame:
    """Find charges in `read_contexts`: the charges table, in text order."""
    rows = []
    for context in contexts:
        told = []
        for _, group in groupby(context.nodes, key=lambda node: node.sentence):
            for node, charge in _find_in_sentence(list(group), context):
                told += _rows(node, charge, context)
        rows += _weigh_together([*_told_once(told)])
    return make_table("charges", rows)


def _find_in_sentence(nodes, context):
    """List (cue, charge) of a sentence; no wrong is in two rules."""
    rules = (accused_of, _alleged_of)
    found = [(node, charge) for node in nodes for rule in rules for charge in rule(node, context)]
    taken = [charge.wrong for _, charge in found]
    for i, node in enumerate(nodes):
        wrong = None if any(a <= node.start < b for a, b in taken) else find_wrong(nodes, i)
        if wrong is not None:
            found += [(wrong.node, charge) for charge in said_of(wrong, context)]
    return found


def _told_once(rows):
    """Yield rows in text order, without what repeats a part of a longer one of the same two."""
    kept = {}
    for row in sorted(rows, key=lambda row: row["start"] - row["end"]):
        places = kept.setdefault((row["accuser"], row["accused"]), [])
        if all(row["end"] <= other["start"] or other["end"] <= row["start"] for other in places):
            places.append(row)
    return sorted(chain(*kept.values()), key=lambda row: (row["start"], row["end"]))


def _weigh_together(rows):
    """Yield the rows of an article with their confidence: who is charged once may be by mistake."""
    charged = Counter(row["accused_id"] or row["accused"] for row in rows)
    for row in rows:
        n = charged[row["accused_id"] or row["accused"]]
        times = "once" if n == 1 else "twice" if n == 2 else "often"
        status = row["status"] if row["status"] not in ("accusation", "asserted") else "made"
        evidence = (*row["rule"], f"charged {times}", status)
        told = {"alone": stands_alone(evidence), "rule": "; ".join(evidence)}
        yield row | told | {"confidence": weigh_evidence(evidence, "charges")}


def _list_evidence(
    charge: Charge, noun: Node, accuser: str, quote: Any, node: Node, context: Context
) -> tuple[str, ...]:
    """List what speaks for a charge or against it: one name each of what, whose, by whom, where.

    `quote` is the attribution that it stands in, or None, `node` the word for the wrong.
    """
    voice = {UNATTRIBUTED: "somebody unknown", AGENTLESS: "nobody"}
    voice |= {who: f"a known {row.kind}" for who, row in context.speakers.items()}
    told = "not attributed" if quote is None else "quoted" if node.i in context.marks else "told"
    sure = "" if quote is None else " surely" if quote.confidence >= SURE else " perhaps"
    told = "as a thought" if quote is not None and quote.act == "thought" else told + sure
    told_by = accuser in (NARRATOR, AGENTLESS) or is_found(charge.accuser, accuser, context)
    charged = is_acted_on(noun, context.speaker(noun), "ACCUSE", context)
    path = [node, *node.ancestors()]
    denied = not charge.word.endswith("virtue") and any(n.child("neg") for n in path)
    blurred = noun.dep == "poss" and judges_another(node, noun.head, context)
    blurred |= noun.has("a", "an") or noun.lower in ANYBODY  # "a Marine", "people" are guilty
    return (
        charge.rule, f"{charge.word} {told}", f"of {_who(noun, context)}",
        *([] if accuser == NARRATOR else [f"by {voice.get(accuser, 'somebody described')}"]),
        f"as {node.tag}", "deep in the sentence" if len(path) > DEEP else "near the main verb",
        *([] if told_by and charged and not blurred else ["nobody named"]),
        *(["fault not told"] if _names_no_fault(charge, context) else []),
        *(["negated"] if denied else []),
        *reservations(node),
    )  # fmt: skip


def _names_no_fault(charge, context):
    """Tell a bare thing that is criticised from a fault: "attacked her record", "his fitness"."""
    start, end = charge.wrong
    words = [n for n in context.nodes if start <= n.start < end and n.is_word and n.dep != "poss"]
    acts = any(n.is_verb() and n.lemma != "be" for n in words)
    told = acts or len(words) > 4 or any(find_wrong(words, i) for i in range(len(words)))
    bare = charge.rule in ("deed blamed", "criticised over") and not told
    own = charge.accuser.subtree() if charge.accuser is not None else []
    return bare or any(word in own for word in words)  # who condemns is no fault


def _who(noun, context):
    """Tell who is accused: somebody known by name or pronoun, described, anybody, a thing."""
    if noun.pos == "PRON":
        return f"the pronoun {noun.lower}"
    if context.speaker(noun) is not None:
        return "somebody named" if noun.text[0].isupper() else "somebody known"
    if noun.pos == "PROPN" or not context.is_somebody(noun):
        return "a name" if noun.pos == "PROPN" else "a thing"
    article = noun.child("det", "poss")
    definite = article is not None and (article.lower == "the" or article.dep == "poss")
    return "somebody described" if definite else "anybody"


def _quote_of(node, noun, context):
    """Give the attribution in whose voice a charge stands, or None: nobody charges themselves.

    "Ortega urged them to cheat," said by Roe, is a charge by Roe.
    """
    quote = context.quote(node)
    if quote is not None and _only_names(quote) and node.i not in context.marks:
        around = (q for q in context.covers[node.i][::-1] if not _only_names(q))
        quote = next(around, None)  # "Roe ignores Ito's lies", "they discuss it": the reporter's
    inner = next(reversed(context.covers.get(node.i, ())), None)
    who = str(inner.source).lower() if inner is not None else None
    thought = who in INDEFINITES and inner.act == "thought"  # "everyone can see that he lied"
    if thought or (who in FIRST_PERSONS and inner.speaker_id == UNATTRIBUTED):
        quote = inner = None if quote is inner else quote
    if quote is not None and inner.act == "thought" and inner.speaker_id != quote.speaker_id:
        # "They think that he lied," she said, but not "They will see that he lied"
        quote = inner if WILL.isdisjoint((inner.cue or "").replace("’", "'").split()) else quote
    if quote is None or quote.speaker_id != context.speaker(noun):
        return quote
    around = (q for q in context.covers[node.i][::-1] if q.speaker_id != quote.speaker_id)
    return next(around, context.quote(noun))


def _only_names(quote):
    """Tell whether an attribution has a phrase that names what somebody thinks or speaks of."""
    blames = quote.cue_lemma in links("reproach")
    return not blames and quote.rule.split(",")[0].removeprefix("noun ") in ("object", *ABOUT, "on")


def _name_accuser(charge, quote, node, context):
    """Give the key of who charges, or the article's words for somebody whom it does not name."""
    noun = charge.accuser
    author = noun is not None and noun.lower in FIRST_PERSONS and quote is None
    if noun is not None and not author:  # not "I find it offensive", his party, talk of Ito
        owned = {n.i for c in noun.children if c.dep in ("poss", "prep") for n in c.subtree()}
        phrase = (n for n in (noun, *noun.phrase()) if n.i not in owned)
        named = next(filter(None, map(context.speaker, phrase)), None)
        one = noun if context.is_somebody(noun) else owner_of(noun)  # "Roe's speech"
        words = context.words(one) if one and one.pos not in ("PRON", "DET") else UNATTRIBUTED
        return named or (one and context.speaker(one)) or words
    if charge.agentless:
        return AGENTLESS
    if quote is None and charge.word == "accusation" and not author:
        return UNATTRIBUTED  # the reporter only tells of it
    if quote is None:
        return _teller_of(node, context)
    unsaid = quote.speaker_id == UNATTRIBUTED and not isinstance(quote.source, str)
    return AGENTLESS if unsaid else quote.speaker_id  # "is widely seen as"


def _teller_of(node, context):
    """Give whose words without a speaker are: the reporter's, or another's who is told or marked.

    "What *Roe* says are lies", "he is the \"liar\" here", "to many he is a liar".
    """
    above = [node, *node.ancestors()]
    told = (subject_of(n.head) for n in above if n.dep == "ccomp" and n.i > n.head.i)
    told = (who for who in told if who and who.lower not in FIRST_PERSONS | INDEFINITES)
    if teller := next(told, None):
        return (teller.head.lemma in SAYING and context.speaker(teller)) or UNATTRIBUTED
    seers = (n for clause in above if clause.lemma in links("copula") for n in clause.objects("to"))
    if any(n.i < node.i and (n.lower in ANYBODY or context.is_somebody(n)) for n in seers):
        return AGENTLESS
    return UNATTRIBUTED if node.i in context.marks else NARRATOR


# dismissed it *as* absurd; for *what she called* an absurd policy
_CALLED = re.compile(r"(?:as|what (?:\S+ ){1,4}?(?:called|calls?|described as|termed)) ")


def _rows(node, charge, context):
    """Yield a row for each of those who are charged together."""
    start, end = charge.wrong
    if called := _CALLED.match(context.text, start, end):
        start = called.end()
    start, end = context.pair_marks(start, end)
    for noun in beside_of(charge.accused, node):
        if charge.accused.end <= start < end <= noun.start:
            continue  # "accused Roe of theft and Ito of murder"
        accused_id, accused = context.speaker(noun), context.words(noun)
        quote = _quote_of(node, noun, context)
        accuser = _name_accuser(charge, quote, node, context)
        unknown = noun.pos == "PRON" and accused_id is None
        unknown |= context.told(accuser, "source_type") == "poll"  # it finds, and blames nobody
        unknown |= noun.lemma in default_index()["poll"]  # "considered the polls illegal"
        torn = MARKUP.search(f"{accused} {context.text[start:end]}")
        torn = torn or accused.count("“") != accused.count("”") or accused.count('"') % 2
        if unknown or torn or accused_id == accuser or noun.lower in FIRST_PERSONS:
            continue
        yield context.place(node, start, end) | {
            "accuser": accuser, "accused": accused, "accused_id": accused_id,
            "status": charge.status or ("asserted" if accuser == NARRATOR else "accusation"),
            "quote_id": quote and quote.quote_id,
            "rule": _list_evidence(charge, noun, accuser, quote, node, context),
        }  # fmt: skip

"""Charges: a wrong act or quality said of somebody, who says it, and whether it is said for true.

A word of `wrongs.csv`, or of `terms.csv` where to say it of someone is to charge them, is a
charge only where the parse says whose wrong it is. Who charges is whoever's words it stands in.
Nobody is charged because a word stands near a name.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.framing.bearers import STEPS, bearer_of, resolve
from newsvoices.framing.context import owner_of, read_contexts, span_of
from newsvoices.framing.wrongs import find_wrong, links
from newsvoices.language.grammar import (
    antecedent_of,
    child_of,
    conjuncts_of,
    first_object,
    has_child,
    has_to,
    is_passive,
    is_verb,
    lemma_of,
    phrase_of,
    prepositional_objects,
    subject_of,
)
from newsvoices.language.tree import FIRST_PERSONS, SUBJECTS
from newsvoices.lists import load_precision
from newsvoices.tables.schemas import make_table

AGENTLESS = "agentless"
NEAR = 3  # sentences back in which "it" or "they" may have been charged by the same voice
UNREAL = frozenset(["would", "could", "might", "may", "should", "must", "if", "unless", "whether"])
NOT = frozenset(["no", "not", "n't", "n’t", "never", "neither", "nor", "without", "hardly"])
ABOUT = ("of", "for", "over", "about")


@dataclass(slots=True)
class Charge:
    """What a rule says: who is charged with what by whom; nouns are nodes."""

    rule: str
    accused: object
    wrong: tuple  # start, end
    accuser: object = None  # who charges, where the construction names one
    agentless: bool = False  # the construction leaves the accuser out
    status: str | None = None  # denial, hypothetical


# How it is said ----------------------------------------------------------------------------


def status_of(node):
    """Tell how a wrong is said: plainly (None), denied, or only supposed."""
    status = None
    for _ in range(STEPS):
        near = {child.lower for child in node.children if child.i < node.i or child.dep == "neg"}
        if near & NOT:
            return "denial"
        if is_verb(node) and (near & UNREAL or _is_question(node)):
            status = "hypothetical"
        head = node.head
        if node.dep in ("xcomp", "ccomp", "advcl") and _is_hard(head):
            status = "hypothetical"
        if node.dep in ("acl", "ccomp") and _is_denied(head):
            return "denial"
        clause = node.dep in ("ccomp", "relcl", "advcl", "parataxis", "acl") and is_verb(node)
        if clause and has_to(node) and "for" in near:
            status = "hypothetical"  # "wants it for Peru to invade"
        if clause and node.dep == "acl" and has_to(node):
            status = "hypothetical"  # "an opportunity to damage"
        if head is node or (clause and not has_to(node)):
            break
        if node.dep == "xcomp" and not is_passive(head) and lemma_of(head) not in _carriers():
            status = "hypothetical"
        node = head
    return status


def _is_hard(word):
    """Tell whether a word only judges an infinitive: "it is hard to blame him"."""
    judged = word if word.pos == "ADJ" else child_of(word, "acomp")
    return judged is not None and lemma_of(judged) in links("hard")


def _is_denied(word):
    """Tell whether a word is a denial, or an accusation that somebody denies."""
    verb = word if is_verb(word) else word.head
    denies = links("denial")
    return lemma_of(verb) in denies and (is_verb(word) or lemma_of(word) in links("reproach"))


@cache
def _carriers():
    """Give the verbs whose subject does what the infinitive after them says."""
    return {verb for kind in ("intent", "copula", "light") for verb in links(kind)}


def _is_question(verb):
    """Tell whether a verb opens a question: its helper stands before its subject."""
    subject, helper = child_of(verb, *SUBJECTS), child_of(verb, "aux")
    asked = has_child(verb, "?")
    if asked and lemma_of(verb) == "be" and subject is not None and verb.i < subject.i:
        return True  # "are you a liar?"
    return asked and bool(subject and helper) and helper.i < subject.i


# The rules ---------------------------------------------------------------------------------


def accused_of(verb, context):
    """Somebody is accused of it, blamed or criticised for it.

    Example: Ilves accused [the mayor] of {selling the park}.
    """
    ways = links("reproach").get(_cue(verb))
    if not ways or verb.pos == "NOUN":
        return
    direct = [link.split()[1] for link in ways if " " in link]
    if direct:
        target, prepositions = _blamed(verb), [*direct, *(("over",) if "for" in direct else ())]
    else:
        target = first_object(verb, *ways)
        prepositions = ("for", "over")
    if target is None:
        yield from _clause_blamed(verb, ways)
        return
    places = [c for node in (verb, target) for c in node.children]
    behind = [c for c in places if c.dep == "prep" and c.lower in prepositions and c.i > verb.i]
    wrong = next(filter(None, (child_of(c, "pcomp", "pobj") for c in behind)), None)
    owned = owner_of(target) is not None and not context.is_somebody(target)
    if wrong is not None and not owned:
        yield _blame("accused of", verb, target, wrong)
        return
    for noun in conjuncts_of(target):
        if (owner := owner_of(noun)) and not context.is_somebody(noun):
            yield _blame("deed blamed", verb, owner, noun)


def _clause_blamed(verb, prepositions):
    """Yield the charge that a clause behind a preposition makes: "angry at how X treats him"."""
    for child in verb.children:
        clause = child_of(child, "pcomp") if child.lower in prepositions else None
        subject = child_of(clause, "nsubj") if clause is not None else None
        if subject is not None:
            yield _blame("accused of", verb, subject, clause)


def _cue(verb):
    """Give a verb as the list has it, with its particle where it has one."""
    for child in verb.children:
        both = f"{lemma_of(verb)} {child.lower}"
        if child.dep in ("prt", "prep", "advmod") and both in links("reproach"):
            return both
    return lemma_of(verb)


def _blamed(verb):
    """Give whom a verb of blaming blames."""
    if is_passive(verb):
        return verb.head if verb.dep == "acl" else subject_of(verb)
    target = child_of(verb, "dobj")
    relative = target is not None and target.tag in ("WDT", "WP") and verb.dep == "relcl"
    return antecedent_of(verb) if relative else target


def _blame(rule, verb, target, wrong):
    clause = verb.head if verb.pos == "ADJ" else verb
    by = prepositional_objects(verb, "by") if is_passive(clause) else [subject_of(clause)]
    accuser = next(iter(filter(None, by)), None)
    nobody = accuser is None and is_passive(clause)
    return Charge(rule, target, _extent(wrong), accuser, nobody, status_of(verb))


def _extent(wrong):
    return span_of(wrong.subtree() if is_verb(wrong) else phrase_of(wrong))


def accusation_of(noun, context):
    """A noun presents it as an accusation.

    Example: [The mayor] faces accusations of {theft}.
    """
    if lemma_of(noun) not in links("reproach") or noun.pos != "NOUN":
        return
    verb = next(filter(is_verb, noun.ancestors()), noun)
    places = [*noun.children, *(verb.children if noun.head is verb else ())]
    behind = [c for c in places if c.dep == "prep" and c.lower in ABOUT and c.i > noun.i]
    wrong = next(filter(None, (child_of(c, "pobj", "pcomp") for c in behind)), None)
    target = first_object(noun, "against")
    accuser = owner_of(noun) or first_object(noun, "from")
    if target is None and lemma_of(verb) in links("meets"):
        target = subject_of(verb)
        accuser = accuser or first_object(verb, "from")
    if accuser is None and noun.head is verb and lemma_of(verb) in links("makes"):
        accuser = subject_of(verb)
    if target is not None and wrong is not None:
        status = status_of(noun)
        yield Charge("accusation of", target, _extent(wrong), accuser, accuser is None, status)


def said_of(wrong, context):
    """A wrong act or quality is said of somebody.

    Example: "[The mayor] {lied}," Ilves said.
    """
    node = wrong.node
    how, noun = bearer_of(wrong, context)
    if noun is None or noun.lower in links("nobody"):
        return
    if child_of(noun, "det") and child_of(noun, "det").lower in links("nobody"):
        return
    if noun.tag in ("WDT", "WP"):
        clause = next((n for n in noun.ancestors() if n.dep == "relcl"), None)
        noun = clause.head if clause is not None and noun.tag == "WP" else noun
        noun = antecedent_of(clause) if clause is not None and noun.tag == "WDT" else noun
    somebody = resolve(noun, context)
    accuser = None
    if how == "label":
        verb = next(filter(is_verb, node.ancestors()), node)
        named = prepositional_objects(verb, "by") if is_passive(verb) else [subject_of(verb)]
        accuser = next((n for n in named if n is not None and n is not noun), None)
    accusation = _accusation_above(node)
    if accusation is not None:
        accuser = accuser or owner_of(accusation)
    harmed = child_of(node, "dobj") if how == "act" else None
    if wrong.group in ("violence", "atrocity") and _is_figure(harmed, context):
        return
    who = harmed and somebody and context.speaker(harmed)
    if who and who == context.speaker(somebody):
        return  # who harms himself wrongs nobody
    hearsay = {c.lower for c in (*node.children, *node.head.children)} & set(links("reserve"))
    kind = {"trait": "quality ", "doer": "quality ", "deed": "deed "}.get(wrong.kind, "")
    yield Charge(
        f"{kind}{how}{'' if somebody is not None else ' of a thing'}",
        noun if somebody is None else somebody,
        span_of(wrong.words),
        accuser,
        bool(hearsay) or (accusation is not None and accuser is None),
        _status_of_wrong(wrong, how),
    )


def _is_figure(noun, context):
    """Tell whether a violent word is one only by figure: who kills a bill kills nobody."""
    return noun is not None and noun.pos == "NOUN" and not context.is_somebody(noun)


def _accusation_above(node):
    """Give the noun whose clause tells the wrong: "accusations that he lied", or None."""
    for above in (node, *node.ancestors()):
        if above.dep in ("acl", "ccomp", "relcl") and is_verb(above):
            noun, tells = above.head, {*links("reproach"), *links("hearsay")}
            return noun if noun.pos == "NOUN" and lemma_of(noun) in tells else None
    return None


def _status_of_wrong(wrong, how):
    """Tell how a wrong is said; what somebody has is there: "never spoke of his lies"."""
    if how in ("owner", "owned", "attribute", "apposition"):
        return "denial" if has_child(wrong.node, *NOT) else None
    return status_of(wrong.node)


RULES = (accused_of, accusation_of, said_of)

# The table ---------------------------------------------------------------------------------


def find_charges(articles, paragraphs, trees, quotes, spans, mentions):
    """Find charges: who says a wrong of whom.

    Parameters
    ----------
    articles, paragraphs, quotes, spans, mentions : DataFrame
        As in `schemas.TABLES`.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.

    Returns
    -------
    DataFrame
        The charges table, in text order.
    """
    rows = []
    for context in read_contexts(articles, paragraphs, trees, quotes, spans, mentions):
        last = {}
        for _, group in groupby(context.nodes, key=lambda node: node.sentence):
            found = _find_in_sentence(list(group), context)
            for node, charge in sorted(found, key=lambda item: item[1].wrong):
                rows += _rows(node, charge, context, last)
    return make_table("charges", rows)


def _find_in_sentence(nodes, context):
    """List (cue, charge) of a sentence; no wrong is in two rules."""
    found = []
    for node in nodes:
        rule = accusation_of if node.pos == "NOUN" else accused_of
        found += [(node, charge) for charge in rule(node, context)]
    taken = [charge.wrong for _, charge in found]
    end = 0
    for i, node in enumerate(nodes):
        if node.start < end or any(a <= node.start < b for a, b in taken):
            continue
        wrong = find_wrong(nodes, i)
        if wrong is not None:
            end = wrong.words[-1].end
            found += [(wrong.node, charge) for charge in said_of(wrong, context)]
    return found


def _is_definite(noun):
    """Tell whether a noun means somebody in particular: "the mayor", "his rivals"."""
    article = child_of(noun, "det", "poss")
    definite = ("the", "this", "that", "these", "those", "both")
    known = article is not None and (article.dep == "poss" or article.lower in definite)
    return known or noun.pos == "PROPN"


def _rows(node, charge, context, last):
    """Yield a row for each of those who are charged together.

    A pronoun of unknown meaning stands for whom the same voice charged last: `last` holds, for
    each voice, the sentence, the words and the speaker_id, and is brought up to date.
    """
    quote = context.quote(node)
    accuser = AGENTLESS if charge.agentless else context.voice(node)
    if charge.accuser is not None:
        phrase = [charge.accuser, *phrase_of(charge.accuser)]
        named = next((s for n in phrase if (s := context.speaker(n))), None)
        known = accuser != NARRATOR and not context.is_somebody(charge.accuser)
        accuser = named or (accuser if known else UNATTRIBUTED)
    for noun in conjuncts_of(charge.accused):
        accused, accused_id, rule = context.words(noun), context.speaker(noun), charge.rule
        if noun.pos == "PRON" and accused_id is None:
            sentence, *before = last.get(accuser, (-NEAR - 1, None, None))
            if node.sentence - sentence > NEAR or before[1] is None:
                continue
            (accused, accused_id), rule = before, "charged before"
        if accused_id == accuser or noun.lower in FIRST_PERSONS:
            continue
        last[accuser] = node.sentence, accused, accused_id
        voice = {NARRATOR: "reporter", UNATTRIBUTED: "unknown", AGENTLESS: "nobody"}
        rule = f"{rule}, {voice.get(accuser, 'said')}"
        if accused_id is None and not _is_definite(noun):
            rule += ", anybody"
        yield {
            "article_id": context.article_id,
            "sentence": node.sentence,
            "accuser": accuser,
            "accused": accused,
            "accused_id": accused_id,
            "start": charge.wrong[0],
            "end": charge.wrong[1],
            "text": context.text[slice(*charge.wrong)],
            "status": charge.status or ("asserted" if accuser == NARRATOR else "accusation"),
            "quote_id": quote and quote.quote_id,
            "rule": rule,
            "confidence": load_precision("charges").get(rule, 0.5),
            "counted": context.paragraphs[node.paragraph].counted,
        }

"""Contested terms: who says each one, who is charged, and how far the reporter stands from it.

A term's voice is that of the innermost attribution whose content covers it; the attribution
decides, not the quotation marks. Where none covers it, the construction it stands in may still
give it to somebody ("accused X of Y", "allegations of Y", "what they call Y"). The rules are the
rows of `stance_rules.csv`, tried in that order: the first that applies decides the stance, and
each that applies adds its device. The words they look for are in `stances.csv`, the terms in
`terms.csv`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.framing.context import Context
from newsvoices.framing.hits import (
    REACH,
    Hit,
    Reading,
    actor,
    cue_above,
    first_subject,
    is_linked,
    stance_words,
    target,
)
from newsvoices.framing.terms import NO_GROUP, TERM_COLUMNS, index_terms, is_list, load_terms, match
from newsvoices.language.casing import is_title_case
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS
from newsvoices.lists import read_list
from newsvoices.tables.schemas import make_table

SCARE_WORDS = 3  # a longer quoted string is a quotation, not a scare quote
WORDS = {"term", "word", "label", "phrase"}


# Whether a rule applies: a word that its reading is about, or whether it does -----------------


_DATE = re.compile(r"(1\d|20)\d\d|\d{1,2}/\d{1,2}")


def _is_dated(hit):
    """Tell whether the term names an event by its date: "the 2012 consulate attack"."""
    return any(child.i < hit.head.i and _DATE.fullmatch(child.text) for child in hit.head.children)


def _in_capitals(hit):
    """Tell whether a capitalised term stands in a longer run of capitalised words.

    A charge ("Crooked Roe") is a name only where the run ends in an office, body or law.
    """
    first, last = hit.words[0], hit.words[-1]
    nodes = hit.article.nodes
    if not all(n.text[0].isupper() or n.text == "-" for n in hit.words):
        return False
    sentence = [first, *first.ancestors()][-1].subtree()
    if is_title_case(hit.article.text[sentence[0].start : sentence[-1].end]):
        return False
    behind = [n.lower for n in nodes[last.i + 1 : last.i + 2]]
    joins = first is not sentence[0] and behind == ["for"]  # of the group Democracy for America
    near = [nodes[i] for i in (first.i - 1, last.i + 1 + joins) if 0 <= i < len(nodes)]
    near = [n for n in near if n.sentence == first.sentence and n.text[0].isupper()]
    if hit.entry.charge:
        return any((n.lower, "NOUN") in stance_words()["office"] for n in near)
    return any(n.pos in ("PROPN", "NOUN", "ADJ") for n in near)


def _under_office(hit):
    """Tell whether the term belongs to a noun that names an office, body, law or the like."""
    bearer = hit.head.head
    before = hit.head.dep in ("compound", "amod", "nmod", "poss")
    if hit.head.dep == "pobj":
        named = bearer.lower in ("for", "on") or bearer.head.text[0].isupper()
        bearer = bearer.head
        if not named:
            return False
    elif not before:
        return False
    links = stance_words()["office"].get((bearer.lemma, "NOUN"), ())
    return "office" in links or ("body" in links and before and not hit.entry.charge)


def _is_negated(hit):
    without = hit.head.dep == "pobj" and hit.head.head.lower == "without"
    if without or any(c.dep == "det" and c.lower == "no" for w in hit.words for c in w.children):
        return True
    verb = next((pair for pair in hit.above if pair[1].is_verb()), None)
    if verb is None or not verb[1].child("neg") or verb[1].has("?"):
        return False  # "isn't it a massacre?": it is
    of_noun = verb[0] is not hit.head and is_linked(hit.head, "compound")
    if of_noun or verb[0].has("first", "last", "only"):
        return False  # "was not his first massacre", "not in a war zone"
    links = stance_words()["denied_act"].get((verb[1].lemma, "VERB"), ())
    return any(is_linked(verb[0], link) for link in links)


def _reserve(hit):
    """Give the word of reserve at the term or at its verb, or None."""
    words = stance_words()["alleged"]
    verb = [above for _, above in hit.above[:1] if above.pos == "VERB"]
    near = (child for node in (*hit.words, *verb) for child in node.children)
    found = (child for child in near if child.dep in ("amod", "advmod", "det"))
    return next((child for child in found if (child.lemma, child.pos) in words), None)


def _cue_where(hit, rule, fits):
    """Give the word that a rule looks for where it `fits`, or None."""
    cue = cue_above(hit, rule)
    return cue if cue is not None and fits(cue) else None


def _is_demanded(hit):
    """Tell whether the term itself is asked for: not "called for an end to it"."""
    cue, first = cue_above(hit, "demanded"), hit.head.first_conjunct()
    asked = first.head if first.dep == "pobj" else first
    direct = any(word is asked and above is cue for word, above in hit.above)
    return cue if direct and not cue.child("neg") and not cue.has("no") else None


def _before(hit, n):
    return hit.article.nodes[max(0, hit.words[0].i - n) : hit.words[0].i]


def _is_listed(hit):
    """Tell whether nothing but other things stands between it and a term that has a reading."""
    if hit.before is None or hit.before.reading.stance not in ("accusation", "denied", "opposed"):
        return False
    between = hit.article.nodes[hit.before.words[-1].i + 1 : hit.words[0].i]
    return all(not node.is_word or node.lower in ("and", "or") for node in between)


def _is_charge(hit):
    """Tell whether a speaker says of somebody else what is no praise."""
    doer = _doer(hit) if hit.entry.charge and hit.quote is not None and hit.quote.source else None
    if doer is None or doer.lower in FIRST_PERSONS or doer.tag == "WP":
        return False
    said = hit.quote in hit.article.covers.get(doer.i, ())
    self_said = hit.article.person(doer) == hit.quote.speaker_id
    return said and not self_said and hit.article.is_somebody(doer)


def _doer(hit):
    """Give who is said to do what the term names: a possessor, a by-phrase, the verb's subject.

    Where that is a thing, who owns it: "their purpose is to", "the army's conduct".
    """
    doer = _subject(hit)
    return doer if doer is None or hit.article.is_somebody(doer) else doer.child("poss")


def _subject(hit):
    head = hit.head
    if head.pos == "VERB":
        return actor(head)
    own = head.child("poss") or head.first_object("by")
    if own is not None:
        return own
    if is_linked(head, "compound") and head.head.dep == "pobj":
        return None  # who walks to the massacre site does no such thing
    word, verb = next((pair for pair in hit.above[:4] if pair[1].is_verb()), (None, None))
    if verb is None or word.dep in ("nsubj", "nsubjpass"):
        return None
    return verb.first_object("by") if verb.is_passive() else first_subject(verb)


def _is_conditional(hit):
    verb = next((n for n in (hit.head, *(above for _, above in hit.above)) if n.is_verb()), None)
    modals = () if verb is None else (c for c in verb.children if c.dep in ("aux", "mark"))
    return any(c.lower in ("would", "could", "might", "may", "if", "unless") for c in modals)


def _in_scare_quotes(hit):
    short = hit.mark and len(hit.article.text[slice(*hit.mark)].split()) <= SCARE_WORDS
    return short and hit.quote is None


APPLIES = {  # where more is asked than whether a word of the rule's in stances.csv is above
    "name_of_office": lambda hit: _in_capitals(hit) or _under_office(hit) or _is_dated(hit),
    # "in charge of" charges nobody
    "accusations_of": lambda hit: _cue_where(hit, "accusations_of", lambda c: c.head.lower != "in"),
    "what_they_call": lambda hit: _cue_where(hit, "what_they_call", lambda c: c.has("what")),
    "labelled_as": lambda hit: _cue_where(hit, "labelled_as", lambda c: not c.has("what")),
    "demanded": _is_demanded,
    "alleged": _reserve,
    "negated": _is_negated,
    "listed": _is_listed,
    "charged_in_speech": _is_charge,
    "attributed": lambda hit: hit.quote is not None,
    "quoted": lambda hit: hit.mark and not hit.quote,
    "asserted": lambda _: True,
    "so_called": lambda hit: "so - called" in " ".join(n.lower for n in _before(hit, 4)),
    "the_term": lambda hit: {n.lemma for n in _before(hit, 2)} & WORDS,
    "conditional": _is_conditional,
    "quotation_marks": lambda hit: hit.mark,
    "scare_quotes": _in_scare_quotes,
}


def rules() -> pd.DataFrame:
    """List the rules in the order in which they are tried: rule, meaning, example ([the term])."""
    return pd.DataFrame(read_list("stance_rules.csv"))[["rule", "meaning", "example"]]


def _apply(row, hit):
    """Give the reading of a term by a rule, or None where the rule does not apply."""
    rule = row["rule"]
    cue = APPLIES[rule](hit) if rule in APPLIES else cue_above(hit, rule)
    if not cue:
        return None
    if rule == "listed":
        return hit.before.reading
    if rule == "accused_of" and cue.child("neg"):
        return Reading("denied", "negation")
    sides = {"": lambda _: None, "actor": actor, "target": target, "doer": lambda _: _doer(hit)}
    holder, charged = (sides[row[side]](cue) for side in ("holder", "charged"))
    return Reading(row["stance"] or None, row["device"].format(cue=cue) or None, holder, charged)


def find_terms(contexts: Iterable[Context], terms: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find contested terms with their voice, stance and devices of distance.

    Gives for `read_contexts`, and a list as `load_terms` gives it (without one, the library's own),
    the terms table in text order. No word is in two terms: the longest pattern counts.
    """
    terms, rows = load_terms() if terms is None else terms, []
    index = index_terms(tuple(zip(*(terms[name].tolist() for name in TERM_COLUMNS), strict=True)))
    for article in contexts:
        for hit in _find_hits(article, index):
            rows.append(_read_hit(hit, article))
    return make_table("terms", rows)


def _find_hits(article, index):
    """Yield the terms of an article; no word is in two of them."""
    i, before = 0, None
    while i < len(article.nodes):
        found = match(article.nodes, i, index)
        if found is None:
            i += 1
            continue
        entry, words = found
        i = words[-1].i + 1
        if entry.group != NO_GROUP:
            before = Hit(entry, words, article, before)
            yield before


def _decide(hit):
    """Apply the rules to a term; give the name of the one that decides, and what all say of it."""
    found = ((row["rule"], _apply(row, hit)) for row in read_list("stance_rules.csv"))
    readings = [(rule, reading) for rule, reading in found if reading is not None]
    rule, first = next((name, reading) for name, reading in readings if reading.stance)
    if first.stance == "name":
        return rule, first
    kept = [r for _, r in readings if r is first or r.stance in (None, "accusation")]
    devices = dict.fromkeys(reading.device for reading in kept if reading.device)
    charged = first.charged or next((r.charged for r in kept if r.device and r.charged), None)
    return rule, replace(first, device="; ".join(devices) or None, charged=charged)


def _read_hit(hit, article):
    """Give a term's row."""
    paragraph = article.paragraphs[hit.head.paragraph]
    rule, hit.reading = _decide(hit)
    reading = hit.reading
    hit.voice = _voice(hit, reading)
    hit.charge = _whom(hit, reading)
    told = _has_source(hit, reading)
    return article.place(hit.head, hit.words[0].start, hit.words[-1].end) | {
        "paragraph": paragraph.paragraph, "zone": paragraph.zone,
        "term": hit.entry.term, "group": hit.entry.group, "voice": hit.voice,
        "lemma": " ".join(node.lemma for node in hit.words),
        "source": hit.quote.source if told else reading.holder and _phrase(reading.holder, hit),
        "charged": hit.charge[0], "charged_id": hit.charge[1], "rule": rule,
        "device": reading.device, "stance": reading.stance,
        "quote_id": hit.quote and hit.quote.quote_id, "duplicate_of": paragraph.duplicate_of,
        "counted": paragraph.counted and reading.stance != "name",
    }  # fmt: skip


def _whom(hit, reading):
    """Give the words for who is charged, and the speaker_id; None for each that is not known.

    A pronoun of unknown meaning stands for whom the same voice charged last: "Peru and Chile
    cheat", she said. "They lie." Only people cheat, but a name may be given to a thing. Nobody
    charges himself with a mere pronoun.
    """
    noun = reading.charged
    if noun is None:
        return None, None
    words, speaker = _phrase(noun, hit), None if is_list(noun) else hit.article.person(noun)
    if noun.lower not in OTHER_PERSONS or speaker not in (None, hit.voice):
        return words, speaker
    before, people = hit.before, "labelled as" not in (reading.device or "")
    for _ in range(REACH):
        if before is None:
            break
        earlier = before.reading.charged
        fits = earlier is not None and (not people or hit.article.is_somebody(earlier))
        if before.voice == hit.voice and fits and _agree(noun, earlier):
            return before.charge
        before = before.before
    return words, None


def _agree(pronoun, noun):
    """Tell whether a pronoun may stand for a noun by its number."""
    many = noun.tag in ("NNS", "NNPS") or is_list(noun)
    return noun.pos != "PRON" and many == (pronoun.lower in ("they", "them", "their"))


def _voice(hit, reading):
    if _has_source(hit, reading):
        return hit.quote.speaker_id
    if reading.stance == "accusation" and reading.holder is None:
        return "agentless"
    if reading.holder is not None and hit.article.is_somebody(reading.holder):
        return hit.article.person(reading.holder) or "unattributed"
    if hit.quote is None and reading.stance not in ("attributed", "accusation"):
        return "narrator"
    return "unattributed"


def _has_source(hit, reading):
    """Tell whether an attribution over the term names its source, and not whom it charges."""
    source = hit.quote and hit.quote.source  # none where a correction alone tells the speaker
    words = source.split() if isinstance(source, str) else []
    if hit.quote is None or (not words and hit.quote.speaker_id == UNATTRIBUTED):
        return False
    alone = reading.stance == "accusation" and reading.device and reading.holder is None
    return not (alone and reading.charged and reading.charged.text in words)


_INSIDE = {"det", "amod", "compound", "poss", "case", "nummod", "nmod", "quantmod", "conj", "cc",
           "punct", "predet"}  # fmt: skip


def _phrase(noun, hit):
    """Give the words of a noun, of a list all; but for what the term itself hangs on."""
    path, found = {hit.head.i, *(word.i for word, _ in hit.above)}, [noun]
    for part in found:
        for c in part.children:  # each once, whatever it is inside by
            inside = c.dep in _INSIDE or c.is_conjunct() or "of" in (c.lower, part.lower)
            found += [c] if inside and c.i not in path else []
    words = [node for node in found if node.is_word] or found  # it may be no word
    return hit.article.text[min(n.start for n in words) : max(n.end for n in words)]

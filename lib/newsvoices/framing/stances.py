"""Contested terms: who says each one, who is charged, and how far the reporter stands from it.

A term's voice is that of the innermost attribution whose content covers it; the attribution
decides, not the quotation marks. Where none covers it, the construction it stands in may still
give it to somebody ("accused X of Y", "allegations of Y", "what they call Y"). The rules are the
functions in `RULES`, tried in that order: the first that applies decides the stance, and each
that applies adds its device. The words they look for are in `stances.csv`, the terms in
`terms.csv`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

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
from newsvoices.framing.terms import NO_GROUP, index_terms, is_list, match, read_terms
from newsvoices.language.casing import is_title_case
from newsvoices.language.grammar import child_of, first_object, has_child, is_conjunct, is_passive
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS
from newsvoices.tables.schemas import make_table

SCARE_WORDS = 3  # a longer quoted string is a quotation, not a scare quote


def name_of_office(hit: Hit) -> Reading | None:
    """The term is part of a name of an office, committee, law or event.

    Example: The High Commissioner for [Human Rights] came.
    """
    if _in_capitals(hit) or _under_office(hit) or _is_dated(hit):
        return Reading("name")
    return None


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
    near = [nodes[i] for i in (first.i - 1, last.i + 1) if 0 <= i < len(nodes)]
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


def withheld(hit: Hit) -> Reading | None:
    """Somebody keeps from saying or doing it.

    Example: The cabinet declined to use the word [massacre].
    """
    cue = cue_above(hit, "withheld")
    return Reading("withheld", None, first_subject(cue) if hit.mark else None) if cue else None


def denied(hit: Hit) -> Reading | None:
    """Somebody says that it is not so, also of an accusation.

    Example: The army denied accusations of [torture].
    """
    cue = cue_above(hit, "denied")
    return Reading("denied", None, actor(cue), actor(cue)) if cue else None


def negated(hit: Hit) -> Reading | None:
    """The act itself is negated.

    Example: The army did not commit [torture].
    """
    without = hit.head.dep == "pobj" and hit.head.head.lower == "without"
    if without or any(c.dep == "det" and c.lower == "no" for w in hit.words for c in w.children):
        return Reading("denied", "negation")
    words = stance_words()["denied_act"]
    for word, verb in hit.above:
        if verb.pos in ("VERB", "AUX"):
            links = words.get((verb.lemma, "VERB"), ())
            linked = any(is_linked(word, link) for link in links)
            return Reading("denied", "negation") if linked and child_of(verb, "neg") else None
    return None


def accused_of(hit: Hit) -> Reading | None:
    """Somebody is accused of it, blamed for it or charged with it, or is expressly not.

    Example: The minister accused the rebels of [torture].
    """
    cue = cue_above(hit, "accused_of")
    if cue is not None and child_of(cue, "neg"):
        return Reading("denied", "negation")
    return Reading("accusation", "accused of", actor(cue), target(cue)) if cue else None


def accusations_of(hit: Hit) -> Reading | None:
    """A noun or verb presents it as an accusation.

    Example: The rebels face accusations of [torture].
    """
    cue = cue_above(hit, "accusations_of")
    if cue is None or cue.head.lower == "in":  # "in charge of"
        return None
    return Reading("accusation", f"{cue.lemma} of", actor(cue), target(cue))


def alleged(hit: Hit) -> Reading | None:
    """A word of reserve stands at the term or its verb.

    Example: The alleged [torture] is being investigated.
    """
    words = stance_words()["alleged"]
    near = [*hit.words, *(hit.above[0][1:] if hit.above and hit.above[0][1].pos == "VERB" else ())]
    for node in near:
        for child in node.children:
            if child.dep in ("amod", "advmod", "det") and (child.lemma, child.pos) in words:
                return Reading("accusation", child.lower, None, _doer(hit))
    return None


def what_they_call(hit: Hit) -> Reading | None:
    """The name is the one that others give.

    Example: She fled what neighbours call a [massacre].
    """
    for word, cue in hit.above:
        links = stance_words()["what_they_call"].get((cue.lemma, cue.pos))
        what = has_child(cue, "what")
        if links and what and is_linked(word, "what"):
            return Reading("accusation", f"what they {cue.lemma}", actor(cue))
    return None


def labelled_as(hit: Hit) -> Reading | None:
    """Somebody calls something by the term.

    Example: Deputies labelled the vote a [coup].
    """
    cue = cue_above(hit, "labelled_as")
    if cue is None or has_child(cue, "what"):
        return None
    return Reading("accusation", "labelled as", actor(cue), target(cue))


def so_called(hit: Hit) -> Reading | None:
    """The reporter names it and steps back.

    Example: The so-called [invasion] never came.
    """
    nodes = hit.article.nodes
    before = [n.lower for n in nodes[max(0, hit.words[0].i - 4) : hit.words[0].i]]
    return Reading(None, "so-called") if "so - called" in " ".join(before) else None


def the_term(hit: Hit) -> Reading | None:
    """The word is spoken of as a word.

    Example: The report avoids the term ["genocide"].
    """
    near = hit.article.nodes[max(0, hit.words[0].i - 2) : hit.words[0].i]
    if any(n.lemma in ("term", "word", "label", "phrase") for n in near):
        return Reading(None, "the term")
    return None


def opposed(hit: Hit) -> Reading | None:
    """Somebody is against it.

    Example: The party opposes [sanctions].
    """
    cue = cue_above(hit, "opposed")
    return Reading("opposed", None, actor(cue)) if cue else None


def demanded(hit: Hit) -> Reading | None:
    """Somebody asks for it; it is not yet so.

    Example: The party called for [sanctions].
    """
    cue = cue_above(hit, "demanded")
    return Reading("demanded", None, actor(cue)) if cue else None


def held(hit: Hit) -> Reading | None:
    """A noun gives it as what somebody thinks, fears or says.

    Example: Fears of a [trade war] grew.
    """
    cue = cue_above(hit, "held")
    return Reading("attributed", f"{cue.lemma} of", actor(cue)) if cue else None


def generic(hit: Hit) -> Reading | None:
    """It is named as a kind of act or a value at large.

    Example: A law against [torture] was passed.
    """
    cue = cue_above(hit, "generic")
    return Reading("generic") if cue else None


def listed(hit: Hit) -> Reading | None:
    """It stands in a list with a term that has a reading.

    Example: Reports of rape, arbitrary arrests and [forced labour] in the camps need an answer.
    """
    if hit.before is None or hit.before.reading.stance not in ("accusation", "denied", "opposed"):
        return None
    between = hit.article.nodes[hit.before.words[-1].i + 1 : hit.words[0].i]
    joined = all(not node.is_word or node.lower in ("and", "or") for node in between)
    return hit.before.reading if joined else None


def charged_in_speech(hit: Hit) -> Reading | None:
    """A speaker says it of somebody else.

    Example: Roe said: 'Lima is guilty of [torture].'
    """
    if not hit.entry.charge or hit.quote is None or not hit.quote.source:
        return None
    doer = _doer(hit)
    if doer is not None and not hit.article.is_somebody(doer):
        doer = child_of(doer, "poss")  # "their purpose is to", "the army's conduct"
    if doer is None or doer.lower in FIRST_PERSONS or doer.tag == "WP":
        return None
    said = hit.quote in hit.article.covers.get(doer.i, ())
    self_said = hit.article.person(doer) == hit.quote.speaker_id
    others = said and not self_said and hit.article.is_somebody(doer)
    return Reading("accusation", None, None, doer) if others else None


def _doer(hit):
    """Give who is said to do what the term names: a possessor, a by-phrase, the verb's subject."""
    head = hit.head
    if head.pos == "VERB":
        return actor(head)
    own = child_of(head, "poss") or first_object(head, "by")
    if own is not None:
        return own
    for word, verb in hit.above[:4]:
        if verb.pos in ("VERB", "AUX"):
            if word.dep in ("nsubj", "nsubjpass"):
                return None
            return first_object(verb, "by") if is_passive(verb) else first_subject(verb)
    return None


def attributed(hit: Hit) -> Reading | None:
    """It stands in words that the article gives to somebody.

    Example: Roe said the [sanctions] would hurt farmers.
    """
    return Reading("attributed") if hit.quote is not None else None


def asserted(hit: Hit) -> Reading:
    """The reporter says it.

    Example: The [sanctions] hurt farmers.
    """
    return Reading("asserted")


def conditional(hit: Hit) -> Reading | None:
    """It stands under an if or a would: it has not happened.

    Example: The tariffs would start a [trade war].
    """
    for verb in (hit.head, *(above for _, above in hit.above)):
        if verb.pos in ("VERB", "AUX"):
            modals = [c.lower for c in verb.children if c.dep in ("aux", "mark")]
            found = any(m in ("would", "could", "might", "may", "if", "unless") for m in modals)
            return Reading(None, "conditional") if found else None
    return None


def quotation_marks(hit: Hit) -> Reading | None:
    """The reporter sets it in quotation marks.

    Example: The ["invasion"] never came.
    """
    return Reading(None, "quotation marks") if hit.mark else None


def quoted(hit: Hit) -> Reading | None:
    """It stands in quotation marks, and no source is found.

    Example: Signs read "Stop the [massacre] of our forests now".
    """
    return Reading("attributed") if hit.mark and not hit.quote else None


def scare_quotes(hit: Hit) -> Reading | None:
    """At most three words in marks with no source: a candidate scare quote.

    Example: The two sides ended their ["trade war"] in May.
    """
    mark = hit.mark
    if mark is None or hit.quote is not None:
        return None
    n_words = len(hit.article.text[slice(*mark)].split())
    return Reading(None, "scare quotes (candidate)") if n_words <= SCARE_WORDS else None


RULES = (
    name_of_office, withheld, denied, accused_of, accusations_of, what_they_call, labelled_as,
    alleged, negated, opposed, demanded, held, generic, listed, charged_in_speech,
    attributed, quoted,
    asserted, so_called, the_term, conditional, quotation_marks, scare_quotes,
)  # fmt: skip


def rules() -> pd.DataFrame:
    """List the rules, in the order in which they are tried.

    Gives one row per rule: rule (its name), meaning, example (the term in square brackets).
    """
    rows = []
    for rule in RULES:
        meaning, example = rule.__doc__.split("Example:")
        rows.append((rule.__name__, meaning.strip(), example.strip()))
    return pd.DataFrame(rows, columns=["rule", "meaning", "example"])


def find_terms(contexts: Iterable[Context], terms: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find contested terms with their voice, stance and devices of distance.

    Gives for `read_contexts`, and a list as `read_terms` gives it (without one, the library's own),
    the terms table in text order. No word is in two terms: the longest pattern counts.
    """
    index = index_terms(read_terms() if terms is None else terms)
    rows = []
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
    readings = [(rule.__name__, reading) for rule in RULES if (reading := rule(hit)) is not None]
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
    start, end = hit.words[0].start, hit.words[-1].end
    hit.voice = _voice(hit, reading)
    hit.charge = _whom(hit, reading)
    told = _has_source(hit, reading)
    return {
        "article_id": article.article_id,
        "paragraph": paragraph.paragraph,
        "zone": paragraph.zone,
        "sentence": hit.head.sentence,
        "term": hit.entry.term,
        "group": hit.entry.group,
        "lemma": " ".join(node.lemma for node in hit.words),
        "start": start,
        "end": end,
        "text": article.text[start:end],
        "voice": hit.voice,
        "source": hit.quote.source if told else reading.holder and _phrase(reading.holder, hit),
        "charged": hit.charge[0],
        "charged_id": hit.charge[1],
        "device": reading.device,
        "stance": reading.stance,
        "quote_id": hit.quote and hit.quote.quote_id,
        "rule": rule,
        "duplicate_of": paragraph.duplicate_of,
        "counted": paragraph.counted and reading.stance != "name",
    }


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
    """Tell whose voice a term is in."""
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
    if hit.quote is None or not hit.quote.source:
        return False
    alone = reading.stance == "accusation" and reading.device and reading.holder is None
    return not (alone and reading.charged and reading.charged.text in hit.quote.source.split())


_INSIDE = {"det", "amod", "compound", "poss", "case", "nummod", "nmod", "quantmod", "conj", "cc",
           "punct", "predet"}  # fmt: skip


def _phrase(noun, hit):
    """Give the words of a noun, of a list all; but for what the term itself hangs on."""
    path, found = {hit.head.i, *(word.i for word, _ in hit.above)}, [noun]
    for part in found:
        for c in part.children:  # each once, whatever it is inside by
            inside = c.dep in _INSIDE or is_conjunct(c) or "of" in (c.lower, part.lower)
            found += [c] if inside and c.i not in path else []
    words = [node for node in found if node.is_word] or found  # it may be no word
    return hit.article.text[min(n.start for n in words) : max(n.end for n in words)]

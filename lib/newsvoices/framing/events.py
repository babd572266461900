"""Who does what to whom, and who vouches for it.

Events are coded with the 16 classes of the PLOVER ontology (Open Event Data Alliance; Halterman,
Bagozzi, Beger, Schrodt and Scraborough 2023, https://doi.org/10.31235/osf.io/rm5dw) from a list
of triggers over the parse. A trigger is a verb, a verb with a certain object, a noun or an
adjective; what stands around it (negation, tense, modal verbs, attribution) decides what the act
amounts to. No trigger, no event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.framing.context import Context
from newsvoices.framing.evidence import list_evidence, stands_alone, weigh_evidence
from newsvoices.framing.pairs import Sides, pair_sides
from newsvoices.framing.participants import find_charged, find_participants, speaker_behind
from newsvoices.framing.plover import QUAD_OF, SPEAKING_PRONOUNS
from newsvoices.framing.relations import is_speech, read_surroundings, resolve_person
from newsvoices.framing.status import HARDLY_ANY
from newsvoices.framing.triggers import find_acts, goes
from newsvoices.language.article import rows_by_article
from newsvoices.language.grammar import RELATIVE, subject_of
from newsvoices.language.moods import DUTY, WILL, WOULD
from newsvoices.language.nouns import is_people, noun_kind
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS, SUBJECTS
from newsvoices.lists import load_group
from newsvoices.people.countries import find_countries, find_country
from newsvoices.tables.schemas import SURE, make_table

FELT = load_group("constructions.csv", "felt")
# Verbs that tell only how things are where their clause has none but such modals.
TELLING = {"insist": frozenset(), "warn": WILL | WOULD}
CODED, WHO = ("event", "actor_country", "recipient_country"), ("actor", "recipient")


@dataclass
class Voice:
    """In whose words an act stands."""

    quote: Any  # the attribution over it
    said: bool  # it is told by somebody else than the reporter
    own: bool  # who acts is who speaks
    told: bool  # in indirect speech, of who speaks: then is now
    name: str  # as the evidence has it


def _voice_of(act, context):
    quote = context.quote(act.node)
    # A verb of reporting whose words are found elsewhere does not report this.
    reported = act.reporter is not None and act.reporter.i not in context.cues
    said = reported or (quote is not None and quote.act == "speech")
    # A poll tells numbers; what else stands beside them is the reporter's.
    said &= quote is None or context.told(quote.speaker_id, "source_type") != "poll"
    subject = subject_of(act.verb) if act.verb else None
    pronoun = subject is not None and subject.pos == "PRON"
    direct = quote is not None and quote.quote_type == "direct"
    other = direct and pronoun and subject.lower in OTHER_PERSONS  # "I know why he backs it"
    own = not said or subject is None or (pronoun and not other)
    own = own or (quote is not None and context.quote(subject) is not quote)
    own = own or (quote is not None and context.meant(subject) == quote.speaker_id)
    name = "quoted" if direct else "told" if said or quote is not None else "reporter"
    return Voice(quote, said, own, said and not direct and pronoun, name)


def _code(act, context, order):
    """Turn an act into events' columns, one for each pair of countries; none where it is none."""
    voice = _voice_of(act, context)
    if act.verdict and act.trigger.event == "REJECT" and not voice.own:
        act = replace(act, trigger=act.verdict)
    actors, recipients = find_participants(act, context)
    if act.trigger.event == "ASSAULT" and _is_in_words(act, actors, recipients, context):
        act = replace(act, trigger=replace(act.trigger, event="ACCUSE"))
    if not _is_event(act, actors, voice.own, voice.said):
        return []
    event, status = _amount_to(act, voice, context)
    if event == "REQUEST" and event != act.trigger.event:
        actors, recipients = [], [*actors, *recipients]
    first = actors[0] if actors else None
    pronouns = FIRST_PERSONS if voice.name == "quoted" else SPEAKING_PRONOUNS
    speaks = voice.said and (status is None if first is None else first.lower in pronouns)
    speaker = speaker_behind(act, voice.quote, context) if speaks else (None, None)
    coded = act.trigger.event
    columns = context.place(act.node, act.node.start, act.node.end) | {
        "event": event,
        "quad": QUAD_OF[event],
        "voice": UNATTRIBUTED if voice.said and not voice.quote else context.voice(act.node),
        "status": status or "reported",
        "rule": f"{act.trigger.name}: {coded}" + (f", here {event}" if event != coded else ""),
    }
    rows = []
    body = context.told(voice.quote and voice.quote.speaker_id, "affiliation") if speaks else None
    for pair, *nouns in pair_sides(Sides(event, act, actors, recipients, speaker), order, context):
        if body and act.trigger.construction == "verdict" and body in (pair["recipient"] or ""):
            continue  # who says that his own office made a mistake admits it
        if event == "CONSULT" and goes(act) and _is_at_home(pair, nouns[1], context):
            continue
        evidence = list_evidence(act, event, status, pair, nouns, voice.name, context)
        rows.append(pair | columns | {"evidence": evidence})
    return rows


def _is_in_words(act, actors, recipients, context):
    """Tell an attack in words: "Roe attacked the plan", "the White House attacked Roe"."""
    told = [context.meant(noun) for nouns in (actors, recipients) for noun in nouns[:1]]
    person = any(context.told(who, "kind") == "person" for who in told)
    armed = any(context.told(who, "source_type") == "armed group" for who in told)
    # "was attacked in a park" tells of no words
    return act.node.lemma == "attack" and bool(actors) and person and not armed


def _is_at_home(pair, noun, context):
    """Tell whether who goes somewhere meets nobody there: "Roe visited Ohio", "toured a plant"."""
    if noun is None:
        return False
    if noun.pos == "PROPN":
        place = context.meant(noun) is None or bool(find_country(context.phrase(noun)))
        place &= noun_kind(noun.lower)[0] not in ("institution", "office")  # "the White House"
    else:
        place = not is_people(noun.lemma)
    states = {pair["actor_country"], pair["recipient_country"]}
    return place and (len(states) == 1 or None in states)


def _amount_to(act, voice, context):
    """Tell an act's class of event and status, as `resolve_person`; a minister speaks for all."""
    event, status = resolve_person(act, voice.own, voice.said, voice.told)
    subject = subject_of(act.verb) if act.verb else None
    stands = subject is not None and not context.is_person(subject) and is_speech(act, event)
    if status == "claimed" and voice.said and stands:
        # "Roe said Ito's campaign lies": their country is one, but not told by the words
        named = subject.pos == "PRON" or find_country(context.phrase(subject))
        country = named and context.country(subject)
        if country and speaker_behind(act, voice.quote, context)[1] in (None, country):
            return event, "reported"
    return event, status


def _is_event(act, actors, own, said):
    """Tell whether an act is one of the text's events, and not just a thing talked about."""
    verb, lemma, actor = act.verb, act.node.lemma, next(iter(actors), None)
    given = act.node.is_passive() or act.node.direct_objects()
    done = verb and verb.child("dobj")
    idle = (
        act.embedded or {"would", "have"} <= act.auxiliaries or (actor and actor.has("any")),
        done and done.lower.endswith(("self", "selves")),  # "cast herself as a baker"
        verb and verb.dep == "csubj",  # "criticising him would be wrong"
        lemma == "meet" and act.node.is_passive() and not act.node.objects("by"),  # "with chants"
        lemma == "blame" and act.node.has_to() and not given,  # "Roe is more to blame than Ito"
        # "Roe returned to Lima", and not "the army returned to base"
        lemma == "return" and not given and actor and actor.tag in ("NNP", "PRP"),
        lemma in TELLING and _is_told(act.node.child("ccomp"), TELLING[lemma]),  # "that he won"
    )
    if any(idle):
        return False
    if act.trigger.construction == "verdict":  # no reproach without somebody who utters it
        charged = find_charged(act.node, act.reporter)
        of_oneself = any(noun.lower in FIRST_PERSONS or noun.tag == "EX" for noun in charged[-1:])
        felt = act.node.lower in FELT  # "was shocked", "would be shocked if"
        of_oneself |= felt and any(noun.dep in SUBJECTS for noun in charged[-1:])
        denied = act.negated and "no" not in act.trigger.words
        denied |= act.node.head.lower in HARDLY_ANY  # "there was nothing wrong with it"
        return said and not denied and not of_oneself and act.depth < RELATIVE
    if act.trigger.construction == "modal" and act.trigger.event == "REQUEST":
        return said and not own
    if act.trigger.construction == "modal":  # a thing that will not do refuses nothing
        return any(noun.pos in ("PROPN", "PRON") or noun.tag == "NNS" for noun in actors[:1])
    return act.verb is not None or bool(actors)


def _is_told(clause, but):
    """Tell whether a clause says how things are, without the modals `but`, not what is to be."""
    verbs = [] if clause is None else [clause, *(c for c in clause.children if c.dep == "aux")]
    told = any(v.tag in ("VBZ", "VBD", "MD") or v.lower in ("are", "have") for v in verbs)
    return told and (but | DUTY).isdisjoint(verb.lower for verb in verbs)


def _find_sentence_events(sentence, context, opening):
    """List the events of a sentence, its main act first."""
    acts, found = find_acts(sentence), []
    # An opening sentence has to say itself who acts; later ones lean on what came before.
    text = context.text[sentence[0].start : sentence[-1].end]
    order = find_countries(text) if opening else []
    for act in acts.values():
        read_surroundings(act, acts, context.marks)
    for act in acts.values():
        for n, event in enumerate(_code(act, context, order)):
            found.append((event["status"] == "negated", act.depth, act.node.i, n, event))
    found.sort(key=lambda item: item[:4])
    return [event for n, (*_, event) in enumerate(found) if not _is_restated(found[n], found[:n])]


def _is_restated(item, earlier):
    """Tell whether an act deeper in the sentence only names an earlier one again."""
    _, depth, *_, event = item
    for _, above, *_, other in earlier:
        same, named = (all(event[c] == other[c] for c in columns) for columns in (CODED, WHO))
        whom = event["recipient"] and other["recipient"]
        tells_more = whom and event["actor"] and not other["actor"]
        if same and (named or depth - above >= 1) and not tells_more:
            return True
    return False


def _rate(event, charged):
    """Give an event its confidence; a charge in the sentence speaks for an accusation."""
    evidence = event["evidence"]
    if event["event"] == "ACCUSE" and event["sentence"] in charged:
        evidence = (*evidence, "a charge too")
    told = {"alone": stands_alone(evidence), "evidence": "; ".join(evidence)}
    return event | told | {"confidence": weigh_evidence(evidence)}


def find_events(contexts: Iterable[Context], charges: pd.DataFrame) -> pd.DataFrame:
    """Find who does what to whom, and who vouches for it.

    A verb, noun or adjective on the trigger list is an event unless it is only talked about: in
    an accusation, a request, a condition, a doubt. What is said to be done is its speaker's
    claim; where the saying does something itself ("must", "we oppose", a reproach), the speaker
    acts.

    Gives for `read_contexts` and the charges table the events table, in text order, a sentence's
    main act first.
    """
    charges, rows = rows_by_article(charges), []
    for context in contexts:
        own = (c for c in charges.get(context.article_id, ()) if c.confidence >= SURE)
        charged = {charge.sentence for charge in own if charge.status == "accusation"}
        counted = {number: row.counted for number, row in context.paragraphs.items()}
        first = next((n.paragraph for n in context.nodes if counted[n.paragraph]), len(counted))
        for _, group in groupby(context.nodes, key=lambda node: node.sentence):
            sentence = list(group)
            found = _find_sentence_events(sentence, context, sentence[0].paragraph <= first)
            rows += [_rate(event, charged) for event in found]
    return make_table("events", rows)

"""Who does an act and to whom: the participants of a trigger in the parse."""

import re
from dataclasses import dataclass, field

from newsvoices.framing.plover import (
    AS_TO_COME,
    CIRCUMSTANCES,
    CONDITIONS,
    COOPERATION,
    DUTY,
    FUTURE,
    OPERATORS,
    POSSIBLE,
    QUAD_OF,
    SPEAKING_PRONOUNS,
    SPEECH_ACTS,
    TOPICS,
    WHEN_CEASED,
)
from newsvoices.language.grammar import (
    child_of,
    conjuncts_of,
    direct_objects,
    governor_of,
    has_to,
    is_passive,
    is_verb,
    lemma_of,
    phrase_of,
    prepositional_objects,
    subject_of,
)
from newsvoices.language.tree import OTHER_PERSONS, SUBJECTS
from newsvoices.people.countries import find_country
from newsvoices.people.lexicon import means_somebody, noun_kind

ETHNIC = re.compile(r"\b[Ee]thnic \w+")
# Where a recipient is looked for behind a verb or noun, likeliest first.
PREPOSITIONS = (
    "with", "against", "to", "on", "at", "for", "from", "upon", "of", "in", "into", "over",
    "toward", "towards", "between", "about",
)  # fmt: skip


@dataclass
class Context:
    """What the rules look up in an article."""

    text: str
    quotes: dict = field(default_factory=dict)  # position of a node -> innermost attribution
    cues: set = field(default_factory=set)  # positions of the words that attribute something
    mentions: dict = field(default_factory=dict)  # where a mention ends -> speaker_id
    countries: dict = field(default_factory=dict)  # speaker_id -> country
    known: dict = field(default_factory=dict)  # position of a noun -> country, once looked up

    def words(self, noun):
        """Give a noun's phrase as it stands in the text."""
        phrase = phrase_of(noun)
        return self.text[phrase[0].start : phrase[-1].end]

    def who(self, noun):
        """Give the words for whoever a noun's phrase means, or None where it means a thing.

        Of a thing's phrase that is its owner ("the army's conduct") or the country named in it.
        """
        people = noun.pos == "NOUN" and means_somebody(lemma_of(noun))
        named = noun.pos == "PROPN" and noun_kind(noun.lower)[0] not in ("date", "thing")
        if people or named or noun.pos == "PRON" or noun.end in self.mentions:
            return self.words(noun)
        if (owner := child_of(noun, "poss")) and owner.pos != "PRON":
            return self.who(owner)
        code = self.country(noun)
        if code is None:
            return None
        names = [node for node in phrase_of(noun) if node.pos == "PROPN"]
        named = (self.words(node) for node in names if find_country(self.words(node)) == code)
        return min(named, key=len, default=self.words(noun))

    def country(self, noun):
        """Give the country that a noun's phrase names or that its speaker has, or None."""
        if noun.i not in self.known:
            # Ethnic Danes in Germany are Germany's.
            named = find_country(ETHNIC.sub("", self.words(noun)))
            named = named or self.countries.get(self.mentions.get(noun.end))
            beside = None if named else child_of(noun, "appos")
            self.known[noun.i] = self.country(beside) if beside else named
        return self.known[noun.i]


def find_relation(node, act, acts, index):
    """Name what the step from a node up to its head means for the act below it."""
    head = governor_of(node)
    dep, lemma = node.dep if head is node.head else "advcl", lemma_of(head)
    above = acts.get(head.i)
    operator = above is not None and above.trigger.event in OPERATORS
    marks = {child.lower for child in node.children if child.dep == "mark"}
    purpose = has_to(node)
    if marks & CONDITIONS:
        return "embedded"
    if dep == "prep" and node.lower == "as" and act.trigger.construction == "verdict":
        return "reported"
    if dep == "conj":
        return "conjunct"
    if dep == "advcl" and lemma in index["report"] and not marks:
        return "reported"
    if dep == "relcl" and not purpose:
        return "relative"
    if dep == "appos" or (dep == "advcl" and not purpose):
        return "aside"
    if act.verb is None and above is None and is_verb(head):
        partaking = dep == "prep" and not child_of(head, "dobj")
        if lemma in index["light"] and (dep in ("dobj", "nsubjpass", "attr") or partaking):
            return "done"
        if lemma in index["undergo"] and dep in ("dobj", "prep"):
            return "undergone"
        if lemma in index["happen"] and dep in SUBJECTS and node is act.node:
            return "done"
    if dep == "prep" and node.lower in CIRCUMSTANCES:
        return "aside"
    if dep == "oprd" and act.trigger.construction == "verdict" and lemma in index["report"]:
        return "reported"
    supposed = index["doubt" if is_verb(head) else "supposition"]
    judgement = child_of(head, "acomp") if dep == "ccomp" else None
    if judgement is not None and lemma_of(judgement) in index["doubt"]:
        return "embedded"  # it is untrue that ...
    judged = act.trigger.construction == "verdict" and dep in ("oprd", "amod", "acl")
    if not judged and (dep == "oprd" or (lemma in supposed and dep not in SUBJECTS)):
        return "embedded"
    if operator and above.trigger.event != "AGREE" and dep != "nsubj":
        return "embedded"
    if lemma in index["intent"] and dep in ("xcomp", "ccomp", "prep", "acl", "dobj"):
        return "intended"
    if lemma in index["report"] and dep in ("ccomp", "parataxis") and not operator:
        return "reported"
    if lemma in index["report"] and dep == "acl" and "that" in marks:
        return "reported"
    if operator and dep != "nsubj":
        return "embedded"
    talks = above is not None and above.trigger.event == "CONSULT"
    if talks and (node.lower in TOPICS or (dep == "acl" and purpose)):
        return "embedded"  # talks on ending a war end none
    if above is not None and above.verb is head and act.verb is None and dep != "nsubj":
        return "embedded"  # welcoming a visit is no visit
    if above is not None and above.verb is head and dep in ("xcomp", "advcl") and purpose:
        return "embedded"  # nor is negotiating to free somebody
    if lemma in index["cease"] and dep == "xcomp" and above is None:
        return "ceased"
    if lemma in index["carry"] and dep in ("xcomp", "ccomp", "prep"):
        return "carried"
    if act.verb is None and is_verb(head):
        return "aside"
    return "aside" if dep in ("acl", "relcl") else "within"


def is_speech(act, event):
    """Tell whether an act is done by saying it: a promise, a threat, a stand taken now."""
    coming = act.intended or act.auxiliaries & (FUTURE | DUTY)
    now = act.node.tag in ("VBP", "VBZ", "VBG", "JJ") or act.auxiliaries & {"is", "are", "am"}
    now = now or (act.node.dep == "acomp" and act.node.head.tag in ("VBP", "VBZ"))  # "is opposed"
    return coming or (event in SPEECH_ACTS and now)


def resolve_person(act, own, said):
    """Tell what class of event an act amounts to in its surroundings, and with which status.

    `own` tells that who acts is who speaks, `said` that the act stands in attributed content.
    The status is None where it is the saying itself that does the act.
    """
    event, words = act.trigger.event, act.auxiliaries
    if act.ceased:
        event = WHEN_CEASED[QUAD_OF[event]] or event
    if act.trigger.construction in ("modal", "verdict"):
        return event, None
    if words & DUTY and said and not own:
        return "REQUEST", None
    coming = act.intended or words & (FUTURE | DUTY)
    status = (
        None
        if said and own and is_speech(act, event)
        else "claimed"
        if said or act.hearsay
        else "reported"
    )
    if act.negated and event in COOPERATION:
        return "REJECT", status
    if act.negated:
        return ("AGREE", status) if coming and event in AS_TO_COME else (event, "negated")
    if words & POSSIBLE or (words & {"would", "'d"} and not said):
        status = "hypothetical"
    if coming and act.unless:
        return "THREATEN", status
    if coming or words & POSSIBLE:
        event = AS_TO_COME.get(event, event)
    return event, status


# Who, to whom.


def _recipients_behind(verb, act):
    """List what may be acted on behind a verb, likeliest first."""
    direct = [] if is_passive(verb) else direct_objects(verb)
    found = [child for child in verb.children if child.dep == "dative" and child.pos != "ADP"]
    if act.trigger.event == "CONSULT":
        found += prepositional_objects(verb, "with")
    found += [noun for noun in direct if noun not in act.consumed]
    found += prepositional_objects(verb, *PREPOSITIONS)
    for noun in (*direct, act.node, *act.consumed):
        if noun is not verb:
            found += prepositional_objects(noun, *PREPOSITIONS)
    for child in (*verb.children, *(act.node.children if act.node is not verb else ())):
        if child.dep in ("ccomp", "xcomp"):
            found += [c for c in child.children if c.dep in SUBJECTS]
            found += direct_objects(child) + prepositional_objects(child, *PREPOSITIONS)
        elif child.dep == "prep" and (inner := child_of(child, "pcomp")):
            found += direct_objects(inner)
    return [*found, *direct]


def find_charged(node, reporter):
    """List whom a reproach may be meant for: its owner, else the subject of its clause."""
    found = []
    while node is not reporter:
        if node.dep == "acl" and node.tag == "VBG":  # "others seeking to destroy"
            noun = node.head
            while noun.dep == "conj":
                noun = noun.head
            return [*found, *conjuncts_of(noun)]
        if is_verb(node) and (subject := child_of(node, *SUBJECTS)):
            owner = child_of(subject, "poss")  # "their purpose"
            return [*found, *conjuncts_of(subject), *([owner] if owner else [])]
        if node.dep == "oprd" or node.lower == "as":
            verb = node.head if is_verb(node.head) else node.head.head
            return [*found, *filter(None, [child_of(verb, "dobj")])]
        found += [c for c in node.children if c.dep == "poss"] + prepositional_objects(node, "by")
        if node.head is node:
            break
        node = node.head
    return found


def find_participants(act):
    """List the nouns of who may act and of who may be acted on, likeliest first."""
    node, verb, construction = act.node, act.verb, act.trigger.construction
    if construction == "verdict" and node.dep == "dobj" and lemma_of(node.head) == "have":
        subject = subject_of(node.head)  # who has no plan or intention is who refuses
        return conjuncts_of(subject) if subject else [], prepositional_objects(node, *PREPOSITIONS)
    if construction == "verdict":
        return [], find_charged(node, act.reporter)
    if verb is None:
        owners = [
            c
            for c in node.children
            if c.dep == "poss" or (c.dep in ("amod", "compound", "nmod") and c.text[0].isupper())
        ]
        actors = prepositional_objects(node, "by", "between") + owners
        return actors, prepositional_objects(node, *PREPOSITIONS)
    subject = subject_of(verb)
    subjects = conjuncts_of(subject) if subject else []
    if verb.dep == "acl" and is_verb(verb.head.head):  # a statement demanding: whose statement?
        subjects += filter(None, [subject_of(verb.head.head)])
    behind = _recipients_behind(verb, act)
    duty = act.trigger.event == "REQUEST" and construction == "modal"
    if duty:
        done_by = [n for c in (verb, *verb.children) for n in prepositional_objects(c, "by")]
        return [], done_by + subjects + behind
    if act.undergone:
        return prepositional_objects(node, "by", "from"), subjects
    if is_passive(verb) and (node is verb or node is subject or subject in act.consumed):
        agents = prepositional_objects(verb, "by") or prepositional_objects(node, "by", "between")
        return agents or prepositional_objects(subject or node, "by", "between"), subjects + behind
    if subject is node or subject in act.consumed:
        return prepositional_objects(subject, "by", "between"), behind
    return subjects, behind


def speaker_behind(act, quote, context):
    """Give the words for who says what an act stands in, and the country, or None for each."""
    country = context.countries.get(quote.speaker_id) if quote is not None else None
    if quote is not None and isinstance(quote.source, str):
        return quote.source, country or find_country(quote.source)
    if act.reporter is not None and (subject := subject_of(act.reporter)):
        return context.words(subject), context.country(subject)
    return None, country


def find_setting(verb):
    """Give the place that a clause opens with, as in "In Chile, miners went on strike"."""
    while verb is not None:
        for place in prepositional_objects(verb, "in", "at"):
            if place.i < verb.i:
                return place
        verb = verb.head if verb.dep in ("xcomp", "ccomp", "conj") else None
    return None


def pair_participants(actors, recipients, speaker, setting, order, talks, context):
    """Decide who acts on whom, in words and as countries.

    Parameters
    ----------
    actors, recipients : list of Node
        Nouns, likeliest first.
    speaker : tuple of (str or None, str or None), or None
        Words and country of who speaks, where that is who acts.
    setting : Node or None
        The place that the clause opens with.
    order : list of str
        The countries that an opening sentence names, in order. Where the parse does not tell,
        the first acts, the next is acted on, and a country alone acts on itself.
    talks : bool
        The act is a talk: who talks with somebody is talked with.

    Returns
    -------
    list of dict
        The columns actor to reciprocal, and `pair`: parse; order where that had to decide;
        incomplete where nothing does. Further countries that act, or are acted on, together with
        the first have a dict each, and so has the first of those whose country is unknown.
    """
    actor = next((noun for noun in actors if context.country(noun)), next(iter(actors), None))
    words = context.who(actor) if actor else None
    country = context.country(actor) if actor else None
    if speaker:
        words, country = speaker[0] or words, speaker[1] or country
    if setting and not country:
        country = context.country(setting)
    nouns = [
        noun
        for noun in recipients
        if noun is not actor
        and (noun.pos != "PRON" or noun.lower in OTHER_PERSONS or context.country(noun))
    ]
    acting = {None, country, *map(context.country, actors)}
    abroad = (noun for noun in nouns if context.country(noun) not in acting)
    home = (noun for noun in nouns if context.country(noun))
    others = [noun for noun in nouns if context.who(noun)]
    recipient = next(abroad, None) or next(home, None) or next(iter(others), None)
    recipient_country = context.country(recipient) if recipient else None
    partners = [noun for noun in actors if context.country(noun) not in (None, country)]
    place = recipient is not None and recipient.head.lower in ("in", "at")
    reciprocal = bool(partners) and (place or recipient_country in acting)
    if reciprocal:
        recipient, recipient_country = partners[0], context.country(partners[0])
    known = country and recipient_country
    if order and not country:
        country = next((c for c in order if c != recipient_country), recipient_country)
    if order and not recipient_country:
        recipient_country = next((c for c in order if c != country), country)
    pair = "parse" if known else "order" if country and recipient_country else "incomplete"
    actings = {country: words}
    targets = {recipient_country: context.who(recipient) if recipient else None}
    if not reciprocal:
        together = (
            [n for n in conjuncts_of(actor)[1:] if context.who(n)] if actor and country else []
        )
        actings |= _by_country([*partners, *together], actings, context)
        struck = conjuncts_of(recipient)[1:] if recipient and known else []
        targets |= _by_country(struck, targets, context)
    mutual = recipient is not None and recipient.head.lower in ("with", "between")
    return [
        {
            "actor": who,
            "actor_country": from_country,
            "recipient": whom,
            "recipient_country": to_country,
            "reciprocal": reciprocal or (talks and mutual),
            "pair": pair if from_country and to_country else "incomplete",
        }
        for from_country, who in actings.items()
        for to_country, whom in targets.items()
    ]


def _by_country(nouns, known, context):
    """Give the words of further nouns by country; only the first of each, none that is known."""
    found = {}
    for noun in nouns:
        if (code := context.country(noun)) not in known and (words := context.who(noun)):
            found.setdefault(code, words)
    return found


def is_vague(quote):
    """Tell whether nobody is known to have said a quote: its source is a pronoun or nothing."""
    source = quote.source.lower() if isinstance(quote.source, str) else "it"
    return quote.speaker_id == "unattributed" and source in SPEAKING_PRONOUNS

"""Who acts on whom: the two sides of an act, in words and as countries."""

from dataclasses import dataclass, field
from itertools import chain

from newsvoices.framing.participants import DIRECT
from newsvoices.language.grammar import conjuncts_of, prepositional_objects
from newsvoices.language.tree import OTHER_PERSONS, Node
from newsvoices.people.lexicon import thing_kind


@dataclass
class Sides:
    """The nouns of those who act and are acted on, likeliest first, and who speaks."""

    actors: list
    recipients: list
    things: list = field(default_factory=list)  # aimed at where nobody is
    speaker: tuple = (None, None)  # words and country of who speaks, where that is who acts
    verb: Node | None = None
    asks: bool = False  # the act is a request
    in_words: bool = True  # a thing may act so: a report that criticises
    judges: bool = False  # the act takes a stand on somebody or something


def find_setting(verb):
    """Give the place that a clause opens with, as in "In Chile, miners went on strike"."""
    while verb is not None:
        for place in prepositional_objects(verb, "in", "at"):
            if place.i < verb.i:
                return place
        verb = verb.head if verb.dep in ("xcomp", "ccomp", "conj") else None
    return None


def pair_sides(sides, setting, order, talks, context):
    """Decide who acts on whom, in words and as countries.

    Parameters
    ----------
    sides : Sides
    setting : Node or None
        The place that the clause opens with.
    order : list of str
        The countries that an opening sentence names, in order. Where the parse does not tell,
        the first acts, the next is acted on, and a country alone acts on itself.
    talks : bool
        The act is a talk: who talks with somebody is talked with.

    Returns
    -------
    list of (dict, Node or None, Node or None)
        The columns actor to reciprocal, and `pair`: parse; order where that had to decide;
        incomplete where nothing does; with the nouns of the two. Further countries that act, or
        are acted on, together with the first have a dict each, and so has the first of those
        whose country is unknown.
    """
    actors, speaker = sides.actors, sides.speaker
    actor = next((noun for noun in actors if context.country(noun)), next(iter(actors), None))
    called = context.name if sides.in_words else context.who
    words = speaker[0] or (called(actor) if actor else None)
    country = speaker[1] or (context.country(actor) if actor else None)
    if setting and not country:
        country = context.country(setting)
    acting = {None, country, *map(context.country, actors)}
    recipient = _find_recipient(sides, actor, acting, context)
    recipient_country = context.country(recipient) if recipient else None
    if recipient and sides.judges and context.is_only_named(recipient):
        recipient_country = None
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
    targets = {recipient_country: context.name(recipient) if recipient else None}
    if not reciprocal:
        together = (
            [n for n in conjuncts_of(actor)[1:] if context.who(n)] if actor and country else []
        )
        actings |= _by_country([*partners, *together], actings, context)
        struck = conjuncts_of(recipient)[1:] if recipient and known else []
        targets |= _by_country(struck, targets, context)
    mutual = recipient is not None and recipient.head.lower in ("with", "between")
    return [
        (
            {
                "actor": who,
                "actor_country": from_country,
                "recipient": whom,
                "recipient_country": to_country,
                "reciprocal": reciprocal or (talks and mutual),
                "pair": pair if from_country and to_country else "incomplete",
            },
            None if speaker[0] else actor,
            recipient,
        )
        for from_country, who in actings.items()
        for to_country, whom in targets.items()
    ]


def _find_recipient(sides, actor, acting, context):
    """Give the noun of who is acted on, or None.

    First whom the verb strikes directly, then another country, then a known one, then whoever
    is somebody, at last a thing.
    """
    direct = [n for n in sides.recipients if n.dep in DIRECT and n.head is sides.verb]
    if any(noun.lower == "it" and noun.end not in context.mentions for noun in direct):
        return None  # "accused it of": somebody, and nobody else
    nouns = [noun for noun in sides.recipients if _may_be_struck(noun, actor, sides, context)]
    struck = (noun for noun in nouns if noun in direct and context.is_known(noun))
    abroad = (noun for noun in nouns if context.country(noun) not in acting)
    home = (noun for noun in nouns if context.country(noun))
    others = (noun for noun in nouns if context.who(noun))
    things = (noun for noun in sides.things if noun not in sides.actors)
    return next(chain(struck, abroad, home, others, things), None)


def _may_be_struck(noun, actor, sides, context):
    """Tell whether a noun may be is acted on: not who acts, nor a document that is asked for."""
    if noun is actor or (actor and context.same(noun, actor)):
        return False
    if sides.speaker[0] and context.person(noun) and context.who(noun) == sides.speaker[0]:
        return False
    if sides.judges and context.is_only_named(noun):
        return False
    if sides.asks and thing_kind(noun.lemma.lower()) == "document":
        return False
    return noun.pos != "PRON" or noun.lower in OTHER_PERSONS or bool(context.country(noun))


def _by_country(nouns, known, context):
    """Give the words of further nouns by country; only the first of each, none that is known."""
    found = {}
    for noun in nouns:
        if (code := context.country(noun)) not in known and (words := context.who(noun)):
            found.setdefault(code, words)
    return found

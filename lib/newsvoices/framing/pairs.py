"""Who acts on whom: the two sides of an act, in words and as countries."""

from dataclasses import dataclass
from itertools import takewhile

from newsvoices.framing.context import Context
from newsvoices.framing.naming import judges_another
from newsvoices.framing.participants import DIRECT, find_distant, find_things
from newsvoices.framing.plover import JUDGING, QUAD_OF
from newsvoices.framing.triggers import Act, acts_named, goes
from newsvoices.framing.wrongs import links
from newsvoices.language.grammar import beside_of, modifiers_of
from newsvoices.language.nouns import is_people, is_time
from newsvoices.language.tree import OTHER_PERSONS, Node
from newsvoices.people.lexicon import means_somebody, thing_kind

# Acts that those who share them do to somebody else.
ONE_WAY = JUDGING | {"REQUEST", "THREATEN", "SANCTION"}
PLACING = ("in", "at", "during", "near", "outside", "before", "after")  # where, or when
CLAUSES = ("advcl", "pcomp", "ccomp", "xcomp", "acl", "relcl")


@dataclass
class Sides:
    """Who may act and be acted on in an event, likeliest first, and who speaks."""

    event: str
    act: Act
    actors: list
    recipients: list
    speaker: tuple = (None, None)  # words and country of who speaks, where that is who acts


def pair_sides(sides: Sides, order: list[str], context: Context) -> list:
    """Decide who acts on whom, in words and as countries.

    Where the parse does not tell, the first country of `order` acts, the next is acted on, and a
    country alone acts on itself. Gives (columns actor to pair, noun of who acts, noun of who is
    acted on): one for each further country or person that acts, or is acted on, together with the
    first.
    """
    actor, words, country = _find_actor(sides, context)
    acting = {None, country, *map(context.country, sides.actors)}
    recipient = _find_recipient(sides, actor, acting, context)
    # To judge sanctions against Peru is no act on Peru.
    apart = recipient is None or (sides.event in JUDGING and context.is_only_named(recipient))
    target = None if apart else context.country(recipient)
    partners = [noun for noun in sides.actors if context.country(noun) not in (None, country)]
    place = recipient is not None and recipient.head.lower in PLACING
    other = recipient is not None and target is None and context.is_known(recipient)
    reciprocal = bool(partners) and (place or target in acting) and not other
    reciprocal &= sides.event not in ONE_WAY  # "Peru and Chile demanded"
    if reciprocal:
        recipient, target = partners[0], context.country(partners[0])
    known = country and target
    if context.is_person(actor) and context.is_person(recipient):
        order = []  # "Roe attacked Ito over Lima": a country that is only named is neither's
    if order and not country:
        country = next((c for c in order if c != target), target)
    if order and not target:
        target = next((c for c in order if c != country), country)
    actings = [(country, words)]
    judged = sides.event in JUDGING and recipient is not None and recipient.pos == "NOUN"
    thing = judged and modifiers_of(recipient) and not context.is_known(recipient)
    called = context.phrase if thing and not means_somebody(recipient.lemma) else context.name
    targets = [(target, called(recipient) if recipient else None)]  # not Peru: "the Peru deal"
    if not reciprocal:
        joined = beside_of(actor, sides.act.node)[1:] if actor else []
        actings = _add_others([*partners, *joined], actings, context)
        struck = recipient.conjuncts()[1:] if recipient else []
        if recipient in sides.act.node.ancestors():  # "Roe, who was charged, and Ito"
            struck = [n for n in struck if n.i < sides.act.node.i]
        struck = [n for n in struck if not (actor and context.same(n, actor))]  # "and his call"
        targets = _add_others(struck, targets, context)
    mutual = recipient is not None and recipient.head.lower in ("with", "between")
    pair = "parse" if known else "order"
    reciprocal |= sides.event == "CONSULT" and mutual
    return [
        (
            {
                "actor": who, "actor_country": country, "reciprocal": reciprocal,
                "recipient": whom, "recipient_country": other,
                "pair": pair if country and other else "incomplete",
            }, None if sides.speaker[0] else actor, recipient,
        )
        for country, who in actings
        for other, whom in targets
    ]  # fmt: skip


def _find_actor(sides, context):
    """Give who acts: noun, words and country, or None for each; a thing acts in words only."""
    known = [noun for noun in sides.actors if context.country(noun)]
    actor = next(iter(known or sides.actors), None)
    called = context.name if QUAD_OF[sides.event].startswith("verbal") else context.who
    words, country = (called(actor), context.country(actor)) if actor else (None, None)
    words, country = sides.speaker[0] or words, sides.speaker[1] or country
    return actor, words, country


def _find_recipient(sides, actor, acting, context):
    """Give the noun of who is acted on, or None.

    First whom the act is against, then whom the verb strikes directly, another country, a known
    one, whoever is somebody and is not what is given or one's own, at last a thing.
    """
    direct = [n for n in sides.recipients if n.dep in DIRECT and n.head is sides.act.node]
    for noun in direct:  # "accused it of": somebody, and nobody else
        if noun.lower in (*OTHER_PERSONS, "it") and not context.meant(noun):
            return None
        if sides.event in ("ACCUSE", "REJECT") and judges_another(sides.act.node, noun, context):
            return None
    far_off = sides.event != "REQUEST" and sides.act.node.lemma != "discuss"
    distant = find_distant(sides.act) if far_off else []
    near, far = (
        [noun for noun in nouns if _may_be_struck(noun, actor, sides, context)]
        for nouns in (sides.recipients, distant)
    )
    judging = sides.event in JUDGING
    things = [n for n in find_things(sides.act) if n not in sides.actors and not is_time(n.lemma)]
    clauses = (c for n in (*things, *near) for c in n.children if c.dep == "acl")
    claims = [c.head for c in clauses if c.has("that")]  # "rejected the notion that ..."
    things = [n for n in things if n not in claims and not _is_quoted(n, sides.act, context)]
    own = [n for n in things if _is_own(n, actor, context)]
    things = [n for n in things if n not in own]
    if claims or (own and not things):  # to defend one's decision on Peru is an act on nobody
        near, far = [n for n in near if own[:1] != [n.head.head]], []
    if judging and direct:  # who accuses him of harming others accuses none of the others
        near, far = (
            [noun for noun in nouns if not crosses_clause(way_up(noun, sides.act.node))]
            for nouns in (near, far)
        )
    facing = ("against", "with") if sides.event == "CONSULT" else ("against",)

    def is_another(noun):  # not part of what is done, nor one's own: "to withdraw its troops"
        given = noun in sides.act.consumed or _is_own(noun, actor, context)
        return context.who(noun) and (judging or not given)

    def is_somebody(noun):  # "welcomed leaders to the White House"
        return context.is_known(noun) or (is_people(noun.lemma) and is_another(noun))

    def is_facing(noun):  # "blamed the leak on hackers", "talks with Peru"
        consumed = noun.head in sides.act.consumed and noun.head.lower != "as"
        return consumed or noun.head.lower in facing

    further = (far, lambda noun: context.country(noun) or is_another(noun))
    ranks = (
        (near, lambda noun: is_facing(noun) and context.who(noun)),
        (near, lambda noun: noun in direct and is_somebody(noun)),
        (near, lambda noun: context.country(noun) not in acting), (near, context.country),
        (near, is_another), ([], None) if judging else further, (near, context.who),
        (things, bool), further,
    )  # fmt: skip
    return next((noun for nouns, fits in ranks for noun in nouns if fits(noun)), None)


def way_up(noun: Node, *words: Node) -> list[Node]:
    """List a noun and what it hangs on, up to the first of some words."""
    return list(takewhile(lambda node: node not in words, (noun, *noun.ancestors())))


def crosses_clause(way: list[Node]) -> bool:
    """Tell whether a clause of its own parts a noun from the words that `way_up` leads to."""
    return any(node.dep in CLAUSES or (node.dep == "conj" and node.is_verb()) for node in way)


def _is_own(noun, actor, context):
    """Tell whether a thing is who acts' own: "defended his remarks", "to withdraw its troops"."""
    owner = noun.child("poss")
    if owner is not None and owner.lower in ("its", "their"):
        return True
    mine = {context.person(noun), context.meant(owner) if owner else None} - {None}
    return actor is not None and context.person(actor) in mine and not means_somebody(noun.lemma)


def _is_quoted(noun, act, context):
    """Tell whether a noun stands in words that an act brings: "Peace is dead," she slammed."""
    here, there = (context.covers.get(node.i, ()) for node in (act.node, noun))
    return any(quote.quote_type == "direct" and quote not in here for quote in there)


def _may_be_struck(noun, actor, sides, context):
    """Tell whether a noun may be is acted on: not who acts, nor a document that is asked for."""
    if noun is actor or (actor and actor.head is not noun and context.same(noun, actor)):
        return False
    speaks = context.quote(sides.act.node) if sides.speaker[0] else None
    if speaks is not None and context.person(noun) == speaks.speaker_id:
        return False
    if sides.event in (*JUDGING, "REQUEST") and context.is_only_named(noun):
        return False
    first = noun.first_conjunct()
    above = first.head.first_conjunct().head if first.dep == "appos" else first.head
    opening = [noun, *way_up(noun, sides.act.node)][-1]
    on_place = opening.lower in (*PLACING, "on")  # "On a pier in Lima, he sued"
    if on_place and opening.i < sides.act.node.i:
        return False
    met = sides.event == "CONSULT" and not goes(sides.act)
    where = (*PLACING, "on") if met else ("in", "at") if sides.event in JUDGING else ()
    last = max((sides.act.node, *sides.act.consumed), key=lambda node: node.i)
    aimed = above.lower == "at" and above.i == last.i + 1 and len(sides.act.trigger.words) > 1
    # "sued in Lima", "met outside Lima"; but "arrived in Lima", "took aim at Lima"
    if above.lower in where and not aimed:
        return False
    things = {*sides.act.node.direct_objects()} - {*sides.act.consumed}
    shared = above.lower == "with" and not {above, above.head} & {*sides.act.consumed}
    if shared and things and sides.event in JUDGING:  # "championed a bill with Roe"
        return False
    if met and noun in sides.act.consumed and not context.is_somebody(noun):  # "talks in Lima"
        return False
    if above.head.lower == "behalf" or above.lower == "including":  # "sued on behalf of farmers"
        return False
    own = noun if noun in sides.act.consumed else noun.head  # "echoed Roe's criticism"
    repeated = own in sides.act.consumed and own.child("poss") is not None
    if repeated and (sides.event in acts_named(own) or own.lemma in links("grievance")):
        return False  # nor "expressed Roe's anger"
    given = sides.event == "REQUEST" or noun in sides.act.consumed  # "filed a lawsuit"
    mine = sides.event in JUDGING and _is_own(noun, actor, context)
    if mine or (given and thing_kind(noun.lemma) == "document"):
        return False
    return noun.pos != "PRON" or noun.lower in OTHER_PERSONS or bool(context.country(noun))


def _add_others(nouns, sides, context):
    """Add the country and words of further nouns: of each country one, and all who are persons.

    Of those beside somebody without a country only persons.
    """
    for noun in nouns:
        code, words = context.country(noun), context.who(noun)
        person = noun.pos == "PROPN" and context.is_person(noun)
        codes, named = zip(*sides, strict=True)
        other = codes[0] is not None and code not in codes
        if words and words not in named and (person or other):
            sides = [*sides, (code, words)]
    return sides

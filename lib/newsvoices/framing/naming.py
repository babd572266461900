"""Whether a reader who sees only a finding can find whom its words mean."""

from newsvoices.framing.context import Context
from newsvoices.language.grammar import subject_of
from newsvoices.language.nouns import noun_kind
from newsvoices.language.tree import Node
from newsvoices.lists import load_group
from newsvoices.people.countries import find_country, look_up
from newsvoices.people.lexicon import LAST_NAMES, is_of_people, known_figure
from newsvoices.people.parties import find_party

COUNTING, POPULATION = (
    load_group("constructions.csv", group) for group in ("counting", "population")
)
OF_A_PARTY = load_group("callings.csv", "one of a party")


def is_found(noun: Node | None, who: str | None, context: Context) -> bool:
    """Tell whether words, or the speaker whom they mean, lead a reader to somebody.

    "The Syrian army", "Ada Roe's aides" and "police in Lima" do; "the officer", "some ministers",
    "a judge from Lima", "others" and a first name alone do not, nor does a pronoun that may mean
    another.
    """
    if noun is not None and noun.i in context.guessed:
        return False
    kind, name = context.told(who, "kind"), context.told(who, "name") or ""
    whole = noun is not None and not noun.child("relcl", "acl", "prep", "poss")
    if whole and noun.lower in POPULATION and not _leaves_open(noun.phrase()):
        return True
    if kind == "person":
        return " " in name or name in LAST_NAMES or known_figure(name) is not None
    if kind == "institution":  # not "a super PAC", but "a United Nations commission"
        one_of = noun is not None and noun.has("a", "an") and find_country(name) != "IGO"
        return name != name.lower() and not one_of
    if noun is None or noun.pos == "PRON":
        return kind is not None and _tells_whose(name.split())
    return _describes(noun, context)


def judges_another(verb: Node, noun: Node, context: Context) -> bool:
    """Tell whether "his" in what somebody judges may mean another: "Roe met Ito, mocked his plan".

    It may where it is taken to be who judges, and another person was named last.
    """
    holder, owner = subject_of(verb), noun.child("poss")
    who = context.meant(owner) if owner is not None and owner.lower in ("his", "her") else None
    if who is None or (holder is not None and context.meant(holder) not in (who, None)):
        return False
    whole = holder.subtree() if holder is not None else []
    aside = [] if verb in whole else whole  # "Roe, an aide to Ito, mocked his plan"
    told = [n for n in context.nodes[verb.i :: -1] if n.sentence == verb.sentence]
    told = [*context.nodes[owner.i - 1 : verb.i : -1], *told]
    named = (context.meant(n) for n in told if n not in aside or n is holder)
    persons = (one for one in named if context.told(one, "kind") == "person")
    return next(persons, who) != who


def speaks_of_another(noun: Node | None, context: Context) -> bool:
    """Tell whether "he" in what somebody says may be who is named last: "said Ito lost as he"."""
    quote = context.quote(noun) if noun is not None and noun.lower in ("he", "she") else None
    if quote is None:
        return False
    before = [n for n in context.nodes[noun.i - 1 :: -1] if n.sentence == noun.sentence]
    inside = (n for n in before if quote in context.covers.get(n.i, ()) or n.head.lemma == "ask")
    named = (context.meant(n) for n in inside)
    persons = (who for who in named if context.told(who, "kind") == "person")
    return next(persons, quote.speaker_id) != quote.speaker_id


def is_acted_on(noun: Node | None, who: str | None, event: str, context: Context) -> bool:
    """Tell whether who is acted on is told well enough: found, or any of a kind, "women".

    So are "the debate moderators" and "four Chilean officials"; who asks for "a prosecutor" may
    mean anybody.
    """
    if noun is not None and noun.pos == "PRON":
        return who is not None and noun.i not in context.guessed
    if noun is None or noun.pos == "PROPN" or is_found(noun, who, context):
        return True
    before = [n for n in noun.phrase() if n.i < noun.i]
    of_state = context.country(noun) is not None
    counted = any(n.lower in COUNTING or (n.tag == "CD" and not of_state) for n in before)
    counted |= any(n.tag == "PRP$" for n in before)
    one = noun.tag == "NN" or (noun.has("the") and len(before) < 2)
    return (not counted and not one) or (event == "REQUEST" and noun.has("a", "an"))


def _describes(noun, context):
    """Tell whether a description has in it what tells those it means from others."""
    phrase = noun.phrase()
    if _leaves_open([n for n in phrase if n.i <= noun.i]) or noun.has("a", "an"):
        return False
    owner = noun.child("poss")
    if owner is not None and (owner.pos == "PRON" or owner.pos == "NOUN"):
        return is_found(owner, context.speaker(owner), context)
    if owner is None and noun.tag == "NN" and noun_kind(noun.lemma)[0] != "institution":
        return _tells_one(noun, phrase)
    opening = noun.i == 0 or context.nodes[phrase[0].i - 1].sentence != noun.sentence
    told = [n.text for n in phrase[opening and phrase[0].pos != "PROPN" :]]
    return any(word[0].isupper() for word in told) or _tells_whose([n.text for n in phrase])


def _leaves_open(nodes):
    """Tell whether words count some of a kind and leave open whom: "three", "some"."""
    return any(n.lower in COUNTING or n.pos == "NUM" for n in nodes)


def _tells_one(noun, phrase):
    """Tell an office that one holds at a time: "the Syrian president", "the mayor of Lima"."""
    if not noun.has("the") or noun_kind(noun.lemma)[0] != "office":
        return False
    of_states = [found[1] for n in phrase if (found := look_up(n.text))]
    party = noun.lemma in OF_A_PARTY and find_party(" ".join(n.text for n in phrase), [])
    places = noun.objects("of")
    named = any(n.pos == "PROPN" for place in places for n in place.subtree())
    return named or bool(party) or not {"name", "demonym"}.isdisjoint(of_states)


def _tells_whose(words):
    """Tell whether words name a country, party or people, or hold any other name."""
    if not words or words[0].lower() in COUNTING:
        return False
    listed = is_of_people(words[0].lower()) or find_party(" ".join(words), [])
    return bool(listed or find_country(" ".join(words)) or any(w[0].isupper() for w in words[1:]))

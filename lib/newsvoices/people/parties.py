"""Which party somebody belongs to: from the words and marks around the names."""

import re
from collections import Counter
from functools import cache

from newsvoices.language.tree import Node
from newsvoices.lists import load_group, read_list
from newsvoices.people.entities import Bearer
from newsvoices.people.lexicon import figure, singular
from newsvoices.people.roles import AGAINST, PARTY_MARK, head_class
from newsvoices.people.sources import type_of_body

_FOLLOWERS = load_group("callings.csv", "follower")
_CUT = re.compile(  # what stands behind says who somebody deals with: "a judge many Greens fear"
    r"\s(?:who|which|that|from|to|at|with|against|about|than|as|many|(?<!the\s)most|some|all)\s"
    r"|[,;(—–―]"
)

_OTHERS = re.compile(r",? and (?:\w+ ){0,2}?(?:other|fellow) ([\w -]{1,40})")  # and other Greens


@cache
def _rows():
    """Map the marks, and the words, of parties.csv to each (party, country), with their pattern."""
    marks, words = {}, {}
    for row in read_list("parties.csv"):
        rows = marks if row["use"] == "mark" else words
        rows.setdefault(row["word"], []).append((row["party"], row["country"]))
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return marks, words, re.compile(rf"(?<![\w-])(?:{longest})(?![\w-])")


def find_party(words: str, countries: list[str], own: str | None = None) -> str | None:
    """Find the one party that the words of a role, description or name tell.

    Asked are the countries that the article names, most named first, and before them the own
    country of whom the words describe. None where they name no party, or several, or those whom
    the party's people are against.
    """
    words = _CUT.split(words)[0]
    of = re.search(r"\s(?:of|for|in|on)\s", words)
    if of and AGAINST & _heads(words[: of.start()]):
        return None
    _, known, pattern = _rows()
    found = {_choose(known[word], countries, own) for word in pattern.findall(words)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def is_told_of(bearer: Bearer, words: str) -> bool | None:
    """Tell whether a public figure is of the party that words tell; None where they tell none."""
    country, party = figure(bearer.name) or ("", "")
    told = find_party(words, [], country) if party else None
    return told == party if told else None


def _heads(words):
    """List what words may head a description, in the singular and without gender."""
    return {head_class(singular(word.lower())) for word in re.findall(r"\w+", words)}


def _choose(rows, countries, own):
    """Choose the party of a word: of the own country, else of the one that is named most."""
    if own:
        return next((party for party, country in rows if country == own), None)
    ranked = [(countries.index(country), party) for party, country in rows if country in countries]
    if ranked:
        return min(ranked)[1]
    return rows[0][0] if len(set(rows)) == 1 and not countries else None


def read_mark(after: str, countries: list[str], own: str | None = None) -> str | None:
    """Read the letters behind a politician's name: "(R-Texas)", ", D-N.Y.,", "(Lab)"."""
    mark = PARTY_MARK.match(after)
    letters = (mark["short"] or mark["long"]).rstrip(".") if mark else ""
    return _choose(_rows()[0].get(letters, []), countries, own)


def give_parties(
    text: str, bearers: list[Bearer], mentions: list[tuple[Bearer, str, Node, Node, float]]
) -> dict[Bearer, tuple[str, str]]:
    """Tell the party, and its country, of those mentioned in an article.

    Asked are, in this order: what the article says of them, what they are known for
    (public_figures.csv), and for whose body or follower they are called ("a Roe aide").
    """
    counts = Counter(bearer.country for bearer, *_ in mentions if bearer.country)
    countries = sorted(counts, key=lambda country: (-counts[country], country))
    told = {member: Counter() for bearer in bearers for member in (bearer, *bearer.members)}
    for bearer, form, first, last, confidence in mentions:
        votes, own = told[bearer], bearer.country
        others = _OTHERS.match(text, last.end) if confidence > 0.6 else None
        votes[others and find_party(others[1], countries, own)] += 1
        if form == "name":
            votes[read_mark(text[last.end : last.end + 40], countries, own)] += 3
            word = re.search(r"([\w-]+) $", text[max(first.start - 30, 0) : first.start])
            if last.dep != "compound":  # "his Democratic Senate opponent" tells no Senate's party
                votes[word and find_party(word[1], countries, own)] += 1
        elif form == "description" and confidence > 0.6:
            votes[find_party(text[first.start : last.end], countries, own)] += 1
    parties = {}
    for bearer, votes in told.items():
        words = [role.text for role in bearer.roles]
        if bearer.kind != "person" and type_of_body(bearer.name) not in ("armed group", "media"):
            words.append(bearer.name)
        for body in {role.affiliation for role in bearer.roles if role.affiliation}:
            owned = rf"(?<![\w.])[\w.]+['’]s {re.escape(body)}"
            words += re.findall(owned, text, re.IGNORECASE)
        votes.update(find_party(told, countries, bearer.country) for told in words)
        del votes[None]
        best = sorted(votes, key=lambda party: (-votes[party], party))
        if best and (len(best) == 1 or votes[best[0]] > votes[best[1]]):
            parties[bearer] = best[0]
        elif known := (figure(bearer.name) or ("", ""))[1]:
            parties[bearer] = known
    parties |= _follow(told, parties)
    for bearer in told:  # several who speak as one
        shared = {parties[member] for member in bearer.members if member in parties}
        if len(shared) == 1:
            parties[bearer] = shared.pop()
    return {b: (party, b.country or _country_of(party, countries)) for b, party in parties.items()}


def _country_of(party, countries):
    """Give the country of a party: the one named most, else the one with most words for it."""
    having = Counter(row["country"] for row in read_list("parties.csv") if row["party"] == party)
    return next((c for c in countries if c in having), max(having, key=having.get, default=None))


def _follow(told, parties):
    """Give followers and bodies the party of the person who is named before them."""
    owners = {}
    for bearer, party in parties.items():
        if bearer.kind == "person":
            for name in {bearer.name, bearer.name.split()[-1]}:
                owners.setdefault(name, set()).add(party)
    if not owners:
        return {}
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, owners))})(?!\w)")
    following = {}
    for bearer in told.keys() - parties:
        for words in (*(role.text for role in bearer.roles), f"{bearer.basis} {bearer.name}"):
            found = set().union(*map(owners.get, named.findall(words)))
            heads = _heads(words) if len(found) == 1 else set()
            if heads & _FOLLOWERS and not heads & (AGAINST | {"former"}):
                following[bearer] = found.pop()
    return following

"""Which party somebody belongs to: from the words and marks around the names."""

import re
from collections import Counter
from functools import cache

from newsvoices.lists import load_group, read_list
from newsvoices.people.entities import Bearer
from newsvoices.people.lexicon import figure_party, singular
from newsvoices.people.roles import head_class

_FOLLOWERS = load_group("callings.csv", "follower")
_AGAINST = load_group("callings.csv", "opponent")
_MARK = re.compile(
    r"\s?\((?P<short>[A-Z][\w.]{0,4})(?:\s?[-–—][^()]{1,20}|, [A-Z][^()]{1,30})?\)"
    r"|,\s(?P<long>[A-Z][\w.]{0,4})\s?[-–—][A-Z]"
)
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"\s(?:who|which|that|from|to|at|with|against|about|than|as)\s|[,;(—–]")


@cache
def _rows():
    """Map each word of parties.csv to its (use, party, country), and give their pattern."""
    rows = {}
    for row in read_list("parties.csv"):
        rows.setdefault(row["word"], []).append((row["use"], row["party"], row["country"]))
    words = [w for w, uses in rows.items() if any(use != "mark" for use, _, _ in uses)]
    longest = sorted(words, key=len, reverse=True)
    return rows, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def find_party(words: str, countries: list[str], own: str | None = None) -> str | None:
    """Find the one party that words name.

    Parameters
    ----------
    words
        A role, a description or a body's name.
    countries
        The countries that the article names, the one named most first.
    own
        The country of whom the words describe.

    Returns
    -------
    str or None
        None where they name no party, or several, or those whom the party's people are against.

    Examples
    --------
    >>> find_party("Republican senator from Ohio", ["USA"])
    'Republican Party'
    >>> find_party("Labour MP", ["GBR"]), find_party("Democrats and Republicans", ["USA"])
    ('Labour Party', None)
    """
    words = _CUT.split(words)[0]
    of = re.search(r"\s(?:of|for|in|on)\s", words)
    if of and _AGAINST & _heads(words[: of.start()]):
        return None
    rows, pattern = _rows()
    found = {_choose(rows[m.group()], countries, own, "mark") for m in pattern.finditer(words)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _heads(words):
    """List what words may head a description, in the singular and without gender."""
    return {head_class(singular(word.lower())) for word in _WORD.findall(words)}


def _choose(rows, countries, own, without=None, only=None):
    """Choose the party of a word: of the own country, else of the one that is named most."""
    rows = [(p, c) for use, p, c in rows if use != without and only in (None, use)]
    if own:
        return next((party for party, country in rows if country == own), None)
    ranked = [(countries.index(c), p) for p, c in rows if c in countries]
    if ranked:
        return min(ranked)[1]
    return rows[0][0] if len(set(rows)) == 1 else None


def read_mark(after: str, countries: list[str], own: str | None = None) -> str | None:
    """Read the letters behind a politician's name: "(R-Texas)", ", D-N.Y.,", "(Lab)"."""
    mark = _MARK.match(after)
    letters = mark and (mark["short"] or mark["long"])
    rows = _rows()[0].get(letters.rstrip("."), []) if letters else []
    return _choose(rows, countries, own, only="mark")


def give_parties(
    text: str, bearers: dict[Bearer, str], mentions: list[tuple]
) -> dict[Bearer, tuple[str, str]]:
    """Tell which party those mentioned in an article belong to.

    Asked are, in this order: what the article says of them, what they are known for
    (public_figures.csv), and for whose body or follower they are called ("a Roe aide").

    Parameters
    ----------
    bearers : iterable of Bearer
        Everybody who speaks or is mentioned.
    mentions : list of (Bearer, str, Node, Node, float)
        As `coreference.resolve` gives them.

    Returns
    -------
    dict of Bearer to (str, str)
        The party and its country.
    """
    counts = Counter(bearer.country for bearer, *_ in mentions if bearer.country)
    countries = sorted(counts, key=lambda country: (-counts[country], country))
    whole = [member for bearer in bearers for member in (bearer, *bearer.members)]
    told = {bearer: Counter() for bearer in whole}
    for bearer, form, first, last, _ in mentions:
        votes = told[bearer]
        if form == "name":
            votes[read_mark(text[last.end : last.end + 40], countries, bearer.country)] += 3
            before = text[max(first.start - 30, 0) : first.start]
            word = re.search(r"([\w-]+) $", before)
            votes[word and find_party(word[1], countries, bearer.country)] += 1
        elif form == "description":
            votes[find_party(text[first.start : last.end], countries, bearer.country)] += 1
    parties = {}
    for bearer, votes in told.items():
        for role in bearer.roles:
            votes[find_party(role.text, countries, bearer.country)] += 1
        if bearer.kind != "person":
            votes[find_party(bearer.name, countries, bearer.country)] += 1
        del votes[None]
        best = sorted(votes, key=lambda party: (-votes[party], party))
        if best and (len(best) == 1 or votes[best[0]] > votes[best[1]]):
            parties[bearer] = best[0]
        elif known := figure_party(bearer.name):
            parties[bearer] = known
    parties |= _follow(told, parties)
    parties |= _agree(told, parties)
    return {b: (party, b.country or _country_of(party, countries)) for b, party in parties.items()}


def _country_of(party, countries):
    """Give the country of a party: the one named most, else the one with most words for it."""
    having = Counter(r["country"] for r in read_list("parties.csv") if r["party"] == party)
    return next((c for c in countries if c in having), max(having, key=having.get, default=None))


def _agree(bearers, parties):
    """Give several who speak as one the party of those whose party is known, if it is one."""
    found = {}
    for bearer in bearers:
        known = {parties[m] for m in bearer.members if m in parties}
        if len(known) == 1:
            found[bearer] = known.pop()
    return found


def _follow(told, parties):
    """Give followers and bodies the party of the person who is named before them."""
    owners = {}
    for bearer, party in parties.items():
        if bearer.kind == "person":
            for name in {bearer.name, bearer.name.split()[-1]}:
                owners.setdefault(name, set()).add(party)
    if not owners:
        return {}
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, owners))})(?!\w)")
    following = {}
    for bearer in told:
        if bearer in parties:
            continue
        for words in (bearer.name, *(role.text for role in bearer.roles)):
            heads = _heads(words)
            found = set().union(*(owners[m.group()] for m in names.finditer(words)))
            if heads & _FOLLOWERS and not heads & _AGAINST and len(found) == 1:
                following[bearer] = next(iter(found))
    return following

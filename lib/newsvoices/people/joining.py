"""Which names of different articles mean the same person or body."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from newsvoices.lists import read_list
from newsvoices.people.countries import look_up
from newsvoices.people.lexicon import (
    figure_country,
    fold,
    given_name_gender,
    is_figure,
    noun_kind,
)
from newsvoices.people.names import PARTICLES, parts_of_person
from newsvoices.people.roles import head_class

_COUNTS = ("n_articles", "n_mentions", "n_quotes", "n_words")
_MOST = 0.9  # of the articles that name one of several of a last name: that one is meant
_LONG = 8  # letters of a whole name in which one may be written otherwise


class Entity:
    """Somebody as the articles of a corpus tell: names; values, and in how many articles each."""

    __slots__ = ("firsts", "key", "keys", "names", "values", *_COUNTS)

    def __init__(self, key):
        """Begin with the key of the first profile: speaker_id and walk of life."""
        self.key, self.keys = key, {key}
        self.names, self.values, self.firsts = set(), {}, {}
        self.n_articles = self.n_mentions = self.n_quotes = self.n_words = 0

    def add(self, name: str, aliases: float | str, values: dict[str, Any], counts: Any) -> None:
        """Add what some articles tell alike."""
        known = [name, *(aliases.split("; ") if isinstance(aliases, str) else ())]
        told = [("name", name), *((f, v) for f, v in values.items() if isinstance(v, str))]
        self.names.update(known)
        for pair in told:
            self.values[pair] = self.values.get(pair, 0) + counts.n_articles
            self.firsts[pair] = min(self.firsts.get(pair, counts.first), counts.first)
        for count in _COUNTS:
            setattr(self, count, getattr(self, count) + getattr(counts, count))

    def take(self, other: Entity) -> None:
        """Take in another who is the same."""
        self.keys |= other.keys
        self.names |= other.names
        for pair, n in other.values.items():
            self.values[pair] = self.values.get(pair, 0) + n
        for pair, first in other.firsts.items():
            self.firsts[pair] = min(self.firsts.get(pair, first), first)
        for count in _COUNTS:
            setattr(self, count, getattr(self, count) + getattr(other, count))

    def best(self, field: str) -> str | None:
        """Give the value that most articles tell, the longer and then the first of equals."""
        told = [(n, len(v), v) for (f, v), n in self.values.items() if f == field]
        return min(told, key=lambda t: (-t[0], -t[1], t[2]))[2] if told else None

    def first(self, field: str, value: str) -> str:
        """Give the first article that tells a value."""
        return self.firsts[field, value]

    def told(self, field: str) -> set[str]:
        """Give every value of a field."""
        return {v for f, v in self.values if f == field}

    @property
    def name(self) -> str:
        """The name by which it is known, else the one that most articles give in full."""
        full = [(n, len(v), v) for (f, v), n in self.values.items() if f == "name"]
        figures = [t for t in full if is_figure(t[2])]
        longer = [t for t in full if " " in t[2]] if self.is_person else full
        return min(figures or longer or full, key=lambda t: (-t[0], -t[1], t[2]))[2]

    @property
    def is_person(self) -> bool:
        """Whether most articles take it for a person."""
        return self.best("kind") == "person"


def join_entities(entities: list[Entity]) -> tuple[list[Entity], dict[Entity, list[Entity]]]:
    """Join those who are the same.

    Parameters
    ----------
    entities : list of Entity

    Returns
    -------
    list of Entity
        Sorted by key; who is joined is one of them.
    dict of Entity to list of Entity
        Those who might be others, of whom several fit.
    """
    entities = sorted(entities, key=lambda e: e.key)
    entities = _join(entities, _same_key, _may_share_name)
    entities = _join(entities, _same_person, _are_one_person)
    entities = _join(entities, _spelt_alike, _share_office)
    entities = _join(entities, _same_body, _are_one_body)
    return _join_short(entities)


def _join(entities, keys_of, are_one):
    """Join entities that share a key where they may be one, larger ones first."""
    groups = defaultdict(list)
    for entity in sorted(entities, key=lambda e: (-e.n_articles, e.key)):
        for key in keys_of(entity):
            groups[key].append(entity)
    whole = {}  # entity -> the one that it has been joined to

    def find(entity):
        while entity in whole:
            entity = whole[entity]
        return entity

    for _, group in sorted(groups.items(), key=lambda item: str(item[0])):
        kept = []
        for entity in dict.fromkeys(map(find, group)):
            one = next((other for other in kept if are_one(other, entity)), None)
            if one is not None:
                one.take(entity)
                whole[entity] = one
            else:
                kept.append(entity)
    return [entity for entity in entities if entity not in whole]


def _may_share_name(one, other):
    """Tell whether nothing keeps two of one name apart: neither walk of life nor gender."""
    lives = {key[1] for entity in (one, other) for key in entity.keys} - {""}
    return len(lives) < 2 and not _differ(one, other, "gender")


def _are_one_person(one, other):
    """Tell one person under two names from two: a short first name alone is not enough."""
    if not (one.is_person and other.is_person and _may_share_name(one, other)):
        return False
    if _differ(one, other, "country") or _differ(one, other, "party"):
        return False
    same_first = _persons_parts(one)[0][0] == _persons_parts(other)[0][0]
    return same_first or _may_share_office(one, other)


def _may_share_office(one, other):
    """Tell whether what two do is not told of both, or is told to be the same of both."""
    offices = _offices(one), _offices(other)
    if all(offices):
        return bool(offices[0] & offices[1])
    return not _differ(one, other, "source_type")


def _share_office(one, other):
    """Tell whether two of nearly one name hold one office, or speak for one body."""
    if not one.is_person or not _are_one_person(one, other):
        return False
    shared = _offices(one) & _offices(other)
    return bool(shared or one.told("affiliation") & other.told("affiliation"))


def _are_one_body(one, other):
    return not _differ(one, other, "country")


def _offices(entity):
    """List the words of somebody's roles that name an office or a profession."""
    words = {w for role in entity.told("role") for w in role.casefold().split()}
    return {head_class(w) for w in words if noun_kind(w)[0] == "office"}


def _differ(one, other, field):
    values = one.best(field), other.best(field)
    return None not in values and values[0] != values[1] and "IGO" not in values


def _same_key(entity):
    return [key[0] for key in entity.keys]


@cache
def _nicknames():
    """Map each short given name to those that it is short for."""
    names = defaultdict(set)
    for row in read_list("nicknames.csv"):
        names[fold(row["short"])].add(fold(row["name"]))
    return names


def _persons_parts(entity):
    """Give the folded parts of a full name without particles, or nothing for other names."""
    words = entity.name.replace("-", " ").split()
    if not entity.is_person or len(words) < 2:
        return (), ""
    parts, suffix = parts_of_person(words)
    return tuple(p for k, p in enumerate(parts) if p not in PARTICLES or not k), suffix


def _same_person(entity):
    """Give keys of a full name: first and last part, also with what the first is short for."""
    parts, suffix = _persons_parts(entity)
    if len(parts) < 2:
        return []
    firsts = _nicknames().get(parts[0], set()) | {parts[0]}
    return [(first, parts[-1], suffix) for first in sorted(firsts)]


def _spelt_alike(entity):
    """Give keys of a full name with any one letter left out."""
    parts, suffix = _persons_parts(entity)
    whole = "".join(parts)
    if len(parts) < 2 or len(whole) < _LONG:
        return []
    return [(whole[:k] + whole[k + 1 :], suffix) for k in range(len(whole))] + [(whole, suffix)]


_SMALL = frozenset({"the", "of", "for", "and", "on", "in", "&"})


def _same_body(entity):
    """Give keys of a body: its words, and each acronym that articles call it by."""
    if entity.is_person or entity.best("kind") == "group":
        return []
    keys = [" ".join(fold(w) for w in entity.name.split() if w.lower() not in _SMALL)]
    own = set(entity.name.split()) - {entity.name}  # of the Roe PAC, "PAC" is short in one text
    shorts = [name for name in entity.names - own if _is_acronym(name)]
    return keys + [f"short {fold(name)}" for name in shorts if not look_up(name)]


def _is_acronym(name):
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 < len(letters) < 8


def _join_short(entities):
    """Join last names with the full name that fits: the only one, or the one that nearly all mean.

    A body that is called by a person's last name alone ("Roe said") is that person.
    """
    endings = defaultdict(list)
    for entity in entities:
        parts, _ = _persons_parts(entity)
        if parts and _last_name(entity) is None:  # "Van Roe" is a last name too
            endings[parts[-1]].append(entity)
    might_be, gone = {}, set()
    for entity in entities:
        word = _last_name(entity)
        known = endings.get(word, ()) if word else ()
        fitting = [other for other in known if _may_be(other, entity)]
        fitting.sort(key=lambda e: (-e.n_articles, e.key))
        n = sum(other.n_articles for other in fitting)
        if fitting and fitting[0].n_articles >= _MOST * n:
            fitting[0].take(entity)
            gone.add(entity)
        elif fitting:
            might_be[entity] = fitting
    return [entity for entity in entities if entity not in gone], might_be


def _last_name(entity):
    """Give the folded last name of who is called by no other, else nothing."""
    first, *words = entity.name.replace("-", " ").split()
    if fold(first) not in PARTICLES or given_name_gender(first) is not None:
        words = [first, *words]
    if len(words) != 1 or look_up(entity.name) or _is_acronym(entity.name):
        return None
    bodies = entity.best("kind") not in ("person", "institution")
    return None if bodies else fold(words[0])


def _may_be(full, short):
    """Tell whether a full name may be meant by a last name alone."""
    if _differ(full, short, "country") or _differ(full, short, "party"):
        return False
    if short.is_person:
        return _may_share_name(full, short) and _may_share_office(full, short)
    return figure_country(full.name) is not None  # a body of one word is news's name of a leader

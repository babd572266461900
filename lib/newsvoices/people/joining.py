"""Which names of different articles mean the same person or body."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from typing import Any

from newsvoices.lists import load_by, read_list
from newsvoices.people.countries import look_up
from newsvoices.people.lexicon import (
    PARTICLES,
    SMALL,
    figure,
    figure_country,
    fold,
    given_name_gender,
    is_common,
    leave_one_out,
    noun_kind,
)
from newsvoices.people.names import middle_letters, parts_of_person
from newsvoices.people.roles import head_class

FIELDS = ("kind", "source_type", "role", "affiliation", "country", "party", "gender")
COUNTS = ("n_articles", "n_mentions", "n_quotes", "n_words")
_MOST = 0.9  # of the articles that name one of several of a last name: that one is meant
_LONG = 8  # letters of a whole name in which one may be written otherwise
_RARE = 3.9  # on wordfreq's Zipf scale: few last names are as frequent


class Entity:
    """Somebody as the articles of a corpus tell: names; values, and in how many articles each."""

    __slots__ = ("counts", "firsts", "key", "keys", "names", "parted", "values")

    def __init__(self, key: tuple[str, str], profile: Any) -> None:
        """Begin with a row of `registry.count_profiles`; the key is speaker_id and walk of life."""
        aliases = profile.aliases.split("; ") if isinstance(profile.aliases, str) else []
        told = [(field, getattr(profile, field)) for field in ("name", *FIELDS)]
        told = [pair for pair in told if isinstance(pair[1], str)]
        self.key, self.keys, self.names = key, {key}, {profile.name, *aliases}
        self.values = Counter(dict.fromkeys(told, profile.n_articles))
        self.firsts = dict.fromkeys(told, profile.first)  # the first article that tells a value
        self.parted = set()  # speaker_ids of who is somebody else, as a person has told
        self.counts = Counter({count: getattr(profile, count) for count in COUNTS})

    def take(self, other: Entity) -> None:
        """Take in another who is the same."""
        self.keys |= other.keys
        self.names |= other.names
        self.parted |= other.parted
        self.values.update(other.values)
        self.counts.update(other.counts)
        for pair, first in other.firsts.items():
            self.firsts[pair] = min(self.firsts.get(pair, first), first)

    def told(self, field: str) -> list[str]:
        """List the values of a field: told by most articles, the longer, then the first.

        Of kinds told as often "person" comes first: for that a text gives more than one word.
        """
        told = [(-n, v != "person", -len(v), v) for (f, v), n in self.values.items() if f == field]
        return [value for *_, value in sorted(told)]

    def best(self, field: str) -> str | None:
        """Give the value of a field that most articles tell, or None."""
        return next(iter(self.told(field)), None)

    @property
    def name(self) -> str:
        """The name by which it is known, else the one that most articles give in full."""
        names = self.told("name")
        longer = [name for name in names if " " in name or not self.is_person]
        return next(filter(figure, names), (longer or names)[0])

    @property
    def is_person(self) -> bool:
        """Whether most articles take it for a person."""
        return self.best("kind") == "person"


def join_entities(entities: list[Entity]) -> tuple[list[Entity], dict[Entity, list[Entity]]]:
    """Join those who are the same, sorted by key; tell of who may be several others, whom."""
    entities = sorted(entities, key=lambda e: e.key)
    entities = _join(entities, lambda e: [speaker_id for speaker_id, _ in e.keys], _may_share_name)
    entities = _join(entities, _same_person, _are_one_person)
    entities = _join(entities, _called_otherwise, _share_office)
    entities = _join(entities, _same_body, lambda one, other: not _differ(one, other, "country"))
    return _join_short(entities)


def _from_large(entity):
    """Sort by the number of articles, then by key."""
    return -entity.counts["n_articles"], entity.key


def _join(entities, keys_of, are_one):
    """Join entities that share a key where they may be one, larger ones first."""
    seen, shared = set(), set()  # hashes of keys: most are one entity's alone, and need no group
    for key in chain.from_iterable(map(keys_of, entities)):
        (shared if hash(key) in seen else seen).add(hash(key))
    groups = defaultdict(list)
    for entity in sorted(entities, key=_from_large):
        for key in keys_of(entity):
            if hash(key) in shared:
                groups[key].append(entity)
    whole = {}  # entity -> the one that it has been joined to

    def find(entity):
        while entity in whole:
            entity = whole[entity]
        return entity

    for _, group in sorted(groups.items(), key=lambda item: str(item[0])):
        kept = []
        for entity in dict.fromkeys(map(find, group)):
            one = next((o for o in kept if not _is_parted(o, entity) and are_one(o, entity)), None)
            if one is not None:
                one.take(entity)
                whole[entity] = one
            else:
                kept.append(entity)
    return [entity for entity in entities if entity not in whole]


def _is_parted(one, other):
    """Tell whether a person has told two apart."""
    return any(speaker_id in one.parted for speaker_id, _ in other.keys)


def _differ(one, other, *fields):
    """Tell whether two are told to be different in one of some fields."""
    pairs = ({one.best(field), other.best(field)} for field in fields)
    return any(len(pair) == 2 and pair.isdisjoint({None, "IGO"}) for pair in pairs)


def _may_share_name(one, other):
    """Tell whether nothing keeps two of one name apart: walk of life, gender, middle initials.

    Of two who have one full name, first name and all, a gender was read off a pronoun by mistake.
    """
    lives = {life for _, life in one.keys | other.keys} - {""}
    middles = [{middle_letters(name.split()) for name in e.names} - {""} for e in (one, other)]
    if all(middles) and middles[0].isdisjoint(middles[1]):
        return False  # George H. W. Bush and George W. Bush
    full = one.name == other.name and " " in one.name
    return len(lives) < 2 and (full or not _differ(one, other, "gender"))


def _are_one_person(one, other):
    """Tell one person under two names from two: of a frequent last name the first must be one."""
    if not (one.is_person and other.is_person and _may_share_name(one, other)):
        return False
    (first, *_, last), (of_other, *_) = _persons_parts(one)[0], _persons_parts(other)[0]
    alike = first == of_other or not is_common(last, _RARE) or _may_share_office(one, other)
    return alike and not _differ(one, other, "country", "party")


def _may_share_office(one, other):
    """Tell whether what two do is not told of both, or is told to be the same of both."""
    offices = _offices(one), _offices(other)
    if all(offices):
        return bool(offices[0] & offices[1])
    return not _differ(one, other, "source_type")


def _share_office(one, other):
    """Tell whether two of nearly one name hold one office, or speak for one body."""
    shared = _offices(one) & _offices(other)
    shared |= {*one.told("affiliation")} & {*other.told("affiliation")}
    known = figure(one.name) and figure(other.name)  # Donald Trump Jr.; two of one name are one
    elder = "sr" in (_persons_parts(one)[1], _persons_parts(other)[1])
    return bool(shared) and not known and not elder and _are_one_person(one, other)


def _offices(entity):
    """List the words of somebody's roles that name an office or a profession, and no party."""
    words = {w for role in entity.told("role") for w in role.split()}
    words = {w.casefold() for w in words - load_by("parties.csv", "word").keys()}
    return {head_class(w) for w in words if noun_kind(w)[0] == "office"}


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
    firsts = {*parts[:1], *_nicknames().get(parts[0], ())} if len(parts) > 1 else ()
    return [(first, parts[-1], suffix) for first in sorted(firsts)]


def _called_otherwise(entity):
    """Give keys of a full name with any one letter left out, without what stands before its end.

    So Jane Roe Jr. is Jane Roe, and Ann Jane Roe; none of whom no office tells apart.
    """
    parts, _ = _persons_parts(entity)
    told = entity.told("role") or entity.told("affiliation")
    if len(parts) < 2 or not told:
        return []
    whole = "".join(parts)
    return [whole, *leave_one_out(whole), "".join(parts[-2:])] if len(whole) >= _LONG else []


def _same_body(entity):
    """Give keys of a body: its words, and each acronym that articles call it by."""
    if entity.best("kind") in ("person", "group"):
        return []
    words = entity.name.split()
    own = set(words) if len(words) > 1 else set()  # of the Roe PAC, "PAC" is short in one text
    shorts = [name for name in entity.names - own if _is_acronym(name) and not look_up(name)]
    whole = " ".join(fold(word) for word in words if word.lower() not in SMALL)
    rest = " ".join(words[1:])  # "Court" is short for the U.S. Supreme Court in one text
    bare = [rest] if rest in entity.names and " " in rest and look_up(words[0]) else []
    return [whole, *map(fold, bare), *(f"short {fold(name)}" for name in shorts)]


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
        known = endings.get(_last_name(entity), ())
        fitting = sorted((e for e in known if _may_be(e, entity)), key=_from_large)
        counts = [e.counts["n_articles"] for e in fitting]
        if fitting and counts[0] >= _MOST * sum(counts):
            fitting[0].take(entity)
            gone.add(entity)
        elif fitting:
            might_be[entity] = fitting
    return [entity for entity in entities if entity not in gone], might_be


def _last_name(entity):
    """Give the folded last name of who is called by no other, else nothing."""
    first, *words = entity.name.replace("-", " ").split()
    if fold(first) not in PARTICLES or given_name_gender(first) is not None:
        words.insert(0, first)
    if len(words) != 1 or look_up(entity.name) or _is_acronym(entity.name):
        return None
    return fold(words[0]) if entity.best("kind") in ("person", "institution") else None


def _may_be(full, short):
    """Tell whether a full name may be meant by a last name alone."""
    if _is_parted(full, short) or _differ(full, short, "country", "party"):
        return False
    if short.is_person:
        return _may_share_name(full, short) and _may_share_office(full, short)
    return figure_country(full.name) is not None  # a body of one word is news's name of a leader

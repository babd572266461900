"""One person, body, group or people through a whole corpus: made from what its articles tell.

Names that mean the same are joined: last names with the one full name that fits, nicknames,
spellings that differ by a letter, acronyms. Whom gender, country or walk of life keeps apart stays
apart; what is not sure is not joined. What is given depends on the rows alone, not on their order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter
from types import SimpleNamespace

import pandas as pd

from newsvoices.language.article import list_rows
from newsvoices.people.countries import country_names, find_country
from newsvoices.people.joining import COUNTS, FIELDS, Entity, join_entities
from newsvoices.people.lexicon import noun_kind
from newsvoices.people.sides import Homeland, find_sides
from newsvoices.people.sources import walk_of_life
from newsvoices.people.speakers import make_speaker_id
from newsvoices.tables.parts import Stored, iter_frames
from newsvoices.tables.schemas import make_table

_RARELY = 0.05  # of the articles that name a body, or somebody of a party: a slip
_PROFILE = ("speaker_id", "name", "aliases", *FIELDS)


def count_profiles(speakers: Stored) -> list[SimpleNamespace]:
    """Count in how many articles somebody is named with the same name, role, country and so on.

    Given is each different profile, sorted, without who is only described: speaker_id, name,
    aliases, FIELDS and COUNTS as in `schemas.TABLES`, and first, the first of these articles.
    """
    counts, firsts, tell = {}, {}, attrgetter(*_PROFILE)
    for row in chain.from_iterable(map(list_rows, iter_frames(speakers))):
        if "/" not in row.speaker_id:
            profile = tell(row)
            known = counts.setdefault(profile, Counter())
            known.update(n_articles=1, **{name: getattr(row, name) for name in COUNTS[1:]})
            firsts[profile] = min(firsts.get(profile, row.article_id), row.article_id)
    order = sorted(counts, key=lambda told: [(value is None, value) for value in told])
    own = {told: dict(zip(_PROFILE, told, strict=True)) for told in order}
    return [SimpleNamespace(**own[told], **counts[told], first=firsts[told]) for told in order]


def join_people(
    speakers: Stored, parted: Iterable[tuple[str, str]] = ()
) -> tuple[pd.DataFrame, dict[tuple[str, str], str]]:
    """Make the table of people, and tell who each speaker of an article is.

    Of the speakers, person_id and side are not read; `parted` are pairs of speaker_ids that are not
    one, whatever the names, as corrections tell. Gives the table people, most quoted first, still
    without side (in n_articles, an article that calls somebody by two names counts twice);
    and the person_id of each (speaker_id, walk of life), as `link_speakers` looks them up.
    """
    entities, apart = {}, defaultdict(set)
    for row in count_profiles(speakers):
        entity = Entity((row.speaker_id, walk_of_life(row.source_type, row.role)), row)
        known = entities.setdefault(entity.key, entity)
        if known is not entity:
            known.take(entity)
    for speaker_id, other in chain.from_iterable((pair, pair[::-1]) for pair in parted):
        apart[speaker_id].add(other)
    for entity in entities.values():
        entity.parted |= apart.get(entity.key[0], set())
    joined, might_be = join_entities(list(entities.values()))
    ids = _name_persons(joined)
    rows = [_describe(e, ids[e], [ids[m] for m in might_be.get(e, ())]) for e in joined]
    people = _most_quoted_first(make_table("people", rows))
    return people, {key: ids[e] for e in joined for key in e.keys}


def _name_persons(joined):
    """Give each entity its key: of its name; of two who bear it, with what tells them apart."""
    taken, ids = Counter(), {}
    for entity in sorted(joined, key=lambda e: (-e.counts["n_articles"], e.key)):
        slug = make_speaker_id(entity.name)
        taken[slug] += 1
        ids[entity] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
    return ids


def _describe(entity, person_id, might_be):
    """Give a row of the table: of each field what most articles tell, and where it is told."""
    values = {field: entity.best(field) for field in FIELDS}
    for field in ("party",) if entity.is_person else ("party", "role"):
        if entity.values[field, values[field]] < _RARELY * entity.counts["n_articles"]:
            values[field] = None
    told = {"name": entity.name, **values, "gender": None}
    return {
        "person_id": person_id, "name": entity.name,
        "aliases": "; ".join(sorted(entity.names - {entity.name})) or None,
        "might_be": "; ".join(might_be) or None,
        "basis": "; ".join(f"{f}: {entity.firsts[f, v]}" for f, v in told.items() if v),
        "side": None, **values, **entity.counts,
    }  # fmt: skip


def link_speakers(
    speakers: pd.DataFrame,
    people: pd.DataFrame,
    links: dict[tuple[str, str], str],
    sides: pd.DataFrame | None = None,
    home: Homeland | None = None,
) -> pd.DataFrame:
    """Tell of the speakers of articles who they are in the whole corpus, and on which side.

    What one article tells of somebody's country, party and type holds in all; who is only described
    keeps the speaker_id. Given back are the speakers, with person_id and side.
    """
    lives = map(walk_of_life, speakers["source_type"], speakers["role"])
    keys = zip(speakers["speaker_id"], lives, strict=True)
    called = _call_by_office(speakers, people)
    ids = [person or links.get(key, key[0]) for person, key in zip(called, keys, strict=True)]
    known = people.set_index("person_id").reindex(ids).set_index(speakers.index)
    told = ["source_type", "affiliation", "country"]
    whole = speakers.assign(
        person_id=ids,
        **{of: known[of].fillna(speakers[of]) for of in ("name", "party")},
        **{of: speakers[of].fillna(known[of]) for of in told},
    )
    fixed = {*country_names(), *([] if sides is None else sides["side"])}
    written = {short: name for short, name in _write_out(people).items() if short not in fixed}
    side = [written.get(side, side) for side in find_sides(whole, sides, home)]
    return make_table("speakers", speakers.assign(person_id=ids, side=side))


def _write_out(people):
    """Map abbreviations that are one body's alone to its name: GPA to the Gold Pan Agency."""
    names = defaultdict(set)
    for kind, name, aliases in _zip_columns(people, "kind", "name", "aliases"):
        if kind == "institution" and isinstance(aliases, str):
            for alias in filter(str.isupper, aliases.split("; ")):
                names[alias].add(name)
    return {alias: of.pop() for alias, of in names.items() if len(of) == 1}


def _call_by_office(speakers, people):
    """List the person_id of whom an article calls by an office that one person alone holds."""
    holders, columns = defaultdict(set), ("kind", "country", "role")
    for kind, *office, person_id in _zip_columns(people, *columns, "person_id"):
        if kind == "person":
            holders[_name_office(*office)].add(person_id)
    alone = {office: ids.pop() for office, ids in holders.items() if office and len(ids) == 1}
    return [
        alone.get(_name_office(*office))
        if kind == "unnamed" and re.search("['’]s ", str(name)) else None
        for kind, *office, name in _zip_columns(speakers, *columns, "name")
    ]  # fmt: skip


def _zip_columns(table, *names):
    return zip(*(table[name].tolist() for name in names), strict=True)


def _name_office(country, role):
    """Name an office of a state, ("PER", "foreign minister"), or None where a role tells none."""
    if not (isinstance(country, str) and isinstance(role, str)):
        return None
    words = re.sub(r"^.*['’]s ", "", role).split()
    if not words or noun_kind(words[-1].casefold())[0] != "office":
        return None
    return country, " ".join(w.casefold() for w in words if not find_country(w))


def link_rows(rows: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Give rows of a table, by article_id and speaker_id, the person_id of the whole corpus."""
    ids = _zip_columns(speakers, "article_id", "speaker_id", "person_id")
    known = {(article_id, speaker_id): person_id for article_id, speaker_id, person_id in ids}
    ids = [known.get(key) for key in _zip_columns(rows, "article_id", "speaker_id")]
    return rows.assign(person_id=pd.Series(ids, rows.index, dtype="str"))


def complete_people(people: pd.DataFrame, speakers: Stored) -> pd.DataFrame:
    """Give each person the counts of all articles that name or describe him or her, and a side."""
    articles, sides, counts = Counter(), Counter(), {name: Counter() for name in COUNTS[1:]}
    for frame in iter_frames(speakers):
        persons = frame.groupby("person_id")
        articles.update(persons["article_id"].nunique().to_dict())
        for name, counted in counts.items():
            counted.update(persons[name].sum().to_dict())
        weights = frame["n_words"] + frame["n_mentions"] + 1
        sides.update(weights.groupby([frame["person_id"], frame["side"]]).sum().to_dict())
    # From light to heavy, of equals the first of the alphabet last: the last side of each holds.
    ranked = sorted(sorted(sides, reverse=True), key=sides.get)
    ids = people["person_id"]
    told = {name: ids.map(counted) for name, counted in counts.items()}
    people = people.assign(n_articles=ids.map(articles), side=ids.map(dict(ranked)), **told)
    return make_table("people", _most_quoted_first(people))


def _most_quoted_first(people):
    ranks = _zip_columns(people, "n_quotes", "n_mentions", "person_id")
    ranks = [(-quotes, -mentions, person_id) for quotes, mentions, person_id in ranks]
    return people.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)].reset_index(drop=True)

"""The side that each speaker is on: the user's list, else party, movement, country or body."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newsvoices.errors import InputError, nearest
from newsvoices.language.article import list_rows
from newsvoices.lists import load_by, load_group
from newsvoices.people.countries import code_of, country_names, look_up, names_nation
from newsvoices.people.lexicon import LAST_NAMES, MOVEMENTS, figure, fold, people_called, singular
from newsvoices.people.parties import find_party
from newsvoices.people.sources import OFFICIAL, described_type, type_of_body
from newsvoices.reading.companions import read_companion
from newsvoices.tables.parts import Stored, iter_frames

SIDES = ("name", "entity", "country", "side", "article_id")
_SENT_TO = re.compile(r" (?:he|she|that|they|to|which) ")  # papers *she sent to* the ministry
_MOST = 0.8  # of the mentions in an article of who has a country: it is about this one
_EXECUTIVES, _GOVERNMENTS, _HOUSES, _FOLLOWERS, _NOT_IN_OFFICE, _OF_NO_STATE = (
    load_group("callings.csv", group)
    for group in ("executive", "government", "house", "follower", "not in office", "of no state")
)
_OF_PLACE, _OF_NATION, _OF_MANY, _OF_ANY = (
    load_group("callings.csv", group)
    for group in ("of a place", "of a nation", "of many", "of anybody")
)
_OF_STATES = ("minister", "premier", "secretary")  # who governs by these words, and no mere body
_FEW, _CLEAR, _PART = 10, 3, 0.1  # articles about a home, times as many as of any other; of offices
_OPPOSED = frozenset(("opposition", "shadow"))
_OFTEN = 3  # articles that never tell a minister's country: it is the one that they are from
_OF_NO_SIDE = frozenset(("document", "media", "poll"))


def read_sides(folder: Path) -> pd.DataFrame | None:
    """Read the sides.csv in a folder: which entity, country and side a name stands for.

    A row's `name` is a speaker, a body that speakers belong to, a country for all who speak
    for it, or a type of source ("media"); `entity` another name to show the speaker under;
    `country` an ISO 3166-1 alpha-3 code or IGO; with an `article_id` it holds in that article.
    Gives the columns SIDES (str, "" where blank) and line, None where there is no file; raises an
    InputError with file, line and remedy.
    """
    sides = read_companion(folder, "sides.csv", SIDES, key="name", unique=False)
    if sides is None:
        return None
    for country, line in zip(sides["country"], sides["line"], strict=True):
        if country and country not in country_names():
            raise InputError(
                f"sides.csv, line {line}: country {country!r} is no ISO 3166-1 alpha-3 code; "
                "write PER for Peru, IGO for an international body, or nothing"
            )
    return sides


def add_sides(speakers: pd.DataFrame, sides: pd.DataFrame | None) -> pd.DataFrame:
    """Show speakers under the entity and country that sides.csv gives them."""
    if sides is None:
        return speakers
    names = speakers["name"].map(fold)
    rows = [sides["article_id"], sides["name"].map(fold)]
    given = sides[["entity", "country"]].replace("", None).groupby(rows).first()
    here, everywhere = (
        given.reindex(pd.MultiIndex.from_arrays([articles, names])).set_axis(speakers.index)
        for articles in (speakers["article_id"], [""] * len(names))
    )
    told = here.fillna(everywhere)
    return speakers.assign(
        name=told["entity"].fillna(speakers["name"]).astype("str"),
        country=told["country"].fillna(speakers["country"]).astype("str"),
    )


def mend_sides(
    sides: pd.DataFrame | None, people: pd.DataFrame
) -> tuple[pd.DataFrame | None, list[str]]:
    """Lead the rows of sides.csv to the people of a corpus, and tell which cannot be used.

    Given are the sides, each person under the name that people has, without rows that assign
    somebody again; and a sentence for each row that does so or names nobody.
    """
    if sides is None:
        return None, []
    called = {}
    for name, aliases in zip(people["name"], people["aliases"].fillna(""), strict=True):
        for alias in (name, *filter(None, aliases.split("; "))):
            called.setdefault(fold(alias), set()).add(name)
    beside = pd.concat(people[c].dropna() for c in ("affiliation", "source_type", "country"))
    others = set(beside.map(fold))
    names, kept, reasons, seen = [], [], [], {}
    for name, article_id, line in sides[["name", "article_id", "line"]].itertuples(index=False):
        persons = called.get(fold(name), set())
        meant = next(iter(persons)) if len(persons) == 1 else name
        first = seen.setdefault((fold(meant), article_id), line)
        if first != line:
            reasons.append(f"line {line}: {name} stands in line {first} already, which holds")
        elif len(persons) > 1 and meant not in persons:
            reasons.append(f"line {line}: {name} may be {' or '.join(sorted(persons))}")
        elif not persons and not {fold(name), fold(code_of(name) or name)} & others:
            near = ", ".join(nearest(name, people["name"].tolist()))
            told = f"line {line}: nobody is called {name}"
            reasons.append(told + (near and f"; nearest: {near}"))
        names.append(meant)
        kept.append(first == line)
    return sides.assign(name=names)[kept], reasons


class Homeland(NamedTuple):
    """The country that a corpus is from: its news tells of who speaks for it without the country.

    `natives` are the person_ids of those who are so told of, `opposition` is its party.
    """

    country: str
    natives: frozenset[str]
    opposition: str | None = None


def find_homeland(speakers: Stored, people: pd.DataFrame) -> Homeland | None:
    """Find the country that a corpus is from, and who speaks for it; None where that is not sure.

    Many more articles are about it than about any other. Of it are officials of no told country
    where an article is about it, or names no country at all; and ministers also who are named in
    several articles of which none tells a country. Speakers and people are as linked.
    """
    about, offices, where = Counter(), defaultdict(Counter), defaultdict(Counter)
    opposed = defaultdict(Counter)
    for frame in iter_frames(speakers):
        rows = list_rows(frame)
        focus = _find_focus(rows)
        about.update(focus.values())
        for row in rows:
            where[row.person_id][focus.get(row.article_id)] += 1
            if row.country and row.source_type == OFFICIAL and _governs(row.role):
                offices[row.country].update(_EXECUTIVES & {*row.role.lower().split()})
            if _is_opposed(row) and row.side not in (None, row.country):
                opposed[row.country][row.side] += 1
    del about[""], about["IGO"]
    (home, n), (_, others) = [*about.most_common(2), ("", 0), ("", 0)][:2]
    if n < max(_FEW, _CLEAR * others):
        return None
    told = offices[home]
    held = {of for of in _OF_STATES if told[of] > 1 and told[of] >= _PART * told.total()}
    natives = {
        row.person_id for row in list_rows(people)
        if not row.country and _is_native(row, where[row.person_id], home, held)
    }  # fmt: skip
    parties = opposed[home] + opposed[None]
    opposition = next(iter(parties)) if len(parties) == 1 and parties.total() > 1 else None
    return Homeland(home, frozenset(natives), opposition)


def _is_native(person, where, home, held):
    """Tell whether somebody speaks for the home, from how many articles about what name them."""
    there = where[home] + where[None]
    if not _governs(person.role):
        abroad = where.total() - there - where[""]
        return there > abroad and _may_be_of_home(person)
    body = type_of_body(person.affiliation or "")
    in_office = held & {*person.role.lower().split()} and body in (None, OFFICIAL)
    return bool(in_office) and (there > 0 or where.total() >= _OFTEN) and not _is_past(person)


def _may_be_of_home(speaker):
    """Tell who speaks for a state, by an office or body that companies and charities have not."""
    body = speaker.name if speaker.kind == "institution" else speaker.affiliation or ""
    of_any = _OF_ANY & {*_ends_of(speaker.role), *body.lower().split()}
    if of_any or speaker.kind not in ("person", "institution") or figure(speaker.name):
        return False
    return _told_side(speaker, "?", frozenset()) == "?"


def _is_opposed(speaker):
    """Tell the opposition, its leader and shadow ministers."""
    return speaker.kind != "group" and not _OPPOSED.isdisjoint(_called(speaker).lower().split())


def _called(speaker):
    return speaker.role or ("" if speaker.kind == "person" else speaker.name)


def _is_past(speaker):
    """Tell whoever left an office, or is sent by a party, from who holds an office of a state."""
    return speaker.kind != "institution" and not _OF_NO_STATE.isdisjoint(_ends_of(speaker.role))


def find_sides(
    speakers: pd.DataFrame, sides: pd.DataFrame | None = None, home: Homeland | None = None
) -> list[str | None]:
    """Tell the side of each speaker: what sides.csv says, else what the article tells.

    Of a movement, armed group or people it is its own name, and so for who speaks for it; of a
    politician the party, save that presidents and ministers in office speak for their country
    where no other party of it is heard; of who else speaks for a state or an international body it
    is this, and where no country is told the one that most of the article is about, or the home of
    a corpus; of who left an office it is none. Media, experts, business, NGOs, towns and private
    persons have none. `sides` is as from `mend_sides`, `home` as from `find_homeland`.
    """
    assigned = {} if sides is None else _index_rows(sides)
    rows = list_rows(speakers)
    focus, parties = _find_focus(rows), _find_parties(rows)
    named = {(row.article_id, row.country) for row in rows}

    def tell(row):
        rivals = parties[row.article_id, row.country] - {row.party}
        side = _told_side(row, focus.get(row.article_id), rivals)
        if not side and home:
            names_home = (row.article_id, home.country) in named
            side = _side_at_home(row, home, focus.get(row.article_id), names_home)
        return assigned.get((None, side), side) or None

    return [_assigned_side(row, assigned) or tell(row) for row in rows]


def _side_at_home(speaker, home, focus, names_home):
    """Tell the side of whom nothing but the home of a corpus tells one: the state, or a party.

    Told are also the focus of the article, None where it names no country, and if it names home.
    """
    native = speaker.person_id in home.natives and (speaker.kind == "person" or names_home)
    native |= focus is None and speaker.kind == "institution" and _may_be_of_home(speaker)
    if native and not _is_past(speaker):
        return home.country
    if not {speaker.country, focus} <= {None, "", home.country}:
        return None
    if speaker.source_type not in (OFFICIAL, "spokesperson", "unnamed"):
        return None
    if _is_opposed(speaker):
        return home.opposition
    return find_party(_called(speaker), [], home.country)


def _index_rows(sides):
    """Map (article_id, folded name) and, for a whole country, (None, code) to a row's side."""
    index = {}
    for row in sides.itertuples(index=False):
        side = row.side or row.entity or row.country or None
        index[row.article_id, fold(row.name)] = side
        code = row.name if len(row.name) == 3 else code_of(row.name)
        if code and not row.article_id:
            index.setdefault((None, code), side)
    return index


def _assigned_side(speaker, index):
    """Look a speaker up in what `_index_rows` gives; None where it has no row."""
    keys = [
        (speaker.article_id, fold(speaker.name)),
        *(("", fold(name or "")) for name in (speaker.name, speaker.affiliation)),
        (None, speaker.country),
        ("", fold(speaker.source_type or "")),
    ]
    return next((index[key] for key in keys if key in index), None)


def _find_focus(speakers):
    """Map each article that names a country to what most of its mentions stand for, or to ""."""
    counts, whole = Counter(), Counter()
    for speaker in speakers:
        if speaker.country:
            counts[speaker.article_id, speaker.country] += speaker.n_mentions
            whole[speaker.article_id] += speaker.n_mentions
    most = dict(of for of, n in counts.items() if n / max(whole[of[0]], 1) > _MOST)
    return dict.fromkeys(whole, "") | most


def _find_parties(speakers):
    """Map each article and country to the parties of it that are heard there."""
    heard = defaultdict(set)
    for speaker in speakers:
        if speaker.party and speaker.n_quotes:
            heard[speaker.article_id, speaker.country].add(speaker.party)
    return heard


def _told_side(speaker, focus, rivals):
    """Tell the side from what the article tells of a speaker, the country it is about, and rivals.

    Rivals are the other parties of the speaker's country that are heard there.
    """
    name, kind, role, country = speaker.name, speaker.kind, speaker.role, speaker.country
    for body in (name, speaker.affiliation):
        bare = re.sub(r" [a-z]+$", "", body or "")  # of the Rakhi network
        if own := load_by("non_states.csv", "name").get(bare):
            return own[0]
    is_body = kind == "institution"
    body = (name if is_body else speaker.affiliation or "").lower()
    former = not _NOT_IN_OFFICE.isdisjoint(_ends_of(role))
    of_government = body in _HOUSES or _GOVERNMENTS & {*body.split()}
    governs = _governs(role) or (of_government and not former)
    # Whose office is above parties, as the list of public figures has it, speaks for none; nor does
    # what has members, or readers, of several: a senate, a survey.
    party = speaker.party and (figure(name) or ("", speaker.party))[1]
    of_several = speaker.source_type in _OF_NO_SIDE
    of_several |= name.split()[-1].lower() in _OF_MANY - {"caucus"}
    if is_body and of_several and not find_party(name, [country or ""]):
        party = None
    if party and (not governs or (rivals and country == focus)):
        return speaker.party
    if kind == "group" and (people := people_called([name])):
        return people
    if _is_past(speaker):
        return None
    source_type = speaker.source_type
    if source_type == "unnamed" or kind == "group":
        source_type = described_type(name)
    if source_type == "document":
        sent_by = _SENT_TO.split(name)[0].split()
        source_type = type_of_body(" ".join(word for word in sent_by if word[0].isupper()))
    if source_type == "spokesperson" and (body := speaker.affiliation):
        of = type_of_body(body) or described_type(body)  # the port; Mayor Ada Roe
        if body in MOVEMENTS or (of != OFFICIAL and not (country and of is None)):
            return body if body[0].isupper() and body.split()[-1] not in LAST_NAMES else None
    elif source_type == "spokesperson" and not country:  # a family's, a ministry's
        source_type = described_type((role or "").rpartition(" ")[0])
    of_bloc = is_body and country == "IGO" and source_type != "NGO"
    of_state = of_bloc or source_type in (OFFICIAL, "spokesperson")
    called = role or "" if kind == "person" else f"{name} {role or ''}"  # Ada Sheriff is none
    words = set(re.sub(r"['’]s\b", "", called).lower().split())
    local = not (words.isdisjoint(_OF_PLACE) or words & _OF_NATION or names_nation(called))
    if not of_bloc and local:
        return None  # a town or county; "Peruvian police" speak for their country
    if country and (of_state or (source_type is None and is_body and look_up(name))):
        return country
    untold = kind == "person" and not role  # the articles tell no office
    politics = _NOT_IN_OFFICE | (_FOLLOWERS - {"official"})
    told = not politics.isdisjoint(map(singular, called.lower().split()))
    of_party = name in MOVEMENTS or told  # their politics, but no office of a state
    if untold or not of_state or _governs(role) or of_party:
        return None  # who governs may govern elsewhere
    return focus


def _ends_of(role):
    """Give the first and the last word of an office: "former" mayor, state "delegate" from Lima."""
    own = re.split(r" (?:of|from|for|in|to) ", (role or "").lower())[0]
    words = re.split(r"['’]s ", own)[-1].split()  # HP's *former* spokesman
    return {*words[:1], *words[-1:]}


def _governs(role):
    """Tell whether a role is an office of government that is held now; "Secretary Roe" may not."""
    words = set(re.sub(r"['’]s\b", "", role.lower()).split()) if role else set()
    in_office = words != {"secretary"} and words.isdisjoint(_NOT_IN_OFFICE)
    return in_office and not words.isdisjoint(_EXECUTIVES)

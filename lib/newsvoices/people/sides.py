"""The side that each speaker is on: the user's list, else party, movement, country or body."""

from pathlib import Path

import pandas as pd

from newsvoices.errors import InputError, nearest
from newsvoices.lists import load_by, load_group
from newsvoices.people.countries import load_countries, look_up
from newsvoices.people.lexicon import fold, is_of_people, singular
from newsvoices.people.sources import OFFICIAL, described_type, type_of_body
from newsvoices.reading.companions import read_companion

SIDES = ("name", "entity", "country", "side", "article_id")
_MOST = 0.9  # of the mentions in an article of who has a country: it is about this one
_EXECUTIVES = load_group("callings.csv", "executive")
_GOVERNMENTS = load_group("callings.csv", "government")
_FOLLOWERS = load_group("callings.csv", "follower") - {"official"}
_NOT_IN_OFFICE = load_group("callings.csv", "not in office")


def read_sides(folder: Path) -> pd.DataFrame | None:
    """Read sides.csv: which entity, country and side a speaker's name stands for.

    A row's `name` is a speaker, a body that speakers belong to, a country for all who speak
    for it, or a type of source ("media"); `entity` another name to show the speaker under;
    `country` an ISO 3166-1 alpha-3 code or IGO; with an `article_id` it holds in that article.

    Parameters
    ----------
    folder
        Where the articles are.

    Returns
    -------
    DataFrame or None
        name, entity, country, side, article_id (str, "" where blank) and line; None where there
        is no file.

    Raises
    ------
    newsvoices.errors.InputError
        With file, line and remedy.
    """
    sides = read_companion(folder, "sides.csv", SIDES, key="name", unique=False)
    if sides is None:
        return None
    codes = {"", *load_countries()["country"]}
    for country, line in zip(sides["country"], sides["line"], strict=True):
        if country not in codes:
            raise InputError(
                f"sides.csv, line {line}: country {country!r} is no ISO 3166-1 alpha-3 code; "
                "write PER for Peru, IGO for an international body, or nothing"
            )
    return sides


def add_sides(speakers: pd.DataFrame, sides: pd.DataFrame | None) -> pd.DataFrame:
    """Show speakers under the entity and country that sides.csv gives them."""
    if sides is None:
        return speakers
    rows = {fold(row.name_): row for row in sides.rename(columns={"name": "name_"}).itertuples()}
    own = [rows.get(fold(name)) for name in speakers["name"]]
    named = [row.entity if row and row.entity else None for row in own]
    countries = [row.country if row and row.country else None for row in own]
    return speakers.assign(
        name=[new or old for new, old in zip(named, speakers["name"], strict=True)],
        country=[new or old for new, old in zip(countries, speakers["country"], strict=True)],
    )


def mend_sides(
    sides: pd.DataFrame | None, people: pd.DataFrame
) -> tuple[pd.DataFrame | None, list[str]]:
    """Lead the rows of sides.csv to the people of a corpus, and tell which cannot be used.

    Parameters
    ----------
    sides
        As from `read_sides`.
    people
        As in `schemas.TABLES`.

    Returns
    -------
    sides
        Each person under the name that people has; without rows that assign somebody again.
    reasons : list of str
        A sentence for each row that assigns somebody again or names nobody.
    """
    if sides is None:
        return None, []
    called = {}
    for name, aliases in zip(people["name"], people["aliases"].fillna(""), strict=True):
        for alias in (name, *filter(None, aliases.split("; "))):
            called.setdefault(fold(alias), set()).add(name)
    beside = (people[column].dropna() for column in ("affiliation", "source_type", "country"))
    others = {fold(value) for column in beside for value in column}
    names, kept, reasons, seen = [], [], [], {}
    for name, article_id, line in sides[["name", "article_id", "line"]].itertuples(index=False):
        persons = called.get(fold(name), set())
        meant = next(iter(persons)) if len(persons) == 1 else name
        first = seen.setdefault((fold(meant), article_id), line)
        found = look_up(name)
        country = found[0] if found and found[1] == "name" else name
        if first != line:
            reasons.append(f"line {line}: {name} stands in line {first} already, which holds")
        elif len(persons) > 1 and meant not in persons:
            reasons.append(f"line {line}: {name} may be {' or '.join(sorted(persons))}")
        elif not persons and not {fold(name), fold(country)} & others:
            near = ", ".join(nearest(name, people["name"].tolist()))
            reasons.append(
                f"line {line}: nobody is called {name}" + (near and f"; nearest: {near}")
            )
        names.append(meant)
        kept.append(first == line)
    return sides.assign(name=names)[kept], reasons


def find_sides(speakers: pd.DataFrame, sides: pd.DataFrame | None = None) -> list[str | None]:
    """Tell the side of each speaker: what sides.csv says, else what the article tells.

    Of a movement, armed group or people it is its own name, and so for who speaks for it; of a
    politician the party, save that presidents and ministers in office speak for their country; of
    who else speaks for a state or an international body it is this, and where no country is told
    the one that most of the article is about. Media, experts, business, NGOs and private persons
    have none.

    Parameters
    ----------
    speakers
        article_id, name, kind, source_type, role, affiliation, country, party, n_mentions.
    sides
        As from `read_sides`.

    Returns
    -------
    list of (str or None)
    """
    assigned = _assigned(sides)
    values = (speakers[c].astype(object).where(speakers[c].notna(), None) for c in _ASKED)
    focus = _find_focus(speakers)
    return [
        assigned(row[0], *row[1:]) or _side(*row[1:], focus=focus.get(row[0]))
        for row in zip(speakers["article_id"], *values, strict=True)
    ]


_ASKED = ("name", "kind", "source_type", "role", "affiliation", "country", "party")


def _find_focus(speakers):
    """Map each article to the country that most of its mentions stand for, where one does."""
    counts = speakers.groupby(["article_id", "country"])["n_mentions"].sum()
    shares = counts / counts.groupby("article_id").transform("sum").clip(lower=1)
    return dict(shares[shares > _MOST].index)


def _side(name, kind, source_type, role, affiliation, country, party, *, focus):
    for body in (name, affiliation):
        if body and (own := load_by("non_states.csv", "name").get(body)):
            return own[0]
    if (
        party
        and not _governs(role)
        and not (kind == "institution" and _GOVERNMENTS & {*name.lower().split()})
    ):
        return party
    if kind == "group" and is_of_people(name.lower()):
        return name
    if source_type == "unnamed" or kind == "group":
        source_type = described_type(name)
    if source_type == "spokesperson" and affiliation:
        body = type_of_body(affiliation)
        if body != OFFICIAL and not (country and body is None):
            return affiliation if affiliation[0].isupper() else None  # "the port" is no name
    if source_type == "document":
        maker = " ".join(word for word in name.split() if word[0].isupper())
        source_type = type_of_body(maker)
    of_state = source_type in (OFFICIAL, "spokesperson") or (kind, country) == (
        "institution",
        "IGO",
    )
    if country and (of_state or (source_type is None and kind == "institution")):
        return country
    if not of_state or _governs(role) or _is_of_party(role or name):
        return None  # who governs may govern elsewhere
    return focus


def _governs(role):
    """Tell whether a role is an office of government that is held now."""
    words = set(role.lower().split()) if role else set()
    return bool(words & _EXECUTIVES) and not words & _NOT_IN_OFFICE


def _is_of_party(words):
    """Tell whether a role or description tells somebody's politics, but no office of a state."""
    return any(word in _NOT_IN_OFFICE | _FOLLOWERS for word in map(singular, words.lower().split()))


def _assigned(sides):
    """Give the function that looks a speaker up in sides.csv; None where it has no row."""
    if sides is None:
        return lambda *_: None
    rows, by_country = {}, {}
    for row in sides.rename(columns={"name": "name_"}).itertuples():
        rows[row.article_id, fold(row.name_)] = row
        found = look_up(row.name_)
        code = found[0] if found and found[1] == "name" else None
        code = row.name_ if len(row.name_) == 3 else code
        if code and not row.article_id:
            by_country.setdefault(code, row)

    def side(article_id, name, _kind, source_type, _role, affiliation, country, _party):
        keys = [(article_id, fold(name))] + [("", fold(k)) for k in (name, affiliation or "")]
        own = next((rows[key] for key in keys if key in rows), None)
        row = own or by_country.get(country) or rows.get(("", fold(source_type or "")))
        return (row.side or row.entity or row.country or None) if row else None

    return side

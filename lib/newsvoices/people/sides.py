"""The side that each speaker is on: the user's list, else the country of the affiliation."""

from newsvoices.errors import InputError
from newsvoices.people.countries import load_countries, look_up
from newsvoices.people.lexicon import fold
from newsvoices.reading.companions import read_companion

SIDES = ("name", "entity", "country", "side")


def read_sides(folder):
    """Read sides.csv: which entity, country and side a speaker's name stands for.

    A row's `name` is a speaker, a body that speakers belong to, or a country for all who speak
    for it; `entity` another name to show the speaker under; `country` an ISO 3166-1 alpha-3 code
    or IGO.

    Parameters
    ----------
    folder : str or Path
        Where the articles are.

    Returns
    -------
    DataFrame or None
        name, entity, country, side (str, "" where blank) and line; None where there is no file.

    Raises
    ------
    newsvoices.errors.InputError
        With file, line and remedy.
    """
    sides = read_companion(folder, "sides.csv", SIDES, key="name")
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


def add_sides(speakers, sides):
    """Add `side`: of the speaker's own name, the affiliation's or the country's row, else country.

    A row of sides.csv that is named after a country speaks for all of that country.
    """
    if sides is None:
        return speakers.assign(side=speakers["country"])
    rows = {fold(row.name_): row for row in sides.rename(columns={"name": "name_"}).itertuples()}
    by_country = {}
    for row in rows.values():
        found = look_up(row.name_)
        code = found[0] if found and found[1] == "name" else None
        by_country.setdefault(row.name_ if len(row.name_) == 3 else code, row)
    named, countries, chosen = [], [], []
    known = speakers[["name", "affiliation", "country"]].fillna("")
    for name, affiliation, country in known.itertuples(index=False, name=None):
        own = rows.get(fold(name))
        row = own or rows.get(fold(affiliation)) or by_country.get(country)
        code = (own.country if own and own.country else country) or None
        named.append(own.entity if own and own.entity else name)
        countries.append(code)
        chosen.append((row.side or row.entity or row.country if row else None) or code)
    return speakers.assign(name=named, country=countries, side=chosen)

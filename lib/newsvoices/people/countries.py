"""Which country, or international body, the words of a news text name.

A country is an ISO 3166-1 alpha-3 code, an international body IGO. In countries.csv, the entity is
the one name that all names of a speaker share: Beijing, as one who speaks, is China. Names of kind
`name` are the English territory names of the Unicode CLDR as babel gives them.
"""

import re
from functools import cache
from itertools import groupby
from operator import itemgetter

import pandas as pd

from newsvoices.lists import read_list


@cache
def _names():
    """Map each name to its row's country, kind and entity, and give the pattern that finds them."""
    known = {
        row["name"]: (row["country"], row["kind"], row["entity"])
        for row in read_list("countries.csv")
    }
    by_letter = groupby(sorted(known, key=lambda name: (name[0], -len(name))), itemgetter(0))
    one_of = (f"{first}(?:{'|'.join(re.escape(n[1:]) for n in all_)})" for first, all_ in by_letter)
    # Tried letter by letter: a tenth of the time of as many names one by one.
    return known, re.compile(rf"(?<!\w)(?:{'|'.join(one_of)})(?!\w| County)")


def find_countries(text: str) -> list[str]:
    """List the countries that a text names, each once, in the order of first mention.

    Matching is by whole words and by case ("US" is a country, "us" is not); of names inside one
    another the longest counts ("Papua New Guinea" is not Guinea), and no county is a country.
    """
    known, pattern = _names()
    found = [known[m.group()][0] for m in pattern.finditer(text.replace("’", "'"))]
    return list(dict.fromkeys(filter(None, found)))


def find_country(text: str) -> str | None:
    """Give the first country that a text names, or None."""
    return next(iter(find_countries(text)), None)


def names_people(word: str) -> bool:
    """Tell whether a word is what people of a place are called: Peruvian, Peruvians."""
    found = look_up(word)
    return found is not None and found[1] in ("demonym", "people")


def names_nation(text: str) -> bool:
    """Tell whether a text names a country or its people: "Peruvian police", not "Lima police"."""
    known, pattern = _names()
    return any(known[m.group()][1] in ("name", "demonym") for m in pattern.finditer(text))


def find_state(text: str) -> dict[str, str]:
    """Map countries to the USA where a text means a place there of their names: Georgia."""
    means = {code for name, code, own in _NAMESAKES if name in text and not re.search(own, text)}
    return dict.fromkeys(means, "USA") if means and "USA" in find_countries(text) else {}


_NAMESAKES = (
    ("Georgia", "GEO", "Georgian|Tbilisi"), ("Georgetown", "GUY", "Guyan"),
    ("San Jose", "CRI", "Costa Rica"), ("Alexandria", "EGY", "Egypt|Cairo"),
)  # fmt: skip


def look_up(text: str) -> tuple[str, str, str] | None:
    """Look up a text as a whole: "Ottawa" gives CAN, capital, Canada; None where it is no name."""
    return _names()[0].get(text.replace("’", "'").replace(" & ", " and "))


def code_of(name: str) -> str | None:
    """Give the country that a text as a whole is the name of; None for a capital, say."""
    country, kind, _ = look_up(name) or ("", "", "")
    return country if kind == "name" else None


@cache
def country_names() -> dict[str, str]:
    """Map each country to the one name that it is shown by."""
    rows = [row for row in read_list("countries.csv") if row["kind"] == "name" and row["entity"]]
    # Of former and lesser names beside the one in the Unicode CLDR, this one, the last, holds.
    rows.sort(key=lambda row: row["basis"].startswith("Unicode CLDR"))
    return {row["country"]: row["entity"] for row in rows} | {"IGO": "International bodies"}


def name_sides(sides: pd.Series) -> pd.Series:
    """Write countries as names, CHN as China; any other side stays as it is."""
    names = country_names()
    # A look-up for each row: Series.replace compares the whole column with each of the names.
    return sides.map(lambda side: names.get(side, side), na_action="ignore").astype(sides.dtype)

"""Which country, or international body, the words of a news text name."""

import re
from functools import cache

import pandas as pd

from newsvoices.lists import find_list


@cache
def _rows():
    """Give the rows of countries.csv; a frame handed out is a copy."""
    return pd.read_csv(
        find_list("countries.csv"), encoding="utf-8", dtype="str", keep_default_na=False
    )


def load_countries() -> pd.DataFrame:
    """Load the names that stand for a country in English news.

    Returns
    -------
    DataFrame, one row per name
        country (ISO 3166-1 alpha-3, IGO for an international body, blank where a name such as
        "European" names no one country), name, kind (name, demonym, people, capital, seat,
        region, body, none), entity (the one name that all names of a speaker share: Beijing, as
        one who speaks, is China; blank where nobody can be meant), basis (where the row comes
        from).

    Notes
    -----
    Names of kind `name` are the English territory names of the Unicode CLDR as babel gives them,
    with the short names that news uses beside them; the other kinds are the project's own.
    """
    return _rows().copy()


@cache
def _names():
    """Map each name to its row's country, kind and entity, and give the pattern that finds them."""
    rows = _rows().set_index("name")
    known = dict(
        zip(rows.index, rows[["country", "kind", "entity"]].itertuples(False, None), strict=True)
    )
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w| County)")


def find_countries(text: str) -> list[str]:
    """List the countries that a text names, in the order of first mention.

    Matching is by whole words and by case ("US" is a country, "us" is not); of names inside one
    another the longest counts ("Papua New Guinea" is not Guinea), and no county is a country.

    Returns
    -------
    list of str
        ISO 3166-1 alpha-3 codes and IGO, each once.

    Examples
    --------
    >>> find_countries("a spokesman for Peru's foreign ministry and the UN envoy")
    ['PER', 'IGO']
    """
    known, pattern = _names()
    found = [known[m.group()][0] for m in pattern.finditer(text.replace("’", "'"))]
    return list(dict.fromkeys(filter(None, found)))


def find_country(text: str) -> str | None:
    """Give the first country that a text names, or None.

    Returns
    -------
    str or None
        An ISO 3166-1 alpha-3 code, or IGO for an international body.
    """
    return next(iter(find_countries(text)), None)


def find_state(text: str) -> dict[str, str]:
    """Map the country Georgia to the USA where a text means the state, else nothing to nothing.

    A text that names the USA, and of Georgia neither people nor capital, means the state.
    """
    if "Georgia" not in text or re.search(r"Georgian|Tbilisi", text):
        return {}
    return {"GEO": "USA"} if "USA" in find_countries(text) else {}


def look_up(text: str) -> tuple[str, str, str] | None:
    """Look up a text as a whole among the names.

    Returns
    -------
    tuple of (str, str, str), or None
        Its country, kind and entity: "Ottawa" gives CAN, capital, Canada.
    """
    return _names()[0].get(text.replace("’", "'").replace(" & ", " and "))


def name_sides(sides: pd.Series) -> pd.Series:
    """Write country codes as names; any other side stays as it is.

    Parameters
    ----------
    sides : Series of str
        "CHN", "IGO", "narrator", or a side from sides.csv.

    Returns
    -------
    Series of str
        "China", "International bodies", "narrator", ...
    """
    rows = _rows()
    named = rows[rows["kind"].eq("name") & rows["entity"].ne("")].drop_duplicates("country")
    names = dict(zip(named["country"], named["entity"], strict=True))
    names["IGO"] = "International bodies"
    # A look-up for each row: Series.replace compares the whole column with each of the names.
    return sides.map(lambda side: names.get(side, side), na_action="ignore").astype(sides.dtype)

"""Numbers, lists and dates in sentences."""

import re

import pandas as pd

from newsvoices.figures.text import form_value
from newsvoices.lists import load_by
from newsvoices.measures.labels import NOBODY
from newsvoices.people.countries import country_names

LISTED = 3  # names that a sentence lists before it says "and n others"
PARTIES, COUNTRIES = frozenset(load_by("parties.csv", "party")), frozenset(country_names().values())


def count_of(n: int, singular: str) -> str:
    """Say a count with its noun: "1 word", "2,010 words", "no words"."""
    noun = singular if n == 1 else f"{singular}s"
    return f"{n:,} {noun}" if n else f"no {noun}"


def be(n: int) -> str:
    """Give the verb for a count: "is" for one, else "are"."""
    return "is" if n == 1 else "are"


def list_of(names: list[str] | pd.Series, most: int = LISTED) -> str:
    """Say names as a list: "A", "A and B", "A, B and C", "A, B, C and 4 others"; "" for none."""
    names = list(names)
    rest = len(names) - most
    if rest > 1:
        names = [*names[:most], f"{rest:,} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(share: float) -> str:
    """Say a share of 0 to 1: "49 %", "0.4 %", "over 99 %"."""
    if 0.99 < share < 1:
        return "over 99 %"
    return form_value(share, "{:.0%}").replace("\u00a0", " ")


def is_rounded_away(share: float, *ends: float) -> bool:
    """Tell whether an end of an interval would be written as the share that it is not."""
    return any(f"{100 * end:.0f}" == f"{100 * share:.0f}" and abs(end - share) > 5e-4
               for end in ends)  # fmt: skip


def say_range(share: float, low: float, high: float) -> tuple[str, str]:
    """Say a share and its interval: "10 %", "8 to 12"; "8.1 %", "7.8 to 8.3" where 8 tells less."""
    if not is_rounded_away(share, low, high):
        return percent(share), f"{100 * low:.0f} to {100 * high:.0f}"
    return f"{100 * share:.1f} %", f"{100 * low:.1f} to {100 * high:.1f}"


def say_date(day: pd.Timestamp) -> str:
    """Say a day: "3 March 2021"."""
    return f"{day.day} {day:%B %Y}"


def inside(words: str) -> str:
    """Give words as they stand between quotation marks: with single marks, none left open."""
    words = words.translate(str.maketrans("“”", "‘’"))
    if words.count('"') % 2:
        words = words.replace('"', "")
    if "‘" in words and "’" not in words:
        words = words.replace("‘", "")
    return re.sub(r'"(?=\w)', "‘", words).replace('"', "’")


def explain_names(names: pd.Series) -> str:
    """Tell countries from parties where both stand together."""
    both = names.isin(COUNTRIES).any() and names.isin(PARTIES).any()
    return " (a country: those who speak for it; a party: its politicians)" if both else ""


def who_has_most(shares: pd.DataFrame, label: str) -> str:
    """Say who of those known has the largest share; the same per cent is a share together.

    Where their ranges meet, it says of whom it may be.
    """
    known = shares[~shares[label].isin(NOBODY.values())]
    if known.empty:
        return "Of nobody who is quoted more is known"
    said = known["share"].map(percent)
    first = known.loc[said == said.iloc[0], label]
    whole = "the words quoted or retold"
    if shares["share"].max() > known["share"].max():
        whole = f"a known {label}"
    near = known["high"] >= known["low"].iloc[0] if "high" in known else said == said.iloc[0]
    if (near & (said != said.iloc[0])).any():
        named = (known[label] + " (" + said + ")")[near]
        return f"Largest shares of {whole}: {list_of(named)}, in an order that is not sure"
    many, each = ("s", " each") if len(first) > 1 else ("", "")
    return f"Largest share{many} of {whole}: {list_of(first)}, {said.iloc[0]}{each}"

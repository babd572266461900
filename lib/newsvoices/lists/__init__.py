"""Every word list of the library, a CSV file each, and the one loader of all of them.

In: the name of a list. Out: its rows; README.md tells what each holds and who asks it.
"""

import csv
from collections.abc import Callable, Iterable
from functools import cache
from math import log
from pathlib import Path
from types import SimpleNamespace

PRIOR = 3  # cases as right as all are, added to each count: what was seen twice proves little


def find_list(name: str) -> Path:
    """Give the path of a list of this library, such as "terms.csv"."""
    return Path(__file__).with_name(name)


@cache
def read_list(name: str) -> list[dict[str, str]]:
    """Read a list of this library: a dict of str to str for each row."""
    with find_list(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def load_by(name: str, key: str) -> dict[str, tuple]:
    """Load a list of this library as a dict from its column `key` to a tuple of the others."""
    return {
        row[key]: tuple(value for column, value in row.items() if column != key)
        for row in read_list(name)
    }


@cache
def load_rows(name: str, **forms: Callable) -> list[SimpleNamespace]:
    """Load the rows of a list of this library, some columns by a function, such as least=int."""
    return [
        SimpleNamespace(**row | {column: form(row[column]) for column, form in forms.items()})
        for row in read_list(name)
    ]


@cache
def load_group(name: str, group: str, column: str = "group") -> frozenset[str]:
    """Load the words of one group of a list of this library, such as "constructions.csv".

    The words stand in its first column, the group in that of this name; notes say what it is for.
    """
    return frozenset(next(iter(row.values())) for row in read_list(name) if row[column] == group)


def load_plain(use: str) -> dict[str, str]:
    """Load plain words for what stands in the tables as a "voice", a "zone" or another "value"."""
    return {row["word"]: row["plain"] for row in read_list("plain_words.csv") if row["use"] == use}


@cache
def load_precision(table: str) -> dict[str, float]:
    """Load how often each rule of a table, such as "charges", was right on hand-coded text.

    It is the share of its findings that were right, with one right and one wrong added to the
    counts, so that a rule that was met once is neither sure nor impossible.
    """
    return {
        row["rule"]: (int(row["n_right"]) + 1) / (int(row["n_cases"]) + 2)
        for row in read_list("precision.csv")
        if row["table"] == table
    }


@cache
def load_counts(name: str) -> dict[str, tuple[int, int]]:
    """Load from a list of evidence how often each piece of it was right, and of how many cases."""
    rows = load_by(name, "evidence").items()
    return {evidence: (int(n_right), int(n_cases)) for evidence, (n_right, n_cases, _) in rows}


def sum_odds(evidence: Iterable[str], counts: dict[str, tuple[int, int]]) -> float:
    """Add up the logarithms of the odds of what speaks for something and against it.

    As in a naive Bayes classifier (Maron 1961). `counts` gives of each piece of evidence, and of
    "all", how many were right, of how many.
    """
    right, cases = counts["all"]
    share = (right + 1) / (cases + 2)  # also where there are none
    base = log(share / (1 - share))
    total = base
    for name in evidence:
        right, cases = counts.get(name, (0, 0))
        odds = (right + PRIOR * share) / (cases - right + PRIOR * (1 - share))
        total += log(odds) - base
    return total

"""Every word list of the library, a CSV file each, and the one loader of all of them.

In: the name of a list. Out: its rows; README.md tells what each holds and who asks it.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any


def find_list(name: str) -> Path:
    """Give the path of a list of this library, such as "terms.csv"."""
    return Path(__file__).with_name(name)


@cache
def read_list(name: str) -> list[dict[str, str]]:
    """Read a list of this library: a dict of str to str for each row."""
    with find_list(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def load_by(name: str, key: str) -> dict[str, Any]:
    """Load a list of this library as a dict from its column `key` to a tuple of the others."""
    return {
        row[key]: tuple(value for column, value in row.items() if column != key)
        for row in read_list(name)
    }


def load_group(name: str, group: str) -> frozenset[str]:
    """Load the words of one group of a list of this library, such as "constructions.csv".

    The words stand in its first column, the group in that of this name; notes say what it is for.
    """
    return frozenset(next(iter(row.values())) for row in read_list(name) if row["group"] == group)


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

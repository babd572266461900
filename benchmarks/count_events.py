"""Count how often events were right, and write event_evidence.csv and rows of precision.csv.

    python -m benchmarks.count_events DIR ... [READ.csv ...]

Each DIR holds articles coded by hand: NAME.txt, and NAME.json with a list `events` of start,
class, actor, actor_country, recipient, recipient_country and status. An event that the library
finds is right where its sentence has one of its class, by and on the same, that is reported where
it is. Each READ.csv holds events of other articles that somebody read one by one: article_id,
evidence (as in the column), right (0 or 1). How often it was right is counted for each piece of
evidence on all articles; for each band of summed evidence, on each article by what was counted on
the others.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from newsvoices.corpus import read
from newsvoices.framing.evidence import is_doubtful
from newsvoices.lists import find_list, read_list, sum_odds
from newsvoices.people.lexicon import fold
from newsvoices.reading.decoding import decode

FEWEST_CASES = 3  # evidence with fewer is left out of the list
BANDS = (1.0, 0.5, -0.3, -1.5, float("-inf"))  # lowest sums of evidence, counted together
# fmt: off
TITLES = frozenset(("a", "an", "the", "of", "and", "in", "for",
                    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president"))
# fmt: on


def main() -> None:
    """Count the articles of the folders that the arguments name and write the lists."""
    count("events", judge_folder, BANDS)


def count(table: str, judge_folder: Callable, bands: tuple[float, ...]) -> None:
    """Count how often a table's rows were right in what the arguments name; write the lists.

    `judge_folder` gives for a folder one row per finding: article_id, evidence, right.
    """
    if len(sys.argv) < 2:
        sys.exit(f"name the folders: python -m benchmarks.count_{table} DIR ... [READ.csv ...]")
    places = [Path(place) for place in sys.argv[1:]]
    read_ones = [read_judged(place) for place in places if place.is_file()]
    coded = [judge_folder(place) for place in places if place.is_dir()]
    found = pd.concat([*coded, *read_ones], ignore_index=True)
    basis = f"{found['article_id'].nunique()} articles, {len(found)} {table}"
    basis += f", of them {sum(map(len, read_ones))} read one by one and the others coded by hand"
    write_rows(f"{table.removesuffix('s')}_evidence.csv", list_counts(count_evidence(found), basis))
    others = [row for row in read_list("precision.csv") if row["table"] != table]
    write_rows("precision.csv", [*others, *count_bands(found, basis, table, bands)])


def read_judged(file: Path) -> pd.DataFrame:
    """Read findings that were judged one by one."""
    judged = pd.read_csv(file)
    return judged.assign(evidence=judged["evidence"].str.split("; "))


def judge_folder(folder: Path) -> pd.DataFrame:
    """Judge each counted event of a folder: article_id, evidence (list of str), right (bool)."""
    corpus = read(folder)
    files = {row.article_id: folder / row.path for row in corpus.articles.itertuples()}
    events, rows = corpus.events, []
    for article_id, text_file in files.items():
        gold = json.loads(decode(text_file.with_suffix(".json").read_bytes()))["events"]
        sentences = corpus.sentences[corpus.sentences["article_id"] == article_id]
        places = list(zip(sentences["start"], sentences["end"], sentences["sentence"], strict=True))
        coded = defaultdict(list)
        for event in gold:
            coded[next((n for a, b, n in places if a <= event["start"] < b), None)].append(event)
        own = events[(events["article_id"] == article_id) & events["counted"]]
        rows += [
            {
                "article_id": article_id,
                "evidence": row.evidence.split("; "),
                "right": any(is_same(row, event) for event in coded[row.sentence]),
            }
            for row in own.itertuples()
        ]
    return pd.DataFrame(rows)


def is_same(found: Any, gold: dict[str, Any]) -> bool:
    """Tell whether an event is the one coded by hand: class, both sides, reported or not."""
    return (
        found.event == gold["class"]
        and (found.status == "reported") == (gold["status"] == "reported")
        and is_side(found.actor, found.actor_country, gold, "actor")
        and is_side(found.recipient, found.recipient_country, gold, "recipient")
    )


def is_side(words: str | None, country: str | None, gold: dict[str, Any], role: str) -> bool:
    """Tell whether who acts, or is acted on, is the same: a shared word or country, or nobody."""
    told = gold.get(role)
    if not told and not isinstance(words, str):
        return True
    shared = name_words(words) & name_words(told)
    return bool(shared) or (isinstance(country, str) and country == gold.get(f"{role}_country"))


def name_words(words: str | None) -> set[str]:
    """Give the words by which a name is known again: no titles, no possessive."""
    if not isinstance(words, str):
        return set()
    words = words.replace("’s", "").replace("'s", "").replace(".", "")
    return {fold(word) for word in re.findall(r"\w+", words)} - TITLES


def count_evidence(found: pd.DataFrame) -> dict[str, Any]:
    """Count right events and all: a dict from each piece of evidence, and "all", to the two."""
    counts = defaultdict(lambda: [0, 0])
    for evidence, right in zip(found["evidence"], found["right"], strict=True):
        for name in ("all", *evidence):
            counts[name][0] += right
            counts[name][1] += 1
    return counts


def count_bands(
    found: pd.DataFrame, basis: str, table: str = "events", bands: tuple[float, ...] = BANDS
) -> list[dict[str, Any]]:
    """Count right findings and all in each band, by what was counted on the other articles."""
    counts = {band(low, bands): [0, 0] for low in bands}
    for article_id, own in found.groupby("article_id"):
        others = count_evidence(found[found["article_id"] != article_id])
        for evidence, right in zip(own["evidence"], own["right"], strict=True):
            open_to = bands[1:] if is_doubtful(evidence) else bands
            name = band(sum_odds(evidence, others), open_to)
            counts[name][0] += right
            counts[name][1] += 1
    return [
        {"table": table, "rule": name, "n_right": right, "n_cases": cases, "basis": basis}
        for name, (right, cases) in counts.items()
    ]


def band(total: float, bands: tuple[float, ...] = BANDS) -> str:
    """Name the band that a sum of odds lies in, as precision.csv has it."""
    lowest = next(low for low in bands if total >= low)
    return f"evidence from {lowest}"


def list_counts(counts: dict[str, list[int]], basis: str) -> list[dict[str, Any]]:
    """Turn counts into rows of the list, all first, then by name."""
    kept = {name: n for name, n in counts.items() if n[1] >= FEWEST_CASES}
    return [
        {"evidence": name, "n_right": kept[name][0], "n_cases": kept[name][1], "basis": basis}
        for name in sorted(kept, key=lambda name: (name != "all", name))
    ]


def write_rows(name: str, rows: list[dict[str, Any]]) -> None:
    """Write a list of the library anew."""
    with find_list(name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()

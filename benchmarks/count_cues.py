"""Count how often each word was a cue (cues.csv), and what speaks for it (evidence.csv).

    python -m benchmarks.count_cues DIR [SPLIT]

DIR is the data folder of PolNeAR, or of a corpus in its published layout (SPLIT/text/*.txt and
brat files in SPLIT/attributions); SPLIT is train unless given. Counted are the readings that the
rules in `newsvoices.constructions` propose for every word: a reading is a hit where its head is in
a gold cue and its content agrees with that cue's. Class and act are no counts: they
stay as the file has them, and a new word begins as class other, act speech.
"""

import csv
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.scoring import read_polnear
from newsvoices.attribution.constructions import find_readings
from newsvoices.attribution.cues import load_cues
from newsvoices.attribution.evidence import list_evidence
from newsvoices.attribution.parse import read_parse
from newsvoices.language.marks import find_marks
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Node, Trees
from newsvoices.lists import find_list
from newsvoices.reading.layout import split_paragraphs

CUES = find_list("cues.csv")
SAME = 0.7  # words in common, of the words in either, from which content agrees
FEWEST_CUES = 2  # a word with fewer is left out
LOWEST_RATE = 0.03  # a word that is more rarely a cue is left out
FEWEST_CASES = 3  # a construction of a listed word with neither a hit nor so many is left out
FEWEST_IN_ALL = 4  # hits from which a construction of all words is listed
SPEAKS = 0.4  # how often a verb has a clause that is said, to be looked for beside quotations
SAID = ("clause before", "clause bare", "clause that")
BATCH = 50  # articles parsed at a time
COLUMNS = ("lemma", "pos", "construction", "class", "act", "n_cue", "n_cases", "note")


def main() -> None:
    """Count the corpus that the arguments name and write the list."""
    if len(sys.argv) not in (2, 3):
        sys.exit("name the corpus: python -m benchmarks.count_cues DIR [SPLIT]")
    split = sys.argv[2] if len(sys.argv) == 3 else "train"
    articles, gold = read_polnear(sys.argv[1], split)
    cases, hits = Counter(), Counter()
    for nodes, text, spans in parse(articles, gold):
        for key, is_hit in count_readings(nodes, text, spans):
            cases[key] += 1
            hits[key] += is_hit
    write_cues(list_cues(cases, hits), CUES, f"PolNeAR {split}")
    write_evidence(count_evidence(parse(articles, gold)), f"PolNeAR {split}")


def parse(articles: pd.DataFrame, gold: pd.DataFrame) -> Iterator:
    """Yield the nodes, the text and the gold spans of each article."""
    spans = dict(list(gold.groupby("article_id")))
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH].assign(duplicate_of=None)
        _, tokens = split_sentences(batch, split_paragraphs(batch))
        trees = Trees(tokens)
        for row in batch.itertuples():
            if row.article_id in trees and row.article_id in spans:
                yield trees[row.article_id], row.text, spans[row.article_id]


def count_readings(nodes: list[Node], text: str, spans: pd.DataFrame) -> Iterator:
    """Yield (lemma, pos, construction) of each reading, and whether it is a hit."""
    for reading, hit in judge_readings(nodes, text, spans):
        yield (reading.head.lemma.lower(), reading.head.pos, reading.construction), hit


def count_evidence(articles: Iterable[tuple]) -> dict[str, Any]:
    """Count readings by evidence: a dict to [hits, hits that words expect, readings]."""
    cues, counts = load_cues(), {}
    for nodes, text, spans in articles:
        for reading, hit in judge_readings(nodes, text, spans):
            word = reading.head.lemma.lower(), reading.head.pos
            kind = cues.get(word, {}).get(reading.construction)
            for evidence in list_evidence(nodes, reading) if kind else ():
                count = counts.setdefault(evidence, [0, 0, 0])
                for k, more in enumerate((hit, kind.probability, 1)):
                    count[k] += more
    return counts


def write_evidence(counts: dict[str, list], source: str) -> None:
    """Write evidence.csv beside the list of cues, the evidence in its order."""
    with CUES.with_name("evidence.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("evidence", "n_cue", "n_expected", "n_cases", "basis"))
        for evidence, (hits, expected, n_cases) in sorted(counts.items()):
            writer.writerow((evidence, hits, round(expected), n_cases, source))


def judge_readings(nodes: list[Node], text: str, spans: pd.DataFrame) -> Iterator:
    """Yield each reading of an article and whether it is a hit."""
    starts, ends = [node.start for node in nodes], [node.end for node in nodes]
    gold = defaultdict(lambda: defaultdict(set))
    for row in spans.itertuples():
        held = range(bisect_right(ends, row.start), bisect_left(starts, row.end))
        gold[row.quote_id][row.role].update(i for i in held if nodes[i].is_word)
    discarded = gold.pop(0, defaultdict(set))["discard"]
    by_cue = defaultdict(list)
    for a in gold.values():
        for i in a["cue"]:
            by_cue[i].append(a["content"])
    inside = set().union(*(a["content"] for a in gold.values()))
    parsed = read_parse(nodes, find_marks(text))
    for reading in find_readings(parsed):
        i = reading.head.i
        words = {j for start, end in reading.content for j in range(start, end)}
        words = {j for j in words if nodes[j].is_word}
        if words and i not in discarded and (i in by_cue or i not in inside):
            yield reading, any(agrees(words, content) for content in by_cue[i])


def agrees(words: set[int], content: set[int]) -> bool:
    """Tell whether a reading's words are the content, or the beginning of one that goes on."""
    same = len(words & content)
    goes_on = len(words) >= 5 and same >= 0.9 * len(words)
    return goes_on or same >= SAME * len(words | content)


def list_cues(cases: Counter, hits: Counter) -> dict[tuple, tuple]:
    """Choose the words and constructions worth listing.

    Gives a dict of (lemma, pos, construction) to (n_cue, n_cases): `*` as lemma or construction
    stands for all; construction `direct` for verbs to look for beside quotations.
    """
    totals, said = defaultdict(Counter), defaultdict(Counter)
    for (lemma, pos, construction), n in cases.items():
        found = {"cue": hits[lemma, pos, construction], "cases": n}
        for key in ((lemma, pos, "*"), ("*", pos, construction), ("*", pos, "*")):
            totals[key].update(found)
        if pos == "VERB" and construction in SAID:
            said[lemma, pos, "direct"].update(found)
    listed = {
        key: n
        for key, n in totals.items()
        if n["cue"] >= (FEWEST_IN_ALL if key[0] == "*" else FEWEST_CUES)
        and (key[0] == "*" or n["cue"] >= LOWEST_RATE * n["cases"])
    }
    listed |= {key: n for key, n in said.items() if n["cue"] >= SPEAKS * (n["cases"] + 1)}
    rows = {key: (n["cue"], n["cases"]) for key, n in listed.items()}
    for key, n in cases.items():
        if (key[0], key[1], "*") in listed and (hits[key] or n >= FEWEST_CASES):
            rows[key] = hits[key], n
    return rows


def write_cues(rows: dict[tuple, tuple], file: Path, source: str) -> None:
    """Write the list in its order, with each word's class and act from the list before.

    Words of the list before that were never met (no cases) stay as they are.
    """
    with file.open(encoding="utf-8", newline="") as stream:
        before = {tuple(row[c] for c in COLUMNS[:3]): row for row in csv.DictReader(stream)}
    known = {key: (row["class"], row["act"]) for key, row in before.items()}
    unmet = {key: row["note"] for key, row in before.items() if row["n_cases"] == "0"}
    rows = dict.fromkeys(unmet, (0, 0)) | rows
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key, counts in sorted(rows.items()):
            lemma, pos, _ = key
            kind = known.get(key) or known.get((lemma, pos, "*")) or ("other", "speech")
            noted = f"{source}{note(key)}" if counts[1] else unmet[key]
            writer.writerow((*key, *kind, *counts, noted))


def note(key: tuple[str, str, str]) -> str:
    """Say what a row's counts are of."""
    lemma, _, construction = key
    if lemma == "*":
        return ": all words of this kind"
    if construction == "direct":
        return ": beside a quotation or with a clause"
    return ": all constructions" if construction == "*" else ""


if __name__ == "__main__":
    main()

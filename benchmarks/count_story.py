"""Count what is true of a story's paragraphs and headline; write their two lists of evidence.

    python -m benchmarks.count_story DIR ...

Each DIR holds gold.json, a dict from page to its story as marked by hand, and texts of the pages in
the folders full/ (copied whole) and part/ (copied from the headline on), one or both; html/ may
hold the pages themselves, whose titles are taken for their headlines. Of a DIR without gold.json
each text is a story from end to end. Where the story is said to be is by the list as it was: a
second run counts the headlines by the list that the first wrote.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.count_events import count_evidence, list_counts, write_rows
from newsvoices.reading.articles import read_articles
from newsvoices.reading.layout import ANYWHERE, find_cue, find_paragraphs
from newsvoices.reading.story import (
    SHORTEST_SENTENCE,
    STORY,
    describe_labels,
    describe_paragraphs,
    find_story,
)

RUN = 4  # words in a row that a paragraph shares with the story
SHORTEST_TITLE = 12  # characters of a part of a title that stands for it


def main() -> None:
    """Count the pages of the folders that the arguments name and write the lists."""
    if len(sys.argv) < 2:
        sys.exit("name the folders: python -m benchmarks.count_story DIR ...")
    pages = [page for place in sys.argv[1:] for page in read_pages(Path(place))]
    judged = [judge_page(*page) for page in pages]
    paragraphs = pd.concat([rows for rows, _ in judged])
    labels = pd.concat([rows for _, rows in judged])
    basis = f"{len(pages)} pages and texts, {len(paragraphs)} paragraphs"
    write_rows("story_evidence.csv", list_counts(count_evidence(paragraphs), basis))
    basis = f"{labels['right'].sum()} headlines, {len(labels)} lines that could be one"
    write_rows("headline_evidence.csv", list_counts(count_evidence(labels), basis))


def read_pages(folder: Path) -> list[tuple]:
    """List (text, story, title or None) of the pages of a folder."""
    if not (folder / "gold.json").exists():
        return [(text, text, None) for text in read_articles(folder)[0]["text"]]
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    html = folder / "html"
    titles = read_articles(html)[0].set_index("article_id")["title"] if html.exists() else {}
    kinds = (folder / kind for kind in ("full", "part"))
    texts = pd.concat([read_articles(kind)[0] for kind in kinds if kind.exists()])
    return [
        (row.text, gold[row.article_id], titles.get(row.article_id))
        for row in texts.itertuples()
        if row.article_id in gold
    ]


def judge_page(text: str, story: str, title: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tell of each paragraph whether it is of the story, and of each label whether it is its title.

    Gives two tables: evidence (tuple of str), right (bool). There are no labels where none of them
    is the title.
    """
    paragraphs = find_paragraphs(text)
    cues = [find_cue(paragraph, ANYWHERE) for paragraph in paragraphs]
    zones = [cue and cue.zone for cue in cues]
    evidence = describe_paragraphs(paragraphs, zones)
    runs, lines = set(list_runs(story)), {words(line) for line in story.splitlines()}
    right = [is_of_story(paragraph, runs, lines) for paragraph in paragraphs]
    told = [
        i
        for i, part in enumerate(find_story(paragraphs, zones))
        if part == STORY and zones[i] is None and paragraphs[i].n_words >= SHORTEST_SENTENCE
    ]
    labels = describe_labels(paragraphs, zones, told) if told and isinstance(title, str) else {}
    heads = {i: is_title(paragraphs[i].text, title) for i in labels}
    known = labels if any(heads.values()) else {}
    return (
        pd.DataFrame({"evidence": evidence, "right": right}),
        pd.DataFrame({"evidence": [*known.values()], "right": [heads[i] for i in known]}),
    )


def is_of_story(paragraph: Any, runs: set[tuple], lines: set[str]) -> bool:
    """Tell whether more than half of a paragraph's runs of words, or a short one, is of a story."""
    own = list_runs(paragraph.text)
    if not own:
        return paragraph.n_words > 2 and words(paragraph.text) in lines
    return 2 * sum(run in runs for run in own) > len(own)


def is_title(line: str, title: str) -> bool:
    """Tell whether a line is a title or the beginning of it, or begins with it."""
    line, title = words(line), words(title)
    is_part = line.startswith(title) or title.startswith(line)
    return line == title or (is_part and len(line) > SHORTEST_TITLE)


def words(text: str) -> str:
    """Give the words of a text, in small letters and with a space between each two."""
    return " ".join(re.findall(r"\w+", text.lower()))


def list_runs(text: str) -> list[tuple]:
    """List the runs of four words of a text."""
    own = words(text).split()
    return [tuple(own[i : i + RUN]) for i in range(len(own) - RUN + 1)]


if __name__ == "__main__":
    main()

"""Count how often charges were right, and write charge_evidence.csv and rows of precision.csv.

    python -m benchmarks.count_charges DIR ... [READ.csv ...]

Each DIR holds articles coded by hand: NAME.txt, and NAME.json with a list `speakers` of id, name
and aliases, and a list `charges` of start, accuser (such an id, "reporter" or "nobody named"),
accused and status. A charge that the library finds is right where its sentence has one by and on
the same. Each READ.csv holds charges of other articles that somebody read one by one: article_id,
evidence (as in the column rule), right (0 or 1).
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.count_events import count, name_words
from newsvoices.corpus import read
from newsvoices.measures.claims import name_charges
from newsvoices.measures.replies import MADE
from newsvoices.reading.decoding import decode

BANDS = (0.5, -0.4, -1.2, -2, float("-inf"))  # lowest sums of evidence, counted together
VOICES = {"narrator": "reporter", "agentless": "nobody named"}


def main() -> None:
    """Count the articles of the folders that the arguments name and write the lists."""
    count("charges", judge_folder, BANDS)


def judge_folder(folder: Path) -> pd.DataFrame:
    """Judge each counted charge of a folder: article_id, evidence (list of str), right (bool)."""
    corpus, rows = read(folder), []
    counted = corpus.charges[corpus.charges["counted"]]
    named = name_charges(counted, corpus.speakers, corpus.articles, corpus.positions)
    for article in corpus.articles.itertuples():
        coded = json.loads(decode((folder / article.path).with_suffix(".json").read_bytes()))
        sentences = corpus.sentences[corpus.sentences["article_id"] == article.article_id]
        places = sentences.set_index("sentence")
        for row in named[named["article_id"] == article.article_id].itertuples():
            start, end = places.loc[row.sentence, ["start", "end"]]
            here = [c for c in coded["charges"] if start <= c["start"] < end]
            right = any(is_same(row, charge, coded["speakers"]) for charge in here)
            evidence = row.rule.split("; ")
            rows.append({"article_id": article.article_id, "evidence": evidence, "right": right})
    return pd.DataFrame(rows)


def is_same(found: Any, gold: dict[str, Any], speakers: list[dict]) -> bool:
    """Tell whether a charge is the one coded by hand: its status, by the same, on the same."""
    accuser = next((who for who in speakers if who["id"] == gold["accuser"]), None)
    if accuser is None:
        same = VOICES.get(found.accuser) == gold["accuser"]
    else:
        names = " ".join([accuser["name"], *accuser.get("aliases", [])])
        same = bool(name_words(found.accuser_name) & name_words(names))
    accused = name_words(found.accused) | name_words(found.accused_name)
    made = gold["status"] in ("accusation", "asserted by reporter")
    alike = made if found.status in MADE else gold["status"] == found.status
    return alike and same and bool(accused & name_words(gold.get("accused")))


if __name__ == "__main__":
    main()

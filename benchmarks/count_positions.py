"""Count how often positions were right, and write position_evidence.csv and rows of precision.csv.

    python -m benchmarks.count_positions DIR ... [READ.csv ...]

Each DIR holds articles coded by hand: NAME.txt, and NAME.json with a list `speakers` of id, name
and aliases, and a list `positions` of start, end, holder (such an id) and act. A position that
the library finds is right where its sentence has one of a like act by the same holder, of whose
words it has a third. Each READ.csv holds positions of other articles that somebody read one by
one: article_id, evidence (as in the column rule), right (0 or 1).
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.count_events import count, name_words
from newsvoices.corpus import read
from newsvoices.reading.decoding import decode

BANDS = (-0.3, -1, -2.2, float("-inf"))  # lowest sums of evidence, counted together
LIKE = ({"welcomes", "supports", "accepts"}, {"opposes", "rejects", "refuses"},
        {"demands", "calls for"}, {"promises", "offers"})  # fmt: skip


def main() -> None:
    """Count the articles of the folders that the arguments name and write the lists."""
    count("positions", judge_folder, BANDS)


def judge_folder(folder: Path) -> pd.DataFrame:
    """Judge each counted position of a folder: article_id, evidence (list of str), right (bool).

    Articles whose positions were not coded are left out.
    """
    corpus, rows = read(folder), []
    names = corpus.speakers.set_index(["article_id", "speaker_id"])["name"]
    for article in corpus.articles.itertuples():
        coded = json.loads(decode((folder / article.path).with_suffix(".json").read_bytes()))
        here = {name: table[table["article_id"] == article.article_id] for name, table in
                (("sentences", corpus.sentences), ("positions", corpus.positions))}  # fmt: skip
        places = here["sentences"].set_index("sentence")
        for row in here["positions"].query("counted").itertuples() if "positions" in coded else ():
            start, end = places.loc[row.sentence, ["start", "end"]]
            near = [gold for gold in coded["positions"] if start <= gold["start"] < end]
            name = f"{row.holder} {names.get((row.article_id, row.holder_id), '')}"
            right = any(is_same(row, name, gold, coded["speakers"]) for gold in near)
            evidence = row.rule.split("; ")
            rows.append({"article_id": row.article_id, "evidence": evidence, "right": right})
    return pd.DataFrame(rows)


def is_same(found: Any, name: str, gold: dict[str, Any], speakers: list[dict]) -> bool:
    """Tell whether a position is the one coded by hand: a like act, the same holder, its words."""
    like = found.act == gold["act"] or any({found.act, gold["act"]} <= acts for acts in LIKE)
    holder = next((who for who in speakers if who["id"] == gold["holder"]), None)
    names = " ".join([holder["name"], *holder.get("aliases", [])]) if holder else gold["holder"]
    shared = min(found.end, gold["end"]) - max(found.start, gold["start"])
    told = 3 * shared >= gold["end"] - gold["start"]
    return like and told and bool(name_words(name) & name_words(names))


if __name__ == "__main__":
    main()

"""How attributions go wrong on published gold data, counted for the error rates."""

import numpy as np
import pandas as pd

from newsvoices.measures.trust import CONFIDENCE_FROM, PAIRS, share_intervals

WORDS_FROM = (1, 2, 4, 8, 16, 32, 64, 128, 256)  # bands of the length of what is missed


def band(values: pd.Series, lower_ends: tuple) -> np.ndarray:
    """Give the lower end of the band that each value lies in."""
    ends = np.array(lower_ends, dtype=float)
    return ends[np.searchsorted(ends, values, side="right") - 1]


def count_errors(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """Count the errors of attributions against text marked by hand: the table of rates.

    Takes what `scoring.list_errors` gives. One row per class and outcome: what (found, missed, or
    pair: an attribution and the next of the same speaker); kind (direct or indirect for what was
    found, by most of its words; "a known speaker" or "a new speaker" for what was missed); above
    (float: the lower end of the band of confidence, or of words missed); outcome (as there; missed;
    for a pair "both right", "one wrong", "both wrong"); n (int, attributions or pairs).
    """
    direct = found["n_direct_words"] * 2 > found["n_words"]
    # Of each speaker in an article, every attribution and the next.
    wrong = found["outcome"].ne("right").groupby([found["article_id"], found["speaker"]])
    n_wrong = wrong.shift().dropna().astype(int) + found["outcome"].ne("right")
    pairs = pd.DataFrame(
        {
            "what": "pair",
            "kind": "one speaker",
            "above": 0.0,
            "outcome": n_wrong.dropna().map(PAIRS.__getitem__),
        }
    )
    found = pd.DataFrame(
        {
            "what": "found",
            "kind": np.where(direct, "direct", "indirect"),
            "above": band(found["confidence"], CONFIDENCE_FROM),
            "outcome": found["outcome"],
        }
    )
    gold = gold[gold["n_missed"] > 0]
    missed = pd.DataFrame(
        {
            "what": "missed",
            "kind": np.where(gold["is_known"], "a known speaker", "a new speaker"),
            "above": band(gold["n_missed"], WORDS_FROM),
            "outcome": "missed",
        }
    )
    keys = ["what", "kind", "above", "outcome"]
    return (
        pd.concat([found, pairs, missed])
        .groupby(keys, as_index=False)
        .size()
        .rename(columns={"size": "n"})
    )


def measure_coverage(found: pd.DataFrame, gold: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Tell how many of the intervals hold the share that people's marking gives.

    Takes what `scoring.list_errors` gives and the quotes, of articles on which the rates were not
    counted. One row per article and speaker whom the library found in it: article_id, speaker,
    share, low, high, gold (the true share), covered (bool).
    """
    words = found.assign(speaker_id=found["speaker"], act="speech")
    n_direct = words["n_direct_words"]
    parts = [
        words.assign(n_words=n_direct, is_direct=True),
        words.assign(n_words=words["n_words"] - n_direct, is_direct=False),
    ]
    words = pd.concat(parts, ignore_index=True).query("n_words > 0")
    true = gold.groupby(["article_id", "speaker"])["n_words"].sum()
    true = (true / true.groupby("article_id").transform("sum")).rename("gold")
    tables = [
        share_intervals(rows, quotes[quotes["article_id"] == key]).assign(article_id=key)
        for key, rows in words.groupby("article_id")
    ]
    table = pd.concat(tables, ignore_index=True).join(true, on=["article_id", "speaker"])
    table["gold"] = table["gold"].fillna(0.0)
    slack = 1e-9  # what rounding may do to a share of exactly 0 or 1
    table["covered"] = table["gold"].between(table["low"] - slack, table["high"] + slack)
    return table[["article_id", "speaker", "share", "low", "high", "gold", "covered"]]

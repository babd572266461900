"""Which words one set of texts uses more than another."""

from math import erfc, sqrt

import numpy as np
import pandas as pd

from newsvoices.language.stopwords import load_stopwords
from newsvoices.measures.intervals import Z90

G2_FLOOR = 15.13  # p < 0.0001; Rayson et al. (2004) find it safe for expected counts down to 1
SMALL = 5  # a count below it, and expected below it, carries no claim (Cochran's rule)
GENERAL_WORDS = 100_000_000  # see general_english


def _english_frequency(word, stopwords):
    from wordfreq import get_frequency_dict, word_frequency

    if not word.isupper():
        return get_frequency_dict("en", "best").get(word) or word_frequency(word, "en")
    dotted = word_frequency(".".join(word), "en") if len(word) > 1 else 0.0
    small = word.lower()
    return dotted + (0.0 if small in stopwords else word_frequency(small, "en"))


def general_english(words: pd.DataFrame) -> pd.DataFrame:
    """Give the frequency of words in English at large, as a reference for `keyness`.

    The source is wordfreq (Speer, doi:10.5281/zenodo.7199437; data CC BY-SA 4.0): subtitles,
    encyclopaedia, news, books, web, forums, up to about 2021, and frozen since. It gives shares,
    rounded to steps of 2 per cent and to nothing below 1 in 100 million, not counts. Here a share
    becomes the count that it would be in 100 million words, so the rarest listed word has one. G2
    and intervals against it are orders of magnitude; a word that is not listed has 0 and is
    "rarer than the list reaches", not absent from English. Numbers, and words that wordfreq takes
    apart, are its estimates. An acronym is looked up with its full stops ("u.s."), and without
    them unless that spells a stop word.

    Takes folded words in a column `word`. One row per word: word; n (float, occurrences in 100
    million words); n_all (int, 100 million).
    """
    unique = pd.unique(words["word"])
    stopwords = load_stopwords()
    n = np.array([_english_frequency(word, stopwords) * GENERAL_WORDS for word in unique], float)
    # Estimates below what the list reaches are none.
    reference = pd.DataFrame({"word": unique, "n": np.where(n < 1, 0, n)}).astype({"word": "str"})
    return reference.assign(n_all=GENERAL_WORDS)


def _plogq(p, q):
    return p * np.log(np.where(p > 0, p, 1) / np.where(p > 0, q, 1))


def g_squared(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Give the log-likelihood ratio of 2 by 2 tables: rows (a, b) and (c, d)."""
    rows, columns, total = (a + b, c + d), (a + c, b + d), a + b + c + d
    cells = (a, 0, 0), (b, 0, 1), (c, 1, 0), (d, 1, 1)
    evidence = sum(_plogq(cell, rows[i] * columns[j] / total) for cell, i, j in cells)
    return 2 * np.maximum(evidence, 0)


def _compare(frame):
    """Measure n_target of all_target against n_reference of all_reference, row by row."""
    a, n1 = frame["n_target"].to_numpy(float), frame["all_target"].to_numpy(float)
    b, n2 = frame["n_reference"].to_numpy(float), frame["all_reference"].to_numpy(float)
    share = (a + b) / (n1 + n2)
    a5, b5 = np.where(a > 0, a, 0.5), np.where(b > 0, b, 0.5)
    log_ratio = np.log2(a5 / n1) - np.log2(b5 / n2)
    half = Z90 * np.sqrt(np.maximum(1 / a5 - 1 / n1 + 1 / b5 - 1 / n2, 0)) / np.log(2)
    g2 = g_squared(a, n1 - a, b, n2 - b)
    return frame.assign(
        log_ratio=log_ratio, log_ratio_low=log_ratio - half, log_ratio_high=log_ratio + half,
        g2=g2, p=[erfc(sqrt(value / 2)) for value in g2],
        small=np.minimum(np.maximum(a, share * n1), np.maximum(b, share * n2)) < SMALL,
    )  # fmt: skip


def _total(counts):
    """Give the size of the group that counts are of."""
    if counts["word"].duplicated().any():
        raise ValueError("a word stands twice in the counts: give one group, not several")
    totals = counts["n_all"].unique()
    if len(totals) > 1:
        raise ValueError("the counts have several totals n_all: give one group, not several")
    return int(totals[0]) if len(totals) else 0


_COMPARED = ["n_target", "n_reference", "log_ratio", "log_ratio_low", "log_ratio_high", "g2", "p",
             "small", "is_stop"]  # fmt: skip


def _side_by_side(target, reference):
    """Join two tables of counts word by word, 0 where one lacks the word."""
    sizes = _total(target), _total(reference)
    known = pd.concat([target, reference]).reindex(columns=["word", "is_stop"]).dropna()
    stops = known.loc[known["is_stop"].astype(bool), "word"]
    counts = (counts[["word", "n"]] for counts in (target, reference))
    both = pd.merge(*counts, on="word", how="outer", suffixes=("_target", "_reference"))
    both = both.fillna({"n_target": 0, "n_reference": 0}).assign(is_stop=both["word"].isin(stops))
    both = both.assign(all_target=sizes[0], all_reference=sizes[1])
    return both if min(sizes) else both.iloc[:0]


def _rank(compared, min_g2, by=(), also=()):
    """Keep what has the evidence, the largest effect first in each group."""
    kept = compared[compared["g2"] >= min_g2].astype({"n_target": "int64"})
    order, rising = [*by, "log_ratio", "g2", "word"], [True] * len(by) + [False, False, True]
    ranked = kept.sort_values(order, ascending=rising, ignore_index=True)
    return ranked[[*by, "word", *_COMPARED, *also]]


def keyness(
    target: pd.DataFrame, reference: pd.DataFrame, *, min_g2: float = G2_FLOOR
) -> pd.DataFrame:
    """Measure which words one text uses more, or less, than another.

    Both are as from `count_ngrams` or `general_english`, stop words included: leave these out of
    the result, not of the counts. Words with less evidence than `min_g2` are left out; its default
    is p < 0.0001, which also bears small expected counts.

    One row per word, largest log_ratio first, then largest g2, ties by alphabet: word; n_target,
    n_reference (counts; 0 where it lacks the word); log_ratio (float, log2 of the ratio of relative
    frequencies: 1 is twice as frequent, -1 half; 0 occurrences are taken as 0.5); log_ratio_low,
    log_ratio_high (its 90 % interval, by the standard error of the log of a ratio of shares); g2
    (float, log-likelihood ratio of the 2 by 2 table, one degree of freedom); p (float, of g2 for
    one word alone, not corrected for the many words looked at); small (bool, on one side neither
    the count nor the expected count reaches 5: no claim); is_stop. Empty where either side has no
    words.

    Source: g2, Dunning (1993, Computational Linguistics 19); floor, Rayson, Berridge and Francis
    (2004, JADT); log ratio, Hardie (2014, CASS, Lancaster).
    """
    return _rank(_compare(_side_by_side(target, reference)), min_g2)


def keyness_by(counts: pd.DataFrame, by: str, *, min_g2: float = G2_FLOOR) -> pd.DataFrame:
    """Measure which words each group uses more than all the others together.

    One row per group (`by`, as given to `count_ngrams`) and word that it uses: by, then the columns
    of `keyness`, and foremost (bool: none of the others that use it twice has it more often for its
    words, or with a larger log_ratio). A group that is alone has nothing to differ from and no row.
    """
    sizes = counts.drop_duplicates(by).set_index(by)["n_all"]
    table = counts.rename(columns={"n": "n_target", "n_all": "all_target"}).assign(
        n_reference=counts.groupby("word")["n"].transform("sum") - counts["n"],
        all_reference=sizes.sum() - counts["n_all"],
    )
    table = _compare(table[table["all_reference"] > 0])
    table["rate"] = table["n_target"] / table["all_target"]
    most = table[table["n_target"] > 1].groupby("word")[["rate", "log_ratio"]].max()
    rivals = most.reindex(table["word"]).fillna(0).set_index(table.index)
    table["foremost"] = (table[["rate", "log_ratio"]] >= rivals).all(axis=1)
    return _rank(table, min_g2, [by], ["foremost"])


def log_odds(
    target: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    prior: pd.DataFrame | None = None,
    prior_words: int = 500,
) -> pd.DataFrame:
    """Measure which of two sets a word belongs to, shrunk by how little is known of rare words.

    All three are as from `count_ngrams`. The prior is what to expect before looking, for example
    `general_english`, without it both sets together; it weighs as much as `prior_words` words.

    One row per word, largest z first, ties by alphabet: word; n_target, n_reference; log_odds
    (float, natural log of the odds ratio with the prior); z (float, log_odds by its standard error:
    beyond 1.96 either way is unlikely to be chance, for one word alone); is_stop. Empty where
    either side has no words.

    Source: Monroe, Colaresi and Quinn (2008), doi:10.1093/pan/mpn018, equations 15, 16, 20, 22.
    """
    table = _side_by_side(target, reference)
    a, n1 = table["n_target"].to_numpy(float), table["all_target"].to_numpy(float)
    b, n2 = table["n_reference"].to_numpy(float), table["all_reference"].to_numpy(float)
    share = (a + b) / (n1 + n2)
    if prior is not None:
        n = table["word"].map(prior.set_index("word")["n"]).fillna(0).clip(lower=0.5)
        share = n.to_numpy(float) / _total(prior)
    alpha = prior_words * share
    odds_target = (a + alpha) / (n1 + prior_words - a - alpha)
    odds_reference = (b + alpha) / (n2 + prior_words - b - alpha)
    apart = np.log(odds_target) - np.log(odds_reference)
    table = table.assign(log_odds=apart, z=apart / np.sqrt(1 / (a + alpha) + 1 / (b + alpha)))
    columns = ["word", "n_target", "n_reference", "log_odds", "z", "is_stop"]
    table = table.astype({"n_target": "int64"})
    return table.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)[columns]

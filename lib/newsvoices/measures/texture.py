"""How words spread and go together: dispersion, collocations, variety."""

from typing import Any

import numpy as np
import pandas as pd

from newsvoices.measures.keyness import G2_FLOOR, g_squared
from newsvoices.tables.parts import unpack_frame


def dispersion(words: pd.DataFrame, *, unit: str = "word", parts: Any = None) -> pd.DataFrame:
    """Measure how evenly each word is spread over the parts of a text.

    Parameters
    ----------
    words
        As from `counted_words`.
    unit
        "word" or "lemma".
    parts
        The columns that name a part. Without it, the articles, or, where there is one article
        only, its paragraphs.

    Returns
    -------
    DataFrame, one row per word, commonest first, ties by alphabet
        word; n (int); n_parts (int, parts that have it); of_parts (int, all parts);
        dp (float, Gries's deviation of proportions: half the sum of the differences between the
        share of the word's occurrences in each part and that part's share of all words; 0 is
        perfectly even, near 1 is all in one small part); dp_norm (float, dp by the most that it
        can be, 1 less the share of the smallest part; null where there is one part only).
        A word with fewer occurrences than there are parts cannot be even: read dp beside n.

    Source: Gries (2008), doi:10.1075/ijcl.13.4.02gri; the norm, Lijffijt and Gries (2012),
    doi:10.1075/ijcl.17.1.08lij.
    """
    if parts is None:
        parts = ["article_id"] if words["article_id"].nunique() > 1 else ["article_id", "paragraph"]
    part = words.groupby(list(parts), sort=False).ngroup()
    expected = part.value_counts() / max(len(words), 1)
    cells = (
        pd.DataFrame({"word": words[unit], "part": part})
        .groupby(["word", "part"], sort=False)
        .size()
        .reset_index(name="n")
    )
    n = cells.groupby("word")["n"].transform("sum")
    share = cells["part"].map(expected)
    # Where the word is absent, the difference is the part's whole share.
    cells["difference"] = (cells["n"] / n - share).abs() - share
    spread = cells.groupby("word", as_index=False).agg(
        n=("n", "sum"), n_parts=("part", "size"), difference=("difference", "sum")
    )
    spread = unpack_frame(spread)
    spread["of_parts"] = len(expected)
    spread["dp"] = ((1 + spread["difference"]) / 2).clip(0, 1)
    most = 1 - expected.min() if len(expected) > 1 else np.nan
    spread["dp_norm"] = spread["dp"] / most
    spread = spread.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)
    return spread[["word", "n", "n_parts", "of_parts", "dp", "dp_norm"]]


def collocations(
    words: pd.DataFrame,
    *,
    window: int = 5,
    unit: str = "word",
    min_n: int = 3,
    min_g2: float = G2_FLOOR,
) -> pd.DataFrame:
    """Measure which words keep company with which: pairs in order, near each other.

    Parameters
    ----------
    words : DataFrame, in text order
        As from `counted_words`.
    window
        The second word stands at most so many words after the first, in the same sentence; 1 is
        the next word. Stop words count as distance but make no pair.
    unit
        "word" or "lemma".
    min_n
        Leave out pairs that occur less often.
    min_g2
        Leave out pairs with less evidence.

    Returns
    -------
    DataFrame, one row per pair, largest log_dice first, then largest n, ties by alphabet
        word_1, word_2; n (int, times together); n_1, n_2 (int, occurrences of each);
        log_dice (float, 14 + log2(2 n / (n_1 + n_2)); 14 where each is always beside the other,
        each step less half as often, a little more where one comes twice in the window);
        g2 (float, log-likelihood ratio of the pair against all pairs of words in the window);
        n_pairs_1, n_pairs_2, n_pairs (int, pairs that have word_1 first, word_2 second, and all:
        the margins of g2).

    Source: g2, Dunning (1993, Computational Linguistics 19); log-Dice, Rychlý (2008, RASLAN).
    """
    codes, vocabulary = words[unit].factorize()
    vocabulary = vocabulary.astype("str")
    sentence = words.groupby(["article_id", "sentence"], sort=False).ngroup().to_numpy()
    pairable = ~words["is_stop"].to_numpy(bool)
    size = max(len(vocabulary), 1)
    firsts, seconds, pairs = np.zeros(size, int), np.zeros(size, int), []
    for distance in range(1, window + 1):
        near = sentence[:-distance] == sentence[distance:]
        first, second = codes[:-distance][near], codes[distance:][near]
        firsts += np.bincount(first, minlength=size)
        seconds += np.bincount(second, minlength=size)
        both = (pairable[:-distance] & pairable[distance:])[near]
        pairs.append(first[both].astype(np.int64) * size + second[both])
    pair, n = np.unique(np.concatenate(pairs), return_counts=True)
    pair, n = pair[n >= min_n], n[n >= min_n]
    first, second = pair // size, pair % size
    occurrences = np.bincount(codes, minlength=size)
    n_1, n_2 = firsts[first].astype(float), seconds[second].astype(float)
    table = pd.DataFrame(
        {
            "word_1": vocabulary[first],
            "word_2": vocabulary[second],
            "n": n,
            "n_1": occurrences[first],
            "n_2": occurrences[second],
            "log_dice": 14 + np.log2(2 * n / (occurrences[first] + occurrences[second])),
            "g2": g_squared(n, n_1 - n, n_2 - n, firsts.sum() - n_1 - n_2 + n),
            "n_pairs_1": firsts[first],
            "n_pairs_2": seconds[second],
            "n_pairs": firsts.sum(),
        }
    )
    attracted = table["n"] * table["n_pairs"] > table["n_pairs_1"] * table["n_pairs_2"]
    table = table[attracted & (table["g2"] >= min_g2)]
    return table.sort_values(
        ["log_dice", "n", "word_1", "word_2"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )


def mattr(
    words: pd.DataFrame, *, window: int = 50, unit: str = "word", by: tuple | str = ()
) -> pd.DataFrame:
    """Measure how varied the vocabulary is, in a way that bears texts of different length.

    The plain ratio of types to tokens falls as a text grows, so a speaker quoted with 60 words
    always looks richer than a reporter with 600. The moving average takes the ratio in every
    window of the same number of words and averages it.

    Parameters
    ----------
    words : DataFrame, in text order
        As from `counted_words`.
    window
        Words in a window. No window runs across articles.
    unit
        "word" or "lemma".
    by : str or sequence of str
        Columns to measure apart by: "voice", "side", ...; a group's words are taken one after
        another as they stand in the article.

    Returns
    -------
    DataFrame, one row per group, or one row
        by as given; n_words, n_types (int); n_windows (int); mattr (float, 0 to 1, the mean share
        of different words in a window; null where no article has a whole window of the group).

    Source: Covington and McFall (2010), doi:10.1080/09296171003643098.
    """
    by = [by] if isinstance(by, str) else list(by)
    keys = list(dict.fromkeys([*by, "article_id"]))
    text = words.groupby(keys, dropna=False, sort=False)
    frame = words[by].assign(word=words[unit].factorize()[0], text=text.ngroup())
    frame = frame.assign(at=text.cumcount(), size=text[unit].transform("size"))
    # A word adds a type to each window that it is in and its previous occurrence is not.
    previous = frame.groupby(["text", "word"], sort=False)["at"].shift().fillna(-1).astype(int)
    first = np.maximum(frame["at"] - window + 1, previous + 1)
    last = np.minimum(frame["at"], frame["size"] - window)
    frame["types"] = (last - first + 1).clip(lower=0)
    frame["windows"] = (frame["at"] + window <= frame["size"]).astype(int)
    grouped = frame.groupby(by, dropna=False) if by else frame.groupby(lambda _: 0)
    table = grouped.agg(
        n_words=("word", "size"),
        n_types=("word", "nunique"),
        n_windows=("windows", "sum"),
        types=("types", "sum"),
    ).reset_index(drop=not by)
    windows = table["n_windows"].where(table["n_windows"] > 0)
    table["mattr"] = (table["types"] / (windows * window)).astype("float64")
    return table.drop(columns="types")

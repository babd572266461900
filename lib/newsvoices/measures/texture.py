"""How words spread and go together: dispersion, collocations, variety."""

from functools import partial

import numpy as np
import pandas as pd

from newsvoices.measures.keyness import G2_FLOOR, g_squared
from newsvoices.tables.parts import Table, add_up, count_rows


def dispersion(words: Table, *, unit: str = "word") -> pd.DataFrame:
    """Measure how evenly each word is spread over articles, or over the paragraphs of a single one.

    One row per word (or lemma, as `unit` says), commonest first, ties by alphabet: word; n (int);
    n_parts (int, articles or paragraphs that have it); of_parts (int, all); dp (float, Gries's
    deviation of proportions: half the sum of the differences between the share of the word's
    occurrences in each part and that part's share of all words; 0 is perfectly even, near 1 is all
    in one small part); dp_norm (float, dp by the most that it can be, 1 less the share of the
    smallest part; null where there is one part only). A word with fewer occurrences than there are
    parts cannot be even: read dp beside n.

    Source: Gries (2008), doi:10.1075/ijcl.13.4.02gri; the norm, Lijffijt and Gries (2012),
    doi:10.1075/ijcl.17.1.08lij.
    """
    sizes = count_rows(words, ["article_id"])
    if len(sizes) == 1:
        sizes = count_rows(words, ["article_id", "paragraph"])
    part = [name for name in sizes if name != "n"]
    sizes = sizes.assign(share=sizes["n"] / sizes["n"].sum()).drop(columns="n")
    whole = count_rows(words, [unit]).rename(columns={unit: "word", "n": "whole"})

    def differ(frame):
        cells = count_rows(frame, [unit, *part]).rename(columns={unit: "word"})
        cells = cells.merge(sizes, on=part).merge(whole, on="word")
        # Where the word is absent, the difference is the part's whole share.
        difference = (cells["n"] / cells["whole"] - cells["share"]).abs() - cells["share"]
        cells = cells.assign(difference=difference, n_parts=1)
        return cells[["word", "n", "n_parts", "difference"]]

    spread = add_up(differ, words, ["word"], columns=[unit, *part]).assign(of_parts=len(sizes))
    spread["dp"] = ((1 + spread["difference"]) / 2).clip(0, 1)
    most = 1 - sizes["share"].min() if len(sizes) > 1 else np.nan
    spread["dp_norm"] = spread["dp"] / most
    spread = spread.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)
    return spread[["word", "n", "n_parts", "of_parts", "dp", "dp_norm"]]


def collocations(
    words: Table,
    *,
    window: int = 5,
    unit: str = "word",
    min_n: int = 3,
    min_g2: float = G2_FLOOR,
) -> pd.DataFrame:
    """Measure which words (or lemmas) keep company with which: pairs in order, near each other.

    The second word stands at most `window` words after the first, in the same sentence; stop words
    count as distance but make no pair. Pairs that occur less often than `min_n`, or have less
    evidence than `min_g2`, are left out.

    One row per pair, largest log_dice first, then largest n, ties by alphabet: word_1, word_2; n
    (int, times together); n_1, n_2 (int, occurrences of each); log_dice (float, 14 + log2(2 n /
    (n_1 + n_2)); 14 where each is always beside the other, each step less half as often, a little
    more where one comes twice in the window); g2 (float, log-likelihood ratio of the pair against
    all pairs of words in the window); n_pairs_1, n_pairs_2, n_pairs (int, pairs that have word_1
    first, word_2 second, and all: the margins of g2).

    Source: g2, Dunning (1993, Computational Linguistics 19); log-Dice, Rychlý (2008, RASLAN).
    """
    asked = [unit, "sentence", "is_stop"]
    count_places = partial(_count_places, unit=unit, window=window)
    count_pairs = partial(_count_pairs, unit=unit, window=window)
    places = add_up(count_places, words, ["word"], columns=asked)
    pairs = add_up(count_pairs, words, ["word_1", "word_2"], columns=asked)
    table = pairs[pairs["n"] >= min_n]
    first = places.rename(columns={"word": "word_1", "n": "n_1", "n_pairs": "n_pairs_1"})
    second = places.rename(columns={"word": "word_2", "n": "n_2", "second": "n_pairs_2"})
    table = table.merge(first.drop(columns="second"), on="word_1")
    table = table.merge(second.drop(columns="n_pairs"), on="word_2")
    n, n_1, n_2 = (table[name].to_numpy(float) for name in ("n", "n_pairs_1", "n_pairs_2"))
    n_pairs = places["n_pairs"].sum()
    table = table.assign(
        log_dice=14 + np.log2(2 * n / (table["n_1"] + table["n_2"])),
        g2=g_squared(n, n_1 - n, n_2 - n, n_pairs - n_1 - n_2 + n),
        n_pairs=n_pairs,
    )
    attracted = table["n"] * table["n_pairs"] > table["n_pairs_1"] * table["n_pairs_2"]
    table = table[attracted & (table["g2"] >= min_g2)]
    order, rising = ["log_dice", "n", "word_1", "word_2"], [False, False, True, True]
    table = table.sort_values(order, ascending=rising, ignore_index=True)
    return table[["word_1", "word_2", "n", "n_1", "n_2", "log_dice", "g2", "n_pairs_1",
                  "n_pairs_2", "n_pairs"]]  # fmt: skip


def _count_places(words, unit, window):
    """Count how often a word stands at all, and first and second in a pair."""
    vocabulary, _, first, second = _pair(words, unit, window)
    n_first, n_second = (np.bincount(c, minlength=len(vocabulary)) for c in (first, second))
    n = words[unit].value_counts().reindex(vocabulary).to_numpy()
    return pd.DataFrame({"word": vocabulary, "n": n, "n_pairs": n_first, "second": n_second})


def _count_pairs(words, unit, window):
    vocabulary, kept, first, second = _pair(words, unit, window)
    pairs = {"word_1": first[kept], "word_2": second[kept]}
    pairs = count_rows(pd.DataFrame(pairs), list(pairs))
    return pairs.assign(**{name: vocabulary[pairs[name]] for name in ("word_1", "word_2")})


def _pair(words, unit, window):
    """Pair each word with those near behind it.

    Gives the different words; whether neither word of a pair is a stop word; and where its first
    and its second stand among the different words.
    """
    codes, vocabulary = words[unit].factorize()
    sentence = words.groupby(["article_id", "sentence"], sort=False).ngroup().to_numpy()
    at = np.arange(len(words))
    first = np.concatenate([at[:-distance] for distance in range(1, window + 1)])
    second = np.concatenate([at[distance:] for distance in range(1, window + 1)])
    near = sentence[first] == sentence[second]
    first, second = first[near], second[near]
    pairable = ~words["is_stop"].to_numpy(bool)
    return vocabulary, pairable[first] & pairable[second], codes[first], codes[second]


def mattr(
    words: Table, *, window: int = 50, unit: str = "word", by: tuple | str = ()
) -> pd.DataFrame:
    """Measure how varied the vocabulary is, in a way that bears texts of different length.

    The plain ratio of types to tokens falls as a text grows, so a speaker quoted with 60 words
    always looks richer than a reporter with 600. The moving average takes the ratio in every
    window of the same number of words, none across articles, and averages it. With `by`, a group's
    words are taken one after another as they stand in the article.

    One row per group, or one row: by as given; n_words, n_types (int); n_windows (int); mattr
    (float, 0 to 1, the mean share of different words in a window; null where no article has a whole
    window of the group). Source: Covington and McFall (2010), doi:10.1080/09296171003643098.
    """
    by = [by] if isinstance(by, str) else list(by)
    keys = by or ["whole"]

    def count_windows(words):
        text = words.groupby(list(dict.fromkeys([*by, "article_id"])), dropna=False, sort=False)
        frame = words[by].assign(whole=0, word=words[unit].factorize()[0], text=text.ngroup())
        frame = frame.assign(at=text.cumcount(), size=text[unit].transform("size"))
        # A word adds a type to each window that it is in and its previous occurrence is not.
        previous = frame.groupby(["text", "word"], sort=False)["at"].shift().fillna(-1).astype(int)
        first = np.maximum(frame["at"] - window + 1, previous + 1)
        last = np.minimum(frame["at"], frame["size"] - window)
        frame["types"] = (last - first + 1).clip(lower=0)
        frame["n_windows"] = (frame["at"] + window <= frame["size"]).astype(int)
        return frame.groupby(keys, dropna=False, as_index=False)[["n_windows", "types"]].sum()

    cells = count_rows(words, [*by, unit]).assign(whole=0).groupby(keys, dropna=False)
    table = cells["n"].agg(n_words="sum", n_types="size").reset_index()
    windows = add_up(count_windows, words, keys, columns=[*by, unit])
    table = table.merge(windows, on=keys)
    windows = table["n_windows"].where(table["n_windows"] > 0)
    table["mattr"] = (table["types"] / (windows * window)).astype("float64")
    return table[[*by, "n_words", "n_types", "n_windows", "mattr"]]

"""How words spread and go together: dispersion, collocations, variety."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from newsvoices.measures.intervals import t90
from newsvoices.measures.keyness import G2_FLOOR, g_squared
from newsvoices.measures.words import FORMS, code_words
from newsvoices.tables.parts import Table, query

FIRM = "more than chance"
_SUMS = ["n", "nn", "nm", "k", "m", "mm"]


def dispersion(words: Table, among: Iterable[str] | None = None) -> pd.DataFrame:
    """Measure how evenly each word is spread over articles, or over the paragraphs of a single one.

    Of many articles ask for some words only. One row per word, commonest first: word; n (int);
    n_parts (int, articles or paragraphs that have it); of_parts (int, all); dp (float, Gries's
    deviation of proportions: half the sum of the differences between the share of the word's
    occurrences in each part and that part's share of all words; 0 is perfectly even, near 1 is all
    in one small part); dp_norm (float, dp by the most that it can be; null where there is one part
    only). A word with fewer occurrences than there are parts cannot be even: read dp beside n.

    Source: Gries (2008), doi:10.1075/ijcl.13.4.02gri; the norm, Lijffijt and Gries (2012),
    doi:10.1075/ijcl.17.1.08lij.
    """
    parts = query("select count(distinct article_id) as n from words", words=words)["n"].iloc[0]
    part = "article_id" if parts > 1 else "paragraph"
    kept = "" if among is None else "semi join asked using (word)"
    sql = f"""
        with cells as (
            select word, {part}, count(*) as n, sum(count(*)) over (partition by word) as whole
            from words {kept} group by word, {part}
        ), sizes as (
            select {part}, count(*) / sum(count(*)) over () as share, count(*) over () as of_parts
            from words group by {part}
        )
        select word, any_value(whole)::bigint as n, count(*) as n_parts,
            any_value(of_parts) as of_parts,
            -- Where the word is absent, the difference is the part's whole share.
            fsum(abs(n / whole - share) - share) as difference,
            (select min(share) from sizes) as smallest
        from cells join sizes using ({part}) group by word
    """
    asked = pd.DataFrame({"word": pd.Series(among, dtype="str")})
    spread = query(sql, words=words, asked=asked)
    spread["dp"] = ((1 + spread["difference"]) / 2).clip(0, 1)
    most = (1 - spread["smallest"]).where(spread["of_parts"] > 1)
    spread["dp_norm"] = spread["dp"] / most
    spread = spread.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)
    return spread[["word", "n", "n_parts", "of_parts", "dp", "dp_norm"]]


def add_spread(keys: pd.DataFrame, words: Table, by: str = "") -> pd.DataFrame:
    """Tell whether words mark a group, or only the topic of one of its articles.

    Takes what `keyness.keyness_by` gives, or `keyness.keyness` without `by`, and the words that it
    is of. The same rows, with n_articles (int, of the group's, that have the word); in_one (0 to 1,
    of its uses those in the article with most of them); tells (str: too few uses; mostly in one
    article; may be chance, by G2 or, against other groups, where their rates vary so much from
    article to article that a 90 % interval of the difference holds none; else FIRM); firm (bool).
    Where every group has one article only, nothing is asked of articles.

    Source: tests over texts instead of words, Lijffijt et al. (2016), doi:10.1093/llc/fqu064; the
    variance of a ratio, Cochran (1977, 6.4), by Student's t of the group's articles less one.
    """
    own = f'"{by}"' if by else "''"
    sql = f"""
        with cells as (
            select {own} as own, article_id, word, count(*) as n
            from words semi join asked using (word) group by all
        ), sizes as (
            select {own} as own, article_id, count(*) as m from words group by all
        ), groups as (
            select own, count(*) as k, sum(m) as m, sum(m * m) as mm,
                sum(count(*)) over () as all_k, sum(sum(m)) over () as all_m,
                sum(sum(m * m)) over () as all_mm
            from sizes group by own
        ), found as (
            select own, word, count(*) as n_articles, max(n) / sum(n) as in_one, sum(n) as n,
                sum(n * n) as nn, sum(n * m) as nm
            from cells join sizes using (own, article_id) group by own, word
        )
        select *, {", ".join(f"sum({of}) over same as all_{of}" for of in _SUMS[:3])}
        from found join groups using (own) window same as (partition by word)
    """
    found = query(sql, words=words, asked=keys[["word"]].drop_duplicates())
    sums = found[_SUMS].astype(float)
    rest = found[[f"all_{of}" for of in _SUMS]].astype(float).set_axis(_SUMS, axis=1) - sums
    (rate, variance), (other, others) = _measure_rate(sums), _measure_rate(rest)
    half = found["k"].map(lambda k: t90(k - 1)) * (variance + others) ** 0.5
    # Of a group of one article, and against English, there is no variance: null is not vague.
    found = found.assign(vague=rate - other <= half, several=found["k"].max() > 1)
    keys = keys.assign(own=keys[by] if by else "")
    keys = keys.merge(found[["own", "word", "n_articles", "in_one", "vague", "several"]])
    tells = {
        "too few uses": keys["small"],
        "mostly in one article": keys["several"] & (keys["in_one"] > 0.5),
        "may be chance": (keys["g2"] < G2_FLOOR) | (keys["several"] & keys["vague"]),
    }
    tells = np.select([of.astype(bool) for of in tells.values()], [*tells], FIRM)
    keys = keys.drop(columns=["own", "vague", "several"])
    return keys.assign(tells=pd.Series(tells, keys.index, dtype="str"), firm=tells == FIRM)


def _measure_rate(sums):
    """Give the rates of words in articles, and how much these vary (the variance of a ratio)."""
    rate = sums["n"] / sums["m"]
    spread = sums["nn"] - 2 * rate * sums["nm"] + rate**2 * sums["mm"]
    return rate, spread / sums["m"] ** 2 * sums["k"] / (sums["k"] - 1)


def collocations(
    words: Table, *, window: int = 5, min_n: int = 3, min_g2: float = G2_FLOOR
) -> pd.DataFrame:
    """Measure which words keep company with which: pairs in order, near each other.

    The second word stands at most `window` words after the first, in the same sentence; stop words
    count as distance but make no pair. One row per pair, largest log_dice first: word_1, word_2; n
    (int, times together); n_1, n_2 (int, occurrences of each); log_dice (float, 14 + log2(2 n /
    (n_1 + n_2)); 14 where each is always beside the other, each step less half as often); g2
    (float, log-likelihood ratio of the pair against all pairs of words in the window); n_pairs_1,
    n_pairs_2, n_pairs (int, pairs that have word_1 first, word_2 second, and all: the margins of
    g2).

    Source: g2, Dunning (1993, Computational Linguistics 19); log-Dice, Rychlý (2008, RASLAN).
    """
    sizes, table = _count_pairs(words, window, min_n)
    for side, own in (("1", "ahead"), ("2", "behind")):
        of_word = sizes[["code", "form", "n", own]].set_axis(
            [f"code_{side}", f"word_{side}", f"n_{side}", f"n_pairs_{side}"], axis=1
        )
        table = table.merge(of_word, on=f"code_{side}")
    n, n_1, n_2 = (table[name].to_numpy(float) for name in ("n", "n_pairs_1", "n_pairs_2"))
    n_pairs = sizes["ahead"].sum()
    log_dice = 14 + np.log2(2 * n / (table["n_1"] + table["n_2"]))
    g2 = g_squared(n, n_1 - n, n_2 - n, n_pairs - n_1 - n_2 + n)
    table = table.assign(log_dice=log_dice, g2=g2, n_pairs=n_pairs)
    attracted = table["n"] * table["n_pairs"] > table["n_pairs_1"] * table["n_pairs_2"]
    table = table[attracted & (table["g2"] >= min_g2)]
    order, rising = ["log_dice", "n", "word_1", "word_2"], [False, False, True, True]
    table = table.sort_values(order, ascending=rising, ignore_index=True)
    return table[["word_1", "word_2", "n", "n_1", "n_2", "log_dice", "g2", "n_pairs_1",
                  "n_pairs_2", "n_pairs"]]  # fmt: skip


def _count_pairs(words, window, min_n):
    """Count how often each word stands, first and second in pairs; and the pairs, by codes."""
    steps = range(1, window + 1)
    ahead, behind = (
        " + ".join(f"coalesce({side}(within, {k}) over () = within, false)::int" for k in steps)
        for side in ("lead", "lag")
    )
    sql = f"""
        with counts as (
            select code, count(*) as n, sum(ahead)::bigint as ahead, sum(behind)::bigint as behind
            from (select code, {ahead} as ahead, {behind} as behind from coded) group by code
        )
        select * from counts join ({FORMS.format("word")}) using (code)
    """
    coded = code_words(words)
    sizes = query(sql, words=words, coded=coded)
    near = ", ".join(
        f"if(lead(within, {k}) over () = within, lead(code, {k}) over (), null)" for k in steps
    )
    sql = f"""
        with content as (select within, if(is_stop, null, code) as code from coded),
        near as (select code as code_1, unnest([{near}]) as code_2 from content)
        select code_1, code_2, count(*) as n from near
        where code_1 is not null and code_2 is not null group by all having n >= {min_n}
    """
    return sizes, query(sql, coded=coded)


def mattr(words: Table, *, window: int = 50, by: tuple | str = ()) -> pd.DataFrame:
    """Measure how varied the vocabulary is, in a way that bears texts of different length.

    The plain ratio of types to tokens falls as a text grows; its moving average is taken in every
    window of the same number of words, none across articles. With `by`, a group's words are taken
    one after another as they stand in the article.

    One row per group, or one row: by as given; n_words, n_types (int); n_windows (int); mattr
    (float, 0 to 1, the mean share of different words in a window; null where no article has a whole
    window of the group). Source: Covington and McFall (2010), doi:10.1080/09296171003643098.
    """
    by = [by] if isinstance(by, str) else list(by)
    keys = "".join(f'"{name}", ' for name in by)
    sql = f"""
        with coded as (
            select {keys} hash({keys} true) as own, hash(article_id) as text, hash(word) as word,
                place
            from words
        ), numbered as (
            select own, text, word, count(*) over (partition by own, text) - {window} + 1 as last,
                row_number() over (partition by own, text order by place) as nth
            from coded
        ), found as (
            select own, nth, last, coalesce(
                lag(nth) over (partition by own, text, word order by nth), 0
            ) as before
            from numbered
        ), texts as (
            -- A word adds a type to each window that it is in and its previous occurrence is not.
            select own, count(*) filter (nth <= last) as n_windows, sum(greatest(
                least(nth, last) - greatest(before, nth - {window}), 0
            ))::bigint as types
            from found group by own
        ), sizes as (
            select {keys} own, count(*) as n_words, count(distinct word) as n_types
            from coded group by all
        )
        select {keys} n_words, n_types, n_windows, types / nullif(n_windows * {window}, 0) as mattr
        from sizes join texts using (own)
    """
    table = query(sql, words=words)
    return table.sort_values(by, ignore_index=True) if by else table

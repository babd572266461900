"""Which words, how often, how much more often than elsewhere, where, and in whose voice.

What a word is: a token with a letter or digit that is no clitic (`language.is_word`), so "don't"
counts once, "ill-treatment" twice, "3.5" and "U.S." once. For counting, a word is folded: small
letters, straight apostrophes. An acronym (a proper noun of two to five capitals, with or without
full stops) keeps its capitals and loses its stops, so that "US" is neither "us" nor two words
beside "U.S.". Lemmas are those of the parse, folded in the same way.

Every function takes dataframes and returns new ones. Those that count take the words of
`counted_words`, so what is counted is decided once, in sight.
"""

import re
from functools import cache
from math import erfc, sqrt
from pathlib import Path

import numpy as np
import pandas as pd

from newsvoices.parts import map_parts, take_articles, unpack_frame
from newsvoices.reading import InputError, check_name, read_companion

STOPWORDS = Path(__file__).with_name("stopwords.csv")
G2_FLOOR = 15.13  # p < 0.0001; Rayson et al. (2004) find it safe for expected counts down to 1
SMALL = 5  # a count below it, and expected below it, carries no claim (Cochran's rule)
Z95 = 1.959963984540054
GENERAL_WORDS = 100_000_000  # see general_english

_ACRONYM = r"(?:[A-Z]\.?){2,5}"


def load_stopwords(folder=None):
    """Load the stop list, with the `stopwords.csv` in a folder of articles where there is one.

    The list holds the closed classes of English (articles, pronouns, prepositions, conjunctions,
    auxiliaries, numerals up to twelve, adverbs of place, time and degree); each row names its
    class. Verbs of saying are no stop words: they tell whose voice a reporter trusts.

    Parameters
    ----------
    folder : str or Path, optional
        Its `stopwords.csv` has a column `word`, and, if wanted, a column `action`: `add` (also
        where blank) or `remove`. A row with the word `*` empties the library's list first.

    Returns
    -------
    frozenset of str
        Folded words. A user's word also stands for the acronym of the same letters.

    Raises
    ------
    newsvoices.reading.InputError
        The file cannot be read as such a table; the message says file, line and remedy.
    """
    words = set(pd.read_csv(STOPWORDS, keep_default_na=False)["word"])
    own = None
    if folder is not None:
        own = read_companion(folder, "stopwords.csv", ["word", "action"], key="word")
    if own is None:
        return frozenset(words)
    unknown = own[~own["action"].isin(["", "add", "remove"])]
    if len(unknown):
        line = unknown["line"].iloc[0]
        raise InputError(f"stopwords.csv, line {line}: `action` must be add, remove or blank")
    folded = own["word"].str.replace("’", "'").str.lower()
    removed = folded.eq("*") | own["action"].eq("remove")
    kept = set() if folded.eq("*").any() else words - set(folded[removed])
    added = set(folded[~removed])
    return frozenset(kept | added | {word.upper() for word in added})


def fold_words(text, pos):
    """Fold words for counting, as told at the top of this module.

    Parameters
    ----------
    text, pos : Series of str
        The words, or their lemmas, and their part of speech (Universal Dependencies).

    Returns
    -------
    Series of str
    """
    acronym = pos.eq("PROPN") & text.str.fullmatch(_ACRONYM)
    small = text.str.replace("[’‘]", "'", regex=True).str.lower()
    return small.mask(acronym, text.str.replace(".", "", regex=False))


def mark_stopwords(tokens, stopwords):
    """Fill in `is_stop` of tokens: the folded word is on the stop list.

    Returns
    -------
    DataFrame
        tokens with `is_stop` (bool).
    """
    return tokens.assign(is_stop=fold_words(tokens["text"], tokens["pos"]).isin(stopwords))


def counted_words(tokens, paragraphs, zones=("body",)):
    """Keep the tokens that are counted words, with the word folded.

    Parameters
    ----------
    tokens, paragraphs : DataFrame
        As in `schemas.TABLES`; tokens may come in `parts.Parts`.
    zones : sequence of str
        The parts of the page to count. Paragraphs that repeat another never count.

    Returns
    -------
    DataFrame, one row per counted word, in text order
        The columns of tokens, with `word` (str) added and `lemma` folded.
    """
    unrepeated = paragraphs["duplicate_of"].isna()
    counted = paragraphs["counted"] | (paragraphs["zone"].ne("body") & unrepeated)
    kept = paragraphs[counted & paragraphs["zone"].isin(zones)]
    kept = kept[["article_id", "paragraph"]]

    def count(tokens):
        words = tokens[tokens["is_word"]].merge(kept, on=["article_id", "paragraph"])
        return words.assign(
            word=fold_words(words["text"], words["pos"]),
            lemma=fold_words(words["lemma"], words["pos"]),
        )

    return map_parts(count, tokens)


def join_names(words):
    """Make one unit of each name of several words: "United Nations", "Prime Minister Ana Ito".

    A name is a run of proper nouns that follow each other with nothing between them in one
    sentence and one voice; a title written as part of the name stays with it.

    Parameters
    ----------
    words : DataFrame
        As from `counted_words`.

    Returns
    -------
    DataFrame, one row per unit
        As `words`: `word`, `lemma` and `text` are those of the parts with a space between them,
        `end` is the last one's, and a name of several words is no stop word.
    """
    words = words.reset_index(drop=True)
    proper = words["pos"].eq("PROPN")
    same = words.groupby(["article_id", "sentence", "voice"], sort=False).ngroup()
    follows = (
        same.diff().eq(0) & proper & proper.shift(fill_value=False) & words["token"].diff().eq(1)
    )
    in_name = follows | follows.shift(-1, fill_value=False)
    names, units = words[in_name], words[~follows].reset_index(drop=True)
    first = np.flatnonzero(~follows[in_name])
    after = np.append(first, len(names))[1:]
    several = in_name[~follows].to_numpy()
    for column in ("word", "lemma", "text"):
        parts, values = names[column].tolist(), units[column]
        joined = [" ".join(parts[i:j]) for i, j in zip(first, after, strict=True)]
        if values.dtype == "category":  # which takes only what it knows
            new = pd.Index(joined).difference(values.cat.categories)
            values = values.cat.add_categories(new)
        values.loc[several] = joined
        units[column] = values
    units.loc[several, "end"] = names["end"].to_numpy()[after - 1]
    units.loc[several, "is_stop"] = False
    return units


def add_sides(words, speakers):
    """Name the side that each word's voice speaks for.

    Parameters
    ----------
    words : DataFrame
        article_id, voice.
    speakers : DataFrame
        article_id, speaker_id, side.

    Returns
    -------
    DataFrame
        words with `side` (str): the speaker's, "narrator" and "unattributed" as in `voice`, and
        "unknown" where the speaker stands for no side that is known.
    """
    keys = ["article_id", "voice"]
    sides = speakers[["article_id", "speaker_id", "side"]].rename(columns={"speaker_id": "voice"})
    for key in keys:
        sides = sides[sides[key].isin(words[key].unique())].astype({key: words[key].dtype})
    words = words.reset_index(drop=True)
    side = words[keys].merge(sides, on=keys, how="left")["side"].fillna("unknown")
    for nobody in ("narrator", "unattributed"):
        side = side.mask(words["voice"] == nobody, nobody)
    return words.assign(side=side)


def _ngrams(words, n, unit, by):
    """Give each n-gram its group, article and first word, and whether it begins or ends with stop.

    No n-gram runs across a sentence or from one group into the next. `code` is the same for the
    same n-gram: grouping by a number is several times faster than by the words.
    """
    codes, vocabulary = words[unit].factorize()
    ngrams = words[by].assign(
        code=codes,
        first=np.arange(len(words)),
        is_stop=words["is_stop"],
        article=words["article_id"].factorize()[0],
    )
    if n == 1:
        return ngrams
    keys = list(dict.fromkeys(["article_id", "sentence", *by]))
    run = words.groupby(keys, dropna=False, sort=False).ngroup().diff().ne(0).cumsum()
    for k in range(1, n):
        following = ngrams["first"].add(k).clip(upper=len(words) - 1)
        # Codes are renumbered after each word, so that their product stays a small number.
        pair = ngrams["code"] * max(len(vocabulary), 1) + codes[following]
        ngrams["code"] = pair.factorize()[0]
    ngrams["is_stop"] |= words["is_stop"].shift(-(n - 1), fill_value=True)
    return ngrams[run.eq(run.shift(-(n - 1)))]


def count_ngrams(words, n=1, *, unit="word", by=(), min_n=1):
    """Count words, lemmas, or sequences of them, in all or by group.

    Parameters
    ----------
    words : DataFrame, in text order
        As from `counted_words`, `join_names` or `add_sides`.
    n : int
        Words in a sequence: 1, 2 or 3. None runs across a sentence, nor, with `by`, from one
        group into another.
    unit : str
        "word" or "lemma".
    by : str or sequence of str
        Columns to count apart by: "voice", "side", "outlet", ...
    min_n : int
        Leave out n-grams that occur less often in their group; the totals still hold them.

    Returns
    -------
    DataFrame, one row per group and n-gram, by group, commonest first, ties by alphabet
        by as given; word (str, the n-gram, or its lemmas, with spaces); n (int, occurrences);
        n_articles (int, articles that have it); n_all (int, n-grams in the group);
        per_1000_words (float, n per 1,000 words of the group); is_stop (bool, it begins or ends
        with a stop word).

    Raises
    ------
    ValueError
        n is not 1, 2 or 3.
    InputError
        There is no such column.
    """
    if n not in (1, 2, 3):
        raise ValueError(f"n must be 1, 2 or 3, not {n!r}")
    by = [by] if isinstance(by, str) else list(by)
    for name in (unit, *by):
        check_name(name, words, "column")
    ngrams = _ngrams(words, n, unit, by)
    grouped = ngrams.groupby([*by, "code"], dropna=False, sort=False, observed=True)
    counts = grouped.agg(
        n=("code", "size"),
        n_articles=("article", "nunique"),
        is_stop=("is_stop", "first"),
        first=("first", "first"),
    )
    counts = unpack_frame(counts[counts["n"] >= min_n].reset_index())
    values = words[unit].reset_index(drop=True)
    parts = [values.reindex(counts["first"] + k).astype("str") for k in range(n)]
    parts = [part.reset_index(drop=True) for part in parts]
    counts["word"] = parts[0].str.cat(parts[1:], sep=" ") if n > 1 else parts[0]
    if by:
        totals = pd.DataFrame(
            {
                "n_all": ngrams.groupby(by, dropna=False, observed=True).size(),
                "_words": words.groupby(by, dropna=False, observed=True).size(),
            }
        )
        counts = counts.merge(unpack_frame(totals.reset_index()), on=by, how="left")
        counts["n_all"] = counts["n_all"].astype("int64")
    else:
        counts = counts.assign(n_all=len(ngrams), _words=len(words))
    counts["per_1000_words"] = 1000 * counts["n"] / counts["_words"]
    counts = counts.sort_values(
        [*by, "n", "word"], ascending=[True] * len(by) + [False, True], ignore_index=True
    )
    return counts[[*by, "word", "n", "n_articles", "n_all", "per_1000_words", "is_stop"]]


def find_spellings(words):
    """Find how each folded word is most often written, for showing it.

    Returns
    -------
    DataFrame, one row per word
        word, spelling (str): the commonest, the first in the text among equals.
    """
    spellings = words.groupby(["word", "text"], sort=False).size().reset_index(name="n")
    spellings = unpack_frame(spellings)
    spellings = spellings.sort_values("n", ascending=False, kind="stable")
    spellings = spellings.drop_duplicates("word").sort_values("word", ignore_index=True)
    return spellings[["word", "text"]].rename(columns={"text": "spelling"})


@cache
def _english():
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "best")


def _english_frequency(word, stopwords):
    from wordfreq import word_frequency

    if not word.isupper():
        return _english().get(word) or word_frequency(word, "en")
    dotted = word_frequency(".".join(word), "en") if len(word) > 1 else 0.0
    small = word.lower()
    return dotted + (0.0 if small in stopwords else word_frequency(small, "en"))


def general_english(words):
    """Give the frequency of words in English at large, as a reference for `keyness`.

    The source is wordfreq (Speer, doi:10.5281/zenodo.7199437; data CC BY-SA 4.0): subtitles,
    encyclopaedia, news, books, web, forums, up to about 2021, and frozen since. It gives shares,
    rounded to steps of 2 per cent and to nothing below 1 in 100 million, not counts. Here a share
    becomes the count that it would be in 100 million words, so the rarest listed word has one. G2
    and intervals against it are orders of magnitude; a word that is not listed has 0 and is
    "rarer than the list reaches", not absent from English. Numbers, and words that wordfreq takes
    apart, are its estimates. An acronym is looked up with its full stops ("u.s."), and without
    them unless that spells a stop word.

    Parameters
    ----------
    words : DataFrame
        word: folded words. Repeats are looked up once.

    Returns
    -------
    DataFrame, one row per word
        word; n (float, occurrences in 100 million words); n_all (int, 100 million).
    """
    unique = pd.unique(words["word"])
    stopwords = load_stopwords()
    n = np.array([_english_frequency(word, stopwords) * GENERAL_WORDS for word in unique], float)
    # Estimates below what the list reaches are none.
    reference = pd.DataFrame({"word": unique, "n": np.where(n < 1, 0, n)}).astype({"word": "str"})
    return reference.assign(n_all=GENERAL_WORDS)


def _plogq(p, q):
    """Give p ln(p / q), which is 0 where p is 0."""
    return p * np.log(np.where(p > 0, p, 1) / np.where(p > 0, q, 1))


def _g2(a, b, c, d):
    """Give the log-likelihood ratio of 2 by 2 tables: rows (a, b) and (c, d)."""
    rows, columns, total = (a + b, c + d), (a + c, b + d), a + b + c + d
    return 2 * np.maximum(
        sum(
            _plogq(cell, rows[i] * columns[j] / total)
            for cell, i, j in ((a, 0, 0), (b, 0, 1), (c, 1, 0), (d, 1, 1))
        ),
        0,
    )


def _compare(frame):
    """Measure n_target of all_target against n_reference of all_reference, row by row."""
    a, n1 = frame["n_target"].to_numpy(float), frame["all_target"].to_numpy(float)
    b, n2 = frame["n_reference"].to_numpy(float), frame["all_reference"].to_numpy(float)
    share = (a + b) / (n1 + n2)
    a5, b5 = np.where(a > 0, a, 0.5), np.where(b > 0, b, 0.5)
    log_ratio = np.log2(a5 / n1) - np.log2(b5 / n2)
    half = Z95 * np.sqrt(np.maximum(1 / a5 - 1 / n1 + 1 / b5 - 1 / n2, 0)) / np.log(2)
    g2 = _g2(a, n1 - a, b, n2 - b)
    return frame.assign(
        log_ratio=log_ratio,
        log_ratio_low=log_ratio - half,
        log_ratio_high=log_ratio + half,
        g2=g2,
        p=[erfc(sqrt(value / 2)) for value in g2],
        small=np.minimum(np.maximum(a, share * n1), np.maximum(b, share * n2)) < SMALL,
    )


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
    stop = [table[["word", "is_stop"]] for table in (target, reference) if "is_stop" in table]
    both = (
        target[["word", "n"]]
        .merge(reference[["word", "n"]], on="word", how="outer", suffixes=("_target", "_reference"))
        .fillna({"n_target": 0, "n_reference": 0})
        .assign(all_target=sizes[0], all_reference=sizes[1], is_stop=False)
    )
    if stop:
        known = pd.concat(stop).drop_duplicates("word").set_index("word")["is_stop"]
        both["is_stop"] = both["word"].map(known).eq(True)
    return both if min(sizes) else both.iloc[:0]


def _rank(compared, min_g2, by=()):
    """Keep what has the evidence, the largest effect first in each group."""
    kept = compared[compared["g2"] >= min_g2].astype({"n_target": "int64"})
    return kept.sort_values(
        [*by, "log_ratio", "g2", "word"],
        ascending=[True] * len(by) + [False, False, True],
        ignore_index=True,
    )[[*by, "word", *_COMPARED]]


def keyness(target, reference, *, min_g2=G2_FLOOR):
    """Measure which words one text uses more, or less, than another.

    Parameters
    ----------
    target, reference : DataFrame, one row per word
        word, n, n_all as from `count_ngrams` or `general_english`; is_stop if there. Stop words
        belong in both: leave them out of the result, not of the counts.
    min_g2 : float
        The floor: words with less evidence are left out. The default is p < 0.0001, which also
        bears small expected counts; 0 gives every word.

    Returns
    -------
    DataFrame, one row per word, largest log_ratio first, then largest g2, ties by alphabet
        word; n_target, n_reference (counts; 0 where it lacks the word);
        log_ratio (float, log2 of the ratio of relative frequencies: 1 is twice as frequent, -1
        half; 0 occurrences are taken as 0.5); log_ratio_low, log_ratio_high (its 95 % interval,
        by the standard error of the log of a ratio of shares);
        g2 (float, log-likelihood ratio of the 2 by 2 table, one degree of freedom);
        p (float, of g2 for one word alone, not corrected for the many words looked at);
        small (bool, on one side neither the count nor the expected count reaches 5: no claim);
        is_stop. Empty where either side has no words.

    Raises
    ------
    ValueError
        A table holds several groups.

    Source: g2, Dunning (1993, Computational Linguistics 19); floor, Rayson, Berridge and Francis
    (2004, JADT); log ratio, Hardie (2014, CASS, Lancaster).
    """
    return _rank(_compare(_side_by_side(target, reference)), min_g2)


def keyness_by(counts, by, *, min_g2=G2_FLOOR):
    """Measure which words each group uses more than all the others together.

    Parameters
    ----------
    counts : DataFrame
        As from `count_ngrams` with the same `by`.
    by : str
        The column that names the groups: "side", "voice", "outlet", ...
    min_g2 : float
        As for `keyness`.

    Returns
    -------
    DataFrame, one row per group and word that it uses
        by, then the columns of `keyness`; a group that is alone has nothing to differ from and no
        row.
    """
    sizes = counts.drop_duplicates(by).set_index(by)["n_all"]
    table = counts.rename(columns={"n": "n_target", "n_all": "all_target"}).assign(
        n_reference=counts.groupby("word")["n"].transform("sum") - counts["n"],
        all_reference=sizes.sum() - counts["n_all"],
    )
    return _rank(_compare(table[table["all_reference"] > 0]), min_g2, [by])


def log_odds(target, reference, *, prior=None, prior_words=500):
    """Measure which of two sets a word belongs to, shrunk by how little is known of rare words.

    Parameters
    ----------
    target, reference : DataFrame, one row per word
        word, n, n_all as from `count_ngrams`.
    prior : DataFrame, optional
        word, n, n_all: what to expect before looking, for example `general_english`. Without it,
        both sets together.
    prior_words : float
        How many words the prior weighs as much as. More shrinks more.

    Returns
    -------
    DataFrame, one row per word, largest z first, ties by alphabet
        word; n_target, n_reference; log_odds (float, natural log of the odds ratio with the
        prior); z (float, log_odds by its standard error: beyond 1.96 either way is unlikely to be
        chance, for one word alone); is_stop. Empty where either side has no words.

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
    difference = np.log(odds_target) - np.log(odds_reference)
    table = table.assign(
        log_odds=difference, z=difference / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    )
    columns = ["word", "n_target", "n_reference", "log_odds", "z", "is_stop"]
    table = table.astype({"n_target": "int64"})
    return table.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)[columns]


def dispersion(words, *, unit="word", parts=None):
    """Measure how evenly each word is spread over the parts of a text.

    Parameters
    ----------
    words : DataFrame
        As from `counted_words`.
    unit : str
        "word" or "lemma".
    parts : sequence of str, optional
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


def collocations(words, *, window=5, unit="word", min_n=3, min_g2=G2_FLOOR):
    """Measure which words keep company with which: pairs in order, near each other.

    Parameters
    ----------
    words : DataFrame, in text order
        As from `counted_words`.
    window : int
        The second word stands at most so many words after the first, in the same sentence; 1 is
        the next word. Stop words count as distance but make no pair.
    unit : str
        "word" or "lemma".
    min_n : int
        Leave out pairs that occur less often.
    min_g2 : float
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
            "g2": _g2(n, n_1 - n, n_2 - n, firsts.sum() - n_1 - n_2 + n),
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


def mattr(words, *, window=50, unit="word", by=()):
    """Measure how varied the vocabulary is, in a way that bears texts of different length.

    The plain ratio of types to tokens falls as a text grows, so a speaker quoted with 60 words
    always looks richer than a reporter with 600. The moving average takes the ratio in every
    window of the same number of words and averages it.

    Parameters
    ----------
    words : DataFrame, in text order
        As from `counted_words`.
    window : int
        Words in a window. No window runs across articles.
    unit : str
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


def kwic(paragraphs, tokens, keyword, *, width=60):
    """Show every place of a keyword in its line, with where it stands and whose voice it is in.

    Parameters
    ----------
    paragraphs, tokens : DataFrame
        As in `schemas.TABLES`; tokens may come in `parts.Parts`. Every zone is searched.
    keyword : str
        A word or several, taken literally (no pattern), large and small letters alike, as whole
        words; any space matches any space, and a straight apostrophe a curly one.
    width : int
        Characters of context on each side, cut at a space, never beyond the paragraph.

    Returns
    -------
    DataFrame, one row per place, in text order
        article_id, start, end; pre, keyword, post (str, runs of spaces made one plain space);
        voice (of its first token), zone, counted, paragraph, sentence.

    Raises
    ------
    ValueError
        The keyword is blank.
    """
    pattern = _literal(keyword)
    columns = ("article_id", "paragraph", "start", "text", "zone", "counted")
    rows = [
        (article_id, start + match.start(), start + match.end(),
         *_context(text, match, width), zone, counted, paragraph)
        for article_id, paragraph, start, text, zone, counted in zip(
            *(paragraphs[column] for column in columns), strict=True
        )
        for match in pattern.finditer(text)
    ]  # fmt: skip
    names = ["article_id", "start", "end", "pre", "keyword", "post", "zone", "counted", "paragraph"]
    types = {"article_id": "str", "start": "int64", "end": "int64", "pre": "str", "keyword": "str",
             "post": "str", "zone": "str", "counted": "bool", "paragraph": "int64"}  # fmt: skip
    found = pd.DataFrame(rows, columns=names).astype(types).reset_index(names="_order")
    columns = ["article_id", "start", "sentence", "voice"]
    near = take_articles(tokens, found["article_id"].unique(), columns)
    # The keyword's token is the last that starts where the keyword does, or before.
    found = pd.merge_asof(
        found.sort_values("start"), near.sort_values("start"), on="start", by="article_id"
    ).sort_values("_order", ignore_index=True)
    return found[[*names[:6], "voice", *names[6:], "sentence"]]


def _literal(keyword):
    """Make the pattern that finds a keyword as it is written."""
    parts = keyword.replace("’", "'").split()
    if not parts:
        raise ValueError("the keyword is blank: give a word to look for")
    body = r"\s+".join(re.escape(part).replace("'", "['’‘]") for part in parts)
    left = r"(?<!\w)" if re.match(r"\w", parts[0]) else ""
    right = r"(?!\w)" if re.search(r"\w$", parts[-1]) else ""
    return re.compile(left + body + right, re.IGNORECASE)


def _context(text, match, width):
    """Give what stands before a match, itself, and what stands after, whole words only."""
    start, end = match.span()
    low, high = max(start - width, 0), min(end + width, len(text))
    pre, post = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():
        pre = re.sub(r"^\S*", "", pre)
    if high < len(text) and not text[high].isspace():
        post = re.sub(r"\S*$", "", post)
    return tuple(" ".join(part.split()) for part in (pre, match.group(), post))

"""Sentences and captions about words."""

import pandas as pd

from newsvoices.figures.text import form_factor
from newsvoices.findings.articles import INTERVAL, caption
from newsvoices.findings.prose import LISTED, be, count_of, list_of
from newsvoices.measures.labels import NOBODY

FEW_WORDS = 1000  # attributed words below which the caveat is said
LEFT_OUT = "words like “the” and “said” left out"
SAID = ("said", "says")  # by which news passes words on


def which_words(apart: pd.DataFrame) -> list[str]:
    """Say which words set the text apart: of `keyness.keyness` against English, with `spelling`."""
    listed = _say_ratios(keep_firm(apart).head(LISTED))
    if not listed:
        return []
    left_out = "names and words of under five uses left out"
    told = f"Unusually frequent compared with English in general, {left_out}"
    return [f"{told}: {list_of(listed)}."]


def whose_words(
    common: pd.DataFrame, apart: pd.DataFrame, belongs: pd.DataFrame, by_group: pd.DataFrame
) -> list[str]:
    """Say which words are common, which stand out, and which belong to whose voice.

    Takes what these give, each with `spelling`: `words.count_ngrams`, stop words left out;
    `keyness.keyness` against English in general; `keyness.keyness_by` side, and set.
    """
    if common.empty:
        return ["Only words like “the” are left, so there is nothing to compare."]
    listed = [f"{w.spelling} ({w.n:,})" for w in leave_out_said(common).head(LISTED).itertuples()]
    whole = count_of(int(common["n_all"].iloc[0]), "word")
    most = f"the most frequent of {whole} {be(len(listed))} {list_of(listed)}."
    sentences = [f"{LEFT_OUT[0].upper()}{LEFT_OUT[1:]}, {most}"] if listed else []
    if marks := _group_marks(by_group, "set"):
        sentences.append(f"Words that one uses more than the others: {'; '.join(marks)}.")
    marks = "; ".join(_group_marks(belongs, "side"))
    nothing = "No voice uses a word so often, and more than the others, that it tells something."
    said = f"Words that one voice uses more than the others: {marks}." if marks else nothing
    return [*sentences, *which_words(apart), said]


def how_small(belongs: pd.DataFrame) -> list[str]:
    """Say how many of the words that mark a voice carry no claim: the notes to `whose_words`."""
    weak = belongs.loc[~belongs["firm"].astype(bool), "tells"].value_counts()
    told = [f"{n:,} ({why})" for why, n in weak.items()]
    of_all = f"Of {count_of(len(belongs), 'word')} that one voice uses more than the others, some"
    return [f"{of_all} tell nothing of the voice: {list_of(told)}."] if told else []


def leave_out_said(words: pd.DataFrame) -> pd.DataFrame:
    """Leave out "said" and "says", which any news has, from rows with `spelling`."""
    return words[~words["spelling"].isin(SAID)]


def keep_firm(apart: pd.DataFrame) -> pd.DataFrame:
    """Leave out names, what is not firm, words that the reference lacks, and those of any news."""
    return leave_out_said(apart[apart["firm"] & (apart["n_reference"] > 0) & ~apart["is_name"]])


def _say_ratios(apart: pd.DataFrame) -> list[str]:
    """Say how many times as frequent words are: "“Lima” (12 uses, some 300 times as frequent)"."""
    return [
        f"“{row.spelling}” ({count_of(row.n_target, 'use')}, some {form_factor(row.log_ratio)} "
        "times as frequent)"
        for row in apart.itertuples()
    ]


def _group_marks(keys: pd.DataFrame, by: str, words: int = 2) -> list[str]:
    """Say the first words of the first groups, `by` side or set, those of nobody known left out.

    Of the words of `texture.add_spread`, with `spelling`, those in which a group is foremost and
    that are firm: "the reporter with “said” (9) and “told” (8)", ...
    """
    nobody = keys[by].isin([NOBODY["unattributed"], NOBODY["unknown"]])
    known = keys[~nobody & keys["foremost"].astype(bool) & keys["firm"].astype(bool)]
    marks = []
    for name, rows in list(known.groupby(by, sort=False))[:LISTED]:
        told = [f"“{row.spelling}” ({row.n_target:,})" for row in rows.head(words).itertuples()]
        marks.append(f"{name} with {list_of(told)}")
    return marks


def caption_common(common: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the bars of the most frequent words, `common` as from `leave_out_said`."""
    finding = "Only words like “the” are left"
    if len(common):
        word, n, whole = common[["spelling", "n", "n_all"]].iloc[0]
        times, whole = count_of(int(n), "time"), count_of(int(whole), "word")
        finding = f"“{word}” comes most often, {times} in {whole}"
    return caption(finding, f"Times in the text itself, {LEFT_OUT}", articles)


def caption_apart(apart: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the words that stand out from English, `apart` as for `whose_words`."""
    said = list_of(_say_ratios(keep_firm(apart).head(1)))
    finding = f"Unusually frequent: {said}" if said else "No word comes often enough to stand out"
    measure = (
        "How many times as frequent a word is here as in English in general (by wordfreq), each "
        f"line ten times the one before; {INTERVAL}; in the table also names and words of few uses"
    )
    return caption(finding, measure, articles)


def caption_marks(keys: pd.DataFrame, by: str, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the words that mark each voice, or each set; takes what `_group_marks` takes."""
    marks = _group_marks(keys, by, words=1)
    finding = "None uses a word so often, and more than the others, that it tells something"
    if marks:
        finding = f"Used more than by the others: {list_of(marks)}"
    measure = (
        "Words that one uses at least twice, and more often per thousand words than all others "
        "together, the surest first, with how often it uses them. In grey: too few, "
        "mostly in one article, or perhaps chance"
    )
    return caption(finding, measure, articles)

"""The double-coding kit: how right the library is on one's own articles, as two people read them.

`draw_sample` picks attributions, contested terms and sentences, `write_sheet` makes a spreadsheet
of them that people fill in without the software, `read_sheet` takes it back, `measure_agreement`
tells how far the two read alike, and `measure_accuracy` how often the library is right.
"""

import hashlib
import re
from pathlib import Path

import numpy as np
import pandas as pd

from newsvoices.errors import InputError
from newsvoices.measures.intervals import wilson
from newsvoices.reading.companions import read_companion
from newsvoices.tables.schemas import SURE
from newsvoices.tables.spreadsheets import write_csv

SHEET = ("key", "kind", "article", "context", "question", "answer", "comment")
ANSWERS = {
    **dict.fromkeys(("yes", "y", "true", "1"), "yes"),
    **dict.fromkeys(("other", "o"), "other"),
    **dict.fromkeys(("no", "n", "false", "0"), "no"),
}
AROUND = 300  # characters of context on each side
_LETTERS = "bcdfghjklmnpqrstvwxz"


def draw_sample(articles, paragraphs, sentences, quotes, spans, speakers, terms, *, n=200, seed=1):
    """Draw attributions, terms and sentences without attribution, to be judged by people.

    The strata are the attributions by type and by whether the library is sure of them, the terms
    by whether they are the reporter's own, and the sentences of which no word is attributed (they
    show what was missed). Each stratum gives the same number of items, or all that it has.

    Parameters
    ----------
    articles, paragraphs, sentences, quotes, spans, speakers, terms : DataFrame
        As in `schemas.TABLES`. What is not counted is left out.
    n : int
        How many items at most; see `rows_needed`.
    seed : int
        The same seed on the same tables gives the same sample.

    Returns
    -------
    DataFrame, one row per item, in mixed order
        key (str, eight letters made from what the item is), kind (attribution, term, sentence),
        stratum, n_stratum (int, items that the stratum has), article_id, start, end,
        context (str, the passage between ⟦ and ⟧ with what stands around it), question (str).
    """
    items = pd.concat(
        [
            _attributions(quotes, speakers),
            _terms(terms, speakers),
            _sentences(sentences, paragraphs, spans),
        ]
    ).sample(frac=1, random_state=seed)
    sizes = items["stratum"].value_counts()
    quota = _share_out(n, sizes)
    items = items[items.groupby("stratum").cumcount() < items["stratum"].map(quota).astype("int64")]
    texts = articles.set_index("article_id")["text"]
    places = list(zip(items["article_id"], items["start"], items["end"], strict=True))
    keys = [_key(kind, *at) for kind, at in zip(items["kind"], places, strict=True)]
    contexts = [_context(texts[article_id], start, end) for article_id, start, end in places]
    items = items.assign(
        key=keys, n_stratum=items["stratum"].map(sizes).astype("int64"), context=contexts
    )
    return items[_SAMPLE].reset_index(drop=True)


_SAMPLE = ["key", "kind", "stratum", "n_stratum", "article_id", "start", "end", "context",
           "question"]  # fmt: skip


def _attributions(quotes, speakers):
    """List the attributions, each with whether it is sure and what to ask."""
    table = _with_names(quotes[quotes["counted"]], "speaker_id", speakers)
    sure = np.where(table["confidence"] >= SURE, "sure", "unsure")
    return table.assign(
        kind="attribution",
        stratum="attribution, " + table["quote_type"] + ", " + sure,
        question="Is this what "
        + table["name"]
        + " says or thinks? (yes; other: somebody else does; no: nobody but the reporter)",
    )[["kind", "stratum", "article_id", "start", "end", "question"]]


def _terms(terms, speakers):
    """List the contested terms, each with what to ask about its voice."""
    table = _with_names(terms[terms["counted"]], "voice", speakers)
    own = table["voice"].isin(["narrator", "agentless"])
    return table.assign(
        kind="term",
        stratum=np.where(own, "term, the reporter's", "term, in a voice"),
        question=np.where(
            own,
            "Does the reporter say this, with nobody named who does? (yes; other: somebody does)",
            "Does "
            + table["name"]
            + " say this? (yes; other: somebody else does; no: nobody but the reporter)",
        ),
    )[["kind", "stratum", "article_id", "start", "end", "question"]]


def _sentences(sentences, paragraphs, spans):
    """List the counted sentences that touch no content of an attribution."""
    counted = paragraphs.loc[paragraphs["counted"], ["article_id", "paragraph"]]
    sentences = sentences.merge(counted, on=["article_id", "paragraph"])
    pairs = sentences[["article_id", "sentence", "start", "end"]].merge(
        spans.loc[spans["role"] == "content", ["article_id", "start", "end"]],
        on="article_id",
        suffixes=("", "_content"),
    )
    touched = pairs[
        (pairs["start_content"] < pairs["end"]) & (pairs["start"] < pairs["end_content"])
    ]
    keys = ["article_id", "sentence"]
    attributed = pd.MultiIndex.from_frame(sentences[keys]).isin(
        pd.MultiIndex.from_frame(touched[keys])
    )
    return sentences[~attributed].assign(
        kind="sentence",
        stratum="sentence without attribution",
        question="Is all of this the reporter's own? (yes; other: somebody says or thinks it)",
    )[["kind", "stratum", "article_id", "start", "end", "question"]]


def _with_names(table, key, speakers):
    names = speakers.drop_duplicates(["article_id", "speaker_id"])
    names = names.rename(columns={"speaker_id": key})[["article_id", key, "name"]]
    named = table.merge(names, on=["article_id", key], how="left")
    return named.assign(name=named["name"].fillna("somebody not named"))


def _share_out(n, sizes):
    """Give each stratum the same quota, what a small one cannot use going to the others."""
    quota = dict.fromkeys(sizes.index, 0)
    left = n
    for number, (stratum, size) in enumerate(sizes.sort_values(kind="stable").items()):
        quota[stratum] = min(size, left // (len(sizes) - number))
        left -= quota[stratum]
    return quota


def _key(*parts):
    """Make a key of eight letters, which no spreadsheet takes for a number or a date."""
    number = int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8])
    return "".join(_LETTERS[number // 20**place % 20] for place in range(8))


def _context(text, start, end):
    """Give a passage, between marks, with the text around it on one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return re.sub(r"\s+", " ", f"{before}⟦{text[start:end]}⟧{after}").strip()


def write_sheet(sample, path, *, separator=","):
    """Write a sample as a spreadsheet that LibreOffice and Excel open, for one person to fill in.

    Parameters
    ----------
    sample : DataFrame
        As from `draw_sample`.
    path : str or Path
        A .csv file, in UTF-8 with a byte order mark; written anew.
    separator : str
        "," or, where Excel expects it (in most of Europe), ";".
    """
    sheet = sample.rename(columns={"article_id": "article"}).assign(answer="", comment="")
    sheet = sheet[list(SHEET)]
    write_csv(sheet, path, separator=separator, as_text=True)


def read_sheet(path, sample):
    """Read a filled-in sheet, whatever a spreadsheet has done to it.

    Rows may be sorted or missing and stand in any encoding and with any separator; only the key
    and the answer are read, so changed dates and lost zeros in other columns do no harm.

    Parameters
    ----------
    path : str or Path
        The sheet.
    sample : DataFrame
        The sample that it was written from.

    Returns
    -------
    Series of str, by key
        yes, other, no, or null where the sheet has no answer; a value for each key of the sample.

    Raises
    ------
    newsvoices.errors.InputError
        With file, line and remedy: no such file, a key of another sample, an unknown answer.
    """
    path = Path(path)
    table = read_companion(path.parent, path.name, SHEET, key="key")
    if table is None:
        raise InputError(f"{path} is not there: give the sheet that was filled in")
    known = set(sample["key"])
    answers = {}
    for key, given, line in zip(table["key"], table["answer"], table["line"], strict=True):
        answer = given.lower().strip(" .!'\"")
        if key.lower() not in known:
            raise InputError(
                f"{path.name}, line {line}: the key {key!r} is not in this sample; draw it from "
                "the same articles with the same n and seed"
            )
        if answer and answer not in ANSWERS:
            raise InputError(
                f"{path.name}, line {line}: the answer {given!r} is not yes, other or no"
            )
        answers[key.lower()] = ANSWERS.get(answer)
    keys = sample["key"].to_list()
    return pd.Series([answers.get(key) for key in keys], index=keys, dtype="str", name=path.stem)


def krippendorff_alpha(ratings):
    """Measure agreement beyond chance by Krippendorff's alpha, for names without an order.

    Parameters
    ----------
    ratings : DataFrame, one row per item, one column per person
        Any values; null where a person gave none.

    Returns
    -------
    float
        1: full agreement; 0: as much as chance; below 0: less. Krippendorff calls .8 reliable
        and .667 the least on which to conclude anything. Null where fewer than two items have
        two values, or all values are the same (there is nothing to tell apart).

    Source: Krippendorff (2004, Content Analysis, 2nd ed., chapter 11); its computation, Hayes and
    Krippendorff (2007, doi:10.1080/19312450709336664).
    """
    counts = _count_values(ratings)
    return float(_alpha(counts, np.ones((1, len(counts))))[0])


def _count_values(ratings):
    """Count, for each item that has two values or more, how often it has each value."""
    codes, values = pd.factorize(ratings.to_numpy(dtype=object).ravel())
    codes = codes.reshape(ratings.shape)
    counts = np.stack([(codes == value).sum(axis=1) for value in range(max(1, len(values)))], 1)
    return counts[counts.sum(axis=1) >= 2]


def _alpha(counts, weights):
    """Measure alpha for each row of weights, which tell how often an item is taken."""
    per_item = counts.sum(axis=1)
    agreeing = weights @ ((counts * (counts - 1)).sum(axis=1) / (per_item - 1))
    values = weights @ counts
    total = values.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = (values * (values - 1)).sum(axis=1) / (total * (total - 1))
        return 1 - (1 - agreeing / total) / (1 - by_chance)


def measure_agreement(sample, first, second, *, resamples=2000, seed=1):
    """Measure how far two people agree, of each kind of item and of all.

    Parameters
    ----------
    sample : DataFrame
        As from `draw_sample`.
    first, second : Series of str, by key
        As from `read_sheet`.

    Returns
    -------
    DataFrame
        kind ("all" last); n (int, items that both answered); n_agreed (int); share (float,
        n_agreed of n); alpha (`krippendorff_alpha`), low, high (its 95 % bootstrap interval
        over items): float, null where it is not defined.
    """
    both = pd.DataFrame({"first": first, "second": second}).reindex(sample["key"])
    both = both.assign(kind=sample["kind"].to_numpy()).dropna()
    random = np.random.default_rng(seed)
    rows = []
    for kind, pairs in [*both.groupby("kind"), ("all", both)]:
        counts, n = _count_values(pairs[["first", "second"]]), len(pairs)
        weights = random.multinomial(n, np.full(n, 1 / n), size=resamples) if n else np.ones((1, 0))
        drawn = _alpha(counts, weights)
        drawn = drawn[~np.isnan(drawn)]
        low, high = np.quantile(drawn, (0.025, 0.975)) if len(drawn) else (np.nan, np.nan)
        agreed, alpha = (
            int((pairs["first"] == pairs["second"]).sum()),
            _alpha(counts, np.ones((1, n))),
        )
        rows.append((kind, n, agreed, agreed / n if n else np.nan, alpha[0], low, high))
    return pd.DataFrame(rows, columns=["kind", "n", "n_agreed", "share", "alpha", "low", "high"])


def measure_accuracy(sample, answers):
    """Measure how often the library is right, by stratum and by kind.

    Parameters
    ----------
    sample : DataFrame
        As from `draw_sample`.
    answers : Series of str, by key
        As from `read_sheet`, or what two people settled on; "yes" is right, null not judged.

    Returns
    -------
    DataFrame, the strata of each kind, then the kind itself
        kind, stratum ("all" for the kind); n (int, items judged); n_right (int); share (float, of
        what the stratum, or the kind, has in the corpus: strata weigh as many items as they
        have); low, high: its 95 % Wilson interval, which for a kind is taken on the effective
        number of items (Kish 1965, Survey Sampling).
    """
    judged = sample.assign(right=sample["key"].map(answers).eq("yes"))
    judged = judged[sample["key"].map(answers).notna()]
    strata = judged.groupby(["kind", "stratum"], as_index=False).agg(
        n=("right", "size"), n_right=("right", "sum"), weight=("n_stratum", "first")
    )
    rows = [
        pd.concat([of_kind, _whole(of_kind)])
        for _, of_kind in strata.assign(effective=strata["n"]).groupby("kind")
    ]
    table = pd.concat([strata.assign(effective=0, share=0.0).head(0), *rows], ignore_index=True)
    table["share"] = table["share"].fillna(table["n_right"] / table["n"])
    low, high = wilson(table["share"] * table["effective"], table["effective"])
    table = table.assign(low=low, high=high)
    return table[["kind", "stratum", "n", "n_right", "share", "low", "high"]]


def _whole(strata):
    """Put the strata of a kind together, each with the weight of its items in the corpus."""
    weight = strata["weight"] / strata["weight"].sum()
    row = {
        "kind": strata["kind"].iloc[0],
        "stratum": "all",
        "n": strata["n"].sum(),
        "n_right": strata["n_right"].sum(),
        "share": (weight * strata["n_right"] / strata["n"]).sum(),
        "effective": 1 / (weight**2 / strata["n"]).sum(),
    }
    return pd.DataFrame([row])


def rows_needed(margin=0.05, *, share=0.85):
    """Tell how many items must be judged for an accuracy that is known to within a margin.

    Parameters
    ----------
    margin : float
        Half the width of the 95 % Wilson interval, such as 0.05 for 5 points each way.
    share : float
        The accuracy expected; 0.5 asks for the most items.

    Returns
    -------
    int
        The smallest number, were the items drawn at random; strata of unequal size need more.
    """
    if not 0 < margin < 1 or not 0 <= share <= 1:
        raise ValueError("the margin lies between 0 and 1, and so does the share")
    n = np.arange(1, 1 + int(np.ceil(2 / margin**2)))
    low, high = wilson(share * n, n)
    return int(n[np.argmax((high - low) / 2 <= margin)])

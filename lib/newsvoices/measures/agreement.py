"""What people judged, set beside the library: how right it is, and how far two of them agree."""

from typing import Any

import numpy as np
import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.lists import read_list
from newsvoices.measures.intervals import Z90, wilson
from newsvoices.measures.sampling import NONE, find_found, list_asked, make_keys
from newsvoices.measures.voices import sum_words
from newsvoices.reading.codings import FRAME, LISTED, MISSABLE, NOTHING
from newsvoices.tables.parts import Table
from newsvoices.tables.schemas import Tables

ELSE = "something else"  # what is right where a reader said only what is wrong
PRECISION = ["claim", "stratum", "n", "n_right", "share", "low", "high"]
COMPARED = ["claim", "meaning", "coded", "found", "n_right", "n_read", "here", "low", "high", "n",
            "right", "is_own", "error", "remedy"]  # fmt: skip
ENOUGH = 10  # judged rows of a claim from which they count
SAID = (0.5, 0.6, 0.7, 0.8, 0.9)  # confidences that are calibrated anew
SETTLED = "settled"  # the sheet on which readers have agreed, if there is one


def judge(findings: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """Set what people judged beside what the library says, as from `sampling.list_findings`.

    One row per reader and finding that is judged right or wrong: the columns of findings; reader,
    line, answer, instead; true (what is right, as `found` has it; "none" where nothing is,
    "something else" where it is not told); is_right (bool: what the library says now is right). The
    sheet "settled" comes first, then readers by name. A row "cannot tell" counts as not drawn.
    """
    given = codings[codings["answer"].isin(["right", "wrong"])]
    rows = given.merge(findings, on="key", suffixes=("_then", ""))
    named = findings[["claim", "article_id", "found"]].drop_duplicates()
    here, known = (named.groupby(by)["found"].unique() for by in (["claim", "article_id"], "claim"))
    then = rows["library_then"].fillna(rows["library"]).str.split().str.join(" ")
    # Other letters than these do not come back from every spreadsheet.
    sent, back = (
        text.str.replace(r"[^A-Za-z0-9]+", "", regex=True) for text in (rows["library"], then)
    )
    same = sent.eq(back) | rows["claim"].eq("paragraph")
    right = rows["answer"].eq("right")
    said = [find_found(*pair) for pair in zip(then, rows["claim"], strict=True)]
    told = rows["instead"].fillna("").mask(right, pd.Series(said, rows.index, dtype="str"))
    told = zip(told, rows["claim"], rows["article_id"], strict=True)
    told = [_recognise(one, claim, here[claim, of], known[claim]) for one, claim, of in told]
    true = pd.Series(told, index=rows.index, dtype="str").mask(right & same, rows["found"])
    rows = rows.assign(true=true, is_right=np.where(same, right, true == rows["found"]))
    order = rows["reader"].replace(SETTLED, "").sort_values(kind="stable").index
    columns = [*findings, "reader", "line", "answer", "instead", "true", "is_right"]
    return rows.loc[order, columns].reset_index(drop=True)


def _recognise(told, claim, here, known):
    """Give what a reader wrote as the library calls it, where it is clear what is meant.

    That is one name alone that ends in these words or, else, has them: of those `here`, in the
    article, or of all that are `known`.
    """
    low = told.lower().strip(" .")
    if claim == "paragraph" or not low:
        return told if low else ELSE
    exact = {name.lower(): name for name in known}
    if low in NOTHING or low in exact or claim in LISTED:
        return NONE if low in NOTHING else exact.get(low, told.strip())
    for names in (here, known):
        met = [name for name in names if f" {low} " in f" {name.lower()} "]
        ends = [name for name in met if name.lower().endswith(low) and " and " not in name]
        for meant in (ends, met):
            if len(meant) == 1:
                return meant[0]
    return told.strip()


def list_missed(judged: pd.DataFrame) -> pd.DataFrame:
    """List what readers missed in paragraphs: key (of the paragraph), claim, true (str)."""
    once = judged[judged["claim"] == "paragraph"].drop_duplicates("key")
    missed = [
        (key, *map(str.strip, one.partition(":")[::2]))
        for key, told in zip(once["key"], once["instead"].fillna(""), strict=True)
        for one in told.split(";")
        if one.partition(":")[0].strip() in MISSABLE
    ]
    missed = pd.DataFrame(missed, columns=["key", "claim", "true"], dtype="str")
    return missed.assign(true=missed["true"].replace("", ELSE))


def weigh_strata(findings: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Give each judged finding once, as its first reader has it, with how many it stands for.

    To `judged` come n_stratum (findings of its stratum) and weight (float, n_stratum by how many of
    them are judged).
    """
    once = judged.drop_duplicates("key")
    size = once["stratum"].map(findings["stratum"].value_counts()).astype("float64")
    n_judged = once.groupby("stratum")["key"].transform("size")
    return once.assign(n_stratum=size, weight=size / n_judged)


def measure_precision(findings: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Measure how often the library is right on these articles, by stratum and by claim.

    The strata of each claim, then the claim itself: claim, stratum ("all" for the claim); n (int,
    findings judged); n_right (int); share (float, 0 to 1, of what the stratum, or the claim, has in
    the corpus: strata weigh as many findings as they have); low, high: its 90 % Wilson interval,
    for a claim on the effective number of findings (Kish 1965, Survey Sampling).
    """
    once = weigh_strata(findings, judged).query("claim != 'paragraph'")
    once = once.assign(right=once["weight"] * once["is_right"], square=once["weight"] ** 2)
    both = pd.concat([once, once.assign(stratum="all")])
    keys = [both["claim"], both["stratum"].eq("all").rename("last"), both["stratum"]]
    table = both.groupby(keys).agg(
        n=("is_right", "size"), n_right=("is_right", "sum"), right=("right", "sum"),
        weight=("weight", "sum"), square=("square", "sum"),
    ).reset_index()  # fmt: skip
    share, effective = table["right"] / table["weight"], table["weight"] ** 2 / table["square"]
    low, high = wilson(share * effective, effective)
    return table.assign(share=share, low=low, high=high)[PRECISION]


def calibrate(judged: pd.DataFrame) -> pd.DataFrame:
    """Tell what a confidence is worth on these articles, by how many judged rows were right.

    One row per claim with ENOUGH judged rows, and confidence of SAID: claim, confidence (as the
    tables have it), here (float, 0 to 1, how many such findings are right), low, high (its 90 %
    interval), n (int, judged rows of the claim). The log odds of being right are a line in those of
    the confidence (Cox 1958, doi:10.1093/biomet/45.3-4.562; Platt 1999), which few rows leave near
    what the confidence says: the intercept is expected at 0, give or take 1, the slope at 1, give
    or take a half.
    """
    once, expected, trust = judged.drop_duplicates("key"), np.array([0, 1.0]), np.diag([1, 4.0])
    asked, made = _log_odds(np.array(SAID)), []
    for claim, rows in once.dropna(subset=["confidence"]).groupby("claim"):
        x, right = _log_odds(rows["confidence"].to_numpy()), rows["is_right"].to_numpy(dtype=float)
        line = expected
        for _ in range(50):  # Newton's steps
            p = _chance(x @ line)
            curve = (x.T * (p * (1 - p))) @ x + trust
            line = line + np.linalg.solve(curve, x.T @ (right - p) - trust @ (line - expected))
        spread = Z90 * np.sqrt(np.einsum("ij,ij->i", asked @ np.linalg.inv(curve), asked))
        ends = (_chance(asked @ line + step) for step in (0, -spread, spread))
        if len(rows) >= ENOUGH:
            made += [(claim, *row, len(rows)) for row in zip(SAID, *ends, strict=True)]
    return pd.DataFrame(made, columns=["claim", "confidence", "here", "low", "high", "n"])


def _log_odds(p):
    """Give 1 and the log odds of each chance, none of them quite 0 or 1."""
    p = p.clip(0.01, 0.99)
    return np.column_stack([np.ones(len(p)), np.log(p / (1 - p))])


def _chance(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def measure_recall(findings: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Measure how much of what is there the library finds, by what paragraphs read at random hold.

    One row per claim that can be missed: claim; n (int, paragraphs read), n_missed (int, in these),
    share (float, 0 to 1: right findings of all that are there, both estimated for the whole
    corpus), low, high (its 90 % Wilson interval, on as many cases as the paragraphs hold).
    """
    once, missed = weigh_strata(findings, judged), list_missed(judged)
    read = once[once["claim"] == "paragraph"]
    rows = []
    for claim in MISSABLE:
        of_claim = once[once["claim"] == claim]
        found = (of_claim["weight"] * of_claim["is_right"]).sum()
        n_missed = int(missed["claim"].eq(claim).sum())
        weight = read["weight"].iloc[0] if len(read) else np.nan
        share = found / (found + weight * n_missed) if len(of_claim) and found else np.nan
        n_there = found / weight + n_missed or np.nan  # cases that the paragraphs read hold
        rows.append((claim, len(read), n_missed, share, *wilson(share * n_there, n_there)))
    return pd.DataFrame(rows, columns=["claim", "n", "n_missed", "share", "low", "high"])


def count_by(rows: Any, columns: Any, row: Any, column: Any, each: Any = 1) -> np.ndarray:
    """Add up what stands in each of `rows` and `columns`, by the row and the column of each.

    A cross table as an array of float; of short lists in a tenth of the time that pandas takes.
    """
    counts = np.zeros((len(rows), len(columns)))
    row, column = pd.Index(rows).get_indexer(row), pd.Index(columns).get_indexer(column)
    known = (row >= 0) & (column >= 0)
    np.add.at(counts, (row[known], column[known]), np.broadcast_to(each, len(row))[known])
    return counts


def _alpha(counts, weights):
    """Measure Krippendorff's alpha for each row of weights, how often an item is taken.

    1 is full agreement, 0 as much as chance; he calls .8 reliable and .667 the least on which to
    conclude anything. Source: Krippendorff (2004, Content Analysis, chapter 11); Hayes and
    Krippendorff (2007, doi:10.1080/19312450709336664).
    """
    agreeing = weights @ ((counts * (counts - 1)).sum(axis=1) / (counts.sum(axis=1) - 1))
    values = weights @ counts
    total = values.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = (values * (values - 1)).sum(axis=1) / (total * (total - 1))
        return 1 - (1 - agreeing / total) / (1 - by_chance)


def load_readers() -> pd.DataFrame:
    """Give what readers who had seen no rule accepted, read against fresh articles.

    One row per reader and claim: reader, claim, n_right, n_read (int), accepted ("as it stands", or
    what was "cut short too" or left "open words too"), basis.
    """
    return pd.DataFrame(read_list("readers.csv")).astype({"n_right": int, "n_read": int})


def compare_claims(claims: pd.DataFrame, precision: pd.DataFrame) -> pd.DataFrame:
    """Set how right each claim was on coded articles (benchmarks/claims.csv) beside these.

    One row per claim of lists/claims.csv: claim, meaning, coded (float, 0 to 1, right in the set on
    which it did worst, null where none was coded), found (float, of all that is there, in that
    set), n_right, n_read (float, of strict readers together: accepted as it stands, and read, null
    where they read none), here (float, right of those called sure, or of all where none is called
    so), low, high, n (float, judged here, null of none), right (float, what counts: coded, or here
    where at least ENOUGH are judged and fewer of them are right), is_own (bool: it is here), error,
    remedy.
    """
    worst = claims.sort_values("right").drop_duplicates("finding")
    worst = worst.assign(claim=worst["finding"].str.removesuffix("s"))
    sure = precision["stratum"].eq(precision["claim"] + ", sure")
    here = pd.concat([precision[sure], precision[precision["stratum"] == "all"]])
    here = here.drop_duplicates("claim").rename(columns={"share": "here"})
    read = load_readers().query("accepted == 'as it stands'")
    read = read.groupby("claim", as_index=False)[["n_right", "n_read"]].sum()
    table = pd.DataFrame(read_list("claims.csv")).query("claim != 'paragraph'")
    table = table.merge(worst.rename(columns={"right": "coded"}), on="claim", how="left")
    table = table.merge(here.drop(columns="n_right"), on="claim", how="left")
    table = table.merge(read, on="claim", how="left")
    is_own = table["n"].ge(ENOUGH) & table["here"].lt(table["coded"].fillna(1.1))
    right = table["coded"].mask(is_own, table["here"])
    return table.assign(right=right, is_own=is_own)[COMPARED]


def rate_claims(corpus: Corpus, claims: pd.DataFrame) -> pd.DataFrame:
    """Give what `compare_claims` does, with what people have judged of the corpus."""
    if corpus.codings.empty:
        none = pd.DataFrame(columns=PRECISION)
        return compare_claims(claims, none.astype(dict.fromkeys(PRECISION[2:], "float64")))
    findings = list_asked(corpus)
    return compare_claims(claims, measure_precision(findings, judge(findings, corpus.codings)))


def measure_agreement(judged: pd.DataFrame, *, resamples: int = 2000) -> pd.DataFrame:
    """Measure how far readers agree, from key, claim, reader and answer, on each claim and on all.

    claim ("all" last); n (int, rows that two readers or more answered); n_agreed (int); share
    (float, n_agreed of n); alpha (Krippendorff's), low, high (its 90 % bootstrap interval
    over rows): float, null where it is not defined.
    """
    given = judged[judged["reader"] != SETTLED].drop_duplicates(["key", "reader"])
    several = given[given.groupby("key")["answer"].transform("count") >= 2]
    random = np.random.default_rng(1)
    rows = []
    for claim, answers in [*several.groupby("claim"), ("all", several)]:
        counts = pd.crosstab(answers["key"], answers["answer"]).to_numpy(float)
        n = len(counts)
        weights = random.multinomial(n, np.full(n, 1 / n), size=resamples) if n else np.ones((1, 0))
        drawn = _alpha(counts, weights)
        drawn = drawn[~np.isnan(drawn)]
        low, high = np.quantile(drawn, (0.05, 0.95)) if len(drawn) else (np.nan, np.nan)
        agreed = int(((counts > 0).sum(axis=1) == 1).sum())
        alpha = _alpha(counts, np.ones((1, n)))[0]
        low, high = np.fmin(low, alpha), np.fmax(high, alpha)
        rows.append((claim, n, agreed, agreed / n if n else np.nan, alpha, low, high))
    return pd.DataFrame(rows, columns=["claim", "n", "n_agreed", "share", "alpha", "low", "high"])


def list_frames_coded(articles: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """List what people answered to the questions of their codebook.

    One row per article, frame and reader: key, claim ("frame: ..."), frame, article_id, outlet,
    month (str, such as "2024-03", null where unknown), reader, answer (str).
    """
    coded = codings[codings["claim"].fillna("").str.startswith(FRAME) & codings["answer"].notna()]
    month = articles["published"].dt.strftime("%Y-%m")
    asked = articles[["article_id", "outlet"]].assign(month=month, start=0, end=0)
    asked = asked.merge(coded[["claim"]].drop_duplicates(), how="cross")
    asked = asked.assign(key=make_keys(asked), frame=asked["claim"].str.removeprefix(FRAME))
    rows = coded[["key", "reader", "answer"]].merge(asked.drop(columns=["start", "end"]), on="key")
    return rows.astype({"outlet": "str", "month": "str"})


def compare_frames(coded: pd.DataFrame, words: Table, tables: Tables) -> pd.DataFrame:
    """Set frames that people coded beside what the articles with each answer hold.

    One row per frame and answer: frame, answer, attributed (float, 0 to 1: mean share of words, as
    from `voices.voiced_runs`, in somebody's voice), and for each table (a dict of some of
    `schemas.TABLES`) the mean number of its counted rows in an article.
    """
    words = sum_words(words, "article_id", "speaker_id")
    attributed = words["n_words"].where(words["speaker_id"].ne("narrator"), 0)
    voiced = words.assign(attributed=attributed).groupby("article_id")[["attributed", "n_words"]]
    voiced = voiced.sum().eval("attributed / n_words")
    counted = {name: t.loc[t["counted"], "article_id"].value_counts() for name, t in tables.items()}
    counts = voiced.to_frame("attributed").assign(**counted)
    beside = coded.merge(counts.fillna(0), left_on="article_id", right_index=True)
    return beside.groupby(["frame", "answer"], as_index=False)[list(counts)].mean()


def measure_frames(coded: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """Measure in how many articles people saw a frame, of all or `by` "outlet" or "month".

    One row per frame, value of `by` if given, and answer: these, n (int, articles), share (float,
    0 to 1, of these; where readers differ, an article counts in part for each), low, high: its 90 %
    Wilson interval on the effective number of articles (Kish 1965), for which articles of one
    outlet (by outlet: of one month) are a cluster.
    """
    keys = ["frame", *([by] if by else [])]
    cluster = "month" if by == "outlet" else "outlet"
    rows = coded.dropna(subset=keys)
    wide = pd.crosstab([rows[name] for name in (*keys, "article_id")], rows["answer"])
    wide = wide.div(wide.sum(axis=1), axis=0)
    of_article = rows.drop_duplicates("article_id").set_index("article_id")[cluster]
    made = []
    for group, part in wide.groupby(level=keys):
        names, n = of_article.reindex(part.index.get_level_values("article_id")), len(part)
        names = names.fillna("").to_numpy()
        for answer, values in part.items():
            share = values.mean()
            apart = (values - share).groupby(names).sum()
            even = share * (1 - share)
            deff = max(1.0, (apart**2).sum() / (n * even)) if even and len(apart) > 1 else 1.0
            low, high = wilson(share * n / deff, n / deff)
            made.append((*group, answer, n, share, low, high))
    return pd.DataFrame(made, columns=[*keys, "answer", "n", "share", "low", "high"])


def rows_needed(margin: float = 0.05, *, share: float = 0.85) -> int:
    """Tell how many items, drawn at random, must be judged to know an accuracy to within a margin.

    That is half the width of the 90 % Wilson interval around the accuracy expected, the `share`.
    """
    if not 0 < margin < 1 or not 0 <= share <= 1:
        raise ValueError("the margin lies between 0 and 1, and so does the share")
    n = np.arange(1, 1 + int(np.ceil(2 / margin**2)))
    low, high = wilson(share * n, n)
    return int(n[np.argmax((high - low) / 2 <= margin)])

"""Contested terms counted by voice, side and stance, and in their sentences."""

from collections.abc import Sequence

import pandas as pd

from newsvoices.errors import check_name
from newsvoices.measures.intervals import wilson
from newsvoices.measures.words import WRITERS
from newsvoices.tables.parts import Stored, Table, build, query, take_articles

MOST_ACROSS = 6  # columns of a table that are given by themselves
FEW_TERMS, FEW_ARTICLES = 30, 10  # fewer carry no claim


def term_by_voice(terms: pd.DataFrame, *, by: str = "term", columns: str = "voice") -> pd.DataFrame:
    """Count contested terms by who says them: the column `by` down, the column `columns` across.

    Occurrences in counted text, most first, with their sum under `all`; columns beyond the first
    MOST_ACROSS are added up under `others`. Raises InputError where there is no such column.
    """
    for name in (by, columns):
        check_name(name, terms, "column")
    counted = terms[terms["counted"]]
    table = pd.crosstab(counted[by], counted[columns])
    table = table[table.sum().sort_values(ascending=False, kind="stable").index]
    whole, rest = table.sum(axis=1), table.iloc[:, MOST_ACROSS:]
    if len(rest.columns) > 1:
        table = table.drop(columns=rest.columns).assign(others=rest.sum(axis=1))
    table.insert(0, "all", whole)
    return table.sort_values("all", ascending=False, kind="stable")


def cues_by_side(quotes: Table, speakers: Table) -> pd.DataFrame:
    """Count the words that report what each side says.

    One row per side and cue, most frequent first within a side: side ("unknown" where the speaker
    has none), cue_class, cue (dictionary form), n (attributions of counted text).
    """
    counts = """
        select coalesce(side, 'unknown') as side, cue_class, count(*) as n,
            if(cue_lemma = 'accord', 'according to', cue_lemma) as cue
        from quotes left join speakers using (article_id, speaker_id)
        where counted and cue_lemma is not null group by all order by side, n desc, cue, cue_class
    """
    return query(counts, quotes=quotes, speakers=speakers)[["side", "cue_class", "cue", "n"]]


def own_voice(terms: pd.DataFrame, articles: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Measure how much of the contested terms of counted text stands in the reporter's own voice.

    Opinion and letters have a writer and no reporter: they are left out. One row per group by
    columns of terms: these, n (occurrences), n_articles, own (of these in the reporter's voice),
    share (own / n, 0-1), low, high (its 90 % Wilson interval), few (under 30 occurrences or 10
    articles: too few to carry a claim).
    """
    reported = articles.loc[~articles["genre"].isin(WRITERS), "article_id"]
    counted = terms[terms["counted"] & terms["article_id"].isin(reported)]
    counted = counted.assign(own=counted["voice"] == "narrator")
    table = counted.groupby(list(by)).agg(
        n=("own", "size"), n_articles=("article_id", "nunique"), own=("own", "sum")
    )
    low, high = wilson(table["own"], table["n"])
    few = (table["n"] < FEW_TERMS) | (table["n_articles"] < FEW_ARTICLES)
    shares = table.assign(share=table["own"] / table["n"], low=low, high=high, few=few)
    return shares.reset_index()


def _find_sentences(rows: pd.DataFrame, sentences: Stored) -> pd.DataFrame:
    places = rows[["article_id", "sentence"]].drop_duplicates()
    found = "select seen.* from seen semi join places using (article_id, sentence)"
    return take_articles(build(found, seen=sentences, places=places), None)


def add_places(rows: pd.DataFrame, sentences: Stored) -> pd.DataFrame:
    """Add to findings where they stand: paragraph (int) and sentence_text (str, the sentence)."""
    told = _find_sentences(rows, sentences)[["article_id", "sentence", "paragraph", "text"]]
    told = told.rename(columns={"text": "sentence_text"})
    rows = rows.drop(columns="paragraph", errors="ignore")
    return rows.merge(told, how="left", on=["article_id", "sentence"])


def concordance(terms: pd.DataFrame, sentences: Stored, *, width: int = 80) -> pd.DataFrame:
    """Give terms in their sentences: pre, keyword, post (str), `width` characters at most."""
    keys = ["article_id", "sentence"]
    whole = terms[keys].merge(_find_sentences(terms, sentences), on=keys, how="left")
    whole = whole.set_index(terms.index)
    starts, ends = terms["start"] - whole["start"], terms["end"] - whole["start"]
    places = list(zip(whole["text"], starts, ends, strict=True))
    return terms.assign(
        pre=[_shorten(text[:start][::-1], width)[::-1] for text, start, _ in places],
        keyword=[text[start:end] for text, start, end in places],
        post=[_shorten(text[end:], width) for text, _, end in places],
    )


def _shorten(text, width):
    """Cut a text at a space before `width`, with dots for what is left out."""
    if len(text) <= width:
        return text
    return text[: text.rfind(" ", 0, width) + 1 or width] + "…"

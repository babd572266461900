"""The same statement in several articles: who printed which of its words."""

from collections.abc import Mapping
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd

from newsvoices.statements.likeness import measure_likeness, sentence_reader
from newsvoices.statements.lookup import look_up_pairs
from newsvoices.statements.passages import TRANSCRIPT, split_passages
from newsvoices.statements.versions import FULLEST, compare_versions, tell_form
from newsvoices.tables.schemas import Tables, make_table

ALIKE = np.dtype([("one", "int32"), ("two", "int32"), ("confidence", "float64")])
AT_ONCE = 10_000  # rows of the table that are made together


def find_statements(tables: Mapping, transcripts: Tables | None = None) -> pd.DataFrame:
    """Find statements that stand in several articles, or twice in one: the statements table.

    Takes what `passages.split_passages` does. The fullest version of a statement comes first, what
    `parse_transcripts` gives before all. At least one version has quotation marks. It does not
    depend on the order of the articles.
    """
    sentences, words = split_passages(tables, transcripts)
    if sentences["passage"].nunique() < 2:
        return make_table("statements", [])
    sentences = _rank(sentences, words)
    read = sentence_reader(sentences, words)
    met = (
        (one, two, measure_likeness(read(one), read(two)))
        for one, two in look_up_pairs(sentences, words)
    )
    alike = np.fromiter((pair for pair in met if pair[2]), ALIKE)
    if not len(alike):
        return make_table("statements", [])
    surest = np.zeros(len(sentences))
    for side in ("one", "two"):
        np.maximum.at(surest, alike[side], alike["confidence"])
    sentences = sentences.assign(confidence=surest, statement=_group(alike, sentences))
    articles = [tables["articles"], *([transcripts["articles"]] if transcripts else [])]
    parts = _describe(_list_versions(_add_rest(sentences)), words, articles)
    return pd.concat(parts, ignore_index=True)


def _rank(sentences, words):
    """Number sentences anew: those of transcripts and of the longest passages first."""
    length = sentences.groupby("passage")["n_words"].transform("sum")
    last = sentences["quote_id"].max()
    quote = sentences["quote_id"].fillna(0 if pd.isna(last) else last + 1)
    told = sentences["zone"] != TRANSCRIPT
    keys = quote, sentences["start"], sentences["article_id"].cat.codes, -length, told
    order = np.lexsort([key.to_numpy() for key in keys])
    words.renumber(order)
    sentences = sentences.iloc[order].reset_index(drop=True)
    return sentences.assign(passage=pd.factorize(sentences["passage"])[0])


def _group(alike, sentences):
    """Give each sentence the number of its statement, -1 to those that have none.

    Each sentence joins the fullest one that it is a version of (of a pair, the first is of the
    fuller passage); two groups are one statement where two passages have a part in both.
    """
    in_body = sentences["zone"].isin(("body", TRANSCRIPT)).to_numpy()
    group_of, fullest = np.full(len(sentences), -1), []
    sides = np.stack([alike["one"], alike["two"]])
    ends = np.concatenate([sides, sides[::-1]], axis=1)
    ends, others = ends[:, np.lexsort(ends[::-1])]
    begins = np.flatnonzero(np.diff(ends, prepend=-1, append=-1))
    for begin, end in pairwise(begins):
        sentence, meets = ends[begin], others[begin:end]
        if group_of[sentence] >= 0:
            continue
        fuller = meets[group_of[meets] >= 0]
        if len(fuller) and not in_body[sentence]:  # a headline is a version of what its article has
            group_of[sentence] = group_of[fuller[0]]
        elif len(fuller) < len(meets):
            group_of[[sentence, *meets[group_of[meets] < 0]]] = len(fullest)
            fullest.append(sentence)
    return _join(group_of, np.array(fullest, dtype="int64"), sentences["passage"].to_numpy())


def _join(group_of, fullest, passages):
    """Number groups of sentences anew, with one number where two passages have a part in both."""
    others = np.setdiff1d(np.flatnonzero(group_of >= 0), fullest)
    group = group_of[others]
    one, two = np.sort([passages[others], passages[fullest[group]]], axis=0)
    first = pd.Series(group).groupby(one * len(passages) + two).transform("min").to_numpy()
    joined = list(range(len(fullest)))

    def root(number):
        while joined[number] != number:
            number = joined[number]
        return number

    for pair in np.stack([group, first])[:, group != first].T.tolist():
        one, two = map(root, pair)
        joined[one] = two
    statements = pd.factorize(np.array([root(number) for number in joined], dtype="int64"))[0]
    return np.append(statements, -1)[group_of]


def _add_rest(sentences):
    """Take the sentences of statements, with the rest of their passages.

    What no statement has, but of transcripts, is of the statement before it in its passage.
    """
    known = sentences["statement"].where(sentences["statement"] >= 0)
    of_passage = known.groupby(sentences["passage"])
    before = of_passage.ffill().fillna(of_passage.transform("first"))
    statement = known.fillna(before.where(sentences["zone"] != TRANSCRIPT)).dropna().astype("int64")
    return sentences.loc[statement.index].assign(statement=statement)


def _list_versions(sentences):
    """List the versions of statements in the order of the table, with their sentences."""
    keys = ["statement", "passage"]
    sentences = sentences.sort_values(keys, kind="stable")
    within, is_first = sentences.groupby(keys), ~sentences.duplicated(keys)
    versions = sentences[is_first].assign(
        start=within["start"].transform("min"), end=within["end"].transform("max"),
        confidence=within["confidence"].transform("max"),
        **{name: within[name].transform("sum") for name in ("n_words", "n_marked")},
        sentences=np.split(sentences.index.to_numpy(), np.flatnonzero(is_first)[1:]),
        person_id=sentences["person_id"].astype("str").fillna("unattributed"),
        article=sentences["article_id"].cat.codes, told=sentences["zone"] != TRANSCRIPT,
    )  # fmt: skip
    order = (versions[name] for name in ("told", "statement"))
    versions = versions.iloc[np.lexsort([versions.index, -versions["n_marked"], *order])]
    fullest = versions.groupby("statement")[["article", "start"]].transform("first")
    order = versions["statement"], fullest["start"], fullest["article"]
    versions = versions.iloc[np.lexsort(order)]
    return versions.assign(statement_id=pd.factorize(versions["statement"])[0] + 1)


def _describe(versions, words, articles):
    """Yield the table in parts: where versions stand, and what they keep of the fullest."""
    places = {
        article_id: (table["text"].array, row)
        for table in articles
        for row, article_id in enumerate(table["article_id"])
    }
    fullest, of = None, 0
    for begin in range(0, len(versions), AT_ONCE):
        part, rows = versions.iloc[begin : begin + AT_ONCE], []
        for row in part.itertuples():
            version = SimpleNamespace(**words.read(row.sentences))
            if row.statement_id != of:
                fullest, of = version, row.statement_id
            texts, place = places[row.article_id]
            rows.append(
                {"text": texts[place][row.start : row.end], "form": tell_form(version.marked)}
                | {"shared_words": row.n_words}
                | (FULLEST if version is fullest else compare_versions(fullest, version))
            )
        yield make_table("statements", part.assign(**pd.DataFrame(rows, part.index)))

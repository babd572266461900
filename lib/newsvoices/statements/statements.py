"""The same statement in several articles: who printed which of its words."""

from collections import defaultdict
from collections.abc import Mapping
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
    keys = {
        "told": sentences["zone"] != TRANSCRIPT,
        "shorter": -sentences.groupby("passage")["n_words"].transform("sum"),
        "article": sentences["article_id"].cat.codes,
    }
    order = sentences.assign(**keys).sort_values([*keys, "start", "quote_id"]).index.to_numpy()
    words.renumber(order)
    sentences = sentences.iloc[order].reset_index(drop=True)
    return sentences.assign(passage=pd.factorize(sentences["passage"])[0])


def _group(alike, sentences):
    """Give each sentence the number of its statement, -1 to those that have none.

    Each sentence joins the fullest one that it is a version of (of a pair, the first is of the
    fuller passage); two groups are one statement where two passages have a part in both.
    """
    in_body = sentences["zone"].isin(("body", TRANSCRIPT)).tolist()
    meets = defaultdict(list)
    for one, two, _ in alike.tolist():
        meets[one].append(two)
        meets[two].append(one)
    group_of, fullest = {}, []
    for sentence in sorted(meets):
        if sentence in group_of:
            continue
        fuller = [other for other in meets[sentence] if other in group_of]
        if fuller and not in_body[sentence]:  # a headline is a version of what its article has
            group_of[sentence] = group_of[min(fuller)]
        elif len(fuller) < len(meets[sentence]):
            new = [sentence, *(other for other in meets[sentence] if other not in group_of)]
            group_of |= dict.fromkeys(new, len(fullest))
            fullest.append(sentence)
    return _join(group_of, fullest, sentences["passage"].tolist())


def _join(group_of, fullest, passages):
    """Number groups of sentences anew, with one number where two passages have a part in both."""
    joined, first = list(range(len(fullest))), {}

    def root(number):
        while joined[number] != number:
            number = joined[number]
        return number

    for group, sentence in sorted((group, sentence) for sentence, group in group_of.items()):
        if sentence != fullest[group]:
            pair = frozenset((passages[sentence], passages[fullest[group]]))
            joined[root(group)] = root(first.setdefault(pair, group))
    statements = pd.factorize(np.array([root(number) for number in joined], dtype="int64"))[0]
    return [statements[group_of[n]] if n in group_of else -1 for n in range(len(passages))]


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
    by = ["statement", "told", "n_marked"]
    versions = versions.sort_index().sort_values(by, ascending=[True, True, False])
    fullest = versions.groupby("statement")[["article", "start"]].transform("first")
    versions = versions.assign(**fullest.add_prefix("first_"))
    versions = versions.sort_values(["first_article", "first_start", "statement"])
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
            told = {"text": texts[place][row.start : row.end], "form": tell_form(version.marked)}
            kept = FULLEST if version is fullest else compare_versions(fullest, version)
            rows.append({"shared_words": row.n_words} | told | kept)
        yield make_table("statements", part.assign(**pd.DataFrame(rows, part.index)))

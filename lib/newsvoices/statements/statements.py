"""The same statement in several articles: who printed which of its words."""

from collections import defaultdict
from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np
import pandas as pd

from newsvoices.statements.likeness import measure_likeness, sentence_reader
from newsvoices.statements.lookup import look_up_pairs
from newsvoices.statements.passages import TRANSCRIPT, Words, split_passages
from newsvoices.statements.versions import FULLEST, compare_versions, tell_form
from newsvoices.tables.schemas import Tables, make_table

PLACE = ["article_id", "zone", "quote_id", "person_id", "cue", "start", "end", "n_words"]


def find_statements(tables: Mapping, transcripts: Tables | None = None) -> pd.DataFrame:
    """Find statements that stand in several articles, or twice in one: the statements table.

    Takes what `passages.split_passages` does. The fullest version of a statement comes first, what
    `parse_transcripts` gives before all. At least one version has quotation marks. It does not
    depend on the order of the articles.
    """
    sentences, words = split_passages(tables, transcripts)
    sentences, words = _rank(sentences, words)
    if sentences["passage"].nunique() < 2:
        return make_table("statements", [])
    pairs = look_up_pairs(sentences, words)
    words = Words(words, len(sentences))
    read = sentence_reader(sentences, words)
    alike = {(one, two): measure_likeness(read(one), read(two)) for one, two in pairs}
    alike = {pair: confidence for pair, confidence in alike.items() if confidence}
    in_body = sentences["zone"].isin(("body", TRANSCRIPT)).to_numpy()
    groups = _group(alike, sentences["passage"].to_numpy(), in_body)
    sure = defaultdict(float)  # of each sentence, in the surest of its pairs
    for pair, confidence in alike.items():
        for sentence in pair:
            sure[sentence] = max(sure[sentence], confidence)
    articles = [tables["articles"], *([transcripts["articles"]] if transcripts else [])]
    return make_table("statements", _describe(groups, sentences, words, articles, sure))


def _rank(sentences, words):
    """Number sentences anew: those of transcripts and of the longest passages first."""
    length = -sentences.groupby("passage")["n_words"].transform("sum")
    order = sentences.assign(length=length, told=sentences["zone"] != TRANSCRIPT)
    order = order.sort_values(["told", "length", "article_id", "start", "quote_id"], kind="stable")
    words = words.assign(of=np.argsort(order.index)[words["of"]].astype("int32"))
    order["passage"] = pd.factorize(order["passage"])[0]
    return order.reset_index(drop=True), words


def _group(pairs, passages, in_body):
    """Put sentences into statements.

    Each sentence joins the fullest one that it is a version of (of a pair, the first is of the
    fuller passage); two groups are one statement where two passages have a part in both. Gives, for
    each statement, the sentences of each passage.
    """
    meets = defaultdict(set)
    for one, two in pairs:
        meets[one].add(two)
        meets[two].add(one)
    group_of, groups = {}, []
    for sentence in sorted(meets):
        if sentence in group_of:
            continue
        fuller = [m for m in meets[sentence] if m in group_of]
        if fuller and not in_body[sentence]:  # a headline is a version of what its article has
            group_of[sentence] = group_of[min(fuller)]
            groups[group_of[sentence]].append(sentence)
        elif others := sorted(meets[sentence].difference(fuller)):
            group_of.update(dict.fromkeys((sentence, *others), len(groups)))
            groups.append([sentence, *others])
    joined, first_with = list(range(len(groups))), {}

    def root(number):
        while joined[number] != number:
            number = joined[number]
        return number

    for number, (fullest, *others) in enumerate(groups):
        for other in others:
            both = passages[fullest], passages[other]
            joined[root(number)] = root(first_with.setdefault(frozenset(both), number))
    statements = defaultdict(lambda: defaultdict(list))
    for number, members in enumerate(groups):
        for sentence in members:
            statements[root(number)][passages[sentence]].append(sentence)
    return list(statements.values())


def _add_rest(statement_parts, sentences):
    """Add what no statement has, but of transcripts, to the statement before it in its passage."""
    statement_of = {
        sentence: number
        for number, parts in enumerate(statement_parts)
        for numbers in parts.values()
        for sentence in numbers
    }
    whole = [defaultdict(list) for _ in statement_parts]
    shared = {passage for parts in statement_parts for passage in parts}
    rows = sentences.loc[sentences["passage"].isin(shared), ["passage", "zone"]]
    known = rows.index.to_series().map(statement_of)
    statement = known.groupby(rows["passage"])  # before the first: the first one's
    rows["statement"] = statement.ffill().fillna(statement.transform("first")).astype("int64")
    for row in rows[known.notna() | (rows["zone"] != TRANSCRIPT)].itertuples():
        whole[row.statement][row.passage].append(row.Index)
    return whole


def _describe(statement_parts, sentences, words, articles, sure):
    """Give the rows of the table, in the order in which the fullest versions stand."""
    statement_parts = _add_rest(statement_parts, sentences)
    told = sorted(n for parts in statement_parts for numbers in parts.values() for n in numbers)
    places = sentences.loc[told, PLACE].astype(object).to_dict("index")
    printed = sentences["article_id"].iloc[told].unique()
    texts = pd.concat([a[a["article_id"].isin(printed)] for a in articles])
    texts = texts.set_index("article_id")["text"].to_dict()
    statements = []
    for parts in statement_parts:
        versions = [(SimpleNamespace(**words.read(numbers)), numbers) for numbers in parts.values()]
        versions.sort(
            key=lambda pair: (
                places[pair[1][0]]["zone"] != TRANSCRIPT, -sum(pair[0].marked), pair[1][0]
            )
        )  # fmt: skip
        fullest = versions[0][0]
        statements.append(
            [
                _place([places[n] for n in numbers], texts)
                | {"form": tell_form(version.marked), "confidence": max(sure[n] for n in numbers)}
                | (FULLEST if version is fullest else compare_versions(fullest, version))
                for version, numbers in versions
            ]
        )
    statements.sort(key=lambda rows: (rows[0]["article_id"], rows[0]["start"]))
    return [row | {"statement_id": n} for n, rows in enumerate(statements, 1) for row in rows]


def _place(sentences, texts):
    """Give where a version stands, and who says it."""
    first, n_words = sentences[0], sum(s["n_words"] for s in sentences)
    start, end = min(s["start"] for s in sentences), max(s["end"] for s in sentences)
    return first | {
        "person_id": "unattributed" if pd.isna(first["person_id"]) else first["person_id"],
        "start": start, "end": end, "text": texts[first["article_id"]][start:end],
        "n_words": n_words, "shared_words": n_words,
    }  # fmt: skip

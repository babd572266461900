"""Who prints which of the same words, and who prints them alone."""

from functools import partial
from string import ascii_lowercase
from textwrap import shorten

import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.language.marks import marked_ranges
from newsvoices.measures.comparing import name_groups
from newsvoices.measures.labels import NOBODY, ZONE_NAMES
from newsvoices.statements.likeness import identify_voices
from newsvoices.tables.parts import Table, build, take_articles

QUOTED = ("same", "cut", "changed")  # relations of versions that quote the statement
UNKNOWN = "“"  # begins what stands for an unknown outlet: the article's title
LONGEST_TITLE = 50  # characters of it, where they tell articles apart
TRANSCRIPT = "transcript"  # stands for the outlet of one
ENOUGH = 10  # versions that are counted by outlet
SURE_RUN = 4  # words that two versions share, for a claim about who speaks


def name_versions(corpus: Corpus) -> pd.DataFrame:
    """Give the versions of statements with what a reader needs, those of most outlets first.

    To the statements table come zone (str, the part of the page; TRANSCRIPT for one), outlet (str;
    the title in quotation marks where an article names none; the zone where there is one article
    only), verb (str, null without one: the cue's dictionary form), speaker (str, the name), said
    (str: what is in quotation marks, the pieces joined; all of a paraphrase or of a transcript),
    statement (int, from 1), version (str: "1a", "1b"), n_outlets and n_versions (int). Of a
    corpus of which some articles were kept, only statements whose fullest version, which the others
    are compared with, was kept too.
    """
    statements = corpus.statements
    beside = statements["statement_id"].duplicated(keep=False)
    fullest = statements.loc[statements["relation"] == "fullest", "statement_id"]
    beside &= statements["statement_id"].isin(fullest)
    statements = statements[beside].reset_index(drop=True)
    zones = _find_zones(statements, corpus.paragraphs)
    outlets = statements["article_id"].map(name_outlets(corpus.articles)).fillna(TRANSCRIPT)
    ids = statements["article_id"].unique()
    called = [corpus.people, corpus.take("speakers", ids)]
    names = pd.concat([of[["person_id", "name"]] for of in called])
    names = names.drop_duplicates("person_id").set_index("person_id")["name"]
    quotes = corpus.take("quotes", ids, ["article_id", "quote_id", "cue_lemma"])
    quotes = quotes.astype({"quote_id": "Int64"})
    named = statements.assign(
        zone=zones, outlet=zones if len(corpus.articles) == 1 else outlets.astype("str"),
        verb=statements.merge(quotes, how="left")["cue_lemma"].array,
        speaker=statements["person_id"].map(names).fillna(NOBODY["unattributed"]),
        said=_take_words(statements, corpus.articles),
    )  # fmt: skip
    of = named.groupby("statement_id")["outlet"]
    named = named.assign(n_outlets=of.transform("nunique"), n_versions=of.transform("size"))
    order = ["n_outlets", "n_versions", "statement_id"]
    named = named.sort_values(order, ascending=[False, False, True], ignore_index=True)
    named["statement"] = pd.factorize(named["statement_id"])[0] + 1
    numbers = named.groupby("statement_id").cumcount()
    letters = numbers.map(lambda n: ascii_lowercase[n % 26] * (1 + n // 26))  # a to z, aa to zz
    return named.assign(version=named["statement"].astype("str") + letters.astype("str"))


def _find_zones(statements, paragraphs):
    """Tell in which part of the page each version stands."""
    rows = statements[["article_id", "start"]].reset_index().sort_values("start")
    starts = take_articles(paragraphs, None, ["article_id", "start", "zone"]).sort_values("start")
    zones = pd.merge_asof(rows, starts, on="start", by="article_id").set_index("index")["zone"]
    return zones.replace(ZONE_NAMES).fillna(TRANSCRIPT).astype("str")  # aligned by its index


def name_outlets(articles: pd.DataFrame) -> pd.Series:
    """Name the outlet of each article_id; for one that is unknown stands the article's title."""
    titles = name_groups(articles[articles["outlet"].isna()], "article")
    short = titles.map(partial(shorten, width=LONGEST_TITLE, placeholder=" …")).astype("str")
    titles = UNKNOWN + short.mask(short.duplicated(keep=False), titles) + "”"
    return articles["outlet"].fillna(titles).set_axis(articles["article_id"]).astype("str")


def _take_words(statements, articles):
    """Give the quoted words of each version as one string, or its text where it quotes none."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    marks = {one: _find_strings(texts.get(one, "")) for one in statements["article_id"].unique()}
    said = []
    for row in statements.itertuples():
        near = [(a, b) for a, b in marks[row.article_id] if a < row.end and row.start < b]
        pieces = [texts[row.article_id][max(a, row.start) : min(b, row.end)] for a, b in near]
        said.append(" ".join(" … ".join(pieces or [row.text]).split()))
    return pd.Series(said, statements.index, dtype="str")


def _find_strings(text):
    """List (start, end) of what stands in quotation marks, not what is quoted within it."""
    strings = []
    for start, end in marked_ranges(text):
        if not strings or start >= strings[-1][1]:
            strings.append((start, end))
    return strings


def _keep_several(versions: pd.DataFrame) -> pd.DataFrame:
    return versions[versions.groupby("statement_id")["article_id"].transform("nunique") > 1]


def count_kept(versions: pd.DataFrame) -> pd.DataFrame:
    """Count what each outlet does with the statements that it shares, most versions first.

    outlet, relation, n (int, versions). No rows of fewer than ENOUGH: a list shows them better.
    """
    kept = _keep_several(versions)
    kept = kept if len(kept) >= ENOUGH else kept.iloc[:0]
    counts = kept.groupby(["outlet", "relation"]).size().reset_index(name="n")
    total = -counts.groupby("outlet")["n"].transform("sum")
    rank = counts["relation"].map(("fullest", *QUOTED, "paraphrased").index)
    order = counts.assign(total=total, rank=rank)
    order = order.sort_values(["total", "outlet", "rank"], ignore_index=True)
    return order[["outlet", "relation", "n"]]


def count_shared(versions: pd.DataFrame) -> pd.DataFrame:
    """Count the statements that two outlets both print, most first.

    outlet, other, n (int, statements).
    """
    printed = _keep_several(versions)[["statement_id", "outlet"]].drop_duplicates()
    pairs = printed.merge(printed.rename(columns={"outlet": "other"}), on="statement_id")
    counts = pairs.query("outlet < other").value_counts(["outlet", "other"]).reset_index(name="n")
    order = ["n", "outlet", "other"]
    return counts.sort_values(order, ascending=[False, True, True], ignore_index=True)


def list_other_verbs(versions: pd.DataFrame) -> pd.DataFrame:
    """List the versions that quote a statement under one of several verbs."""
    quoted = versions[versions["relation"].isin(("fullest", *QUOTED)) & versions["verb"].notna()]
    verbs = quoted["verb"].groupby(quoted["statement_id"]).transform("nunique")
    return quoted[verbs > 1].reset_index(drop=True)


def compare_speakers(versions: pd.DataFrame) -> pd.DataFrame:
    """Ask whether those who print the same words agree on who says them.

    One row per version in another article than the fullest, that quotes it: statement_id, outlet,
    article_id, said, speaker; fullest_outlet, fullest_speaker, agree (bool). Versions whose speaker
    has no name, here or there, are left out: "an aide" may be whom another article names.
    """
    known = versions[identify_voices(versions).notna()]
    fullest = known[known["relation"] == "fullest"].add_prefix("fullest_")
    others = known[known["relation"].isin(QUOTED) & (known["shared_words"] >= SURE_RUN)]
    pairs = others.merge(fullest, left_on="statement_id", right_on="fullest_statement_id")
    pairs = pairs[pairs["article_id"] != pairs["fullest_article_id"]].reset_index(drop=True)
    pairs = pairs.assign(agree=pairs["person_id"] == pairs["fullest_person_id"])
    return pairs[["statement_id", "outlet", "article_id", "said", "speaker", "fullest_outlet",
                  "fullest_speaker", "agree"]]  # fmt: skip


def share_carried(transcripts: pd.DataFrame) -> pd.DataFrame:
    """Measure how much of each transcript articles print.

    One row per transcript and speaker, in order of appearance: article_id, label (str, as the
    transcript names the speaker), n_sentences, n_words (int), n_printed (int, sentences of which an
    article prints words), share (0-1, n_printed of n_sentences).
    """
    said = transcripts.fillna({"label": NOBODY["unattributed"]})
    said["printed"] = said["n_articles"] > 0
    table = said.groupby(["article_id", "label"], sort=False, as_index=False).agg(
        n_sentences=("sentence", "size"), n_words=("n_words", "sum"), n_printed=("printed", "sum")
    )
    return table.assign(share=table["n_printed"] / table["n_sentences"])


def list_alone(
    quotes: Table, statements: pd.DataFrame, articles: pd.DataFrame, speakers: Table
) -> Table:
    """List the quotations that one article of several alone has, the longest first.

    outlet, speaker, content, n_words (int), article_id, paragraph (int), quote_id.
    """
    unknown = NOBODY["unattributed"]
    sql = f"""
        select outlet, coalesce(name, '{unknown}') as speaker, content, quotes.n_words, article_id,
            paragraph, quote_id, row(-quotes.n_words, quotes.place) as place
        from quotes anti join statements using (article_id, quote_id)
        left join outlets using (article_id) left join speakers using (article_id, speaker_id)
        where counted and nested_in is null and n_direct_words > 0 and {len(articles)} > 1
    """
    outlets = name_outlets(articles).rename_axis("article_id").rename("outlet").reset_index()
    tables = {"statements": statements, "speakers": speakers, "outlets": outlets}
    return build(sql, quotes=quotes, **tables)

"""Events counted: who does what to whom, by pair of countries over time, in how many sentences."""

import pandas as pd

from newsvoices.framing.plover import COOPERATION
from newsvoices.measures.claims import PRONOUNS, TOLD, keep_sure
from newsvoices.measures.intervals import wilson
from newsvoices.measures.labels import PLAIN, call_sides
from newsvoices.people.countries import find_country
from newsvoices.tables.parts import Table, query
from newsvoices.tables.schemas import SURE


def rank_acts(
    events: pd.DataFrame, *, statuses: tuple[str, ...] = ("reported", "claimed")
) -> pd.DataFrame:
    """Count who does what to whom in the sure events of some statuses, most often first.

    One row per actor, class, recipient and status: who, whom (str: of two countries the one that
    the words name, else the words and, in brackets, the country, as a candidate does not act for
    it; of others and of bodies the words; "not told"), event (PLOVER class), status, act (str:
    "Peru → Ada Roe (Chile): accusation or criticism"), n (int).
    """
    sure = keep_sure(events)
    sure = sure[sure["status"].isin(statuses)]
    between = sure[["actor_country", "recipient_country"]].nunique(axis=1).eq(2)
    names = []
    for role in ("actor", "recipient"):
        words, code = sure[role].astype("str"), sure[f"{role}_country"].astype("str")
        country = call_sides(code.mask(code == "IGO"))  # a body is told by its own name
        is_state = words.map(find_country, na_action="ignore") == code
        is_state |= words.isna() | words.str.lower().isin(PRONOUNS)
        beside = country.where(is_state, words + " (" + country + ")")
        names.append(beside.where(between).fillna(words).fillna(country).fillna("not told"))
    sure = sure.assign(who=names[0], whom=names[1])
    ranked = sure.groupby(["who", "event", "whom", "status"]).size().reset_index(name="n")
    told = " → " + ranked["whom"].replace("not told", "nobody named")
    ranked["act"] = ranked["who"] + told + ": " + ranked["event"].map(PLAIN)
    order = ["n", "who", "event", "whom"]
    return ranked.sort_values(order, ascending=[False, True, True, True], ignore_index=True)


def share_coded(sentences: Table, paragraphs: Table, events: Table) -> pd.DataFrame:
    """Measure how many of the counted sentences hold an event that is sure.

    One row: n_sentences, n_coded (int, sentences), share (float, 0 to 1, of n_sentences; null where
    there are none), n_unsure (int, events of counted text that are left out), n_unclear (int, of
    these the sure ones, which leave open who or what is meant).
    """
    sql = f"""
        with whole as (
            select article_id, sentence from sentences
            semi join (from paragraphs where counted) using (article_id, paragraph)
        ), told as (from events where counted), sure as (from events where {TOLD})
        select *, n_coded / nullif(n_sentences, 0) as share from (
            select (select count(*) from whole) as n_sentences,
                (select count(*) from whole semi join sure using (article_id, sentence)) as n_coded,
                (select count(*) from told) - (select count(*) from sure) as n_unsure,
                (select count(*) from told where confidence >= {SURE} and not alone) as n_unclear
        )
    """
    return query(sql, sentences=sentences, paragraphs=paragraphs, events=events)


def pair_balance(
    events: pd.DataFrame, articles: pd.DataFrame, *, period: str = "M"
) -> pd.DataFrame:
    """Count cooperation and conflict between pairs of countries over time.

    What counts are sure events, reported or claimed, with both countries from the parse, of
    articles with a day of publication. One row per pair and period (pandas' "D", "W", "M", "Q" or
    "Y"), the pair with most events first: actor, other (str, the two countries in the order of the
    alphabet), period (datetime64, its first day), cooperation, conflict, n (int, events),
    n_articles (int), share (float, 0 to 1: cooperation of n), low, high (float, its 90 % interval).
    """
    kept = keep_sure(events).query("pair == 'parse' and status in ('reported', 'claimed')")
    dated = kept.merge(articles[["article_id", "published"]], on="article_id")
    both = dated[["actor_country", "recipient_country"]]
    dated = dated[dated["published"].notna() & both.nunique(axis=1).eq(2)]
    both = both.loc[dated.index]
    dated = dated.assign(
        actor=both.min(axis=1), other=both.max(axis=1),
        period=dated["published"].dt.to_period(period).dt.start_time,
        cooperation=dated["event"].isin(COOPERATION).astype("int64"),
    )  # fmt: skip
    counts = dated.groupby(["actor", "other", "period"], as_index=False).agg(
        cooperation=("cooperation", "sum"), n=("cooperation", "size"),
        n_articles=("article_id", "nunique"),
    )  # fmt: skip
    counts.insert(4, "conflict", counts["n"] - counts["cooperation"])
    low, high = wilson(counts["cooperation"], counts["n"])
    counts = counts.assign(share=counts["cooperation"] / counts["n"], low=low, high=high)
    of_pair = counts.groupby(["actor", "other"])["n"].transform("sum")
    order = of_pair.sort_values(ascending=False, kind="stable").index
    return counts.loc[order].reset_index(drop=True)

"""Events counted by pair of countries, and how many sentences hold one."""

import pandas as pd

from newsvoices.framing.plover import COOPERATION
from newsvoices.measures.intervals import wilson
from newsvoices.tables.schemas import QUADS, SURE


def sure_events(events):
    """Keep the events that are counted and sure.

    Returns
    -------
    DataFrame
        The rows of the events table in counted text whose confidence is at least `SURE`.
    """
    return events[events["counted"] & (events["confidence"] >= SURE)]


def dyads(events, *, statuses=("reported",), guesses=False):
    """Count who does what to whom: one row for each pair of countries, one column a quad.

    Parameters
    ----------
    events : DataFrame
        The events table; rows that are not counted, or not sure, are left out.
    statuses : tuple of str
        Which events to count: what the articles report, what is claimed in them, ...
    guesses : bool
        Count events too whose countries were guessed by order of mention.

    Returns
    -------
    DataFrame, one row per actor_country and recipient_country, largest n first
        actor_country, recipient_country (str; "unknown" where one of them is null, these rows
        last; events with neither are left out), the four quads (int, events: words and deeds of
        cooperation and of conflict, never averaged), n (int, their sum).
    """
    events = sure_events(events)
    kept = events["status"].isin(statuses)
    if not guesses:
        kept &= events["pair"] != "order"
    pair = ["actor_country", "recipient_country"]
    kept &= events[pair].notna().any(axis=1)
    named = events[kept].fillna(dict.fromkeys(pair, "unknown"))
    counts = named.groupby([*pair, "quad"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(QUADS), fill_value=0).astype("int64")
    counts["n"] = counts.sum(axis=1)
    counts = counts.rename_axis(columns=None).reset_index()
    counts = counts.sort_values(["n", *pair], ascending=[False, True, True])
    half = counts[pair].eq("unknown").any(axis=1)
    return pd.concat([counts[~half], counts[half]], ignore_index=True)


def share_coded(sentences, paragraphs, events):
    """Measure how many of the counted sentences hold an event that is sure.

    Returns
    -------
    DataFrame, one row
        n_sentences, n_coded (int, sentences), share (float, 0 to 1, of n_sentences; null where
        there are none), n_unsure (int, events of counted text that are left out as unsure).
    """
    counted = paragraphs.loc[paragraphs["counted"], ["article_id", "paragraph"]]
    kept = sentences.merge(counted, on=["article_id", "paragraph"])
    key = ["article_id", "sentence"]
    sure = sure_events(events)
    n_coded = len(kept.merge(sure[key].drop_duplicates(), on=key))
    share = n_coded / len(kept) if len(kept) else float("nan")
    row = {"n_sentences": len(kept), "n_coded": n_coded, "share": share}
    return pd.DataFrame([row | {"n_unsure": int(events["counted"].sum()) - len(sure)}])


def pair_balance(events, articles, *, period="M", guesses=False):
    """Count cooperation and conflict between pairs of countries over time.

    Parameters
    ----------
    events, articles : DataFrame
        Events that are counted, sure, and reported or claimed, of articles with a day of
        publication.
    period : str
        A pandas period: "D", "W", "M", "Q" or "Y".
    guesses : bool
        Count events too whose countries were guessed by order of mention.

    Returns
    -------
    DataFrame, one row per pair and period, the pair with most events first
        actor, other (str, the two countries in the order of the alphabet), period (datetime64,
        its first day), cooperation, conflict, n (int, events), n_articles (int), share (float,
        0 to 1: cooperation of n), low, high (float, its 95 % interval by Wilson).
    """
    events = sure_events(events)
    kept = events["status"].isin(("reported", "claimed"))
    kept &= events["actor_country"] != events["recipient_country"]
    if not guesses:
        kept &= events["pair"] == "parse"
    dated = events[kept].merge(articles[["article_id", "published"]], on="article_id")
    dated = dated.dropna(subset=["published", "actor_country", "recipient_country"])
    both = dated[["actor_country", "recipient_country"]]
    dated = dated.assign(
        actor=both.min(axis=1),
        other=both.max(axis=1),
        period=dated["published"].dt.to_period(period).dt.start_time,
        cooperation=dated["event"].isin(COOPERATION).astype("int64"),
    )
    counts = dated.groupby(["actor", "other", "period"], as_index=False).agg(
        cooperation=("cooperation", "sum"),
        n=("cooperation", "size"),
        n_articles=("article_id", "nunique"),
    )
    counts.insert(4, "conflict", counts["n"] - counts["cooperation"])
    low, high = wilson(counts["cooperation"], counts["n"])
    counts = counts.assign(share=counts["cooperation"] / counts["n"], low=low, high=high)
    of_pair = counts.groupby(["actor", "other"])["n"].transform("sum")
    order = of_pair.sort_values(ascending=False, kind="stable").index
    return counts.loc[order].reset_index(drop=True)

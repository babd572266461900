"""Acts, counted by who does what to whom."""

import pandas as pd

from newsvoices.corpus import parse
from newsvoices.framing.plover import QUAD_OF
from newsvoices.measures.events import pair_balance, rank_acts, share_coded
from newsvoices.tables.schemas import make_table
from tests.framing.test_events import articles_of


def events_table(rows):
    return pd.DataFrame(
        rows,
        columns=["article_id", "actor_country", "event", "recipient_country", "status", "pair"],
    ).assign(counted=True, alone=True, confidence=1.0, quad=lambda t: t["event"].map(QUAD_OF))


def test_acts_are_ranked_by_who_does_what_to_whom_and_unsure_ones_left_out():
    found = events_table(
        [
            ("a", "PER", "ACCUSE", "CHL", "reported", "parse"),
            ("b", "PER", "ACCUSE", "CHL", "reported", "parse"),
            ("a", "CHL", "AID", "PER", "reported", "parse"),
            ("a", "PER", "ASSAULT", "CHL", "claimed", "parse"),
            ("a", "PER", "REJECT", None, "reported", "incomplete"),
            ("a", None, "PROTEST", "PER", "reported", "incomplete"),
            ("c", "PER", "SUPPORT", "CHL", "reported", "parse"),  # a candidate is not Peru
            ("c", "IGO", "PROTEST", "CHL", "reported", "parse"),
        ]
    ).assign(
        actor=["it", "Peru", "it", "it", "Lima", "farmers", "Ada Roe", "the European Union"],
        recipient=None,
    )
    found.loc[2, "confidence"] = 0.3
    ranked = rank_acts(found, statuses=("reported",))
    assert ranked[["act", "n"]].to_numpy().tolist() == [
        ["Peru → Chile: accusation or criticism", 2],
        ["Ada Roe (Peru) → Chile: support or praise", 1],
        ["Lima → nobody named: rejection or refusal", 1],
        ["farmers → Peru: protest", 1],
        ["the European Union → Chile: protest", 1],
    ]
    assert rank_acts(found, statuses=("claimed",))["n"].tolist() == [1]


def test_measures_of_nothing_are_empty():
    none = make_table("events", [])
    assert rank_acts(none).empty
    assert pair_balance(none, make_table("articles", [])).empty
    share = share_coded(make_table("sentences", []), make_table("paragraphs", []), none)
    assert share["share"].isna().all()


def test_the_balance_of_a_pair_joins_both_directions_by_month():
    found = events_table(
        [
            ("a000", "PER", "ACCUSE", "CHL", "reported", "parse"),
            ("a000", "CHL", "AID", "PER", "claimed", "parse"),
            ("a001", "CHL", "AGREE", "PER", "reported", "parse"),
            ("a001", "CHL", "COERCE", "CHL", "reported", "parse"),
        ]
    )
    dates = pd.to_datetime(["2021-03-31", "2021-04-01"])
    table = pair_balance(found, articles_of(["x", "y"], dates))
    columns = ["actor", "other", "cooperation", "conflict", "n", "n_articles", "share"]
    assert table[columns].to_dict("list") == {
        "actor": ["CHL", "CHL"],
        "other": ["PER", "PER"],
        "cooperation": [1, 1],
        "conflict": [1, 0],
        "n": [2, 1],
        "n_articles": [1, 1],
        "share": [0.5, 1.0],
    }
    assert list(table["period"].dt.strftime("%Y-%m-%d")) == ["2021-03-01", "2021-04-01"]
    assert table["share"].between(table["low"], table["high"]).all()


def test_the_share_coded_is_of_counted_sentences():
    tables = parse(articles_of(["Chile praised Peru. The sky was blue."]))
    row = share_coded(tables["sentences"], tables["paragraphs"], tables["events"]).iloc[0]
    assert (row["n_sentences"], row["n_coded"], row["share"]) == (2, 1, 0.5)
    unclear = tables["events"].assign(alone=False, confidence=0.9)
    row = share_coded(tables["sentences"], tables["paragraphs"], unclear).iloc[0]
    assert (row["n_coded"], row["n_unsure"], row["n_unclear"]) == (0, 1, 1)

"""Right of reply, on charges made up for the test."""

import pandas as pd
import pytest

from newsvoices.measures.replies import find_replies, share_of_replies


def tables():
    charges = pd.DataFrame(
        [
            ("a", 3, "ana-roe", "Tamm", "ivo-tamm", "lied", "accusation", 1, True),
            ("a", 3, "ivo-tamm", "Roe", "ana-roe", "steals", "denial", 1, True),
            ("a", 9, "narrator", "the mayor", "bo-lind", "took bribes", "asserted", None, True),
            ("b", 1, "ana-roe", "Tamm", "ivo-tamm", "lied", "accusation", 1, True),
            ("b", 1, "ana-roe", "Port", "port-authority", "failed", "accusation", 1, True),
            ("b", 2, "ana-roe", "men", "b/men", "stole", "accusation", 1, True),
            ("b", 2, "ana-roe", "Lind", "bo-lind", "stole", "accusation", 1, False),
        ],
        columns=["article_id", "sentence", "accuser", "accused", "accused_id", "text", "status",
                 "quote_id", "counted"],
    )  # fmt: skip
    quotes = pd.DataFrame(
        [
            ("a", 1, "ana-roe", 100, 8, None), ("a", 2, "ivo-tamm", 0, 5, None),
            ("a", 3, "ivo-tamm", 250, 7, None), ("a", 4, "ivo-tamm", 255, 2, 3),
            ("b", 1, "ana-roe", 0, 9, None), ("b", 2, "b/spokesman", 120, 6, None),
        ],
        columns=["article_id", "quote_id", "speaker_id", "start", "n_words", "nested_in"],
    ).astype({"nested_in": "Int64"}).assign(act="speech")  # fmt: skip
    speakers = pd.DataFrame(
        [
            *[
                (article_id, speaker_id, name, "person", None)
                for article_id in "ab"
                for speaker_id, name in (
                    ("ana-roe", "Ana Roe"), ("ivo-tamm", "Ivo Tamm"), ("bo-lind", "Bo Lind")
                )
            ],
            ("b", "b/spokesman", "spokesman for Mr. Tamm", "unnamed", "Mr. Tamm"),
            ("b", "port-authority", "Port Authority", "institution", None),
            ("b", "b/men", "men", "unnamed", None),
        ],
        columns=["article_id", "speaker_id", "name", "kind", "affiliation"],
    )  # fmt: skip
    sentences = pd.DataFrame(
        [(a, n + 1, n * 50) for a in "ab" for n in range(10)],
        columns=["article_id", "sentence", "start"],
    )
    non_replies = pd.DataFrame({"article_id": ["b"], "speaker_id": ["port-authority"]})
    return charges, quotes, speakers, sentences, non_replies


def test_the_accused_is_heard_or_somebody_for_him_or_did_not_answer():
    found = find_replies(*tables()).set_index(["article_id", "accused_id"])
    assert found["reply"].to_dict() == {
        ("a", "ivo-tamm"): "heard", ("a", "bo-lind"): "not heard",
        ("b", "ivo-tamm"): "through somebody", ("b", "port-authority"): "did not answer",
    }  # fmt: skip
    assert found.loc[("b", "ivo-tamm"), "replied_by"] == "b/spokesman"


def test_the_nearest_reply_and_all_its_words_are_told():
    reply = find_replies(*tables()).iloc[0]
    assert (reply["quote_id"], reply["distance"]) == (2, 2)  # sentence 1, the charge is in 3
    assert reply["n_words"] == 12  # what is nested in a reply counts once


def test_each_accused_of_an_article_counts_once():
    replies = find_replies(*tables())
    groups = pd.DataFrame({"article_id": ["a", "b"], "set": ["Post", "Post"]})
    table = share_of_replies(pd.concat([replies, replies]), groups)
    row = table.iloc[0]
    assert (row["n"], row["heard"], row["through somebody"]) == (4, 1, 1)
    assert row["share"] == pytest.approx(0.5)
    assert row["low"] < 0.5 < row["high"]


def test_no_charge_no_reply():
    charges, *others = tables()
    replies = find_replies(charges.iloc[:0], *others)
    assert replies.empty
    assert share_of_replies(replies, pd.DataFrame({"article_id": ["a"], "set": ["Post"]})).empty

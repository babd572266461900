"""Sentences about statements that stand in several articles, for none, one and many."""

import pandas as pd

from newsvoices.findings.sharing import what_is_carried, what_is_shared, who_agrees, who_is_heard


def version(statement, article, relation, outlet="Sun"):
    return {"statement_id": statement, "article_id": article, "relation": relation,
            "outlet": outlet, "modality_changed": False}  # fmt: skip


def test_statements_are_counted_by_where_they_stand():
    rows = [
        version(1, "a", "fullest"), version(1, "b", "cut", "Post"),
        version(2, "a", "fullest"), version(2, "a", "same"),
        version(3, "t", "fullest", "transcript"), version(3, "a", "cut"),
    ]  # fmt: skip
    assert what_is_shared(pd.DataFrame(rows))[:3] == [
        "1 statement appears in several articles.",
        "1 statement appears in a transcript and in one article.",
        "1 statement appears twice or more in one article.",
    ]


def test_a_version_with_the_same_words_is_as_full_as_the_fullest():
    rows = [
        version(1, "a", "fullest"), version(1, "b", "same", "Post"), version(1, "c", "cut", "Echo"),
    ]  # fmt: skip
    for statement in range(2, 11):
        rows += [version(statement, "a", "cut"), version(statement, "b", "fullest", "Post")]
    assert what_is_shared(pd.DataFrame(rows))[1:] == [
        "Beside the fullest versions are 11 further quotations: 1 (9 %) with the same words "
        "and 10 (91 %) with words left out.",
        "Every word of the fullest version appears most often in Post, 10 of 10 statements in "
        "several articles.",
    ]
    few = what_is_shared(pd.DataFrame(rows[:-2]))
    assert not any("most often" in said for said in few)


def test_how_many_agree_on_the_speaker():
    assert who_agrees(pd.DataFrame({"agree": [True, False]})).startswith("1 of 2 quotations")
    assert who_agrees(pd.DataFrame({"agree": []})).startswith("No words appear in two articles")


def test_how_much_of_a_transcript_is_printed():
    carried = pd.DataFrame({"article_id": ["t", "t"], "n_sentences": [6, 2], "n_printed": [1, 1]})
    assert what_is_carried(carried) == (
        "Of 8 sentences in 1 transcript, the articles print words of 2 sentences (25 %)."
    )
    assert what_is_carried(carried.head(0)).startswith("There is no transcript")


def test_who_is_accused_is_counted_once_an_article():
    replies = pd.DataFrame(
        {"article_id": ["a", "a", "b"], "accused_id": ["roe", "roe", "ito"],
         "reply": ["heard", "heard", "not heard"]}
    )  # fmt: skip
    (said,) = who_is_heard(replies)
    assert said == (
        "2 named in accusations: 1 is heard in the same article and 1 is not heard. "
        "These are too few to generalise."
    )
    assert who_is_heard(replies.head(0))[0].startswith("Nobody who has a name")

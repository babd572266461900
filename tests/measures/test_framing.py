"""Key terms counted by voice."""

import pandas as pd

from newsvoices.measures.framing import add_places, concordance, own_voice, term_by_voice
from newsvoices.tables.schemas import make_table
from tests.framing.test_stances import find


def test_a_voice_of_nobody_counts_nothing():
    assert term_by_voice(find("Nothing happened.")).empty


def test_of_many_voices_the_last_are_added_up_and_no_row_loses_its_count():
    terms = pd.DataFrame({"term": ["war"] * 8 + ["ban"], "voice": [*"aabcdefgh"], "counted": True})
    table = term_by_voice(terms)
    assert list(table)[:2] == ["all", "a"]
    assert list(table)[-1] == "others"
    assert table["all"].tolist() == [8, 1]
    assert table.drop(columns="all").sum(axis=1).tolist() == [8, 1]


def test_the_share_in_the_reporters_own_voice_has_its_count_and_interval():
    articles = pd.DataFrame({"article_id": ["a"], "genre": ["news"]})
    found = find("Roe said the sanctions failed. The war went on.", said=["the sanctions failed"])
    found = found.assign(set="O")
    row = own_voice(found, articles, by=["set"]).iloc[0]
    assert (row["set"], row["n"], row["own"], row["share"]) == ("O", 2, 1, 0.5)
    assert row["low"] < 0.5 < row["high"]
    assert row["few"]
    opinion = articles.assign(genre="opinion")
    assert own_voice(found, opinion, by=["set"]).empty  # its writer is no reporter


def test_each_term_is_shown_in_its_sentence():
    found = find("After the long war came peace.")
    sentences = make_table("sentences", [
        {"article_id": "a", "paragraph": 1, "sentence": 1, "start": 0, "end": 30,
         "text": "After the long war came peace."}
    ])  # fmt: skip
    row = concordance(found, sentences, width=8).iloc[0]
    assert (row["pre"], row["keyword"], row["post"]) == ("… long ", "war", " came …")
    row = add_places(found.head(1), sentences.assign(paragraph=3)).iloc[0]
    assert (row["paragraph"], row["sentence_text"]) == (3, sentences.loc[0, "text"])

"""The same statement in several articles, on invented ones."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices.statements.statements import find_statements
from newsvoices.tables.parts import Parts
from newsvoices.tables.schemas import make_table

NAMES = ("articles", "paragraphs", "tokens", "quotes", "spans", "speakers")


LAKE = """Minister opens the lake

By Ana Roe

“We will drain the poisoned lake before the winter, and nobody in the whole valley will pay,” \
Minister Ivo Tamm said on Monday.

It rained all day in the north of the country."""


NEWS = """Tamm: ‘poisoned lake’ to be drained

By Bo Lind

Minister Ivo Tamm said the government would “drain the poisoned lake before the winter”.

He apologized for the delay. Fishermen said the plan was late."""


VALLEY = """The valley waits

By Cy Dahl

“We must drain the poisoned lake before the winter, and nobody in the village will pay,” \
Minister Ivo Tamm said. “I apologize to the fishermen of the valley.”"""


def read(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return newsvoices.read(folder)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return read(tmp_path_factory.mktemp("seeds"), lake=LAKE, news=NEWS, valley=VALLEY)


def drained(corpus):
    table = corpus.statements
    number = table.loc[table["text"].str.contains("whole valley"), "statement_id"].iloc[0]
    table = table[table["statement_id"] == number]
    return table.set_index(table["article_id"].mask(table["start"] < 10, "headline"))


def test_each_version_is_told_from_the_fullest(corpus):
    validate_table("statements", corpus.statements)
    table = drained(corpus)
    assert table["relation"].to_dict() == {
        "lake": "fullest", "valley": "changed", "news": "cut", "headline": "cut"
    }  # fmt: skip
    assert table.loc["valley", ["dropped", "added"]].tolist() == [
        "will whole valley",
        "must village",
    ]
    assert table.loc["valley", "modality_changed"]
    assert table.loc["news", "dropped"].startswith("We will and nobody")
    assert not table.loc["news", "modality_changed"]  # "would" is "will" in reported speech


def test_a_version_stands_where_its_row_says(corpus):
    texts = corpus.articles.set_index("article_id")["text"]
    for row in corpus.statements.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_a_report_names_the_act_that_the_words_are(corpus):
    table = corpus.statements
    report = table[table["relation"] == "paraphrased"].iloc[0]
    assert (report["article_id"], report["cue"]) == ("news", "apologized")
    same = table[table["statement_id"] == report["statement_id"]]
    assert "I apologize" in same[same["article_id"] == "valley"]["text"].item()


def test_an_act_is_named_by_another_verb_than_that_of_telling_too(tmp_path):
    post = "Port\n\nBy Ana Roe\n\nMayor Ivo Tamm posted a letter in which he apologized and quit."
    said = "Port\n\nBy Cy Dahl\n\n“I apologize to the fishermen,” Mayor Ivo Tamm said."
    table = read(tmp_path, post=post, said=said).statements
    assert table[["article_id", "relation"]].to_numpy().tolist() == [
        ["said", "fullest"], ["post", "paraphrased"]
    ]  # fmt: skip


DENIALS = {  # what a minister says, and whether another outlet tells it by "denied the claims"
    "These claims are false": True,
    "That is a lie": True,
    "It was a false start": False,
    "The documents lie in the archives": False,
    "These claims are not false": False,
}


@pytest.mark.parametrize("said", DENIALS)
def test_what_words_do_is_told_by_the_verb_that_names_it(tmp_path, said):
    one = f"“{said},” Minister Ivo Tamm said on Monday."
    corpus = read(tmp_path, one=one, two="Minister Ivo Tamm denied the claims.")
    assert (not corpus.statements.empty) == DENIALS[said]


REPORTS = {  # what a minister says and how another outlet reports it, and whether it is the same
    (
        "Farmers will be compensated for every flooded acre",
        "farmers get compensation for acres",
    ): True,
    ("The ballots were not tampered with in Lanby", "ballots were tampered with in Lanby"): False,
    (
        "Wolves have killed sixty sheep in the valley",
        "wolves had killed 12 sheep in valleys",
    ): False,
    ("Our troops withdrew from the airport", "troops had stormed the airport"): False,
}


@pytest.mark.parametrize("said, told", REPORTS)
def test_a_report_in_other_words_is_the_statement_unless_it_says_or_counts_otherwise(
    tmp_path, said, told
):
    one = f"“{said},” Minister Ivo Tamm said on Monday."
    corpus = read(tmp_path, one=one, two=f"Minister Ivo Tamm said on Monday that {told}.")
    assert (not corpus.statements.empty) == REPORTS[said, told]


def test_words_are_told_as_of_who_spoke_them_and_not_of_who_rejects_them(tmp_path):
    said = "“We need a complete shutdown of all quarries,” Minister Ivo Tamm said."
    call = "Miners rejected Ivo Tamm's call for “a complete shutdown of all quarries”."
    table = read(tmp_path, said=said, call=call).statements
    assert table[["article_id", "person_id"]].to_numpy().tolist() == [
        ["said", "ivo-tamm"], ["call", "ivo-tamm"]
    ]  # fmt: skip


def test_a_common_string_is_no_statement_of_two_speakers(tmp_path):
    said = "Port\n\nBy Ana Roe\n\n“I am going to be the {}nominee{}” {} said on Monday."
    table = read(
        tmp_path, a=said.format("", ",", "Ivo Tamm"),
        b=said.format("next ", " because the harbour likes me,", "Bo Lind"),
        c=said.format("", " because the valley needs me,", "Cy Dahl"),
    ).statements  # fmt: skip
    assert table.empty


def test_what_one_article_alone_has_is_no_statement(corpus):
    assert not corpus.statements["text"].str.contains("plan was late").any()


def test_another_day_long_after_is_another_statement(tmp_path):
    (tmp_path / "metadata.csv").write_text(
        "file,published\na.txt,2020-01-05\nb.txt,2020-03-05\nc.txt,2020-01-07\n"
    )
    said = "{}\n\nBy Ana Roe\n\n“{}We need honest bridges,” Mayor Ana Roe said on Monday.\n"
    table = read(
        tmp_path, a=said.format("Town", "And yes. "), b=said.format("Tunnel", ""),
        c=said.format("Harbour", "Look. "),
    ).statements  # fmt: skip
    assert set(table["article_id"]) == {"a", "c"}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(["lake", "news", "valley"]))
def test_the_order_of_the_articles_changes_nothing(corpus, order):
    tables = {name: getattr(corpus, name) for name in NAMES}
    moved = {
        name: pd.concat([t[t["article_id"] == a] for a in order], ignore_index=True)
        for name, t in tables.items()
    }
    pd.testing.assert_frame_equal(find_statements(moved), corpus.statements)


def test_a_corpus_on_disk_gives_the_same_in_parts(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("newsvoices.tables.parts.ROWS", 20)
    corpus.save(tmp_path)
    parts = {name: Parts(tmp_path / f"{name}.parquet") for name in NAMES[1:]}
    found = find_statements({"articles": corpus.articles, **parts})
    pd.testing.assert_frame_equal(found, corpus.statements)


def test_no_article_no_statement():
    assert find_statements({name: make_table(name, []) for name in NAMES}).empty

"""Whom a finding names: what a reader can find, in invented sentences."""

import pytest

from tests.framing.test_positions import parsed

FOUND = [
    "Peru opposes the dam on the river.",
    "Ada Roe opposes the dam on the river.",
    "Ada Roe's aides oppose the dam on the river.",
    "Police in Lima oppose the dam on the river.",
    "The Peruvian president opposes the dam on the river.",
    "Republican lawmakers oppose the dam on the river.",
]
NOT_FOUND = [
    "The officer opposes the dam on the river.",
    "Some Republican lawmakers oppose the dam on the river.",
    "Local farmers oppose the dam on the river.",
    "A Republican opposes the dam on the river.",
    "Others oppose the dam on the river.",
    "The Ohio senator opposes the dam on the river.",
    "Three city commissioners oppose the dam on the river.",
]


def test_a_position_stands_alone_only_where_its_holder_can_be_found():
    positions = parsed(*FOUND, *NOT_FOUND)["positions"]
    alone = positions[positions["alone"]]["article_id"].tolist()
    assert alone == [f"a{n:03}" for n in range(len(FOUND))]


@pytest.mark.parametrize("table", ["charges", "events"])
def test_nor_does_a_charge_or_an_act_by_or_against_somebody_unknown(table):
    texts = (
        "Ada Roe accused the governor of Ohio, Paul Ito, of theft.",
        "The officer accused Paul Ito of theft.",
        "Ada Roe accused the officer of theft.",
    )
    rows = parsed(*texts)[table]
    assert set(rows[rows["alone"]]["article_id"]) == {"a000"}


def test_an_owner_is_told_by_name():
    tables = parsed("Ada Roe left. Paul Ito accused her aides of theft.")
    assert tables["charges"]["accused"].tolist() == ["Ada Roe's aides"]
    assert "Ada Roe's aides" in tables["events"]["recipient"].tolist()


def test_his_means_whom_the_word_before_and_names():
    tables = parsed("Paul Ito accused Tom Berg and his allies of theft.")
    assert tables["charges"]["accused"].tolist() == ["Tom Berg", "Tom Berg's allies"]


def test_who_is_meant_by_a_pronoun_that_may_mean_another_is_not_told():
    texts = (
        "Paul Ito met reporters in Lima. Ada Roe accused him of theft.",
        "Beside Tom Berg and Max Lindt, Paul Ito met Carl Moss. Ada Roe accused him of theft.",
    )
    charges = parsed(*texts)["charges"]
    assert charges["alone"].tolist() == [True, False]


def test_it_is_the_body_that_acts_in_the_clause_around_it():
    (row,) = (
        parsed("Peru struck back when it announced sanctions against Chile.")["events"]
        .query("event == 'COERCE'")
        .itertuples()
    )
    assert (row.actor, row.alone) == ("Peru", True)

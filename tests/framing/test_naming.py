"""Whom a finding names: what a reader can find, in invented sentences."""

import pandas as pd
import pytest

from newsvoices.corpus import parse
from newsvoices.framing.evidence import DOUBTFUL
from newsvoices.tables.schemas import SURE

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


def parsed(*texts):
    articles = pd.DataFrame(
        {
            "article_id": [f"a{n:03}" for n in range(len(texts))],
            "title": "News",
            "text": [f"News\n\n{text}" for text in texts],
            "published": pd.NaT,
            "n_words": 0,
            "duplicate_of": None,
            "path": "a.txt",
        }
    )
    return parse(articles)


def test_a_position_is_sure_only_where_its_holder_can_be_found():
    positions = parsed(*FOUND, *NOT_FOUND)["positions"]
    sure = positions[positions["confidence"] >= SURE]["article_id"].tolist()
    assert sure == [f"a{n:03}" for n in range(len(FOUND))]


@pytest.mark.parametrize(("table", "column"), [("charges", "rule"), ("events", "evidence")])
def test_nor_is_a_charge_or_an_act_by_or_against_somebody_unknown(table, column):
    texts = (
        "Ada Roe accused the governor of Ohio, Paul Ito, of theft.",
        "The officer accused Paul Ito of theft.",
        "Ada Roe accused the officer of theft.",
    )
    rows = parsed(*texts)[table]
    assert set(rows[~rows[column].str.contains("nobody named")]["article_id"]) == {"a000"}
    assert "nobody named" in DOUBTFUL


def test_an_owner_is_told_by_name():
    tables = parsed("Ada Roe left. Paul Ito accused her aides of theft.")
    assert tables["charges"]["accused"].tolist() == ["Ada Roe's aides"]
    assert "Ada Roe's aides" in tables["events"]["recipient"].tolist()


def test_his_means_whom_the_word_before_and_names():
    tables = parsed("Paul Ito accused Tom Berg and his allies of theft.")
    assert tables["charges"]["accused"].tolist() == ["Tom Berg", "Tom Berg's allies"]

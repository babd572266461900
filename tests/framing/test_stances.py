"""Contested terms: what the rules say of invented sentences."""

import re

import pandas as pd
import pytest

from benchmarks.schemas import validate_table
from newsvoices.framing.context import read_contexts
from newsvoices.framing.stances import find_terms, rules
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Trees
from newsvoices.tables.schemas import TABLES, make_table

ROE = {"quote_id": 1, "speaker_id": "roe", "source": "Roe", "act": "speech"}


def parse(*texts):
    """Parse paragraphs of one invented article."""
    text = "\n\n".join(texts)
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    rows, start = [], 0
    for number, paragraph in enumerate(texts, 1):
        rows.append(
            {"article_id": "a", "paragraph": number, "zone": "body", "duplicate_of": None,
             "counted": True, "start": start, "end": start + len(paragraph), "text": paragraph,
             "n_words": 0}
        )  # fmt: skip
        start += len(paragraph) + 2
    paragraphs = make_table("paragraphs", rows)
    _, tokens = split_sentences(articles, paragraphs)
    return articles, paragraphs, Trees(tokens)


def find(*texts, said=(), mentioned=(), terms=None):
    """Find the terms of an article where `said` is Roe's and `mentioned` are (form, speaker)."""
    articles, paragraphs, trees = parse(*texts)
    whole = articles["text"][0]
    quotes, spans, mentions = [], [], []
    for number, content in enumerate(said, 1):
        start = whole.index(content)
        blank = dict.fromkeys((c.name for c in TABLES["quotes"]), None)
        numbers = dict.fromkeys(("n_words", "n_direct_words", "paragraph", "start", "end"), 1)
        quotes.append(
            blank | numbers | ROE
            | {"quote_id": number, "content": content, "confidence": 1, "counted": True,
               "cue_negated": False}
        )  # fmt: skip
        spans.append(
            {"quote_id": number, "role": "content", "start": start, "end": start + len(content),
             "text": content}
        )  # fmt: skip
    for form, speaker in mentioned:
        start = whole.index(form)
        mentions.append(
            {"speaker_id": speaker, "form": "name", "start": start, "end": start + len(form),
             "text": form, "confidence": 1}
        )  # fmt: skip
    rows = {"quotes": quotes, "spans": spans, "mentions": mentions, "speakers": []}
    tables = {
        name: make_table(name, [row | {"article_id": "a"} for row in some])
        for name, some in rows.items()
    }
    tables |= {"articles": articles, "paragraphs": paragraphs}
    return find_terms(read_contexts(tables, trees), terms)


RULES = rules()


@pytest.mark.parametrize(("rule", "example"), RULES[["rule", "example"]].to_numpy().tolist())
def test_each_rule_applies_to_its_example(rule, example):
    before, term, after = re.split(r"[\[\]]", example)
    said = [example.replace("[", "").replace("]", "").split("said")[1]] if "said" in example else []
    found = find(before + term + after, said=said)
    row = found[found["text"] == term.strip('"')].iloc[0]
    decides = {"so_called": "so-called", "the_term": "the term", "conditional": "conditional",
               "quotation_marks": "quotation marks", "scare_quotes": "scare quotes"}  # fmt: skip
    assert rule == row["rule"] or decides.get(rule, "?") in row["device"]


def test_the_table_keeps_to_its_schema_and_offsets():
    text = "The army denied the “massacre”. Sanctions followed the war crimes."
    found = find(text)
    validate_table("terms", found)
    assert [text[row.start : row.end] for row in found.itertuples()] == found["text"].tolist()
    assert found["text"].tolist() == ["massacre", "Sanctions", "war crimes"]


def test_an_attribution_gives_the_voice():
    found = find("Roe said the sanctions would fail. The sanctions failed.",
                 said=["the sanctions would fail"])  # fmt: skip
    assert found["voice"].tolist() == ["roe", "narrator"]
    assert found["stance"].tolist() == ["attributed", "asserted"]


def test_who_accuses_and_who_is_charged():
    row = find("The minister accused the farmers of torture.",
               mentioned=[("The minister", "minister")]).iloc[0]  # fmt: skip
    assert (row.voice, row.charged, row.stance) == ("minister", "the farmers", "accusation")


@pytest.mark.parametrize(
    ("text", "stance", "device"),
    [
        ("The ministry drew criticism in Lima over torture.", "accusation", "criticism of"),
        ("Two colonels were implicated in torture.", "accusation", "accused of"),
        ("Deputies called for a boycott and sanctions.", "demanded", None),
        ("Deputies called for the army to stop the massacre.", "asserted", None),
        ("Deputies called for ending the massacre.", "asserted", None),
        ("Deputies did not advocate sanctions.", "asserted", None),
        ("The belief that the massacre was planned is widespread.", "attributed", "belief of"),
        ("The council dismissed worries about a trade war.", "denied", None),
        ("She is in charge of military operations.", "asserted", None),
        ("Opponents of sanctions met in Lima.", "opposed", None),
        ("The envoy treated the vote as a coup.", "accusation", "labelled as"),
        ("The vote passed without violence.", "denied", "negation"),
        ("It was not a massacre.", "denied", "negation"),
        ("It was not her first massacre.", "asserted", None),
        ("It was not a massacre site.", "asserted", None),
        ("Was it not a massacre?", "asserted", None),
    ],
)
def test_nouns_and_verbs_that_keep_a_term_from_being_the_reporters(text, stance, device):
    row = find(text).iloc[-1]
    assert row["stance"] == stance
    assert row["device"] == device or (device is None and pd.isna(row["device"]))


def test_an_accusation_without_accuser_is_agentless():
    row = find("The farmers face accusations of torture.").iloc[0]
    assert (row.voice, row.charged, row.stance) == ("agentless", "The farmers", "accusation")


@pytest.mark.parametrize(
    "text",
    [
        "The High Commissioner for Human Rights came.",
        "Ada Roe of the group Democracy for Peru came.",
        "She leads the subcommittee on human rights.",
        "She works for Human Rights Watch in Lima.",
        "A plaque recalls the 2012 attack in Lima.",
    ],
)
def test_names_of_offices_are_no_framing(text):
    found = find(text)
    assert set(found["stance"]) == {"name"}
    assert not found["counted"].any()


def test_the_longest_pattern_takes_the_words():
    assert find("It was a crime against humanity.")["term"].tolist() == ["crime against humanity"]

"""A contested term where it stands: who acts, who is charged."""

import pandas as pd
import pytest

from newsvoices.framing.hits import actor, first_subject, target
from tests.conftest import trees_of
from tests.framing.test_stances import find


def test_the_rivals_of_somebody_are_somebody_else():
    said = ["Lima's rivals commit torture"]
    text = "Roe said Lima's rivals commit torture."
    row = find(text, said=said, mentioned=[("Lima", "peru")]).iloc[0]
    assert row.charged == "Lima's rivals"
    assert pd.isna(row.charged_id)


@pytest.mark.parametrize(
    ("second", "charged"),
    [
        ("They commit torture", "The colonels"),
        ("He commits torture", "He"),
        ("The report calls them a hoax", "The colonels"),
    ],
)
def test_a_pronoun_stands_for_whom_the_same_voice_charged_before(second, charged):
    said = ["The colonels exploit miners", second]
    found = find(f"Roe said: “The colonels exploit miners. {second}.”", said=said)
    assert found["charged"].tolist() == ["The colonels", charged]


def test_who_is_charged_may_be_no_word():
    """An invisible character that the parse takes for a subject cost the whole article."""
    said = "Norland had  \u200b committed “genocide”"
    terms = find(f"According to the United Nations, {said}.", said=[said])
    assert terms["term"].tolist() == ["genocide"]


def test_a_long_list_of_those_who_are_charged_ends():
    """Each of a list was taken twice as often as the one before it, and the reading hung."""
    names = ", ".join(["Peru"] * 60)
    assert find(f"Roe said {names} and Chile committed genocide.", said=[names])["term"].any()


@pytest.mark.parametrize(
    ("text", "cue", "by", "whom"),
    [
        ("Roe and Ito accused Chile of theft.", "accused", "Roe", "Chile"),
        ("Chile was accused of theft by Roe.", "accused", "Roe", "Chile"),
        ("Roe’s accusations against Chile are old.", "accusations", "Roe", "Chile"),
    ],
)
def test_who_accuses_whom_is_told_of_verb_passive_and_noun(text, cue, by, whom):
    node = next(node for node in trees_of([text])[text] if node.text == cue)
    assert (actor(node).text, target(node).text) == (by, whom)


def test_the_first_of_a_list_stands_for_all_of_it():
    text = "Roe, Ito and Poe left."
    assert first_subject(trees_of([text])[text][-2]).text == "Roe"

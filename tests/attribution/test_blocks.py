"""Who speaks without a cue: behind a label, under a letter, in an interview."""

import pandas as pd
import pytest

from tests.attribution.test_quotes import quotes_of


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("ROE: The bridge is safe.", "ROE", "The bridge is safe"),
        ("JANE ROE, HOST: The bridge is safe.", "JANE ROE", "The bridge is safe"),
        ("Jane Roe: “The bridge is safe.”", "Jane Roe", "The bridge is safe."),
        ("“The bridge is safe.” — Jane Roe", "Jane Roe", "The bridge is safe."),
    ],
)
def test_a_name_before_a_colon_or_after_a_dash_speaks_without_a_cue(text, source, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes.itertuples()
    assert (row.source, row.content) == (source, content)
    assert pd.isna(row.cue)


def test_letters_are_their_writers():
    quotes, _ = quotes_of(
        "LETTERS",
        "The bridge must be closed at once. It is old and has no rail.", "Ada Roe",
        "My boat is old too. The harbour lies far from the bridge.", "Nils Ito",
        "Well, the rail was there last year. It fell into the river.", "Jane Poe",
    )  # fmt: skip
    assert quotes["source"].tolist() == ["Ada Roe", "Nils Ito", "Jane Poe"]


def test_an_answer_is_of_the_person_named_above_the_questions():
    quotes, _ = quotes_of(
        "Jane Ito spoke to the Herald about the bridge.",
        "Q: Is the bridge safe?", "A: It is not. We closed it.",
        "Q: When will it open?", "A: I hope in the spring.",
    )  # fmt: skip
    answers = quotes[quotes["rule"].eq("answer") & quotes["source"].notna()]
    assert answers["source"].tolist() == ["Jane Ito", "Jane Ito"]


def test_an_interview_needs_no_labels():
    quotes, _ = quotes_of(
        "Jane Ito, the mayor, gave an interview on the bridge of Lima to our paper on Monday.",
        "Is the bridge of the town safe today?", "It is not. We closed it last week.",
        "And when will it open for the people?", "I hope that it will be in the spring.",
        "Who will pay for the work on it?", "We will ask the ministry for it.",
    )  # fmt: skip
    answers = quotes[quotes["rule"] == "answer"]
    assert answers["source"].tolist() == ["Jane Ito"] * 3


def test_whom_a_letter_greets_does_not_speak():
    quotes, _ = quotes_of("DEAR JANE: My husband bought tickets to Lima. He sits in front.")
    assert not quotes["source"].eq("DEAR JANE").any()

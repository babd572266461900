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
        ("“The bridge is safe!” ― Jane A. Diaz Roe.", "Jane A. Diaz Roe", "The bridge is safe!"),
        ("Continued Roe: “The bridge is safe.”", "Roe", "The bridge is safe."),
    ],
)
def test_a_name_before_a_colon_or_after_a_dash_speaks_without_a_cue(text, source, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes.itertuples()
    assert (row.source, row.content) == (source, content)
    assert pd.isna(row.cue)


def test_a_signed_post_begins_behind_the_sentence_that_announces_it():
    quotes, _ = quotes_of(
        "The council is divided by the bridge. Tom Ito tweeted again. We want it closed. "
        "Come and see. — Tom Ito (@tomito) May 6, 2024"
    )
    assert quotes.loc[quotes["rule"] == "signed", "content"].tolist() == [
        "We want it closed. Come and see"
    ]


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


RAIN = "I know that it rained. We walked."


@pytest.mark.parametrize(
    ("before", "announced", "source"),
    [
        ("The mayor spoke on the hill.", "A transcript of Berg's remarks follows.", "Berg's"),
        ("The director resigned on Friday.", "Her full statement:", "Her"),
        ("The director resigned.", "The full letter from Lena Moss is below.", "Lena Moss"),
        ("Ana Roe said in an interview that it rained.", "Transcript as follows:", "Ana Roe"),
    ],
)
def test_a_text_that_is_printed_below_is_of_whom_the_announcement_names(before, announced, source):
    after = ["The school stays.", "I ask you to write.", "The port has 300 people."]
    quotes, _ = quotes_of(before, announced, RAIN, *after)
    row = quotes.set_index("rule").loc["label"]
    assert row["source"] == source
    assert row["content"].endswith("I ask you to write")  # not what nobody says is of it
    quotes, _ = quotes_of(before, announced, f"“{RAIN}", "“I ask you to write.”", after[-1])
    row = quotes.set_index("rule").loc["label"]
    assert row["source"] == source
    assert row["content"].endswith("write.”")


@pytest.mark.parametrize(
    ("before", "announced"),
    [
        ("Ana Roe said that it rained, and Tor Berg denied it.", "Transcript as follows:"),
        ("Ana Roe said that it rained.", "The port will follow."),
        ("The mayor spoke on the hill.", "The full statement of the strike is long."),
        ("The mayor spoke on the hill.", "Berg's remarks followed a meeting with the port."),
    ],
)
def test_a_text_below_is_nobodys_where_it_could_be_anybodys(before, announced):
    quotes, _ = quotes_of(before, announced, RAIN)
    assert "label" not in quotes["rule"].tolist()


def test_a_printed_text_ends_where_its_writer_is_named():
    after = [RAIN, "Berg has led the council since 2010.", "I was there, too."]
    quotes, _ = quotes_of("The mayor spoke.", "A transcript of Berg's remarks follows.", *after)
    assert quotes.set_index("rule").loc["label", "content"] == RAIN.rstrip(".")


def test_who_is_asked_a_question_does_not_say_it():
    quotes, _ = quotes_of("Ito was asked, “Do you regret the contract?” He left.")
    assert quotes["source"].isna().all()


def test_what_is_played_is_not_the_moderators():
    quotes, _ = quotes_of(
        '"LIND: Senator Roe, the families say that you lied. Listen.',
        '"VIDEO: They said to my face that it was a storm.',
        '"LIND: Senator Roe, did you lie to them?',
        '"ROE: I grieve for the families, but she is wrong."',
    )
    labels = quotes[quotes["rule"].eq("label") & quotes["nested_in"].isna()]
    assert labels["source"].fillna("nobody").tolist() == ["LIND", "nobody", "LIND", "ROE"]

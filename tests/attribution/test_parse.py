"""What a verb joined to another goes with, and what is no sentence."""

import pytest

from tests.attribution.test_quotes import quotes_of


def test_what_only_somebody_does_is_done_by_who_speaks_and_not_by_a_thing_in_the_words():
    quotes, _ = quotes_of("Ito said the port was closed and denied that it rained.")
    assert quotes["content"].tolist() == ["the port was closed", "that it rained"]


def test_who_accused_also_threatened_whatever_the_nearest_verb_is():
    quotes, _ = quotes_of("It accused Ito of hiding the plan for months and threatened to strike.")
    told = quotes[quotes["content"] == "to strike"]
    assert told["source"].tolist() == ["It"]


def test_in_a_sentence_too_long_to_be_one_nothing_is_read():
    quotes, _ = quotes_of("Ito said that " + "Roe denied that " * 300 + "it rained.")
    assert quotes.empty


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Roe said she hoped for rain, and then would go on to paint the bridge.",
            "she hoped for rain, and then would go on to paint the bridge",
        ),
        ("Roe said it rained and he left.", "it rained and he left"),
        ("Roe said it had been raining and stopped.", "it had been raining and stopped"),
        ("Roe said a delay would hurt and she accused Ito of theft.", "a delay would hurt"),
    ],
)
def test_what_goes_on_in_the_present_or_with_a_modal_verb_is_said_too(text, content):
    quotes, _ = quotes_of(text)
    assert quotes.loc[quotes["cue"] == "said", "content"].tolist() == [content]

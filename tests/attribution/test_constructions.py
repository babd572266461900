"""Source, cue and content as the parse gives them."""

import pytest

from tests.attribution.test_quotes import quotes_of


def test_a_sentence_before_a_colon_takes_no_object_from_the_next():
    quotes, _ = quotes_of("Others were less kind: Roe called the outlook “flat beer” today.")
    (row,) = quotes.itertuples()
    assert (row.source, row.content) == ("Roe", "the outlook “flat beer”")


def test_what_stands_before_a_parenthesis_at_the_beginning_is_said_too():
    quotes, _ = quotes_of("By day, Ito said, the port is safe.")
    assert quotes["content"].tolist() == ["By day the port is safe"]
    assert quotes_of("Ministers split over sugar as doctors warn.")[0].empty


def test_a_word_of_the_quotation_is_none_of_the_cue():
    quotes, _ = quotes_of("Asked whether it was dead, Ito replied: “Absolutely not.”")
    assert quotes["cue"].tolist() == ["replied"]
    assert quotes["content"].tolist() == ["Absolutely not."]


def test_a_poll_tells_the_shares_that_are_found_in_it():
    quotes, _ = quotes_of("In a poll, Roe led Ito by 45 percent to 40 percent.")
    assert quotes["source"].tolist() == ["a poll"]
    assert quotes_of("In a poll, Roe led Ito.")[0].empty


def test_a_clause_beside_a_deed_is_nobodys_words():
    quotes, _ = quotes_of("The bridge fell into the river; Ito announced a new ferry.")
    assert "The bridge fell into the river" not in set(quotes["content"])


@pytest.mark.parametrize(
    "text",
    [
        "Roe and Ito added 113 for the fourth wicket.",
        "Ms Roe was found not guilty of a racial offence.",
    ],
)
def test_to_add_a_number_and_to_be_found_guilty_are_to_say_nothing(text):
    quotes, _ = quotes_of(text)
    assert quotes.empty


def test_what_only_seems_has_no_speaker():
    quotes, _ = quotes_of("The bridge appeared to be falling into the river.")
    assert quotes["content"].tolist() == ["The bridge to be falling into the river"]
    assert quotes["source"].isna().all()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Roe said the bridge is safe, and Ito later told the court it fell.",
            "the bridge is safe",
        ),
        ("Roe said the bridge is safe, though no one has checked it.", "the bridge is safe"),
        ("Roe said the bridge is safe, adding that it was old.", "the bridge is safe"),
        ("Roe said the bridge is safe, while Ito said it fell.", "the bridge is safe"),
        ("The bridge fell: Roe said it is old.", "it is old"),
        ("Asked if the bridge would close a road, Roe said it is old.", "it is old"),
        ("Roe accused the judge of legislating.", "the judge of legislating"),
        ("Roe called for more patrols to stop the thefts.", "more patrols to stop the thefts"),
    ],
)
def test_what_the_reporter_adds_at_the_end_is_not_said(text, content):
    quotes, _ = quotes_of(text)
    assert quotes.loc[quotes["source"] == "Roe", "content"].iloc[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The bridge needs paint, half of which is here, according to Roe.",
            "The bridge needs paint, half of which is here",
        ),
        (
            "The difference now, Roe told me on Friday, is that he is the owner of a bridge.",
            "The difference now is that he is the owner of a bridge",
        ),
    ],
)
def test_an_aside_that_names_who_speaks_has_its_sentence(text, content):
    quotes, _ = quotes_of(text)
    outer = quotes[quotes["nested_in"].isna()]
    assert outer["source"].tolist() == ["Roe"]
    assert outer["content"].tolist() == [content]


def test_what_somebody_is_wanted_to_say_is_not_said():
    quotes, _ = quotes_of("Ito demanded that Roe explain who had paid.")
    assert quotes["source"].tolist() == ["Ito"]


def test_who_is_led_to_say_it_says_it_and_not_who_led_to_it():
    quotes, _ = quotes_of("The flood prompted Ada Ito to order that the port be closed.")
    assert quotes["source"].tolist() == ["Ada Ito"]
    quotes, _ = quotes_of("Ada Ito spent much time to say that it rained.")
    assert "much time" not in quotes["source"].tolist()


def test_what_a_poll_shows_at_the_end_of_a_sentence_is_its():
    quotes, _ = quotes_of("Ada Ito leads Ben Roe by 4 points, the Harbor College poll shows.")
    assert quotes["source"].str.endswith("Harbor College poll").tolist() == [True]


def test_a_memo_says_what_it_says_and_not_the_copy_of_it_that_was_seen():
    quotes, _ = quotes_of(
        "The memo, a copy of which was obtained by the Portmere Courier, also says a hiring freeze"
        " will continue through March."
    )
    assert quotes["source"].tolist() == ["The memo"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Ito argued in a court filing that states lacked standing to sue.",
        "Ada Ito said at the time that no link had been established.",
        "Ada Ito told the court in a sworn declaration that it rained.",
        "Ada Ito said in a report that was released on Friday that it rained.",
    ],
)
def test_what_somebody_says_in_a_text_or_at_a_time_is_said_and_tells_not_of_the_text(text):
    quotes, _ = quotes_of(text)
    (row,) = quotes[quotes["cue_class"] != "other"].itertuples()
    assert row.source == "Ada Ito"
    assert row.content == "that " + text.rpartition(" that ")[2].rstrip(".")


def test_who_is_named_before_a_verb_that_the_parse_hangs_on_the_name_says_it():
    quotes, _ = quotes_of("It fell. “We should leave!” the new GOP whip, Bo Roe, tweeted Monday.")
    assert quotes["source"].tolist() == ["the new GOP whip, Bo Roe"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Roe called on Ito to leave the port.",
            "Roe",
            "Ito to leave the port",
        ),
        ("Roe will win. “It is at odds with this statement,” summarized Lind.", "Lind",
         "It is at odds with this statement,"),
        ("He would be a better mayor than Roe “no matter what,” one user commented.",
         "one user", "no matter what,"),
        ("Roe called Norland’s plans to open a plant in Lima “an utter disgrace,” and left.", "Roe",
         "Norland’s plans to open a plant in Lima “an utter disgrace,”"),
        ("The governor endorsed the re-election of Ada Roe.", "The governor",
         "the re-election of Ada Roe"),
        ("Peru sent boats to the bay, Chile's defence ministry said in a separate statement.",
         "Chile's defence ministry", "Peru sent boats to the bay"),
        ("Roe proposed a new treaty as part of a plan for the port.", "Roe", "a new treaty"),
        ("The mayor says the break-up of the ice, which covers a part of the port, is harmless.",
         "The mayor", "the break-up of the ice, which covers a part of the port, is harmless"),
    ],
)  # fmt: skip
def test_what_is_said_is_whole_and_has_its_speaker(text, source, content):
    quotes, _ = quotes_of(text)
    assert (source, content) in set(zip(quotes["source"], quotes["content"], strict=True))


def test_a_participle_behind_a_comma_goes_with_who_acts_and_not_with_a_thing():
    quotes, _ = quotes_of("The club sent out a “call to arms,” encouraging hunters to write.")
    assert set(quotes["source"]) == {"The club"}


def test_who_spends_an_hour_saying_it_says_it():
    quotes, _ = quotes_of("Bo Roe spent an hour of it warning that the port would sink.")
    assert quotes["source"].tolist() == ["Bo Roe"]


def test_a_town_known_for_its_sheep_says_nothing():
    quotes, _ = quotes_of(
        "Crowds saw a “farmer who never went to school” in the town known for it."
    )
    assert "known" not in quotes["cue"].tolist()


@pytest.mark.parametrize("said", ["she said", "said Ito"])
def test_what_announces_a_quotation_is_the_reporters(said):
    quotes, _ = quotes_of(f"Ito had one worry: “It will rain,” {said}.")
    told = quotes[quotes["nested_in"].isna()]
    assert told["content"].tolist() == ["It will rain,"]

"""Which attribution a quoted passage belongs to."""

import pandas as pd
import pytest

from newsvoices.attribution.quotations import leads_on
from tests.attribution.test_quotes import quotes_of


def test_a_quotation_goes_on_over_sentences_and_paragraphs_as_one_attribution():
    quotes, spans = quotes_of(
        "“The bridge is safe,” Ito said. “We checked it.", "“We will check it again.”"
    )
    (row,) = quotes[quotes["nested_in"].isna()].itertuples()
    assert row.content == "The bridge is safe, We checked it. We will check it again."
    assert row.quote_type == "direct"
    assert row.n_words == row.n_direct_words == 12
    assert (spans["role"] == "content").sum() == 3


def test_a_quotation_after_a_colon_in_the_paragraph_before_has_a_speaker():
    quotes, _ = quotes_of("In a letter, the minister put it this way:", "“The bridge is safe.”")
    assert quotes["source"].tolist() == ["the minister"]


def test_what_the_reporter_says_between_two_quotations_is_nobodys_words():
    quotes, _ = quotes_of("“They talk about miles,” Ito said. “We talk about tuna.”")
    whole = quotes.loc[quotes["nested_in"].isna(), "content"]
    assert whole.tolist() == ["They talk about miles, We talk about tuna."]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("BRIDGE CLOSED “The bridge has been closed since the flood.” [Lima Post.]", "Lima Post"),
        ("Ito spoke. “It is safe,” she said. It made her “the only one who says so.”", "she"),
    ],
)
def test_a_quotation_without_a_cue_is_its_credits_or_who_was_heard_last(text, source):
    quotes, _ = quotes_of(text)
    assert quotes["source"].tolist() == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It fell when we were small,” the captain riffed, drawing applause.", "the captain"),
        ("“We ought to start it up again this morning,” she went on.", "she"),
        ("“It fell on him,” said Oversight ranking Democrat Ada Roe.",
         "Oversight ranking Democrat Ada Roe"),
        ("“I had a lunch with Ito,” Ada Roe, a Lima lawyer then working for the port, wrote.",
         "Ada Roe, a Lima lawyer then working for the port"),
        ("“It was the day she had to turn it over,” Ebeling explained.", "Ebeling"),
        ("Pollsters agree - Ada Roe: “One lesson was a simple one.”", "Ada Roe"),
        ("As Ito reported, the mayor had refused to call it a crime: “It is early.”", "Ito"),
        ("Roe made the claims in May, and Ito responded: “They are old.”", "Ito"),
        ("Former secretary of state Ada Roe: “We learned that from the port.”", "Ada Roe"),
        ("“You seem to have picked a rule to describe the port,” the two write.", "the two"),
        ("“It fell on him,” Ada Roe, a Lima lawyer, told the Herald.", "Ada Roe, a Lima lawyer"),
        ("Polls did predict it - HarborPollster: “Most pollsters fared better here.”",
         "HarborPollster"),
        ("The bridge is old and shut - More from Roe: “Most bridges fared better.”", "Roe"),
        ("Roe sent out a text message to his supporters saying: “Reply now!”", "Roe"),
        ("Before noon, Roe sent out a note to supporters saying: “We just won the port!”", "Roe"),
        ("Asked about it, Roe waved and said, “It is late,” the Herald reported.", "Roe"),
        ("Mayor Ito waved and then boomed, “It is late.”", "Mayor Ito"),
        ("Mayor Ada Roe underlined the “weight of all that is done for the old port this year.”",
         "Mayor Ada Roe"),
    ],
)  # fmt: skip
def test_a_quotation_has_the_speaker_that_stands_beside_it(text, source):
    quotes, _ = quotes_of(text)
    assert source in quotes.loc[quotes["nested_in"].isna(), "source"].tolist()


def test_a_poll_that_the_parse_leaves_without_a_verb_finds_what_it_found():
    quotes, _ = quotes_of("A Lima University poll found last week that Roe would beat Lind.")
    assert quotes["source"].tolist() == ["A Lima University poll"]


def test_a_quotation_printed_large_is_of_the_name_below_it():
    quotes, _ = quotes_of("“The bridge has been insufficient for years.\nAda Roe, port adviser.”")
    (row,) = quotes.itertuples()
    assert (row.source, row.n_words) == ("Ada Roe, port adviser.", 7)


def test_what_goes_on_behind_a_quotation_with_which_does_not_say_it():
    quotes, _ = quotes_of("Ito spoke. “We could win delegates in Ohio,” which votes in June.")
    assert "which" not in quotes["source"].tolist()


def test_a_colon_after_an_empty_it_gives_a_quotation_to_no_one_named_it():
    quotes, _ = quotes_of("It was a cold night: “The bridge is safe.”")
    assert "It" not in quotes["source"].tolist()


def test_a_quotation_goes_on_through_paragraphs_that_do_not_reopen_the_mark():
    quotes, _ = quotes_of(
        "“The bridge is safe,” Ito said. “We checked it.", "We will check it.", "It will stand.”"
    )
    (row,) = quotes[quotes["nested_in"].isna()].itertuples()
    assert row.source == "Ito"
    assert row.content.endswith("It will stand.”")


def test_what_is_spoken_between_marks_is_never_the_reporters():
    quotes, _ = quotes_of("The old bridge fell.", "“We told them so many times and nobody came.”")
    (row,) = quotes.itertuples()
    assert (row.rule, row.speaker_id) == ("quotation", "unattributed")
    assert pd.isna(row.source)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ito was asked. “He says that every time,” she said.", "she", "He says that every time,"),
    ],
)
def test_who_speaks_stands_right_behind_the_quotation(text, source, content):
    quotes, _ = quotes_of(text)
    outer = quotes[quotes["nested_in"].isna()].iloc[-1]
    assert (outer["source"], outer["content"]) == (source, content)


def test_a_quotation_is_whole_for_each_of_its_reporters():
    quotes, _ = quotes_of(
        "“I greeted him. This is good manners,” the guard told Ito, according to Roe."
    )
    assert quotes["source"].tolist() == ["Roe", "the guard"]
    assert all(quotes["content"].str.contains("I greeted him. This is good manners,"))


def test_who_is_named_right_behind_a_quotation_that_ends_its_sentence_says_it_for_sure():
    quotes, _ = quotes_of("The port was empty. “It fell down!” Ito wrote.")
    assert quotes["rule"].tolist() == ["clause before"]
    assert quotes["source"].tolist() == ["Ito"]


def test_a_quotation_goes_on_with_who_spoke_and_not_with_whom_she_spoke_of():
    quotes, _ = quotes_of(
        "Ito lifted a hand, saying Roe claimed that she took gifts from farmers.\n\n"
        "“I have no gifts at all. I am so sick of this.”\n\nRoe kept silent."
    )
    said = quotes[quotes["content"].str.contains("sick of this")]
    assert said["source"].tolist() == ["Ito"]


def test_the_title_of_a_programme_is_nobodys_words():
    quotes, _ = quotes_of("On a station's “The Carl Moss Show”, Ito said that it was “late”.")
    assert quotes["content"].tolist() == ["that it was “late”"]
    quotes, _ = quotes_of("“It is late,” Ito told the station’s “Meet the Press.” She left.")
    assert quotes["content"].tolist() == ["It is late,"]


def test_a_dash_and_a_name_below_a_quotation_sign_it():
    quotes, _ = quotes_of("“It is late.”", "— Jane Ito, a teacher", "“It is early.”", "-Tom Berg")
    told = dict(zip(quotes["content"], quotes["source"], strict=True))
    assert told == {"It is late.": "Jane Ito", "It is early.": "Tom Berg"}


def test_who_has_this_to_say_says_it_and_what_would_never_be_said_is_not_said():
    texts = ("Ito had this to say: “It is safe.”", "Ito would never say that it is safe.")
    had, never = (quotes_of(text)[0]["source"].tolist() for text in texts)
    assert (had, never) == (["Ito"], [])


def test_a_quotation_goes_on_with_who_spoke_and_not_with_whom_the_words_tell_of():
    quotes, _ = quotes_of(
        "Ito said that critics had predicted a flood.", "“The bridge is safe now.”"
    )
    assert dict(zip(quotes["content"], quotes["source"], strict=True)).get("a flood") == "critics"
    (said,) = quotes.loc[quotes["content"].str.contains("safe"), "source"]
    assert said == "Ito"


def test_who_goes_on_saying_is_who_spoke():
    quotes, _ = quotes_of(
        "Ito wrote that the aides knew of the flood, saying, “The bridge is safe.”"
    )
    (said,) = quotes.loc[quotes["content"].str.contains("safe"), "source"]
    assert said == "Ito"


def test_who_goes_on_adding_in_a_sentence_of_its_own_is_who_spoke_before():
    quotes, _ = quotes_of("Ito said the bridge is bad. Adding, “Now it is never that safe.”")
    assert quotes["source"].tolist() == ["Ito", "Ito"]


@pytest.mark.parametrize(
    "text",
    ["Ito released a video that said, “We must close.”", "Ito said,“We must close the bridge.”"],
)
def test_who_sends_a_text_says_it_and_a_missing_space_hides_nobody(text):
    assert quotes_of(text)[0]["source"].tolist()[-1] == "Ito"


def test_what_stands_behind_who_said_a_quotation_is_not_said_too():
    quotes, _ = quotes_of("“We tax you,” Ito said in May of Berg Co., whose parent moved jobs.")
    assert quotes["content"].tolist() == ["We tax you,"]


def test_what_somebody_is_called_may_take_more_than_a_sentence():
    quotes, _ = quotes_of("Jane Ito called Berg “a real smart guy. I think he knows the bridge.”")
    (said,) = quotes.loc[quotes["content"].str.contains("smart"), "source"]
    assert said == "Jane Ito"


def test_marks_with_nothing_between_them_are_signed_by_nobody():
    quotes, _ = quotes_of("“”", "— Jane Ito", "“", "— Tom Berg")
    assert quotes.empty
    assert len(quotes_of("“It rained,” said Ito.", "“…” was all.")[0]) == 1


def test_a_verb_of_speech_right_before_a_quotation_is_as_sure_as_with_a_clause():
    quotes, _ = quotes_of("Ito replied, “As long as it takes,” leaving the port.")
    assert quotes["rule"].tolist() == ["clause bare"]


def test_a_verb_that_seldom_brings_speech_is_no_cue_where_another_is():
    quotes, _ = quotes_of(
        "Ito came. Voting, Ito said in a letter, gives “a little bit of your strength back.”"
    )
    assert quotes["source"].tolist() == ["Ito"]


def test_a_title_that_opens_a_paragraph_is_nobody_s_words():
    quotes, _ = quotes_of(
        "“It refreshes the library,” said Ito.",
        "“Harbor Nights,” the drama that Nord revived in 2010, is a case of it.",
    )
    assert quotes.loc[quotes["source"] == "Ito", "content"].tolist() == [
        "It refreshes the library,"
    ]


def test_whom_a_thing_moves_to_speak_says_it_with_the_party_before_the_name_too():
    quotes, _ = quotes_of(
        "The timing of Roe’s surge doesn’t surprise Republican pollster Jane Ito: “Historically, "
        "lesser-known bakers beating well-known bakers in early rounds have seen the biggest boost "
        "in their sales.”"
    )
    assert quotes["source"].tolist()[0] == "Republican pollster Jane Ito"


@pytest.mark.parametrize(
    ("paragraphs", "source"),
    [
        (("The bridge fell.", "Stated Ito:", "“It is old and nobody cared for it.”"), "Ito"),
        (("The port is old - Jane Ito: “We must close the port for good.”",), "Jane Ito"),
        (
            ("PORTS MATTER MORE - Jane Ito and Max Roe: “We must close it all.”",),
            "Jane Ito and Max Roe",
        ),
        (("They met on Monday. Jane Ito: “We must close the port.” Then they left.",), "Jane Ito"),
        (("EXPECTED FLOOD HELPS - Jane P. Ito: “We must close the port.”",), "Jane P. Ito"),
        (('Sen. Jane Ito (R-S.C.):"We must close the port. Who told you?"',), "Sen. Jane Ito"),
        (("What it means - all lose. From the report: “We must close the port.”",), "the report"),
        (("They met on Monday. More from Ito’s post: “We must close the port.”",), "Ito"),
    ],
)
def test_who_is_named_alone_before_a_colon_says_what_is_quoted_behind_it(paragraphs, source):
    quotes, _ = quotes_of(*paragraphs)
    row = quotes.iloc[0]
    assert (row["source"], row["rule"]) == (source, "label")


def test_nothing_between_a_verb_and_a_quotation_leads_on_to_none():
    assert not leads_on([])

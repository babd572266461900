"""Who speaks, as the parse gives it."""

import pytest

from tests.attribution.test_quotes import quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "In addition to saying that it rained, Ito closed the port.",
        "Ito raised her bid, saying that it rained.",
        "Ito seemed to say that it rained.",
    ],
)
def test_whoever_does_the_verb_speaks_behind_what_names_no_speaker(text):
    quotes, _ = quotes_of(text)
    outer = quotes[quotes["nested_in"].isna()]
    assert outer["content"].tolist() == ["that it rained"]
    assert outer["source"].eq("Ito").all()


def test_whoever_is_named_beside_an_office_speaks_and_not_whose_office_it_is():
    quotes, _ = quotes_of(
        "The club left. Its secretary-general, Ada Ito, agreed and said it rained."
    )
    told = quotes[quotes["content"] == "it rained"]
    assert told["source"].tolist() == ["Its secretary-general, Ada Ito"]


def test_behind_a_dash_the_whole_sentence_goes_on():
    quotes, _ = quotes_of(
        "Roe dismissed Ito's claim that the council is breaking the law — saying it was late."
    )
    assert quotes.loc[quotes["cue"] == "saying", "source"].tolist() == ["Roe"]


def test_what_somebody_responds_to_is_not_said_in_response():
    quotes, _ = quotes_of("Roe responded to reports that the port had closed.")
    assert "responded" not in quotes["cue"].tolist()
    quotes, _ = quotes_of("Roe responded to reporters that the port had closed.")
    assert "responded" in quotes["cue"].tolist()


def test_who_is_quoted_as_saying_it_says_it():
    quotes, _ = quotes_of("The Herald quotes an aide as saying it will rain.")
    told = quotes[quotes["content"] == "it will rain"]
    assert told["source"].tolist() == ["an aide"]


def test_who_faces_accusations_did_not_make_them():
    quotes, _ = quotes_of("The mayor faces accusations that she sold the bridge.")
    assert quotes["source"].isna().all()
    assert quotes["content"].tolist() == ["that she sold the bridge"]


def test_part_quotes_with_coordinated_cues_keep_their_subject():
    quotes, _ = quotes_of("Ito dismissed the report as “a fairy tale” and said it “insults” us.")
    outer = quotes[quotes["nested_in"].isna()]
    assert outer["source"].tolist() == ["Ito", "Ito"]
    assert outer["content"].tolist() == ["the report as “a fairy tale”", "it “insults” us"]
    assert outer["quote_type"].tolist() == ["mixed", "mixed"]


def test_the_agent_of_a_passive_speaks_and_its_subject_does_not():
    quotes, _ = quotes_of("Roe was accused of theft by the mayor.")
    assert quotes["source"].tolist() == ["the mayor"]

"""Sources led back to the names of the article."""

import pytest

from newsvoices.people.coreference import read_sources, resolve
from tests.conftest import trees_of
from tests.people.test_speakers import attributed

TEXT = "Ada Roe met reporters. She said that it had rained."


def test_a_pronoun_leads_to_who_was_named():
    nodes = trees_of([TEXT])[TEXT]
    place = TEXT.index("She")
    found, mentions = resolve(TEXT, nodes, {"source": [(place, place + 3, 7)]})
    assert found[7].name == "Ada Roe"
    assert [form for bearer, form, *_ in mentions if bearer is found[7]] == ["name", "pronoun"]


def test_who_is_the_source_of_two_quotes_in_the_same_words_is_mentioned_once():
    text = "Deputies voted, and said so."
    _, mentions = resolve(text, trees_of([text])[text], {"source": [(0, 8, 1), (0, 8, 2)]})
    assert [form for _, form, *_ in mentions] == ["description"]


def test_of_the_pieces_of_a_source_the_longest_is_read():
    nodes = trees_of([TEXT])[TEXT]
    (source,) = read_sources(nodes, [(0, 3, 1), (0, 7, 1)])
    assert (source.quote_id, source.head.text, len(source.nodes)) == (1, "Roe", 2)


def test_an_article_without_words_has_nobody():
    assert resolve("", [], {}) == ({}, [])


def test_the_name_behind_two_titles_of_one_is_that_ones():
    _, _, speaker_ids = attributed(
        "[[The report author and national head of Child Help, Ada Ito]], said <<it was late>>."
    )
    assert speaker_ids == ["ada-ito"]


def test_the_abbreviation_of_a_state_is_nobody():
    _, _, speaker_ids = attributed("Sen. Max Roe, R-[[La.]], said <<the plan was wrong>>.")
    assert speaker_ids == ["unattributed"]


def test_nobody_is_guessed_between_two_equals():
    _, _, speaker_ids = attributed(
        "Max Roe met Tom Berg, and Tom Berg met Max Roe. [[You]] said <<it was late>>."
    )
    assert speaker_ids == ["unattributed"]


def test_he_is_of_whom_it_is_said():
    text = 'Ada Ito met Ben Poe. "He is weak," Tom Berg said of Max Roe. "He lost," Berg said.'
    nodes, start = trees_of([text])[text], text.index("He is")
    by = text.index("Tom Berg")
    pieces = {"content": [(start, start + 11, 1)], "source": [(by, by + len("Tom Berg"), 1)]}
    _, mentions = resolve(text, nodes, pieces)
    assert next(bearer.name for bearer, form, *_ in mentions if form == "pronoun") == "Max Roe"


def test_in_a_quotation_he_is_not_who_is_quoted():
    text = '"He is weak," Tom Berg said of Max Roe. "He lost," Berg said. "Ask him."'
    nodes, second = trees_of([text])[text], text.index("Berg said.")
    pieces = {"content": [], "source": []}
    for said, who in (("He is weak,", "Tom Berg"), ("He lost,", "Berg said")):
        start, by = text.index(said), text.index(who)
        pieces["content"].append((start, start + len(said), by))
        pieces["source"].append((by, by + len(who.removesuffix(" said")), by))
    _, mentions = resolve(text, nodes, pieces)
    (he,) = [bearer.name for bearer, form, first, *_ in mentions
             if form == "pronoun" and second - 12 < first.start < second]  # fmt: skip
    assert he == "Max Roe"


def test_who_is_asked_about_is_not_he_who_answers():
    _, _, speaker_ids = attributed(
        "[[Tom Berg]] said <<it rained>>. Asked whether Max Roe would come, [[he]] said <<no>>."
    )
    assert speaker_ids == ["tom-berg", "tom-berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Ben Ito met Max Roe. As for Roe, [[he]] said <<the port was closed>>.",
        "Tom Berg, a reporter, asked Max Roe whether he would run.\n\n“<<Yes>>,” [[he]] said.",
        "Tom Berg, a reporter, asked Max Roe about the port.\n\n“<<Yes>>,” [[he]] said.",
        "[[Tom Berg]] asked Max Roe <<why he ran>>. It rained.\n\n“<<Yes>>,” [[he]] said.",
        "Max Roe left when [[Tom Berg]] asked <<whether he knew>>.\n\n“<<Nobody>>,” [[he]] said.",
        "Max Roe responded to reports that Tom Berg planned to run. “<<No>>,” [[he]] said.",
        "[[Max Roe]] said <<it rained>>. Roe mocked [[Tom Berg's]] claim <<to know>>."
        "\n\n“<<Nobody>>,” [[he]] said.",
    ],
)
def test_he_is_who_was_asked_and_who_acts_on_what_another_claims(text):
    assert attributed(text)[2][-1] == "max-roe"


def test_he_in_a_clause_before_its_own_is_who_acts_there():
    _, _, speaker_ids = attributed(
        "[[Max Roe]] said <<it rained>>. While [[he]] praised <<the treaty>>, Tom Berg left early."
        " As Ada Roe met Tom Berg, [[he]] said <<no>>."
    )
    assert speaker_ids == ["max-roe", "tom-berg", "tom-berg"]


def test_it_is_the_body_that_spoke_and_not_one_in_its_words():
    _, _, speaker_ids = attributed(
        "[[The Harbor Council]] denied <<that Peru would leave>>. [[It]] said <<it was glad>>."
    )
    assert speaker_ids == ["harbor-council", "harbor-council"]


def test_we_are_those_named_beside_it():
    _, _, speaker_ids = attributed(
        "[[We, the ministers of Peru and Chad,]] condemn <<the raid>>. [[We]] urge <<a truce>>."
    )
    assert len(set(speaker_ids)) == 1
    assert "minister" in speaker_ids[0]


def test_one_of_several_is_who_is_named_right_behind():
    _, _, speaker_ids = attributed(
        "<<The bridge is old>>, said [[one of its builders]], Rep. Ada Roe."
        " According to [[one of its builders]], <<Tom Berg will leave>>."
    )
    assert speaker_ids[0] == "ada-roe"
    assert speaker_ids[1] != "tom-berg"


def test_whoever_may_do_something_is_not_who_speaks_next():
    _, _, speaker_ids = attributed(
        "[[Senator Tom Berg]] did not say <<whether it is right for a sitting judge to criticize a"
        " minister>>. But [[he]] said <<Roe is a fool>>."
    )
    assert speaker_ids[1] == "tom-berg"


def test_an_office_that_is_acted_on_is_whoever_holds_it_but_not_any_of_the_candidates():
    text = "Judge Ada Roe fined the port. Ben Poe, a candidate, called the judge a liar."
    _, mentions = resolve(text, trees_of([text])[text], {})
    told = [bearer.name for bearer, form, first, *_ in mentions if first.lower == "the"]
    assert told == ["Ada Roe"]
    text = "Ben Poe, a candidate, left. Ada Roe met the candidate."
    _, mentions = resolve(text, trees_of([text])[text], {})
    assert not [first for _, form, first, *_ in mentions if first.lower == "the"]


def test_it_may_be_a_document_that_nobody_signs():
    _, _, speaker_ids = attributed(
        "The memo was released on Thursday. <<Most had never been asked>>, [[it]] stated."
    )
    assert speaker_ids == ["a/memo"]


def test_who_is_met_in_a_clause_is_not_who_is_described_as_acting_in_it():
    _, _, speaker_ids = attributed(
        "In an interview with Mika Brown, [[the Democratic candidate]] said <<it rained>>."
    )
    assert speaker_ids == ["a/democratic-candidate"]


def test_her_call_is_hers_whose_praise_is_hers():
    text = "Ada Roe defended her praise of the president, Tom Berg, and her call to wait."
    _, mentions = resolve(text, trees_of([text])[text], {})
    assert {bearer.name for bearer, form, *_ in mentions if form == "pronoun"} == {"Ada Roe"}


@pytest.mark.parametrize(
    "text",
    [
        "Tom Berg laughed. Max Roe's claim that [[he]] had said <<it rained>> was wrong.",
        "Tom Berg laughed. A speech by Max Roe, in which [[he]] said <<it rained>>, was long.",
    ],
)
def test_in_what_somebody_said_he_is_who_said_it(text):
    assert attributed(text)[2] == ["max-roe"]

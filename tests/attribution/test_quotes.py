from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoices.attribution.quotes import find_quotes
from newsvoices.language.marks import find_marks
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import read_trees
from newsvoices.reading.layout import split_paragraphs
from newsvoices.tables.schemas import validate_table


def quotes_of(*paragraphs):
    """Parse an article made of a headline and these paragraphs; give its quotes and spans."""
    text = "\n\n".join(("The news of the day", *paragraphs))
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "duplicate_of": [None]})
    split = split_paragraphs(articles)
    _, tokens = split_sentences(articles, split)
    quotes, spans = find_quotes(articles, split, read_trees(tokens))
    assert all(text[row.start : row.end] == row.text for row in spans.itertuples())
    validate_table("quotes", quotes)
    validate_table("spans", spans)
    return quotes, spans


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that the bridge is safe.", "The mayor", "said", "that the bridge is safe"),
        ("The mayor said the bridge is safe.", "The mayor", "said", "the bridge is safe"),
        ("“The bridge is safe,” the mayor said.", "the mayor", "said", "The bridge is safe,"),
        ("“The bridge is safe,” said Jane Ito.", "Jane Ito", "said", "The bridge is safe,"),
        ('"The bridge is safe," Ito said Friday.', "Ito", "said", "The bridge is safe,"),
        ("''The bridge is safe,'' Ito said.", "Ito", "said", "The bridge is safe,"),
        (
            "The bridge is old but it is safe, the mayor said.",
            "the mayor",
            "said",
            "The bridge is old but it is safe",
        ),
        ("The bridge, the mayor said, is safe.", "the mayor", "said", "The bridge is safe"),
        (
            "According to the mayor, the bridge is safe.",
            "the mayor",
            "According to",
            "the bridge is safe",
        ),
        (
            "The minister blamed Peru for the spill.",
            "The minister",
            "blamed",
            "Peru for the spill",
        ),
        ("They denounced the attack on the port.", "They", "denounced", "the attack on the port"),
        ("They did not deny that it rained.", "They", "did not deny", "that it rained"),
        (
            "“The bridge is safe,” the mayor said in a statement.",
            "the mayor",
            "said in a statement",
            "The bridge is safe,",
        ),
        ("They are critical of the plan.", "They", "are critical of", "the plan"),
        ("Ito called for the port to be closed.", "Ito", "called for", "the port to be closed"),
        ("Nils Roe called the plan “a farce”.", "Nils Roe", "called", "the plan “a farce”"),
        ("As reported by the mayor, the bridge fell.", "the mayor", "reported", "the bridge fell"),
        (
            "The mayor said if it rained, the bridge would fall.",
            "The mayor",
            "said",
            "if it rained, the bridge would fall",
        ),
    ],
)
def test_an_attribution_has_source_cue_and_content(text, source, cue, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes[quotes["nested_in"].isna()].itertuples()
    assert (row.source, row.cue, row.content) == (source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("ROE: The bridge is safe.", "ROE", "The bridge is safe"),
        ("Jane Roe: “The bridge is safe.”", "Jane Roe", "The bridge is safe."),
        ("“The bridge is safe.” — Jane Roe", "Jane Roe", "The bridge is safe."),
    ],
)
def test_a_name_before_a_colon_or_after_a_dash_speaks_without_a_cue(text, source, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes.itertuples()
    assert (row.source, row.content) == (source, content)
    assert pd.isna(row.cue)


def test_a_heading_ends_with_its_speaker():
    text = "It rained in Lima.\n\n{}\n\nIt rained in Lima again, and in the hills."
    for heading, cue in (("Bridge is safe: Jane Ito", None), ("Bridge is safe, Ito says", "says")):
        quotes, _ = quotes_of(*text.format(heading).split("\n\n"))
        assert quotes["content"].tolist() == ["Bridge is safe"]
        assert quotes["cue"].dropna().tolist() == [cue] * bool(cue)


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


def test_an_unquoted_paragraph_behind_a_colon_is_what_was_written():
    quotes, _ = quotes_of("The editors wrote:", "The bridge is safe. It was checked.", "It rained.")
    assert quotes["source"].tolist() == ["The editors"]
    assert quotes["content"].tolist() == ["The bridge is safe. It was checked"]


def test_content_that_ends_in_a_quotation_has_the_stop_and_the_mark():
    quotes, _ = quotes_of("In Peru, members voted to label the raid in the north as “farce.”")
    assert "the raid in the north as “farce.”" in quotes["content"].tolist()


def test_what_is_said_inside_a_quotation_of_nobody_is_not_taken_out_of_it():
    quotes, _ = quotes_of("The bridge is closed.", "“The mayor said that it is safe,” it went.")
    whole, inside = quotes.itertuples()
    assert (whole.speaker_id, whole.content) == ("unattributed", "The mayor said that it is safe,")
    assert (inside.source, inside.nested_in) == ("The mayor", whole.quote_id)


def test_what_the_reporter_says_between_two_quotations_is_nobodys_words():
    quotes, _ = quotes_of("“They talk about miles,” Ito said. “We talk about tuna.”")
    whole = quotes.loc[quotes["nested_in"].isna(), "content"]
    assert whole.tolist() == ["They talk about miles, We talk about tuna."]


def test_who_is_asked_does_not_ask():
    quotes, _ = quotes_of("Asked whether the bridge would close, Ito said it was safe.")
    assert dict(zip(quotes["cue"], quotes["source"], strict=True)) == {"said": "Ito"}


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


def test_a_poll_tells_the_shares_that_are_found_in_it():
    quotes, _ = quotes_of("In a poll, Roe led Ito by 45 percent to 40 percent.")
    assert quotes["source"].tolist() == ["a poll"]
    assert quotes_of("In a poll, Roe led Ito.")[0].empty


def test_a_clause_beside_a_deed_is_nobodys_words():
    quotes, _ = quotes_of("The bridge fell into the river; Ito announced a new ferry.")
    assert "The bridge fell into the river" not in set(quotes["content"])


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


def test_a_quotation_in_a_quotation_does_not_end_it():
    assert find_marks("“It was not “a war” at all. It was peace.”") == [(1, 41)]


def test_who_faces_accusations_did_not_make_them():
    quotes, _ = quotes_of("The mayor faces accusations that she sold the bridge.")
    assert quotes["source"].isna().all()
    assert quotes["content"].tolist() == ["that she sold the bridge"]


def test_in_a_sentence_too_long_to_be_one_nothing_is_read():
    quotes, _ = quotes_of("Ito said that " + "Roe denied that " * 300 + "it rained.")
    assert quotes.empty


def test_part_quotes_with_coordinated_cues_keep_their_subject():
    quotes, _ = quotes_of("Ito dismissed the report as “a fairy tale” and said it “insults” us.")
    outer = quotes[quotes["nested_in"].isna()]
    assert outer["source"].tolist() == ["Ito", "Ito"]
    assert outer["content"].tolist() == ["the report as “a fairy tale”", "it “insults” us"]
    assert outer["quote_type"].tolist() == ["mixed", "mixed"]


def test_a_past_tense_joined_to_what_was_said_belongs_to_the_speaker():
    quotes, _ = quotes_of("Ito said that the port would open and confirmed that it is safe.")
    assert quotes["source"].tolist() == ["Ito", "Ito"]
    assert quotes["content"].tolist() == ["that the port would open", "that it is safe"]


def test_what_follows_a_verb_put_right_is_left_out_too():
    quotes, _ = quotes_of(
        "Roe told reporters that the government would welcome a visit and confirmed that it is "
        "in talks — but stopped short of inviting an inquiry."
    )
    assert "that the government would welcome a visit" in quotes["content"].tolist()


def test_an_attribution_inside_another_names_it():
    quotes, _ = quotes_of("Roe said that Ito denied that the bridge is safe.")
    assert quotes["nested_in"].tolist() == [pd.NA, 1]
    quotes, _ = quotes_of("Roe said that what critics call a farce of a bridge is over.")
    assert quotes["source"].tolist() == ["Roe", "critics"]
    assert quotes["nested_in"].tolist() == [pd.NA, 1]


def test_the_agent_of_a_passive_speaks_and_its_subject_does_not():
    quotes, _ = quotes_of("Roe was accused of theft by the mayor.")
    assert quotes["source"].tolist() == ["the mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "The ship is 40 feet long and sank near the old port.",
        "She borrowed the novel “The Bridge” on the train.",
        "The so-called “bridge” fell into the river.",
    ],
)
def test_terms_titles_and_plain_narration_are_no_attribution(text):
    quotes, spans = quotes_of(text)
    assert quotes.empty
    assert spans.empty


def test_nothing_is_taken_from_site_text():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Please note that Ito said so."]})
    paragraphs = pd.DataFrame(
        {"article_id": ["a"], "paragraph": [1], "zone": ["boilerplate"], "counted": [False]}
    ).assign(start=0, end=29, text=articles["text"])
    _, tokens = split_sentences(articles, paragraphs)
    quotes, _ = find_quotes(articles, paragraphs, read_trees(tokens))
    assert quotes.empty


@pytest.mark.parametrize(
    "text", ["It is safe to say that the bridge will fall.", "It is wrong to blame the mayor."]
)
def test_an_empty_it_is_no_source(text):
    quotes, _ = quotes_of(text)
    assert quotes["source"].isna().all()


def test_an_it_that_speaks_is_a_source():
    quotes, _ = quotes_of("The port lost money. It said that trade was slow.")
    assert quotes["source"].tolist() == ["It"]


def test_what_a_quoted_speaker_says_of_thinking_is_no_attribution_of_its_own():
    quotes, _ = quotes_of("“I think the bridge is safe, you know,” the mayor said.")
    assert quotes["source"].tolist() == ["the mayor"]


def test_a_colon_after_an_empty_it_gives_a_quotation_to_no_one_named_it():
    quotes, _ = quotes_of("It was a cold night: “The bridge is safe.”")
    assert "It" not in quotes["source"].tolist()


PIECES = st.sampled_from(
    ["Roe", "said", "that", "“", "”", '"', "''", ",", ".", ":", "—", "\n\n", "according to", "it",
     "\u00a0", "‮", "😀", "<b>", "\x00", "the mayor", "is safe", "‘", "’", "(", "who", "claims"]
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join))
def test_any_text_gives_true_offsets_and_sound_tables(text):
    quotes, spans = quotes_of(text)
    assert quotes["quote_id"].tolist() == list(range(1, len(quotes) + 1))
    assert quotes["start"].is_monotonic_increasing
    assert quotes["confidence"].between(0, 1).all()
    assert (quotes["n_direct_words"] <= quotes["n_words"]).all()
    assert set(quotes["nested_in"].dropna()) <= set(quotes["quote_id"])
    assert (spans["start"] < spans["end"]).all()


def test_what_only_seems_has_no_speaker():
    quotes, _ = quotes_of("The bridge appeared to be falling into the river.")
    assert quotes["content"].tolist() == ["The bridge to be falling into the river"]
    assert quotes["source"].isna().all()


SEED = "000_82d728323028f920"


LISTED = Path(__file__).parents[1] / "gold" / "lists" / f"{SEED}.csv"


@pytest.fixture(scope="module")
def seed():
    """Read the page in seeds/ and its quotes and spans."""
    text = Path("seeds", f"{SEED}.txt").read_bytes().decode()
    articles = pd.DataFrame({"article_id": [SEED], "text": [text], "duplicate_of": [None]})
    paragraphs = split_paragraphs(articles)
    _, tokens = split_sentences(articles, paragraphs)
    return paragraphs, *find_quotes(articles, paragraphs, read_trees(tokens))


def test_a_careful_readers_list_is_found_whole(seed):
    _, quotes, spans = seed
    pieces = spans[spans["role"] == "content"].merge(quotes[["quote_id", "source", "cue"]])
    found = {(row.start, row.end): row for row in pieces.itertuples()}
    for row in pd.read_csv(LISTED, keep_default_na=False).itertuples():
        piece = found[row.start, row.end]
        assert piece.text == row.text
        assert row.source in piece.source.replace("\xa0", " ")
        assert not row.cue or row.cue in piece.cue


def test_no_quotation_of_the_text_is_lost_and_nothing_comes_from_the_site(seed):
    paragraphs, quotes, spans = seed
    body = paragraphs[paragraphs["zone"] == "body"]
    contents = spans[spans["role"] == "content"]
    for paragraph in body.itertuples():
        for start, end in find_marks(paragraph.text):
            at = paragraph.start + start, paragraph.start + end
            assert ((contents["start"] <= at[0]) & (contents["end"] >= at[1])).any()
    zones = paragraphs.set_index("paragraph").loc[quotes["paragraph"], "zone"]
    assert not {"boilerplate", "credit"} & set(zones)
    assert contents["end"].max() < body["end"].max()


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
    "text",
    [
        "The mayor declined to comment.",
        "The mayor did not respond to a request for comment.",
        "WATCH: The bridge falls into the river.",
    ],
)
def test_who_says_nothing_is_no_speaker(text):
    quotes, _ = quotes_of(text)
    assert quotes.empty


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Roe said the bridge is safe, and Ito later told the court it fell.",
            "the bridge is safe",
        ),
        ("Roe said the bridge is safe, though no one has checked it.", "the bridge is safe"),
        ("Roe said the bridge is safe, adding that it was old.", "the bridge is safe"),
    ],
)
def test_what_the_reporter_adds_at_the_end_is_not_said(text, content):
    quotes, _ = quotes_of(text)
    assert quotes.loc[quotes["source"] == "Roe", "content"].iloc[0] == content


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
    answers = quotes[quotes["rule"].eq("label") & quotes["source"].notna()]
    assert answers["source"].tolist() == ["Jane Ito", "Jane Ito"]


def test_an_interview_needs_no_labels():
    quotes, _ = quotes_of(
        "Jane Ito, the mayor, gave an interview on the bridge of Lima to our paper on Monday.",
        "Is the bridge of the town safe today?", "It is not. We closed it last week.",
        "And when will it open for the people?", "I hope that it will be in the spring.",
        "Who will pay for the work on it?", "We will ask the ministry for it.",
    )  # fmt: skip
    answers = quotes[quotes["rule"] == "label"]
    assert answers["source"].tolist() == ["Jane Ito"] * 3


@pytest.mark.parametrize("text", ["The diseases may require rest.", "You should make a plan."])
def test_what_cannot_tell_anything_here_says_nothing(text):
    quotes, _ = quotes_of(text)
    assert quotes.empty

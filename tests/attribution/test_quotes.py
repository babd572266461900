from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.schemas import validate_table
from newsvoices.attribution.quotes import find_quotes
from newsvoices.language.marks import find_marks
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Trees
from newsvoices.reading.layout import split_paragraphs
from tests.conftest import list_beside


def quotes_of(*paragraphs):
    """Parse an article made of a headline and these paragraphs; give its quotes and spans."""
    text = "\n\n".join(paragraphs)
    together = list_beside(text, Path(__file__).parent)
    of = f"a{together.index(text)}"
    found = (table[table["article_id"] == of] for table in find_together(together))
    return tuple(table.reset_index(drop=True) for table in found)


@cache
def find_together(texts):
    """Find what is quoted in articles of a headline and a text each: quotes and spans of all."""
    texts = {f"a{n}": f"The news of the day\n\n{text}" for n, text in enumerate(texts)}
    articles = pd.DataFrame({"article_id": list(texts), "text": texts.values()})
    articles = articles.assign(duplicate_of=None)
    split = split_paragraphs(articles)
    _, tokens = split_sentences(articles, split)
    quotes, spans = find_quotes(articles, split, Trees(tokens))
    for row in spans.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text
    return validate_table("quotes", quotes), validate_table("spans", spans)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The bridge — according to the mayor — is safe.",
            "the mayor",
            "according to",
            "The bridge is safe",
        ),
        (
            "The case went to a panel of judges that ruled that the law was unfair.",
            "that",
            "ruled",
            "that the law was unfair",
        ),
        (
            "The mayor vowed to keep the port open and celebrated the ruling on Monday.",
            "The mayor",
            "vowed",
            "to keep the port open",
        ),
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
        (
            "Ada Roe had the support of 6% of voters in the survey.",
            "the survey",
            "in",
            "Ada Roe had the support of 6% of voters",
        ),
        ("They are critical of the plan.", "They", "are critical of", "the plan"),
        ("Ito called for the port to be closed.", "Ito", "called for", "the port to be closed"),
        ("Nils Roe called the plan “a farce”.", "Nils Roe", "called", "the plan “a farce”"),
        ("As reported by the mayor, the bridge fell.", "the mayor", "reported", "the bridge fell"),
        (
            "On Monday three aides resigned, said one of the men.",
            "one of the men",
            "said",
            "On Monday three aides resigned",
        ),
        (
            "The council chose to close the bridge, said two people briefed on the talks.",
            "two people",
            "said",
            "The council chose to close the bridge",
        ),
        (
            "The mayor said if it rained, the bridge would fall.",
            "The mayor",
            "said",
            "if it rained, the bridge would fall",
        ),
        (
            "A report drew attention, with several saying that inspectors were too few.",
            "several",
            "saying",
            "that inspectors were too few",
        ),
        (
            "Asked about the port, Ito said: “It is safe, and it will stay open.”",
            "Ito",
            "said",
            "It is safe, and it will stay open.",
        ),
        (
            "Ito told a crowd that he expects to win the vote and he is doing better there.",
            "Ito",
            "told",
            "that he expects to win the vote and he is doing better there",
        ),
        (
            "The port counterproposal argued that the town should decide who pays.",
            "The port counterproposal",
            "argued",
            "that the town should decide who pays",
        ),
        (
            "She told a meeting of bakers that few people knew the cost of flour.",
            "She",
            "told",
            "that few people knew the cost of flour",
        ),
        (
            "He said after seven years the party had changed.",
            "He",
            "said",
            "after seven years the party had changed",
        ),
        ("She works for a group that hopes to stay.", "that", "hopes", "to stay"),
        ("They wore hats that said the port was safe.", "that", "said", "the port was safe"),
        (
            "Across two polls taken since June, Roe led by 4 percentage points.",
            "two polls taken since June",
            "Across",
            "Roe led by 4 percentage points",
        ),
        (
            "The size of the crowd does not surprise pollster Dan Lowe: “People voted for it.”",
            "pollster Dan Lowe",
            "does not surprise",
            "People voted for it.",
        ),
        (
            "The mayor is insisting that the town pay for it, while members need a loan.",
            "The mayor",
            "is insisting",
            "that the town pay for it",
        ),
    ],
)
def test_an_attribution_has_source_cue_and_content(text, source, cue, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes[quotes["nested_in"].isna()].itertuples()
    assert (row.source, row.cue, row.content) == (source, cue, content)


def test_a_heading_ends_with_its_speaker():
    text = "It rained in Lima.\n\n{}\n\nIt rained in Lima again, and in the hills."
    for heading, cue in (("Bridge is safe: Jane Ito", None), ("Bridge is safe, Ito says", "says")):
        quotes, _ = quotes_of(*text.format(heading).split("\n\n"))
        assert quotes["content"].tolist() == ["Bridge is safe"]
        assert quotes["cue"].dropna().tolist() == [cue] * bool(cue)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Roe called Ito “the captain of the seas.” Berg sat.", "Ito “the captain of the seas.”"),
        ("Roe called Ito's wall “a matter of pride” then.", "Ito's wall “a matter of pride”"),
        ("Roe called the plan for the port a “farce”.", "the plan for the port a “farce”"),
    ],
)
def test_a_label_in_marks_is_said_of_what_stands_before_it(text, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes.itertuples()
    assert (row.rule, row.source, row.content) == ("object label", "Roe", content)


def test_an_unquoted_paragraph_behind_a_colon_is_what_was_written():
    quotes, _ = quotes_of("The editors wrote:", "The bridge is safe. It was checked.", "It rained.")
    assert quotes["source"].tolist() == ["The editors"]
    assert quotes["content"].tolist() == ["The bridge is safe. It was checked"]
    printed = "The bridge is safe.", "The dam is, too.", "I checked it.", "It rained."
    whole, _ = quotes_of("The editors wrote:", *printed)
    assert whole["content"].tolist() == ["\n\n".join(printed[:3])[:-1]]
    cut, _ = quotes_of("I read it.", "The editors wrote:", *printed)
    assert "The bridge is safe" in cut["content"].tolist()


def test_what_is_said_inside_a_quotation_of_nobody_is_not_taken_out_of_it():
    quotes, _ = quotes_of("The bridge is closed.", "“The mayor said that it is safe,” it went.")
    whole, inside = quotes.itertuples()
    assert (whole.speaker_id, whole.content) == ("unattributed", "The mayor said that it is safe,")
    assert (inside.source, inside.nested_in) == ("The mayor", whole.quote_id)


def test_who_is_asked_does_not_ask():
    quotes, _ = quotes_of("Asked whether the bridge would close, Ito said it was safe.")
    assert dict(zip(quotes["cue"], quotes["source"], strict=True)) == {"said": "Ito"}


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


@pytest.mark.parametrize(
    "text",
    [
        "The Bay Herald reported that the port had closed, citing the mayor.",
        "The Bay Herald reported, citing the mayor, that the port had closed.",
    ],
)
def test_whom_a_report_cites_is_no_part_of_what_it_says(text):
    quotes, _ = quotes_of(text)
    assert {*quotes["content"]} == {"that the port had closed", "the mayor"}
    assert {*quotes["source"]} == {"The Bay Herald"}


def test_an_attribution_inside_another_names_it():
    quotes, _ = quotes_of("Roe said that Ito denied that the bridge is safe.")
    assert quotes["nested_in"].tolist() == [pd.NA, 1]
    quotes, _ = quotes_of("Roe said that what critics call a farce of a bridge is over.")
    assert quotes["source"].tolist() == ["Roe", "critics"]
    assert quotes["nested_in"].tolist() == [pd.NA, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The ship is 40 feet long and sank near the old port.",
        "She borrowed the novel “The Bridge” on the train.",
        "The so-called “bridge” fell into the river.",
        "Speaking on condition of anonymity, a second official agreed.",
        "Asked whether he would run, Berg laughed.",
        "All told, the port sold 40 boats.",
        "Roe was backed by 42 percent of the voters asked in the poll.",
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
    quotes, _ = find_quotes(articles, paragraphs, Trees(tokens))
    assert quotes.empty


def test_nor_belongs_to_the_word_that_it_turns_round():
    quotes, _ = quotes_of("They met in Lima. Nor did they note the many towns where it was tried.")
    assert quotes[["cue", "cue_negated"]].to_numpy().tolist() == [["Nor did note", True]]


def test_what_a_quoted_speaker_says_of_thinking_is_no_attribution_of_its_own():
    quotes, _ = quotes_of("“I think the bridge is safe, you know,” the mayor said.")
    assert quotes["source"].tolist() == ["the mayor"]


PIECES = st.sampled_from(
    ["Roe", "said", "that", "“", "”", '"', "''", ",", ".", ":", "—", "\n\n", "according to", "it",
     "\u00a0", "‮", "😀", "<b>", "\x00", "the mayor", "is safe", "‘", "’", "(", "who", "claims"]
)  # fmt: skip


@example("— : “ Roe")  # nobody is named before the colon
@settings(max_examples=12)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join))
def test_any_text_gives_true_offsets_and_sound_tables(text):
    quotes, spans = quotes_of(text)
    assert quotes["quote_id"].tolist() == list(range(1, len(quotes) + 1))
    assert quotes["start"].is_monotonic_increasing
    assert quotes["confidence"].between(0, 1).all()
    assert (quotes["n_direct_words"] <= quotes["n_words"]).all()
    assert set(quotes["nested_in"].dropna()) <= set(quotes["quote_id"])
    assert (spans["start"] < spans["end"]).all()


SEED = "000_82d728323028f920"


LISTED = Path(__file__).parents[1] / "gold" / "lists" / f"{SEED}.csv"


@pytest.fixture(scope="module")
def seed():
    """Read the page in seeds/ and its quotes and spans."""
    text = Path("seeds", f"{SEED}.txt").read_bytes().decode()
    articles = pd.DataFrame({"article_id": [SEED], "text": [text], "duplicate_of": [None]})
    paragraphs = split_paragraphs(articles)
    _, tokens = split_sentences(articles, paragraphs)
    return paragraphs, *find_quotes(articles, paragraphs, Trees(tokens))


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


@pytest.mark.parametrize("text", ["The diseases may require rest.", "You should make a plan."])
def test_what_cannot_tell_anything_here_says_nothing(text):
    quotes, _ = quotes_of(text)
    assert quotes.empty


@pytest.mark.parametrize(
    "text",
    ["Roe urged Ito to say that it rained.", "Roe expects Ito to announce that it rained."],
)
def test_what_somebody_is_asked_or_expected_to_say_is_not_said(text):
    quotes, _ = quotes_of(text)
    assert set(quotes["source"]) == {"Roe"}


def test_the_it_that_acts_speaks_in_a_participle_too():
    quotes, _ = quotes_of("The panel met. On Monday it attacked the plan, saying it was late.")
    assert "it" in quotes.loc[quotes["cue"] == "saying", "source"].tolist()

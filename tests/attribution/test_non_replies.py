"""Refusals to answer: facts that are told, and no quotation."""

import pandas as pd
import pytest

from benchmarks.schemas import validate_table
from newsvoices.attribution.non_replies import find_non_replies
from newsvoices.attribution.quotes import find_quotes
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Trees
from newsvoices.reading.layout import split_paragraphs
from newsvoices.tables.schemas import make_table


def page(text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "duplicate_of": [None]})
    paragraphs = split_paragraphs(articles).assign(counted=True)
    return articles, paragraphs, Trees(split_sentences(articles, paragraphs)[1])


def silences(text):
    articles, paragraphs, trees = page(text)
    found = find_non_replies(articles, paragraphs, trees, make_table("mentions", []))
    validate_table("non_replies", found)
    assert [text[r.start : r.end] for r in found.itertuples()] == found["text"].tolist()
    return found[["who", "to_what", "text"]].fillna("").to_numpy().tolist()


@pytest.mark.parametrize(
    ("text", "who", "to_what"),
    [
        ("The port declined to comment on the strike.", "The port", "on the strike"),
        ("Roe did not respond to a request for comment.", "Roe", "to a request for comment"),
        ("The harbor did not return two phone calls.", "The harbor", "two phone calls"),
        ("The ministry did not explain why.", "The ministry", "why"),
        ("Roe did not say which port he referred to.", "Roe", "which port he referred to"),
        ("Roe refused to answer questions.", "Roe", "questions"),
        ("Its spokesman declined to give a reason.", "Its spokesman", "a reason"),
        ("The ministry did not provide further details.", "The ministry", "further details"),
        ("Calls to Roe's office were not returned.", "Roe's office", "Calls to Roe's office"),
        ("Messages left for Ms. Roe weren't returned.", "Ms. Roe", "Messages"),
        ("Emails to the port went unanswered.", "the port", "Emails to the port"),
    ],
)
def test_a_refusal_tells_who_gave_no_answer_to_what(text, who, to_what):
    assert [row[:2] for row in silences(text)] == [[who, to_what]]


@pytest.mark.parametrize(
    "text",
    [
        "The port did not say that the strike was over.",
        "Roe refused to sign the treaty.",
        "The junta refused to release the crew.",
        "The ministry responded to the letter.",
        "The fish did not return to the bay.",
        "The letters were not returned.",
        "Roe did not respond in kind.",
        "His calls for reform were not answered.",
        "The port was asked to wait and did not say no.",
        "Further details will not be disclosed.",
        "The farmers remained silent during the speech.",
        "Roe did not discuss any ways to help farmers who live by the bay.",
        "The aide declined to be identified.",
        "Roe refused to give up the details.",
        "Roe doesn't identify with the farmers.",
        "I doubt that any mayor would say.",
        'Ada Roe refused to say the words "holy war".',
        "Farmers may be fined if they refuse to answer questions.",
        "The resolution does not give further details.",
        "Roe suggested that someone who doesn't answer questions can't be mayor.",
    ],
)
def test_what_is_denied_or_not_done_is_no_refusal_to_answer(text):
    assert silences(text) == []


def test_what_is_said_instead_is_no_part_of_what_was_not_answered():
    (silent,) = silences("Roe wouldn't say how it would end, saying only that “it rained.”")
    assert "saying" not in " ".join(map(str, silent))


def test_a_refusal_is_no_quotation():
    articles, paragraphs, trees = page("The port declined to comment on the strike.")
    assert find_quotes(articles, paragraphs, trees)[0].empty


@pytest.mark.parametrize(
    "text",
    [
        "The aides asked not to be identified because the talks were secret.",
        "One aide asked that her name not be used.",
        "The aide insisted on anonymity.",
    ],
)
def test_who_asks_to_stay_unnamed_is_not_quoted(text):
    articles, paragraphs, trees = page(text)
    assert find_quotes(articles, paragraphs, trees)[0].empty

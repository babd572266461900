"""Sentences and tokens: each at its place in the article's own text."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.language.sentences import _pieces, _plain, count_words, is_word, split_sentences


def split(*texts):
    """Split the paragraphs of one article, which have a blank line between them."""
    text = "\n\n".join(texts)
    starts = [text.index(paragraph) for paragraph in texts]
    paragraphs = pd.DataFrame({"paragraph": range(1, len(texts) + 1), "start": starts})
    paragraphs = paragraphs.assign(article_id="a", text=texts)
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return text, paragraphs, *split_sentences(articles, paragraphs)


def test_no_sentence_runs_across_a_paragraph_and_each_token_stands_at_its_place():
    text, paragraphs, sentences, tokens = split("It rained\u00a0 in  “Lima”. She", "slept.")
    assert sentences["text"].tolist() == ["It rained\u00a0 in  “Lima”.", "She", "slept."]
    for table in (sentences, tokens):
        assert [text[row.start : row.end] for row in table.itertuples()] == table["text"].tolist()
    assert tokens["token"].tolist() == [*range(1, len(tokens) + 1)]
    assert count_words(paragraphs, tokens)["n_words"].tolist() == [5, 1]


@pytest.mark.parametrize(
    ("token", "counts"),
    [("3.5", True), ("U.S.", True), ("@roe", True), ("n't", False), ("’s", False), ("—", False)],
)
def test_what_has_a_letter_or_digit_and_is_no_clitic_is_a_word(token, counts):
    assert is_word(token) == counts


@given(st.lists(st.sampled_from(["“", "…", "a", "é", " ", "\n", "_", "\x00"]), max_size=90))
def test_plain_text_leads_back_to_each_character(letters):
    text = "".join(letters)
    plain, back = _plain(text)
    for at, letter in enumerate(plain):
        if letter not in "\" '":
            assert text[back(at)] == letter


def test_markup_that_was_left_in_a_text_is_no_word_of_it():
    tweet = '<tweet id="7" author="@roe">It rained, and 3 < 4 > 2.</tweet>'
    *_, tokens = split("Rain", "By Bo Lind", f"Roe wrote on Monday: {tweet}")
    words = tokens.loc[tokens["is_word"], "text"].tolist()
    assert words[4:] == ["Roe", "wrote", "on", "Monday", "It", "rained", "and", "3", "4", "2"]


def test_a_long_paragraph_is_cut_at_spaces_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr("newsvoices.language.sentences.LONGEST", 10)
    pieces = [*_pieces(5, "one two three fourfivesixseven")]
    assert "".join(text for _, text in pieces) == "one two three fourfivesixseven"
    assert [start for start, _ in pieces] == [5, 12, 18, 28]
    assert max(len(text) for _, text in pieces) <= 10


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("LIMA, March 3 (Reuters) - ", "Peru recalled its ambassador on Monday."),
        ("PORT MORESBY, Papua New Guinea — ", "Peru recalled its ambassador on Monday."),
        ("Lima (AFP) – ", "Peru recalled its ambassador on Monday."),
        ("LIMA ― ", "Peru recalled its ambassador on Monday."),
        ("", "UNICEF — the children's fund — recalled its envoy."),
        ("", "Ada Roe (R-Texas) — the senator — left early."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(dateline, rest):
    _, _, sentences, _ = split("Envoy goes home", "By Bo Lind", f"{dateline}{rest}")
    assert sentences["text"].tolist()[2:] == [part for part in (dateline.strip(), rest) if part]


def test_a_sentence_ends_in_the_name_of_a_network():
    _, _, sentences, _ = split("News", "By Bo Lind", "She wrote so on X. Ada Roe left.")
    assert sentences["text"].tolist()[2:] == ["She wrote so on X.", "Ada Roe left."]

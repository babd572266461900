"""Headlines in title case are parsed as the sentences that they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.language.casing import is_title_case, lower_titles

BODY = "The minister said that Rose Burns rejects the offer. Later Burns met the White House staff."


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Minister Rejects Offer of New Talks", True),
        ("Minister rejects the offer of Peru", False),
        ("New York", False),  # too few long words to tell
        ("Chancellor Angela Merkel met President Rosa Lindt in Geneva", True),
        ("Chancellor Angela Merkel thanked President Rosa Lindt later", False),
    ],
)
def test_a_title_is_told_by_the_capitals_of_its_long_words(text, is_title):
    assert is_title_case(text) is is_title


def test_words_that_the_article_writes_small_are_small_in_its_headline():
    headline, body = lower_titles(["Rose Burns Rejects White House Offer", BODY])
    assert headline == "Rose Burns rejects White House offer"
    assert body == BODY


def test_names_that_stand_nowhere_else_keep_their_capital():
    headline, _ = lower_titles(["Minister Tells Germans About Angela Zwyrtek: Wait Longer", BODY])
    assert headline == "Minister tells Germans about Angela Zwyrtek: Wait longer"


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=5, max_size=9)
WORDS = WORDS.map(lambda word: word[0].upper() + word[1:])
TITLES = st.lists(WORDS, min_size=4, max_size=7).map(" ".join)


@given(st.lists(st.text(max_size=60) | TITLES))
def test_every_paragraph_keeps_its_length_and_its_letters(texts):
    cased = lower_titles(texts)
    assert [len(text) for text in cased] == [len(text) for text in texts]
    assert [text.casefold() for text in cased] == [text.casefold() for text in texts]

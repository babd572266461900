"""What the word lists say of a noun or a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.people import lexicon


@pytest.mark.parametrize(
    ("noun", "abstract"),
    [("reluctance", True), ("minister", False), ("government", False), ("ferry", False)],
)
def test_a_thing_that_cannot_speak_is_told_by_list_or_ending(noun, abstract):
    assert lexicon.is_abstract(noun) == abstract


def test_a_people_is_named_by_its_noun_or_with_a_word_for_people():
    called = lexicon.people_called
    assert called(["Kurdish", "minority"]) == called(["Kurds"]) == "Kurds"
    assert called(["Kurdish"]) is called(["Kurdish", "harbour"]) is None


def test_who_is_no_figure_has_no_country():
    assert lexicon.figure("Ada Roe") is lexicon.figure_country("Ada Roe") is None


@given(st.text(max_size=20))
def test_a_folded_word_stays_as_it_is(word):
    folded = lexicon.fold(word)
    assert lexicon.fold(folded) == folded


@pytest.mark.parametrize(
    ("plural", "one"),
    [("allies", "ally"), ("aides", "aide"), ("fishermen", "fisherman"), ("children", "child")],
)
def test_a_plural_has_its_singular(plural, one):
    assert lexicon.singular(plural) == one


@pytest.mark.parametrize(
    ("name", "whose"),
    [("Ada Roe", "Ada Roe's"), ("James", "James's"), ("some unions", "some unions'")],
)
def test_what_is_somebodys_is_told_by_an_apostrophe(name, whose):
    assert lexicon.possessive(name) == whose


def test_a_figure_whose_given_name_does_not_tell_has_the_gender_of_the_list():
    assert lexicon.gender_of("Fidel Castro") == "m" and lexicon.gender_of("Park Geun-hye") == "f"
    assert lexicon.gender_of("Ada Roe") == "f" and lexicon.gender_of("Norland Roe") == ""

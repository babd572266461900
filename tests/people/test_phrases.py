"""Phrases of a source as the parse gives them."""

import pytest

from newsvoices.people import phrases
from tests.conftest import trees_of

TEXTS = (
    "LIMA, March 3 - Peru and Chile said so.",
    "The committee on trade that met said so.",
    "The ministers who have met said so.",
    "Ada Roe, a baker and writer, said so.",
    "The candidate's plan was hers.",
)


@pytest.fixture(scope="module")
def trees():
    return trees_of(TEXTS)


def words(nodes):
    return " ".join(node.text for node in nodes)


def test_a_phrase_ends_before_its_relative_clause(trees):
    nodes = trees[TEXTS[1]]
    assert phrases.head_of(nodes[:4]) is nodes[1]
    assert words(phrases.words_under(nodes[3])) == "trade"
    assert words(phrases.trim_description(nodes[:6], nodes[1])) == "The committee on trade"


def test_an_owner_is_called_without_the_mark(trees):
    nodes = trees[TEXTS[4]]
    assert words(phrases.trim_description(nodes[:3], nodes[1])) == "The candidate"


def test_many_are_told_by_the_noun(trees):
    ministers = trees[TEXTS[2]][1]
    assert phrases.is_many(ministers) and phrases.is_person_word(ministers)


def test_a_list_is_cut_into_its_parts(trees):
    nodes = trees[TEXTS[0]][5:8]
    parts = [nodes[0], nodes[2]]
    assert phrases.are_joined(parts, nodes)
    assert [words(covered) for _, covered in phrases.split_at(parts, nodes)] == ["Peru", "Chile"]

from types import SimpleNamespace

import pytest

from newsvoices.attribution.evidence import FACTORS, subject_kind, weigh_reading
from newsvoices.language.tree import Node


def word(text, pos):
    return Node(0, 1, 1, 0, 1, text, text, text, pos, "", "", True)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        (word("she", "PRON"), "person"),
        (word("it", "PRON"), "it"),
        (word("minister", "NOUN"), "person"),
        (word("ministry", "NOUN"), "body"),
        (word("account", "NOUN"), "document"),
        (word("achievement", "NOUN"), "abstract"),
        (word("ito", "PROPN"), "name"),
        (word("harbour", "NOUN"), "noun"),
    ],
)
def test_a_subject_has_a_kind(noun, kind):
    assert subject_kind(noun) == kind


def reading(speaker, construction, *content):
    return SimpleNamespace(
        head=word("say", "VERB"), speaker=speaker, construction=construction, content=list(content)
    )


def test_each_piece_of_evidence_changes_the_odds_by_its_factor():
    factor = FACTORS["subject abstract"]
    abstract = reading(word("achievement", "NOUN"), "clause that")
    assert factor < 1 < FACTORS["subject document"]
    assert weigh_reading(0.5, [], abstract) == pytest.approx(factor / (1 + factor))
    assert weigh_reading(0.5, [], reading(None, "clause that")) == pytest.approx(0.5)


def test_who_praises_a_person_says_less_than_who_praises_a_work_at_length():
    roe = word("roe", "PROPN")
    roe.head = roe
    factors = FACTORS
    factor = factors["object of a word or two"] * factors["object name"]
    assert factors["object of a word or two"] < 1 < factors["object of a phrase"]
    assert weigh_reading(0.5, [roe], reading(None, "object", (0, 1))) == pytest.approx(
        factor / (1 + factor)
    )

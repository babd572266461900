from types import SimpleNamespace

import pytest

from newsvoices.attribution.evidence import load_factors, subject_kind, weigh


def word(text, pos, **more):
    return SimpleNamespace(lower=text, lemma=text, pos=pos, tag="", children=[], **more)


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


def test_each_piece_of_evidence_changes_the_odds_by_its_factor():
    head = word("say", "VERB")
    abstract = SimpleNamespace(head=head, speaker=word("achievement", "NOUN"))
    factor = load_factors()["subject abstract"]
    assert factor < 1 < load_factors()["subject document"]
    assert weigh(0.5, abstract) == pytest.approx(factor / (1 + factor))
    assert weigh(0.5, SimpleNamespace(head=head, speaker=None)) == pytest.approx(0.5)

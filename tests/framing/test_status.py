"""How a word is said: plainly, denied, only supposed."""

import pytest

from newsvoices.framing.status import status_of
from tests.conftest import trees_of
from tests.framing.test_charges import charges_of


def test_a_wrong_that_is_denied_or_supposed_is_no_accusation():
    found = charges_of("Ilves said Ortega did not lie. “Ortega would lie,” Ilves said.")
    assert set(found["status"]) == {"denial", "hypothetical"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Roe lied.", None),
        ("Roe never lied.", "denial"),
        ("Roe denied that Ito lied.", "denial"),
        ("Roe may have lied.", "hypothetical"),
        ("Did Roe lie?", "hypothetical"),
        ("Roe would lie.", "hypothetical"),
        ("They would like to see Roe come to lying.", "hypothetical"),
    ],
)
def test_how_a_verb_is_said(text, status):
    verb = next(node for node in trees_of([text])[text] if node.lemma == "lie")
    assert status_of(verb) == status


def test_what_nobody_or_perhaps_somebody_says_is_no_accusation():
    found = charges_of("Nobody accused Ortega of fraud. Ilves might argue that Ortega lied.")
    assert found["status"].tolist() == ["denial", "hypothetical"]

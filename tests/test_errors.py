"""The nearest names where one is misspelt."""

import pytest

from newsvoices.errors import InputError, check_name, nearest


def test_the_nearest_hold_the_name_or_a_word_spelled_like_it():
    known = ["Ana Roe", "Roe's office", "Ilves", "Benjamin Ortega"]
    assert nearest("roe", known) == ["Ana Roe", "Roe's office"]
    assert nearest("Ortaga", known) == ["Benjamin Ortega"]
    assert nearest("Zed", known) == nearest("", known) == []


def test_a_known_name_passes():
    check_name("a", ["a", "b"], "article")
    with pytest.raises(InputError, match="no speaker 'a'; known: none"):
        check_name("a", [], "speaker")

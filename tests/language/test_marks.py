"""Quotation marks, told from the characters around them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.language.marks import find_marks


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes” and 'no'.", ["yes"]),
        ('A 6" pipe is "long".', ["long"]),
        ("''Yes,'' he said.", ["Yes,"]),
        ("“Left open", ["Left open"]),
        ("“One\n“Two” three", ["One", "Two"]),
        ("“One\nTwo\nthree” four", ["One", "Two", "three"]),
        ("“One\nTwo\n“Three” four", ["One", "Three"]),
        ("“Safe,“ said Ito.", ["Safe,"]),
        ("She said ”it is safe.”", ["it is safe."]),
        ("“Say ‘no’ now”", ["Say ‘no’ now"]),
        ("Don’t; it’s the ’90s", []),
        ("””“”", []),
        ('He said―"no"―and left.', ["no"]),
    ],
)
def test_marks_are_told_from_characters(text, inside):
    assert [text[start:end] for start, end in find_marks(text)] == inside


@given(st.text() | st.text("“”\"‘’'«» \n-,a6"))
def test_any_text_gives_marks_in_order(text):
    spans = find_marks(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_quotation_in_a_quotation_does_not_end_it():
    assert find_marks("“It was not “a war” at all. It was peace.”") == [(1, 41)]


@pytest.mark.parametrize("piece", ["“", "“ ", "a “b”"])
def test_many_marks_in_a_line_take_no_longer_than_as_many_elsewhere(piece):
    begin = time.process_time()
    find_marks("“Yes " + piece * 200_000)
    assert time.process_time() - begin < 3

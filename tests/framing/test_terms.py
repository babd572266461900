"""The list of key terms, the library's and one's own."""

import pytest

from newsvoices.errors import InputError
from newsvoices.framing.terms import load_terms, read_terms
from tests.framing.test_stances import find


def test_a_list_of_ones_own(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("group,term\nharbour,pier/NOUN\n", encoding="utf-8")
    assert find("The pier fell. War came.", terms=read_terms(path))["text"].tolist() == ["pier"]
    joined = load_terms(tmp_path)
    assert len(joined) == len(load_terms()) + 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("group,term\nwar,|\n", "line 2"),
        ("group,term\nwar,fight/XX\n", "NOUN"),
        ("group,term\nwar,fight\n\nwar,fight\n", "line 4"),
        ("group,term,weight\nwar,fight,3\n", "weight"),
        ("group,term,charge\nwar,fight,maybe\n", "charge"),
        ("group,term\n,fight\n", "group"),
    ],
)
def test_a_bad_list_is_told_with_its_line_and_a_remedy(tmp_path, rows, told):
    path = tmp_path / "terms.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        read_terms(path)


def test_the_shipped_list_has_under_forty_patterns_a_group_and_a_note_for_each():
    terms = load_terms()
    assert terms["group"].value_counts().max() < 40
    assert (terms["note"] != "").all()
    assert not terms["term"].duplicated().any()

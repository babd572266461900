"""How often charges are right is counted from articles coded by hand. The article is invented."""

from benchmarks import count_charges

TEXT = "A day of anger\n\nMary Roe accused Paul Ito of theft. Peru accused Chile of fraud.\n"
CODED = {
    "speakers": [{"id": "s1", "name": "Mary Roe", "aliases": ["the mayor"]}],
    "charges": [
        {
            "start": TEXT.index("theft"),
            "accuser": "s1",
            "accused": "Mr. Ito",
            "status": "accusation",
        }
    ],
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(count_coded):
    counts, n = count_coded(count_charges, {"a": (TEXT, CODED)}, "b,act; mild act,0")
    assert counts["accused of"] == {"n_right": 1, "n_cases": 2}
    assert counts["all"] == {"n_right": 1, "n_cases": 3}
    assert counts["mild act"] == {"n_right": 0, "n_cases": 1}
    assert n == 3

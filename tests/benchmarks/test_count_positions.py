"""How often positions are right is counted from articles coded by hand. The article is invented."""

from benchmarks import count_positions

TEXT = "A day of anger\n\nMary Roe opposed the new harbour wall. Peru supported the old bridge.\n"
MATTER = "the new harbour wall"
CODED = {
    "speakers": [{"id": "s1", "name": "Mary Roe", "aliases": ["the mayor"]}],
    "positions": [
        {
            "start": TEXT.index(MATTER),
            "end": TEXT.index(MATTER) + len(MATTER),
            "holder": "s1",
            "act": "rejects",
        }
    ],
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(count_coded):
    articles = {"a": (TEXT, CODED), "b": ("Ports\n\nPeru opposed the mine.\n", {"speakers": []})}
    counts, n = count_coded(count_positions, articles, "c,held; said,0")
    assert counts["held"] == {"n_right": 1, "n_cases": 3}
    assert counts["opposes"] == {"n_right": 1, "n_cases": 1}
    assert counts["said"] == {"n_right": 0, "n_cases": 1}
    assert n == 3

"""How often events were right is counted from articles coded by hand. The article is invented."""

from benchmarks import count_events

TEXT = "A day of anger\n\nMary Roe denounced Paul Ito. Peru accused Chile of theft on Monday.\n"
CODED = {
    "class": "ACCUSE",
    "actor": "Ms. Roe",
    "actor_country": None,
    "recipient": "Ito (the mayor)",
    "recipient_country": None,
    "status": "reported",
}


def test_what_is_right_is_counted_for_each_piece_of_evidence(count_coded):
    coded = {"events": [CODED | {"start": TEXT.index("Mary")}]}
    counts, n = count_coded(count_events, {"a": (TEXT, coded)}, "b,noun; past,0")
    assert counts["all"] == {"n_right": 1, "n_cases": 3}
    assert counts["plain verb"] == {"n_right": 1, "n_cases": 2}
    assert counts["noun"] == {"n_right": 0, "n_cases": 1}
    assert counts["two countries"] == {"n_right": 0, "n_cases": 1}
    assert n == 3


def test_sides_are_the_same_by_a_word_or_a_country_or_where_both_are_nobody():
    gold = {"actor": "the mayor (Paul Ito)", "actor_country": "PER"}
    assert count_events.is_side("Ito’s", None, gold, "actor")
    assert count_events.is_side("Lima", "PER", gold, "actor")
    assert not count_events.is_side("the critics", "CHL", gold, "actor")
    assert count_events.is_side(None, None, {"actor": None}, "actor")

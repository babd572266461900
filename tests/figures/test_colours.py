"""A side keeps its colour, and a party has the one that it is known by."""

from newsvoices.figures.colours import GREY, OTHERS, SIDE_COLOURS, side_colours


def test_a_side_keeps_its_colour_and_sides_differ():
    colours = side_colours(["Norland", "Sudland", "narrator", "Norland", "Westland"])
    assert list(colours)[:3] == ["Norland", "Sudland", "Westland"]
    assert len({colours[n] for n in (*list(colours)[:3], "narrator", "unattributed")}) == 5
    assert colours == side_colours(["Norland", "Sudland", "Westland"])


def test_sides_beyond_the_palette_share_a_grey_that_nobody_known_has():
    colours = side_colours(f"Side {i}" for i in range(9))
    assert [colours[f"Side {i}"] for i in (6, 7, 8)] == [OTHERS] * 3
    assert colours["side unknown"] == GREY != OTHERS


def test_a_party_has_the_colour_that_it_is_known_by_and_others_what_is_left():
    blue, red, green, *_ = SIDE_COLOURS
    american = side_colours(["Republican Party", "Norland", "Democratic Party"])
    assert american["Republican Party"] == red
    assert american["Democratic Party"] == blue
    assert american["Norland"] == green


def test_of_two_parties_of_one_colour_the_weightier_has_it():
    blue, red, *_ = SIDE_COLOURS
    assert side_colours(["Labour Party", "SPD"]) == side_colours([]) | {
        "Labour Party": red,
        "SPD": blue,
    }

"""A side keeps its colour."""

from newsvoices.figures.colours import GREY, OTHERS, side_colours


def test_a_side_keeps_its_colour_and_sides_differ():
    colours = side_colours(["Norland", "Sudland", "narrator", "Norland", "Westland"])
    assert list(colours)[:3] == ["Norland", "Sudland", "Westland"]
    assert len({colours[n] for n in (*list(colours)[:3], "narrator", "unattributed")}) == 5
    assert colours == side_colours(["Norland", "Sudland", "Westland"])


def test_sides_beyond_the_palette_share_a_grey_that_nobody_known_has():
    colours = side_colours(f"Side {i}" for i in range(9))
    assert [colours[f"Side {i}"] for i in (6, 7, 8)] == [OTHERS] * 3
    assert colours["side unknown"] == GREY != OTHERS

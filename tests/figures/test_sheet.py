"""The sheet that every chart form is drawn on."""

import pandas as pd

from newsvoices.figures.sheet import WIDTH, Sheet, nothing, take_first
from tests.figures.test_figures import TEXTS


def test_an_empty_table_gives_the_texts_and_says_that_there_is_nothing():
    table = pd.DataFrame({"name": []})
    picture = nothing(table, TEXTS)
    drawn = " ".join(text.get_text() for text in picture.figure.axes[0].texts)
    assert TEXTS["measure"] in drawn
    assert "the table has no rows" in drawn
    assert picture.alt == f"Figure without rows. {TEXTS['finding']}. {TEXTS['measure']}."


def test_a_finding_begins_with_a_capital_and_the_sheet_is_as_wide_as_a_column():
    ax = Sheet(100, TEXTS | {"finding": "ortega speaks"}).axes
    assert ax.texts[0].get_text() == "Ortega speaks"
    left, right = ax.get_xlim()
    assert right - left == WIDTH + 20


def test_what_is_a_hairs_breadth_of_the_largest_is_left_and_nobody_known_is_last():
    names = ["Roe", "side unknown", "Ito", "Poe", "Ilves", "Diaz"]
    table = pd.DataFrame({"name": names, "n": [100, 50, 9, 1, 1, 30]})
    drawn, left = take_first(table, "name", 5, "n")
    assert drawn["name"].tolist() == ["Roe", "Ito", "Poe", "Diaz", "side unknown"]
    assert left["name"].tolist() == ["Ilves"]

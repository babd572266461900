"""The sheet that every chart form is drawn on."""

from inspect import signature

import pandas as pd

from newsvoices.figures.bars import ranked_bars
from newsvoices.figures.sheet import MARGIN, WIDE, Sheet
from tests.figures.test_figures import TEXTS


def test_an_empty_table_gives_the_texts_and_says_that_there_is_nothing():
    table = pd.DataFrame({"name": []})
    picture = ranked_bars(table, "name", "n", **TEXTS)
    drawn = " ".join(text.get_text() for text in picture.figure.axes[0].texts)
    assert TEXTS["measure"] in drawn
    assert "the table has no rows" in drawn
    assert picture.alt == f"Figure without rows. {TEXTS['finding']}. {TEXTS['measure']}."


def test_help_names_all_that_a_form_takes_without_the_sheet():
    taken = list(signature(ranked_bars).parameters)
    assert taken[:4] == ["table", "label", "value", "n"]
    assert {"form", "of", "noun", "finding", "measure", "source", "colours", "sides"} <= {*taken}
    assert "page" not in taken


def test_a_finding_begins_with_a_capital_and_the_sheet_is_as_wide_as_a_column():
    page = Sheet(WIDE, ("ortega speaks", "words", "source"))
    page.show(100, pd.DataFrame(), "A page with no more than its texts")
    assert page.axes.texts[0].get_text() == "Ortega speaks"
    left, right = page.axes.get_xlim()
    assert right - left == WIDE + 2 * MARGIN

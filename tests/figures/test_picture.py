"""A picture shows itself, with its alternative text and its table."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from newsvoices.figures.bars import ranked_bars
from newsvoices.figures.picture import TABLE_TYPE, Picture
from tests.figures.test_figures import TEXTS, ranked


def test_a_picture_shows_itself_with_alternative_text_and_its_table():
    picture = ranked(["Ortega", "Ilves"])
    data, metadata = picture._repr_mimebundle_()
    bitmap, note = picture._repr_png_()
    assert bitmap.startswith(b"\x89PNG")
    alt = f"Bars: Ortega 2, Ilves 1. {TEXTS['finding']}. {TEXTS['measure']}."
    assert metadata["image/svg+xml"]["alt"] == note["alt"] == data["text/plain"] == alt
    assert data[TABLE_TYPE] == {
        "columns": ["name", "n"],
        "rows": [["Ortega", 2], ["Ilves", 1]],
        "n_rows": 2,
    }


def test_a_picture_without_real_alternative_text_is_refused():
    with pytest.raises(ValueError, match="too short"):
        Picture(Figure(), "A chart", pd.DataFrame())


def test_a_picture_knows_how_tall_its_title_is_so_that_a_narrow_page_can_cut_it_off():
    told = ({**TEXTS, "finding": "So long a finding " * n} for n in (1, 9))
    table = pd.DataFrame({"name": ["Ortega"], "n": [2]})
    one, long = (ranked_bars(table, "name", "n", **texts) for texts in told)
    assert 0 < one.title < long.title < 0.3
    _, notes = one._repr_mimebundle_()
    assert notes["image/svg+xml"]["title"] == one.title

"""A picture shows itself, with its alternative text and its table."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from newsvoices.figures.picture import NARROW_TYPE, SVG, TABLE_TYPE, Picture
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


def test_a_picture_brings_its_drawing_for_a_phone():
    data, _ = ranked(["Ortega"])._repr_mimebundle_()
    assert "Ortega" in data[NARROW_TYPE]
    assert data[NARROW_TYPE] != data[SVG]

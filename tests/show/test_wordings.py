"""Wordings beside each other, what changed marked."""

import pandas as pd

from newsvoices.show.wordings import Wordings


def test_markup_in_a_quotation_is_shown_as_it_was():
    row = {"zone": "headline", "original": "<b>close</b> it", "text": "close it", "dropped": "b",
           "added": "", "marks_lost": False, "modality_changed": False}  # fmt: skip
    shown, _ = Wordings(pd.DataFrame([row]))._repr_mimebundle_()
    assert "<b>close" not in shown["text/html"]
    assert "&lt;b&gt;close" in shown["text/html"]
    assert shown["text/plain"].splitlines()[0] == "headline: words changed"

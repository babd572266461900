"""Wordings beside each other, what changed marked."""

import pandas as pd

from newsvoices.show.wordings import Versions, Wordings, cut_run


def test_markup_in_a_quotation_is_shown_as_it_was():
    row = {"zone": "headline", "original": "<b>close</b> it", "text": "close it", "dropped": "b",
           "added": "", "marks_lost": False, "modality_changed": False}  # fmt: skip
    shown, _ = Wordings(pd.DataFrame([row]))._repr_mimebundle_()
    assert "<b>close" not in shown["text/html"]
    assert "&lt;b&gt;close" in shown["text/html"]
    assert shown["text/plain"].splitlines()[0] == "headline: only shortened"


def test_versions_are_called_by_outlet_and_cue_and_show_what_they_drop():
    rows = {"statement": 1, "version": ["1a", "1b"], "outlet": ["Harbour Post", "Echo"],
            "zone": ["body", "headline"], "speaker": "Ada Roe", "cue": ["said", None],
            "relation": ["fullest", "cut"], "said": ["We will close", "We close"]}  # fmt: skip
    shown, _ = Versions(pd.DataFrame(rows))._repr_mimebundle_()
    assert shown["text/plain"].splitlines() == [
        "1a. Harbour Post, “said”: Ada Roe, fullest version",
        "  We will close",
        "1b. Echo (headline): cut",
        "  We [-will-] close",
    ]


def test_of_a_speech_that_a_headline_drops_only_the_ends_are_shown():
    speech = [f"w{n}" for n in range(200)]
    shown = cut_run(" ".join(speech))
    assert shown.split() == [*speech[:30], "…", "(155", "words)", "…", *speech[-15:]]
    assert cut_run("We close") == "We close"


def test_where_nothing_is_printed_twice_that_is_said():
    shown, notes = Versions(
        pd.DataFrame({"statement": [], "relation": [], "said": []})
    )._repr_mimebundle_()
    assert "No statement appears in two articles" in shown["text/plain"]
    assert notes["text/html"]["empty"]

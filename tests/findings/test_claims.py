"""Accusations and positions in a sentence."""

import pandas as pd

from newsvoices.findings.claims import who_is_charged


def charge(accused, accuser, text, confidence=0.9):
    row = {"accused_name": accused, "accuser_name": accuser, "text": text, "denied": False}
    row["accused_id"] = None if accused.startswith("the ") else accused.lower()
    return row | {"counted": True, "alone": True, "status": "accusation", "confidence": confidence}


def test_charges_are_told_by_who_makes_most_of_them():
    charges = [
        charge("Peru", "speaker unknown", "theft"),
        charge("Peru", "speaker unknown", "fraud"),
        charge("Chile", "Ilves", "sloth", 0.85),
        charge("Chile", "Ilves", "as “greedy"),
        charge("Ilves", "Roe", "lies"),
        charge("the candidate", "Roe", "lies"),
        charge("Roe", "Ilves", "spite", 0.5),
        charge("Roe", "the reporter", "haste") | {"status": "asserted"},
        charge("Roe", "Ilves", "envy") | {"status": "denial"},
    ]
    assert who_is_charged(pd.DataFrame(charges)) == [
        "Accusations and criticism: by Ilves against Chile (“greedy” and 1 more); by Roe against "
        "Ilves (“lies”). 4 further accusations are less certain or less clear. Further in the "
        "tables: 1 that the reporter makes and 1 denied."
    ]


def test_an_accusation_in_words_of_another_is_counted_once():
    charges = [charge("Chile", "Ilves", words) for words in ("sloth", "Sloth in office", "greed")]
    (said,) = who_is_charged(pd.DataFrame(charges))
    assert said == "Accusations and criticism: by Ilves against Chile (“sloth” and 1 more)."

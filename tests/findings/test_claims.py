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
        "Ilves (“lies”). In all 9 accusations were found: 8 sure and clear (6 rows of the table) "
        "and 1 less sure."
    ]


def test_an_accusation_in_words_of_another_is_counted_once():
    charges = [charge("Chile", "Ilves", words) for words in ("sloth", "Sloth in office", "greed")]
    (said,) = who_is_charged(pd.DataFrame(charges))
    assert "criticism: by Ilves against Chile (“sloth” and 1 more). In all 3 accusations" in said


def test_the_counts_of_accusations_add_up():
    charges = pd.DataFrame([charge("Chile", "Ilves", words) for words in ("sloth", "it", "greed")])
    charges = charges.assign(alone=[True, False, True], confidence=[0.9, 0.9, 0.2])
    assert who_is_charged(charges)[0].endswith(
        "In all 3 accusations were found: 1 sure and clear (1 row of the table), 1 sure but not "
        "clear (who or what is meant stays open) and 1 less sure."
    )

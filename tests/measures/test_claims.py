"""Charges and positions for a reader: names, order, and what is less certain."""

import pandas as pd
import pytest

from newsvoices.findings.claims import who_is_charged, who_wants_what
from newsvoices.measures.claims import (
    keep_sure,
    keep_unsure,
    leave_out_charges,
    name_charges,
    name_positions,
    name_pronouns,
    positions_by_matter,
    rank_charges,
    without_names,
)

ARTICLES = pd.DataFrame({"article_id": ["a"], "genre": ["news"]})
SPEAKERS = pd.DataFrame(
    {
        "article_id": ["a", "a"],
        "speaker_id": ["ito", "port"],
        "person_id": ["ito", "port"],
        "name": ["Ana Ito", "Port Authority"],
        "n_mentions": [2, 1],
        "side": ["Port Authority", "Port Authority"],
    }
)


def make_charges(*rows):
    columns = ["accuser", "accused", "accused_id", "text", "status", "confidence", "counted"]
    found = pd.DataFrame(rows, columns=columns)
    rule = pd.Series("accused of", found.index, dtype="str")
    return found.assign(alone=True, article_id="a", start=50, end=60, rule=rule)


def make_positions(*rows):
    columns = ["holder", "holder_id", "act", "matter", "polarity", "text", "status", "confidence"]
    found = pd.DataFrame(rows, columns=columns).assign(
        counted=True, alone=True, article_id="a", voice="ito"
    )
    return found.assign(start=found.index * 10, end=found.index * 10 + 9, condition=None)


CHARGES = make_charges(
    ("ito", "it", "port", "fraud", "accusation", 0.9, True),
    ("ito", "the port", "port", "lies", "accusation", 0.9, True),
    ("narrator", "Roe", None, "neglect", "asserted", 0.85, True),
    ("ito", "Roe", None, "haste", "accusation", 0.4, True),
    ("ito", "Roe", None, "fraud", "accusation", 0.9, False),
)
POSITIONS = make_positions(
    ("she", "ito", "supports", "quota", "for", "the new quota", "reported", 0.9),
    ("Roe", None, "opposes", "quota", "against", "any quota", "claimed", 0.85),
    ("Roe", None, "demands", "vote", "for", "a vote", "reported", 0.95),
    ("Roe", None, "refuses", "talk", "against", "to talk", "hypothetical", 0.95),
    ("Roe", None, "demands", None, "for", "it to be fair", "reported", 0.95),
    ("Roe", None, "opposes", "Ito", "against", "Ana Ito", "reported", 0.95),
)


def test_only_what_is_counted_sure_and_makes_sense_alone_is_kept():
    assert keep_sure(CHARGES)["text"].tolist() == ["fraud", "lies", "neglect"]
    alone = CHARGES["text"] != "lies"
    assert keep_sure(CHARGES.assign(alone=alone))["text"].tolist() == ["fraud", "neglect"]
    assert keep_unsure(CHARGES.assign(alone=alone))["text"].tolist() == ["lies", "haste"]


def test_charges_are_counted_by_accused_and_accuser():
    named = name_charges(keep_sure(CHARGES), SPEAKERS, ARTICLES, POSITIONS)
    ranked = rank_charges(named.assign(paragraph=[3, 7, 9]))
    assert ranked.to_dict("records") == [
        {
            "accused_name": "Port Authority", "accuser_name": "Ana Ito", "status": "accusation",
            "n": 2, "wrongs": "fraud; lies", "article_id": "a | a", "paragraph": "3 | 7",
        },
        {
            "accused_name": "Roe", "accuser_name": "the reporter", "status": "asserted", "n": 1,
            "wrongs": "neglect", "article_id": "a", "paragraph": "9",
        },
    ]  # fmt: skip


def test_positions_on_a_disputed_matter_stand_first_and_mere_names_and_verbs_nowhere():
    held = positions_by_matter(name_positions(POSITIONS, SPEAKERS))
    assert held["matter"].tolist() == ["quota", "quota", "talk", "vote"]
    assert held["holder_name"].tolist()[:2] == ["Ana Ito", "Roe"]


def test_charges_are_told_with_who_makes_them_and_how_many_are_less_certain():
    assert who_is_charged(name_charges(CHARGES, SPEAKERS, ARTICLES, POSITIONS)) == [
        "Accusations and criticism: by Ana Ito against Port Authority (“fraud” and 1 more). In all "
        "4 accusations were found: 3 sure and clear (2 rows of the table) and 1 less sure.",
    ]


def test_positions_are_told_by_holder_and_not_as_a_rival_tells_them():
    assert who_wants_what(name_positions(POSITIONS, SPEAKERS), CHARGES) == [
        "Ana Ito: supports “the new quota”.",
        "Roe: demands “a vote”.",
        "In all 6 positions were found: 6 sure and clear (4 rows of the table: each once, none "
        "that is an accusation).",
    ]
    own = make_positions(
        ("the port", "port", "supports", "dam", "for", "the dam", "claimed", 0.9),
        ("Bo", None, "opposes", "dam", "against", "the dam", "claimed", 0.9),
    )
    said, _ = who_wants_what(name_positions(own, SPEAKERS), CHARGES)
    assert said == "Port Authority: supports “the dam”."


def test_what_a_position_hangs_on_is_told_with_it():
    hangs = make_positions(
        ("Roe", None, "demands", "vote", "for", "a vote", "reported", 0.95)
    ).assign(condition="only if Ito agrees")
    said, _ = who_wants_what(name_positions(hangs, SPEAKERS), CHARGES)
    assert said == "Roe: demands “a vote” (only if Ito agrees)."


def test_who_denies_in_words_that_say_not_denies_nothing_twice():
    denied = make_positions(
        ("Roe", None, "denies", "talk", "neither", "there was no talk", "reported", 0.95),
        ("Ito", None, "denies", "theft", "neither", "the theft", "reported", 0.95),
    )
    assert who_wants_what(name_positions(denied, SPEAKERS), CHARGES)[:2] == [
        "Roe: says in denial “there was no talk”.", "Ito: denies “the theft”.",
    ]  # fmt: skip


def test_a_matter_that_ends_in_marks_has_no_full_stop_of_its_own():
    marked = make_positions(
        ("Roe", None, "supports", "label", "for", 'to call it "theft."', "reported", 0.95)
    )
    said, _ = who_wants_what(name_positions(marked, SPEAKERS), CHARGES)
    assert said == "Roe: supports “to call it ‘theft’”."


def test_what_a_charge_tells_is_no_position_besides():
    told_twice = CHARGES.assign(start=5, end=15)
    said, _ = who_wants_what(name_positions(POSITIONS, SPEAKERS), told_twice)
    assert said == "Roe: demands “a vote”."


def test_what_is_accused_of_somebody_unsure_is_opposed_by_nobody():
    unsure = CHARGES.assign(start=5, end=15, confidence=0.3)
    left = leave_out_charges(name_positions(POSITIONS, SPEAKERS), unsure)
    assert "any quota" not in set(left["text"])
    assert "the new quota" in set(left["text"])


def test_what_a_charge_only_supposes_leaves_the_position():
    supposed = CHARGES.assign(start=5, end=15, status="hypothetical")
    positions = name_positions(POSITIONS, SPEAKERS)
    assert len(leave_out_charges(positions, supposed)) == len(positions)


@pytest.mark.parametrize(
    "rows, said",
    [
        ((), ["Nobody is accused."]),
        (
            (("ito", "Roe", None, "haste", "accusation", 0.4, True),),
            [
                "No accusation is sure enough to be told. In all 1 accusation was found: 1 less "
                "sure.",
            ],
        ),
    ],
)
def test_where_nothing_is_sure_one_line_says_so(rows, said):
    charges = make_charges(*rows).astype({"confidence": float, "counted": bool})
    assert who_is_charged(name_charges(charges, SPEAKERS, ARTICLES, POSITIONS)) == said


@pytest.mark.parametrize(
    ("act", "matter", "words", "denied"),
    [
        ("denies", "claim", "the claims", True),
        ("rejects", "charge", "the charge", True),
        ("denies", "take", "that it hid a fraud", True),
        ("denies", "pier", "selling the pier", False),
        ("denies", None, "to resign", False),
        ("supports", "charge", "the charge", False),
    ],
)
def test_a_denial_is_told_beside_the_charge_that_it_denies(act, matter, words, denied):
    positions = make_positions(("it", "port", act, matter, "neither", words, "reported", 0.9))
    named = name_charges(CHARGES.head(1), SPEAKERS, ARTICLES, positions)
    assert named["denied"].tolist() == [denied]
    assert rank_charges(named)["wrongs"].tolist() == ["fraud (denied)" if denied else "fraud"]
    (said,) = who_is_charged(named)
    end = "; denied" if denied else ""
    told = f"Accusations and criticism: by Ana Ito against Port Authority (“fraud”{end}). "
    assert said.startswith(told)


MENTIONS = pd.DataFrame(
    {
        "article_id": "a",
        "speaker_id": ["ito", "ito", "port", "ito"],
        "form": "pronoun",
        "start": [5, 13, 20, 40],
        "end": [8, 16, 23, 43],
        "confidence": [0.9, 0.9, 0.9, 0.5],
    }
)


def test_whom_a_pronoun_means_is_told_beside_it_once():
    (row,) = make_positions(
        ("Roe", "roe", "calls for", "meet", "for", "meet her and her of its ...", "reported", 0.9)
    ).to_dict("records")
    position = pd.DataFrame([row | {"start": 0, "end": 50, "voice": "narrator"}])
    named = name_pronouns(position, MENTIONS, SPEAKERS)
    assert named["text"].tolist() == ["meet her [Ana Ito] and her of its [Port Authority's] ..."]
    assert without_names(named["text"][0]) == row["text"]
    for other in ({"holder_id": "ito"}, {"voice": "ito"}):
        assert "Ito" not in name_pronouns(position.assign(**other), MENTIONS, SPEAKERS)["text"][0]


def test_what_is_not_told_alone_says_what_it_leaves_open():
    rule = CHARGES["rule"].mask(CHARGES["text"] == "lies", "accused of; nobody named; made")
    unsure = keep_unsure(CHARGES.assign(alone=CHARGES["text"] != "lies", rule=rule))
    assert unsure["why"].tolist() == ["nobody named", "less sure"]


def test_a_denial_shares_more_with_a_charge_than_words_without_content():
    charges = CHARGES.head(1).assign(text="no talk with them about how this will help")
    words = "one plan that will go on with others about piers"
    positions = make_positions(("it", "port", "rejects", "plan", "neither", words, "reported", 0.9))
    assert not name_charges(charges, SPEAKERS, ARTICLES, positions)["denied"].any()

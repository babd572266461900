"""Parties: from letters behind a name, words before it, descriptions and followers."""

import pytest

from newsvoices.people.parties import find_party, read_mark
from tests.people.test_speakers import attributed

DEMOCRATS, REPUBLICANS = "Democratic Party", "Republican Party"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (" (R-Ohio) said", REPUBLICANS),
        (" (D) said", DEMOCRATS),
        (", D-N.Y., said", DEMOCRATS),
        (" (R., Ohio)", REPUBLICANS),
        (" (right) and others", None),
        (", Detroit", None),
    ],
)
def test_letters_behind_a_name_tell_the_party(after, expected):
    assert read_mark(after, ["USA"]) == expected


def test_a_word_for_parties_of_several_countries_is_of_the_country_of_the_article():
    assert find_party("Labour MP", ["GBR", "NZL"]) == "Labour Party"
    assert find_party("Conservative leader", ["CAN"]) == "Conservative Party"
    assert find_party("Labour MP", ["FRA"]) is None
    assert find_party("Labor ministers", ["GBR", "AUS"], own="AUS") == "Labor Party"


def test_who_is_against_a_party_is_not_of_it():
    assert find_party("critics of the Republican Party", ["USA"]) is None
    assert find_party("a judge most Democrats fear", ["USA"]) is None
    assert find_party("a group of Democrats", ["USA"]) == DEMOCRATS
    assert find_party("even the most hopeful Democrats", ["USA"]) == DEMOCRATS
    assert find_party("Democrats and Republicans", ["USA"]) is None


def test_a_party_told_once_holds_for_the_person_and_for_followers():
    speakers, _, _ = attributed(
        "Rep. Ada Roe (R-Ohio) left early. [[Roe]] said <<it was late.>> "
        "[[A Roe aide]] said <<nothing was wrong.>>"
    )
    assert speakers.loc["ada-roe", ["party", "country"]].tolist() == [REPUBLICANS, "USA"]
    assert speakers.loc["a/roe-aide", "party"] == REPUBLICANS


def test_who_is_named_with_others_of_a_party_is_of_it():
    speakers, _, _ = attributed(
        "[[Ada Roe]] said <<it was late.>> That hurt what she and fellow Republicans want in Ohio "
        "and in all the United States. [[Tom Ito]] said <<so, and other Democrats.>>"
    )
    assert speakers.loc["ada-roe", "party"] == REPUBLICANS
    assert speakers["party"].fillna("none")["tom-ito"] == "none"


def test_a_former_aide_is_of_no_party():
    told = "Rep. Ada Roe (R-Ohio) left early. [[Ben Lind, a {} to Roe,]] said <<it was late.>>"
    for office, party in (("adviser", REPUBLICANS), ("former adviser", "none")):
        speakers, _, _ = attributed(told.format(office))
        assert speakers["party"].fillna("none")["ben-lind"] == party


def test_a_party_is_told_behind_where_somebody_is_from():
    speakers, _, _ = attributed("[[Senator Ada Roe of Ohio, a Republican]], said <<it rained>>.")
    assert speakers["party"].tolist() == [REPUBLICANS]


def test_the_head_of_a_partys_committee_belongs_to_the_party():
    speakers, _, _ = attributed(
        "The United States votes. [[Rules Committee Chairman Ada Roe]] said <<it was late.>> "
        "The RNC’s rules committee left. Ben Poe spoke at GOP meetings. [[Poe]] said <<so.>>"
    )
    assert speakers.loc[["ada-roe", "ben-poe"], "party"].fillna("").tolist() == [REPUBLICANS, ""]


def test_the_tory_mp_is_of_the_conservatives_where_the_article_is_about_britain():
    speakers, _, _ = attributed(
        "Britain votes on Monday. [[Tory MP Ben Poe]] said <<Britain would wait.>>"
    )
    assert speakers.loc["ben-poe", ["party", "country"]].tolist() == ["Conservative Party", "GBR"]

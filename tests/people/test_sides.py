"""Sides: of sides.csv, and of countries."""

import pandas as pd
import pytest

import newsvoices
from newsvoices.errors import InputError
from newsvoices.people.sides import mend_sides
from tests.people.test_speakers import attributed

PAGE = """Port strike ends

Harbour chief Ada Lindqvist said the strike was over. "We start at six," she said.

Union leader Tove Berg said nothing was signed.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "port.txt").write_text(PAGE)
    return tmp_path


def test_sides_come_before_countries():
    sides = pd.DataFrame(
        {
            "name": ["Peru"],
            "entity": [""],
            "country": [""],
            "side": ["The coast"],
            "article_id": [""],
            "line": [2],
        }
    )
    people, _, _ = attributed("[[Lima]] says <<the border is open>>.", sides=sides)
    assert people.loc["peru", "side"] == "The coast"


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("Ada Roe, an envoy of Peru,", "PER"),
        ("Ada Roe, a former envoy of Peru,", None),
        ("Ada Roe, a delegate from Peru,", None),
        ("Ada Roe, a superdelegate from Peru,", None),
        ("retired Peruvian Gen. Ada Roe", None),
        ("Ada Roe, a potential senator of Peru,", None),
        ("Ada Roe, a port delegate from Peru,", None),
        ("Ada Roe, a Lima-based analyst,", None),
        ("Ada Roe, head of the House Majority PAC,", None),
        ("Ada Roe, a senator supporting Ben Lind,", "PER"),
    ],
)
def test_who_left_an_office_or_is_sent_to_vote_speaks_for_no_country(source, side):
    about_peru = "Peru voted. The Peruvian Congress met."
    people, _, _ = attributed(f"[[{source}]] says <<the border is open>>. {about_peru}")
    told = people.loc["ada-roe", "side"]
    assert (told if pd.notna(told) else None) == side


@pytest.mark.parametrize(
    ("beside", "side"),
    [
        ("[[Ben Lind, a Republican,]] said <<it is shut>>.", "Democratic Party"),
        ("[[Ben Lind, a Democrat,]] said <<it is shut>>.", "USA"),
        ("[[Ben Lind, a Republican,]] said <<it is shut>>. Peru and Chile objected.", "USA"),
    ],
)
def test_who_governs_is_of_a_party_where_another_is_heard_on_their_country_alone(beside, side):
    source = "[[U.S. President Ada Roe]], a Democrat,"
    people, _, _ = attributed(f"{source} says <<it is open>>. {beside}")
    assert people.loc["ada-roe", "side"] == side


@pytest.mark.parametrize(
    ("source", "speaker", "side"),
    [
        ("The Fort Worth Police Department", "fort-worth-police-department", None),
        ("Mayor Ada Roe of Lima", "ada-roe", None),
        ("The Peruvian Police", "peruvian-police", "PER"),
        ("Federal Police director Ada Roe of Peru", "ada-roe", "PER"),
    ],
)
def test_who_speaks_for_a_town_does_not_speak_for_the_country(source, speaker, side):
    people, _, _ = attributed(f"[[{source}]] said <<the border is open>>. Peru and Lima wait.")
    told = people.loc[speaker, "side"]
    assert (told if pd.notna(told) else None) == side


def test_a_side_that_sides_csv_gives_to_one_is_nobody_elses(folder):
    (folder / "sides.csv").write_text("name,side\nTove Berg,workers\n")
    people = newsvoices.read(folder).speakers.set_index("speaker_id")["side"]
    assert people[people.notna()].to_dict() == {"tove-berg": "workers"}


def test_sides_are_read_with_semicolons_and_a_byte_order_mark(folder):
    (folder / "sides.csv").write_text(
        "side;name;country\nThe port;Ada Lindqvist;SWE\n", encoding="utf-8-sig"
    )
    people = newsvoices.read(folder).speakers.set_index("speaker_id")
    assert people.loc["ada-lindqvist", ["country", "side"]].tolist() == ["SWE", "The port"]


def test_a_row_with_an_article_id_holds_in_that_article_alone(folder):
    (folder / "quay.txt").write_text(PAGE)
    (folder / "sides.csv").write_text(
        "name,entity,country,side,article_id\nAda Lindqvist,The port,SWE,port,quay\n"
    )
    people = newsvoices.read(folder).speakers.set_index(["article_id", "speaker_id"])
    told = people.loc[[("quay", "ada-lindqvist"), ("port", "ada-lindqvist")]]
    assert told["name"].tolist() == ["The port", "Ada Lindqvist"]
    assert told["country"].fillna("").tolist() == ["SWE", ""]
    assert told["side"].fillna("").tolist() == ["port", ""]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sides.csv", "name,team\nPeru,A\n", "sides.csv, line 1: unknown column 'team'"),
        ("sides.csv", "name,country\nLima,Peru\n", "sides.csv, line 2: country 'Peru'"),
    ],
)
def test_a_wrong_companion_file_is_told_with_line_and_remedy(folder, name, text, message):
    (folder / name).write_text(text)
    with pytest.raises(InputError, match=message):
        newsvoices.read(folder)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("sides.csv", "name,side\nAda Lindquist,A\n", "line 2: nobody is called Ada Lindquist; "
         "nearest: Ada Lindqvist"),
        ("sides.csv", "name,side\nAda Lindqvist,A\nLindqvist,B\n", "line 3: Lindqvist stands in "
         "line 2 already, which holds"),
    ],
)  # fmt: skip
def test_what_fits_nobody_or_nothing_is_told_and_the_run_goes_on(folder, name, text, reason):
    (folder / name).write_text(text)
    if "stands" in reason:
        page = (folder / "port.txt").read_text()
        (folder / "port.txt").write_text(page + "\nLindqvist went home.\n")
    corpus = newsvoices.read(folder)
    told = {"path": name, "reason": reason, "is_used": False}
    assert corpus.skipped.to_dict("records") == [told]
    assert len(corpus.quotes) > 2


def test_a_row_that_may_mean_two_is_told_with_both():
    people = pd.DataFrame({"name": ["Ben Roe", "Ada Roe"], "aliases": "Roe"})
    people = people.assign(affiliation=None, source_type=None, country=None).astype("str")
    sides = pd.DataFrame({"name": ["Roe"], "article_id": "", "line": 2})
    assert mend_sides(sides, people)[1] == ["line 2: Roe may be Ada Roe or Ben Roe"]


def test_whoever_leads_the_network_of_a_movement_is_of_its_side():
    people, _, _ = attributed("[[Ada Roe, leader of the Al Qaeda network,]] said <<it is shut>>.")
    assert people.loc["ada-roe", "side"] == "al-Qaeda"

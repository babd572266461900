"""Countries by name, demonym, capital and international body."""

import re

import pandas as pd
import pytest

from newsvoices.lists import read_list
from newsvoices.people.countries import (
    find_countries,
    find_country,
    find_state,
    look_up,
    name_sides,
)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("a spokesman for Peru’s foreign ministry", ["PER"]),
        ("the U.S. and South Korean defence ministers", ["USA", "KOR"]),
        ("Papua New Guinea", ["PNG"]),
        ("a Nassau County clerk", []),
        ("the UN envoy in Khartoum", ["IGO", "SDN"]),
        ("tell us about the who of it", []),
        ("European fishermen", []),
        ("Germany and the German chancellor", ["DEU"]),
        ("Gov. Roe of New Mexico", ["USA"]),
        ("", []),
    ],
)
def test_countries_are_found_in_order_and_once(text, countries):
    assert find_countries(text) == countries
    assert find_country(text) == (countries[0] if countries else None)


def test_every_row_has_a_code_a_kind_and_a_basis():
    rows = pd.DataFrame(read_list("countries.csv"))
    assert rows["name"].is_unique
    assert (rows["basis"] != "").all()
    assert set(rows["kind"]) == {
        "name", "demonym", "people", "capital", "seat", "region", "body", "none"
    }  # fmt: skip
    assert all(
        re.fullmatch("[A-Z]{3}", code) for code in rows.loc[rows["country"] != "", "country"]
    )
    assert (rows.loc[rows["country"] == "", "kind"] == "none").all()


def test_only_whole_names_are_looked_up():
    assert look_up("Ottawa") == ("CAN", "capital", "Canada")
    assert look_up("Ottawa residents") is None


def test_a_side_that_is_a_country_is_shown_by_its_name():
    sides = pd.Series(["CHN", "USA", "GBR", "IGO", "narrator", "the coalition"])
    assert name_sides(sides).tolist() == [
        "China", "United States", "United Kingdom", "International bodies", "narrator",
        "the coalition",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Roe of Georgia told the U.S. Senate", {"GEO": "USA"}),
        ("The U.S. envoy met Roe of Georgia in Tbilisi", {}),
        ("Georgia asked Armenia", {}),
    ],
)
def test_georgia_is_the_state_where_the_text_is_of_the_usa_alone(text, states):
    assert find_state(text) == states


def test_a_national_council_is_no_body_of_the_united_nations():
    assert find_countries("Roe of the National Security Council") == []
    assert find_countries("Roe of the Security Council") == ["IGO"]

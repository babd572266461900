"""Roles, affiliations and countries, as the text around a name gives them."""

import pandas as pd
import pytest

from tests.people.test_speakers import attributed


def test_role_affiliation_and_country_come_from_the_apposition():
    people, _, _ = attributed(
        "[[Rosa Quispe, a spokesperson for Peru's foreign ministry,]] said <<talks go on>>."
    )
    row = people.loc["rosa-quispe"]
    assert row["role"] == "spokesperson for Peru's foreign ministry"
    assert row["affiliation"] == "Peru's foreign ministry"
    assert row["country"] == row["side"] == "PER"
    assert row["kind"] == "person"


@pytest.mark.parametrize(
    ("source", "role", "affiliation", "country"),
    [
        ("Norwegian envoy Kari Moen", "Norwegian envoy", None, "NOR"),
        ("UN envoy Kari Moen", "UN envoy", "UN", "IGO"),
        ("Kari Moen, Norway's ambassador to Peru,", "Norway's ambassador to Peru", "Norway", "NOR"),
        (
            "Kari Moen, 61, a former adviser to the Peruvian navy,",
            "former adviser to the Peruvian navy",
            "Peruvian navy",
            "PER",
        ),
        ("Prime Minister Kari Moen of Norway", "Prime Minister", None, "NOR"),
        ("Norwegian Water Minister Kari Moen", "Norwegian Water Minister", None, "NOR"),
        (
            "New South Wales Water Minister Kari Moen",
            "New South Wales Water Minister",
            "New South Wales",
            "AUS",
        ),
        ("Attorney-General Kari Moen", "Attorney-General", None, None),
        ("Water expert Dr Kari Moen", "Water expert", None, None),
        ("Harbor Ministry's Kari Moen", "of Harbor Ministry", "Harbor Ministry", None),
        (
            "the former Harbor-Lee director, Kari Moen,",
            "former Harbor-Lee director",
            "Harbor-Lee",
            None,
        ),
        (
            "Kari Moen, a professor of trade at Harbor College and author of books,",
            "professor of trade at Harbor College and author of books",
            "Harbor College",
            None,
        ),
        (
            "Kari Moen, an adviser to Tora Bank and a former aide,",
            "adviser to Tora Bank and a former aide",
            "Tora Bank",
            None,
        ),
        ("Roe challenger Kari Moen", "Roe challenger", None, None),
        ("former Secretary of State Kari Moen", "former Secretary of State", None, None),
        (
            "Kari Moen, a negotiator with long experience,",
            "negotiator with long experience",
            None,
            None,
        ),
    ],
)
def test_roles_keep_the_words_that_give_them(source, role, affiliation, country):
    people, _, speaker_ids = attributed(f"The [[{source}]] said <<nothing was signed>>.")
    row = people.loc["kari-moen"]
    assert speaker_ids == ["kari-moen"]
    found = [None if pd.isna(row[c]) else row[c] for c in ("role", "affiliation", "country")]
    assert found == [role, affiliation, country]


def test_who_is_said_to_be_somebodys_director_is():
    speakers, _, _ = attributed(
        "Ada Roe is the Harbor campaign's political director. [[Roe]] said <<it rained.>> "
        "Ben Poe is not a director of OpenShore. [[Poe]] said <<so.>> "
    )
    role = speakers.loc[["ada-roe", "ben-poe"], "role"].fillna("").tolist()
    assert role == ["Harbor campaign's political director", ""]


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("Kari Moen, chair of the Norwegian committee on Peru,", "NOR"),
        ("Kari Moen, chair of the committee on Peru,", None),
        ("Kari Moen, chair of the Peru committee,", None),
        ("Kari Moen, chair of the Peruvian committee,", "PER"),
        ("Kari Moen, a Peruvian-born singer,", None),
        ("Kari Moen, a Western diplomat in Peru,", None),
        ("Kari Moen, a Norwegian baker of Peruvian origin,", "NOR"),
        ("Kari Moen, a baker raised in Peru,", None),
        ("Kari Moen, an ambassador to Peru,", None),
    ],
)
def test_the_matter_of_an_office_is_not_its_country(source, country):
    people, _, _ = attributed(f"[[{source}]] said <<nothing was signed>>.")
    found = people.loc["kari-moen", "country"]
    assert (None if pd.isna(found) else found) == country


def test_an_officer_of_the_body_named_last_is_of_its_country():
    people, _, _ = attributed(
        "Peru opposed the dam. [[Its foreign minister, Kari Moen,]] said <<nothing was signed>>."
    )
    assert people.loc["kari-moen", ["affiliation", "country"]].tolist() == ["Peru", "PER"]


def test_a_town_is_of_the_united_states_where_the_article_is():
    text = "She flew from the United States. [[Ada Roe, a baker in San Jose,]] said <<it rained>>."
    assert attributed(text)[0].loc["ada-roe", "country"] == "USA"
    text = text.replace("the United States", "Costa Rica")
    assert attributed(text)[0].loc["ada-roe", "country"] == "CRI"


def test_an_adviser_to_somebody_with_a_title_is_another():
    people, _, _ = attributed("A former adviser to Mr. Moen left. [[Mr. Moen]] said <<it rained>>.")
    assert pd.isna(people.loc["moen", "role"])


def test_an_envoy_to_a_body_and_a_commissioner_for_a_matter_are_of_whom_they_serve():
    people, _, _ = attributed(
        "[[Somalia's ambassador to the African Union, Abdi Roe,]] said <<it rained>>. "
        "The African Union met. [[Its commissioner for peace and security, Kari Moen,]] "
        "said <<so>>."
    )
    assert people.loc["abdi-roe", ["affiliation", "country"]].tolist() == ["Somalia", "SOM"]
    assert people.loc["kari-moen", "affiliation"] == "African Union"


def test_a_victim_s_mother_is_not_of_where_it_happened():
    people, _, _ = attributed("[[Kari Moen, mother of Benghazi victim Jo Moen,]] said <<no>>.")
    assert people["country"].isna()["kari-moen"]


def test_the_place_between_an_office_and_a_name_is_of_the_office():
    begun = "They met the ambassador to Peru Anna Moen."
    people, _, _ = attributed(f"{begun} [[Ms Moen]] said <<talks go on>>.")
    assert people.loc["anna-moen", "role"] == "ambassador to Peru"

"""Types of sources: what newsrooms count in source audits."""

import pytest

from newsvoices.people.entities import Bearer
from newsvoices.people.roles import Role
from newsvoices.people.sources import document_type, source_type, type_of_body


def person(*roles):
    bearer = Bearer("Ada Roe", "person", full=True)
    bearer.roles = [Role(text, head, frozenset(), body, None) for text, head, body in roles]
    return bearer


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Trade", "politician or official"),
        ("Harbor Times", "media"),
        ("University of Lowmoor", "expert"),
        ("Lowmoor Tenants Association", "NGO"),
        ("Harbor Airlines", "business"),
        ("Harbor Sports Network", "media"),
        ("Harbor Rights Centre", "NGO"),
        ("Harbor Geological Survey", "politician or official"),
        ("Harbor Bank", "business"),
        ("Reserve Bank", "politician or official"),
        ("Sinn Fein", "politician or official"),
        ("YPG", "armed group"),
        ("Peru", "politician or official"),
        ("European Union", "politician or official"),
        ("Amnesty International", "NGO"),
        ("Harbor News Network", "media"),
        ("Bright Harbor", None),
        ("Peru Chamber of Commerce", "business"),
        ("Harbor Times editorial board", "media"),
        ("port rights group Harbor Campaign", "NGO"),
        ("building trades council in northern Peru", "NGO"),
    ],
)
def test_a_body_is_typed_by_the_words_of_its_name(name, expected):
    assert type_of_body(name) == expected


def test_an_office_that_any_body_has_is_typed_by_the_body():
    tenants = person(("director of the Tenants Association", "director", "Tenants Association"))
    harbor = person(("director of Harbor Airlines", "director", "Harbor Airlines"))
    assert source_type(tenants) == "NGO"
    assert source_type(harbor) == "business"


def test_the_president_of_a_body_of_which_nothing_is_known_is_no_official():
    assert source_type(person(("HWU president", "president", "HWU"))) is None
    assert (
        source_type(person(("Peru's president", "president", "Peru"))) == "politician or official"
    )


def test_who_speaks_for_a_body_is_a_spokesperson_whatever_else_he_is():
    roe = person(("economist", "economist", None), ("bank spokesman", "spokesperson", "bank"))
    assert source_type(roe) == "spokesperson"


def test_no_person_is_a_document():
    assert source_type(person(("director of the Harbor Report", "director", "Harbor Report"))) != (
        "document"
    )


def test_nothing_told_gives_no_type():
    assert source_type(person()) is None


def test_groups_are_typed_by_their_noun_and_several_by_each():
    assert source_type(Bearer("senior officials", "group")) == "politician or official"
    assert source_type(Bearer("voters in the north", "group")) == "ordinary person"
    police, airline = Bearer("Lowmoor Police", "institution"), Bearer("Roe Airlines", "institution")
    both = Bearer("Lowmoor Police and Roe Airlines", "group", members=(police, airline))
    assert source_type(both) is None


def test_polls_are_told_from_other_documents():
    assert document_type("results", "results of a survey") == "poll"
    assert document_type("letter", "open letter") == "document"

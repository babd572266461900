"""Whom a description means."""

import pytest

from tests.people.test_speakers import attributed


def test_a_spokesman_gets_the_name_that_comes_later():
    people, _, speaker_ids = attributed(
        "[[A spokesman for the Peruvian navy]] said <<the boat was lost>>.\n"
        "[[The spokesman, Raúl Vega,]] said <<divers were looking>>."
    )
    assert speaker_ids == ["raul-vega", "raul-vega"]
    assert people.loc["raul-vega", "country"] == "PER"


def test_another_spokesman_is_not_the_one_named_before():
    _, _, speaker_ids = attributed(
        "[[Raúl Vega, a spokesman for the navy,]] said <<the boat was lost>>.\n"
        "[[A spokesman for the navy]] said <<divers were looking>>."
    )
    assert speaker_ids == ["raul-vega", "a/spokesman-for-the-navy"]


def test_a_spokesman_of_a_country_may_be_one_of_its_regions():
    text = (
        "[[German spokeswoman]] says <<no>>\n\n"
        "[[Ute Kern, a spokeswoman for {} navy,]] said <<it was so>>.\n"
        "[[Ina Voss, a spokeswoman for Bavaria,]] said <<it was not>>."
    )
    named = ["ute-kern", "ina-voss"]
    assert attributed(text.format("Germany’s"))[2] == ["a/german-spokeswoman", *named]
    assert attributed(text.format("Kenya’s"))[2] == ["ina-voss", *named]


def test_a_body_of_no_name_of_its_own_is_mentioned_where_it_is_described():
    people, _, _ = attributed(
        "[[The Senate committee on ports, which had denounced <<the sale,>>]] met."
    )
    assert people.loc["senate-committee-on-ports", "n_mentions"] == 1


def test_an_article_without_names_has_speakers_who_are_only_described():
    people, mentions, speaker_ids = attributed(
        "[[A fisherman]] said <<it rained>>. [[He]] said <<so>>. [[They]] said <<no>>."
    )
    assert speaker_ids == ["a/fisherman", "a/fisherman", "unattributed"]
    assert people.index.tolist() == ["a/fisherman"]
    assert mentions["form"].tolist() == ["description", "pronoun"]


def test_a_town_speaks_only_where_it_says_something():
    text = "The port opened in Lowmoor. [[Lowmoor]] {} <<more ships would come.>>"
    assert attributed(text.format("expects that"))[2] == ["unattributed"]
    assert attributed(text.format("said"))[2] != ["unattributed"]


def test_the_company_is_the_one_that_the_text_calls_so():
    _, _, speaker_ids = attributed(
        "[[OpenShore, a company from Lowmoor,]] said <<it rained>>. It is a rival of Roe Mills.\n"
        "[[The company]] said <<it would stay>>. [[The trade group PortLink]] said <<so too>>."
    )
    assert speaker_ids == ["openshore", "openshore", "portlink"]


def test_the_firm_is_the_one_that_was_named_beside_the_word():
    _, _, speaker_ids = attributed(
        "Officials hired the firm, Denham Partners, in May. It rained. Trees fell. Nobody came."
        " The bridge shut. Cars stood. Days passed. [[The firm]] said <<it was safe>>."
    )
    assert speaker_ids == ["denham-partners"]


def test_the_company_is_a_name_of_no_known_kind_and_no_person():
    text = "{} cut its prices. [[The company]] said <<it had to>>."
    assert attributed(text.format("Velmora"))[2] == ["velmora"]
    assert attributed(text.format("Mr. Velm"))[2] == ["a/company"]
    assert attributed(text.format("Ada Roe"))[2] == ["a/company"]


def test_the_agency_is_an_office_of_the_state_also_by_a_word_of_its_name():
    _, _, speaker_ids = attributed(
        "The Harbor Safety Administration met in Peru. [[The agency]] said <<it rained>>.\n"
        "[[The safety agency]] said <<so>>. [[The fish agency]] said <<no>>."
    )
    office = "harbor-safety-administration"
    assert speaker_ids == [office, office, "a/fish-agency"]


def test_a_body_without_a_name_is_meant_again_by_its_noun():
    _, _, speaker_ids = attributed(
        "[[The county health department]] said <<it rained>>. [[The department]] said <<so>>."
    )
    assert speaker_ids == ["a/county-health-department", "a/county-health-department"]


def test_who_speaks_for_the_airline_speaks_for_the_one_named_last():
    people, _, _ = attributed(
        "[[Harbor Airlines]] said <<it rained>>. [[A spokesman for the airline]] said <<so>>."
    )
    assert people.loc["a/spokesman-for-the-airline", "affiliation"] == "Harbor Airlines"


def test_a_document_is_meant_again_by_another_word_for_it():
    _, _, speaker_ids = attributed(
        "[[A lawsuit by a nurse]] says <<it rained>>. [[The complaint]] says <<so>>.\n"
        "[[An internal memo]] said <<no>>. [[The document]] said <<why>>.\n"
        "[[The report]] said <<so>>."
    )
    suit, memo = "a/lawsuit-by-a-nurse", "a/internal-memo"
    assert speaker_ids == [suit, suit, memo, memo, "a/report"]


def test_minutes_of_a_meeting_are_a_document():
    people, _, _ = attributed("[[Minutes of the meeting]] showed <<it rained>>.")
    assert people["source_type"].tolist() == ["document"]


def test_what_the_firm_writes_is_the_word_of_the_firm_named_before():
    _, _, speaker_ids = attributed(
        "[[Harbor Partners, a firm from Lowmoor,]] said <<it rained>>."
        " [[The firm’s report]] said <<it fell>>. [[Its memo]] says <<so>>."
    )
    assert speaker_ids == ["harbor-partners"] * 3


def test_an_officeholder_described_by_age_or_career_is_the_one_who_is_named():
    text = (
        "Rep. Tom Berg met Ada Roe, the judge, in May. [[Mary Doyle]] said <<it rained>>.\n\n"
        "[[The {} congressman]] said <<it was so>>."
    )
    for career in ("four-term", "embattled", "67-year-old, outspoken"):
        assert attributed(text.format(career))[2][1] == "tom-berg"
    assert attributed(text.format("other"))[2][1] == "a/other-congressman"


def test_an_officeholder_described_by_place_is_the_one_of_that_place():
    text = (
        "Gov. Tom Berg{} met Gov. Ada Roe of Utah. [[Mary Doyle, a nurse,]] said <<it rained>>.\n\n"
        "[[The {}]] said <<it was so>>."
    )
    assert attributed(text.format(" of Ohio", "Ohio governor"))[2][1] == "tom-berg"
    assert attributed(text.format(" (D-Ky.)", "Kentucky governor"))[2][1] == "tom-berg"
    assert attributed(text.format(", R-N.Y.,", "New York Republican"))[2][1] == "tom-berg"
    assert attributed(text.format("", "Utah governor"))[2][1] == "ada-roe"
    assert attributed(text.format(" of Ohio", "Texas governor"))[2][1] == "a/texas-governor"


def test_the_leader_of_a_country_is_who_heads_its_state_or_government():
    text = (
        "{} met Kenyan Health Minister Ada Roe. [[Mary Doyle, a nurse,]] said <<it rained>>.\n\n"
        "[[The {} leader]] said <<it was so>>."
    )
    assert attributed(text.format("Peruvian President Raúl Vega", "Peruvian"))[2][1] == "raul-vega"
    leader = attributed(text.format("Peruvian President Raúl Vega", "Kenyan"))[2][1]
    assert leader == "a/kenyan-leader"


def test_a_former_office_is_of_whoever_was_just_named_unless_another_was_told():
    _, _, speaker_ids = attributed(
        "Mary Doyle spoke on Friday. [[The former head of Harbor Mills]] said <<it rained>>."
        " Then [[the former secretary of state]] said <<it did not>>."
    )
    assert speaker_ids == ["mary-doyle", "a/former-secretary-of-state"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[Bay Foods]] said <<it lost>>. [[The parent company]] said <<so>>.",
         ["Bay Foods", "parent company"]),
        ("The Port Authority opened it, according to [[its website]]: <<a pier>>.",
         ["Port Authority"]),
        ("The Port Authority is glad. [[Its data]] show <<it grew>>.", ["Port Authority's data"]),
        ("The Bay Times won. <<So they say>>, [[the paper's editorial board]] wrote.",
         ["Bay Times"]),
    ],
)  # fmt: skip
def test_a_body_is_known_by_what_it_runs_and_owns(text, names):
    people, _, speaker_ids = attributed(text)
    assert [people.loc[speaker_id, "name"] for speaker_id in speaker_ids] == names


def test_who_is_so_beside_an_office_does_not_hold_it():
    _, _, speaker_ids = attributed(
        "[[Shadow chancellor Ada Roe]] said <<it rained>>.\n"
        "[[The chancellor]] said <<it snowed>>.\n[[The shadow chancellor]] said <<it did not>>."
    )
    assert speaker_ids == ["ada-roe", "a/chancellor", "ada-roe"]


def test_official_figures_are_a_document():
    people, _, speaker_ids = attributed("<<Output fell>>, [[official figures]] show.")
    assert speaker_ids == ["a/official-figures"]
    assert people.loc["a/official-figures", "source_type"] == "document"


def test_the_officials_are_those_described_last():
    _, _, speaker_ids = attributed(
        "[[UN officials]] say <<it rained>>.\n[[The officials]] say <<it will snow>>."
    )
    assert speaker_ids == ["a/un-officials", "a/un-officials"]


def test_the_commerce_ministry_is_the_one_that_was_named():
    _, _, speaker_ids = attributed(
        "[[China's commerce ministry]] said <<it rained>>.\n"
        "[[The commerce ministry]] said <<it snowed>>."
    )
    assert len(set(speaker_ids)) == 1


def test_his_sister_is_the_one_named_beside_the_word():
    _, _, speaker_ids = attributed(
        "Tom Berg left. His sister, Ada Roe, wrote to him. <<He was glad,>> [[his sister]] said."
    )
    assert speaker_ids == ["ada-roe"]

"""One person through a corpus: who is joined, who is kept apart, on which side."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.schemas import validate_table
from newsvoices.lists import load_by
from newsvoices.people.registry import (
    complete_people,
    count_profiles,
    join_people,
    link_speakers,
)
from newsvoices.people.sides import find_homeland
from newsvoices.tables.parts import Parts, rewrite_parts
from newsvoices.tables.schemas import TABLES, make_table

FIGURES = load_by("public_figures.csv", "alias")
OFFICIAL = "politician or official"


def speakers(*rows):
    """Build a speakers table from dicts; the name gives the speaker_id."""
    blank = {"kind": "person", "n_mentions": 1, "n_quotes": 1, "n_words": 5}
    columns = [column.name for column in TABLES["speakers"]]
    table = [
        {**dict.fromkeys(columns), **blank, "side": None, "article_id": f"a{k}",
         "speaker_id": row["name"].lower().replace(" ", "-"), "person_id": "", **row}
        for k, row in enumerate(rows)
    ]  # fmt: skip
    return make_table("speakers", table)


def join(table):
    people, links = join_people(table)
    linked = link_speakers(table, people, links)
    people = complete_people(people, linked)
    validate_table("people", people)
    return people.set_index("person_id"), linked["person_id"].tolist()


def test_a_side_is_written_out_where_the_articles_do_so():
    body = {"name": "Gold Pan Agency", "kind": "institution", "aliases": "GPA"}
    speaker = {"name": "Ada Roe", "source_type": "spokesperson", "affiliation": "GPA"}
    table = speakers(body, speaker)
    assert link_speakers(table, *join_people(table))["side"].iloc[1] == "Gold Pan Agency"
    own = pd.DataFrame([{"name": "Ada Roe", "article_id": "", "side": "GPA"}])
    own = own.assign(entity="", country="")
    assert link_speakers(table, *join_people(table), own)["side"].iloc[1] == "GPA"


def test_a_country_told_in_one_article_holds_in_all():
    official = {"name": "Ada Roe", "source_type": OFFICIAL}
    table = speakers({**official, "role": "minister", "country": "PER"}, official)
    linked = link_speakers(table, *join_people(table))
    assert linked["side"].tolist() == ["PER", "PER"]


def test_the_party_that_most_articles_tell_holds_in_all():
    told = {"role": "senator", "source_type": OFFICIAL, "country": "PER"}
    parties = ("Gull Party", "Harbor Party", "Harbor Party")
    table = speakers(*({"name": "Ada Roe", "party": party, **told} for party in parties))
    assert set(link_speakers(table, *join_people(table))["side"]) == {"Harbor Party"}


def test_what_has_members_of_several_parties_speaks_for_none_of_them():
    told = {"kind": "institution", "country": "USA", "party": "Republican Party"}
    named = {"Senate": OFFICIAL, "Republican Senate": OFFICIAL, "Post survey": "poll"}
    table = speakers(*({"name": n, "source_type": of, **told} for n, of in named.items()))
    sides = link_speakers(table, *join_people(table))["side"].fillna("none").tolist()
    assert sides == ["USA", "Republican Party", "none"]


def test_movements_have_a_side_of_their_own_spokespeople_their_body_and_media_none():
    table = speakers(
        {"name": "Ada Roe", "source_type": "spokesperson", "affiliation": "YPG", "country": "SYR"},
        {"name": "Harbor Times", "kind": "institution", "source_type": "media", "country": "PER"},
        {"name": "Kurds", "kind": "group", "source_type": "ordinary person"},
        {"name": "Ben Poe", "source_type": "spokesperson", "affiliation": "Harbor Steel company"},
    )
    side = link_speakers(table, *join_people(table))["side"]
    assert side.fillna("none").tolist() == ["YPG", "none", "Kurds", "Harbor Steel company"]


def sides_at_home(rows, abroad=2, home="PER"):
    """Tell the sides of rows in a corpus of 10 articles about a home and some about Chile."""
    body = {"kind": "institution", "source_type": OFFICIAL, "n_quotes": 0, "n_words": 0}
    about = [{"name": "Home", "country": home, **body, "article_id": f"p{k}"} for k in range(10)]
    about += [
        {"name": "Chile", "country": "CHL", **body, "article_id": f"c{k}"} for k in range(abroad)
    ]
    told = {"source_type": OFFICIAL, "country": home, "role": "Water Minister"}
    about += [{"name": name, **told} for name in ("Una Lind", "Ole Bo")]
    table = speakers(*rows, *about)
    people, links = join_people(table)
    home = find_homeland(link_speakers(table, people, links), people)
    sides = link_speakers(table, people, links, home=home)["side"]
    return sides.fillna("none").tolist()[: len(rows)]


def test_ministers_and_departments_of_no_told_country_are_of_the_one_that_a_corpus_is_from():
    official = {"source_type": OFFICIAL}
    minister = {"name": "Ada Roe", "role": "Port Minister", **official}
    department = {"name": "Port Department", "kind": "institution", **official}
    rows = [
        {**minister, "article_id": "plain"},
        {**minister, "article_id": "c0"},
        {"name": "Ben Poe", "role": "Port Minister", **official, "article_id": "c0"},
        {"name": "Cid Doe", "role": "President", **official, "article_id": "plain"},
        {"name": "Eva Moe", "role": "former Port Minister", **official, "article_id": "plain"},
        {**department, "article_id": "plain"},
        {**department, "article_id": "c1"},
        {"name": "Gull Council", "kind": "institution", **official, "article_id": "plain"},
    ]
    sides = sides_at_home(rows)
    assert sides == ["PER", "PER", "none", "none", "none", "PER", "CHL", "none"]
    assert sides_at_home(rows[:1], abroad=5) == ["none"]


def test_the_opposition_and_the_parties_of_a_corpus_are_those_of_the_country_that_it_is_from():
    official = {"source_type": OFFICIAL}
    shadow = {**official, "role": "Shadow Port Minister", "country": "AUS", "party": "Gull Party"}
    body = {"kind": "institution", **official}
    rows = [
        {"name": "Port Opposition", **body, "article_id": "plain"},
        {"name": "Eva Moe", "role": "Opposition leader", **official, "article_id": "p0"},
        {"name": "Eva Moe", "role": "Opposition leader", **official, "article_id": "c0"},
        {"name": "Opposition fighters", "kind": "group", **official, "article_id": "plain"},
        {"name": "Ole Ito", "role": "Liberal Party president", **official, "article_id": "plain"},
        *({"name": name, **shadow} for name in ("Ada Roe", "Ben Poe")),
    ]
    gulls, other = ["Gull Party"] * 2, ["none", "none", "Liberal Party"]
    assert sides_at_home(rows, home="AUS") == [*gulls, *other, *gulls]
    assert sides_at_home(rows[:-1], home="AUS") == ["none", "none", *other, "Gull Party"]


def test_a_minister_whose_country_no_article_tells_is_not_from_abroad():
    told = {"name": "Ada Roe", "role": "Port Minister", "source_type": OFFICIAL}
    rows = [{**told, "article_id": article_id} for article_id in ("c0", "c1", "c2")]
    assert sides_at_home(rows, abroad=3) == ["PER"] * 3
    assert sides_at_home(rows[:2], abroad=3) == ["none"] * 2


def test_a_body_without_a_name_is_nobodys_side():
    port = {"name": "Ada Roe", "source_type": "spokesperson", "affiliation": "port"}
    table = speakers(port)
    assert link_speakers(table, *join_people(table))["side"].isna().all()


def test_who_has_left_a_body_or_speaks_for_a_person_is_on_no_side_of_that_name():
    speaker = {"source_type": "spokesperson"}
    left = {**speaker, "name": "Ada Roe", "role": "Harbor Steel's former spokesman"}
    aide = {**speaker, "name": "Ben Poe", "role": "Sanders spokesman", "affiliation": "Sanders"}
    table = speakers({**left, "affiliation": "Harbor Steel"}, aide)
    assert link_speakers(table, *join_people(table))["side"].isna().all()


def test_a_familys_spokesman_is_on_no_side_a_ministrys_on_the_countrys():
    peru = {"name": "Peru", "kind": "institution", "country": "PER", "article_id": "a"}
    both = [
        {"name": name, "source_type": "spokesperson", "role": role, "article_id": "a"}
        for name, role in [("Ada Roe", "Family spokesman"), ("Ben Poe", "ministry spokesman")]
    ]
    table = speakers(peru, *both)
    side = link_speakers(table, *join_people(table))["side"]
    assert side.fillna("none").tolist()[1:] == ["none", "PER"]


def test_who_governs_speaks_for_the_country_and_other_politicians_for_their_party():
    table = speakers(
        *(
            {"name": name, "source_type": OFFICIAL, "role": role, "country": "PER", "party": "A"}
            for name, role in [("Ada Roe", "President"), ("Ben Poe", "former president"),
                               ("Cid Doe", "senator")]
        )
    )  # fmt: skip
    assert link_speakers(table, *join_people(table))["side"].tolist() == ["PER", "A", "A"]


def test_whoever_is_called_by_an_office_that_one_alone_holds_is_that_person():
    roe = {"name": "Ada Roe", "role": "Peru's foreign minister", "country": "PER"}
    unnamed = {"name": "Peru's foreign minister", "kind": "unnamed", "country": "PER"}
    unnamed |= {"role": "Peru's foreign minister", "speaker_id": "b/minister", "article_id": "b"}
    alone = speakers(roe, unnamed)
    assert link_speakers(alone, *join_people(alone))["person_id"].tolist() == ["ada-roe"] * 2
    two = speakers(roe, {**roe, "name": "Ben Poe", "role": "foreign minister"}, unnamed)
    assert link_speakers(two, *join_people(two))["person_id"].iloc[2] == "b/minister"


def test_a_government_called_by_its_party_speaks_for_the_country():
    body = {"kind": "institution", "source_type": "politician or official", "country": "PER"}
    table = speakers(
        {"name": "Harbor government", "party": "Harbor Party", **body},
        {"name": "Harbor caucus", "party": "Harbor Party", **body},
    )
    side = link_speakers(table, *join_people(table))["side"]
    assert side.tolist() == ["PER", "Harbor Party"]


def test_whose_office_is_told_without_a_country_is_of_the_one_that_the_article_is_about():
    official = {"source_type": OFFICIAL, "article_id": "a", "role": "senator"}
    known = {"name": "Peru", "kind": "institution", "country": "PER", "article_id": "a"}
    elsewhere, of_no_office = official | {"article_id": "b"}, official | {"role": None}
    rows = {"Ada Roe": official, "Ben Poe": elsewhere, "Cy Orr": of_no_office}
    table = speakers(known, *({"name": name, **row} for name, row in rows.items()))
    side = link_speakers(table, *join_people(table))["side"]
    assert side.fillna("none").tolist() == ["PER", "PER", "none", "none"]


def test_a_public_figure_above_parties_is_of_none():
    named = {name for alias, (name, country, party, *_) in FIGURES.items() if country and not party}
    judge = {"role": "judge", "source_type": OFFICIAL, "country": "PER", "party": "Gull Party"}
    table = speakers({"name": min(named), **judge}, {"name": "Ada Roe", **judge})
    side = link_speakers(table, *join_people(table))["side"]
    assert side.tolist() == ["PER", "Gull Party"]


NAMES = st.sampled_from(
    ["Ada Roe", "Roe", "Ben Roe", "De Roe", "Mike Poe", "Michael Poe", "Poe", "Harbor Board", "HB"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": NAMES,
            "country": st.sampled_from([None, "PER", "FJI"]),
            "gender": st.sampled_from([None, "f", "m"]),
            "role": st.sampled_from([None, "senator", "farmer"]),
        }
    ),
    max_size=8,
)


@settings(max_examples=15)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(rows, chance):
    table = speakers(*rows)
    order = list(range(len(table)))
    chance.shuffle(order)
    people, links = join_people(table)
    other, others = join_people(table.iloc[order].reset_index(drop=True))
    pd.testing.assert_frame_equal(people, other)
    assert links == others


@settings(max_examples=10)
@given(ROWS, ROWS)
def test_two_corpora_joined_give_the_people_of_both_together(one, two):
    both = speakers(*one, *two)
    parts = both.iloc[: len(one)], both.iloc[len(one) :]
    joined = [link_speakers(part, *join_people(part)) for part in map(pd.DataFrame, parts)]
    people, links = join_people(pd.concat(joined, ignore_index=True))
    expected, expected_links = join_people(both)
    pd.testing.assert_frame_equal(people, expected)
    assert links == expected_links


def test_a_table_on_disk_gives_the_same_people(tmp_path):
    table = speakers({"name": "Ada Roe"}, {"name": "Roe"}, {"name": "Ben Poe"})
    table.to_parquet(tmp_path / "speakers.parquet", index=False)
    parts = Parts(tmp_path / "speakers.parquet")
    people, links = join_people(parts)
    rewrite_parts(parts, lambda rows: link_speakers(rows, people, links))
    assert pd.concat(parts)["person_id"].tolist() == ["ada-roe", "ada-roe", "ben-poe"]
    pd.testing.assert_frame_equal(people, join_people(table)[0])


def test_profiles_of_many_frames_are_those_of_one():
    table = speakers(*({"name": f"{name} Roe"} for name in ("Ada", "Ben", "Ada") * 9))
    frames = [table.iloc[[k]] for k in range(len(table))]
    assert count_profiles(frames) == count_profiles(table)

"""One person through a corpus: who is joined, who is kept apart, on which side."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoices.people.registry import complete_people, join_people, link_speakers
from newsvoices.tables.parts import Parts, rewrite_parts
from newsvoices.tables.schemas import TABLES, make_table, validate_table

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


def test_a_last_name_is_the_one_full_name_that_fits():
    people, ids = join(speakers({"name": "Ada Roe"}, {"name": "Roe"}, {"name": "Ben Poe"}))
    assert ids == ["ada-roe", "ada-roe", "ben-poe"]
    assert people.loc["ada-roe", ["n_articles", "n_quotes", "n_words"]].tolist() == [2, 2, 10]


def test_of_two_who_fit_a_last_name_none_is_taken_and_the_table_says_who_it_might_be():
    people, ids = join(speakers({"name": "Ada Roe"}, {"name": "Ben Roe"}, {"name": "Roe"}))
    assert ids == ["ada-roe", "ben-roe", "roe"]
    assert people.loc["roe", "might_be"] == "ada-roe; ben-roe"


def test_a_last_name_with_a_particle_is_nobodys_full_name():
    rows = (("Ada Roe", "PER"), ("Ben Roe", "FJI"), ("Roe", None), ("De Roe", "PER"))
    people, ids = join(speakers(*({"name": name, "country": c} for name, c in rows)))
    assert ids == ["ada-roe", "ben-roe", "roe", "ada-roe"]
    assert people.loc["roe", "might_be"] == "ada-roe; ben-roe"


def test_gender_country_and_walk_of_life_keep_apart():
    woman, man = {"name": "Ada Roe", "gender": "f"}, {"name": "Roe", "gender": "m"}
    assert join(speakers(woman, man))[1] == ["ada-roe", "roe"]
    here, there = {"name": "Ada Roe", "country": "PER"}, {"name": "Roe", "country": "FJI"}
    assert join(speakers(here, there))[1] == ["ada-roe", "roe"]
    senator = {"name": "Ada Roe", "source_type": OFFICIAL, "role": "senator"}
    farmer = {"name": "Ada Roe", "source_type": "ordinary person", "role": "farmer"}
    assert sorted(join(speakers(senator, farmer))[1]) == ["ada-roe", "ada-roe-2"]


def test_nicknames_and_spellings_that_differ_by_a_letter_are_one_where_the_office_is():
    office = {"role": "senator", "source_type": OFFICIAL}
    short = speakers({"name": "Mike Roe", **office}, {"name": "Michael Roe", **office})
    assert len(set(join(short)[1])) == 1
    spelt = {"name": "Sergei Lomov", **office}, {"name": "Sergey Lomov", **office}
    assert len(set(join(speakers(*spelt))[1])) == 1
    other = {"name": "Sergey Lomov", "role": "baker", "source_type": "ordinary person"}
    assert len(set(join(speakers(spelt[0], other))[1])) == 2


def test_an_acronym_goes_with_the_body_that_an_article_calls_so():
    long = {"name": "Harbor Safety Board", "kind": "institution", "aliases": "HSB"}
    people, ids = join(speakers(long, {"name": "HSB", "kind": "institution"}))
    assert ids == ["harbor-safety-board"] * 2 or ids == ["hsb"] * 2
    assert len(people) == 1


def test_a_country_told_in_one_article_holds_in_all():
    official = {"name": "Ada Roe", "source_type": OFFICIAL}
    table = speakers({**official, "role": "minister", "country": "PER"}, official)
    linked = link_speakers(table, *join_people(table))
    assert linked["side"].tolist() == ["PER", "PER"]


def test_movements_have_a_side_of_their_own_spokespeople_their_body_and_media_none():
    table = speakers(
        {"name": "Ada Roe", "source_type": "spokesperson", "affiliation": "YPG", "country": "SYR"},
        {"name": "Harbor Times", "kind": "institution", "source_type": "media", "country": "PER"},
        {"name": "Kurds", "kind": "group", "source_type": "ordinary person"},
        {"name": "Ben Poe", "source_type": "spokesperson", "affiliation": "Harbor Steel company"},
    )
    side = link_speakers(table, *join_people(table))["side"]
    assert side.fillna("none").tolist() == ["YPG", "none", "Kurds", "Harbor Steel company"]


def test_a_body_without_a_name_is_nobodys_side():
    port = {"name": "Ada Roe", "source_type": "spokesperson", "affiliation": "port"}
    table = speakers(port)
    assert link_speakers(table, *join_people(table))["side"].isna().all()


def test_bodies_that_one_word_is_short_for_stay_apart():
    table = speakers(
        *(
            {"name": name, "kind": "institution", "aliases": "PAC"}
            for name in ("Roe PAC", "Poe PAC")
        )
    )
    assert len(set(join(table)[1])) == 2


def test_who_governs_speaks_for_the_country_and_other_politicians_for_their_party():
    table = speakers(
        *(
            {"name": name, "source_type": OFFICIAL, "role": role, "country": "PER", "party": "A"}
            for name, role in [("Ada Roe", "President"), ("Ben Poe", "former president"),
                               ("Cid Doe", "senator")]
        )
    )  # fmt: skip
    assert link_speakers(table, *join_people(table))["side"].tolist() == ["PER", "A", "A"]


def test_a_government_called_by_its_party_speaks_for_the_country():
    body = {"kind": "institution", "source_type": "politician or official", "country": "PER"}
    table = speakers(
        {"name": "Harbor government", "party": "Harbor Party", **body},
        {"name": "Harbor caucus", "party": "Harbor Party", **body},
    )
    side = link_speakers(table, *join_people(table))["side"]
    assert side.tolist() == ["PER", "Harbor Party"]


def test_an_official_of_no_country_told_is_of_the_one_that_the_article_is_about():
    official = {"name": "Ada Roe", "source_type": OFFICIAL, "article_id": "a"}
    known = {"name": "Peru", "kind": "institution", "country": "PER", "article_id": "a"}
    table = speakers(official, known, {**official, "name": "Ben Poe", "article_id": "b"})
    side = link_speakers(table, *join_people(table))["side"]
    assert side.fillna("none").tolist() == ["PER", "PER", "none"]


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


@settings(max_examples=30, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(rows, chance):
    table = speakers(*rows)
    order = list(range(len(table)))
    chance.shuffle(order)
    people, links = join_people(table)
    other, others = join_people(table.iloc[order].reset_index(drop=True))
    pd.testing.assert_frame_equal(people, other)
    assert links == others


@settings(max_examples=20, deadline=None)
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

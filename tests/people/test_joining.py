"""Which names of different articles mean the same person or body."""

from tests.people.test_registry import OFFICIAL, join, speakers


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


def test_middle_initials_keep_apart():
    names = ("Ada R. Roe", "Ada T. Roe", "Ada Rita Roe", "Ben Roe")
    one, other, same, ben = join(speakers(*({"name": name} for name in names)))[1]
    assert one == same
    assert len({one, other, ben}) == 3


def test_one_full_name_is_one_person_whatever_a_pronoun_was_taken_for():
    senator = {"name": "Ada Roe", "gender": "f", "source_type": OFFICIAL, "role": "senator"}
    assert join(speakers(senator, {"name": "Ada Roe", "gender": "m"}))[1] == ["ada-roe"] * 2


def test_nicknames_and_spellings_that_differ_by_a_letter_are_one_where_the_office_is():
    office = {"role": "senator", "source_type": OFFICIAL}
    short = speakers({"name": "Mike Roe", **office}, {"name": "Michael Roe", **office})
    assert len(set(join(short)[1])) == 1
    party = {**office, "role": "Peru Republican"}
    short = speakers({"name": "Mike Roe", **office}, {"name": "Michael Roe", **party})
    assert len(set(join(short)[1])) == 1
    spelt = {"name": "Sergei Lomov", **office}, {"name": "Sergey Lomov", **office}
    assert len(set(join(speakers(*spelt))[1])) == 1
    strategist = {"name": "Mike Lomovsky", "source_type": "media", "role": "editor"}
    rare = {"name": "Michael Lomovsky", "source_type": OFFICIAL, "role": "strategist"}
    assert len(set(join(speakers(strategist, rare))[1])) == 1
    other = {"name": "Sergey Lomov", "role": "baker", "source_type": "ordinary person"}
    assert len(set(join(speakers(spelt[0], other))[1])) == 2


def test_the_son_and_the_second_name_are_the_same_person_where_the_office_is():
    office = {"role": "director of the harbor", "source_type": OFFICIAL}
    for name in ("James Lomov Jr.", "Recep James Lomov"):
        assert len(set(join(speakers({"name": name, **office}, {"name": "James Lomov"}))[1])) == 2
        one = {"name": "James Lomov", **office}
        assert len(set(join(speakers({"name": name, **office}, one))[1])) == 1
    trumps = ({"name": name, **office} for name in ("Donald Trump", "Donald Trump Jr."))
    assert len(set(join(speakers(*trumps))[1])) == 2


def test_what_one_article_of_many_tells_of_a_body_or_a_party_is_a_slip():
    rows = [{"name": "Senate", "kind": "institution"}] * 40 + [{"name": "Ada Roe"}] * 40
    told = {"party": "Green Party", "role": "county"}
    rows += [{"name": "Senate", "kind": "institution", **told}, {"name": "Ada Roe", **told}]
    people = join(speakers(*rows))[0]
    assert people["party"].isna().all()
    assert people["role"].fillna("").to_dict() == {"ada-roe": "county", "senate": ""}


def test_an_acronym_goes_with_the_body_that_an_article_calls_so():
    long = {"name": "Harbor Safety Board", "kind": "institution", "aliases": "HSB"}
    people, ids = join(speakers(long, {"name": "HSB", "kind": "institution"}))
    assert ids == ["harbor-safety-board"] * 2 or ids == ["hsb"] * 2
    assert len(people) == 1


def test_bodies_that_one_word_is_short_for_stay_apart():
    table = speakers(
        *(
            {"name": name, "kind": "institution", "aliases": "PAC"}
            for name in ("Roe PAC", "Poe PAC")
        )
    )
    assert len(set(join(table)[1])) == 2


def test_a_body_without_its_country_is_the_one_that_an_article_calls_so():
    court = {"name": "Peruvian Supreme Court", "kind": "institution", "aliases": "Supreme Court"}
    people, _ = join(speakers(court, {"name": "Supreme Court", "kind": "institution"}))
    assert len(people) == 1

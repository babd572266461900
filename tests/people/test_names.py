"""Runs of proper nouns, and the kind of name that each of them is."""

import pytest

from newsvoices.people.names import find_runs, read_name
from tests.conftest import trees_of


def names_in(sentence):
    nodes = trees_of([sentence])[sentence]
    return [read_name(nodes, *run) for run in find_runs(nodes)]


@pytest.mark.parametrize("taunt", ["Lazy Ada", "Lyin' Ada", "Crooked Harbor"])
def test_a_taunt_is_no_part_of_the_name_that_it_mocks(taunt):
    told = f"He met Ada Harbor in the town and called for {taunt} to go."
    assert [n.words for n in names_in(told)] == [("Ada", "Harbor"), (taunt.split()[-1],)]
    assert [n.words for n in names_in("They met at Lazy Ada in the town.")] == [("Lazy", "Ada")]


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("Daron Shaw spoke in the hall.", ("Daron", "Shaw"), "person"),
        ("Rich Lowry spoke in the hall.", ("Rich", "Lowry"), "person"),
        ("They tried Safety Check in the town.", ("Safety", "Check"), ""),
        ("She lives near Golden Nugget in the town.", ("Golden", "Nugget"), ""),
        ("Sen. Bear Roe spoke in the hall.", ("Bear", "Roe"), "person"),
        ("She met Senators Rubio and Poe.", ("Rubio",), "person"),
        ("Roman Catholics spoke in the hall.", ("Roman", "Catholics"), "group"),
        ("The shares of Morgan Stanley fell.", ("Morgan", "Stanley"), "institution"),
        ("They met at the Rose Bowl on Friday.", ("Rose", "Bowl"), "thing"),
        (
            "The Republican National Committee spent money.",
            ("Republican", "National", "Committee"),
            "institution",
        ),
        ("They met at Sabal Harbor in the town.", ("Sabal", "Harbor"), ""),
        ("Sinn Fein spoke in the hall.", ("Sinn", "Fein"), "institution"),
        ("Labor spoke in the hall.", ("Labor",), "institution"),
        ("They met American Ada Roe in the hall.", ("Ada", "Roe"), "person"),
        ("The lobby Germans for Peace ran an ad.", ("Germans", "for", "Peace"), "institution"),
        ("They told Germans for Roe to leave.", ("Germans",), "group"),
        ("J. Sabal Harbor spoke in the hall.", ("J.", "Sabal", "Harbor"), "person"),
    ],
)
def test_a_frequent_word_is_a_given_name_only_where_something_says_so(sentence, words, kind):
    assert kind == next(n.kind for n in names_in(sentence) if n.words == words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Trade and Transportation Committee met.", "Trade and Transportation Committee"),
        ("They belong to a secret club known as the Friends of Roe.", "Friends of Roe"),
        ("The Max and Ada Roe Foundation met.", "Max and Ada Roe Foundation"),
        ("The Centers for Fish Control met in the town.", "Centers for Fish Control"),
        ("The Bay Citizens' Council met in the town.", "Bay Citizens' Council"),
        ("The Lowmoor County Sheriff's Office met.", "Lowmoor County Sheriff's Office"),
        ("They called Mr. King in the town.", "King"),
        ("The super PAC Harbor Priorities spent money.", "Harbor Priorities"),
        ("She told Harbor News on Super Tuesday.", "Harbor News"),
        ("The University of Lima met in the town.", "University of Lima"),
        ("The Museum of Peru met in the town.", "Museum of Peru"),
        (
            "It rained, the South African Harbor Corporation said.",
            "South African Harbor Corporation",
        ),
        ("The Liberal Democrats met in the town.", "Liberal Democrats"),
        ("Lima Gravel and Herring Agency (LGHA) staff met.", "Lima Gravel and Herring Agency"),
    ],
)
def test_a_name_is_read_whole(sentence, words):
    assert words in [" ".join(name.words) for name in names_in(sentence)]


def test_a_last_name_is_one_also_where_the_parse_takes_it_for_a_word():
    names = names_in("Bernie Sanders spoke. Sanders has been loud.")
    assert [name.words for name in names] == [("Bernie", "Sanders"), ("Sanders",)]


def test_the_title_of_several_is_no_part_of_the_first_name():
    names = names_in("Presidents Adam Roe and Ann Ito met Generals Paul Vesk and Max Moen.")
    assert [name.words for name in names] == [
        ("Adam", "Roe"), ("Ann", "Ito"), ("Paul", "Vesk"), ("Max", "Moen")
    ]  # fmt: skip


def test_a_name_that_ends_in_s_is_a_firm_where_nothing_is_owned():
    (name,) = names_in("Roedel's said in a note that it rained.")
    assert (name.words, name.kind) == (("Roedel's",), "institution")
    assert names_in("Roedel's note said that it rained.")[0].words == ("Roedel",)


def test_what_is_called_by_a_letter_is_a_thing_where_it_is_nobody():
    kinds = {" ".join(n.words): n.kind for n in names_in("Group D met and Malcolm X spoke of it.")}
    assert kinds.get("Group D") in (None, "thing")
    assert kinds.get("Malcolm X") != "thing"

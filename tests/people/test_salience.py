"""Whom a pronoun means: whoever stands out most."""

import pytest

from newsvoices.people.entities import Bearer
from newsvoices.people.salience import Memory, count_lines
from tests.conftest import trees_of

TEXT = "Ada Roe left Lima. Bea Poe met the bakers. She said it rained, and they agreed."


@pytest.fixture(scope="module")
def nodes():
    return trees_of([TEXT])[TEXT]


def node_of(nodes, word):
    return next(node for node in nodes if node.text == word)


def remember(nodes, *named):
    """Remember persons by their last names, each where it stands."""
    memory = Memory(nodes, {}, set())
    bearers = [Bearer(name, "person", n_names=1) for name in named]
    for bearer in bearers:
        memory.remember(bearer, node_of(nodes, bearer.name))
    return memory, bearers


def test_the_last_subject_is_meant_and_her_gender_is_learnt(nodes):
    memory, (_, poe) = remember(nodes, "Roe", "Poe")
    found, confidence = memory.find_person(node_of(nodes, "She"))
    assert found is poe and 0.5 < confidence < 1
    assert not poe.gender  # two women may be meant: it is not sure enough to teach
    memory.hear(poe, node_of(nodes, "Poe"))
    assert memory.find_person(node_of(nodes, "She"))[0].gender == poe.gender == "f"


def test_nobody_is_meant_where_nobody_was_or_all_are_men(nodes):
    memory, _ = remember(nodes)
    assert memory.find_person(node_of(nodes, "She")) == (None, 0.0)
    memory, (roe,) = remember(nodes, "Roe")
    roe.gender = "m"
    assert memory.find_person(node_of(nodes, "She"))[0] is None


def test_they_are_a_body_that_spoke(nodes):
    memory, _ = remember(nodes)
    body = Bearer("bakers", "institution")
    memory.hear(body, node_of(nodes, "bakers"))
    assert memory.find_body(node_of(nodes, "they")) is body


def test_sentences_that_are_quoted_whole_are_not_counted(nodes):
    second = {node.i: 1 for node in nodes if node.sentence == 2}
    assert max(count_lines(nodes, {})) == 3
    assert max(count_lines(nodes, second)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe won. Bea Poe blames her.",
        "Ada Roe won. Purists, like Bea Poe, consider her weak.",
    ],
)
def test_who_acts_on_a_pronoun_is_not_meant_by_it(text):
    nodes = trees_of([text])[text]
    memory, (roe, poe) = remember(nodes, "Roe", "Poe")
    memory.hear(poe, node_of(nodes, "Poe"))
    assert memory.find_person(node_of(nodes, "her"))[0] is roe


def test_his_claim_in_what_somebody_offers_to_do_is_that_somebodys():
    text = "Bea Poe rejected Ada Roe's offer to withdraw her claim."
    nodes = trees_of([text])[text]
    memory, (_, roe) = remember(nodes, "Poe", "Roe")
    assert memory.find_person(node_of(nodes, "her"))[0] is roe


def test_a_pronoun_is_no_surer_than_the_one_that_it_is_led_back_by(nodes):
    memory, _ = remember(nodes)
    poe = Bearer("Poe", "person", n_names=1)
    memory.remember(poe, node_of(nodes, "Poe"), confidence=0.6)
    assert memory.find_person(node_of(nodes, "She")) == (poe, 0.6)


def test_who_acts_together_with_others_is_less_likely_he_than_who_is_met():
    text = "Tom Roe and Max Lind met Bo Berg, who left when he spoke."
    (tree,) = trees_of([text]).values()
    memory = Memory(tree, {}, set())
    roe = Bearer("Tom Roe", "person", n_names=1)
    memory.remember(roe, node_of(tree, "Roe"))
    assert not memory.seen[-1].is_subject


def test_who_acts_together_with_a_thing_acts_alone():
    text = "Tom Roe and the rain met Bo Berg."
    (tree,) = trees_of([text]).values()
    memory = Memory(tree, {}, set())
    memory.remember(Bearer("Tom Roe", "person", n_names=1), node_of(tree, "Roe"))
    assert memory.seen[-1].is_subject

"""Each rule on who acts on whom is the first that applies in its own example. All are invented."""

from types import SimpleNamespace

import pytest

from newsvoices.framing.context import Context
from newsvoices.framing.participants import (
    SIDES,
    by_speaking,
    find_charged,
    find_distant,
    find_participants,
)
from newsvoices.framing.plover import HIGHEST
from newsvoices.framing.relations import read_surroundings
from newsvoices.framing.triggers import Act, Trigger, find_acts
from newsvoices.language.tree import Node
from tests.conftest import example_of, trees_of

WHO_ACTS = {
    "bare_noun": "jets",
    "received": "Canada",
    "passive": "forces",
    "active": "Peru",
}


@pytest.fixture(scope="module")
def trees():
    return trees_of([example_of(rule)[0] for rule in SIDES])


@pytest.mark.parametrize("rule", SIDES, ids=lambda rule: rule.__name__)
def test_a_rule_is_the_first_that_applies_in_its_own_example(trees, rule):
    text, start = example_of(rule)
    context = Context("a", text)
    acts = find_acts(trees[text])
    for act in acts.values():
        read_surroundings(act, acts)
    act = next(act for act in acts.values() if act.node.start == start)
    assert next(other for other in SIDES if other(act, context)) is rule
    if rule.__name__ in WHO_ACTS:
        actors, _ = find_participants(act, context)
        assert actors[0].text == WHO_ACTS[rule.__name__]


def chain_of(n):
    """Give nodes of which each hangs on the one before."""
    nodes = [Node(i, 1, 1, i, i + 1, "x", "x", "x", "NOUN", "NN", "conj", True) for i in range(n)]
    for node, head in zip(nodes, [nodes[0], *nodes], strict=False):
        node.head = head
        head.children += [node] if node is not head else []
    return nodes


def test_a_list_of_clauses_is_gone_through_once():
    """Each clause was gone through as often as there are clauses above it, and a run hung."""
    nodes = chain_of(50)
    assert find_distant(SimpleNamespace(verb=None, node=nodes[0], consumed=set())) == nodes[1:]


def test_who_is_charged_is_sought_so_many_steps_up_and_no_further(monkeypatch):
    """A line of thousands of nouns took the square of its length: each was climbed to the top."""
    asked = []
    monkeypatch.setattr(Node, "objects", lambda node, _: asked.append(node) or [])
    assert find_charged(chain_of(500)[-1], None) == []
    assert len(asked) == HIGHEST


def test_a_reproach_that_nobody_has_is_nobodys():
    text = "Have a coward."
    coward = next(node for node in trees_of([text])[text] if node.lower == "coward")
    called = Trigger(("coward",), "verdict", frozenset(), frozenset(), "ACCUSE")
    act = Act(coward, called, coward.head)
    assert by_speaking(act, Context("a", text)) == ([], [])

"""Each rule on who acts on whom is the first that applies in its own example. All are invented."""

import pytest

from newsvoices.framing.context import Context
from newsvoices.framing.participants import SIDES, find_participants
from newsvoices.framing.relations import read_surroundings
from newsvoices.framing.triggers import find_acts
from tests.conftest import example_of, trees_of

WHO_ACTS = {
    "bare_noun": "jets",
    "owned_noun": "Ito",
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

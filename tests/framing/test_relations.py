"""Each rule on what stands above an act applies in its own example. All are invented."""

import pytest

from newsvoices.framing.relations import RULES, Step, find_rule
from newsvoices.framing.triggers import find_acts
from tests.conftest import example_of, trees_of


@pytest.fixture(scope="module")
def trees():
    return trees_of([example_of(rule)[0] for rule in RULES])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_applies_in_its_own_example(trees, rule):
    text, start = example_of(rule)
    acts = find_acts(trees[text])
    act = next(act for act in acts.values() if act.node.start == start)
    node, applied = act.node, []
    while True:
        step = Step(node, act, acts)
        if step.node.head is node:
            break
        applied.append(find_rule(step))
        node = step.node.head
    assert rule in applied

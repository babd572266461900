"""Each rule on what stands above an act applies in its own example. All are invented."""

import re

import pytest

from newsvoices.framing.relations import APPLIES, Step, rule_of
from newsvoices.framing.triggers import find_acts
from newsvoices.lists import read_list
from tests.conftest import trees_of

EXAMPLES = {row["rule"]: row["example"] for row in read_list("act_rules.csv")}


@pytest.fixture(scope="module")
def trees():
    return trees_of([re.sub(r"[\[\]]", "", example) for example in EXAMPLES.values()])


@pytest.mark.parametrize("rule", APPLIES)
def test_a_rule_applies_in_its_own_example(trees, rule):
    before, word, after = re.split(r"[\[\]]", EXAMPLES[rule])
    acts = find_acts(trees[before + word + after])
    act = next(act for act in acts.values() if act.node.start == len(before))
    node, applied = act.node, []
    while True:
        step = Step(node, act, acts)
        if step.node.head is node:
            break
        applied.append(rule_of(step))
        node = step.node.head
    assert rule in applied

"""Each rule on what stands above an act applies in its own example. All are invented."""

import re

import pandas as pd
import pytest

from newsvoices.framing.relations import RULES, Step, find_rule
from newsvoices.framing.triggers import find_acts
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import read_trees
from newsvoices.reading.layout import split_paragraphs

EXAMPLE = re.compile(r"Example: (.*?\[.*?\].*?)\s*$", re.DOTALL)


def example_of(rule):
    """Give the example in a rule's docstring, and where its bracketed word starts."""
    marked = " ".join(EXAMPLE.search(rule.__doc__)[1].split())
    return re.sub(r"[\[\]]", "", marked), marked.index("[")


@pytest.fixture(scope="module")
def trees():
    texts = [example_of(rule)[0] for rule in RULES]
    articles = pd.DataFrame({"article_id": texts, "title": None, "text": texts})
    _, tokens = split_sentences(articles, split_paragraphs(articles))
    return read_trees(tokens)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_applies_in_its_own_example(trees, rule):
    text, start = example_of(rule)
    acts = find_acts(trees[text])
    act = next(act for act in acts.values() if act.node.start == start)
    node, applied = act.node, []
    while True:
        step = Step(node, act, acts)
        if step.head is node:
            break
        applied.append(find_rule(step))
        node = step.head
    assert rule in applied

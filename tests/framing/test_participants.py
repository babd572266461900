"""Each rule on who acts on whom is the first that applies in its own example. All are invented."""

import re

import pandas as pd
import pytest

from newsvoices.framing.context import Context
from newsvoices.framing.participants import SIDES, find_participants
from newsvoices.framing.relations import read_surroundings
from newsvoices.framing.triggers import find_acts
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import read_trees
from newsvoices.reading.layout import split_paragraphs

EXAMPLE = re.compile(r"Example: (.*?\[.*?\].*?)\s*$", re.DOTALL)
WHO_ACTS = {
    "bare_noun": "jets",
    "owned_noun": "Ito",
    "received": "Canada",
    "passive": "forces",
    "active": "Peru",
}


def example_of(rule):
    """Give the example in a rule's docstring, and where its bracketed word starts."""
    marked = " ".join(EXAMPLE.search(rule.__doc__)[1].split())
    return re.sub(r"[\[\]]", "", marked), marked.index("[")


@pytest.fixture(scope="module")
def trees():
    texts = [example_of(rule)[0] for rule in SIDES]
    articles = pd.DataFrame({"article_id": texts, "title": None, "text": texts})
    _, tokens = split_sentences(articles, split_paragraphs(articles))
    return read_trees(tokens)


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

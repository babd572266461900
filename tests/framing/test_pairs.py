"""Who acts on whom: the two sides of an act."""

import pytest

from newsvoices.framing.context import Context
from newsvoices.framing.pairs import Sides, pair_sides
from newsvoices.framing.triggers import find_acts
from tests.conftest import trees_of

TEXT = "In Chile, Peru and Togo praised the sailors of Fiji and Kenya."


@pytest.fixture(scope="module")
def nodes():
    return trees_of([TEXT])[TEXT]


def sides(nodes, actors, recipients):
    """Give the pairs of (actor_country, recipient_country, pair) for nouns by their words."""
    act = next(act for act in find_acts(nodes).values() if act.node.text == "praised")
    at = {node.text: node for node in nodes}
    given = [[at[word] for word in words] for words in (actors, recipients)]
    both = Sides("SUPPORT", act, *given)
    rows = pair_sides(both, ["TGO", "FJI"], Context("a", TEXT, nodes))
    return [(r["actor_country"], r["recipient_country"], r["pair"]) for r, *_ in rows]


def test_each_further_country_that_acts_has_a_pair(nodes):
    assert sides(nodes, ["Peru"], ["Fiji"]) == [
        ("PER", "FJI", "parse"), ("PER", "KEN", "parse"),
        ("TGO", "FJI", "parse"), ("TGO", "KEN", "parse"),
    ]  # fmt: skip

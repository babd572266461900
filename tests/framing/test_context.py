"""What an article's rules ask of it: who speaks at a word, and who is meant by one."""

from types import SimpleNamespace

import pytest

from newsvoices.framing.context import Context, owner_of, span_of
from tests.conftest import trees_of

TEXT = "Peru’s army said we met the mayor of Lima over the sanctions against Chile."


@pytest.fixture(scope="module")
def nodes():
    return trees_of([TEXT])[TEXT]


def node_of(nodes, word):
    return next(node for node in nodes if node.text == word)


def quote(speaker_id, act="speech"):
    return SimpleNamespace(speaker_id=speaker_id, act=act)


def test_the_innermost_speaker_who_is_known_has_the_word(nodes):
    met, left = node_of(nodes, "met"), node_of(nodes, "Peru")
    covers = {met.i: (quote("roe"), quote("ito", "thought"), quote("unattributed"))}
    context = Context("a", TEXT, nodes, covers=covers)
    assert (context.voice(met), context.voice(left)) == ("roe", "narrator")


def test_we_are_whoever_speaks(nodes):
    we = node_of(nodes, "we")
    assert Context("a", TEXT, nodes, covers={we.i: (quote("roe"),)}).speaker(we) == "roe"
    assert Context("a", TEXT, nodes).speaker(we) is None


def test_a_things_country_is_told_from_one_that_it_is_only_about(nodes):
    context = Context("a", TEXT, nodes)
    army, sanctions = node_of(nodes, "army"), node_of(nodes, "sanctions")
    assert (context.country(army), context.is_only_named(army)) == ("PER", False)
    assert (context.country(sanctions), context.is_only_named(sanctions)) == ("CHL", True)
    assert owner_of(army).text == "Peru"
    assert context.who(sanctions) is None


def test_a_mark_is_widened_to_its_pair():
    text = "call it “a farce” now"
    nodes = trees_of([text])[text]
    inside = [node.i for node in nodes if node.text in ("a", "farce")]
    context = Context("a", text, nodes, marks=dict.fromkeys(inside, ((9, 16),)))
    assert text[slice(*context.pair_marks(5, 16))] == "it “a farce”"


def test_a_span_has_no_mark_at_its_edge(nodes):
    assert TEXT[slice(*span_of(nodes[-2:]))] == "Chile"


def test_a_party_in_brackets_is_nobodys_name():
    text = "Sen. Rosa Lindt (D) met Paul Ito, Ana Roe and her brother, Juan Roe."
    nodes = trees_of([text])[text]
    who = [Context("a", text, nodes).who(node_of(nodes, word)) for word in ("Lindt", "brother")]
    assert who == ["Sen. Rosa Lindt", "Juan Roe"]


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Peruvian helicopters attacked a village.", "helicopters", "PER"),
        ("Peruvian-made helicopters attacked a village.", "helicopters", None),
        ("Chile put tariffs on Peruvian-made cars.", "cars", "PER"),
        ("Peruvian-backed rebels attacked a village.", "rebels", None),
        ("The Peruvian panel asked the mayor for the papers.", "panel", "PER"),
        ("The Peru panel asked the mayor for the papers.", "panel", None),
    ],
)
def test_what_a_country_made_or_backs_does_not_act_for_it(text, word, country):
    nodes = trees_of([text])[text]
    assert Context("a", text, nodes).country(node_of(nodes, word)) == country

"""Whose a wrong is."""

import pytest

from newsvoices.framing.bearers import doer_of, owner
from newsvoices.framing.context import Context
from newsvoices.framing.wrongs import find_wrong
from tests.conftest import trees_of
from tests.framing.test_charges import charges_of


@pytest.mark.parametrize(
    ("text", "accuser", "accused"),
    [
        ("Some voters were disgusted with Ortega’s late arrival.", "Some voters", "Ortega"),
        ("Ortega was called a liar by two former aides.", "two former aides", "Ortega"),
        ("Ortega is widely seen as a liar.", "agentless", "Ortega"),
        ("“It was cruel for Ortega to leave,” Ilves said.", "a/ilves", "Ortega"),
        ("They met Ortega, who Ilves says has been unfair.", "ilves", "Ortega"),
        ("“What Ortega said was false,” Ilves said.", "a/ilves", "Ortega"),
        ("“Ortega urged his men to cheat,” Ilves said.", "a/ilves", "Ortega"),
        ("Ortega shouted an insult.", "narrator", "Ortega"),
    ],
)
def test_who_charges_whom(text, accuser, accused):
    found = charges_of(text)
    assert [accuser, accused] in found[["accuser", "accused"]].values.tolist()


def test_who_lets_others_do_it_does_it():
    text = "Roe urged the guards to shoot."
    nodes = trees_of([text])[text]
    assert doer_of(nodes[-2]).text == "Roe"


def test_the_murder_of_somebody_is_not_theirs():
    texts = "Ito’s murder of Roe came late.", "The murder of Roe came late."
    trees = trees_of(texts)
    found = []
    for text in texts:
        nodes = trees[text]
        at = next(node.i for node in nodes if node.text == "murder")
        found.append(owner(nodes[at], find_wrong(nodes, at), Context("a", text, nodes)))
    assert [[node.text for node in nodes or []] for nodes in found] == [["Ito"], []]

"""The words for wrongs."""

from newsvoices.framing.wrongs import find_wrong, links
from newsvoices.lists import read_list
from tests.conftest import trees_of
from tests.framing.test_charges import charges_of


def test_a_good_quality_is_a_wrong_where_it_is_missing():
    found = charges_of("“Ortega is not honest,” Ilves said. “Ulm is honest,” Ilves said.")
    assert found[["accused", "text", "status"]].values.tolist() == [
        ["Ortega", "not honest", "accusation"]
    ]


def test_each_word_of_the_list_has_a_basis():
    assert all(row["basis"] for row in read_list("wrongs.csv"))


def test_a_word_of_the_list_opens_a_wrong_and_a_good_quality_only_where_it_is_denied():
    texts = ["Roe committed fraud.", "Roe is not honest.", "Roe is honest."]
    found = [
        [(w.group != "", " ".join(n.text for n in w.words)) for i in range(len(nodes))
         if (w := find_wrong(nodes, i))]
        for nodes in (trees_of(texts)[text] for text in texts)
    ]  # fmt: skip
    assert found == [[(True, "fraud")], [(True, "not honest")], []]
    assert links("no such kind") == {}


def test_a_word_with_a_prefix_is_found_before_a_name_too():
    texts = ["Roe is anti-immigrant.", "Roe is anti-American."]
    trees = trees_of(texts)
    assert all(any(find_wrong(trees[t], i) for i in range(len(trees[t]))) for t in texts)

"""The parse of an article as linked nodes."""

import pandas as pd
import pytest

from newsvoices.corpus import parse
from newsvoices.language.tree import Trees
from tests.framing.test_events import articles_of


@pytest.fixture
def trees():
    words = [("a", "Roe", 2), ("a", "said", 2), ("a", "so", 2), ("b", "Go", 1)]
    tokens = pd.DataFrame(words, columns=["article_id", "text", "head"])
    blank = dict.fromkeys(("lemma", "pos", "tag", "dep"), "x")
    return Trees(tokens.assign(paragraph=1, sentence=1, start=0, end=1, is_word=True, **blank))


def test_each_word_hangs_on_its_head_and_the_root_on_itself(trees):
    roe, said, so = trees["a"]
    assert said.head is said and said.children == [roe, so]
    assert said.subtree() == [roe, said, so]
    assert [*roe.ancestors()] == [said]
    assert (trees["b"][0].i, [*trees]) == (0, ["a", "b"])


def test_trees_are_made_once_also_for_some_of_the_articles(trees):
    first = trees["a"]
    some = trees.take(["a"])
    assert (len(some), some["a"]) == (1, first)


def test_no_thing_vows_what_who_tells_of_it_vows():
    articles = articles_of(["Ada Roe said the sale was illegal and has vowed to fight it."])
    (nodes,) = Trees(parse(articles)["tokens"]).values()
    assert next(node.head.text for node in nodes if node.text == "vowed") == "said"


def test_a_bare_verb_goes_on_from_the_infinitive_before_it():
    words = [
        ("Ito", "NNP", "nsubj", 2), ("wants", "VBZ", "ROOT", 2), ("to", "TO", "aux", 4),
        ("ban", "VB", "xcomp", 2), ("arms", "NNS", "dobj", 4), ("close", "VB", "conj", 2),
    ]  # fmt: skip
    tokens = pd.DataFrame(words, columns=["text", "tag", "dep", "head"])
    tokens = tokens.assign(article_id="a", lemma=tokens["text"], pos="x", paragraph=1, sentence=1)
    nodes = Trees(tokens.assign(start=0, end=1, is_word=True))["a"]
    assert nodes[5].head is nodes[3]


def test_a_preposition_that_the_parser_hangs_on_a_noun_of_its_verb_belongs_to_the_verb():
    texts = [
        "Ada Roe accused the fund Northmill and its owner of a cover-up.",
        "Ada Roe accused the Bank of Peru.",
        "Peru's minister on Thursday accused Chile.",
        "Ben Poe was accused by the press of lying.",
    ]
    trees = Trees(parse(articles_of(texts))["tokens"])
    heads = [
        next(node.head.text for node in nodes if node.text == word)
        for nodes, word in zip(trees.values(), ("of", "of", "on", "of"), strict=True)
    ]
    assert heads == ["accused", "Bank", "accused", "accused"]


def test_papers_seen_by_a_newspaper_show_something_and_are_no_show():
    articles = articles_of(["Documents obtained by the Herald show the port knew of the leak."])
    (nodes,) = Trees(parse(articles)["tokens"]).values()
    (verb,) = (node for node in nodes if node.text == "show")
    assert (verb.pos, verb.tag) == ("VERB", "VBP")
    assert next(node.head.text for node in nodes if node.text == "Herald") == "by"


def test_a_description_behind_according_to_is_of_whom_it_stands_beside():
    articles = articles_of(["The town is flooded, according to Ada Roe, a spokesman for Lima."])
    (nodes,) = Trees(parse(articles)["tokens"]).values()
    assert next(node.head.text for node in nodes if node.text == "spokesman") == "Roe"

"""The parse of an article as linked nodes."""

import pandas as pd
import pytest

from newsvoices.language.tree import read_trees


@pytest.fixture
def trees():
    words = [("a", "Roe", 2), ("a", "said", 2), ("a", "so", 2), ("b", "Go", 1)]
    tokens = pd.DataFrame(words, columns=["article_id", "text", "head"])
    blank = dict.fromkeys(("lemma", "pos", "tag", "dep"), "x")
    return read_trees(tokens.assign(paragraph=1, sentence=1, start=0, end=1, is_word=True, **blank))


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

"""What lies over the words of an article: ranges of characters, and rows by article."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.language.article import lay, lay_each, rows_by_article
from newsvoices.language.tree import Node

RANGES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers()).map(
        lambda piece: (*sorted(piece[:2]), piece[2])
    ),
    max_size=6,
)


def words(starts):
    """Build nodes that begin at some places of a text."""
    return [Node(i, 1, 1, at, at + 1, "a", "a", "a", "X", "X", "dep", True)
            for i, at in enumerate(starts)]  # fmt: skip


NODES = st.sets(st.integers(0, 30), max_size=12).map(sorted).map(words)


@given(NODES, RANGES)
def test_a_range_lies_over_the_words_that_begin_in_it(nodes, ranges):
    expected = [
        (node.i, what) for start, end, what in ranges for node in nodes if start <= node.start < end
    ]
    assert list(lay_each(nodes, ranges)) == expected


@given(NODES, RANGES)
def test_of_several_ranges_over_a_word_one_of_the_shortest_holds(nodes, ranges):
    laid = lay(nodes, ranges)
    for node in nodes:
        over = [(end - start, what) for start, end, what in ranges if start <= node.start < end]
        assert (node.i in laid) == bool(over)
        assert not over or (min(over)[0], laid[node.i]) in over


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", None])), max_size=9))
def test_rows_are_kept_in_order_by_article_and_nulls_are_none(pairs):
    rows = rows_by_article(pd.DataFrame(pairs, columns=["article_id", "word"], dtype="str"))
    for article_id in "abc":
        found = [row.word for row in rows.get(article_id, [])]
        assert found == [word for known, word in pairs if known == article_id]

"""Names as a reader knows them."""

import pandas as pd

from newsvoices.measures.labels import tell_why_left, title_of


def test_a_title_ends_without_the_mark_that_a_database_adds():
    assert title_of({"title": "Port to close;", "text": "", "article_id": "a"}) == "Port to close"


def test_why_an_article_is_left_out_is_told_by_what_tells_it():
    articles = pd.DataFrame(
        {
            "article_id": list("abcd"), "title": ["Port", "Port", "My port", "Letters"],
            "duplicate_of": [None, "a", None, None],
            "genre": ["news", "news", "opinion", "letters"],
            "genre_basis": [None, None, "the writer says I", None],
        }
    )  # fmt: skip
    assert tell_why_left(articles).tolist()[1:] == [
        "the same text as Port", "no news report: opinion (the writer says I)",
        "no news report: letters",
    ]  # fmt: skip
    assert tell_why_left(articles).isna().tolist() == [True, False, False, False]

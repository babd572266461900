"""Names as a reader knows them."""

from newsvoices.measures.labels import title_of


def test_a_title_ends_without_the_mark_that_a_database_adds():
    assert title_of({"title": "Port to close;", "text": "", "article_id": "a"}) == "Port to close"

"""Articles, names and key terms with their places."""

import pandas as pd

from newsvoices.report.index import list_articles
from tests.report.test_pages import parse


def test_articles_stand_by_outlet_and_day():
    articles = pd.DataFrame(
        {
            "article_id": list("abc"), "title": ["Flood", None, "Drought"], "text": "One.\n\nTwo.",
            "outlet": ["Post", None, "Post"], "n_words": 2,
            "published": pd.to_datetime(["2031-05-09", None, "2031-05-04"]),
            "duplicate_of": None, "genre": ["news", "opinion", "news"], "genre_basis": None,
        }
    )  # fmt: skip
    *post, unknown = list_articles(articles, {"a": "article-001.html"})
    assert [(row["title"], row["published"], row["file"]) for row in post] == [
        ("Drought", "4 May 2031", None), ("Flood", "9 May 2031", "article-001.html"),
    ]  # fmt: skip
    assert (unknown["outlet"], unknown["title"]) == ("Outlet unknown", "One.")
    assert [row["left_out"] for row in (*post, unknown)] == ["", "", "no news report: opinion"]


def test_a_term_leads_to_its_first_place_in_each_article(hostile_report):
    page = parse(hostile_report / "names.html")
    summaries = {d.summary.contents[0].strip(): d for d in page.select("details")}
    assert {"Ada Ortega", "genocide"} <= set(summaries)
    files = [link["href"].partition("#")[0] for link in summaries["genocide"].select("a")]
    assert files == ["article-001.html", "article-002.html"]

"""The page on method."""

from tests.report.test_pages import parse


def test_the_page_on_method_counts_what_its_tables_hold(hostile_report):
    said = parse(hostile_report / "method.html").main.get_text(" ")
    for words in ("2 articles", "Of these sure", "claims.csv", "Newsvoices developers", "spaCy",
                  "what a reader may write into a sheet"):  # fmt: skip
        assert words in said

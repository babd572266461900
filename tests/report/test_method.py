"""The page on method."""

from newsvoices.report.method import MOST_LISTED, write_left_out
from tests.report.test_pages import parse


def test_the_page_on_method_counts_what_its_tables_hold(hostile_report):
    said = parse(hostile_report / "method.html").main.get_text(" ")
    for words in ("2 articles", "Of these sure", "claims.csv", "Newsvoices developers", "spaCy",
                  "what a reader may write into a sheet"):  # fmt: skip
        assert words in said


def test_of_many_inputs_that_are_not_counted_a_file_has_all(tmp_path):
    row = {"name": "a.txt", "reason": "no news: opinion"}
    write_left_out([row] * MOST_LISTED, tmp_path)
    assert not [*tmp_path.iterdir()]
    write_left_out([row] * (MOST_LISTED + 1), tmp_path)
    [file] = tmp_path.iterdir()
    assert len(file.read_text(encoding="utf-8").splitlines()) == MOST_LISTED + 2

"""The page on method."""

from newsvoices.corpus import read
from newsvoices.report.method import MOST_LISTED, count_steps, write_left_out
from tests.report.test_pages import parse


def test_the_page_on_method_counts_what_its_tables_hold(hostile_report):
    said = parse(hostile_report / "method.html").main.get_text(" ")
    for words in ("2 articles", "Of these sure", "And clear", "claims.csv", "spaCy",
                  "Newsvoices developers", "what a reader may write into a sheet"):  # fmt: skip
        assert words in said


def test_of_many_inputs_that_are_not_counted_a_file_has_all(tmp_path):
    row = {"name": "a.txt", "reason": "no news: opinion"}
    write_left_out([row] * MOST_LISTED, tmp_path)
    assert not [*tmp_path.iterdir()]
    write_left_out([row] * (MOST_LISTED + 1), tmp_path)
    [file] = tmp_path.iterdir()
    assert len(file.read_text(encoding="utf-8").splitlines()) == MOST_LISTED + 2


def test_answers_to_a_codebook_are_counted_apart(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell, Ito said.")
    (tmp_path / "codings").mkdir()
    rows = "key,claim,answer\nbcdfghjk,zone,right\nccdfghjk,frame: moral,yes\ndcdfghjk,zone,\n"
    (tmp_path / "codings" / "ana.csv").write_text(rows)
    steps = count_steps(read(tmp_path))
    assert (steps["answers"], steps["of_frames"]) == (1, 1)

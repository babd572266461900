"""Rows of tables, also of those that were not written as the format asks."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.reading.rows import UNCLOSED, read_rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_mark_that_is_not_closed_costs_its_row_only(end):
    text = end.join(["id,text", '1,"It rained.', "2,He left.", '3,"They, too"', "4,So did we."])
    assert read_rows(text) == [
        (1, ["id", "text"]),
        (2, UNCLOSED),
        (3, ["2", "He left."]),
        (4, ["3", "They, too"]),
        (5, ["4", "So did we."]),
    ]


def test_values_over_several_lines_stay_whole_beside_one_that_is_not_closed():
    rows = read_rows('id,text\n1,"It ""rained"".\n\nHe left."\n2,"So\n')
    assert rows == [(1, ["id", "text"]), (2, ["1", 'It "rained".\n\nHe left.']), (5, UNCLOSED)]


def test_marks_of_the_text_itself_are_kept():
    assert read_rows('id,text\n1,"No" was all\n')[1] == (2, ["1", '"No" was all'])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"We will," she said.', '"We will," she said.'),
        ('"We will."', '"We will."'),
        ('"We" or "they"', '"We" or "they"'),
        ('"We will', '"We will'),
        ('"She said ""no""."', 'She said "no".'),
        ('"Two\nlines"', "Two\nlines"),
    ],
)
def test_in_a_file_with_tabs_marks_are_the_texts_own_unless_something_asks_for_them(written, value):
    rows = read_rows(f'id\ttext\n1\t{written}\n2\t"So did we"\n')
    assert [values for _, values in rows[1:]] == [["1", value], ["2", '"So did we"']]


def test_in_a_file_with_tabs_that_has_marks_around_everything_they_are_none_of_the_text():
    assert read_rows('"id"\t"text"\n"1"\t"He left."\n')[1] == (2, ["1", "He left."])


CELLS = st.lists(st.lists(st.text("a\"',;\n\r b"), min_size=2, max_size=2), min_size=1)


@given(CELLS)
def test_what_a_writer_wrote_is_read_with_or_without_a_fault_elsewhere(rows):
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["id", "text"], *rows])
    expected = [[value.strip() for value in row] for row in rows]
    expected = [row for row in expected if any(row)]
    assert [values for _, values in read_rows(file.getvalue())[1:]] == expected
    faulty = read_rows(file.getvalue() + '"5","not closed\n')
    assert [values for _, values in faulty[1:]] == [*expected, UNCLOSED]

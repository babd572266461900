"""Runs of equal numbers that stand side by side."""

import numpy as np

from newsvoices.statements.runs import begins_run, number_in_run, over_runs

OF = np.array([3, 3, 1, 3])


def test_a_run_begins_where_one_of_the_numbers_changes():
    assert begins_run(OF).tolist() == [True, False, True, True]
    assert begins_run(OF, np.array([0, 1, 1, 1])).tolist() == [True, True, True, True]


def test_each_row_has_what_its_run_gives_and_its_number_there():
    assert over_runs(np.maximum, np.array([1, 2, 0, 1]), OF).tolist() == [2, 2, 0, 1]
    assert number_in_run(OF).tolist() == [0, 1, 0, 0]


def test_no_row_has_no_run():
    none = np.zeros(0, "int64")
    assert [len(begins_run(none)), len(over_runs(np.maximum, none, none))] == [0, 0]

"""The tables' columns, types and values."""

import pytest

from benchmarks.schemas import validate_table
from newsvoices.tables.schemas import ALLOWED, TABLES, arrow_schema, make_table


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_has_its_columns_and_types(name):
    empty = validate_table(name, make_table(name, []))
    assert list(empty) == arrow_schema(name).names == [column.name for column in TABLES[name]]


SPAN = {"text": "x", "end": 1, "start": 0, "role": "cue", "quote_id": "1", "article_id": "a"}


def test_rows_are_put_in_order_and_typed_and_what_is_no_column_is_dropped():
    made = make_table("spans", [SPAN | {"line": 3}])
    assert list(made) == [*reversed(SPAN)]
    assert made["quote_id"].tolist() == [1]
    with pytest.raises(KeyError):
        make_table("spans", [{"article_id": "a"}])


def test_a_table_without_rows_is_nobody_elses():
    table = make_table("spans", [])
    table["note"] = "mine"
    assert "note" not in make_table("spans", [])


def test_every_list_of_values_is_of_a_column():
    columns = {(table, column.name) for table in TABLES for column in TABLES[table]}
    assert columns >= set(ALLOWED)

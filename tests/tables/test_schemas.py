"""The tables' columns, types and values."""

import pytest
from pandera.errors import SchemaError

from newsvoices.tables.schemas import (
    ALLOWED,
    TABLES,
    arrow_schema,
    dictionary_markdown,
    make_table,
    validate_table,
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_has_its_columns_and_types(name):
    empty = validate_table(name, make_table(name, []))
    assert list(empty) == arrow_schema(name).names == [column.name for column in TABLES[name]]


def test_rows_are_put_in_order_and_typed_and_what_is_no_column_is_dropped():
    made = make_table("skipped", [{"reason": "it is empty", "path": "a.txt", "line": 3}])
    assert made.to_dict("records") == [{"path": "a.txt", "reason": "it is empty"}]
    with pytest.raises(KeyError):
        make_table("skipped", [{"path": "a.txt"}])


def test_a_table_without_rows_is_nobody_elses():
    table = make_table("skipped", [])
    table.loc[0] = ["a.txt", "it is empty"]
    assert make_table("skipped", []).empty


def test_a_value_that_is_not_allowed_is_refused():
    span = {"article_id": "a", "quote_id": 1, "start": 0, "end": 1, "text": "x"}
    validate_table("spans", make_table("spans", [span | {"role": "cue"}]))
    with pytest.raises(SchemaError):
        validate_table("spans", make_table("spans", [span | {"role": "nonsense"}]))


def test_every_list_of_values_is_of_a_column():
    columns = {(table, column.name) for table in TABLES for column in TABLES[table]}
    assert columns >= set(ALLOWED)


def test_the_dictionary_has_a_line_for_each_column():
    lines = dictionary_markdown().splitlines()
    assert sum(line.startswith("| `") for line in lines) == sum(map(len, TABLES.values()))

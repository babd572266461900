"""Tables are checked against their schemas, and these are printed."""

import pytest
from pandera.errors import SchemaError

from benchmarks.schemas import dictionary_markdown, validate_table
from newsvoices.tables.schemas import TABLES, make_table
from tests.tables.test_schemas import SPAN


def test_a_value_that_is_not_allowed_is_refused():
    validate_table("spans", make_table("spans", [SPAN]))
    with pytest.raises(SchemaError):
        validate_table("spans", make_table("spans", [SPAN | {"role": "nonsense"}]))


def test_a_column_that_is_missing_or_of_another_type_is_refused():
    spans = make_table("spans", [SPAN])
    for wrong in (spans.drop(columns="text"), spans.assign(start="0")):
        with pytest.raises(SchemaError):
            validate_table("spans", wrong)


def test_the_dictionary_has_a_line_for_each_column():
    lines = dictionary_markdown().splitlines()
    assert sum(line.startswith("| `") for line in lines) == sum(map(len, TABLES.values()))


def test_the_dictionary_tells_a_columns_type_and_whether_it_may_be_blank():
    assert "| `confidence` | float64 |" in dictionary_markdown()
    assert "| `published` | datetime64[us], null |" in dictionary_markdown()

"""The tables checked against their schemas, for the tests, and printed as a data dictionary."""

from functools import cache

import pandas as pd
import pandera.pandas as pa

from newsvoices.tables.schemas import ALLOWED, TABLES, make_table


def validate_table(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a frame against its table's schema and return it.

    Raises a pandera.errors.SchemaError where a column is missing, has another type, a null where
    none may be, or an unknown value.
    """
    return _make_schema(table).validate(frame)


@cache
def _make_schema(table):
    """Make the schema of a whole frame: column by column it takes three times as long."""
    types = make_table(table, []).dtypes
    told = [c.name for c in TABLES[table] if not (c.nullable or c.dtype in ("bool", "int64"))]
    allowed = {column: values for (of, column), values in ALLOWED.items() if of == table}
    is_typed = pa.Check(lambda frame: frame.dtypes[types.index].equals(types), name="types")

    def is_whole(frame):
        known = (frame[name].dropna().isin(values).all() for name, values in allowed.items())
        return not any(frame[name].hasnans for name in told) and all(known)

    return pa.DataFrameSchema(checks=[is_typed, pa.Check(is_whole, name="values")], name=table)


def dictionary_markdown() -> str:
    """Print the data dictionary as docs/tables.md shows it, in Markdown."""
    lines = []
    for table, columns in TABLES.items():
        lines += ["", f"#### {table}", "", "| column | type | meaning |", "|---|---|---|"]
        for c in columns:
            kind = f"{c.dtype}, null" if c.nullable else c.dtype
            meaning = f"{c.meaning} ({c.unit})" if c.unit else c.meaning
            lines.append(f"| `{c.name}` | {kind} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines[1:])

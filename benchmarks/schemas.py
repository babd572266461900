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
    columns = {}
    for c in TABLES[table]:
        allowed = ALLOWED.get((table, c.name))
        if allowed or not (c.nullable or c.dtype in ("bool", "int64")):  # which are never null
            check = pa.Check.isin(allowed) if allowed else None
            columns[c.name] = pa.Column(None, check, nullable=c.nullable)
    # All types at once: one by one they take as long as a parse.
    types = make_table(table, []).dtypes
    typed = pa.Check(lambda frame: frame.dtypes[types.index].equals(types), name="types")
    return pa.DataFrameSchema(columns, typed, name=table)


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

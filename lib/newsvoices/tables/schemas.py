"""The tables: each column's type, unit and meaning, which stand in lists/tables.csv.

Everything that needs to know a table asks here; the parsers build their frames with `make_table`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from newsvoices.lists import read_list


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, pandas type, meaning, unit, and whether it may be null."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    nullable: bool = False


Tables: TypeAlias = dict[str, pd.DataFrame]  # by name

ALLOWED = {  # a table and its column, to the values that may stand there
    tuple(column.split(".")): tuple(row["values"].split("; "))
    for row in read_list("values.csv")
    for column in row["columns"].split("; ")
}
GENRES, ZONES = ALLOWED["articles", "genre"], ALLOWED["paragraphs", "zone"]
EVENTS = ALLOWED["events", "event"]
SURE = 0.8  # the confidence from which a row is shown and counted as sure


def _read_tables():
    """Read the columns of each table; those that several have stand first, without a table."""
    tables, shared = {}, {}
    for row in read_list("tables.csv"):
        table, name = row["table"], row["column"]
        meaning = row["meaning"].replace("{}", ", ".join(ALLOWED.get((table, name), ())))
        own = Column(name, row["type"], meaning, row["unit"], nullable=row["null"] == "yes")
        if table:
            tables.setdefault(table, []).append(own if row["type"] else shared[name])
        else:
            shared[name] = own
    return {table: tuple(columns) for table, columns in tables.items()}


TABLES: dict[str, tuple[Column, ...]] = _read_tables()

# Not made of one article alone.
OF_CORPUS = ("articles", "people", "statements", "transcripts", "codings", "skipped")
OF_ARTICLE = tuple(name for name in TABLES if name not in OF_CORPUS)  # each its own


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Give the columns of a table as Arrow writes them."""
    return pa.Schema.from_pandas(make_table(table, []), preserve_index=False)


def to_arrow(table: str, frame: pd.DataFrame) -> pa.RecordBatch:
    """Turn a frame into rows of Arrow, in one piece."""
    schema = arrow_schema(table)
    if frame.empty:
        return pa.RecordBatch.from_pylist([], schema)
    columns = [pa.array(frame[of.name], of.type, from_pandas=True) for of in schema]
    return pa.Table.from_arrays(columns, schema=schema).combine_chunks().to_batches()[0]


def from_arrow(table: str, pieces: list[pa.Table]) -> pd.DataFrame:
    """Put rows of Arrow together as a frame."""
    return make_table(table, pa.concat_tables([arrow_schema(table).empty_table(), *pieces]))


def make_table(table: str, rows: Any) -> pd.DataFrame:
    """Build a table of `TABLES` from what a parser collected: a reset index, its columns typed.

    `rows` (dicts, a dict of lists, a frame, rows of Arrow) has all its columns in any order; others
    are dropped.
    Raises a KeyError where the table is unknown or, but for no rows, a column is missing.
    """
    empty = _make_empty(table)
    if not len(rows):
        return empty.copy()
    if isinstance(rows, list):
        rows = {name: [row[name] for row in rows] for name in empty}
    typed = {name: _type(rows[name], of) for name, of in empty.dtypes.items()}
    return pd.DataFrame(typed, copy=False)


def _type(values, of):
    """Type a column: of few rows in a quarter of the time that `pd.array` takes."""
    if isinstance(values, pd.Series):
        return values.array.astype(of, copy=False)
    if isinstance(values, pa.ChunkedArray):
        return values.to_numpy() if isinstance(of, np.dtype) else of.__from_arrow__(values)
    if isinstance(of, np.dtype):  # numpy takes no NaT for a date
        return np.array(values, of) if of.kind != "M" else pd.array(values, of)
    kind = pa.large_string() if of == "str" else pa.int64()
    return of.__from_arrow__(pa.array(values, kind, from_pandas=True))


@cache
def _make_empty(table):
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in TABLES[table]})

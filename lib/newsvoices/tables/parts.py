"""Tables that are too large to hold: read from disk in parts, and what is made of them joined.

What is joined holds each string once (pandas calls it a category) and small numbers, so that the
words of 100,000 articles fit into the memory of a laptop. The measures take it as they take any
other frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newsvoices.progress import show_progress
from newsvoices.tables.schemas import OF_ARTICLE, arrow_schema

ROWS = 500_000  # of a part, about


class Parts:
    """A table on disk that comes in frames of whole articles each time it is gone through."""

    def __init__(self, file, kept=None):
        """Name the Parquet file of the table, and the articles that are kept, by default all."""
        self.file = file
        self.kept = kept

    def __len__(self):
        """Count the rows."""
        return pq.read_metadata(self.file).num_rows

    def __iter__(self):
        """Yield the frames, in order; one without rows where the table has none."""
        with (
            show_progress(f"Going through {self.file.stem}", "rows", total=len(self)) as bar,
            pq.ParquetFile(self.file) as file,
        ):
            rest = file.schema_arrow.empty_table().to_pandas()
            for batch in file.iter_batches(ROWS):
                rows = pd.concat([rest, batch.to_pandas()], ignore_index=True)
                begun = rows["article_id"] == rows["article_id"].iloc[-1]
                if not begun.all():
                    yield self._keep(rows[~begun])
                rest = rows[begun].reset_index(drop=True)
                bar.update(len(batch))
            yield self._keep(rest)

    def _keep(self, rows):
        """Take the rows of the articles that are kept."""
        return rows if self.kept is None else take_articles(rows, self.kept)


Table: TypeAlias = pd.DataFrame | Parts  # in memory, or one part of a corpus on disk after another


def iter_frames(table: Table) -> Iterator:
    """Yield a table, or its parts one after another."""
    yield from [table] if isinstance(table, pd.DataFrame) else table


def map_parts(function: Callable, table: Table) -> pd.DataFrame:
    """Apply a function to a table, or to each of its parts and join what it gives.

    Parameters
    ----------
    function
        Takes a frame and gives one; what it gives for an article must not depend on others.
    table : DataFrame or Parts

    Returns
    -------
    DataFrame
        For Parts, its strings are categories and its whole numbers have 32 bits.
    """
    if isinstance(table, pd.DataFrame):
        return function(table)
    joined = pa.concat_tables(pack_frame(function(part)) for part in table).unify_dictionaries()
    return joined.to_pandas(split_blocks=True, self_destruct=True)


def pack_frame(frame: pd.DataFrame) -> pa.Table:
    """Turn a frame into an Arrow table that holds each string once, and small numbers."""
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    for number, column in enumerate(table.schema):
        values = table.column(number)
        if column.type == pa.int64():
            table = table.set_column(number, column.name, values.cast(pa.int32()))
        elif pa.types.is_large_string(column.type):
            table = table.set_column(number, column.name, values.dictionary_encode())
    return table


def unpack_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn the categories of a frame, if it has any, into strings, and its numbers into 64 bits."""
    types = {"category": "str", "int32": "int64"}
    packed = frame.dtypes.astype("str").map(types).dropna()
    return frame.astype(packed.to_dict())


def take_articles(table: Table, article_ids: Any, columns: list[str] | None = None) -> pd.DataFrame:
    """Take the rows of some articles, and some columns, from a table; from parts None takes all."""
    if isinstance(table, pd.DataFrame):
        return table.loc[table["article_id"].isin(article_ids), columns or list(table.columns)]
    if article_ids is not None:
        article_ids = pc.field("article_id").isin(pa.array(article_ids, pa.large_string()))
    return pd.read_parquet(table.file, columns=columns, filters=article_ids)


def write_parts(parts: Iterator, folder: Path) -> dict:
    """Write the parts of the tables to Parquet files as they come.

    Parameters
    ----------
    parts : iterable of (dict of str to pyarrow.Table, dict of str to str)
        As from `batches.parse_batches`.

    Returns
    -------
    dict of str to str
        Faults: article_id and reason.
    """
    faults = {}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", arrow_schema(name))
            )
            for name in OF_ARTICLE
        }
        for part, part_faults in parts:
            faults |= part_faults
            for name, rows in part.items():
                writers[name].write_table(rows)
    return faults


def rewrite_parts(table: Table, function: Callable) -> Table:
    """Apply a function to a table, or to each part of one on disk and put what it gives there.

    Parameters
    ----------
    function
        Takes a frame and gives one with the same columns.
    """
    if isinstance(table, pd.DataFrame):
        return function(table)
    new = table.file.with_suffix(".new")
    schema = pq.read_schema(table.file)
    with pq.ParquetWriter(new, schema) as writer:
        for frame in table:
            writer.write_table(pa.Table.from_pandas(function(frame), schema, preserve_index=False))
    new.replace(table.file)
    return table

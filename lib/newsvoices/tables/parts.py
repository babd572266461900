"""Tables that are too large to hold: gone through in parts, from disk to disk.

What is made of each part is either written to disk again or added up, so that memory does not grow
with the number of articles but with what is found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, TypeAlias
from weakref import finalize

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newsvoices.progress import show_progress
from newsvoices.tables.schemas import OF_ARTICLE, arrow_schema

ROWS = 250_000  # of a part, about


class Parts:
    """A table on disk that comes in frames of whole articles each time it is gone through."""

    def __init__(self, file, kept=None):
        """Name the Parquet file of the table, and the articles that are kept, by default all."""
        self.file = file
        self.kept = kept

    def __len__(self):
        """Count the rows."""
        return pq.read_metadata(self.file).num_rows

    @property
    def columns(self) -> list[str]:
        """List the columns."""
        return pq.read_schema(self.file).names

    def __iter__(self):
        """Yield the frames, in order; one without rows where the table has none."""
        return self.read(self.columns)

    def read(self, columns: list[str]) -> Iterator:
        """Yield the frames with some of the columns, and article_id."""
        columns = [name for name in self.columns if name in {"article_id", *columns}]
        with (
            show_progress(f"Going through {self.file.stem}", "rows", total=len(self)) as bar,
            pq.ParquetFile(self.file) as file,
        ):
            rest = file.schema_arrow.empty_table().select(columns).to_pandas()
            for batch in file.iter_batches(ROWS, columns=columns):
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


def iter_frames(table: Table, columns: list[str] | None = None) -> Iterator:
    """Yield a table, or its parts one after another, these with some columns only."""
    if isinstance(table, pd.DataFrame):
        yield table
    else:
        yield from table if columns is None else table.read(columns)


def find_rows(table: pd.DataFrame) -> Callable:
    """Give a function that takes the rows of some articles from a table, in their order.

    Where many parts ask, this goes through the table once.
    """
    rows = table.groupby("article_id", sort=False).indices

    def take(articles):
        found = [rows[article] for article in articles.unique() if article in rows]
        return table.iloc[np.concatenate([np.zeros(0, "int64"), *found])]

    return take


def map_parts(function: Callable, table: Table) -> Table:
    """Apply a function to a table, or to each of its parts, which go into a temporary file.

    What the function makes of an article must not depend on others. The file goes when the parts
    do.
    """
    if isinstance(table, pd.DataFrame):
        return function(table)
    made = Parts(Path(mkdtemp(prefix="newsvoices-")) / "words.parquet")
    finalize(made, rmtree, made.file.parent, ignore_errors=True)
    _write_frames(map(function, table), made.file)
    return made


def add_up(
    function: Callable,
    table: Table,
    keys: list[str],
    how: Any = "sum",
    columns: list[str] | None = None,
) -> pd.DataFrame:
    """Apply a function to a table, or to each of its parts, and add up what has the same keys.

    The function takes a frame, of parts with the columns asked (by default all), and gives one with
    the keys and what `DataFrameGroupBy.agg` adds up as `how` says. One row per keys, in the order
    in which they first come.
    """
    rows = [function(frame) for frame in iter_frames(table, columns)]
    rows = pd.concat(rows, ignore_index=True)
    return rows.groupby(keys, as_index=False, dropna=False, sort=False).agg(how)


def count_rows(table: Table, keys: list[str]) -> pd.DataFrame:
    """Count the rows of a table, or of its parts, by some columns, in a column `n`."""

    def count(frame):
        return frame.groupby(keys, dropna=False, sort=False).size().reset_index(name="n")

    return add_up(count, table, keys, columns=keys)


def take_articles(table: Table, article_ids: Any, columns: list[str] | None = None) -> pd.DataFrame:
    """Take the rows of some articles, and some columns, from a table; from parts None takes all."""
    if isinstance(table, pd.DataFrame):
        return table.loc[table["article_id"].isin(article_ids), columns or list(table.columns)]
    if article_ids is not None:
        article_ids = pc.field("article_id").isin(pa.array(article_ids, pa.large_string()))
    return pd.read_parquet(table.file, columns=columns, filters=article_ids)


def write_parts(parts: Iterator, folder: Path) -> dict:
    """Write the parts of the tables, as from `batches.parse_batches`, to Parquet as they come.

    Gives the faults: article_id and reason.
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
    """Apply a function to a table, or to each part of one on disk and put what it gives there."""
    if isinstance(table, pd.DataFrame):
        return function(table)
    new = table.file.with_suffix(".new")
    _write_frames(map(function, table), new, pq.read_schema(table.file))
    new.replace(table.file)
    return table


def _write_frames(frames, file, schema=None):
    """Write frames of the same columns to a Parquet file, one after another."""
    first = next(frames)
    schema = schema or pa.Schema.from_pandas(first, preserve_index=False)
    with pq.ParquetWriter(file, schema) as writer:
        for frame in chain([first], frames):
            writer.write_table(pa.Table.from_pandas(frame, schema, preserve_index=False))

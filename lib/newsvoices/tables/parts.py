"""Tables that may be too large to hold: gone through in parts, or asked by queries in SQL.

What is made of each part is written to disk again, and a query (of DuckDB, which needs MEMORY and a
temporary folder) reads of a table on disk only what it needs; so memory does not grow with the
number of articles but with what is found in them. Tables in memory are asked in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from typing import Any, TypeAlias
from weakref import finalize

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newsvoices.errors import InputError
from newsvoices.progress import show_progress
from newsvoices.tables.schemas import OF_ARTICLE, arrow_schema
from newsvoices.tables.scratch import own_folder

ROWS = 250_000  # of a part, about
MEMORY = "1GB"  # of a query; with half of it pairs of 9 million words take nine times as long
PLACE = "place"  # the column that numbers rows in a query


class Parts:
    """A table on disk that comes in frames of whole articles each time it is gone through."""

    def __init__(self, file: Path, kept: list[str] | None = None) -> None:
        """Name the Parquet file of the table, and the articles that are kept, by default all."""
        self.kept = kept
        self._file, self._written = file, _tell_version(file)

    @property
    def file(self) -> Path:
        """Give the file; an InputError where another run has written it anew since."""
        if _tell_version(self._file) != self._written:
            raise InputError(f"{self._file} was written anew meanwhile: read the articles again")
        return self._file

    def keep(self, kept: list[str] | None) -> Parts:
        """Give the same table with some of its articles."""
        parts = copy(self)
        parts.kept = kept
        return parts

    def __len__(self) -> int:
        """Count the rows of the articles that are kept."""
        if self.kept is None:
            return pq.read_metadata(self.file).num_rows
        return int(query("select count(*) as n from seen", seen=self)["n"].iloc[0])

    @property
    def columns(self) -> list[str]:
        """List the columns."""
        return list(query(f"select * exclude ({PLACE}) from seen limit 0", seen=self))

    def __iter__(self) -> Iterator[pd.DataFrame]:
        """Yield the frames, in order; one without rows where the table has none."""
        n = len(self.keep(None))
        with (
            show_progress(f"Going through {self.file.stem}", "rows", total=n) as bar,
            pq.ParquetFile(self.file) as file,
        ):
            rest = file.schema_arrow.empty_table().to_pandas()
            for batch in file.iter_batches(ROWS):
                bar.update(len(batch))
                if "article_id" not in rest:  # people, and what was skipped
                    yield batch.to_pandas()
                    continue
                rows = pd.concat([rest, batch.to_pandas()], ignore_index=True)
                begun = rows["article_id"] == rows["article_id"].iloc[-1]
                if not begun.all():
                    yield self._keep(rows[~begun])
                rest = rows[begun].reset_index(drop=True)
            yield self._keep(rest) if "article_id" in rest else rest

    def _keep(self, rows):
        return rows if self.kept is None else take_articles(rows, self.kept)


def _tell_version(file):
    try:
        seen = file.stat()
    except FileNotFoundError as error:
        raise InputError(f"{file} is not there, or is just being written anew") from error
    return seen.st_ino, seen.st_size, seen.st_mtime_ns


@dataclass(frozen=True, eq=False)
class View:
    """A table that a query in SQL gives whenever it is asked, from others by their names."""

    sql: str
    tables: Mapping[str, Any]
    is_held: bool = False

    @cached_property
    def columns(self) -> list[str]:
        """List the columns."""
        names = ask(f"select * from ({self.sql}) limit 0", self.tables).columns
        return [name for name in names if name != PLACE]

    def __len__(self) -> int:
        """Count the rows."""
        return int(query("select count(*) as n from seen", seen=self)["n"].iloc[0])

    @cached_property
    def held(self) -> View:
        """Give it as files, which go with what names them."""

        # Each thread writes what it comes to: in order where values are looked up by subqueries,
        # not where joins give them.
        def read(files):
            return View(f"from {_quote(files)}", {}, is_held=True)

        return self if self.is_held else self.write("from seen", "*.parquet", read)

    @cached_property
    def in_order(self) -> dict:
        """Give what `put_in_order` made of it, by its query."""
        return {}

    def write(self, sql: str, name: str, read: Callable[[Path], Any]) -> Any:
        """Write what a query makes of it into files, and read them: they go with what is read."""
        folder = Path(mkdtemp(dir=own_folder()))
        several = "*" in name  # one of each thread
        to = _quote(folder if several else folder / name)
        plain = "parquet_version v2, compression uncompressed, dictionary_size_limit 1000"  # faster
        options = f"format parquet, {plain}, per_thread_output {several}"
        query(f"copy ({sql}) to {to} ({options})", seen=self)
        made = read(folder / name)
        finalize(made, rmtree, folder, ignore_errors=True)
        return made


Stored: TypeAlias = pd.DataFrame | Parts  # in memory, or one part of a corpus on disk after another
Table: TypeAlias = Stored | View


def iter_frames(table: Stored) -> Iterator[pd.DataFrame]:
    """Yield a table, or its parts one after another."""
    yield from [table] if isinstance(table, pd.DataFrame) else table


def query(sql: str, **tables: Table) -> pd.DataFrame:
    """Answer a query in SQL over tables, each with its rows numbered in a column `place`.

    Joins are made as they are written: what stands on the right is held in memory. Raises
    InputError where a file cannot be read, or the temporary folder not be written.
    """
    import duckdb  # here, because it takes as long to load as all the rest

    try:
        found = ask(sql, tables).to_arrow_table().to_pandas()
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.OutOfMemoryException) as error:
        large = isinstance(error, duckdb.OutOfMemoryException)
        why = f"{MEMORY} may be too little" if large else f"{gettempdir()} may be full"
        raise InputError(f"the tables cannot be asked, {why}: {error}") from error
    # As Arrow gives it, a frame without rows cannot be merged with another such by several strings.
    return found if len(found) else pd.DataFrame({c: pd.array([], found[c].dtype) for c in found})


def build(sql: str, **tables: Table) -> Table:
    """Make a table by a query that gives `place` too, by which its rows stand.

    Where the first table is a frame it is a frame, and columns of frames keep their types; else it
    is a View.
    """
    if not isinstance(next(iter(tables.values())), pd.DataFrame):
        return View(sql, tables)
    made = query(f"select * exclude ({PLACE}) from ({sql}) order by {PLACE}", **tables)
    frames = [table for table in tables.values() if isinstance(table, pd.DataFrame)]
    known = {name: dtype for frame in frames for name, dtype in frame.dtypes.items()}
    lost = {name: known[name] for name, of in made.dtypes.items() if known.get(name, of) != of}
    return made.astype(lost) if lost else made


def hold(table: Table) -> Table:
    """Write down what a View gives, once, for it to be asked often."""
    return table.held if isinstance(table, View) else table


def put_in_order(table: Table, columns: str) -> Stored:
    """Hold columns, in SQL, of a table, its rows in order: for queries with `over ()`."""
    sql = f"select {columns} from seen order by {PLACE}"
    if not isinstance(table, View):
        return query(sql, seen=table)
    if sql not in table.in_order:
        table.in_order[sql] = table.write(sql, "words.parquet", Parts)
    return table.in_order[sql]


def take_first(table: Table, n: int) -> pd.DataFrame:
    """Take the first rows of a table."""
    if isinstance(table, pd.DataFrame):
        return table.head(n)
    columns = list_columns(table.columns, "seen")
    return query(f"select {columns} from seen order by {PLACE} limit {n}", seen=table)


def arrange(table: Table, by: str, columns: Sequence[str], **called: str) -> Table:
    """Choose columns of a table, some under new names, its rows in order of an expression in SQL.

    >>> arrange(quotes, "confidence", ["article_id", "content"], content="text")  # doctest: +SKIP
    """
    chosen = ", ".join(f'"{column}" as "{called.get(column, column)}"' for column in columns)
    return build(f"select {chosen}, row({by}, {PLACE}) as {PLACE} from seen", seen=table)


def list_columns(columns: Sequence[str], table: str, **instead: str) -> str:
    """List columns of a table for a query, some as something else."""
    return ", ".join(instead.get(c, f'{table}."{c}"') + f' as "{c}"' for c in columns)


def ask(sql: str, tables: Mapping[str, Table]) -> Any:
    """Ask DuckDB about tables under their names; gives its relation."""
    engine = _start_engine().cursor()
    engine.execute("set enable_progress_bar = false")  # it would show in a notebook
    for name, table in tables.items():
        if isinstance(table, pd.DataFrame):
            engine.register(name, _number(table))
        else:
            engine.execute(f"create temp view {name} as {_see(table, engine)}")
    return engine.sql(sql)


def _number(table):
    """Turn a frame into an Arrow table with its rows numbered."""
    rows = pa.Table.from_pandas(table, preserve_index=False)
    return rows.append_column(PLACE, pa.array(np.arange(1, len(rows) + 1)))


def _see(table, engine):
    """Give the query for a table with its rows numbered."""
    if isinstance(table, View):
        table = vars(table).get("held", table)
        inner = ", ".join(f"{n} as ({_see(t, engine)})" for n, t in table.tables.items())
        return f"with {inner} from ({table.sql})" if inner else table.sql
    if isinstance(table, Parts):
        # Rows are numbered as they stand in the file: a join may give them in another order.
        seen = f"read_parquet({_quote(table.file)}, file_row_number = true)"
        if table.kept is not None:
            kept = pd.DataFrame({"article_id": pd.Series(table.kept, dtype="str")})
            seen += f" semi join ({_see(kept, engine)}) using (article_id)"
        return f"select * rename (file_row_number as {PLACE}) from {seen}"
    rows = _number(table)
    seen = f"frame_{id(rows)}"
    engine.register(seen, rows)
    return f"from {seen}"


def _quote(file):
    return "'" + str(file).replace("'", "''") + "'"


@cache
def _start_engine():
    """Start DuckDB, which answers what does not fit into MEMORY by way of a temporary folder."""
    import duckdb

    engine = duckdb.connect(
        config={
            "memory_limit": MEMORY, "temp_directory": mkdtemp(dir=own_folder()),
            "autoinstall_known_extensions": False,
        }
    )  # fmt: skip
    engine.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    engine.execute("set scalar_subquery_error_on_multiple_rows = false")
    return engine


def take_whole(table: Stored) -> Stored:
    """Take a table with all articles that it has on disk: its rows come as they stand there."""
    return table.keep(None) if isinstance(table, Parts) else table


def take_articles(table: Table, article_ids: Any, columns: list[str] | None = None) -> pd.DataFrame:
    """Take the rows of some articles, and some columns, from a table; None takes all."""
    if isinstance(table, pd.DataFrame):
        kept = slice(None) if article_ids is None else table["article_id"].isin(article_ids)
        return (table[columns] if columns else table)[kept]
    if isinstance(table, View):
        articles = pd.DataFrame({"article_id": pd.Series(article_ids, dtype="str")})
        kept = "" if article_ids is None else " semi join articles using (article_id)"
        taken = f"select {list_columns(columns or table.columns, 'seen')} from seen{kept}"
        return query(f"{taken} order by seen.{PLACE}", seen=table, articles=articles)
    article_ids = table.kept if article_ids is None else article_ids
    if article_ids is not None:
        article_ids = pc.field("article_id").isin(pa.array(article_ids, pa.large_string()))
    return pd.read_parquet(table.file, columns=columns, filters=article_ids)


def write_parts(parts: Iterator, folder: Path) -> dict[str, str]:
    """Write the tables' parts to Parquet as they come; give the faults: article_id and reason."""
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


def rewrite_parts(table: Stored, function: Callable) -> Stored:
    """Apply a function to a table, or to each part of one on disk and put what it gives there."""
    if isinstance(table, pd.DataFrame):
        return function(table)
    new = table.file.with_suffix(".new")
    write_frames(map(function, table), new, pq.read_schema(table.file))
    new.replace(table.file)
    table._written = _tell_version(table._file)
    return table


def write_frames(frames: Iterator, file: Path, schema: pa.Schema | None = None) -> None:
    """Write frames of the same columns to a Parquet file, one after another."""
    first = next(frames)
    schema = schema or pa.Schema.from_pandas(first, preserve_index=False)
    with pq.ParquetWriter(file, schema) as writer:
        for frame in chain([first], frames):
            writer.write_table(pa.Table.from_pandas(frame, schema, preserve_index=False))

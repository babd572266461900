"""More articles than one machine can parse: partitions of them for the workers of a Dask cluster.

A partition is a folder that all workers see: its articles go in as Parquet, and its tables come
out as Parquet, so that little passes through the scheduler. Dask gives the partition of a worker
that is lost to another one.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pyarrow.parquet as pq

from newsvoices.errors import InputError
from newsvoices.progress import show_progress
from newsvoices.store.batches import parse_batches, split_batches
from newsvoices.store.cache import library_version
from newsvoices.tables.parts import write_parts

PARTITION = 500_000  # characters of the articles of a partition: a minute of work or two


def parse_partitions(
    client: Any, parse: Any, articles: Any, folder: Path, **lists: Any
) -> Iterator:
    """Parse articles on a cluster (a distributed.Client); gives what `batches.parse_batches` does.

    The folder is a new one for the partitions, which the caller deletes. Raises InputError where a
    worker does not see it, or has another version of this library.
    """
    from distributed import KilledWorker

    folder.mkdir()
    partitions = {}
    for number, partition in enumerate(split_batches(articles, PARTITION)):
        file = folder / f"{number:05}.parquet"
        partition.to_parquet(file)
        task = parse_partition, parse, file.absolute(), library_version(), lists
        ids = partition["article_id"].tolist()
        partitions[client.submit(*task, key=f"newsvoices-{uuid4()}")] = ids
    with show_progress("Parsing", "articles", total=len(articles)) as bar:
        for future, ids in partitions.items():
            try:
                made, faults = future.result()
                yield {file.stem: pq.read_table(file) for file in made.iterdir()}, faults
            except KilledWorker:
                reason = "every worker that parsed its partition was lost; give them more memory"
                yield {}, dict.fromkeys(ids, reason)
            bar.update(len(ids))


def parse_partition(parse: Callable, file: Path, version: str, lists: dict) -> Any:
    """Parse the articles of a partition, on a worker.

    Gives the folder of their tables, a new one, since a worker that was given up may still write,
    and the faults: article_id and reason, where `parse` failed.
    """
    if version != library_version():
        raise InputError("a worker has another version of newsvoices or spaCy: set it up again")
    try:
        articles = pd.read_parquet(file)
    except FileNotFoundError as error:
        raise InputError(f"a worker does not see {file}: give a folder that all share") from error
    folder = Path(f"{file.with_suffix('')}-{uuid4()}")
    folder.mkdir()
    parts = parse_batches(parse, articles, n_process=1, **lists)
    return folder, write_parts(parts, folder)

"""More articles than one machine can parse: partitions of them for the workers of a Dask cluster.

A partition is a folder that all workers see: its articles go in as Parquet, and its tables come
out as Parquet, so that little passes through the scheduler. Dask gives the partition of a worker
that is lost to another one. What is parsed stands under a name made of all that it depends on, so
that a run that is stopped goes on where it was.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pyarrow.parquet as pq

from newsvoices.errors import InputError
from newsvoices.progress import show_progress
from newsvoices.store.batches import parse_batches, split_batches
from newsvoices.store.cache import library_version, make_key
from newsvoices.tables.parts import write_parts

PARTITION = 500_000  # characters of the articles of a partition: a minute of work or two
FAULTS = "faults.json"  # article_id and reason, where parsing failed, beside the tables


def parse_partitions(
    client: Any, parse: Any, articles: Any, folder: Path, **lists: Any
) -> Iterator:
    """Parse articles on a cluster (a distributed.Client); gives what `batches.parse_batches` does.

    The folder is one for the partitions, which the caller deletes when all tables are written: what
    stands there is not parsed again. Raises InputError where a worker does not see it, or has
    another version of this library.
    """
    from distributed import KilledWorker

    folder.mkdir(parents=True, exist_ok=True)
    told = (sorted(of) if isinstance(of, frozenset) else of for of in lists.values())
    told = [pd.DataFrame(of).to_csv() for of in told]
    partitions = {}
    for partition in split_batches(articles, PARTITION):
        file = folder.absolute() / f"{make_key(partition.to_csv(), *told)}.parquet"
        future = None
        if not file.with_suffix("").exists():
            partition.to_parquet(file)
            task = parse_partition, parse, file, library_version(), lists
            future = client.submit(*task, key=f"newsvoices-{uuid4()}")
        partitions[file.with_suffix("")] = future, partition["article_id"].tolist()
    with show_progress("Parsing", "articles", total=len(articles)) as bar:
        for made, (future, ids) in partitions.items():
            try:
                if future:
                    future.result()
                tables = {file.stem: pq.read_table(file) for file in made.glob("*.parquet")}
                yield tables, json.loads((made / FAULTS).read_text(encoding="utf-8"))
            except KilledWorker:
                reason = "every worker that parsed its partition was lost; give them more memory"
                yield {}, dict.fromkeys(ids, reason)
            except FileNotFoundError as error:
                raise InputError(f"another run into {folder.parent} has ended there") from error
            bar.update(len(ids))


def parse_partition(parse: Callable, file: Path, version: str, lists: dict) -> None:
    """Parse the articles of a partition, on a worker, into a folder named as its file.

    There are their tables and FAULTS. It comes when all is there: a worker that was given up may
    still write.
    """
    if version != library_version():
        raise InputError("a worker has another version of newsvoices or spaCy: set it up again")
    try:
        articles = pd.read_parquet(file)
    except FileNotFoundError as error:
        raise InputError(f"a worker does not see {file}: give a folder that all share") from error
    folder = Path(f"{file.with_suffix('')}-{uuid4()}")
    folder.mkdir()
    faults = write_parts(parse_batches(parse, articles, n_process=1, **lists), folder)
    (folder / FAULTS).write_text(json.dumps(faults), encoding="utf-8")
    with suppress(OSError):  # another worker was first
        folder.rename(file.with_suffix(""))

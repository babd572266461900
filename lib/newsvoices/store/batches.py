"""Many articles: parsed in batches, on several processors, and never twice.

A batch is small, so that memory does not grow with the number of articles, and a run that is
stopped loses little: whoever parses a batch puts it into the cache.
"""

import os
import signal
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread

import pyarrow as pa

from newsvoices.errors import InputError
from newsvoices.progress import show_progress
from newsvoices.store.cache import end_wait, has_entries, load_entries, make_key, store_entries
from newsvoices.tables.schemas import OF_ARTICLE, arrow_schema

BATCH = 100_000  # characters of the articles that are parsed together, at least one article
WORTH_A_PROCESS = 1_000_000  # characters; below, starting one takes longer than it saves


def parse_batches(parse, articles, *, n_process=None, corrections=None, **lists):
    """Parse articles batch by batch, in their order.

    Parameters
    ----------
    parse : function
        Takes articles, corrections and the lists by name; gives the tables of these articles by
        name. What it gives for an article must not depend on the others.
    articles : DataFrame
        article_id, title, text, duplicate_of.
    n_process : int, optional
        How many processes parse; by default one for each processor where that pays.
    corrections : DataFrame, optional
        article_id and more.
    **lists
        Word lists and the like that `parse` takes; part of what an entry of the cache depends on.

    Yields
    ------
    tables : dict of str to pyarrow.Table
        Of the articles of a batch.
    faults : dict of str to str
        article_id and reason, where `parse` failed.
    """
    end_wait()
    rest = make_key(*(f"{name}={_write(value)}" for name, value in sorted(lists.items())))
    batches = list(split_batches(articles))
    n_process = n_process or _count_processes(articles["text"].str.len().sum(), len(batches))
    pool = make_pool(n_process) if n_process > 1 else None
    waiting = deque()
    try:
        with show_progress("Parsing", "articles", total=len(articles)) as bar:
            for batch in batches:
                keys = _make_keys(batch, rest, corrections)
                task = partial(_parse_batch, parse, batch, keys, corrections, lists)
                waiting.append((task, _submit(pool, task, keys), bar, len(batch)))
                if pool is None or len(waiting) > 2 * n_process:
                    yield _finish(*waiting.popleft())
            while waiting:
                yield _finish(*waiting.popleft())
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def make_pool(n_process):
    """Make a pool of processes that end with this one, even where it is killed."""
    spawn = get_context("spawn")
    return ProcessPoolExecutor(n_process, mp_context=spawn, initializer=_watch_parent)


def _watch_parent():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is stopped by hand stops its processes
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent():
    parent_process().join()
    os._exit(1)


def split_batches(articles, most=None):
    """Split articles into frames of at most BATCH, or so many, characters, or of one article."""
    most = most or BATCH
    first, size = 0, 0
    for i, length in enumerate(articles["text"].str.len()):
        if i > first and size + length > most:
            yield articles.iloc[first:i]
            first, size = i, 0
        size += length
    yield articles.iloc[first:]


def _count_processes(n_characters, n_batches):
    """Tell how many processes pay."""
    has_affinity = hasattr(os, "sched_getaffinity")
    n_processors = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count()
    return max(1, min(n_processors, n_batches, int(n_characters // WORTH_A_PROCESS)))


def _make_keys(batch, rest, corrections):
    """Give the keys of the entries of the cache by article_id."""
    return {
        row[0]: make_key(rest, *map(repr, row), _write(_select(corrections, row[:1])))
        for row in batch[["article_id", "title", "text", "duplicate_of"]].itertuples(index=False)
    }


def _submit(pool, task, keys):
    """Let a process of the pool do a task; None where there is no need or no way."""
    try:
        return pool.submit(task) if pool and not has_entries(keys.values()) else None
    except BrokenExecutor:
        return None


def _finish(task, future, bar, n_articles):
    """Wait for a task, or do it, and give its result."""
    try:
        result = future.result() if future else task()
    except BrokenExecutor:  # a process was killed, or could not start: go on without
        result = task()
    bar.update(n_articles)
    return result


def _parse_batch(parse, batch, keys, corrections, lists):
    """Take from the cache what is there, parse and store the other articles.

    Returns
    -------
    tables : dict of str to pyarrow.Table
    faults : dict of str to str
        article_id and reason.
    """
    found = load_entries(keys.values())
    missing = batch[[keys[article_id] not in found for article_id in batch["article_id"]]]
    parsed, faults = _parse(parse, missing, corrections, lists)
    if parsed:
        store_entries({keys[article_id]: tables for article_id, tables in parsed.items()})
    entries = [found.get(key) or parsed.get(article_id) for article_id, key in keys.items()]
    entries = [tables for tables in entries if tables]
    tables = {
        name: pa.Table.from_batches([tables[name] for tables in entries], arrow_schema(name))
        for name in OF_ARTICLE
    }
    # In one piece, a table goes from process to process many times faster.
    return {name: table.combine_chunks() for name, table in tables.items()}, faults


def _parse(parse, articles, corrections, lists):
    """Parse articles and part their tables by article.

    Returns
    -------
    parsed : dict of str to dict of str to pyarrow.RecordBatch
        By article_id and table.
    faults : dict of str to str
        article_id and reason.
    """
    if articles.empty:
        return {}, {}
    try:
        tables = parse(articles, corrections=_select(corrections, articles["article_id"]), **lists)
    except InputError:
        raise
    # One article that a rule stumbles over must not cost the other thousands: it is looked for by
    # halves, and left out with the reason.
    except Exception as error:
        if len(articles) == 1:
            reason = f"it could not be parsed ({type(error).__name__}: {error}); please report it"
            return {}, {articles["article_id"].iloc[0]: reason}
        middle = len(articles) // 2
        parsed, faults = _parse(parse, articles.iloc[:middle], corrections, lists)
        more, more_faults = _parse(parse, articles.iloc[middle:], corrections, lists)
        return parsed | more, faults | more_faults
    parsed = {article_id: {} for article_id in articles["article_id"]}
    for name in OF_ARTICLE:
        table = pa.Table.from_pandas(tables[name], arrow_schema(name), preserve_index=False)
        table = pa.RecordBatch.from_struct_array(table.to_struct_array().combine_chunks())
        rows = tables[name].groupby("article_id", sort=False).indices
        for article_id, parts in parsed.items():
            parts[name] = table.take(pa.array(rows.get(article_id, []), type=pa.int64()))
    return parsed, {}


def _select(corrections, article_ids):
    """Give the corrections of some articles, or None where there are none."""
    if corrections is None:
        return None
    chosen = corrections[corrections["article_id"].isin(list(article_ids))]
    return None if chosen.empty else chosen


def _write(value):
    """Write a list or table of words as a string that is the same wherever they are."""
    if value is None:
        return ""
    if hasattr(value, "to_csv"):
        return value.to_csv(index=False)
    return repr(sorted(value))

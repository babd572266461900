"""Many articles: parsed in batches, on several processors, and never twice.

A batch is small, so that memory does not grow with the number of articles, and a run that is
stopped loses little: whoever parses a batch puts it into the cache.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread, current_thread, main_thread

import pandas as pd
import pyarrow as pa

from newsvoices.errors import InputError
from newsvoices.progress import show_progress
from newsvoices.store.cache import end_wait, has_entries
from newsvoices.store.stages import keep, make_keys
from newsvoices.tables.schemas import OF_ARTICLE, arrow_schema, to_arrow

BATCH = 100_000  # characters of the articles that are parsed together, at least one article
WORTH_A_PROCESS = 1_000_000  # characters; below, starting one takes longer than it saves


def parse_batches(
    parse: Callable,
    articles: pd.DataFrame,
    *,
    first: Callable | None = None,
    n_process: int | None = None,
    **lists: object,
) -> Iterator[tuple[dict[str, pa.Table], dict[str, str]]]:
    """Parse articles batch by batch, in their order, in as many processes as pay or are given.

    `parse` takes articles, `keep` (as `stages.keep`) and the `lists` by name, and gives the tables
    of these articles by name; what it gives for an article must not depend on the others. `first`
    is its stage that takes the longest: no process is started for articles of which that is in the
    cache. Yields for each batch its tables (dict of str to pyarrow.Table), and the faults:
    article_id and reason, where `parse` failed.
    """
    end_wait()
    batches = list(split_batches(articles, BATCH))
    worth = int(articles["text"].str.len().sum() // WORTH_A_PROCESS)
    n_process = n_process or max(1, min(count_processors(), len(batches), worth))
    pool = make_pool(n_process) if n_process > 1 else None
    waiting = deque()
    try:
        with show_progress("Parsing", "articles", total=len(articles)) as bar:
            for batch in batches:
                task = partial(_parse_batch, parse, batch, lists)
                waiting.append((task, _submit(pool, task, first, batch), bar, len(batch)))
                if pool is None or len(waiting) > 2 * n_process:
                    yield _finish(*waiting.popleft())
            while waiting:
                yield _finish(*waiting.popleft())
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def make_pool(n_process: int) -> ProcessPoolExecutor:
    """Make a pool of processes that end with this one, even where it is killed."""
    spawn = get_context("spawn")
    return ProcessPoolExecutor(n_process, mp_context=spawn, initializer=_watch_parent)


def _watch_parent():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is stopped by hand stops its processes
    Thread(target=end_with_parent, daemon=True).start()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a process that is started ignore Ctrl-C from its first moment; who starts it hears it."""
    if current_thread() is not main_thread():  # which alone may set what a signal does
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _apart_from_script():
    """Let a process that is started not run the script again that starts it."""
    script = vars(sys.modules["__main__"])
    file = script.pop("__file__", None)
    try:
        yield
    finally:
        if file is not None:
            script["__file__"] = file


def end_with_parent() -> None:
    """End this process as soon as the one that started it ends, for a thread of its own."""
    parent_process().join()
    os._exit(1)


def split_batches(articles: pd.DataFrame, most: int) -> Iterator[pd.DataFrame]:
    """Split articles into frames of at most so many characters, or of one article."""
    first, size = 0, 0
    for i, length in enumerate(articles["text"].str.len()):
        if i > first and size + length > most:
            yield articles.iloc[first:i]
            first, size = i, 0
        size += length
    yield articles.iloc[first:]


def count_processors() -> int:
    """Count the processors that this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count()


def _submit(pool, task, first, batch):
    """Let a process of the pool do a task; None where there is no need or no way."""
    if pool is None:
        return None
    if first and has_entries(make_keys(first, {"articles": batch}).values()):
        return None
    try:
        with uninterrupted(), _apart_from_script():
            return pool.submit(task)
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


def _parse_batch(parse, articles, lists):
    """Parse the articles of a batch; gives what `parse_batches` yields."""
    try:
        made = parse(articles, keep=keep, **lists)
    except InputError:
        raise
    # One article that a rule stumbles over must not cost the other thousands: it is looked for by
    # halves, and left out with the reason.
    except Exception as error:
        if len(articles) == 1:
            reason = f"it could not be parsed ({type(error).__name__}: {error}); please report it"
            tables = {name: arrow_schema(name).empty_table() for name in OF_ARTICLE}
            return tables, {articles["article_id"].iloc[0]: reason}
        middle = len(articles) // 2
        tables, faults = _parse_batch(parse, articles.iloc[:middle], lists)
        more, more_faults = _parse_batch(parse, articles.iloc[middle:], lists)
        tables = {name: pa.concat_tables([table, more[name]]) for name, table in tables.items()}
        return tables, faults | more_faults
    # In one piece, a table goes from process to process many times faster.
    return {name: pa.Table.from_batches([to_arrow(name, made[name])]) for name in OF_ARTICLE}, {}

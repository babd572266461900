"""One article: the rows of its tables, and what lies over its words."""

from bisect import bisect_left
from collections import namedtuple
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import starmap
from typing import Any

import pandas as pd

from newsvoices.language.tree import Node


def list_rows(table: pd.DataFrame) -> list:
    """List the rows of a table as tuples with names; None where a value is null."""
    if table.empty:
        return []
    # At once: column by column costs a short article most.
    return [*starmap(_name_row(tuple(table)), table.to_numpy(object, na_value=None).tolist())]


def rows_by_article(table: pd.DataFrame) -> dict[str, list]:
    """Give the rows of a table, as `list_rows` does, by article."""
    rows = {}
    for row in list_rows(table):
        rows.setdefault(row.article_id, []).append(row)
    return rows


@cache
def _name_row(columns):
    """Make the class of a table's rows."""
    return namedtuple("Row", columns)


def lay_each(nodes: list[Node], ranges: Iterable) -> Iterator[tuple[int, Any]]:
    """Yield the position of each node in each (start, end, what), with what that gives."""
    starts = [node.start for node in nodes]
    for start, end, what in ranges:
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            yield i, what


def lay(nodes: list[Node], ranges: Iterable) -> dict[int, Any]:
    """Map the position of each node to what the shortest (start, end, what) over it gives."""
    # From long to short: the shortest is painted last.
    return dict(lay_each(nodes, sorted(ranges, key=lambda place: place[0] - place[1])))

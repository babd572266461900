"""One article: the rows of its tables, and what lies over its words."""

from bisect import bisect_left
from collections import namedtuple


def rows_by_article(table):
    """Give the rows of a table as tuples with names, by article; None where a value is null."""
    row_type = namedtuple("row_type", table.columns)
    rows = {}
    table = table.astype(object).where(table.notna(), None)
    for values in zip(*(table[column] for column in table), strict=True):
        row = row_type(*values)
        rows.setdefault(row.article_id, []).append(row)
    return rows


def lay_each(nodes, ranges):
    """Yield the position of each node in each (start, end, what), with what that gives."""
    starts = [node.start for node in nodes]
    for start, end, what in ranges:
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            yield i, what


def lay(nodes, ranges):
    """Map the position of each node to what the shortest (start, end, what) over it gives."""
    # From long to short: the shortest is painted last.
    return dict(lay_each(nodes, sorted(ranges, key=lambda place: place[0] - place[1])))

"""The stages of parsing, each kept by article: one is done again where what it reads has changed.

So a changed list of the user costs what depends on it, and no article is parsed again for it.
"""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import pyarrow as pa

from newsvoices.language.tree import Trees
from newsvoices.store.cache import load_entries, make_key, store_entries
from newsvoices.tables.schemas import Tables, from_arrow, to_arrow

READ_TOGETHER = ("articles", "quotes", "spans")
FOLLOWING = ("paragraphs", "sentences", "tokens")  # tables that follow from the article alone


def make(
    stage: Callable, tables: Tables, trees: Trees | None = None, **lists: pd.DataFrame
) -> Tables:
    """Do a stage without keeping it; takes and gives what `keep` does."""
    return stage(tables, **({} if trees is None else {"trees": trees}), **lists)


def keep(
    stage: Callable, tables: Tables, trees: Trees | None = None, **lists: pd.DataFrame
) -> Tables:
    """Do a stage for those articles for which it has not been done on the same tables and lists.

    The stage takes tables, the trees of their articles (if it needs them) and the lists by name,
    and gives more tables by name. What it gives for an article must depend on nothing else, nor on
    its stop words and voices. The rows come in the order of the articles.
    """
    keys = make_keys(stage, tables, **lists)
    found = load_entries(keys.values())
    missing = [article_id for article_id, key in keys.items() if key not in found]
    if missing:
        if found:
            tables = {
                name: table[table["article_id"].isin(missing)].reset_index(drop=True)
                for name, table in tables.items()
            }
            trees = None if trees is None else trees.take(missing)
        made = make(stage, tables, trees, **lists)
        parted = _part(made, missing)
        store_entries({keys[article_id]: parts for article_id, parts in parted.items()})
        if not found:
            return made
        found |= {keys[article_id]: parts for article_id, parts in parted.items()}
    entries = [found[key] for key in keys.values()]
    return {
        name: from_arrow(name, [pa.Table.from_batches([entry[name] for entry in entries])])
        for name in entries[0]
    }


def keep_whole(stage: Callable, tables: Tables, **lists: pd.DataFrame) -> Tables:
    """Do a stage that reads all articles together, if it has not been done on the same ones.

    Takes and gives what `keep` does, but for trees; the stage must not read the speakers' sides.
    """
    sideless = tables["speakers"].drop(columns="side")
    read = {**{name: tables[name] for name in READ_TOGETHER}, "speakers": sideless}
    key = make_key(*make_keys(stage, read, **lists).values())
    found = load_entries([key]).get(key)
    if found:
        return {name: from_arrow(name, [pa.Table.from_batches([of])]) for name, of in found.items()}
    made = stage(tables, **lists)
    store_entries({key: {name: to_arrow(name, frame) for name, frame in made.items()}})
    return made


def make_keys(stage: Callable, tables: Tables, **lists: pd.DataFrame) -> dict[str, str]:
    """Give the keys of a stage's entries in the cache by article_id."""
    told = (f"{name}={table.to_csv(index=False)}" for name, table in sorted(lists.items()))
    rest = make_key(stage.__name__, *told)
    rows = {article_id: [] for article_id in tables["articles"]["article_id"]}
    for name, table in tables.items():
        if name in FOLLOWING:
            continue
        of, table = table["article_id"].tolist(), table.to_numpy(object, na_value=None).tolist()
        for article_id, row in zip(of, table, strict=True):
            rows[article_id].append(f"{name} {row}")
    return {article_id: make_key(rest, *written) for article_id, written in rows.items()}


def _part(tables, article_ids):
    """Part tables, their articles in order: dict of article_id to dict of name to RecordBatch."""
    parted = {article_id: {} for article_id in article_ids}
    for name, frame in tables.items():
        table, counts, begin = to_arrow(name, frame), Counter(frame["article_id"].tolist()), 0
        for article_id, parts in parted.items():
            parts[name] = table.slice(begin, counts[article_id])
            begin += counts[article_id]
    return parted

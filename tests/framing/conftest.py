"""The sentences of this room's tests, parsed together: one by one they take ten times as long."""

from functools import cache
from pathlib import Path

import pandas as pd

from benchmarks.schemas import validate_table
from newsvoices.corpus import parse
from tests.conftest import list_beside


def found_in(table, text):
    """Give the rows of a table of an invented article of one paragraph.

    The other sentences of its file are parsed with it, on which what it gives does not depend.
    """
    return find_together(table, list_beside(text, Path(__file__).parent))[text]


@cache
def find_together(table, texts):
    """Parse articles of a headline and a paragraph each; give for each its rows of a table."""
    tables = parse_texts(texts)
    found = validate_table(table, tables[table])
    of, found = found["article_id"], found.replace(r"^a\d+(?=/|$)", "a", regex=True)
    return {text: found[of == f"a{n}"].reset_index(drop=True) for n, text in enumerate(texts)}


@cache
def parse_texts(texts):
    articles = {
        "article_id": [f"a{n}" for n in range(len(texts))], "path": "a.txt", "title": "News",
        "text": [f"News\n\n{text}" for text in texts], "published": pd.NaT, "n_words": 0,
        "duplicate_of": None,
    }  # fmt: skip
    return parse(pd.DataFrame(articles))

"""The tables: each column's type, unit and meaning, which stand in lists/tables.csv.

Everything that needs to know a table asks here: the parsers build their frames with
`make_table`, the tests check them with `validate_table`, and the data dictionary in
docs/tables.md is printed from `dictionary_markdown`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import pandas as pd
import pyarrow

from newsvoices.lists import read_list


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, pandas type, meaning, unit, and whether it may be null."""

    name: str
    dtype: str
    meaning: str
    unit: str = ""
    nullable: bool = False


Tables: TypeAlias = dict[str, pd.DataFrame]  # by name

ZONES = (
    "headline", "standfirst", "subhead", "body", "caption", "media", "related", "credit",
    "boilerplate",
)  # fmt: skip
GENRES = (
    "news", "live blog", "opinion", "letters", "interview", "transcript", "fact-check", "explainer",
    "review", "newsletter", "press release",
)  # fmt: skip
QUOTE_TYPES = ("direct", "indirect", "mixed")
ACTS = ("speech", "thought")
ROLES = ("source", "cue", "content")
KINDS = ("person", "institution", "group", "unnamed")
SOURCE_TYPES = (
    "politician or official", "spokesperson", "armed group", "expert", "NGO", "business", "media",
    "ordinary person", "document", "poll", "unnamed",
)  # fmt: skip
FORMS = ("name", "pronoun", "description")
CUE_CLASSES = (
    "neutral", "factive", "distancing", "accusatory", "directive", "labelling", "commissive",
    "other",
)  # fmt: skip
STANCES = (
    "asserted", "attributed", "accusation", "denied", "opposed", "demanded", "withheld", "generic",
    "name",
)  # fmt: skip
EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
QUADS = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict",
)  # fmt: skip
RELATIONS = ("fullest", "same", "cut", "changed", "paraphrased")
STATUSES = ("reported", "claimed", "hypothetical", "negated")
CHARGE_STATUSES = ("accusation", "denial", "asserted", "hypothetical")
POSITIONS = (
    "welcomes", "supports", "accepts", "opposes", "rejects", "refuses", "demands", "calls for",
    "promises", "offers", "threatens", "denies", "warns against",
)  # fmt: skip

ALLOWED = {
    ("articles", "genre"): GENRES,
    ("paragraphs", "zone"): ZONES,
    ("quotes", "quote_type"): QUOTE_TYPES,
    ("quotes", "act"): ACTS,
    ("quotes", "cue_class"): CUE_CLASSES,
    ("spans", "role"): ROLES,
    ("speakers", "kind"): KINDS,
    ("speakers", "source_type"): SOURCE_TYPES,
    ("people", "kind"): KINDS,
    ("people", "source_type"): SOURCE_TYPES,
    ("mentions", "form"): FORMS,
    ("terms", "stance"): STANCES,
    ("charges", "status"): CHARGE_STATUSES,
    ("positions", "act"): POSITIONS,
    ("positions", "polarity"): ("for", "against", "neither"),
    ("positions", "status"): STATUSES,
    ("events", "event"): EVENTS,
    ("events", "quad"): QUADS,
    ("events", "status"): STATUSES,
    ("variants", "zone"): ZONES,
    ("statements", "form"): QUOTE_TYPES,
    ("statements", "relation"): RELATIONS,
}

SURE = 0.8  # the confidence from which a row is shown and counted as sure


def _read_tables():
    """Read the columns of each table; those that several have stand first, without a table."""
    tables, shared = {}, {}
    for row in read_list("tables.csv"):
        table, name = row["table"], row["column"]
        meaning = row["meaning"].replace("{}", ", ".join(ALLOWED.get((table, name), ())))
        own = Column(name, row["type"], meaning, row["unit"], nullable=row["null"] == "yes")
        if table:
            tables.setdefault(table, []).append(own if row["type"] else shared[name])
        else:
            shared[name] = own
    return {table: tuple(columns) for table, columns in tables.items()}


TABLES: dict[str, tuple[Column, ...]] = _read_tables()

# Not made of one article alone.
OF_CORPUS = ("articles", "people", "statements", "transcripts", "codings", "skipped")
OF_ARTICLE = tuple(name for name in TABLES if name not in OF_CORPUS)  # each its own


@cache
def arrow_schema(table: str) -> pyarrow.Schema:
    """Give the columns of a table as Arrow writes them.

    Returns
    -------
    pyarrow.Schema
    """
    import pyarrow as pa

    return pa.Schema.from_pandas(make_table(table, []), preserve_index=False)


def make_table(table: str, rows: Any) -> pd.DataFrame:
    """Build a table with its columns, types and order from what a parser collected.

    Parameters
    ----------
    table
        A key of `TABLES`.
    rows : list of dict, dict of lists, or DataFrame
        Every column of the table, in any order; others are dropped.

    Returns
    -------
    DataFrame
        The table's columns in order, typed, with a reset index; no rows where `rows` is empty.

    Raises
    ------
    KeyError
        The table is unknown, or a column is missing.
    """
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows)
    if frame.empty:
        return _make_empty(table).copy()
    return pd.DataFrame({c.name: _take_values(frame[c.name], c.dtype) for c in TABLES[table]})


def _take_values(column, dtype):
    return column.array if column.dtype == dtype else column.array.astype(dtype)


@cache
def _make_empty(table):
    """Build a table without rows."""
    return pd.DataFrame({c.name: pd.Series(dtype=c.dtype) for c in TABLES[table]})


def validate_table(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a frame against its table's schema (pandera) and return it.

    Raises
    ------
    pandera.errors.SchemaError
        A column is missing, has another type, a null where none may be, or an unknown value.
    """
    return _make_schema(table).validate(frame)


@cache
def _make_schema(table):
    """Give the pandera schema of a table."""
    import pandera.pandas as pa

    def column_schema(column):
        allowed = ALLOWED.get((table, column.name))
        checks = [pa.Check.isin(allowed)] if allowed else []
        return pa.Column(column.dtype, checks, nullable=column.nullable)

    return pa.DataFrameSchema({c.name: column_schema(c) for c in TABLES[table]}, name=table)


def dictionary_markdown() -> str:
    """Print the data dictionary as docs/tables.md shows it.

    Returns
    -------
    str
        For each table a heading and a Markdown table: column, type (null where it may be empty),
        meaning with its unit.
    """
    lines = []
    for table, columns in TABLES.items():
        lines += ["", f"#### {table}", "", "| column | type | meaning |", "|---|---|---|"]
        for c in columns:
            kind = f"{c.dtype}, null" if c.nullable else c.dtype
            meaning = f"{c.meaning} ({c.unit})" if c.unit else c.meaning
            lines.append(f"| `{c.name}` | {kind} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines[1:])

"""The tables: what one row is, and each column's type, unit and meaning.

Everything that needs to know a table asks here: the parsers build their frames with
`make_table`, the tests check them with `validate_table`, and the data dictionary in
docs/tables.md is printed from `dictionary_markdown`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import pandas as pd
import pyarrow


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

_ARTICLE = Column("article_id", "str", "the article: its path below what was read, or its id")
_PARAGRAPH = Column("paragraph", "int64", "number of the paragraph, from 1 in the article")
_SENTENCE = Column("sentence", "int64", "number of the sentence, from 1 in the article")
_START = Column("start", "int64", "where it starts in the article's text", "code points")
_END = Column("end", "int64", "where it ends, first position after it", "code points")
_TEXT = Column("text", "str", "the words as they stand: text[start:end]")
_COUNTED = Column("counted", "bool", "body text that repeats nothing: what measures count")
_SPEAKER = Column("speaker_id", "str", "who speaks: key of speakers, or unattributed")
_VOICE = Column(
    "voice",
    "str",
    "innermost speaker_id over it; unattributed (unknown speaker), narrator (none)",
)
_CONFIDENCE = Column("confidence", "float64", "how often such findings are right", "0-1")
_QUOTE = Column("quote_id", "int64", "number of the attribution, from 1 in the article")

_SIDE = Column(
    "side",
    "str",
    "from sides.csv, else movement or people, party, state or international body",
    nullable=True,
)
_HEARD = (
    Column("n_mentions", "int64", "mentions in counted text", "mentions"),
    Column("n_quotes", "int64", "attributions in counted text", "attributions"),
    Column("n_words", "int64", "words of these attributions", "words"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        Column("path", "str", "the file, relative to what was read"),
        Column("title", "str", "the headline", nullable=True),
        Column("outlet", "str", "who published it", nullable=True),
        Column("published", "datetime64[us]", "day of publication", nullable=True),
        Column("text", "str", "the file decoded, newlines and no-break spaces untouched"),
        Column("n_words", "int64", "counted words", "words"),
        Column("language", "str", "ISO 639-1 code of the language found"),
        Column("sha256", "str", "hash of the text as UTF-8"),
        Column("duplicate_of", "str", "the earlier article with the same text", nullable=True),
        Column("version_of", "str", "the earlier article that it retells", nullable=True),
        Column("url", "str", "where it was published", nullable=True),
        Column("section", "str", "section of the outlet", nullable=True),
        Column("byline", "str", "who wrote it, as the article says", nullable=True),
        Column("genre", "str", "kind of text: " + ", ".join(GENRES)),
        Column("genre_basis", "str", "what tells that it is not news", nullable=True),
    ),
    "paragraphs": (
        _ARTICLE,
        _PARAGRAPH,
        Column("zone", "str", "part of the page: " + ", ".join(ZONES)),
        Column("duplicate_of", "Int64", "the paragraph that it repeats", nullable=True),
        _COUNTED,
        _START,
        _END,
        _TEXT,
        Column("n_words", "int64", "words in it", "words"),
    ),
    "sentences": (_ARTICLE, _PARAGRAPH, _SENTENCE, _START, _END, _TEXT),
    "tokens": (
        _ARTICLE,
        _PARAGRAPH,
        _SENTENCE,
        Column("token", "int64", "number of the token, from 1 in the article"),
        _START,
        _END,
        _TEXT,
        Column("lemma", "str", "dictionary form"),
        Column("pos", "str", "part of speech (Universal Dependencies)"),
        Column("tag", "str", "part of speech (Penn Treebank)"),
        Column("dep", "str", "relation to its head (ClearNLP labels, as spaCy gives them)"),
        Column("head", "int64", "token that it depends on; itself where it heads its sentence"),
        Column("is_word", "bool", "has a letter or digit; 's and n't belong to the word before"),
        Column("is_stop", "bool", "on the stop list"),
        _VOICE,
        Column("quote_id", "int64", "the innermost attribution over it, 0 outside any"),
        Column("in_marks", "bool", "stands inside quotation marks"),
    ),
    "quotes": (
        _ARTICLE,
        _QUOTE,
        Column("quote_type", "str", "direct, indirect or mixed, by its quotation marks"),
        Column("act", "str", "speech, or thought (belief, wish, plan, position)"),
        _SPEAKER,
        Column("source", "str", "the words that name who speaks", nullable=True),
        Column("cue", "str", "the words that tell that it is an attribution", nullable=True),
        Column("cue_lemma", "str", "dictionary form of the cue's head", nullable=True),
        Column("cue_class", "str", "what the cue does: " + ", ".join(CUE_CLASSES)),
        Column("cue_negated", "bool", "the cue is negated (did not say)"),
        Column("content", "str", "the words attributed, its pieces joined by a space"),
        Column("n_words", "int64", "words of the content", "words"),
        Column("n_direct_words", "int64", "of these inside quotation marks", "words"),
        Column("nested_in", "Int64", "quote_id of the attribution around it", nullable=True),
        _PARAGRAPH,
        _START,
        _END,
        _COUNTED,
        Column("confidence", "float64", "how often such findings are right", "0-1"),
        Column("rule", "str", "the rule that found it"),
    ),
    "spans": (_ARTICLE, _QUOTE, Column("role", "str", ", ".join(ROLES)), _START, _END, _TEXT),
    "speakers": (
        _ARTICLE,
        _SPEAKER,
        Column("name", "str", "canonical name in the article"),
        Column("kind", "str", "person, institution, group or unnamed"),
        Column("source_type", "str", "of what type: " + ", ".join(SOURCE_TYPES), nullable=True),
        Column("role", "str", "office or profession, in the article's words", nullable=True),
        Column("affiliation", "str", "body or place they speak for", nullable=True),
        Column("country", "str", "ISO 3166-1 alpha-3, or IGO", nullable=True),
        Column("party", "str", "political party, from the words around the name", nullable=True),
        _SIDE,
        Column("gender", "str", "m or f, as pronouns, titles or the name tell", nullable=True),
        Column("aliases", "str", "other names for them in the article, joined by ;", nullable=True),
        Column("anonymity", "str", "on what condition they are not named, and why", nullable=True),
        Column("person_id", "str", "who it is in the whole corpus: key of people"),
        *_HEARD,
    ),
    "people": (
        Column("person_id", "str", "made from the name; -2, ... for another of that name"),
        Column("name", "str", "the name that most articles give in full"),
        Column("aliases", "str", "other names for them, joined by ;", nullable=True),
        Column("might_be", "str", "person_ids of whom several fit, joined by ;", nullable=True),
        Column("kind", "str", "person, institution, group or unnamed"),
        Column("source_type", "str", "as in speakers, in most articles", nullable=True),
        Column("role", "str", "office or profession, in most articles", nullable=True),
        Column("affiliation", "str", "body or place they speak for", nullable=True),
        Column("country", "str", "ISO 3166-1 alpha-3, or IGO", nullable=True),
        Column("party", "str", "political party", nullable=True),
        _SIDE,
        Column("gender", "str", "m or f", nullable=True),
        Column("n_articles", "int64", "articles that name them", "articles"),
        *_HEARD,
        Column("basis", "str", "the first article that tells each field"),
    ),
    "mentions": (
        _ARTICLE,
        _SPEAKER,
        Column("form", "str", "name, pronoun or description"),
        _START,
        _END,
        _TEXT,
        Column("confidence", "float64", "how sure the reading is", "0-1"),
    ),
    "terms": (
        _ARTICLE,
        _PARAGRAPH,
        Column("zone", "str", "part of the page where it stands"),
        _SENTENCE,
        Column("term", "str", "the entry of the word list"),
        Column("group", "str", "the group of the word list"),
        Column("lemma", "str", "dictionary form of what stands in the text"),
        _START,
        _END,
        _TEXT,
        Column("voice", "str", "as for tokens; agentless where an accusation has no accuser"),
        Column("source", "str", "the words that name whose voice it is", nullable=True),
        Column("charged", "str", "who is accused, in the article's words", nullable=True),
        Column("charged_id", "str", "who that is: key of speakers", nullable=True),
        Column("device", "str", "how the reporter keeps distance, joined by ;", nullable=True),
        Column("stance", "str", ", ".join(STANCES)),
        Column("quote_id", "Int64", "the attribution that covers it", nullable=True),
        Column("rule", "str", "the rule that decided the stance"),
        Column("duplicate_of", "Int64", "paragraph that its paragraph repeats", nullable=True),
        _COUNTED,
    ),
    "charges": (
        _ARTICLE,
        _SENTENCE,
        Column("accuser", "str", "who charges: key of speakers, narrator, agentless, or words"),
        Column("accused", "str", "who is charged, in the article's words"),
        Column("accused_id", "str", "who that is: key of speakers", nullable=True),
        _START,
        _END,
        _TEXT,
        Column("status", "str", ", ".join(CHARGE_STATUSES)),
        Column("quote_id", "Int64", "the attribution that covers it", nullable=True),
        Column("rule", "str", "the construction that found it"),
        _CONFIDENCE,
        _COUNTED,
    ),
    "positions": (
        _ARTICLE,
        _SENTENCE,
        Column("holder", "str", "whose position it is, in the article's words"),
        Column("holder_id", "str", "who that is: key of speakers", nullable=True),
        Column("act", "str", ", ".join(POSITIONS)),
        Column("matter", "str", "the noun that the matter turns on, in its dictionary form"),
        Column("polarity", "str", "for or against the matter, or neither"),
        Column("condition", "str", "what it hangs on (if, unless, until ...)", nullable=True),
        _START,
        _END,
        _TEXT,
        _VOICE,
        Column("status", "str", "reported, claimed (by another), hypothetical or negated"),
        Column("quote_id", "Int64", "the attribution that covers it", nullable=True),
        Column("rule", "str", "the construction that found it"),
        _CONFIDENCE,
        _COUNTED,
    ),
    "events": (
        _ARTICLE,
        _SENTENCE,
        Column("actor", "str", "who acts: a name, or the article's words", nullable=True),
        Column("actor_country", "str", "ISO 3166-1 alpha-3, or IGO", nullable=True),
        Column("event", "str", "PLOVER class"),
        Column("quad", "str", "verbal or material, cooperation or conflict"),
        Column("recipient", "str", "who, or what, is acted on: likewise", nullable=True),
        Column("recipient_country", "str", "ISO 3166-1 alpha-3, or IGO", nullable=True),
        Column("reciprocal", "bool", "both act on each other"),
        Column("pair", "str", "how the countries were found: parse, order of mention, incomplete"),
        _START,
        _END,
        _TEXT,
        _VOICE,
        Column("status", "str", "reported, claimed, hypothetical or negated"),
        Column("rule", "str", "the trigger and construction that coded it"),
        Column("evidence", "str", "what speaks for it and against it, joined by ;"),
        _CONFIDENCE,
        _COUNTED,
    ),
    "variants": (
        _ARTICLE,
        _QUOTE,
        Column("zone", "str", "part of the page where the other wording stands"),
        _START,
        _END,
        _TEXT,
        Column("original", "str", "the words of the quotation that it varies"),
        Column("original_start", "int64", "where these start", "code points"),
        Column("original_end", "int64", "where these end", "code points"),
        Column("same_words", "int64", "words that both have", "words"),
        Column("dropped", "str", "words of the quotation that are missing here"),
        Column("added", "str", "words that stand here only"),
        Column("marks_lost", "bool", "quoted in one place, bare in the other"),
        Column("modality_changed", "bool", "may, would, must ... differ"),
    ),
    "statements": (
        Column("statement_id", "int64", "number of the statement, in the order of the articles"),
        _ARTICLE,
        Column("quote_id", "Int64", "the attribution; null where none was found", nullable=True),
        Column("person_id", "str", "who speaks: key of people, or unattributed"),
        _START,
        _END,
        _TEXT,
        Column("form", "str", "direct, mixed or indirect, by its quotation marks"),
        Column("cue", "str", "the words that tell that it is an attribution", nullable=True),
        Column("n_words", "int64", "words of the version", "words"),
        Column("shared_words", "int64", "of these in the fullest version too", "words"),
        Column("relation", "str", "to the fullest version: " + ", ".join(RELATIONS)),
        Column("dropped", "str", "words of the fullest version that are missing here"),
        Column("added", "str", "words that stand here only"),
        Column("marks_lost", "bool", "quoted in one of the two, bare in the other"),
        Column("modality_changed", "bool", "may, would, must, not ... differ"),
        Column("confidence", "float64", "how often such versions are of one statement", "0-1"),
    ),
    "transcripts": (
        Column("article_id", "str", "the transcript: its path beside the articles"),
        _SENTENCE,
        Column("label", "str", "who speaks, as the transcript says", nullable=True),
        _START,
        _END,
        _TEXT,
        Column("n_words", "int64", "words in it", "words"),
        Column("n_articles", "int64", "articles that print of it", "articles"),
    ),
    "non_replies": (
        _ARTICLE,
        _SENTENCE,
        Column("who", "str", "who gave no answer, in the article's words", nullable=True),
        Column("speaker_id", "str", "who that is: key of speakers", nullable=True),
        Column("person_id", "str", "who that is: key of people", nullable=True),
        Column("to_what", "str", "what was not answered, in the article's words", nullable=True),
        _START,
        _END,
        _TEXT,
        _COUNTED,
    ),
    "corrections": (
        _ARTICLE,
        Column("line", "int64", "line of corrections.csv"),
        Column("class", "str", "what was corrected: attribution, charge, position or event"),
        Column("change", "str", "drop, add or change"),
        Column("n", "int64", "findings that it decides", "findings"),
    ),
    "codings": (
        Column("reader", "str", "who judged it: the name of the sheet, without -frames"),
        Column("line", "int64", "line of the sheet"),
        Column("key", "str", "what was judged: its claim and place as eight letters"),
        Column("claim", "str", "what was asked, as in lists/claims.csv, or frame: and its name"),
        Column("library", "str", "what the library said there", nullable=True),
        Column("answer", "str", "right, wrong, cannot tell; of a frame its answer", nullable=True),
        Column("instead", "str", "what is right where it is wrong, or was missed", nullable=True),
        Column("comment", "str", "what the reader added", nullable=True),
    ),
    "skipped": (
        Column("path", "str", "the input, relative to what was read"),
        Column("reason", "str", "why it, or a part of it, was left out"),
        Column("is_used", "bool", "the input is used all the same, but for what the reason tells"),
    ),
}  # fmt: skip


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

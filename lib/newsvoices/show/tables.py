"""How a notebook shows an answer and a table: escaped, formatted, the same on every run.

What stands in an article is hostile until it is escaped: it ends up in HTML that people share.
In HTML a table has heads in plain words (column_heads.csv), each with the column's own name and
meaning on hover; where no HTML is shown it has the column's names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten
from typing import Any
from urllib.parse import quote

import pandas as pd

from newsvoices.figures.picture import MOST_ROWS, TABLE_TYPE, table_as_json
from newsvoices.figures.text import form_factor, one_line
from newsvoices.findings.prose import is_rounded_away, percent
from newsvoices.lists import find_list, load_plain
from newsvoices.measures import labels
from newsvoices.show.article import TEMPLATES
from newsvoices.tables.parts import Table as Rows
from newsvoices.tables.parts import list_columns, query, take_first
from newsvoices.tables.schemas import TABLES

MEANINGS = {
    column.name: column.meaning for columns in reversed(TABLES.values()) for column in columns
}
HEADS = pd.read_csv(
    find_list("column_heads.csv"), comment="#", keep_default_na=False, index_col="column"
)
MEASURES = load_plain("measure")
ENDS = ("share", "low", "high")  # in one more digit where one would be written as another
RANGES = {"low": "high", "low_beyond": "high_beyond"}  # columns that are shown as one
BLANK = "–"  # a value that is not known is shown, never left out
BRIEF = 160  # characters of many words, of which the CSV file has all
WIDEST = 60  # characters of a cell where no HTML is shown
FEW_MORE = 3  # rows that are shown beyond the limit sooner than left out
SENTENCE = ("article_id", "paragraph", "text", "correct")
PASSAGES = {"text", "context"}  # columns that together can hold whole articles
LONG = {*PASSAGES, "content", "said", "words", "wrongs"}  # columns that need room
ARTICLES = ("article_id", "duplicate_of", "version_of", "basis")  # of which a report gives titles
MOST_COLUMNS = 6  # that stand beside each other on a phone; of more a row is a card
MOST_BEHIND = 12  # sentences that a number unfolds into
AN_END = 5  # words of a text by which a browser finds it
NO_MATHS = "mathjax_ignore"  # or JupyterLab would set what stands between two dollars as a formula


@dataclass(frozen=True)
class Answer:
    """Sentences that a notebook shows as its answer, and notes on how far to trust them."""

    sentences: list
    notes: Sequence = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        lines = [f"<p>{write_sentence(sentence)}</p>" for sentence in self.sentences]
        lines += [f'<p class="note">{write_sentence(note)}</p>' for note in self.notes]
        html = f'<div class="answer {NO_MATHS}">{"".join(lines)}</div>'
        return {"text/html": html, "text/plain": "\n".join([*self.sentences, *self.notes])}


def write_sentence(sentence: str) -> str:
    """Write a sentence as HTML, its spaces plain and no number parted from its per cent sign."""
    return escape(one_line(sentence)).replace(" %", "\u00a0%")


@dataclass(frozen=True)
class Table:
    """A table as a notebook shows it: the first `rows` or so of a frame, its columns explained.

    The article's id is left out where there is one article only. Where not all rows are shown, a
    report links all as a CSV file, with the columns that have no value in those shown. A frame
    without rows shows the sentence `none`, and a report leaves it out.

    `behind` names a column whose numbers unfold into the sentences behind them, and gives these: a
    frame with article_id, paragraph, text and columns of `frame` that tell which is behind which
    row, and perhaps a cue, which then stands before the text. Where a row has article_id and
    paragraph, a report links it to its place in the annotated article, and by a column `text` or
    `content` to the live one. A row of `correct` (as from `corrections.offer_rows`) unfolds.
    `form`, one of FORMS, is that of numbers in columns that column_heads.csv does not name. `only`
    names the columns that are shown; the file has all, such as the sentence of each row.
    """

    frame: Rows
    rows: int = 20
    none: str = "There is nothing to show here."
    behind: tuple = ()
    form: str = ""
    only: Sequence[str] = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        n_rows, columns = len(self.frame), list(self.only or self.frame.columns)
        notes = {"empty": not n_rows, "behind": bool(self.behind)}
        notes["full_text"] = not PASSAGES.isdisjoint(columns)
        if not n_rows:
            html = f'<p class="none {NO_MATHS}">{escape(self.none)}</p>'
            return {"text/html": html, "text/plain": self.none}, {"text/html": notes}
        first = take_first(self.frame, MOST_ROWS)
        rows = first if n_rows <= self.rows + FEW_MORE else first.head(self.rows)
        shown = rows[columns]
        if len(shown.columns) > 1 and first.get("article_id", pd.Series()).nunique() == 1:
            shown = shown.drop(columns=["article_id", "basis"], errors="ignore")
        note = f"{len(shown):,} of {n_rows:,} rows" if len(shown) < n_rows else ""
        if note:  # all rows are in the CSV file, with every column
            shown = shown.dropna(axis="columns", how="all")
        ends = zip(*(shown[name] for name in ENDS), strict=True) if {*ENDS} <= {*shown} else ()
        finer = ENDS if any(is_rounded_away(*of) for of in ends) else ()
        forms = {column: "finer" if column in finer else self.form for column in shown}
        cells = {column: form_column(shown[column], form) for column, form in forms.items()}
        cells = pd.DataFrame(cells)
        numeric = dict.fromkeys(shown.select_dtypes(["number", "bool"]), "right")
        short = cells.map(lambda cell: cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…")
        short = short.drop(columns="correct", errors="ignore")
        plain = short.to_string(index=False) + (f"\n{note}" if note else "")
        cells = _join_ranges(cells)
        # What stands before a keyword ends beside it, as in any concordance.
        sides = {"pre": "end"} | numeric
        columns = {c: (_name_head(c, bool(self.form)), sides.get(c, "left")) for c in cells}
        parts = cells.to_dict("records"), _find_places(rows), _find_behind(shown, *self.behind)
        html = TEMPLATES.get_template("table.html.j2").render(
            columns=columns, note=note, long=LONG, articles=ARTICLES,
            card=len(columns) > MOST_COLUMNS or not LONG.isdisjoint(columns),
            number=next(iter(self.behind), None), rows=zip(*parts, strict=True),
        )  # fmt: skip
        bundle = {"text/html": html, "text/plain": plain}
        if note or self.only:
            bundle[TABLE_TYPE] = table_as_json(first) | {"n_rows": n_rows}
        return bundle, {"text/html": notes}


def form_column(column: pd.Series, default: str = "") -> pd.Series:
    """Write the values of a column as column_heads.csv says, else by a default form.

    The form "finer" is that of shares, with a decimal, whatever the list says.
    """
    form = default if default == "finer" else HEADS["form"].get(column.name, default)
    if form == "side":
        column = labels.call_sides(column.astype("str")).mask(column.isna())
    if form == "zone":
        column = column.replace(labels.ZONE_NAMES)
    return column.map(FORMS.get(form, form_value))


def form_value(value: Any) -> str:
    """Write a value for the eye: 1,012; 0.432; 3 March 2021 as 2021-03-03; a dash for null."""
    if pd.isna(value):
        return BLANK
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        whole = abs(value) >= 1000 or (value.is_integer() and value)
        return f"{value:,.0f}" if whole else f"{value:,.3g}"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _form_number(form: Callable) -> Callable:
    """Give a function that writes a number by a form; anything else as `form_value` does."""
    return lambda value: (
        form(value).replace(" ", "\u00a0")
        if isinstance(value, int | float) and value == value
        else form_value(value)
    )


FORMS = {
    "share": _form_number(percent),
    "finer": _form_number(lambda x: percent(x) if x < 0.001 else f"{100 * x:.1f} %"),
    "one": _form_number("{:,.1f}".format),
    "two": _form_number("{:,.2f}".format),
    "chance": _form_number(lambda p: "under\u00a00.001" if p < 0.001 else f"{p:.3f}"),
    "factor": _form_number(lambda ratio: f"{form_factor(ratio)}\u00a0×"),
    "brief": lambda words: shorten(form_value(words), BRIEF, placeholder=" …"),
    "plain": lambda value: labels.PLAIN.get(value) or form_value(value),
    "devices": lambda value: "; ".join(labels.call_devices(value)) or BLANK,
    "measure": lambda value: MEASURES.get(value) or form_value(value),
    "claim": lambda value: labels.call_claim(form_value(value)),
    "outlet": lambda name: (
        "outlet unknown" if pd.isna(name) or name == "unknown" else form_value(name)
    ),
}


def _join_ranges(cells: pd.DataFrame) -> pd.DataFrame:
    """Write both ends of a range in one cell: 8.0 to 9.9 %."""
    both = {low: high for low, high in RANGES.items() if {low, high} <= {*cells}}
    joined = {
        low: (cells[low].str.removesuffix("\u00a0%") + " to " + cells[high]).where(
            cells[low] != BLANK, BLANK
        )
        for low, high in both.items()
    }
    return cells.assign(**joined).drop(columns=[*both.values()])


def _name_head(column: str, named: bool = False) -> str:
    """Give a column's head, else its name with a capital letter, if not `named` by an outlet."""
    name = MEASURES.get(column, str(column))
    own = name if named else name[:1].upper() + name[1:].replace("_", " ")
    return HEADS["head"].get(column) or own


def _find_places(rows: pd.DataFrame) -> list[Any]:
    """Give the place of each row and how its words begin and end; None where it has no place."""
    if not {"article_id", "paragraph"} <= set(rows):
        return [None] * len(rows)
    words = rows.get("text", rows.get("content", pd.Series("", rows.index))).map(_find_ends)
    keys = map(labels.place_key, rows["article_id"], rows["paragraph"])
    return [{"key": key, "words": ends} for key, ends in zip(keys, words, strict=True)]


def _find_ends(text: str) -> str:
    """Give how a text begins and ends as a link to a text fragment has it; all where it is short.

    >>> _find_ends("The strike, she said, is over - for now.")
    'The%20strike%2C%20she%20said%2C%20is%20over%20%2D%20for%20now.'
    """
    words = text.split()
    ends = [words] if len(words) <= 2 * AN_END else [words[:AN_END], words[-AN_END:]]
    return ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)


def _find_behind(rows: pd.DataFrame, column: str = "", sentences: Rows | None = None) -> list[Any]:
    """Give the first sentences behind the number of each row, and how many more; None of none."""
    if sentences is None:
        return [None] * len(rows)
    keys = [key for key in rows if key in sentences.columns and key not in (*SENTENCE, column)]
    quoted = ", ".join(f'"{key}"' for key in keys)
    sql = f"""
        select {list_columns(sentences.columns, "seen")}, count(*) over same as n_behind,
            (select count(distinct article_id) from seen) as n_articles
        from seen semi join shown using ({quoted})
        window same as (partition by {quoted})
        qualify row_number() over (same order by place) <= {MOST_BEHIND} order by place
    """
    behind = query(sql, seen=sentences, shown=rows[keys].drop_duplicates())
    groups = dict(list(behind.groupby(keys)))
    found = (groups.get(key) for key in rows[keys].itertuples(index=False, name=None))
    return [None if behind is None else _list_behind(behind) for behind in found]


def _list_behind(sentences: pd.DataFrame) -> dict[str, Any]:
    """List the first sentences behind a number, each with its place and the row to correct it."""
    several = sentences["article_id"].where(sentences["n_articles"] > 1, "")
    paragraphs = sentences["paragraph"].map("paragraph {:,}".format)
    rows = sentences.get("correct", pd.Series("", sentences.index))
    texts, places = sentences["text"].map(_drop_closing), _find_places(sentences)
    if "cue" in sentences:  # rejected: the plan
        texts = (sentences["cue"] + ": ").fillna("") + texts
    told = zip(texts, several, paragraphs, places, rows, strict=True)
    rest = sentences["n_behind"].iloc[0] - len(sentences)
    return {"shown": list(told), "more": f"{rest:,}" if rest else ""}


def _drop_closing(sentence: str) -> str:
    """Drop the quotation mark that ends a sentence where what it closes began in one before."""
    text = one_line(sentence)
    opened = text.count("“") >= text.count("”") if text.endswith("”") else text.count('"') % 2 == 0
    return text if opened else text.removesuffix("”").removesuffix('"')


def _tell_column(column: str) -> str:
    """Say what a column means, with its own name: "counted words (column n_words)"."""
    meaning = HEADS["meaning"].get(column) or MEANINGS.get(column)
    return f"{meaning} (column {column})" if meaning else ""


TEMPLATES.globals["tell_column"] = _tell_column

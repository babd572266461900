"""How a notebook shows an answer and a table: escaped, formatted, the same on every run.

What stands in an article is hostile until it is escaped: it ends up in HTML that people share.
In HTML a table has heads in plain words (heads.csv), each with the column's own name and meaning
on hover; where no HTML is shown it has the column's names.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from newsvoices.figures import TABLE_TYPE, one_line, table_as_json
from newsvoices.findings import ZONE_NAMES, call_sides, percent
from newsvoices.schemas import TABLES

MEANINGS = {
    column.name: column.meaning + (f" ({column.unit})" if column.unit else "")
    for columns in reversed(TABLES.values())
    for column in columns
}
HEADS = pd.read_csv(
    Path(__file__).parent / "heads.csv", comment="#", keep_default_na=False, index_col="column"
)
BLANK = "–"  # a value that is not known is shown, never left out
WIDEST = 60  # characters of a cell where no HTML is shown
FEW_MORE = 3  # rows that are shown beyond the limit sooner than left out


@dataclass(frozen=True)
class Answer:
    """Sentences that a notebook shows as its answer, and notes on how far to trust them."""

    sentences: list
    notes: list = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        lines = [f"<p>{write_sentence(sentence)}</p>" for sentence in self.sentences]
        lines += [f'<p class="note">{write_sentence(note)}</p>' for note in self.notes]
        return {
            "text/html": f'<div class="answer">{"".join(lines)}</div>',
            "text/plain": "\n".join([*self.sentences, *self.notes]),
        }


def write_sentence(sentence):
    """Write a sentence as HTML, its spaces plain and no number parted from its per cent sign."""
    return escape(one_line(sentence)).replace(" %", "\u00a0%")


@dataclass(frozen=True)
class Table:
    """A table as a notebook shows it: the first `rows` or so of a frame, its columns explained.

    Whole numbers have thousands separated, shares are per cent, dates are days, and what is null
    shows as a dash. The article's id is left out where there is one article only. A line below
    says how many rows are not shown; a report links them all as a CSV file. A frame without rows
    shows the sentence `none`, and a report leaves it out.
    """

    frame: pd.DataFrame
    rows: int = 20
    none: str = "There is nothing to show here."

    def _repr_mimebundle_(self, include=None, exclude=None):
        notes = {"empty": self.frame.empty, "full_text": "text" in self.frame}
        if self.frame.empty:
            html = f'<p class="none">{escape(self.none)}</p>'
            return {"text/html": html, "text/plain": self.none}, {"text/html": notes}
        fits = len(self.frame) <= self.rows + FEW_MORE
        shown = self.frame if fits else self.frame.head(self.rows)
        if len(shown.columns) > 1 and self.frame.get("article_id", pd.Series()).nunique() == 1:
            shown = shown.drop(columns="article_id")
        cells = pd.DataFrame({column: form_column(shown[column]) for column in shown})
        note = f"{len(shown):,} of {len(self.frame):,} rows" if len(shown) < len(self.frame) else ""
        # What stands before a keyword ends beside it, as in any concordance.
        numeric = [
            column == "pre" or pd.api.types.is_numeric_dtype(shown[column].dtype)
            for column in shown
        ]
        short = cells.map(lambda cell: cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…")
        plain = short.to_string(index=False) + (f"\n{note}" if note else "")
        bundle = {"text/html": to_html(cells, numeric, note), "text/plain": plain}
        if note:
            bundle[TABLE_TYPE] = table_as_json(self.frame)
        return bundle, {"text/html": notes}


def form_column(column):
    """Write the values of a column as heads.csv says."""
    form = HEADS["form"].get(column.name, "")
    if form == "side":
        column = call_sides(column.astype("str")).mask(column.isna())
    if form == "zone":
        column = column.replace(ZONE_NAMES)
    return column.map(FORMS.get(form, form_value))


def form_value(value):
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


def form_number(form):
    """Give a function that writes a number by a form; anything else as `form_value` does."""
    return lambda value: (
        form(value) if isinstance(value, int | float) and value == value else form_value(value)
    )


FORMS = {
    "share": form_number(lambda share: percent(share).replace(" ", "\u00a0")),
    "one": form_number("{:,.1f}".format),
    "two": form_number("{:,.2f}".format),
    "chance": form_number(lambda p: "under\u00a00.001" if p < 0.001 else f"{p:.3f}"),
    "small": lambda value: form_value(value).lower(),
}


def name_head(column):
    """Give a column's head: as heads.csv has it, else its name with a capital letter."""
    name = str(column)
    return HEADS["head"].get(name) or name[:1].upper() + name[1:].replace("_", " ")


def to_html(cells, numeric, note):
    """Write cells as an HTML table; numbers stand to the right, column meanings show on hover."""
    sides = ["right" if number else "left" for number in numeric]
    head = "".join(
        f'<th scope="col" style="text-align:{side}" title="{escape(tell_column(column))}">'
        f"{escape(name_head(column))}</th>"
        for column, side in zip(cells.columns, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="text-align:{side}">{escape(cell)}</td>'
            for cell, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for row in cells.itertuples(index=False, name=None)
    )
    caption = f'<caption style="caption-side:bottom">{note}</caption>' if note else ""
    return (
        f'<table class="nv-table">{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def tell_column(column):
    """Say a column's own name and what it means: "n_words: counted words (words)"."""
    meaning = MEANINGS.get(column)
    return f"{column}: {meaning}" if meaning else str(column)

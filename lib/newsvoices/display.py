"""How a notebook shows an answer and a table: escaped, formatted, the same on every run.

What stands in an article is hostile until it is escaped: it ends up in HTML that people share.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd

from newsvoices.schemas import TABLES

MEANINGS = {
    column.name: column.meaning + (f" ({column.unit})" if column.unit else "")
    for columns in reversed(TABLES.values())
    for column in columns
}
BLANK = "–"  # a value that is not known is shown, never left out
WIDEST = 60  # characters of a cell where no HTML is shown


@dataclass(frozen=True)
class Answer:
    """Sentences that a notebook shows as its answer."""

    sentences: list

    def _repr_mimebundle_(self, include=None, exclude=None):
        lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        return {
            "text/html": f'<div class="answer">{lines}</div>',
            "text/plain": "\n".join(self.sentences),
        }


@dataclass(frozen=True)
class Table:
    """A table as a notebook shows it: the first `rows` of a frame, its columns explained on hover.

    Whole numbers have thousands separated, others at most three digits that matter, dates are
    days, and what is null shows as a dash. The article's id is left out where there is one article
    only. A line below says how many rows are not shown.
    """

    frame: pd.DataFrame
    rows: int = 20

    def _repr_mimebundle_(self, include=None, exclude=None):
        shown = self.frame.head(self.rows)
        if len(shown.columns) > 1 and self.frame.get("article_id", pd.Series()).nunique() == 1:
            shown = shown.drop(columns="article_id")
        cells = pd.DataFrame({column: shown[column].map(form_value) for column in shown})
        rest = len(self.frame) - len(shown)
        note = f"{len(shown):,} of {len(self.frame):,} rows" if rest else ""
        # What stands before a keyword ends beside it, as in any concordance.
        numeric = [
            column == "pre" or pd.api.types.is_numeric_dtype(shown[column].dtype)
            for column in shown
        ]
        if self.frame.empty:
            return {"text/html": "<p>No rows.</p>", "text/plain": "No rows."}
        short = cells.map(lambda cell: cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…")
        plain = short.to_string(index=False) + (f"\n{note}" if note else "")
        return {"text/html": to_html(cells, numeric, note), "text/plain": plain}


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


def to_html(cells, numeric, note):
    """Write cells as an HTML table; numbers stand to the right, column meanings show on hover."""
    sides = ["right" if number else "left" for number in numeric]
    head = "".join(
        f'<th scope="col" style="text-align:{side}" title="{escape(MEANINGS.get(column, ""))}">'
        f"{escape(str(column))}</th>"
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

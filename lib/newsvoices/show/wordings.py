"""Wordings of a statement beside each other, with what changed marked."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from newsvoices.figures.picture import TABLE_TYPE, table_as_json
from newsvoices.framing.wordings import mark_changes
from newsvoices.show.article import NO_MATHS


@dataclass(frozen=True)
class Wordings:
    """The first variants as a notebook shows them: under the original, with the changes marked.

    What a variant drops is struck through, what it adds is underlined; in plain text [-dropped-]
    and {+added+}.
    """

    variants: pd.DataFrame
    most: int = 8

    def _repr_mimebundle_(self, include=None, exclude=None):
        if self.variants.empty:
            none = "No quotation stands in another wording elsewhere in its article."
            bundle = {"text/html": f'<p class="none">{none}</p>', "text/plain": none}
            return bundle, {"text/html": {"empty": True}}
        shown = self.variants.head(self.most)
        rows = [self._row(variant) for variant in shown.itertuples()]
        html = "".join(
            f"<dt>{escape(row.zone)}: {escape(change)}</dt>"
            f"<dd>{escape(row.original)}</dd><dd>{marked}</dd>"
            for row, (change, marked, _) in zip(shown.itertuples(), rows, strict=True)
        )
        plain = "\n".join(
            f"{row.zone}: {change}\n  {row.original}\n  {marked}"
            for row, (change, _, marked) in zip(shown.itertuples(), rows, strict=True)
        )
        bundle = {"text/html": f'<dl class="wordings {NO_MATHS}">{html}</dl>', "text/plain": plain}
        if len(shown) < len(self.variants):
            bundle[TABLE_TYPE] = table_as_json(self.variants.drop(columns=["start", "end"]))
        return bundle, {}

    @staticmethod
    def _row(variant):
        """Give what changes, and the variant with the changes marked, in HTML and plain."""
        changes = mark_changes(variant.original, variant.text)
        html = {"kept": "{}", "dropped": "<del>{}</del>", "added": "<ins>{}</ins>"}
        plain = {"kept": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
        kinds = {
            "words": variant.dropped or variant.added,
            "quotation marks": variant.marks_lost,
            "modality": variant.modality_changed,
        }
        return (
            " and ".join(kind for kind, changed in kinds.items() if changed) + " changed",
            " ".join(html[row.change].format(escape(row.text)) for row in changes.itertuples()),
            " ".join(plain[row.change].format(row.text) for row in changes.itertuples()),
        )

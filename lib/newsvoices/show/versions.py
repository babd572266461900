"""The versions of a statement under each other, what is cut and changed marked word by word."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from newsvoices.framing.wordings import mark_changes
from newsvoices.show.article import NO_MATHS

NONE = "No statement stands in two articles, or twice in one."
HTML = {"kept": "{}", "dropped": "<del>{}</del>", "added": "<ins>{}</ins>"}
PLAIN = {"kept": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}


@dataclass(frozen=True)
class Versions:
    """The first statements as a notebook shows them: the fullest version, then the others.

    What a version drops of the fullest is struck through, what it adds is underlined; in plain
    text [-dropped-] and {+added+}. Words outside quotation marks are left out; a paraphrase is
    shown as it is.
    """

    versions: pd.DataFrame  # as from `measures.name_versions`
    most: int = 3

    def _repr_mimebundle_(self, include=None, exclude=None):
        if self.versions.empty:
            bundle = {"text/html": f'<p class="none">{NONE}</p>', "text/plain": NONE}
            return bundle, {"text/html": {"empty": True}}
        shown = self.versions[self.versions["statement"] <= self.most]
        fullest = shown[shown["relation"] == "fullest"].set_index("statement")["said"]
        html, plain = [], []
        for row in shown.itertuples():
            head = tell_version(row)
            pieces = [("kept", row.said)]
            if row.relation not in ("fullest", "paraphrased"):
                changes = mark_changes(fullest[row.statement], row.said)
                pieces = list(zip(changes["change"], changes["text"], strict=True))
            marked = " ".join(HTML[change].format(escape(text)) for change, text in pieces)
            html.append(f"<dt>{escape(head)}</dt><dd>{marked}</dd>")
            plain.append(f"{head}\n  " + " ".join(PLAIN[c].format(text) for c, text in pieces))
        return {
            "text/html": f'<dl class="wordings {NO_MATHS}">{"".join(html)}</dl>',
            "text/plain": "\n".join(plain),
        }, {}


def tell_version(row):
    """Say of a version whose it is: "2. Daily Post, “warned”: cut"."""
    told = f", “{row.cue}”" if isinstance(row.cue, str) else ""
    what = f"{row.speaker}, fullest version" if row.relation == "fullest" else row.relation
    return f"{row.statement}. {row.outlet}{told}: {what}"

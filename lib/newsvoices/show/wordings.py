"""Wordings of a statement beside each other, with what changed marked word by word.

What one drops of the other is struck through, what it adds is underlined; in plain text [-dropped-]
and {+added+}.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from newsvoices.figures.picture import TABLE_TYPE, table_as_json
from newsvoices.findings.framing import only_shortens
from newsvoices.framing.wordings import mark_changes
from newsvoices.measures.labels import HEADINGS, ZONE_NAMES
from newsvoices.show.article import TEMPLATES

LONG, BEGIN, END = 100, 30, 15  # words: of a piece of more only the ends are shown
PLAIN = {"kept": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}


def _list_wordings(rows: list[tuple[str, list[Any]]], none: str) -> tuple[dict, dict]:
    """Give a list of heads, each with its wordings in pieces, as a notebook shows it."""
    if not rows:
        bundle = {"text/html": f'<p class="none">{none}</p>', "text/plain": none}
        return bundle, {"text/html": {"empty": True}}
    rows = [
        (head, [[(change, cut_run(text)) for change, text in of] for of in wordings])
        for head, wordings in rows
    ]
    plain = [
        "\n  ".join([head, *(" ".join(PLAIN[c].format(text) for c, text in of) for of in wordings)])
        for head, wordings in rows
    ]
    html = TEMPLATES.get_template("wordings.html.j2").render(rows=rows)
    return {"text/html": html, "text/plain": "\n".join(plain)}, {}


def cut_run(text: str) -> str:
    """Leave out the midst of a long piece: of a speech, a headline drops all but a few words."""
    words = text.split()
    left = f"… ({len(words) - BEGIN - END:,} words) …"
    return text if len(words) <= LONG else " ".join([*words[:BEGIN], left, *words[-END:]])


@dataclass(frozen=True)
class Wordings:
    """The first variants as a notebook shows them: under the original, with the changes marked."""

    variants: pd.DataFrame
    most: int = 8

    def _repr_mimebundle_(self, include=None, exclude=None):
        rows = []
        for row in self.variants.head(self.most).itertuples():
            wordings = [("kept", row.original)], mark_changes(row.original, row.text)
            rows.append((f"{ZONE_NAMES.get(row.zone, row.zone)}: {_tell_change(row)}", wordings))
        none = "No quotation stands in another wording elsewhere in its article."
        bundle, notes = _list_wordings(rows, none)
        if len(rows) < len(self.variants):
            bundle[TABLE_TYPE] = table_as_json(self.variants.drop(columns=["start", "end"]))
        return bundle, notes


def _tell_change(variant: Any) -> str:
    """Say what a variant changes, or that it only shortens."""
    if only_shortens(variant):
        return "only shortened"
    kinds = {"words": variant.dropped or variant.added, "quotation marks": variant.marks_lost}
    kinds |= {"“may”, “will” or “not”": variant.modality_changed}
    return " and ".join(kind for kind, changed in kinds.items() if changed) + " changed"


@dataclass(frozen=True)
class Versions:
    """Statements as a notebook shows them: quoted words, the fullest version, then the others."""

    versions: pd.DataFrame  # as from `measures.name_versions`
    most: int = 3

    def _repr_mimebundle_(self, include=None, exclude=None):
        shown = self.versions[self.versions["statement"] <= self.most]
        fullest = shown[shown["relation"] == "fullest"].set_index("statement")["said"]
        rows = []
        for row in shown.itertuples():
            whole = row.relation in ("fullest", "paraphrased")
            original = row.said if whole else fullest[row.statement]
            rows.append((_tell_version(row), [mark_changes(original, row.said)]))
        return _list_wordings(rows, "No statement appears in two articles, or twice in one.")


def _tell_version(row: Any) -> str:
    """Say of a version whose it is: "2b. Daily Post (headline), “warned”: cut"."""
    where = f" ({row.zone})" if row.zone in HEADINGS and row.zone != row.outlet else ""
    told = f", “{row.cue}”" if isinstance(row.cue, str) else ""
    what = f"{row.speaker}, fullest version" if row.relation == "fullest" else row.relation
    return f"{row.version}. {row.outlet}{where}{told}: {what}"

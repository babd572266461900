"""How sure an attribution is: how often one like it was right in hand-coded news."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.lists import load_precision

FAMILIES = frozenset(
    ("clause", "noun", "adjective", "parenthetical", "according", "object", "to", "ing", "direct",
     "carried", "colon", "label", "signed", "quotation")
)  # fmt: skip
LEVELS = (0.5, 0.7, 0.85)  # of how likely the word is a cue there and its subject the source
NAMES = ("seldom", "often", "mostly", "nearly always")
LENGTHS = (4, 8)  # words of content
LONG = ("short", "middling", "long")
UNCOUNTED = 0.7  # what was met too seldom to be counted is never called sure


def weigh_quotes(quotes: pd.DataFrame) -> pd.DataFrame:
    """Give attributions their confidence: how often those like them were right, speaker included.

    Parameters
    ----------
    quotes
        With `speaker_id`, `n_words`; `confidence` is how likely the word is a cue in its
        construction, by the list of cues.

    Returns
    -------
    DataFrame
        quotes with `confidence`: the share that was right of attributions of the same
        construction, with or without quotation marks, of speech or thought, as likely, as long.
        Where no speaker is known, that somebody says it is half of what the row tells. The counts
        are in precision.csv.
    """
    shares = load_precision("attributions")
    level = np.searchsorted(LEVELS, quotes["confidence"], side="right")
    size = np.searchsorted(LENGTHS, quotes["n_words"], side="right")
    columns = (quotes[c] for c in ("rule", "quote_type", "act", "confidence"))
    right = [
        shares.get(name_evidence(rule, quote_type, act, NAMES[k], LONG[n]), UNCOUNTED * confidence)
        for k, n, rule, quote_type, act, confidence in zip(level, size, *columns, strict=True)
    ]
    half_right = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    whose = np.where(quotes["speaker_id"] == UNATTRIBUTED, half_right, 1.0)
    return quotes.assign(confidence=np.round(right * whose, 2))


def name_evidence(rule: str, quote_type: str, act: str, level: str, length: str) -> str:
    """Name what an attribution is counted by: "clause, marked, speech, mostly, long"."""
    marks = "plain" if quote_type == "indirect" else "marked"
    return f"{name_family(rule)}, {marks}, {act}, {level}, {length}"


def name_family(rule: str) -> str:
    """Name the family that a construction belongs to: "clause that" is of "clause"."""
    first, *rest = rule.removeprefix("passive ").removesuffix(", no source").split()
    if first not in FAMILIES:
        return "other"
    return "object and more" if first == "object" and rest else first

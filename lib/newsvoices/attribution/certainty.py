"""How sure an attribution is: how often one like it was right in hand-coded news."""

import numpy as np

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.lists import load_precision

FAMILIES = frozenset(
    ("clause", "noun", "adjective", "parenthetical", "according", "object", "to", "ing", "direct",
     "carried", "colon", "label", "signed", "quotation")
)  # fmt: skip
LEVELS = (0.5, 0.7, 0.85)  # of how likely the word is a cue there and its subject the source
NAMES = ("seldom", "often", "mostly", "nearly always")


def weigh_quotes(quotes):
    """Give attributions their confidence: how often those like them were right, speaker included.

    Parameters
    ----------
    quotes : DataFrame
        With `speaker_id`; `confidence` is how likely the word is a cue in its construction, by
        the list of cues.

    Returns
    -------
    DataFrame
        quotes with `confidence`: the share that was right of attributions of the same
        construction, with or without quotation marks, of speech or thought, as likely. Where no
        speaker is known, that somebody says it is half of what the row tells. The counts are in
        precision.csv; what was not counted keeps the confidence that it has.
    """
    shares = load_precision("attributions")
    level = np.searchsorted(LEVELS, quotes["confidence"], side="right")
    columns = (quotes[c] for c in ("rule", "quote_type", "act", "confidence"))
    right = [
        shares.get(name_evidence(rule, quote_type, act, NAMES[k]), confidence)
        for k, rule, quote_type, act, confidence in zip(level, *columns, strict=True)
    ]
    half_right = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    whose = np.where(quotes["speaker_id"] == UNATTRIBUTED, half_right, 1.0)
    return quotes.assign(confidence=np.round(right * whose, 2))


def name_evidence(rule, quote_type, act, level):
    """Name what an attribution is counted by: "clause, marked, speech, mostly"."""
    marks = "plain" if quote_type == "indirect" else "marked"
    return f"{name_family(rule)}, {marks}, {act}, {level}"


def name_family(rule):
    """Name the family that a construction belongs to: "clause that" is of "clause"."""
    first, *rest = rule.removeprefix("passive ").removesuffix(", no source").split()
    if first not in FAMILIES:
        return "other"
    return "object and more" if first == "object" and rest else first

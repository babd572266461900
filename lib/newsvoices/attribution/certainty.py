"""How sure an attribution is: how often one like it was right in hand-coded news."""

import numpy as np
import pandas as pd

from newsvoices.attribution.evidence import PRONOUNS, name_family
from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS
from newsvoices.lists import load_precision

LEVELS = (0.55, 0.7, 0.8, 0.9)  # of how likely the word is a cue there and its subject the source
NAMES = ("seldom", "often", "mostly", "nearly always", "always")
LENGTHS = (4, 8)  # words of content
LONG = ("short", "middling", "long")
ALL_PRONOUNS = PRONOUNS | FIRST_PERSONS | OTHER_PERSONS
ASKED = ("confidence", "rule", "quote_type", "source", "n_words")
UNCOUNTED = 0.7  # what was met too seldom to be counted is never called sure


def weigh_quotes(quotes: pd.DataFrame) -> pd.DataFrame:
    """Give attributions their confidence: how often those like them were right, speaker included.

    Of the quotes, with `speaker_id` and `n_words`, `confidence` is how likely the word is a cue in
    its construction, by the list of cues. It becomes the share that was right of attributions like
    it (`name_evidence`; the counts are in precision.csv). Where no speaker is known, that somebody
    says it is half of what the row tells. What stands in another's words is less often said at all:
    "Roe said that they need to know it".
    """
    shares = load_precision("attributions")
    columns = zip(*(quotes[column] for column in ASKED), strict=True)
    right = [shares.get(name_evidence(sure, *row), UNCOUNTED * sure) for sure, *row in columns]
    half_right = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    whose = np.where(quotes["speaker_id"] == UNATTRIBUTED, half_right, 1.0)
    inside = np.where(quotes["nested_in"].notna(), shares["nested"] / shares["nested, alone"], 1.0)
    return quotes.assign(confidence=np.round(np.multiply(right, whose) * inside, 2))


def name_evidence(sure: float, rule: str, quote_type: str, source: str, n_words: int) -> str:
    """Name what an attribution is counted by: "clause, marked, pronoun, mostly, long".

    That is its construction, whether it has quotation marks, what names its source, how likely the
    word is a cue, and how long the content is.
    """
    marks = "plain" if quote_type == "indirect" else "marked"
    called = "none" if pd.isna(source) else "pronoun" if source.lower() in ALL_PRONOUNS else "noun"
    level = NAMES[np.searchsorted(LEVELS, sure, side="right")]
    length = LONG[np.searchsorted(LENGTHS, n_words, side="right")]
    return f"{name_family(rule)}, {marks}, {called}, {level}, {length}"

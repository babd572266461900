"""How sure an attribution is: how often one like it was right in hand-coded news."""

import numpy as np

from newsvoices.lists import load_precision

FAMILIES = frozenset(
    ("clause", "noun", "adjective", "parenthetical", "according", "object", "to", "ing", "direct",
     "carried", "colon", "label", "signed", "quotation")
)  # fmt: skip
LEVELS = (0.5, 0.65, 0.8)  # of how likely the word is a cue there and its subject the source
NAMES = ("seldom", "often", "mostly", "nearly always")


def weigh_quotes(quotes, speakers):
    """Give attributions their confidence: that somebody says this, times that it is this speaker.

    Parameters
    ----------
    quotes : DataFrame
        As `find_quotes` and `find_speakers` give it; `confidence` is how likely the word is a cue
        in its construction, by the list of cues.
    speakers : DataFrame
        article_id, speaker_id, kind.

    Returns
    -------
    DataFrame
        quotes with `confidence`: the share that was right of attributions of the same
        construction, with or without quotation marks, of speech or thought, as likely; times the
        share of their speakers that was right, by kind of speaker. Where no speaker is known, that
        somebody says it is half of what the row tells. The counts are in precision.csv; what was
        not counted keeps the confidence that it has.
    """
    shares = load_precision("attributions")
    unknown = (1 + shares["speaker, unknown"]) / 2
    level = np.searchsorted(LEVELS, quotes["confidence"], side="right")
    said = [
        shares.get(f"{name_family(rule)}, {'plain' if kind == 'indirect' else 'marked'}, "
                   f"{act}, {NAMES[k]}", confidence)
        for rule, kind, act, k, confidence in zip(
            quotes["rule"], quotes["quote_type"], quotes["act"], level, quotes["confidence"],
            strict=True,
        )
    ]  # fmt: skip
    keys = ["article_id", "speaker_id"]
    kinds = quotes[keys].merge(speakers[[*keys, "kind"]], on=keys, how="left")["kind"]
    whose = [shares.get(f"speaker, {kind}", unknown) for kind in kinds]
    return quotes.assign(confidence=np.round(np.multiply(said, whose), 2))


def name_family(rule):
    """Name the family that a construction belongs to: "clause that" is of "clause"."""
    first, *rest = rule.removeprefix("passive ").removesuffix(", no source").split()
    if first not in FAMILIES:
        return "other"
    return "object and more" if first == "object" and rest else first

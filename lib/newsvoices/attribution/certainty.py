"""How sure an attribution is: how often one like it was right in hand-coded news."""

from bisect import bisect_right

import pandas as pd

from newsvoices.attribution.evidence import PRONOUNS, name_family
from newsvoices.attribution.model import Attribution
from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.language.grammar import root_of
from newsvoices.language.tree import Node
from newsvoices.lists import load_precision

LEVELS = (0.5, 0.65, 0.75, 0.82, 0.88, 0.92)  # of how likely the word is a cue there
NAMES = ("hardly", "seldom", "often", "mostly", "usually", "nearly always", "always")
WHOLE = ("clause bare", "clause before")  # of a quotation: a comma away from who says it
LONG = 8  # words of content
BELOW = frozenset(("acl", "advcl", "ccomp", "csubj", "pcomp", "relcl", "xcomp"))
UNCOUNTED = 0.7  # what was met too seldom to be counted is never called sure


def weigh_attribution(a: Attribution, nodes: list[Node], quote_type: str, n_words: int) -> float:
    """Give how often attributions like this one were right, speaker included (precision.csv).

    In another's words less is said at all: "Roe said that they need to know it".
    """
    shares = load_precision("attributions")
    right = shares.get(_name_evidence(a, nodes, quote_type, n_words), UNCOUNTED * a.confidence)
    return right * (shares["nested"] / shares["nested, alone"] if a.nested_in else 1.0)


def _name_evidence(a: Attribution, nodes: list[Node], quote_type: str, n_words: int) -> str:
    """Name what an attribution is counted by: "clause, indirect, main, always".

    That is its construction, its quotation marks, whether its word is the main verb and who speaks
    the subject (else whether the content is long), and how likely the word is a cue.
    """
    marks = "quoted" if quote_type == "direct" and a.rule in WHOLE else quote_type
    who = root_of(nodes[slice(*a.source)]) if a.head and a.source else None
    own = who is not None and who.head is a.head and who.lower not in PRONOUNS
    main = own and not any(node.dep in BELOW for node in (a.head, *a.head.ancestors()))
    level = NAMES[bisect_right(LEVELS, a.confidence)]
    place = "main" if main else "within, long" if n_words >= LONG else "within, short"
    return f"{name_family(a.rule)}, {marks}, {place}, {level}"


def weigh_speakers(quotes: pd.DataFrame) -> pd.DataFrame:
    """Lower the confidence where no speaker is known: somebody says it is half of what is told."""
    shares = load_precision("attributions")
    half_right = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    whose = (quotes["speaker_id"] == UNATTRIBUTED).map({True: half_right, False: 1.0})
    return quotes.assign(confidence=(quotes["confidence"] * whose).round(2))

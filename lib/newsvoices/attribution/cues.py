"""The cue list: how often a word that could introduce speech did, counted on published data."""

import re
from dataclasses import dataclass
from functools import cache

from newsvoices.lists import read_list

SURE_ENOUGH = 0.3  # a reading less likely than this is left out
SURE_INSIDE = 0.4  # the same inside another's content: the words are somebody's already
UNKNOWN = 8  # cases of the usual word of its class that every word is drawn towards
MOST, MOST_UNMET = 0.95, 0.75  # that a word may be expected to be a cue in a construction
SPELLINGS = {"ize": "ise", "yze": "yse", "avor": "avour", "onor": "onour", "abor": "abour"}
BRITISH = re.compile(f"({'|'.join(SPELLINGS)})$")
EXPECTED = 5  # cases that what is expected of a word weighs as much as


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of a word as a cue in one construction."""

    cue_class: str
    act: str
    probability: float


@cache
def load_cues() -> dict[tuple[str, str], dict[str, Cue]]:
    """Load the list of cues: for each (lemma, pos) what is known of it in each construction."""
    return read_cues(read_list("cues.csv"))


def read_cues(rows: list[dict[str, str]]) -> dict[tuple[str, str], dict[str, Cue]]:
    """Work out how likely each word is a cue in each construction, by the rows of cues.csv.

    `*` as lemma or construction stands for all of them; what has no cases is as likely as its
    class. The count of the word in the construction is drawn towards what is expected from the
    word in all constructions and the construction with all words, as if each were independent
    evidence (naive Bayes); the expectation weighs as much as `EXPECTED` cases.
    """
    counts, words = {}, {}
    for row in rows:
        key = row["lemma"], row["pos"], row["construction"]
        counts[key] = int(row["n_cue"]), int(row["n_cases"])
        if row["lemma"] != "*":
            words[key] = row["class"], row["act"]
    constructions_of = {}
    for lemma, pos, construction in counts:
        if lemma == "*" != construction:
            constructions_of.setdefault(pos, []).append(construction)
    totals = {}
    for (lemma, pos, construction), kind in words.items():
        if construction == "*":
            for k, n in enumerate(counts[lemma, pos, "*"]):
                totals.setdefault((pos, *kind), [0, 0])[k] += n
    cues = {}
    for (lemma, pos, construction), (cue_class, act) in words.items():
        known = cues.setdefault((lemma, pos), {})
        n_like, n_cases_like = totals.get((pos, cue_class, act), (0, 1))
        if construction == "direct":
            n_cue, n_cases = counts[lemma, pos, construction]
            likely = n_cue / (n_cases + 0.3) if n_cases else n_like / n_cases_like
            known[construction] = Cue(cue_class, act, likely)
        if construction != "*":
            continue
        n_cue, n_cases = counts.get(("*", pos, "*"), (0, 1))
        usual = UNKNOWN * n_like / n_cases_like
        n_cue_word, n_cases_word = counts[lemma, pos, "*"]
        word = odds(n_cue_word + usual, n_cases_word + UNKNOWN) / odds(n_cue, n_cases)
        for other in constructions_of.get(pos, ()):
            expected = word * odds(*counts["*", pos, other])
            n_cue, n_cases = counts.get((lemma, pos, other), (0, 0))
            expected = min(expected / (1 + expected), MOST if n_cases else MOST_UNMET)
            likely = (n_cue + EXPECTED * expected) / (n_cases + EXPECTED)
            if likely >= SURE_ENOUGH:
                known[other] = Cue(*words.get((lemma, pos, other), (cue_class, act)), likely)
    here = {(_spell_british(lemma), pos): known for (lemma, pos), known in cues.items() if known}
    return here | {word: known for word, known in cues.items() if known}


def _spell_british(lemma: str) -> str:
    """Spell a word as in Britain: emphasise, analyse, favour."""
    return BRITISH.sub(lambda end: SPELLINGS[end[0]], lemma)


def odds(n_cue: float, n_cases: int) -> float:
    """Give the odds that a case is a cue, by a rate that never is 0 or 1."""
    return (n_cue + 0.5) / (n_cases - n_cue + 0.5)


SPEECH = Cue("neutral", "speech", 1.0)

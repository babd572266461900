"""How two wordings are compared: one answer for the other wordings of a quotation in its article,
and for the versions of a statement in several articles.

House style is no change of words: capitals, accents, British or American spelling, a numeral or
its word, a contraction or its full form. `fold_word` takes them away. Spacing and hyphens
("re-election", "per cent") are settled where two wordings meet, in `match_words`.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from newsvoices.lists import read_list

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
MODALS = frozenset(
    ("can", "could", "may", "might", "must", "shall", "should", "will", "would", "not", "n't")
)
# What the tense of a report makes of them: "I will" is told as "he said he would".
BACKSHIFTED = {"will": "would", "shall": "would", "can": "could", "may": "might", "n't": "not"}
_FULL, _NUMERALS, _ENDINGS, _KIN = (
    {row["written"]: row["common"] for row in read_list("spellings.csv") if row["use"] == use}
    for use in ("word", "numeral", "ending", "kin")
)
_SPELLINGS = [(re.compile(pattern), american) for pattern, american in _ENDINGS.items()]
_DERIVED = re.compile("|".join(_KIN))


@lru_cache(100_000)
def fold_word(text: str) -> str:
    """Give a word as house styles have it in common.

    >>> [fold_word(word) for word in ("Labour", "n’t", "U.S.", "seven", "re-organised")]
    ['labor', 'not', 'us', '7', 'reorganized']
    """
    word = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    word = "".join(c for c in word if not unicodedata.combining(c))
    word = _FULL.get(word, word).strip("\"'“”‘,;:!?()[]")
    word = word.replace(".", "").replace("-", "")
    for pattern, american in _SPELLINGS:
        word = pattern.sub(american, word)
    return _NUMERALS.get(word, word)


@lru_cache(100_000)
def find_root(lemma: str) -> str:
    """Give what a dictionary form has in common with those derived from it, and it from them.

    >>> [find_root(lemma) for lemma in ("farm", "farmer", "apologize", "apology", "policy")]
    ['farm', 'farm', 'apolog', 'apolog', 'policy']
    """
    return _DERIVED.sub("", lemma)


def match_words(old: list[str], new: list[str]) -> list[tuple]:
    """Find what two sequences of words have in common, as `SequenceMatcher.get_opcodes` does.

    What is only spaced otherwise ("per cent", "percent") is equal.
    """
    if old == new:
        return [("equal", 0, len(old), 0, len(new))] if old else []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        ("equal" if "".join(old[a:b]) == "".join(new[c:d]) else code, a, b, c, d)
        for code, a, b, c, d in codes
    ]


def pair_words(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """List the (position, position) of the words that two sequences share, in order."""
    equal = [place for code, *place in match_words(old, new) if code == "equal"]
    steps = ((k, *of) for of in equal for k in range(max(of[1] - of[0], of[3] - of[2])))
    return [(a + min(k, b - a - 1), c + min(k, d - c - 1)) for k, a, b, c, d in steps]


def lose_marks(marks: Iterator) -> bool:
    """Tell from pairs of (quoted, quoted) whether words are quoted in one wording only."""
    marks = set(marks)
    return bool(marks & {(True, False), (False, True)}) and (True, True) not in marks


def change_modality(pairs: list | Iterator, reported: bool = False) -> bool:
    """Tell whether a verb has another modal or negation in another wording.

    `pairs` are of the modals in either; what is `reported` has its own: "will" becomes "would".
    """
    shift = BACKSHIFTED if reported else {"n't": "not"}
    return any(
        {shift.get(modal, modal) for modal in one} != {shift.get(modal, modal) for modal in two}
        for one, two in pairs
    )


def mark_changes(original: str, variant: str) -> list[tuple[str, str]]:
    """Cut a variant into pieces, in reading order: kept, dropped or added, and the words.

    The pieces kept and dropped make up the original, those kept and added the variant.
    """
    old, new = original.split(), variant.split()
    pieces = []
    for change, a, b, c, d in match_words(*([fold_word(w) for w in words] for words in (old, new))):
        same = change == "equal"
        cut = [("kept", new[c:d])] if same else [("dropped", old[a:b]), ("added", new[c:d])]
        pieces += [(kind, " ".join(words)) for kind, words in cut if words]
    return pieces

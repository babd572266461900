"""Words that carry no content of their own, and the folding of words for counting."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from newsvoices.errors import InputError
from newsvoices.lists import read_list
from newsvoices.reading.companions import read_companion

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,5}")
_APOSTROPHES = str.maketrans("’‘", "''")


def load_stopwords(folder: Path | None = None) -> frozenset[str]:
    """Load the stop list, with the `stopwords.csv` in a folder of articles where there is one.

    The list holds the closed classes of English (articles, pronouns, prepositions, conjunctions,
    auxiliaries, numerals up to twelve, adverbs of place, time and degree); each row names its
    class. Verbs of saying are no stop words: they tell whose voice a reporter trusts.

    A user's own has a column `word`, and, if wanted, a column `action`: `add` (also where blank)
    or `remove`. A row with the word `*` empties the library's list first. A user's word also
    stands for the acronym of the same letters. Given are folded words. Raises an InputError with
    file, line and remedy where the file cannot be read as such a table.
    """
    words = frozenset(row["word"] for row in read_list("stopwords.csv"))
    if folder is None:
        return words
    own = read_companion(folder, "stopwords.csv", ["word", "action"], key="word")
    if own is None:
        return words
    unknown = own[~own["action"].isin(["", "add", "remove"])]
    if len(unknown):
        line = unknown["line"].iloc[0]
        raise InputError(f"stopwords.csv, line {line}: `action` must be add, remove or blank")
    folded = own["word"].str.replace("’", "'").str.lower()
    removed = folded.eq("*") | own["action"].eq("remove")
    kept = frozenset() if folded.eq("*").any() else words - set(folded[removed])
    added = set(folded[~removed])
    return kept | added | {word.upper() for word in added}


def fold_words(text: pd.Series, pos: pd.Series) -> list[str]:
    """Fold words, or their lemmas, for counting: to lower case, save acronyms."""
    return [
        word.replace(".", "") if of == "PROPN" and _ACRONYM.fullmatch(word)
        else word.translate(_APOSTROPHES).lower()
        for word, of in zip(text.tolist(), pos.tolist(), strict=True)
    ]  # fmt: skip


def fold_in_sql(column: str) -> str:
    """Give what `fold_words` does as SQL, for a column beside `pos`; İ and a last Σ fold otherwise.

    What counts millions of words folds them within its query.
    """
    plain = f"replace(replace({column}, '’', ''''), '‘', '''')"
    acronym = f"pos = 'PROPN' and regexp_full_match({column}, '{_ACRONYM.pattern}')"
    return f"if({acronym}, replace({column}, '.', ''), lower({plain}))"


def mark_stopwords(tokens: pd.DataFrame, stopwords: frozenset[str]) -> pd.DataFrame:
    """Fill in `is_stop` of tokens: the folded word is on the stop list."""
    is_stop = [word in stopwords for word in fold_words(tokens["text"], tokens["pos"])]
    return tokens.assign(is_stop=np.array(is_stop, dtype=bool))

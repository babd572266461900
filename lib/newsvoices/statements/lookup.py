"""Which sentences may be versions of one statement, found by look-up.

Sentences are never compared all with all. Those that share a key meet: four words in a row, a rare
word in quotation marks, or a word that one person says within some days. Of all that share a key,
each meets the few longest only, so that the work grows with the number of articles.
"""

import numpy as np
import pandas as pd

from newsvoices.framing.wordings import find_root
from newsvoices.statements.likeness import DAYS, WORTH, load_acts, measure_surprise, name_voices

RARE = 7.0  # surprise in bits of a quoted word that is looked up alone
LONGEST_SHARING, CLOSEST = 6, 8  # sentences of a key that others meet; meetings of a sentence
IN_A_ROW = 4  # words that are looked up
RUN_BITS = 8.0  # what a key of words in a row is worth
NO_WEEK = 1_000_000  # what is said on unknown days meets
ENOUGH = 6.0  # bits that two sentences must share to be compared
AT_ONCE = 2_000_000  # keys, looked up together: memory is for so many


def look_up_pairs(sentences: pd.DataFrame, words: pd.DataFrame) -> list[tuple[int, int]]:
    """List pairs of rows of `sentences` worth comparing, at most CLOSEST before each."""
    of, passage = words["of"].to_numpy(), sentences["passage"].to_numpy()
    keys = [_runs(of, words), *_telling_words(sentences, words)]
    parts = 1 + sum(map(len, keys)) // AT_ONCE
    pairs = pd.concat(_meet(keys, part, parts, passage) for part in range(parts))
    pairs = pairs.groupby(["of", "of_longest"], as_index=False)["bits"].sum()
    pairs = pairs[pairs["bits"] >= ENOUGH]
    pairs = pairs.sort_values(["of", "bits", "of_longest"], ascending=[True, False, True])
    pairs = pairs[pairs.groupby("of").cumcount() < CLOSEST]
    return list(zip(pairs["of_longest"].tolist(), pairs["of"].tolist(), strict=True))


def _meet(keys, part, parts, passage):
    """Pair the sentences that share a key, of one of several parts of the keys."""
    keys = pd.concat([frame[frame["key"] % parts == part] for frame in keys], ignore_index=True)
    keys = keys.drop_duplicates(["key", "of"])
    keys = keys[keys.duplicated("key", keep=False)].sort_values(["key", "of"], ignore_index=True)
    longest = keys[keys.groupby("key").cumcount() < LONGEST_SHARING][["key", "of"]]
    pairs = keys.merge(longest, on="key", suffixes=("", "_longest"))
    apart = passage[pairs["of"]] != passage[pairs["of_longest"]]
    return pairs.loc[apart & (pairs["of_longest"] < pairs["of"]), ["of", "of_longest", "bits"]]


def _runs(of, words):
    """Give a key for each four quoted words in a row, with the sentence it stands in."""
    form = words["form"].cat.codes.to_numpy().astype(np.uint64)
    marked, n = words["marked"].to_numpy(), max(len(form) - IN_A_ROW + 1, 0)
    key, quoted = np.zeros(n, np.uint64), np.ones(n, bool)
    for k in range(IN_A_ROW):
        key = key * np.uint64(1_000_003) + form[k : n + k]
        quoted &= marked[k : n + k] & (of[k : n + k] == of[:n])
    runs = pd.DataFrame({"key": key[quoted], "of": of[:n][quoted]})
    return runs[runs.duplicated("key", keep=False)].assign(bits=RUN_BITS)


def _telling_words(sentences, words):
    """Give keys of words that tell something: by who says it when, by article, by being rare."""
    lemmas = words["lemma"].cat.categories
    bits = measure_surprise(lemmas)
    hashes = _hash_words(lemmas)
    tells = words["weighty"].to_numpy() & (bits[words["lemma"].cat.codes] >= WORTH)
    told = words.loc[tells, ["of", "marked"]]
    code = words["lemma"].cat.codes[tells]
    told = told.assign(**{name: hashed[code] for name, hashed in hashes.items()}, bits=bits[code])
    cues = sentences["cue_lemma"].dropna().str.lower()
    cues = pd.DataFrame(
        {"of": cues.index, "marked": False, "bits": measure_surprise(cues), **_hash_words(cues)}
    )
    known = [(word, act) for word, acts in load_acts().items() for act, _ in acts]
    does = words["marked"] & words["lemma"].isin(load_acts())
    acts = words.loc[does, ["of", "lemma"]].astype({"lemma": "str"})
    acts = acts.merge(pd.DataFrame(known, columns=["lemma", "act"]))
    acts = acts.assign(marked=True, bits=measure_surprise(acts["act"]), **_hash_words(acts["act"]))
    said = pd.concat([told, cues, acts[[*told]]], ignore_index=True)
    said = said[said["bits"] >= WORTH]
    voices = name_voices(sentences)
    voice, article = _hash(voices.fillna("")), _hash(sentences["article_id"])
    week = (sentences["published"] - pd.Timestamp(1970, 1, 1)).dt.days.to_numpy() // DAYS
    week = np.nan_to_num(week, nan=NO_WEEK).astype(np.uint64)
    of_one = said[voices.notna().to_numpy()[said["of"]]]
    quoted = told[told["marked"]]
    derived = of_one[of_one["root"] != of_one["lemma"]].assign(lemma=lambda words: words["root"])
    return [
        *(_keys(one, voice, week + np.uint64(k)) for one in (of_one, derived) for k in (0, 1)),
        _keys(said, article, np.zeros_like(week)),
        _keys(quoted[quoted["bits"] >= RARE], np.zeros_like(voice), np.zeros_like(week)),
    ]


def _hash(strings):
    """Give strings as numbers that are the same in every corpus."""
    return pd.util.hash_array(np.asarray(strings, dtype=object), categorize=True)


def _hash_words(lemmas):
    """Give lemmas and their roots as numbers."""
    return {"lemma": _hash(lemmas), "root": _hash([find_root(lemma) for lemma in lemmas])}


def _keys(told, who, when):
    """Give the keys of words with something about their sentences."""
    of = told["of"].to_numpy()
    key = told["lemma"].to_numpy() + who[of] * np.uint64(31) + when[of] * np.uint64(1_000_003)
    return pd.DataFrame({"key": key, "of": of, "bits": told["bits"].to_numpy()})

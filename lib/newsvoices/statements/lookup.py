"""Which sentences may be versions of one statement, found by look-up.

Sentences are never compared all with all. Those that share a key meet: four words in a row, a rare
word in quotation marks, or a word that one person says within some days. Of all that share a key,
each meets the few longest only, so that the work grows with the number of articles; keys and pairs
are gone through in parts, so that the memory does not.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from newsvoices.framing.wordings import find_root
from newsvoices.statements.likeness import (
    DAYS,
    WORTH,
    count_days,
    load_acts,
    measure_surprise,
    name_voices,
)
from newsvoices.statements.words import Words
from newsvoices.tables.scratch import own_folder

RARE = 7.0  # surprise in bits of a quoted word that is looked up alone
LONGEST_SHARING, CLOSEST = 7, 8  # sentences of a key that others meet; meetings of a sentence
IN_A_ROW = 4  # words that are looked up
RUN_BITS = 8.0  # what a key of words in a row is worth
NO_WEEK = 1_000_000  # what is said on unknown days meets
ENOUGH = 6.0  # bits that two sentences must share to be compared
AT_ONCE = 20_000  # sentences whose keys are made together
A_PART = 500_000  # words whose keys are looked up together: memory is for one part
MOST_PARTS = 200  # as many files may be open at once everywhere
KEY = np.dtype([("key", "uint64"), ("of", "int32"), ("bits", "float32")])
PAIR = np.dtype([("of", "int32"), ("of_longest", "int32"), ("bits", "float32")])


def look_up_pairs(sentences: pd.DataFrame, words: Words) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows of `sentences` worth comparing, at most CLOSEST before each."""
    passage, n_parts = sentences["passage"].to_numpy(), 1 + min(len(words) // A_PART, MOST_PARTS)
    keys = _part(_iter_keys(sentences, words), KEY, n_parts)
    for pairs in _part((_meet(some, passage) for some in keys), PAIR, n_parts):
        pairs = pairs.groupby(["of", "of_longest"], as_index=False)["bits"].sum()
        pairs = pairs[pairs["bits"] >= ENOUGH]
        pairs = pairs.sort_values(["of", "bits", "of_longest"], ascending=[True, False, True])
        pairs = pairs[pairs.groupby("of").cumcount() < CLOSEST]
        yield from pairs[["of_longest", "of"]].itertuples(index=False, name=None)


def _part(frames, record, n_parts):
    """Yield the rows of frames in parts, those with one number in the first column together.

    They are written as records; several parts lie on disk meanwhile.
    """
    if n_parts == 1:
        yield pd.concat(frames)
        return
    with TemporaryDirectory(dir=own_folder()) as folder:
        files = [Path(folder, str(part)) for part in range(n_parts)]
        with ExitStack() as stack:
            opened = [stack.enter_context(file.open("wb")) for file in files]
            for frame in frames:
                rows = np.empty(len(frame), record)
                for name in record.names:
                    rows[name] = frame[name]
                part = rows[record.names[0]] % n_parts
                for number, to in enumerate(opened):
                    to.write(rows[part == number].tobytes())
        for file in files:
            yield pd.DataFrame(np.fromfile(file, record))
            file.unlink()


def _meet(keys, passage):
    """Pair the sentences that share a key, of one part of the keys."""
    keys = keys.drop_duplicates(["key", "of"])
    keys = keys[keys.duplicated("key", keep=False)].sort_values(["key", "of"], ignore_index=True)
    longest = keys[keys.groupby("key").cumcount() < LONGEST_SHARING][["key", "of"]]
    pairs = keys.merge(longest, on="key", suffixes=("", "_longest"))
    apart = passage[pairs["of"]] != passage[pairs["of_longest"]]
    pairs = pairs.loc[apart & (pairs["of_longest"] < pairs["of"]), ["of", "of_longest", "bits"]]
    return pairs.groupby(["of", "of_longest"], as_index=False)["bits"].sum()


def _iter_keys(sentences, words):
    """Yield key, of and bits of the words of some sentences after others."""
    forms, lemmas = _hash(words.strings["form"]), pd.Index(words.strings["lemma"])
    known = {"bits": measure_surprise(lemmas), "does": lemmas.isin(load_acts())}
    known |= _hash_words(lemmas)
    for some in words.iter_numbers(AT_ONCE):
        yield _runs(some, forms)
        yield from _telling_words(sentences.loc[some["of"].unique()], some, lemmas, known)


def _runs(words, forms):
    """Give a key for each four quoted words in a row, with the sentence it stands in."""
    of, form = words["of"].to_numpy(), forms[words["form"]]
    marked, n = words["marked"].to_numpy(), max(len(form) - IN_A_ROW + 1, 0)
    key, quoted = np.zeros(n, np.uint64), np.ones(n, bool)
    for k in range(IN_A_ROW):
        key = key * np.uint64(1_000_003) + form[k : n + k]
        quoted &= marked[k : n + k] & (of[k : n + k] == of[:n])
    return pd.DataFrame({"key": key[quoted], "of": of[:n][quoted], "bits": RUN_BITS})


def _telling_words(sentences, words, lemmas, known):
    """Give keys of words that tell something: by who says it when, by article, by being rare."""
    tells = words[words["weighty"] & (known["bits"][words["lemma"]] >= WORTH)]
    told = tells[["of", "marked"]].assign(
        **{name: known[name][tells["lemma"]] for name in ("bits", "lemma", "root")}
    )
    cues = sentences["cue_lemma"].dropna().str.lower()
    cues = pd.DataFrame(
        {"of": cues.index, "marked": False, "bits": measure_surprise(cues), **_hash_words(cues)}
    )
    does = words[words["marked"] & known["does"][words["lemma"]]]
    named = [(word, act) for word, acts in load_acts().items() for act, _ in acts]
    acts = does[["of"]].assign(lemma=lemmas[does["lemma"]])
    acts = acts.merge(pd.DataFrame(named, columns=["lemma", "act"]))
    acts = acts.assign(marked=True, bits=measure_surprise(acts["act"]), **_hash_words(acts["act"]))
    said = pd.concat([told, cues, acts[[*told]]], ignore_index=True)
    said = said[said["bits"] >= WORTH]
    voices = name_voices(sentences)
    week = count_days(sentences) // DAYS
    place = pd.DataFrame(
        {
            "voice": _hash(voices.fillna("")), "known": voices.notna(),
            "article": _hash(sentences["article_id"]),
            "week": week.fillna(NO_WEEK).to_numpy().astype(np.uint64),
        },
        index=sentences.index,
    )  # fmt: skip
    at = place.loc[said["of"]].set_index(said.index)
    of_one = said["lemma"], said["root"][said["root"] != said["lemma"]]
    for words_of_one in (words[at["known"]] for words in of_one):
        voice, week = (at.loc[words_of_one.index, name] for name in ("voice", "week"))
        for k in (0, 1):
            yield _keys(said, words_of_one, voice, week + np.uint64(k))
    yield _keys(said, said["lemma"], at["article"], np.uint64(0))
    rare = told[told["marked"] & (told["bits"] >= RARE)]
    yield _keys(rare, rare["lemma"], np.uint64(0), np.uint64(0))


def _hash(strings):
    """Give strings as numbers that are the same in every corpus."""
    return pd.util.hash_array(np.asarray(strings, dtype=object), categorize=True)


def _hash_words(lemmas):
    """Give lemmas and their roots as numbers."""
    return {"lemma": _hash(lemmas), "root": _hash([find_root(lemma) for lemma in lemmas])}


def _keys(said, words, who, when):
    """Give the keys of words with something about their sentences."""
    key = words + who * np.uint64(31) + when * np.uint64(1_000_003)
    return said.loc[words.index, ["of", "bits"]].assign(key=key)

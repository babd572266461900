"""Which sentences may be versions of one statement, found by look-up.

Sentences are never compared all with all. Those that share a key meet: four words in a row, a rare
word in quotation marks, or a word that one person says within some days. Of all that share a key,
each meets the few longest only, so that the work grows with the number of articles.
"""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newsvoices.framing.wordings import find_root
from newsvoices.statements.likeness import DAYS, WORTH, load_acts, measure_surprise, name_voices

RARE = 7.0  # surprise in bits of a quoted word that is looked up alone
LONGEST_SHARING, CLOSEST = 6, 8  # sentences of a key that others meet; meetings of a sentence
IN_A_ROW = 4  # words that are looked up
RUN_BITS = 8.0  # what a key of words in a row is worth
NO_WEEK = 1_000_000  # what is said on unknown days meets
ENOUGH = 6.0  # bits that two sentences must share to be compared
AT_ONCE = 50_000  # sentences whose keys are made together
A_PART = 1_000_000  # words whose keys are looked up together: memory is for one part
KEYS = pa.schema({"key": pa.uint64(), "of": pa.int32(), "bits": pa.float32()})


def look_up_pairs(sentences: pd.DataFrame, words: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Give pairs of rows of `sentences` worth comparing, at most CLOSEST before each.

    The words of a sentence stand side by side.
    """
    passage = sentences["passage"].to_numpy()
    pairs = pd.concat(_meet(keys, passage) for keys in _take_keys(sentences, words))
    pairs = pairs.groupby(["of", "of_longest"], as_index=False)["bits"].sum()
    pairs = pairs[pairs["bits"] >= ENOUGH]
    pairs = pairs.sort_values(["of", "bits", "of_longest"], ascending=[True, False, True])
    pairs = pairs[pairs.groupby("of").cumcount() < CLOSEST]
    return pairs[["of_longest", "of"]].itertuples(index=False, name=None)


def _take_keys(sentences, words):
    """Yield the keys of all words in parts, each key in one of them; several lie on disk."""
    n_parts = 1 + len(words) // A_PART
    if n_parts == 1:
        yield pd.concat(_iter_keys(sentences, words))
        return
    with TemporaryDirectory(prefix="newsvoices-") as folder:
        files = [Path(folder, f"{part}.parquet") for part in range(n_parts)]
        with ExitStack() as stack:
            writers = [stack.enter_context(pq.ParquetWriter(file, KEYS)) for file in files]
            for keys in _iter_keys(sentences, words):
                for part, rows in keys.groupby(keys["key"] % n_parts):
                    rows = pa.Table.from_pandas(rows, KEYS, preserve_index=False)
                    writers[part].write_table(rows)
        yield from map(pd.read_parquet, files)


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
    forms = _hash(words["form"].cat.categories)
    lemmas = words["lemma"].cat.categories
    told = {"bits": measure_surprise(lemmas), **_hash_words(lemmas)}
    of = words["of"].to_numpy()
    begins = np.flatnonzero(np.diff(of, prepend=-1))
    for first, end in itertools.pairwise([*begins[::AT_ONCE], len(of)]):
        some = words.iloc[first:end]
        said = sentences.loc[some["of"].unique()]
        yield _runs(some, forms)
        yield from _telling_words(said, some, told)


def _runs(words, forms):
    """Give a key for each four quoted words in a row, with the sentence it stands in."""
    of, form = words["of"].to_numpy(), forms[words["form"].cat.codes]
    marked, n = words["marked"].to_numpy(), max(len(form) - IN_A_ROW + 1, 0)
    key, quoted = np.zeros(n, np.uint64), np.ones(n, bool)
    for k in range(IN_A_ROW):
        key = key * np.uint64(1_000_003) + form[k : n + k]
        quoted &= marked[k : n + k] & (of[k : n + k] == of[:n])
    return pd.DataFrame({"key": key[quoted], "of": of[:n][quoted], "bits": RUN_BITS})


def _telling_words(sentences, words, of_lemma):
    """Give keys of words that tell something: by who says it when, by article, by being rare."""
    tells = words["weighty"].to_numpy() & (of_lemma["bits"][words["lemma"].cat.codes] >= WORTH)
    told = words.loc[tells, ["of", "marked"]]
    code = words["lemma"].cat.codes[tells]
    told = told.assign(**{name: values[code] for name, values in of_lemma.items()})
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
    week = (sentences["published"] - pd.Timestamp(1970, 1, 1)).dt.days // DAYS
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

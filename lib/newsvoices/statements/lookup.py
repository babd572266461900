"""Which sentences may be versions of one statement, found by look-up.

Sentences are never compared all with all. Those that share a key meet: four words in a row, a rare
word in quotation marks, or a word that one person says within some days. Of all that share a key,
each meets the few longest only, so that the work grows with the number of articles; keys lie on
disk and are paired by a query, so that the memory does not.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newsvoices.framing.wordings import find_root
from newsvoices.statements.likeness import (
    DAYS,
    WORTH,
    count_days,
    identify_voices,
    load_acts,
    measure_surprise,
)
from newsvoices.statements.words import Words
from newsvoices.tables.parts import Parts, query
from newsvoices.tables.scratch import own_folder

RARE = 7.0  # surprise in bits of a quoted word that is looked up alone
LONGEST_SHARING, CLOSEST = 7, 8  # sentences of a key that others meet; meetings of a sentence
IN_A_ROW = 4  # words that are looked up
RUN_BITS = 8.0  # what a key of words in a row is worth
NO_WEEK = 1_000_000  # what is said on unknown days meets
ENOUGH = 6.0  # bits that two sentences must share to be compared
AT_ONCE = 20_000  # sentences whose keys are made together
# Keys mix the numbers of words, voices and weeks by these primes.
BY_VOICE, BY_STEP = np.uint64(31), np.uint64(1_000_003)
KEY = pa.schema({"key": pa.uint64(), "sentence": pa.int32(), "bits": pa.float32()})
MEETINGS = f"""
    with numbered as materialized (
        select key, sentence, bits, passage,
            row_number() over (partition by key order by sentence) as number
        from (select key, sentence, min_by(bits, place) as bits from keys group by all)
        join passages using (sentence)
    ), pairs as (
        select own.sentence, longest.sentence as longer, sum(own.bits) as bits
        from numbered as own
        join (from numbered where number <= {LONGEST_SHARING}) as longest
            on own.key = longest.key and longest.number < own.number
        where longest.passage <> own.passage group by all having sum(own.bits) >= {ENOUGH}
    )
    select longer, sentence from pairs
    qualify row_number() over (partition by sentence order by bits desc, longer) <= {CLOSEST}
    order by sentence, longer
"""


def look_up_pairs(sentences: pd.DataFrame, words: Words) -> Iterator[tuple[int, int]]:
    """Give pairs of rows of `sentences` worth comparing, at most CLOSEST before each."""
    passages = sentences[["passage"]].assign(sentence=np.arange(len(sentences)))
    with TemporaryDirectory(dir=own_folder()) as folder:
        file = Path(folder, "keys.parquet")
        with pq.ParquetWriter(file, KEY) as writer:
            for keys in _iter_keys(sentences, words):
                writer.write_table(keys)
        pairs = query(MEETINGS, keys=Parts(file), passages=passages)
    return zip(pairs["longer"], pairs["sentence"], strict=True)


def _keys(key, sentence, bits):
    return pa.table({"key": key, "sentence": sentence, "bits": bits}, KEY)


def _iter_keys(sentences, words):
    forms, lemmas = _hash(words.strings["form"]), words.strings["lemma"]
    known, acts = _measure_lemmas(lemmas), load_acts()
    names_act = np.array([lemma in acts for lemma in lemmas])
    for some in words.iter_numbers(AT_ONCE):
        yield _runs(some, forms)
        of, lemma = some["of"], some["lemma"]
        tells = some["weighty"] & (known["bits"][lemma] >= WORTH)
        told = {"of": of[tells]} | {name: values[lemma[tells]] for name, values in known.items()}
        rare = some["marked"][tells] & (told["bits"] >= RARE)
        yield _keys(told["lemma"][rare], told["of"][rare], told["bits"][rare])
        does = np.flatnonzero(some["marked"] & names_act[lemma])
        done = [(n, act) for n, k in zip(of[does], lemma[does], strict=True)
                for act, _ in acts[lemmas[k]]]  # fmt: skip
        yield from _telling_words(sentences.loc[np.unique(of)], told, done)


def _runs(words, forms):
    """Give a key for each four quoted words in a row, with the sentence it stands in."""
    of, form, marked = words["of"], forms[words["form"]], words["marked"]
    n = max(len(form) - IN_A_ROW + 1, 0)
    key, quoted = np.zeros(n, np.uint64), np.ones(n, bool)
    for k in range(IN_A_ROW):
        key = key * BY_STEP + form[k : n + k]
        quoted &= marked[k : n + k] & (of[k : n + k] == of[:n])
    return _keys(key[quoted], of[:n][quoted], np.full(quoted.sum(), RUN_BITS))


def _telling_words(sentences, told, done):
    """Give keys of words (`told`), cues and acts (`done`), by who says it when, and by article."""
    cues = sentences["cue_lemma"].dropna().str.lower()
    named = [*zip(cues.index, cues, strict=True), *done]
    named = {"of": [of for of, _ in named]} | _measure_lemmas([word for _, word in named])
    said = {name: np.concatenate([told[name], named[name]]) for name in told}
    said = {name: values[said["bits"] >= WORTH] for name, values in said.items()}
    at = sentences.index.get_indexer(said["of"].astype("int64"))
    voices = identify_voices(sentences)
    is_known, voice = voices.notna().to_numpy()[at], _hash(voices.fillna(""))[at]
    week = (count_days(sentences) // DAYS).fillna(NO_WEEK).to_numpy().astype(np.uint64)[at]
    of, bits, is_derived = said["of"], said["bits"], said["root"] != said["lemma"]
    for word, own in (("lemma", is_known), ("root", is_known & is_derived)):
        for k in (0, 1):
            key = said[word] + voice * BY_VOICE + (week + np.uint64(k)) * BY_STEP
            yield _keys(key[own], of[own], bits[own])
    article = _hash(sentences["article_id"])[at]
    yield _keys(said["lemma"] + article * BY_VOICE, of, bits)


def _hash(strings):
    """Give strings as numbers that are the same in every corpus."""
    return pd.util.hash_array(np.asarray(strings, dtype=object), categorize=True)


def _measure_lemmas(lemmas):
    """Give the surprise of lemmas, and them and their roots as numbers."""
    bits = np.array([measure_surprise(lemma) for lemma in lemmas], float)
    roots = [find_root(lemma) for lemma in lemmas]
    return {"bits": bits, "lemma": _hash(lemmas), "root": _hash(roots)}

"""The words of many sentences in a temporary file: memory is for those that are being read."""

from collections.abc import Iterator, Sequence
from errno import ENOSPC
from functools import cached_property
from os import strerror
from tempfile import TemporaryFile
from weakref import finalize

import numpy as np
import pandas as pd

STRINGS = ["text", "form", "lemma", "pos", "modals"]  # as numbers, each string held once
FLAGS = ["marked", "weighty", "is_word"]
WORDS = [*STRINGS, *FLAGS]
NUMBER = np.dtype("int32")  # each of these in the file, a word's side by side


class Words:
    """The words of sentences: written one sentence after another, then read in any order."""

    def __init__(self) -> None:
        """Begin without any."""
        self._file = TemporaryFile(buffering=0, prefix="newsvoices-")  # noqa: SIM115
        finalize(self, self._file.close)
        self._known: dict[str, dict] = {name: {} for name in STRINGS}  # string: number
        self._lengths: list = []

    def append(self, words: pd.DataFrame) -> None:
        """Write the words of more sentences, which stand side by side and count from 0 in `of`."""
        rows = np.empty((len(words), len(WORDS)), NUMBER)
        for column, name in enumerate(WORDS):
            if name in STRINGS:
                known = self._known[name]
                codes, strings = pd.factorize(words[name])
                numbers = [known.setdefault(string, len(known)) for string in strings]
                rows[:, column] = np.array(numbers, NUMBER)[codes]
            else:
                rows[:, column] = words[name]
        data = rows.tobytes()
        if self._file.write(data) < len(data):  # a disk that is full takes a part and says nothing
            raise OSError(ENOSPC, strerror(ENOSPC))
        self._lengths.append(np.bincount(words["of"]))

    def __len__(self) -> int:
        """Count the words."""
        return int(self._ranges[:, 1].max(initial=0))

    def renumber(self, order: np.ndarray) -> None:
        """Number the sentences anew: `order` gives the number until now of each."""
        self._ranges = self._ranges[order]

    @cached_property
    def _ranges(self):
        """Where each sentence begins and ends in the file, in words."""
        lengths = np.concatenate([np.zeros(0, "int64"), *self._lengths])
        ends = np.cumsum(lengths)
        return np.stack([ends - lengths, ends], axis=1)

    @cached_property
    def strings(self) -> dict[str, list[str]]:
        """Give the strings of STRINGS, in the order of their numbers; for when all are written."""
        return {name: list(known) for name, known in self._known.items()}

    def read(self, sentences: Sequence[int], columns: Sequence[str] = WORDS) -> dict[str, list]:
        """Give, for the words of some sentences, each column as a list."""
        rows = [self._read(*place) for place in self._ranges[sentences].tolist()]
        found = dict(zip(WORDS, np.concatenate(rows).T.tolist(), strict=True))
        for name, strings in self.strings.items():
            found[name] = [strings[number] for number in found[name]]
        return {name: found[name] for name in columns}

    def iter_numbers(self, at_once: int) -> Iterator[dict]:
        """Yield the words of some sentences after others, strings as numbers; `of`: the sentence.

        They come as they were written: an array by the name of each column.
        """
        order = np.argsort(self._ranges[:, 0], kind="stable")
        for first in range(0, len(order), at_once):
            some = order[first : first + at_once]
            begins, ends = self._ranges[some].T
            words = dict(zip(WORDS, self._read(begins[0], ends[-1]).T, strict=True))
            words |= {name: words[name].astype(bool) for name in FLAGS}
            yield words | {"of": np.repeat(some, ends - begins).astype(NUMBER)}

    def _read(self, begin, end):
        """Read the words from one to another: a row each, WORDS as its columns."""
        of_word = NUMBER.itemsize * len(WORDS)
        self._file.seek(begin * of_word)
        read = self._file.read((end - begin) * of_word)
        return np.frombuffer(read, NUMBER).reshape(-1, len(WORDS))

"""The words of many sentences in a temporary file: memory is for those that are being read."""

from collections.abc import Iterator, Sequence
from errno import ENOSPC
from functools import cached_property
from itertools import chain
from os import strerror
from tempfile import TemporaryFile
from typing import NamedTuple
from weakref import finalize

import numpy as np

NUMBER = np.dtype("int32")  # each value in the file, a word's side by side


class Word(NamedTuple):
    """A word of a sentence, as it is compared with others."""

    text: str
    form: str  # as from `fold_word`
    lemma: str
    pos: str
    modals: str  # those of a verb, joined by a space
    marked: bool  # in quotation marks
    weighty: bool  # carries content and is no name
    is_word: bool


WORDS = Word._fields
STRINGS, FLAGS = WORDS[:5], WORDS[5:]  # strings are numbers in the file, each held once


class Words:
    """The words of sentences: written one sentence after another, then read in any order."""

    def __init__(self) -> None:
        """Begin without any."""
        self._file = TemporaryFile(buffering=0, prefix="newsvoices-")  # noqa: SIM115
        finalize(self, self._file.close)
        self._known: dict[str, dict] = {name: {} for name in STRINGS}  # string: number
        self._lengths: list = []

    def append(self, sentences: list[list[Word]]) -> None:
        """Write the words of more sentences."""
        rows = np.empty((len(WORDS), sum(map(len, sentences))), NUMBER)
        columns = zip(*chain.from_iterable(sentences), strict=True)
        for row, name, values in zip(rows, WORDS, columns, strict=False):  # none without words
            known = self._known.get(name)
            row[:] = values if known is None else [known.setdefault(v, len(known)) for v in values]
        data = rows.T.tobytes()
        if self._file.write(data) < len(data):  # a disk that is full takes a part and says nothing
            raise OSError(ENOSPC, strerror(ENOSPC))
        self._lengths.append([len(words) for words in sentences])

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

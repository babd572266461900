"""The words of sentences on disk."""

import numpy as np
import pytest

from newsvoices.statements.words import Word, Words


def write_words(*frames, marked=True):
    """Write sentences of one word list each, given frame by frame."""
    words = Words()
    for texts in frames:
        words.append([
            [Word(of, of, of.lower(), "NOUN", "", marked, True, True) for of in text.split()]
            for text in texts
        ])  # fmt: skip
    return words


def test_sentences_are_read_in_any_order_and_under_new_numbers():
    words = write_words(["It rains", "so it does"], ["it rains"])
    assert words.read([2, 0], ["text"]) == {"text": ["it", "rains", "It", "rains"]}
    words.renumber(np.array([1, 2, 0]))
    found = words.read([0], ["lemma", "marked"])
    assert found == {"lemma": ["so", "it", "does"], "marked": [True, True, True]}


def test_words_are_gone_through_as_they_were_written_with_the_numbers_of_sentences():
    words = write_words(["It rains", "so it does"], ["it rains"])
    words.renumber(np.array([1, 2, 0]))
    parts = list(words.iter_numbers(2))
    assert [part["of"].tolist() for part in parts] == [[2, 2, 0, 0, 0], [1, 1]]
    assert [words.strings["lemma"][n] for n in parts[1]["lemma"]] == ["it", "rains"]


def test_a_full_disk_is_told_and_no_word_is_lost_in_silence(monkeypatch):
    class Full:
        def write(self, data):
            return len(data) - 1

        def close(self):
            """Nothing is open."""

    monkeypatch.setattr("newsvoices.statements.words.TemporaryFile", lambda **_: Full())
    with pytest.raises(OSError, match="No space left"):
        write_words(["It rains"])

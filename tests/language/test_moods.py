"""Words that deny, and words for what is not so yet."""

from newsvoices.language import moods


def test_each_word_is_small_and_has_one_meaning():
    kinds = [words for name, words in vars(moods).items() if name.isupper()]
    words = [word for kind in kinds for word in kind]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)

"""Headlines In Title Case, read as the sentences that they are.

The parser takes "Minister Rejects Offer" for three names. What an article writes in lower case
elsewhere is no name in its headline either; what it writes with a capital inside a sentence is.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from newsvoices.lists import read_list

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:][\"'”’)\]]*\s+)[\"'“‘(\[]*$")  # what stands before a sentence
_LONG = 5  # letters from which on a title's words have capitals
_FEWEST, _SHARE = 3, 0.9  # long words of a title, and the share of them that have capitals
_RARE = 3.0  # wordfreq's Zipf scale: what is rarer and stands nowhere else may be a name
_NAMES = {  # lists, and their column of names
    "given_names.csv": "name", "countries.csv": "name", "peoples.csv": "word",
    "public_figures.csv": "alias",
}  # fmt: skip


def is_title_case(text: str) -> bool:
    """Tell whether nearly all long words of a text begin with a capital."""
    long = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST and capitals >= _SHARE * len(long)


def lower_titles(texts: Iterable[str]) -> list[str]:
    """Write the paragraphs of one article that are in title case as sentences.

    Each has as many characters as before. A word keeps its capital where it begins the title,
    where the other paragraphs have it with a capital inside sentences more often than without, or
    where they have it not at all and it is rare in English or part of a name that is known.
    """
    texts = list(texts)
    titles = [is_title_case(text) for text in texts]
    if not any(titles):
        return texts
    running = [text for text, title in zip(texts, titles, strict=True) if not title]
    small, capital = Counter(), Counter()
    for text in running:
        for word in _WORD.finditer(text):
            if word[0].islower():
                small[_stem(word[0])] += 1
            elif not _begins_sentence(word):
                capital[_stem(word[0])] += 1

    def rewrite(word):
        stem = _stem(word[0])
        lower = word[0].lower()
        if _begins_sentence(word) or word[0][1:] != lower[1:] or len(lower) != len(word[0]):
            return word[0]
        known = capital[stem] or small[stem]
        keeps = capital[stem] > small[stem] if known else _may_be_name(stem)
        return word[0] if keeps else lower

    return [
        _WORD.sub(rewrite, text) if title else text
        for text, title in zip(texts, titles, strict=True)
    ]


def _begins_sentence(word):
    return _BEGINS.search(word.string[max(word.start() - 6, 0) : word.start()])


def _stem(word):
    """Give a word in lower case, without a possessive's ending."""
    return re.sub(r"['’]s?$", "", word.lower())


def _may_be_name(word):
    from wordfreq import zipf_frequency

    return zipf_frequency(word, "en") < _RARE or bool({word, word.rstrip("s")} & _name_words())


@cache
def _name_words():
    """Give the words of the names that the lists have."""
    names = (row[column] for name, column in _NAMES.items() for row in read_list(name))
    return {_stem(word) for name in names for word in _WORD.findall(name)}

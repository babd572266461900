"""Which sentences may be versions of one statement."""

import pandas as pd

from newsvoices.statements import lookup
from newsvoices.statements.lookup import CLOSEST, look_up_pairs
from tests.statements.test_words import write_words


def look_up(*texts, marked=True):
    """Look up sentences of one word list each, all said by one person on one day."""
    sentences = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))]})
    sentences = sentences.assign(
        person_id="roe", cue_lemma=None, published=pd.Timestamp("2031-05-04"),
        passage=range(len(texts)),
    )  # fmt: skip
    words = write_words(*([text] for text in texts), marked=marked)
    return list(look_up_pairs(sentences, words))


def test_four_quoted_words_in_a_row_meet():
    assert look_up("this is what it is", "they say this is what it was") == [(0, 1)]


def test_common_words_apart_do_not_meet():
    assert look_up("this is it", "it was this", marked=False) == []


def test_a_sentence_meets_few_however_many_share_a_word():
    texts = ["the quokka sleeps at noon"] * 30
    pairs = look_up(*texts)
    assert all(one < two for one, two in pairs)
    assert len(pairs) <= CLOSEST * len(texts)


def test_what_meets_does_not_depend_on_how_many_are_looked_up_at_once(monkeypatch):
    texts = ["this is what it is", "the quokka sleeps at noon", "a quokka is what it was"] * 4
    whole = look_up(*texts)
    monkeypatch.setattr(lookup, "AT_ONCE", 5)
    assert sorted(look_up(*texts)) == sorted(whole)

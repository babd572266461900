"""Controls: what is chosen is shown, escaped, and a name that is not there is answered."""

import pytest

from newsvoices.corpus import Corpus
from newsvoices.corrections import read_corrections
from newsvoices.measures.labels import name_terms
from newsvoices.measures.sentences import sentences_by_voice
from newsvoices.show.controls import choose_article, choose_speaker, choose_term, search_box
from tests.measures.test_sentences import (
    PARAGRAPHS,
    QUOTES,
    ROWS,
    SPANS,
    SPEAKERS,
    TEXT,
    TOKENS,
    at,
    table,
)

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def corpus():
    article = {"text": TEXT, "title": HOSTILE}
    terms = [
        {"term": term, "sentence": n, "paragraph": 1, "voice": "ana-roe", "lemma": term,
         "group": "g", "stance": "attributed", **at(term)}
        for term, n in [("war", 2), ("failed", 1)]
    ]  # fmt: skip
    return Corpus(
        {
            "articles": table("articles", [article]),
            "paragraphs": PARAGRAPHS,
            "sentences": table("sentences", ROWS),
            "tokens": TOKENS,
            "quotes": QUOTES,
            "spans": SPANS,
            "speakers": SPEAKERS,
            "terms": table("terms", terms),
        }
    )


@pytest.fixture(scope="module")
def by_voice(corpus):
    return sentences_by_voice(corpus)


def parts(control):
    chooser, shown = control.children
    return chooser, lambda: shown.value


def test_a_speaker_is_chosen_and_the_sentences_follow(corpus, by_voice):
    chooser, shown = parts(choose_speaker(corpus, by_voice))
    assert chooser.options == ("Ana Roe", "the reporter")
    assert "Rain fell" not in shown().partition("<details>")[0]
    chooser.value = "the reporter"
    assert "Rain fell" in shown().partition("<details>")[0]


def test_a_term_is_chosen_and_its_places_follow(corpus):
    terms = name_terms(corpus.terms, corpus.speakers, corpus.articles)
    chooser, shown = parts(choose_term(corpus, terms))
    before = shown()
    chooser.value = chooser.options[1]
    assert shown() != before


def test_an_article_is_chosen_by_its_title_and_shown_in_place(corpus, by_voice):
    chooser, shown = parts(choose_article(corpus, by_voice))
    assert chooser.options == ((HOSTILE, "a"),)
    assert "paragraph 2 of 2" in shown()
    assert "<img" not in shown()


def test_what_is_looked_for_is_escaped_and_the_nearest_named(corpus):
    box, shown = parts(search_box(corpus, "rain"))
    assert ">Rain</td>" in shown()
    box.value = "rein"
    assert "nearest: rain" in shown()
    box.value = HOSTILE
    assert "<img" not in shown()


def test_nothing_to_choose_is_said(corpus, by_voice):
    _, shown = parts(choose_speaker(corpus, by_voice.head(0)))
    assert "There is none to choose." in shown()


def test_words_are_given_to_somebody_else_by_a_row_that_reads_back(corpus, by_voice, tmp_path):
    chooser, _, correction = choose_speaker(corpus, by_voice, seeds=tmp_path).children
    chooser.value = "Ana Roe"
    words, name, button, told = correction.children
    name.value = "Jo, of the port"
    button.click()
    assert "is written" in told.value
    rows, _ = read_corrections(tmp_path)
    assert rows[["speaker", "drop"]].values.tolist() == [["Jo, of the port", False]]
    assert rows[["article_id", "start", "end"]].values.tolist() == [words.options[0][1]]
    chooser.value = "the reporter"
    assert button.disabled

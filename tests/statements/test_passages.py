"""What may be a version of a statement: quotations, cut into sentences."""

import pytest

from newsvoices.statements.passages import split_passages
from tests.statements.test_statements import NAMES, read

NEWS = """Lake to be drained

By Ana Roe

“We will drain the lake,” Minister Ivo Tamm said. “We can’t pay.”

Fishermen spoke of “a very cold and rainy morning” on the shore."""


@pytest.fixture(scope="module")
def passages(tmp_path_factory):
    corpus = read(tmp_path_factory.mktemp("seeds"), a=NEWS, b=NEWS)
    return corpus, *split_passages({name: getattr(corpus, name) for name in NAMES})


def test_an_attribution_is_one_passage_of_several_sentences(passages):
    _, sentences, words = passages
    said = sentences[sentences["person_id"] == "ivo-tamm"]
    assert said["passage"].nunique() == 1
    texts = [" ".join(words.read([row], ["text"])["text"]) for row in said.index]
    assert texts == ["We will drain the lake", "We ca n’t pay"]


def test_an_article_that_repeats_another_is_passed_over(passages):
    _, sentences, _ = passages
    assert set(sentences["article_id"]) == {"a"}


def test_each_word_tells_whether_it_is_quoted_and_with_which_modal_its_verb_stands(passages):
    _, sentences, words = passages
    rows = sentences.index[sentences["person_id"] == "ivo-tamm"]
    found = words.read(list(rows), ["form", "modals", "marked"])
    assert all(found["marked"])
    modals = dict(zip(found["form"], found["modals"], strict=True))
    assert (modals["drain"], modals["pay"]) == ("will", "can not")


def test_a_sentence_stands_where_its_row_says(passages):
    corpus, sentences, _ = passages
    text = corpus.articles["text"][0]
    row = sentences[sentences["person_id"] == "ivo-tamm"].iloc[0]
    assert text[row.start : row.end] == "We will drain the lake"

"""Words as they are folded, and the list of those left out."""

import pandas as pd
import pytest

from newsvoices.errors import InputError
from newsvoices.language.stopwords import fold_in_sql, fold_words, load_stopwords
from newsvoices.lists import find_list
from newsvoices.tables.parts import query
from tests.measures.test_words import STOP


def test_a_word_is_folded_and_an_acronym_is_not_the_pronoun():
    text = pd.Series(["US", "U.S.", "us", "Don’t", "WHO", "Who", "TREATY"], dtype="str")
    pos = pd.Series(["PROPN", "PROPN", "PRON", "VERB", "PROPN", "PRON", "NOUN"], dtype="str")
    folded = fold_words(text, pos)
    assert folded == ["US", "US", "us", "don't", "WHO", "who", "treaty"]
    words = pd.DataFrame({"text": text, "pos": pos})
    asked = query(f"select {fold_in_sql('text')} as word from words order by place", words=words)
    assert asked["word"].tolist() == folded
    assert [word in STOP for word in folded] == [False, False, True, True, False, True, False]


def test_the_stop_list_is_folded_and_each_word_has_a_basis():
    table = pd.read_csv(find_list("stopwords.csv"), keep_default_na=False)
    assert table["word"].is_unique
    assert table["word"].eq(table["word"].str.lower()).all()
    assert table["basis"].str.len().gt(1).all()
    assert not STOP & {"say", "said", "china", "government", "treaty"}


def test_a_users_stop_list_extends_removes_and_replaces(tmp_path):
    path = tmp_path / "stopwords.csv"
    path.write_text("word\nFjord\nTV\n", encoding="utf-8")
    assert load_stopwords(tmp_path) >= STOP | {"fjord", "tv", "TV"}
    path.write_text("word,action\nagainst,remove\nfjord,add\n", encoding="utf-8")
    assert "against" not in load_stopwords(tmp_path)
    path.write_text("word,action\n*,\nfjord,\n", encoding="utf-8")
    assert load_stopwords(tmp_path) == {"fjord", "FJORD"}
    assert load_stopwords(tmp_path.parent) == STOP


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"fjord\nisland\n", "line 1: unknown column 'fjord'"),
        (b"word,action\nfjord,delete\n", "line 2: `action` must be add, remove or blank"),
        (b"", "stopwords.csv is empty"),
    ],
)
def test_a_bad_stop_list_is_told_in_a_sentence(tmp_path, content, message):
    path = tmp_path / "stopwords.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_stopwords(tmp_path)

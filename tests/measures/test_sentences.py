"""The sentences behind a count, worked by hand on one invented article."""

import pandas as pd
import pytest

from newsvoices.attribution.voices import assign_voices
from newsvoices.corpus import Corpus
from newsvoices.errors import InputError
from newsvoices.lists import load_by
from newsvoices.measures.framing import term_by_voice
from newsvoices.measures.labels import name_terms, name_voice
from newsvoices.measures.sentences import (
    list_quoted,
    list_spoken,
    search_words,
    sentences_by_voice,
    sentences_of_article,
    sentences_of_speaker,
    sentences_of_term,
)
from newsvoices.measures.voices import share_of_voice
from newsvoices.measures.words import count_ngrams
from newsvoices.tables.parts import take_articles
from newsvoices.tables.schemas import TABLES, make_table

TEXT = 'Ana Roe said talks failed. "It is war," she added.\n\nRain fell on the talks.'


SENTENCES = ["Ana Roe said talks failed.", '"It is war," she added.', "Rain fell on the talks."]


SAID = [(1, "talks failed", "said"), (2, "It is war", "added")]


BLANK = {"str": "", "int64": 0, "float64": 0.9, "bool": True, "Int64": None}


def at(words, start=0):
    start = TEXT.index(words, start)
    return {"start": start, "end": start + len(words), "text": words}


def table(name, rows):
    blank = {c.name: None if c.nullable else BLANK[c.dtype] for c in TABLES[name]}
    return make_table(name, [{**blank, "article_id": "a", **row} for row in rows])


ARTICLES = table("articles", [{"genre": "news"}])


PARAGRAPHS = table(
    "paragraphs",
    [{"paragraph": n, "zone": "body", **at(text)} for n, text in enumerate(TEXT.split("\n\n"), 1)],
)


ROWS = [
    {"sentence": n, "paragraph": 1 + (n == 3), **at(text)} for n, text in enumerate(SENTENCES, 1)
]


WORDS = [
    {
        **at(word, row["start"]),
        "sentence": row["sentence"],
        "paragraph": row["paragraph"],
    }
    for row in ROWS
    for word in row["text"].replace(".", "").replace(",", "").replace('"', "").split()
]


QUOTES = table(
    "quotes",
    [
        {"quote_id": n, "speaker_id": "ana-roe", "cue": cue, "confidence": 0.9 - n / 10}
        for n, _, cue in SAID
    ],
)


SPANS = table("spans", [{"quote_id": n, "role": "content", **at(words)} for n, words, _ in SAID])


TOKENS = assign_voices(table("tokens", WORDS), QUOTES, SPANS)


SPEAKERS = table("speakers", [{"speaker_id": "ana-roe", "name": "Ana Roe", "side": "PER"}])


OF_CORPUS = {
    "articles": ARTICLES, "paragraphs": PARAGRAPHS, "sentences": table("sentences", ROWS),
    "tokens": TOKENS, "quotes": QUOTES, "spans": SPANS, "speakers": SPEAKERS,
}  # fmt: skip
CORPUS = Corpus(OF_CORPUS)


@pytest.fixture
def by_voice():
    return sentences_by_voice(CORPUS)


def test_each_sentence_stands_once_for_each_voice_in_it(by_voice):
    shown = by_voice[["sentence", "voice_name", "side", "n_words"]].to_numpy().tolist()
    assert shown == [
        [1, "the reporter", "the reporter", 3],
        [1, "Ana Roe", "Peru", 2],
        [2, "Ana Roe", "Peru", 3],
        [2, "the reporter", "the reporter", 2],
        [3, "the reporter", "the reporter", 5],
    ]
    assert by_voice["n_words"].sum() == len(WORDS)


def test_a_voice_has_the_cue_and_the_confidence_of_its_attribution(by_voice):
    roe = sentences_of_speaker(by_voice, "Ana Roe")
    assert roe["cue"].tolist() == ["said", "added"]
    assert roe["confidence"].tolist() == pytest.approx([0.8, 0.7])
    reporter = sentences_of_speaker(by_voice, "the reporter")
    assert reporter["cue"].isna().all()
    assert reporter["confidence"].isna().all()


def test_a_row_holds_the_whole_sentence_and_its_place(by_voice):
    last = sentences_of_article(by_voice, "a").iloc[-1]
    assert (last["paragraph"], last["text"], last["zone"]) == (2, "Rain fell on the talks.", "body")


def test_a_term_is_shown_in_its_sentence():
    terms = table("terms", [{"term": "war", "sentence": 2, "voice": "ana-roe", **at("war")}])
    found = sentences_of_term(
        name_terms(terms, SPEAKERS, ARTICLES), table("sentences", ROWS), "war"
    )
    columns = ["pre", "keyword", "post", "voice_name"]
    assert found[columns].to_numpy().tolist() == [['"It is ', "war", '," she added.', "Ana Roe"]]


def test_a_word_is_found_in_every_voice():
    found = search_words(CORPUS, "Talks")
    shown = found[["paragraph", "keyword", "voice_name"]].to_numpy().tolist()
    assert shown == [[1, "talks", "Ana Roe"], [2, "talks", "the reporter"]]


def test_a_voice_that_is_nobody_is_called_in_words():
    rows = pd.DataFrame({"article_id": "a", "voice": ["unattributed", "agentless", "ana-roe"]})
    named = name_voice(rows, SPEAKERS, ARTICLES)
    assert named["voice_name"].tolist() == ["speaker unknown", "speaker unknown", "Ana Roe"]
    assert named["side"].tolist()[:2] == ["speaker unknown", "speaker unknown"]


def test_in_letters_what_nobody_else_says_is_the_writers(by_voice):
    articles = ARTICLES.assign(genre="letters")
    letters = sentences_by_voice(Corpus({**OF_CORPUS, "articles": articles}))
    for column in ("voice_name", "side"):
        expected = by_voice[column].replace("the reporter", "the writer")
        assert letters[column].tolist() == expected.tolist()


def test_what_is_not_there_is_answered_with_the_nearest(by_voice):
    with pytest.raises(InputError, match=r"no speaker 'Ana Row'; nearest: Ana Roe$"):
        sentences_of_speaker(by_voice, "Ana Row")
    with pytest.raises(InputError, match=r"no article 'b'; known: a$"):
        sentences_of_article(by_voice, "b")
    with pytest.raises(InputError, match="no word 'rein'; nearest: rain"):
        search_words(CORPUS, "talks rein")
    with pytest.raises(InputError, match="'talks rain' stands nowhere, though its words do"):
        search_words(CORPUS, "talks rain")
    with pytest.raises(InputError, match="give a word"):
        search_words(CORPUS, " ")


def test_a_speakers_own_words_are_told_where_they_are_sure_and_in_nobody_elses():
    row = {"article_id": "a", "paragraph": 1, "voice_name": "Ana Roe", "side": "PER", "correct": ""}
    row |= {"cue": "said", "quote_type": "indirect"}
    told = {"safe": (0.9, None), "perhaps": (0.7, None), "inside": (0.9, 1.0)}
    rows = [row | {"content": c, "confidence": p, "nested_in": n} for c, (p, n) in told.items()]
    spoken = list_spoken(pd.DataFrame([*rows, rows[0] | {"quote_type": "direct"}]))
    assert list(spoken) == ["article_id", "paragraph", "speaker", "side", "text", "correct", "cue"]
    assert spoken["text"].tolist() == ["safe", "safe"]
    assert spoken["cue"].fillna("").tolist() == ["said", ""]


def test_nothing_found_gives_tables_without_rows(by_voice):
    empty = sentences_by_voice(Corpus({name: rows.head(0) for name, rows in OF_CORPUS.items()}))
    assert empty.empty
    assert list(empty) == list(by_voice)


def test_a_column_that_is_not_there_is_answered_with_the_nearest():
    words = TOKENS.assign(word=TOKENS["text"].str.lower(), side="PER")
    with pytest.raises(InputError, match=r"no column 'sides'; nearest: side$"):
        count_ngrams(words, by="sides")
    with pytest.raises(InputError, match="no column 'speker'; nearest: speaker_id"):
        share_of_voice(words.rename(columns={"voice": "speaker_id"}), by="speker")
    with pytest.raises(InputError, match="no column 'stanc'; nearest: stance"):
        term_by_voice(table("terms", []), by="stanc")


def test_beside_a_side_stands_the_article_that_first_tells_it():
    speaker = {"speaker_id": "roe", "person_id": "roe", "name": "Ana Roe", "n_quotes": 1}
    person = {"person_id": "roe", "party": "Growers", "country": "PER"}
    known = next(iter(load_by("public_figures.csv", "name")))
    told = [("Ana Roe", "Growers", "c"), ("Ana Roe", "PER", "b"), ("Ana Roe", "Harbour", None)]
    for name, side, basis in (*told, (known, "Growers", None)):
        person |= {"name": name, "basis": "name: a; country: b; party: c"}
        people = table("people", [person])
        corpus = Corpus(
            {name: table(name, []) for name in TABLES}
            | {"speakers": table("speakers", [speaker | {"side": side}]), "people": people}
        )
        assert take_articles(list_quoted(corpus), None)["basis"].fillna("").tolist() == [
            basis or ""
        ]

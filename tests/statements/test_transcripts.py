"""Speeches beside the articles, on invented ones."""

import pytest

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices import findings, measures

SPEECH = """THE CHAIR: Good morning to all of you.

MR. TAMM: We will drain the poisoned lake before the winter. Nobody in the valley will pay for it.
I thank the old fishermen of the north for their patience.

A VOICE: Shame!
"""
NEWS = """Lake to be drained

By Ana Roe

“We may drain the poisoned lake before the winter,” Minister Ivo Tamm said on Monday.

It rained all day in the north of the country.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "transcripts" / "rede.txt").write_text(
        "Wir werden den See noch vor dem Winter leeren, und niemand im Tal wird dafür bezahlen. "
        "Ich danke den Fischern im Norden für ihre Geduld und für die vielen guten Gespräche. "
        "Heute ist ein guter Tag für unser Land und für alle Menschen, die hier leben und arbeiten."
    )
    (folder / "transcripts" / "talk.pdf").write_bytes(b"%PDF")
    return newsvoices.read(folder)


def test_a_transcript_is_no_article_and_its_words_are_the_fullest_version(corpus):
    assert corpus.articles["article_id"].tolist() == ["news"]
    row, other = corpus.statements.itertuples()
    assert (row.article_id, row.relation) == ("transcripts/speech", "fullest")
    assert row.text == "We will drain the poisoned lake before the winter"
    assert row.person_id == other.person_id == "ivo-tamm"
    assert (other.relation, other.dropped, other.added) == ("changed", "will", "may")


def test_each_sentence_tells_how_many_articles_print_of_it(corpus):
    table = validate_table("transcripts", corpus.transcripts)
    assert table["n_articles"].sum() == 1
    printed = table[table["n_articles"] == 1].iloc[0]
    assert printed["label"] == "MR. TAMM"
    assert table.loc[table["text"].str.startswith("I thank"), "label"].item() == "MR. TAMM"
    for row in table.itertuples():
        assert SPEECH[row.start : row.end] == row.text


def test_what_cannot_be_compared_is_told(corpus):
    reasons = corpus.skipped.set_index("path")["reason"]
    assert "German" in reasons["transcripts/rede.txt"]
    assert ".txt" in reasons["transcripts/talk.pdf"]


def test_a_speech_without_speakers_still_works(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS.replace("may", "will"), encoding="utf-8")
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "speech.txt").write_text(
        "We will drain the poisoned lake before the winter.\n", encoding="utf-8"
    )
    corpus = newsvoices.read(tmp_path)
    assert corpus.statements["relation"].tolist() == ["fullest", "same"]
    assert corpus.statements["person_id"].tolist() == ["unattributed", "ivo-tamm"]


def test_how_much_of_a_speech_is_carried_is_told(corpus):
    carried = measures.share_carried(corpus.transcripts).set_index("label")
    assert carried.loc["MR. TAMM", ["n_sentences", "n_printed"]].tolist() == [3, 1]
    said = findings.what_is_carried(carried.reset_index())
    assert said.startswith("Of 5 sentences in 1 transcript, the articles print words of 1 sentence")
    versions = measures.name_versions(corpus)
    assert versions["outlet"].tolist() == ["transcript", "body"]
    assert findings.what_is_shared(versions)[0] == (
        "1 statement appears in a transcript and in one article."
    )
    assert "transcripts" in findings.what_is_carried(carried.iloc[:0])

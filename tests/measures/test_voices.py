"""Shares of voice, worked by hand."""

import pandas as pd
import pytest

import newsvoices
from newsvoices.attribution.voices import assign_voices, tell_quoted
from newsvoices.corpus import Corpus
from newsvoices.findings.speaking import who_is_unclassified, who_speaks
from newsvoices.measures.labels import name_voices
from newsvoices.measures.voices import (
    count_by_place,
    list_unclassified,
    share_of_voice,
    talked_about,
    voice_positions,
    voice_segments,
    voiced_words,
)

# Words:  0    5       11  14 19   24   29  33     39
TEXT = 'Roe said critics call it "a farce" but won.\nShe left town.'


def tables():
    """Build the tables of one article: all of 9 to 42 is Roe's, within it 25 to 34 the critics'."""
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": [TEXT], "outlet": [None], "genre": ["news"]}
    )
    paragraphs = pd.DataFrame(
        {
            "article_id": ["a", "a"],
            "paragraph": [1, 2],
            "zone": ["body", "body"],
            "duplicate_of": [None, None],
            "counted": [True, True],
        }
    )
    words, at = [], 0
    for word in TEXT.replace('"', " ").replace(".", " ").split():
        start = TEXT.index(word, at)
        at = start + len(word)
        words.append((start, at, word))
    tokens = pd.DataFrame(words, columns=["start", "end", "text"]).assign(
        article_id="a", pos="X", is_word=True, voice="narrator", lemma=[w[2] for w in words]
    )
    tokens = tokens.assign(paragraph=(tokens["start"] > 43).astype(int) + 1)
    quotes = pd.DataFrame(
        {
            "article_id": ["a", "a"],
            "quote_id": [1, 2],
            "speaker_id": ["ann-roe", "a/critics"],
            "act": ["speech", "thought"],
            "cue": ["said", "call"],
            "confidence": [0.9, 0.9],
            "nested_in": [None, None],
        }
    )
    spans = pd.DataFrame(
        {
            "article_id": ["a", "a"],
            "quote_id": [1, 2],
            "role": ["content", "content"],
            "start": [9, 25],
            "end": [42, 34],
        }
    )
    speakers = pd.DataFrame(
        {
            "article_id": ["a", "a", "a"],
            "speaker_id": ["ann-roe", "a/critics", "lima"],
            "name": ["Ann Roe", "critics", "Lima"],
            "kind": ["person", "unnamed", "institution"],
            "country": ["PER", None, "PER"],
            "side": ["PER", None, "PER"],
            "n_mentions": [3, 1, 4],
            "n_quotes": [1, 1, 0],
        }
    )
    speakers = speakers.assign(person_id=speakers["speaker_id"], source_type=None)
    tokens = tell_quoted(assign_voices(tokens, quotes, spans), articles)
    return {
        "articles": articles, "paragraphs": paragraphs, "tokens": tokens, "quotes": quotes,
        "spans": spans, "speakers": speakers,
    }  # fmt: skip


@pytest.fixture
def words():
    return voiced_words(Corpus(tables()))


def test_each_word_has_the_voice_of_the_innermost_attribution(words):
    voices = dict(zip(words["text"], words["speaker_id"], strict=True))
    assert voices == {
        "Roe": "narrator", "said": "narrator", "critics": "ann-roe", "call": "ann-roe",
        "it": "ann-roe", "a": "a/critics", "farce": "a/critics", "but": "ann-roe",
        "won": "ann-roe", "She": "narrator", "left": "narrator", "town": "narrator",
    }  # fmt: skip


def test_in_a_letter_the_narrator_is_its_writer():
    letters = tables()["articles"].assign(genre="letters")
    words = name_voices(voiced_words(Corpus({**tables(), "articles": letters})))
    own = words[words["speaker_id"] == "narrator"]
    assert set(own["speaker"]) == set(own["side"]) == {"the writer"}
    talked = pd.DataFrame({"side": [], "source_type": [], "n_words": []})
    shares, sides = share_of_voice(words), share_of_voice(words, "side")
    assert who_speaks(words, shares, sides, talked)[0].endswith(
        "(7) are quoted or retold from somebody; the rest is the writer's own."
    )


def test_each_share_is_of_all_attributed_words(words):
    shares = share_of_voice(words)
    assert shares["speaker"].tolist() == ["Ann Roe", "critics"]
    assert shares["n_words"].tolist() == [5, 2]
    assert shares["n_direct_words"].tolist() == [0, 2]
    assert shares["n_quotes"].tolist() == [1, 1]
    assert shares["share"].tolist() == pytest.approx([5 / 7, 2 / 7])


@pytest.mark.parametrize("by", ["speaker", "speaker_id", "kind", "side", "outlet", "country"])
def test_shares_add_up_to_one(words, by):
    assert share_of_voice(words, by)["share"].sum() == pytest.approx(1)


def test_direct_words_and_speech_can_be_counted_alone(words):
    assert share_of_voice(words, direct=True)["speaker"].tolist() == ["critics"]
    assert share_of_voice(words, thought=False)["speaker"].tolist() == ["Ann Roe"]


def test_who_is_unknown_is_said(words):
    shares = share_of_voice(words, "side").set_index("side")["share"]
    assert shares["unknown"] == pytest.approx(2 / 7)


def test_the_named_speakers_without_a_side_are_listed(words):
    assert list_unclassified(words).empty  # the critics have no name
    roe = list_unclassified(words.assign(side="unknown")).set_index("speaker")
    assert roe["share"].to_dict() == pytest.approx({"Ann Roe": 5 / 7})


def test_how_much_ten_rows_of_sides_would_classify_is_said():
    sides = pd.DataFrame({"side": ["side unknown"], "share": [0.5]})
    table = pd.DataFrame({"speaker": ["Ann Roe", "Lee Moss"], "share": [0.3, 0.1]})
    said = who_is_unclassified(sides, table)
    assert said == (
        "No side is known for 50 % of the words quoted or retold. 2 speakers with a name said "
        "40 %; rows in sides.csv for Ann Roe and Lee Moss would give a side to 40 %."
    )


def test_nothing_attributed_gives_no_rows(words):
    assert share_of_voice(words[words["speaker_id"] == "narrator"]).empty
    assert share_of_voice(words.head(0), "side").empty


def test_positions_are_shares_of_the_article(words):
    positions = voice_positions(words).set_index("speaker_id")
    assert positions.loc["ann-roe", ["first", "last"]].tolist() == pytest.approx([2 / 12, 9 / 12])
    assert positions["has_first_word"].to_dict() == {"ann-roe": True, "a/critics": False}
    assert positions["has_last_word"].to_dict() == {"ann-roe": True, "a/critics": False}


def test_who_is_never_heard_is_listed(words):
    table = talked_about(words, tables()["speakers"]).set_index("person_id")
    assert table.index.tolist() == ["lima", "ann-roe", "a/critics"]
    assert table["heard"].tolist() == [False, True, True]
    assert table["mention_share"].tolist() == pytest.approx([4 / 8, 3 / 8, 1 / 8])


def test_who_is_quoted_in_the_words_of_another_is_heard(words):
    speakers = tables()["speakers"].assign(n_quotes=[0, 0, 1])
    table = talked_about(words, speakers).set_index("person_id")
    assert table.loc["lima", ["n_words", "heard"]].tolist() == [0, True]


def test_whose_other_name_is_heard_is_heard(words):
    speakers = tables()["speakers"].assign(person_id=["ann-roe", "a/critics", "ann-roe"])
    table = talked_about(words, speakers).set_index("speaker")
    assert table.loc["Ann Roe", ["n_mentions", "heard"]].tolist() == [7, True]
    assert "Lima" not in table.index


def test_segments_cover_every_word_once_and_in_order(words):
    segments = voice_segments(words)
    assert segments["speaker_id"].tolist() == [
        "narrator", "ann-roe", "a/critics", "ann-roe", "narrator"
    ]  # fmt: skip
    assert segments["n_words"].tolist() == [2, 3, 2, 2, 3]
    assert [TEXT[s:e] for s, e in zip(segments["start"], segments["end"], strict=True)] == [
        "Roe said", "critics call it", "a farce", "but won", "She left town"
    ]  # fmt: skip


def test_measures_hold_on_a_text_without_a_quotation(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell.\n\nThe river rose by two metres overnight.")
    corpus = newsvoices.read(tmp_path)
    words = voiced_words(corpus)
    assert len(words) == corpus.articles["n_words"].sum()
    assert share_of_voice(words).empty
    assert voice_positions(words).empty
    assert talked_about(words, corpus.speakers)["heard"].sum() == 0


def test_words_are_counted_at_each_place_of_all_articles():
    words = pd.DataFrame(
        {"article_id": list("xxyy"), "voice": list("abab"), "n_words": [2, 2, 1, 1]}
    )
    counts = count_by_place(words, "voice", 2)
    assert counts.values.tolist() == [["a", 1, 3], ["b", 2, 3]]
    counts = count_by_place(words.head(2).assign(n_words=[1, 4]), "voice", 2)
    assert counts["n_words"].tolist() == [1, 2, 2]  # the first half has 3 of 5
    assert count_by_place(words, "voice", 1)["n_words"].tolist() == [3, 3]

"""The voice of each token: the innermost attribution that covers it."""

import pandas as pd

from newsvoices.attribution.voices import assign_voices, rows_within

TOKENS = pd.DataFrame({"article_id": ["a"] * 5 + ["b"], "start": [0, 2, 4, 6, 8, 0]})


def voices(*quotes):
    """Give the voice of each of TOKENS under attributions (speaker, start, end) in article a."""
    table = pd.DataFrame(quotes, columns=["speaker_id", "start", "end"])
    table = table.assign(article_id="a", quote_id=range(1, len(table) + 1), role="content")
    return assign_voices(TOKENS, table, table.drop(columns="speaker_id"))["voice"].tolist()


def test_the_innermost_known_speaker_has_the_words():
    inside = voices(("roe", 0, 8), ("ito", 2, 6))
    assert inside == ["roe", "ito", "ito", "roe", "narrator", "narrator"]
    unknown = voices(("roe", 0, 8), ("unattributed", 2, 6))
    assert unknown == ["roe"] * 4 + ["narrator"] * 2


def test_what_is_more_likely_not_said_inside_anothers_words_is_the_others():
    quotes = pd.DataFrame(
        {"speaker_id": ["roe", "ito"], "quote_id": [1, 2], "nested_in": [None, 1]}
    )
    quotes = quotes.assign(article_id="a", act="speech", cue="said")
    spans = quotes.assign(role="content", start=[0, 2], end=[8, 6])
    for sure, voice in ((0.4, "roe"), (0.6, "ito")):
        told = assign_voices(TOKENS, quotes.assign(confidence=[0.9, sure]), spans)["voice"]
        assert told.tolist() == ["roe", voice, voice, "roe", "narrator", "narrator"]


def test_without_attributions_all_is_the_reporters():
    assert voices() == ["narrator"] * 6


def test_a_span_covers_the_tokens_that_begin_in_it():
    spans = pd.DataFrame({"article_id": ["a", "b", "a"], "start": [3, 0, 9], "end": [7, 1, 9]})
    first, last = rows_within(TOKENS, spans)
    assert (first.tolist(), last.tolist()) == ([2, 5, 5], [4, 6, 5])

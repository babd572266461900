"""Counts, keyness, dispersion, collocations, concordance, against hand work and other tools."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoices.language.stopwords import load_stopwords
from newsvoices.measures.keyness import general_english, keyness, keyness_by, log_odds
from newsvoices.measures.texture import collocations, dispersion, mattr
from newsvoices.measures.words import (
    add_sides,
    count_ngrams,
    counted_words,
    find_spellings,
    join_names,
    keep_quoted,
    kwic,
)

STOP = load_stopwords()


few = settings(max_examples=10)


vocabulary = st.sampled_from(["treaty", "border", "the", "of", "talks", "Lima"])


spoken = st.tuples(vocabulary, st.sampled_from(["narrator", "ito", "unattributed"]))


sentence = st.lists(spoken, min_size=1, max_size=9)


texts = st.lists(st.lists(sentence, min_size=1, max_size=4), min_size=1, max_size=3)


def make_words(articles, index=None):
    """Build counted words from articles, sentences, and (word, voice) pairs; a paragraph each."""
    rows = [
        (f"a{a}", s, s, t, word, word.lower(), "NOUN", voice)
        for a, sentences in enumerate(articles)
        for s, pairs in enumerate(sentences, 1)
        for t, (word, voice) in enumerate(pairs, 1)
    ]
    columns = ["article_id", "paragraph", "sentence", "token", "text", "word", "pos", "voice"]
    strings = dict.fromkeys(("article_id", "text", "word", "pos", "voice"), "str")
    numbers = dict.fromkeys(("paragraph", "sentence", "token"), "int64")
    frame = pd.DataFrame(rows, columns=columns).astype(strings | numbers)
    frame = frame.assign(
        lemma=frame["word"], is_stop=frame["word"].isin(STOP), end=frame["token"] * 10
    )
    return frame if index is None else frame.set_axis(index, axis=0)


def narrated(*sentences):
    return make_words([[[(word, "narrator") for word in s.split()] for s in sentences]])


def test_only_words_of_counted_paragraphs_count():
    tokens = make_words([[[("A", "x"), ("b", "x")], [("c", "x")], [("d", "x")], [("e", "x")]]])
    tokens = tokens.drop(columns="word").assign(is_word=[True, False, True, True, True])
    paragraphs = pd.DataFrame(
        {
            "article_id": "a0",
            "paragraph": [1, 2, 3, 4],
            "zone": ["body", "body", "headline", "headline"],
            "duplicate_of": pd.array([None, 1, None, 3], dtype="Int64"),
            "counted": [True, False, False, False],
        }
    )
    assert counted_words(tokens, paragraphs)["word"].tolist() == ["a"]
    both = counted_words(tokens, paragraphs, zones=("body", "headline"))
    assert both["word"].tolist() == ["a", "d"]


def test_words_of_somebody_between_quotation_marks_are_kept_in_the_order_of_the_text():
    words = [
        ("The", "narrator"),
        ("dam", "narrator"),
        ("it", "roe"),
        ("was", "roe"),
        ("late", "roe"),
    ]
    frame = make_words([[words]]).assign(in_marks=[False, True, True, True, False])
    assert keep_quoted(frame)["text"].tolist() == ["it", "was"]


def test_a_name_of_several_words_becomes_one_unit():
    frame = narrated("the United Nations told Ana Ito Lima agrees")
    frame["pos"] = ["DET", "PROPN", "PROPN", "VERB", "PROPN", "PROPN", "PROPN", "VERB"]
    frame.loc[frame["text"] == "Lima", "voice"] = "ito"
    frame.loc[frame["text"] == "agrees", "token"] = 9
    joined = join_names(frame)
    assert joined["text"].tolist() == ["United Nations", "Ana Ito"]
    assert joined["word"].tolist()[0] == "united nations"
    assert joined["end"].tolist() == [30, 60]
    frame["token"] *= 2  # a comma between any two
    assert join_names(frame).empty


def test_counts_come_per_1000_words_with_the_articles_that_have_them():
    frame = make_words([[[("Talks", "x"), ("the", "x"), ("talks", "y")]], [[("talks", "x")]]])
    table = count_ngrams(frame)
    assert table["word"].tolist() == ["talks", "the"]
    assert table["n"].tolist() == [3, 1]
    assert table["n_articles"].tolist() == [2, 1]
    assert table["per_1000_words"].tolist() == [750, 250]
    assert table["is_stop"].tolist() == [False, True]


@few
@given(texts, st.sampled_from([1, 2, 3]))
def test_ngram_totals_follow_from_the_lengths_of_sentences(articles, n):
    table = count_ngrams(make_words(articles), n)
    expected = sum(max(len(pairs) - n + 1, 0) for text in articles for pairs in text)
    assert table["n"].sum() == expected
    assert (table["n_all"] == expected).all()


@few
@given(texts)
def test_the_words_of_all_voices_add_up(articles):
    frame = make_words(articles)
    apart = count_ngrams(frame, by="voice").groupby("word")["n"].sum()
    together = count_ngrams(frame).set_index("word")["n"]
    assert apart.to_dict() == together.to_dict()
    assert count_ngrams(frame, by="voice").drop_duplicates("voice")["n_all"].sum() == len(frame)


def test_seldom_ngrams_are_left_out_and_stay_in_the_total():
    table = count_ngrams(narrated("talks on talks", "talks on"), 2, min_n=2)
    assert table[["word", "n", "n_all"]].values.tolist() == [["talks on", 2, 3]]


def test_sequences_that_end_with_a_stop_word_are_left_out_if_asked_and_stay_in_the_total():
    frame = make_words([[[("talks", "x"), ("on", "x"), ("grain", "x"), ("prices", "x")]]])
    table = count_ngrams(frame, 2, stops=False)
    assert table[["word", "n", "n_all"]].values.tolist() == [["grain prices", 1, 3]]
    assert table["per_1000_words"].tolist() == [250]


def test_no_ngram_runs_from_one_voice_into_another():
    frame = make_words([[[("we", "x"), ("oppose", "x"), ("this", "y"), ("we", "x")]]])
    assert count_ngrams(frame, 2, by="voice")["word"].tolist() == ["we oppose"]


def test_an_index_that_is_not_a_range_changes_nothing():
    pairs = [[[("a", "x"), ("treaty", "y"), ("talks", "y")], [("treaty", "x")]]]
    plain, odd = make_words(pairs), make_words(pairs, index=[7, 7, 9, 2])
    for measure in (
        lambda frame: count_ngrams(frame, 2),
        lambda frame: count_ngrams(frame, by="voice"),
        dispersion,
        join_names,
        lambda frame: mattr(frame, window=2),
        lambda frame: collocations(frame, min_n=1, min_g2=0),
    ):
        pd.testing.assert_frame_equal(measure(plain), measure(odd))


def test_other_lengths_of_sequences_are_refused():
    with pytest.raises(ValueError, match="n must be 1, 2 or 3"):
        count_ngrams(narrated("talks"), 4)


def test_sides_follow_the_voice():
    frame = make_words([[[("a", "narrator"), ("b", "ito"), ("c", "unattributed"), ("d", "roe")]]])
    speakers = pd.DataFrame(
        {"article_id": "a0", "speaker_id": ["ito", "roe"], "side": ["Lima", None]}
    ).astype({"side": "str"})
    articles = pd.DataFrame({"article_id": ["a0"], "genre": ["news"]})
    sides = add_sides(frame, speakers, articles)["side"]
    assert sides.tolist() == ["narrator", "Lima", "unattributed", "unknown"]
    sides = add_sides(frame, speakers, articles.assign(genre="letters"))["side"]
    assert sides.tolist() == ["writer", "Lima", "unattributed", "unknown"]


def test_a_spelling_is_the_commonest():
    frame = narrated("China CHINA China talks")
    found = find_spellings(frame)[["word", "spelling"]]
    assert found.values.tolist() == [["china", "China"], ["talks", "talks"]]


def test_a_word_that_is_mostly_a_proper_noun_is_a_name():
    frame = narrated("Turkey turkey Turkey talks")
    frame["pos"] = ["PROPN", "NOUN", "PROPN", "NOUN"]
    assert find_spellings(frame)["is_name"].tolist() == [False, True]


def make_page(text):
    paragraphs = pd.DataFrame(
        {"article_id": ["a"], "paragraph": [1], "start": [3], "text": [text], "zone": ["body"],
         "counted": [True]}
    )  # fmt: skip
    starts = [i + 3 for i in range(len(text)) if i == 0 or text[i - 1].isspace()]
    tokens = pd.DataFrame({"article_id": "a", "paragraph": 1, "start": starts, "sentence": 1})
    tokens["voice"] = "narrator"
    return paragraphs, tokens


def test_a_concordance_has_voice_and_place():
    paragraphs, tokens = make_page("Roe said a treaty is no\xa0Treaty until signed.")
    tokens.loc[2:, "voice"] = "roe"
    lines = kwic(paragraphs, tokens, "treaty", width=12)
    assert lines["keyword"].tolist() == ["treaty", "Treaty"]
    assert lines["pre"].tolist() == ["Roe said a", "is no"]
    assert lines["post"].tolist() == ["is no", "until"]
    assert lines["start"].tolist() == [14, 27]
    assert lines["voice"].tolist() == ["roe", "roe"]
    assert lines["sentence"].tolist() == [1, 1]


@pytest.mark.parametrize("keyword", ["$5", "(a.k.a.", "C++", "[x]", "a|b", ".*", "\\d", "?", "^"])
def test_a_keyword_is_taken_literally(keyword):
    paragraphs, tokens = make_page(f"so {keyword} it is, 55 aab")
    assert kwic(paragraphs, tokens, keyword)["start"].tolist() == [6]


def test_a_keyword_is_whole_words_over_any_space_and_apostrophe():
    paragraphs, tokens = make_page("inhuman rights, human\xa0 rights, the state’s")
    assert len(kwic(paragraphs, tokens, "Human rights")) == 1
    assert len(kwic(paragraphs, tokens, "state's")) == 1


@pytest.mark.parametrize("keyword", ["kilis", "KILIS", "Kılıs", "KİLİS"])
def test_letters_that_equal_each_other_in_python_are_found_by_the_query_too(keyword):
    paragraphs, tokens = make_page("Ships leave Kılıs for ſea, K\u212ailis said.")
    assert kwic(paragraphs, tokens, keyword)["keyword"].tolist() == ["Kılıs"]
    assert len(kwic(paragraphs, tokens, "SEA")) == len(kwic(paragraphs, tokens, "kkilis")) == 1


def test_a_keyword_that_is_nowhere_gives_no_lines_and_a_blank_one_is_refused():
    paragraphs, tokens = make_page("talks")
    lines = kwic(paragraphs, tokens, "treaty")
    assert lines.empty
    assert list(lines) == ["article_id", "start", "end", "pre", "keyword", "post", "voice", "zone",
                           "counted", "paragraph", "sentence"]  # fmt: skip
    with pytest.raises(ValueError, match="blank"):
        kwic(paragraphs, tokens, " ")


@pytest.mark.parametrize("sentences", [[], ["treaty"], ["the of and", "the"]])
def test_little_text_gives_defined_results(sentences):
    frame = narrated(*sentences)
    n = sum(len(s.split()) for s in sentences)
    table = count_ngrams(frame)
    assert table["n"].sum() == n
    assert len(count_ngrams(frame, 3)) == (n > 3)
    assert keyness(table, general_english(table), min_g2=0)["n_target"].sum() == n
    assert keyness(table, table.iloc[:0], min_g2=0).empty
    assert keyness(table.iloc[:0], table, min_g2=0).empty
    assert log_odds(table, table.iloc[:0]).empty
    by_voice = count_ngrams(frame, by="voice")
    assert keyness_by(by_voice, "voice", min_g2=0).empty
    assert dispersion(frame)["n"].sum() == n
    assert collocations(frame).empty
    assert mattr(frame)["mattr"].isna().all()
    assert mattr(frame, by="voice")["n_words"].sum() == n
    assert join_names(frame).empty
    assert find_spellings(frame)["word"].is_unique

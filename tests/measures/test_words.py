"""Counts, keyness, dispersion, collocations, concordance, against hand work and other tools."""

import math

import nltk
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import chi2_contingency

from newsvoices.errors import InputError
from newsvoices.language.stopwords import STOPWORDS, fold_words, load_stopwords
from newsvoices.measures.keyness import general_english, keyness, keyness_by, log_odds
from newsvoices.measures.texture import collocations, dispersion, mattr
from newsvoices.measures.words import (
    add_sides,
    count_ngrams,
    counted_words,
    find_spellings,
    join_names,
    kwic,
)

STOP = load_stopwords()
few = settings(max_examples=10, deadline=None)
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


def counts(n_all, **n):
    return pd.DataFrame({"word": list(n), "n": list(n.values()), "n_all": n_all})


# Words


def test_a_word_is_folded_and_an_acronym_is_not_the_pronoun():
    text = pd.Series(["US", "U.S.", "us", "Don’t", "WHO", "Who", "TREATY"])
    pos = pd.Series(["PROPN", "PROPN", "PRON", "VERB", "PROPN", "PRON", "NOUN"])
    folded = fold_words(text, pos)
    assert folded.tolist() == ["US", "US", "us", "don't", "WHO", "who", "treaty"]
    assert folded.isin(STOP).tolist() == [False, False, True, True, False, True, False]


def test_the_stop_list_is_folded_and_each_word_has_a_basis():
    table = pd.read_csv(STOPWORDS, keep_default_na=False)
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


def test_a_name_of_several_words_becomes_one_unit():
    frame = narrated("the United Nations told Ana Ito Lima agrees")
    frame["pos"] = ["DET", "PROPN", "PROPN", "VERB", "PROPN", "PROPN", "PROPN", "VERB"]
    frame.loc[frame["text"] == "Lima", "voice"] = "ito"
    frame.loc[frame["text"] == "agrees", "token"] = 9
    joined = join_names(frame)
    assert joined["text"].tolist() == ["the", "United Nations", "told", "Ana Ito", "Lima", "agrees"]
    assert joined["word"].tolist()[1] == "united nations"
    assert joined["end"].tolist() == [10, 30, 40, 60, 70, 80]
    frame["token"] *= 2  # a comma between any two
    assert join_names(frame)["text"].tolist() == frame["text"].tolist()


# Counts


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
    assert find_spellings(frame).values.tolist() == [["china", "China"], ["talks", "talks"]]


# Keyness


@few
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=8),
    st.integers(1, 10**4),
    st.integers(1, 10**7),
)
def test_g2_and_p_agree_with_scipy(pairs, rest_1, rest_2):
    pairs = [pair for pair in pairs if sum(pair)]
    n_1, n_2 = sum(a for a, _ in pairs) + rest_1, sum(b for _, b in pairs) + rest_2
    target = counts(n_1, **{f"w{i}": a for i, (a, _) in enumerate(pairs)})
    reference = counts(n_2, **{f"w{i}": b for i, (_, b) in enumerate(pairs)})
    table = keyness(target, reference, min_g2=0)
    assert len(table) == len(pairs)
    for row in table.itertuples():
        a, b = row.n_target, row.n_reference
        theirs = chi2_contingency(
            [[a, n_1 - a], [b, n_2 - b]], correction=False, lambda_="log-likelihood"
        )
        assert row.g2 == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-7)
        assert row.p == pytest.approx(theirs.pvalue, rel=1e-7, abs=1e-9)


def test_g2_and_p_agree_with_scipy_to_nine_digits():
    table = keyness(counts(4210, veto=37, pact=2), counts(91234, veto=310, pact=88), min_g2=0)
    for row in table.itertuples():
        theirs = chi2_contingency(
            [[row.n_target, 4210 - row.n_target], [row.n_reference, 91234 - row.n_reference]],
            correction=False,
            lambda_="log-likelihood",
        )
        assert row.g2 == pytest.approx(theirs.statistic, rel=1e-9)
        assert row.p == pytest.approx(theirs.pvalue, rel=1e-9)


def test_the_log_ratio_is_the_number_of_doublings():
    # Hardie (2014): each point is a doubling of the ratio of relative frequencies; an absent word
    # is counted as half an occurrence.
    table = keyness(
        counts(1000, twice=20, same=10, half=5, new=8),
        counts(2000, twice=20, same=20, half=20, gone=8),
        min_g2=0,
    ).set_index("word")["log_ratio"]
    assert table["twice"] == 1
    assert table["same"] == 0
    assert table["half"] == -1
    assert table["new"] == math.log2((8 / 1000) / (0.5 / 2000))
    assert table["gone"] == math.log2((0.5 / 1000) / (8 / 2000))


def test_the_interval_is_that_of_a_ratio_of_shares():
    # Katz et al. (1978), by hand: 15 of 100 against 5 of 100 is a ratio of 3,
    # exp(ln 3 -+ 1.96 sqrt(1/15 - 1/100 + 1/5 - 1/100)) = 1.133 to 7.941.
    row = keyness(counts(100, veto=15), counts(100, veto=5), min_g2=0).iloc[0]
    assert 2 ** row["log_ratio_low"] == pytest.approx(1.133, abs=1e-3)
    assert 2 ** row["log_ratio_high"] == pytest.approx(7.941, abs=1e-3)


def test_small_counts_are_marked_and_evidence_is_the_floor():
    target = counts(1000, veto=40, pact=2, ode=4)
    reference = counts(1000, veto=4, pact=1, ode=0)
    every = keyness(target, reference, min_g2=0).set_index("word")
    assert every["small"].to_dict() == {"veto": False, "pact": True, "ode": True}
    assert keyness(target, reference)["word"].tolist() == ["veto"]


def test_several_groups_are_refused():
    frame = make_words([[[("talks", "x"), ("talks", "y")]]])
    by_voice = count_ngrams(frame, by="voice")
    with pytest.raises(ValueError, match="one group"):
        keyness(by_voice, by_voice)


def test_each_group_is_compared_with_all_others():
    frame = make_words(
        [[[("veto", "ito"), ("the", "roe"), ("veto", "roe")], [("pact", "roe"), ("veto", "ann")]]]
    )
    table = keyness_by(count_ngrams(frame, by="voice"), "voice", min_g2=0)
    roe = table[table["voice"] == "roe"].drop(columns="voice").reset_index(drop=True)
    target = count_ngrams(frame[frame["voice"] == "roe"])
    reference = count_ngrams(frame[frame["voice"] != "roe"])
    alone = keyness(target, reference, min_g2=0)
    pd.testing.assert_frame_equal(roe, alone[alone["n_target"] > 0], check_dtype=False)
    assert table["voice"].value_counts().to_dict() == {"roe": 3, "ito": 1, "ann": 1}


def test_a_reference_may_lack_the_word_and_general_english_reaches_only_so_far():
    target = count_ngrams(narrated("the Zzyxqvians oppose 1987"))
    english = general_english(target).set_index("word")["n"]
    assert english["zzyxqvians"] == 0
    assert english["the"] > 1000 * english["oppose"] > 0
    assert english["1987"] > 0
    table = keyness(target, general_english(target), min_g2=0)
    assert np.isfinite(table[["log_ratio", "log_ratio_low", "g2", "p"]]).all(axis=None)


def test_an_acronym_is_not_looked_up_as_a_stop_word():
    english = general_english(pd.DataFrame({"word": ["US", "us"]}))["n"]
    assert 0 < english[0] < english[1]


def test_log_odds_with_a_prior_by_hand():
    # Monroe et al. (2008), equations 15 and 20, 22, with a prior of 10 words shared as in both.
    table = log_odds(
        counts(100, veto=12, pact=88), counts(100, veto=4, pact=96), prior_words=10
    ).set_index("word")
    alpha = 10 * 16 / 200
    delta = math.log((12 + alpha) / (88 + 10 - alpha)) - math.log((4 + alpha) / (96 + 10 - alpha))
    assert table.loc["veto", "log_odds"] == pytest.approx(delta, rel=1e-12)
    error = math.sqrt(1 / (12 + alpha) + 1 / (4 + alpha))
    assert table.loc["veto", "z"] == pytest.approx(delta / error, rel=1e-12)
    assert table.loc["pact", "z"] < 0


def test_a_bigger_prior_shrinks_more():
    sets = counts(100, veto=12, pact=88), counts(100, veto=4, pact=96)
    weak, strong = (
        log_odds(*sets, prior_words=size).set_index("word").loc["veto", "log_odds"]
        for size in (1, 1000)
    )
    assert 0 < strong < weak


# Dispersion, collocations, richness


def test_dispersion_is_that_of_gries_worked_example():
    # Gries (2008, section 3): five parts of 9, 10, 10, 10, 11 words; "a" stands in them 1, 2, 3, 4
    # and 5 times: DP = 0.18.
    parts = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    frame = narrated(*(" ".join(part) for part in parts))
    row = dispersion(frame).set_index("word").loc["a"]
    assert row["n"] == 15
    assert row["n_parts"] == row["of_parts"] == 5
    assert row["dp"] == pytest.approx(0.18, abs=1e-12)
    assert row["dp_norm"] == pytest.approx(0.18 / (1 - 9 / 50), abs=1e-12)


@few
@given(texts)
def test_dispersion_is_half_the_sum_of_differences(articles):
    frame = make_words(articles)
    table = dispersion(frame).set_index("word")
    key = "article_id" if frame["article_id"].nunique() > 1 else "sentence"
    sizes = frame[key].value_counts(normalize=True)
    for word, row in table.iterrows():
        share = frame.loc[frame["word"] == word, key].value_counts(normalize=True)
        difference = share.reindex(sizes.index, fill_value=0) - sizes
        assert row["dp"] == pytest.approx(difference.abs().sum() / 2, abs=1e-12)


@few
@given(texts, st.sampled_from([1, 2, 5]))
def test_collocations_agree_with_nltk(articles, window):
    frame = make_words(articles)
    pairs = [
        (first, second)
        for text in articles
        for row in text
        for i, (first, _) in enumerate(row)
        for second, _ in row[i + 1 : i + 1 + window]
    ]
    pairs = [(first.lower(), second.lower()) for first, second in pairs]
    together = nltk.FreqDist(pairs)
    firsts = nltk.FreqDist(first for first, _ in pairs)
    seconds = nltk.FreqDist(second for _, second in pairs)
    single = nltk.FreqDist(frame["word"])
    table = collocations(frame, window=window, min_n=1, min_g2=0)
    for row in table.itertuples():
        n = together[row.word_1, row.word_2]
        margins = (n, (firsts[row.word_1], seconds[row.word_2]), len(pairs))
        assert row.n == n
        assert row.g2 == pytest.approx(
            BigramAssocMeasures.likelihood_ratio(*margins), rel=1e-9, abs=1e-9
        )
        dice = BigramAssocMeasures.dice(n, (single[row.word_1], single[row.word_2]), len(frame))
        assert row.log_dice == pytest.approx(14 + math.log2(dice), rel=1e-9)
        assert not {row.word_1, row.word_2} & STOP


def test_pairs_that_always_stand_together_have_log_dice_14():
    table = collocations(
        narrated("human rights matter", "human rights", "ore"), window=1, min_n=2, min_g2=0
    )
    assert table[["word_1", "word_2", "n", "log_dice"]].values.tolist() == [
        ["human", "rights", 2, 14.0]
    ]


@few
@given(st.lists(vocabulary, min_size=1, max_size=12), st.integers(1, 6))
def test_mattr_is_the_mean_of_the_windows(text, window):
    row = mattr(narrated(" ".join(text)), window=window).iloc[0]
    windows = [text[i : i + window] for i in range(len(text) - window + 1)]
    assert row["n_windows"] == len(windows)
    if windows:
        types = [len({word.lower() for word in one}) / window for one in windows]
        assert row["mattr"] == pytest.approx(sum(types) / len(types), rel=1e-12)
    else:
        assert math.isnan(row["mattr"])


def test_mattr_does_not_fall_with_length():
    line = "one tall tree fell on my dry old roof last night"
    short, long = (mattr(narrated(*[line] * n), window=10)["mattr"][0] for n in (2, 40))
    assert short == pytest.approx(long)


# Concordance


def make_page(text):
    paragraphs = pd.DataFrame(
        {"article_id": ["a"], "paragraph": [1], "start": [3], "text": [text], "zone": ["body"],
         "counted": [True]}
    )  # fmt: skip
    starts = [i + 3 for i in range(len(text)) if i == 0 or text[i - 1].isspace()]
    tokens = pd.DataFrame({"article_id": "a", "start": starts, "sentence": 1, "voice": "narrator"})
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


def test_a_keyword_that_is_nowhere_gives_no_lines_and_a_blank_one_is_refused():
    paragraphs, tokens = make_page("talks")
    lines = kwic(paragraphs, tokens, "treaty")
    assert lines.empty
    assert list(lines) == ["article_id", "start", "end", "pre", "keyword", "post", "voice", "zone",
                           "counted", "paragraph", "sentence"]  # fmt: skip
    with pytest.raises(ValueError, match="blank"):
        kwic(paragraphs, tokens, " ")


# Little or nothing to count


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
    assert len(join_names(frame)) == len(frame)
    assert find_spellings(frame)["word"].is_unique

"""How words are spread, kept company and varied."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.measures.keyness import keyness_by
from newsvoices.measures.texture import FIRM, add_spread, collocations, dispersion, mattr
from newsvoices.measures.words import count_ngrams
from tests.measures.test_words import STOP, few, make_words, narrated, texts, vocabulary


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


CALM = "rain fell on the town and the sea was calm " * 9


def spread(**texts):
    """Tell what each outlet, which has some articles, uses more than the others."""
    articles = [[[(word, of) for word in text.split()]] for of in texts for text in texts[of]]
    frame = make_words(articles)
    keys = keyness_by(count_ngrams(frame, by="voice"), "voice")
    return add_spread(keys, frame, "voice").set_index("word")


def test_a_word_of_one_article_is_its_topic_and_marks_no_outlet():
    found = spread(
        Herald=[f"{CALM} harbour harbour harbour"] * 4,
        Post=[CALM, CALM, CALM + "ferry " * 12, CALM],
    )
    harbour, ferry = found.loc["harbour"], found.loc["ferry"]
    assert harbour["g2"] == pytest.approx(ferry["g2"], rel=0.1)
    assert (harbour["tells"], harbour["n_articles"], harbour["in_one"]) == (FIRM, 4, 0.25)
    assert (ferry["tells"], ferry["n_articles"], ferry["in_one"]) == ("mostly in one article", 1, 1)


def test_a_word_whose_rate_varies_from_article_to_article_may_be_chance():
    herald = [CALM + "harbour " * n for n in (8, 8, 0, 0, 0)]
    assert spread(Herald=herald, Post=[CALM] * 5)["tells"].to_dict() == {"harbour": "may be chance"}


def test_where_each_outlet_has_one_article_none_is_held_against_a_word():
    assert spread(Herald=[CALM + "harbour " * 20], Post=[CALM])["firm"].to_dict() == {
        "harbour": True
    }


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


@pytest.fixture(scope="module")
def their_measures():
    """Give the measures of NLTK, which is long to load."""
    from nltk.metrics import BigramAssocMeasures

    return BigramAssocMeasures


@few
@given(articles=texts, window=st.sampled_from([1, 2, 5]))
def test_collocations_agree_with_nltk(their_measures, articles, window):
    frame = make_words(articles)
    pairs = [
        (first, second)
        for text in articles
        for row in text
        for i, (first, _) in enumerate(row)
        for second, _ in row[i + 1 : i + 1 + window]
    ]
    pairs = [(first.lower(), second.lower()) for first, second in pairs]
    together = Counter(pairs)
    firsts = Counter(first for first, _ in pairs)
    seconds = Counter(second for _, second in pairs)
    single = Counter(frame["word"])
    table = collocations(frame, window=window, min_n=1, min_g2=0)
    for row in table.itertuples():
        n = together[row.word_1, row.word_2]
        margins = (n, (firsts[row.word_1], seconds[row.word_2]), len(pairs))
        assert row.n == n
        assert row.g2 == pytest.approx(
            their_measures.likelihood_ratio(*margins), rel=1e-9, abs=1e-9
        )
        dice = their_measures.dice(n, (single[row.word_1], single[row.word_2]), len(frame))
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

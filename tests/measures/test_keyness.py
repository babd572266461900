"""Words more frequent here than there: evidence, size and interval."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.measures.keyness import general_english, keyness, keyness_by, log_odds
from newsvoices.measures.words import (
    count_ngrams,
)
from tests.measures.test_words import few, make_words, narrated


def counts(n_all, **n):
    return pd.DataFrame({"word": list(n), "n": list(n.values()), "n_all": n_all})


@pytest.fixture(scope="module")
def their_test():
    """Give the test of SciPy, which is long to load."""
    from scipy.stats import chi2_contingency

    return chi2_contingency


@few
@given(
    pairs=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=8),
    rest_1=st.integers(1, 10**4),
    rest_2=st.integers(1, 10**7),
)
def test_g2_and_p_agree_with_scipy(their_test, pairs, rest_1, rest_2):
    pairs = [pair for pair in pairs if sum(pair)]
    n_1, n_2 = sum(a for a, _ in pairs) + rest_1, sum(b for _, b in pairs) + rest_2
    target = counts(n_1, **{f"w{i}": a for i, (a, _) in enumerate(pairs)})
    reference = counts(n_2, **{f"w{i}": b for i, (_, b) in enumerate(pairs)})
    table = keyness(target, reference, min_g2=0)
    assert len(table) == len(pairs)
    for row in table.itertuples():
        a, b = row.n_target, row.n_reference
        theirs = their_test(
            [[a, n_1 - a], [b, n_2 - b]], correction=False, lambda_="log-likelihood"
        )
        assert row.g2 == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-7)
        assert row.p == pytest.approx(theirs.pvalue, rel=1e-7, abs=1e-9)


def test_g2_and_p_agree_with_scipy_to_nine_digits(their_test):
    table = keyness(counts(4210, veto=37, pact=2), counts(91234, veto=310, pact=88), min_g2=0)
    for row in table.itertuples():
        theirs = their_test(
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
    # exp(ln 3 -+ 1.645 sqrt(1/15 - 1/100 + 1/5 - 1/100)) = 1.325 to 6.791.
    row = keyness(counts(100, veto=15), counts(100, veto=5), min_g2=0).iloc[0]
    assert 2 ** row["log_ratio_low"] == pytest.approx(1.325, abs=1e-3)
    assert 2 ** row["log_ratio_high"] == pytest.approx(6.791, abs=1e-3)


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
    roe = table[table["voice"] == "roe"].drop(columns=["voice", "foremost"])
    roe = roe.reset_index(drop=True)
    target = count_ngrams(frame[frame["voice"] == "roe"])
    reference = count_ngrams(frame[frame["voice"] != "roe"])
    alone = keyness(target, reference, min_g2=0)
    pd.testing.assert_frame_equal(roe, alone[alone["n_target"] > 0], check_dtype=False)
    assert table["voice"].value_counts().to_dict() == {"roe": 3, "ito": 1, "ann": 1}


def test_a_group_is_foremost_in_a_word_only_where_no_other_uses_it_more():
    words = [(*[("veto", "ito")] * 3, ("the", "ito")), (*[("veto", "roe")] * 2, ("a", "roe"))]
    words += [[("the", "ann")] * 20]
    table = keyness_by(count_ngrams(make_words([words]), by="voice"), "voice", min_g2=0)
    told = table[table["word"] == "veto"].set_index("voice")["foremost"]
    assert told.to_dict() == {"ito": True, "roe": False}


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

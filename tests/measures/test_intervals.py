"""Wilson's interval: whatever is counted, it holds its own estimate and stays a share."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.measures.intervals import Z95, t90, wilson


@given(st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_always_holds_its_estimate(counts):
    k, n = counts
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    lows, highs = wilson(pd.Series([k, 0]), pd.Series([n, 0]))
    assert (lows[0], highs[0]) == pytest.approx((low, high))
    assert lows.isna().tolist() == highs.isna().tolist() == [False, True]


def test_wilson_agrees_with_a_published_example():
    # Newcombe 1998, table I: 81 of 263, score method without continuity correction
    low, high = wilson(81, 263, Z95)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_students_t_agrees_with_an_independent_implementation():
    from scipy import stats  # here, as it is long to load

    for df in (6, 10, 97):
        assert t90(df) == pytest.approx(stats.t.ppf(0.95, df), rel=0.01)

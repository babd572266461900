"""Corrected shares by simulation: on invented findings whose truth is known."""

import pandas as pd
import pytest

from benchmarks.simulate import simulate, sum_up
from newsvoices.measures.sampling import NONE


@pytest.fixture
def findings():
    """Four in ten of Roe's are Ito's, one in ten is nobody's; what the reporter has is right."""
    true = (["Roe"] * 5 + ["Ito"] * 4 + [NONE]) * 30 + ["Ito"] * 150 + [NONE] * 150
    found = ["Roe"] * 300 + ["Ito"] * 150 + [NONE] * 150
    frame = pd.DataFrame({"found": found, "true": true})
    return frame.assign(
        key=[f"k{n}" for n in range(len(frame))], claim="voice", stratum="voice, sure", side="x",
        article_id="a", start=range(len(frame)), end=0, library=found, confidence=0.9, instead="",
    )  # fmt: skip


def test_a_hundred_judged_rows_take_out_the_bias_and_nine_of_ten_intervals_hold(findings):
    summed = sum_up(simulate(findings, "voice", rows=100, draws=40))
    # Of 450 words 2 in 3 are Roe's as counted; of the 420 that are anybody's, 150 are his.
    assert summed["bias_naive"] == pytest.approx(2 / 3 - 150 / 420, abs=1e-3)
    assert summed["bias_corrected"] < 0.05 * summed["bias_naive"]
    assert 0.85 <= summed["covered"] <= 0.97

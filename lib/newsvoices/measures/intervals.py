"""Intervals of shares."""

from typing import Any

import numpy as np

Z95, Z90 = 1.959963984540054, 1.6448536269514722  # quantiles of the normal distribution


def wilson(k: Any, n: Any, z: float = Z90) -> tuple[Any, Any]:
    """Give the Wilson score interval of k successes in n trials (doi:10.2307/2276774), 0 to 1.

    `z` is the quantile of the normal distribution. NaN where n is 0. It always holds k / n:
    rounding is kept from leaving it out at 0 and 1.
    """
    share = k / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (share * (1 - share) / n + z**2 / (4 * n**2)) ** 0.5
    return np.minimum(centre - half, share).clip(0), np.maximum(centre + half, share).clip(0, 1)


def t90(df: int) -> float:
    """Give the quantile of Student's t that leaves out 5 % at each end (one df at least).

    Source: the expansion in Abramowitz and Stegun (1964, 26.7.5).
    """
    z, df = Z90, max(df, 1)
    return z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)

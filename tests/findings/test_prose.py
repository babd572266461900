"""Lists and shares read as English."""

import pytest

from newsvoices.findings.prose import inside, list_of, percent, say_range


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_a_list_reads_as_english(names, said):
    assert list_of(names) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (0.0004, "under 0.1 %"),
        (0.004, "0.4 %"),
        (0.43, "43 %"),
        (0.0098, "1 %"),
        (0.999, "over 99 %"),
        (1, "100 %"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_all(share, said):
    assert percent(share) == said


def test_a_share_never_stands_on_an_end_of_its_range_that_is_another():
    ranges = (0.1, 0.08, 0.12), (0.081, 0.078, 0.12), (0.075, 0.062, 0.079), (1, 1, 1)
    assert [say_range(*ends) for ends in ranges] == [
        ("10 %", "8 to 12"), ("8.1 %", "7.8 to 12.0"), ("7.5 %", "6.2 to 7.9"),
        ("100 %", "100 to 100"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('the port\'s "fair" offer', "the port's ‘fair’ offer"),
        ("“fair” offer", "‘fair’ offer"),
        ('fair" offer', "fair offer"),
        ("as “divisive", "as divisive"),
    ],
)
def test_marks_between_marks_are_single_and_apostrophes_stay(words, said):
    assert inside(words) == said

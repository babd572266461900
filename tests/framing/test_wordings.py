"""Words of two wordings, paired."""

from hypothesis import given
from hypothesis import strategies as st

from newsvoices.framing.wordings import pair_words


@given(*[st.lists(st.sampled_from("abcd"), max_size=8)] * 2)
def test_words_are_paired_in_order_with_themselves(old, new):
    pairs = pair_words(old, new)
    assert pairs == sorted(set(pairs))
    assert all("".join(old).find(new[j]) >= 0 for _, j in pairs)
    assert pair_words(old, old) == [(i, i) for i in range(len(old))]

"""Numbers as they stand in a figure."""

from newsvoices.figures.text import form_factor, form_value


def test_a_missing_value_is_a_dash():
    assert form_value(float("nan"), "{:.0%}") == "–"
    assert form_value(-0.25, "{:+.0%}") == "−25\u00a0%"
    assert form_value(0.004, "{:.0%}") == "0.4\u00a0%"


def test_doublings_are_written_as_a_factor():
    assert [form_factor(n) for n in (10, 3, 1.5)] == ["1,000", "8", "2.8"]

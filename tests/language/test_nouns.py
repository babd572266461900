"""What the word lists say of a common noun."""

from newsvoices.language.nouns import is_time, noun_kind, thing_kind


def test_a_noun_is_a_person_with_a_gender_a_document_or_unknown():
    assert noun_kind("minister") == ("office", "")
    assert noun_kind("woman") == ("person", "f")
    assert noun_kind("<b>") == ("", "")
    assert thing_kind("book") == "document"
    assert thing_kind("") == ""


def test_days_and_stretches_of_time_are_times():
    assert [*map(is_time, ("tuesday", "month", "harbour"))] == [True, True, False]

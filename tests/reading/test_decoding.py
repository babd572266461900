"""Bytes to text, a text's language, a value's day."""

from datetime import date

import pytest

from newsvoices.reading.decoding import decode, find_day, find_fault, find_language


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-29", date(2021, 3, 29)),
        ("2021-03-29T23:59:00-07:00", date(2021, 3, 29)),
        ("20210329", date(2021, 3, 29)),
        ("March 29, 2021 3:00 PM ET", date(2021, 3, 29)),
        ("Mon, 29 Mar 2021 12:06:00 GMT", date(2021, 3, 29)),
        ("29/03/2021", date(2021, 3, 29)),
        ("03/03/2021", date(2021, 3, 3)),
        ("03/04/2021", None),
        ("March 2021", None),
        ("2021", None),
        ("yesterday", None),
        ("2021-03-29T23:30:00-11:00", date(2021, 3, 29)),
        ("2021-03-29 to 2021-03-30", None),
        ("20210329-20210401", None),
        ("2021-02-30", None),
        ("9" * 200, None),
    ],
)
def test_a_day_is_read_however_it_is_written_or_is_said_to_be_none(written, day):
    if day is not None:
        assert find_day(written) == day
    else:
        with pytest.raises(ValueError, match="names no single day"):
            find_day(written)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_bytes_are_decoded_whatever_they_do_not_declare(encoding):
    text = "The café “opened” at noon, the mayor’s office said. " * 3
    assert decode(text.encode(encoding)) == text


def test_a_short_text_and_one_with_common_english_words_are_english():
    assert find_language("Der Hafen ist zu.") == "en"
    assert find_language("The mayor of the town said that it was in the river. " * 9) == "en"
    german = "Der Bürgermeister sagte, dass die Stadt noch einmal wählen werde, weil es regnet. "
    assert find_language(german * 4) == "de"
    assert "German, not in English" in find_fault(german * 4)
    assert find_fault(" \n\u200b") == "it is empty"

"""Bytes to text: the encoding of a file, the language and the date that a text tells."""

import codecs
import itertools
import re
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from dateutil import parser

from newsvoices.lists import read_list

BLANK_TEXT = " \t\r\n\v\f\x00\xa0\u200b\ufeff"  # what an empty file may hold
LONGEST_TEXT = 1_000_000  # characters; nothing longer is one article
SHORTEST_FOREIGN = 200  # letters, about 40 words; in less text the language cannot be told
LEAST_ENGLISH = 0.1  # share of the commonest English words below which the language is asked for
MARGIN = 20.0  # how much likelier than English another language must be, as a log ratio

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CONTROLS = bytes({*range(32)} - set(b"\t\n\v\f\r\x1b"))
_WINDOWS = bytes(range(0x80, 0x100)).decode("cp1252", errors="replace")
_COMMON = frozenset(("the", "of", "and", "to", "that", "for", "with", "was", "were", "by",
                     "from", "has", "have", "had", "is", "are", "it", "he", "said", "not",
                     "this"))  # fmt: skip


def decode(data: bytes, declared: str | None = None) -> str:
    """Turn the bytes of a text file into text, newlines kept as they are.

    The encoding is told by the byte order mark, which is dropped; else it is UTF-8 where the
    bytes are, apart from stray ones that are then read as Windows-1252; else it is what the file
    has `declared`; else it is detected. A ValueError says what bytes are that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                data = data[len(mark) :]  # the mark is wrong
                break
    for row in read_list("signatures.csv"):
        if data.startswith(bytes.fromhex(row["begins"])):
            raise ValueError(f"it is {row['kind']}, not text; {row['remedy']}")
    if encoding := _wide_encoding(data):
        return data.decode(encoding, errors="replace")
    sample = data[:100_000]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 50:
        raise ValueError("it is not text; save what it says as .txt in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", text))
    if stray <= sum(character > "\x7f" for character in text) / 2:
        return re.sub("[\udc80-\udcff]", lambda c: _WINDOWS[ord(c[0]) - 0xDC80], text)
    try:
        return data.decode(declared or _detect(data))
    except (LookupError, UnicodeDecodeError):
        return data.decode(_detect(data), errors="replace")


def _wide_encoding(data):
    """Name UTF-16 without a mark by its every second byte's being zero; None for other bytes."""
    even, odd = (data[first:2000:2].count(0) for first in (0, 1))
    if (even and odd) or max(even, odd) <= len(data[1:2000:2]) / 2:
        return None
    return "utf-16-be" if even else "utf-16-le"


def _detect(data):
    from charset_normalizer import from_bytes

    found = from_bytes(data)
    if not found:
        raise ValueError("its encoding is unknown; save it in UTF-8")
    # In short English text, the single-byte encodings of Europe are equally plausible.
    # Windows-1252 is by far the commonest of them, and what browsers assume.
    best = found.best()
    equal = {match.encoding for match in found if match.chaos == best.chaos}
    return "cp1252" if "cp1252" in equal else best.encoding


def find_language(text: str) -> str:
    """Tell the language of a text by its ISO 639-1 code: English, unless another one is clear.

    A text of fewer than about 40 words, or with enough of the commonest English words, is English.
    Of others the language is told by py3langid (after Lui and Baldwin 2012, langid.py,
    https://aclanthology.org/P12-3005), where it is far likelier than English.
    """
    sample = text[:5_000]
    n_letters = sum(map(str.isalpha, sample))
    common = sum(word in _COMMON for word in re.findall(r"\w+", sample.lower()))
    if n_letters < SHORTEST_FOREIGN or common >= LEAST_ENGLISH * n_letters / 5:
        return "en"
    scores = dict(load_identifier().rank(sample))
    language = max(scores, key=scores.get)
    return language if scores[language] - scores["en"] > MARGIN else "en"


def find_fault(text: str) -> str:
    """Say why a text cannot be read as an article, or give ""."""
    if not text.strip(BLANK_TEXT):
        return "it is empty"
    if len(text) > LONGEST_TEXT:
        return f"it is longer than {LONGEST_TEXT:,} characters; split it into several texts"
    language = find_language(text)
    if language == "en":
        return ""
    from babel import Locale

    return f"it is in {Locale('en').languages.get(language, language)}, not in English"


@cache
def load_identifier() -> Any:
    """Load what identifies languages, 70 MB that few articles need: `read_articles` drops it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def find_day(value: Any) -> date:
    """Tell the day that a value names; a ValueError where it could be several, as 03/04/2021."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    days = _list_plain_days(text[:100])
    if not (days or _PLAIN_DAY.match(text)):
        days = _list_days(text[:100])
    if len(days) != 1:
        meant = f", but {' or '.join(map(str, days))}" if days else ""
        remedy = "write the one that is meant" if days else "write it as 2021-03-29"
        raise ValueError(f"its date {text[:50]!r} names no single day{meant}; {remedy}")
    return days[0]


def _list_plain_days(text):
    """Give the days of a text that begins with one as machines write it: of a span both."""
    days = set()
    for parts in _PLAIN_DAY.findall(text) if _PLAIN_DAY.match(text) else ():
        with suppress(ValueError):
            days.add(date(*map(int, parts)))
    return sorted(day for day in days if day.year > 1)  # with which machines fill a blank


@lru_cache(maxsize=1000)  # articles share their days
def _list_days(text):
    """Give each day that a date may name, whichever part comes first; none where one is missing."""
    text = re.sub(r"^(\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", text)
    # A year of four digits is plain, and with the month in letters one of two stands last.
    year_first = (False,) if re.search(r"[A-Za-z]{3}", text) else (False, True)
    days = set()
    for order in itertools.product((False, True), year_first):
        # What a text leaves open is filled in from the default: two show it up.
        with suppress(ValueError, OverflowError, TypeError):
            orders = {"dayfirst": order[0], "yearfirst": order[1], "ignoretz": True}
            first, second = (parser.parse(text, default=day, **orders).date() for day in _DEFAULTS)
            if first != second:
                return []
            days.add(first)
    return sorted(days)


_PLAIN_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))

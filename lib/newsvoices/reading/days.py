"""Days written in words: "4 March 2021", "Posted: Feb. 23, 2021 7:12 AM"."""

import re
from contextlib import suppress
from datetime import datetime
from functools import cache
from itertools import product

LONGEST_DAY = 60  # characters of a line that is a day, with its weekday, hour and edition
LANGUAGES = ("en", "de", "fr", "es")  # of databases' own words


@cache
def _read_calendar():
    """Give the months by their names, and how a day is written, as Babel has them.

    The second begins with a weekday, and nothing but a weekday or an hour follows it. Babel is
    loaded where a day is read, and not with the library.
    """
    from babel.dates import get_day_names, get_month_names

    months = {"sept": 9}
    for language, width in product(LANGUAGES, ("wide", "abbreviated")):
        names = get_month_names(width, locale=language)
        months |= {name.strip(".").casefold(): month for month, name in names.items()}
    weekdays = "|".join(name for one in LANGUAGES for name in get_day_names(locale=one).values())
    day = (
        rf"(?P<day>(?:(\d\d?)\.? (?:de )?)?({'|'.join(months)})\.?,?(?: de)? "
        rf"(?:(\d\d?),? )?(\d{{4}})|\d{{4}}-\d\d-\d\d)"
    )
    alone = rf"(?:(?:{weekdays}),? )?{day}(?:$|,? (?:{weekdays})\b|,? \d\d?:\d)"
    return months, *(re.compile(form, re.I) for form in (rf"(?<!\w){day}(?!\w)", alone))


def _write(match):
    """Write the day that was found as 2021-03-04, "" where it has no day of the month."""
    _, before, month, after, year = match.groups()
    day = before or after
    if month is None:
        return match["day"]
    return f"{year}-{_read_calendar()[0][month.casefold()]:02}-{day:0>2}" if day else match["day"]


def read_day(line: str) -> str:
    """Give the day that a line is, as 2021-03-04 where it has one in words, or ""."""
    match = _read_calendar()[2].match(line) if len(line) <= LONGEST_DAY else None
    return _write(match) if match else ""


def split_at_days(text: str) -> tuple[list[str], list[str]]:
    """Give what stands around the days that are written in a text, and each as `read_day` does."""
    matches = list(_read_calendar()[1].finditer(text))
    edges = [0, *(edge for match in matches for edge in match.span()), len(text)]
    around = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return around, [_write(match) for match in matches]


def find_day(lines: list[str], zones: list[str]) -> datetime | None:
    """Find the day that the credits over an article's body tell.

    Of several it is the one told first ("Posted ..., updated ...").
    """
    over = zones.index("body") if "body" in zones else 0
    for line, zone in zip(lines[:over], zones[:over], strict=True):
        for day in split_at_days(" ".join(line.split()))[1] if zone == "credit" else ():
            with suppress(ValueError):  # the 30th of February, or no day of a month
                return datetime.fromisoformat(day)
    return None

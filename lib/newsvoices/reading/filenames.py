"""Outlets, days and titles that the names of files and folders, and addresses, tell.

In: the paths of articles. Out: what each tells. A part of a name, or a folder, that is the whole
name of a known outlet (outlets.csv) tells it. So does another part that begins a name right before
its day, where most of what stands there is known: bbc_2016-05-03_x, nyt_2016-05-04_y, elm-post_...
What could mean something else (two outlets, two days, 03-05-2016, the day of a scan) tells nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import PurePosixPath
from string import capwords
from typing import NamedTuple
from urllib.parse import urlsplit

from newsvoices.lists import load_by
from newsvoices.reading.days import split_at_days

MOST_WORDS = 4  # of an outlet's name that is in no list
SHORTEST_TITLE, LONGEST_TITLE = 3, 30  # words

_NUMBERS = re.compile(r"(?<![^\W_])((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?![^\W_])")
_DATED = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")
_PARTS = re.compile(r"\s+[-–—]+\s+|--+|[|;]")
_EDGE = " -–—.,()[]"
_OF_FILE = re.compile(r"(?i)\b(?:scan|screen ?shot|saved|retrieved|accessed|download)")


class Told(NamedTuple):
    """What the name of a file tells; "" where it tells nothing."""

    outlet: str
    published: str  # 2016-05-03


def read_names(paths: Sequence[str]) -> list[Told]:
    """Read the outlet and the day of articles from their paths."""
    names = {path: _read_name(path) for path in dict.fromkeys(paths)}
    n_files = Counter(start for _, _, start in names.values() if start)
    is_scheme = 2 * sum(bool(_find_outlet(start)) for start in n_files) > len(n_files)
    told = []
    for outlets, day, start in map(names.__getitem__, paths):
        is_outlet = is_scheme and n_files[start] > 1 and not outlets
        told.append(Told(min(outlets) if len(outlets) == 1 else start * is_outlet, day))
    return told


def read_site(url: str) -> Told:
    """Read the outlet and the day of an article from its address; an outlet of no list is its host.

    >>> read_site("https://edition.cnn.com/2024/10/05/a")
    Told(outlet='CNN', published='2024-10-05')
    """
    host, path = "", ""
    with suppress(ValueError):
        host, path = (urlsplit(url).hostname or "").removeprefix("www."), urlsplit(url).path
    outlet = next(filter(None, map(_find_outlet, host.split(".")[:-1])), host)
    days = ("-".join(day) for day in _DATED.findall(path))
    return Told(outlet, next(filter(_is_day, days), ""))


def is_named_for(path: str, line: str) -> bool:
    """Tell whether the name of a file ends with a line of some words, whatever its punctuation."""
    is_line = SHORTEST_TITLE <= line.count(" ") + 1 <= LONGEST_TITLE
    return is_line and _squeeze(PurePosixPath(path).stem).endswith(_squeeze(line))


def _squeeze(text):
    return re.sub(r"[\W_]", "", text.casefold())


def _read_name(path):
    """Give the outlets that a path names, its day, and what stands before this, where more does."""
    *folders, last = PurePosixPath(path).parts
    stem = _NUMBERS.sub(r"\1-\3-\4", PurePosixPath(last).stem).replace("_", "|")
    around, days = split_at_days(stem)
    parts = [part.strip(_EDGE) for piece in around for part in _PARTS.split(piece)]
    named = {_find_outlet(part.removesuffix(".zip")) for part in [*folders, *parts]} - {""}
    day = days[0] if len({*days}) == 1 and _is_day(days[0]) and not _OF_FILE.search(stem) else ""
    start = around[0].strip(f"{_EDGE}|").replace("-", " ")
    start = capwords(start) if start.islower() else start
    is_start = day and start[:1].isalpha() and len(start.split()) <= MOST_WORDS
    return named, day, start if is_start and "|" not in start else ""


def _find_outlet(name):
    """Give the outlet that a name is, however it is spelled, or ""."""
    key = _squeeze(name)
    known = load_by("outlets.csv", "name")
    return known.get(key, known.get(key.removeprefix("the"), ("",)))[0]


def _is_day(text):
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False

"""What kind of text an article is: news, opinion, letters, a running report, ...

In: what is known of articles, and their paragraphs. Out: the genre of each and by what it is told:
its section or address, its title, the shape of its text. What none tells is news.

A row of genres.csv tells the genre `where` its pattern is found at `least` so often: in the section
or title; in the text at the start, at the end, anywhere, in a line of several, in what answers a
question; or in its own words, not quoted ones, so often in a thousand words.
"""

import re
from itertools import pairwise
from urllib.parse import urlsplit

from newsvoices.lists import load_rows
from newsvoices.tables.schemas import GENRES

OPENING = 3  # paragraphs in which a text tells what it is
CLOSING = 3  # paragraphs in which it tells who wrote it
SHORTEST = 500  # words of a text by which a rate is taken
LONGEST_QUESTION = 60  # words of a paragraph that asks for the next one
OUTSIDE = ("boilerplate", "related", "caption")  # zones that tell nothing of the text

# To the end of a paragraph that does not close it: it goes on in the next, also where the two were
# run together ("so. \"And"); ROE: words of a turn.
_QUOTED = re.compile(
    r"\"(?:[^\"]|(?<=\s)\"(?=\w))*(?:\"|$)|''.*?(?:''|$)|^[A-Z][A-Z .'-]+(?: \([^)]*\))?: .*"
)
_BRITISH = re.compile("‘[^‘]*?[,.?!]’")  # marks that would be apostrophes when straight
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def find_genre(
    section: str | None, url: str | None, title: str | None, shape: tuple
) -> tuple[str, str | None]:
    """Tell the genre of an article, and by what.

    Its section and url are asked first, then its title, last its shape as from `find_shape`. Gives
    one of `schemas.GENRES`, and None where nothing tells that it is something else than news.
    """
    told = _find_mark({"section": _split_section(section, url), "title": _clean(title)})
    genre, basis = told if told[0] else shape
    return genre or GENRES[0], basis


def find_shape(lines: list[str], zones: list[str]) -> tuple[str, str] | tuple[None, None]:
    """Tell the genre of a text by its shape, and by what, if at all."""
    return _find_mark(_split_text(lines, zones))


def _find_mark(parts):
    """Give the genre and basis of the first mark that is found where it is sought, else nulls."""
    n_words = max(SHORTEST, sum(part.count(" ") for part in parts.get("own", [])))
    for mark in load_rows("genres.csv", least=int, pattern=re.compile):
        n_found = sum(len(mark.pattern.findall(part)) for part in parts.get(mark.where, []))
        if n_found >= (mark.least * n_words / 1000 if mark.where == "own" else mark.least):
            return mark.genre, mark.basis
    return None, None


def _clean(text):
    """List a text with straight quotation marks, on one line; nothing where it is null."""
    return [" ".join(text.translate(_QUOTES).split())] if isinstance(text, str) else []


def _split_section(section, url):
    """List the names of sections that an article stands in: of its own and its address."""
    folders = urlsplit(url).path.split("/")[:-1] if isinstance(url, str) else []
    names = [section, *folders] if isinstance(section, str) else folders
    return ["-".join(name.casefold().split()) for name in names if name]


def _split_text(lines, zones):
    """Part a text: where a mark is sought, to the pieces there; its body is its writer's own.

    What stands over the story tells of the site; what it closes with may be a label of the site's.
    """
    story = [i for i, zone in enumerate(zones) if zone in ("headline", "body")] or [0]
    rows = [*zip(lines, zones, strict=True)]
    start, stop = (story[0] if story[0] > OPENING else 0), story[-1] + 1
    closing = [row for row in rows[stop:] if row[1] == "credit"][:CLOSING]
    told = [row for row in rows[start:stop] if row[1] not in OUTSIDE] + closing
    kept = [piece for line, _ in told for piece in _clean(line)]
    own = [
        piece for line, zone in told if zone == "body" for piece in _clean(_BRITISH.sub("", line))
    ]
    talk = [piece for line, zone in told if zone in ("body", "subhead") for piece in _clean(line)]
    labels = [line for line, zone in rows[start : stop + CLOSING] if zone == "boilerplate"]
    return {
        "start": kept[:OPENING], "end": kept[-CLOSING:],
        "line": kept + [piece for label in labels for piece in _clean(label)], "any": kept,
        "answer": [after for before, after in pairwise(talk) if _asks(before) and not _asks(after)],
        "own": [_QUOTED.sub("", line) for line in own],
    }  # fmt: skip


def _asks(line):
    """Tell whether a paragraph is a question in nobody's quotation marks."""
    return line.endswith("?") and line.count(" ") < LONGEST_QUESTION and '"' not in line

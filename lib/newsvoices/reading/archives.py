"""What is saved from the web by a program: feeds, and archives of pages.

In: the bytes of a file. Out: the entries of an RSS or Atom feed, or the pages of a web archive.
Nothing that they link to is fetched.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import suppress

from newsvoices.lists import read_list
from newsvoices.reading.documents import TOO_LARGE

LARGEST_PAGE = 20_000_000  # bytes of an HTML page; what is larger is not read
LARGEST_ARCHIVE = 2_000_000_000  # bytes of all its pages, unpacked
_ATOM, _RSS = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/}"
_FEED = [row for row in read_list("markup.csv") if row["format"] == "feed"]
# The parts of an entry, to what the kinds of feeds call them.
_PARTS = {of["part"]: [row["name"] for row in _FEED if row["part"] == of["part"]] for of in _FEED}
_ENTRIES = ("item", f"{_RSS}item", f"{_ATOM}entry")


def read_feed(data: bytes) -> list[dict[str, str]]:
    """Read the entries of an RSS or Atom feed; a ValueError where it is none, or is damaged.

    Each has title, url, published, byline and section, "" where the feed tells none, html (what
    the entry says, whole or as a summary), and outlet, the feed's own title.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        feed = fromstring(data)
    except DefusedXmlException as error:
        raise ValueError("it declares entities, which no feed needs; save it anew") from error
    except ParseError as error:
        raise ValueError("it is damaged or cut short; save it again") from error
    entries = [entry for kind in _ENTRIES for entry in feed.iter(kind)]
    if not entries:
        raise ValueError("it is no feed of news (RSS or Atom), or an empty one")
    outlet = _tell(feed, ("channel/title", f"{_RSS}channel/{_RSS}title", f"{_ATOM}title"))
    told = ({part: _tell(entry, names) for part, names in _PARTS.items()} for entry in entries)
    return [of | {"outlet": outlet} for of in told]


def _tell(node, names):
    """Give what the first of several parts of a node says that says anything."""
    for name in names:
        for part in node.iterfind(name):
            said = "".join(part.itertext()).strip() or part.get("href") or part.get("term") or ""
            if said and part.get("rel", "alternate") == "alternate":
                return said
    return ""


def _check_lines(data):
    """Raise a ValueError where a line unpacks to more than a page; each would be read whole."""
    length, packed = 0, gzip.GzipFile(fileobj=io.BytesIO(data))
    with suppress(OSError, EOFError, zlib.error):  # it is not packed, or damaged, which others tell
        while piece := packed.read(1_000_000):
            _, newline, after = piece.rpartition(b"\n")
            length = len(after) if newline else length + len(piece)
            if length > LARGEST_PAGE:
                raise ValueError(TOO_LARGE)


def read_archive(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Give the pages of a web archive (WARC, also packed as .gz): number of record, url, bytes.

    A ValueError where it is none, is damaged, or unpacks to more than a collection of news takes.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = LARGEST_ARCHIVE
    _check_lines(data)
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), 1):
            answer = record.http_headers
            if record.rec_type != "response" or answer is None:
                continue
            kind = (answer.get_header("Content-Type") or "").lower()
            if "html" not in kind or not (answer.get_statuscode() or "").startswith("2"):
                continue
            page = record.content_stream().read(min(LARGEST_PAGE, left) + 1)
            left -= len(page)
            if left < 0:
                raise ValueError(TOO_LARGE)
            yield number, record.rec_headers.get_header("WARC-Target-URI") or "", page
    except ArchiveLoadFailed as error:
        raise ValueError("it is no web archive, or is damaged or cut short") from error

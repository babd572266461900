"""Text of documents: Word, OpenDocument, RTF, PDF and mail, and rows of Excel tables.

In: the bytes of a file. Out: its text, a line for each paragraph (in a PDF for each line), and a
form feed where a page begins. Nothing in a document is run or fetched: macros, links, pictures and
attachments are passed over. How much it may unpack to is looked at first.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import accumulate
from xml.parsers.expat import ExpatError, ParserCreate

from newsvoices.lists import read_list

LARGEST_PART = 100_000_000  # bytes of a document's text with its markup, unpacked
LARGEST_TABLE = 200_000_000  # bytes of all parts of an Excel file, unpacked
MOST_COLUMNS = 500  # of an Excel table
DEEPEST = 1_000  # braces inside each other, in RTF; each takes memory
MOST_PARTS = 5_000  # of a mail
MOST_PAGES = 20_000  # of a PDF
TOO_LARGE = "it unpacks to more than a collection of news takes; split it"
LOCKED = "it is locked with a password; save it without one"
OLD_OR_LOCKED = "it is locked with a password, or of an old kind; save it anew without"
DAMAGED = "it is damaged or cut short; save or export it again"

_BLOCKS = ("address", "article", "blockquote", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5",
           "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul")  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # a Word or Excel file of before 2007, and any that is locked
_CHARACTERS = {"tab": "\t", "line": "\n", "page": "\f", "hyphen": "-", "space": " "}
_KINDS = ("paragraph", "text", "text paragraph", "hidden")
_TEXT_OF = {"docx": "word/document.xml", "odt": "content.xml"}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_STOP, _WORD_BREAK = f"{_WORD} pos", f"{_WORD} type"  # where tabs stop, not one; of what
_NO_BRACES = bytes({*range(256)} - set(b"{}"))  # whose codes are 123 and 125
_RTF_PAGE = re.compile(r"\\(?:page|sect)(?![a-z]) ?")
# Both are searched for again from each place where they may begin, which takes minutes in a file
# made to stall that; without them a link's address stays out of the text, and codes of characters
# are those of the whole file.
_RTF_STALLS = re.compile(r"(\\field)(?=\{)|\\fonttbl(?![a-z])", re.IGNORECASE)


def most_unpacked(packed: int) -> int:
    """Give how many bytes so many may unpack to: a file may repeat one row at no cost."""
    return max(10_000_000, 100 * packed)


def read_package(kind: str, data: bytes) -> str:
    """Give the text of a "docx" or "odt": words that were deleted, and notes, are left out.

    It is that of one XML file in it, which is read without keeping more of it. In `markup.csv`, the
    tags of nodes are what they are: a "paragraph", "text", both, or "hidden", with all in it; else
    the character that they stand for. A ValueError says that it is locked, damaged, too large, or
    declares entities, which might unfold without end.
    """
    if data.startswith(_OLD_OFFICE):
        raise ValueError(OLD_OR_LOCKED)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    own = (row for row in read_list("markup.csv") if row["format"] == kind)
    tags = {row["name"]: _CHARACTERS.get(row["part"], row["part"]) for row in own}
    pieces = _collect_text(parser, tags)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo(_TEXT_OF[kind])
            if member.flag_bits & 1 or _is_locked(archive):
                raise ValueError(LOCKED)
            if member.file_size > min(LARGEST_PART, most_unpacked(member.compress_size)):
                raise ValueError(TOO_LARGE)
            with archive.open(member) as part:
                parser.ParseFile(part)
    except (zipfile.BadZipFile, KeyError, EOFError, ExpatError) as error:
        raise ValueError(DAMAGED) from error
    return "".join(pieces).removesuffix("\n")


def _collect_text(parser, tags):
    """Give the list that a parser fills with the text that it reads, as `read_package` says."""
    pieces = []
    inside = dict.fromkeys(("paragraph", "text", "hidden"), 0)

    def move(kind, step):
        for part in kind.split():
            inside[part] += step
        heard = inside["text"] and not inside["hidden"]
        parser.CharacterDataHandler = pieces.append if heard else None

    def start(tag, attributes):
        kind = tags.get(tag)
        if kind is None:  # as of most, which say how a text looks
            return
        if kind in _KINDS:
            if "paragraph" in kind and not inside["hidden"] and pieces and pieces[-1] != "\n":
                pieces.append("\n")  # it stands in a box inside another
            move(kind, 1)
        elif not inside["hidden"] and _WORD_STOP not in attributes:
            pieces.append("\f" if attributes.get(_WORD_BREAK) == "page" else kind)

    def end(tag):
        kind = tags.get(tag)
        if kind in _KINDS:
            move(kind, -1)
            if "paragraph" in kind and not inside["hidden"]:
                pieces.append("\n")

    def refuse(*declared):
        raise ValueError("it declares entities, which no document needs; save it anew")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    return pieces


def _is_locked(archive):
    """Tell an OpenDocument file with a password by its list of files."""
    try:
        with archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(1_000_000)
    except KeyError:
        return False


def read_rtf(data: bytes) -> str:
    """Give the text of an .rtf; the cells of a table's row are set apart by upright bars."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise ValueError("it is no RTF file, whatever its name says; save it anew")
    braces = data.translate(None, _NO_BRACES)
    if any(depth > DEEPEST for depth in accumulate(124 - brace for brace in braces)):
        raise ValueError("its braces stand inside each other too deep; save or export it again")
    marked = _RTF_PAGE.sub(r"\\par\\u12 ?\\par ", data.decode("cp1252", errors="replace"))
    plain = _RTF_STALLS.sub(lambda match: f"{match[1]} " if match[1] else r"\colortbl", marked)
    text = rtf_to_text(plain, errors="replace")
    if data.count(b"{") > data.count(b"}") and not data.rstrip(b"\0\r\n ").endswith(b"}"):
        raise ValueError(DAMAGED)
    # Characters beyond the first 65,536 are written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_pdf(data: bytes) -> str:
    """Give the text of a .pdf, a line for each line on its pages."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # not to standard error
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise ValueError(LOCKED)
        if len(document.pages) > MOST_PAGES:
            raise ValueError(f"it has more than {MOST_PAGES:,} pages; split it")
        pages = [page.extract_text() for page in document.pages]
    except (FileNotDecryptedError, DependencyError) as error:
        raise ValueError(LOCKED) from error
    except (PyPdfError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(DAMAGED) from error
    if not any(page.strip() for page in pages):
        raise ValueError("its pages are pictures without text; have the text recognised (OCR)")
    return "\n\f".join(pages)


def read_mail(data: bytes) -> dict:
    """Read a mail saved as .eml: title, outlet, published, text, html; nothing attached to it."""
    from email import message_from_bytes, policy

    if data.count(b"\n--") > 2 * MOST_PARTS:
        raise ValueError(f"it has more than {MOST_PARTS:,} parts; save its text as .txt")
    message = message_from_bytes(data, policy=policy.default)
    bodies = {kind: message.get_body(preferencelist=(kind,)) for kind in ("plain", "html")}
    texts = {kind: body.get_content() if body else "" for kind, body in bodies.items()}
    if not any(text.strip() for text in texts.values()):
        raise ValueError("it is a mail without a text; save what is attached to it by itself")
    senders = message["from"].addresses if message["from"] else ()
    return {
        "title": str(message["subject"] or ""),
        "outlet": senders[0].display_name or senders[0].domain if senders else "",
        "published": (message["date"] and message["date"].datetime) or "",
        "text": texts["plain"].replace("\r\n", "\n"), "html": texts["html"],
    }  # fmt: skip


def read_sheets(data: bytes) -> Iterator[tuple[str, Iterator[tuple]]]:
    """Yield each sheet's name and rows as tuples: the values saved, no formula computed."""
    from openpyxl import load_workbook

    if data.startswith(_OLD_OFFICE):
        raise ValueError(OLD_OR_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            most = min(LARGEST_TABLE, most_unpacked(len(data)))
            if sum(member.file_size for member in archive.infolist()) > most:
                raise ValueError(TOO_LARGE)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(DAMAGED) from error
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what it says of its size may be wrong
        yield sheet.title, sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)


def flatten_page(html: str) -> str:
    """Give all text of an HTML page, a line for each block; a row's cells are set apart by tabs."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "head", "noscript"]):
        tag.decompose()
    for tag in soup(["br", *_BLOCKS]):
        tag.insert_after("\v")
        tag.insert_before("\v")
    for tag in soup(["td", "th"]):
        tag.append("\f")
    text = " ".join(re.split(r"[ \t\r\n]+", soup.get_text()))
    return re.sub(r" *\v[ \v]*", "\n", text).replace("\f", "\t").strip()

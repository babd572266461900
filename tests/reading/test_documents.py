"""Documents: the words of each kind as they are written, and a sentence for each that is broken."""

import io
import zipfile
from datetime import datetime
from email.message import EmailMessage
from xml.sax.saxutils import escape

import openpyxl
import pandas as pd
import pypdf
import pytest

from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.documents import (
    flatten_page,
    read_mail,
    read_package,
    read_pdf,
    read_rtf,
)

PARAGRAPHS = (
    "Café on Harbour Street shuts",
    "The mayor said that the café was “too dear” — and shut it, though 1,200 people had asked her.",
    "“We will be back,” said the owner, Ada Roe.",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return stream.getvalue()


def docx_of(body):
    """Pack the body of a Word file, as ECMA-376 part 1 describes it."""
    return zipped(
        word__document=f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )


def docx(paragraphs):
    """Write paragraphs as a Word file; a form feed in one is a page that begins."""
    pages = '</w:t><w:br w:type="page"/><w:t xml:space="preserve">'
    return docx_of(
        "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'.replace(
                "\f", pages
            )
            for text in paragraphs
        )
    )


def odt_of(body, start=""):
    """Pack the body of an OpenDocument text, as OASIS OpenDocument 1.3 describes it."""
    return zipped(
        content=f'<?xml version="1.0"?>{start}<office:document-content '
        f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )


def odt(paragraphs):
    return odt_of("".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs))


def rtf(paragraphs):
    """Write paragraphs as the RTF specification 1.9.1 asks: what is not ASCII by its number."""
    coded = ("".join(map(_rtf_character, text)) for text in paragraphs)
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}\uc1 "
    return (head + "".join(rf"\pard\f0 {text}\par" + "\n" for text in coded) + "}").encode()


def _rtf_character(character):
    if character == "\f":
        return r"\page "
    if character in "\\{}":
        return "\\" + character
    return character if character < "\x80" else rf"\u{ord(character)}?"


def pdf(pages):
    """Write pages of lines as a PDF (ISO 32000-1) in a font that every reader has."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + _pdf_line(line) + b")'\n" for line in lines)
        content = b"BT /F1 10 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    start, size = len(data), len(objects) + 1
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def _pdf_line(line):
    coded = line.encode("cp1252")
    return coded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def mail(**parts):
    message = EmailMessage()
    message["From"] = "Harbour Times <news@harbour.example>"
    message["Subject"] = PARAGRAPHS[0]
    message["Date"] = datetime(2021, 3, 4, 9, 30)
    for kind, text in parts.items():
        if message.get_content_maintype() == "text" and message.get_payload() is not None:
            message.add_alternative(text, subtype=kind)
        else:
            message.set_content(text, subtype=kind)
    return message.as_bytes()


def xlsx(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([PARAGRAPHS])))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("write", [docx, odt, rtf, lambda lines: pdf([lines])])
def test_the_words_of_a_document_are_read_to_the_letter(tmp_path, write):
    suffix = {docx: ".docx", odt: ".odt", rtf: ".rtf"}.get(write, ".pdf")
    (tmp_path / f"a{suffix}").write_bytes(write(PARAGRAPHS))
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    gap = "\n" if suffix == ".pdf" else "\n\n"
    assert articles["text"].tolist() == [gap.join(PARAGRAPHS)]
    assert articles["article_id"].tolist() == ["a"]


def test_of_a_word_file_what_was_deleted_or_is_said_twice_is_left_out():
    def run(text):
        return f"<w:r><w:t>{text}</w:t></w:r>"

    box = f"<w:txbxContent><w:p>{run('A box.')}</w:p></w:txbxContent>"
    drawing = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = (
        f"<w:p><w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr>{run('The ')}<w:ins>{run('old ')}"
        f"</w:ins><w:del><w:r><w:delText>new </w:delText></w:r></w:del><w:moveFrom>{run('gone ')}"
        f"</w:moveFrom><w:hyperlink><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run('café')}"
        f"</w:hyperlink>{run(' shut.')}</w:p>"
        f"<w:p>{run('Before.')}<w:r><mc:AlternateContent>{drawing}</mc:AlternateContent></w:r></w:p>"
    )
    lines = read_package("docx", docx_of(body)).split("\n")
    assert [line.strip("\f") for line in lines if line.strip("\f")] == [
        "The old café shut.",
        "Before.",
        "A box.",
    ]


def test_of_an_open_document_notes_and_what_was_deleted_are_left_out():
    body = (
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        "<text:h>Café shuts</text:h><text:p>The <text:span>old<text:s/>café</text:span> shut"
        "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>."
        "<office:annotation><text:p>Check!</text:p></office:annotation> So it did.</text:p>"
    )
    assert read_package("odt", odt_of(body)) == "Café shuts\nThe old café shut. So it did."


@pytest.mark.parametrize("parts", [("plain",), ("html",), ("plain", "html")])
def test_a_mail_is_an_article_of_its_sender(tmp_path, parts):
    texts = {
        "plain": "\n\n".join(PARAGRAPHS[1:]) + "\n",
        "html": "<html><style>p {}</style><p>" + "</p><p>".join(PARAGRAPHS[1:]) + "</p></html>",
    }
    (tmp_path / "a.eml").write_bytes(mail(**{part: texts[part] for part in parts}))
    articles, skipped = read_articles(tmp_path)
    assert skipped.empty
    article = articles.iloc[0]
    assert article["text"].strip() == "\n\n".join(PARAGRAPHS[1:])
    assert (article["title"], article["outlet"]) == (PARAGRAPHS[0], "Harbour Times")
    assert article["published"] == pd.Timestamp(2021, 3, 4)


def test_each_sheet_of_an_excel_file_is_a_table(tmp_path):
    rows = [["Title", "Date", "Body", "desk"]]
    rows += [[f"Vote {n}", datetime(2021, 3, n), f"The town voted {n} times.", n] for n in (1, 2)]
    (tmp_path / "a.xlsx").write_bytes(xlsx(News=[[], *rows], Notes=[["colour"], ["red"]]))
    articles, skipped = read_articles(tmp_path)
    assert articles["text"].tolist() == ["The town voted 1 times.", "The town voted 2 times."]
    assert articles["title"].tolist() == ["Vote 1", "Vote 2"]
    assert articles["published"].dt.day.tolist() == [1, 2]
    assert articles["desk"].tolist() == ["1", "2"]
    assert skipped["reason"].tolist() == [
        "sheet Notes: no column is called text, body or content, only colour; name one so"
    ]


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BROKEN = {  # name, bytes, what the reason says
    "word file that is none": ("a.docx", b"x", "damaged or cut short"),
    "word file cut short": ("a.docx", docx(PARAGRAPHS)[:-80], "damaged or cut short"),
    "word file without a document": ("a.docx", zipped(word__other="<a/>"), "damaged"),
    "word file with a password": ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    "word file with macros": ("a.docm", docx(PARAGRAPHS), "no kind of file that is read"),
    "word file of nothing": ("a.docx", docx([""]), "it is empty"),
    "entities": ("a.odt", odt_of("<text:p>&b;</text:p>", BOMB), "it declares entities"),
    "open document with a password": (
        "a.odt",
        zipped(content="x", **{"META-INF__manifest": "<manifest:encryption-data/>"}),
        "password",
    ),
    "rtf that is none": ("a.rtf", b"Vote", "it is no RTF file"),
    "rtf cut short": ("a.rtf", rtf(PARAGRAPHS)[:-30], "damaged or cut short"),
    "pdf that is none": ("a.pdf", b"Vote", "damaged or cut short"),
    "pdf cut short": ("a.pdf", pdf([PARAGRAPHS])[:300], "damaged or cut short"),
    "pdf with a password": ("a.pdf", locked_pdf(), "password"),
    "scanned pdf": ("a.pdf", pdf([[]]), "pictures without text"),
    "mail without text": ("a.eml", b"Subject: Vote\r\n\r\n", "mail without a text"),
    "excel file that is none": ("a.xlsx", b"x", "damaged or cut short"),
    "excel file with a password": ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_document_is_a_sentence(tmp_path, case):
    name, data, reason = BROKEN[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=reason):
        read_articles(tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(["vote " * 1000])),
        ("a.odt", odt(["vote " * 1000])),
        ("a.xlsx", xlsx(a=[["text"], ["vote " * 1000]])),
        ("a.rtf", rtf(["vote " * 1000])),
    ],
)
def test_a_document_is_no_bomb(tmp_path, monkeypatch, name, data):
    for limit in ("documents.LARGEST_PART", "documents.LARGEST_TABLE", "formats.LARGEST_DOCUMENT"):
        monkeypatch.setattr(f"newsvoices.reading.{limit}", 4000)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=r"it unpacks to more|it is larger than"):
        read_articles(tmp_path)


def test_a_document_of_empty_paragraphs_without_end_is_not_read(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx_of("<w:p/>" * 2_000_000))
    with pytest.raises(InputError, match="it unpacks to more"):
        read_articles(tmp_path)


def test_a_mail_of_parts_without_end_is_not_read():
    with pytest.raises(ValueError, match="more than 5,000 parts"):
        read_mail(b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 20_000)


def test_of_a_link_in_rtf_what_is_shown_stays():
    link = r'{\field{\*\fldinst{HYPERLINK "https://harbour.example"}}{\fldrslt{the harbour}}}'
    assert read_rtf(rf"{{\rtf1 See {link} today.}}".encode()) == "See the harbour today."


@pytest.mark.parametrize(
    "piece", [r'{\field{\*\fldinst{HYPERLINK "x" ', r"{\fonttbl{\f1\fcharset1 "]
)
def test_an_rtf_file_made_to_stall_is_read_or_named_at_once(piece):
    closed = piece + "}" * piece.count("{")
    assert not read_rtf(b"{\\rtf1 " + closed.encode() * 20_000 + b"}").strip()
    with pytest.raises(ValueError, match="too deep"):
        read_rtf(b"{\\rtf1 " + piece.encode() * 20_000 + b"}" * 60_001)


def test_pages_of_a_pdf_begin_with_a_form_feed():
    assert read_pdf(pdf([["One"], ["Two"]])).split("\n\f") == ["One", "Two"]


def test_a_page_is_flat_when_its_blocks_are_lines():
    html = "<head><title>x</title></head><div>One\n<b>two</b><br>three</div><h2>Four</h2>five"
    assert flatten_page(html) == "One two\nthree\nFour\nfive"
    table = "<table><tr><td>HD</td><td><b>Vote</b></td></tr><tr><td>PD</td></tr></table>"
    assert flatten_page(table) == "HD\tVote\t\nPD"

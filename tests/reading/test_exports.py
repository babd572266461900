"""Exports of news databases: ten articles read whole from each, and what is not whole is said.

The exports have the form of public ones (Nexis Uni in Word, LexisNexis in text, Factiva without
codes and ProQuest in HTML and mail); others are reconstructions, from excerpts on field codes
(Factiva) and code that reads labels (EBSCO), with which these tests show only that the reader
agrees. The articles are invented.
"""

import re
from datetime import date, timedelta
from html import escape

import pandas as pd
import pytest
from babel.dates import get_day_names

from newsvoices.errors import InputError
from newsvoices.reading.articles import read_articles
from newsvoices.reading.exports import load_databases, split_export
from tests.reading.test_documents import docx, odt, pdf, rtf

TOWNS = (
    "Ashby",
    "Brill",
    "Corby",
    "Derwen",
    "Easton",
    "Farley",
    "Goole",
    "Hythe",
    "Irby",
    "Jarrow",
)
STORIES = [
    {
        "title": f"{town} votes again on its harbour",
        "outlet": ("The Harbour Times (London)", "Wire of the North")[n % 2],
        "published": date(2021, 3, 4) + timedelta(days=n),
        "byline": f"Ada Roe-{town}",
        "section": f"News; Pg. {n + 1}",
        "text": [
            f"{town}’s mayor said that the town would vote again — for the {n + 2}th time.",
            "“Section by section, we lost it,” the clerk, Bo Lund, told the council. Nobody asked.",
            f"Copyright of the plans is with the town. The café on the quay cost £{n + 1} million.",
        ],
    }
    for n, town in enumerate(TOWNS)
]


def day(story, form="{0:%B} {0.day}, {0.year}"):
    return form.format(story["published"])


def nexis_uni(stories, announced=None):
    lines = ["User Name: = reader", "Date and Time: = Monday, May 3, 2021 9:30:00 AM EDT"]
    lines += ["Job Number: = 123456789", f"Documents ({announced or len(stories)})"]
    for n, story in enumerate(stories, 1):
        lines += [f"{n}. {story['title']}", "Client/Matter: -None-", "Search Terms: harbour"]
    for story in stories:
        lines += [
            f"\f{story['title']}",
            story["outlet"],
            day(story, "{0:%B} {0.day}, {0.year} {0:%A}"),
        ]
        lines += ["Late Edition - Final", f"Copyright 2021 {story['outlet']} All Rights Reserved"]
        lines += [
            f"Section: {story['section']}",
            "Length: 50 words",
            f"Byline: By {story['byline']}",
        ]
        lines += ["Body", *story["text"], "Graphic", "A photo of the quay.", "Classification"]
        lines += ["Language: ENGLISH", "Publication-Type: Newspaper", "Load-Date: May 1, 2021"]
        lines += ["End of Document"]
    return lines


def lexis_nexis(stories, announced=None):
    lines = []
    for n, story in enumerate(stories, 1):
        weekday = day(story, "{0:%B} {0.day}, {0.year} {0:%A}")
        lines += [
            f"{' ' * 30}{n} of {announced or len(stories)} DOCUMENTS",
            "",
            story["outlet"],
            "",
        ]
        lines += [weekday, "", "Late Edition", "", story["title"], "", f"BYLINE: {story['byline']}"]
        lines += [
            "",
            f"SECTION: {story['section']}",
            "",
            "LENGTH: 50 words",
            "",
            "DATELINE: QUAY",
            "",
        ]
        for paragraph in story["text"]:
            lines += [paragraph, ""]
        lines += ["LOAD-DATE: May 1, 2021", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Paper"]
        lines += ["", "Copyright 2021 Harbour Papers", "All Rights Reserved", ""]
    return lines


def number(story):
    return f"HRBT00002021{story['published']:%m%d}eh34003mt"


def factiva(stories, announced=None):
    lines = []
    for story in stories:
        lines += [story["section"], story["title"], f"By {story['byline']}"]
        lines += ["Special to the Wire", "50 words"]
        lines += [
            day(story, "{0.day} {0:%B} {0.year}"),
            "09:30 GMT",
            story["outlet"],
            "HRBT",
            "English",
        ]
        lines += [
            "(c) 2021 Harbour Papers",
            "",
            *story["text"],
            "Harbour Papers Digital (Full Text)",
        ]
        lines += [f"Document {number(story)}", ""]
    return [
        *lines,
        "Search Summary",
        f"Results Found: {announced or len(stories)}",
        "Timestamp: 9:30",
    ]


def coded(story):
    """Give the fields of an article of Factiva with their codes, in order."""
    return [
        ("SE", [story["section"]]),
        ("HD", [story["title"]]),
        ("BY", [f"By {story['byline']}"]),
        ("WC", ["50 words"]),
        ("PD", [day(story, "{0.day} {0:%B} {0.year}")]),
        ("ET", ["09:30"]),
        ("SN", [story["outlet"]]),
        ("LA", ["English"]),
        ("CY", ["(c) 2021 Harbour Papers"]),
        ("LP", story["text"][:1]),
        ("TD", story["text"][1:]),
        ("NS", ["gvote : Elections"]),
        ("PUB", ["Harbour Papers"]),
        ("AN", [f"Document {number(story)}"]),
    ]


def factiva_page(stories, announced=None):
    articles = "".join(
        '<div class="article enArticle"><table>'
        + "".join(
            f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>'
            + (
                "".join(f"<p class='articleParagraph'>{escape(text)}</p>" for text in texts)
                if code in ("LP", "TD")
                else f"<span>{escape(texts[0])}</span>"
            )
            + "</td></tr>"
            for code, texts in coded(story)
        )
        + "</table></div>"
        for story in stories
    )
    found = f"<table><tr><td>Results Found</td><td>{announced or len(stories)}</td></tr></table>"
    return f"<html><body>{articles}{found}<p>© 2021 Factiva, Inc.</p></body></html>".encode()


def factiva_table(stories, announced=None):
    """Write the codes as an RTF table does: a cell for the code, a cell for what it says."""
    rows = "".join(
        rf"\trowd\intbl {code}\cell " + r"\par ".join(texts) + r"\cell\row "
        for story in stories
        for code, texts in coded(story)
    )
    found = rf"\pard Results Found: {announced or len(stories)}\par "
    ascii_only = re.sub(r"[^\x00-\x7f]", lambda match: rf"\u{ord(match[0])}?", rows + found)
    return (r"{\rtf1\ansi\uc1 " + ascii_only + "}").encode()


def proquest(stories, announced=None):
    lines = ["_" * 60]
    for n, story in enumerate(stories, 1):
        lines += [f"Document {n} of {announced or len(stories)}", "", story["title"], ""]
        lines += [
            f"Author: {story['byline']}",
            "Publication info: Harbour ; London. 4 Mar 2021.",
            "",
        ]
        lines += [f"Full text: {story['text'][0]}", ""]
        for paragraph in story["text"][1:]:
            lines += [paragraph, ""]
        lines += ["CREDIT: Harbour", "Subject: Elections", f"Title: {story['title']}"]
        lines += [f"Publication title: {story['outlet']}; London (UK)", "First page: 12"]
        lines += [f"Publication date: {day(story, '{0:%b} {0.day}, {0.year}')}"]
        lines += [f"Section: {story['section']}", f"ProQuest document ID: {n}"]
        lines += [f"Document URL: https://proquest.example/{n}", "Database: News", "_" * 60]
    return [*lines, "Contact ProQuest", "Copyright © 2021 ProQuest LLC. All rights reserved."]


def proquest_page(stories, announced=None):
    """Write documents as ProQuest's pages and mails do: the title has no label, and no line parts.

    They announce only what their lines do, which tests of announcements need.
    """
    said = f"<p>Document 1 of {announced}</p>" if announced else ""
    body = ""
    for n, story in enumerate(stories, 1):
        above = {"Author": story["byline"], "Publication info": "Harbour [London]04 Mar 2021: 2."}
        below = {"Subject": "Elections", "Publication title": f"{story['outlet']}; London, U.K."}
        below |= {"Publication date": day(story, "{0:%B} {0.day}, {0.year}")}
        below |= {"Section": story["section"], "ProQuest document ID": str(n)}
        below |= {"Copyright": "(Copyright (c) 2021 Harbour)", "Database": "U.K. Dailies"}
        rows = [
            "".join(f"<p><strong>{k}: </strong>{escape(v)}</p>" for k, v in part.items())
            for part in (above, below)
        ]
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story["text"])
        body += f"<div><p>{escape(story['title'])}</p>{rows[0]}<p><strong>Abstract: </strong></p>"
        body += (
            f"<p>A vote.</p><p><strong>Full text: </strong><text>{text}</text></p>{rows[1]}</div>"
        )
    return f"<html><body>{said}{body}</body></html>"


def mail(page):
    head = "From: noreply@proquest.example\nSubject: Your ProQuest Research\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: text/html; charset=UTF-8\n\n{page}".encode()


def ebsco(stories, announced=None):
    """Write records as EBSCOhost saves them as text; nothing in it announces how many there are."""
    lines = []
    for n, story in enumerate(stories, 1):
        lines += [f"Record: {n}", f"Title: {story['title']}", f"Authors: {story['byline']}"]
        lines += [f"Source: {story['outlet']}. {day(story, '{0.month}/{0.day}/{0.year}')}, p5. 2p."]
        lines += ["Document Type: Article", "Subject Terms: *ELECTIONS", "HARBOURS"]
        lines += [f"Section: {story['section']}", f"Accession Number: {n}", "ISSN: 00991234"]
        lines += ["Database: Newspaper Source", "", "\n\n".join(story["text"])]
        lines += ["~~~~~~~~", f"By {story['byline']}", ""]
        lines += ["Copyright of Harbour is the property of Harbour and may not be copied.", ""]
    return lines


def pages_of(lines):
    """Wrap lines as a page does, and begin a page where one begins."""
    pages = [[]]
    for line in lines:
        if line.startswith("\f"):
            pages.append(["Page 1 of 1"])
        words, row = line.strip("\f").split(), ""
        for word in words:
            if len(f"{row} {word}") > 80:
                pages[-1].append(row)
                row = ""
            row = f"{row} {word}".strip()
        pages[-1].append(row)
    return pdf(pages)


def plain(lines):
    return "\n".join(lines).encode()


EXPORTS = {  # name of the file, and what writes it
    "Nexis Uni, Word": ("a.docx", lambda *args: docx(nexis_uni(*args))),
    "Nexis Uni, RTF": ("a.rtf", lambda *args: rtf(nexis_uni(*args))),
    "Nexis Uni, PDF": ("a.pdf", lambda *args: pages_of(nexis_uni(*args))),
    "LexisNexis, text": ("a.txt", lambda *args: plain(lexis_nexis(*args))),
    "LexisNexis, RTF": ("a.rtf", lambda *args: rtf(lexis_nexis(*args))),
    "Factiva, RTF": ("a.rtf", lambda *args: rtf(factiva(*args))),
    "Factiva, RTF with codes": ("a.rtf", factiva_table),
    "Factiva, HTML": ("a.html", factiva_page),
    "ProQuest, text": ("a.txt", lambda *args: plain(proquest(*args))),
    "ProQuest, HTML": ("a.html", lambda *args: proquest_page(*args).encode()),
    "ProQuest, mail": ("a.eml", lambda *args: mail(proquest_page(*args))),
    "EBSCO, text": ("a.txt", lambda *args: plain(ebsco(*args))),
    "EBSCO, Word": ("a.docx", lambda *args: docx("\n".join(ebsco(*args)).split("\n"))),
    "ProQuest, OpenDocument": ("a.odt", lambda *args: odt(proquest(*args))),
}


@pytest.mark.parametrize("case", EXPORTS)
def test_ten_articles_are_read_whole_without_the_databases_own_text(tmp_path, case):
    name, write = EXPORTS[case]
    (tmp_path / name).write_bytes(write(STORIES))
    articles, skipped = read_articles(tmp_path)
    assert skipped["reason"].tolist() == []
    assert articles["article_id"].tolist() == [f"a-{n}" for n in range(1, 11)]
    for field in ("title", "outlet", "byline", "section"):
        assert articles[field].tolist() == [story[field] for story in STORIES]
    assert articles["published"].tolist() == [pd.Timestamp(story["published"]) for story in STORIES]
    texts = [text.split("\n\n") for text in articles["text"]]
    if name.endswith(".pdf"):  # the lines of a page
        texts = [text.replace("\n", " ") for text in articles["text"]]
        assert texts == [" ".join(story["text"]) for story in STORIES]
    else:
        assert texts == [story["text"] for story in STORIES]


# What the databases write, in their words, on pages in three other languages: English first.
IN_OTHER_WORDS = {
    "de": [
        (r"^Document (\d+) of|^ *(\d+) of (\d+) DOCUMENTS", r"Dokument \1\2 von \3"),
        (r"^Document (\d|HRB)", r"Dokument \1"),
        ("^End of Document", "Ende des Dokuments"), ("^Documents", "Dokumente"),
        ("^Section:", "Rubrik:"), ("^SECTION:", "RUBRIK:"), ("^Byline: By", "Autor: Von"),
        ("^BYLINE", "AUTOR"), ("^Length: 50 words", "Länge: 50 Wörter"),
        ("^LENGTH: 50 words", "LÄNGE: 50 Wörter"), ("^50 words", "50 Wörter"),
        ("^Body$", "Textkörper"), ("^Graphic", "Grafik"), ("^Classification", "Klassifikation"),
        ("^LANGUAGE", "SPRACHE"), ("^LOAD-DATE", "UPDATE"), ("^By ", "Von "), ("^Title:", "Titel:"),
        ("^Author:", "Autor:"), ("^Publication title", "Publikationstitel"),
        ("^Publication date", "Publikationsdatum"), ("^Full text", "Volltext"),
        ("^Subject:", "Thema:"), ("^ProQuest document ID", "ProQuest-Dokument-ID"),
        ("^Document URL", "Dokument-URL"), ("^Database", "Datenbank"),
        (r"([A-Z][a-z]+) (\d\d?), (2021)", r"\2. \1 \3"), ("March|Mar", "März"),
    ],
    "fr": [
        (r"^Document (\d+) of|^ *(\d+) of (\d+) DOCUMENTS", r"Document \1\2 de \3"),
        ("^End of Document", "Fin du document"),
        ("^Section:", "Rubrique :"), ("^SECTION:", "RUBRIQUE:"), ("^Byline: By", "Auteur : Par"),
        ("^BYLINE", "AUTEUR"), ("^Length: 50 words", "Longueur : 50 mots"),
        ("^LENGTH: 50 words", "LONGUEUR: 50 mots"), ("^50 words", "50 mots"),
        ("^Body$", "Corps"), ("^Graphic", "Graphique"), ("^LANGUAGE", "LANGUE"),
        ("^LOAD-DATE", "DATE-CHARGEMENT"), ("^By ", "Par "), ("^Title:", "Titre :"),
        ("^Author:", "Auteur :"), ("^Publication title", "Titre de la publication "),
        ("^Publication date", "Date de publication "), ("^Full text", "Texte intégral "),
        ("^Subject:", "Sujet :"), ("^ProQuest document ID", "ID du document ProQuest "),
        ("^Document URL", "URL du document "), ("^Database", "Base de données "),
        (r"([A-Z][a-z]+) (\d\d?), (2021)", r"\2 \1 \3"), ("March|Mar", "mars"),
    ],
    "es": [
        (r"^Document (\d+) of", r"Documento \1 de"), (r"^Document (\d|HRB)", r"Documento \1"),
        ("^End of Document", "Fin del documento"), ("^Documents", "Documentos"),
        ("^Section:", "Sección:"), ("^Byline: By", "Autor: Por"),
        ("^Length: 50 words", "Longitud: 50 palabras"), ("^50 words", "50 palabras"),
        ("^Body$", "Cuerpo"), ("^Graphic", "Gráfico"), ("^Classification", "Clasificación"),
        ("^By ", "Por "), ("^Title:", "Título:"), ("^Author:", "Autor:"),
        ("^Publication title", "Título de publicación"),
        ("^Publication date", "Fecha de publicación"), ("^Full text", "Texto completo"),
        ("^Subject:", "Materia:"), ("^ProQuest document ID", "ID de documento de ProQuest"),
        ("^Document URL", "URL del documento"), ("^Database", "Base de datos"),
        (r"([A-Z][a-z]+) (\d\d?), (2021)", r"\2 de \1 de \3"), ("March|Mar", "marzo"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("write", [nexis_uni, lexis_nexis, factiva, proquest])
@pytest.mark.parametrize("language", IN_OTHER_WORDS)
def test_english_articles_are_read_from_databases_in_other_languages(tmp_path, write, language):
    if (write, language) == (lexis_nexis, "es"):
        return  # of which nothing public was found
    text = "\n".join(write(STORIES))
    for label, other in IN_OTHER_WORDS[language]:
        text = re.sub(label, other, text, flags=re.MULTILINE)
    names = dict(
        zip(get_day_names().values(), get_day_names(locale=language).values(), strict=True)
    )
    text = re.sub(r"(?<=2021 )(\w+day)", lambda found: names[found[1]], text)
    (tmp_path / "a.docx").write_bytes(docx(text.split("\n")))
    articles, skipped = read_articles(tmp_path)
    assert skipped["reason"].tolist() == []
    for field in ("title", "outlet", "byline", "section"):
        assert articles[field].tolist() == [story[field] for story in STORIES]
    assert articles["published"].tolist() == [pd.Timestamp(story["published"]) for story in STORIES]
    assert [text.split("\n\n") for text in articles["text"]] == [s["text"] for s in STORIES]


@pytest.mark.parametrize("case", [case for case in EXPORTS if not case.startswith("EBSCO")])
def test_an_export_that_announces_more_than_it_holds_says_so(tmp_path, case):
    name, write = EXPORTS[case]
    (tmp_path / name).write_bytes(write(STORIES[:3], 12))
    articles, skipped = read_articles(tmp_path)
    assert len(articles) == 3
    assert skipped["reason"].tolist() == ["the export announces 12 articles; 3 are whole in it"]


@pytest.mark.parametrize(
    ("name", "lines", "last"),
    [
        ("a.docx", nexis_uni(STORIES[:3]), STORIES[2]["text"][2]),
        ("a.txt", lexis_nexis(STORIES[:3]), STORIES[2]["text"][2]),
        ("a.txt", proquest(STORIES[:3]), STORIES[2]["text"][2]),
        ("a.txt", ebsco(STORIES[:3]), "~" * 8),
        ("a.docx", ebsco(STORIES[:3]), "Database: Newspaper Source"),
    ],
)
def test_an_article_that_is_cut_short_is_named_and_not_read(tmp_path, name, lines, last):
    cut = lines[: len(lines) - lines[::-1].index(last) - 1]
    (tmp_path / name).write_bytes(docx(cut) if name == "a.docx" else plain(cut))
    articles, skipped = read_articles(tmp_path)
    assert articles["title"].tolist() == [story["title"] for story in STORIES[:2]]
    said = ["article 3: the export breaks off in it; export it again"]
    if not any(line.startswith("Record: ") for line in lines):  # EBSCO announces nothing
        said.append("the export announces 3 articles; 2 are whole in it")
    assert skipped["reason"].tolist() == said


def test_an_article_without_its_text_is_named(tmp_path):
    bare = {**STORIES[0], "text": []}
    (tmp_path / "a.docx").write_bytes(docx(nexis_uni([bare, STORIES[1]])))
    articles, skipped = read_articles(tmp_path)
    assert articles["title"].tolist() == [STORIES[1]["title"]]
    assert skipped["reason"].tolist()[0].startswith("article 1: it has no text in the export")


def test_an_export_of_headlines_alone_is_a_sentence(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx(nexis_uni([{**STORIES[0], "text": []}])))
    with pytest.raises(InputError, match="it has no text in the export"):
        read_articles(tmp_path)


def test_an_article_that_speaks_like_a_database_is_no_export():
    assert (
        split_export("The clerk wrote:\n\nEnd of Document\n\nThen she left.", is_wrapped=True) == []
    )
    assert split_export("Section: News\n\nBody\n\nThe clerk left.", is_wrapped=True) == []


def test_a_line_of_a_database_is_of_one_part_and_stalls_nothing():
    for database in load_databases().values():
        for label in database.labels:
            assert not label.pattern.fullmatch("x" * 50_000)
            assert label.pattern.groups <= 1 or label.part == "fields"

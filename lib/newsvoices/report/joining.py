"""One file of all pages of a report, to be sent whole and searched by word."""

import re
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from newsvoices.show.article import STYLE

DOWN = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5"}  # the first page keeps its headings
ONLY_IN_FOLDER = ".csv, figcaption, details.code, nav.turn, .nv-article > details, .rows"


def join_pages(folder: Path) -> str:
    """Join the pages of a finished report: the first one, with the others as sections below it."""
    first = _read_page(folder / "index.html")
    files = [link["href"] for link in first.select("header nav a")]
    files += sorted(path.name for path in folder.glob("article-*.html") if path.name not in files)
    first.style.append(STYLE)  # in every annotated article, here once
    parts = {"index.html": first} | {file: _read_page(folder / file) for file in files}
    for file, page in parts.items():
        for link in page.select("a[href]"):
            target, _, place = link["href"].partition("#")
            if (target or file) in parts:
                link["href"] = "#" + _name_place(target or file, place)
        for rules in page.main.select("style"):
            rules.string = rules.string.replace(STYLE, "")
        if page is not first:
            first.main.append(_make_section(page.main, file))
    for link in first.select("[aria-current]"):
        del link["aria-current"]
    return str(first)


def _make_section(main: Any, file: str) -> Any:
    """Make a section of what a page holds, with headings one level down and names of its own."""
    for heading in main.select(", ".join(DOWN)):
        heading.name = DOWN[heading.name]
        if "id" in heading.attrs:
            heading["id"] = _name_place(file, heading["id"])
    main.name, main["id"] = "section", _name_place(file, "")
    return main


def _read_page(path: Path) -> Any:
    """Read a page without what only serves in the folder: CSV files, code, rows that correct."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for tag in page.select(ONLY_IN_FOLDER):
        tag.decompose()
    return page


def _name_place(file: str, place: str) -> str:
    """Give a place of a page a name of its own among all pages; those in articles have one."""
    if file == "index.html" or re.match("nv[0-9a-f]{8}", place):
        return place or "main"
    return "-".join(filter(None, (file.removesuffix(".html"), place)))

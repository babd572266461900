"""What a report without the articles' texts holds back: longer runs of their words.

The finished pages and CSV files are read as anybody would read them, and where too many words stand
in a row as they stand in an article, a "…" takes the place of the rest.
"""

import base64
import re
from html import escape, unescape
from itertools import count, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from bs4 import BeautifulSoup
from bs4.element import NavigableString

from newsvoices.tables.spreadsheets import read_cells, write_cells

MOST_WORDS = 24  # of an article in a row, which no more than a quotation needs
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # which may stand within a word
# Marks are none, where they stand alone either.
WORD = re.compile(rf"[^\W_]+(?:[{UNSEEN}]+[^\W_]+)*")
GONE = "\0"  # in the place of a word, as no page has it
_GAP = re.compile(rf"\s*{GONE}(?:[\W_]*{GONE})?")
PICTURE = "data:image/svg+xml;base64,"


def withhold_texts(folder: Path, texts: pd.Series, most: int = MOST_WORDS) -> None:
    """Shorten every run of words of an article in the pages and CSV files of a folder, in place.

    So many words (`most`) may stay in a row, whatever cells or marks they are parted by, also where
    a table is read down a column.
    """
    runs = index_runs(texts, most + 1)
    for page in folder.rglob("*.html"):
        html = shorten_page(page.read_text(encoding="utf-8"), runs, most)
        page.write_text(html, encoding="utf-8")
    for path in folder.rglob("*.csv"):
        write_cells(shorten_table(read_cells(path), runs, most), path)


def index_runs(texts: list[str] | pd.Series, length: int) -> np.ndarray:
    """Give the hashes of all runs of so many words, sorted: an array of int64."""
    hashes = (_hash_runs([word[0] for word in WORD.finditer(text)], length) for text in texts)
    return np.unique(np.concatenate([np.empty(0, "int64"), *hashes]))


def _hash_runs(words: list[str], length: int) -> np.ndarray:
    """Hash each run of so many words, case folded: an array, one value for each first word."""
    if len(words) < length:  # as of nearly all attributes
        return np.empty(0, "int64")
    folded = [re.sub(f"[{UNSEEN}]", "", word).casefold() for word in words]
    runs = zip(*(folded[place:] for place in range(length)), strict=False)
    return np.fromiter(map(hash, runs), "int64")


def shorten(pieces: list[str], runs: np.ndarray, most: int) -> list[str]:
    """Put "…" in the place of what is more than `most` words of a run, in pieces read one by one.

    The pieces follow each other as cells of a table do; `runs` are those of most + 1 words.
    """
    hashes = _hash_runs([word for piece in pieces for word in WORD.findall(piece)], most + 1)
    if not (len(hashes) and len(runs)):
        return pieces
    found = runs.take(np.searchsorted(runs, hashes), mode="clip") == hashes  # runs are sorted
    gone = {*(np.flatnonzero(found) + most).tolist()}  # the last word of each is the one too many
    number = count()
    marked = [WORD.sub(lambda w: GONE if next(number) in gone else w[0], one) for one in pieces]
    return [_GAP.sub(lambda gap: " …" if gap.start() else "…", piece) for piece in marked]


def shorten_table(rows: list[list[str]], runs: np.ndarray, most: int) -> list[list[str]]:
    """Shorten the runs in the cells of a table, read along its rows, then down its columns."""
    for _ in range(2):
        cells = iter(shorten([cell for row in rows for cell in row], runs, most))
        rows = [[next(cells) for _ in row] for row in rows]
        rows = [list(column) for column in zip(*rows, strict=True)]
    return rows


def shorten_page(html: str, runs: np.ndarray, most: int) -> str:
    """Shorten the runs in a page: in what is shown, in attributes, in the texts of pictures."""
    page = BeautifulSoup(html, "html.parser")
    _shorten_nodes([page], runs, most)
    for table in page.select("table"):
        rows = [row.select("th, td") for row in table.select("tr")]
        for column in zip_longest(*rows):
            _shorten_nodes([cell for cell in column if cell], runs, most)
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            if isinstance(value, str) and value.startswith(PICTURE):
                svg = base64.b64decode(value.removeprefix(PICTURE)).decode("utf-8")
                svg = _shorten_picture(svg, runs, most)
                tag[name] = PICTURE + base64.b64encode(svg.encode("utf-8")).decode("ascii")
            elif isinstance(value, str):
                [tag[name]] = shorten([value], runs, most)
    return str(page)


def _shorten_nodes(nodes: list[Any], runs: np.ndarray, most: int) -> None:
    found = [text for node in nodes for text in node.find_all(string=True)]
    shown = [text for text in found if type(text) is NavigableString]
    for text, left in zip(shown, shorten([str(text) for text in shown], runs, most), strict=True):
        if left != text:
            text.replace_with(left)


def _shorten_picture(svg: str, runs: np.ndarray, most: int) -> str:
    pieces = re.split(r"(<[^>]*>)", svg)
    texts = [unescape(text) for text in pieces[::2]]
    pieces[::2] = [escape(text, quote=False) for text in shorten(texts, runs, most)]
    return "".join(pieces)

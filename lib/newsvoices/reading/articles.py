"""Articles from disk, and the companion files that a reader may put beside them."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pandas as pd

from newsvoices.errors import InputError, nearest
from newsvoices.progress import show_progress
from newsvoices.reading import formats
from newsvoices.reading.companions import METADATA, read_companion
from newsvoices.reading.decoding import find_day, find_fault, load_identifier
from newsvoices.reading.filenames import is_named_for, read_names, read_site
from newsvoices.reading.formats import ARTICLE, COMPANION, Record, add_metadata, kind_of
from newsvoices.tables.schemas import GENRES, make_table

_CUT = re.compile(r"\[\+(\d+) chars\]\s*$")  # as NewsAPI ends what it cuts
# On one line each, null where blank.
_ABOUT = ("title", "outlet", "url", "section", "byline", "from_name")
KINDS = (ARTICLE, "metadata.csv", COMPANION)


def read_articles(
    path: Path, *, columns: dict[str, str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the articles of a folder, with all its subfolders, or of one file.

    A .txt, .html, .docx, .odt, .rtf, .pdf or .eml file is one article, or the export of a news
    database with many; .csv, .tsv, .xlsx, .json, .jsonl and .parquet files hold one a row, feeds
    (.rss, .atom, .xml) one an entry, web archives (.warc, .warc.gz) one a page; a .zip may hold any
    of these, and a metadata.csv. Files called README and the companion files are no articles; names
    that begin with a dot, and what a browser saved with a page, are passed over. `columns` are for
    tables with unusual names: a key of `COLUMNS` to the column's name.

    Gives the tables articles, with any further column of metadata.csv or of a table, and skipped;
    n_words, genre and version_of are told when the text is parsed. Outlet, day and title that
    nothing else tells are read from the file's name, which `from_name` says. `published` is null
    where no day can be told, which `skipped` says. Of two articles with the same text the later has
    `duplicate_of`. Raises an InputError without such a path or an article.
    """
    root = Path(path)
    columns = columns or {}
    if not root.exists():
        beside = root.absolute().parent
        near = nearest(root.name, [p.name for p in beside.iterdir()] if beside.is_dir() else [])
        hint = f"nearest there: {', '.join(near)}" if near else "check the name"
        raise InputError(f"there is no file or folder {root}: {hint}")
    if not (root.is_dir() or root.is_file()):
        raise InputError(f"{root} is no file or folder but a pipe or a device")
    if unknown := set(columns) - set(formats.COLUMNS):
        raise InputError(f"no column {min(unknown)!r} is known: use {', '.join(formats.COLUMNS)}")
    files = _find_files(root)
    of_kind = {kind: [pair for pair in files if kind_of(pair[1]) == kind] for kind in KINDS}
    records = []
    for file, name in show_progress("Opening", "files", of_kind[ARTICLE]):
        records += formats.read(file, name, columns, root)
    names = [name for _, name in of_kind["metadata.csv"]] if root.is_dir() else ["metadata.csv"]
    records, unused = add_metadata(records, _read_metadata(root, names))
    articles, skipped, remarks = _check(_add_names(records, root))
    skipped += unused
    skipped += [Record(name, formats.MISPLACED) for _, name in of_kind[COMPANION] if "/" in name]
    load_identifier.cache_clear()
    if not articles:
        reasons = "".join(f"\n  {fault.path}: {fault.reason}" for fault in skipped[:5])
        kinds = ", ".join(formats.READERS)
        raise InputError(f"no articles in {root}: put {kinds} files of English news there{reasons}")
    rows = [{"path": f.path, "reason": f.reason, "is_used": False} for f in skipped]
    rows += [{"path": f.path, "reason": f.reason, "is_used": True} for f in remarks]
    table = _add_further(make_table("articles", _article_rows(articles)), articles)
    return table, make_table("skipped", rows)


def refuse_among_articles(out: Path, path: Path) -> None:
    """Raise an InputError where what is written would be read as articles next time."""
    root, target = Path(path).resolve(), Path(out).resolve()
    below = target.relative_to(root).as_posix() if target.is_relative_to(root) else ""
    if below == "." or (below and kind_of(below)):
        raise InputError(f"{out} is among the articles: write to another folder")


def _find_files(root):
    """List the files below a folder, each with its path there, in that order; or the file."""
    if root.is_file():
        return [(root, root.name)]
    found = []
    for folder, subfolders, files in os.walk(root):
        here = Path(folder)
        if _is_report(here, files):  # it stands for all that is in it
            subfolders.clear()
            found.append(here)
            continue
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        kept = [name for name in subfolders if name.removesuffix("_files") not in pages]
        # A link to a folder may lead back to where it stands: it is named, not followed.
        links = [name for name in kept if (here / name).is_symlink()]
        subfolders[:] = [name for name in kept if not name.startswith(".")]
        found += [here / name for name in [*files, *links]]
    names = [(file, file.relative_to(root).as_posix()) for file in found]
    return sorted(names, key=lambda pair: pair[1])


def _is_report(folder, files):
    """Tell a report of ours, whose pages and numbers are no articles, by its first page."""
    page = folder / "index.html"
    if not ({formats.MANIFEST, page.name} <= set(files) and page.is_file()):
        return False
    with suppress(OSError), page.open("rb") as file:
        return formats.MARK.encode() in file.read(4000)
    return False


def _read_metadata(root, names):
    """Read each metadata.csv: path below the root to what the file says of it."""
    home = root.parent if root.is_file() else root
    tables = [
        (PurePosixPath(name).parent, read_companion(home, name, METADATA, "file", further=True))
        for name in names
    ]
    about = formats.index_metadata([table for table in tables if table[1] is not None])
    return {path: about[path] for path in about if root.is_dir() or path == root.name}


def _add_names(records, root):
    """Add outlet, day and title where only the names of files and folders tell them.

    A file of several articles tells the day of none; a title is a first line that ends its name.
    Where no file's name tells outlet and day, the article's address does.
    """
    top = root.name if root.is_dir() else ""
    told = read_names([f"{top}/{record.path}".lstrip("/") for record in records])
    named = []
    for record, (outlet, day) in zip(records, told, strict=True):
        added = {"outlet": outlet if not record.outlet else ""}
        added["published"] = day if record.published == "" and not record.place else ""
        line = record.text.strip().partition("\n")[0].strip()
        added["title"] = line if not record.title and is_named_for(record.path, line) else ""
        added = {name: value for name, value in added.items() if value}
        site = read_site(record.url)._asdict().items()
        of_site = {name: value for name, value in site if value and getattr(record, name) == ""}
        named.append(record._replace(**of_site | added, from_name=", ".join(added)))
    return named


def _check(records):
    """Part what can be read as an article from the faults, and remark on what an article lacks."""
    articles, faults, remarks = [], [], []
    taken = Counter()
    for record in show_progress("Checking", "articles", records):
        record = Record(*(_without_surrogates(value) for value in record))
        if reason := record.reason or find_fault(record.text):
            faults.append(_fault(record, reason))
            continue
        try:
            day = find_day(record.published) if record.published != "" else None
        except ValueError as error:
            day = None
            remarks.append(_fault(record, str(error)))
        article_id = record.article_id
        while taken[article_id]:
            taken[record.article_id] += 1
            article_id = f"{record.article_id}-{taken[record.article_id]}"
        if article_id != record.article_id:
            reason = f"the id {record.article_id} stands already; it is read as {article_id}"
            remarks.append(_fault(record, reason))
        if cut := _CUT.search(record.text):
            reason = f"only its beginning was given: {cut[1]} characters are missing"
            remarks.append(_fault(record, reason))
        taken[article_id] += 1
        articles.append(record._replace(article_id=article_id, published=day))
    return articles, faults, remarks


def _fault(record, reason):
    """Give what is said of a record: with its line, where its file holds several."""
    return Record(record.path, f"{record.place}: {reason}" if record.place else reason)


def _without_surrogates(value):
    """Replace half characters, which JSON and file names may hold and no encoding can write."""
    if isinstance(value, Mapping):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if not isinstance(value, str):
        return value
    with suppress(UnicodeEncodeError):
        value.encode()
        return value  # itself: a copy of every text would cost as much memory again
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _add_further(articles, records):
    """Add the further columns of records, as text, but those of the table and longer texts."""
    values = [dict(record.further) for record in records]
    if not any(values):
        return articles
    further = pd.DataFrame(values, articles.index, dtype="str").replace("", None)
    further = further.drop(columns=["", *articles], errors="ignore")
    kept = [name for name in further if further[name].str.len().max() <= formats.LONGEST_FURTHER]
    return pd.concat([articles, further[kept]], axis=1)


def _article_rows(records):
    """Turn records into rows of the articles table; the later of two equal texts says so."""
    rows, seen = [], {}
    for record in records:
        digest = hashlib.sha256(record.text.encode()).hexdigest()
        about = {name: " ".join(getattr(record, name).split()) or None for name in _ABOUT}
        own = {name: getattr(record, name) for name in ("article_id", "path", "published", "text")}
        to_tell = {"n_words": 0, "version_of": None, "genre": GENRES[0], "genre_basis": None}
        same = {"language": "en", "sha256": digest, "duplicate_of": seen.get(digest)}
        rows.append(own | about | same | to_tell)
        seen.setdefault(digest, record.article_id)
    return rows

"""Articles from disk, and the companion files that a reader may put beside them."""

import codecs
import csv
import difflib
import hashlib
import io
import json
import logging
import os
import re
import zipfile
from collections import Counter
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd
from dateutil import parser

from newsvoices.progress import show_progress
from newsvoices.schemas import make_table

COMPANIONS = ("metadata.csv", "sides.csv", "terms.csv", "stopwords.csv", "corrections.csv")
METADATA = ("file", "outlet", "published", "title", "url")

# What archives call their columns, likeliest first.
COLUMNS = {
    "article_id": ("article_id", "id", "article id", "doc_id", "document_id", "docid", "uid",
                   "uuid"),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "full text", "maintext",
             "main_text", "article_text", "article_body", "story", "document"),
    "title": ("title", "headline", "hed", "article_title", "heading"),
    "published": ("published", "date", "publication_date", "publication date", "publish_date",
                  "pub_date", "pubdate", "date_published", "published_at", "datetime", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "source_name",
               "sitename", "site", "media", "journal"),
    "url": ("url", "link", "web_url", "permalink"),
}  # fmt: skip

SHOWN = 5  # names that a message gives
LONGEST_TEXT = 1_000_000  # characters; nothing longer is one article
LARGEST_MEMBER = 200_000_000  # bytes of a file inside a zip, unpacked
LARGEST_ZIP = 2_000_000_000  # bytes of all its files, unpacked
SHORTEST_FOREIGN = 200  # letters, about 40 words; in less text the language cannot be told
LEAST_ENGLISH = 0.1  # share of the commonest English words below which the language is asked for
MARGIN = 20.0  # how much likelier than English another language must be, as a log ratio

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format", "a database"),
)
_BLANK = (
    b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"  # what an empty file may hold: blanks, a byte order mark
)
_BLANK_TEXT = " \t\r\n\v\f\x00\xa0\u200b\ufeff"
_CONTROLS = bytes({*range(32)} - set(b"\t\n\v\f\r\x1b"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_COMMON = re.compile(
    r"\b(?:the|of|and|to|that|for|with|was|were|by|from|has|have|had|is|are|it|he|said|not|this)\b",
    re.IGNORECASE,
)


class InputError(Exception):
    """What was asked to be read cannot be read; the message says what to do."""

    def _render_traceback_(self):
        """Let a notebook show the message alone; the way through the code helps no reader."""
        return [f"{type(self).__name__}: {self}"]


def nearest(name, known, most=SHOWN):
    """List those of the known names that a mistyped or shortened name may stand for.

    Returns
    -------
    list of str
        First those that hold the name, whatever its case, then those of which the whole or a word
        is spelled much like it.
    """
    asked = str(name).casefold().strip()
    forms = [
        (form, one)
        for one in sorted(known, key=len)
        for form in (one.casefold(), *one.casefold().split())
    ]
    holding = [one for form, one in forms if asked and asked in form]
    close = difflib.get_close_matches(asked, {form for form, _ in forms}, n=most)
    alike = [one for match in close for form, one in forms if form == match]
    return list(dict.fromkeys([*holding, *alike]))[:most]


def check_name(name, known, what):
    """Raise an InputError with the nearest names where a name is not among those known.

    Parameters
    ----------
    name : str
    known : iterable of str
    what : str
        What it names: "speaker", "term", "column", ...

    Raises
    ------
    InputError
        There is no such name.
    """
    known = list(dict.fromkeys(known))
    if name in known:
        return
    near = nearest(name, known)
    shown = ", ".join(near or known[:SHOWN]) or "none"
    raise InputError(f"there is no {what} {name!r}; {'nearest' if near else 'known'}: {shown}")


class Record(NamedTuple):
    """An article as it was found, or the reason why it was left out."""

    path: str
    reason: str = ""
    article_id: str = ""
    text: str = ""
    title: str = ""
    published: object = ""  # str, date or datetime
    outlet: str = ""
    url: str = ""


def decode(data, declared=None):
    """Turn the bytes of a text file into text, newlines kept as they are.

    The encoding is told by the byte order mark, which is dropped; else it is UTF-8 where the
    bytes are, apart from stray ones that are then read as Windows-1252; else it is as declared;
    else it is detected.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        The encoding that the file names.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        The bytes are no text; the message says what they are.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                data = data[len(mark) :]  # the mark is wrong
                break
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ValueError(f"it is {kind}, not text; save what it says as .txt in UTF-8")
    if encoding := _wide_encoding(data):
        return data.decode(encoding, errors="replace")
    sample = data[:100_000]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 50:
        raise ValueError("it is not text; save what it says as .txt in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="surrogateescape")
    stray = len(re.findall("[\udc80-\udcff]", text))
    if stray <= sum(character > "\x7f" for character in text) / 2:
        return re.sub("[\udc80-\udcff]", _as_windows, text)
    try:
        return data.decode(declared or _detect(data))
    except (LookupError, UnicodeDecodeError):
        return data.decode(_detect(data), errors="replace")


def _as_windows(match):
    """Read a byte that is no UTF-8 as Windows-1252."""
    return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", errors="replace")


def _wide_encoding(data):
    """Name UTF-16 without a mark by its every second byte's being zero; None for other bytes."""
    even, odd = data[0:2000:2], data[1:2000:2]
    half = len(odd) / 2
    if even.count(0) > half and not odd.count(0):
        return "utf-16-be"
    if odd.count(0) > half and not even.count(0):
        return "utf-16-le"
    return None


def _detect(data):
    """Name the likeliest encoding of bytes that are no UTF-8."""
    from charset_normalizer import from_bytes

    found = from_bytes(data)
    if not found:
        raise ValueError("its encoding is unknown; save it in UTF-8")
    # In short English text, the single-byte encodings of Europe are equally plausible.
    # Windows-1252 is by far the commonest of them, and what browsers assume.
    best = found.best()
    equal = {match.encoding for match in found if match.chaos == best.chaos}
    return "cp1252" if "cp1252" in equal else best.encoding


def read_companion(folder, name, columns, key=None):
    """Read one of the optional CSV files beside the articles.

    Commas, semicolons and tabs are all taken as the separator, by the first line; column names
    in any case and order; a byte order mark, blank lines and spaces around values do no harm.

    Parameters
    ----------
    folder : str or Path
        Where the articles are.
    name : str
        The file, such as "sides.csv".
    columns : sequence of str
        Every column that it may have.
    key : str or sequence of str, optional
        Columns that must be there and filled, and whose values together may stand once only.

    Returns
    -------
    DataFrame or None
        `columns` in order (str, "" where blank or missing) and `line` (int, where the row begins
        in the file); None where there is no such file.

    Raises
    ------
    InputError
        With file, line and remedy: not text, an unknown or doubled column, a key column that is
        missing, blank or stands twice, a row with more values than columns.
    """
    file = Path(folder) / name
    if not file.is_file():
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read ({error}): look who may read it") from error
    return _parse_companion(data, name, columns, key)


def _parse_companion(data, name, columns, key):
    """Read the bytes of a companion; what goes in and out is as for `read_companion`."""
    keys = (key,) if isinstance(key, str) else tuple(key or ())
    try:
        rows = _read_rows(decode(data))
    except (ValueError, csv.Error) as error:
        raise InputError(f"{name} cannot be read ({error}): save it as CSV in UTF-8") from error
    if not rows:
        raise InputError(f"{name} is empty: give it the columns {', '.join(columns)}, or delete it")
    first, header = rows[0][0], [value.lower() for value in rows[0][1]]
    while not header[-1]:  # empty columns that a spreadsheet has added
        header.pop()
    for column in header:
        if column not in columns:
            raise InputError(
                f"{name}, line {first}: unknown column {column!r}; use {', '.join(columns)}"
            )
        if header.count(column) > 1:
            raise InputError(f"{name}, line {first}: column {column!r} stands twice; keep one")
    if missing := [column for column in keys if column not in header]:
        raise InputError(f"{name}, line {first}: add the column {', '.join(missing)}")
    found, seen = [], {}
    for line, values in rows[1:]:
        if any(values[len(header) :]):
            raise InputError(
                f"{name}, line {line}: {len(values)} values for {len(header)} columns; "
                "put a value that holds the separator in double quotation marks"
            )
        row = dict(zip(header, values, strict=False))
        value = tuple(row.get(column, "") for column in keys)
        for column in keys:
            if not row.get(column):
                raise InputError(f"{name}, line {line}: fill in {column}, or delete the line")
        if keys and seen.setdefault(value, line) != line:
            raise InputError(
                f"{name}, line {line}: {', '.join(value)} stands in line {seen[value]} already; "
                "keep one of the two"
            )
        found.append({**dict.fromkeys(columns, ""), **row, "line": line})
    types = {**dict.fromkeys(columns, "str"), "line": "int64"}
    return pd.DataFrame(found, columns=list(types)).astype(types)


def _read_rows(text):
    """Split the text of a CSV into rows that are not blank, each with the line it begins on."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_TEXT))  # a text is one field
    head = next(iter(text.lstrip()[:100_000].splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t|", key=head.count))
    rows, line = [], 1
    for values in reader:
        values = [value.strip() for value in values]
        if any(values):
            rows.append((line, values))
        line = reader.line_num + 1
    return rows


def read_articles(path, *, columns=None):
    """Read the articles of a folder, with all its subfolders, or of one file.

    A .txt, .html or .htm file is one article; .csv, .tsv, .jsonl and .parquet files hold one a row;
    a .zip may hold any of these, and a metadata.csv. Files called README and the companion files
    are no articles; names that begin with a dot, and what a browser saved with a page, are passed
    over.

    Parameters
    ----------
    path : str or Path
    columns : dict of str to str, optional
        For tables whose columns have unusual names: a key of `COLUMNS` to the column's name.

    Returns
    -------
    articles, skipped : DataFrame
        As in `schemas.TABLES`; `n_words` is 0 until the text is parsed. `published` is null where
        no day can be told, which `skipped` says. Of two articles with the same text the later has
        `duplicate_of`.

    Raises
    ------
    InputError
        There is no such path, or no article in it; a companion file is wrong.
    """
    root = Path(path)
    columns = columns or {}
    if not root.exists():
        beside = root.absolute().parent
        near = nearest(root.name, [p.name for p in beside.iterdir()] if beside.is_dir() else [])
        hint = f"nearest there: {', '.join(near)}" if near else "check the name"
        raise InputError(f"there is no file or folder {root}: {hint}")
    if unknown := set(columns) - set(COLUMNS):
        raise InputError(f"no column {min(unknown)!r} is known: use {', '.join(COLUMNS)}")
    records = []
    for file, name in show_progress("Opening", "files", _find_files(root)):
        records += _read(file, name, columns)
    records, unused = _add_metadata(records, _read_metadata(root))
    articles, skipped = _check(records)
    skipped += unused
    _load_identifier.cache_clear()
    if not articles:
        reasons = "".join(f"\n  {fault.path}: {fault.reason}" for fault in skipped[:5])
        kinds = ", ".join(_READERS)
        raise InputError(f"no articles in {root}: put {kinds} files of English news there{reasons}")
    return (
        make_table("articles", _article_rows(articles)),
        make_table("skipped", [{"path": f.path, "reason": f.reason} for f in skipped]),
    )


def _find_files(root):
    """List the files that may hold articles, each with its path below the root, in that order."""
    if root.is_file():
        return [(root, root.name)]
    found = []
    for folder, subfolders, files in os.walk(root):
        here = Path(folder)
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        kept = [name for name in subfolders if name.removesuffix("_files") not in pages]
        # A link to a folder may lead back to where it stands: it is named, not followed.
        links = [name for name in kept if (here / name).is_symlink()]
        subfolders[:] = [name for name in kept if not name.startswith(".")]
        found += [here / name for name in [*files, *links]]
    names = [(file, file.relative_to(root).as_posix()) for file in found]
    return sorted((pair for pair in names if _may_be_article(pair[1])), key=lambda pair: pair[1])


def _may_be_article(name):
    """Tell a file that may hold articles from companions, README and hidden files."""
    *folders, last = name.lower().split("/")
    parts = {*folders, last} - {".."}  # which leads out of a zip: it is named, not passed over
    hidden = any(part.startswith(".") or part == "__macosx" for part in parts)
    return not (hidden or last.startswith("readme") or last in COMPANIONS)


def _read(file, name, columns):
    """Read the records of a file on disk."""
    if file.is_dir():
        return [Record(name, "it links to a folder; copy the folder here")]
    try:
        data = file.read_bytes()
    except OSError as error:
        return [Record(name, f"it cannot be read: {error.strerror}")]
    return _read_bytes(name, data, columns)


def _read_bytes(name, data, columns):
    """Read the records of a file's bytes; what cannot be read is a record with the reason."""
    suffix = PurePosixPath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        kinds = ", ".join(_READERS)
        return [Record(name, f"{suffix or 'this'} is no kind of file that is read; use {kinds}")]
    if not data.strip(_BLANK):
        return [Record(name, "it is empty")]
    records = []
    try:
        records.extend(reader(name, data, columns))
    # The parsers of HTML, Parquet and zip raise whatever damaged bytes lead them to; one bad file
    # must not cost the good ones.
    except InputError:
        raise
    except Exception as error:
        records.append(Record(name, " ".join(str(error).split())[:300] or type(error).__name__))
    return records


def _read_text(name, data, columns):
    yield Record(name, article_id=_stem(name), text=decode(data))


def _stem(name):
    """Give a path without its suffix."""
    return str(PurePosixPath(name).with_suffix(""))


def _read_html(name, data, columns):
    import trafilatura

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())  # not to standard error
    declared = _DECLARED.search(data[:4000])
    page = trafilatura.bare_extraction(
        decode(data, declared and declared.group(1).decode()),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    if not page or not page.text:
        raise ValueError("no article text was found on the page; save its text as .txt")
    yield Record(
        name,
        article_id=_stem(name),
        text=page.text,
        title=page.title or "",
        published=page.date or "",
        outlet=page.sitename or "",
        url=page.url or "",
    )


def _read_csv(name, data, columns):
    rows = _read_rows(decode(data))
    header = rows[0][1]
    found = _find_columns(header, columns)
    for number, (line, values) in enumerate(rows[1:], 1):
        if any(values[len(header) :]):
            reason = f"line {line}: {len(values)} values for {len(header)} columns"
            yield Record(name, reason)
        else:
            row = dict(zip(header, values, strict=False))
            yield _row_record(name, f"line {line}", number, row, found)


def _read_jsonl(name, data, columns):
    known = {}
    for number, line in enumerate(decode(data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            yield Record(name, f"line {number}: it is no JSON object")
            continue
        keys = tuple(row)
        try:
            found = known[keys] = known.get(keys) or _find_columns(keys, columns)
        except ValueError as error:
            yield Record(name, f"line {number}: {error}")
            continue
        yield _row_record(name, f"line {number}", number, row, found)


def _read_parquet(name, data, columns):
    import pyarrow.parquet as pq

    file = pq.ParquetFile(io.BytesIO(data))
    found = _find_columns(file.schema_arrow.names, columns)
    number = 0
    for batch in file.iter_batches(batch_size=1000, columns=sorted(set(found.values()))):
        for row in batch.to_pylist():
            number += 1
            yield _row_record(name, f"row {number}", number, row, found)


def _find_columns(header, columns):
    """Tell which column of a table holds what: a key of `COLUMNS` to the column's name."""
    by_name = {}
    for column in header:
        by_name.setdefault(column.strip().lower(), column)
    found = {}
    for field, names in COLUMNS.items():
        wanted = (columns[field].strip().lower(),) if field in columns else names
        column = next((by_name[name] for name in wanted if name in by_name), None)
        if column is not None:
            found[field] = column
        elif field in columns:
            raise ValueError(f"it has no column {columns[field]!r}")
    if "text" not in found:
        shown = ", ".join(map(str, header[:8]))
        raise ValueError(f"no column is called text, body or content, only {shown}; name one so")
    return found


def _row_record(name, place, number, row, found):
    """Turn a row of a table into a record."""
    values = {field: row.get(column) for field, column in found.items()}
    if not isinstance(values["text"], str) or not values["text"].strip():
        return Record(name, f"{place}: it has no text")
    published = values.pop("published", None)
    fields = {field: "" if value is None else str(value) for field, value in values.items()}
    fields["article_id"] = fields.get("article_id") or f"{_stem(name)}-{number}"
    return Record(name, published="" if published is None else published, **fields)


def _read_zip(name, data, columns):
    records, metadata, left = [], {}, LARGEST_ZIP
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            inner = member.filename.replace("\\", "/")
            path = f"{name}/{inner}"
            left -= member.file_size
            is_metadata = PurePosixPath(inner).name.lower() == "metadata.csv"
            if member.is_dir() or not (is_metadata or _may_be_article(inner)):
                continue
            try:
                unpacked = _unpack(archive, member, inner, left)
            except ValueError as error:
                records.append(Record(path, str(error)))
                continue
            if is_metadata:
                rows = _parse_companion(unpacked, path, METADATA, key="file")
                metadata |= _index_metadata(rows, PurePosixPath(path).parent)
            else:
                records += _read_bytes(path, unpacked, columns)
    records, unused = _add_metadata(records, metadata)
    return records + unused


def _unpack(archive, member, inner, left):
    """Unpack one file of a zip, in memory: nothing is unpacked to disk.

    Raises
    ------
    ValueError
        It is damaged, or not what a collection of news holds; the message says what to do.
    """
    if inner.startswith("/") or ".." in inner.split("/"):
        raise ValueError("its name leads out of the zip; unpack it and look what it is")
    if inner.lower().endswith(".zip"):
        raise ValueError("it is a zip inside a zip; unpack it first")
    if member.flag_bits & 1:
        raise ValueError("it is locked with a password; unpack it first")
    if member.file_size > LARGEST_MEMBER or left < 0:
        raise ValueError("it unpacks to more than a collection of news takes; split it")
    try:
        return archive.read(member)
    # Every way of packing raises errors of its own.
    except Exception as error:
        raise ValueError(f"it is damaged ({error}); make the zip again") from error


_READERS = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
    ".zip": _read_zip,
}


def _read_metadata(root):
    """Read every metadata.csv: path below the root to what the file says of it."""
    folder = root if root.is_dir() else root.parent
    files = sorted(root.rglob("metadata.csv")) if root.is_dir() else [folder / "metadata.csv"]
    found = {}
    for file in files:
        rows = read_companion(file.parent, "metadata.csv", METADATA, key="file")
        if rows is not None:
            found |= _index_metadata(rows, file.parent.relative_to(folder))
    return found


def _index_metadata(rows, folder):
    """Give the paths that a metadata.csv in a folder names, each with what it says of it."""
    return {
        (folder / row["file"].replace("\\", "/")).as_posix(): row for row in rows.to_dict("records")
    }


def _add_metadata(records, metadata):
    """Overwrite what a record says of its article with what metadata.csv does.

    Returns
    -------
    records, unused : list of Record
        The second are rows of metadata.csv for files that are not there.
    """
    added = []
    for record in records:
        row = metadata.get(record.path, {})
        fields = {field: row[field] for field in METADATA[1:] if row.get(field)}
        added.append(record._replace(**fields))
    unused = metadata.keys() - {record.path for record in records}
    return added, [
        Record(path, "metadata.csv names it, but it is not there") for path in sorted(unused)
    ]


def _check(records):
    """Part the records that can be read as articles from the faults.

    Returns
    -------
    articles, faults : list of Record
        `published` of the articles is a date or None, every `article_id` stands once. An article
        without a day, or under another id, is in both lists.
    """
    articles, faults = [], []
    taken = Counter()
    for record in show_progress("Checking", "articles", records):
        record = Record(*(_without_surrogates(value) for value in record))
        if reason := record.reason or _find_fault(record.text):
            faults.append(Record(record.path, reason))
            continue
        try:
            day = _find_day(record.published) if record.published != "" else None
        except ValueError as error:
            day = None
            faults.append(Record(record.path, str(error)))
        article_id = record.article_id
        while taken[article_id]:
            taken[record.article_id] += 1
            article_id = f"{record.article_id}-{taken[record.article_id]}"
        if article_id != record.article_id:
            reason = f"the id {record.article_id} stands already; it is read as {article_id}"
            faults.append(Record(record.path, reason))
        taken[article_id] += 1
        articles.append(record._replace(article_id=article_id, published=day))
    return articles, faults


def _without_surrogates(value):
    """Replace half characters, which JSON and file names may hold and no encoding can write."""
    if not isinstance(value, str):
        return value
    with suppress(UnicodeEncodeError):
        value.encode()
        return value  # itself: a copy of every text would cost as much memory again
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _find_fault(text):
    """Say why a text cannot be read as an article, or give ""."""
    if not text.strip(_BLANK_TEXT):
        return "it is empty"
    if len(text) > LONGEST_TEXT:
        return f"it is longer than {LONGEST_TEXT:,} characters; split it into articles"
    language = find_language(text)
    if language != "en":
        from babel import Locale

        name = Locale("en").languages.get(language, language)
        return f"it is in {name}, not in English"
    return ""


def find_language(text):
    """Tell the language of a text: English, unless another one is clear.

    A text of fewer than about 40 words, or with enough of the commonest English words, is English.
    Of others the language is told by py3langid (after Lui and Baldwin 2012, langid.py,
    https://aclanthology.org/P12-3005), where it is far likelier than English.

    Returns
    -------
    str
        An ISO 639-1 code.
    """
    sample = text[:5_000]
    n_letters = sum(map(str.isalpha, sample))
    common = len(_COMMON.findall(sample))
    if n_letters < SHORTEST_FOREIGN or common >= LEAST_ENGLISH * n_letters / 5:
        return "en"
    scores = dict(_load_identifier().rank(sample))
    language = max(scores, key=scores.get)
    return language if scores[language] - scores["en"] > MARGIN else "en"


@cache
def _load_identifier():
    """Load what identifies languages, 70 MB that few articles need: `read_articles` drops it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _find_day(value):
    """Tell the day that a value names.

    Raises
    ------
    ValueError
        It names none, or could name several, as 03/04/2021 does.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if match := re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text):
            return date(*map(int, match.groups()))
        days = {
            parser.parse(text[:100], default=default, dayfirst=day_first, ignoretz=True).date()
            # What a text leaves open is filled in from the default: two show it up.
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))
            for day_first in (False, True)
        }
    except (ValueError, OverflowError, TypeError):
        days = set()
    if len(days) != 1:
        raise ValueError(f"its date {text[:50]!r} names no single day; write it as 2021-03-29")
    return days.pop()


def _article_rows(records):
    """Turn records into rows of the articles table; the later of two equal texts says so."""
    rows, seen = [], {}
    for record in records:
        digest = hashlib.sha256(record.text.encode()).hexdigest()
        rows.append(
            {
                "article_id": record.article_id,
                "path": record.path,
                "title": " ".join(record.title.split()) or None,
                "outlet": record.outlet.strip() or None,
                "published": record.published,
                "text": record.text,
                "n_words": 0,
                "language": "en",
                "sha256": digest,
                "duplicate_of": seen.get(digest),
                "url": record.url.strip() or None,
            }
        )
        seen.setdefault(digest, record.article_id)
    return rows

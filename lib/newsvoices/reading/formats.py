"""One reader for each kind of file: text, HTML, tables and archives become records."""

import io
import json
import logging
import re
import zipfile
from pathlib import PurePosixPath
from typing import NamedTuple

from newsvoices.errors import InputError
from newsvoices.reading.companions import COMPANIONS, METADATA, parse_companion, read_rows
from newsvoices.reading.decoding import decode

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
LARGEST_MEMBER = 200_000_000  # bytes of a file inside a zip, unpacked
LARGEST_ZIP = 2_000_000_000  # bytes of all its files, unpacked
_BLANK = (
    b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"  # what an empty file may hold: blanks, a byte order mark
)
BLANK_TEXT = " \t\r\n\v\f\x00\xa0\u200b\ufeff"
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


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


def may_be_article(name):
    """Tell a file that may hold articles from companions, README and hidden files."""
    *folders, last = name.lower().split("/")
    parts = {*folders, last} - {".."}  # which leads out of a zip: it is named, not passed over
    hidden = any(part.startswith(".") or part == "__macosx" for part in parts)
    return not (hidden or last.startswith("readme") or last in COMPANIONS)


def read(file, name, columns):
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
    reader = READERS.get(suffix)
    if reader is None:
        kinds = ", ".join(READERS)
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
    rows = read_rows(decode(data))
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
            if member.is_dir() or not (is_metadata or may_be_article(inner)):
                continue
            try:
                unpacked = _unpack(archive, member, inner, left)
            except ValueError as error:
                records.append(Record(path, str(error)))
                continue
            if is_metadata:
                rows = parse_companion(unpacked, path, METADATA, key="file")
                metadata |= index_metadata(rows, PurePosixPath(path).parent)
            else:
                records += _read_bytes(path, unpacked, columns)
    records, unused = add_metadata(records, metadata)
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


READERS = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
    ".zip": _read_zip,
}


def index_metadata(rows, folder):
    """Give the paths that a metadata.csv in a folder names, each with what it says of it."""
    return {
        (folder / row["file"].replace("\\", "/")).as_posix(): row for row in rows.to_dict("records")
    }


def add_metadata(records, metadata):
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

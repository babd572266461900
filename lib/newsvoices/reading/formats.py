"""One reader for each kind of file: text, HTML, tables and archives become records."""

import io
import json
import re
import zipfile
from collections import Counter, defaultdict
from contextlib import suppress
from functools import partial
from itertools import count, groupby
from pathlib import Path, PurePosixPath

import pandas as pd

from newsvoices.errors import InputError
from newsvoices.lists import read_list
from newsvoices.reading import documents
from newsvoices.reading.archives import LARGEST_PAGE, read_archive, read_feed
from newsvoices.reading.codings import SHEETS
from newsvoices.reading.companions import COMPANIONS, METADATA, parse_companion
from newsvoices.reading.decoding import LONGEST_TEXT, decode
from newsvoices.reading.exports import Record, load_databases, split_export
from newsvoices.reading.files import read_file
from newsvoices.reading.pages import read_page
from newsvoices.reading.rows import check_lines, read_rows
from newsvoices.reading.transcripts import FOLDER
from newsvoices.tables.schemas import TABLES

# What archives call their columns, likeliest first: a field of an article to names.
COLUMNS = {
    field: tuple(row["name"] for row in rows)
    for field, rows in groupby(read_list("columns.csv"), lambda row: row["field"])
}
# What is larger is not opened: bytes of a file, of one inside a zip when unpacked, of all these.
LARGEST_TEXT = 4 * LONGEST_TEXT + 4  # in the widest encoding, with its mark
LARGEST_DOCUMENT = 100_000_000
LARGEST_MEMBER = 200_000_000
LARGEST_ZIP = 2_000_000_000
ROW = 100  # bytes that a row of Parquet takes, at least
LONGEST_LINE = 12_000_000  # characters of JSON, which may write each one of a text as six
NO_OBJECT = "it is no JSON object"
LONGEST_NAME = 40  # characters of a column's name that a message gives
LONGEST_FURTHER = 200  # characters of a value that articles can be compared by
_BLANK = b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"  # an empty file's: blanks, a byte order mark
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKUP = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>", re.IGNORECASE)  # a text that is HTML

ARTICLE, COMPANION = "article", "companion"
MARK = 'content="Newsvoices"'  # of the generator, in each page of a report of ours
MANIFEST = "MANIFEST"  # a report's files, one path a line
MISPLACED = "it is read only from the folder that was named, beside the articles; move it there"
REPORT = "it is a report of Newsvoices, not articles"
LEFT_BESIDE = ("thumbs.db", "desktop.ini")


def kind_of(name: str) -> str:
    """Tell what a file may be by its path: an ARTICLE, a metadata.csv, a COMPANION, or nothing.

    README, hidden files, transcripts, filled-in sheets and what a Mac adds to a zip are nothing.
    """
    *folders, last = name.lower().split("/")
    parts = {*folders, last} - {".."}  # which leads out of a zip: it is named, not passed over
    if any(part.startswith(".") or part == "__macosx" for part in parts):
        return ""
    if folders[:1] in ([FOLDER], [SHEETS]):
        return ""  # read apart
    if last in COMPANIONS:
        return last if last == "metadata.csv" else COMPANION
    return "" if last.startswith(("readme", "~$")) or last in LEFT_BESIDE else ARTICLE


def read(file: Path, name: str, columns: dict[str, str], root: Path) -> list[Record]:
    """Read the records of a file on disk, below a folder or itself what was asked for."""
    try:
        if file.is_dir() and not file.is_symlink():
            return [Record(name, REPORT)]
        if file.is_file() and (reason := _find_excess(name, file.stat().st_size)):
            return [Record(name, reason)]
        data = read_file(file, root)
    except (OSError, ValueError) as error:
        return [Record(name, str(error))]
    return _read_bytes(name, data, columns)


def _find_excess(name, size):
    """Say why a file of so many bytes is not opened, or give ""."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".txt" and size > LARGEST_TEXT:
        return f"it is longer than {LONGEST_TEXT:,} characters; split it into articles"
    if suffix in (".html", ".htm") and size > LARGEST_PAGE:
        return f"its page is larger than {LARGEST_PAGE / 1e6:,.0f} MB; save its text as .txt"
    if suffix in DOCUMENTS and size > LARGEST_DOCUMENT:
        return f"it is larger than {LARGEST_DOCUMENT / 1e6:,.0f} MB; split it"
    return ""


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
    text = decode(data)
    return _list_articles(name, text) or [Record(name, article_id=_stem(name), text=text)]


def _list_articles(name, text, gap="\n"):
    """List the articles of a text that a database exported; none where it did not."""
    found = enumerate(split_export(text, is_wrapped=gap == "\n"), 1)
    return [r._replace(path=name, article_id=f"{_stem(name)}-{n}") for n, r in found]


def _stem(name):
    return str(PurePosixPath(name).with_suffix(""))


def _read_html(name, data, columns):
    declared = _DECLARED.search(data[:4000])
    html = decode(data, declared and declared.group(1).decode())
    _refuse_own(html)
    is_export = any(database in html for database in load_databases())
    articles = _list_articles(name, documents.flatten_page(html), "\n\n") if is_export else []
    return articles or [Record(name, article_id=_stem(name), **read_page(html))]


def _refuse_own(html):
    if MARK in html[:4000]:
        raise ValueError("it is a page of a report of Newsvoices, not an article")


def _read_document(read_text, gap, name, data, columns):
    """Read a document by the reader of its kind, whose lines are `gap` apart."""
    text = read_text(data)
    lines = (line.strip() for line in re.split(r"[\n\f]", text))
    return _list_articles(name, text, gap) or [
        Record(name, article_id=_stem(name), text=gap.join(filter(None, lines)))
    ]


def _read_mail(name, data, columns):
    mail = documents.read_mail(data)
    html, gap = mail.pop("html"), "\n"
    _refuse_own(html)
    if not mail["text"].strip():
        gap = "\n\n"
        mail["text"] = documents.flatten_page(html).replace("\n", gap)
    return _list_articles(name, mail["text"], gap) or [Record(name, article_id=_stem(name), **mail)]


def _read_feed(name, data, columns):
    for number, entry in enumerate(read_feed(data), 1):
        html = entry.pop("html")
        text = documents.flatten_page(html).replace("\n", "\n\n") if html else ""
        about = {"place": f"entry {number}", **entry}
        reason = "" if text else "it has no text"
        yield Record(name, reason, f"{_stem(name)}-{number}", text, **about)


def _read_archive(name, data, columns):
    for number, url, page in read_archive(data):
        inner = f"{_stem(name)}-{number}.html"
        reason = _find_excess(inner, len(page))
        for record in [Record(name, reason)] if reason else _read_bytes(inner, page, columns):
            yield record._replace(path=name, place=f"record {number}", url=record.url or url)


def _read_table(list_sheets, name, data, columns):
    """Read each row of a table's sheets as an article; a row that is a sentence is a fault."""
    known = {}
    for sheet, header, rows in list_sheets(data):
        try:
            keys = tuple(header)
            if keys not in known:
                found = _find_columns(keys, columns)
                further, doubled = _find_further(keys, found)
                for column in doubled:
                    reason = f"{_show_name(column)} stands twice and is left out; rename one"
                    yield Record(name, reason, place=sheet)
                known[keys] = found, further
        except ValueError as error:
            yield Record(name, str(error), place=sheet)
            continue
        for number, place, row in rows:
            is_fault = isinstance(row, str)
            record = Record(name, row) if is_fault else _row_record(name, number, row, *known[keys])
            yield record._replace(place=place)


def _list_excel(data):
    numbers = count(1)
    for sheet, rows in documents.read_sheets(data):
        filled = ((line, row) for line, row in enumerate(rows, 1) if any(row))
        _, head = next(filled, (0, ()))
        head = ["" if value is None else str(value).strip() for value in head]
        found = (
            (next(numbers), f"sheet {sheet}, row {line}", dict(zip(head, row, strict=False)))
            for line, row in filled
        )
        yield f"sheet {sheet}", filter(None, head), found


def _list_csv(data):
    text = decode(data)
    check_lines(text)
    rows = read_rows(text)
    header = rows[0][1] if rows else "it has no column names; write them into its first line"
    # Other tables of ours have texts in columns whose names tell of articles elsewhere.
    if any(header == [column.name for column in TABLES[name]] for name in {*TABLES} - {"articles"}):
        header = "it is a table that Newsvoices wrote, not articles"
    if isinstance(header, str):
        raise ValueError(header)
    found = []
    for number, (line, row) in enumerate(rows[1:], 1):
        if not isinstance(row, str):
            said = f"{len(row)} values for {len(header)} columns"
            is_longer = any(row[len(header) :])
            row = said if is_longer else dict(zip(header, row, strict=False))
        found.append((number, f"line {line}", row))
    return [("", header, found)]


def _list_jsonl(data):
    text = decode(data)
    check_lines(text)
    for number, line in enumerate(text.split("\n"), 1):
        row = _read_object(line)
        is_row = isinstance(row, dict)
        if is_row or line.strip():
            yield f"line {number}", row if is_row else ["text"], [(number, f"line {number}", row)]


def _list_json(data):
    """List what a file of JSON holds: a list of objects, wherever it is, one of them, or lines."""
    text = decode(data)
    try:
        rows = _find_objects(json.loads(text, object_pairs_hook=_take_once))
    except (ValueError, RecursionError):
        rows = []
    if not rows:
        yield from _list_jsonl(data)
    for number, row in enumerate(rows, 1):
        place = f"article {number}"
        row = _flatten(row) if isinstance(row, dict) else NO_OBJECT
        yield place, row if isinstance(row, dict) else ["text"], [(number, place, row)]


def _find_objects(value):
    """Find the list of objects that is least deep in a value of JSON; one with a text is the only.

    Interfaces of news services put it as deep as {"response": {"results": [{...}]}}.
    """
    level = [value]
    while level:
        for one in level:
            if isinstance(one, dict) and any(name.lower() in COLUMNS["text"] for name in one):
                return [one]
            if isinstance(one, list) and any(isinstance(row, dict) for row in one):
                return one
        level = [inner for one in level if isinstance(one, dict) for inner in one.values()]
    return []


def _flatten(row):
    """Write what objects inside an object hold under joined names: "source_name"; lists as text."""
    flat = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{inner}": told for inner, told in value.items()}
        elif isinstance(value, list):
            flat[name] = ", ".join(one for one in value if isinstance(one, str))
        else:
            flat[name] = value
    return flat


def _read_object(line):
    """Give the object that a line of JSON is, or say why it is none."""
    line = line.strip()
    if len(line) > LONGEST_LINE:
        return f"it is longer than {LONGEST_LINE:,} characters; split it into articles"
    try:
        row = json.loads(line, object_pairs_hook=_take_once) if line.startswith("{") else None
    except (ValueError, RecursionError):
        row = None
    return NO_OBJECT if row is None else _flatten(row) if isinstance(row, dict) else row


def _take_once(pairs):
    """Make the dict of an object, or say which of its names it has twice."""
    row = dict(pairs)
    if len(row) == len(pairs):
        return row
    twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
    return f"{_show_name(twice)} stands twice; keep one, or rename one"


def _list_parquet(data):
    import pyarrow as pa
    import pyarrow.parquet as pq

    about = pq.read_metadata(io.BytesIO(data))
    most = documents.most_unpacked(len(data))
    unpacked = sum(about.row_group(n).total_byte_size for n in range(about.num_row_groups))
    if max(unpacked, about.num_rows * ROW) > most:
        raise ValueError(documents.TOO_LARGE)
    schema = pq.read_schema(io.BytesIO(data))
    types = pa.types
    is_text = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary,
               types.is_dictionary)  # fmt: skip
    texts = [field.name for field in schema if any(check(field.type) for check in is_text)]
    plain = [field.name for field in schema if types.is_primitive(field.type)]
    if not (texts or plain):
        raise ValueError("no column of it holds texts; save it with one")
    # As dictionaries, so that a text that is repeated is counted before it is copied.
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts)
    batches = file.iter_batches(batch_size=1000, columns=[*texts, *plain])
    yield "", schema.names, _list_batches(batches, texts, most)


def _list_batches(batches, texts, left):
    number = 0
    for batch in batches:
        left -= sum(_count_bytes(batch.column(column)) for column in texts)
        if left < 0:
            raise ValueError(f"from row {number + 1} on it repeats more than is read; split it")
        values = [[_read_value(value) for value in column] for column in batch.columns]
        for row in zip(*values, strict=True):
            number += 1
            yield number, f"row {number}", dict(zip(batch.schema.names, row, strict=True))


def _count_bytes(texts):
    """Count the bytes that a dictionary of texts takes when each row has its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(texts.type):
        return texts.nbytes
    lengths = pc.binary_length(texts.dictionary).take(texts.indices)
    return pc.sum(lengths).as_py() or 0


def _read_value(value):
    """Give a value of a column as Python has it, else as text."""
    try:
        plain = value.as_py()
        return decode(plain) if isinstance(plain, bytes) else plain
    except UnicodeDecodeError:
        value = getattr(value, "value", value)  # of a dictionary
        return decode(value.as_buffer().to_pybytes())
    except (ValueError, OverflowError):
        return f"number {value.value} of a calendar"


def _find_columns(header, columns):
    """Tell which column of a table holds what: a key of `COLUMNS` to the column's name."""
    called, found = defaultdict(list), {}
    for column in header:
        called[column.strip().lower()].append(column)
    for field, names in COLUMNS.items():
        wanted = (columns[field].strip().lower(),) if field in columns else names
        own = next((called[name] for name in wanted if name in called), [])
        if len(own) > 1:
            raise ValueError(f"{_show_name(own[-1])} stands twice; keep one, or rename one")
        if own:
            found[field] = own[0]
        elif field in columns:
            raise ValueError(f"it has no column {columns[field]!r}")
    if "text" not in found:
        shown = ", ".join(column[:LONGEST_NAME] for column in header[:8])
        if "url" in found:
            raise ValueError(f"it tells where articles are, not what they say ({shown}); save each")
        raise ValueError(f"no column is called text, body or content, only {shown}; name one so")
    return found


def _find_further(header, found):
    """Give the other columns, by the names that they get, and those that stand twice apart."""
    others = [column for column in header if column not in found.values()]
    named = [(" ".join(column.split()).lower(), column) for column in others]
    times = Counter(name for name, _ in named if name)
    doubled = {name: column for name, column in named if times[name] > 1}
    return {name: column for name, column in named if name not in doubled}, doubled.values()


def _show_name(column):
    return f"the column {column[:LONGEST_NAME]!r}"


def _row_record(name, number, row, found, further):
    fields = {field: row.get(column) for field, column in found.items()}
    if not isinstance(fields["text"], str) or not fields["text"].strip():
        return Record(name, "it has no text")
    fields = {
        field: "" if value is None else value if field == "published" else str(value)
        for field, value in fields.items()
    }
    if _MARKUP.search(fields["text"]):
        for field in {"text", "title"} & fields.keys():
            fields[field] = documents.flatten_page(fields[field]).replace("\n", "\n\n")
    fields["article_id"] = fields.get("article_id") or f"{_stem(name)}-{number}"
    own = {
        name: str(row[column]).strip()[: LONGEST_FURTHER + 1]
        for name, column in further.items()
        if isinstance(row.get(column), str | int | float)
    }
    return Record(name, further=own, **fields)


def _read_zip(name, data, columns):
    records, tables, left = [], [], LARGEST_ZIP
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        reports = _list_reports(archive)
        records += [Record(f"{name}/{folder}", REPORT) for folder in reports]
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            inner = member.filename.replace("\\", "/")
            path = f"{name}/{inner}"
            left -= member.file_size
            kind = kind_of(inner)
            if member.is_dir() or not kind or inner.startswith(reports):
                continue
            if kind == COMPANION:
                records.append(Record(path, MISPLACED))
                continue
            try:
                unpacked = _unpack(archive, member, inner, left)
            except ValueError as error:
                records.append(Record(path, str(error)))
                continue
            if kind == "metadata.csv":
                rows = parse_companion(unpacked, path, METADATA, key="file", further=True)
                tables.append((PurePosixPath(path).parent, rows))
            else:
                records += _read_bytes(path, unpacked, columns)
    records, unused = add_metadata(records, index_metadata(tables))
    return records + unused


def _list_reports(archive):
    """List the folders of a zip that are reports of ours, as those on disk are told."""
    names = {*archive.namelist()}
    folders = sorted(name.removesuffix(MANIFEST) for name in names if name.endswith(MANIFEST))
    found = []
    for folder in folders:
        # It may have no such page, or one that is damaged or locked.
        with suppress(Exception), archive.open(f"{folder}index.html") as page:
            found += [folder] if MARK.encode() in page.read(4000) else []
    return tuple(found)


def _unpack(archive, member, inner, left):
    """Unpack one file of a zip, in memory: nothing is unpacked to disk."""
    if inner.startswith("/") or ".." in inner.split("/"):
        raise ValueError("its name leads out of the zip; unpack it and look what it is")
    if inner.lower().endswith(".zip"):
        raise ValueError("it is a zip inside a zip; unpack it first")
    if member.flag_bits & 1:
        raise ValueError("it is locked with a password; unpack it first")
    if reason := _find_excess(inner, member.file_size):
        raise ValueError(reason)
    most = min(LARGEST_MEMBER, documents.most_unpacked(member.compress_size))
    if member.file_size > most or left < 0:
        raise ValueError(documents.TOO_LARGE)
    try:
        return archive.read(member)
    # Every way of packing raises errors of its own.
    except Exception as error:
        raise ValueError(f"it is damaged ({error}); make the zip again") from error


READERS = {
    ".txt": _read_text, ".html": _read_html, ".htm": _read_html,
    ".csv": partial(_read_table, _list_csv), ".tsv": partial(_read_table, _list_csv),
    ".json": partial(_read_table, _list_json), ".jsonl": partial(_read_table, _list_jsonl),
    ".parquet": partial(_read_table, _list_parquet), ".xlsx": partial(_read_table, _list_excel),
    ".docx": partial(_read_document, partial(documents.read_package, "docx"), "\n\n"),
    ".odt": partial(_read_document, partial(documents.read_package, "odt"), "\n\n"),
    ".rtf": partial(_read_document, documents.read_rtf, "\n\n"),
    ".pdf": partial(_read_document, documents.read_pdf, "\n"), ".eml": _read_mail,
    ".rss": _read_feed, ".atom": _read_feed, ".xml": _read_feed, ".warc": _read_archive,
    ".gz": _read_archive, ".zip": _read_zip,
}  # fmt: skip
DOCUMENTS = (".xlsx", ".docx", ".odt", ".rtf", ".pdf", ".eml", ".rss", ".atom", ".xml")


def index_metadata(tables: list[tuple[Path, pd.DataFrame]]) -> dict[str, dict[str, str]]:
    """Give what metadata.csv, with its folder, tells of files: path to column to what it says.

    Of two that tell of the same file, the nearer one completes the other and has the last word.
    """
    about = {}
    for folder, rows in sorted(tables, key=lambda table: len(table[0].parts)):
        for row in rows.drop(columns="line").to_dict("records"):
            path = (folder / row.pop("file").replace("\\", "/")).as_posix()
            about.setdefault(path, {}).update({name: said for name, said in row.items() if said})
    return about


def add_metadata(
    records: list[Record], about: dict[str, dict[str, str]]
) -> tuple[list[Record], list[Record]]:
    """Let metadata.csv overwrite records; give its rows for files that are not there apart."""
    added = []
    for record in records:
        row = about.get(record.path, {})
        fields = {name: row[name] for name in METADATA if name in row}
        added.append(record._replace(**fields, further={**record.further, **row}))
    unused = about.keys() - {record.path for record in records}
    reason = "metadata.csv names it, but it is not there"
    return added, [Record(path, reason) for path in sorted(unused)]

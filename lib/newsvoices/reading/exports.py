"""Exports of news databases: one file becomes its many articles.

In: the text of a file. Out: each article with its title, outlet, day, byline, section and text,
without what the database writes around it, and a sentence for each that is not whole. How each
database writes is in `databases.csv`.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from newsvoices.lists import load_rows
from newsvoices.reading.days import read_day

FIELDS = ("title", "outlet", "published", "byline", "section", "url")
BROKEN_OFF = "the export breaks off in it; export it again"
NO_TEXT = "it has no text in the export; export it with its full text"

_PAGE = "\f"


class Record(NamedTuple):
    """An article as it was found, or the reason why it was left out."""

    path: str = ""
    reason: str = ""
    article_id: str = ""
    text: str = ""
    title: str = ""
    published: Any = ""  # str, date or datetime
    outlet: str = ""
    url: str = ""
    place: str = ""  # in a file that holds several: "line 3"
    section: str = ""
    byline: str = ""
    from_name: str = ""  # which of outlet, published and title the name of its file tells
    further: Mapping = MappingProxyType({})  # other columns that tell of it, to their values


class Database(NamedTuple):
    """How a database writes its exports."""

    mark: re.Pattern
    end: re.Pattern  # of an article
    start: re.Pattern
    announced: re.Pattern
    last: re.Pattern  # what it appends to a text: a line that is no sentence
    order: list  # of the lines of the head that have no label
    # Rows of databases.csv: a line that begins a part (one of FIELDS; "fields", named in the
    # pattern; "text", "other": neither; "drop": what went before goes on), and where it may stand:
    # "head", before the text; "text", in and after it; "": anywhere.
    labels: list


@cache
def load_databases() -> dict[str, Database]:
    """Load databases.csv: names to Databases."""
    runs = groupby(load_rows("databases.csv", pattern=re.compile), lambda row: row.database)
    return {name: _build_database(list(rows)) for name, rows in runs}


def _build_database(own):
    parts = (*Database._fields[:5], "order")
    patterns = {part: [r.pattern.pattern for r in own if r.part == part] for part in parts}
    labels = [row for row in own if row.part not in parts]
    order = " ".join(patterns.pop("order")).split()
    lines = (f"^(?:{'|'.join(several)})$" if several else r"(?!)" for several in patterns.values())
    return Database(*(re.compile(line, re.MULTILINE) for line in lines), order, labels)


def split_export(text: str, *, is_wrapped: bool) -> list[Record]:
    """Split the export of a database into its articles; what it announces and lacks comes last.

    The text is all that the file says, with a form feed where a page begins; none are found where
    it is no export. Where it `is_wrapped`, its lines are parts of paragraphs, parted by blank ones.
    """
    lines = [line.strip(" \t\r|\xa0") for line in text.replace(_PAGE, f"\n{_PAGE}\n").split("\n")]
    plain = "\n".join(lines)
    database = next((d for d in load_databases().values() if d.mark.search(plain)), None)
    if database is None:
        return []
    pieces = []
    for chunk, is_ended in _cut(lines, database):
        piece = _read_article(chunk, is_ended, is_wrapped, database)
        if piece:
            pieces.append(piece._replace(place=f"article {len(pieces) + 1}"))
    n_found = sum(not piece.reason for piece in pieces)
    announced = {int(re.sub(r"\D", "", n)) for n in database.announced.findall(plain)} - {0}
    if pieces and announced and max(announced) != n_found:
        reason = f"the export announces {max(announced):,} articles; {n_found:,} are whole in it"
        pieces.append(Record(reason=reason))
    return pieces


def _cut(lines, database):
    """Cut lines where an article ends or starts: each chunk, and whether an edge closes it."""
    chunk = []
    for line in lines:
        if database.end.match(line) or database.start.match(line):
            yield chunk, True
            chunk = []
        else:
            chunk.append(line)
    yield chunk, False


def _read_article(lines, is_ended, is_wrapped, database):
    """Read the lines of one article; None where they hold none."""
    state, head, texts, fields = "head", [], [], {}
    is_past = False  # the beginning of the text
    tops = []  # how much of the head stands over each label
    for line in lines:
        barred = "head" if is_past else "text"
        allowed = (label for label in database.labels if label.where != barred)
        if label := next((label for label in allowed if label.pattern.fullmatch(line)), None):
            match = label.pattern.fullmatch(line)
            tops.append(len(head))
            is_past = is_past or label.part == "text"
            if label.part == "drop":
                continue
            state, line = label.part, match[1] if match.re.groups else ""
            if state == "fields":  # with a day in numbers: 2021-03-04
                fields |= match.groupdict()
                day = [fields.pop(part).zfill(2) for part in ("year", "month", "day")]
                fields["published"] = "-".join(day)
        if state == "head":
            head.append(line)
        elif state == "text":
            texts.append(line)
        elif state in FIELDS and line.strip():
            fields[state] = f"{fields.get(state, '')} {line}".strip()
            state = state if state == "title" else "head"
    if not (is_past or fields):
        return None
    top = next((n for n in tops if _filled(head[:n])), len(head))
    if said := fields.get("published"):
        fields["published"] = read_day(said) or said
    fields = {**_read_head(head, top, database.order, is_wrapped=is_wrapped), **fields}
    if not is_ended and (state in ("head", "text") or not is_past):
        return Record(reason=BROKEN_OFF)
    kept = [line for line in texts if line not in (_PAGE, fields.get("title") or _PAGE)]
    text = database.last.sub("", "\n".join(kept).strip()).strip()
    text = re.sub(r"\n{3,}" if is_wrapped else r"\n+", "\n\n", text)
    return Record(text=text, **fields) if text else Record(reason=NO_TEXT)


def _read_head(lines, top, order, *, is_wrapped):
    """Tell title, outlet, section and day by their order around the first line that is a day.

    The outlet is one line beside the day; a title takes several only where lines are wrapped, and
    ends at the first label, `top`. What stands on an earlier page is the cover of the export.
    """
    if order == ["title"]:
        return {"title": next(iter(_filled(lines)), "")}
    at = next((n for n, line in enumerate(lines) if read_day(line)), None)
    if at is None or not order:
        return {}
    pages = [n for n, line in enumerate(lines[:at]) if line == _PAGE and _filled(lines[n:at])]
    first = pages[-1] if pages else 0
    before, after = _filled(lines[first:at]), _filled(lines[at + 1 :])
    if order[0] == "outlet":
        found = {"outlet": "".join(before[-1:]), "title": _last_block(lines[at + 1 :])}
    elif order[0] == "title":
        outlet = before.pop() if len(before) > 1 else ""
        found = {"outlet": outlet, "title": " ".join(before if is_wrapped else before[:1])}
    else:
        over = _filled(lines[first : min(top, at)])
        found = {"outlet": "".join(after[:1])}
        found["title"] = " ".join(over if is_wrapped else over[-1:])
        found["section"] = "" if is_wrapped else "".join(over[-2:-1])
    found["published"] = read_day(lines[at])
    return {field: value for field, value in found.items() if value}


def _filled(lines):
    return [line for line in lines if line.strip()]


def _last_block(lines):
    """Join the last lines that no blank one parts: what stands over them is the edition."""
    runs = groupby(lines, lambda line: bool(line.strip()))
    blocks = [" ".join(block) for is_filled, block in runs if is_filled]
    return blocks[-1] if blocks else ""

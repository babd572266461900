"""What people have judged: the sheets that come back filled in, whatever a spreadsheet did to them.

They lie in the folder `codings` beside the articles, a file a reader. Nothing that stands in one
is lost without a word: each row that cannot be used is named with its line.
"""

import re
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from newsvoices.lists import load_plain, read_list
from newsvoices.reading.companions import read_companion
from newsvoices.reading.decoding import decode
from newsvoices.reading.documents import read_sheets
from newsvoices.reading.files import list_files, read_file
from newsvoices.reading.rows import read_rows
from newsvoices.tables.schemas import ALLOWED, make_table

SHEETS = "codings"
COLUMNS = ("key", "row", "claim", "library", "answer", "instead", "comment")
CODEBOOK = ("frame", "question", "answers")
FRAME = "frame: "  # how the claim of a row begins that asks about a whole article
ANSWERS = {row["given"]: row["answer"] for row in read_list("answers.csv")}
MISSABLE = ("attribution", "charge", "position", "event")  # what is looked for in a paragraph
NOTHING = ("none", "nobody", "nothing", "no one", "-", "reporter", "the reporter", "narrator")
_LISTS = {"position": ("positions", "act"), "event": ("events", "event"),
          "stance": ("terms", "stance"), "zone": ("paragraphs", "zone")}  # fmt: skip
LISTED = {claim: {word.lower(): word for word in ALLOWED[at]} for claim, at in _LISTS.items()}
LISTED["zone"] |= {name.lower(): zone for zone, name in load_plain("zone").items()}
TABLES_WORD, READERS_WORD = "charge", "accusation"  # for the same claim
SKIPPED_ABOVE = 10  # lines above the head in which programs put a title


def find_claim(name: str) -> str:
    """Give the name that the tables have for a kind of finding: "charge" for an accusation."""
    return name.strip().lower().replace(READERS_WORD, TABLES_WORD)


def read_codebook(home: Path) -> pd.DataFrame | None:
    """Read the questions for people in `codebook.csv` beside the articles.

    It gives frame, question, answers (joined by ";") and line, None where there is no such file,
    and raises what `companions.read_companion` does.
    """
    return read_companion(home, "codebook.csv", CODEBOOK, CODEBOOK, further=True)


def read_codings(home: Path) -> tuple[pd.DataFrame, list[dict]]:
    """Read every sheet of the folder `codings` in `home`, the folder of the articles.

    Gives the codings as in `schemas.TABLES`, in the order of readers and lines, and the path and
    reason of each file, line or answer that could not be taken as it stands. Raises an InputError
    where the codebook is faulty.
    """
    rows, faults = [], []
    codebook = read_codebook(home)
    answers = {} if codebook is None else dict(zip(codebook.frame, codebook.answers, strict=True))
    for file in list_files(Path(home), SHEETS):
        found, said = _read_sheet(file, home, {f"{FRAME}{key}": a for key, a in answers.items()})
        rows += found
        about = {"path": file.relative_to(home).as_posix(), "is_used": bool(found)}
        faults += [{**about, "reason": reason} for reason in said]
    return make_table("codings", rows), faults


def _read_sheet(file, home, frames):
    """Give the rows of a sheet as dicts, and what is to be said of it."""
    try:
        rows = list(_rows_of(file, home))
    except ValueError as error:
        return [], [f"the sheet cannot be read: {error}"]
    heads = [_name_columns(values) for _, values in rows[:SKIPPED_ABOVE]]
    place = next((n for n, head in enumerate(heads) if {"key", "answer"} <= set(head)), None)
    if place is None:
        return [], ["it is no sheet: it needs the columns key and answer"]
    head = heads[place]
    found, line_of, numbers, lines_of = [], {}, [], {}
    for line, values in rows[place + 1 :]:
        if isinstance(values, str):
            lines_of.setdefault(values, []).append(line)
            continue
        row = dict.fromkeys(COLUMNS, "") | dict(zip(head, map(str.strip, values), strict=False))
        reader = file.stem.removesuffix("-frames")
        row |= {"reader": reader, "line": line, "key": row["key"].lower()}
        numbers += re.findall(r"^(\d+) of (\d+)$", row["row"])
        row, reasons = _read_row(row, frames, line_of.setdefault(row["key"], line))
        found += [row] if row else []
        for reason in reasons:
            lines_of.setdefault(reason, []).append(line)
    said = [
        f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}: {reason}"
        for reason, lines in lines_of.items()
    ]
    return found, said + _tell_missing(numbers)


def _read_row(row, frames, first):
    """Give a row or None, and what is to be said of it; its key stands `first` in that line."""
    if not re.fullmatch("[a-z]{8}", row["key"]):
        reason = (
            f"the key {row['key']!r} is damaged, so that its answer {row['answer']!r} belongs to "
            "no row; copy the key from the first sheet"
        )
        return None, [reason] if row["answer"] else []
    if first != row["line"]:
        return None, [f"stands in line {first} already, which counts"]
    given = row["answer"]
    row["answer"], reason = _understand(given, row["claim"], frames)
    reasons = [reason] if reason else []
    is_told = row["instead"] and not row["claim"].startswith(FRAME)
    if is_told and row["answer"] != "wrong" and (row["answer"] or not given):
        if row["claim"] == "paragraph" or not given:
            row["answer"] = "wrong"
        given = f"the answer {given!r}" if given else "no answer"
        reasons.append(f"{row['instead']!r} is told beside {given}; {row['answer']!r} counts")
    if row["claim"] == "paragraph":
        row["instead"], strange = _understand_missed(row["instead"])
        known = ", ".join(MISSABLE).replace(TABLES_WORD, READERS_WORD)
        reasons += [f"{one!r} names none of {known}" for one in strange]
    elif row["claim"] in LISTED:
        row["instead"], reason = _understand_listed(row["instead"], LISTED[row["claim"]])
        reasons += [reason] if reason else []
    row["library"] = row["library"].removeprefix("'")  # which keeps it from being a formula
    blank = ("library", "answer", "instead", "comment")
    return row | {name: row[name] or None for name in blank}, reasons


def _name_columns(values):
    """Give for each cell of a head the column that it names, also where it is misspelled, or ""."""
    return [(get_close_matches(v.strip().lower(), COLUMNS, 1, 0.75) or [""])[0] for v in values]


def _rows_of(file, home):
    """Yield line and values (list of str) of each filled row of a CSV or Excel file."""
    suffix, data = file.suffix.lower(), read_file(file, Path(home))
    if suffix == ".xlsx":
        _, sheet = next(iter(read_sheets(data)))
        for line, row in enumerate(sheet, 1):
            values = ["" if value is None else str(value) for value in row]
            if any(values):
                yield line, values
    elif suffix in (".csv", ".tsv", ".txt"):
        yield from read_rows(decode(data))
    else:
        raise ValueError(f"{suffix or 'this'} is no kind of sheet; save it as .xlsx or .csv")


def _understand(given, claim, frames):
    """Give the answer that is meant ("" for none), and what is to be said of it."""
    answer = given.lower().strip(" .!'\"")
    allowed = ANSWERS
    if claim.startswith(FRAME):
        listed = [one.strip().lower() for one in frames.get(claim, answer).split(";")]
        allowed = dict(zip(listed, listed, strict=True))
    if not answer or answer in allowed:
        return allowed.get(answer, ""), ""
    near = get_close_matches(answer, [name for name in allowed if len(name) > 2], 1, 0.7)
    if near:
        return allowed[near[0]], f"the answer {given!r} is taken for {allowed[near[0]]!r}"
    choices = ", ".join(dict.fromkeys(allowed.values()))
    return "", f"the answer {given!r} is none of: {choices}; the row counts as not answered"


def _understand_listed(given, listed):
    """Give the word of a list that is meant by what is right instead, and what is to be said of it.

    What stands around it may stand; of what names no word of the list it is only known to differ.
    """
    words = _keep_letters(given)
    if not words or given.lower().strip(" .") in NOTHING:
        return given, ""
    named = {_keep_letters(name): word for name, word in listed.items()}
    met = {word for name, word in named.items() if f" {name} " in f" {words} "}
    if len(met) == 1:
        return met.pop(), ""
    if near := get_close_matches(words, list(listed), 1, 0.8):
        return listed[near[0]], f"{given!r} is taken for {listed[near[0]]!r}"
    choices = ", ".join(dict.fromkeys(listed.values()))
    return "", f"{given!r} names none of: {choices}; what is right instead counts as not told"


def _keep_letters(text):
    return " ".join(re.findall(r"[a-z]+", text.lower()))


def _understand_missed(given):
    """Give what a paragraph misses with its claims spelled right, and what names no claim."""
    parts = [part.partition(":") for part in given.split(";") if part.strip()]
    known = [*MISSABLE, READERS_WORD]
    near = [get_close_matches(claim.strip().lower(), known, 1, 0.7) for claim, _, _ in parts]
    told = [f"{find_claim(n[0])}: {p[2].strip()}" for n, p in zip(near, parts, strict=True) if n]
    return "; ".join(told), ["".join(p).strip() for n, p in zip(near, parts, strict=True) if not n]


def _tell_missing(numbers):
    """Say which rows have been deleted, by the numbers ("12", "60") of those that are there."""
    n = max((int(whole) for _, whole in numbers), default=0)
    gone = sorted({*range(1, n + 1)} - {int(number) for number, _ in numbers})
    if not gone or len(gone) == n:
        return []
    runs = [number for number in gone if number - 1 not in gone]
    ends = [number for number in gone if number + 1 not in gone]
    said = [str(a) if a == b else f"{a} to {b}" for a, b in zip(runs, ends, strict=True)]
    return [f"of its {n} rows these are missing and count as not answered: {', '.join(said)}"]

"""The user's corrections: a person's last word on findings of all classes, by where they stand."""

import csv
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.errors import InputError, nearest
from newsvoices.framing.plover import QUAD_OF
from newsvoices.framing.positions import POLARITY
from newsvoices.people.countries import find_countries
from newsvoices.people.lexicon import fold
from newsvoices.people.sides import SIDES
from newsvoices.people.speakers import RESERVED, count_quotes, make_speaker_id
from newsvoices.reading.companions import find_home, read_companion
from newsvoices.tables.parts import Table, build, list_columns
from newsvoices.tables.schemas import ALLOWED, Tables, make_table

FILE = "corrections.csv"
KEY = ["article_id", "start", "end", "class", "of"]
NEW = ["speaker", "target", "kind", "side"]
PLACES = ["start", "end", "new_start", "new_end"]
COLUMNS = [*KEY, *NEW, "new_start", "new_end", "drop", "add"]
HEADER = ",".join(COLUMNS)
KEYS = ("accuser", "speaker_id")  # columns that hold a speaker's key and no words
QUOTE = ["article_id", "quote_id"]


@dataclass(frozen=True)
class Findings:
    """A class of findings: its table, and which column of it each of NEW decides."""

    table: str
    decides: dict
    others: dict = field(default_factory=dict)  # what else an added one has


CLASSES = {
    "attribution": Findings("quotes", {"speaker": "speaker_id"},
                            {"act": "speech", "cue_class": "other", "cue_negated": False}),
    "charge": Findings("charges", {"speaker": "accuser", "target": "accused", "kind": "status"}),
    "position": Findings("positions", {"speaker": "holder", "target": "matter", "kind": "act"},
                         {"status": "reported"}),
    "event": Findings(
        "events", {"speaker": "actor", "target": "recipient", "kind": "event"},
        {"status": "reported", "reciprocal": False, "pair": "incomplete", "evidence": ""}),
    "side": Findings("speakers", {"side": "side"}),
}  # fmt: skip
FRAMING = ("charge", "position", "event")


def read_corrections(folder: Path) -> tuple[pd.DataFrame | None, list[dict[str, Any]]]:
    """Read the corrections.csv of a folder of articles; None without one.

    A row names a finding by the article_id, start and end of its table and by `class` (of CLASSES;
    blank: an attribution); where several stand there, `of` tells which, by the name or words of
    whoever is in it. Without start and end it means all of the class in the article that are `of`
    somebody. What is filled in holds: `speaker` (who speaks, accuses, takes the position, acts),
    `target` (who is accused or acted on, the matter of a position), `kind` (status of a charge, act
    of a position, class of an event), `side` (of the speaker in `of`), `new_start` and `new_end`.
    "yes" in `drop`: it is none; "yes" in `add`: it was missed.

    Gives COLUMNS (str; PLACES Int64, drop and add bool) and line; and path and reason of each row
    that cannot be meant, which is passed over. Raises an InputError where the file cannot be read.
    """
    rows = read_companion(folder, FILE, COLUMNS, key="article_id", unique=False, bare=True)
    if rows is None:
        return None, []
    rows["class"] = rows["class"].str.lower().mask(rows["class"].eq(""), "attribution")
    rows[["drop", "add"]] = rows[["drop", "add"]].apply(lambda column: column.str.lower())
    first, faults = {}, {}
    for row in rows.to_dict("records"):
        line = row["line"]
        if wrong := _find_fault(row):
            faults[line] = wrong
        elif (before := first.setdefault(tuple(row[c] for c in KEY), line)) != line:
            faults[line] = f"this stands in line {before} already, which holds"
    rows = rows[~rows["line"].isin(faults)]
    numbers = {column: pd.to_numeric(rows[column]).astype("Int64") for column in PLACES}
    rows = rows.assign(**numbers, drop=rows["drop"].eq("yes"), add=rows["add"].eq("yes"))
    told = [f"line {line}: {wrong}" for line, wrong in faults.items()]
    return rows, [{"path": FILE, "reason": reason, "is_used": False} for reason in told]


def _find_fault(row: dict[str, str]) -> str | None:
    """Say what is wrong with a row of corrections.csv and how to mend it; None where nothing is."""
    if row["class"] not in CLASSES:
        return f"class {row['class']!r} is none of {', '.join(CLASSES)}"
    findings = CLASSES[row["class"]]
    for place in PLACES:
        if row[place] and not (row[place].isdecimal() and len(row[place]) < 16):
            return f"{place} must be a number: copy it from the {findings.table} table"
    for column in ("drop", "add"):
        if row[column] not in ("", "yes", "no"):
            return f"{column} must be yes, no or blank"
    if extra := [column for column in NEW if row[column] and column not in findings.decides]:
        return f"leave {extra[0]} blank: in the class {row['class']} it decides nothing"
    kinds = ALLOWED.get((findings.table, findings.decides.get("kind")), ())
    if row["kind"] and row["kind"] not in kinds:
        return f"kind {row['kind']!r} is none of {', '.join(kinds)}"
    if any(bool(row[start]) != bool(row[end]) for start, end in (PLACES[:2], PLACES[2:])):
        return "fill in start and end both, or neither"
    if not row["start"] and (row["add"] == "yes" or row["new_start"] or not row["of"]):
        return "fill in start and end"
    if row["add"] == "yes" and not all(row[column] for column in findings.decides):
        return f"to add a finding, fill in {', '.join(findings.decides)}"
    if row["drop"] != "yes" and not any(row[column] for column in (*NEW, "new_start")):
        return f"name a {' or '.join(findings.decides)}, or write yes in the column drop"
    return None


def write_row(values: dict[str, Any]) -> str:
    """Write a row of corrections.csv, blank where there is no value, without its blank end."""
    line = StringIO()
    csv.writer(line, lineterminator="").writerow([values.get(column, "") for column in COLUMNS])
    return line.getvalue().rstrip(",")


def offer_rows(table: Table, speakers: Table, name: str) -> Table:
    """Add `correct` (str) to the table of a class: the finding as it is, a row to be changed."""
    places = [f"found.{column}" for column in KEY[:3] if column in table.columns]
    cells = dict(zip(KEY, places, strict=False)) | {"class": f"'{name}'"}
    joins = ""
    for new, column in CLASSES[name].decides.items():
        key = f"{column}_id" if f"{column}_id" in table.columns else column
        cells[new] = f"coalesce({new}s.name, found.{column})"
        joins += f"""left join speakers as {new}s
            on found.article_id = {new}s.article_id and found.{key} = {new}s.speaker_id """
    if name == "side":
        cells["of"] = "found.name"
    elif "target" in cells:
        is_alone = f"count(*) over (partition by {', '.join(places)}) = 1"
        cells["of"] = f"if({is_alone}, '', {cells['target']})"
    row = ", ".join(f"coalesce({cells.get(column, 'null')}::varchar, '')" for column in COLUMNS)
    quoted = """'"' || replace(cell, '"', '""') || '"'"""
    sql = f"""
        select {list_columns(table.columns, "found")}, found.place, rtrim(array_to_string(
            [if(regexp_matches(cell, '[,"]'), {quoted}, cell) for cell in [{row}]], ','
        ), ',') as correct
        from found {joins}
    """
    return build(sql, found=table, speakers=speakers)


def add_correction(folder: Path | str, row: str) -> None:
    """Write a row into the corrections.csv beside articles, which is made where there is none.

    It takes the place of one that decided the same finding before. Raises an InputError where the
    file holds other columns, so that the row would not fit below them.
    """
    file = find_home(folder) / FILE
    if not file.exists():
        file.write_text(f"{HEADER}\n", "utf-8")
    text = file.read_text("utf-8-sig")
    head = text.partition("\n")[0].strip()
    if head.partition(",")[0].strip().lower() in COLUMNS and head != HEADER:
        raise InputError(f"let {FILE} begin with the line {HEADER}")
    lines = text.rstrip().split("\n")
    new, *old = ([*line, *[""] * len(KEY)][: len(KEY)] for line in csv.reader([row, *lines]))
    kept = [line for line, key in zip(lines, old, strict=True) if key != new]
    file.write_text("\n".join([*kept, row, ""]), "utf-8")


def correct(
    tables: Tables, speakers: pd.DataFrame, corrections: pd.DataFrame
) -> tuple[Tables, pd.DataFrame]:
    """Let a person's corrections decide what is found: the one way for every class of findings.

    Takes articles, paragraphs, tokens, quotes, and the tables of the classes. Gives those that a
    correction means, where what it decides has the rule "corrections.csv" and the confidence 1; and
    the table corrections, a row for each that fits something.
    """
    corrected, done = {}, []
    for row in corrections.to_dict("records"):
        findings = CLASSES[row["class"]]
        table = corrected.get(findings.table, tables[findings.table])
        meant = _find_meant(table, row, findings, speakers)
        begin = "start" if row["add"] else "new_start"
        placed = pd.notna(row[begin]) and not row["drop"]
        place = _read_place(tables, row, begin) if placed else {}
        if not (row["add"] or meant.any()) or (placed and not place):
            continue
        values = _decide(row, findings, speakers) | place
        was = table.loc[meant, "confidence"].max() if "confidence" in table else None
        before = _name_holders(table[meant], findings, speakers)
        if row["drop"]:
            table = table[~meant]
        elif row["add"]:
            table = _add_finding(table, values, findings, tables["articles"])
        else:
            kept = [column for column in values if column in table and column != "quote_id"]
            table = table.assign(**{c: table[c].mask(meant, values[c]) for c in kept})
        corrected[findings.table] = make_table(findings.table, table)
        change = next((c for c in ("drop", "add") if row[c]), "change")
        n = 1 if row["add"] else int(meant.sum())
        after = row["speaker"] or None
        done.append(row | {"change": change, "n": n, "was": was, "before": before, "after": after})
    return corrected, make_table("corrections", done)


def _find_meant(
    table: pd.DataFrame, row: dict[str, Any], findings: Findings, speakers: pd.DataFrame
) -> pd.Series:
    """Tell for each row of a table whether a correction means it."""
    meant = table["article_id"] == row["article_id"]
    if pd.notna(row["start"]):
        meant &= (table["start"] == row["start"]) & (table["end"] == row["end"])
    if row["of"]:
        names = _name_speakers(speakers, row["article_id"])
        columns = ["source", *findings.decides.values()]
        columns = [c for c in [*columns, *(f"{c}_id" for c in columns)] if c in table]
        own_words = table[columns]
        called = own_words.map(lambda value: fold(str(names.get(value, value))))
        new = own_words == make_speaker_id(row["of"])  # whom a row above put there
        meant &= (new | called.eq(fold(row["of"]))).any(axis=1)
    return meant


def _name_speakers(speakers: pd.DataFrame, article_id: str) -> dict[str, str]:
    own = speakers[speakers["article_id"] == article_id]
    return dict(zip(own["speaker_id"], own["name"], strict=True))


def _name_holders(found: pd.DataFrame, findings: Findings, speakers: pd.DataFrame) -> str | None:
    """Name who speaks, accuses, holds or acts in findings of one article; None where nobody."""
    column = findings.decides["speaker"]
    column = column if column in KEYS else f"{column}_id"
    if found.empty or column not in found:
        return None
    names = _name_speakers(speakers, found["article_id"].iloc[0])
    return "; ".join(found[column].map(names).dropna().unique()) or None


def _decide(row: dict[str, Any], findings: Findings, speakers: pd.DataFrame) -> dict[str, Any]:
    """Give what a correction puts into the columns of a table, and into others that follow."""
    names = _name_speakers(speakers, row["article_id"])
    ids = {fold(name): key for key, name in names.items()}
    ids |= {name: name for name in RESERVED}
    values = {"rule": FILE, "confidence": 1.0, "alone": True}  # so that pages tell it
    for new, column in findings.decides.items():
        if name := row[new]:
            key = ids.get(fold(name)) or make_speaker_id(name)
            countries = find_countries(name)
            country = countries[0] if len(countries) == 1 else None
            values[column] = key if column in KEYS else name
            values |= {f"{column}_id": key, f"{column}_country": country}
    if row["kind"]:
        values |= {"quad": QUAD_OF.get(row["kind"]), "polarity": POLARITY.get(row["kind"], "for")}
    return values


def _read_place(tables: Tables, row: dict[str, Any], begin: str) -> dict[str, Any]:
    """Give what the columns of any table say of a place in an article; nothing where no word is."""
    start, end = row[begin], row[begin.replace("start", "end")]
    articles, paragraphs, tokens, quotes = (
        tables[name][tables[name]["article_id"] == row["article_id"]]
        for name in ("articles", "paragraphs", "tokens", "quotes")
    )
    words = tokens[tokens["start"].ge(start) & tokens["end"].le(end) & tokens["is_word"]]
    if words.empty:
        return {}
    text, first = articles["text"].iloc[0], words.iloc[0]
    direct = int(words["in_marks"].sum())
    around = quotes[quotes["start"].le(start) & quotes["end"].ge(end)]
    around = around.sort_values("n_words", kind="stable")  # the innermost first
    return {
        "article_id": row["article_id"], "start": start, "end": end,
        "paragraph": first["paragraph"], "sentence": first["sentence"],
        "text": text[start:end], "content": text[start:end],
        "n_words": len(words), "n_direct_words": direct,
        "quote_type": "indirect" if not direct else "direct" if direct == len(words) else "mixed",
        "quote_id": next(iter(around["quote_id"]), None),
        "voice": next(iter(around["speaker_id"]), NARRATOR),
        "counted": bool(paragraphs.set_index("paragraph")["counted"][first["paragraph"]]),
    }  # fmt: skip


def _add_finding(
    table: pd.DataFrame, values: dict[str, Any], findings: Findings, articles: pd.DataFrame
) -> pd.DataFrame:
    """Add a finding that was missed, behind the others of its article."""
    row = dict.fromkeys(table) | findings.others | values
    if findings.table == "quotes":  # an attribution has a number of its own
        own = table.loc[table["article_id"] == row["article_id"], "quote_id"]
        row["quote_id"] = max(own, default=0) + 1
    both = pd.concat([table, make_table(findings.table, [row])])
    order = pd.Index(articles["article_id"])
    return both.sort_values("article_id", key=order.get_indexer, kind="stable")


def correct_attributions(
    tables: Tables, speakers: pd.DataFrame, corrections: pd.DataFrame
) -> tuple[Tables, pd.DataFrame]:
    """Correct attributions, and what stands or falls with them; takes and gives as `correct`.

    The tables that it gives are quotes, spans and speakers, with those who are new among them.
    """
    own = corrections[corrections["class"] == "attribution"]
    corrected, done = correct(tables, speakers, own)
    quotes = corrected.get("quotes", tables["quotes"])
    known = _index(quotes)
    nested = _index(quotes.assign(quote_id=quotes["nested_in"])).isin(known)
    quotes = quotes.assign(nested_in=quotes["nested_in"].where(nested))
    spans = tables["spans"].merge(quotes[QUOTE])
    is_content = spans["role"] == "content"
    contents = spans[is_content].groupby(QUOTE)["text"].agg(" ".join)
    moved = quotes[contents.reindex(known).ne(quotes["content"].to_numpy()).to_numpy()]
    old = _index(spans).isin(_index(moved)) & is_content
    new = moved.assign(role="content", text=moved["content"])
    spans = pd.concat([spans[~old], new[[*spans]]])
    spans = spans.iloc[known.get_indexer(_index(spans)).argsort(kind="stable")]
    speakers = add_named(speakers, quotes, own["speaker"])
    keys = [*zip(speakers["article_id"], speakers["speaker_id"], strict=True)]
    for name, counts in zip(("n_quotes", "n_words"), count_quotes(quotes), strict=True):
        speakers[name] = pd.array([counts[key] for key in keys], dtype="int64")
    made = {"quotes": quotes, "spans": spans, "speakers": speakers}
    return {name: make_table(name, table) for name, table in made.items()}, done


def _index(table):
    return pd.MultiIndex.from_frame(table[QUOTE])


def add_named(speakers: pd.DataFrame, table: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Add those whom corrections of a table alone name to the speakers of their articles."""
    names = {make_speaker_id(name): name for name in names if name and name not in RESERVED}
    decided = table.loc[table["rule"].eq(FILE), ["article_id", "speaker_id"]]
    new = decided.assign(name=decided["speaker_id"].map(names), kind="person").dropna()
    counts = dict.fromkeys(("n_mentions", "n_quotes", "n_words"), 0)
    new = new.assign(person_id=new["speaker_id"], **counts).reindex(columns=[*speakers])
    speakers = pd.concat([speakers, make_table("speakers", new)])
    return speakers.drop_duplicates(["article_id", "speaker_id"], ignore_index=True)


def correct_sides(
    sides: pd.DataFrame | None, corrections: pd.DataFrame | None
) -> pd.DataFrame | None:
    """Add to the rows of sides.csv, or to none, those that corrections.csv has on a side."""
    if corrections is None:
        return sides
    rows = corrections[corrections["class"] == "side"]
    rows = rows.assign(name=rows["of"], entity="", country="")[[*SIDES, "line"]]
    return rows if sides is None else pd.concat([sides, rows])


def list_sides(speakers: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """List the corrections that put a speaker on a side, as rows of the table corrections."""
    rows = corrections[corrections["class"] == "side"]
    called = speakers[["article_id"]].assign(of=speakers["name"].map(fold))
    n = called.value_counts().rename("n").reset_index()
    rows = rows.assign(of=rows["of"].map(fold), change="change", was=None).merge(n)
    rows = rows.assign(before=None, after=rows["side"])
    return make_table("corrections", rows)


def list_parted(done: pd.DataFrame) -> list[tuple[str, str]]:
    """List whom a person told from whom: speaker_ids of who it was said to be, and of who it is."""
    named = done[done["class"] != "side"].dropna(subset=["before", "after"])
    pairs = named.assign(before=named["before"].str.split("; ")).explode("before")
    ids = (pairs[column].map(make_speaker_id) for column in ("before", "after"))
    return [(before, after) for before, after in zip(*ids, strict=True) if before != after]


def tell_unfitting(
    corrections: pd.DataFrame, done: pd.DataFrame, article_ids: list[str]
) -> list[str]:
    """Tell which corrections are not among those done: a sentence each, with line and remedy."""
    told = []
    for row in corrections[~corrections["line"].isin(done["line"])].to_dict("records"):
        name = row["class"]
        if row["article_id"] not in article_ids:
            near = ", ".join(nearest(row["article_id"], article_ids)) or "none"
            told.append(f"line {row['line']}: no article is {row['article_id']}; nearest: {near}")
            continue
        place = f"from {row['start']} to {row['end']}" if pd.notna(row["start"]) else row["of"]
        told.append(
            f"line {row['line']}: {row['article_id']} has no {name} {place}; "
            f"copy a row from the report, or its places from the {CLASSES[name].table} table"
        )
    return told

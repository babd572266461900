"""Read and parse many mutated inputs: nothing fails, nothing is lost, every offset is true.

    python -m benchmarks.fuzz --inputs 100000 --seed 1

An input is a page of invented news whose words, marks, encoding, wrapping (text, HTML, CSV, JSON
Lines, Parquet, zip) and bytes are changed at random. Inputs are read hundreds at a time; one that
breaks a promise is printed, and is made again by the same seed and number.
"""

import argparse
import html
import io
import json
import random
import sys
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

from newsvoices.corpus import read
from newsvoices.tables.schemas import TABLES, validate_table

AT_ONCE = 500  # inputs in a folder that is read
GOOD = "Port opens\n\nThe mayor of the town, Ana Roe, said that the port will open."
NEWS = (
    GOOD,
    'Talks end\n\nBy Lee Moss\n\n"We will not sign," Ito said. "It is over." He left Lima.',
    "“The dam is safe,” the ministry’s spokesperson said, adding that “nobody was hurt”.",
    "According to Norland, the U.N. accused Sudland of so-called ‘genocide’; Sudland denied it.",
    "The council rejected what critics call a farce. Photo: Ilves / Agency\n\nRead more: the vote",
    "Judge Roe ruled: “They must pay.”\n“And soon,” she told reporters. She believes it’s fair.",
    "It rained. Ilves, Prime Minister of Norland, thanked the E.U., which threatened sanctions.",
)
PIECES = (
    "“", "”", '"', "''", "‘", "’", "'", "«", "»", ",", ".", "…", ":", ";", "—", "-", "(", ")", "[",
    "said", "he said", "according to", "that", "who", "told", "denied", "it", "they", "not", "the",
    "Ana Roe", "U.S.", "Prime Minister", "Reuters", "critics", "so-called", "1,000", "$5", "%",
    "\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\u2029", "\x85", "\x0b", "\x00", "\x1b[31m",
    "\u00a0", "\u200b", "\u200f", "\u202e", "\ufeff", "\u0301", "\ufffd", "😀", "👩‍⚖️", "水利部",
    "ﬁ", "<b>", "</p>", "<div", "&amp;", "&#0;", "<!--", "]]>", "{{ 7*7 }}", "$x_1$", "=1+1", "\\",
    "|", "http://a.example/b?c=d", "a@b.example", "x" * 60, "“" * 9, ")" * 9, "By Roe", "Photo:",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")


def mutate_text(text, chance):
    """Change a text a few times: put in a piece, cut, double or move a stretch."""
    for _ in range(chance.choice((0, 1, 2, 4, 8))):
        first, last = sorted(chance.choices(range(len(text) + 1), k=2))
        last = min(last, first + 40)
        how = chance.random()
        if how < 0.6:
            space = chance.choice(("", " "))
            text = text[:first] + space + chance.choice(PIECES) + space + text[first:]
        elif how < 0.8:
            text = text[:first] + text[last:]
        else:
            text = text[:last] + text[first:]
    return text


def mutate_bytes(data, chance):
    """Change bytes a few times: set one, cut a stretch, double it, or end there."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        first, last = sorted(chance.choices(range(len(data) + 1), k=2))
        middle = chance.choice((bytes([chance.randrange(256)]), b"", data[first:last] * 2))
        data = data[:first] + middle + data[last if middle else first + 1 :]
    return data


def wrap_text(text, kind, chance):
    """Put a text into a file of a kind; give its bytes."""
    encoding = chance.choice(ENCODINGS)
    if kind == ".html":
        inner = text if chance.random() < 0.5 else html.escape(text)
        body = "".join(f"<p>{part}</p>" for part in inner.split("\n\n"))
        nested = "<div>" * chance.choice((0, 1, 50)) + body * chance.choice((1, 3))
        text = f"<html><head><title>{inner[:20]}</title></head><body><article>{nested}"
    elif kind in (".csv", ".tsv"):
        mark = chance.choice(('"', ""))
        value = text.replace('"', '""') if mark else text
        separator = "\t" if kind == ".tsv" else chance.choice(",;")
        text = f"id{separator}text\n1{separator}{mark}{value}{mark}\n2{separator}It rained.\n"
    elif kind == ".jsonl":
        text = json.dumps({"text": text, "date": text[:9]}, ensure_ascii=chance.random() < 0.5)
    elif kind == ".parquet":
        stream = io.BytesIO()
        pd.DataFrame({"body": [text]}).to_parquet(stream)
        return stream.getvalue()
    data = text.encode(encoding, "ignore")
    if kind == ".zip":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(chance.choice(("a.txt", "b/c.html", "../d.txt", "e.csv")), data)
        return stream.getvalue()
    return data


def make_input(number, seed):
    """Make an input; give its suffix and its bytes, the same for the same number and seed."""
    chance = random.Random(f"{seed}/{number}")
    kinds = (".txt", ".txt", ".txt", ".txt", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".zip")
    kind = chance.choice((*kinds, *kinds, ".parquet"))
    if chance.random() < 0.05:
        return kind, chance.randbytes(chance.randrange(200))
    data = wrap_text(mutate_text(chance.choice(NEWS), chance), kind, chance)
    return kind, mutate_bytes(data, chance) if chance.random() < 0.3 else data


def check_inputs(numbers, seed):
    """Read inputs in one folder and list what breaks a promise.

    Returns
    -------
    list of str
        A line a fault; none where all is well.
    """
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        (seeds / "good.txt").write_text(GOOD)
        for number in numbers:
            kind, data = make_input(number, seed)
            (seeds / f"{number}{kind}").write_bytes(data)
        files = {file.name for file in seeds.iterdir()}
        try:
            found = read(seeds, n_process=1)
        except Exception as error:
            return [f"{numbers}: {type(error).__name__}: {error}"]
    return [*list_lost(found, files), *list_untrue(found)]


def list_lost(found, files):
    """Name the files that are neither articles nor skipped, and those that could not be parsed."""
    named = pd.concat([found.articles["path"], found.skipped["path"]]).str.split("/").str[0]
    failed = found.skipped[found.skipped["reason"].str.contains("could not be parsed")]
    silent = {name for name in files - set(named) if not name.endswith((".csv", ".tsv", ".zip"))}
    lost = silent | ({"good.txt"} - set(found.articles["path"]))
    return [f"{name}: lost" for name in lost] + [
        f"{row.path}: {row.reason}" for row in failed.itertuples()
    ]


def list_untrue(found):
    """Name the rows whose text does not stand at their offsets, and tables of a wrong form."""
    faults = []
    texts = found.articles.set_index("article_id")["text"]
    for name, columns in TABLES.items():
        table = getattr(found, name)
        try:
            validate_table(name, table)
        except Exception as error:
            faults.append(f"{name}: {error}")
        if {"start", "end", "text"} <= {column.name for column in columns}:
            rows = zip(*(table[c] for c in ("article_id", "start", "end", "text")), strict=True)
            faults += [
                f"{article_id}: {name} {start}:{end} is not {text!r}"
                for article_id, start, end, text in rows
                if texts[article_id][start:end] != text
            ]
    return faults


def main():
    """Check as many inputs as asked for; exit with 1 where one breaks a promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults, last = 0, options.first + options.inputs
    for first in range(options.first, last, AT_ONCE):
        for fault in check_inputs(range(first, min(first + AT_ONCE, last)), options.seed):
            faults += 1
            print(fault, flush=True)
        if first % 1000 == 0:
            print(f"{first:,} of {last:,} inputs, {faults} faults", file=sys.stderr, flush=True)
    print(f"{options.inputs:,} inputs, seed {options.seed}: {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

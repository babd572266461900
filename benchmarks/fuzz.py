"""Read and parse many mutated inputs: nothing fails, nothing is lost, every offset is true.

    python -m benchmarks.fuzz --inputs 100000 --minutes 10 --seed 1

An input is a page of invented news, put together by a small grammar, whose words, marks, encoding,
wrapping (text, HTML, CSV, JSON Lines, Parquet, zip) and bytes are changed at random. Inputs are
read hundreds at a time; one that breaks a promise is printed, and is made again by the same seed
and number. Every few thousand inputs, some articles are read together and apart, in another order,
from two processes, and with the cache off, cold and warm: their tables must be equal.
"""

import argparse
import html
import io
import json
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from benchmarks.schemas import validate_table
from newsvoices.corpus import Corpus, read
from newsvoices.tables.schemas import OF_ARTICLE, TABLES

AT_ONCE = 500  # inputs in a folder that is read
COMPARED_EVERY = 5_000  # inputs, of which AT_A_TIME are read in all ways
AT_A_TIME = 6
OF_CORPUS = ["person_id", "side"]  # what other articles tell of somebody holds in all
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
PEOPLE = (
    "Ana Roe", "the mayor", "Lee Moss, who runs the port,", "Ilves", "a spokesperson", "critics",
    "Norland’s foreign ministry", "the United Nations", "she", "they", "President Ito of Sudland",
)  # fmt: skip
CLAIMS = (
    "the dam is safe", "nobody was hurt", "Norland had committed “genocide”", "talks would go on",
    "it was a so-called ‘reform’", "Sudland’s occupation must end", "the vote was a farce",
    "the U.S. imposed sanctions on Norland", "“we” were not asked", "prices rose by 3.5 per cent",
)  # fmt: skip
SENTENCES = (
    "“{claim},” said {who}.", '"{claim}," {who} told reporters, "and {other} knows it."',
    "{who} said that {claim}.", "According to {who}, {claim}.", "{who} denied that {claim}.",
    "{who} accused {other} of lying: “{claim}.”", "{who} believes {claim}, as {other} put it.",
    "It rained.", "Asked whether {claim}, {who} declined to comment.", "But {claim}.",
    "“{claim}.” “{claim},” {who} added, quoting {other}, who had said ‘{claim}’.",
)  # fmt: skip
FURNITURE = (
    "By Lee Moss", "Photo: Ilves / Agency", "Read more: the vote", "Advertisement", "Share", "1",
    "Published 3 March 2031", "LIMA (Agency) —", "What happens next?", "- {claim}",
    "{who}: {claim}", "Q: Is it true that {claim}? A: {claim}.",
    "© 2031 Harbour Times. All rights reserved.",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")


def write_page(chance: random.Random) -> str:
    """Write a page of news: a headline, paragraphs of sentences, furniture between them."""

    def fill(pattern) -> str:
        names = {"who": chance.choice(PEOPLE), "other": chance.choice(PEOPLE)}
        return pattern.format(claim=chance.choice(CLAIMS), **names)

    parts = [fill("{who}: {claim}")]
    for _ in range(chance.randrange(1, 6)):
        sentences = chance.choices(SENTENCES, k=chance.randrange(1, 4))
        parts.append(" ".join(fill(sentence) for sentence in sentences))
        if chance.random() < 0.3:
            parts.append(fill(chance.choice(FURNITURE)))
    return chance.choice(("\n\n", "\n\n", "\n")).join(parts)


def mutate_text(text: str, chance: random.Random) -> str:
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


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change bytes a few times: set one, cut a stretch, double it, or end there."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        first, last = sorted(chance.choices(range(len(data) + 1), k=2))
        middle = chance.choice((bytes([chance.randrange(256)]), b"", data[first:last] * 2))
        data = data[:first] + middle + data[last if middle else first + 1 :]
    return data


def wrap_text(text: str, kind: str, chance: random.Random) -> bytes:
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


def make_input(number: int, seed: int) -> tuple[str, bytes]:
    """Make an input; give its suffix and its bytes, the same for the same number and seed."""
    chance = random.Random(f"{seed}/{number}")
    kinds = (".txt", ".txt", ".txt", ".txt", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".zip")
    kind = chance.choice((*kinds, *kinds, ".parquet"))
    if chance.random() < 0.05:
        return kind, chance.randbytes(chance.randrange(200))
    page = chance.choice((*NEWS, *(write_page(chance) for _ in range(7))))
    data = wrap_text(mutate_text(page, chance), kind, chance)
    return kind, mutate_bytes(data, chance) if chance.random() < 0.3 else data


def check_inputs(numbers: Sequence[int], seed: int) -> list[str]:
    """Read inputs in one folder and list what breaks a promise, a line a fault."""
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


def list_lost(found: Corpus, files: set[str]) -> list[str]:
    """Name the files that are neither articles nor skipped, and those that could not be parsed."""
    named = pd.concat([found.articles["path"], found.skipped["path"]]).str.split("/").str[0]
    failed = found.skipped[found.skipped["reason"].str.contains("could not be parsed")]
    silent = {name for name in files - set(named) if not name.endswith((".csv", ".tsv", ".zip"))}
    lost = silent | ({"good.txt"} - set(found.articles["path"]))
    return [f"{name}: lost" for name in lost] + [
        f"{row.path}: {row.reason}" for row in failed.itertuples()
    ]


def list_untrue(found: Corpus) -> list[str]:
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


def list_differences(first: int, seed: int) -> list[str]:
    """Read a few articles in every way that must not matter; name the ways that did.

    Together is compared with each apart, the other way round, from two processes, and with a cache
    that is off, cold and warm.
    """
    texts = {}
    for number in range(first, first + AT_A_TIME):
        chance = random.Random(f"{seed}/{number}/whole")
        text = mutate_text(write_page(chance), chance)
        texts[f"story {number}"] = f"{text}\n\nThis was story {number}."
    with tempfile.TemporaryDirectory() as folder:
        cached, off = str(Path(folder, "cache")), os.devnull
        together = read_texts(texts, off)
        ways = {
            "cold cache": read_texts(texts, cached),
            "warm cache": read_texts(texts, cached),
            "two processes": read_texts(texts, off, n_process=2),
            "other order": read_texts(dict(reversed(texts.items())), off),
        }
        apart = {
            name: read_texts({name: text}, off, leave_out=OF_CORPUS)[name]
            for name, text in texts.items()
        }
        differing = [way for way, found in ways.items() if found != together]
        if apart != read_texts(texts, off, leave_out=OF_CORPUS):
            differing.append("apart")
    return [f"{first}: {way} differs" for way in differing]


def read_texts(
    texts: dict[str, str], cache: str, n_process: int = 1, leave_out: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Read texts by name; give the tables of each, as CSV, by its name."""
    rows = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    os.environ["NEWSVOICES_CACHE"] = cache
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "stories.jsonl").write_text("\n".join(rows), encoding="utf-8")
        found = read(folder, n_process=n_process)
        tables = [getattr(found, name) for name in OF_ARTICLE]
        tables = [table.drop(columns=leave_out, errors="ignore") for table in tables]
    return {
        name: [table[table["article_id"] == name].to_csv(index=False) for table in tables]
        for name in texts
    }


def main() -> int:
    """Check as many inputs as asked for, or for so long; exit with 1 where one breaks a promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="then it ends")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    faults, last = 0, options.first + options.inputs
    for first in range(options.first, last, AT_ONCE):
        if time.monotonic() > end:
            last = first
            break
        found = check_inputs(range(first, min(first + AT_ONCE, last)), options.seed)
        if first % COMPARED_EVERY == 0:
            found += list_differences(first, options.seed)
        faults += len(found)
        print(*found, sep="\n", end="\n" * bool(found), flush=True)
        if first % 1000 == 0:
            print(f"{first:,} of {last:,} inputs, {faults} faults", file=sys.stderr, flush=True)
    print(f"{last - options.first:,} inputs, seed {options.seed}: {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())

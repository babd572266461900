"""Score the library on published gold data, and time it beside the bare spaCy pipeline.

    python -m benchmarks.run --polnear DIR --plover FILE --scale FOLDER

DIR is the data folder of PolNeAR (github.com/networkdynamics/PolNeAR), FILE the gold standard
records of PLOVER (github.com/openeventdata/PLOVER), FOLDER any text files, whose paragraphs are
drawn to make many articles; each may be left out. What is measured is
printed and replaces the rows of the same data in results.csv, beside this file, which notebook 05
and the README quote; the pages in tests/gold are scored too, and every disagreement with them
goes to disagreements.csv. Times are never compared across machines, only as ratios within one run.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from operator import truediv
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.errors import count_errors, measure_coverage
from benchmarks.scoring import (
    compare_events,
    count_matches,
    count_voices,
    list_errors,
    outer_spans,
    read_plover,
    read_polnear,
    score,
    score_articles,
    score_events,
)
from newsvoices.attribution.quotes import find_quotes
from newsvoices.attribution.voices import assign_voices
from newsvoices.corpus import parse, read
from newsvoices.errors import InputError
from newsvoices.language.pipeline import find_pipeline, load_pipeline
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Trees
from newsvoices.measures.intervals import Z95, wilson
from newsvoices.measures.keyness import general_english, keyness, keyness_by, log_odds
from newsvoices.measures.texture import collocations, dispersion, mattr
from newsvoices.measures.trust import RATES
from newsvoices.measures.words import (
    add_sides,
    count_ngrams,
    counted_words,
    find_spellings,
    join_names,
    kwic,
)
from newsvoices.reading.articles import read_articles
from newsvoices.reading.decoding import decode
from newsvoices.reading.layout import split_paragraphs
from newsvoices.tables.parts import take_articles
from newsvoices.tables.schemas import TABLES, Tables, make_table

RESULTS = Path(__file__).with_name("results.csv")
DISAGREEMENTS = RESULTS.with_name("disagreements.csv")
HAND = Path(__file__).parents[1] / "tests" / "gold"
SEEDS = Path(__file__).parents[1] / "seeds"
PROJECT = Path(__file__).parents[1] / "pyproject.toml"
COMMAND = "make benchmark POLNEAR=dir PLOVER=file"
COMMAND_SCALE = "make benchmark SCALE=dir RUNS=5"
IMPORTS = ("newsvoices", "pandas")
FEW, MANY = 100, 1000  # articles on which ratios of times are taken
COLUMNS = (
    "data", "split", "group", "measure", "n", "unit", "value", "low", "high", "precision",
    "recall", "version", "date", "command",
)  # fmt: skip


def main() -> None:
    """Measure what the arguments name, print it, and keep it in results.csv."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--polnear", help="PolNeAR's data folder")
    parser.add_argument("--splits", nargs="+", default=["train", "dev", "test"])
    parser.add_argument("--plover", help="PLOVER's gold standard records")
    parser.add_argument("--scale", help="text files to make many articles of, timed with --runs 5")
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="interleaved runs of each time")
    options = parser.parse_args()
    if not (options.polnear or options.plover or options.scale):
        parser.error(
            "name the data: --polnear DIR, --plover FILE, --scale DIR (make benchmark POLNEAR=...)"
        )
    measured = [score_by_hand()] if options.polnear or options.plover else []
    try:
        if options.polnear:
            folder = Path(options.polnear)
            present = [split for split in options.splits if (folder / split).is_dir()]
            if not present:
                parser.error(f"{folder} has no folder {' or '.join(options.splits)}")
            measured += [score_polnear(folder, split) for split in present]
            measured.append(measure_time(folder / present[-1] / "text", present[-1], options.runs))
        if options.plover:
            measured.append(score_plover(options.plover))
        if options.scale:
            measured.append(measure_scale(Path(options.scale), options.sizes, options.runs))
    except InputError as error:
        sys.exit(str(error))
    keep_results(pd.concat(measured))


def make_articles(ids: Sequence[str], texts: Sequence[str]) -> pd.DataFrame:
    """Build an articles table from ids and texts that are read elsewhere."""
    rows = dict.fromkeys(column.name for column in TABLES["articles"])
    rows |= {"article_id": ids, "path": ids, "text": texts}
    rows |= {"n_words": 0, "language": "en", "sha256": ""}
    return make_table("articles", pd.DataFrame(rows))


def score_polnear(folder: Path, split: str) -> pd.DataFrame:
    """Score attributions, and the voice of contested terms, per split and publisher."""
    articles, gold = read_polnear(folder, split)
    tables = parse(make_articles(articles["article_id"], articles["text"]))
    counts = count_matches(articles, gold, outer_spans(tables["quotes"], tables["spans"]))
    publisher = articles.set_index("article_id")["publisher"]
    groups = [("all", counts), *counts.groupby(counts["article_id"].map(publisher))]
    scores = pd.concat(score(rows).assign(group=name) for name, rows in groups)
    direct = score_articles(counts[counts["measure"] == "attribution, direct"])["value"]
    median = {"measure": "attribution, direct, median article", "group": "all"}
    median |= {"n_articles": direct.notna().sum(), "value": direct.median()}
    table = pd.concat([scores, pd.DataFrame([median])]).assign(unit="articles")
    table.loc[table["measure"] == "share error", ["precision", "recall"]] = None
    table = table.rename(columns={"n_articles": "n"})
    table = pd.concat([table, score_voices(articles, gold, tables["terms"])])
    found, truth = list_errors(articles, gold, tables["quotes"], tables["spans"])
    if split == "train":  # what the intervals of shares rest on
        count_errors(found, truth).to_csv(RATES, index=False, lineterminator="\n")
    else:
        table = pd.concat([table, score_intervals(found, truth, tables["quotes"])])
    print(f"\nPolNeAR, {split}: F1 (share error: mean distance) in %, 95 % interval over articles")
    print(in_percent(table))
    return table.assign(data="PolNeAR", split=split)


def score_voices(articles: pd.DataFrame, gold: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Score whether a contested term is the reporter's word or somebody's."""
    counts = count_voices(articles, gold, terms)
    table = score(counts).drop(columns=["precision", "recall", "n_articles"])
    n = table["measure"].map(counts.groupby("measure")["gold"].sum())
    return table.assign(group="all", n=n, unit="terms")


def score_intervals(found: pd.DataFrame, truth: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Tell how many of the 90 % intervals of speakers' shares hold the true share."""
    covered = measure_coverage(found, truth, quotes)
    width = (covered["high"] - covered["low"]).mean()
    rows = {
        "measure": ["90 % intervals of shares that hold the true one", "their mean width"],
        "value": [covered["covered"].mean(), width],
    }
    return pd.DataFrame(rows).assign(group="all", n=len(covered), unit="shares")


def score_plover(file: Path) -> pd.DataFrame:
    """Score events: classes, quads, country pairs, what is found and how right that is."""
    records = read_plover(file)
    tables = parse(make_articles(records["record"], records["sentence"]))
    compared = compare_events(records, tables["events"])
    table = score_events(compared).assign(group="all", unit="records")
    print(f"\nPLOVER, {len(records)} records, in %, 95 % interval over records")
    print(in_percent(table))
    coded = compared[compared["event"].notna()]
    right = coded["event"] == coded["gold_event"]
    classes = right.groupby(coded["event"]).agg(["size", "mean"]).reset_index()
    classes = classes.rename(columns={"event": "group", "size": "n", "mean": "value"})
    low, high = wilson(classes["n"] * classes["value"], classes["n"], Z95)
    classes = classes.assign(measure="precision by class", unit="records", low=low, high=high)
    print("\nPrecision of each class, and gold (rows) against found (columns)")
    print(classes[["group", "n", "value", "low", "high"]].round(3).to_string(index=False))
    found = compared["event"].fillna("none")
    print(pd.crosstab(compared["gold_event"], found).to_string())
    split = "dev half" if Path(file).suffix == ".jsonl" else "all records"
    return pd.concat([table, classes]).assign(data="PLOVER", split=split)


def score_by_hand() -> pd.DataFrame:
    """Compare the voice of every counted word of the hand-marked pages, and keep what differs."""
    marked = [pd.read_csv(file).assign(article_id=file.stem) for file in sorted(HAND.glob("*.csv"))]
    marked = pd.concat(marked, ignore_index=True)
    own = marked["article_id"] + "/" + marked["speaker"].str[1:]  # @ stands for the article
    marked["speaker_id"] = own.where(marked["speaker"].str.startswith("@"), marked["speaker"])
    ids = marked["article_id"].unique()
    files = [next(f for f in (HAND / f"{i}.txt", SEEDS / f"{i}.txt") if f.is_file()) for i in ids]
    texts = [decode(file.read_bytes()) for file in files]
    tables = parse(make_articles(ids, texts))
    counted = take_articles(counted_words(tables["tokens"], tables["paragraphs"]), None)
    first = marked.drop_duplicates(["article_id", "quote_id"])
    by_hand = assign_voices(counted, first, make_table("spans", marked))
    pair = counted.assign(marked=by_hand["voice"], found=counted["voice"])
    keep_disagreements(pair, dict(zip(ids, texts, strict=True)))
    same, somebody = pair["marked"] == pair["found"], pair["marked"] != "narrator"
    given = pair["found"] != "narrator"
    shares = [
        pair[pair[side] != "narrator"]
        .groupby("article_id")[side]
        .value_counts(normalize=True)
        .rename_axis(["article_id", "speaker"])
        for side in ("marked", "found")
    ]
    errors = shares[0].sub(shares[1], fill_value=0).abs().groupby("article_id").sum() / 2
    rows = [
        ("words in somebody's voice that the library gives to the same", same[somebody]),
        ("words that the library gives to somebody who is marked as their speaker", same[given]),
        ("share error", errors),
    ]
    table = [
        {"measure": measure, "n": len(values), "value": values.mean(), "unit": unit}
        for (measure, values), unit in zip(rows, ("words", "words", "articles"), strict=True)
    ]
    table = pd.DataFrame(table).assign(group="all")
    print(f"\n{len(ids)} pages marked by hand, in %")
    print(in_percent(table))
    return table.assign(data="hand-marked pages", split="tests/gold")


def keep_disagreements(pair: pd.DataFrame, texts: dict[str, str]) -> None:
    """Write each run of words whose marked and found voices differ to disagreements.csv."""
    differs = pair["marked"] != pair["found"]
    keys = ["article_id", "paragraph", "marked", "found"]
    new = (pair[keys] != pair[keys].shift()).any(axis=1)
    runs = pair[differs].groupby([*keys, new.cumsum().rename("run")], sort=False, as_index=False)
    table = runs.agg(start=("start", "min"), end=("end", "max"), n_words=("start", "size"))
    table["text"] = [texts[row.article_id][row.start : row.end] for row in table.itertuples()]
    table = table.sort_values(["article_id", "start"])
    columns = ["article_id", "start", "end", "n_words", "marked", "found", "text"]
    table[columns].to_csv(DISAGREEMENTS, index=False, lineterminator="\n")


def measure_time(folder: Path, split: str, runs: int) -> pd.DataFrame:
    """Time the steps up to quotes, the whole library and the words, beside bare spaCy."""
    import spacy

    bare, _ = spacy.load(find_pipeline()), load_pipeline()
    articles, _ = read_articles(folder)
    texts = split_paragraphs(articles)["text"].tolist()
    tables = parse(articles)

    def run_bare() -> None:
        for _ in bare.pipe(texts, batch_size=8):
            pass

    steps = {
        "bare spaCy pipeline": run_bare,
        "reading to quotes": lambda: read_to_quotes(folder),
        "whole library": lambda: parse(read_articles(folder)[0]),
        "words measures": lambda: measure_words(tables),
    }
    seconds = {step: [] for step in steps}
    for _ in range(runs):
        for step, run in steps.items():
            started = time.perf_counter()
            run()
            seconds[step].append(time.perf_counter() - started)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        peak = pool.apply(peak_memory, (folder,))
    ratio = {
        step: statistics.median(map(truediv, times, seconds["bare spaCy pipeline"]))
        for step, times in seconds.items()
    }
    table = pd.DataFrame({"measure": list(ratio), "value": list(ratio.values())})
    table = table.assign(unit="times the bare pipeline", n=len(articles))
    memory = {"measure": "peak memory, reading to quotes", "value": peak, "unit": "MiB"}
    table = pd.concat([table, pd.DataFrame([memory | {"n": len(articles)}])])
    print(f"\nTime on {len(articles)} articles, median of {runs} interleaved runs, and memory")
    print(table[["measure", "value", "unit"]].round(3).to_string(index=False))
    return table.assign(data="time", split=split, group="all")


def read_to_quotes(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Run the steps that attribution needs: reading, layout, language, quotes."""
    articles, _ = read_articles(folder)
    paragraphs = split_paragraphs(articles)
    _, tokens = split_sentences(articles, paragraphs)
    return find_quotes(articles, paragraphs, Trees(tokens))


def measure_words(tables: Tables) -> None:
    """Take every measure of notebook 02."""
    paragraphs, tokens = tables["paragraphs"], tables["tokens"]
    counted = counted_words(tokens, paragraphs)
    counted = add_sides(counted, tables["speakers"], tables["articles"])
    counts = count_ngrams(counted)
    english = general_english(counts)
    by_side = count_ngrams(counted, by="side")
    reporter = by_side["side"] == "narrator"
    find_spellings(counted)
    keyness(counts, english)
    keyness_by(by_side, "side")
    log_odds(by_side[reporter], counts, prior=english)
    count_ngrams(counted, 2, min_n=2)
    count_ngrams(counted, 3, min_n=2)
    count_ngrams(counted, unit="lemma")
    count_ngrams(join_names(counted))
    dispersion(counted)
    collocations(counted)
    mattr(counted, by="side")
    kwic(paragraphs, tokens, counts["word"].iloc[0])


def peak_memory(folder: Path) -> float:
    """Give the most memory, in MiB, that a process needs to read a folder up to its quotes."""
    read_to_quotes(folder)
    return peak_of_process()


def peak_of_process() -> float:
    """Give the most memory, in MiB, that this process has had."""
    import resource

    status = Path("/proc/self/status")
    if status.is_file():  # there ru_maxrss counts the process that started this one, too
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text()).group(1)) / 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def measure_scale(folder: Path, sizes: Sequence[int], runs: int) -> pd.DataFrame:
    """Time the reading of many short articles: cost a word, memory, processes, the cache, imports.

    Every time is the median of `runs` interleaved runs, but for corpora of more than MANY
    articles, which are read once.
    """
    with tempfile.TemporaryDirectory() as home:
        files = {n: make_corpus(folder, n, Path(home)) for n in sorted({FEW, MANY, *sizes})}
        whole, rows = copy_whole(folder, Path(home)), []
        for number in range(runs):
            seconds = {}
            for n in [n for n in files if number == 0 or n <= MANY]:
                seconds[n], again, processor, n_words, peak = alone(time_read, files[n], 1)
                rows.append(("first run by second", n, seconds[n] / again, "times"))
                rows.append(("processor time a word", n, 1e6 * processor / n_words, "microseconds"))
                rows.append(("peak memory, whole library", n, peak, "MiB"))
            for n in sorted({MANY, max(files)}) if number == 0 else [MANY]:
                ratio = seconds[n] / alone(time_read, files[n], 2)[0]
                rows.append(("1 process by 2", n, ratio, "times"))
            bare = alone(compare_with_bare, whole)
            rows.append(("whole library by bare spaCy pipeline", FEW, bare, "times"))
            imports = truediv(*map(time_import, IMPORTS))
            rows.append(("import newsvoices by import pandas", 1, imports, "times"))
    table = pd.DataFrame(rows, columns=["measure", "n", "value", "unit"])
    keys = ["measure", "n", "unit"]
    table = table.groupby(keys, as_index=False, sort=False)["value"].median()
    print(f"\nMany short articles, medians of {runs} interleaved runs (n: articles)")
    print(table.round(3).to_string(index=False))
    return table.assign(data="scale", split="drawn paragraphs", group="all")


def make_corpus(folder: Path, n: int, home: Path) -> Path:
    """Write n articles of 100 words or some more, of paragraphs drawn from text files."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n") if len(line.split()) > 4]
    if not paragraphs:
        raise InputError(f"{folder} has no .txt files with paragraphs")
    chance, file = random.Random(n), home / f"{n}.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for number in range(n):
            drawn = []
            while len(" ".join(drawn).split()) < 100:
                drawn.append(chance.choice(paragraphs))
            row = {"id": f"{number:06}", "text": "\n\n".join(drawn)}
            lines.write(json.dumps(row) + "\n")
    return file


def copy_whole(folder: Path, home: Path) -> Path:
    """Write the first FEW text files as articles."""
    file = home / "whole.jsonl"
    texts = [text.read_text(encoding="utf-8") for text in sorted(folder.glob("*.txt"))[:FEW]]
    rows = [{"id": f"{number:06}", "text": text} for number, text in enumerate(texts)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def alone(function: Callable, *arguments: Any) -> Any:
    """Run a function in a process of its own, with a cache of its own."""
    spawn = multiprocessing.get_context("spawn")  # a Pool's processes may start none themselves
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(run_apart, function, *arguments).result()


def run_apart(function: Callable, file: Path, *arguments: Any) -> Any:
    """Run a function in an empty cache, once the pipeline and the word lists are loaded."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NEWSVOICES_CACHE"] = cache
        parse(read_articles(file.with_name(f"{FEW}.jsonl"))[0].head(10))
        return function(file, *arguments)


def time_read(file: Path, n_process: int) -> tuple:
    """Give seconds of a first and a second reading, and what the first takes.

    That is seconds of the processor, counted words, and the most memory in MiB.
    """
    times, processor = [time.perf_counter()], time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        n_words = read(file, n_process=n_process, folder=folder).articles["n_words"].sum()
        times.append(time.perf_counter())
        processor, peak = time.process_time() - processor, peak_of_process()
        read(file, n_process=n_process, folder=folder)
        times.append(time.perf_counter())
    return times[1] - times[0], times[2] - times[1], processor, n_words, peak


def compare_with_bare(file: Path) -> float:
    """Give the time of the whole library, in times that of the bare spaCy pipeline."""
    import spacy

    bare = spacy.load(find_pipeline())
    articles, _ = read_articles(file)
    texts = split_paragraphs(articles)["text"].tolist()
    list(bare.pipe(texts[:8]))
    times = [time.perf_counter()]
    for _ in bare.pipe(texts, batch_size=8):
        pass
    times.append(time.perf_counter())
    parse(read_articles(file)[0])
    times.append(time.perf_counter())
    return (times[2] - times[1]) / (times[1] - times[0])


def time_import(module: str) -> float:
    """Give the seconds that a new process takes to import a module."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
    return time.perf_counter() - started


def in_percent(table: pd.DataFrame) -> str:
    """Lay out scores for reading: a row a group and measure, in per cent."""
    shares = ["precision", "recall", "value", "low", "high"]
    shown = table.reindex(columns=["group", "measure", "n", *shares])
    shown = shown.assign(**(100 * shown[shares]).round(1)).dropna(axis="columns", how="all")
    return shown.to_string(index=False, na_rep="")


def keep_results(measured: pd.DataFrame) -> None:
    """Write what was measured to results.csv, in the place of what it held on the same data."""
    version = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    command = measured["data"].map({"scale": COMMAND_SCALE}).fillna(COMMAND)
    stamp = {"version": version, "date": date.today(), "command": command}
    measured = measured.assign(**stamp).reindex(columns=COLUMNS).round(4)
    if RESULTS.is_file():
        before = pd.read_csv(RESULTS)
        keys = ["data", "split"]
        renewed = pd.MultiIndex.from_frame(measured[keys])
        kept = before[~pd.MultiIndex.from_frame(before[keys]).isin(renewed)]
        measured = pd.concat([kept, measured])
    measured.to_csv(RESULTS, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()

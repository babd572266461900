"""Read news articles: whose voice, in which words, how the diplomacy is framed."""

import argparse
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

STOPPED = "Stopped: what stood before is untouched."

try:
    import pandas as pd

    from newsvoices import corrections
    from newsvoices.corpus import read
    from newsvoices.errors import InputError, check_name
    from newsvoices.progress import say_left_out
    from newsvoices.reading.articles import refuse_among_articles
    from newsvoices.reading.codings import read_codebook
    from newsvoices.reading.companions import read_companion
    from newsvoices.reading.formats import COLUMNS
    from newsvoices.store import cache
    from newsvoices.tables.schemas import TABLES
    from newsvoices.tables.spreadsheets import write_csv
except KeyboardInterrupt:  # loading takes seconds, in which a reader may think better of it
    sys.exit(print(STOPPED, file=sys.stderr) or 130)


def main(arguments: Any = None) -> Any:
    """Run one command; give the exit status (0 done, 2 nothing could be read, 130 stopped)."""
    options = _make_parser().parse_args(arguments)
    try:
        return options.run(options)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def _make_parser():
    parser = argparse.ArgumentParser(
        prog="newsvoices",
        description=__doc__,
        epilog="First try: newsvoices report FOLDER report   (newsvoices report --help tells more)",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('newsvoices')}")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_report(_add_command(commands, "report", run_report, "read articles and write HTML pages"))
    tables = _add_command(commands, "tables", run_tables, "write every table as a UTF-8 CSV")
    _add_articles(tables)
    tables.add_argument("out", type=_path, help="the folder to write to")
    tables.add_argument("--processes", type=int, help="how many parse; by default what pays")
    sample = _add_command(commands, "sample", run_sample, "draw findings for people to judge")
    _add_articles(sample)
    sample.add_argument("out", type=_path, help="the sheet to write: sheet.xlsx, or sheet.csv")
    sample.add_argument("--n", type=_count, default=200, help="how many (%(default)s)")
    sample.add_argument("--seed", type=_count, default=1, help="another one draws others")
    sample.add_argument("--claims", help="only some of them, such as charge,paragraph")
    sample.add_argument(
        "--readers", type=int, choices=(1, 2), default=1,
        help="2: two sheets, sheet-1.xlsx and sheet-2.xlsx, that overlap by a third of the rows",
    )  # fmt: skip
    decide = _add_command(
        commands, "corrections", run_corrections, "take over what people judged wrong"
    )
    _add_articles(decide)
    decide.add_argument("out", type=_path, help="the corrections.csv to write")
    lab = _add_command(commands, "lab", run_lab, "open the notebooks on articles in JupyterLab")
    lab.add_argument("seeds", type=_path, help=ARTICLES)
    lab.add_argument(
        "out", type=_path, nargs="?", default="my-notebooks",
        help="the folder for your copies of the notebooks (%(default)s)",
    )  # fmt: skip
    again = _add_command(commands, "notebooks", run_notebooks, "run the committed notebooks again")
    again.add_argument("only", nargs="?", default="", help="the number of one, such as 02")
    kept = _add_command(commands, "cache", run_cache, "tell where parsed articles are kept")
    kept.add_argument("--empty", action="store_true", help="delete them")
    return parser


ARTICLES = "a folder of articles (.txt, .html, .csv, .jsonl, ...), or one file"


def _add_command(commands, name, run, about):
    """Add a command and what it runs; give its parser."""
    parser = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    parser.set_defaults(run=run)
    return parser


def _add_articles(parser):
    """Add what all commands need that read articles."""
    parser.add_argument("seeds", type=_path, help=ARTICLES)
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help=f"which column of a table holds what, such as text=story; FIELD: {', '.join(COLUMNS)}",
    )


def _add_report(report):
    """Add what a report can be told."""
    _add_articles(report)
    report.add_argument(
        "out",
        type=_path,
        help="the folder of the report, replaced when it is whole; or one file, report.html",
    )
    report.add_argument("--title", help="the report's title; else the article's, or their number")
    report.add_argument("--text", choices=["yes", "no"], default="yes", help="full texts go in")
    report.add_argument(
        "--words",
        type=_count,
        default=24,
        metavar="N",
        help="with --text no: words of an article in a row, quoted or not, at most (%(default)s)",
    )


def _path(text):
    """Read a path; a shell leaves a ~ that stands behind an equals sign or in quotes."""
    return Path(text).expanduser()


def _count(text):
    """Read a whole number."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def run_tables(options: Any) -> Any:
    """Write every table as a UTF-8 CSV that a spreadsheet opens without running a formula."""
    refuse_among_articles(options.out, options.seeds)
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        beside = options.out if options.out.exists() else options.out.parent
        with TemporaryDirectory(prefix=".newsvoices-", dir=beside) as new:
            corpus = read(options.seeds, columns=_columns(options), n_process=options.processes)
            for name in TABLES:
                with Path(new, f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                    for number, part in enumerate(corpus.iter_parts(name)):
                        write_csv(part, file, header=number == 0)
            options.out.mkdir(exist_ok=True)
            for table in Path(new).iterdir():
                table.replace(options.out / table.name)
    except OSError as error:
        print(f"{options.out} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
    left_out = f"; {len(corpus.skipped)} left out, see skipped.csv" if len(corpus.skipped) else ""
    print(f"{len(TABLES)} tables of {len(corpus.articles)} articles in {options.out}{left_out}")
    say_left_out(corpus.skipped)
    return 0


def _columns(options):
    """Give the columns that are named FIELD=NAME: a dict of field to name."""
    for pair in options.column:
        if "=" not in pair:
            raise InputError(f"--column {pair}: write FIELD=NAME, such as text=story")
    return dict(pair.split("=", 1) for pair in options.column)


def run_sample(options: Any) -> Any:
    """Draw findings that people then judge in a spreadsheet, and a sheet for their own codebook."""
    from newsvoices.measures import sampling
    from newsvoices.measures.sheets import make_sheet, write_sheet

    claims = options.claims.split(",") if options.claims else sampling.CLAIMS
    for claim in claims:
        check_name(claim, sampling.CLAIMS, "claim")
    corpus = read(options.seeds, columns=_columns(options))
    findings = sampling.list_findings(corpus)
    drawn = sampling.draw_sample(corpus, findings, n=options.n, seed=options.seed, claims=claims)
    samples = {"": drawn}
    codebook = read_codebook(_home(options.seeds))
    if codebook is not None:
        frames = sampling.list_frames(corpus.articles, codebook)
        samples["-frames"] = sampling.give_context(corpus, frames)
    try:
        for what, sample in samples.items():
            parts = sampling.split_readers(sample, options.readers)
            for number, part in enumerate(parts, 1):
                which = f"{what}-{number}" if len(parts) > 1 else what
                path = options.out.with_stem(f"{options.out.stem}{which}")
                write_sheet(make_sheet(part, corpus.articles), path)
                print(f"{len(part)} rows to be judged in {path}")
    except OSError as error:
        print(f"{options.out} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _home(seeds):
    """Give the folder in which articles lie, for what stands beside them."""
    return seeds if seeds.is_dir() else seeds.parent


def run_corrections(options: Any) -> Any:
    """Write what people judged wrong as corrections, below those that stand beside the articles."""
    from newsvoices.measures.agreement import judge
    from newsvoices.measures.sampling import list_findings
    from newsvoices.measures.sheets import list_corrections

    corpus = read(options.seeds, columns=_columns(options))
    rows = list_corrections(judge(list_findings(corpus), corpus.codings))
    before = read_companion(_home(options.seeds), corrections.FILE, corrections.COLUMNS)
    if before is not None:
        rows = pd.concat([before[list(rows)], rows]).drop_duplicates(corrections.KEY)
    try:
        write_csv(rows, options.out)
    except OSError as error:
        print(f"{options.out} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(rows)} corrections in {options.out}: put it beside the articles")
    return 0


def run_lab(options: Any) -> Any:
    """Open copies of the notebooks in JupyterLab, all of them set to the articles."""
    from newsvoices.report.notebooks import copy_notebooks
    from newsvoices.report.pages import NOTEBOOKS

    if not options.seeds.exists():
        raise InputError(f"there is no file or folder {options.seeds}")
    first = copy_notebooks(NOTEBOOKS, options.out, options.seeds.resolve())[0]
    command = [
        sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={Path.cwd()}",
        "--LabApp.news_url=None", str(first.resolve()),
    ]  # fmt: skip
    return subprocess.call(command)


def run_report(options: Any) -> Any:
    """Write the report; say where it is, or what stopped it."""
    from newsvoices.report.pages import ReportError, build_report

    try:
        page = build_report(
            options.seeds,
            options.out,
            columns=_columns(options),
            title=options.title,
            text=options.text == "yes",
            most_words=options.words,
        )
    except ReportError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.out} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
    print(f"The report is {page}")
    return 0


def run_notebooks(options: Any) -> Any:
    """Run the committed notebooks again, in place."""
    from newsvoices.report.notebooks import rerun_notebooks
    from newsvoices.report.pages import NOTEBOOKS

    rerun_notebooks(NOTEBOOKS, options.only)
    return 0


def run_cache(options: Any) -> Any:
    """Tell where parsed articles are kept and their size, and delete them if asked to."""
    print(cache.describe())
    if options.empty:
        cache.empty()
        print("It is empty now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

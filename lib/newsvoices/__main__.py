"""The command line: tables as CSV, the report, the notebooks run again, the cache."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

STOPPED = "Stopped: what stood before is untouched."

try:
    from newsvoices.corpus import read
    from newsvoices.errors import InputError
    from newsvoices.reading.articles import refuse_among_articles
    from newsvoices.reading.formats import COLUMNS
    from newsvoices.store import cache
    from newsvoices.tables.schemas import TABLES
    from newsvoices.tables.spreadsheets import write_csv
except KeyboardInterrupt:  # loading takes seconds, in which a reader may think better of it
    sys.exit(print(STOPPED, file=sys.stderr) or 130)


def main(arguments=None):
    """Run one command; give the exit status (0 done, 2 nothing could be read, 130 stopped)."""
    options = _make_parser().parse_args(arguments)
    run = {
        "tables": run_tables,
        "report": run_report,
        "notebooks": run_notebooks,
        "cache": run_cache,
    }
    try:
        return run[options.command](options)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def _make_parser():
    parser = argparse.ArgumentParser(prog="python -m newsvoices", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    tables = commands.add_parser("tables", help="write every table as a UTF-8 CSV")
    tables.add_argument("seeds", help="a folder of articles, or one file")
    tables.add_argument("out", type=Path, help="the folder to write to")
    tables.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help=f"which column of a table holds what, such as text=story; FIELD: {', '.join(COLUMNS)}",
    )
    tables.add_argument("--processes", type=int, help="how many parse; by default what pays")
    report = commands.add_parser("report", help="run the notebooks and write the report as HTML")
    report.add_argument("seeds", help="a folder of articles, or one file")
    report.add_argument(
        "out", type=Path, help="the folder of the report, replaced when it is whole"
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
    again = commands.add_parser("notebooks", help="run the committed notebooks again, in place")
    again.add_argument("only", nargs="?", default="", help="the number of one, such as 02")
    kept = commands.add_parser("cache", help="tell where parsed articles are kept, and their size")
    kept.add_argument("--empty", action="store_true", help="delete them")
    return parser


def _count(text):
    """Read a number of words."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of words")
    return int(text)


def run_tables(options):
    """Write every table as a UTF-8 CSV that a spreadsheet opens without running a formula."""
    columns = dict(_split_column(pair) for pair in options.column)
    refuse_among_articles(options.out, options.seeds)
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        beside = options.out if options.out.exists() else options.out.parent
        with TemporaryDirectory(prefix=".newsvoices-", dir=beside) as new:
            corpus = read(options.seeds, columns=columns, n_process=options.processes)
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
    return 0


def _split_column(pair):
    """Split FIELD=NAME."""
    field, equals, name = pair.partition("=")
    if not equals:
        raise InputError(f"--column {pair}: write FIELD=NAME, such as text=story")
    return field, name


def run_report(options):
    """Write the report; say where it is, or what stopped it."""
    from newsvoices.report.pages import ReportError, build_report

    try:
        page = build_report(
            options.seeds,
            options.out,
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


def run_notebooks(options):
    """Run the committed notebooks again, in place."""
    from newsvoices.report.notebooks import rerun_notebooks
    from newsvoices.report.pages import NOTEBOOKS

    rerun_notebooks(NOTEBOOKS, options.only)
    return 0


def run_cache(options):
    """Tell where parsed articles are kept and their size, and delete them if asked to."""
    print(cache.describe())
    if options.empty:
        cache.empty()
        print("It is empty now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

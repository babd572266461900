"""The command line: tables as CSV, the report, the notebooks run again."""

import argparse
import sys
from pathlib import Path

from newsvoices.corpus import read
from newsvoices.reading import InputError
from newsvoices.schemas import TABLES


def main(arguments=None):
    """Run one command; give the exit status (0 done, 2 nothing could be read)."""
    parser = argparse.ArgumentParser(prog="python -m newsvoices", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    tables = commands.add_parser("tables", help="write every table as a UTF-8 CSV")
    tables.add_argument("seeds", help="a folder of articles, or one file")
    tables.add_argument("out", type=Path, help="the folder to write to")
    report = commands.add_parser("report", help="run the notebooks and write the report as HTML")
    report.add_argument("seeds", help="a folder of articles, or one file")
    report.add_argument(
        "out", type=Path, help="the folder of the report, replaced when it is whole"
    )
    report.add_argument("--title", help="the report's title; else the article's, or their number")
    report.add_argument("--text", choices=["yes", "no"], default="yes", help="full texts go in")
    commands.add_parser("notebooks", help="run the committed notebooks again, in place")
    options = parser.parse_args(arguments)
    if options.command == "report":
        return run_report(options)
    if options.command == "notebooks":
        return run_notebooks()
    try:
        corpus = read(options.seeds)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        getattr(corpus, name).to_csv(options.out / f"{name}.csv", index=False)
    print(f"{len(TABLES)} tables of {len(corpus.articles)} articles in {options.out}")
    return 0


def run_report(options):
    """Write the report; say where it is, or what stopped it."""
    from newsvoices.report import ReportError, build_report

    try:
        page = build_report(
            options.seeds, options.out, title=options.title, text=options.text == "yes"
        )
    except (InputError, ReportError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, InputError) else 1
    print(f"The report is {page}")
    return 0


def run_notebooks():
    """Run the committed notebooks again, in place."""
    from newsvoices.notebooks import rerun_notebooks
    from newsvoices.report import NOTEBOOKS

    rerun_notebooks(NOTEBOOKS)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Read news articles: whose voice, in which words, how the diplomacy is framed."""

import argparse
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

STOPPED = "Stopped: what stood before is untouched."

try:
    from newsvoices.corpus import read
    from newsvoices.errors import InputError
    from newsvoices.progress import say_left_out
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
    sample.add_argument("out", type=_path, help="the sheet to write, such as sheet.csv")
    sample.add_argument("--n", type=_count, default=200, help="how many (%(default)s)")
    sample.add_argument("--seed", type=_count, default=1, help="another one draws others")
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


def run_tables(options):
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


def run_sample(options):
    """Draw attributions, terms and sentences that people then judge in a spreadsheet."""
    from newsvoices.measures.agreement import draw_sample, write_sheet

    corpus = read(options.seeds, columns=_columns(options))
    names = ("articles", "paragraphs", "sentences", "quotes", "spans", "speakers", "terms")
    tables = (getattr(corpus, name) for name in names)
    sample = draw_sample(*tables, n=options.n, seed=options.seed)
    try:
        write_sheet(sample, options.out)
    except OSError as error:
        print(f"{options.out} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(sample)} rows to be judged in {options.out}")
    return 0


def run_lab(options):
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


def run_report(options):
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

"""Read news articles: whose voice, in which words, how the diplomacy is framed."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

STOPPED = "Stopped: what stood before is untouched."

try:
    import pandas as pd

    from newsvoices import corrections
    from newsvoices.corpus import keep_genres, read
    from newsvoices.errors import InputError, ReportError, check_name
    from newsvoices.progress import say_left_out
    from newsvoices.reading.articles import refuse_among_articles
    from newsvoices.reading.codings import find_claim, read_codebook
    from newsvoices.reading.companions import find_home, read_companion
    from newsvoices.reading.formats import COLUMNS
    from newsvoices.store import cache
    from newsvoices.tables.schemas import TABLES
    from newsvoices.tables.spreadsheets import write_csv
except KeyboardInterrupt:  # loading takes seconds, in which a reader may think better of it
    sys.exit(print(STOPPED, file=sys.stderr) or 130)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give the exit status (0 done, 1 not written, 2 not read, 130 stopped)."""
    options = _make_parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except (InputError, ReportError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, InputError) else 1
    except TimeoutError as error:  # which is an OSError, but of no file
        print(f"it took too long, try again: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        place = getattr(options, "out", error.filename)
        print(f"{place} cannot be written to: {error.strerror}", file=sys.stderr)
        return 1
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
    report = _add_command(commands, run_report, reads=True)
    report("out", type=_path, help="the report's folder, replaced when it is whole; or report.html")
    report("--title", help="the report's title; else the article's, or their number")
    report("--text", choices=["yes", "no"], default="yes", help="full texts go in")
    report(
        "--words", type=_count, default=24, metavar="N",
        help="with --text no: words of an article in a row, quoted or not, at most (%(default)s)",
    )  # fmt: skip
    tables = _add_command(commands, run_tables, reads=True)
    tables("out", type=_path, help="the folder to write to")
    tables("--processes", type=int, help="how many parse; by default what pays")
    sample = _add_command(commands, run_sample, reads=True)
    sample("out", type=_path, help="the sheet to write: sheet.xlsx, or sheet.csv")
    sample("--n", type=_count, default=200, help="how many (%(default)s)")
    sample("--seed", type=_count, default=1, help="another one draws others")
    sample("--claims", help="only some of them, such as accusation,paragraph")
    sample(
        "--readers", type=int, choices=(1, 2), default=1,
        help="2: two sheets, sheet-1.xlsx and sheet-2.xlsx, that overlap by a third of the rows",
    )  # fmt: skip
    decide = _add_command(commands, run_corrections, reads=True)
    decide("out", type=_path, help="the corrections.csv to write")
    for of_judged in (sample, decide):
        of_judged(
            "--genres", default="news",
            help="all, or some, such as news,interview, as in GENRES (%(default)s)",
        )  # fmt: skip
    lab = _add_command(commands, run_lab, reads=True)
    lab("out", type=_path, nargs="?", default="my-notebooks", help="where they go (%(default)s)")
    kept = _add_command(commands, run_cache)
    kept("--empty", action="store_true", help="delete them")
    return parser


ARTICLES = "a folder of articles (.txt, .html, .csv, .jsonl, ...), or one file"


def _add_command(commands, run, *, reads=False):
    """Add a command, with what all need that read articles; give what adds an argument to it."""
    about = run.__doc__
    parser = commands.add_parser(
        run.__name__.removeprefix("run_"), description=about, help=about[0].lower() + about[1:-1]
    )
    parser.set_defaults(run=run)
    if reads:
        parser.add_argument("seeds", type=_path, help=ARTICLES)
        parser.add_argument(
            "--column", action="append", default=[], metavar="FIELD=NAME",
            help="which column of a table holds what, such as text=story; "
            f"FIELD: {', '.join(COLUMNS)}",
        )  # fmt: skip
    return parser.add_argument


def _path(text):
    """Read a path; a shell leaves a ~ that stands behind an equals sign or in quotes."""
    return Path(text).expanduser()


def _count(text):
    """Read a whole number."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def run_report(options: Any) -> None:
    """Read articles and write HTML pages."""
    from newsvoices.report.pages import build_report

    page = build_report(
        options.seeds, options.out, columns=_columns(options), title=options.title,
        text=options.text == "yes", most_words=options.words,
    )  # fmt: skip
    print(f"The report is {page}")


def run_tables(options: Any) -> None:
    """Write every table as a UTF-8 CSV that a spreadsheet opens without running a formula."""
    refuse_among_articles(options.out, options.seeds)
    _refuse_other_tables(options.out, options.seeds)
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
    n = int((~corpus.skipped["is_used"]).sum())
    left_out = f"; {n} left out, see skipped.csv" if n else ""
    print(f"{len(TABLES)} tables of {len(corpus.articles)} articles in {options.out}{left_out}")
    say_left_out(corpus.skipped)


def _refuse_other_tables(out, seeds):
    """Raise an InputError where a table would take the place of a file of the reader's."""
    for name, columns in TABLES.items():
        path = out / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                head = file.readline(1000).strip().split(",")
            is_ours = head[:2] == [column.name for column in columns[:2]]
            if not is_ours or (seeds.exists() and path.samefile(seeds)):
                raise InputError(f"{path} is no table that may be replaced: name another folder")


def _refuse_taken(paths: Iterable[Path]) -> None:
    """Raise an InputError where something stands that somebody may have worked in."""
    for path in paths:
        if path.exists():
            raise InputError(f"{path} stands already: name another file, so that nothing is lost")


@contextmanager
def _written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write a file to, which takes its place when it is whole."""
    with TemporaryDirectory(prefix=".newsvoices-", dir=path.parent) as new:
        yield Path(new, path.name)
        Path(new, path.name).replace(path)


def _columns(options):
    """Give the columns that are named FIELD=NAME: a dict of field to name."""
    for pair in options.column:
        if "=" not in pair:
            raise InputError(f"--column {pair}: write FIELD=NAME, such as text=story")
    return dict(pair.split("=", 1) for pair in options.column)


def run_sample(options: Any) -> None:
    """Draw findings for people to judge in a spreadsheet, and a sheet for their own codebook."""
    from newsvoices.measures import sampling
    from newsvoices.measures.labels import name_claim
    from newsvoices.measures.sheets import make_sheet, write_sheet

    asked = options.claims.split(",") if options.claims else sampling.CLAIMS
    claims = [find_claim(name) for name in asked]
    for claim in claims:
        check_name(name_claim(claim), map(name_claim, sampling.CLAIMS), "claim")
    refuse_among_articles(options.out, options.seeds)
    ends = [f"{what}{which}" for what in ("", "-frames") for which in ("", "-1", "-2")]
    _refuse_taken(options.out.with_stem(f"{options.out.stem}{end}") for end in ends)
    corpus = read(options.seeds, columns=_columns(options))
    findings = _list_findings(corpus, options.genres)
    drawn = sampling.draw_sample(corpus, findings, n=options.n, seed=options.seed, claims=claims)
    samples = {"": drawn}
    if (codebook := read_codebook(find_home(options.seeds))) is not None:
        frames = sampling.list_frames(corpus.articles, codebook)
        samples["-frames"] = sampling.give_context(corpus, frames)
    for what, sample in samples.items():
        parts = sampling.split_readers(sample, options.readers)
        for number, part in enumerate(parts, 1):
            which = f"{what}-{number}" if len(parts) > 1 else what
            path = options.out.with_stem(f"{options.out.stem}{which}")
            with _written_whole(path) as new:
                write_sheet(make_sheet(part, corpus.articles), new)
            print(f"{len(part)} rows to be judged in {path}")


def _list_findings(corpus, genres):
    """List what can be judged of the articles that the pages count."""
    from newsvoices.measures.sampling import draw_articles, list_findings

    kept = keep_genres(corpus, genres if genres == "all" else genres.split(","))
    return list_findings(draw_articles(kept))


def run_corrections(options: Any) -> None:
    """Take over what people judged wrong, below the corrections that stand beside the articles."""
    from newsvoices.measures.agreement import judge
    from newsvoices.measures.sheets import list_corrections, tell_left

    beside = find_home(options.seeds) / corrections.FILE
    if not (options.out.exists() and beside.exists() and options.out.samefile(beside)):
        _refuse_taken([options.out])
    corpus = read(options.seeds, columns=_columns(options))
    judged = judge(_list_findings(corpus, options.genres), corpus.codings)
    rows = list_corrections(judged)
    before = read_companion(find_home(options.seeds), corrections.FILE, corrections.COLUMNS)
    if before is not None:
        rows = pd.concat([before[list(rows)], rows]).drop_duplicates(corrections.KEY)
    with _written_whole(options.out) as new:
        write_csv(rows, new)
    print(
        f"{len(rows)} corrections in {options.out}: put it beside the articles{tell_left(judged)}"
    )


def run_lab(options: Any) -> int:
    """Open copies of the notebooks in JupyterLab, all of them set to the articles."""
    from newsvoices.report.notebooks import LAB_CONFIG, copy_notebooks
    from newsvoices.report.pages import NOTEBOOKS

    if not options.seeds.exists():
        raise InputError(f"there is no file or folder {options.seeds}")
    seeds, columns = options.seeds.resolve(), _columns(options)
    first = copy_notebooks(NOTEBOOKS, options.out, seeds, columns)[0].resolve()
    lab = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={Path.cwd()}", str(first)]
    own = [str(LAB_CONFIG), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return subprocess.call(lab, env={**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(own)})


def run_cache(options: Any) -> None:
    """Tell where parsed articles are kept and their size, and delete them if asked to."""
    print(cache.describe())
    if options.empty:
        cache.empty()
        print("It is empty now.")


if __name__ == "__main__":
    sys.exit(main())

"""The command line: python -m newsvoices tables SEEDS OUT."""

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
    options = parser.parse_args(arguments)
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


if __name__ == "__main__":
    sys.exit(main())

"""Kill runs at random moments: nothing is ever half written, and the next run is as a clean one.

    python -m benchmarks.kill --kills 50 --seed 1

Half of the runs write tables and half a report, of a few pages of invented news and with the cache
as the killed runs before left it; every fourth starts with none.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from benchmarks.fuzz import write_page
from newsvoices.__main__ import main as run
from newsvoices.report.kernels import IMPORTED

COMMANDS = ("tables", "report")
ARTICLES = 3


def kill_runs(folder: Path, kills: int, seed: int, commands: Sequence[str] = COMMANDS) -> list[str]:
    """Kill as many runs as asked for; give a line for each time that something was not whole.

    `folder` is an empty one to work in, `seed` that of the articles and of the moments; the
    commands are run in turn. There is no line where each run left what stood before or all of what
    a clean run writes, and the run after the last kill wrote just that.
    """
    chance = random.Random(seed)
    seeds = folder / "seeds"
    seeds.mkdir()
    for number in range(ARTICLES):
        (seeds / f"{number}.txt").write_text(write_page(chance), encoding="utf-8")
    clean, spans = {}, {}
    for command in commands:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        begun = time.monotonic()
        _start(command, folder, folder / f"{command}-clean").join()
        spans[command] = time.monotonic() - begun
        clean[command] = contents(folder / f"{command}-clean")
        if not clean[command]:
            return [f"{command}: a clean run writes nothing"]
    faults = []
    for number in range(kills):
        command = commands[number % len(commands)]
        out = folder / f"{command}-killed"
        if number % 4 == 0:
            shutil.rmtree(folder / "cache", ignore_errors=True)
            shutil.rmtree(out, ignore_errors=True)
        process = _start(command, folder, out)
        moment = chance.uniform(0, spans[command])
        process.join(moment)
        process.kill()
        process.join()
        if contents(out) not in ({}, clean[command]):
            faults.append(f"{command} killed after {moment:.2f} s: half written")
    for command in commands:
        _start(command, folder, folder / f"{command}-killed").join()
        if contents(folder / f"{command}-killed") != clean[command]:
            faults.append(f"{command} after all kills: not as a clean run writes it")
    return faults


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of each file of a folder by its path there; nothing where there is none."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _start(command, folder, out):
    """Start a command on the folder's seeds in a process of its own that has all imported."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*IMPORTED, "newsvoices.__main__"])
    process = context.Process(target=_run, args=(command, folder, out))
    process.start()
    return process


def _run(command, folder, out):
    os.environ["NEWSVOICES_CACHE"] = str(folder / "cache")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.exit(run([command, str(folder / "seeds"), str(out)]))


def main() -> int:
    """Kill as many runs as asked for; exit with 1 where something was not whole."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faults = kill_runs(Path(folder), options.kills, options.seed)
    print(*faults, f"{options.kills} kills, seed {options.seed}: {len(faults)} faults", sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

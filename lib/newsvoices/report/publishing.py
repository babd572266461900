"""How a report takes its place: whole or not at all, and nothing goes but what a report wrote.

A report is made in a folder of its own beside its target and put there by renaming. What an
earlier report wrote stands in its MANIFEST; whatever else lies in the folder stays in it.
"""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsvoices.errors import InputError
from newsvoices.reading.formats import MANIFEST, MARK
from newsvoices.report.joining import join_pages

MOST_TRIES = 200  # to take the place, where another run takes it at the same time


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a new folder to write a report to; after that it stands as `out`, if nothing failed.

    Where `out` ends in .html, it becomes one file of all pages. Raises an InputError at once where
    it holds something that is no report or cannot be made.
    """
    refuse_other_files(out)
    out = Path(out).resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise InputError(f"{out} cannot be made: {error.strerror}") from error
    try:
        new = work / "new"
        new.mkdir()  # with the permissions that any new folder has
        yield new
        if out.suffix == ".html":
            (work / out.name).write_text(join_pages(new), encoding="utf-8")
            (work / out.name).replace(out)
            return
        files = [path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()]
        (new / MANIFEST).write_text("\n".join(sorted([*files, MANIFEST])) + "\n", encoding="utf-8")
        _put_in_place(new, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def refuse_other_files(out: Path) -> None:
    """Raise an InputError where the report would replace something that is no report."""
    for _ in range(5):  # another run may be replacing it: what is no report stays none
        if _may_be_replaced(out):
            return
        time.sleep(0.05)
    raise InputError(f"{out} holds something that is no report: name another folder for it")


def _may_be_replaced(out: Path) -> bool:
    """Tell a place that is free, empty or holds a report."""
    try:
        names = {path.name for path in out.iterdir()}
        return not names or ("index.html" in names and MARK in _read_page(out / "index.html"))
    except FileNotFoundError:
        return True
    except (NotADirectoryError, IsADirectoryError):
        return not out.exists() or (out.suffix == ".html" and MARK in _read_page(out))


def _read_page(page: Path) -> str:
    return page.read_text(encoding="utf-8", errors="replace")


def _put_in_place(new: Path, out: Path) -> None:
    """Put a folder in the place of another, of which only what no report wrote is kept.

    What stood before stands again where that fails or is stopped.
    """
    taken = []
    try:
        for number in range(MOST_TRIES):
            old = new.with_name(f"old-{number}")
            with suppress(FileNotFoundError):
                out.rename(old)
                taken.append(old)
                _keep_others(old, new)
            try:
                new.rename(out)
                return
            except OSError as error:  # another run was faster: what it has put there is replaced
                failed = error
                time.sleep(random.random() / 100)
        raise failed
    except BaseException:
        for old in taken:
            if out.exists():
                _keep_others(old, out)
            else:
                old.rename(out)
        raise


def _keep_others(old: Path, new: Path) -> None:
    """Put what no report wrote into the new report, too; the earlier one stays as it is."""
    manifest = old / MANIFEST
    written = _read_page(manifest).splitlines() if manifest.is_file() else []
    for path in sorted(old.rglob("*")):
        target = new / path.relative_to(old)
        if path.is_dir() and not path.is_symlink():
            target.mkdir(exist_ok=True)
        elif path.relative_to(old).as_posix() not in written:
            while target.exists() or target.is_symlink():
                target = target.with_name(f"{target.name}~")
            try:
                os.link(path, target, follow_symlinks=False)
            except OSError:  # some disks, such as those of cameras, have no second name for a file
                shutil.copy2(path, target, follow_symlinks=False)

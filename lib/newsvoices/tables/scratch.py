"""A temporary folder for each process: it goes when that ends, or with the next if it is killed."""

import atexit
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

try:
    import fcntl
except ImportError:  # Windows: what a killed process leaves stays
    fcntl = None

NAME = "newsvoices-", ".scratch"  # how the name of such a folder begins and ends


@cache
def own_folder() -> Path:
    """Give this process its folder, after removing those of processes that were killed."""
    _remove_left()
    atexit.register(_remove_left)
    while True:
        folder = Path(mkdtemp(*reversed(NAME)))
        if fcntl is None or _is_held(folder):  # else another process took it for left
            atexit.register(rmtree, folder, ignore_errors=True)
            return folder


def _is_held(folder):
    """Hold a new folder until this process ends; it need not be where files cannot be locked."""
    try:
        return _lock(folder) is not None
    except OSError:
        return True


def _remove_left() -> None:
    """Remove the folders that no process holds any more."""
    for folder in Path(gettempdir()).glob("*".join(NAME)) if fcntl else ():
        with suppress(OSError):  # another user's, a link, or where files cannot be locked
            if (opened := _lock(folder)) is not None:
                rmtree(folder, ignore_errors=True)
                os.close(opened)


def _lock(folder):
    """Hold a folder until its number, which is given, is closed; None if it is held or gone."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(opened)
        if isinstance(error, BlockingIOError):
            return None
        raise
    if folder.exists():
        return opened
    os.close(opened)
    return None

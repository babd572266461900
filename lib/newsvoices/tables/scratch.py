"""A temporary folder for each process: it goes when that ends, or with the next if it is killed."""

import atexit
import os
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
    remove_left()
    atexit.register(remove_left)
    while True:
        folder = Path(mkdtemp(*reversed(NAME)))
        if fcntl is None or _lock(folder) is not None:  # else another process took it for left
            atexit.register(rmtree, folder, ignore_errors=True)
            return folder


def remove_left() -> None:
    """Remove the folders that no process holds any more."""
    if fcntl is None:
        return
    for folder in Path(gettempdir()).glob("*".join(NAME)):
        if (opened := _lock(folder)) is not None:
            rmtree(folder, ignore_errors=True)
            os.close(opened)


def _lock(folder):
    """Hold a folder until its number, which is given, is closed; None where another holds it."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:  # gone, another user's, or a link
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    if not folder.exists():
        os.close(opened)
        return None
    return opened

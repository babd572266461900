"""How far something has come: a bar with counts and the time left, where somebody looks on."""

import os
import sys
import time
from collections.abc import Iterable
from multiprocessing import parent_process
from typing import Any

import pandas as pd

MOST_REASONS = 6  # that are printed


def show_progress(
    doing: str, unit: str, items: Iterable | None = None, *, total: int | None = None
) -> Any:
    """Make a progress bar that shows after two seconds, in a terminal or in JupyterLab.

    It tells what is done ("Parsing") with what ("articles"), and gives the items; without items,
    `update(n)` tells that n more of the total are done. It is silent in a pipe, in a worker, and
    where a notebook is run by a program.
    """
    kernel = _find_kernel()
    if kernel:
        from tqdm.notebook import tqdm

        # Who runs a notebook from a program, nbval among them, allows no input.
        is_watched = getattr(kernel, "_allow_stdin", False)
    else:
        from tqdm import tqdm

        is_worker = parent_process() is not None
        is_watched = sys.stderr is not None and sys.stderr.isatty() and not is_worker
    disable = not is_watched or bool(os.environ.get("CI"))
    return tqdm(items, total=total, desc=doing, unit=f" {unit}", delay=2, disable=disable)


def say_done(begin: float, what: str) -> None:
    """Print a line with what is done and the seconds since `begin` (as of time.monotonic)."""
    from tqdm import tqdm

    tqdm.write(f"{time.monotonic() - begin:6.1f} s  {what}")  # clear of a bar below
    sys.stdout.flush()


def say_left_out(skipped: pd.DataFrame) -> None:
    """Print what was left out, and remarks, counted by the reason, which says what to do."""
    of_line = skipped["reason"].str.startswith("line")
    told = skipped["reason"].mask(of_line, skipped["path"] + ", " + skipped["reason"])
    reasons = skipped.assign(reason=told)[["is_used", "reason"]].value_counts()
    for (is_used, reason), n in reasons.head(MOST_REASONS).items():
        print(f"{n} {'to note' if is_used else 'left out'}: {reason}")
    if more := reasons.iloc[MOST_REASONS:].sum():
        n = len(reasons) - MOST_REASONS
        print(f"and {more} more for {n} other reason{'s' * (n > 1)}")


def _find_kernel():
    """Give the notebook kernel that this runs in, or None."""
    if "IPython" in sys.modules:
        return getattr(sys.modules["IPython"].get_ipython(), "kernel", None)
    return None

"""Run the committed notebooks again in place, with nothing in them of the run or the machine.

    python -m benchmarks.rerun 02

Without a number all are run.
"""

import sys
import time
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from newsvoices.progress import say_done, show_progress
from newsvoices.report.kernels import QUIET, KernelManager, run_side_by_side
from newsvoices.report.notebooks import CONTROL
from newsvoices.report.pages import NOTEBOOKS

WIDGET = "application/vnd.jupyter.widget-view+json"  # names a model by a random id


def rerun_notebooks(folder: Path, only: str = "") -> None:
    """Run the notebooks whose names begin with `only`, and save them with their outputs.

    Twice in a row gives the same files: no times, no interpreter version, no random ids. One in
    which a cell raises is left as it was.
    """
    paths = sorted(Path(folder).glob(f"{only}*.ipynb"))
    with show_progress("Running", "notebooks", total=len(paths)) as bar:
        for _ in run_side_by_side(_rerun, paths):
            bar.update(1)


def _rerun(path):
    """Run one notebook and save it."""
    begin = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}},
        record_timing=False, store_widget_state=False, coalesce_streams=True,
        extra_arguments=QUIET, kernel_manager_class=KernelManager,
    ).execute()  # fmt: skip
    nbformat.write(clean_notebook(notebook), path)
    say_done(begin, path.name)


def clean_notebook(notebook: Any) -> Any:
    """Give a notebook without anything that differs between two runs of it.

    A control is saved without what it shows: that lives in a kernel.
    """
    cells = []
    for number, cell in enumerate(notebook.cells, 1):
        kept = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
        cell = {**cell, "id": f"cell-{number:02}", "metadata": kept}
        if cell["cell_type"] == "code" and CONTROL in kept.get("tags", []):
            cell["outputs"] = []
        elif cell["cell_type"] == "code":
            for output in cell["outputs"]:
                output.get("data", {}).pop(WIDGET, None)
        cells.append(cell)
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.from_dict(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    )


if __name__ == "__main__":
    rerun_notebooks(NOTEBOOKS, *sys.argv[1:2])

"""What of a notebook goes into a page of the report."""

import itertools
import re
from typing import Any

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from newsvoices.report.notebooks import CONTROL

# Lines for whoever runs a notebook: the way to the others, notes set as a quotation.
ONLY_IN_NOTEBOOKS = re.compile(
    r"\[Contents\]\(|^## Contents|^\d+\. \[.+\]\(\d\d-[\w-]+\.ipynb\)|\(#your-turn\)|^>( |$)"
)


def list_shown(cells: list[Any]) -> list[Any]:
    """List the cells that a page may show: no controls, no exercises, no notes to who runs them."""
    shown = []
    for cell in cells:
        if cell.cell_type == "markdown":
            if cell.source.startswith("## Your turn"):
                break
            lines = cell.source.splitlines()
            cell.source = "\n".join(line for line in lines if not ONLY_IN_NOTEBOOKS.search(line))
        if CONTROL not in cell.metadata.get("tags", []):
            shown.append(cell)
    return shown


def prepare(notebook: Any, text: bool, texts: str) -> tuple[Any, list[str]]:
    """Leave out sections that show nothing, of which headings are given, and texts on request.

    `texts` is where the report has the annotated texts, which a notebook shows in its midst.
    """
    for output in list_outputs(notebook.cells):
        if not text and _has_note(output, "full_text"):
            output.data = {"text/html": '<p class="none">The text is left out of this report.</p>'}
        elif not text and _has_note(output, "behind"):
            output.data["text/html"] = without_details(output.data["text/html"])
        elif _has_note(output, "annotated"):
            link = f'<a href="{texts}">The text with its voices and key terms marked</a>'
            output.data = {"text/html": f"<p>{link}</p>"}
    kept, headings = [], []
    for section in _split_sections(notebook.cells):
        if _is_empty(list_outputs(section)):
            headings.append(section[0].source.splitlines()[0].removeprefix("## "))
        else:
            kept += _without_empty(section)
    links = tuple(f"(#{anchor(heading)})" for heading in headings)
    for cell in (cell for cell in kept if cell.cell_type == "markdown"):
        lines = cell.source.splitlines()
        cell.source = "\n".join(line for line in lines if not line.endswith(links))
    return NotebookNode(notebook, cells=kept), headings


def list_outputs(cells: list[Any]) -> list[Any]:
    """List all outputs of cells."""
    return [output for cell in cells for output in cell.get("outputs", [])]


def without_details(html: str) -> str:
    """Fold what unfolds: only its summary stays."""
    page = BeautifulSoup(html, "html.parser")
    for details in page.select("details"):
        details.replace_with(details.summary.get_text())
    return str(page)


def _has_note(output: Any, name: str) -> bool:
    """Tell whether an output carries a note, such as that it is empty or holds a full text."""
    notes = output.get("metadata", {}).values()
    return any(isinstance(note, dict) and note.get(name) for note in notes)


def _split_sections(cells: list[Any]) -> list[list[Any]]:
    """Cut a notebook's cells before each heading of the second level."""
    starts = [
        n for n, c in enumerate(cells) if c.cell_type == "markdown" and c.source.startswith("## ")
    ]
    edges = [0, *starts, len(cells)]
    return [cells[first:last] for first, last in itertools.pairwise(edges) if first < last]


def _is_empty(outputs: list[Any]) -> bool:
    return bool(outputs) and all(_has_note(output, "empty") for output in outputs)


def _without_empty(section: list[Any]) -> list[Any]:
    """Leave out a section's empty outputs, each with the sentence that announces it."""
    kept = []
    for cell in section:
        if not _is_empty(cell.get("outputs", [])):
            kept.append(cell)
        elif kept and kept[-1].cell_type == "markdown" and kept[-1].source[:1] != "#":
            kept.pop()
    return kept


def anchor(text: str) -> str:
    """Give the id of a heading: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w -]", "", text.lower()).strip().replace(" ", "-")

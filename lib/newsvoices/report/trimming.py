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
        if cell.cell_type == "markdown" and cell.source.startswith("## Your turn"):
            break
        if CONTROL in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            lines = cell.source.splitlines()
            cell.source = "\n".join(line for line in lines if not ONLY_IN_NOTEBOOKS.search(line))
        shown.append(cell)
    return shown


def prepare(notebook: Any, text: bool, texts: str) -> tuple[Any, list[str]]:
    """Leave out of the cells of a page what shows nothing, and full texts on request.

    `texts` is where the report has the annotated texts, which a notebook shows in its midst. The
    headings of the sections that are left out are given, too.
    """
    cells = notebook.cells
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        if not text and has_note(output, "full_text"):
            output.data = {"text/html": '<p class="none">The text is left out of this report.</p>'}
        elif not text and has_note(output, "behind"):
            output.data["text/html"] = without_details(output.data["text/html"])
        elif has_note(output, "annotated"):
            link = f'<a href="{texts}">The text with its voices and key terms marked</a>'
            output.data = {"text/html": f"<p>{link}</p>"}
    sections = split_sections(cells)
    headings = [
        section[0].source.splitlines()[0].removeprefix("## ")
        for section in sections
        if shows_nothing(section)
    ]
    kept = [cell for s in sections if not shows_nothing(s) for cell in without_empty(s)]
    for cell in (cell for cell in kept if cell.cell_type == "markdown"):
        lines = cell.source.splitlines()
        links = tuple(f"(#{anchor(heading)})" for heading in headings)
        cell.source = "\n".join(line for line in lines if not line.endswith(links))
    return NotebookNode(notebook, cells=kept), headings


def without_details(html: str) -> str:
    """Fold what unfolds: only its summary stays."""
    page = BeautifulSoup(html, "html.parser")
    for details in page.select("details"):
        details.replace_with(details.summary.get_text())
    return str(page)


def has_note(output: Any, name: str) -> bool:
    """Tell whether an output carries a note, such as that it is empty or holds a full text."""
    notes = output.get("metadata", {}).values()
    return any(isinstance(note, dict) and note.get(name) for note in notes)


def split_sections(cells: list[Any]) -> list[list[Any]]:
    """Cut a notebook's cells before each heading of the second level."""
    starts = [
        n for n, c in enumerate(cells) if c.cell_type == "markdown" and c.source.startswith("## ")
    ]
    edges = [0, *starts, len(cells)]
    return [cells[first:last] for first, last in itertools.pairwise(edges) if first < last]


def shows_nothing(section: list[Any]) -> bool:
    """Tell whether all that a section's cells give is empty."""
    outputs = [output for cell in section for output in cell.get("outputs", [])]
    return bool(outputs) and all(has_note(output, "empty") for output in outputs)


def without_empty(section: list[Any]) -> list[Any]:
    """Leave out a section's empty outputs, each with the sentence that announces it."""
    kept = []
    for cell in section:
        outputs = cell.get("outputs", [])
        if outputs and all(has_note(output, "empty") for output in outputs):
            if kept and kept[-1].cell_type == "markdown" and kept[-1].source[:1] != "#":
                kept.pop()
        else:
            kept.append(cell)
    return kept


def anchor(text: str) -> str:
    """Give the id of a heading: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w -]", "", text.lower()).strip().replace(" ", "-")

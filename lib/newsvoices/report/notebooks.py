"""The notebooks as somebody works in them: copies, set to read the articles."""

import re
from pathlib import Path

import nbformat

# Settings of JupyterLab: it does not ask about news, nor fetch them.
LAB_CONFIG = Path(__file__).parent / "template"
CONTROL = "control"  # tag of a cell that is of use only where a kernel runs


def copy_notebooks(source: Path, target: Path, seeds: Path, columns: dict[str, str]) -> list[Path]:
    """Copy the notebooks for somebody to work in, all set to read the articles; give the copies.

    What stands there already keeps what was changed in it, and only what it reads is set.
    """
    target.mkdir(parents=True, exist_ok=True)
    reading = f"nv.read(SEEDS, columns={columns!r})" if columns else "nv.read(SEEDS)"
    copies = []
    for path in sorted(source.glob("*.ipynb")):
        copy = target / path.name
        notebook = nbformat.read(copy if copy.exists() else path, as_version=4)
        for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
            said = re.sub(r"nv\.read\(SEEDS.*?\)", lambda _: reading, cell.source)
            said = re.sub(r"^SEEDS = .*", lambda _: f"SEEDS = {str(seeds)!r}", said, flags=re.M)
            if not copy.exists():
                said = said.replace('"../', f'"{source.parent.as_posix()}/')
                cell.outputs, cell.execution_count = [], None  # of other articles
            cell.source = said
        nbformat.write(notebook, copy)
        copies.append(copy)
    return copies

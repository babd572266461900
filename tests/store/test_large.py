"""Every notebook shows the same of a corpus whose tokens come in parts as of a small one."""

import ast
import json
from pathlib import Path

import matplotlib
import pytest

from newsvoices.corpus import Corpus
from newsvoices.tables.schemas import TABLES, make_table
from tests.tables.test_parts import tables

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give the folder of a saved corpus; the notebooks' own folder is the working directory."""
    whole = tables()
    Corpus({name: whole.get(name, make_table(name, [])) for name in TABLES}).save(tmp_path)
    monkeypatch.chdir(NOTEBOOKS[0].parent)
    matplotlib.use("agg")
    return tmp_path


def run_cells(path, folder):
    """Run the code cells of a notebook on a corpus and give what each shows."""
    book, names, shown = json.loads(path.read_text(encoding="utf-8")), {}, []
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            body = ast.parse(source.replace('"../seeds"', repr(str(folder)))).body
            last = body.pop() if isinstance(body[-1], ast.Expr) else None
            exec(compile(ast.Module(body, []), path.name, "exec"), names)
            value = last and eval(compile(ast.Expression(last.value), path.name, "eval"), names)
            shown.append((source, show(value)))
    return shown


def show(value):
    """Give what a notebook would show of a value; of a control, which has random ids, its kind."""
    if hasattr(value, "children"):
        return type(value)
    for form in ("_repr_mimebundle_", "_repr_html_"):
        if hasattr(value, form):
            return getattr(value, form)()
    return repr(value)


@pytest.mark.kernel
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_the_same_of_tokens_in_parts(path, folder, monkeypatch):
    whole = run_cells(path, folder)
    monkeypatch.setattr("newsvoices.corpus.MOST_ROWS", 0)
    monkeypatch.setattr("newsvoices.tables.parts.ROWS", 100)
    for (source, before), (_, after) in zip(whole, run_cells(path, folder), strict=True):
        assert after == before, source

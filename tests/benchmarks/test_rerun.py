"""The committed notebooks run again: the same files each time."""

import nbformat
import pytest

from benchmarks.rerun import clean_notebook, rerun_notebooks
from tests.conftest import write_notebook

CELLS = [
    ("markdown", "# What?"),
    ("answer", "print('a')\n1 + 1"),
    ("control", "import ipywidgets\nipywidgets.Text()"),
]


@pytest.mark.kernel
def test_a_notebook_is_saved_with_its_outputs_and_nothing_of_the_run(tmp_path, capsys):
    path = tmp_path / "00-what.ipynb"
    write_notebook(path, CELLS)
    rerun_notebooks(tmp_path)
    book = nbformat.read(path, as_version=4)
    assert [cell.id for cell in book.cells] == ["cell-01", "cell-02", "cell-03"]
    assert [cell.get("execution_count") for cell in book.cells] == [None, 1, 2]
    assert [len(cell.get("outputs", [])) for cell in book.cells] == [0, 2, 0]
    assert book.cells[1].metadata == {"tags": ["answer"]}
    assert book.metadata.language_info == {"name": "python"}
    assert book.metadata.kernelspec.name == "python3"
    assert clean_notebook(book) == book
    assert "00-what.ipynb" in capsys.readouterr().out

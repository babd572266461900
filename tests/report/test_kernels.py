"""A forked kernel shows what one that starts by itself does, and each has its own names."""

import os
import subprocess
import sys
import time

import nbformat
import pytest
from nbclient import NotebookClient

from newsvoices.report import kernels
from tests.conftest import write_notebook

CELLS = [
    ("code", "import matplotlib.pyplot as plt\nimport pandas as pd\nimport pyarrow.compute as pc"),
    ("code", "n = globals().get('n', 0) + 1\nprint(n, __name__)"),
    ("code", "pc.sum(pd.Series(range(9), dtype='int64[pyarrow]').array.__arrow_array__())"),
    ("code", "plt.plot([1, 2])[0].get_ydata()"),
    ("code", "import sys, os\nprint('said', file=sys.stderr)\nos.path.basename(os.getcwd())"),
]  # fmt: skip

pytestmark = pytest.mark.kernel


def run(path):
    book = nbformat.read(path, as_version=4)
    NotebookClient(
        book, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}},
        record_timing=False, extra_arguments=kernels.QUIET,
        kernel_manager_class=kernels.KernelManager,
    ).execute()  # fmt: skip
    return [cell.outputs for cell in book.cells]


def test_two_forked_kernels_and_a_cold_one_show_the_same(tmp_path, monkeypatch):
    write_notebook(tmp_path / "notebooks" / "a.ipynb", CELLS)
    path = tmp_path / "notebooks" / "a.ipynb"
    first, second = kernels.run_side_by_side(run, [path, path])
    monkeypatch.setattr(kernels, "CAN_FORK", False)
    assert first == second == run(path)
    assert first[1][0].text == "1 __main__\n"
    assert first[4][1].data["text/plain"] == "'notebooks'"


@pytest.mark.parametrize("processors", [1, 2])
def test_a_notebook_that_stops_ends_the_others(tmp_path, monkeypatch, processors):
    monkeypatch.setattr(kernels, "count_processors", lambda: processors)
    write_notebook(tmp_path / "a.ipynb", [("code", "1 / 0")])
    write_notebook(tmp_path / "b.ipynb", [("code", "import time\ntime.sleep(600)")])
    with pytest.raises(Exception, match="ZeroDivisionError"):
        list(kernels.run_side_by_side(run, [tmp_path / "a.ipynb", tmp_path / "b.ipynb"]))


@pytest.mark.skipif(not kernels.CAN_FORK, reason="kernels are not forked here")
def test_a_kernel_ends_with_a_report_that_is_killed(tmp_path):
    told, book = tmp_path / "pid", tmp_path / "a.ipynb"
    code = "import pathlib\nfrom tests.report.test_kernels import run\n"
    code += f"run(pathlib.Path({str(book)!r}))"
    cell = f"import os, time\nopen({str(told)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)"
    write_notebook(book, [("code", cell)])
    report = subprocess.Popen([sys.executable, "-c", code])
    wait_until(lambda: told.is_file() and told.read_text())
    report.kill()
    report.wait()
    wait_until(lambda: not is_running(int(told.read_text())))


@pytest.mark.skipif(not kernels.CAN_FORK, reason="kernels are not forked here")
def test_what_imports_for_the_kernels_hears_no_control_c():
    script = (
        "import os, signal, sys, time\n"
        "from multiprocessing import get_context\n"
        "from newsvoices.report.kernels import start_to_import\n"
        "signal.signal(signal.SIGINT, lambda *given: None)\n"
        "start_to_import()\n"
        "for _ in range(5):\n"
        "    time.sleep(0.2)\n"
        "    os.killpg(0, signal.SIGINT)\n"
        "kernel = get_context('forkserver').Process(target=abs, args=(1,))\n"
        "kernel.start(), kernel.join(), sys.exit(kernel.exitcode)\n"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, capture_output=True, text=True, start_new_session=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def wait_until(is_so):
    """Wait, a minute at most, until something is so."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

"""Kernels that start at once: forked from a process that has the library imported.

A notebook runs in a kernel of its own and gives the same outputs as elsewhere. Where processes
cannot be forked (Windows), a kernel starts as it does elsewhere.
"""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import active_children, forkserver, get_all_start_methods, get_context
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_core.utils import ensure_event_loop

from newsvoices.store.batches import count_processors, end_with_parent, uninterrupted

QUIET = ["--log-level=50"]  # a kernel's notices are not the reader's business
# A page shows a figure as SVG: it need not be drawn as PNG too.
ONLY_SVG = [*QUIET, "--PNGFormatter.enabled=False", "--InlineBackend.figure_formats=svg"]
CAN_FORK = "forkserver" in get_all_start_methods()
IMPORTED = [
    "duckdb", "ipykernel.kernelapp", "ipywidgets", "matplotlib.backends.backend_svg", "newsvoices",
    "newsvoices.figures", "newsvoices.findings", "newsvoices.measures", "newsvoices.show",
    "pyarrow.dataset", "wordfreq",
]  # fmt: skip


def start_to_import() -> None:
    """Start the process that kernels are forked from, which imports beside whoever goes on."""
    if CAN_FORK:
        forkserver.set_forkserver_preload(IMPORTED)
        with uninterrupted():
            forkserver.ensure_running()


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by forking, with the arguments that a command would have."""

    process: Any
    pid: Any

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel."""
        start_to_import()
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        process: Any = get_context("forkserver").Process(
            target=_be_kernel, args=(arguments, kwargs["cwd"]), daemon=True
        )
        process.start()
        # What is asked of a process of `subprocess`.
        self.process = SimpleNamespace(
            stdin=None, stdout=None, stderr=None, kill=process.kill, terminate=process.terminate,
            poll=lambda: process.exitcode, wait=lambda: process.join() or process.exitcode,
        )  # fmt: skip
        self.pid = self.pgid = process.pid
        return self.connection_info


class KernelManager(AsyncKernelManager):
    """Starts kernels that are forked where they can be."""

    async def _async_pre_start_kernel(self, **options):
        if CAN_FORK and self.provisioner is None:
            self.provisioner = ForkedProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**options)


def _be_kernel(arguments, folder):
    """Be a kernel until it is told to end, or the process that was forked ends."""
    import matplotlib
    from ipykernel.kernelapp import IPKernelApp

    gc.freeze()  # what was imported stays: the collector need not go through it
    # As a kernel does before matplotlib is imported, which it is here.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    Thread(target=end_with_parent, daemon=True).start()  # the forking process outlives a killed one
    os.setsid()  # whoever interrupts the report ends its kernels; the terminal does not
    os.chdir(folder)
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


def run_side_by_side(run: Callable[[Path], Any], sources: list[Path]) -> Iterator[Any]:
    """Run notebooks, as many at a time as there are processors; give what `run` gives, in order."""
    stopped = Event()
    with ThreadPoolExecutor(count_processors()) as pool:
        try:
            yield from pool.map(partial(_run_in_thread, run, stopped), sources)
        except BaseException:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            for kernel in active_children():
                kernel.kill()
            raise


def _run_in_thread(run, stopped, source):
    """Run a notebook unless one stopped, and close the event loop that its client needs here."""
    if stopped.is_set():
        return None
    loop = ensure_event_loop()
    try:
        return run(source)
    except BaseException:
        stopped.set()  # before this thread takes the next
        raise
    finally:
        loop.close()

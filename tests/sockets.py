"""A plugin of pytest: kernels talk through files, for of ports two that begin may take the same."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jupyter_client import manager


class KernelManager(manager.KernelManager):
    """Starts a kernel whose sockets are files in a folder of its own."""

    def __init__(self, **settings: Any) -> None:
        """Make the folder, which goes when the kernel's manager does."""
        self.folder = TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True)
        super().__init__(transport="ipc", ip=str(Path(self.folder.name) / "socket"), **settings)


if os.name != "nt":  # which has no such sockets
    manager.KernelManager = KernelManager

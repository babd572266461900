"""Files on disk, which may be links, pipes or devices, or larger than anything that is read."""

import stat
from pathlib import Path

LARGEST_FILE = 2_000_000_000  # bytes; what is larger is not opened


def read_file(file: Path, folder: Path | None = None) -> bytes:
    """Read a regular file; a ValueError says why another one is not opened.

    A link is followed where it stays in the `folder`, if one is given.
    """
    try:
        about = file.stat()
        if file.is_symlink() and file.is_dir():
            raise ValueError("it links to a folder; copy the folder here")
        leads_out = folder and not file.resolve().is_relative_to(folder.resolve())
        if file.is_symlink() and leads_out:
            raise ValueError("it links to a file outside the folder; copy the file here")
        if stat.S_ISDIR(about.st_mode):
            raise ValueError("it is a folder, not a file")
        if not stat.S_ISREG(about.st_mode):
            raise ValueError("it is no file but a pipe or a device")
        if about.st_size > LARGEST_FILE:
            raise ValueError(f"it is larger than {LARGEST_FILE / 1e6:,.0f} MB; split it")
        return file.read_bytes()
    except OSError as error:
        raise ValueError(f"it cannot be read: {error.strerror}") from error


def list_files(home: Path, name: str, pattern: str = "*") -> list[Path]:
    """List what is in the folder of a name in `home`, whatever its case, but for READMEs.

    A link to a folder leads elsewhere and is passed over, as are names that begin with a dot.
    """
    beside = sorted(home.iterdir()) if home.is_dir() else ()
    folders = (p for p in beside if p.name.lower() == name and p.is_dir() and not p.is_symlink())
    files = (file for folder in folders for file in sorted(folder.glob(pattern)))
    return [file for file in files if not file.name.lower().startswith((".", "~", "readme"))]

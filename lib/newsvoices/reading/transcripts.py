"""Transcripts beside the articles: speeches, briefings, debates. They are no articles."""

from pathlib import Path

import pandas as pd

from newsvoices.reading.decoding import decode, find_fault
from newsvoices.reading.files import list_files, read_file

FOLDER = "transcripts"
COLUMNS = ["article_id", "path", "text"]


def read_transcripts(home: Path) -> tuple[pd.DataFrame, list[dict]]:
    """Read the .txt files of the folder `transcripts` in `home`, the folder of the articles.

    Gives article_id ("transcripts/name"), path and text (str) of each, by name, and path and reason
    of what is none that can be compared: another kind of file, another language, no text.
    """
    rows, skipped = [], []
    for file in list_files(Path(home), FOLDER, "**/*"):
        path = file.relative_to(home).as_posix()
        if file.is_dir() and not file.is_symlink():
            continue
        try:
            data = read_file(file, Path(home))
            text = decode(data) if file.suffix.lower() == ".txt" else ""
            fault = find_fault(text) if text else "save its text as a .txt file"
        except ValueError as error:
            fault = str(error)
        if fault:
            reason = f"the transcript cannot be read: {fault}"
            skipped.append({"path": path, "reason": reason, "is_used": False})
        else:
            rows.append((path.removesuffix(file.suffix), path, text))
    return pd.DataFrame(rows, columns=COLUMNS).astype("str"), skipped

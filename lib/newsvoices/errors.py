"""What is said of input that cannot be used, and the nearest names where one is misspelt."""

import difflib
from typing import Any

SHOWN = 5  # names that a message gives


class InputError(Exception):
    """What was asked to be read cannot be read; the message says what to do."""

    def _render_traceback_(self):
        """Let a notebook show the message alone; the way through the code helps no reader."""
        return [f"{type(self).__name__}: {self}"]


class ReportError(Exception):
    """A notebook stopped; the message names notebook and cell, and where it can be looked at."""


def nearest(name: str, known: list[str]) -> list[str]:
    """List those of the known names that a mistyped or shortened name may stand for.

    First those that hold the name, whatever its case, then those of which the whole or a word is
    spelled much like it; SHOWN at most.
    """
    asked = str(name).casefold().strip()
    forms = [
        (form, one)
        for one in sorted(known, key=len)
        for form in (one.casefold(), *one.casefold().split())
    ]
    holding = [one for form, one in forms if asked and asked in form]
    close = difflib.get_close_matches(asked, {form for form, _ in forms}, n=SHOWN)
    alike = [one for match in close for form, one in forms if form == match]
    return list(dict.fromkeys([*holding, *alike]))[:SHOWN]


def check_name(name: str, known: Any, what: str) -> None:
    """Raise an InputError with the nearest names where a name is none of those known.

    What it names ("speaker", "term", "column") stands in the message.
    """
    known = list(dict.fromkeys(known))
    if name not in known:
        near = nearest(name, known)
        shown = ", ".join(near or known[:SHOWN]) or "none"
        kind = "nearest" if near else "known"
        raise InputError(f"there is no {what} {name!r}; {kind}: {shown}")

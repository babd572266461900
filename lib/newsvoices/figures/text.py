"""Text in figures: its width, how it is cut and wrapped, and how values are written."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

import pandas as pd
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

FONT = "DejaVu Sans"
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def one_line(text: str) -> str:
    """Give text as one line that can be drawn: no control characters, no lone surrogates."""

    def drawable(letter):
        if letter.isspace():
            return " "
        if unicodedata.bidirectional(letter) in BIDI_CONTROLS:
            return ""
        category = unicodedata.category(letter)
        nowhere = category in ("Cc", "Cs") or (category == "Cn" and ord(letter) % 65536 >= 65534)
        return "\ufffd" if nowhere else letter

    text = str(text)
    return " ".join((text if text.isprintable() else "".join(map(drawable, text))).split())


@lru_cache
def _font(weight):
    return FT2Font(findfont(FontProperties(family=FONT, weight=weight)))


@lru_cache(maxsize=4096)
def _advance(letter, weight):
    """Give the width of a letter in ems; a wide one that the font lacks takes a whole em."""
    font = _font(weight)
    if unicodedata.combining(letter):
        return 0
    if not font.get_char_index(ord(letter)):
        return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.7
    return font.load_char(ord(letter), LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Measure a line of text in points."""
    return size * sum(_advance(letter, weight) for letter in text)


def fit(text: str, width: float, size: float, weight: str = "normal") -> str:
    """Shorten a line with an ellipsis until it fits a width in points."""
    text = one_line(text)[:400]
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(
    text: str, width: float, size: float, weight: str = "normal", lines: int | None = None
) -> list[str]:
    """Break text into lines that fit a width in points; the last of `lines` takes the rest."""
    broken, line = [], ""
    for word in one_line(text).replace(" %", "\u00a0%").split(" "):
        longer = f"{line} {word}" if line else word
        last = lines is not None and len(broken) == lines - 1
        if last or not line or text_width(longer, size, weight) <= width:
            line = longer[:1000]
        else:
            broken.append(line)
            line = word
    return [fit(line, width, size, weight) for line in [*broken, line]]


def form_value(value: float, form: str | Callable) -> str:
    """Write a number by a format string, or by a function; a missing one is a dash."""
    if pd.isna(value):
        return "–"
    if callable(form):
        return form(value)
    if "%" in form and 0 < value < 0.0095:  # no "1.0 %" beside "1 %"
        form = "under 0.1%" if value < 0.001 else "{:.1%}"
    return form.format(value).replace("-", "−").replace("%", "\u00a0%")


def form_factor(doublings: float) -> str:
    """Write a number of doublings as a factor with two digits that count: 10 as "1,000"."""
    factor = float(f"{2**doublings:.2g}")
    return f"{factor:,.0f}" if factor >= 10 else f"{factor:g}"


def say_more(n: int, noun: str = "") -> str:
    """Say how many rows are not drawn: "Not drawn: 12 more speakers"; "" for none."""
    return f"Not drawn: {n:,} more {noun if n > 1 else ''}".rstrip() if n else ""

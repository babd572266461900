"""Figures: one function a chart form, all drawn in one visual language.

A figure says its finding in bold, what is measured with its unit below, and names its source last.
Every mark is labelled directly; a legend names colours only where a mark is somebody and its colour
the side. There is no pie and no colour map. Nobody known comes last.

Each is drawn twice, as wide as a column of text and for a phone, where a name stands above its
mark: so no letter is smaller than twelve pixels on either. Everything is placed in points, because
direct labels need exact room: `text_width` measures a line in DejaVu Sans, which comes with
Matplotlib, so that a figure is the same everywhere. In an SVG the letters stay text, in the
reader's fonts; the PNG draws a box for one that DejaVu Sans lacks.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from inspect import signature
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from matplotlib.ticker import MaxNLocator

from newsvoices.figures.colours import GREY, HIGHLIGHT, INK, MUTED, OTHERS, RULE, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.text import FONT, fit, form_value, one_line, text_width, wrap

WIDE, NARROW, MARGIN = 504, 228, 8  # points: a column of text, a phone, beside either
SIZE, LEADING = 9, 12.5  # of all text but the finding
HAIR = 0.04  # of the longest bar
HATCH = "////"  # of what is hollow and of nobody known
MOST_TOLD, MOST_LETTERS = 6, 90  # of what is drawn, to who cannot see it


class Sheet:
    """A figure with its texts; what is drawn stands on `axes`, in points from the top left."""

    def __init__(
        self,
        width: float,
        texts: tuple[str, str, str],
        colours: dict[str, str] | None = None,
        sides: dict[str, str] | None = None,
    ) -> None:
        """Write finding and measure, which with the source are the `texts`, above what is drawn.

        `colours` are those of what is drawn, or of its `sides`, which a legend then names.
        """
        finding, self.measure, self.source = texts
        self.finding = finding[:1].upper() + finding[1:]
        self.width, self.is_narrow = width, width < WIDE
        self.colours, self.sides = colours or {}, sides or {}
        self.figure = Figure(facecolor="white")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        head = [(line, 13, INK, "bold", 16.0) for line in wrap(self.finding, width, 13, "bold")]
        head += [(ln, SIZE, MUTED, "normal", LEADING) for ln in wrap(self.measure, width, SIZE)]
        self.top = y = -12 - sum(leading for *_, leading in head)
        for line, size, color, weight, leading in head:
            y += leading
            self.write(0, y - 3, line, color, size=size, weight=weight)

    def show(self, bottom: float, table: pd.DataFrame, form: str, drawn: Iterable = ()) -> Picture:
        """Write the source below what is drawn, and give the picture with its table.

        In words it tells its form, its first marks and its texts.
        """
        for line in wrap(self.source, self.width, SIZE):
            bottom += LEADING
            self.write(0, bottom + 7, line, MUTED)
        across, bottom = self.width + 2 * MARGIN, bottom + 12
        self.axes.set(
            xlim=(-MARGIN, self.width + MARGIN), ylim=(bottom + MARGIN, self.top - MARGIN)
        )
        self.figure.set_size_inches(across / 72, (bottom - self.top + 2 * MARGIN) / 72)
        first = ", ".join(one_line(name)[:MOST_LETTERS] for name in list(drawn)[:MOST_TOLD])
        alt = f"{form}{': ' * bool(first)}{first}. {self.finding}. {self.measure}."
        return Picture(self.figure, alt, table)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        color: str = INK,
        ha: str = "left",
        size: float = SIZE,
        weight: str = "normal",
    ) -> None:
        """Write a line with its baseline at y."""
        self.axes.text(
            x, y, text, size=size, color=color, ha=ha, va="baseline", family=FONT,
            parse_math=False, usetex=False, weight=weight,
        )  # fmt: skip

    def rows(
        self, top: float, names: Iterable[str], values: Iterable[str], tall: float = 14
    ) -> tuple[float, list[float], float]:
        """Write names and values of rows: before their marks, on a narrow sheet above them.

        Gives where the marks begin, the middle of each row's, and the bottom of the last.
        """
        names, values = [own_label(name) for name in names], list(values)
        room = max((text_width(value, SIZE) for value in values), default=0)
        room += 10 * (room > 0)
        widest = max((text_width(one_line(name)[:80], SIZE) for name in names), default=0)
        left = self.width - room if self.is_narrow else min(170, widest) + 10
        zero = 0.0 if self.is_narrow else left + room
        middles = []
        for name, value in zip(names, values, strict=True):
            lines = wrap(name, left - 8, SIZE, lines=2)
            head = LEADING * len(lines)
            each = head + tall + 10 if self.is_narrow else max(head + 4, tall + 8)
            middles.append(top + (each + head * self.is_narrow) / 2)
            y = top + 11 if self.is_narrow else middles[-1] + 3.3 - (head - LEADING) / 2
            for number, line in enumerate(lines):
                self.write(0, y + LEADING * number, line)
            self.write(left + room - 10 * (not self.is_narrow), y, value, ha="right")
            top += each
        return zero, middles, top

    def scale(
        self, zero: float, top: float, bottom: float, most: float, form: str | Callable
    ) -> float:
        """Draw a scale from zero to `most` or more, and give the points of a unit.

        On a narrow sheet its lines would cross the names above the marks: they stand below.
        """
        ticks = find_ticks(most, form)
        texts = [form_value(tick, form) for tick in ticks]
        unit = (self.width - zero - max(0, text_width(texts[-1], SIZE) / 2 - 6)) / ticks[-1]
        for tick, text in zip(ticks, texts, strict=True):
            x = zero + unit * tick
            begin = bottom - 4 if self.is_narrow else top
            self.line((x, x), (begin, bottom), MUTED if self.is_narrow or not tick else RULE)
            middle = max(x, text_width(text, SIZE) / 2)  # the first is not cut at the left edge
            self.write(middle, bottom + 12, text, MUTED, "center")
        return unit

    def colour(self, name: str) -> str:
        """Give the colour of a mark: that of its side, or its own."""
        side = self.sides.get(name, name)
        return self.colours.get(side, OTHERS if self.colours else HIGHLIGHT)

    def legend(self, names: Iterable[str]) -> list[tuple[str, str, bool]]:
        """Give the sides of what is drawn, each with its colour, as `keys` takes them."""
        called = {GREY: "side unknown", OTHERS: "other sides"}
        shown = {self.colour(name): self.sides[name] for name in names if name in self.sides}
        return [(called.get(colour, side), colour, False) for colour, side in shown.items()]

    def keys(self, entries: Iterable[tuple[str, str, bool]]) -> float:
        """Name colours at the top, each (text, colour, hollow); give the height that takes."""
        x = y = 0.0
        for text, colour, hollow in entries:
            text = fit(text, self.width - 13, SIZE)
            if x + text_width(text, SIZE) + 13 > self.width:
                x, y = 0, y + LEADING
            self.bar(x, y, 8, 8, colour, hollow)
            self.write(x + 12, y + 8, text)
            x += text_width(text, SIZE) + 26
        return y + 16 if x else 0

    def bar(
        self, left: float, top: float, width: float, height: float, color: str, hollow: bool = False
    ) -> None:
        """Draw a filled or a hollow bar; an empty one leaves nothing."""
        face = "white" if hollow else color
        if width > 0:
            box = Rectangle((left, top), width, height, facecolor=face, edgecolor=color)
            box.set_hatch(HATCH if hollow and color == GREY else None)
            box.set_linewidth(float(hollow))
            self.axes.add_artist(box)

    def line(self, x: Any, y: Any, color: str = RULE, width: float = 0.8) -> None:
        """Draw a line through points, given by their places from left to right and downwards."""
        self.axes.plot(x, y, color=color, linewidth=width, solid_capstyle="butt", zorder=0.5)

    def interval(self, low: float, high: float, y: float) -> None:
        """Draw an interval that has a length over a bar: a line with ends and a hair of an edge."""
        x, at = (low, low, low, high, high, high), (y - 2.5, y + 2.5, y, y, y - 2.5, y + 2.5)
        for color, width in (("white", 2.4), (INK, 1.1)) if high > low else ():
            self.axes.plot(x, at, color=color, linewidth=width, zorder=2)

    def dot(self, x: float, y: float, color: str, hollow: bool = False) -> None:
        """Draw a filled or a hollow dot, set off from what it lies on."""
        face, edge = ("white", color) if hollow else (color, "white")
        look = {"facecolor": face, "edgecolor": edge, "linewidth": 1.2, "zorder": 3}
        self.axes.add_artist(Circle((x, y), 4, **look))

    def tell_rest(self, y: float, *rest: str) -> float:
        """Tell what is not drawn below it, in a line and more each; give the bottom."""
        for text in rest:
            for line in wrap(text, self.width, SIZE) if text else []:
                y += LEADING
                self.write(0, y + 2, line, MUTED)
        return y


def chart(form: Callable[..., Picture]) -> Callable[..., Picture]:
    """Make a chart form of a function that draws a table on a sheet: it draws a wide and a narrow.

    The form takes the texts around a figure (`finding`, what it shows; `measure`, what is counted,
    in which unit; `source`), `colours` and `sides`. A table without rows is told to be so.
    """

    @wraps(form)
    def draw(
        table: pd.DataFrame,
        *columns: str,
        finding: str,
        measure: str,
        source: str,
        colours: dict[str, str] | None = None,
        sides: dict[str, str] | None = None,
        **options: Any,
    ) -> Picture:
        texts, pictures = (finding, measure, source), []
        for page in (Sheet(width, texts, colours, sides) for width in (WIDE, NARROW)):
            if table.empty:
                bottom = page.tell_rest(0, "Nothing to draw: the table has no rows.")
                pictures.append(page.show(bottom, table, "Figure without rows"))
            else:
                pictures.append(form(page, table, *columns, **options))
        return replace(pictures[0], narrow=pictures[1].figure)

    vars(draw).pop("__wrapped__")  # help() tells how a form is called: without a sheet
    _, *own = signature(form).parameters.values()
    texts = [p for p in signature(draw).parameters.values() if p.kind is p.KEYWORD_ONLY]
    told = sorted([*own, *texts], key=lambda parameter: parameter.kind)
    vars(draw)["__signature__"] = signature(draw).replace(parameters=told)
    return draw


def find_ticks(most: float, form: str | Callable) -> list[float]:
    """Find ticks from zero to `most` and more that are written as they are, none rounded.

    Where a function writes doublings as factors, they are those of 1, 10, 100 and so on.
    """
    if callable(form):
        return [math.log2(10**power) for power in range(math.ceil(most * math.log10(2)) + 1)]
    unit = 1 if ".0f" in form else 100
    ticks = MaxNLocator(4, steps=[1, 2, 5, 10], integer=True).tick_values(0, unit * (most or 1))
    return [float(tick) / unit for tick in ticks]

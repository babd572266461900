"""Figures: one function a chart form, all drawn in one visual language.

A figure says its finding in bold, what is measured with its unit below, labels every mark directly,
and names its source in small type. There is no legend, no pie and no colour map.

Everything is placed in points, because direct labels need exact room: `text_width` measures a line
in DejaVu Sans, which comes with Matplotlib, so that a figure is the same everywhere. In an SVG the
letters stay text, in the reader's fonts; the PNG draws a box for one that DejaVu Sans lacks.
"""

from collections.abc import Iterable
from typing import Any, TypedDict

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from newsvoices.figures.colours import INK, MUTED, RULE, is_unknown, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.text import FONT, one_line, wrap

WIDTH = 520  # points: what a column of text is wide
HAIR = 0.04  # of the longest bar
MOST_TOLD, MOST_LETTERS = 6, 90  # of what is drawn, to who cannot see it


class Texts(TypedDict):
    """The words around a figure, which every chart form takes."""

    finding: str  # what it shows
    measure: str  # what is counted, in which unit
    source: str


class Sheet:
    """A figure with its texts; what is drawn stands on `axes`, in points from the top left."""

    def __init__(self, height: float, texts: Texts):
        """Write the texts over and under a height in points."""
        finding = texts["finding"][:1].upper() + texts["finding"][1:]
        head = [(line, 13, INK, "bold", 16.0) for line in wrap(finding, WIDTH, 13, "bold")]
        head += [(line, 9, MUTED, "normal", 12.5) for line in wrap(texts["measure"], WIDTH, 9)]
        foot = wrap(texts["source"], WIDTH, 7.5)
        above = sum(leading for *_, leading in head) + 12
        below = 14 + 10 * len(foot)
        margin = 10
        tall = above + height + below + 2 * margin
        figure = Figure(figsize=((WIDTH + 2 * margin) / 72, tall / 72), facecolor="white")
        figure.set_label(finding)
        self.told = f"{finding}. {texts['measure']}"
        lines = sum(weight == "bold" for *_, weight, _ in head)
        self.title = round((16 * lines + margin + 1) / (WIDTH + 2 * margin), 4)
        self.axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set(
            xlim=(-margin, WIDTH + margin), ylim=(height + below + margin, -above - margin)
        )
        self.axes.set_axis_off()
        y = -above
        for line, size, color, weight, leading in head:
            y += leading
            self.write(0, y - 3, line, size, color, weight=weight)
        for number, line in enumerate(foot):
            self.write(0, height + 18 + 10 * number, line, 7.5, MUTED)

    def show(self, table: pd.DataFrame, form: str, drawn: Iterable = ()) -> Picture:
        """Give the picture with its table, and in words its form, first marks and texts."""
        first = ", ".join(one_line(name)[:MOST_LETTERS] for name in list(drawn)[:MOST_TOLD])
        alt = f"{form}: {first}. {self.told}." if first else f"{form}. {self.told}."
        return Picture(self.axes.figure, alt, table, self.title)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        color: str = INK,
        ha: str = "left",
        weight: str = "normal",
    ) -> None:
        """Write a line with its baseline at y."""
        self.axes.text(
            x, y, text, size=size, color=color, ha=ha, va="baseline", family=FONT,
            parse_math=False, usetex=False, weight=weight,
        )  # fmt: skip

    def label(self, middle: float, text: str, left: float) -> None:
        """Write a label before `left` around the height `middle`: one line, else two smaller."""
        text, size = own_label(text), 9.0
        lines = wrap(text, left - 8, size)
        if len(lines) > 1:
            lines, size = wrap(text, left - 8, 7.5, lines=2), 7.5
        top = middle + 0.36 * size - (len(lines) - 1) * 0.6 * size
        for number, line in enumerate(lines):
            self.write(0, top + number * 1.2 * size, line, size)

    def bar(self, left: float, top: float, width: float, height: float, color: str) -> None:
        """Draw a bar; an empty one leaves nothing."""
        if width > 0:
            self.axes.add_patch(Rectangle((left, top), width, height, color=color, linewidth=0))

    def line(self, x: Any, y: Any, color: str = RULE, width: float = 0.8) -> None:
        """Draw a line through points, given by their places from left to right and downwards."""
        self.axes.plot(x, y, color=color, linewidth=width, solid_capstyle="butt", zorder=0.5)

    def dot(self, x: float, y: float, color: str, hollow: bool = False, radius: float = 4) -> None:
        """Draw a filled or a hollow dot."""
        face = "white" if hollow else color
        look = {"facecolor": face, "edgecolor": color, "linewidth": 1.5, "zorder": 3}
        self.axes.add_patch(Circle((x, y), radius, **look))


def nothing(table: pd.DataFrame, texts: Texts) -> Picture:
    """Give the picture of an empty table: the texts, and that there is nothing to draw."""
    page = Sheet(24, texts)
    page.write(0, 14, "Nothing to draw: the table has no rows.", color=MUTED)
    return page.show(table, "Figure without rows")


def take_first(
    table: pd.DataFrame, label: str, top: int, value: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the rows that are drawn, those of nobody known last, and the rows that are left."""
    unknown = table[label].map(is_unknown).astype(bool)
    known = table[~unknown]
    seen = ~(known[value] < HAIR * known[value].max())
    seen.iloc[:3] = True
    drawn = known[seen].head(top)
    return pd.concat([drawn, table[unknown]]), known.drop(drawn.index)

"""Figures: one function a chart form, all drawn in one visual language.

A figure says its finding in bold, what is measured with its unit below, labels every mark
directly, and names its source in small type. There is no legend, no pie and no colour map. Each
function takes a table whose rows are already in order, and gives a `Picture`: as the last line of
a cell it shows itself, with its alternative text and the table that it was drawn from.

Everything is placed in points on one sheet, because direct labels need exact room: `text_width`
measures a line in DejaVu Sans, which comes with Matplotlib, so that a figure is the same
everywhere. In an SVG the letters stay text: whoever opens it sees them in their own fonts, in any
script. The PNG beside it, for viewers that show no SVG, draws a numbered box for a letter that
DejaVu Sans lacks.
"""

from typing import Any, TypedDict

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from newsvoices.figures.colours import INK, MUTED, RULE, is_unknown, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.text import FONT, wrap

WIDTH = 520  # points: what a column of text is wide
HAIR = 0.04  # of the longest bar


class Texts(TypedDict):
    """The words around a figure, which every chart form takes.

    What it shows; what is counted, in which unit; where it comes from; what it says to someone
    who cannot see it.
    """

    finding: str
    measure: str
    source: str
    alt: str


def write(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    size: float = 9,
    color: str = INK,
    ha: str = "left",
    **style: Any,
) -> None:
    """Write a line with its baseline at y; `style` is Matplotlib's."""
    ax.text(
        x, y, text, size=size, color=color, ha=ha, va="baseline", family=FONT,
        parse_math=False, usetex=False, **style,
    )  # fmt: skip


def write_label(
    ax: Axes, x: int, middle: float, text: str, width: float, size: int = 9, **style: Any
) -> None:
    """Write a label around the height `middle`: one line, else two smaller ones."""
    text = own_label(text)
    lines = wrap(text, width, size)
    if len(lines) > 1:
        size -= 1.5
        lines = wrap(text, width, size, lines=2)
    top = middle + 0.36 * size - (len(lines) - 1) * 0.6 * size
    for number, line in enumerate(lines):
        write(ax, x, top + number * 1.2 * size, line, size=size, **style)


# ---------------------------------------------------------------- the sheet


def sheet(height: float, texts: Texts) -> Axes:
    """Make an empty figure with its texts in place.

    Its axes are in points, 0 to WIDTH from left to right and 0 to `height` downwards.
    """
    finding = texts["finding"][:1].upper() + texts["finding"][1:]
    head = [(line, 13, INK, "bold", 16.0) for line in wrap(finding, WIDTH, 13, "bold")]
    head += [(line, 9, MUTED, "normal", 12.5) for line in wrap(texts["measure"], WIDTH, 9)]
    foot = wrap(texts["source"], WIDTH, 7.5)
    above = sum(leading for *_, leading in head) + 12
    below = 14 + 10 * len(foot)
    margin = 10
    total = above + height + below + 2 * margin
    figure = Figure(figsize=((WIDTH + 2 * margin) / 72, total / 72), facecolor="white")
    figure.set_label(finding)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(-margin, WIDTH + margin), ylim=(height + below + margin, -above - margin))
    ax.set_axis_off()
    y = -above
    for line, size, color, weight, leading in head:
        y += leading
        write(ax, 0, y - 3, line, size, color, weight=weight)
    for number, line in enumerate(foot):
        write(ax, 0, height + 18 + 10 * number, line, 7.5, MUTED)
    return ax


def take_first(
    table: pd.DataFrame, label: str, top: int, value: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the rows that are drawn, those of nobody known last, and the rows that are left.

    Beyond the first three, what is a hair's breadth of the largest `value` is not drawn.
    """
    unknown = table[label].map(is_unknown).astype(bool)
    known = table[~unknown]
    seen = ~(known[value] < HAIR * known[value].max())
    seen.iloc[:3] = True
    drawn = known[seen].head(top)
    return pd.concat([drawn, table[unknown]]), known.drop(drawn.index)


def bar(ax: Axes, left: float, top: float, width: float, height: float, color: str) -> None:
    """Draw a bar; an empty one leaves nothing."""
    if width > 0:
        ax.add_patch(Rectangle((left, top), width, height, color=color, linewidth=0))


def line(
    ax: Axes, x: tuple[float, float], y: tuple[float, float], color: str = RULE, width: float = 0.8
) -> None:
    """Draw a line through points."""
    ax.plot(x, y, color=color, linewidth=width, solid_capstyle="butt", zorder=0.5)


def dot(ax: Axes, x: float, y: float, color: str, hollow: bool = False, radius: float = 4) -> None:
    """Draw a filled or a hollow dot."""
    face = "white" if hollow else color
    ax.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=color, linewidth=1.5, zorder=3))


def nothing(table: pd.DataFrame, texts: Texts) -> Picture:
    """Give the picture of an empty table: the texts, and that there is nothing to draw."""
    ax = sheet(24, texts)
    write(ax, 0, 14, "Nothing to draw: the table has no rows.", color=MUTED)
    return Picture(ax.figure, texts["alt"], table)

"""Words laid out by how often two voices use them."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

import pandas as pd
from matplotlib.axes import Axes

from newsvoices.figures.colours import HIGHLIGHT, MUTED, RULE, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, dot, line, nothing, sheet, write
from newsvoices.figures.text import fit, one_line, text_width, wrap

MOST_MARKS = 200  # that are tried in a panel of words; far fewer find room


def words_by_voice(
    table: pd.DataFrame,
    voice: str,
    word: str,
    n: str,
    others: str,
    ratio: str,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    small: str | None = None,
    size: str | None = None,
    colours: dict[str, str] | None = None,
    top: int = 6,
) -> Picture:
    """Draw which words belong to which voice: one panel a voice, every mark with its word.

    To the right stand words that the voice uses more often than the others do, at the right edge
    those that no other uses; higher up stand its frequent words. Words at the same place share a
    mark. A word that finds no free place is not drawn; each panel says how many are.

    Parameters
    ----------
    table : DataFrame, one row per voice and word, the most telling words of a voice first
    voice, word, n, others, ratio
        Columns: the voice and the word (str), its count in this voice and in all others (int),
        and how often it doubles from the others to this voice (log2 of the ratio of relative
        frequencies, 0 or more; not used where `others` is 0).
    small
        Column (bool): the counts carry no claim; drawn hollow.
    size
        Column (int) with the words of the voice in all, written under its name.
    top
        How many voices are drawn, in order of appearance; the others are only counted.
    finding, measure, source, alt, colours
        As for `ranked_bars`.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    groups = list(table.groupby(voice, sort=False))
    rest, groups = len(groups) - len(groups[:top]), groups[:top]
    drawn = pd.concat([rows for _, rows in groups])
    shared, alone = drawn[drawn[others] > 0], (drawn[others] == 0).mean()
    left, gap, head = 130, 24, 26
    edge = (WIDTH - min(190, 100 + 300 * alone) if len(shared) else left) if alone else WIDTH
    steps = max(2, math.ceil(shared[ratio].max())) if len(shared) else 0
    unit = (edge - left - (70 if alone else 60)) / max(steps, 1)
    most = max(90, 620 / len(groups) - gap)  # so that six voices stand on a printed page
    talls = [min(most, max(46, 20 * rows[n].nunique(), 4 * len(rows))) for _, rows in groups]
    body = head + sum(talls) + gap * (len(groups) - 1)
    ax = sheet(body + (22 if rest else 4), finding, measure, source)
    if steps:
        write(ax, left, 8, "Times as often as in the other voices", 8, MUTED)
    for step in range(0, steps + 1, math.ceil(steps / 6)) if steps else ():
        line(ax, (left + unit * step,) * 2, (head, body), RULE)
        write(ax, left + unit * step, 20, f"{2**step:,}×", 8, MUTED, "center")
    if alone:
        write(ax, edge + 6, 8, "In no other voice", 8, MUTED)
        line(ax, (edge,) * 2, (0, body), MUTED)
    above = head
    for number, ((name, rows), tall) in enumerate(zip(groups, talls, strict=True)):
        if number:
            line(ax, (0, WIDTH), (above - gap / 2,) * 2)
        colour = (colours or {}).get(name, HIGHLIGHT)
        heights = log_scale(rows[n].min(), rows[n].max(), above + tall - 8, above + 8)
        taken, placed = [], 0
        marks = islice(rows.groupby([n, others, ratio], sort=False), MOST_MARKS)
        for (count, elsewhere, doublings), words in marks:
            place = left + unit * doublings if elsewhere else edge + 10
            limits = (left - 6, edge - 3) if elsewhere else (place, WIDTH)
            hollow = bool(small and words[small].all())
            placed += place_words(
                ax, place, heights(count), list(words[word]), (*limits, above, above + tall), taken,
                colour, hollow,
            )  # fmt: skip
        for count, y in log_ticks(rows[n].min(), rows[n].max(), heights):
            write(ax, left - 14, y + 3, f"{count:,}", 7.5, MUTED, "right")
        names = wrap(own_label(name), 80, 9, "bold", lines=2)
        notes = [f"{placed:,} of {len(rows):,} shown"] if placed < len(rows) else []
        notes = [f"{rows[size].iloc[0]:,} words", *notes] if size else notes
        for place, text in enumerate(names):
            write(ax, 0, above + 9 + 11 * place, text, 9, colour, weight="bold")
        for place, text in enumerate(notes, len(names)):
            write(ax, 0, above + 9 + 11 * place, fit(text, 80, 7.5), 7.5, MUTED)
        above += tall + gap
    if rest:
        write(ax, 0, body + 18, f"and {rest:,} more voices", 8, MUTED)
    return Picture(ax.figure, alt, table)


def log_scale(low: int, high: int, bottom: float, top: float) -> Callable:
    """Give the function from a count, 1 or more, to its height on a logarithmic scale."""
    whole = math.log(high / low)

    def height(count):
        return bottom - (bottom - top) * (math.log(count / low) / whole if whole else 0.5)

    return height


def log_ticks(low: int, high: int, height: Callable, gap: int = 11) -> list[tuple[int, float]]:
    """Give counts to write beside a logarithmic scale, with their heights, never too close."""
    steps = [m * 10**k for k in range(len(str(high))) for m in (1, 2, 3, 4, 5, 7)]
    ticks = [(low, height(low))]
    for count in [count for count in steps if low < count < high]:
        if ticks[-1][1] - height(count) >= gap <= height(count) - height(high):
            ticks.append((count, height(count)))
    return [*ticks, (high, height(high))] if high > low else ticks


def place_words(
    ax: Axes,
    x: float,
    y: float,
    words: list[str],
    limits: tuple[int, int, float, float],
    taken: list,
    colour: str,
    hollow: bool,
) -> int:
    """Write words beside one mark where nothing stands in the way; give how many were written.

    Parameters
    ----------
    limits : tuple of float
        The edges of the free room: left, right, upper, lower.
    taken : list of tuple of float
        Boxes (left, right, upper, lower) that are in use; those of what is written are added.
    """
    left, right, upper, lower = limits
    mark = (x - 3, x + 3, y - 3, y + 3)
    if any(map(partial(overlap, mark), taken)):
        return 0
    for side, edge, top, texts, n_words in label_places(x, y, words, left, right):
        wide, tall = max(text_width(text, 8.5) for text in texts), 10.5 * len(texts)
        first = edge if side > 0 else edge - wide
        box = (first - 2, first + wide + 3, top, top + tall)
        inside = upper - 2 <= top and top + tall <= lower + 2
        if inside and not any(map(partial(overlap, box), taken)):
            dot(ax, x, y, colour, hollow, radius=2.2)
            for number, text in enumerate(texts):
                ha = "left" if side > 0 else "right"
                # Where a grid line crosses the words, it gives way.
                clear = {"facecolor": "white", "linewidth": 0, "pad": 0.5}
                write(ax, edge, top + 8.2 + 10.5 * number, text, 8.5, ha=ha, bbox=clear)
            taken.extend([mark, box])
            return n_words
    return 0


def label_places(
    x: float, y: float, words: list[str], left: int, right: int, lines: int = 4
) -> Iterator:
    """Give the places that a list of words may have beside a mark, then above and below it.

    Yields
    ------
    side (1 to the right, -1 to the left), edge (x of the text's near edge), top, lines of text,
    and how many words they hold
    """
    for most in range(min(lines, len(words)), 0, -1):
        for side, room in ((1, right - x - 6), (-1, x - 6 - left)):
            texts, n_words = list_words(words, room, most)
            half = 5.25 * len(texts)
            for shift in (0, -4, 4, -half, half) if texts else ():
                yield side, x + 6 * side, y - half + shift, texts, n_words
    for side, room in ((1, right - x), (-1, x - left)):
        texts, n_words = list_words(words, room, 1)
        for top in (y - 14, y + 3.5) if texts else ():
            yield side, x - 3 * side, top, texts, n_words


def overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Tell whether two boxes (left, right, upper, lower) share room."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def list_words(words: list[str], room: float, most: int) -> tuple[list[str], int]:
    """Write words as a list of at most so many lines; give the lines and how many words fit.

    Where not all fit, the list ends on "+12".
    """
    for n_words in range(min(len(words), 30), 0, -1):
        rest = len(words) - n_words
        listed = ", ".join(map(one_line, words[:n_words])) + (f" +{rest}" if rest else "")
        lines = wrap(listed, room, 8.5)
        if len(lines) <= most and not any(text.endswith("…") for text in lines):
            return lines, n_words
    return [], 0

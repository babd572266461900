"""Words beside each other, by whose voice they mark."""

from collections.abc import Iterator
from typing import Unpack

import pandas as pd

from newsvoices.figures.colours import HIGHLIGHT, INK, MUTED, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, Sheet, Texts, nothing
from newsvoices.figures.text import fit, say_more, text_width, wrap

LINES, LEADING = 3, 17  # of words for a voice; points from one to the next
MOST = 6  # voices that are drawn, in order of appearance


def words_by_voice(
    table: pd.DataFrame,
    voice: str,
    *,
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Write the words that mark each voice beside its name, as many as three lines hold.

    A row is a word of a voice (a column), the most telling first, as from `keyness_by`: spelling,
    n_target (its count in this voice), small (bool: the count carries no claim, so that the word is
    grey), n_words (of the voice in all), which is written under its name.
    """
    if table.empty:
        return nothing(table, texts)
    groups = list(table.groupby(voice, sort=False))
    rest, left = len(groups[MOST:]), 130
    laid = [(name, rows, list(lay_words(rows, left))) for name, rows in groups[:MOST]]
    talls = [max(38, LEADING * (words[-1][1] + 1) + 12) for _, _, words in laid]
    page = Sheet(sum(talls) + (10 if rest else 0), texts)
    above = 0
    for (name, rows, words), tall in zip(laid, talls, strict=True):
        page.line((0, WIDTH), (above, above))
        names = wrap(own_label(name), left - 12, 9, "bold", lines=2)
        for number, text in enumerate(names):
            colour = (colours or {}).get(name, HIGHLIGHT)
            page.write(0, above + 16 + 11 * number, text, 9, colour, weight="bold")
        under = f"{rows['n_words'].iloc[0]:,} words"
        page.write(0, above + 16 + 11 * len(names), under, 7.5, MUTED)
        for (x, number, text, count), weak in zip(words, rows["small"], strict=False):
            y = above + 16 + LEADING * number
            page.write(x, y, text, 10, MUTED if weak else INK)
            page.write(x + text_width(text, 10) + 3, y, count, 7.5, MUTED)
        above += tall
    if rest:
        page.write(0, above + 10, say_more(rest, "voices"), 8, MUTED)
    return page.show(table, "Words beside the name of each", (name for name, _ in groups))


def lay_words(words: pd.DataFrame, left: float) -> Iterator[tuple[float, int, str, str]]:
    """Lay words with their counts on lines; give place, number of the line, word and count."""
    x, number = left, 0
    for word, n in words[["spelling", "n_target"]].itertuples(index=False):
        text, count = fit(word, 150, 10), f"{n:,}"
        wide = text_width(text, 10) + text_width(count, 7.5) + 3
        if x + wide > WIDTH:
            x, number = left, number + 1
        if number == LINES:
            return
        yield x, number, text, count
        x += wide + 12

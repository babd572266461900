"""Words beside each other, by whose voice they mark."""

from collections.abc import Iterator

import pandas as pd

from newsvoices.figures.colours import INK, MUTED, own_label
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import LEADING, SIZE, Sheet, chart
from newsvoices.figures.text import fit, say_more, text_width, wrap

LINES, APART = 3, 17  # of words for a voice; points from one to the next


@chart
def words_by_voice(page: Sheet, table: pd.DataFrame, voice: str, *, most: int = 6) -> Picture:
    """Write the words that mark the `most` first voices beside the name of each, in three lines.

    A row is a word of a voice (a column), the most telling first, as from `add_spread`: spelling,
    n_target (its count in this voice), firm (bool: else the word is grey), n_words (of the voice in
    all), which is written under its name.
    """
    groups = list(table.groupby(voice, sort=False))
    left, top = 0 if page.is_narrow else 130, 0.0
    for name, rows in groups[:most]:
        page.line((0, page.width), (top, top))
        names = wrap(own_label(name), page.width if page.is_narrow else left - 12, SIZE, "bold", 2)
        for number, text in enumerate(names, 1):
            page.write(0, top + 4 + LEADING * number, text, page.colour(name), weight="bold")
        below = top + 4 + LEADING * (len(names) + 1)
        page.write(0, below, f"{rows['n_words'].iloc[0]:,} words", MUTED)
        first = below + APART if page.is_narrow else top + 4 + LEADING
        y = first
        laid = _lay_words(rows, left, page.width)
        for (x, number, text), firm in zip(laid, rows["firm"], strict=False):
            y = first + APART * number
            page.write(x, y, text, INK if firm else MUTED, size=10)
        top = max(y, below) + 10
    rest = len(groups[most:])
    top = page.tell_rest(top, say_more(rest, "voices"))
    return page.show(top, table, "Words beside the name of each", (name for name, _ in groups))


def _lay_words(words: pd.DataFrame, left: float, right: float) -> Iterator[tuple[float, int, str]]:
    """Lay words with their counts on lines; give place, number of the line, word with count."""
    x, number = left, 0
    for word, n in words[["spelling", "n_target"]].itertuples(index=False):
        text = f"{fit(word, 150, 10)} ({n:,})"  # one text, whatever the font of who reads it
        wide = text_width(text, 10)
        if x + wide > right:
            x, number = left, number + 1
        if number == LINES:
            return
        yield x, number, text
        x += wide + 14

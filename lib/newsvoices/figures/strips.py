"""Strips: the voices of one article from left to right, or of many by place in the text."""

from typing import Unpack

import pandas as pd
from matplotlib.ticker import MaxNLocator

from newsvoices.figures.colours import (
    GREY,
    MUTED,
    NARRATOR_COLOUR,
    NO_SIDE,
    is_unknown,
    side_colours,
    voice_label,
)
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, Sheet, Texts, nothing
from newsvoices.figures.text import label_room, say_more

MOST_LANES, MOST_TERMS = 8, 10  # the weightiest; other voices share a lane
LEAST = 0.02  # of the words of many articles for a lane
PLACES = 20  # parts of the same number of words into which each of many articles is cut
ROW, TERM_ROW, TALL_ROW = 22, 18, 34  # points
RIGHT = WIDTH - 82  # where the lanes end and their numbers begin


def voice_strip(
    words: pd.DataFrame,
    *,
    terms: pd.DataFrame | None = None,
    colours: dict[str, str] | None = None,
    **texts: Unpack[Texts],
) -> Picture:
    """Draw one article from its first word to its last, with a lane for each voice.

    `words` has a row for each counted word, in order: voice (str, the name of a lane), start (int,
    offset in the text), n_words. `terms` has one for each key term, drawn as a dot below the lanes:
    term, start, voice and distanced (bool: the reporter does not assert it, so the dot is hollow).
    """
    if words.empty:
        return nothing(words, texts)
    weighty = count_voices(words).index[:MOST_LANES]
    kept = [voice for voice in words["voice"].unique() if voice in weighty]
    of_lane, lanes = keep_some(words["voice"], kept)
    of_voice = dict(zip(words["voice"], of_lane, strict=True))
    palette = colours or side_colours(kept)
    if terms is None:
        terms = pd.DataFrame({"term": [], "start": [], "voice": [], "distanced": []})
    names = terms["term"].value_counts().index[:MOST_TERMS]
    left = label_room([*map(voice_label, lanes), *names], most=150)
    upto = words["n_words"].cumsum()
    n_words, counts = int(upto.iloc[-1]), words.groupby(of_lane)["n_words"].sum()
    unit = (RIGHT - left) / n_words
    bottom = ROW * len(lanes)
    page = Sheet(bottom + (30 + TERM_ROW * len(names) if len(names) else 18), texts)
    runs = voice_runs(words)
    for number, lane in enumerate(lanes):
        here = runs[runs["voice"].map(of_voice) == lane]
        middle = ROW * (number + 0.5)
        page.line((left, RIGHT), (middle, middle))
        write_lane(page, middle, lane, left, counts[lane])
        for run in here.itertuples():
            length = run.last_word - run.first_word + 1
            at = left + unit * (run.first_word - 1)
            page.bar(at, middle - 7, unit * length, 14, palette.get(lane, GREY))
    write_ticks(page, left, bottom, n_words)
    row = words["start"].searchsorted(terms["start"]).clip(0, len(words) - 1)
    place = (upto - words["n_words"]).to_numpy()[row] + 1
    dots = terms[["voice", "term", "distanced"]].assign(first_word=place, last_word=place)
    lane = dots["voice"].map(of_voice).fillna(dots["voice"])
    dots_at = dots.assign(x=left + unit * (place - 0.5), colour=lane.map(palette).fillna(GREY))
    draw_terms(page, dots_at, names, left, bottom + 26)
    table = pd.concat([runs, dots], ignore_index=True) if len(dots) else runs
    form = "Strip of the article from top to bottom with a lane for each voice"
    return page.show(table, form, map(voice_label, lanes))


def draw_terms(page: Sheet, dots: pd.DataFrame, names: pd.Index, left: float, top: float) -> None:
    """Draw a row of dots for each name of a term, hollow where the reporter does not assert it."""
    for number, name in enumerate(names):
        middle, here = top + TERM_ROW * (number + 0.5), dots[dots["term"] == name]
        page.label(middle, name, left)
        page.line((left, RIGHT), (middle, middle))
        for found in here.itertuples():
            page.dot(found.x, middle, found.colour, hollow=found.distanced)
        page.write(WIDTH, middle + 3, f"{len(here):,}", 8.5, ha="right")
    if rest := dots["term"].nunique() - len(names):
        page.write(left, top + TERM_ROW * len(names) + 12, say_more(rest, "terms"), 8, MUTED)


def write_lane(page: Sheet, middle: float, lane: str, left: float, n: int) -> None:
    """Write the name of a lane before it, and behind it how many words it has."""
    page.label(middle, voice_label(lane), left)
    page.write(WIDTH, middle + 3, f"{n:,} words", 8.5, ha="right")


def write_ticks(page: Sheet, left: float, bottom: float, n_words: int) -> None:
    """Number the words below the lanes."""
    unit = (RIGHT - left) / n_words
    ticks = [t for t in MaxNLocator(5, integer=True).tick_values(0, n_words) if t > 0]
    for tick in [0, *[t for t in ticks if unit * (n_words - t) > 34], n_words]:
        x = left + unit * tick
        page.line((x, x), (bottom + 1, bottom + 5), MUTED)
        side = "left" if tick == 0 else "right" if tick == n_words else "center"
        page.write(x, bottom + 14, f"{tick:,.0f}" if tick else "first word", 7.5, MUTED, side)


def count_voices(words: pd.DataFrame) -> pd.Series:
    """Count the words of each voice, most first, ties by alphabet."""
    return words.groupby("voice")["n_words"].sum().sort_values(ascending=False, kind="stable")


def keep_some(names: pd.Series, kept: list[str]) -> tuple[pd.Series, list[str]]:
    """Let all but the names in `kept` share "12 others"; give names and their order.

    The reporter comes first; nobody known is none of the others, and comes last.
    """
    unknown = [name for name in names.unique() if is_unknown(name)]
    kept = [name for name in kept if name not in unknown]
    kept.sort(key=lambda name: NO_SIDE.get(name) != NARRATOR_COLOUR)
    others = [name for name in names.unique() if name not in {*kept, *unknown}]
    if len(others) < 2:
        return names, [*kept, *others, *unknown]
    rest = f"{len(others):,} others"
    return names.astype("str").where(~names.isin(others), rest), [*kept, rest, *unknown]


def voices_by_place(
    places: pd.DataFrame, *, colours: dict[str, str] | None = None, **texts: Unpack[Texts]
) -> Picture:
    """Draw where in many articles each voice speaks, with a lane for each voice.

    The height of a bar is the voice's share of the words at that place, over all articles. Takes
    voice, place (int, from 1) and n_words, and colours as `voice_strip` does.
    """
    if places.empty:
        return nothing(places, texts)
    counts = count_voices(places)
    weighty = counts.index[counts >= LEAST * counts.sum()][:MOST_LANES]
    of_lane, lanes = keep_some(places["voice"], list(weighty))
    table = (
        places.assign(voice=of_lane).groupby(["voice", "place"], as_index=False)["n_words"].sum()
    )
    table["share"] = table["n_words"] / table.groupby("place")["n_words"].transform("sum")
    left = label_room(map(voice_label, lanes), most=150)
    unit = (RIGHT - left) / PLACES
    bottom = TALL_ROW * len(lanes)
    page = Sheet(bottom + 14, texts)
    for number, lane in enumerate(lanes, 1):
        foot, here = TALL_ROW * number - 4, table[table["voice"] == lane]
        page.line((left, RIGHT), (foot, foot))
        write_lane(page, foot - 8, lane, left, here["n_words"].sum())
        for part in here.itertuples():
            tall = (TALL_ROW - 8) * part.share / table["share"].max()
            at = left + unit * (part.place - 1)
            page.bar(at + 0.5, foot - tall, unit - 1, tall, (colours or {}).get(lane, GREY))
    page.write(left, bottom + 10, "top of the articles", 7.5, MUTED)
    page.write(RIGHT, bottom + 10, "their end", 7.5, MUTED, "right")
    return page.show(table, "Lanes of bars from the start of the articles to their end", lanes)


def voice_runs(words: pd.DataFrame) -> pd.DataFrame:
    """Give the runs of words with one voice: voice, first_word, last_word (numbers from 1)."""
    upto = words["n_words"].cumsum()
    runs = words[["voice"]].assign(first_word=upto - words["n_words"] + 1, last_word=upto)
    run = (words["voice"] != words["voice"].shift()).cumsum()
    runs = runs.groupby(run).agg({"voice": "first", "first_word": "first", "last_word": "last"})
    return runs.reset_index(drop=True)

"""Strips: the voices of one article from left to right, or of many by place in the text."""

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
from newsvoices.figures.counts import keep_some
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import WIDTH, bar, dot, line, nothing, sheet, write, write_label
from newsvoices.figures.text import form_value, label_room, say_more


def voice_strip(
    words: pd.DataFrame,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    terms: pd.DataFrame | None = None,
    colours: dict[str, str] | None = None,
    top: int = 8,
    top_terms: int = 10,
) -> Picture:
    """Draw one article from its first word to its last, with a lane for each voice.

    Parameters
    ----------
    words : DataFrame, one row per counted word, in the order of the text
        voice (str, the name of a lane), start (int, offset in the text).
    terms : DataFrame, optional, one row per occurrence of a contested term
        term (str), start (int, offset), voice (str), distanced (bool: the reporter does not
        assert it). Each term has a row of dots below the lanes, hollow where distanced.
    colours : dict, optional
        voice -> colour, as `side_colours` gives it.
    top, top_terms
        How many lanes and rows of terms are drawn, the weightiest; other voices share one lane.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if words.empty:
        return nothing(finding, measure, source, alt, words)
    counts = count_voices(words)
    kept = [voice for voice in dict.fromkeys(words["voice"]) if voice in counts.index[:top]]
    of_lane, lanes = keep_some(words["voice"], kept)
    lanes, lane_of = sort_lanes(lanes), dict(zip(words["voice"], of_lane, strict=True))
    palette = colours or side_colours(kept)
    named = pd.DataFrame({"term": [], "start": []}) if terms is None else terms
    term_counts = named["term"].value_counts()
    term_counts, rest = term_counts.head(top_terms), len(term_counts.iloc[top_terms:])
    row, gap = 22, 26
    left = label_room([*map(voice_label, lanes), *term_counts.index], most=150)
    right = WIDTH - 66
    unit = (right - left) / len(words)
    lanes_end = row * len(lanes)
    terms_top = lanes_end + gap
    terms_end = terms_top + (18 * len(term_counts) + 4 if len(term_counts) else -8)
    ax = sheet(terms_end + (12 if rest else 0), finding, measure, source)
    runs = voice_runs(words)
    starts = words["start"].to_numpy()
    named = named.assign(word=starts.searchsorted(named["start"]).clip(0, len(words) - 1) + 1)
    for number, lane in enumerate(lanes):
        y = row * number
        here = runs[runs["voice"].map(lane_of) == lane]
        n = (here["last_word"] - here["first_word"] + 1).sum()
        write_label(ax, 0, y + row / 2, voice_label(lane), left - 8)
        line(ax, (left, right), (y + row / 2, y + row / 2))
        for run in here.itertuples():
            first, length = run.first_word - 1, run.last_word - run.first_word + 1
            bar(ax, left + unit * first, y + 4, unit * length, row - 8, palette.get(lane, GREY))
        write(ax, WIDTH, y + row / 2 + 3, say_part(n, len(words)), 8.5, ha="right")
    ticks = [t for t in MaxNLocator(5, integer=True).tick_values(0, len(words)) if t > 0]
    for tick in [0, *[t for t in ticks if unit * (len(words) - t) > 34], len(words)]:
        x = left + unit * tick
        line(ax, (x, x), (lanes_end + 1, lanes_end + 5), MUTED)
        ha = "left" if tick == 0 else "right" if tick == len(words) else "center"
        text = "first word" if tick == 0 else f"{tick:,.0f}"
        write(ax, x, lanes_end + 14, text, 7.5, MUTED, ha)
    for number, (term, n) in enumerate(term_counts.items()):
        y = terms_top + 18 * number + 9
        write_label(ax, 0, y, term, left - 8)
        line(ax, (left, right), (y, y))
        for found in named[named["term"] == term].itertuples():
            x = left + unit * (found.word - 0.5)
            colour = palette.get(lane_of.get(found.voice, found.voice), GREY)
            dot(ax, x, y, colour, hollow=found.distanced)
        write(ax, WIDTH, y + 3, f"{n:,}", 8.5, ha="right")
    if rest:
        write(ax, left, terms_end + 8, say_more(rest, "terms"), 8, MUTED)
    if named.empty:
        return Picture(ax.figure, alt, runs)
    dots = named[["voice", "word", "term", "distanced"]]
    dots = dots.rename(columns={"word": "first_word"}).assign(last_word=dots["word"])
    return Picture(ax.figure, alt, pd.concat([runs, dots], ignore_index=True))


def count_voices(words: pd.DataFrame) -> pd.Series:
    """Count the words of each voice, most first, ties by alphabet; a category may have others."""
    counts = words["voice"].value_counts()
    counts = counts[counts > 0].set_axis(counts.index[counts > 0].astype("str"))
    return counts.sort_index().sort_values(ascending=False, kind="stable")


def sort_lanes(voices: list[str]) -> list[str]:
    """Put the reporter first and nobody known last, the others as they are."""
    return sorted(voices, key=lambda v: (NO_SIDE.get(v) != NARRATOR_COLOUR, is_unknown(v)))


def say_part(n: int, whole: int) -> str:
    """Say a count and its share of a whole: "261 · 38 %"."""
    return f"{n:,} · {form_value(n / whole, '{:.0%}')}"


def voices_by_place(
    words: pd.DataFrame,
    *,
    finding: str,
    measure: str,
    source: str,
    alt: str,
    colours: dict[str, str] | None = None,
    top: int = 8,
    places: int = 20,
) -> Picture:
    """Draw where in many articles each voice speaks, with a lane for each voice.

    Parameters
    ----------
    words : DataFrame, one row per counted word, in the order of the text
        article_id, voice (str, the name of a lane).
    colours : dict, optional
        voice -> colour, as `side_colours` gives it.
    top
        How many lanes are drawn, the weightiest; the other voices share one.
    places
        Into how many parts of the same number of words each article is cut. The height of a bar
        is the voice's share of the words of that part, over all articles, on one scale. Who is
        not known comes last.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if words.empty:
        return nothing(finding, measure, source, alt, words)
    of_lane, lanes = keep_some(words["voice"], count_voices(words).head(top).index)
    lanes = sort_lanes(lanes)
    table = share_by_place(words.assign(voice=of_lane), places)
    row = 34
    left = label_room(map(voice_label, lanes), most=150)
    right = WIDTH - 82
    unit = (right - left) / places
    ax = sheet(row * len(lanes) + 14, finding, measure, source)
    for number, lane in enumerate(lanes):
        bottom = row * (number + 1) - 4
        here = table[table["voice"] == lane]
        write_label(ax, 0, bottom - 8, voice_label(lane), left - 8)
        line(ax, (left, right), (bottom, bottom))
        for part in here.itertuples():
            tall = (row - 8) * part.share / table["share"].max()
            x = left + unit * (part.place - 1)
            colour = (colours or {}).get(lane, GREY)
            bar(ax, x + 0.5, bottom - tall, unit - 1, tall, colour)
        write(ax, WIDTH, bottom - 5, say_part(here["n_words"].sum(), len(words)), 8.5, ha="right")
    end = row * len(lanes)
    write(ax, left, end + 10, "top of the articles", 7.5, MUTED)
    write(ax, right, end + 10, "their end", 7.5, MUTED, "right")
    return Picture(ax.figure, alt, table)


def share_by_place(words: pd.DataFrame, places: int) -> pd.DataFrame:
    """Give each voice's share of the words at each place of the articles.

    Returns
    -------
    DataFrame, one row per voice and place
        voice (str); place (int, from 1, the articles' top, to `places`); n_words (int); share
        (float, 0 to 1, of the words of that place in all articles).
    """
    of_article = words.groupby("article_id")["voice"]
    place = 1 + places * of_article.cumcount() // of_article.transform("size")
    table = words.groupby(["voice", place.rename("place")]).size().reset_index(name="n_words")
    table = table.astype({"voice": "str"}).sort_values(["voice", "place"], ignore_index=True)
    return table.assign(share=table["n_words"] / table.groupby("place")["n_words"].transform("sum"))


def voice_runs(words: pd.DataFrame) -> pd.DataFrame:
    """Give the runs of words with one voice, in the order of the text.

    Returns
    -------
    DataFrame, one row per run
        voice (str); first_word, last_word (int, numbers of words from 1).
    """
    numbered = words[["voice"]].assign(word=range(1, len(words) + 1))
    run = (words["voice"] != words["voice"].shift()).cumsum()
    runs = numbered.groupby(run.to_numpy()).agg(
        voice=("voice", "first"), first_word=("word", "first"), last_word=("word", "last")
    )
    return runs.reset_index(drop=True)

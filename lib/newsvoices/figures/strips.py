"""Strips: the voices of one article from left to right, or of many by place in the text."""

import numpy as np
import pandas as pd

from newsvoices.figures.colours import (
    MUTED,
    NARRATOR_COLOUR,
    NO_SIDE,
    RULE,
    is_unknown,
    voice_label,
)
from newsvoices.figures.picture import Picture
from newsvoices.figures.sheet import HATCH, Sheet, chart
from newsvoices.figures.text import form_value, say_more

MOST_LANES, MOST_TERMS = 8, 10  # the weightiest; other voices share a lane
LEAST = 0.02  # of the words of many articles for a lane
PLACES = 20  # parts of the same number of words into which each of many articles is cut
TALL, LEFT = 110, 36  # points of the areas and of their scale


@chart
def voice_strip(page: Sheet, words: pd.DataFrame, *, terms: pd.DataFrame | None = None) -> Picture:
    """Draw one article from its first word to its last, with a lane for each voice.

    `words` has a row for each counted word, in order: voice (str, the name of a lane), start (int,
    offset in the text), n_words. `terms` has one for each key term, drawn as a dot below the lanes:
    term, start, voice and distanced (bool: the reporter does not assert it, so the dot is hollow).
    """
    weighty = _count_voices(words).index[:MOST_LANES]
    kept = [voice for voice in words["voice"].unique() if voice in weighty]
    of_lane, lanes = _keep_some(words["voice"], kept)
    upto, runs = words["n_words"].cumsum(), _voice_runs(words)
    counts = words.groupby(of_lane)["n_words"].sum()
    told = [f"{counts[lane]:,} words" for lane in lanes]
    if terms is None:
        terms = pd.DataFrame({"term": [], "start": [], "voice": [], "distanced": []})
    row = words["start"].searchsorted(terms["start"]).clip(0, len(words) - 1)
    place = (upto - words["n_words"]).to_numpy()[row] + 1
    dots = terms[["voice", "term", "distanced"]].assign(first_word=place, last_word=place)
    names = terms["term"].value_counts().head(MOST_TERMS)
    top = page.keys(page.legend(kept))
    # The terms are the rows below the lanes, so that both stand over one scale.
    zero, middles, bottom = page.rows(
        top, [*map(voice_label, lanes), *names.index], [*told, *map("{:,}".format, names)], tall=14
    )
    unit = page.scale(zero, top, bottom, int(upto.iloc[-1]), "{:,.0f}")
    of_voice = dict(zip(words["voice"], of_lane, strict=True))
    lane_of = runs["voice"].map(of_voice)
    for lane, y in zip(lanes, middles, strict=False):
        for run in runs[lane_of == lane].itertuples():
            left, length = zero + unit * (run.first_word - 1), run.last_word - run.first_word + 1
            page.bar(left, y - 7, unit * length, 14, page.colour(lane))
    for name, y in zip(names.index, middles[len(lanes) :], strict=True):
        for dot in dots[dots["term"] == name].itertuples():
            colour = page.colour(of_voice.get(dot.voice, dot.voice))
            page.dot(zero + unit * (dot.first_word - 0.5), y, colour, hollow=dot.distanced)
    rest = terms["term"].nunique() - len(names)
    bottom = page.tell_rest(bottom + 14, say_more(rest, "terms"))
    table = pd.concat([runs, dots], ignore_index=True) if len(dots) else runs
    form = "Strip of the article from top to bottom with a lane for each voice"
    return page.show(bottom, table, form, map(voice_label, lanes))


def _count_voices(words: pd.DataFrame) -> pd.Series:
    """Count the words of each voice, most first, ties by alphabet."""
    return words.groupby("voice")["n_words"].sum().sort_values(ascending=False, kind="stable")


def _keep_some(names: pd.Series, kept: list[str]) -> tuple[pd.Series, list[str]]:
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


@chart
def voices_by_place(page: Sheet, places: pd.DataFrame) -> Picture:
    """Draw where in many articles each voice speaks: the shares at each place on top of each other.

    Takes voice, place (int, from 1) and n_words. A voice that has little shares the area of others;
    nobody known is the uppermost, hatched where not even a name is.
    """
    counts = _count_voices(places)
    weighty = counts.index[counts >= LEAST * counts.sum()][:MOST_LANES]
    of_area, areas = _keep_some(places["voice"], list(weighty))
    table = places.assign(voice=of_area).groupby(["voice", "place"])["n_words"].sum().reset_index()
    table["share"] = table["n_words"] / table.groupby("place")["n_words"].transform("sum")
    whole = table.groupby("voice")["n_words"].sum() / table["n_words"].sum()
    hatched = [area for area in areas if voice_label(area) == voice_label("unattributed")]
    told = [f"{voice_label(area)} {form_value(whole[area], '{:.0%}')}" for area in areas]
    top = 6 + page.keys(
        (text, page.colour(area), area in hatched) for text, area in zip(told, areas, strict=True)
    )
    shares = table.pivot_table("share", "voice", "place", fill_value=0).loc[areas]
    upto = np.vstack([np.zeros(shares.shape[1]), shares.cumsum()]).repeat(2, axis=1)
    bottom, steps = top + TALL, shares.shape[1]
    x = LEFT + (page.width - LEFT) * np.arange(steps + 1).repeat(2)[1:-1] / steps
    for number, area in enumerate(areas):
        low, high = (bottom - TALL * upto[n] for n in (number, number + 1))
        colour = page.colour(area)
        edge, hatch = (colour, HATCH) if area in hatched else ("white", None)
        face = "none" if hatch else colour
        page.axes.fill_between(x, low, high, fc=face, ec=edge, hatch=hatch, linewidth=0.5)
    for share in (0, 0.5, 1):
        y = bottom - TALL * share
        page.line((LEFT - 4, LEFT), (y, y), RULE)
        page.write(LEFT - 7, y + 3, form_value(share, "{:.0%}"), MUTED, "right")
    sides = "left", "center", "center", "center", "right"
    for quarter, (text, side) in enumerate(zip(("top", *"¼½¾", "end"), sides, strict=True)):
        page.write(LEFT + (page.width - LEFT) * quarter / 4, bottom + 12, text, MUTED, side)
    form = "Areas on top of each other from the start of the articles to their end"
    return page.show(bottom + 14, table, form, areas)


def _voice_runs(words: pd.DataFrame) -> pd.DataFrame:
    """Give the runs of words with one voice: voice, first_word, last_word (numbers from 1)."""
    upto = words["n_words"].cumsum()
    runs = words[["voice"]].assign(first_word=upto - words["n_words"] + 1, last_word=upto)
    run = (words["voice"] != words["voice"].shift()).cumsum()
    runs = runs.groupby(run).agg({"voice": "first", "first_word": "first", "last_word": "last"})
    return runs.reset_index(drop=True)

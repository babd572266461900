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

import io
import itertools
import math
import unicodedata
import warnings
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

import matplotlib as mpl
import pandas as pd
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import Circle, Rectangle
from matplotlib.ticker import MaxNLocator

INK, MUTED, GREY, RULE, HIGHLIGHT = "#1a1a1a", "#595959", "#8c8c8c", "#d0d0d0", "#0072B2"
NARRATOR_COLOUR = "#333333"
# Chosen for the greatest distance between any two, the narrator's included, as seen with normal,
# red-blind and green-blind eyes (Machado et al. 2009, doi:10.1109/TVCG.2009.113); each has a
# contrast of 3 or more on white.
SIDE_COLOURS = ("#0072B2", "#D55E00", "#00695C", "#CC6699", "#1F2F78", "#5E2A10")

# What stands for the reporter, or for nobody known, in the tables and in plain English.
NO_SIDE = {
    "narrator": NARRATOR_COLOUR,
    "the reporter": NARRATOR_COLOUR,
    "unattributed": GREY,
    "speaker unknown": GREY,
    "unknown": GREY,
    "side unknown": GREY,
}

# What each colour becomes on a dark page: as far from it as the colour is from white.
DARK = {
    "#ffffff": "#161618",
    INK: "#e8e8e6",
    MUTED: "#a8a8a6",
    RULE: "#444448",
    NARRATOR_COLOUR: "#d6d6d2",
    SIDE_COLOURS[0]: "#56b4e9",
    SIDE_COLOURS[1]: "#f0893e",
    SIDE_COLOURS[2]: "#3fb8a4",
    SIDE_COLOURS[3]: "#e39abf",
    SIDE_COLOURS[4]: "#98a6ec",
    SIDE_COLOURS[5]: "#cc9373",
}

MOST_ROWS = 10_000  # of a table that go with a figure for its CSV file
MOST_MARKS = 200  # that are tried in a panel of words; far fewer find room

WIDTH = 520  # points: what a column of text is wide
FONT = "DejaVu Sans"
READERS_FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "newsvoices",
    "path.simplify": False,
}
SHORTEST_ALT = 40
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
TABLE_TYPE = "application/vnd.newsvoices.table+json"


@dataclass(frozen=True)
class Picture:
    """A figure with its alternative text and its table; a notebook shows it as it stands.

    `figure` may be any Matplotlib figure, so that a chart of one's own is shown the same way.

    Raises
    ------
    ValueError
        The alternative text is too short to say chart form, data and what they show.
    """

    figure: Figure
    alt: str
    data: pd.DataFrame

    def __post_init__(self):
        """Refuse a picture that cannot be read aloud."""
        if len(self.alt) < SHORTEST_ALT:
            raise ValueError(
                f"alt text {self.alt!r} is too short: name the chart form, the data and "
                "what they show"
            )

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt = one_line(self.alt)
        bundle = {
            "image/svg+xml": self.svg(),
            "image/png": self.png(),
            "text/plain": alt,
            TABLE_TYPE: table_as_json(self.data),
        }
        notes = {"alt": alt, "empty": self.data.empty}
        return bundle, {"image/svg+xml": notes, "image/png": {"alt": alt}}

    def svg(self):
        """Give the figure as SVG, the same text on every run."""
        text = render(self.figure, "svg", metadata={"Date": None}).decode()
        return text.replace(f"'{FONT}'", READERS_FONTS)

    def png(self):
        """Give the figure as PNG bytes."""
        return render(self.figure, "png", dpi=110)


def follow_scheme(svg):
    """Let an SVG that stands in a page as an image follow the reader's light or dark scheme."""
    rules = "".join(
        f'[style*="{what}: {light.lower()}"]{{{what}:{dark}!important}}'
        for light, dark in DARK.items()
        for what in ("fill", "stroke")
    )
    style = f"<style>@media screen and (prefers-color-scheme: dark){{{rules}}}</style>"
    return svg.replace("</svg>", f"{style}</svg>")


def show(picture):
    """Display a picture in the middle of a cell."""
    from IPython.display import display

    display(picture)


def render(figure, form, **options):
    """Give a Matplotlib figure as bytes; a letter that the font lacks is no warning."""
    stream = io.BytesIO()
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(stream, format=form, **options)
    return stream.getvalue()


def side_colours(names):
    """Give each side, or each voice, its colour.

    Parameters
    ----------
    names : iterable of str
        Every name that any figure of a report shows, the weightiest first. Call it once for a
        corpus and hand the result to every figure and to the annotated article.

    Returns
    -------
    dict
        name -> hex colour: one of its own for the first six and grey for all others; the names in
        `NO_SIDE` have theirs in any case, near black for the reporter and grey for nobody known.
    """
    ranked = [name for name in dict.fromkeys(names) if name not in NO_SIDE]
    own = dict(zip(ranked, SIDE_COLOURS, strict=False))
    others = dict.fromkeys(ranked[len(SIDE_COLOURS) :], GREY)
    return own | others | NO_SIDE


# ---------------------------------------------------------------- text on the sheet


def one_line(text):
    """Give text as one line that can be drawn: no control characters, no lone surrogates."""

    def drawable(letter):
        if letter.isspace():
            return " "
        if unicodedata.bidirectional(letter) in BIDI_CONTROLS:
            return ""
        category = unicodedata.category(letter)
        nowhere = category in ("Cc", "Cs") or (category == "Cn" and ord(letter) % 65536 >= 65534)
        return "\ufffd" if nowhere else letter

    return " ".join("".join(map(drawable, str(text))).split())


def table_as_json(table):
    """Give a table as JSON has it, so that a report can write it as a CSV file.

    One of very many rows goes without the last of them; `n_rows` tells how many it has.
    """
    rows = table.head(MOST_ROWS).itertuples(index=False)
    return {
        "columns": [one_line(column) for column in table.columns],
        "rows": [[plain_value(value) for value in row] for row in rows],
        "n_rows": len(table),
    }


def plain_value(value):
    """Give a cell of a table as JSON has it: None, bool, int, float or one line of text."""
    if pd.isna(value):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return one_line(value)


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


def text_width(text, size, weight="normal"):
    """Measure a line of text in points."""
    return size * sum(_advance(letter, weight) for letter in text)


def fit(text, width, size, weight="normal"):
    """Shorten a line with an ellipsis until it fits a width in points."""
    text = one_line(text)[:400]
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text, width, size, weight="normal", lines=None):
    """Break text into lines that fit a width in points; the last of `lines` takes the rest."""
    broken, line = [], ""
    for word in one_line(text).split():
        longer = f"{line} {word}" if line else word
        last = lines is not None and len(broken) == lines - 1
        if last or not line or text_width(longer, size, weight) <= width:
            line = longer[:1000]
        else:
            broken.append(line)
            line = word
    return [fit(line, width, size, weight) for line in [*broken, line]]


def write(ax, x, y, text, size=9, color=INK, ha="left", weight="normal", **style):
    """Write a line with its baseline at y; `style` is Matplotlib's."""
    ax.text(
        x, y, text, size=size, color=color, ha=ha, va="baseline", weight=weight, family=FONT,
        parse_math=False, usetex=False, **style,
    )  # fmt: skip


def write_label(ax, x, middle, text, width, size=9, **style):
    """Write a label around the height `middle`: one line, else two smaller ones."""
    text = voice_label(text) if text in NO_SIDE else text
    lines = wrap(text, width, size)
    if len(lines) > 1:
        size -= 1.5
        lines = wrap(text, width, size, lines=2)
    top = middle + 0.36 * size - (len(lines) - 1) * 0.6 * size
    for number, line in enumerate(lines):
        write(ax, x, top + number * 1.2 * size, line, size=size, **style)


# ---------------------------------------------------------------- the sheet


def sheet(height, finding, measure, source):
    """Make an empty figure with its texts in place.

    Returns
    -------
    Axes
        In points, 0 to WIDTH from left to right and 0 to `height` downwards.
    """
    finding = finding[:1].upper() + finding[1:]
    head = [(line, 13, INK, "bold", 16) for line in wrap(finding, WIDTH, 13, "bold")]
    head += [(line, 9, MUTED, "normal", 12.5) for line in wrap(measure, WIDTH, 9)]
    foot = wrap(source, WIDTH, 7.5)
    above = sum(leading for *_, leading in head) + 12
    below = 14 + 10 * len(foot)
    margin = 10
    total = above + height + below + 2 * margin
    figure = Figure(figsize=((WIDTH + 2 * margin) / 72, total / 72), facecolor="white")
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


def bar(ax, left, top, width, height, color):
    """Draw a bar; an empty one leaves nothing."""
    if width > 0:
        ax.add_patch(Rectangle((left, top), width, height, color=color, linewidth=0))


def line(ax, x, y, color=RULE, width=0.8):
    """Draw a line through points."""
    ax.plot(x, y, color=color, linewidth=width, solid_capstyle="butt", zorder=0.5)


def dot(ax, x, y, color, hollow=False, radius=4):
    """Draw a filled or a hollow dot."""
    face = "white" if hollow else color
    ax.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=color, linewidth=1.5, zorder=3))


def nothing(finding, measure, source, alt, table):
    """Give the picture of an empty table: the texts, and that there is nothing to draw."""
    ax = sheet(24, finding, measure, source)
    write(ax, 0, 14, "Nothing to draw: the table has no rows.", color=MUTED)
    return Picture(ax.figure, alt, table)


def longest_word(text, size):
    """Give the width of the longest word of a label, of one that will be cut at most 80 points."""
    return min(80, max((text_width(word, size) for word in one_line(text)[:80].split()), default=0))


def label_room(labels, size=9, most=190):
    """Give the room in points that a column of labels needs."""
    return min(most, max((text_width(one_line(x)[:80], size) for x in labels), default=0)) + 10


def form_value(value, form):
    """Format a number by a format string; a missing one is a dash."""
    if pd.isna(value):
        return "–"
    if "%" in form and 0 < value < 0.005:
        return "<1\u00a0%"
    text = form.format(value).replace("-", "−").replace("%", "\u00a0%")
    return "0" if "+" in form and value == 0 else text


def form_rest(table, shown, value, form, noun):
    """Say what the rows that are not drawn add up to."""
    rest = table.iloc[shown:]
    if rest.empty:
        return ""
    together = form_value(rest[value].sum(), form)
    return f"{say_more(len(rest), noun)}, together {together}"


def say_more(n, noun=""):
    """Say how many rows are not drawn: "and 12 more speakers"."""
    return f"and {n:,} more {noun}".rstrip()


# ---------------------------------------------------------------- the chart forms


def ranked_bars(
    table, label, value, *, finding, measure, source, alt,
    form="{:,.0f}", noun="", colours=None, highlight=(), top=15,
):  # fmt: skip
    """Draw a ranking, or shares of a whole, as bars from zero.

    Parameters
    ----------
    table : DataFrame, one row per bar, in the order of drawing
    label, value : str
        Columns: the name of a bar (str) and its length (number, 0 or more).
    finding, measure, source, alt : str
        What the figure shows; what is counted, in which unit; where it comes from; what it says
        to someone who cannot see it.
    form : str
        How a value is written, "{:.0%}" for a share.
    noun : str
        What the bars are, in the plural, for "and 12 more speakers, together 8%".
    colours : dict, optional
        label -> colour, as `side_colours` gives it; else grey, with `highlight` in blue.
    top : int
        How many bars are drawn; the values of the others are added up in a line of text.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    drawn, row = table.head(top), 22
    values = [form_value(v, form) for v in drawn[value]]
    left = label_room(drawn[label])
    room = WIDTH - left - max(text_width(v, 9) for v in values) - 6
    unit = room / (drawn[value].max() or 1)
    rest = form_rest(table, top, value, form, noun)
    ax = sheet(row * len(drawn) + (18 if rest else 0), finding, measure, source)
    for number, (name, length, text) in enumerate(
        zip(drawn[label], drawn[value].fillna(0), values, strict=True)
    ):
        y = row * number
        plain = HIGHLIGHT if name in highlight else GREY
        colour = (colours or {}).get(name, plain)
        write_label(ax, 0, y + row / 2, name, left - 8)
        bar(ax, left, y + 3, unit * length, row - 6, colour)
        write(ax, left + unit * length + 5, y + row / 2 + 3.3, text)
    line(ax, (left, left), (0, row * len(drawn)), MUTED)
    if rest:
        write(ax, left, row * len(drawn) + 14, rest, 8, MUTED)
    return Picture(ax.figure, alt, table)


def diverging_bars(
    table, label, value, *, finding, measure, source, alt,
    less, more, note=None, form="{:+.1f}", colours=(SIDE_COLOURS[1], HIGHLIGHT), top=20,
):  # fmt: skip
    """Draw deviations from zero, such as log ratios, to either side of a line.

    Parameters
    ----------
    table : DataFrame, one row per bar, in the order of drawing
    label, value : str
        Columns: the name of a bar (str), its signed length (number).
    less, more : str
        What the left and the right side mean ("more in opinion pages").
    note : str, optional
        Column with a few words on each bar, such as its counts ("12 against 3").
    colours : (str, str)
        Of the bars to the left and to the right.
    finding, measure, source, alt, form, top
        As for `ranked_bars`; rows beyond `top` are only counted.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    drawn, row = table.head(top), 20
    values = [form_value(v, form) for v in drawn[value]]
    notes = [one_line(v) for v in drawn[note]] if note else [""] * len(drawn)
    names = label_room(drawn[label], most=150)
    margin = max(text_width(v, 8.5) for v in values) + 6
    right = WIDTH - (label_room(notes, 8, 120) if note else 0) - margin
    lowest, highest = min(0, drawn[value].min()), max(0, drawn[value].max())
    left = names + (margin if lowest < 0 else 0)
    unit = (right - left) / ((highest - lowest) or 1)
    zero = left - lowest * unit
    rest = len(table) - len(drawn)
    ax = sheet(16 + row * len(drawn) + (18 if rest else 0), finding, measure, source)
    if lowest < 0:
        write(ax, zero - 6, 8, fit(f"← {less}", zero - 6, 8.5), 8.5, MUTED, "right")
    if highest > 0:
        write(ax, zero + 6, 8, fit(f"{more} →", WIDTH - zero - 6, 8.5), 8.5, MUTED)
    for number, (name, length, text, remark) in enumerate(
        zip(drawn[label], drawn[value].fillna(0), values, notes, strict=True)
    ):
        y, end = 16 + row * number, zero + unit * length
        write_label(ax, 0, y + row / 2, name, names - 8)
        bar(ax, min(zero, end), y + 3, abs(end - zero), row - 6, colours[length > 0])
        outside = (end - 4, "right") if length < 0 else (end + 4, "left")
        write(ax, outside[0], y + row / 2 + 3.1, text, 8.5, ha=outside[1])
        write(ax, WIDTH, y + row / 2 + 3, fit(remark, 120, 8), 8, MUTED, "right")
    line(ax, (zero, zero), (14, 16 + row * len(drawn)), MUTED)
    if rest:
        write(ax, 0, 16 + row * len(drawn) + 14, say_more(rest), 8, MUTED)
    return Picture(ax.figure, alt, table)


def voice_strip(
    words, *, finding, measure, source, alt, terms=None, colours=None, top=8, top_terms=10
):
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
    top, top_terms : int
        How many lanes and rows of terms are drawn, the weightiest; other voices share one lane.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if words.empty:
        return nothing(finding, measure, source, alt, words)
    counts = words["voice"].value_counts()
    counts = counts[counts > 0]  # of a category: it also counts the voices of other articles
    order = [v for v in dict.fromkeys(words["voice"]) if v in counts.index[:top]]
    order.sort(key=lambda voice: NO_SIDE.get(voice) != NARRATOR_COLOUR)
    others = f"{len(counts) - len(order)} others"
    lanes = [*order, others] if len(counts) > len(order) else order
    lane_of = {voice: voice if voice in order else others for voice in counts.index}
    palette = colours or side_colours(order)
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


def say_part(n, whole):
    """Say a count and its share of a whole: "261 · 38 %"."""
    return f"{n:,} · {form_value(n / whole, '{:.0%}')}"


def voices_by_place(words, *, finding, measure, source, alt, colours=None, top=8, places=20):
    """Draw where in many articles each voice speaks, with a lane for each voice.

    Parameters
    ----------
    words : DataFrame, one row per counted word, in the order of the text
        article_id, voice (str, the name of a lane).
    colours : dict, optional
        voice -> colour, as `side_colours` gives it.
    top : int
        How many lanes are drawn, the weightiest; the other voices share one.
    places : int
        Into how many parts of the same number of words each article is cut. The height of a bar
        is the voice's share of the words of that part, over all articles, on a scale for each
        lane: else the voices that have little would not be seen.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if words.empty:
        return nothing(finding, measure, source, alt, words)
    of_lane, lanes = keep_some(words["voice"], words["voice"].value_counts().head(top).index)
    lanes.sort(key=lambda voice: NO_SIDE.get(voice) != NARRATOR_COLOUR)
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
            tall = (row - 8) * part.share / here["share"].max()
            x = left + unit * (part.place - 1)
            colour = (colours or {}).get(lane, GREY)
            bar(ax, x + 0.5, bottom - tall, unit - 1, tall, colour)
        write(ax, WIDTH, bottom - 5, say_part(here["n_words"].sum(), len(words)), 8.5, ha="right")
    end = row * len(lanes)
    write(ax, left, end + 10, "top of the articles", 7.5, MUTED)
    write(ax, right, end + 10, "their end", 7.5, MUTED, "right")
    return Picture(ax.figure, alt, table)


def share_by_place(words, places):
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


def voice_runs(words):
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


def voice_label(voice):
    """Give a voice or side as it begins a line."""
    known = {
        "narrator": "The reporter",
        "unattributed": "Speaker unknown",
        "unknown": "Side unknown",
    }
    return known.get(voice, voice[:1].upper() + voice[1:])


def spoken_vs_spoken_about(
    table, label, spoken, about, *, finding, measure, source, alt,
    form="{:.0%}", names=("speaks", "is spoken of"), noun="", colours=None, top=15,
):  # fmt: skip
    """Draw two shares of each row as a filled and a hollow dot on one scale.

    Parameters
    ----------
    table : DataFrame, one row per person, body or side, in the order of drawing
    label, spoken, about : str
        Columns: the name, its share of the attributed words (filled), of the mentions (hollow).
    names : (str, str)
        What the two dots mean; written over those of the first row.
    finding, measure, source, alt, form, noun, colours, top
        As for `ranked_bars`; rows beyond `top` are only counted.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    drawn, row, head = table.head(top), 24, 18
    left, margin = label_room(drawn[label]), 36
    highest = drawn[[spoken, about]].max().max() or 1
    unit = (WIDTH - left - 2 * margin) / highest
    zero = left + margin
    rest = len(table) - len(drawn)
    ax = sheet(head + row * len(drawn) + (18 if rest else 0), finding, measure, source)
    for number, (name, said, seen) in enumerate(
        zip(drawn[label], drawn[spoken].fillna(0), drawn[about].fillna(0), strict=True)
    ):
        y = head + row * number + row / 2
        x_said, x_seen = zero + unit * said, zero + unit * seen
        colour = (colours or {}).get(name, HIGHLIGHT)
        write_label(ax, 0, y, name, left - 8)
        line(ax, (zero, WIDTH - margin), (y, y))
        line(ax, (x_said, x_seen), (y, y), colour, 2.5)
        # A dot that would be covered by the other stands as a ring around it.
        dot(ax, x_seen, y, colour, hollow=True, radius=4 if abs(x_said - x_seen) > 8 else 7)
        dot(ax, x_said, y, colour)
        said_first = said <= seen
        ends = [(x_said, said), (x_seen, seen)]
        low, high = ends if said_first else ends[::-1]
        write(ax, low[0] - 11, y + 3, form_value(low[1], form), 8.5, ha="right")
        write(ax, high[0] + 11, y + 3, form_value(high[1], form), 8.5)
        if number == 0:
            first, second = (fit(name, 120, 8.5) for name in (names if said_first else names[::-1]))
            x = min(high[0] - 4, WIDTH - text_width(second, 8.5))
            write(ax, min(low[0] + 4, x - 8), 8, first, 8.5, MUTED, "right")
            write(ax, x, 8, second, 8.5, MUTED)
    if rest:
        write(ax, left, head + row * len(drawn) + 14, say_more(rest, noun), 8, MUTED)
    return Picture(ax.figure, alt, table)


def count_table(
    table, row, column, values, *, finding, measure, source, alt, colours=None, top=(15, 8)
):
    """Draw counts of rows by columns with the number in each cell; a zero is a dot.

    Parameters
    ----------
    table : DataFrame, one row per cell that is not empty
    row, column : str
        Columns: the name of the row and of the column (str); each keeps its order of appearance.
    values : str, or dict of four
        The column with the count; or four of them, column -> what it counts, which stand in a
        cell two by two (verbal and material cooperation over verbal and material conflict).
    colours : dict, optional
        Name of a column of the figure -> colour of the line under its head, as `side_colours`
        gives it.
    top : (int, int)
        How many rows and columns are drawn, the weightiest; the others share one.
    finding, measure, source, alt
        As for `ranked_bars`.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    keys = list(values) if isinstance(values, dict) else [values]
    of_row, rows = keep_some(table[row], weightiest(table, row, keys, top[0]))
    most = text_width(f"{table[keys].to_numpy().sum():,.0f}", 9, "bold")
    half = max(20, most + 6)
    narrowest = half * min(2, len(keys))
    left = label_room(rows, most=130)
    room = WIDTH - left - most - 20
    for drawn in range(top[1], 0, -1):
        of_column, columns = keep_some(table[column], weightiest(table, column, keys, drawn))
        widths = [max(narrowest, longest_word(name, 8)) + 10 for name in columns]
        if sum(widths) <= room:
            break
    spare = (room - sum(widths)) / len(widths)
    ends = list(itertools.accumulate((w + min(spare, 40) for w in widths), initial=left))[1:]
    cells = table[keys].groupby([of_row.rename("row"), of_column.rename("column")]).sum()
    edge = ends[-1] + most + 20
    starts = [left, *ends[:-1]]
    heads = [
        wrap(voice_label(name), end - start - 8, 8, lines=3)
        for name, start, end in zip(columns, starts, ends, strict=True)
    ]
    key, tall = (34, 32) if len(keys) == 4 else (0, 21)
    body = key + 12 * max(map(len, heads)) + 10
    ax = sheet(body + tall * (len(rows) + 1), finding, measure, source)
    if key:
        write_key(ax, list(values.values()))
    for name, lines, start, end in zip(columns, heads, starts, ends, strict=True):
        for above, text in enumerate(reversed(lines)):
            write(ax, end, body - 8 - 10 * above, text, 8, ha="right")
        line(ax, (start + 10, end), (body - 3, body - 3), (colours or {}).get(name, MUTED), 2)
    write(ax, edge, body - 8, "All", 8, ha="right", weight="bold")
    for number, name in enumerate([*rows, "All"]):
        above, middle = body + tall * number, body + tall * (number + 0.5)
        of_all = number == len(rows)
        here = cells.groupby("column").sum() if of_all else cells.loc[name]
        if number:
            line(ax, (0, edge), (above, above), MUTED if of_all else RULE)
        write_label(ax, 0, middle, name, left - 8, weight="bold" if of_all else "normal")
        for other, end in zip(columns, ends, strict=True):
            found = list(here.loc[other]) if other in here.index else [0]
            write_cell(ax, end, middle, found, half)
        total = here.to_numpy().sum()
        write(ax, edge, middle + 3, f"{total:,.0f}", ha="right", weight="bold")
    return Picture(ax.figure, alt, table)


def weightiest(table, column, values, top):
    """Give the `top` names of a column with the largest sums, in their order of appearance."""
    sums = table.groupby(column, sort=False)[values].sum().sum(axis=1)
    kept = set(sums.nlargest(top).index)
    return [name for name in sums.index if name in kept]


def keep_some(names, kept):
    """Let all but the names in `kept` share "12 others"; give names and their order."""
    kept = list(kept)
    others = [name for name in pd.unique(names) if name not in kept]
    if len(others) < 2:
        return names, [*kept, *others]
    rest = f"{len(others):,} others"
    return names.astype("str").where(names.isin(kept), rest), [*kept, rest]


def write_cell(ax, end, middle, counts, half):
    """Write one count, or four two by two at a distance of `half`, flush right."""
    if not any(counts):
        write(ax, end, middle + 3, "·", color=MUTED, ha="right")
    elif len(counts) == 1:
        write(ax, end, middle + 3, f"{counts[0]:,.0f}", ha="right")
    else:
        for place, count in enumerate(counts):
            x, y = end - half * (1 - place % 2), middle - 3 + 12 * (place // 2)
            text, colour = (f"{count:,.0f}", INK) if count else ("·", MUTED)
            write(ax, x, y, text, 8.5, colour, "right")


def write_key(ax, meanings):
    """Write what the four places of a cell count, in the same places."""
    write(ax, 0, 9, "In each cell:", 8, MUTED)
    half = max(text_width(meaning, 8) for meaning in meanings) + 16
    for place, meaning in enumerate(meanings):
        write(ax, 70 + half * (place % 2), 9 + 12 * (place // 2), meaning, 8, MUTED)


def dots_with_interval(
    table, label, value, low, high, n, *, finding, measure, source, alt,
    form="{:.0%}", of="of {:,.0f}", colours=None, top=20,
):  # fmt: skip
    """Draw estimates as dots with their intervals, and what each is taken from.

    Parameters
    ----------
    table : DataFrame, one row per estimate, in the order of drawing
    label, value, low, high, n : str
        Columns: the name (str), the estimate and the ends of its interval (number), and the
        count that it is a share of (number).
    form, of : str
        How the estimate and its count are written.
    finding, measure, source, alt, colours, top
        As for `ranked_bars`; rows beyond `top` are only counted.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    drawn, row = table.head(top), 22
    values = [
        f"{form_value(v, form)} {form_value(count, of)}"
        for v, count in zip(drawn[value], drawn[n], strict=True)
    ]
    left = label_room(drawn[label])
    right = WIDTH - max(text_width(v, 9) for v in values) - 14
    ticks = MaxNLocator(4).tick_values(0, drawn[[value, high]].max().max() or 1)
    scale = (right - left) / ticks[-1]
    bottom, rest = row * len(drawn), len(table) - len(drawn)
    ax = sheet(bottom + 14 + (14 if rest else 0), finding, measure, source)
    for tick in ticks:
        x = left + scale * tick
        line(ax, (x, x), (0, bottom), RULE)
        write(ax, x, bottom + 11, form_value(tick, form), 7.5, MUTED, "center")
    for number, (name, estimate, text, lowest, highest) in enumerate(
        zip(drawn[label], drawn[value], values, drawn[low], drawn[high], strict=True)
    ):
        y = row * (number + 0.5)
        colour = (colours or {}).get(name, HIGHLIGHT)
        write_label(ax, 0, y, name, left - 8)
        write(ax, WIDTH, y + 3, text, ha="right")
        if not pd.isna(estimate):
            line(ax, (left + scale * lowest, left + scale * highest), (y, y), colour, 2)
            dot(ax, left + scale * estimate, y, colour)
    if rest:
        write(ax, 0, bottom + 25, say_more(rest), 8, MUTED)
    return Picture(ax.figure, alt, table)


def lines_over_time(
    table, date, value, *, finding, measure, source, alt,
    series=None, low=None, high=None, n=None, form="{:.0%}", colours=None, top=9,
):  # fmt: skip
    """Draw change over time, with intervals, a small chart for each series.

    Parameters
    ----------
    table : DataFrame, one row per date and series, dates ascending within a series
    date, value : str
        Columns: datetime64, number.
    series : str, optional
        Column with the name of a series; each has its own chart on the same scales, three beside
        each other. Without it there is one line.
    low, high : str, optional
        Columns with the ends of the interval, drawn as a band (over a single date as a bar).
    n : str, optional
        Column with the count behind each value; its sum stands beside the name of the series.
    colours : dict, optional
        Name of a series -> colour, as `side_colours` gives it.
    top : int
        How many series are drawn, in order of appearance; the others are only counted.
    finding, measure, source, alt, form
        As for `ranked_bars`.
    """
    if table.empty:
        return nothing(finding, measure, source, alt, table)
    groups = list(table.groupby(series, sort=False)) if series else [("", table)]
    rest, groups = len(groups) - len(groups[:top]), groups[:top]
    across = min(3, len(groups))
    tall = 190 if len(groups) == 1 else 120
    wide = (WIDTH - 40 - 24 * (across - 1)) / across
    heads = 18 if series else 4
    each = heads + tall + 30
    count = math.ceil(len(groups) / across)
    ax = sheet(each * count - 8 + (12 if rest else 0), finding, measure, source)
    numbers = table[[c for c in (value, low, high) if c]].stack()
    ticks = MaxNLocator(4).tick_values(min(0, numbers.min()), max(0, numbers.max()) or 1)
    days = date2num(table[date])
    first, last = days.min(), days.max()
    whole = last - first or 1

    for number, (name, rows) in enumerate(groups):
        left = 40 + (wide + 24) * (number % across)
        top_edge = each * (number // across) + heads
        bottom = top_edge + tall
        x = left + wide * (date2num(rows[date]) - first) / whole if last > first else None
        x = [left + wide / 2] * len(rows) if x is None else x

        def height(values, bottom=bottom):
            return bottom - tall * (values - ticks[0]) / (ticks[-1] - ticks[0])

        for tick in ticks:
            y = height(tick)
            line(ax, (left, left + wide), (y, y), MUTED if tick == 0 else RULE)
            if number % across == 0:
                write(ax, left - 5, y + 3, form_value(tick, form), 7.5, MUTED, "right")
        if series:
            behind = f" ({rows[n].sum():,.0f})" if n else ""
            room = wide - text_width(behind, 9, "bold")
            write(ax, left, top_edge - 8, fit(name, room, 9, "bold") + behind, weight="bold")
        colour = (colours or {}).get(name, HIGHLIGHT)
        if low and len(rows) > 1:
            ax.fill_between(
                x, height(rows[low]), height(rows[high]), color=colour, alpha=0.2, linewidth=0
            )
        elif low:
            line(ax, (x[0], x[0]), (height(rows[low].iloc[0]), height(rows[high].iloc[0])), colour)
        ax.plot(x, height(rows[value]), color=colour, linewidth=1.8, marker="o", markersize=3.5)
        for day, text in date_ticks(first, last, wide):
            write(ax, left + wide * day, bottom + 13, text, 7.5, MUTED, "center")
    if rest:
        write(ax, 0, each * count, say_more(rest), 8, MUTED)
    return Picture(ax.figure, alt, table)


def date_ticks(first, last, width):
    """Give round dates between two days (Matplotlib's numbers) as (place from 0 to 1, text)."""
    if first == last:
        return [(0.5, f"{num2date(first):%-d %b %Y}")]
    locator = AutoDateLocator(minticks=2, maxticks=max(3, int(width / 55)))
    ticks = [t for t in locator.tick_values(num2date(first), num2date(last)) if first <= t <= last]
    texts = ConciseDateFormatter(locator).format_ticks(ticks)
    return [((t - first) / (last - first), text) for t, text in zip(ticks, texts, strict=True)]


def words_by_voice(
    table, voice, word, n, others, ratio, *, finding, measure, source, alt,
    small=None, size=None, colours=None, top=6,
):  # fmt: skip
    """Draw which words belong to which voice: one panel a voice, every mark with its word.

    To the right stand words that the voice uses more often than the others do, at the right edge
    those that no other uses; higher up stand its frequent words. Words at the same place share a
    mark. A word that finds no free place is not drawn; each panel says how many are.

    Parameters
    ----------
    table : DataFrame, one row per voice and word, the most telling words of a voice first
    voice, word, n, others, ratio : str
        Columns: the voice and the word (str), its count in this voice and in all others (int),
        and how often it doubles from the others to this voice (log2 of the ratio of relative
        frequencies, 0 or more; not used where `others` is 0).
    small : str, optional
        Column (bool): the counts carry no claim; drawn hollow.
    size : str, optional
        Column (int) with the words of the voice in all, written under its name.
    top : int
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
        names = wrap(voice_label(name), 80, 9, "bold", lines=2)
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


def log_scale(low, high, bottom, top):
    """Give the function from a count, 1 or more, to its height on a logarithmic scale."""
    whole = math.log(high / low)

    def height(count):
        return bottom - (bottom - top) * (math.log(count / low) / whole if whole else 0.5)

    return height


def log_ticks(low, high, height, gap=11):
    """Give counts to write beside a logarithmic scale, with their heights, never too close."""
    steps = [m * 10**k for k in range(len(str(high))) for m in (1, 2, 3, 4, 5, 7)]
    ticks = [(low, height(low))]
    for count in [count for count in steps if low < count < high]:
        if ticks[-1][1] - height(count) >= gap <= height(count) - height(high):
            ticks.append((count, height(count)))
    return [*ticks, (high, height(high))] if high > low else ticks


def place_words(ax, x, y, words, limits, taken, colour, hollow):
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


def label_places(x, y, words, left, right, lines=4):
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


def overlap(one, other):
    """Tell whether two boxes (left, right, upper, lower) share room."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def list_words(words, room, most):
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

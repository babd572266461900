"""A figure as it is shown: SVG with its alternative text and the table behind it."""

import io
import warnings
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure, SubFigure

from newsvoices.figures.colours import DARK
from newsvoices.figures.text import FONT, one_line

MOST_ROWS = 5_000  # of a table that go with a figure for its CSV file
READERS_FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
STYLE: Any = {"svg.fonttype": "none", "svg.hashsalt": "newsvoices", "path.simplify": False}
SHORTEST_ALT = 40
SVG = "image/svg+xml"
NARROW_TYPE = "application/vnd.newsvoices.narrow"  # an SVG that JupyterLab does not show
TABLE_TYPE = "application/vnd.newsvoices.table+json"


@dataclass(frozen=True)
class Picture:
    """Any Matplotlib figure with its alternative text and its table; a notebook shows it.

    The same, drawn `narrow`, goes with it for the page of a report on a phone.

    An alternative text too short to say form, data and what they show is a ValueError.
    """

    figure: Figure | SubFigure
    alt: str
    data: pd.DataFrame
    narrow: Figure | SubFigure | None = None

    def __post_init__(self) -> None:
        """Refuse a picture that cannot be read aloud."""
        if len(self.alt) < SHORTEST_ALT:
            raise ValueError(
                f"alt text {self.alt!r} is too short: name the chart form, the data and "
                "what they show"
            )

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt = one_line(self.alt)
        bundle = {SVG: write_svg(self.figure), "text/plain": alt}
        if self.narrow:
            bundle[NARROW_TYPE] = write_svg(self.narrow)
        notes = {"alt": alt, "empty": self.data.empty}
        return bundle | {TABLE_TYPE: table_as_json(self.data)}, {SVG: notes}

    def _repr_png_(self):
        return _render(self.figure, "png", dpi=110), {"alt": one_line(self.alt)}


def write_svg(figure: Figure | SubFigure) -> str:
    """Write a figure as SVG in the reader's fonts, the same text on every run."""
    text = _render(figure, "svg", metadata={"Date": None}).decode()
    return text.replace(f"'{FONT}'", READERS_FONTS)


def follow_scheme(svg: str) -> str:
    """Let an SVG that stands in a page as an image follow the reader's light or dark scheme."""
    rules = "".join(
        f'[style*="{what}: {light.lower()}"]{{{what}:{dark}!important}}'
        for light, dark in DARK.items()
        for what in ("fill", "stroke")
    )
    style = f"@media screen and (prefers-color-scheme: dark){{{rules}}}"
    clear = "#patch_1 path{fill:none!important}"  # the page, and its shadow, show through
    return svg.replace("</svg>", f"<style>{clear}{style}</style></svg>")


def _render(figure: Figure | SubFigure, form: str, **options: Any) -> bytes:
    """Give a Matplotlib figure as bytes; a letter that the font lacks is no warning."""
    stream = io.BytesIO()
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.get_figure(root=True).savefig(stream, format=form, **options)
    return stream.getvalue()


def table_as_json(table: pd.DataFrame) -> dict[str, Any]:
    """Give a table's first MOST_ROWS as JSON has it, for a CSV file, and `n_rows` (int, of all)."""
    rows = table.head(MOST_ROWS).astype("object").itertuples(index=False, name=None)
    columns = [one_line(column) for column in table.columns]
    cells = [[_plain_value(value) for value in row] for row in rows]
    return {"columns": columns, "rows": cells, "n_rows": len(table)}


def _plain_value(value: float | str) -> float | str:
    """Give a cell of a table as JSON has it: None, bool, int, float or one line of text."""
    if isinstance(value, str):
        return one_line(value)
    if pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return value if isinstance(value, bool | int) else one_line(value)

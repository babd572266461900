"""Charts that state their finding, measure and source, and carry a text for who cannot see them.

In: a small frame. Out: a picture.
"""

from newsvoices.figures.bars import paired_bars, ranked_bars
from newsvoices.figures.colours import GREY, NARRATOR_COLOUR, NO_SIDE, side_colours
from newsvoices.figures.lines import lines_over_time
from newsvoices.figures.strips import voice_strip, voices_by_place
from newsvoices.figures.text import form_factor
from newsvoices.figures.words import words_by_voice

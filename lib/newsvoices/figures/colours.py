"""The colours of figures: one highlight on grey, and one colour a side."""

from typing import Any

from newsvoices.lists import load_plain, read_list

INK, MUTED, GREY, RULE, HIGHLIGHT = "#1a1a1a", "#595959", "#8c8c8c", "#d0d0d0", "#0072B2"
NARRATOR_COLOUR, OTHERS = "#333333", "#666666"
# Chosen for the greatest distance between any two, the narrator's included, as seen with normal,
# red-blind and green-blind eyes (Machado et al. 2009, doi:10.1109/TVCG.2009.113); each has a
# contrast of 3 or more on white.
SIDE_COLOURS = ("#0072B2", "#EE4B3A", "#00695C", "#CC6699", "#1F2F78", "#5E2A10")
# The first three have the names that party_colours.csv knows.
_CALLED = dict(zip(("blue", "red", "green"), SIDE_COLOURS, strict=False))
_KNOWN_BY = {row["party"]: _CALLED[row["colour"]] for row in read_list("party_colours.csv")}

_NOBODY = load_plain("voice")
# What stands for the reporter or writer, or for nobody known, in tables and in plain English.
NO_SIDE = {
    name: NARRATOR_COLOUR if voice in ("narrator", "writer") else GREY
    for voice, plain in _NOBODY.items()
    for name in (voice, plain)
}

# What each colour becomes on a dark page: as far from it as the colour is from white.
DARK_SIDES = ("#56b4e9", "#fa5c48", "#3fb8a4", "#e39abf", "#98a6ec", "#cc9373")
DARK = {"#ffffff": "#161618", INK: "#e8e8e6", MUTED: "#a8a8a6", RULE: "#444448"}
DARK |= {NARRATOR_COLOUR: "#d6d6d2", OTHERS: "#b0b0ac"}
DARK |= zip(SIDE_COLOURS, DARK_SIDES, strict=True)


def side_colours(names: Any) -> dict[str, str]:
    """Give each side, or each voice, its colour: the first six their own, all others dark grey.

    Of these six a party has the colour that it is known by, if no weightier one has it.
    Takes every name that any figure of a report shows, the weightiest first: call it once for a
    corpus. The names in `NO_SIDE` have theirs, near black for the reporter, light grey for nobody.
    """
    ranked = [name for name in dict.fromkeys(names) if name not in NO_SIDE]
    first = ranked[: len(SIDE_COLOURS)]
    known = {_KNOWN_BY[name]: name for name in reversed(first) if name in _KNOWN_BY}
    left = (colour for colour in SIDE_COLOURS if colour not in known)
    others = (name for name in first if name not in known.values())
    own = {name: colour for colour, name in [*known.items(), *zip(left, others, strict=False)]}
    return dict.fromkeys(ranked, OTHERS) | own | NO_SIDE


def is_unknown(name: str) -> bool:
    """Tell a name that stands for nobody known: it is drawn last and grey."""
    return NO_SIDE.get(name) == GREY


def own_label(name: str) -> str:
    """Give a name in its own letters, such as an outlet's; who has none begins as a line does."""
    return voice_label(name) if name in NO_SIDE else name


def voice_label(voice: str) -> str:
    """Give a voice or side as it begins a line."""
    name = _NOBODY.get(voice, voice)
    return name[:1].upper() + name[1:]

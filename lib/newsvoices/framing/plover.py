"""The classes of PLOVER and the words that turn one into another."""

from newsvoices.language.tree import FIRST_PERSONS
from newsvoices.lists import read_list

QUAD_OF = {row["event"]: row["quad"] for row in read_list("plover.csv")}
COOPERATION = frozenset(e for e, quad in QUAD_OF.items() if quad.endswith("cooperation"))
# What such an act governs is talked about, not done: the talk is the event.
OPERATORS = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"))
# What takes a stand on somebody, or on what somebody does.
JUDGING = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
# What an act amounts to while it is still to come: cooperation is promised, conflict threatened.
AS_TO_COME = {r["event"]: r["to_come"] for r in read_list("plover.csv") if r["to_come"]}

HIGHEST = 60  # steps up the parse: what stands further off does not bear on an act
SPEAKING_PRONOUNS = FIRST_PERSONS | {"it", "he", "she", "they", "who", "which", "that"}

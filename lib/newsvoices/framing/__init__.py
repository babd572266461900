"""What a text makes of things: contested terms and their stance, events, changed wordings.

In: parse, attributions, mentions. Out: the tables terms, charges, positions, events, variants.
"""

from newsvoices.framing.stances import rules
from newsvoices.framing.triggers import read_triggers

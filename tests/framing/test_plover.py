"""The classes of PLOVER."""

from newsvoices.framing import plover
from newsvoices.tables.schemas import ALLOWED, EVENTS


def test_each_class_has_its_quad_and_what_it_amounts_to_before_it_is_done():
    assert set(plover.QUAD_OF) == set(EVENTS)
    assert set(plover.QUAD_OF.values()) == set(ALLOWED["events", "quad"])
    assert set(plover.AS_TO_COME) == set(EVENTS) - plover.OPERATORS
    assert {plover.AS_TO_COME[e] for e in plover.COOPERATION & plover.AS_TO_COME.keys()} == {
        "AGREE"
    }

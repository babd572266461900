"""The list of verbs and nouns that tell acts."""

from newsvoices.framing.triggers import CONSTRUCTIONS, read_triggers
from newsvoices.tables.schemas import EVENTS


def test_each_trigger_is_known_and_says_on_what_it_rests():
    rows = read_triggers()
    assert (rows["basis"] != "").all()
    assert not rows.drop(columns="basis").duplicated().any()
    assert set(rows["construction"]) == set(CONSTRUCTIONS)
    assert set(rows["event"]) == {"", *EVENTS}
    coded = rows["construction"].isin(["noun", "adjective", "modal", "intent", "verdict"])
    assert (rows.loc[coded, "event"] != "").all()

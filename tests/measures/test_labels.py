"""Names as a reader knows them, and who is talked about and never heard."""

import pandas as pd

from newsvoices.measures.labels import list_unheard


def test_a_country_is_heard_through_whoever_speaks_for_it():
    talked = pd.DataFrame(
        {
            "speaker": ["Peru", "Chile", "Ilves", "Maya"],
            "side": ["PER", "CHL", "PER", "unknown"],
            "heard": [False, False, True, False],
            "n_mentions": [9, 4, 2, 2],
            "source_type": None,
        }
    )
    nobody = pd.DataFrame({"affiliation": [], "n_quotes": []})
    assert list_unheard(talked, nobody)["speaker"].tolist() == ["Chile", "Maya"]


def test_who_speaks_together_with_others_is_heard():
    talked = pd.DataFrame(
        {
            "speaker": ["Ilves", "Red Cross", "Ortega, Ilves and Roe"],
            "side": "unknown",
            "heard": [False, False, True],
            "n_mentions": [9, 4, 1],
            "source_type": None,
        }
    )
    nobody = pd.DataFrame({"affiliation": [], "n_quotes": []})
    assert list_unheard(talked, nobody)["speaker"].tolist() == ["Red Cross"]


def test_a_body_is_heard_through_whoever_belongs_to_it():
    talked = pd.DataFrame(
        {
            "speaker": ["United Nations", "Red Cross"],
            "side": ["IGO", "unknown"],
            "heard": [False, False],
            "n_mentions": [9, 4],
            "source_type": None,
        }
    )
    speakers = pd.DataFrame({"affiliation": ["UN", "Red Cross"], "n_quotes": [1, 0]})
    assert list_unheard(talked, speakers)["speaker"].tolist() == ["Red Cross"]

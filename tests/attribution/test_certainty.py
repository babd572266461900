import pandas as pd
import pytest

from newsvoices.attribution.certainty import weigh_quotes
from newsvoices.attribution.evidence import name_family
from newsvoices.lists import load_precision


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("clause that", "clause"),
        ("passive clause that, no source", "clause"),
        ("object", "object"),
        ("object with as", "object and more"),
        ("about", "other"),
    ],
)
def test_a_construction_belongs_to_a_family(rule, family):
    assert name_family(rule) == family


def test_confidence_is_the_share_that_was_right_of_those_like_it():
    quotes = pd.DataFrame(
        {
            "speaker_id": ["ito", "unattributed", "ito", "ito"],
            "n_words": 12,
            "rule": ["clause that", "clause that", "signed", "clause that"],
            "quote_type": "direct",
            "source": "Ito",
            "confidence": [0.92, 0.92, 0.5, 0.92],
            "nested_in": [None, None, None, 1],
        }
    )
    shares = load_precision("attributions")
    right = shares["clause, marked, noun, always, long"]
    unknown = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    nested = right * shares["nested"] / shares["nested, alone"]
    weighed = weigh_quotes(quotes)["confidence"]
    assert weighed.tolist() == pytest.approx([right, right * unknown, 0.35, nested], abs=0.01)

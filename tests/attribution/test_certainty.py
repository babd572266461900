import pandas as pd
import pytest

from newsvoices.attribution.certainty import name_family, weigh_quotes
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


def test_confidence_is_the_share_that_was_right_times_that_of_its_speakers():
    quotes = pd.DataFrame(
        {
            "article_id": "a",
            "speaker_id": ["ito", "unattributed", "ito"],
            "rule": ["clause that", "clause that", "signed"],
            "quote_type": "direct",
            "act": "speech",
            "confidence": [0.9, 0.9, 0.5],
        }
    )
    speakers = pd.DataFrame({"article_id": ["a"], "speaker_id": ["ito"], "kind": ["person"]})
    shares = load_precision("attributions")
    said, person = shares["clause, marked, speech, nearly always"], shares["speaker, person"]
    unknown = (1 + shares["speaker, unknown"]) / 2
    weighed = weigh_quotes(quotes, speakers)["confidence"]
    assert weighed.tolist() == pytest.approx(
        [said * person, said * unknown, 0.5 * person], abs=0.01
    )
    assert weighed.between(0, 1).all()

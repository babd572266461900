import pandas as pd
import pytest

from newsvoices.attribution.certainty import weigh_speakers
from newsvoices.attribution.evidence import name_family
from newsvoices.lists import load_precision
from newsvoices.tables.schemas import SURE
from tests.attribution.test_quotes import quotes_of


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


def test_what_is_told_in_anothers_words_is_less_sure_and_never_called_sure():
    quotes, _ = quotes_of("The mayor said on Monday that Ada Roe said that it was late.")
    outer, inner = quotes["confidence"]
    assert inner < SURE < outer


def test_an_attribution_to_nobody_known_is_half_right():
    quotes = pd.DataFrame({"speaker_id": ["ito", "unattributed"], "confidence": 0.9})
    shares = load_precision("attributions")
    unknown = (1 + shares["speaker unknown"]) / 2 / shares["speaker known"]
    weighed = weigh_speakers(quotes)["confidence"]
    assert weighed.tolist() == pytest.approx([0.9, 0.9 * unknown], abs=0.01)

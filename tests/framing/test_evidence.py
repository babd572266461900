"""What speaks for an event and against it, and how it is weighed. All sentences are invented."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.count_events import BANDS, band
from newsvoices.corpus import parse
from newsvoices.framing.evidence import weigh_evidence
from newsvoices.lists import load_precision, read_list, sum_odds
from newsvoices.tables.schemas import SURE

# A sentence, the act in it, and one piece of its evidence.
EVIDENCE = [
    ("Mary Roe denounced Paul Ito on Friday.", "denounced", "plain verb"),
    ("Mary Roe denounced Paul Ito on Friday.", "denounced", "past"),
    ("Mary Roe denounced Paul Ito on Friday.", "denounced", "recipient named"),
    ("Mary Roe denounced Paul Ito on Friday.", "denounced", "reporter"),
    ("Mary Roe pressed Paul Ito.", "pressed", "verb"),
    ("Mary Roe will meet Paul Ito.", "meet", "another act"),
    ("Mary Roe will meet Paul Ito.", "meet", "undone"),
    ("Mary Roe praised the decision.", "praised", "plain verb on a thing"),
    ("Mary Roe targeted the decision.", "targeted", "recipient a thing"),
    ("Mary Roe praised two nurses.", "praised", "recipient described"),
    ("Peru accused Chile of theft.", "accused", "two countries"),
    ("Mary Roe supports ousting Paul Ito.", "supports", "recipient in a clause"),
    (
        "Kenyan music delighted Mary Roe, who praised the Kenyan songs.",
        "praised",
        "recipient a country's",
    ),
    ("“Paul Ito attacked the fund,” Mary Roe said.", "attacked", "quoted"),
    ("Peru accused Chile of theft.", "accused", "ACCUSE between countries"),
    ("Mary Roe praised the captain.", "praised", "recipient one described"),
    ("The ads slammed Paul Ito.", "slammed", "actor a document"),
    ("“I support Paul Ito,” Mary Roe said.", "support", "in one's own words"),
    ("Women supported Mary Roe by 20 points.", "supported", "standing in polls"),
    ("Mary Roe stopped short of backing Paul Ito's plans.", "stopped", "recipient far"),
    ("Farmers to sue Paul Ito.", "sue", "undone"),
    ("Ada Roe will speak after the captain meets Paul Ito.", "meets", "undone"),
    ("Mary Roe left Paul Ito, whom she once supported.", "supported", "long ago"),
    ("Mary Roe was said to support Paul Ito.", "support", "hearsay"),
    ("In an effort to support Paul Ito, Ada Roe left.", "support", "undone"),
    ("Ada Roe was trying to meet Paul Ito.", "meet", "undone"),
    ("Ada Roe, who can support Paul Ito, left.", "support", "undone"),
    ("Mary Roe’s criticism of Paul Ito was loud.", "criticism", "plain noun"),
    ("Mary Roe held talks with Paul Ito.", "held", "plain verb"),
    ("Mary Roe is insisting that Peru free Paul Ito.", "insisting", "plain verb"),
]


@pytest.fixture(scope="module")
def coded():
    texts = list(dict.fromkeys(text for text, *_ in EVIDENCE))
    articles = pd.DataFrame(
        {
            "article_id": texts,
            "path": texts,
            "title": "News",
            "text": [f"News\n\n{text}" for text in texts],
            "published": pd.Timestamp("2021-03-01"),
            "n_words": 0,
            "duplicate_of": None,
        }
    )
    events = parse(articles)["events"]
    return events.set_index(["article_id", "text"])


@pytest.mark.parametrize(("text", "word", "piece"), EVIDENCE)
def test_each_piece_of_evidence_is_named(coded, text, word, piece):
    assert piece in coded.loc[(text, word), "evidence"].split("; ")


def test_a_plain_act_of_one_country_on_another_is_sure_and_a_plan_is_not(coded):
    assert coded.loc[("Peru accused Chile of theft.", "accused"), "confidence"] >= SURE
    assert coded.loc[("Mary Roe will meet Paul Ito.", "meet"), "confidence"] < SURE


def test_odds_are_added_up_and_what_was_never_counted_weighs_nothing():
    counts = {"all": (10, 20), "past": (9, 12), "noun": (1, 8)}
    assert sum_odds((), counts) == pytest.approx(0)
    assert sum_odds(("unheard of",), counts) == pytest.approx(0)
    # (9 + 1.5) / (3 + 1.5) and (1 + 1.5) / (7 + 1.5), worked by hand
    assert sum_odds(("past",), counts) == pytest.approx(0.8473, abs=1e-4)
    assert sum_odds(("past", "noun"), counts) == pytest.approx(0.8473 - 1.2238, abs=1e-4)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 10))
def test_more_evidence_never_makes_an_event_less_sure(total, more):
    rules = load_precision("events")
    assert rules[band(total + more)] >= rules[band(total)]


@given(st.lists(st.sampled_from([row["evidence"] for row in read_list("event_evidence.csv")])))
def test_a_confidence_is_one_that_was_counted(evidence):
    counted = load_precision("events")
    assert set(counted) == {band(low) for low in BANDS}
    assert weigh_evidence(tuple(evidence)) in counted.values()

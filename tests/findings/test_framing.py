"""What is said of events, key terms and other wordings."""

import pandas as pd

from newsvoices.findings.framing import (
    caption_balance,
    caption_term_strip,
    say_events,
    what_changed,
    who_frames,
)
from newsvoices.measures.labels import name_pairs
from newsvoices.tables.schemas import make_table
from tests.findings.test_articles import ONE_ARTICLE


def test_how_much_the_reporter_asserts_is_said_of_all_key_terms():
    terms = pd.DataFrame({"counted": True, "stance": ["accusation", "asserted"]})
    terms = terms.assign(article_id="a", voice=["agentless", "narrator"], term="war")
    terms = terms.assign(text=["Wars", "wars"])
    articles = pd.DataFrame({"article_id": ["a"], "genre": ["news"]})
    said = (
        "2 key terms (words of conflict and diplomacy from a list, most often “wars”) "
        "appear in the text, 1 (50 %) as the {}'s own word."
    )
    assert who_frames(terms, articles) == [said.format("reporter")]
    (denied,) = who_frames(terms.assign(stance="denied"), articles)
    assert denied.endswith("0 (0 %) as the reporter's own word.")
    assert who_frames(terms, articles.assign(genre="opinion")) == [said.format("writer")]


def test_events_are_said_with_their_whole():
    coded = pd.DataFrame({"n_sentences": [3], "n_coded": [1], "share": [1 / 3]})
    coded = coded.assign(n_unsure=2, n_unclear=1)
    none = make_table("events", [])
    left_out = "Left out are 2 other acts: 1 sure but not clear (who or what is meant stays open) "
    left_out += "and 1 less sure."
    assert say_events(none, coded.assign(n_unsure=0)) == [
        "No sentence surely reports an act from the list."
    ]
    assert say_events(none, coded)[1] == left_out
    one = pd.DataFrame(
        {
            "counted": [True],
            "alone": [True],
            "confidence": [0.8],
            "status": ["claimed"],
            "quad": ["verbal conflict"],
            "pair": ["parse"],
        }
    )
    assert say_events(one, coded) == [
        "At least 1 of 3 sentences (33 %) tells what one does to another: 1 act that is sure "
        f"and clear. {left_out}",
        "1 of them is only claimed by a speaker.",
    ]


def test_a_balance_without_two_periods_claims_no_change():
    columns = ["actor", "other", "period", "cooperation", "n"]
    march, april = pd.to_datetime(["2021-03-01", "2021-04-01"])
    rows = [("CHL", "PER", march, 1, 2), ("CHL", "PER", april, 2, 2)]
    one, two = (pd.DataFrame(rows[:n], columns=columns) for n in (1, 2))
    said = caption_balance(name_pairs(one), ONE_ARTICLE)["finding"]
    assert said.startswith("Too few dated articles")
    said = caption_balance(name_pairs(two), ONE_ARTICLE)["finding"]
    assert said == "Between Chile and Peru, 75 % of 4 acts are cooperation"


def test_the_other_wording_in_a_heading_is_told():
    variants = pd.DataFrame(
        {
            "article_id": ["a"], "quote_id": [1], "zone": ["headline"],
            "text": ["close “rotten” bridge"], "original": ["close the rotten bridge"],
            "dropped": ["the"], "added": ["now"], "marks_lost": [True], "modality_changed": [False],
        }
    )  # fmt: skip
    assert what_changed(variants) == (
        "1 quotation was found in another wording elsewhere in the article, in 1 place, 1 with "
        "quotation marks lost: the headline has “close ‘rotten’ bridge” for “close the "
        "rotten bridge”."
    )
    shorter = what_changed(variants.assign(added=""))
    assert "in 1 place, 1 in a headline that only shortens: the headline" in shorter
    same = what_changed(variants.assign(added="", dropped=""))
    assert "quotation marks lost" in same and "shortens" not in same
    equal = what_changed(variants.assign(text="rotten bridge", original="rotten bridge"))
    assert equal.endswith("the headline has “rotten bridge” without its marks.")


def test_a_strip_of_key_terms_tells_how_many_are_the_reporters_own():
    marks = pd.DataFrame({"voice": ["the reporter", "Peru"], "distanced": [False, True]})
    articles = make_table("articles", [])
    for rows, finding in (
        (marks, "1 of 2 key terms is the reporter's word"),
        (marks.tail(1), "None of 1 key term is the reporter's word"),
        (marks.head(0), "No key term from the list appears in the text"),
    ):
        assert caption_term_strip(rows, articles)["finding"] == finding

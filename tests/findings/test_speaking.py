"""What is said of who speaks, for none, one and many."""

import pandas as pd
import pytest

from newsvoices.findings.prose import explain_names
from newsvoices.findings.speaking import (
    TOO_FEW_WORDS,
    how_firm,
    say_shares,
    which_outlets,
    who_is_silent,
    who_speaks,
)
from newsvoices.findings.trusting import (
    OUTSIDE,
    RANGES,
    caption_intervals,
)
from newsvoices.measures.comparing import named_by_set
from newsvoices.tables.schemas import make_table

WORDS = pd.DataFrame(
    {"article_id": "a", "speaker": ["the reporter", "Ilves", "Ortega"], "n_words": [6, 3, 1]}
).assign(kind=["narrator", "person", "person"])
TALKED = pd.DataFrame({"side": ["unknown"], "source_type": ["poll"], "n_words": [0]})


def shares(rows, label="speaker"):
    table = pd.DataFrame(rows, columns=[label, "n_words"])
    return table.assign(share=table["n_words"] / max(table["n_words"].sum(), 1))


def test_who_speaks_gives_each_share_its_whole():
    said = who_speaks(
        WORDS, shares([("Ilves", 3), ("Ortega", 1)]), shares([("Peru", 4)], "side"), TALKED
    )
    assert said == [
        "40 % of the 10 words of the body text (4) are quoted or retold from somebody; the rest is "
        "the reporter's own.",
        "The words quoted or retold go to Ilves (75 %) and Ortega (25 %).",
        "The words quoted or retold by side (party, country or body that somebody speaks for): "
        "Peru (100 %).",
    ]


def test_a_country_that_speaks_is_told_from_its_side_and_who_has_no_name_in_quotation_marks():
    by_speaker = shares([("Ilves", 3), ("Peru", 1), ("source in Lima", 1)])
    by_side = shares([("Peru", 3), ("Labour Party", 1)], "side")
    words = pd.concat([WORDS, pd.DataFrame({"speaker": ["source in Lima"], "kind": "unnamed"})])
    assert who_speaks(words, by_speaker, by_side, TALKED)[1:] == [
        "The words quoted or retold go to Ilves (60 %), Peru itself (20 %) and “source in Lima” "
        "(20 %).",
        "The words quoted or retold by side (party, country or body that somebody speaks for): "
        "Peru (75 %) and Labour Party (25 %).",
    ]
    named = words.assign(speaker="Ada Roe")  # in one article she is only described
    assert "“" not in who_speaks(named, shares([("Ada Roe", 5)]), by_side, TALKED)[1]
    assert "a country: those who speak for it" in explain_names(by_side["side"])
    assert explain_names(pd.Series(["Peru", "growers"])) == ""


def test_few_words_and_a_share_outside_its_range_bring_a_warning():
    few, many = (shares([("Ilves", n)]).assign(low=0.0, high=1.0, n_quotes=1) for n in (40, 4000))
    assert how_firm(few) == [RANGES, TOO_FEW_WORDS]
    assert how_firm(many) == [RANGES]
    for end in ("low", "high"):
        assert how_firm(many.assign(share=0.9, **{end: 0.9})) == [f"{RANGES} {OUTSIDE}"]
    assert how_firm(shares([]).assign(low=0.0, high=1.0)) == []


def test_who_speaks_says_so_where_nobody_does_or_nothing_is_counted():
    nobody, nothing = shares([]), WORDS.head(0)
    assert who_speaks(WORDS, nobody, nobody, TALKED)[0].endswith("nobody speaks.")
    assert who_speaks(nothing, nobody, nobody, TALKED) == ["There are no words to count."]


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "Nobody is quoted"),
        ([("Ilves", 3), ("Ortega", 1)], "Largest share of the words quoted or retold: Ilves, 75 %"),
        (
            [("Ilves", 501), ("Ortega", 500)],
            "Largest shares of the words quoted or retold: Ilves and Ortega, 50 % each",
        ),
        (
            [("Ilves", 5), ("Ortega", 4), ("Lind", 1)],
            "Largest shares of the words quoted or retold: Ilves (50 %) and Ortega (40 %), in an "
            "order that is not sure",
        ),
        (
            [("speaker unknown", 6), ("Ilves", 4)],
            "Largest share of a known speaker: Ilves, 40 %",
        ),
    ],
)
def test_the_finding_of_a_ranking_holds_for_none_one_and_a_tie(rows, finding):
    articles = make_table("articles", [])
    ranges = shares(rows)
    ranges = ranges.assign(low=ranges["share"] - 0.1, high=ranges["share"] + 0.1)
    assert caption_intervals(ranges, articles)["finding"] == finding


def test_outlets_are_compared_by_named_voices_in_their_own_letters():
    words = pd.DataFrame(
        {
            "article_id": ["a", "b", "c", "c"],
            "kind": ["person", "narrator", "institution", "institution"],
            "speaker": ["Roe", "the reporter", "This group", "the Port Authority"],
            "n_words": [1, 3, 1, 1],
        }
    )
    groups = pd.DataFrame({"article_id": ["a", "b", "c"], "set": ["nyt", "nyt", "Post"]})
    assert which_outlets(named_by_set(words, groups)) == [
        "Of all words, those quoted or retold from people and bodies with a name are 25 % in nyt "
        "(2 articles; 0 to 100) and 50 % in Post (1 article). A range in "
        "brackets allows for which articles happened to be chosen. These are too few articles to "
        "generalise."
    ]
    assert which_outlets(named_by_set(words, groups[:2])) == []


def test_of_many_outlets_those_with_least_and_most_are_told_and_what_chance_may_make():
    named = pd.DataFrame({"set": list("abcd"), "share": [0.2, 0.3, 0.4, 0.9]})
    named = named.assign(n_articles=[12, 40, 11, 3], low=named["share"] - 0.1)
    said = "Of all words, those quoted or retold from people and bodies with a name are 20 % in a "
    said += "(12 articles; 10 to 30)"
    (told,) = which_outlets(named.assign(high=named["share"] + 0.1))
    assert told.startswith(f"{said}, 30 % in b") and "90 %" not in told
    more = pd.concat([named, named.assign(set="e").tail(1)]).assign(n_articles=20)
    (told,) = which_outlets(more.assign(high=more["share"] + 0.1))
    assert told.startswith(said.replace("12", "20"))
    assert " and 90 % in e (20 articles; 80 to 100); the 3 others between. A" in told
    assert "Chance may make" in which_outlets(more.assign(high=1.0))[0]


def test_who_is_not_known_is_called_the_same_everywhere():
    shares = pd.DataFrame(
        {"side": ["Peru", "speaker unknown", "side unknown"], "share": [0.5, 0.3, 0.2]}
    )
    assert say_shares(shares, "side") == (
        "Peru (50 %), speaker unknown (30 %) and side unknown (20 %)"
    )


def test_each_share_that_is_told_is_the_one_in_the_table_also_of_all_others():
    shares = pd.DataFrame(
        {
            "side": ["Peru", "Chile", "Kenya", "Chad", "Togo"],
            "share": [0.096, 0.088, 0.086, 0.08, 0.65],
        }
    )
    said = say_shares(shares.sort_values("share", ascending=False), "side")
    assert said == "Togo (65 %), Peru (10 %), Chile (9 %) and all others (17 %)"


def test_who_was_asked_and_gave_no_answer_is_told_so():
    silent = pd.DataFrame(
        {"person_id": ["roe", "lund"], "speaker": ["Ada Roe", "Jo Lund"], "kind": "person"}
    ).assign(n_mentions=[5, 3])
    refusals = pd.DataFrame(
        {
            "speaker": ["Ada Roe", "Ada Roe", "the weather", "The Lund aides", "Eva Ito"],
            "text": [
                "declined to say when",
                "b",
                "did not say",
                "hung up",
                "did not respond first",
            ],
            "named": [True, True, False, True, True],
            "heard": [False, False, False, False, True],
        }
    )
    named = "Ada Roe (named 5 times) and Jo Lund (named 3 times)"
    unheard = f"Among the persons named, but never quoted or retold: {named}; whoever may have a "
    unheard += "word that was not found is not listed."
    assert who_is_silent(silent, refusals) == [
        unheard,
        "Gave no answer, or would not say: Ada Roe (“declined to say when”) and the Lund aides "
        "(“hung up”).",
    ]
    assert who_is_silent(silent, refusals.head(0)) == [unheard]
    assert who_is_silent(silent.head(0), refusals.head(0)) == [
        "No person was found who is named three times, with a role, and never quoted or retold."
    ]


def test_a_side_that_is_unknown_is_explained_with_what_can_have_none():
    by_side = shares([("Peru", 3), ("side unknown", 2)], "side")
    talked = TALKED.assign(n_words=1)
    said = who_speaks(WORDS, shares([("Ilves", 5)]), by_side, talked)[2]
    assert said.endswith(
        "Peru (60 %) and side unknown (40 %). Side unknown: who speaks is known, for whom is not; "
        "50 % of these words are from documents, media and polls, which have none."
    )
    many = pd.concat([WORDS.assign(article_id=f"a{number}") for number in range(10)])
    one = shares([("Ilves", 3), ("Ortega", 1)]).assign(in_one=[0.9, 1])
    said = who_speaks(many, one, by_side, talked)[1]
    assert "Ilves (75 %, mostly in one article)" in said
    assert "Ortega (25 %, all in one article)" in said
    assert "one article" not in who_speaks(WORDS, one, by_side, talked)[1]

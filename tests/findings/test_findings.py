"""Sentences that are grammatical for none, one and many."""

import pandas as pd
import pytest

from newsvoices.findings.articles import caption_pair, what_was_read
from newsvoices.findings.claims import who_is_charged
from newsvoices.findings.framing import (
    caption_balance,
    say_events,
    what_changed,
    who_frames,
)
from newsvoices.findings.prose import list_of, percent
from newsvoices.findings.speaking import (
    TOO_FEW,
    how_firm,
    say_shares,
    which_outlets,
    who_speaks,
)
from newsvoices.findings.trusting import (
    OUTSIDE,
    RANGES,
    caption_intervals,
    say_rates,
    what_may_be_printed,
    what_was_judged,
)
from newsvoices.findings.wording import (
    caption_apart,
    caption_common,
    caption_marks,
    how_small,
    whose_words,
)
from newsvoices.measures.agreement import compare_claims
from newsvoices.measures.labels import list_unheard, name_pairs
from newsvoices.tables.schemas import make_table


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_a_list_reads_as_english(names, said):
    assert list_of(names) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.43, "43 %"), (0.999, "over 99 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_none_or_all(share, said):
    assert percent(share) == said


def test_what_was_read_names_words_counted_and_left_out_with_their_whole():
    paragraph = {"article_id": "a", "duplicate_of": None, "start": 0, "end": 1, "text": "x"}
    paragraphs = make_table(
        "paragraphs",
        [
            paragraph | {"paragraph": 1, "zone": "headline", "counted": False, "n_words": 10},
            paragraph | {"paragraph": 2, "zone": "body", "counted": True, "n_words": 70},
            paragraph | {"paragraph": 3, "zone": "body", "counted": False, "n_words": 20},
        ],
    )
    articles = pd.DataFrame(
        {
            "n_words": [70],
            "genre": ["news"],
            "outlet": pd.Series([None], dtype="str"),
            "published": pd.to_datetime([None]),
            "duplicate_of": pd.Series([None], dtype="str"),
        }
    )
    said = what_was_read(articles, paragraphs, make_table("skipped", []))
    assert said[:3] == [
        "1 article was read, with 100 words in all.",
        "70 words (70 %) are counted: the body of each article, each paragraph once.",
        "30 words are left out: repeated body text (20) and headline (10).",
    ]
    two = pd.concat([articles, articles.assign(genre="letters")], ignore_index=True)
    assert (
        "1 article is not news and left out on the other pages: letters (1). The setting GENRES of "
        "the notebooks takes them in."
    ) in what_was_read(two, paragraphs, make_table("skipped", []))


WORDS = pd.DataFrame(
    {"article_id": "a", "speaker": ["the reporter"] * 6 + ["Ilves"] * 3 + ["Ortega"], "side": "x"}
)


def shares(rows, label="speaker"):
    table = pd.DataFrame(rows, columns=[label, "n_words"])
    return table.assign(share=table["n_words"] / max(table["n_words"].sum(), 1))


def test_who_speaks_gives_each_share_its_whole():
    said = who_speaks(WORDS, shares([("Ilves", 3), ("Ortega", 1)]), shares([("Peru", 4)], "side"))
    assert said == [
        "40 % of the 10 counted words (4) are attributed to somebody; the rest is in the "
        "reporter's own voice.",
        "The attributed words go to Ilves (75 %) and Ortega (25 %).",
        "By side: Peru (100 %).",
    ]


def test_few_words_and_a_share_outside_its_range_bring_a_warning():
    few, many = (shares([("Ilves", n)]).assign(high=1.0) for n in (40, 4000))
    assert how_firm(few) == [RANGES, TOO_FEW]
    assert how_firm(many) == [RANGES]
    assert how_firm(many.assign(share=0.9, high=0.9)) == [f"{RANGES} {OUTSIDE}"]
    assert how_firm(shares([]).assign(high=1.0)) == []


def test_who_speaks_says_so_where_nobody_does_or_nothing_is_counted():
    nobody, nothing = shares([]), WORDS.head(0)
    assert who_speaks(WORDS, nobody, nobody)[0].endswith("nobody speaks.")
    assert who_speaks(nothing, nobody, nobody) == ["There are no words to count."]


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "Nobody is quoted"),
        ([("Ilves", 3), ("Ortega", 1)], "Largest share of the attributed words: Ilves, 75 %"),
        (
            [("Ilves", 501), ("Ortega", 500)],
            "Largest shares of the attributed words: Ilves and Ortega, 50 % each",
        ),
    ],
)
def test_the_finding_of_a_ranking_holds_for_none_one_and_a_tie(rows, finding):
    articles = make_table("articles", [])
    ranges = shares(rows).assign(low=0.0, high=1.0)
    assert caption_intervals(ranges, articles)["finding"] == finding


def test_how_much_the_reporter_asserts_is_said_of_all_key_terms():
    terms = pd.DataFrame({"counted": True, "stance": ["accusation", "asserted"]})
    terms = terms.assign(article_id="a", voice=["agentless", "narrator"])
    articles = pd.DataFrame({"article_id": ["a"], "genre": ["news"]})
    said = "2 key terms appear in the text, 1 (50 %) in the {}'s own voice."
    assert who_frames(terms, articles) == [said.format("reporter")]
    assert who_frames(terms, articles.assign(genre="opinion")) == [said.format("writer")]


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


ONE_ARTICLE = pd.DataFrame(
    {"article_id": ["a"], "title": ["T"], "outlet": ["O"], "path": ["a.txt"], "published": [pd.NaT]}
)


def charge(accused, accuser, text, confidence=0.9):
    row = {"accused_name": accused, "accuser_name": accuser, "text": text}
    return row | {"counted": True, "status": "accusation", "confidence": confidence}


def test_charges_are_told_by_who_makes_most_with_nobody_named_last():
    charges = [
        charge("Peru", "nobody named", "theft"),
        charge("Peru", "nobody named", "fraud"),
        charge("Chile", "Ilves", "sloth", 0.85),
        charge("Chile", "Ilves", "greed"),
        charge("Ilves", "Roe", "lies"),
        charge("Roe", "Ilves", "spite", 0.5),
    ]
    assert who_is_charged(pd.DataFrame(charges)) == [
        "Accused: Chile of “greed” and 1 more (by Ilves); Ilves of “lies” (by Roe); Peru of "
        "“theft” and 1 more (by nobody named). 1 further accusation is not shown: too uncertain."
    ]


def test_two_shares_beside_each_other_are_told_where_they_are_widest_apart():
    table = pd.DataFrame({"name": ["Peru", "Chile"], "said": [0.5, 0.1], "seen": [0.4, 0.3]})
    called = {"said": "of the words", "seen": "of the mentions"}
    said = caption_pair(table, "name", ["said", "seen"], ONE_ARTICLE, "Shares", called)
    assert said["finding"] == "Widest apart: Chile, 10 % of the words and 30 % of the mentions"


def test_events_are_said_with_their_whole():
    coded = pd.DataFrame({"n_sentences": [3], "n_coded": [1], "share": [1 / 3], "n_unsure": [2]})
    none = make_table("events", [])
    assert say_events(none, coded.assign(n_unsure=0)) == [
        "No sentence surely reports an act from the list."
    ]
    assert say_events(none, coded)[1] == "2 others are unsure and left out."
    one = pd.DataFrame(
        {
            "counted": [True],
            "confidence": [0.8],
            "status": ["claimed"],
            "quad": ["verbal conflict"],
            "pair": ["parse"],
        }
    )
    assert say_events(one, coded) == [
        "1 of 3 counted sentences (33 %) tells an act, 1 act in all. 2 others are unsure and left "
        "out.",
        "1 of 1 is only claimed, by a speaker.",
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


def marking(**columns):
    return pd.DataFrame({"small": False, "n_reference": 4, "n_all": 60, **columns})


def test_outlets_are_compared_by_named_voices_in_their_own_letters():
    words = pd.DataFrame(
        {
            "outlet": ["nyt"] * 4 + ["Post"] * 2,
            "kind": ["person", *["narrator"] * 3, "unnamed", "group"],
        }
    )
    articles = pd.DataFrame({"outlet": ["nyt", "nyt", "Post", None]})
    assert which_outlets(words, articles) == [
        "Share of the words in named voices, by outlet: nyt 25 % (2 articles, 4 words) and Post "
        "50 % (1 article, 2 words). Too few articles for a claim about an outlet."
    ]
    assert which_outlets(words, articles[:2]) == []


def test_the_two_kinds_of_unknown_are_spelled_out_where_they_stand_together():
    shares = pd.DataFrame(
        {"side": ["Peru", "speaker unknown", "side unknown"], "share": [0.5, 0.3, 0.2]}
    )
    assert say_shares(shares, "side") == (
        "Peru (50 %), nobody named (30 %) and speaker named, side not known (20 %)"
    )
    assert say_shares(shares[:2], "side") == "Peru (50 %) and speaker unknown (30 %)"


def test_words_are_said_with_their_counts_and_small_ones_with_a_warning():
    common = marking(spelling=["Lima", "veto"], n=[5, 4])
    apart = marking(spelling=["Lima", "ode"], n_target=[5, 2], log_ratio=[8.0, 9.0])
    apart["small"] = [False, True]
    belongs = marking(
        side=["the reporter", "Peru", "side unknown"],
        spelling=["said", "veto", "treaty"],
        n_target=[9, 2, 3],
        small=[False, True, True],
    )
    said = whose_words(common, apart, belongs, belongs.iloc[:0].assign(set="x"))
    assert said == [
        "Words like “the” left out, the most frequent of 60 counted words are Lima (5) and veto "
        "(4).",
        "Unusually frequent, leaving out rare words: “Lima” (5 uses, some 260 times as frequent).",
        "Words that mark a voice: the reporter with “said” (9); Peru with “veto” (2).",
    ]
    assert how_small(belongs) == [
        "Of 3 words that mark a voice, 2 come too rarely to generalise.",
    ]


def test_a_text_of_stop_words_is_said_to_be_one():
    none = marking(spelling=[], n=[], n_target=[], side=[], set=[])
    said = whose_words(none, none, none, none)
    assert said == ["Only words like “the” are left, so there is nothing to compare."]
    articles = make_table("articles", [])
    for caption in (caption_common, caption_apart):
        assert all(caption(none, articles).values())
    assert all(caption_marks(none, "side", articles).values())


def test_the_other_wording_in_a_heading_is_told():
    variants = pd.DataFrame(
        {
            "article_id": ["a"], "quote_id": [1], "zone": ["headline"],
            "text": ["close “rotten” bridge"], "original": ["close the rotten bridge"],
            "marks_lost": [True], "modality_changed": [False],
        }
    )  # fmt: skip
    assert what_changed(variants) == (
        "1 quotation appears in another wording elsewhere in the article, in 1 place, 1 with "
        "quotation marks lost: the headline has “close ‘rotten’ bridge” for “close the "
        "rotten bridge”."
    )


def make_precision(claim, n, n_right):
    rows = [(claim, f"{claim}, sure", n, n_right), (claim, "all", n, n_right)]
    table = pd.DataFrame(rows, columns=["claim", "stratum", "n", "n_right"])
    return table.assign(share=table["n_right"] / table["n"], low=0.0, high=1.0)


CLAIMS = pd.DataFrame(
    {
        "finding": ["charges", "charges", "sides"], "right": [0.9, 0.7, 0.85],
        "found": [0.2, 0.1, 0.6], "n_shown": 9,
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (("side", 9, 0), "after reading the sentence: sides (85 %). Check"),  # too few to count
        (("side", 20, 18), "after reading the sentence: sides (85 %). Check"),
        (("side", 20, 10), "Nothing here may be printed as it stands. Check each"),
        (
            ("side", 20, 10),
            "accusations (70 %) and sides (here 50 % of 20, fewer than the 85 % of before). How",
        ),
        (("event", 20, 18), "beside them: events (here 90 % of 20). These may be"),
    ],
)
def test_what_may_be_printed_goes_by_the_set_on_which_a_claim_does_worst(judged, said):
    compared = compare_claims(CLAIMS, make_precision(*judged))
    assert compared.set_index("claim").loc["charge", ["coded", "found"]].tolist() == [0.7, 0.1]
    assert said in what_may_be_printed(compared)[0]


def test_page_one_says_beside_its_findings_how_many_are_right_and_fewer_here():
    said = say_rates(compare_claims(CLAIMS, make_precision("charge", 20, 12)))[0]
    assert "accusations (here 60 % of 20, fewer than the 70 % of before)" in said
    assert said.endswith("Nobody has counted it for attributions, sides and stances.")


def test_what_was_judged_is_told_with_agreement_and_the_corrected_share():
    codings = pd.DataFrame({"answer": ["right", None], "reader": ["ana", "ben"]})
    agreement = pd.DataFrame({"n": [4], "share": [0.75], "alpha": [0.5]})
    corrected = pd.DataFrame(
        {"found": ["Ito"], "naive": [0.5], "share": [0.4], "low": [0.3], "high": [0.52], "n": [9]}
    )
    assert what_was_judged(codings, agreement, corrected) == [
        "1 answer of 2 readers to rows of these articles is in.",
        "Of 4 rows that two read, they agree on 75 % (alpha 0.50).",
        "Ito has 50 % of the attributed words as counted, and 40 % (30 to 52) with the bias taken "
        "out that 9 judged words show.",
    ]
    nobody = what_was_judged(codings.assign(answer=None), agreement, corrected)
    assert nobody[0].startswith("Nobody has judged a row of these articles, so every share is as")

"""Intervals of shares: what errors do to them, by hand and by an independent simulation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.errors import count_errors, measure_coverage
from benchmarks.scoring import list_errors
from newsvoices.corpus import read
from newsvoices.findings.speaking import say_shares
from newsvoices.findings.trusting import caption_intervals, caption_systems, say_evidence
from newsvoices.measures.sampling import NONE
from newsvoices.measures.trust import (
    CONFIDENCE_FROM,
    DECIDED,
    OUTCOMES,
    PAIRS,
    correct_shares,
    list_evidence,
    load_error_rates,
    share_intervals,
)
from newsvoices.measures.voices import share_of_voice, voiced_words
from newsvoices.show.article import annotated_article
from newsvoices.tables.schemas import make_table


def make_words(*attributions):
    """Make words from (article_id, outlet, quote_id, speaker, n_words, is_direct)."""
    rows = [
        {
            "article_id": article_id, "outlet": outlet, "quote_id": quote_id, "n_words": n,
            "speaker_id": speaker, "speaker": speaker, "side": speaker[0], "act": "speech",
            "is_direct": direct,
        }
        for article_id, outlet, quote_id, speaker, n, direct in attributions
    ]  # fmt: skip
    return pd.DataFrame(rows)


def make_quotes(words, confidence=0.95, rule="clause"):
    quotes = words[["article_id", "quote_id"]].drop_duplicates()
    return quotes.assign(confidence=confidence, rule=rule)


def make_rates(right=0, another=0, new=0, nobody=0, missed=0, pairs=(0, 0, 0)):
    """Make rates that are the same for every kind and confidence."""
    counts = dict(zip(OUTCOMES, (right, another, new, nobody), strict=True))
    rows = [
        ("found", kind, above, outcome, n)
        for kind in ("direct", "indirect")
        for above in CONFIDENCE_FROM
        for outcome, n in counts.items()
    ]
    rows += [("pair", "one speaker", 0, o, n) for o, n in zip(PAIRS.values(), pairs, strict=True)]
    rows += [("missed", "a known speaker", 4, "missed", missed)] if missed else []
    return pd.DataFrame(rows, columns=["what", "kind", "above", "outcome", "n"])


TWO = make_words(("a", "x", 1, "ito", 30, True), ("a", "x", 2, "roe", 10, False))


def intervals(words, rates, **options):
    quotes = options.pop("quotes", make_quotes(words))
    return share_intervals(words, quotes, rates=rates, **options)


def test_without_errors_the_interval_is_the_share():
    table = intervals(TWO, make_rates(right=9))
    assert (
        table["share"].tolist() == table["low"].tolist() == table["high"].tolist() == [0.75, 0.25]
    )


def test_the_rows_are_those_of_the_share_of_voice():
    pd.testing.assert_frame_equal(
        intervals(TWO, make_rates(right=5, another=2)).drop(columns=["low", "high"]),
        share_of_voice(TWO),
    )


def test_words_that_are_surely_another_speakers_change_places():
    table = intervals(TWO, make_rates(another=9)).set_index("speaker")
    assert table.loc["ito", ["low", "high"]].tolist() == [0.25, 0.75]  # found: 0.75
    assert table.loc["roe", ["low", "high"]].tolist() == [0.25, 0.75]  # found: 0.25


def test_where_nobody_else_speaks_the_other_speaker_is_a_new_one():
    alone = make_words(("a", "x", 1, "ito", 30, True))
    assert intervals(alone, make_rates(another=9))["low"].tolist() == [0]
    by_side = intervals(alone, make_rates(another=9), by="side")
    assert by_side[["low", "high"]].to_numpy().tolist() == [[1, 1]]


def test_words_that_are_nobodys_leave_the_whole():
    table = intervals(TWO, make_rates(nobody=9))
    assert table[["low", "high"]].to_numpy().tolist() == [[0, 0.75], [0, 0.25]]


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=8),
    st.fixed_dictionaries({name: st.integers(0, 9) for name in ("another", "new", "nobody")}),
)
@settings(max_examples=10)
def test_an_interval_always_holds_the_share_that_was_found(lengths, faults):
    words = make_words(
        *(("a", "x", n, f"s{n % 3}", length, False) for n, length in enumerate(lengths, 1))
    )
    table = intervals(words, make_rates(right=1, missed=3, **faults), resamples=50)
    assert table["share"].between(table["low"], table["high"]).all()


def test_what_a_person_has_decided_is_not_doubted():
    quotes = make_quotes(TWO, rule=DECIDED)
    table = intervals(TWO, make_rates(right=1, new=9), quotes=quotes)
    assert table["low"].tolist() == table["high"].tolist() == table["share"].tolist()


def test_missed_words_widen_the_interval():
    table = intervals(TWO, make_rates(right=9, missed=9 * 12)).set_index("speaker")
    assert table.loc["ito", "low"] < 0.75 < table.loc["ito", "high"]


@pytest.mark.parametrize("fault, pooled", [("new", True), ("nobody", False)])
def test_the_interval_is_that_of_an_independent_simulation(fault, pooled):
    # 40 attributions of one speaker and 60 of another, 10 words each, one in five wrong.
    words = make_words(
        *(("a", "x", n, "ito" if n <= 40 else "roe", 10, False) for n in range(1, 101))
    )
    table = intervals(words, make_rates(right=80, **{fault: 20}), resamples=4000)
    random = np.random.default_rng(7)
    ito, roe = random.binomial(40, 0.8, 20_000), random.binomial(60, 0.8, 20_000)
    whole = 100 if pooled else ito + roe
    ends = np.quantile(ito / whole, [0.05, 0.95])
    found = table.set_index("speaker").loc["ito", ["low", "high"]].tolist()
    assert found == pytest.approx([ends[0], max(ends[1], 0.4)], abs=0.011)  # 0.4 was found


def test_errors_that_come_together_make_wider_intervals():
    words = make_words(*(("a", "x", n, f"s{n % 4}", 10, False) for n in range(1, 41)))
    widths = [
        (table["high"] - table["low"]).mean()
        for pairs in ((64, 32, 4), (80, 0, 20))  # independent; always both or neither
        for table in [intervals(words, make_rates(right=80, new=20, pairs=pairs))]
    ]
    assert widths[0] * 1.5 < widths[1]


def test_few_draws_of_a_large_corpus_give_nearly_the_same_interval(monkeypatch):
    words = make_words(*(("a", "x", n, f"s{n % 4}", 10, False) for n in range(1, 101)))
    rates = make_rates(right=80, new=20)
    many = intervals(words, rates)
    monkeypatch.setattr("newsvoices.measures.trust.MOST_DRAWN", 1)
    few = intervals(words, rates)
    assert few[["low", "high"]].to_numpy() == pytest.approx(many[["low", "high"]], abs=0.015)


def test_draws_in_batches_are_as_many(monkeypatch):
    monkeypatch.setattr("newsvoices.measures.trust.MOST_AT_ONCE", 6)
    table = intervals(TWO, make_rates(right=1, another=1), resamples=20)
    assert table[["low", "high"]].to_numpy().tolist() == [[0.0, 1.0], [0.0, 1.0]]


def test_without_attributed_words_there_are_no_rows():
    silent = make_words(("a", "x", 0, "narrator", 9, False))
    assert intervals(silent, make_rates(right=1)).empty


def test_the_rates_that_come_with_the_library_have_every_outcome():
    rates = load_error_rates()
    assert set(rates.loc[rates["what"] == "found", "outcome"]) == set(OUTCOMES)
    assert (rates["n"] > 0).all()
    table = share_intervals(TWO, make_quotes(TWO))
    assert (table["low"] < table["high"]).all()


def make_findings(claim="charge", **counts):
    """Make findings in two strata, so many of each value in each."""
    rows = [
        (f"{stratum}-{value}-{n}", f"{claim}, {stratum}", value)
        for stratum in ("sure", "unsure")
        for value, count in counts.items()
        for n in range(count)
    ]
    frame = pd.DataFrame(rows, columns=["key", "stratum", "found"])
    frame = frame.assign(claim=claim, side="x", article_id=frame.index % 3)
    return frame.replace({"found": {"nobody": NONE}})


def judge_rows(findings, true):
    """Judge the first findings of each stratum as `true`, a list a stratum, tells."""
    places = findings.groupby("stratum").cumcount()
    rows = [
        findings[(findings["stratum"] == stratum) & (places < len(given))].assign(true=given)
        for stratum, given in true.items()
    ]
    judged = pd.concat(rows, ignore_index=True)
    return judged.assign(reader="ana", instead=None, is_right=judged["true"] == judged["found"])


def test_without_a_judged_row_shares_are_as_counted_and_have_no_interval():
    findings = make_findings(roe=3, ito=1)
    judged = judge_rows(findings, {"charge, sure": []})
    table = correct_shares(findings, judged, "charge")
    assert table["share"].tolist() == table["naive"].tolist() == [0.75, 0.25]
    assert table[["low", "high"]].isna().all(axis=None)


def test_a_judged_row_stands_for_as_many_as_it_was_drawn_from():
    findings = make_findings(roe=4, ito=4)
    wrong = {"charge, sure": ["roe", "ito", NONE, "roe"], "charge, unsure": ["roe", "roe"]}
    table = correct_shares(findings, judge_rows(findings, wrong), "charge").set_index("found")
    # Of the sure ones 1 of roe's 4 judged is ito's and 1 is none: each stands for 8 / 4.
    assert table["naive"].to_dict() == {"roe": 0.5, "ito": 0.5}
    assert table["share"].to_dict() == {"ito": (8 + 2) / 14, "roe": (8 - 4) / 14}
    assert table["n"].tolist() == [6, 6]


def test_where_every_row_is_judged_the_share_is_the_true_one_and_certain():
    findings = make_findings("voice", roe=2, ito=1, nobody=1)
    true = {f"voice, {stratum}": ["roe", "ito", "ito", "lee"] for stratum in ("sure", "unsure")}
    table = correct_shares(findings, judge_rows(findings, true)).set_index("found")
    assert table["share"].to_dict() == {"ito": 0.5, "lee": 0.25, "roe": 0.25}
    assert (table["high"] - table["low"]).max() < 1e-4
    assert (table["low_beyond"] <= table["low"]).all()


def test_what_paragraphs_miss_is_added():
    findings = make_findings(roe=2)
    pages = findings.assign(key=findings["key"] + "p", claim="paragraph", stratum="paragraph")
    findings = pd.concat([findings, pages.assign(found=NONE)], ignore_index=True)
    judged = judge_rows(
        findings, {"charge, sure": ["roe"], "charge, unsure": ["roe"], "paragraph": [NONE] * 2}
    )
    judged.loc[judged["claim"] == "paragraph", "instead"] = ["charge: ito", None]
    table = correct_shares(findings, judged, "charge").set_index("found")
    assert table["share"].to_dict() == {"roe": 4 / 6, "ito": 2 / 6}  # one of 2 of 4 paragraphs


def test_shares_of_sides_take_the_side_of_whom_a_reader_names():
    findings = make_findings("voice", roe=2, ito=2)
    findings["side"] = findings["found"].map({"roe": "China", "ito": "Canada"})
    judged = judge_rows(findings, {"voice, sure": ["ito", "lee"], "voice, unsure": ["roe", "roe"]})
    table = correct_shares(findings, judged, by="side").set_index("side")
    assert table["share"].to_dict() == {"Canada": 6 / 8, "side unknown": 2 / 8, "China": 0}


def test_errors_of_a_stratum_make_less_sure_what_was_found_in_it():
    findings = make_findings("voice", roe=20, ito=20)
    findings = findings[findings["stratum"].str.contains("unsure") == (findings["found"] == "ito")]
    wrong = {"voice, sure": ["roe"] * 9, "voice, unsure": ["lee"] * 3 + ["ito"] * 6}
    table = correct_shares(findings, judge_rows(findings, wrong)).set_index("found")
    width = table["high"] - table["low"]
    assert width["ito"] > 1.1 * width["roe"]


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=5),
    st.lists(st.sampled_from(["v0", "v1", "v9", NONE]), min_size=1, max_size=12),
    st.lists(st.sampled_from(["v0", "v1", "v9", NONE]), max_size=12),
)
@settings(max_examples=10)
def test_a_corrected_interval_always_holds_its_share(counts, sure, unsure):
    findings = make_findings("voice", **{f"v{n}": count for n, count in enumerate(counts)})
    n = sum(counts)
    judged = judge_rows(findings, {"voice, sure": sure[:n], "voice, unsure": unsure[:n]})
    table = correct_shares(findings, judged)
    assert table["share"].between(0, 1).all()
    assert table["share"].between(table["low"], table["high"]).all()
    assert table["share"].between(table["low_beyond"], table["high_beyond"]).all()


def test_errors_are_counted_by_hand():
    text = 'Ito said "we sail at dawn". Roe thinks it will rain. The mayor denies it all.'
    sides = {}
    for side, attributions in {
        "gold": [("Ito", "we sail at dawn"), ("Roe", "it will rain"), ("mayor", "it all")],
        "library": [("Ito", "we sail at dawn"), ("Ito", "it will rain"), ("Roe", "denies")],
    }.items():
        sides[side] = pd.DataFrame(
            [
                ("a", n, role, text.index(words), text.index(words) + len(words))
                for n, pair in enumerate(attributions, 1)
                for role, words in zip(("source", "content"), pair, strict=True)
            ],
            columns=["article_id", "quote_id", "role", "start", "end"],
        )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    quotes = pd.DataFrame({"article_id": "a", "quote_id": [1, 2, 3], "nested_in": None})
    quotes["confidence"] = [0.95, 0.72, 0.3]
    found, gold = list_errors(articles, sides["gold"], quotes, sides["library"])
    assert found["outcome"].tolist() == ["right", "another speaker", "nobody"]
    table = measure_coverage(found, gold, quotes.assign(rule="clause"))
    table = table.set_index("speaker")
    assert table["share"].to_dict() == {"ito": 7 / 8, "roe": 1 / 8}
    assert table["gold"].to_dict() == {"ito": 4 / 9, "roe": 3 / 9}
    assert gold["n_missed"].tolist() == [0, 0, 2]
    assert gold["is_known"].tolist() == [True, True, False]
    rates = count_errors(found, gold).set_index(["what", "kind", "above", "outcome"])["n"]
    assert rates.to_dict() == {
        ("found", "direct", 0.9, "right"): 1,
        ("found", "indirect", 0.0, "nobody"): 1,
        ("found", "indirect", 0.7, "another speaker"): 1,
        ("missed", "a new speaker", 2.0, "missed"): 1,
        ("pair", "one speaker", 0.0, "one wrong"): 1,
    }


def test_the_evidence_of_a_share_is_each_attribution_and_how_often_such_ones_are_right():
    words = make_words(("a", "x", 1, "ito", 3, True), ("a", "x", 2, "ito", 9, False))
    quotes = make_quotes(words).assign(paragraph=[4, 6], content=["we wait", "that it waits"])
    quotes["n_words"] = [5, 9]  # with two words of somebody whom Ito quotes
    rates = make_rates(right=3, nobody=1)
    evidence = list_evidence(words, quotes, "ito", rates=rates)
    assert evidence["n_words"].tolist() == [9, 3]
    assert evidence["paragraph"].tolist() == [6, 4]
    assert evidence["such_right"].tolist() == pytest.approx([0.75, 0.75])
    assert say_evidence(evidence) == [
        "The share rests on 2 attributions, the longest with 75 % of its 12 words.",
        "Of attributions like these, 7.5 of ten were right.",
    ]
    assert say_evidence(evidence.head(1)) == [
        "The share rests on 1 attribution of 9 words.",
        "Of attributions like it, 7.5 of ten were right.",
    ]
    assert say_evidence(evidence.head(0)) == ["Nobody whose name is known is quoted."]


def test_a_correction_changes_the_share_its_interval_and_the_annotated_article(tmp_path):
    text = (
        'Lee Moss, the mayor, said the harbour would close. "We have no choice," said Ana Roe. '
        "Ito, a fisher, said that the boats would stay."
    )
    (tmp_path / "a.txt").write_text(text)
    before = read(tmp_path)
    quote = before.quotes[before.quotes["content"].str.contains("boats")].iloc[0]
    (tmp_path / "corrections.csv").write_text(
        f"article_id,start,end,speaker\n{quote.article_id},{quote.start},{quote.end},Ana Roe\n"
    )
    after = read(tmp_path)
    shares = [
        share_intervals(voiced_words(c), c.quotes).set_index("speaker") for c in (before, after)
    ]
    assert shares[0].loc["Ana Roe", "share"] < shares[1].loc["Ana Roe", "share"]
    assert shares[0].loc["Ana Roe", "low"] < shares[1].loc["Ana Roe", "low"]
    assert "Ito" not in shares[1].index
    summaries = [annotated_article(c, quote.article_id).summary for c in (before, after)]
    assert "Ito" in summaries[0]
    assert "Ito" not in summaries[1]
    assert after.quotes["rule"].eq(DECIDED).sum() == 1


def test_where_nobody_is_quoted_the_caption_of_shares_says_so():
    nobody = pd.DataFrame({"speaker": [], "n_words": [], "share": [], "low": [], "high": []})
    caption = caption_intervals(nobody, make_table("articles", []))
    assert caption["finding"] == "Nobody is quoted"


def test_the_library_is_named_beside_the_best_other_system_and_people():
    table = pd.DataFrame(
        {
            "system": ["one human against another", "Newsvoices", "Old rules"],
            "value": [0.86, 0.8, 0.7],
        }
    )
    assert caption_systems(table, "attribution", "dev")["finding"] == (
        "Newsvoices reaches 80 %, the best other system 70 %, people 86 %"
    )


def test_the_answers_say_a_share_with_its_interval():
    shares = pd.DataFrame({"speaker": ["Ito"], "share": [0.49], "low": [0.44], "high": [0.55]})
    assert say_shares(shares, "speaker") == "Ito (49 %, 44 to 55)"

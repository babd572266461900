"""What is said of how right the findings are."""

import re
from pathlib import Path

import pandas as pd
import pytest

from newsvoices.findings.trusting import (
    add_rate,
    how_much_is_found,
    what_may_be_printed,
    what_to_check,
    what_was_judged,
)
from newsvoices.measures.agreement import compare_claims, load_readers
from newsvoices.tables.schemas import SURE

ROOT = Path(__file__).parents[2]
PRINT = "May be printed as it stands, where called sure"
READ = "Only after reading the sentence in the article"


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
        (
            ("side", 9, 0),
            f"{READ}: a speaker's side (85 of 100; 80 of 100).",
        ),
        (
            ("side", 20, 18),
            f"{READ}: a speaker's side (85 of 100; 80 of 100).",
        ),
        (
            ("side", 20, 10),
            "Nothing here may be printed as it stands; a share may, with its range.",
        ),
        (
            ("side", 20, 10),
            "Single cases only, each checked against the article, and no count: who accuses whom "
            "(70 of 100; 53 of 100) and a speaker's side (50 of 100 by 20 judged here, 85 of 100 "
            "in tests on other articles; 80 of 100).",
        ),
        (
            ("event", 20, 18),
            f"{READ}: who does what to whom (90 of 100 by 20 judged here; 64 of 100) and",
        ),
    ],
)
def test_what_may_be_printed_goes_by_the_set_on_which_a_claim_does_worst(judged, said):
    compared = compare_claims(CLAIMS, make_precision(*judged))
    assert compared.set_index("claim").loc["charge", ["coded", "found"]].tolist() == [0.7, 0.1]
    assert said in " ".join(what_may_be_printed(compared))


def test_what_strict_readers_did_not_accept_is_not_to_be_printed_unread():
    compared = compare_claims(CLAIMS.assign(right=0.95), make_precision("side", 0, 0))
    assert what_may_be_printed(compared)[0].startswith("Nothing here may be printed as it stands;")
    unread = compared.assign(n_read=float("nan"), n_right=float("nan"))
    assert what_may_be_printed(unread)[0].startswith(PRINT)


def test_the_page_on_method_has_what_each_strict_reader_accepted():
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    for row in load_readers().itertuples():
        assert f"{row.n_right} of {row.n_read}" in page
    read = compare_claims(CLAIMS, make_precision("side", 0, 0)).dropna(subset="n_read")
    for row in read.itertuples():
        assert f"| {row.n_right:.0f} of {row.n_read:.0f} |" in page


def test_each_kind_of_finding_on_page_one_was_checked_and_is_right_in_eight_of_ten():
    claims = pd.read_csv(ROOT / "benchmarks" / "claims.csv")
    compared = compare_claims(claims, make_precision("charge", 0, 0)).set_index("claim")
    page_one = (ROOT / "notebooks" / "00-at-a-glance.ipynb").read_text(encoding="utf-8")
    told = re.findall(r'add_rate\(.+, rated, \\"(\w+)', page_one)
    assert len(told) >= 4
    assert compared.loc[told, "right"].ge(SURE).all()


def test_page_one_says_beside_its_findings_how_many_are_right_and_fewer_here():
    rated = compare_claims(CLAIMS, make_precision("charge", 20, 12))
    assert add_rate(["One.", "Two are accused."], rated, "charge") == [
        "One.",
        "Two are accused. (Right about who accuses whom, where sure: 60 of 100 by 20 judged here, "
        "70 of 100 in tests on other articles; only 10 of 100 are found for sure, so do not count "
        "or rank by it.)",
    ]
    assert add_rate(["Peru has most."], rated, "side") == [
        "Peru has most. (Right about a speaker's side: 85 of 100 in tests, 80 of 100 for strict "
        "readers.)"
    ]
    assert add_rate(["A."], rated, "attribution")[0].startswith("A. (Nobody has counted how often")


def test_a_rate_of_sure_findings_is_not_claimed_of_what_also_counts_unsure_ones():
    rated = compare_claims(CLAIMS.replace("sides", "attributions"), make_precision("charge", 0, 0))
    assert add_rate(["Roe has most."], rated, "attribution") == [
        "Roe has most. (Right about who says what, where sure: 85 of 100 in tests, 70 of 100 for "
        "strict readers; what is less sure is counted here too.)"
    ]
    assert add_rate([], rated, "side") == []


def test_what_was_judged_is_told_with_agreement_and_the_corrected_share():
    codings = pd.DataFrame({"answer": ["right", None], "reader": ["ana", "ben"]})
    agreement = pd.DataFrame({"n": [4], "share": [0.75], "alpha": [0.5]})
    corrected = pd.DataFrame(
        {"found": ["Ito"], "naive": [0.5], "share": [0.4], "low": [0.3], "high": [0.52], "n": [9]}
    )
    assert what_was_judged(codings, agreement, corrected) == [
        "1 answer of 2 readers to rows of these articles is in.",
        "Of 4 rows that two read, they agree on 75 % (alpha 0.50).",
        "Ito has 50 % of the words quoted or retold as counted, and 40 % (30 to 52) when the "
        "errors are taken out that 9 judged words show.",
    ]
    unread = what_was_judged(codings, agreement, corrected.assign(n=0))
    assert unread[-1] == "Nobody has judged whose a word is, so shares of words are as counted."
    nobody = what_was_judged(codings.assign(answer=None), agreement, corrected)
    assert nobody[0].startswith("Nobody has judged a row of these articles, so every share is as")


def test_page_one_says_first_what_must_be_checked_before_printing_and_how_right_it_was_found():
    said = what_to_check(compare_claims(CLAIMS, make_precision("charge", 0, 0)))
    assert said.startswith("Before you print a finding, read its sentence in the article")
    assert "70 to 85 were right in tests, by kind of finding, and 53 to 80 for strict" in said
    judged = what_to_check(compare_claims(CLAIMS, make_precision("charge", 20, 12)))
    assert "60 to 85 were right in tests or when judged here, by kind" in judged


def test_page_one_says_how_few_of_what_is_there_are_found():
    rated = compare_claims(CLAIMS, make_precision("charge", 0, 0))
    assert "Only 10 % of accusations are found for sure" in how_much_is_found(rated)
    assert "Much is not found" in how_much_is_found(rated.assign(found=None))

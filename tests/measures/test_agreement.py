"""What people judged: joined with the findings, precision, recall, agreement and frames by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoices.measures.agreement import (
    ELSE,
    calibrate,
    judge,
    list_frames_coded,
    measure_agreement,
    measure_frames,
    measure_precision,
    measure_recall,
    rows_needed,
)
from newsvoices.measures.intervals import wilson
from newsvoices.measures.sampling import NONE, find_found, list_frames
from newsvoices.tables.schemas import make_table


def make_findings(*rows):
    """Make findings from (key, claim, stratum, found), each of its own article."""
    frame = pd.DataFrame(rows, columns=["key", "claim", "stratum", "found"])
    frame = frame.assign(article_id=frame["key"], start=0, end=1, side="", confidence=0.9)
    return frame.assign(library=frame["found"])


def make_codings(*rows, reader="ana"):
    """Make codings from (key, answer, instead)."""
    frame = pd.DataFrame(rows, columns=["key", "answer", "instead"])
    columns = {"reader": reader, "line": range(2, len(rows) + 2), "claim": "charge"}
    return make_table("codings", frame.assign(**columns, library=None, comment=None))


FINDINGS = make_findings(
    ("a", "charge", "charge, sure", "Ada Roe"),
    ("b", "charge", "charge, sure", "Ada Roe"),
    ("c", "charge", "charge, unsure", "Ito"),
    ("d", "charge", "charge, unsure", "Diaz"),
    ("p", "paragraph", "paragraph", NONE),
    ("q", "paragraph", "paragraph", NONE),
)


def test_what_a_reader_wrote_is_called_as_the_library_calls_it_where_that_is_clear():
    told = {"a": None, "b": "ITO.", "c": "Roe", "d": "nobody"}
    judged = judge(FINDINGS, make_codings(*((key, "wrong", one) for key, one in told.items())))
    assert judged.set_index("key")["true"].to_dict() == {
        "a": ELSE, "b": "Ito", "c": "Ada Roe", "d": NONE,
    }  # fmt: skip
    assert not judged["is_right"].any()


def test_an_answer_holds_for_what_the_library_said_when_it_was_given():
    codings = make_codings(("a", "right", None), ("b", "right", None), ("c", "wrong", "Roe"))
    codings = codings.assign(library=["Ada  Roe", "Ito", "Ito"])
    judged = judge(FINDINGS, codings).set_index("key")
    assert judged["true"].to_dict() == {"a": "Ada Roe", "b": "Ito", "c": "Ada Roe"}
    assert judged["is_right"].to_dict() == {"a": True, "b": False, "c": False}
    now = FINDINGS.assign(found="Ada Roe", library="Ada Roe")  # the rules have learnt
    judged = judge(now, codings).set_index("key")
    assert judged["is_right"].to_dict() == {"a": True, "b": False, "c": True}


def test_a_confidence_is_calibrated_as_an_independent_implementation_does():
    said = np.tile([0.9, 0.6, 0.8, 0.95], 10)
    right = np.arange(40) % 8 < 4
    rows = pd.DataFrame({"claim": "event", "confidence": said, "is_right": right})
    table = calibrate(rows.assign(key=[f"k{n}" for n in range(40)])).set_index("confidence")
    x = np.log(said / (1 - said))

    def loss(line):
        at = line[0] + line[1] * x
        return (
            np.logaddexp(0, at).sum()
            - at[right].sum()
            + (line[0] ** 2 + (2 * line[1] - 2) ** 2) / 2
        )

    from scipy import optimize  # here, as it is long to load

    a, b = optimize.minimize(loss, [0, 1]).x
    assert table.loc[0.8, "here"] == pytest.approx(1 / (1 + np.exp(-a - b * np.log(4))), abs=1e-3)
    assert ((table["low"] < table["here"]) & (table["here"] < table["high"])).all()
    assert table["here"].max() < 0.7  # half of what is said to be .6 to .95 is right
    assert calibrate(rows.head(9).assign(key=list("abcdefghi"))).empty


def test_a_last_name_is_whom_the_article_calls_so():
    names = {"a": "Ada Roe", "b": "Bo Roe", "c": "Ito", "d": "Roe Ltd", "e": "Ito and Ada Roe"}
    findings = make_findings(*((key, "charge", "s", name) for key, name in names.items()))
    findings = findings.assign(article_id=[*"xyxxx"])
    judged = judge(findings, make_codings(("c", "wrong", "Roe"), ("b", "wrong", "Diaz")))
    assert judged.set_index("key")["true"].to_dict() == {"c": "Ada Roe", "b": "Diaz"}


def test_what_was_right_then_is_found_in_its_words():
    told = {
        "charge": ("Ada Roe against Bo (accusation)", "Bo"),
        "position": ("Roe: warns against (claimed)", "warns against"),
        "event": ("Roe: ACCUSE: nobody named (reported)", "ACCUSE"),
        "attribution": ("Ada Roe", "Ada Roe"),
    }
    for claim, (library, found) in told.items():
        assert find_found(library, claim) == found


def test_letters_that_a_spreadsheet_lost_make_no_other_answer():
    findings = make_findings(("a", "charge", "charge, sure", "Ayşe Gül “A”"))
    codings = make_codings(("a", "right", None)).assign(library="Ay?e Gül ?A?")
    judged = judge(findings, codings)
    assert judged[["true", "is_right"]].to_numpy().tolist() == [["Ayşe Gül “A”", True]]


def test_rows_not_answered_and_not_known_are_left_out_and_what_was_settled_comes_first():
    ana = make_codings(("a", "right", None), ("b", "cannot tell", None), ("z", "wrong", None))
    settled = make_codings(("a", "wrong", None), ("c", None, None), reader="settled")
    judged = judge(FINDINGS, pd.concat([ana, settled]))
    assert judged[["key", "reader", "answer"]].to_numpy().tolist() == [
        ["a", "settled", "wrong"],
        ["a", "ana", "right"],
    ]


def test_precision_weighs_strata_by_what_they_have():
    findings = make_findings(
        *((f"s{n}", "charge", "charge, sure", "Roe") for n in range(90)),
        *((f"u{n}", "charge", "charge, unsure", "Roe") for n in range(10)),
    )
    answers = dict.fromkeys(["s0", "s1", "s2"], "right") | {"s3": "wrong", "u0": "wrong"}
    judged = judge(findings, make_codings(*((k, a, None) for k, a in answers.items())))
    table = measure_precision(findings, judged).set_index("stratum")
    assert table["n"].tolist() == [4, 1, 5]
    assert table["n_right"].tolist() == [3, 0, 3]
    assert table.loc["all", "share"] == pytest.approx(0.9 * 0.75 + 0.1 * 0)
    # Wilson's interval of 3 in 4, by hand.
    sure = table.loc["charge, sure", ["low", "high"]].tolist()
    assert sure == pytest.approx([0.3562, 0.9421], abs=1e-4)
    # Of the claim: on 1 / (0.9² / 4 + 0.1² / 1) = 4.71 rows, so wider than of five.
    assert 0.2 < table.loc["all", "low"] < 0.675 < table.loc["all", "high"] < 0.95


def test_recall_sets_what_paragraphs_miss_beside_what_is_right():
    codings = make_codings(
        *((key, "right", None) for key in "abcd"), ("p", "wrong", "charge: Roe; charge: Ito")
    )
    table = measure_recall(FINDINGS, judge(FINDINGS, codings)).set_index("claim")
    # 4 are right; one of two paragraphs misses 2, so both miss 4: 4 of 8 are found.
    assert table.loc["charge", ["n", "n_missed", "share"]].tolist() == [1, 2, 0.5]
    assert np.isnan(table.loc["event", "share"])


def test_without_a_judged_row_there_is_nothing_to_tell():
    judged = judge(FINDINGS, make_codings())
    assert measure_precision(FINDINGS, judged).empty
    assert measure_recall(FINDINGS, judged)["share"].isna().all()
    assert measure_agreement(judged)["n"].tolist() == [0]


def alpha_of(table):
    judged = table.reset_index(names="key").melt("key", var_name="reader", value_name="answer")
    return measure_agreement(judged.dropna().assign(claim="event"), resamples=20)["alpha"].iloc[-1]


def ratings(*people):
    """Make ratings from a string a person, "." where one is missing."""
    return pd.DataFrame([list(person) for person in people]).T.replace(".", None)


@pytest.mark.parametrize(
    "people, alpha",
    [  # Krippendorff (2011), Computing Krippendorff's alpha-reliability, examples A, B and C
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_gives_the_worked_examples_of_its_author(people, alpha):
    assert alpha_of(ratings(*people)) == pytest.approx(alpha, abs=5e-4)


def test_alpha_is_one_for_full_agreement_and_undefined_without_difference():
    assert alpha_of(ratings("abab", "abab")) == 1
    assert np.isnan(alpha_of(ratings("aaaa", "aaaa")))
    assert np.isnan(alpha_of(ratings("a.", ".b")))


@pytest.fixture(scope="module")
def their_task():
    """Give the alpha of NLTK, which is long to load."""
    from nltk.metrics.agreement import AnnotationTask

    return AnnotationTask


@settings(max_examples=15)
@given(rows=st.lists(st.tuples(*[st.sampled_from([*"abc", None])] * 3), min_size=2, max_size=12))
def test_alpha_equals_that_of_an_independent_implementation(their_task, rows):
    told = [[value for value in row if value] for row in rows]
    if len({value for row in told if len(row) > 1 for value in row}) < 2:
        return
    triples = [(who, item, v) for item, row in enumerate(rows) for who, v in enumerate(row) if v]
    judged = pd.DataFrame(triples, columns=["reader", "key", "answer"]).assign(claim="event")
    table = measure_agreement(judged, resamples=20)
    alpha = table["alpha"].iloc[-1]
    if len(table) > 1 and not np.isnan(alpha):  # an interval always holds its estimate
        assert table["low"].iloc[0] <= table["alpha"].iloc[0] <= table["high"].iloc[0]
    assert alpha == pytest.approx(their_task(triples).alpha(), nan_ok=True)


def test_agreement_is_told_by_claim_and_of_all():
    findings = pd.concat([FINDINGS, make_findings(("s", "side", "side", "China"))])
    first = make_codings(*((key, "right", None) for key in "abcs"))
    second = make_codings(("a", "right", None), ("b", "wrong", None), ("s", "right", None))
    second = second.assign(reader="ben")
    table = measure_agreement(judge(findings, pd.concat([first, second])), resamples=50)
    table = table.set_index("claim")
    assert table["n"].to_dict() == {"charge": 2, "side": 1, "all": 3}
    assert table.loc["charge", "n_agreed"] == 1
    assert np.isnan(table.loc["side", "alpha"])
    assert table.loc["all", "low"] <= table.loc["all", "alpha"] <= table.loc["all", "high"]


ARTICLES = pd.DataFrame(
    {
        "article_id": list("abcd"),
        "outlet": ["x", "x", "y", "y"],
        "published": pd.to_datetime(["2031-03-01", "2031-04-01", "2031-03-05", None]),
        "duplicate_of": None,
    }
)
CODEBOOK = pd.DataFrame({"frame": ["moral"], "question": ["Is it?"], "answers": ["yes; no"]})


def code_frames(*answers):
    rows = list_frames(ARTICLES, CODEBOOK)[["key", "claim"]]
    made = [rows.assign(reader=name, answer=list(given)) for name, given in answers]
    blank = {"line": 2, "library": None, "instead": None, "comment": None}
    coded = make_table("codings", pd.concat(made).assign(**blank))
    return list_frames_coded(ARTICLES, coded)


def test_frames_that_people_coded_are_counted_by_outlet_and_month():
    coded = code_frames(("ana", ["yes", "yes", "no", "no"]))
    shares = measure_frames(coded).set_index("answer")["share"].to_dict()
    assert shares == {"no": 0.5, "yes": 0.5}
    outlets = measure_frames(coded, "outlet").set_index(["outlet", "answer"])["share"]
    assert outlets.to_dict() == {("x", "no"): 0, ("x", "yes"): 1, ("y", "no"): 1, ("y", "yes"): 0}
    assert measure_frames(coded, "month").groupby("month")["n"].first().to_dict() == {
        "2031-03": 2, "2031-04": 1,
    }  # fmt: skip


def test_articles_of_one_outlet_tell_less_than_as_many_of_several():
    apart = measure_frames(code_frames(("ana", ["yes", "yes", "no", "no"])))
    mixed = measure_frames(code_frames(("ana", ["yes", "no", "yes", "no"])))
    assert (apart["high"] - apart["low"]).min() > (mixed["high"] - mixed["low"]).max()


def test_where_readers_of_a_frame_differ_an_article_counts_in_part():
    coded = code_frames(("ana", ["yes"] * 4), ("ben", ["yes", "yes", "yes", "no"]))
    shares = measure_frames(coded).set_index("answer")["share"].to_dict()
    assert shares == {"no": 0.125, "yes": 0.875}
    agreed = measure_agreement(coded).set_index("claim")
    assert agreed.loc["frame: moral", ["n", "n_agreed"]].tolist() == [4, 3]


@pytest.mark.parametrize("margin, share, n", [(0.05, 0.5, 268), (0.05, 0.85, 138), (0.1, 1, 11)])
def test_the_rows_needed_are_the_fewest_that_suffice(margin, share, n):
    assert rows_needed(margin, share=share) == n
    low, high = wilson(share * np.array([n - 1, n]), np.array([n - 1, n]))
    assert ((high - low) / 2 <= margin).tolist() == [False, True]


def test_a_margin_that_is_none_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rows_needed(0)

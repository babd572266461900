"""The double-coding kit: samples, sheets as spreadsheets leave them, agreement and accuracy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from newsvoices.errors import InputError
from newsvoices.measures.agreement import (
    draw_sample,
    krippendorff_alpha,
    measure_accuracy,
    measure_agreement,
    read_sheet,
    rows_needed,
    write_sheet,
)
from newsvoices.measures.intervals import wilson

TEXT = 'Ito called it "an outrage". Rain fell. =SUM(1) is due, Diaz said.\nShips left Lima.'
SENTENCES = [TEXT[:27], TEXT[28:38], TEXT[39:65], TEXT[66:]]


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def tables():
    """Two articles, 001 and 2031-03-04, of the same text, each with two attributions, a term."""
    ids = ["001", "2031-03-04"]
    articles = pd.DataFrame({"article_id": ids, "text": TEXT})
    sentences, quotes, spans, speakers, terms = [], [], [], [], []
    for article_id in ids:
        for number, sentence in enumerate(SENTENCES, 1):
            sentences.append((article_id, 1, number, *place(sentence)))
        for number, (words, name, kind, confidence) in enumerate(
            [("an outrage", "ito", "direct", 0.9), ("=SUM(1) is due", "diaz", "indirect", 0.5)], 1
        ):
            quotes.append((article_id, number, kind, name, confidence, True, *place(words)))
            spans.append((article_id, number, "content", *place(words)))
            speakers.append((article_id, name, name.title()))
        terms.append((article_id, "ito", True, *place("outrage")))
        terms.append((article_id, "narrator", True, *place("left")))
    frame = pd.DataFrame
    return {
        "articles": articles,
        "paragraphs": frame({"article_id": ids, "paragraph": 1, "counted": True}),
        "sentences": frame(
            sentences, columns=["article_id", "paragraph", "sentence", "start", "end"]
        ),
        "quotes": frame(
            quotes,
            columns=[
                "article_id", "quote_id", "quote_type", "speaker_id", "confidence", "counted",
                "start", "end",
            ],
        ),
        "spans": frame(spans, columns=["article_id", "quote_id", "role", "start", "end"]),
        "speakers": frame(speakers, columns=["article_id", "speaker_id", "name"]),
        "terms": frame(terms, columns=["article_id", "voice", "counted", "start", "end"]),
    }  # fmt: skip


@pytest.fixture
def sample(tables):
    return draw_sample(**tables)


def test_every_stratum_is_in_the_sample_and_knows_its_size(sample):
    sizes = sample.groupby("stratum")["n_stratum"].agg(["size", "first"])
    assert sizes["size"].to_dict() == {
        "attribution, direct, sure": 2,
        "attribution, indirect, unsure": 2,
        "sentence without attribution": 4,
        "term, in a voice": 2,
        "term, the reporter's": 2,
    }
    assert (sizes["size"] == sizes["first"]).all()


def test_sentences_that_are_not_counted_are_not_drawn(tables):
    tables["paragraphs"]["counted"] = False
    assert "sentence" not in set(draw_sample(**tables)["kind"])


def test_a_small_sample_shares_its_rows_over_the_strata(tables):
    small = draw_sample(**tables, n=7)
    assert len(small) == 7
    assert small["stratum"].value_counts().max() <= 2
    assert small["stratum"].nunique() == 5
    pd.testing.assert_frame_equal(small, draw_sample(**tables, n=7))
    assert small["key"].tolist() != draw_sample(**tables, n=7, seed=2)["key"].tolist()


def test_each_item_shows_its_passage_and_asks_about_it(sample):
    row = sample[(sample["stratum"] == "attribution, direct, sure")].iloc[0]
    assert row["context"].startswith('Ito called it "⟦an outrage⟧". Rain fell.')
    assert row["question"].startswith("Is this what Ito says or thinks?")
    assert sample["key"].is_unique
    assert sample["key"].str.fullmatch("[a-z]{8}").all()


def test_a_corpus_without_anything_gives_an_empty_sample(tables):
    empty = draw_sample(**{name: frame.head(0) for name, frame in tables.items()})
    assert empty.empty
    assert measure_accuracy(empty, pd.Series(dtype="str")).empty


def fill(path, answers, *, separator=",", encoding="utf-8-sig", change=None):
    """Fill in a sheet as a spreadsheet does: read its cells, change some, save them anew."""
    sheet = pd.read_csv(path, sep=separator, dtype="str", keep_default_na=False, encoding="utf-8")
    sheet.columns = [column.lstrip("\ufeff") for column in sheet.columns]
    sheet["answer"] = [answers(n) for n in range(len(sheet))]
    if change:
        sheet = change(sheet)
    sheet.to_csv(path, sep=separator, index=False, encoding=encoding, lineterminator="\r\n")


def test_no_cell_of_a_sheet_is_run_as_a_formula(sample, tmp_path):
    cells = sample.assign(context="=SUM(1)⟦x⟧", article_id="-1", question="@x")
    write_sheet(cells, tmp_path / "sheet.csv")
    sheet = pd.read_csv(tmp_path / "sheet.csv", dtype="str")
    shown = sheet[["article", "context", "question"]]
    assert (shown.map(lambda cell: cell[0]) == "'").all(axis=None)


def test_a_sheet_begins_with_a_byte_order_mark(sample, tmp_path):
    write_sheet(sample, tmp_path / "sheet.csv")
    assert (tmp_path / "sheet.csv").read_bytes()[:6] == b"\xef\xbb\xbfkey"


def as_excel(sheet):
    """Sort the rows, lose zeros, turn an id into a date, add an empty column."""
    changed = sheet["article"].replace({"001": "1", "2031-03-04": "04/03/2031"})
    return sheet.assign(article=changed, blank="").rename(columns={"blank": ""}).sort_values("key")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_comes_back_from_a_spreadsheet(sample, tmp_path, separator, encoding):
    path = tmp_path / "Ana.csv"
    write_sheet(sample, path, separator=separator)
    order = ["Yes", "yes.", " NO ", "other", "TRUE", "0", "", "o", "y", "n", "yes", "Other"]
    fill(path, order.__getitem__, separator=separator, encoding=encoding, change=as_excel)
    answers = read_sheet(path, sample)
    assert answers.index.tolist() == sample["key"].tolist()
    assert answers.name == "Ana"
    assert answers.fillna("").tolist() == [
        "yes", "yes", "no", "other", "yes", "no", "", "other", "yes", "no", "yes", "other",
    ]  # fmt: skip


def test_a_sheet_may_lack_rows(sample, tmp_path):
    path = tmp_path / "Ana.csv"
    write_sheet(sample.head(5), path)
    fill(path, lambda n: "yes")
    answers = read_sheet(path, sample)
    assert answers.notna().sum() == 5


@pytest.mark.parametrize(
    "old, new, message",
    [
        (b",maybe,", b",perhaps,", "line 2: the answer 'perhaps' is not yes, other or no"),
        (b"\r\n", b"\r\nzzzzzzzz,term\r\n", "line 2: the key 'zzzzzzzz' is not in this sample"),
        (b"answer", b"verdict", "unknown column 'verdict'"),
    ],
)
def test_what_is_wrong_with_a_sheet_is_said_with_its_line(sample, tmp_path, old, new, message):
    path = tmp_path / "Ana.csv"
    write_sheet(sample, path)
    fill(path, lambda n: "maybe")
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(InputError, match=message):
        read_sheet(path, sample)


def test_a_missing_sheet_is_named(sample, tmp_path):
    with pytest.raises(InputError, match=r"Ana\.csv is not there"):
        read_sheet(tmp_path / "Ana.csv", sample)


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
    assert krippendorff_alpha(ratings(*people)) == pytest.approx(alpha, abs=5e-4)


def test_alpha_is_one_for_full_agreement_and_undefined_without_difference():
    assert krippendorff_alpha(ratings("abab", "abab")) == 1
    assert np.isnan(krippendorff_alpha(ratings("aaaa", "aaaa")))
    assert np.isnan(krippendorff_alpha(ratings("a.", ".b")))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), min_size=2, max_size=12))
def test_alpha_equals_that_of_an_independent_implementation(rows):
    if len({value for row in rows for value in row}) < 2:
        return
    triples = [(who, item, v) for item, row in enumerate(rows) for who, v in enumerate(row)]
    alpha = krippendorff_alpha(pd.DataFrame(rows))
    assert alpha == pytest.approx(AnnotationTask(triples).alpha())


def test_agreement_is_told_by_kind_and_of_all(sample):
    keys = sample["key"].to_list()
    first = pd.Series("yes", index=keys)
    second = first.where(sample.set_index("key")["kind"] != "term", "no")
    second[keys[0]] = None
    table = measure_agreement(sample, first, second, resamples=50).set_index("kind")
    assert table.loc["all", "n"] == len(keys) - 1
    assert table.loc["term", "n_agreed"] == 0
    assert table.loc["sentence", "share"] == 1
    assert np.isnan(table.loc["sentence", "alpha"])
    assert table.loc["all", "low"] <= table.loc["all", "alpha"] <= table.loc["all", "high"]


def test_agreement_of_two_empty_sheets_is_empty(sample):
    nothing = pd.Series([None] * len(sample), index=sample["key"], dtype="str")
    table = measure_agreement(sample, nothing, nothing)
    assert table["n"].tolist() == [0]
    assert table["alpha"].isna().all()


def test_accuracy_weighs_strata_by_what_they_have():
    sample = pd.DataFrame(
        {
            "key": list("abcdef"),
            "kind": "attribution",
            "stratum": ["sure"] * 4 + ["unsure"] * 2,
            "n_stratum": [90] * 4 + [10] * 2,
        }
    )
    answers = pd.Series(["yes", "yes", "yes", "no", "other", None], index=list("abcdef"))
    table = measure_accuracy(sample, answers).set_index("stratum")
    assert table["n"].tolist() == [4, 1, 5]
    assert table["n_right"].tolist() == [3, 0, 3]
    assert table.loc["all", "share"] == pytest.approx(0.9 * 0.75 + 0.1 * 0)
    # Wilson's interval of 3 in 4, by hand.
    assert table.loc["sure", ["low", "high"]].tolist() == pytest.approx([0.3006, 0.9544], abs=1e-4)
    # Of the kind: on 1 / (0.9² / 4 + 0.1² / 1) = 4.71 items, so wider than of five.
    assert 0.2 < table.loc["all", "low"] < 0.675 < table.loc["all", "high"] < 0.95


@pytest.mark.parametrize("margin, share, n", [(0.05, 0.5, 381), (0.05, 0.85, 196), (0.1, 1, 16)])
def test_the_rows_needed_are_the_fewest_that_suffice(margin, share, n):
    assert rows_needed(margin, share=share) == n
    low, high = wilson(share * np.array([n - 1, n]), np.array([n - 1, n]))
    assert ((high - low) / 2 <= margin).tolist() == [False, True]


def test_a_margin_that_is_none_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rows_needed(0)

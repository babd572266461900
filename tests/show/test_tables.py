"""Answers and tables as a notebook shows them."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from newsvoices.figures.picture import TABLE_TYPE
from newsvoices.measures.labels import place_key
from newsvoices.show.tables import FORMS, HEADS, MEANINGS, Answer, Table, form_column, form_value


def shown_as(table):
    """Give the forms in which a table shows itself."""
    bundle, _ = table._repr_mimebundle_()
    return bundle


def test_an_answer_is_escaped():
    shown = Answer(["He said <script>alert(1)</script> & left."])._repr_mimebundle_()
    assert "<p>He said &lt;script&gt;alert(1)&lt;/script&gt; &amp; left.</p>" in shown["text/html"]
    assert shown["text/plain"] == "He said <script>alert(1)</script> & left."


def test_a_table_formats_numbers_dates_and_nulls_and_escapes_text():
    frame = pd.DataFrame(
        {
            "n_words": [1012],
            "share": [0.43215],
            "published": pd.to_datetime(["2021-03-03"]),
            "party": pd.Series([None], dtype="str"),
            "text": ["<b>"],
        }
    )
    html = shown_as(Table(frame))["text/html"]
    for cell in ("1,012", "43\u00a0%", "2021-03-03", "–", "&lt;b&gt;"):
        assert f">{cell}</td>" in html
    assert 'title="counted words (column n_words)"' in html


def test_money_is_not_set_as_a_formula():
    words = "paid $5 million, then $10 million"
    tables = shown_as(Table(pd.DataFrame({"text": [words]}))), shown_as(Table(pd.DataFrame()))
    for shown in (Answer([words])._repr_mimebundle_(), *tables):
        (outermost,) = BeautifulSoup(shown["text/html"], "html.parser").find_all(recursive=False)
        assert "mathjax_ignore" in outermost["class"]


def test_a_table_says_how_many_rows_it_leaves_out():
    shown = shown_as(Table(pd.DataFrame({"n": range(30)}), rows=7))
    assert "7 of 30 rows" in shown["text/html"]
    assert shown["text/plain"].endswith("7 of 30 rows")


def test_a_table_a_little_longer_than_its_limit_is_shown_whole():
    assert "of" not in shown_as(Table(pd.DataFrame({"n": range(9)}), rows=7))["text/plain"]


def test_a_long_table_goes_whole_with_what_it_shows():
    shown = shown_as(Table(pd.DataFrame({"n": range(30)}), rows=7))
    assert len(shown[TABLE_TYPE]["rows"]) == 30
    assert TABLE_TYPE not in shown_as(Table(pd.DataFrame({"n": range(3)}), rows=7))


def test_a_table_without_rows_says_so_and_is_marked_as_empty():
    bundle, notes = Table(pd.DataFrame({"n": []}), none="Nothing repeats.")._repr_mimebundle_()
    assert bundle["text/plain"] == "Nothing repeats."
    assert notes["text/html"]["empty"]


def test_a_reader_sees_plain_heads_and_a_programmer_the_names_of_the_columns():
    shown = shown_as(Table(pd.DataFrame({"n_quotes": [3], "my_own": [1], "side": ["PER"]})))
    for head in (">Times quoted or retold</span>", ">My own</th>", ">Peru</td>"):
        assert head in shown["text/html"]
    assert shown["text/plain"].split()[:3] == ["n_quotes", "my_own", "side"]


def test_every_column_with_a_head_has_a_form_that_exists():
    assert set(HEADS["form"]) <= {"", "side", "zone", *FORMS}
    assert HEADS.index.is_unique


@pytest.mark.parametrize(
    ("column", "value", "written"),
    [
        ("share", 0.004, "0.4\u00a0%"), ("share", None, "–"),
        ("p", 1e-9, "under\u00a00.001"),
        ("p", 0.0412, "0.041"), ("log_ratio", 10.0, "1,000\u00a0×"),
        ("log_ratio", -1, "0.5\u00a0×"), ("dp", 0.5, "0.50"),
        ("zone", "media", "video and gallery blocks"), ("event", "AID", "aid"),
        ("side", "unknown", "side unknown"), ("country", None, "–"),
        ("outlet", None, "outlet unknown"), ("outlet", "nyt", "nyt"),
        ("claim", "charge, sure", "who accuses whom, sure"),
        ("cue_class", "factive", "presents as true"),
    ],
)  # fmt: skip
def test_values_are_written_for_the_eye(column, value, written):
    (said,) = form_column(pd.Series([value], name=column))
    assert said == written


def test_the_id_of_the_only_article_is_left_out():
    frame = pd.DataFrame({"article_id": ["a", "a"], "n": [1, 2]})
    assert "article_id" not in shown_as(Table(frame))["text/plain"]
    frame["article_id"] = ["a", "b"]
    assert "article_id" in shown_as(Table(frame))["text/plain"]


def test_a_large_number_is_not_written_with_an_exponent():
    assert form_value(1323.4) == "1,323"
    assert form_value(0.0) == "0"


def test_a_number_unfolds_into_the_sentences_behind_it():
    frame = pd.DataFrame({"speaker": ["Ilves", "Roe"], "n_quotes": [2, 1]}, index=[7, 7])
    said = pd.DataFrame(
        {
            "speaker": ["Ilves", "Ilves", "Ortega"],
            "article_id": "a",
            "paragraph": [3, 1200, 1],
            "text": ["<b>No", "“Yes”, we are.”", "Never"],
        }
    )
    html = Table(frame, behind=("n_quotes", said))._repr_mimebundle_()[0]["text/html"]
    assert html.count("<details>") == 1
    for shown in ("<summary>2</summary>", "&lt;b&gt;No", "we are. <", "paragraph 1,200", ">1</td>"):
        assert shown in html
    assert "Never" not in html
    led = said.assign(cue=["rejected", None, None])
    html = Table(frame, behind=("n_quotes", led))._repr_mimebundle_()[0]["text/html"]
    assert "rejected: &lt;b&gt;No" in html and ": “Yes" not in html


def test_a_paragraph_is_marked_with_its_place_in_the_annotated_article():
    frame = pd.DataFrame({"article_id": ["a"], "paragraph": [1200]})
    html = Table(frame)._repr_mimebundle_()[0]["text/html"]
    assert f'<span data-place="{place_key("a", 1200)}">1,200</span>' in html


def test_numbers_of_columns_without_a_head_of_their_own_have_the_form_that_is_asked_for():
    frame = pd.DataFrame({"side": ["PER"], "n_words": [3], "Post": [0.25], "Mail": [0.0]})
    shown = Table(frame, form="share")._repr_mimebundle_()[0]["text/plain"]
    assert " ".join(shown.split()) == "side n_words Post Mail Peru 3 25 % 0 %"


def test_every_column_of_a_measure_has_a_meaning():
    unexplained = HEADS.index[HEADS["meaning"].eq("") & ~HEADS.index.isin(list(MEANINGS))]
    assert list(unexplained) == []


def test_quoted_words_have_room_and_are_brief():
    html = Table(pd.DataFrame({"said": ["lake " * 60]}))._repr_mimebundle_()[0]["text/html"]
    assert 'class="passage"' in html
    assert "lake …" in html


def test_where_more_rows_are_in_the_file_so_are_the_columns_that_no_shown_row_fills():
    table = pd.DataFrame({"n": range(30), "condition": [None] * 29 + ["if it rains"]})
    shown = shown_as(Table(table, rows=5))
    assert "On condition" not in shown["text/html"]
    assert "condition" in shown[TABLE_TYPE]["columns"]
    assert "On condition" in shown_as(Table(table.head(2)))["text/html"]


def test_the_file_has_more_than_the_columns_that_are_shown():
    table = pd.DataFrame({"n": [1], "sentence_text": ["Ito opposes the toll."]})
    shown = shown_as(Table(table, only=["n"]))
    assert "Ito" not in shown["text/html"] + shown["text/plain"]
    assert shown[TABLE_TYPE]["columns"] == ["n", "sentence_text"]


def test_the_ends_of_a_range_are_told_from_the_share_between_them():
    table = pd.DataFrame({"share": [0.075, 0.4], "low": [0.062, 0.3], "high": [0.079, 0.5]})
    shown = shown_as(Table(table))["text/plain"]
    assert "7.5\u00a0%" in shown and "7.9\u00a0%" in shown and "40.0\u00a0%" in shown
    assert "40\u00a0%" in shown_as(Table(table.tail(1)))["text/plain"]


def test_a_range_stands_in_one_cell():
    table = pd.DataFrame({"share": [0.4, 0.2], "low": [0.3, None], "high": [0.5, None]})
    html = shown_as(Table(table))["text/html"]
    assert ">30 to 50\u00a0%<" in html and ">–<" in html
    assert html.count("<th ") == 2 and html.count("<td") == 4


def test_a_row_of_many_columns_names_each_cell_for_a_phone():
    table = pd.DataFrame({name: [1] for name in "abcdefg"})
    assert shown_as(Table(table))["text/html"].count("data-head") == 7
    assert "data-head" not in shown_as(Table(table[["a"]]))["text/html"]

"""Answers and tables as a notebook shows them."""

import pandas as pd

from newsvoices.display import Answer, Table, form_value


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
            "outlet": pd.Series([None], dtype="str"),
            "text": ["<b>"],
        }
    )
    html = Table(frame)._repr_mimebundle_()["text/html"]
    for cell in ("1,012", "0.432", "2021-03-03", "–", "&lt;b&gt;"):
        assert f">{cell}</td>" in html
    assert 'title="counted words (words)"' in html


def test_a_table_says_how_many_rows_it_leaves_out():
    shown = Table(pd.DataFrame({"n": range(30)}), rows=7)._repr_mimebundle_()
    assert "7 of 30 rows" in shown["text/html"]
    assert shown["text/plain"].endswith("7 of 30 rows")


def test_a_table_without_rows_says_so():
    assert Table(pd.DataFrame({"n": []}))._repr_mimebundle_()["text/plain"] == "No rows."


def test_the_id_of_the_only_article_is_left_out():
    frame = pd.DataFrame({"article_id": ["a", "a"], "n": [1, 2]})
    assert "article_id" not in Table(frame)._repr_mimebundle_()["text/plain"]
    frame["article_id"] = ["a", "b"]
    assert "article_id" in Table(frame)._repr_mimebundle_()["text/plain"]


def test_a_large_number_is_not_written_with_an_exponent():
    assert form_value(1323.4) == "1,323"
    assert form_value(0.0) == "0"

"""What of a notebook goes into a page."""

from nbformat import v4

from newsvoices.report.trimming import without_details
from tests.report.test_pages import code_cell, prepared


def test_sentences_behind_a_number_are_left_out_with_the_texts():
    html = "<td><details><summary>3</summary>whole</details></td>"
    assert without_details(html) == "<td>3</td>"


def test_full_texts_are_left_out_on_request():
    cell = code_cell("whole article", full_text=True)
    assert "whole" in prepared(cell)[0]
    assert "whole" not in prepared(cell, text=False)[0]


def test_an_annotated_text_stands_on_its_own_page_only():
    shown, _ = prepared(code_cell("whole article", annotated=True))
    assert "whole" not in shown
    assert 'href="article-001.html"' in shown


def test_a_section_that_shows_nothing_is_left_out_and_named():
    shown, headings = prepared(
        v4.new_markdown_cell("# Title\n\n1. [Who?](#who)\n2. [What is it?](#what-is-it)"),
        v4.new_markdown_cell("## Who?"),
        code_cell("Ilves"),
        v4.new_markdown_cell("## What is it?\n\nA question."),
        code_cell("nothing", empty=True),
    )
    assert headings == ["What is it?"]
    assert "Ilves" in shown
    assert "What is it" not in shown
    assert "nothing" not in shown


def test_an_empty_output_goes_with_the_sentence_that_announces_it():
    shown, headings = prepared(
        v4.new_markdown_cell("## Who?\n\nOne."),
        code_cell("Ilves"),
        v4.new_markdown_cell("And where?"),
        code_cell("nowhere", empty=True),
    )
    assert headings == []
    assert shown == "## Who?\n\nOne.\n{'text/html': '<p>Ilves</p>'}"

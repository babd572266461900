import pandas as pd
import pytest

from newsvoices import language, layout, schemas
from newsvoices.quotes import find_quotes


def quotes_of(*paragraphs):
    """Parse an article made of a headline and these paragraphs; give its quotes and spans."""
    text = "\n\n".join(("The news", *paragraphs))
    articles = pd.DataFrame({"article_id": ["a"], "text": [text], "duplicate_of": [None]})
    split = layout.split_paragraphs(articles)
    _, tokens = language.split_sentences(articles, split)
    quotes, spans = find_quotes(articles, split, language.read_trees(tokens))
    assert all(text[row.start : row.end] == row.text for row in spans.itertuples())
    schemas.validate_table("quotes", quotes)
    schemas.validate_table("spans", spans)
    return quotes, spans


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said that the bridge is safe.", "The mayor", "said", "that the bridge is safe"),
        ("“The bridge is safe,” the mayor said.", "the mayor", "said", "The bridge is safe,"),
        (
            "According to the mayor, the bridge is safe.",
            "the mayor",
            "According to",
            "the bridge is safe",
        ),
    ],
)
def test_an_attribution_has_source_cue_and_content(text, source, cue, content):
    quotes, _ = quotes_of(text)
    (row,) = quotes.itertuples()
    assert (row.source, row.cue, row.content) == (source, cue, content)


def test_a_quotation_goes_on_over_sentences_and_paragraphs_as_one_attribution():
    quotes, spans = quotes_of(
        "“The bridge is safe,” Ito said. “We checked it.", "“We will check it again.”"
    )
    (row,) = quotes.itertuples()
    assert row.content == "The bridge is safe, We checked it. We will check it again."
    assert row.quote_type == "direct"
    assert (spans["role"] == "content").sum() == 3


def test_an_attribution_inside_another_names_it():
    quotes, _ = quotes_of("Roe said that Ito denied that the bridge is safe.")
    assert quotes["nested_in"].tolist() == [pd.NA, 1]

"""Contested terms and the variants of quotations."""

from newsvoices.schemas import make_table


def find_terms(articles, paragraphs, trees, quotes, spans, mentions, *, terms=None):
    """Find contested terms with the voice they stand in."""
    return make_table("terms", [])


def find_variants(articles, paragraphs, trees, quotes, spans):
    """Find other wordings of the same quotation."""
    return make_table("variants", [])

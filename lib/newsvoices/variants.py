"""Other wordings of one quotation in the same article."""

from newsvoices.schemas import make_table


def find_variants(articles, paragraphs, trees, quotes, spans):
    """Find other wordings of the same quotation."""
    return make_table("variants", [])

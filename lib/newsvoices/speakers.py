"""Who speaks and who is spoken of."""

from newsvoices.schemas import make_table


def find_speakers(articles, paragraphs, trees, quotes, spans, *, sides=None):
    """Tell who the sources of attributions are, and find all their mentions."""
    return make_table("speakers", []), make_table("mentions", []), quotes

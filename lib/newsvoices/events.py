"""Who does what to whom."""

from newsvoices.schemas import make_table


def find_events(articles, paragraphs, trees, quotes, spans, speakers, mentions):
    """Find events with actor, recipient, and who vouches for each."""
    return make_table("events", [])

"""The zones of a news page saved as text, what repeats, and what is counted."""

import re

from newsvoices.schemas import make_table


def split_paragraphs(articles):
    """Split articles into paragraphs and tell each one's zone.

    Parameters
    ----------
    articles : DataFrame
        article_id, text, duplicate_of.

    Returns
    -------
    DataFrame
        The paragraphs table; `n_words` is 0 until the text is parsed.
    """
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        seen = {}
        for number, match in enumerate(re.finditer(r"[^\r\n]*\S[^\r\n]*", text), 1):
            zone = "headline" if number == 1 else "body"
            duplicate_of = seen.setdefault((zone, match.group().strip()), number)
            repeated = duplicate_of != number
            rows.append(
                {
                    "article_id": article_id,
                    "paragraph": number,
                    "zone": zone,
                    "duplicate_of": duplicate_of if repeated else None,
                    "counted": zone == "body" and not repeated,
                    "start": match.start(),
                    "end": match.end(),
                    "text": match.group(),
                    "n_words": 0,
                }
            )
    return make_table("paragraphs", rows)

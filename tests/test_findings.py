"""Sentences that are grammatical for none, one and many."""

import pandas as pd
import pytest

from newsvoices import findings
from newsvoices.schemas import make_table


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_a_list_reads_as_english(names, said):
    assert findings.list_of(names) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.004, "under 1 %"), (0.43, "43 %"), (0.999, "over 99 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_none_or_all(share, said):
    assert findings.percent(share) == said


def test_what_was_read_names_words_counted_and_left_out_with_their_whole():
    paragraph = {"article_id": "a", "duplicate_of": None, "start": 0, "end": 1, "text": "x"}
    paragraphs = make_table(
        "paragraphs",
        [
            paragraph | {"paragraph": 1, "zone": "headline", "counted": False, "n_words": 10},
            paragraph | {"paragraph": 2, "zone": "body", "counted": True, "n_words": 70},
            paragraph | {"paragraph": 3, "zone": "body", "counted": False, "n_words": 20},
        ],
    )
    articles = pd.DataFrame(
        {
            "n_words": [70],
            "outlet": pd.Series([None], dtype="str"),
            "published": pd.to_datetime([None]),
            "duplicate_of": pd.Series([None], dtype="str"),
        }
    )
    said = findings.what_was_read(articles, paragraphs, make_table("skipped", []))
    assert said[:3] == [
        "1 article was read, with 100 words in all.",
        "Counted are 70 words (70 %): the body of each article, each paragraph once.",
        "30 words left out: repeated body text (20) and headline (10).",
    ]

"""What is said of what was read, for none, one and many."""

import pandas as pd

from newsvoices.findings.articles import caption_pair, source_of, what_was_read
from newsvoices.tables.schemas import make_table

ONE_ARTICLE = pd.DataFrame(
    {"article_id": ["a"], "title": ["T"], "outlet": ["O"], "path": ["a.txt"], "published": [pd.NaT]}
)


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
            "genre": ["news"],
            "outlet": pd.Series([None], dtype="str"),
            "published": pd.to_datetime([None]),
            "duplicate_of": pd.Series([None], dtype="str"),
            "from_name": pd.Series([None], dtype="str"),
        }
    )
    said = what_was_read(articles, paragraphs, make_table("skipped", []))
    assert said[:3] == [
        "1 article was read, with 100 words in all.",
        "70 words (70 %) are body text, each paragraph once.",
        "30 words are not counted: repeated body text (20) and headline (10).",
    ]
    two = pd.concat([articles, articles.assign(genre="letters")], ignore_index=True)
    assert (
        "1 of 2 articles is left out, recognised as no news report: letters (1). Less their 70 "
        "words, the pages on words, voices and framing count 70 words of body text."
    ) in what_was_read(two, paragraphs, make_table("skipped", []))
    named = what_was_read(
        articles.assign(from_name="outlet"), paragraphs, make_table("skipped", [])
    )
    assert any("read off the names of files" in sentence for sentence in named)
    told = [{"path": "a", "reason": "no day", "is_used": k < 2} for k in range(3)]
    said = what_was_read(articles, paragraphs, make_table("skipped", told))
    assert "1 input could not be used; the reason is below." in said
    assert "Below are 2 remarks on what was used." in said


def test_a_source_does_not_take_articles_of_an_unknown_outlet_for_those_of_known_ones():
    articles = pd.DataFrame({"outlet": pd.Series(["Sun", None, "Post"], dtype="str")})
    assert source_of(articles) == "Source: 3 articles, 2 of them from Post and Sun"
    assert source_of(articles.dropna()) == "Source: 2 articles from Post and Sun"
    assert source_of(articles.assign(outlet=None)) == "Source: 3 articles"


def test_lines_of_a_file_that_cannot_be_used_are_told_as_lines_of_it():
    articles = ONE_ARTICLE.assign(n_words=0, genre="news", duplicate_of=None, from_name=None)
    nothing = make_table("paragraphs", [])
    lines = [{"path": "corrections.csv", "reason": f"line {n}: no", "is_used": False} for n in "23"]
    said = what_was_read(articles, nothing, make_table("skipped", lines))
    assert "2 lines of corrections.csv could not be used; the reasons are below." in said
    lines.append({"path": "x.pdf", "reason": "it has no text", "is_used": False})
    said = what_was_read(articles, nothing, make_table("skipped", lines))
    assert any("1 input and 2 lines of corrections.csv could not be used" in one for one in said)


def test_two_shares_beside_each_other_are_told_where_they_are_widest_apart():
    table = pd.DataFrame({"name": ["Peru", "Chile"], "said": [0.5, 0.1], "seen": [0.4, 0.3]})
    called = {"said": "of the words", "seen": "of the mentions"}
    said = caption_pair(table, "name", ["said", "seen"], ONE_ARTICLE, "Shares", called)
    told = "Largest difference: Chile, 10 % of the words and 30 % of the mentions"
    assert said["finding"] == told
    twice = pd.concat([table, table.replace("Chile", "Peru").tail(1)], ignore_index=True)
    said = caption_pair(twice, "name", ["said", "seen"], ONE_ARTICLE, "Shares", called)
    assert said["finding"] == told.replace("Chile", "Chile and Peru")

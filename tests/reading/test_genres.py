"""The genre of invented articles, by what is known of them and by the shape of their text."""

import re

import pandas as pd
import pytest

from newsvoices.lists import load_rows
from newsvoices.reading.genres import find_genre, find_shape
from newsvoices.reading.layout import find_byline, split_paragraphs
from newsvoices.tables.schemas import GENRES

NEWS = (
    "The harbour town will vote again, the mayor said on Monday, after a judge threw out a count."
)
ANSWERS = "Were you there?\n\nI was, and it was late.\n\nAnd the clerk?\n\nShe left before I did."
TURNS = [f"Q: Was it raining at {hour}?\n\nIt was, and it went on." for hour in "1234"]


def split(text, title=None):
    """Give the paragraphs of an article, and their zones."""
    articles = pd.DataFrame({"article_id": ["a"], "title": [title], "text": [text]})
    paragraphs = split_paragraphs(articles)
    return list(paragraphs["text"]), list(paragraphs["zone"])


def tell(text=NEWS, title=None, url=None, section=None):
    return [*find_genre(section, url, title, find_shape(*split(text, title)))]


@pytest.mark.parametrize(
    ("genre", "known"),
    [
        ("opinion", {"section": "Opinion"}),
        ("opinion", {"url": "https://harbour.example/opinion/2021/the-count"}),
        ("opinion", {"title": "Opinion | The count was a gift"}),
        ("letters", {"title": "Letters to the editor: the count"}),
        ("live blog", {"title": "Harbour count – live updates"}),
        ("fact-check", {"title": "Fact check: were 300 people turned away?"}),
        ("explainer", {"title": "What we know about the count"}),
        ("review", {"title": "Harbour ferry review: a slow crossing"}),
        ("newsletter", {"title": "Monday's morning email: the count"}),
        ("press release", {"title": "Joint statement by the mayors on the count"}),
        ("transcript", {"title": "Transcript: the mayor speaks"}),
        ("interview", {"text": "The mayor met us on the quay.\n\n" + "\n\n".join(TURNS)}),
        ("interview", {"text": f"The mayor met us on the quay.\n\n{ANSWERS}"}),
        ("live blog", {"text": "\n\n".join(f"1{n}:05\n\n{NEWS}" for n in "12345")}),
        ("live blog", {"text": "\n\n".join(f"{n}.55pm: {NEWS}" for n in "12345")}),
        ("live blog", {"text": f"{NEWS}\n\nThis live blog is now closed."}),
        ("live blog", {"text": f"{NEWS}\n\n3 posts Follow LiveblogNewest | Oldest\n\n{NEWS}"}),
        ("transcript", {"text": f'{NEWS}\n\nPartial transcript as follows:\n\n"It is late."'}),
        ("letters", {"text": f"{NEWS}\n\nYour article on the count was wrong: nobody lost."}),
        (
            "letters",
            {"text": "\n\n".join(f"{NEWS}\n\n{n} Roe, Elm Hill" for n in ("Ana", "Bo", "Cy"))},
        ),
        (
            "letters",
            {"text": "\n\n".join(f"{NEWS}\n\n@{n}" for n in ("anaroe.", "bo_poe.", "cy7.", "di."))},
        ),
        ("newsletter", {"text": f"{NEWS} This is HarbourVote for Monday, May 2.\n\n{NEWS}"}),
        ("press release", {"title": "Paid Notice: Deaths ROE, ANA"}),
        ("opinion", {"text": f"{NEWS} In our judgment, the count was a gift."}),
        ("opinion", {"text": f"{NEWS}\n\nMake no mistake, the count was a gift."}),
        ("opinion", {"text": f"{NEWS}\n\nAs I wrote in my last column, it was a gift."}),
        ("news", {"text": f'{NEWS}\n\n"Make no mistake," she said, "in our view it was a gift."'}),
        ("news", {"text": "\n\n".join([NEWS] * 20 + ["It is late, the clerk told me."] * 6)}),
        ("transcript", {"text": "\n\n".join(f"MS. ROE, HOST: {NEWS}" for _ in "12345")}),
        ("transcript", {"text": f"{NEWS} (Laughter.)\n\n{NEWS} (Applause.)"}),
        ("fact-check", {"text": f"Claim: It was lost.\n\n{NEWS}\n\nOur rating: False"}),
        (
            "fact-check",
            {"text": f"It was lost.\n\nFalse. {NEWS}\n\nAll of it.\n\nMisleading. {NEWS}"},
        ),
        ("transcript", {"title": "Roe speech in full"}),
        ("letters", {"text": f"Letters to the Editor\n\nTown votes again\n\n{NEWS}"}),
        ("newsletter", {"text": f"Welcome to this week's edition of The Quay.\n\n{NEWS}"}),
        ("newsletter", {"text": f"Good morning. It's Tuesday, and it rains.\n\n{NEWS}"}),
        ("review", {"text": f"{NEWS}\n\nRunning time: 118 minutes."}),
        (
            "press release",
            {"text": f"{NEWS}\n\nWe are proud to announce it.\n\nFor more information, call."},
        ),
        ("opinion", {"text": f"{NEWS}\n\nAna Roe is a professor of ports at Elm College."}),
        (
            "opinion",
            {"text": f"{NEWS}\n\nAna Roe, a lawyer, is a member of the Board of Contributors."},
        ),
        ("opinion", {"text": f"{NEWS}\n\nAna Roe writes a weekly column on ports."}),
        (
            "opinion",
            {"text": f"{NEWS}\n\nAna Roe, who once flew a plane, taught ports at Elm Hill."},
        ),
        ("opinion", {"text": f"The count was a gift\n\nBy Ana Roe, Harbour columnist\n\n{NEWS}"}),
        ("opinion", {"text": f"The count was a gift\n\nGuest column\n\n{NEWS}"}),
        ("opinion", {"text": f"{NEWS}\n\nThis column was first published by the Elm Times."}),
        ("opinion", {"text": f"{NEWS} We won our town. " + "We must keep it for our own. " * 3}),
        ("opinion", {"text": f"{NEWS} I saw it. I was there, and I knew my town. I did."}),
        ("opinion", {"text": f"{NEWS} " + "Who counts? Nobody does, of course. It's absurd! " * 4}),
        ("news", {"text": f"{NEWS} " + "“Who counts? Nobody does, of course.” It rained! " * 4}),
        ("press release", {"text": f"{NEWS}\n\nAbout Harbour Ferries\n\nIt sails to the hill."}),
        (
            "news",
            {"title": "Mayor's opinion of the count", "url": "https://a.example/opinion-poll"},
        ),
        ("news", {"text": f"{NEWS} ‘I saw it. I was there, and I knew my town,’ said Roe."}),
        ("news", {"text": f"“I, me and my town”, Roe says. ‘I know my own’.\n\n{NEWS}"}),
        (
            "news",
            {
                "text": f"Menu\n\nSearch\n\nWeather\n\nLetters to the Editor\n\nSports\n\n"
                f"Town votes again\n\nBy Ana Roe\n\n{NEWS}\n\n2 hours ago\n\n3 hours ago\n\nSearch"
            },
        ),
        ("news", {"text": f"{NEWS}\n\nWho lost?\n\nThe town.\n\nWho won?\n\nThe hill."}),
        ("news", {"text": "\n\n".join(f"{n}:41\n\n{NEWS}" for n in "12345")}),
        ("news", {"text": f"{NEWS}\n\nROE: I saw it. I was there.\n\nDOE: I knew my town."}),
        (
            "news",
            {"text": f"{NEWS}\n\nThe US sent us to the US, and the US paid. " + "The US did. " * 5},
        ),
        ("news", {"text": f'{NEWS} "I saw it. I was there, and I knew my town," said Roe.'}),
        ("news", {"text": f'{NEWS} "It was I. "I was there, I knew my town, I did," said Roe.'}),
        ("news", {"text": f"{NEWS} You've successfully subscribed to this newsletter!"}),
    ],
)
def test_the_genre_is_told_and_by_what(genre, known):
    found, basis = tell(**known)
    assert found == genre
    assert (genre == "news") == (not isinstance(basis, str))


def test_marks_name_genres_and_take_no_long_time():
    hostile = ["by " * 3000, "a: " * 3000, '"' * 3000, "Ana " * 3000, "about " * 3000]
    for mark in load_rows("genres.csv", least=int, pattern=re.compile):
        assert mark.genre in GENRES
        assert mark.where in ("section", "title", "start", "end", "any", "line", "answer", "own")
        for text in hostile:
            mark.pattern.findall(text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Roe and John Doe, Harbour Times", "Ana Roe and John Doe"),
        ("By Ana Roe | March 3, 2021", "Ana Roe"),
        ("BY ANA ROE", "ANA ROE"),
    ],
)
def test_a_byline_names_who_wrote_the_article(line, names):
    text = f"Town votes again\n\n{line}\n\n{NEWS}"
    assert find_byline(*split(text)) == names
    assert find_byline(*split(NEWS)) is None

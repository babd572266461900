"""Outlets and days in invented names of files."""

import pytest

from newsvoices.reading.filenames import is_named_for, read_names, read_site


@pytest.mark.parametrize(
    ("path", "outlet", "published"),
    [
        ("bbc_2016-05-03_harbour-vote.txt", "BBC", "2016-05-03"),
        ("2016-05-03 The Guardian - Harbour votes.txt", "The Guardian", "2016-05-03"),
        ("Harbour votes - The New York Times.txt", "The New York Times", ""),
        ("new-york-times/20160503_harbour.txt", "The New York Times", "2016-05-03"),
        ("NYT/harbour.txt", "The New York Times", ""),
        ("reuters.zip/harbour, 3 May 2016.txt", "Reuters", "2016-05-03"),
        ("guardian-2016.05.03-harbour.docx", "The Guardian", "2016-05-03"),
    ],
)
def test_a_name_tells_an_outlet_and_a_day(path, outlet, published):
    assert read_names([path]) == [(outlet, published)]


@pytest.mark.parametrize(
    "path",
    [
        "000_82d728323028f920.txt",
        "harbour/vote 03-05-2016.txt",
        "hill/BBC - Harbour - CNN.txt",  # two outlets
        "2016-05-03_2016-05-04.txt",  # two days
        "screenshot 2016-05-03.txt",
        "2016-13-45.txt",
        "harbour-2016-05-03.txt",  # a theme, or an outlet that nobody knows
        "times/post.txt",
        "guardian of the harbour.txt",
    ],
)
def test_what_could_mean_anything_tells_nothing(path):
    outlet, published = read_names([path])[0]
    assert not outlet
    assert not published or path.startswith("harbour-")


def test_where_most_outlets_before_a_day_are_known_the_others_are_outlets_too():
    names = [
        "bbc_2016-05-03_a",
        "cnn_2016-05-04_b",
        "elm-post_2016-05-04_c",
        "elm-post_2016-05-05_d",
    ]
    told = [outlet for outlet, _ in read_names([f"{name}.txt" for name in names])]
    assert told == ["BBC", "CNN", "Elm Post", "Elm Post"]
    names = ["bbc_2016-05-03_a", "elm_2016-05-04_b", "elm_2016-05-04_c", "hill_2016-05-05_d"]
    told = [outlet for outlet, _ in read_names([f"{name}.txt" for name in names])]
    assert told == ["BBC", "", "", ""]


def test_a_file_may_be_named_for_its_first_line():
    line = "The hill’s mayor won’t be heard."
    assert is_named_for("2016-05-03 The Guardian - The hill's mayor won't be heard.txt", line)
    assert not is_named_for("2016-05-03_the-hill-s-mayor.txt", line)  # cut short, as a lede may be
    assert not is_named_for("harbour.txt", "Harbour")


@pytest.mark.parametrize(
    ("url", "outlet", "published"),
    [
        ("https://edition.cnn.com/2024/10/05/harbour/index.html", "CNN", "2024-10-05"),
        ("https://www.theguardian.com/world/2024/oct/05/harbour", "The Guardian", ""),
        ("http://news.bbc.co.uk/1/hi/1234567.stm", "BBC", ""),
        ("https://www.harbour.example/2024/13/41/vote", "harbour.example", ""),
        ("harbour/7", "", ""),
        ("https://[harbour", "", ""),
    ],
)
def test_an_address_tells_an_outlet_and_a_day(url, outlet, published):
    assert read_site(url) == (outlet, published)

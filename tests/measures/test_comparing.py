"""Articles in groups to be set beside each other, worked by hand."""

import pandas as pd
import pytest

from newsvoices.errors import InputError
from newsvoices.findings.articles import caption_pair, say_groups
from newsvoices.measures.comparing import (
    add_ends,
    add_sets,
    group_articles,
    keep_changes,
    pair_apart,
    share_by_month,
    share_by_set,
    side_by_side,
)

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "title": pd.Series(["Rain", "Snow", None, "Rain"], dtype="str"),
        "text": ["It rained.", "It snowed.", "Fog all day\n\nIt was grey.", "It rained again."],
        "outlet": pd.Series(["Post", "Mail", "Post", None], dtype="str"),
        "published": pd.to_datetime(["2021-03-09", "2021-02-01", None, "2020-12-31"]),
        "n_words": [10, 50, 20, 5],
    }
)


def groups(by, **options):
    return group_articles(ARTICLES, by, **options).to_numpy().tolist()


def test_outlets_come_with_most_words_first_and_the_unknown_is_left_out():
    assert groups("outlet") == [["b", "Mail"], ["a", "Post"], ["c", "Post"]]


def test_periods_come_in_order_of_time():
    assert groups("month") == [["d", "2020-12"], ["b", "2021-02"], ["a", "2021-03"]]
    assert groups("year") == [["d", "2020"], ["a", "2021"], ["b", "2021"]]


def test_a_day_divides_before_from_after():
    before, after = "before 2021-02-01", "from 2021-02-01"
    assert groups("2021-02-01") == [["d", before], ["a", after], ["b", after]]


def test_articles_stand_by_title_or_first_words_and_by_ids_where_these_are_the_same():
    assert groups("article") == [["b", "Snow"], ["c", "Fog all day"], ["a", "a"], ["d", "d"]]


def test_of_many_groups_those_with_most_words_are_kept():
    assert groups("article", most=2) == [["b", "Snow"], ["c", "Fog all day"]]


def test_one_group_is_none():
    assert group_articles(ARTICLES.head(1), "outlet").empty
    assert say_groups(ARTICLES.head(1), ARTICLES.head(0).assign(set=""), "outlet") == [
        "One outlet only is known: nothing to compare."
    ]
    assert say_groups(ARTICLES.tail(1), ARTICLES.head(0).assign(set=""), "outlet") == [
        "No outlet is known: nothing to compare."
    ]
    several = say_groups(ARTICLES[ARTICLES["outlet"] == "Post"], ARTICLES.head(0), "outlet")
    assert several == ["One outlet only is known: nothing to compare. A metadata.csv tells it."]


def test_an_unknown_comparison_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="no comparison by 'outlets': use \"outlet\", or a day"):
        groups("outlets")
    with pytest.raises(InputError, match='"outlet" or "month" or "year" or "article"'):
        groups("2021-13-01")


def test_what_is_compared_is_said_with_what_is_left_out():
    assert say_groups(ARTICLES, group_articles(ARTICLES, "outlet"), "outlet") == [
        "2 outlets compared: Mail (1 article) and Post (2 articles).",
        "Left out: 1 article of smaller groups, or whose outlet is not known.",
        "These are too few articles to generalise.",
    ]


def test_values_stand_beside_each_other_in_the_order_of_the_groups():
    rows = [("Post", "PER", 0.5), ("Mail", "PER", 0.2), ("Post", "FJI", 0.1), ("Post", "TON", 0.9),
            ("Mail", "side unknown", 0.8)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["set", "side", "share"])
    beside = side_by_side(table, "side", "share", group_articles(ARTICLES, "outlet"))
    assert list(beside) == ["side", "Mail", "Post"]
    assert beside.to_numpy().tolist() == [["TON", 0, 0.9], ["PER", 0.2, 0.5], ["FJI", 0, 0.1],
                                            ["side unknown", 0.8, 0]]  # fmt: skip
    caption = caption_pair(beside, "side", ["Mail", "Post"], ARTICLES, "Share of words")
    assert caption["finding"] == "Largest difference: TON, 0 % in Mail and 90 % in Post"


def test_of_three_groups_those_are_compared_that_are_furthest_apart():
    beside = pd.DataFrame(
        [("Peru", 0.5, 0.2, 0.6), ("side unknown", 0.0, 0.9, 0.1)],
        columns=["side", "Mail", "Post", "Sun"],
    )
    assert pair_apart(beside, "side") == ["Sun", "Post"]
    assert pair_apart(beside.head(0), "side") == ["Mail", "Post"]
    assert pair_apart(beside[["side"]].head(0), "side") == []


def test_of_two_groups_without_values_or_with_the_same_ones_no_difference_is_told():
    pair = ["Mail", "Post"]
    same = pd.DataFrame({"side": ["Peru"], "Mail": [0.5], "Post": [0.5]})
    for beside, finding in (
        (same.head(0), "There is nothing to set beside each other"),
        (same, "The same shares in Mail and Post"),
    ):
        caption = caption_pair(beside, "side", pair, ARTICLES, "Share of words")
        assert caption["finding"] == finding


def test_rows_of_articles_in_a_group_are_kept_in_order_with_its_name():
    groups = group_articles(ARTICLES, "outlet")
    ids = [*ARTICLES["article_id"], ARTICLES["article_id"].iloc[0]]
    table = pd.DataFrame({"article_id": ids, "n": range(len(ids))})
    expected = table.merge(groups, on="article_id")
    for column in (table["article_id"], table["article_id"].astype("category")):
        found = add_sets(table.assign(article_id=column), groups)
        assert found.astype({"article_id": "str"}).equals(expected)
    assert add_sets(table, groups.head(0)).empty


def test_articles_are_grouped_by_a_column_of_the_readers_own():
    events = ["summit", "strike", "summit", *[None] * (len(ARTICLES) - 3)]
    articles = ARTICLES.assign(event=pd.Series(events, ARTICLES.index, dtype="str"))
    groups = group_articles(articles, "event")
    assert set(groups["set"]) == {"summit", "strike"}
    assert len(groups) == 3
    with pytest.raises(InputError, match='"event"'):
        group_articles(articles, "events")


def test_a_share_by_month_has_an_interval_over_articles():
    days = pd.to_datetime(["2031-05-04"] * 5 + ["2031-06-09"] * 5 + ["2031-07-01"])
    articles = pd.DataFrame({"article_id": list("abcdefghijk"), "published": days})
    words = pd.DataFrame(
        [(a, "peru" if n < said else "chile") for a, said in zip(articles["article_id"],
         [2, 2, 2, 2, 2, 0, 4, 0, 4, 2, 1], strict=True) for n in range(4)],
        columns=["article_id", "speaker_id"],
    )  # fmt: skip
    words = words.assign(side=words["speaker_id"], n_words=1)
    months = share_by_month(words, articles)
    assert months["period"].dt.month.tolist() == [5, 6, 5, 6]
    assert months["share"].tolist() == [0.5] * 4
    assert months["n_words"].tolist() == [10] * 4
    assert months["low"].tolist()[0] == 0.5  # each article has the same share
    # June: deviations -2, 2, -2, 2, 0 of 20 words, so a half of t * (16 * 5 / 4) ** 0.5 / 20; t is
    # 2.13 at four degrees of freedom.
    assert months["high"].tolist()[1] == pytest.approx(0.5 + 2.13 * 20**0.5 / 20, abs=0.005)
    assert share_by_month(words, articles.head(9)).empty


def test_a_share_in_a_set_has_an_interval_but_in_a_single_article_none():
    groups = pd.DataFrame({"article_id": list("abc"), "set": ["Mail", "Mail", "Post"]})
    words = pd.DataFrame(
        [("a", "peru", 30), ("a", "chile", 10), ("b", "peru", 30), ("b", "chile", 10),
         ("c", "peru", 9)],
        columns=["article_id", "side", "n_words"],
    )  # fmt: skip
    shares = share_by_set(words.assign(speaker_id=words["side"]), groups)
    told = shares.set_index(["set", "side"])
    assert told.loc[("Mail", "peru"), ["share", "low", "high"]].tolist() == [0.75] * 3
    assert told.loc[("Post", "peru"), ["low", "high"]].isna().all()
    ends = add_ends(pd.DataFrame({"side": ["peru", "chile"]}), "side", shares)
    assert ends["Mail high"].tolist() == [0.75, 0.25]


def test_groups_are_not_set_apart_where_chance_may_make_the_difference():
    shares = pd.DataFrame(
        [("Peru", "Mail", 0.5, 0.4, 0.6), ("Peru", "Post", 0.2, 0.1, 0.3)],
        columns=["side", "set", "share", "low", "high"],
    ).assign(n_articles=5)
    beside = pd.DataFrame([("Peru", 0.5, 0.2)], columns=["side", "Mail", "Post"])
    assert pair_apart(beside, "side", shares) == ["Mail", "Post"]
    assert pair_apart(beside, "side", shares.assign(high=[0.6, 0.4])) == []
    assert pair_apart(beside, "side", shares.assign(n_articles=[5, 4])) == []  # few articles
    of_one = shares.assign(low=[float("nan"), 0.1])  # an outlet of a single article
    assert pair_apart(beside, "side", of_one) == []


def test_only_a_change_that_chance_hardly_makes_is_kept():
    months = pd.DataFrame({"side": ["Peru", "Peru", "Chile", "Chile"], "period": [1, 2, 1, 2]})
    months = months.assign(low=[0.1, 0.5, 0.1, 0.2], high=[0.3, 0.7, 0.3, 0.4])
    assert keep_changes(months, "side")["side"].tolist() == ["Peru", "Peru"]
    assert keep_changes(months.head(0), "side").empty

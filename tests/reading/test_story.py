"""Where on a page the story stands."""

import pytest

from tests.reading.test_layout import BELOW, COPIED, MENU, STORY, split


def test_of_a_page_copied_whole_only_the_story_is_counted():
    paragraphs = split("\n".join(COPIED + STORY + BELOW))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY
    headline = paragraphs.loc[paragraphs["zone"] == "headline", "text"]
    assert headline.tolist() == ["Harbour town to vote again after judge throws out count"]


def test_a_known_title_is_found_anywhere_over_the_story():
    paragraphs = split("\n".join(COPIED + STORY + BELOW), title="Mayor calls the ruling a gift")
    headline = paragraphs.loc[paragraphs["zone"] == "headline", "text"]
    assert headline.tolist() == ["Mayor calls the ruling a gift"]


def test_a_text_without_menus_is_story_to_its_end():
    text = "\n".join(["Town to vote again", *STORY, "Comments", "I stood there for an hour."])
    assert split(text)["counted"].tolist() == [False, *[True] * 5, False, True]


def test_a_list_after_a_colon_is_of_the_story():
    listed = ["The town votes on these days:", *(f"On {n} April, in hall {n}" for n in "23456")]
    paragraphs = split("\n".join(COPIED + STORY + listed + BELOW))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY + listed


def test_a_list_of_other_stories_that_stands_on_the_page_twice_is_not_the_story():
    others = [f"Ferry {n} to the hill is late again, and its {n} stewards wait." for n in range(30)]
    teasers = [f"{line} Nobody said when it would come in." for line in others]
    paragraphs = split("\n".join([*MENU, *teasers, *COPIED[8:], *STORY, *BELOW, *teasers]))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY


def test_stories_of_others_that_are_cut_short_are_not_the_story():
    others = [
        f"Ferry {n} is late. Its stewards said on the quay that they would ..." for n in "123"
    ]
    paragraphs = split("\n".join([*MENU, *others * 5, *COPIED[8:], *STORY[:2], *BELOW]))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY[:2]


def test_a_headline_over_a_byline_is_found_behind_the_buttons_of_a_page():
    buttons = ["Buffer it", "197 shares of it", "Written for the harbour"]
    head = ["How doors on the hill were locked", "March 3, 2021 | BY: Ana Roe", *buttons]
    paragraphs = split("\n".join([*MENU, "The hill and its doors", *head, *STORY, *BELOW]))
    headline = paragraphs.loc[paragraphs["zone"] == "headline", "text"]
    assert headline.tolist() == ["How doors on the hill were locked"]
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY


def test_the_headline_stands_over_its_deck_lines_and_under_the_way_to_it():
    way = "Home News Hill council shuts the doors of the harbour"
    head = [
        "Hill council shuts the doors of the harbour",
        "The harbour of the hill shuts its doors",
    ]
    paragraphs = split("\n".join([*MENU, way, *head, "Ana Roe", "3 hours ago", *STORY, *BELOW]))
    assert paragraphs.loc[paragraphs["zone"] == "headline", "text"].tolist() == head[:1]


def test_the_points_of_a_summary_are_not_the_story():
    points = ["Key points", "The doors of the hill are locked.", "They stay so until June."]
    paragraphs = split("\n".join([*COPIED, *points, *STORY, *BELOW]))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY
    leads_on = ["Key points", "Two doors are locked:", "the front door, by the mayor."]
    counted = split("\n".join(["Town votes", *STORY[:1], *leads_on, *STORY[1:]]))["counted"]
    assert counted.tolist() == [False, True, False, True, True, *[True] * 4]


@pytest.mark.parametrize("n_before", [1, 4])
def test_a_first_or_last_sentence_that_a_site_sets_apart_is_of_the_story(n_before):
    inset = ["RAIL:LN", "HARBOUR FERRIES PLC", "412.50 GBp", "Recommended stories", "Fog to lift"]
    page = [*COPIED, *STORY[:n_before], *inset, *STORY[n_before:], *BELOW]
    paragraphs = split("\n".join(page))
    assert paragraphs.loc[paragraphs["counted"], "text"].tolist() == STORY

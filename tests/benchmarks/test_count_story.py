"""What is true of a story's paragraphs is counted on pages marked by hand. The page is invented."""

from benchmarks import count_story
from tests.reading.test_layout import BELOW, COPIED, STORY

PAGE = "\n".join(COPIED + STORY + BELOW)


def test_each_paragraph_of_a_page_is_told_to_be_of_the_story_or_not():
    title = "Harbour town to vote again after judge throws out count"
    paragraphs, labels = count_story.judge_page(PAGE, "\n".join(STORY), title)
    assert len(paragraphs) == len(PAGE.splitlines())
    assert paragraphs["right"].sum() == len(STORY)
    assert labels["right"].sum() == 1
    assert "signed" in labels.loc[labels["right"], "evidence"].item()


def test_of_a_page_whose_headline_is_unknown_no_labels_are_counted():
    _, labels = count_story.judge_page(PAGE, "\n".join(STORY), None)
    assert labels.empty

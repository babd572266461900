"""The same invented story told again."""

from newsvoices.reading.versions import find_versions, sample_runs

STORY = " ".join(
    f"On day {n} the {w} of hall {n} was counted again." for n in range(60) for w in "ab"
)
OTHER = " ".join(
    f"Ferry {n} left the {w} for pier {n} in the rain." for n in range(60) for w in "cd"
)


def versions(*texts):
    return find_versions({str(i): sample_runs(text) for i, text in enumerate(texts)})


def test_a_changed_story_is_a_version_of_the_earlier_one():
    update = STORY.replace("hall 7 ", "hall seven ") + " The mayor resigned."
    assert versions(STORY, OTHER, update, STORY[: len(STORY) // 3]) == [None, None, "0", "0"]


def test_other_stories_and_short_texts_are_no_versions():
    assert versions(STORY, OTHER, "It rained.", "It rained.", "") == [None] * 5


def test_a_quotation_in_common_makes_no_version():
    assert versions(STORY, OTHER + STORY[: len(STORY) // 10]) == [None, None]

"""Which names of an article mean the same person or body."""

import pandas as pd
import pytest

from tests.people.test_speakers import attributed


def test_two_with_one_last_name_stay_two():
    _, _, speaker_ids = attributed(
        "Ana Roe and her brother Max Roe spoke. [[Ms. Roe]] said <<it rained>>. "
        "[[Mr. Roe]] said <<it snowed>>."
    )
    assert speaker_ids == ["ana-roe", "max-roe"]


def test_of_two_men_the_one_named_last_as_speaking_is_meant():
    _, _, speaker_ids = attributed(
        "Tom Roe sang. Max Roe said it was cold. The bus was late. It snowed. It rained. "
        "[[Mr. Roe]] said <<so>>."
    )
    assert speaker_ids == ["max-roe"]


def test_whom_the_article_calls_by_the_last_name_alone_is_meant_by_it_further_on():
    begun = "Ada Roe won. [[Roe]] said <<it rained>>. "
    _, _, speaker_ids = attributed(f"{begun}Max Roe was cold. [[Roe]] said <<it was late>>.")
    assert speaker_ids == ["ada-roe", "ada-roe"]
    _, _, speaker_ids = attributed(f"{begun}[[Max Roe]] said <<so>>. [[Roe]] said <<it was late>>.")
    assert speaker_ids == ["ada-roe", "max-roe", "max-roe"]
    later = "The bus was late. It snowed. It rained. It froze. "
    _, _, speaker_ids = attributed(
        f"{begun}[[Max Roe]] said <<so>>. {later}[[Roe]] said <<it was late>>."
    )
    assert speaker_ids == ["ada-roe", "max-roe", "ada-roe"]


def test_an_office_that_a_public_figure_is_known_by_says_which_of_two_is_meant():
    _, _, speaker_ids = attributed(
        "Hillary Clinton won. [[Clinton]] said <<it rained>>. Bill Clinton left. It froze in Lima. "
        "[[President Clinton]] said <<it snowed>>. [[Clinton]] said <<it was late>>."
    )
    assert speaker_ids[:2] == ["hillary-clinton", "bill-clinton"]


def test_whoever_is_only_shown_is_not_who_speaks_next():
    _, _, speaker_ids = attributed(
        "[[Max Roe]] said <<it was cold>>. He hid a photo of Ada Roe. [[Roe]] said <<it rained>>."
    )
    assert speaker_ids == ["max-roe", "max-roe"]


def test_who_is_named_in_full_in_the_same_sentence_is_meant():
    _, _, speaker_ids = attributed(
        "[[Max Roe]] said <<it rained>>. The port heard of Ada Roe before [[Roe]] said <<it was>>."
    )
    assert speaker_ids == ["max-roe", "ada-roe"]


def test_a_figure_has_the_gender_of_the_list_and_a_body_has_none():
    text = "Xi Jinping met Ada Lind in Lima. [[She]] said <<it froze>>. The Florence Institute met."
    people, _, speaker_ids = attributed(text)
    assert speaker_ids == ["ada-lind"] and people.loc["xi-jinping", "gender"] == "m"
    assert pd.isna(people.loc["florence-institute", "gender"])


def test_the_younger_of_two_is_junior_and_her_husband_the_other_of_the_last_name():
    _, _, ids = attributed(
        "Max Roedel and Max Roedel Jr. sang. [[The younger Mr. Roedel]] said <<it rained>>. "
        "[[The elder Mr. Roedel]] said <<it snowed>>."
    )
    assert ids == ["max-roedel-jr", "max-roedel"]
    _, _, ids = attributed("Ada Roedel and Max Roedel sang. Ada won. [[Her husband]] said <<so>>.")
    assert ids == ["max-roedel"]


def test_a_name_misspelt_once_is_the_one_that_the_article_has_often():
    often = "Ada Roedelson won. [[Roedelson]] said <<it rained>>. Roedelson left. Roedelson ran. "
    _, _, ids = attributed(f"{often}[[Ms. Rodelson]] said <<it was late>>.")
    assert ids == ["ada-roedelson"] * 2
    _, _, ids = attributed(f"{often}[[Ada Roedelsen]] said <<so>>.")
    assert ids == ["ada-roedelson"] * 2
    _, _, ids = attributed(f"{often}[[Max Rodelson]] said <<so>>.")
    assert ids == ["ada-roedelson", "max-rodelson"]


def test_a_headline_names_whom_the_text_names():
    _, _, speaker_ids = attributed(
        "[[Moen]] Opens New Port And Says <<It Will Pay>>\n\n"
        "Kari Moen opened a port. [[She]] said <<it would pay>>."
    )
    assert speaker_ids == ["kari-moen", "kari-moen"]


def test_what_opens_a_sentence_before_a_known_last_name_is_no_given_name():
    text = "Debating Roe on trade. Ada Roe won. Report: Half Roe left. [[Roe]] said <<it rained>>."
    people, _, ids = attributed(f"Next, Will Facebook Be Roe's? {text}")
    assert ids == ["ada-roe"]
    assert people.index.tolist() == ["ada-roe", "facebook"]


def test_names_in_capitals_are_the_same_names():
    _, _, speaker_ids = attributed(
        "[[KARI MOEN]]: <<We open at six.>>\n[[MOEN]]: <<And close at nine.>>\n"
        "[[Moen]] said <<she was tired>>."
    )
    assert speaker_ids == ["kari-moen"] * 3


def test_two_of_one_full_name_are_one_speaker_as_nothing_tells_them_apart():
    _, _, speaker_ids = attributed(
        "[[Ada Roe, a baker,]] said <<it rained>>. [[Ada Roe, a judge,]] said <<it snowed>>."
    )
    assert speaker_ids == ["ada-roe", "ada-roe"]


def test_other_middle_initials_are_somebody_else():
    _, _, speaker_ids = attributed(
        "[[Ada R. Roe]] said <<it rained>>. [[Ada T. Roe]] said <<it snowed>>. "
        "[[Ben Ito Poe]] said <<it froze>>. [[Ben I. Poe]] said <<so>>. [[Ben Poe]] said <<no>>."
    )
    assert speaker_ids == ["ada-roe", "ada-t-roe", "ben-ito-poe", "ben-ito-poe", "ben-ito-poe"]


def test_what_stands_alone_in_quotation_marks_is_a_work_and_no_person():
    speakers, _, _ = attributed(
        "The film “Tova Lund” ran in town. The aide “Pia Berg” came. [[Pia Berg]] said <<so>>."
    )
    assert speakers.index.tolist() == ["pia-berg"]


def test_the_title_of_a_show_that_ends_its_sentence_is_nobody():
    _, _, speaker_ids = attributed("The film ran on “Morning Tom.”\n[[He]] said <<it rained>>.")
    assert speaker_ids == ["unattributed"]


def test_a_heading_in_capitals_is_nobody_where_it_is_a_word_of_the_text():
    _, _, speaker_ids = attributed(
        "[[TURNOUT]]: <<Many came.>>\nThe turnout was high.\n[[MOEN]]: <<I waited.>>"
    )
    assert speaker_ids == ["unattributed", "moen"]


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("Troops searched caves in the Kela Moru region. Shots fell near Kela Moru.", True),
        ("Troops are north of Kela Moru.", True),
        ("Troops are in Kela Moru. Kela Moru fell silent.", True),
        ("They drove to Kela Moru, west of Lima.", True),
        ("They drove to Kela Moru, Ohio.", True),
        ("Troops searched caves in Kela Moru's house. Kela Moru fell silent.", False),
        ("Trust in Kela Moru fell. Kela Moru said the port was shut.", False),
    ],
)
def test_what_things_are_in_or_near_is_a_place_also_under_two_words(text, is_place):
    people, _, _ = attributed(f"[[Ada Roe]] said <<it was late>>. {text}")
    assert ("kela-moru" not in people.index) == is_place

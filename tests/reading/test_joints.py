"""Breaks between paragraphs that were lost, on invented texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.reading.joints import cut_joints
from newsvoices.reading.layout import find_paragraphs, find_zones

STORY = (
    'The town voted on May 5.The mayor said it was "a gift."Roe, who lost, disagreed.'
    '"It was theft," she told reporters."We will go to court."Nobody else spoke.'
    "(Ana Roe/Reuters)The judge (who is 70) will rule in May."
)


def test_a_text_whose_breaks_were_lost_is_cut_into_its_paragraphs():
    assert cut_joints(STORY) == [
        "The town voted on May 5.",
        'The mayor said it was "a gift."',
        "Roe, who lost, disagreed.",
        '"It was theft," she told reporters.',
        '"We will go to court."',
        "Nobody else spoke.(Ana Roe/Reuters)",
        "The judge (who is 70) will rule in May.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "One space was lost on May 5.The town voted on, and nothing else was lost.",
        "Roe of the U.S.A. met J.R. Doe of No.10 and wrote to Ana.Roe@Harbour.Example.",
        "One.Tel and Two.Tel, he said. “They won.” “They lost.”",
    ],
)
def test_a_space_that_is_missing_here_and_there_cuts_nothing(line):
    assert cut_joints(line) == [line]


def test_two_quotations_that_touch_are_parted_between_their_marks():
    line = 'It rained."We saw it.""We heard it."They left.'
    assert cut_joints(line) == ["It rained.", '"We saw it."', '"We heard it."', "They left."]


@given(st.text(alphabet='aB .!"“”’)(@', max_size=60))
def test_nothing_of_a_line_is_lost_where_it_is_cut(line):
    assert "".join(cut_joints(line)) == line


def test_captions_and_links_inside_a_joined_text_are_not_counted():
    paragraphs = find_paragraphs(STORY + "CLICK HERE TO GET THE HARBOUR APPHowever, he may not.")
    zones = dict(zip((p.text for p in paragraphs), find_zones(paragraphs), strict=True))
    assert zones["Nobody else spoke.(Ana Roe/Reuters)"] == "caption"
    assert zones["CLICK HERE TO GET THE HARBOUR APP"] == "boilerplate"
    assert zones["However, he may not."] == "body"

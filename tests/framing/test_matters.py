"""What a position is about, in invented sentences."""

import pytest

from tests.framing.test_positions import positions_of, surely


def test_a_quotation_mark_in_the_matter_has_its_pair():
    (found,) = positions_of('Members voted to label the raid in the north as "farce."')
    assert 'to label the raid in the north as "farce."' in found["text"].tolist()


def test_a_matter_is_told_without_the_words_that_join_it():
    (found,) = positions_of("Peru warned that the dam may break.")
    assert found["text"].tolist() == ["the dam may break"]


def test_a_matter_may_be_no_word():
    """What stands for a letter that could not be read cost the whole article."""
    assert len(positions_of("Ilves denied \ufffd.")) == 1


def test_a_matter_ends_where_something_is_only_added():
    (found,) = positions_of("Ilves opposes the toll, which is old, while others wait.")
    assert found["text"].tolist() == ["the toll"]
    (found,) = positions_of("Ilves opposes the toll, saying that it is high.")
    assert found["text"].tolist() == ["the toll"]
    (found,) = positions_of("Ilves supports the farmers who left.")
    assert found["text"].tolist() == ["the farmers who left"]


def test_a_matter_that_stands_in_an_aside_is_told_whole():
    (found,) = positions_of("Fiji called them thieves of boats, a charge that Tonga denied.")
    assert "a charge" in set(found["text"])


def test_what_stands_before_a_verb_is_not_its_matter():
    (found,) = positions_of("In a year of anger, Ilves believes that boats are safe.")
    assert "a year of anger" not in found["text"].tolist()


def test_a_matter_that_points_outside_is_not_told():
    told, *pointing = surely(
        "Peru opposes building the dam on the river.",
        "Peru rejected the idea because of rains in the north.",
        "Peru opposes those dams and that road on the river.",
        "Peru proposed they meet in the north in spring.",
        "“I will help you build the dam,” Ada Roe said.",
    )
    assert told
    assert not any(pointing)


def test_what_is_meant_by_a_pronoun_may_stand_in_the_matter_or_hold_it():
    own = (
        "Peru proposed a dam and a road on its river.",
        "Peru asked Chile to open its ports in the north.",
    )
    assert all(surely(*own))


def test_what_is_only_added_is_no_part_of_a_matter():
    texts = (
        "Peru refused to sell the dam, saying that it leaks.",
        "Ada Roe rejected the notion that the dam should be sold, saying that it leaks.",
    )
    ends = [found["text"].tolist()[0].rpartition(" ")[2] for found in positions_of(*texts)]
    assert ends == ["dam", "sold"]


def test_what_somebody_is_recommended_for_is_not_what_is_asked_for():
    (found,) = positions_of("Tom Berg was recommended for the job in Lima by Ada Roe.")
    assert "the job in Lima" not in found["text"].tolist()


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("Peru opposes the old dam.", "dam"),
        ("Peru promised to take a vote on the toll.", "toll"),
        ("Peru refused to release the captain.", "captain"),
        ("Peru supports Ada Roe.", "Ada Roe"),
        ("Peru called for a vote.", "vote"),
        ("Peru refused to resign.", None),
    ],
)
def test_a_matter_turns_on_a_thing_and_not_on_what_is_done_to_it(sentence, thing):
    (found,) = positions_of(sentence)
    assert found["matter"].fillna("").tolist() == [thing or ""]

"""Words by voice: those that fit are drawn."""

from tests.figures.test_figures import boxes, words


def test_words_that_do_not_fit_three_lines_are_left_to_the_table():
    picture = words([f"Speaker {n}" for n in range(2)])
    drawn = [text for text, _ in boxes(picture.figure) if text.startswith("word ")]
    assert drawn[0] == "word 0 (3,002)"
    assert 20 < len(drawn) < 120
    assert len(picture.data) == 120

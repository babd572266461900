"""Whether two sentences are one statement, by how much their words surprise."""

from datetime import date

from newsvoices.statements import likeness
from newsvoices.statements.likeness import RUN, WORDS, Sentence, measure_likeness

DRAINED = "we will drain the poisoned lake before the winter"


def sentence(text, voice="tamm", *, article="a", day="2031-05-04", marked=True, acts=(), cue=""):
    """Make a sentence whose words all stand in quotation marks or outside any."""
    words = text.split()
    row = [likeness.measure_surprise(word) for word in words]
    bits = {word: bit for word, bit in zip(words, row, strict=True) if bit}
    return Sentence(
        article, True, voice, None, None, cue, date.fromisoformat(day).toordinal(), words,
        [marked] * len(words), row, bits, {}, frozenset(words if marked else ()), frozenset([cue]),
        dict.fromkeys(acts, True),
    )  # fmt: skip


def test_eight_words_in_a_row_are_one_statement_whoever_says_them_and_when():
    other = sentence(DRAINED, "roe", article="b", day="2032-01-01")
    assert measure_likeness(sentence(DRAINED), other) == RUN


def test_few_words_are_one_statement_of_one_speaker_within_days():
    short = "the poisoned lake before long"
    one = sentence(DRAINED)
    assert measure_likeness(one, sentence(short, article="b")) == RUN
    assert measure_likeness(one, sentence(short, article="b", day="2031-07-01")) == 0
    assert measure_likeness(one, sentence(short, "roe", article="b")) == 0


def test_ten_words_in_a_row_are_one_statement_of_two_who_may_be_one_however_common():
    told = "he said that we are going to have to do that this year"
    other = "we are going to have to do that this year again said"
    assert measure_likeness(sentence(told), sentence(other, None, article="b")) == RUN
    assert measure_likeness(sentence(told), sentence(other, "roe", article="b")) == 0


def test_nearly_all_words_in_several_rows_are_one_statement():
    told = "that way we can see what the others are to have there for some years"
    other = "that way we can see the what others are to have there for some years"
    assert measure_likeness(sentence(told), sentence(other, None, article="b")) == RUN


def test_any_words_in_a_row_may_tell_and_not_only_the_rarest():
    told = "everybody knew they are to go to the water and to be there poisoned reservoirs"
    other = "everybody poisoned reservoirs they are to go to the water and to be there"
    assert measure_likeness(sentence(told), sentence(other, article="b")) == RUN


def test_common_words_are_no_statement():
    assert measure_likeness(sentence("it is what it is"), sentence("it is what it is", "roe")) == 0


def test_common_words_in_a_row_are_one_statement_of_one_speaker_where_they_are_most_of_it():
    said = "we will not let you down"
    assert measure_likeness(sentence(said), sentence(said, article="b")) == RUN
    assert measure_likeness(sentence(said), sentence(said, "roe", article="b")) == 0
    longer = "we will not let you " + " ".join(["see"] * 12)
    assert measure_likeness(sentence(f"{said} {said} {said}"), sentence(longer, article="b")) == 0


def test_two_quoted_sentences_of_one_article_that_share_a_phrase_are_two():
    again = "the poisoned lake before long will be full of quokkas once more she cried"
    assert measure_likeness(sentence(DRAINED), sentence(again)) == 0
    assert measure_likeness(sentence(DRAINED), sentence(DRAINED)) == RUN


def test_two_words_alone_join_no_quotation_and_no_report():
    quoted = sentence("establishment politics is not enough")
    mixed = sentence("so we go beyond establishment politics", article="b", marked=True)
    told = "the establishment role in politics"
    report = sentence(told, article="b", day="2031-05-07", marked=False)
    assert measure_likeness(quoted, mixed._replace(marked=[False, *mixed.marked[1:]])) == 0
    assert measure_likeness(quoted, report) == 0


def test_a_report_that_names_the_act_is_the_statement():
    act = sentence("i apologize to all", acts=["apologize"])
    told = sentence("tamm did apologize", marked=False, article="b", cue="apologize")
    told = told._replace(told=frozenset(["apologize"]))
    assert measure_likeness(act, told) == WORDS


def test_a_word_that_all_use_surprises_nobody():
    common, rare = map(likeness.measure_surprise, ["the", "quokka"])
    assert common == 0 < rare

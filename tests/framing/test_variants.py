"""Other wordings of quotations, on invented articles."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices.corpus import parse
from newsvoices.framing.context import Context
from newsvoices.framing.variants import find_variants
from newsvoices.framing.wordings import mark_changes

HEADLINE = "Mayor may close “rotten” bridge"
BODY = "The mayor said the city will close the rotten bridge in the harbour by the end of May."


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    text = f"{HEADLINE}\n\nBy Ana Roe\n\n{BODY}\n\nIt rained all day in the north of the country.\n"
    path = tmp_path_factory.mktemp("seeds") / "a.txt"
    path.write_text(text, encoding="utf-8")
    return text, newsvoices.read(path).variants


def test_a_headline_that_words_the_quotation_otherwise_is_found(found):
    text, table = found
    validate_table("variants", table)
    row = table.iloc[0]
    assert len(table) == 1
    assert (row["zone"], row["text"]) == ("headline", "close “rotten” bridge")
    assert row["original"] == "close the rotten bridge"
    assert row["marks_lost"]
    assert row["modality_changed"]
    assert text[row["start"] : row["end"]] == row["text"]
    assert text[row["original_start"] : row["original_end"]] == row["original"]


def read(*paragraphs):
    article = {"article_id": "a", "path": "a.txt", "title": None, "text": "\n\n".join(paragraphs)}
    article |= {"published": pd.NaT, "n_words": 0, "duplicate_of": None}
    return parse(pd.DataFrame([article]))["variants"]


def test_a_headline_that_drops_a_word_of_doubt_changes_the_modality():
    table = read(
        "Mayor: old harbour bridge “ruined beyond repair”", "By Ana Roe",
        "“The old harbour bridge is perhaps ruined beyond repair,” the mayor said on Friday.",
    )  # fmt: skip
    assert table["modality_changed"].tolist() == [True]


def test_a_negation_said_otherwise_is_none_that_is_changed():
    table = read(
        "Roe: “Meeting was not a full endorsement of the plan”", "By Ada Ito",
        "“The meeting was no full endorsement of the plan,” the mayor said on Friday.",
    )  # fmt: skip
    assert not table["modality_changed"].any()


def test_anothers_advice_to_do_what_somebody_will_not_do_is_no_wording_of_it():
    body = "The mayor insisted on Monday that she won't consider an old toll bridge."
    assert read("Roe will consider an old toll bridge", "By Ada Ito", body)[
        "modality_changed"
    ].all()
    assert read("Voters might want to consider an old toll bridge", "By Ada Ito", body).empty


def test_what_one_politician_says_is_no_wording_of_anothers():
    ours, theirs = ("Senator {} of Ohio said she is “not ready to support” {}.".format(*pair)
                    for pair in (("Ada Roe", "Eva Lind"), ("Eva Lind", "Ada Roe")))  # fmt: skip
    assert read("Roe says she's not ready to support Lind", "By Ana Ito", theirs).empty
    assert not read("Roe says she's not ready to support Lind", "By Ana Ito", ours).empty


def test_a_curved_apostrophe_is_no_other_modality():
    table = read(
        "‘We couldn't leave our home for days’", "By Ana Roe",
        "The families said that they couldn’t leave their home for days.",
    )  # fmt: skip
    assert not table["modality_changed"].any()


def test_a_headline_that_quotes_another_sentence_word_for_word_varies_nothing():
    table = read(
        "Mayor ‘Talks To Farmers Everywhere She Goes’", "By Ana Roe",
        "The mayor “talks to farmers” and to fishermen, her aide said on Friday.",
        "“She talks to farmers everywhere she goes,” the aide said.",
    )  # fmt: skip
    assert table.empty


def test_two_paraphrases_are_no_changed_quotation():
    table = read(
        "Mayor closes old bridge", "By Ana Roe",
        "The mayor said on Friday that the city closes the old bridge in the harbour.",
        "The mayor also said the city closes the old tunnel and the bridge in the harbour.",
    )  # fmt: skip
    assert table.empty


def test_two_like_sentences_of_one_quotation_are_no_other_wording():
    table = read(
        "Harbour news", "By Ana Roe",
        "“It was my duty to keep the old bridge open. It was not their duty to keep the old bridge "
        "open,” the mayor said.",
    )  # fmt: skip
    assert table.empty


def test_a_heading_on_the_same_matter_is_no_other_wording():
    table = read(
        "Harbour news", "By Ana Roe", "It rained all day in the north of the country.",
        "Mayor says bridge shouldn't be a toy",
        "“The plan for the bridge is to carry trade and people to the other side of the harbour, "
        "not to be a so-called ‘toy’ of the rich,” the mayor said.",
    )  # fmt: skip
    assert table.empty


def test_a_quotation_is_shown_to_its_other_mark():
    table = read(
        "City closes old bridge", "By Ana Roe",
        "The city will close the “old bridge with no future,” the mayor said on Friday.",
        "It rained all day in the north of the country.",
    )  # fmt: skip
    row = table.iloc[0]
    assert row["original"].endswith("close the “old bridge with no future,”")
    assert row["dropped"].endswith("with no future")
    assert row["marks_lost"]


def test_words_that_stand_unchanged_in_marks_are_no_other_wording():
    table = read(
        "Mayor’s team to “make old bridge history”", "By Ana Roe",
        "The mayor said the city could “make old bridge history” with a new plan.",
        "It rained all day in the north.",
    )  # fmt: skip
    assert table.empty


def test_a_quotation_left_open_at_the_end_of_the_text_is_shown_to_the_end(tmp_path):
    text = "Port opens\n\nThe mayor of the town, Ana Roe, said that the port w«ill open."
    (tmp_path / "a.txt").write_text("\u200b" + text, encoding="utf-8")
    corpus = newsvoices.read(tmp_path)
    assert len(corpus.quotes) == 1
    assert corpus.skipped.empty


def test_a_headline_may_vary_a_quotation_in_two_places():
    table = read(
        "Peru welcomes bishop's visit, but bans music", "By Ana Roe",
        "“Peru would welcome the bishop's visit to the old harbour, the pride of all who live in "
        "the north of the country, but we will ban music,” Peru's prime minister said.",
        "It rained all day in the north of the country.",
    )  # fmt: skip
    assert table["text"].tolist() == ["Peru welcomes bishop's visit", "bans music"]


def test_changes_are_marked_word_by_word():
    assert mark_changes("we may well close the bridge", "we close the old bridge") == [
        ("kept", "we"), ("dropped", "may well"), ("kept", "close the"), ("added", "old"),
        ("kept", "bridge"),
    ]  # fmt: skip


@given(*[st.lists(st.sampled_from(["a", "b", "c", "(d)", "“e”"]), max_size=8)] * 2)
def test_the_pieces_make_up_both_wordings(old, new):
    pieces = mark_changes(" ".join(old), " ".join(new))
    plain = [word.strip("“”").lower() for word in old]
    first = " ".join(text for change, text in pieces if change != "added").split()
    assert [word.strip("“”").lower() for word in first] == plain
    assert " ".join(text for change, text in pieces if change != "dropped").split() == new


def test_no_attribution_no_variant():
    assert find_variants([Context("a", "Rain.")]).empty


def test_two_words_without_a_verb_are_no_other_wording():
    table = read(
        "Mayor calls bridge ‘The Worst Thing’", "By Ana Roe",
        "“It was a very bad thing for us,” the mayor said of the harbour on Friday.",
    )  # fmt: skip
    assert table.empty


def test_two_words_that_stand_far_apart_are_no_other_wording():
    said = "“We are working really hard at being moms,” Ada Roe said in Lima."
    assert read("Roe champions working moms", said).empty


def test_a_wording_begins_with_a_whole_word():
    table = read(
        "Mayor: city to close the rotten bridge", "By Ana Roe",
        "“The city doesn't close the rotten bridge,” the mayor said on Friday.",
    )  # fmt: skip
    assert table["original"].str.startswith(("doesn't close", "city doesn't close")).all()
    assert len(table) == 1


def test_what_others_do_is_no_wording_of_what_somebody_does():
    said = "“Rich people giving money to the fire brigade helps,” the mayor said on Friday."
    assert read("Report tells whom Ada Roe gave money to", "By Ada Ito", said).empty
    assert len(read("Rich people gave money to brigade", "By Ada Ito", said)) == 1

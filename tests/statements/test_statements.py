"""The same statement in several articles, on invented ones."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsvoices
from newsvoices.framing.wordings import fold_word, pair_words
from newsvoices.statements.passages import Words, split_passages
from newsvoices.statements.statements import find_statements
from newsvoices.statements.versions import Version, compare_versions
from newsvoices.tables.parts import Parts
from newsvoices.tables.schemas import make_table, validate_table

NAMES = ("articles", "paragraphs", "tokens", "quotes", "spans", "speakers")
LAKE = """Minister opens the lake

By Ana Roe

“We will drain the poisoned lake before the winter, and nobody in the whole valley will pay,” \
Minister Ivo Tamm said on Monday.

It rained all day in the north of the country."""

NEWS = """Tamm: ‘poisoned lake’ to be drained

By Bo Lind

Minister Ivo Tamm said the government would “drain the poisoned lake before the winter”.

He apologized for the delay. Fishermen said the plan was late."""

VALLEY = """The valley waits

By Cy Dahl

“We must drain the poisoned lake before the winter, and nobody in the village will pay,” \
Minister Ivo Tamm said. “I apologize to the fishermen of the valley.”"""


def read(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return newsvoices.read(folder)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return read(tmp_path_factory.mktemp("seeds"), lake=LAKE, news=NEWS, valley=VALLEY)


def drained(corpus):
    table = corpus.statements
    number = table.loc[table["text"].str.contains("whole valley"), "statement_id"].iloc[0]
    table = table[table["statement_id"] == number]
    return table.set_index(table["article_id"].mask(table["start"] < 10, "headline"))


def test_each_version_is_told_from_the_fullest(corpus):
    validate_table("statements", corpus.statements)
    table = drained(corpus)
    assert table["relation"].to_dict() == {
        "lake": "fullest", "valley": "changed", "news": "cut", "headline": "cut"
    }  # fmt: skip
    assert table.loc["valley", ["dropped", "added"]].tolist() == [
        "will whole valley",
        "must village",
    ]
    assert table.loc["valley", "modality_changed"]
    assert table.loc["news", "dropped"].startswith("We will and nobody")
    assert not table.loc["news", "modality_changed"]  # "would" is "will" in reported speech


def test_a_version_stands_where_its_row_says(corpus):
    texts = corpus.articles.set_index("article_id")["text"]
    for row in corpus.statements.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_a_report_names_the_act_that_the_words_are(corpus):
    table = corpus.statements
    report = table[table["relation"] == "paraphrased"].iloc[0]
    assert (report["article_id"], report["cue"]) == ("news", "apologized")
    same = table[table["statement_id"] == report["statement_id"]]
    assert "I apologize" in same[same["article_id"] == "valley"]["text"].item()


def test_an_act_is_named_by_another_verb_than_that_of_telling_too(tmp_path):
    post = "Port\n\nBy Ana Roe\n\nMayor Ivo Tamm posted a letter in which he apologized and quit."
    said = "Port\n\nBy Cy Dahl\n\n“I apologize to the fishermen,” Mayor Ivo Tamm said."
    table = read(tmp_path, post=post, said=said).statements
    assert table[["article_id", "relation"]].to_numpy().tolist() == [
        ["said", "fullest"], ["post", "paraphrased"]
    ]  # fmt: skip


def test_a_common_string_is_no_statement_of_two_speakers(tmp_path):
    said = "Port\n\nBy Ana Roe\n\n“I am going to be the {}nominee{}” {} said on Monday."
    table = read(
        tmp_path, a=said.format("", ",", "Ivo Tamm"),
        b=said.format("next ", " because the harbour likes me,", "Bo Lind"),
        c=said.format("", " because the valley needs me,", "Cy Dahl"),
    ).statements  # fmt: skip
    assert table.empty


def test_what_one_article_alone_has_is_no_statement(corpus):
    assert not corpus.statements["text"].str.contains("plan was late").any()


def test_another_day_long_after_is_another_statement(tmp_path):
    (tmp_path / "metadata.csv").write_text(
        "file,published\na.txt,2020-01-05\nb.txt,2020-03-05\nc.txt,2020-01-07\n"
    )
    said = "{}\n\nBy Ana Roe\n\n“{}We need honest bridges,” Mayor Ana Roe said on Monday.\n"
    table = read(
        tmp_path, a=said.format("Town", "And yes. "), b=said.format("Tunnel", ""),
        c=said.format("Harbour", "Look. "),
    ).statements  # fmt: skip
    assert set(table["article_id"]) == {"a", "c"}


@settings(
    deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(["lake", "news", "valley"]))
def test_the_order_of_the_articles_changes_nothing(corpus, order):
    tables = [getattr(corpus, name) for name in NAMES]
    moved = [pd.concat([t[t["article_id"] == a] for a in order]) for t in tables]
    expected = find_statements(*tables)
    pd.testing.assert_frame_equal(
        find_statements(*(table.reset_index(drop=True) for table in moved)), expected
    )


def test_a_corpus_on_disk_gives_the_same_in_parts(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("newsvoices.tables.parts.ROWS", 20)
    corpus.save(tmp_path)
    parts = (Parts(tmp_path / f"{name}.parquet") for name in NAMES[1:])
    pd.testing.assert_frame_equal(find_statements(corpus.articles, *parts), corpus.statements)


def test_no_article_no_statement():
    assert find_statements(*(make_table(name, []) for name in NAMES)).empty


# Wordings ------------------------------------------------------------------------------------

SAID = (
    "we will close the old harbour before the first ships arrive in spring",
    "our neighbours can sell their grain to every honest merchant in Lisbon",
    "nobody should burn the yellow fields while the western wind is blowing",
    "the council must repair seven broken bridges between the island and the town",
    "two judges will hear the quiet fishermen who lost their boats last winter",
    "I would never trade my mother's garden for a palace made of glass",
)
MODAL = {"will": "may", "can": "must", "should": "would", "must": "could", "would": "will"}


def edits(words):
    """Yield, for a quotation, each edit with the words that it drops and adds."""
    modal = next(i for i, word in enumerate(words) if word in MODAL)
    for i in range(1, len(words) - 1, 3):
        if i != modal:
            yield words[:i] + words[i + 1 :], [words[i]], []
            yield [*words[:i], "penguin", *words[i + 1 :]], [words[i]], ["penguin"]
            yield [*words[:i], "Wednesbury", *words[i:]], [], ["Wednesbury"]
    yield words[:6], words[6:], []
    yield words[-5:], words[:-5], []
    swapped = MODAL[words[modal]]
    yield [*words[:modal], swapped, *words[modal + 1 :]], [words[modal]], [swapped]


def compared(tmp_path, pairs):
    """Compare pairs of quotations, each printed one after the other in an article of its own."""
    said = "?\n\nBy Bo Lind\n\n“{},” Ana Roe said.\n\n“{},” Ana Roe said."
    corpus = read(tmp_path, **{f"{n:03}": said.format(*pair) for n, pair in enumerate(pairs)})
    sentences, words = split_passages(*(getattr(corpus, name) for name in NAMES))
    assert sentences["article_id"].value_counts().eq(2).all()
    words = Words(words, len(sentences))
    versions = [Version(words.read([n])) for n in range(len(sentences))]
    return [
        compare_versions(one, two) for one, two in zip(versions[::2], versions[1::2], strict=True)
    ]


def test_every_word_that_is_cut_dropped_swapped_or_put_in_is_named(tmp_path):
    cases = [(said, *edit) for said in SAID for edit in edits(said.split())]
    assert len(cases) > 80
    found = compared(tmp_path, [(said, " ".join(words)) for said, words, _, _ in cases])
    for row, (_, _, dropped, added) in zip(found, cases, strict=True):
        assert sorted(row["dropped"].lower().split()) == sorted(
            " ".join(dropped).lower().replace("mother's", "mother").split()
        )
        assert row["added"].split() == added
        assert row["relation"] == ("changed" if added else "cut")
        assert row["modality_changed"] or not (added and added[0] in MODAL.values())


def test_marks_spacing_and_spelling_are_no_change(tmp_path):
    found = compared(
        tmp_path,
        [
            ("we won’t organise the re-election", "we will not organize the reelection"),
            ("it's the labour of seven years", "it is the labor of 7 years"),
            ("ten per cent - travelled - far", "10 percent traveled far"),
            ("the U.S. programme: a catalogue of 'good' judgement",
             "the US program, a catalog of good judgment"),
        ],
    )  # fmt: skip
    assert [(row["relation"], row["dropped"], row["added"]) for row in found] == [
        ("same", "", "")
    ] * 4


def test_a_word_is_not_taken_for_another_spelling_of_a_word():
    for one, two in (("filing", "filling"), ("four", "for"), ("sense", "since"), ("not", "now")):
        assert fold_word(one) != fold_word(two)


@settings(deadline=None, max_examples=25)
@given(*[st.lists(st.sampled_from("abcd"), max_size=8)] * 2)
def test_words_are_paired_in_order_with_themselves(old, new):
    pairs = pair_words(old, new)
    assert pairs == sorted(set(pairs))
    assert all("".join(old).find(new[j]) >= 0 for _, j in pairs)
    assert pair_words(old, old) == [(i, i) for i in range(len(old))]

"""What a version cut, dropped, swapped or put in, word by word."""

from types import SimpleNamespace

from newsvoices.framing.wordings import fold_word
from newsvoices.statements.passages import split_passages
from newsvoices.statements.versions import compare_versions
from tests.statements.test_statements import NAMES, read

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


def compared(tmp_path, pairs, version="“{},” Ana Roe said."):
    """Compare pairs of quotations, each printed one after the other in an article of its own."""
    said = "?\n\nBy Bo Lind\n\n“{},” Ana Roe said.\n\n" + version
    corpus = read(tmp_path, **{f"{n:03}": said.format(*pair) for n, pair in enumerate(pairs)})
    sentences, words = split_passages({name: getattr(corpus, name) for name in NAMES})
    assert sentences["article_id"].value_counts().eq(2).all()
    versions = [SimpleNamespace(**words.read([n])) for n in range(len(sentences))]
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


def test_words_in_a_row_that_lose_their_marks_are_told(tmp_path):
    bare = "Ana Roe said that {} “for seven long weeks”."
    said = "the old harbour will close for seven long weeks"
    pairs = [(said, "the old harbour will close"), (said, "it will close")]
    assert [row["marks_lost"] for row in compared(tmp_path, pairs, bare)] == [True, False]


def test_a_word_is_not_taken_for_another_spelling_of_a_word():
    for one, two in (("filing", "filling"), ("four", "for"), ("sense", "since"), ("not", "now")):
        assert fold_word(one) != fold_word(two)

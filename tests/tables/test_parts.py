"""A table in parts: every measure gives what it gives for the table in one."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from newsvoices.corpus import Corpus, keep_articles, open_corpus, parse
from newsvoices.errors import InputError
from newsvoices.measures.keyness import keyness_by
from newsvoices.measures.labels import name_voices
from newsvoices.measures.sentences import sentences_by_voice
from newsvoices.measures.texture import add_spread, collocations, dispersion, mattr
from newsvoices.measures.trust import share_intervals
from newsvoices.measures.voices import (
    count_by_place,
    share_of_voice,
    talked_about,
    voice_positions,
    voice_segments,
    voiced_runs,
    voiced_words,
)
from newsvoices.measures.words import (
    add_sides,
    count_ngrams,
    counted_words,
    find_spellings,
    join_names,
    keep_quoted,
    kwic,
)
from newsvoices.reading.articles import _article_rows, read_articles
from newsvoices.reading.formats import Record
from newsvoices.show.article import count_voices
from newsvoices.tables.parts import Parts, build, query, take_articles
from newsvoices.tables.schemas import OF_CORPUS, make_table

SEEDS = Path(__file__).parents[2] / "seeds"
TEXTS = [
    'Town votes\n\nThe mayor, Lee Moss, said that the town will vote. "It rained," she said.',
    "Judge throws out count\n\nJudge Ana Roe accused the port of fraud. The port denied it.",
    "Port denies it\n\nThe port's spokesperson said on Monday that nobody had been turned away.",
    "Rain\n\nIt rained all day. “We waited,” a voter told Ana Roe. Nobody had been turned away.",
]


@cache
def tables():
    seed = read_articles(SEEDS)[0]["text"].tolist()
    records = [
        Record(f"{n}", article_id=f"{n}", text=text, published=None, outlet=f"Post {n % 2}")
        for n, text in enumerate([*TEXTS[:2], *seed, *TEXTS[2:]])
    ]
    return parse(make_table("articles", _article_rows(records)))


@pytest.fixture(scope="module")
def tokens(tmp_path_factory):
    """Give the tokens in parts of an article or two."""
    file = tmp_path_factory.mktemp("parts") / "tokens.parquet"
    tables()["tokens"].to_parquet(file, index=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsvoices.tables.parts.ROWS", 100)
        yield Parts(file)


def counted(tokens):
    found = counted_words(tokens, tables()["paragraphs"])
    return add_sides(found, *sides())


def keys_by_side(tokens):
    return keyness_by(count_ngrams(counted(tokens), by="side"), "side", min_g2=0)


def sides():
    return tables()["speakers"], tables()["articles"]


def voiced(tokens, function=voiced_runs):
    return name_voices(function(Corpus({**tables(), "tokens": tokens})))


@cache
def voiced_whole(function=voiced_runs):
    return voiced(tables()["tokens"], function)


@pytest.fixture(scope="module")
def voiced_parts(tokens):
    return voiced(tokens)


MEASURES = {
    "counted words": counted,
    "words": lambda t: count_ngrams(counted(t)),
    "words by side": lambda t: count_ngrams(counted(t), by="side"),
    "words by voice": lambda t: count_ngrams(counted(t), by="voice"),
    "lemmas": lambda t: count_ngrams(counted(t), unit="lemma"),
    "sequences": lambda t: count_ngrams(counted(t), 3, by="side"),
    "names": lambda t: count_ngrams(join_names(counted(t))),
    "spellings": lambda t: find_spellings(counted(t)),
    "keyness": keys_by_side,
    "spread": lambda t: add_spread(keys_by_side(t), counted(t), "side"),
    "dispersion": lambda t: dispersion(counted(t)),
    "collocations": lambda t: collocations(counted(t), min_n=1, min_g2=0),
    "variety": lambda t: mattr(counted(t), by="side"),
    "lines": lambda t: kwic(tables()["paragraphs"], t, "the"),
    "no lines": lambda t: kwic(tables()["paragraphs"], t, "unheard of"),
    "voiced words": lambda t: voiced(t, voiced_words),
    "voiced runs": voiced,
    "words in quotation marks": lambda t: counted(keep_quoted(t)),
    "sentences": lambda t: sentences_by_voice(Corpus({**tables(), "tokens": t})),
}  # fmt: skip
OF_VOICES = {  # what is measured of runs of words with their voices
    "shares": share_of_voice,
    "shares by outlet": lambda words: share_of_voice(words, "outlet"),
    "intervals": lambda words: share_intervals(words, tables()["quotes"], resamples=9),
    "positions": voice_positions,
    "places": count_by_place,
    "talked about": lambda words: talked_about(words, tables()["speakers"]),
    "segments": voice_segments,
}


@pytest.mark.parametrize("name", [*MEASURES, *OF_VOICES])
def test_a_measure_takes_a_table_in_parts(tokens, voiced_parts, name):
    if name in OF_VOICES:
        whole, found = map(OF_VOICES[name], (voiced_whole(), voiced_parts))
    else:
        whole, found = map(MEASURES[name], (tables()["tokens"], tokens))
    found = take_articles(found, None).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, whole.reset_index(drop=True))


@pytest.mark.parametrize("measure", OF_VOICES.values(), ids=OF_VOICES)
def test_a_measure_gives_the_same_for_words_and_for_runs_of_them(measure):
    runs, words = map(voiced_whole, (voiced_runs, voiced_words))
    assert len(runs) < len(words) / 4
    pd.testing.assert_frame_equal(measure(runs), measure(words))


def test_what_was_made_of_parts_goes_with_them(tokens, tmp_path, monkeypatch):
    monkeypatch.setattr("newsvoices.tables.parts.own_folder", lambda: tmp_path)
    made = add_sides(counted_words(tokens, tables()["paragraphs"]), *sides())
    for n in (2, 3):
        count_ngrams(made, n)
    assert len([*tmp_path.glob("*/words.parquet")]) == 1
    del made
    assert not [*tmp_path.glob("*/*.parquet")]


def test_words_that_a_query_mixes_are_held_in_the_order_of_the_text(tokens):
    words = counted_words(tokens, tables()["paragraphs"])
    for order in ("hash(place)", "article_id desc, place"):
        mixed = build(f"from words order by {order}", words=words)
        pd.testing.assert_frame_equal(count_ngrams(mixed, 3), count_ngrams(words, 3))
        names, whole = (count_ngrams(join_names(table)) for table in (mixed, words))
        pd.testing.assert_frame_equal(names, whole)


def test_parts_hold_whole_articles_and_every_row(tokens):
    frames = list(tokens)
    assert len(frames) > 2
    pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), tables()["tokens"])
    assert len(tokens) == len(tables()["tokens"])
    assert take_articles(tokens, ["1"])["article_id"].unique().tolist() == ["1"]


def test_kept_parts_count_the_rows_of_their_articles_alone(tmp_path):
    frame = pd.DataFrame({"article_id": ["a", "b", "b"]})
    frame.to_parquet(tmp_path / "rows.parquet")
    parts = Parts(tmp_path / "rows.parquet")
    assert (len(parts), len(parts.keep(["a"])), len(parts.keep([]))) == (3, 1, 0)


def test_what_a_query_gives_without_rows_can_be_merged_with_such():
    rows = query("from seen where form = 'no such'", seen=tables()["mentions"])
    assert rows.empty
    assert rows.dtypes.equals(tables()["mentions"].assign(place=1).dtypes)
    assert rows.merge(rows, "outer", on=["article_id", "speaker_id"]).empty


def test_a_table_without_rows_is_one_part(tmp_path):
    make_table("tokens", []).to_parquet(tmp_path / "tokens.parquet", index=False)
    assert [len(frame) for frame in Parts(tmp_path / "tokens.parquet")] == [0]


def test_a_large_corpus_is_opened_in_parts(tmp_path, monkeypatch):
    save(tmp_path)
    monkeypatch.setattr("newsvoices.corpus.MOST_ROWS", 10)
    opened = open_corpus(tmp_path)
    assert isinstance(opened.tokens, Parts)
    counts = count_voices(opened, ["0"])["0"]
    assert sum(counts.values()) == opened.articles["n_words"].iloc[0]


def save(folder):
    others = {name: make_table(name, []) for name in OF_CORPUS if name != "articles"}
    Corpus(tables() | others).save(folder)


def test_a_table_that_is_cut_short_is_named(tmp_path):
    save(tmp_path)
    file = tmp_path / "tokens.parquet"
    parts, whole = Parts(file), file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"it lacks the end of tokens\.parquet"):
        open_corpus(tmp_path)
    with pytest.raises(InputError, match="written anew"):
        counted_words(parts, tables()["paragraphs"])
    with pytest.raises(InputError, match="cannot be asked"):
        counted_words(Parts(file), tables()["paragraphs"])


def test_tables_that_another_run_writes_anew_are_not_mixed_with_old_ones(tmp_path):
    save(tmp_path)
    corpus = open_corpus(tmp_path)
    some = keep_articles(corpus, ["1"])
    assert len(corpus.sentences) > len(some.sentences) > 0
    save(tmp_path)
    for opened in (corpus, some):
        with pytest.raises(InputError, match="was written anew meanwhile"):
            opened.paragraphs  # noqa: B018
    assert len(open_corpus(tmp_path).paragraphs) > 0


def test_kept_articles_take_the_place_of_all_when_saved_in_their_own_folder(tmp_path):
    save(tmp_path)
    some = keep_articles(open_corpus(tmp_path), ["1"])
    some.save(tmp_path)
    assert set(open_corpus(tmp_path).tokens["article_id"]) == {"1"}
    assert {path.suffix for path in tmp_path.iterdir()} == {".parquet"}


def test_a_run_that_is_stopped_while_its_tables_come_leaves_no_mixture(tmp_path, monkeypatch):
    save(tmp_path)
    opened = open_corpus(tmp_path)
    replace, done = Path.replace, []

    def stop(self, target):
        done.append(target)
        if len(done) > 3:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path)
    with pytest.raises(InputError, match="it lacks articles"):
        open_corpus(tmp_path)
    with pytest.raises(InputError, match="is not there, or is just being written anew"):
        opened.articles  # noqa: B018


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told():
    with pytest.raises(InputError, match=r"may be full: .*No space left"):
        query("copy (from words) to '/dev/full' (format parquet)", words=tables()["tokens"])

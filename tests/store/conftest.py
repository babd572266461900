"""Four articles, and stages that hand out what was parsed of them once."""

from functools import partial, wraps

import pandas as pd
import pytest

import newsvoices
from newsvoices.corpus import parse, read_language
from newsvoices.reading.articles import _article_rows
from newsvoices.reading.formats import Record
from newsvoices.tables.schemas import TABLES, make_table

TEXTS = [
    'Town votes again\n\nThe mayor, Lee Moss, said that the town will vote. "It rained," she said.',
    "Judge throws out count\n\nJudge Ana Roe accused the port of fraud. The port denied it.",
    "Port denies fraud\n\nThe port's spokesperson said on Monday that nobody had been turned away.",
    "Rain on the hill\n\nIt rained all day. “We waited,” one voter told reporters.",
]


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSVOICES_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "articles.sqlite"


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def articles():
    """Give the articles of TEXTS, as they are before they are parsed."""
    rows = [Record(f"{n}.txt", article_id=f"{n}", text=text, published=None)
            for n, text in enumerate(TEXTS)]  # fmt: skip
    return make_table("articles", _article_rows(rows))


@pytest.fixture(scope="module")
def whole(articles):
    """Give the tables of all articles from one parse."""
    return parse(articles)


def hand_out(made, tables):
    """Give what a stage gave for these articles."""
    article_ids = tables["articles"]["article_id"]
    return {name: table[table["article_id"].isin(article_ids)] for name, table in made.items()}


@pytest.fixture
def quick(own_cache, whole, monkeypatch):
    """Let `read` hand out what was parsed once, without the long start of the pipeline."""
    made = {name: whole[name] for name in ("paragraphs", "sentences", "tokens")}
    quick = wraps(read_language)(partial(hand_out, made))
    monkeypatch.setattr("newsvoices.corpus.read_language", quick)


@pytest.fixture
def quickest(quick, whole, monkeypatch):
    """Let `read` hand out what every stage gave once."""
    for stage, names in MADE.items():
        made = {name: whole[name] for name in names}

        @wraps(getattr(newsvoices.corpus, stage))
        def hand(tables, *rest, made=made, **lists):
            return hand_out(made, tables)

        monkeypatch.setattr(newsvoices.corpus, stage, hand)


MADE = {
    "find_voices": ("quotes", "spans", "speakers", "mentions", "non_replies"),
    "find_framing": ("charges", "positions", "events", "variants"),
    "find_own_terms": ("terms",),
}
STAGES = ("read_language", "find_voices", "find_framing", "find_own_terms")


def counting(monkeypatch):
    """Count the articles for which each stage is done: a dict of lists of article_ids."""
    done = {name: [] for name in STAGES}
    for name in STAGES:
        stage = getattr(newsvoices.corpus, name)

        @wraps(stage)
        def count(tables, *rest, stage=stage, name=name, **lists):
            done[name].extend(tables["articles"]["article_id"])
            return stage(tables, *rest, **lists)

        monkeypatch.setattr(newsvoices.corpus, name, count)
    return done


def assert_same(one, other):
    for name in TABLES:
        tables = getattr(one, name), getattr(other, name)
        if not tables[0].equals(tables[1]):  # which tells no difference, but takes no time
            pd.testing.assert_frame_equal(*tables, obj=name)

"""The whole flow on the seed."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices.errors import InputError
from newsvoices.tables.schemas import TABLES

WITH_TEXT = [
    name for name, columns in TABLES.items() if {"start", "text"} <= {c.name for c in columns}
]
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def corpus():
    return newsvoices.read(SEEDS)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_keeps_to_its_schema(corpus, table):
    validate_table(table, getattr(corpus, table))


@pytest.mark.parametrize("table", WITH_TEXT)
def test_offsets_give_the_text_back(corpus, table):
    texts = corpus.articles.set_index("article_id")["text"]
    for row in getattr(corpus, table).itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_the_voices_add_up_to_the_counted_words(corpus):
    paragraphs = corpus.paragraphs[corpus.paragraphs["counted"]]
    tokens = corpus.tokens.merge(paragraphs[["article_id", "paragraph"]])
    assert (
        tokens.loc[tokens["is_word"], "voice"].value_counts().sum() == paragraphs["n_words"].sum()
    )


def test_an_article_without_a_title_takes_the_headline_of_its_text(corpus):
    headline = corpus.paragraphs.loc[corpus.paragraphs["zone"] == "headline", "text"].iloc[0]
    assert corpus.articles["title"].iloc[0] == headline


def test_the_import_loads_neither_the_language_pipeline_nor_the_figures():
    heavy = "{'spacy', 'matplotlib', 'ipywidgets', 'distributed', 'trafilatura'}"
    code = f"import sys, newsvoices; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_articles_of_some_genres_are_kept_with_what_is_in_them(corpus, tmp_path):
    assert newsvoices.keep_genres(corpus, "all") is corpus
    for none in ("letters", ()):
        with pytest.raises(InputError, match=r"no article is of .*; there are: 1 news"):
            newsvoices.keep_genres(corpus, none)
    letter = corpus.articles.assign(article_id="letter", genre="letters")
    tables = {table: getattr(corpus, table) for table in TABLES}
    tables["articles"] = pd.concat([corpus.articles, letter], ignore_index=True)
    both = newsvoices.Corpus(tables)
    assert newsvoices.keep_genres(both, "news").tokens.equals(corpus.tokens)
    letters = newsvoices.keep_articles(both, ["letter"])
    assert newsvoices.keep_genres(letters, "news") is letters  # no news: all are kept
    both.save(tmp_path / "whole")
    for whole in (both, newsvoices.open_corpus(tmp_path / "whole")):
        part = newsvoices.keep_genres(whole, ["letters"])
        assert part.articles["article_id"].tolist() == ["letter"]
        for table in TABLES:
            frame = validate_table(table, getattr(part, table))
            assert frame.empty or table == "articles" or "article_id" not in frame
    with pytest.raises(newsvoices.errors.InputError, match="no genre 'new'; nearest: news"):
        newsvoices.keep_genres(corpus, ["new"])
    part.save(tmp_path / "part")
    assert newsvoices.open_corpus(tmp_path / "part").tokens.empty


def test_a_query_gives_the_same_in_memory_and_on_disk(corpus, tmp_path):
    corpus.save(tmp_path / "it's here")
    opened = newsvoices.open_corpus(tmp_path / "it's here")
    query = (
        "select text, count(*) as n from tokens where is_word group by text order by n desc, text"
    )
    counts = corpus.tokens.query("is_word")["text"].value_counts()
    for one in (corpus, opened):
        assert one.sql(query).set_index("text")["n"].to_dict() == counts.to_dict()
    assert not any(isinstance(table, pd.DataFrame) for table in opened._tables.values())


def test_a_query_sees_the_articles_that_are_kept(corpus, tmp_path):
    letter = corpus.articles.assign(article_id="letter", genre="letters")
    tables = {table: getattr(corpus, table) for table in TABLES}
    tables["articles"] = pd.concat([corpus.articles, letter], ignore_index=True)
    newsvoices.Corpus(tables).save(tmp_path)
    part = newsvoices.keep_genres(newsvoices.open_corpus(tmp_path), ["letters"])
    assert part.sql("select count(*) as n from tokens")["n"].tolist() == [0]
    assert part.sql("select article_id from articles")["article_id"].tolist() == ["letter"]


def test_kept_articles_are_saved_with_the_columns_of_a_users_own(corpus, tmp_path):
    tables = {table: getattr(corpus, table) for table in TABLES}
    tables["articles"] = corpus.articles.assign(desk="metro")
    newsvoices.Corpus(tables).save(tmp_path / "all")
    kept = corpus.articles["article_id"].head(1).tolist()
    newsvoices.corpus.keep_articles(newsvoices.open_corpus(tmp_path / "all"), kept).save(tmp_path)
    assert newsvoices.open_corpus(tmp_path).articles["desk"].tolist() == ["metro"]


@pytest.mark.parametrize("query", ["", "drop view tokens; select 1 from", "select x from tokens"])
def test_a_query_that_cannot_be_answered_says_why(corpus, query):
    with pytest.raises(newsvoices.errors.InputError, match="query"):
        corpus.sql(query)


def test_a_corpus_that_an_earlier_version_saved_is_not_read_as_articles(corpus, tmp_path):
    corpus.save(tmp_path)
    (tmp_path / "charges.parquet").unlink()
    corpus.quotes.drop(columns="confidence").to_parquet(tmp_path / "quotes.parquet")
    lost = r"it lacks quotes\.confidence, charges; read the articles again and save them anew"
    with pytest.raises(newsvoices.errors.InputError, match=lost):
        newsvoices.read(tmp_path)
    for name in TABLES:
        if name != "articles":
            (tmp_path / f"{name}.parquet").unlink(missing_ok=True)
    assert len(newsvoices.read(tmp_path).articles) == 1  # a table of articles, as anybody's


def test_a_folder_without_a_name_is_not_the_one_somebody_is_in():
    with pytest.raises(InputError, match="name a folder of articles"):
        newsvoices.read("")

"""From files to tables, and the tables to disk and back."""

from pathlib import Path

import pandas as pd

from newsvoices import (
    events,
    framing,
    language,
    layout,
    quotes,
    reading,
    speakers,
    variants,
    voices,
    words,
)
from newsvoices.schemas import TABLES


class Corpus:
    """All tables of what was read: `corpus.quotes`, `corpus.tokens`, ... are DataFrames.

    A table that is on disk is loaded when it is first used.
    """

    def __init__(self, tables=None, folder=None):
        """Hold tables given as frames, or the folder of a saved corpus."""
        self._tables = dict(tables or {})
        self._folder = folder

    def __getattr__(self, name):
        """Give a table by its name."""
        if name not in TABLES:
            raise AttributeError(f"a corpus has no table {name!r}, only {', '.join(TABLES)}")
        if name not in self._tables:
            self._tables[name] = pd.read_parquet(self._folder / f"{name}.parquet")
        return self._tables[name]

    def __dir__(self):
        """List the tables beside the methods, for completion."""
        return [*super().__dir__(), *TABLES]

    def save(self, folder):
        """Write each table to `<table>.parquet` in a folder, made where it is missing."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            getattr(self, name).to_parquet(folder / f"{name}.parquet", index=False)


def open_corpus(folder):
    """Open a corpus that was saved; each table is loaded when it is first used.

    Raises
    ------
    FileNotFoundError
        The folder lacks one of the tables.
    """
    folder = Path(folder)
    if missing := [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]:
        raise FileNotFoundError(f"{folder} is no saved corpus: it lacks {', '.join(missing)}")
    return Corpus(folder=folder)


def read(path):
    """Read articles and parse them into tables.

    Parameters
    ----------
    path : str or Path
        A folder of articles, or one file; a saved corpus is opened.

    Returns
    -------
    Corpus

    Raises
    ------
    newsvoices.reading.InputError
        There is nothing to read; the message says what to do.
    """
    if all((Path(path) / f"{name}.parquet").is_file() for name in TABLES):
        return open_corpus(path)
    articles, skipped = reading.read_articles(path)
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    stopwords = words.load_stopwords(folder)
    terms = framing.load_terms(folder)
    sides, corrections = speakers.read_sides(folder), speakers.read_corrections(folder)
    tables = parse(articles, stopwords=stopwords, terms=terms, sides=sides, corrections=corrections)
    return Corpus({**tables, "skipped": speakers.report_dropped(skipped, corrections)})


def parse(articles, *, stopwords=None, terms=None, sides=None, corrections=None):
    """Parse articles into every table but skipped: a pure function of each article."""
    paragraphs = layout.split_paragraphs(articles)
    sentences, tokens = language.split_sentences(articles, paragraphs)
    stopwords = words.load_stopwords() if stopwords is None else stopwords
    tokens = words.mark_stopwords(tokens, stopwords)
    paragraphs = language.count_words(paragraphs, tokens)
    trees = language.read_trees(tokens)
    found, spans = quotes.find_quotes(articles, paragraphs, trees)
    people, mentions, found = speakers.find_speakers(
        articles, paragraphs, trees, found, spans, sides=sides
    )
    if corrections is not None:
        found, spans, people = speakers.apply_corrections(found, spans, people, corrections)
    tokens = voices.assign_voices(tokens, found, spans)
    counted = paragraphs[paragraphs["counted"]].groupby("article_id")["n_words"].sum()
    articles = articles.assign(
        title=articles["title"].fillna(find_titles(articles, paragraphs)),
        n_words=counted.reindex(articles["article_id"], fill_value=0).to_numpy(),
    )
    return {
        "articles": articles,
        "paragraphs": paragraphs,
        "sentences": sentences,
        "tokens": tokens,
        "quotes": found,
        "spans": spans,
        "speakers": people,
        "mentions": mentions,
        "terms": framing.find_terms(
            articles, paragraphs, trees, found, spans, mentions, terms=terms
        ),
        "events": events.find_events(articles, paragraphs, trees, found, spans, people, mentions),
        "variants": variants.find_variants(articles, paragraphs, trees, found, spans, people),
    }


def find_titles(articles, paragraphs):
    """Give the headline in each article's text as a Series of str, null where it has none."""
    headlines = paragraphs[paragraphs["zone"] == "headline"].drop_duplicates("article_id")
    texts = headlines.set_index("article_id")["text"].str.split().str.join(" ")
    return texts.reindex(articles["article_id"]).set_axis(articles.index).astype("str")

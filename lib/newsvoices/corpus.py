"""From files to tables, and the tables to disk and back."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any
from uuid import uuid4
from weakref import finalize

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newsvoices.attribution.certainty import weigh_speakers
from newsvoices.attribution.non_replies import find_non_replies
from newsvoices.attribution.quotes import find_quotes
from newsvoices.attribution.voices import assign_voices, tell_quoted
from newsvoices.corrections import (
    FRAMING,
    add_named,
    correct,
    correct_attributions,
    correct_sides,
    list_parted,
    list_sides,
    read_corrections,
    tell_unfitting,
)
from newsvoices.errors import InputError, check_name
from newsvoices.framing.charges import find_charges
from newsvoices.framing.context import read_contexts
from newsvoices.framing.events import find_events
from newsvoices.framing.positions import find_positions
from newsvoices.framing.stances import find_terms
from newsvoices.framing.terms import load_terms
from newsvoices.framing.variants import find_variants
from newsvoices.language.article import rows_by_article
from newsvoices.language.sentences import count_words, split_sentences
from newsvoices.language.stopwords import load_stopwords, mark_stopwords
from newsvoices.language.tree import Trees
from newsvoices.people.registry import complete_people, join_people, link_rows, link_speakers
from newsvoices.people.sides import add_sides, find_homeland, mend_sides, read_sides
from newsvoices.people.speakers import find_speakers
from newsvoices.reading.articles import read_articles
from newsvoices.reading.codings import read_codings
from newsvoices.reading.companions import find_home
from newsvoices.reading.days import find_day
from newsvoices.reading.genres import find_genre, find_shape
from newsvoices.reading.layout import find_byline, split_paragraphs
from newsvoices.reading.transcripts import read_transcripts
from newsvoices.reading.versions import find_versions, sample_runs
from newsvoices.statements.statements import find_statements
from newsvoices.statements.transcripts import count_printed, parse_transcripts
from newsvoices.store.batches import parse_batches
from newsvoices.store.cluster import parse_partitions
from newsvoices.store.stages import keep_whole, make
from newsvoices.tables import parts
from newsvoices.tables.schemas import GENRES, OF_ARTICLE, TABLES, Tables, from_arrow, make_table
from newsvoices.tables.scratch import own_folder

IN_MEMORY = 5_000_000  # characters of articles; the tables of more are kept on disk
READ = ["article_id", "path", "title", "text", "duplicate_of"]  # what parsing reads of an article
# Those of more than MOST_ROWS stay on disk.
LARGE = ("tokens", "sentences", "paragraphs", "quotes", "spans", "speakers", "mentions", "terms",
         "charges", "positions", "events")  # fmt: skip
MOST_ROWS = 500_000


class Corpus:
    """All tables of what was read: `corpus.quotes`, `corpus.tokens`, ... are DataFrames.

    A table that is on disk is loaded when it is first used. Those of LARGE that have more than
    MOST_ROWS are not loaded but are `parts.Parts`, which the measures take too.
    """

    def __init__(
        self,
        tables: Mapping[str, parts.Stored],
        folder: Path | None = None,
        whole: "Corpus | None" = None,
    ) -> None:
        """Hold tables, in memory or on disk: all that the `folder` has, or a part of `whole`."""
        self._tables = dict(tables)
        self._folder = folder
        self._whole = whole  # held, because a temporary folder lasts no longer than its corpus

    def __getattr__(self, name: str) -> Any:
        """Give a table by its name."""
        if name not in TABLES:
            raise AttributeError(f"a corpus has no table {name!r}, only {', '.join(TABLES)}")
        table = self._tables[name]
        if isinstance(table, parts.Parts) and (name not in LARGE or len(table) <= MOST_ROWS):
            table = self._tables[name] = parts.take_articles(table, None)
        return table

    def __dir__(self) -> list[str]:
        """List the tables beside the methods, for completion."""
        return [*super().__dir__(), *TABLES]

    def take(
        self, name: str, article_ids: Sequence[str] | None, columns: list[str] | None = None
    ) -> pd.DataFrame:
        """Take the rows of some articles (None: all), and some columns, by look-up on disk."""
        return parts.take_articles(self._tables[name], article_ids, columns)

    def iter_parts(self, name: str) -> Iterator[pd.DataFrame]:
        """Yield a table in frames that fit into memory; one frame where it has been loaded."""
        return parts.iter_frames(self._tables[name])

    def sql(self, query: str) -> pd.DataFrame:
        """Answer a query over the tables, in SQL as DuckDB has it.

        What is on disk is read from there, and of that only what the query needs. Raises InputError
        where the query cannot be answered; the message says why.

        >>> corpus.sql("select zone, sum(n_words) from paragraphs group by zone")  # doctest: +SKIP
        """
        import duckdb  # here, because it takes as long to load as all the rest

        own = f"select * exclude ({parts.PLACE}) from seen"
        tables = {name: parts.View(own, {"seen": self._tables[name]}) for name in TABLES}
        try:
            answer = parts.ask(query, tables)
            if answer is not None:
                return answer.df()
        except duckdb.Error as error:
            raise InputError(f"the query cannot be answered: {error}") from error
        raise InputError("a query asks for something: it begins with select")

    def save(self, folder: Path | str) -> None:
        """Write each table to `<table>.parquet` in a folder; old ones stay until all are there."""
        folder = Path(folder)
        if folder == self._folder:
            return  # it stands there
        with _unfinished(folder) as new:
            for name in TABLES:
                table, file = self._tables[name], new / f"{name}.parquet"
                if isinstance(table, parts.Parts) and table.kept is None:
                    copyfile(table.file, file)
                else:
                    parts.write_frames(parts.iter_frames(table), file)


def keep_genres(corpus: Corpus, genres: Sequence[str] | str = ("news",)) -> Corpus:
    """Keep the articles of some of `schemas.GENRES`, or "all", and what was found in them.

    Where no article is news, and news is asked for, all are kept. Raises an InputError where there
    is no such genre, or no article of it.
    """
    if genres == "all":
        return corpus
    genres = [genres] if isinstance(genres, str) else list(genres)
    for genre in genres:
        check_name(genre, GENRES, "genre")
    articles = corpus.take("articles", None, ["article_id", "genre"])
    n_articles = len(articles)
    found = articles["genre"].value_counts()
    articles = articles[articles["genre"].isin(genres)]
    if articles.empty and GENRES[0] not in genres:
        asked = " or ".join(genres) or "(none is named)"
        there = ", ".join(f"{n} {of}" for of, n in found.items())
        raise InputError(f"no article is of the genre {asked}; there are: {there}")
    if len(articles) in (0, n_articles):
        return corpus
    speeches = corpus.transcripts["article_id"].unique()  # which are no articles
    return keep_articles(corpus, [*articles["article_id"], *speeches])


def keep_articles(corpus: Corpus, kept: Sequence[str]) -> Corpus:
    """Keep some articles, by their ids, and what was found in them; files on disk are shared.

    Tables that are not of articles, such as `people` and `skipped`, are as they were.
    """
    kept, tables = list(kept), corpus._tables.copy()
    for name, table in tables.items():
        if isinstance(table, parts.Parts):
            tables[name] = table.keep(kept) if "article_id" in table.columns else table
        elif "article_id" in table:
            tables[name] = parts.take_articles(table, kept).reset_index(drop=True)
    return Corpus(tables, whole=corpus)


def open_corpus(folder: Path) -> Corpus:
    """Open a corpus that was saved; each table is loaded when it is first used.

    Raises an InputError where the folder lacks one of the tables, or a table one of its columns, as
    in a corpus that an earlier version saved.
    """
    folder = Path(folder)
    if missing := list(_list_missing(folder)):
        raise InputError(
            f"{folder} is no whole corpus of this version: it lacks {', '.join(missing)}; "
            "read the articles again and save them anew"
        )
    return Corpus(_find_tables(folder), folder)


def _find_tables(folder, names=TABLES):
    """Name tables on disk as they are now, so that no two runs mix."""
    return {name: parts.Parts(folder / f"{name}.parquet") for name in names}


def _list_missing(folder):
    """List the tables that a saved corpus lacks, and the columns that its tables lack."""
    for name in TABLES:
        try:
            there = pq.read_schema(folder / f"{name}.parquet").names
        except OSError:
            yield name
        except pa.ArrowInvalid:
            yield f"the end of {name}.parquet"
        else:
            yield from [f"{name}.{c.name}" for c in TABLES[name] if c.name not in there]


def read(
    path: Path | str,
    *,
    columns: dict[str, str] | None = None,
    n_process: int | None = None,
    folder: Path | str | None = None,
    client: object = None,
) -> Corpus:
    """Read articles and parse them into tables.

    `path` is a folder of articles, or one file; a saved corpus is opened. `columns` names those of
    a table that are called unusually, such as {"text": "story body"}; the keys are those of
    `reading.formats.COLUMNS`. `n_process` is how many processes parse, by default one for each
    processor where that pays. `folder` is where the tables are saved while they are made, so that
    they need not fit into memory; those of many articles otherwise lie in a temporary folder.
    `client` is the distributed.Client of a Dask cluster whose workers parse, and all see `folder`.

    What is parsed is kept in the cache (see `store.cache`). Raises an InputError, which says what
    to do, where there is nothing to read.
    """
    if path == "":
        raise InputError('name a folder of articles, or a file; "." is the folder you are in')
    if client and not folder:
        raise InputError("with a client, name a folder that all workers see: folder=...")
    path = Path(path).expanduser()
    if sum((path / f"{name}.parquet").is_file() for name in TABLES) > 1:
        return open_corpus(path)  # whole or not: a Parquet file of articles stands alone
    given, lists = _read_given(path, columns)
    texts = given["articles"][READ]
    parsed = parse_batches(parse, texts, first=read_language, n_process=n_process, **lists)
    if not folder and texts["text"].str.len().sum() <= IN_MEMORY:
        made, told = zip(*parsed, strict=True)
        tables = {name: from_arrow(name, [part[name] for part in made]) for name in OF_ARTICLE}
        faults = {article_id: reason for of in told for article_id, reason in of.items()}
        return Corpus(_join(tables, faults, given, lists, keep=keep_whole))
    home = Path(folder or mkdtemp(dir=own_folder()))
    with _unfinished(home) as new:
        partitions = home / "unfinished-partitions"
        if client:
            parsed = parse_partitions(client, parse, texts, partitions, **lists)
        faults = parts.write_parts(parsed, new)
        tables = _join(_find_tables(new, OF_ARTICLE), faults, given, lists, keep=make)
        for name in TABLES.keys() - OF_ARTICLE:
            tables[name].to_parquet(new / f"{name}.parquet", index=False)
    rmtree(partitions, ignore_errors=True)  # a run that is stopped goes on from there
    corpus = Corpus(_find_tables(home), home)
    if not folder:
        finalize(corpus, rmtree, home, ignore_errors=True)
    return corpus


def _read_given(path, columns):
    """Read articles and what is beside them: tables by name, and the lists that parse takes."""
    articles, skipped = read_articles(path, columns=columns)
    home = find_home(path)
    transcripts, faults = read_transcripts(home)
    codings, misread = read_codings(home)
    corrections, unmeant = read_corrections(home)
    skipped = pd.concat([skipped, make_table("skipped", faults + misread + unmeant)])
    given = {"articles": articles, "skipped": skipped, "codings": codings}
    return given | {"transcripts": transcripts}, {
        "corrections": corrections, "stopwords": load_stopwords(home), "terms": load_terms(home),
        "sides": read_sides(home),
    }  # fmt: skip


@contextmanager
def _unfinished(folder):
    """Give a folder for the files of a corpus, which come into `folder` when all are whole.

    So no corpus in pieces is taken for one, and two runs into one folder do not meet. While they
    come, and where a run is killed then, `articles` is missing, without which none is opened.
    """
    new = folder / f"unfinished-{uuid4()}"
    new.mkdir(parents=True)
    try:
        yield new
        (folder / "articles.parquet").unlink(missing_ok=True)
        for name in reversed(TABLES):  # articles, the first of them, comes last
            (new / f"{name}.parquet").replace(folder / f"{name}.parquet")
    finally:
        rmtree(new, ignore_errors=True)  # a worker that was given up may still write


@contextmanager
def _without_collector():
    """Hold back Python's collector, which would go through every word again and again in vain."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@_without_collector()
def parse(
    articles: pd.DataFrame,
    *,
    keep: Callable = make,
    stopwords: frozenset[str] | None = None,
    terms: pd.DataFrame | None = None,
    sides: pd.DataFrame | None = None,
    corrections: pd.DataFrame | None = None,
) -> Tables:
    """Parse articles into every table of `schemas.OF_ARTICLE`: a pure function of each article.

    What takes long is done in stages, which `keep` may take from the cache (`stages.keep`). What
    the user's lists change costs little and is made anew between them.
    """
    terms = load_terms() if terms is None else terms
    tables = {"articles": articles[READ]}
    tables |= keep(read_language, tables)
    trees = Trees(tables["tokens"])
    tables |= keep(find_voices, tables, trees)
    speakers = add_sides(tables["speakers"], sides)
    done = [make_table("corrections", [])]
    if corrections is not None:
        corrections = corrections[corrections["article_id"].isin(articles["article_id"])]
        corrected, told = correct_attributions(tables, speakers, corrections)
        speakers = corrected.pop("speakers")
        tables |= corrected
        done += [told, list_sides(speakers, corrections)]
    tables["speakers"] = speakers.drop(columns="side")  # which no stage below reads
    made = keep(find_framing, tables, trees) | keep(find_own_terms, tables, trees, terms=terms)
    if corrections is not None:
        framing = corrections[corrections["class"].isin(FRAMING)]
        corrected, told = correct(tables | made, speakers, framing)
        made |= corrected
        accusers = made["charges"].rename(columns={"accuser": "speaker_id"})
        speakers = add_named(speakers, accusers, framing["speaker"])
        done.append(told)
    stopwords = load_stopwords() if stopwords is None else stopwords
    tokens = mark_stopwords(tables["tokens"], stopwords)
    if keep is make:  # else they are described when all are there
        tables["articles"] = _describe_articles(articles, _sum_up_paragraphs(tables["paragraphs"]))
    tables |= made | {
        "tokens": assign_voices(tokens, tables["quotes"], tables["spans"]),
        "speakers": speakers,
        "corrections": pd.concat(done),
    }
    return {name: table for name, table in tables.items() if name in TABLES}


def read_language(tables: Tables) -> Tables:
    """Give the tables paragraphs, sentences and tokens of articles."""
    paragraphs = split_paragraphs(tables["articles"])
    sentences, tokens = split_sentences(tables["articles"], paragraphs)
    paragraphs = count_words(paragraphs, tokens)
    tokens = tell_quoted(tokens, tables["articles"])
    return {"paragraphs": paragraphs, "sentences": sentences, "tokens": tokens}


def find_voices(tables: Tables, trees: Trees) -> Tables:
    """Give the tables quotes, spans, speakers, mentions and non_replies."""
    page = tables["articles"], tables["paragraphs"], trees
    quotes, spans = find_quotes(*page)
    speakers, mentions, quotes = find_speakers(*page, quotes, spans)
    return {
        "quotes": weigh_speakers(quotes), "spans": spans, "speakers": speakers,
        "mentions": mentions, "non_replies": find_non_replies(*page, mentions),
    }  # fmt: skip


def find_framing(tables: Tables, trees: Trees) -> Tables:
    """Give the tables charges, positions, events and variants."""
    contexts = [*read_contexts(tables, trees)]
    charges = find_charges(contexts)
    return {
        "charges": charges, "positions": find_positions(contexts),
        "events": find_events(contexts, charges), "variants": find_variants(contexts),
    }  # fmt: skip


def find_own_terms(tables: Tables, trees: Trees, terms: pd.DataFrame) -> Tables:
    """Give the table terms, of the library's list or the user's."""
    return {"terms": find_terms(read_contexts(tables, trees), terms)}


def _sum_up_paragraphs(paragraphs: pd.DataFrame) -> dict[str, SimpleNamespace]:
    """Sum up the paragraphs of each article, by article_id.

    n_words (counted); sample (of its counted runs of words, see `versions`); shape (genre and
    basis); title, byline and published, each None where no line tells it.
    """
    return {article_id: _sum_up(rows) for article_id, rows in rows_by_article(paragraphs).items()}


def _sum_up(rows):
    text = [row.text for row in rows], [row.zone for row in rows]
    counted = [row for row in rows if row.counted]
    return SimpleNamespace(
        n_words=sum(row.n_words for row in counted),
        sample=sample_runs("\n".join(row.text for row in counted)),
        title=next((" ".join(row.text.split()) for row in rows if row.zone == "headline"), None),
        byline=find_byline(*text), published=find_day(*text), shape=find_shape(*text),
    )  # fmt: skip


def _describe_articles(articles: pd.DataFrame, summaries: dict[str, Any]) -> pd.DataFrame:
    """Fill in n_words, genre and version_of, and title, byline and day where they are unknown."""
    ids = articles["article_id"].tolist()
    known = [summaries.get(article_id) or _sum_up([]) for article_id in ids]
    blank = pd.Series(index=articles.index, dtype="str")
    names = "url", "section", "title", "byline", "published"
    columns = {name: articles.get(name, blank) for name in names}
    for name in names[2:]:
        told = [getattr(summary, name) for summary in known]
        if any(told):
            told = pd.Series(told, articles.index, columns[name].dtype)
            columns[name] = columns[name].fillna(told)
    marks = zip(*(columns[name].tolist() for name in names[:3]), known, strict=True)
    genres = [find_genre(section, url, title, of.shape) for url, section, title, of in marks]
    genres = pd.DataFrame(genres, articles.index, ["genre", "genre_basis"], dtype="str")
    samples = dict(zip(ids, (summary.sample for summary in known), strict=True))
    return articles.assign(
        **columns,
        n_words=np.array([summary.n_words for summary in known], dtype="int64"),
        version_of=pd.array(find_versions(samples), dtype="str"),
        **genres,
    )


def _join(tables, faults, given, lists, *, keep):
    """Add to the tables of all articles, in memory or on disk, what is made of all together."""
    ids = given["articles"]["article_id"].tolist()
    left_out = _join_people(tables, ids, lists["sides"], lists["corrections"])
    summaries = {}
    for paragraphs in parts.iter_frames(tables["paragraphs"]):
        summaries |= _sum_up_paragraphs(paragraphs)
    articles, lost = _make_whole(given["articles"], faults, summaries)
    left_out = pd.DataFrame(left_out + lost, columns=["path", "reason"]).assign(is_used=False)
    skipped = pd.concat([given["skipped"], make_table("skipped", left_out)], ignore_index=True)
    tables |= {"articles": articles, "skipped": skipped, "codings": given["codings"]}
    return tables | keep(_find_statements, tables, transcripts=given["transcripts"])


def _join_people(tables, ids, sides, corrections):
    """Link speakers and who gave no reply to people; give (path, reason) of rows that fit none."""
    unfitting, parted = [], []
    if corrections is not None:
        done = parts.take_articles(tables["corrections"], corrections["article_id"].unique())
        unfitting, parted = tell_unfitting(corrections, done, ids), list_parted(done)
    people, links = join_people(tables["speakers"], parted)
    sides, lost = mend_sides(sides, people)
    sides = correct_sides(sides, corrections)
    link = partial(link_speakers, people=people, links=links, sides=sides)
    speakers = parts.rewrite_parts(tables["speakers"], link)
    if home := find_homeland(speakers, people):
        speakers = parts.rewrite_parts(speakers, partial(link, home=home))

    def link_silent(silent):
        return link_rows(silent, parts.take_articles(speakers, silent["article_id"].unique()))

    tables |= {
        "people": complete_people(people, speakers),
        "speakers": speakers,
        "non_replies": parts.rewrite_parts(tables["non_replies"], link_silent),
    }
    told = [("sides.csv", reason) for reason in lost]
    return told + [("corrections.csv", reason) for reason in unfitting]


@_without_collector()
def _find_statements(tables, transcripts):
    """Give the tables statements and transcripts, made of all articles together."""
    parsed = None
    if len(transcripts):
        parsed = parse_transcripts(transcripts, parts.take_articles(tables["speakers"], None))
    statements = find_statements(tables, parsed)
    printed = count_printed(parsed, statements) if parsed else make_table("transcripts", [])
    return {"statements": statements, "transcripts": printed}


def _make_whole(articles, faults, summaries):
    """Finish articles; give them, and (path, reason) of what was not parsed or has no text."""
    paths = articles["path"].set_axis(articles["article_id"])
    lost = [(paths[article_id], reason) for article_id, reason in faults.items()]
    articles = articles[~articles["article_id"].isin(faults)].reset_index(drop=True)
    articles = _describe_articles(articles, summaries)
    empty = articles.loc[(articles["n_words"] == 0) & articles["duplicate_of"].isna(), "path"]
    reason = "no text of its own was found, only headlines, captions or the site's words"
    return articles, lost + [(path, reason) for path in empty]

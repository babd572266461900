"""Transcripts as passages: each turn is what its speaker said, word for word."""

import re

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import rows_within
from newsvoices.language.sentences import split_sentences
from newsvoices.statements.passages import TRANSCRIPT
from newsvoices.tables.schemas import Tables, make_table

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_LABEL = re.compile(r"\s*([^\W\d_][\w.,'’ ()-]{1,60}?):\s+(?=\S)")
_TITLE = re.compile(r"[^\w\s'’-]|\(.*?\)|\b(?:mr|mrs|ms|dr|sir|the)\b", re.IGNORECASE)


def parse_transcripts(transcripts: pd.DataFrame, speakers: pd.DataFrame) -> Tables:
    """Parse transcripts into the tables that `passages.split_passages` takes, a dict by name.

    A line is a turn, or a part of one. It begins with who speaks ("MR. TAMM: ..."), else the
    speaker before goes on. A speaker has the id of somebody in the articles with that name, or
    with that surname where only one has it; else he is not known. The tables have the columns that
    are needed; each line is one quotation, with its label (str, null without one).
    """
    rows = [turn for row in transcripts.itertuples() for turn in _split_turns(row)]
    columns = ["article_id", "paragraph", "start", "text", "label"]
    turns = pd.DataFrame(rows, columns=columns).astype({"label": "str"})
    paragraphs = turns.assign(zone=TRANSCRIPT, duplicate_of=pd.array([pd.NA] * len(turns), "Int64"))
    sentences, tokens = split_sentences(transcripts, paragraphs)
    people = speakers[speakers["kind"] == "person"].drop_duplicates("person_id")
    ids = {label: _find_person(label, people) for label in turns["label"].dropna().unique()}
    quotes = turns.assign(
        quote_id=turns["paragraph"], speaker_id=turns["label"].map(ids).astype("str"),
        nested_in=pd.NA, act="speech", cue=None, cue_lemma=None, confidence=1.0,
    )  # fmt: skip
    spans = quotes.assign(role="content", end=turns["start"] + turns["text"].str.len())
    known = quotes[["article_id", "speaker_id"]].dropna().drop_duplicates()
    return {
        "articles": transcripts.assign(published=pd.NaT, duplicate_of=None),
        "paragraphs": paragraphs, "sentences": sentences, "tokens": tokens,
        "quotes": quotes, "spans": spans,
        "speakers": known.merge(people[["speaker_id", "person_id", "kind", "country"]], how="left"),
    }  # fmt: skip


def _split_turns(transcript):
    """Yield (article_id, number, start, text, label) for each line of a transcript."""
    label = None
    for number, line in enumerate(_LINE.finditer(transcript.text), 1):
        start = line.start()
        if found := _LABEL.match(line[0]):
            label, start = found[1], start + found.end()
        yield transcript.article_id, number, start, transcript.text[start : line.end()], label


def _find_person(label, people):
    """Give the speaker_id of the one person who has the name, or the surname; None for others."""
    words = _TITLE.sub(" ", label).casefold().split()
    names = people["name"].str.casefold()
    found = people.loc[names == " ".join(words), "speaker_id"]
    if found.empty and words:
        found = people.loc[names.str.split().str[-1] == words[-1], "speaker_id"]
    return found.iloc[0] if len(found) == 1 else None


def count_printed(parsed: Tables, statements: pd.DataFrame) -> pd.DataFrame:
    """Make the transcripts table: how many articles print of each sentence."""
    sentences, keys = parsed["sentences"], ["article_id", "sentence"]
    of_transcript = statements["article_id"].isin(parsed["articles"]["article_id"])
    printed = statements[~of_transcript].groupby("statement_id")["article_id"].nunique()
    parts = statements[of_transcript].assign(n_articles=statements["statement_id"].map(printed))
    parts = parts.dropna(subset="n_articles").sort_values("n_articles")  # the most lies on top
    first, _ = rows_within(sentences.assign(start=sentences["end"] - 1), parts)
    _, last = rows_within(sentences, parts)
    n_articles = np.zeros(len(sentences), "int64")
    for begin, end, n in zip(first, last, parts["n_articles"], strict=True):
        n_articles[begin:end] = n
    n_words = parsed["tokens"].groupby(keys)["is_word"].sum().rename("n_words")
    rows = sentences.assign(n_articles=n_articles).join(n_words, on=keys)
    rows = rows.merge(parsed["quotes"][["article_id", "paragraph", "label"]], how="left")
    return make_table("transcripts", rows.fillna({"n_words": 0}))

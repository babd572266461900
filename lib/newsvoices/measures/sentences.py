"""The sentences behind a count: by article, by speaker, by term, and by a word looked for.

Where a name is not among those that were found, an InputError says so and gives the nearest.
"""

import pandas as pd

from newsvoices.attribution.voices import innermost
from newsvoices.corpus import Corpus
from newsvoices.errors import InputError, check_name
from newsvoices.measures.framing import concordance
from newsvoices.measures.labels import name_voice
from newsvoices.measures.words import kwic
from newsvoices.tables.parts import Table, count_rows, find_rows, iter_frames

PLACE = ["article_id", "paragraph", "sentence"]


def sentences_by_voice(corpus: Corpus) -> pd.DataFrame:
    """Give each sentence with each voice that is heard in it, in text order.

    One row per sentence and voice: article_id, paragraph, sentence; voice_name and side (str; "the
    reporter", or "the writer", outside any attribution); n_words (int, the sentence's words in that
    voice); cue (str, of the attributions that give it these words, joined by "; ", null where none
    has one); confidence (0 to 1, of the least sure of them, null for the reporter); zone and
    counted of the paragraph; text (str, the whole sentence).
    """
    columns = [*PLACE, "start", "end", "is_word", "voice"]
    takes = [find_rows(table) for table in (corpus.quotes, corpus.spans)]
    heard = [
        _hear_voices(part, *(take(part["article_id"]) for take in takes))
        for part in iter_frames(corpus.tokens, columns)
    ]
    heard = name_voice(pd.concat(heard, ignore_index=True), corpus.speakers, corpus.articles)
    heard = heard.merge(corpus.paragraphs[["article_id", "paragraph", "zone", "counted"]])
    heard = heard.merge(corpus.sentences[[*PLACE, "text"]])
    return heard[[*PLACE, "voice_name", "side", "n_words", "cue", "confidence", "zone", "counted",
                  "text"]]  # fmt: skip


def _hear_voices(tokens, quotes, spans):
    words, keys = tokens[tokens["is_word"]], [*PLACE, "voice"]
    words = words.assign(quote_id=innermost(words, quotes, spans))
    known = quotes[["article_id", "quote_id", "cue", "confidence"]]
    heard = words.merge(known, on=["article_id", "quote_id"], how="left")
    cues = heard.dropna(subset="cue").drop_duplicates([*keys, "cue"]).set_index(keys)["cue"]
    several = cues[cues.index.duplicated(keep=False)]  # few: to join all one by one takes long
    joined = several.groupby(keys, sort=False).agg("; ".join)
    cues = cues[~cues.index.duplicated()]
    heard = heard.groupby(keys, as_index=False, sort=False).agg(
        n_words=("start", "size"), confidence=("confidence", "min")
    )
    at = pd.MultiIndex.from_frame(heard[keys])
    cue = joined.reindex(at).fillna(cues.reindex(at)).to_numpy()
    return heard.assign(cue=pd.array(cue, dtype="str"))


def take_rows(table: pd.DataFrame, column: str, value: str, called: str) -> pd.DataFrame:
    """Take the rows with a value; an InputError with the nearest where there is none."""
    check_name(value, table[column], called)
    return table[table[column] == value].reset_index(drop=True)


def sentences_of_article(by_voice: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """Give the rows of `sentences_by_voice` that stand in one article."""
    return take_rows(by_voice, "article_id", article_id, "article")


def sentences_of_speaker(by_voice: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give the rows of `sentences_by_voice` in which one voice is heard."""
    return take_rows(by_voice, "voice_name", name, "speaker")


def sentences_of_term(terms: pd.DataFrame, sentences: pd.DataFrame, term: str) -> pd.DataFrame:
    """Give each place of a key term, as `labels.name_terms` has it, in its sentence.

    One row per place, in text order: article_id, zone, paragraph; pre, keyword, post; voice_name,
    side, stance, device.
    """
    found = concordance(take_rows(terms, "term", term, "term"), sentences)
    return found[["article_id", "zone", "paragraph", "pre", "keyword", "post", "voice_name", "side",
                  "stance", "device"]].reset_index(drop=True)  # fmt: skip


def search_words(
    articles: pd.DataFrame,
    paragraphs: pd.DataFrame,
    tokens: Table,
    speakers: pd.DataFrame,
    keyword: str,
) -> pd.DataFrame:
    """Find every place of a keyword as for `words.kwic`, with whose voice it is in.

    One row per place, in text order: article_id, zone, paragraph; pre, keyword, post; voice_name,
    side. Raises InputError where the keyword is blank, or stands nowhere in the articles.
    """
    if not keyword.strip():
        raise InputError("give a word or a phrase to look for")
    found = kwic(paragraphs, tokens, keyword)
    if found.empty:
        known = count_rows(tokens, ["text", "is_word"]).query("is_word")["text"].str.lower()
        for word in keyword.split():
            check_name(word.lower(), known, "word")
        raise InputError(f"{keyword!r} stands nowhere, though its words do: look for one of them")
    found = name_voice(found, speakers, articles)
    return found[["article_id", "zone", "paragraph", "pre", "keyword", "post", "voice_name",
                  "side"]]  # fmt: skip

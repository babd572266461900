"""The sentences behind a count: by article, by speaker, by term, and by a word looked for.

Where a name is not among those that were found, an InputError says so and gives the nearest.
"""

from functools import lru_cache

import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.corrections import offer_rows
from newsvoices.errors import InputError, check_name
from newsvoices.lists import load_by
from newsvoices.measures.framing import concordance
from newsvoices.measures.labels import name_voice
from newsvoices.measures.words import kwic
from newsvoices.tables.parts import Stored, Table, build, hold, list_columns, query, take_articles
from newsvoices.tables.schemas import SURE

PLACE = ["article_id", "paragraph", "sentence"]


def sentences_by_voice(corpus: Corpus) -> Table:
    """Give each sentence with each voice that is heard in it, in text order.

    article_id, paragraph, sentence; voice_name and side (str; "the reporter", or "the writer",
    outside any attribution); n_words (int, the sentence's words in that voice); cue (str, of the
    attributions that give it these words, joined by "; ", null where none has one); confidence (0
    to 1, of the least sure of them, null for the reporter); zone and counted of the paragraph; text
    (str, the whole sentence).
    """
    told = """
        select article_id, paragraph, sentence, voice, quote_id, count(*) as n, min(place) as place
        from words where is_word group by all
    """
    heard = """
        with listed as (
            select told.article_id, told.paragraph, sentence, voice, sum(n)::bigint as n_words,
                list({'at': told.place, 'cue': cue}) filter (cue is not null) as places,
                list_transform(list_sort(places), lambda one: one.cue) as cues,
                min(confidence) as confidence, min(told.place) as place
            from told left join quotes
                on told.article_id = quotes.article_id and told.quote_id = quotes.quote_id
            group by all
        )
        select * exclude (places, cues), array_to_string(
            list_filter(cues, lambda cue, i: list_position(cues, cue) = i), '; '
        ) as cue
        from listed
    """
    known = {"text": "sentences.text", "zone": "zone", "counted": "counted"}
    by_voice = f"""
        select {list_columns(_BY_VOICE, "heard", **known)}, heard.place
        from heard join paragraphs on heard.article_id = paragraphs.article_id
            and heard.paragraph = paragraphs.paragraph
        join sentences on heard.article_id = sentences.article_id
            and heard.sentence = sentences.sentence
    """
    # Each step is written down: together they would need too much memory.
    told = hold(build(told, words=corpus.tokens))
    heard = hold(build(heard, told=told, quotes=corpus.quotes))
    heard = hold(name_voice(heard, corpus.speakers, corpus.articles))
    tables = {"paragraphs": corpus.paragraphs, "sentences": corpus.sentences}
    return hold(build(by_voice, heard=heard, **tables))


_BY_VOICE = [*PLACE, "voice_name", "side", "n_words", "cue", "confidence", "zone", "counted",
             "text"]  # fmt: skip


def list_attributions(corpus: Corpus) -> Table:
    """Give the attributions of counted text with the name and side of the speaker.

    Columns of quotes; voice_name and side as from `labels.name_voice`, name (as the article has
    it), and `correct` as from `corrections.offer_rows`.
    """
    columns = ["article_id", "paragraph", "start", "end", "content", "cue", "quote_type", "act",
               "n_words", "confidence", "nested_in", "speaker_id"]  # fmt: skip
    quotes = f"""
        select {list_columns(columns, "quotes")}, speaker_id as voice, name, quotes.place
        from quotes left join speakers using (article_id, speaker_id) where counted
    """
    quotes = build(quotes, quotes=corpus.quotes, speakers=corpus.speakers)
    quotes = hold(offer_rows(quotes, corpus.speakers, "attribution"))
    return hold(name_voice(quotes, corpus.speakers, corpus.articles))


def list_spoken(attributions: Table) -> Table:
    """Give what is surely a speaker's and in nobody else's words, as `show.Table` unfolds it.

    From `list_attributions`: article_id, paragraph, speaker, side, text, correct; cue (str), null
    where all stands in quotation marks.
    """
    sql = f"""
        select article_id, paragraph, voice_name as speaker, side, content as text, correct,
            case when quote_type != 'direct' then cue end as cue, place
        from seen where confidence >= {SURE} and nested_in is null
    """
    return build(sql, seen=attributions)


def list_quoted(corpus: Corpus) -> Table:
    """Give the speakers of each article that are quoted, with `correct` as for `offer_rows`.

    basis (str) is the first article that tells the party, country or body that is the side; null
    where none does, and of a public figure whose side a list tells.
    """
    columns = list_columns(corpus.speakers.columns, "speakers")
    sql = f"""
        select {columns}, speakers.place, nullif(regexp_extract(people.basis, case
            when people.name in (select name from listed) then null
            when speakers.side = people.party then 'party'
            when speakers.side = people.country then 'country'
            when speakers.side = people.affiliation then 'affiliation' end || ': ([^;]+)', 1), ''
        ) as basis
        from speakers left join people using (person_id) where speakers.n_quotes > 0
    """
    listed = pd.DataFrame({"name": list(load_by("public_figures.csv", "name"))})
    quoted = build(sql, speakers=corpus.speakers, people=corpus.people, listed=listed)
    return offer_rows(quoted, corpus.speakers, "side")


def _take_rows(table: Table, column: str, value: str, called: str) -> pd.DataFrame:
    """Take the rows with a value; an InputError with the nearest where there is none."""
    names = f"select {column} from seen group by {column} order by min(place)"
    check_name(value, query(names, seen=table)[column], called)
    wanted = pd.DataFrame({column: [value]})
    taken = f"""
        select {list_columns(table.columns, "seen")}, seen.place
        from seen semi join wanted using ({column})
    """
    return take_articles(build(taken, seen=table, wanted=wanted), None)


def sentences_of_article(by_voice: Table, article_id: str) -> pd.DataFrame:
    """Give the rows of `sentences_by_voice` that stand in one article."""
    return _take_rows(by_voice, "article_id", article_id, "article")


def sentences_of_speaker(by_voice: Table, name: str) -> pd.DataFrame:
    """Give the rows of `sentences_by_voice` in which one voice is heard."""
    return _take_rows(by_voice, "voice_name", name, "speaker")


def sentences_of_term(terms: pd.DataFrame, sentences: Stored, term: str) -> pd.DataFrame:
    """Give each place of a key term, as `labels.name_terms` has it, in its sentence, in text order.

    article_id, zone, paragraph; pre, keyword, post; voice_name, side, stance, device.
    """
    found = concordance(_take_rows(terms, "term", term, "term"), sentences)
    return found[["article_id", "zone", "paragraph", "pre", "keyword", "post", "voice_name", "side",
                  "stance", "device"]].reset_index(drop=True)  # fmt: skip


def search_words(corpus: Corpus, keyword: str) -> pd.DataFrame:
    """Give the places of a keyword as `find_places` does, with what a reader needs.

    One row per place, in text order: article_id, zone, paragraph; pre, keyword, post; voice_name,
    side. Raises InputError where the keyword is blank, or stands nowhere in the articles.
    """
    if not keyword.strip():
        raise InputError("give a word or a phrase to look for")
    found = find_places(corpus, keyword)
    if found.empty:
        known = "select distinct text from tokens where is_word order by text"
        known = query(known, tokens=corpus.tokens)["text"].str.lower()
        for word in keyword.split():
            check_name(word.lower(), known, "word")
        raise InputError(f"{keyword!r} stands nowhere, though its words do: look for one of them")
    return found[["article_id", "zone", "paragraph", "pre", "keyword", "post", "voice_name",
                  "side"]]  # fmt: skip


@lru_cache(maxsize=1)  # a notebook looks for one word several times, which may stand anywhere
def find_places(corpus: Corpus, keyword: str) -> pd.DataFrame:
    """Find every place of a keyword as `words.kwic` does, with voice_name and side."""
    found = kwic(corpus.paragraphs, corpus.tokens, keyword)
    return take_articles(name_voice(found, corpus.speakers, corpus.articles), None)

"""Whose voice each word is in, and how much each voice gets.

A word is in the voice of the innermost attribution whose content covers it: in "Ito said what
critics call a farce is over", "a farce" is the critics' and the rest Ito's. So each word counts
once, and shares add up to 1.
"""

from collections.abc import Sequence

import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.corpus import Corpus
from newsvoices.errors import InputError, check_name
from newsvoices.figures.colours import NO_SIDE
from newsvoices.figures.strips import PLACES
from newsvoices.measures.words import OF_NOBODY, OWN_VOICE, choose_paragraphs, keep_counted
from newsvoices.tables.parts import (
    Table,
    build,
    hold,
    list_columns,
    put_in_order,
    query,
    take_whole,
)


def voiced_words(corpus: Corpus, *, zones: Sequence[str] = ("body",)) -> Table:
    """List every counted word of some parts of the page with its voice.

    One row per word, in text order (of a corpus on disk in a `parts.View`): article_id, outlet,
    paragraph, zone, start, end, text; speaker_id (or "narrator", "unattributed"); speaker (the
    name; of several in the corpus the commonest), kind, country and side (each "narrator" or
    "unattributed" where there is no speaker, "unknown" where nothing is known of the speaker; in
    opinion and letters the narrator's speaker and side are "writer"); quote_id (0 outside any
    attribution), act ("" there), is_direct (bool, in a voice and inside quotation marks); n_words
    (int, 1). Paragraphs that repeat another never count.
    """
    words = keep_counted(corpus.tokens, corpus.paragraphs, zones)
    return _describe_voices(corpus, words, _WORDS)


def voiced_runs(corpus: Corpus, *, zones: Sequence[str] = ("body",)) -> Table:
    """Join the counted words that follow each other in one voice: what the measures below count.

    The columns of `voiced_words` without text, a tenth of its rows: one per run of words of one
    paragraph and attribution, with start of the first word, end of the last, and n_words, how many
    they are. Every measure takes the words one by one as well.
    """
    sql = """
        with words as (
            select article_id, paragraph, start, "end", voice, quote_id, in_marks, place,
                row_number() over () as n, lead(start) over () as next_start,
                first(start) over () as first_start,
                lead(paragraph) over () is distinct from paragraph
                or lead(article_id) over () <> article_id or lead(quote_id) over () <> quote_id
                or (lead(in_marks) over () <> in_marks and quote_id > 0) as ends
            from tokens where is_word
        ), runs as (
            select * replace (coalesce(lag(next_start) over (), first_start) as start),
                n - lag(n, 1, 0) over () as n_words
            from words where ends
        )
        select runs.*, kept.zone from runs join kept using (article_id, paragraph)
    """
    kept = choose_paragraphs(corpus.paragraphs, zones)
    runs = hold(build(sql, tokens=take_whole(corpus.tokens), kept=kept))
    return _describe_voices(corpus, runs, [name for name in _WORDS if name != "text"])


def keep_zones(words: Table, zones: Sequence[str]) -> Table:
    """Keep the words, or runs of them, of some parts of the page."""
    kept = pd.DataFrame({"zone": zones}, dtype="str")
    return build("from words semi join kept using (zone)", words=words, kept=kept)


def keep_likely(words: Table, quotes: Table, confidence: float) -> Table:
    """Keep the words, or runs of them, of attributions with a `confidence` (0 to 1) and more.

    Raises an InputError where it is no such number.
    """
    if not (isinstance(confidence, int | float) and 0 <= confidence <= 1):
        raise InputError(f"a confidence is a number from 0 to 1, such as 0.8, not {confidence!r}")
    sure = build(f"from quotes where confidence >= {confidence}", quotes=quotes)
    return build("from words semi join sure using (article_id, quote_id)", words=words, sure=sure)


def sum_words(words: Table, *columns: str) -> pd.DataFrame:
    """Add up words by some columns, in the order of the text: these columns and n_words."""
    listed = list_columns(columns, "words")
    summed = f"select {listed}, sum(n_words)::bigint as n_words from words"
    by = ", ".join(f'"{column}"' for column in columns)
    return query(f"{summed} group by {by} order by min(place)", words=words)


def commonest_names(speakers: Table) -> pd.Series:
    """Give the name of each speaker_id: the commonest of the person that it mostly means.

    "Roe" is called Ada Roe where the corpus knows whom the last name means; of equals the first by
    alphabet is taken. A speaker whom an article calls "the reporter" is not whoever tells it.
    """
    sql = """
        with counts as (
            select speaker_id, person_id, name, count(*) as n from speakers group by all
        ), named as (
            select person_id, first(name order by speaker_id = person_id desc, n desc, name) as name
            from counts group by person_id
        ), sums as (
            select speaker_id, person_id, sum(n) as n from counts group by all
        ), meant as (
            select speaker_id, first(person_id order by n desc, person_id) as person_id
            from sums group by speaker_id
        )
        select speaker_id, regexp_replace(name, '^the (reporter|writer)$', 'a \\1') as name
        from meant left join named using (person_id) order by speaker_id
    """
    return query(sql, speakers=speakers).set_index("speaker_id")["name"]


def _describe_voices(corpus, rows, columns):
    """Add to words, or runs of them, what is known of their voices."""
    instead = {
        "speaker_id": "voice", "outlet": "coalesce(articles.outlet, 'unknown')",
        "act": "coalesce(quotes.act, '')", "is_direct": f"in_marks and voice <> '{NARRATOR}'",
    }  # fmt: skip
    known = {"speaker": "names.name"}
    of_nobody = {"speaker": OWN_VOICE, "kind": "voice", "country": "voice", "side": OWN_VOICE}
    for name, own in of_nobody.items():
        told = known.get(name, f"speakers.{name}")
        instead[name] = f"if({OF_NOBODY}, {own}, coalesce({told}, 'unknown'))"
    sql = f"""
        select {list_columns(columns, "rows", **instead)}, rows.place
        from rows left join articles on rows.article_id = articles.article_id
        left join quotes
            on rows.article_id = quotes.article_id and rows.quote_id = quotes.quote_id
        left join speakers
            on rows.article_id = speakers.article_id and rows.voice = speakers.speaker_id
        left join names on rows.voice = names.speaker_id
    """
    articles = corpus.articles[["article_id", "outlet", "genre"]]
    names = commonest_names(corpus.speakers).reset_index()
    tables = {"articles": articles, "quotes": corpus.quotes, "speakers": corpus.speakers}
    return build(sql, rows=rows, names=names, **tables)


_WORDS = ["article_id", "outlet", "paragraph", "zone", "start", "end", "text", "speaker_id",
          "speaker", "kind", "country", "side", "quote_id", "act", "is_direct",
          "n_words"]  # fmt: skip


def share_of_voice(
    words: Table,
    by: str = "speaker",
    *,
    direct: bool = False,
    thought: bool = True,
) -> pd.DataFrame:
    """Measure how much of all attributed words each voice gets.

    Words are shared out by a column: "speaker", "speaker_id", "side", "kind" (which tells the share
    of unnamed sources), "country" or "outlet". `direct` counts only words inside quotation marks,
    without `thought` only speech: no beliefs, wishes and plans.

    One row per value of `by`, largest share first, who or what is unknown last, ties by name: `by`,
    n_quotes (attributions that have such words), n_words, n_direct_words, in_one (0 to 1, of these
    words those in the article with most of them), share (0 to 1, of all words in somebody's voice,
    speakers unknown included and the reporter's own left out; adds up to 1). No rows where no word
    is attributed.

    Unlike the Gender Gap Tracker (Asr et al. 2021, doi:10.1371/journal.pone.0245533), which
    counts the people quoted, this counts their words.
    """
    check_name(by, words.columns, "column")
    kept = f"speaker_id <> '{NARRATOR}'" + " and is_direct" * direct
    kept += "" if thought else " and act = 'speech'"
    sql = f"""
        with articles as (
            select "{by}", count(distinct quote_id) as n_quotes, sum(n_words) as n,
                sum(if(is_direct, n_words, 0)) as n_direct
            from words where {kept} group by article_id, "{by}"
        )
        select "{by}", sum(n_quotes)::bigint as n_quotes, sum(n)::bigint as n_words,
            sum(n_direct)::bigint as n_direct_words, max(n) / sum(n) as in_one
        from articles group by "{by}"
    """
    shares = query(sql, words=words)
    shares["share"] = shares["n_words"] / shares["n_words"].sum()
    ranked = shares.assign(unknown=shares[by].isin(list(NO_SIDE)))
    order, ascending = ["unknown", "share", by], [True, False, True]
    ranked = ranked.sort_values(order, ascending=ascending, ignore_index=True)
    return ranked.drop(columns="unknown")


def list_unclassified(words: Table) -> pd.DataFrame:
    """List the named speakers whose side is unknown: whom a sides.csv may still classify.

    One row per speaker, most words first: speaker, n_quotes, n_words, n_direct_words, share (0 to
    1, of all attributed words; with those who are only described, the shares add up to that of the
    side unknown).
    """
    named = """
        from words where side in ('unknown', 'side unknown') and not contains(speaker_id, '/')
    """
    shares = share_of_voice(build(named, words=words))
    attributed = share_of_voice(words, by="side")["n_words"].sum()
    return shares.assign(share=shares["n_words"] / max(attributed, 1))


def voice_positions(words: Table) -> pd.DataFrame:
    """Tell where in its article each voice is first and last heard.

    One row per speaker of an article, in the order in which they are first heard: article_id,
    speaker_id, speaker, side, n_words, first and last (0 to 1: the share of the article's counted
    words before its first word, and up to and with its last), first_paragraph, has_first_word and
    has_last_word (bool, of all attributed words).
    """
    sql = f"""
        with voices as (
            select article_id, speaker_id, speaker, side, sum(n_words)::bigint as n_words,
                min((upto - n_words) / length) as first, max(upto / length) as last,
                min_by(paragraph, place) as first_paragraph, min(place) as place
            from ({_COUNTED}) where speaker_id <> '{NARRATOR}' group by all
        )
        select * exclude (place), first = min(first) over article as has_first_word,
            last = max(last) over article as has_last_word
        from voices window article as (partition by article_id) order by place
    """
    return query(sql, words=words)


# Up to and with each run of words, how many its article has, and how many in all.
_COUNTED = """
    select *, sum(n_words) over (partition by article_id)::bigint as length,
        sum(n_words) over (
            partition by article_id order by place rows unbounded preceding
        )::bigint as upto
    from words
"""


def count_by_place(words: Table, by: str = "side", places: int = PLACES) -> pd.DataFrame:
    """Count the words of each voice, a value of the column `by`, at each place of the articles.

    An article is cut into so many places of the same number of words. One row a voice and place,
    the voice that is heard first first: voice, place (int, from 1, the articles' top), n_words.
    """
    sql = f"""
        with cut as (
            select "{by}" as voice, place, n_words, upto, length, unnest(range(
                (upto - n_words) * {places} // length, (upto - 1) * {places} // length + 1
            )) as part
            from ({_COUNTED})
        ), counts as (
            select voice, part + 1 as place, min(place) as first, sum(
                least(upto, (length * (part + 1) + {places} - 1) // {places})
                - greatest(upto - n_words, (length * part + {places} - 1) // {places})
            )::bigint as n_words
            from cut group by voice, part
        )
        select voice, place, n_words from counts where n_words > 0  -- in short ones some have none
        order by min(first) over (partition by voice), place
    """
    return query(sql, words=words)


def talked_about(words: Table, speakers: Table) -> pd.DataFrame:
    """Set how often each speaker is mentioned against how much he or she is heard.

    One row per person of the corpus, most mentioned first: person_id, speaker, kind, source_type,
    side (that of most articles), n_articles (that mention or quote), n_mentions (how often named in
    counted text), n_words (spoken, in `words`), mention_share (0 to 1, of all these namings),
    word_share (0 to 1, of all attributed words), heard (bool: has a word, or is quoted by another).
    """
    sql = f"""
        with spoken as (
            select article_id, speaker_id, sum(n_words) as n_words from words
            where speaker_id <> '{NARRATOR}' group by all
        ), counts as (
            select person_id, side, count(*) as n, min(place) as place from speakers
            where side is not null group by person_id, side
        ), sides as (
            select person_id, first(side order by n desc, place) as side from counts
            group by person_id
        )
        select person_id, min_by(names.name, speakers.place) as speaker,
            min_by(kind, speakers.place) as kind,
            min_by(source_type, speakers.place) as source_type,
            coalesce(any_value(sides.side), 'unknown') as side,
            count(distinct speakers.article_id) as n_articles,
            sum(n_mentions)::bigint as n_mentions,
            coalesce(sum(spoken.n_words), 0)::bigint as n_words,
            bool_or(n_quotes > 0 or spoken.n_words is not null) as heard
        from speakers join names on speakers.speaker_id = names.speaker_id
        left join spoken on speakers.article_id = spoken.article_id
            and speakers.speaker_id = spoken.speaker_id
        left join sides using (person_id)
        group by person_id order by n_mentions desc, n_words desc, speaker, person_id
    """
    names = commonest_names(speakers).reset_index()
    table = query(sql, words=words, speakers=speakers, names=names)
    spoken = share_of_voice(words, by="side")["n_words"].sum()
    table = table.assign(mention_share=table["n_mentions"] / max(table["n_mentions"].sum(), 1))
    return table.assign(word_share=table["n_words"] / max(spoken, 1))


def voice_segments(words: Table) -> Table:
    """Cut articles into stretches of one voice, from top to bottom.

    One row per run of words of one voice in one paragraph, in text order: article_id, paragraph,
    speaker_id, speaker, kind, side, start, end (code points), n_words.
    """
    keys = ["article_id", "paragraph", "speaker_id", "speaker", "kind", "side"]
    firsts = {key: f'first("{key}")' for key in keys}
    voice = "hash(article_id, paragraph, speaker_id)"
    sql = f"""
        with begun as (
            select *, lag({voice}) over () is distinct from {voice} as begins from words
        ), numbered as (
            select *, sum(begins::int) over (rows unbounded preceding) as number from begun
        )
        select {list_columns(keys, "numbered", **firsts)}, min(start) as start,
            max("end") as "end", sum(n_words)::bigint as n_words, min(place) as place
        from numbered group by number
    """
    asked = list_columns([*keys, "start", "end", "n_words"], "seen")
    return hold(build(sql, words=put_in_order(words, asked)))

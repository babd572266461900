"""Which words, how often, how much more often than elsewhere, where, and in whose voice.

What a word is: a token with a letter or digit that is no clitic (`language.is_word`), so "don't"
counts once, "ill-treatment" twice, "3.5" and "U.S." once. For counting, a word is folded: small
letters, straight apostrophes. An acronym (a proper noun of two to five capitals, with or without
full stops) keeps its capitals and loses its stops, so that "US" is neither "us" nor two words
beside "U.S.". Lemmas are those of the parse, folded in the same way.

Every function takes dataframes and returns new ones. Those that count take the words of
`counted_words`, so what is counted is decided once, in sight.
"""

import re
from collections.abc import Sequence

import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.errors import check_name
from newsvoices.language.stopwords import fold_in_sql
from newsvoices.people.speakers import RESERVED
from newsvoices.tables.parts import (
    Stored,
    Table,
    build,
    hold,
    list_columns,
    put_in_order,
    query,
    take_articles,
)

WRITERS = ("opinion", "letters")  # genres whose narrator is no reporter
WRITER = "writer"
# In a query: whether a voice is nobody's, and what it is called then, by its article's genre.
OF_NOBODY = f"voice in {RESERVED}"
OWN_VOICE = f"if(voice = '{NARRATOR}' and genre in {WRITERS}, '{WRITER}', voice)"


def counted_words(tokens: Table, paragraphs: Stored, zones: Sequence[str] = ("body",)) -> Table:
    """Keep the tokens that are counted words, in text order, with the word folded.

    Gives the columns of tokens, with `word` (str) added and `lemma` folded. Paragraphs that repeat
    another never count, whatever the zones.
    """
    columns = [name for name in tokens.columns if name not in _NO_WORDS]
    folded = list_columns(columns, "kept", lemma=fold_in_sql("lemma"))
    sql = f"select {folded}, {fold_in_sql('text')} as word, place from kept"
    return build(sql, kept=keep_counted(tokens, paragraphs, zones))


_NO_WORDS = ("tag", "dep", "head", "is_word", "quote_id", "in_marks")  # what counting does not ask


def keep_counted(tokens: Table, paragraphs: Stored, zones: Sequence[str] = ("body",)) -> Table:
    """Keep the tokens that are counted words of some zones, with `zone` and `n_words`, 1 each."""
    sql = f"""
        select {list_columns(tokens.columns, "tokens")}, 1::bigint as n_words, place,
            (select zone from kept where kept.article_id = tokens.article_id
                and kept.paragraph = tokens.paragraph) as zone
        from tokens semi join kept using (article_id, paragraph)
        where is_word
    """
    return build(sql, tokens=tokens, kept=choose_paragraphs(paragraphs, zones))


def keep_quoted(tokens: Table) -> Table:
    """Keep the tokens that somebody says between quotation marks."""
    return build(f"from tokens where in_marks and voice <> '{NARRATOR}'", tokens=tokens)


def choose_paragraphs(paragraphs: Stored, zones: Sequence[str]) -> pd.DataFrame:
    """Choose the paragraphs of some zones that repeat no other: article_id, paragraph, zone."""
    asked = ["article_id", "paragraph", "zone", "counted", "duplicate_of"]
    paragraphs = take_articles(paragraphs, None, asked)
    unrepeated = paragraphs["duplicate_of"].isna()
    counted = paragraphs["counted"] | (paragraphs["zone"].ne("body") & unrepeated)
    kept = counted & paragraphs["zone"].isin(zones)
    return paragraphs.loc[kept, ["article_id", "paragraph", "zone"]]


def join_names(words: Table) -> Table:
    """Make one unit of each name of several words: "United Nations", "Prime Minister Ana Ito".

    A name is a run of proper nouns that follow each other with nothing between them in one
    sentence and one voice; a title written as part of the name stays with it. `word`, `lemma` and
    `text` are those of the parts with a space between them, `end` is the last one's, and no name is
    a stop word. Other words are left out.
    """
    joined = {name: f"string_agg({name}, ' ') over rest" for name in ("word", "lemma", "text")}
    joined |= {"end": 'max("end") over rest', "is_stop": "false"}
    same = " and ".join(f"lag({name}) over () = {name}" for name in ("voice", *_SENTENCE))
    sql = f"""
        with begun as (
            select *, (lag(token) over () = token - 1 and {same}) is not true as begins from words
        ), several as (
            select * from begun qualify not (begins and coalesce(lead(begins) over (), true))
        ), named as (
            select *, sum(begins::int) over (rows unbounded preceding) as name from several
        )
        select {list_columns(words.columns, "named", **joined)}, place from named window rest as (
            partition by name order by place rows between current row and unbounded following
        ) qualify begins
    """
    proper = build("from words where pos = 'PROPN'", words=words)
    return hold(build(sql, words=put_in_order(proper, list_columns(words.columns, "seen"))))


_SENTENCE = ("article_id", "sentence")


def name_own(voices: pd.Series, article_ids: pd.Series, articles: pd.DataFrame) -> pd.Series:
    """Call what nobody else says the writer's in opinion and letters: "writer" for "narrator".

    The voices (speaker_ids) and article_ids are those of the same rows.
    """
    writers = articles.loc[articles["genre"].isin(WRITERS), "article_id"]
    return voices.astype("str").mask(voices.eq(NARRATOR) & article_ids.isin(writers), WRITER)


def add_sides(words: Table, speakers: Table, articles: pd.DataFrame) -> Table:
    """Name the side (str) that each word's voice speaks for.

    It is that of the row in speakers, "narrator" (in opinion and letters "writer") and
    "unattributed" as in `voice`, "unknown" where the speaker stands for no known side.
    """
    columns = [name for name in words.columns if name != "side"]
    sql = f"""
        with told as (
            select *, (select side from speakers where speakers.article_id = words.article_id
                    and speaker_id = voice) as told,
                (select genre from articles where articles.article_id = words.article_id) as genre
            from words
        )
        select {list_columns(columns, "told")},
            if({OF_NOBODY}, {OWN_VOICE}, coalesce(told, 'unknown')) as side, place
        from told
    """
    return build(sql, words=words, speakers=speakers, articles=articles[["article_id", "genre"]])


def count_ngrams(
    words: Table,
    n: int = 1,
    *,
    unit: str = "word",
    by: tuple | str = (),
    min_n: int = 1,
    stops: bool = True,
) -> pd.DataFrame:
    """Count words, lemmas, or sequences of them, in all or by group.

    Takes words as from `counted_words`, `join_names` or `add_sides`. A sequence has `n` words (1, 2
    or 3, else a ValueError) and runs across no sentence nor, with `by` (columns such as "voice" or
    "side"), from one group into another. The unit is "word" or "lemma". N-grams that occur less
    often than `min_n` in their group are left out, and without `stops` those that begin or end with
    a stop word; the totals still hold them.

    One row per group and n-gram, by group, commonest first, ties by alphabet: by as given; word
    (str, the n-gram, or its lemmas, with spaces); n (int, occurrences); n_articles (int, articles
    that have it; not of lemmas, nor by group); n_all (int, n-grams in the group); per_1000_words
    (float, n per 1,000 words of the group); is_stop (bool, it begins or ends with a stop word).
    """
    if n not in (1, 2, 3):
        raise ValueError(f"n must be 1, 2 or 3, not {n!r}")
    by = [by] if isinstance(by, str) else list(by)
    for name in (unit, *by):
        check_name(name, words.columns, "column")

    keys, told = ("".join(f'{of}"{name}", ' for name in by) for of in ("", "counts."))
    own = "".join(f' and counts."{name}" is not distinct from sizes."{name}"' for name in by)
    steps = range(1, n)
    codes = ", ".join(["code", *(f"code_{k}" for k in steps)])
    ahead = "".join(f"lead(code, {k}) over () as code_{k}, " for k in steps)
    same = "".join(f" and lead(within, {k}) over () = within" for k in steps)
    stop = f"is_stop or lead(is_stop, {n - 1}) over ()" if n > 1 else "is_stop"
    spread = "" if by or unit == "lemma" else "count(distinct article_id) as n_articles, "
    code, own_form = f'hash("{unit}") as code, "{unit}" as form', "any_value(form) as form, "
    forms = "form"
    if n > 1:  # sequences get the forms of their words in the end
        code, own_form, form = "code", "", "(select form from forms where forms.code = counts.{})"
        forms = " || ' ' || ".join(map(form.format, codes.split(", ")))
    sql = f"""
        with ngrams as not materialized (
            select {keys} hash(article_id) as article_id, {code}, {ahead} place,
                true{same} as is_one_group, {stop} as is_stop
            from coded
        ), sizes as (
            select {keys} count(*) as n_words, count(*) filter (is_one_group) as n_all
            from ngrams group by {keys} true
        ), counts as (
            select {keys} {codes}, {own_form} {spread} count(*) as n,
                min_by(is_stop, place) as is_stop
            from ngrams where is_one_group and (not is_stop or {stops})
            group by {keys} {codes} having count(*) >= {min_n}
        ), forms as ({FORMS.format(unit)})
        select {told} {forms} as word, n, {spread and "n_articles, "} n_all,
            1000 * n / n_words as per_1000_words, is_stop
        from counts join sizes on true{own} order by {told} n desc, word
    """
    return query(sql, words=words, coded=code_words(words, unit, keys) if n > 1 else words)


def code_words(words: Table, unit: str = "word", keys: str = "") -> Stored:
    """Give words in order, as numbers: which take less time to sort, to compare and to count.

    article_id, within (the sentence, and the group by `keys`, columns as SQL lists them), code (of
    the unit) and is_stop, with the keys themselves.
    """
    within = f"hash({keys} article_id, sentence) as within"
    asked = f'{keys} hash(article_id) as article_id, {within}, hash("{unit}") as code, is_stop'
    return put_in_order(words, asked)


FORMS = 'select hash("{0}") as code, any_value("{0}") as form from words group by all'


def find_spellings(words: Table) -> pd.DataFrame:
    """Find how each folded word is most often written, for showing it.

    One row per word: word, spelling (str), the commonest, the first in the text among equals;
    is_name (bool, most of its places are proper nouns).
    """
    spellings = """
        select word, text as spelling,
            sum(count(*) filter (pos = 'PROPN')) over same * 2 > sum(count(*)) over same as is_name
        from words group by word, text window same as (partition by word)
        order by count(*) desc, min(place)
    """
    spellings = query(spellings, words=words).drop_duplicates("word")
    return spellings.sort_values("word", ignore_index=True)


def kwic(paragraphs: Table, tokens: Table, keyword: str, *, width: int = 60) -> pd.DataFrame:
    """Show every place of a keyword in its line, with where it stands and whose voice it is in.

    The keyword, a word or several, is taken literally, large and small letters alike, as whole
    words; any space matches any space, and a straight apostrophe a curly one. A blank one is a
    ValueError. Every zone is searched. On each side stand `width` characters, cut at a space, never
    beyond the paragraph.

    One row per place, in text order: article_id, start, end; pre, keyword, post (str, runs of
    spaces made one plain space); voice (of its first token), zone, counted, paragraph, sentence.
    """
    pattern = _literal(keyword)
    # Of all paragraphs only those come that may have it: letters that other letters equal are left.
    near = re.sub("[^a-hj-zA-HJ-Z0-9]", ".", max(keyword.split(), key=len))
    columns = ("article_id", "paragraph", "start", "text", "zone", "counted")
    sql = f"""
        select {list_columns(columns, "seen")} from seen
        where regexp_matches(text, '(?i){near}') order by place
    """
    may_have = query(sql, seen=paragraphs)
    rows = [
        (article_id, start + match.start(), start + match.end(),
         *_context(text, match, width), zone, counted, paragraph)
        for article_id, paragraph, start, text, zone, counted in may_have.itertuples(index=False)
        for match in pattern.finditer(text)
    ]  # fmt: skip
    names = ["article_id", "start", "end", "pre", "keyword", "post", "zone", "counted", "paragraph"]
    types = {"article_id": "str", "start": "int64", "end": "int64", "pre": "str", "keyword": "str",
             "post": "str", "zone": "str", "counted": "bool", "paragraph": "int64"}  # fmt: skip
    # The keyword's token is the last that starts where the keyword does, or before.
    sql = f"""
        select {list_columns(names[:6], "found")}, voice, {list_columns(names[6:], "found")},
            sentence
        from found
        asof left join (from tokens semi join found using (article_id, paragraph)) as near
            on found.article_id = near.article_id and found.start >= near.start
        order by found.place
    """
    return query(sql, found=pd.DataFrame(rows, columns=names).astype(types), tokens=tokens)


def _literal(keyword):
    """Make the pattern that finds a keyword as it is written."""
    parts = keyword.replace("’", "'").split()
    if not parts:
        raise ValueError("the keyword is blank: give a word to look for")
    body = r"\s+".join(re.escape(part).replace("'", "['’‘]") for part in parts)
    left = r"(?<!\w)" if re.match(r"\w", parts[0]) else ""
    right = r"(?!\w)" if re.search(r"\w$", parts[-1]) else ""
    return re.compile(left + body + right, re.IGNORECASE)


def _context(text, match, width):
    """Give what stands before a match, itself, and what stands after, whole words only."""
    start, end = match.span()
    low, high = max(start - width, 0), min(end + width, len(text))
    pre, post = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():
        pre = re.sub(r"^\S*", "", pre)
    if high < len(text) and not text[high].isspace():
        post = re.sub(r"\S*$", "", post)
    return tuple(" ".join(part.split()) for part in (pre, match.group(), post))

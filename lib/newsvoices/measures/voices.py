"""Whose voice each word is in, and how much each voice gets.

A word is in the voice of the innermost attribution whose content covers it: in "Ito said what
critics call a farce is over", "a farce" is the critics' and the rest Ito's. So each word counts
once, and shares add up to 1.
"""

from collections.abc import Sequence

import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.corpus import Corpus
from newsvoices.errors import check_name
from newsvoices.lists import load_plain
from newsvoices.measures.words import OF_NOBODY, OWN_VOICE, choose_paragraphs, keep_counted
from newsvoices.tables.parts import Table, build, list_columns, take_articles, take_whole

NOBODY = {word for words in load_plain("voice").items() for word in words}  # as key, and as told


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


def voiced_runs(corpus: Corpus, *, zones: Sequence[str] = ("body",)) -> pd.DataFrame:
    """Join the counted words that follow each other in one voice: what the measures below count.

    The columns of `voiced_words` without text, a tenth of its rows: one per run of words of one
    paragraph and attribution, with start of the first word, end of the last, and n_words, how many
    they are. Every measure takes the words one by one as well.
    """
    runs = build(
        """
        with begun as (
            select *, lag(paragraph) over () is distinct from paragraph
                or lag(article_id) over () <> article_id or lag(quote_id) over () <> quote_id
                or (lag(in_marks) over () <> in_marks and quote_id > 0) as begins
            from words where is_word
        ), numbered as (
            select *, max(place) filter (begins) over (rows unbounded preceding) as first from begun
        ), runs as (
            select any_value(article_id) as article_id, any_value(paragraph) as paragraph,
                min(start) as start, max("end") as "end", any_value(voice) as voice,
                any_value(quote_id) as quote_id, any_value(in_marks) as in_marks,
                count(*) as n_words, first as place
            from numbered group by first
        )
        select runs.*, kept.zone from runs join kept using (article_id, paragraph)
        """,
        words=take_whole(corpus.tokens),
        kept=choose_paragraphs(corpus.paragraphs, zones),
    )
    columns = [name for name in _WORDS if name != "text"]
    return take_articles(_describe_voices(corpus, runs, columns), None)


def words_in(words: Table, runs: pd.DataFrame) -> Table:
    """Keep the words of `words.counted_words` that stand in some runs, with the `side` of each."""
    columns = [name for name in words.columns if name != "side"]
    return build(
        f"""
        select {list_columns(columns, "words")}, runs.side, words.place
        from words asof join runs
            on words.article_id = runs.article_id and words.start >= runs.start
        where words.start < runs."end"
        """,
        words=words,
        runs=runs[["article_id", "start", "end", "side"]],
    )


def commonest_names(speakers: pd.DataFrame) -> pd.Series:
    """Give the name of each speaker_id: the commonest of the person that it mostly means.

    "Roe" is called Ada Roe where the corpus knows whom the last name means; of equals the first by
    alphabet is taken. A speaker whom an article calls "the reporter" is not whoever tells it.
    """
    keys = ["speaker_id", "person_id"]
    rows = speakers.assign(own=speakers["speaker_id"] != speakers["person_id"])
    names = rows.groupby([*keys, "own", "name"], as_index=False, dropna=False).size()
    names = names.sort_values(["own", "size", "name"], ascending=[True, False, True], kind="stable")
    of_person = names.drop_duplicates("person_id").set_index("person_id")["name"]
    meant = names.groupby(keys, as_index=False)["size"].sum()
    meant = meant.sort_values(["size", "person_id"], ascending=[False, True], kind="stable")
    meant = meant.drop_duplicates("speaker_id").set_index("speaker_id")["person_id"]
    names = meant.map(of_person).astype("str").rename("name").sort_index()
    return names.str.replace("^the (?=(?:reporter|writer)$)", "a ", regex=True)


def _describe_voices(corpus, rows, columns):
    """Add to words, or runs of them, what is known of their voices."""
    speakers = corpus.speakers
    known = speakers[["article_id", "speaker_id", "kind", "country", "side"]].assign(
        speaker=speakers["speaker_id"].map(commonest_names(speakers))
    )
    instead = {
        "speaker_id": "voice",
        "outlet": "coalesce(articles.outlet, 'unknown')",
        "act": "coalesce(quotes.act, '')",
        "is_direct": f"in_marks and voice <> '{NARRATOR}'",
    }
    of_nobody = {"speaker": OWN_VOICE, "kind": "voice", "country": "voice", "side": OWN_VOICE}
    for name, own in of_nobody.items():
        instead[name] = f"if({OF_NOBODY}, {own}, coalesce(known.{name}, 'unknown'))"
    return build(
        f"""
        select {list_columns(columns, "rows", **instead)}, rows.place
        from rows left join articles on rows.article_id = articles.article_id
        left join quotes
            on rows.article_id = quotes.article_id and rows.quote_id = quotes.quote_id
        left join known on rows.article_id = known.article_id and rows.voice = known.speaker_id
        """,
        rows=rows, articles=corpus.articles[["article_id", "outlet", "genre"]],
        quotes=corpus.take("quotes", None, ["article_id", "quote_id", "act"]), known=known,
    )  # fmt: skip


_WORDS = ["article_id", "outlet", "paragraph", "zone", "start", "end", "text", "speaker_id",
          "speaker", "kind", "country", "side", "quote_id", "act", "is_direct",
          "n_words"]  # fmt: skip


def share_of_voice(
    words: pd.DataFrame,
    by: str = "speaker",
    *,
    within: str | None = None,
    direct: bool = False,
    thought: bool = True,
) -> pd.DataFrame:
    """Measure how much of all attributed words each voice gets.

    Words are shared out by a column: "speaker", "speaker_id", "side", "kind" (which tells the share
    of unnamed sources), "country" or "outlet"; `within` another one, each of its values apart.
    `direct` counts only words inside quotation marks, without `thought` only speech: no beliefs,
    wishes and plans.

    One row per value of `by` (and `within`), largest share first, who or what is unknown last,
    ties by name: `within` if given,
    `by`, n_quotes (attributions that have such words), n_words, n_direct_words, share (0 to 1, of
    all words that are in somebody's voice, speakers unknown included and the reporter's own words
    left out; adds up to 1, or to 1 in each `within`). No rows where no word is attributed.

    Unlike the Gender Gap Tracker (Asr et al. 2021, doi:10.1371/journal.pone.0245533), which
    counts the people quoted, this counts their words.
    """
    keys = [within, by] if within else [by]
    for key in keys:
        check_name(key, words, "column")
    kept = words["speaker_id"].ne(NARRATOR)
    if direct:
        kept &= words["is_direct"]
    if not thought:
        kept &= words["act"].eq("speech")
    found = words.loc[kept, list({*keys, "article_id", "quote_id", "n_words", "is_direct"})]
    shares = (
        found.assign(
            quote=found.groupby(["article_id", "quote_id"], sort=False).ngroup(),
            direct=found["n_words"] * found["is_direct"],
        )
        .groupby(keys, as_index=False)
        .agg(
            n_quotes=("quote", "nunique"),
            n_words=("n_words", "sum"),
            n_direct_words=("direct", "sum"),
        )
    )
    whole = shares.groupby(within)["n_words"].transform("sum") if within else shares.n_words.sum()
    shares = shares.assign(share=shares["n_words"] / whole)
    shares = shares.assign(unknown=shares[by].isin(NOBODY))
    order = [within] * bool(within) + ["unknown", "share", by]
    ranked = shares.sort_values(order, ascending=[c != "share" for c in order], ignore_index=True)
    return ranked.drop(columns="unknown")


def list_unclassified(words: pd.DataFrame) -> pd.DataFrame:
    """List the named speakers whose side is unknown: whom a sides.csv may still classify.

    One row per speaker, most words first: speaker, n_quotes, n_words, n_direct_words, share (0 to
    1, of all attributed words; with those who are only described, the shares add up to that of the
    side unknown).
    """
    unknown = words["side"].isin(("unknown", "side unknown"))
    described = words["speaker_id"].astype("str").str.contains("/", regex=False)
    attributed = words.loc[words["speaker_id"].ne(NARRATOR), "n_words"].sum()
    shares = share_of_voice(words[unknown & ~described])
    return shares.assign(share=shares["n_words"] / max(attributed, 1))


def voice_positions(words: pd.DataFrame) -> pd.DataFrame:
    """Tell where in its article each voice is first and last heard.

    One row per speaker of an article, in the order in which they are first heard: article_id,
    speaker_id, speaker, side, n_words, first and last (0 to 1: the share of the article's counted
    words before its first word, and up to and with its last), first_paragraph, has_first_word and
    has_last_word (bool, of all attributed words).
    """
    of_article = words.groupby("article_id")["n_words"]
    upto, length = of_article.cumsum(), of_article.transform("sum")
    placed = words.assign(before=(upto - words["n_words"]) / length, upto=upto / length)
    placed = placed[placed["speaker_id"].ne(NARRATOR)]
    keys = ["article_id", "speaker_id", "speaker", "side"]
    positions = placed.groupby(keys, as_index=False, sort=False).agg(
        n_words=("n_words", "sum"),
        first=("before", "min"),
        last=("upto", "max"),
        first_paragraph=("paragraph", "first"),
    )
    articles = positions.groupby("article_id")
    return positions.assign(
        has_first_word=positions["first"].eq(articles["first"].transform("min")),
        has_last_word=positions["last"].eq(articles["last"].transform("max")),
    )


def talked_about(words: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Set how often each speaker is mentioned against how much he or she is heard.

    One row per person of the corpus, most mentioned first: person_id, speaker, kind, source_type,
    side, n_articles (that mention or quote), n_mentions (how often named in
    counted text), n_words (spoken, in `words`), mention_share (0 to 1, of all these namings),
    word_share (0 to 1, of all attributed words), heard (bool: has a word, or is quoted by another).
    """
    keys = ["article_id", "speaker_id"]
    spoken = words[words["speaker_id"].ne(NARRATOR)].groupby(keys)["n_words"].sum()
    rows = speakers.assign(
        speaker=speakers["speaker_id"].map(commonest_names(speakers)),
        n_words=spoken.reindex(pd.MultiIndex.from_frame(speakers[keys])).fillna(0).to_numpy(),
    )
    table = rows.groupby("person_id", as_index=False).agg(
        speaker=("speaker", "first"),
        kind=("kind", "first"),
        source_type=("source_type", "first"),
        side=("side", "first"),
        n_articles=("article_id", "nunique"),
        n_mentions=("n_mentions", "sum"),
        n_words=("n_words", "sum"),
        heard=("n_quotes", "any"),
    )
    n_words = table["n_words"].astype("int64")
    table = table.assign(
        side=table["side"].fillna("unknown"),
        n_words=n_words,
        mention_share=table["n_mentions"] / max(table["n_mentions"].sum(), 1),
        word_share=n_words / max(spoken.sum(), 1),
        heard=table["heard"] | (n_words > 0),
    )
    order = ["n_mentions", "n_words", "speaker"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def voice_segments(words: pd.DataFrame) -> pd.DataFrame:
    """Cut articles into stretches of one voice, from top to bottom.

    One row per run of words of one voice in one paragraph, in text order: article_id, paragraph,
    speaker_id, speaker, kind, side, start, end (code points), n_words.
    """
    keys = ["article_id", "paragraph", "speaker_id", "speaker", "kind", "side"]
    begins = (words[keys] != words[keys].shift()).any(axis=1)
    of_run = words.groupby(begins.cumsum())
    segments = words.loc[begins, [*keys, "start"]].reset_index(drop=True)
    return segments.assign(end=of_run["end"].last().array, n_words=of_run["n_words"].sum().array)

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
from functools import partial

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR, UNATTRIBUTED
from newsvoices.errors import check_name
from newsvoices.language.stopwords import fold_words
from newsvoices.tables.parts import (
    Table,
    add_up,
    count_rows,
    find_rows,
    iter_frames,
    map_parts,
)

WRITERS = ("opinion", "letters")  # genres whose narrator is no reporter
WRITER = "writer"


def counted_words(
    tokens: Table, paragraphs: pd.DataFrame, zones: Sequence[str] = ("body",)
) -> Table:
    """Keep the tokens that are counted words, in text order, with the word folded.

    Gives the columns of tokens, with `word` (str) added and `lemma` folded. Paragraphs that repeat
    another never count, whatever the zones.
    """
    unrepeated = paragraphs["duplicate_of"].isna()
    counted = paragraphs["counted"] | (paragraphs["zone"].ne("body") & unrepeated)
    kept = paragraphs[counted & paragraphs["zone"].isin(zones)]
    take = find_rows(kept[["article_id", "paragraph"]])

    def count(tokens):
        kept = take(tokens["article_id"])
        words = tokens[tokens["is_word"]].merge(kept, on=["article_id", "paragraph"])
        return words.assign(
            word=fold_words(words["text"], words["pos"]),
            lemma=fold_words(words["lemma"], words["pos"]),
        )

    return map_parts(count, tokens)


def join_names(words: Table) -> Table:
    """Make one unit of each name of several words: "United Nations", "Prime Minister Ana Ito".

    A name is a run of proper nouns that follow each other with nothing between them in one
    sentence and one voice; a title written as part of the name stays with it. `word`, `lemma` and
    `text` are those of the parts with a space between them, `end` is the last one's, and a name of
    several words is no stop word.
    """
    return map_parts(_join_names, words)


def _join_names(words):
    words = words.reset_index(drop=True)
    proper = words["pos"].eq("PROPN")
    same = words.groupby(["article_id", "sentence", "voice"], sort=False).ngroup()
    follows = (
        same.diff().eq(0) & proper & proper.shift(fill_value=False) & words["token"].diff().eq(1)
    )
    in_name = follows | follows.shift(-1, fill_value=False)
    names, units = words[in_name], words[~follows].reset_index(drop=True)
    first = np.flatnonzero(~follows[in_name])
    after = np.append(first, len(names))[1:]
    several = in_name[~follows].to_numpy()
    for column in ("word", "lemma", "text"):
        parts = names[column].tolist()
        joined = [" ".join(parts[i:j]) for i, j in zip(first, after, strict=True)]
        units.loc[several, column] = joined
    units.loc[several, "end"] = names["end"].to_numpy()[after - 1]
    units.loc[several, "is_stop"] = False
    return units


def name_own(voices: pd.Series, article_ids: pd.Series, articles: pd.DataFrame) -> pd.Series:
    """Call what nobody else says the writer's in opinion and letters: "writer" for "narrator".

    The voices (speaker_ids) and article_ids are those of the same rows.
    """
    writers = articles.loc[articles["genre"].isin(WRITERS), "article_id"]
    return voices.astype("str").mask(voices.eq(NARRATOR) & article_ids.isin(writers), WRITER)


def add_sides(words: Table, speakers: pd.DataFrame, articles: pd.DataFrame) -> Table:
    """Name the side (str) that each word's voice speaks for.

    It is that of the row in speakers, "narrator" (in opinion and letters "writer") and
    "unattributed" as in `voice`, "unknown" where the speaker stands for no known side.
    """
    sides = speakers[["article_id", "speaker_id", "side"]].rename(columns={"speaker_id": "voice"})
    take = find_rows(sides)

    def add(words):
        words = words.reset_index(drop=True)
        sides = take(words["article_id"])
        side = words[["article_id", "voice"]].merge(sides, how="left")["side"].fillna("unknown")
        own = name_own(words["voice"], words["article_id"], articles)
        return words.assign(side=side.mask(words["voice"].isin([NARRATOR, UNATTRIBUTED]), own))

    return map_parts(add, words)


def _ngrams(words, n, unit, by):
    """Give each n-gram its group, article and first word, and whether it begins or ends with stop.

    No n-gram runs across a sentence or from one group into the next. `code` is the same for the
    same n-gram: grouping by a number is several times faster than by the words.
    """
    codes, vocabulary = words[unit].factorize()
    ngrams = words[by].assign(
        code=codes,
        first=np.arange(len(words)),
        is_stop=words["is_stop"],
        article=words["article_id"].factorize()[0],
    )
    if n == 1:
        return ngrams
    keys = list(dict.fromkeys(["article_id", "sentence", *by]))
    run = words.groupby(keys, dropna=False, sort=False).ngroup().diff().ne(0).cumsum()
    for k in range(1, n):
        following = ngrams["first"].add(k).clip(upper=len(words) - 1)
        # Codes are renumbered after each word, so that their product stays a small number.
        pair = ngrams["code"] * max(len(vocabulary), 1) + codes[following]
        ngrams["code"] = pair.factorize()[0]
    ngrams["is_stop"] |= words["is_stop"].shift(-(n - 1), fill_value=True)
    return ngrams[run.eq(run.shift(-(n - 1)))]


def _count(words, n, unit, by):
    """Count the n-grams of a frame by group."""
    grouped = _ngrams(words, n, unit, by).groupby([*by, "code"], dropna=False, sort=False)
    counts = grouped.agg(
        n=("code", "size"),
        n_articles=("article", "nunique"),
        is_stop=("is_stop", "first"),
        first=("first", "first"),
    ).reset_index()
    values = words[unit].reset_index(drop=True)
    parts = [values.reindex(counts["first"] + k).reset_index(drop=True) for k in range(n)]
    counts["word"] = parts[0].str.cat(parts[1:], sep=" ") if n > 1 else parts[0]
    return counts.drop(columns=["code", "first"])


def count_ngrams(
    words: Table, n: int = 1, *, unit: str = "word", by: tuple | str = (), min_n: int = 1
) -> pd.DataFrame:
    """Count words, lemmas, or sequences of them, in all or by group.

    Takes words as from `counted_words`, `join_names` or `add_sides`. A sequence has `n` words (1, 2
    or 3, else a ValueError) and runs across no sentence nor, with `by` (columns such as "voice" or
    "side"), from one group into another. The unit is "word" or "lemma". N-grams that occur less
    often than `min_n` in their group are left out; the totals still hold them.

    One row per group and n-gram, by group, commonest first, ties by alphabet: by as given; word
    (str, the n-gram, or its lemmas, with spaces); n (int, occurrences); n_articles (int, articles
    that have it); n_all (int, n-grams in the group); per_1000_words (float, n per 1,000 words of
    the group); is_stop (bool, it begins or ends with a stop word).
    """
    if n not in (1, 2, 3):
        raise ValueError(f"n must be 1, 2 or 3, not {n!r}")
    by = [by] if isinstance(by, str) else list(by)
    for name in (unit, *by):
        check_name(name, words.columns, "column")
    sums = {"n": "sum", "n_articles": "sum", "is_stop": "first"}
    counted = partial(_count, n=n, unit=unit, by=by)
    asked = [*by, unit, "sentence", "is_stop"]
    counts = add_up(counted, words, [*by, "word"], sums, asked)
    if by:
        counts["n_all"] = counts.groupby(by, dropna=False)["n"].transform("sum")
        sizes = count_rows(words, by).rename(columns={"n": "_words"})
        counts = counts.merge(sizes, on=by)
    else:
        counts = counts.assign(n_all=counts["n"].sum(), _words=len(words))
    counts["per_1000_words"] = 1000 * counts["n"] / counts["_words"]
    counts = counts[counts["n"] >= min_n].sort_values(
        [*by, "n", "word"], ascending=[True] * len(by) + [False, True], ignore_index=True
    )
    return counts[[*by, "word", "n", "n_articles", "n_all", "per_1000_words", "is_stop"]]


def find_spellings(words: Table) -> pd.DataFrame:
    """Find how each folded word is most often written, for showing it.

    One row per word: word, spelling (str), the commonest, the first in the text among equals.
    """
    spellings = count_rows(words, ["word", "text"])
    spellings = spellings.sort_values("n", ascending=False, kind="stable")
    spellings = spellings.drop_duplicates("word").sort_values("word", ignore_index=True)
    return spellings[["word", "text"]].rename(columns={"text": "spelling"})


def kwic(paragraphs: pd.DataFrame, tokens: Table, keyword: str, *, width: int = 60) -> pd.DataFrame:
    """Show every place of a keyword in its line, with where it stands and whose voice it is in.

    The keyword, a word or several, is taken literally, large and small letters alike, as whole
    words; any space matches any space, and a straight apostrophe a curly one. A blank one is a
    ValueError. Every zone is searched. On each side stand `width` characters, cut at a space, never
    beyond the paragraph.

    One row per place, in text order: article_id, start, end; pre, keyword, post (str, runs of
    spaces made one plain space); voice (of its first token), zone, counted, paragraph, sentence.
    """
    pattern = _literal(keyword)
    columns = ("article_id", "paragraph", "start", "text", "zone", "counted")
    rows = [
        (article_id, start + match.start(), start + match.end(),
         *_context(text, match, width), zone, counted, paragraph)
        for article_id, paragraph, start, text, zone, counted in zip(
            *(paragraphs[column] for column in columns), strict=True
        )
        for match in pattern.finditer(text)
    ]  # fmt: skip
    names = ["article_id", "start", "end", "pre", "keyword", "post", "zone", "counted", "paragraph"]
    types = {"article_id": "str", "start": "int64", "end": "int64", "pre": "str", "keyword": "str",
             "post": "str", "zone": "str", "counted": "bool", "paragraph": "int64"}  # fmt: skip
    found = pd.DataFrame(rows, columns=names).astype(types).reset_index(names="_order")
    # The keyword's token is the last that starts where the keyword does, or before.
    take, ids = find_rows(found), found["article_id"].unique()
    parts = (part[part["article_id"].isin(ids)] for part in iter_frames(tokens, _NEAR))
    found = pd.concat(
        pd.merge_asof(
            take(part["article_id"]).sort_values("start"),
            part[_NEAR].sort_values("start"),
            on="start",
            by="article_id",
        )
        for part in parts
    ).sort_values("_order", ignore_index=True)
    return found[[*names[:6], "voice", *names[6:], "sentence"]]


_NEAR = ["article_id", "start", "sentence", "voice"]  # what a keyword's token tells


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

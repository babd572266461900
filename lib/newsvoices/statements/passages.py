"""What may be a version of a statement: quotations, cut into sentences, as words in numbers.

A passage is one attribution, its pieces together (in a headline the whole sentence), or a sentence
that has words in quotation marks outside any attribution.
"""

from collections.abc import Mapping
from itertools import chain

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from newsvoices.attribution.voices import paint, rows_within
from newsvoices.framing.variants import ZONES
from newsvoices.framing.wordings import MODALS, fold_word
from newsvoices.language.marks import marked_ranges
from newsvoices.statements.words import Words
from newsvoices.tables.parts import iter_frames, take_articles

LONGEST = 120  # words of a sentence that are compared
SHARED = "~"  # before a modal that stands with another verb
REACH = 6  # tokens from a modal to its verb
STRING = 4  # words in quotation marks that a sentence is cut behind
VERBS = ("VERB", "AUX")
WEIGHTY = ("NOUN", "VERB", "ADJ", "ADV", "NUM")
NEEDED = {  # tables and their columns
    "tokens": ["article_id", "sentence", "paragraph", "token", "start", "end", "text", "lemma",
               "pos", "dep", "head", "is_word"],
    "paragraphs": ["article_id", "paragraph", "zone", "duplicate_of", "start", "text"],
    "quotes": ["article_id", "quote_id", "speaker_id", "nested_in", "act", "cue", "cue_lemma"],
    "spans": ["article_id", "quote_id", "role", "start", "end"],
    "speakers": ["article_id", "speaker_id", "person_id", "kind", "country"],
}  # fmt: skip
NAMES = ["article_id", "zone", "person_id", "kind", "country", "cue", "cue_lemma"]  # held once
NUMBERS = ["sentence", "start", "end", "n_words", "n_marked", "passage"]
QUOTE = ["article_id", "quote_id"]
TRANSCRIPT = "transcript"  # the zone of its lines
SUMMED = {  # what the words of a sentence come to
    **{name: (name, "first") for name in ("article_id", "quote_id", "sentence", "zone")},
    "start": ("start", "min"), "end": ("end", "max"),
    "n_words": ("is_word", "sum"), "n_marked": ("marked", "sum"),
}  # fmt: skip


def split_passages(
    tables: Mapping, transcripts: dict[str, pd.DataFrame] | None = None
) -> tuple[pd.DataFrame, Words]:
    """Cut what articles quote into sentences and their words.

    Takes articles and the tables of NEEDED, and what `parse_transcripts` gives. Articles that
    repeat another are passed over.

    Gives the sentences of passages, in text order, with article_id, quote_id (Int64, null outside
    attributions), sentence, zone, start, end (of its words in the text), n_words (at most LONGEST),
    n_marked (words in quotation marks); person_id, kind, country, cue, cue_lemma of the
    attribution; published; passage (int, the same for all its sentences). And their words: text,
    form (as from `fold_word`), lemma, pos, modals (those of a verb, joined by a space), marked (in
    quotation marks), weighty (carries content and is no name), is_word.
    """
    firsts = tables["articles"][["article_id", "published", "duplicate_of"]]
    firsts = firsts[firsts["duplicate_of"].isna()]
    frames = _iter_articles(firsts, tables)
    if transcripts:
        frames = chain(frames, [[transcripts[name] for name in NEEDED]])
        firsts = pd.concat([firsts, transcripts["articles"][list(firsts)]], ignore_index=True)
    published = firsts.set_index("article_id")["published"]
    sentences, words, n = [], Words(), 0
    for frame in frames:
        of_frame, words_of_frame = _cut(*frame)
        key = of_frame["quote_id"].fillna(-of_frame["sentence"])
        passage = key.groupby([of_frame["article_id"], key], sort=False).ngroup()
        of_frame = of_frame.assign(
            passage=passage + n,  # a frame is of whole articles
            published=published.reindex(of_frame["article_id"]).to_numpy(),
            **{name: of_frame[name].astype("str").astype("category") for name in NAMES},
        )
        small = {name: of_frame[name].to_numpy("int32") for name in NUMBERS}
        sentences.append(of_frame.assign(**small))
        words.append(words_of_frame)
        n += len(of_frame)
    return _join(sentences), words


def _join(frames):
    """Put frames below each other, whose columns NAMES hold each string once, in their order."""
    names = {
        name: union_categoricals([frame[name] for frame in frames], sort_categories=True)
        for name in NAMES
    }
    rest = pd.concat([frame.drop(columns=NAMES) for frame in frames], ignore_index=True)
    return rest.assign(**names)


def _iter_articles(articles, tables):
    """Yield the tables NEEDED of some whole articles after others."""
    for frame in iter_frames(tables["tokens"]):
        frame = frame.loc[frame["article_id"].isin(articles["article_id"]), NEEDED["tokens"]]
        ids = frame["article_id"].unique().tolist()
        others = (take_articles(tables[name], ids, NEEDED[name]) for name in [*NEEDED][1:])
        yield frame.reset_index(drop=True), *others


def _cut(tokens, paragraphs, quotes, spans, speakers):
    """Cut the articles of one frame into sentences and words; `of` counts from 0."""
    marked = paint(tokens, _list_marks(paragraphs), True)
    told = _list_told(quotes, spans, tokens, marked)
    content = spans[spans["role"] == "content"].merge(told[QUOTE])
    content = content.sort_values("start", kind="stable")  # an inner one begins later
    owner = paint(tokens, content, content["quote_id"])
    kept = paragraphs["zone"].isin((*ZONES, TRANSCRIPT)) & paragraphs["duplicate_of"].isna()
    kept = paragraphs[kept].assign(end=lambda rows: rows["start"] + rows["text"].str.len())
    place = paint(tokens, kept, np.arange(1, len(kept) + 1))
    number = tokens.groupby(["article_id", "sentence"], sort=False).ngroup()
    is_quoted = pd.Series((owner > 0) | marked, tokens.index).groupby(number).transform("any")
    chosen = (place > 0) & is_quoted.to_numpy()
    words = _describe_words(tokens[chosen].reset_index(drop=True).assign(
        number=number[chosen].array, quote_id=owner[chosen], marked=marked[chosen],
        zone=kept["zone"].to_numpy(object)[place[chosen] - 1],
    ))  # fmt: skip
    words = words[words["is_kept"]]
    in_body = words["zone"].isin(("body", TRANSCRIPT))
    whole = words.groupby("number")["quote_id"].transform("max")  # of a headline
    words = words.assign(quote_id=words["quote_id"].where(in_body, whole))
    words["of"] = words.groupby(["number", "quote_id"], sort=False).ngroup()
    has_marks = words.groupby("of")["marked"].transform("any")
    words = words[has_marks | (words["quote_id"] > 0)]
    words = words.sort_values("of", kind="stable", ignore_index=True)
    words["of"] = _cut_behind_strings(words["of"], words["marked"])
    words = words[words.groupby("of").cumcount() < LONGEST]
    sentences = words.groupby("of").agg(**SUMMED).reset_index(drop=True)
    told = sentences[QUOTE].merge(told, how="left")
    once = speakers.drop_duplicates(["article_id", "speaker_id"], keep="last")
    speaks = told[["article_id", "speaker_id"]].merge(once, how="left")
    return sentences.assign(
        quote_id=sentences["quote_id"].astype("Int64").replace(0, pd.NA),
        person_id=speaks["person_id"].astype("str").fillna(told["speaker_id"].astype("str")),
        **{name: speaks[name] for name in ("kind", "country")},
        **{name: told[name] for name in ("cue", "cue_lemma")},
    ), words


def _list_told(quotes, spans, tokens, marked):
    """List the attributions that tell what was said: not those within what others say.

    One within another tells it where the article says so by a verb of speech, and where it has all
    that is quoted there ("they rejected Roe's call for 'a wall'") or, where nothing is, its speaker
    speaks there too ("a statement in which he apologized and said that ...").
    """
    begins, ends = rows_within(tokens, spans)
    total = np.concatenate([[0], np.cumsum(marked)])
    n_marked = spans.assign(n=total[ends] - total[begins])
    n_marked = n_marked.pivot_table("n", QUOTE, "role", "sum").reindex(columns=["content", "cue"])
    own = quotes.join(n_marked.add_prefix("in_"), on=QUOTE)
    around = own[[*QUOTE, "speaker_id", "in_content"]].set_axis(
        ["article_id", "nested_in", "by", "in_whole"], axis=1
    )
    own = own.astype({"nested_in": "Int64"}).merge(around, how="left")
    tells = (own["in_content"] == own["in_whole"]) & (own["in_cue"] == 0) & own["act"].eq("speech")
    tells &= (own["in_content"] > 0) | (own["speaker_id"] == own["by"])
    return own[own["nested_in"].isna() | tells].drop(columns="nested_in")


def _cut_behind_strings(of, marked):
    """Number the parts of sentences anew: of several long quoted strings, each ends one."""
    begins = of.ne(of.shift()) | marked.ne(marked.shift())
    string = begins.cumsum()
    is_long = marked & (string.groupby(string).transform("size") >= STRING)
    more = is_long[::-1].groupby(of).cummax()  # here or later in it
    behind = is_long.shift(fill_value=False) & begins & more
    return (of.ne(of.shift()) | behind).cumsum() - 1


def _list_marks(paragraphs):
    """List what stands in quotation marks: article_id, start, end."""
    marks = [
        (of.article_id, of.start + begin, of.start + end)
        for of in paragraphs.itertuples()
        for begin, end in ([(0, len(of.text))] if of.zone == TRANSCRIPT else marked_ranges(of.text))
    ]
    return pd.DataFrame(marks, columns=["article_id", "start", "end"])


def _describe_words(tokens):
    """Add form, modals, `weighty` and `is_kept` (it is compared) to tokens."""
    lower = tokens["text"].str.lower().str.replace("’", "'")
    folds = {text: fold_word(text) for text in tokens["text"].unique()}
    is_clitic = tokens["pos"].isin(VERBS) | (tokens["lemma"] == "not")
    folded = tokens["text"].map(folds)
    form = folded.mask(
        (lower == "'s") & is_clitic, tokens["lemma"].map({"be": "is", "have": "has"})
    )
    return tokens.assign(
        form=form.fillna("is"),
        lemma=tokens["lemma"].str.lower(),
        modals=_find_modals(tokens, folded),
        weighty=tokens["pos"].isin(WEIGHTY),
        is_kept=(tokens["is_word"] | is_clitic | tokens["text"].isin(("%", "&")))
        & form.str.contains(r"\w"),
    )


def _find_modals(tokens, folded):
    """Give each token its modals; a verb joined to another has the other's, after SHARED.

    Tokens are those of whole sentences; `folded` are their forms.
    """
    row = pd.Series(range(len(tokens)), tokens.index)
    head = row + tokens["head"] - tokens["token"]
    # A verb far off, or before, has it by mistake.
    hangs = folded.isin(MODALS) & (head - row).between(1, REACH)
    own = folded[hangs].sort_values().groupby(head).agg(" ".join).astype("str")
    shares = tokens["dep"].eq("conj") & tokens["pos"].isin(VERBS)
    shared = head.where(shares).map(SHARED + own.str.replace(" ", f" {SHARED}"))
    return own.reindex(tokens.index).fillna(shared.astype("str")).fillna("")

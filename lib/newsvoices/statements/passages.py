"""What may be a version of a statement: quotations, cut into sentences, as words in numbers.

A passage is one attribution, its pieces together (in a headline the whole sentence), or a sentence
that has words in quotation marks outside any attribution.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain, groupby, pairwise

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from newsvoices.attribution.voices import paint, rows_within
from newsvoices.framing.variants import ZONES
from newsvoices.framing.wordings import MODALS, fold_word
from newsvoices.language.article import list_rows
from newsvoices.language.marks import marked_ranges
from newsvoices.statements.words import Word, Words
from newsvoices.tables.parts import iter_frames, take_articles

LONGEST = 120  # words of a sentence that are compared
SHARED = "~"  # before a modal that stands with another verb
REACH = 6  # tokens from a modal to its verb
STRING = 4  # words in quotation marks that a sentence is cut behind
VERBS = ("VERB", "AUX")
WEIGHTY = ("NOUN", "VERB", "ADJ", "ADV", "NUM")
NEEDED = {  # tables and their columns, of each first what tells its rows apart
    "tokens": ["article_id", "sentence", "paragraph", "token", "start", "end", "text", "lemma",
               "pos", "dep", "head", "is_word"],
    "paragraphs": ["article_id", "paragraph", "zone", "duplicate_of", "start", "text"],
    "quotes": ["article_id", "quote_id", "speaker_id", "nested_in", "act", "cue", "cue_lemma"],
    "spans": ["article_id", "quote_id", "role", "start", "end"],
    "speakers": ["article_id", "speaker_id", "person_id", "kind", "country"],
}  # fmt: skip
NAMES = ["article_id", "zone", "person_id", "kind", "country", "cue", "cue_lemma"]  # held once
NUMBERS = ["sentence", "start", "end", "n_words", "n_marked", "passage"]
COLUMNS = dict.fromkeys(NAMES, "str") | dict.fromkeys(NUMBERS, "int32") | {"quote_id": "Int64"}
TRANSCRIPT = "transcript"  # the zone of its lines
IN_BODY = ("body", TRANSCRIPT)
_SPELLED = re.compile(r"\w", re.ASCII)


def split_passages(
    tables: Mapping, transcripts: dict[str, pd.DataFrame] | None = None
) -> tuple[pd.DataFrame, Words]:
    """Cut what articles quote into sentences and their words.

    Takes articles and the tables of NEEDED, and what `parse_transcripts` gives. Articles that
    repeat another are passed over.

    Gives the sentences of passages, in text order, with article_id, quote_id (Int64, null outside
    attributions), sentence, zone, start, end (of its words in the text), n_words (at most LONGEST),
    n_marked (words in quotation marks); person_id, kind, country, cue, cue_lemma of the
    attribution; published; passage (int, the same for all its sentences). And their words.
    """
    firsts = tables["articles"][["article_id", "published", "duplicate_of"]]
    firsts = firsts[firsts["duplicate_of"].isna()]
    frames = _iter_articles(firsts, tables)
    if transcripts:
        frames = chain(frames, [[transcripts[name][needed] for name, needed in NEEDED.items()]])
        firsts = pd.concat([firsts, transcripts["articles"][list(firsts)]], ignore_index=True)
    published = firsts.set_index("article_id")["published"]
    sentences, words, n = [], Words(), 0
    for frame in frames:
        cut, words_of_frame = _cut(*frame)
        columns = {c: pd.array([row.get(c) for row in cut], of) for c, of in COLUMNS.items()}
        days = published.reindex(columns["article_id"]).to_numpy()
        columns |= {name: columns[name].astype("category") for name in NAMES}
        columns["passage"] += n  # a frame is of whole articles
        sentences.append(pd.DataFrame(columns | {"published": days}))
        words.append(words_of_frame)
        n += len(cut)
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
    """Cut the articles of one frame into sentences; give these as dicts, and the words of each."""
    marked = paint(tokens, _list_marks(paragraphs), True)
    owner, told = _find_told(tokens, marked, quotes, spans, speakers)
    sentence = tokens["sentence"].to_numpy()
    number = pd.factorize(tokens["article_id"])[0] * (sentence.max(initial=0) + 1) + sentence
    chosen = np.isin(number, number[(owner > 0) | marked])
    laid = list_rows(tokens[chosen]), owner[chosen].tolist(), marked[chosen].tolist()
    kept = list_rows(paragraphs[paragraphs["duplicate_of"].isna()])
    zones = {(of.article_id, of.paragraph): of.zone for of in kept}
    sentences, passages, words = [], {}, []
    for (article_id, sentence), of in groupby(zip(*laid, strict=True), lambda at: at[0][:2]):
        tokens, owners, marks = zip(*of, strict=True)
        zone = zones.get((article_id, tokens[0].paragraph))
        if zone not in (*ZONES, TRANSCRIPT):
            continue
        described = [*_describe_words(tokens, owners, marks)]
        whole = 0 if zone in IN_BODY else max((owner for owner, *_ in described), default=0)
        by_quote = {}
        for owner, token, word in described:
            by_quote.setdefault(whole or owner, []).append((token, word))
        for quote, said in by_quote.items():
            if not quote and not any(word.marked for _, word in said):
                continue
            for part in _cut_behind_strings(said):
                sentences.append(told[quote] | {
                    "article_id": article_id, "sentence": sentence, "zone": zone,
                    "start": part[0][0].start, "end": part[-1][0].end,
                    "n_words": sum(word.is_word for _, word in part),
                    "n_marked": sum(word.marked for _, word in part),
                    "passage": passages.setdefault((article_id, quote or -sentence), len(passages)),
                })  # fmt: skip
                words.append([word for _, word in part])
    return sentences, words


def _find_told(tokens, marked, quotes, spans, speakers):
    """Number the attribution that tells each token, 0 outside any; list what is known of each."""
    total = np.concatenate([[0], np.cumsum(marked)])
    begins, ends = rows_within(tokens, spans)
    parts = begins.tolist(), ends.tolist(), (total[ends] - total[begins]).tolist()
    parts = [*zip(list_rows(spans), *parts, strict=True)]
    inside = Counter()
    for span, _, _, n in parts:
        inside[span[:3]] += n
    by_key = {row[:2]: row for row in list_rows(quotes)}
    keys = sorted(key for key in by_key if _tells(key, by_key, inside))
    numbers = {(*key, "content"): number for number, key in enumerate(keys, 1)}
    owner = np.zeros(len(tokens), "int64")
    for span, begin, end, _ in sorted(parts, key=lambda part: part[0].start):  # an inner one later
        if span[:3] in numbers:
            owner[begin:end] = numbers[span[:3]]
    people = {row[:2]: row._asdict() for row in list_rows(speakers)}
    told = [{"person_id": by_key[key].speaker_id} | by_key[key]._asdict() for key in keys]
    return owner, [{}, *(of | people.get((of["article_id"], of["speaker_id"]), {}) for of in told)]


def _tells(key, quotes, inside):
    """Tell whether an attribution tells what was said: not one within what others say.

    One within another tells it where the article says so by a verb of speech, and where it has all
    that is quoted there ("they rejected Roe's call for 'a wall'") or, where nothing is, its speaker
    speaks there too ("a statement in which he apologized and said that ...").
    """
    quote = quotes[key]
    if quote.nested_in is None:
        return True
    outer = quote.article_id, quote.nested_in
    n, whole = inside.get((*key, "content")), inside.get((*outer, "content"))
    if n is None or n != whole or inside.get((*key, "cue")) != 0 or quote.act != "speech":
        return False
    return n > 0 or (outer in quotes and quotes[outer].speaker_id == quote.speaker_id)


def _cut_behind_strings(said):
    """Yield the parts of a sentence: of several long quoted strings, each ends one."""
    strings = [[*of] for _, of in groupby(said, lambda at: at[1].marked)]
    ends = [n for n, of in enumerate(strings, 1) if of[0][1].marked and len(of) >= STRING]
    for begin, end in pairwise([0, *ends[:-1], len(strings)]):
        yield [*chain(*strings[begin:end])][:LONGEST]


def _list_marks(paragraphs):
    """List what stands in quotation marks: article_id, start, end."""
    marks = [
        (of.article_id, of.start + begin, of.start + end)
        for of in list_rows(paragraphs)
        for begin, end in ([(0, len(of.text))] if of.zone == TRANSCRIPT else marked_ranges(of.text))
    ]
    return pd.DataFrame(marks, columns=["article_id", "start", "end"])


def _describe_words(tokens, owners, marked):
    """Yield (owner, token, word) of those tokens of a sentence that are compared."""
    forms = [fold_word(token.text) for token in tokens]
    modals = _find_modals(tokens, forms)
    for owner, token, form, is_marked in zip(owners, tokens, forms, marked, strict=True):
        is_clitic = token.pos in VERBS or token.lemma == "not"
        if is_clitic and token.text.lower() in ("'s", "’s"):
            form = {"be": "is", "have": "has"}.get(token.lemma, "")
        is_kept = token.is_word or is_clitic or token.text in ("%", "&")
        if is_kept and _SPELLED.search(form):
            yield owner, token, Word(
                token.text, form, token.lemma.lower(), token.pos, modals.get(token.token, ""),
                is_marked, token.pos in WEIGHTY, token.is_word,
            )  # fmt: skip


def _find_modals(tokens, forms):
    """Give the modals of tokens, by number; a verb joined to another has its too, behind SHARED."""
    own = defaultdict(list)
    for token, form in zip(tokens, forms, strict=True):
        # A verb far off, or before, has it by mistake.
        if form in MODALS and 1 <= token.head - token.token <= REACH:
            own[token.head].append(form)
    joined = [token for token in tokens if token.dep == "conj" and token.pos in VERBS]
    shared = {of.token: [SHARED + form for form in sorted(own.get(of.head, ()))] for of in joined}
    return {number: " ".join(sorted(of)) for number, of in (shared | own).items()}

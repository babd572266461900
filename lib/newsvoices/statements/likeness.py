"""Whether two sentences are versions of one statement.

That is decided by how much English at large would be surprised at the words that they share: four
rare words in a row are no chance, eight common ones neither. Who speaks lowers the bar.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from math import log2
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd

from newsvoices.framing.wordings import find_root, fold_word, match_words
from newsvoices.lists import read_list
from newsvoices.statements.words import Words

DAYS = 7  # apart at most, where both days are known and few words are shared
WORTH = 3.0  # surprise in bits of a word that tells anything
COMMON = 6.5  # of wordfreq's Zipf scale: a word this common surprises nobody
RAREST = 2.5  # below it the list is no longer sure
FULL_RUN, FULL_BITS = 8, 12.0  # quoted words in a row that two speakers do not share by chance
LONG_RUN = 10  # or so many, however common, of two who may be one speaker; all of a sentence: 8
NEAR = 0.75  # of the longer sentence, where they are in several runs
OWN_RUN, OWN_BITS = 4, 10.0  # the same for one speaker
OWN_LONG, OWN_PART = 5, 0.4  # or so many of all words of one of two, none in a row rarer
STRING_RUN, STRING_BITS = 5, 8.0  # a whole quoted string that stands in another's quotation
OWN_STRING, OWN_STRING_BITS = 2, 6.0  # the same for one speaker
ACT_BITS = 6.5  # of a verb that names an act and alone makes the quotation known
ASKING = ("would", "will", "must", "want", "wish", "like", "to", "also", "again", "just", "deeply")
BESIDE = ("ADJ", "ADV", "DET")  # what may stand between it and its verb
PRESENT = ("is", "are", "am", "'m", "'re")
POINTING = ("it", "that", "this", "these", "those", "they")
TOLD_BITS = 8.0  # of these words names aside; more than that names do not add
SHARED_BITS, SHARED_PART = 14.0, 0.6  # of the words of one speaker's sentence, in any order
TOLD_PART = 0.75  # of what a shorter report tells, that another on the same day tells too
DAY = 1  # apart at most, the same day in two papers
HEADED_PART, HEADED_BITS = 0.6, 4.0  # of a headline and what its own article quotes
NOT = frozenset(("not", "n't"))
DENYING, REACH = frozenset(("no", "never", "without")), 2  # so many words before what is denied
HEAVY = 2.0  # surprise in bits of a verb that tells what happens
REPEATED = 0.8  # of the words of two quoted sentences of one article, in a row
# How often sentences that share so much are one statement, of 140 pairs read by eye.
RUN, STRING, WORDS = 0.97, 0.86, 0.85
READ = ("form", "lemma", "pos", "modals", "marked", "weighty")
KNOWN = ["article_id", "zone", "kind", "country", "cue_lemma"]


class Sentence(NamedTuple):
    """A sentence of a passage, ready to be compared."""

    article: str
    in_body: bool  # not in a headline, caption or the like
    voice: str | None  # None where only the article could tell who speaks
    stands_for: str | float  # the country that a body or its name speaks for; null equals none
    country: str | float
    cue: str  # its root; "" where there is none
    day: float  # null where it is unknown
    forms: list
    marked: list
    row: list  # surprise of each word that carries content, else 0
    bits: dict  # the same by root: what is derived from one word is one
    names: dict  # surprise of the names, by lemma
    quoted: frozenset  # the roots in quotation marks
    told: frozenset  # its verbs, the cue among them
    acts: dict  # verbs that name what it does ("I apologize"), to whether they alone tell it
    denied: frozenset = frozenset()  # roots of what it says is not so
    numbers: Mapping = MappingProxyType({})  # what it counts, by the root right behind


@lru_cache(100_000)
def measure_surprise(lemma: str) -> float:
    """Give the bits by which a word is rarer than a word that surprises nobody.

    Source: the word frequencies of wordfreq (Speer, doi:10.5281/zenodo.7199437).
    """
    from wordfreq import zipf_frequency

    bits = max(0.0, COMMON - max(zipf_frequency(lemma, "en"), RAREST)) * log2(10)
    return round(bits * 8) / 8  # so that a sum is the same in any order


def count_days(sentences: pd.DataFrame) -> pd.Series:
    """Give the days on which sentences were published, since 1970; null where they are unknown."""
    return (sentences["published"] - pd.Timestamp(1970, 1, 1)).dt.days


def identify_voices(sentences: pd.DataFrame) -> pd.Series:
    """Give who speaks in each sentence, None where only the article could tell."""
    voices = sentences["person_id"].astype(object)
    pairs = zip(voices.fillna("unattributed"), sentences["article_id"], strict=True)
    known = [key != "unattributed" and not key.startswith(f"{of}/") for key, of in pairs]
    return voices.where(known, None)


def sentence_reader(sentences: pd.DataFrame, words: Words) -> Callable:
    """Give a function that reads a Sentence by its row in what `passages.split_passages` gives."""
    columns = [sentences[name].cat for name in KNOWN]
    known = [([*column.categories, np.nan], column.codes.to_numpy()) for column in columns]
    voices, days = identify_voices(sentences).tolist(), count_days(sentences).tolist()

    @lru_cache(20_000)
    def read(number):
        forms, lemmas, pos, modals, marked, weighty = words.read([number], READ).values()
        told = (names[codes[number]] for names, codes in known)  # a null's code is -1
        article_id, zone, kind, country, cue = told
        voice, day = voices[number], days[number]
        cue = cue.lower() if isinstance(cue, str) else ""
        stands_for = country if kind == "institution" else np.nan
        place = article_id, zone == "body", voice, stands_for, country
        row = [measure_surprise(lemma) * w for lemma, w in zip(lemmas, weighty, strict=True)]
        roots = [find_root(lemma) for lemma in lemmas]
        bits = {root: b for root, b in zip(roots, row, strict=True) if b}
        if cue and not any(marked):
            bits[find_root(cue)] = measure_surprise(cue)
        quoted = frozenset(itertools.compress(roots, marked))
        names = {w: measure_surprise(w) for w, p in zip(lemmas, pos, strict=True) if p == "PROPN"}
        cue = find_root(cue)
        told = frozenset([cue, *(w for w, p in zip(roots, pos, strict=True) if p == "VERB")])
        acts = {find_root(act): alone for act, alone in _find_acts(forms, lemmas, pos).items()}
        before = DENYING.intersection(forms)
        denied = frozenset(
            root
            for i, (root, modal) in enumerate(zip(roots, modals, strict=True))
            if (modal and not NOT.isdisjoint(modal.split()))
            or (before and not before.isdisjoint(forms[max(i - REACH, 0) : i]))
        )
        counted = zip(roots[1:], forms[:-1], strict=True)
        numbers = {root: form for root, form in counted if form.isdigit()}
        told_of = (bits, names, quoted, told, acts, denied, numbers)
        return Sentence(*place, cue, day, forms, marked, row, *told_of)

    return read


def _find_acts(forms, lemmas, pos):
    """Give the verbs that name what a sentence does, to whether such a verb alone tells of it.

    They are those that do what they say ("I apologize", "we would also like to thank"), and those
    for which other words stand (`acts.csv`): "that is false" denies, of whatever claim.
    Source: J. L. Austin, How to Do Things with Words (1962), lectures 5 and 7.
    """
    speakers = [i for i, form in enumerate(forms) if form in ("i", "we")]
    rests = (range(i + 1, min(i + 6, len(forms))) for i in speakers)
    said = [next((k for k in rest if forms[k] not in ASKING), -1) for rest in rests]
    verbs = [lemmas[k] for k in said if k > 0 and pos[k] == "VERB"]
    acts = {verb: measure_surprise(verb) >= ACT_BITS for verb in verbs if fold_word(verb) in forms}
    for i in (i for i, lemma in enumerate(lemmas) if lemma in load_acts()):
        before = next((k for k in range(i - 1, -1, -1) if pos[k] not in BESIDE), -1)
        subject = forms[before - 1] if before > 0 and forms[before] in PRESENT else ""
        for act, of in load_acts()[lemmas[i]]:
            own = subject in ("i", "we") or (before >= 0 and forms[before] in ("my", "our"))
            if own if of == "self" else subject:
                alone = own or of == "claim" or subject in POINTING
                acts[act] = acts.get(act, False) or (alone and measure_surprise(act) >= ACT_BITS)
    return acts


@cache
def load_acts() -> dict[str, list[tuple[str, str]]]:
    """Load acts.csv: a lemma to the verbs that name what it does, and of what: self, claim, ..."""
    acts = defaultdict(list)
    for row in read_list("acts.csv"):
        acts[row["word"]].append((row["act"], row["of"]))
    return dict(acts)


def measure_likeness(one: Sentence, two: Sentence) -> float:
    """Give how sure it is that two sentences are one statement: RUN, STRING, WORDS or 0."""
    pairs = ({*itertools.pairwise(of.forms)} for of in (one, two))  # the fewest in a row that count
    is_quoted = not one.quoted.isdisjoint(two.quoted)
    runs = _shared_runs(one, two) if is_quoted and set.intersection(*pairs) else []
    longest = max((n for _, n, _ in runs), default=0)
    rarest = max(runs)[1] if runs else 0
    beside = one.article == two.article and one.in_body and two.in_body
    if beside and all(one.marked) and all(two.marked):  # who speaks repeats words, not the outlet
        enough = REPEATED * min(len(one.forms), len(two.forms))
        return RUN if _has_run(runs, enough, OWN_BITS) else 0.0
    if _has_run(runs, FULL_RUN, FULL_BITS):
        return RUN
    if _are_apart(one, two, DAYS):
        return 0.0
    is_unknown = None in (one.voice, two.voice)
    is_heading = one.article == two.article and one.in_body != two.in_body
    is_rival = not is_unknown and one.voice != two.voice
    is_office = one.stands_for == two.country or two.stands_for == one.country  # False for nulls
    is_one = not (is_unknown or is_rival)
    own = is_heading or is_one
    part = OWN_PART * min(len(one.forms), len(two.forms))
    if own and (_has_run(runs, OWN_RUN, OWN_BITS) or rarest >= max(OWN_LONG, part)):
        return RUN
    if not is_rival and _keeps_most(one, two, [n for _, n, _ in runs if n > 1]):
        return RUN
    long, rare = (OWN_STRING, OWN_STRING_BITS) if own else (STRING_RUN, STRING_BITS)
    rare = FULL_BITS if is_rival and not is_heading else rare
    if _has_run(runs, long, rare, whole=True):
        return STRING
    if own and not is_rival and (_performs(one, two) or _performs(two, one)):
        return WORDS
    apart = is_unknown or is_rival or one.article == two.article
    apart &= bool(one.quoted and two.quoted) and longest < OWN_STRING
    if apart or (all(one.marked) and all(two.marked)):
        return 0.0  # two quotations that share words are two sentences on one matter
    if one.bits.keys() & two.bits.keys() <= one.quoted & two.quoted:
        return 0.0
    may_be = is_unknown or not is_rival or (is_heading and is_office)
    told = _shares_words(one, two, own) or (is_one and _tells_all(one, two, is_heading))
    return WORDS if may_be and told and not _contradicts(one, two) else 0.0


def _are_apart(one, two, days):
    """Tell whether two sentences are known to have been printed more than some days apart."""
    return abs(one.day - two.day) > days  # False for nulls


def _has_run(runs, long, rare, *, whole=False):
    """Tell whether one of the runs is so long and so rare, and a whole string where asked."""
    return any(n >= long and bits >= rare and is_whole >= whole for bits, n, is_whole in runs)


def _keeps_most(one, two, lengths):
    """Tell whether so many words are in a row, or nearly all, that they are one sentence."""
    short, long = sorted((len(one.forms), len(two.forms)))
    longest, kept = max(lengths, default=0), sum(lengths)
    in_a_row = longest >= LONG_RUN or longest >= max(FULL_RUN, short)
    return in_a_row or kept >= max(LONG_RUN, NEAR * long)


def _shared_runs(one, two):
    """List the quoted runs that two share: bits, words, whether it is a whole string in one."""
    runs = []
    for code, a, b, c, _ in match_words(one.forms, two.forms):
        quoted = code == "equal" and [
            one.marked[a + k] and c + k < len(two.marked) and two.marked[c + k]
            for k in range(b - a)
        ]
        start = a
        for is_quoted, run in itertools.groupby(quoted or ()):
            end = start + len(list(run))
            if is_quoted:
                whole = any(
                    not any([*sentence.marked[max(i - 1, 0) : i], *sentence.marked[j : j + 1]])
                    for sentence, i, j in ((one, start, end), (two, start - a + c, end - a + c))
                )
                runs.append((sum(one.row[start:end]), end - start, whole))
            start = end
    return runs


def _performs(quotation, report):
    """Tell whether a report names the act that a quotation is: "he apologized", "I apologize"."""
    if not quotation.acts or any(report.marked):
        return False
    acts = quotation.acts.keys() & report.told & report.bits.keys()
    acts -= quotation.denied ^ report.denied
    shared = quotation.bits.keys() & report.bits.keys() - {report.cue}
    beside = report.cue in acts and any(report.bits[lemma] >= WORTH for lemma in shared)
    alone = any(quotation.acts[act] for act in acts) and not _are_apart(quotation, report, DAY)
    return beside or alone


def _contradicts(one, two):
    """Tell whether one of two sentences denies or counts otherwise what both name, or tells else.

    It tells something else where both have verbs that tell what happens, and share neither one
    nor a word that both quote.
    """
    shared = one.bits.keys() & two.bits.keys()
    counted = one.numbers.keys() & two.numbers.keys()
    counts = any(one.numbers[root] != two.numbers[root] for root in counted)
    happens = [{r for r in s.told if s.bits.get(r, 0) >= HEAVY} - {s.cue} for s in (one, two)]
    told = happens[0] | happens[1] | (one.quoted & two.quoted)
    apart = all(happens) and not told & shared
    denies = shared & (one.denied ^ two.denied)
    return bool(apart or denies or counts)


def _tells_all(one, two, is_heading):
    """Tell whether one of two sentences has nearly all that the other tells, on the same day."""
    if _are_apart(one, two, DAY):
        return False
    shared = (one.bits.keys() & two.bits.keys()) - {one.cue, two.cue}
    apart = one.article != two.article or is_heading
    if not (apart and shared & (one.quoted | two.quoted)):
        return False
    told = sum(min(one.bits[root], two.bits[root]) for root in shared)
    named = sum(one.names[name] for name in one.names.keys() & two.names.keys()) / 2
    part = (told + named) / min(_sum_surprise(one), _sum_surprise(two))
    if is_heading:
        return told >= HEADED_BITS and part >= HEADED_PART
    return len(shared) > 1 and told >= TOLD_BITS and part >= TOLD_PART


def _sum_surprise(sentence):
    """Add up what a sentence tells, without the verb that tells it; a name counts half."""
    told = sum(bits for root, bits in sentence.bits.items() if root != sentence.cue)
    return max(told + sum(sentence.names.values()) / 2, 1.0)


def _shares_words(one, two, own):
    """Tell whether the words that carry content leave no doubt; some must be quoted."""
    shared = one.bits.keys() & two.bits.keys()
    told = sum(one.bits[lemma] for lemma in shared)
    named = sum(one.names[name] for name in one.names.keys() & two.names.keys())
    bits = told + min(named / 2, TOLD_BITS)
    whole = min(sum(s.bits.values()) + sum(s.names.values()) / 2 for s in (one, two))
    enough = len(shared) > 2 and told >= TOLD_BITS and bits >= max(SHARED_BITS, SHARED_PART * whole)
    quoted = [bool(shared & sentence.quoted) for sentence in (one, two)]
    return enough and (any(quoted) if own else all(quoted))

"""Other wordings of one quotation in the same article: headline, standfirst, lede, body, caption.

Each sentence of an attribution in the body is compared with the sentences of the other zones and
with the sentences of other attributions in the body. Pairs to compare come from an index of the
words that few sentences share, so that a long article costs no more than its length.

Only quoted words can be a changed quotation: two paraphrases that differ are no matter for an
editor, unless a headline or the like says that something will be where the body says it may.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import dropwhile

import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.framing.context import Context
from newsvoices.framing.hits import stance_words
from newsvoices.framing.wordings import CONTENT, MODALS, change_modality, lose_marks
from newsvoices.language.grammar import subject_of
from newsvoices.language.moods import DOUBT
from newsvoices.tables.schemas import make_table

ZONES = ("headline", "standfirst", "subhead", "caption", "media", "body")
MODIFIERS = ("amod", "advmod", "compound", "neg", "poss")
ENOUGH = 2  # words that carry content and are shared
IN_A_ROW, IN_ALL = 4, 6  # words shared by two sentences of the body
NEAR = 1  # words that carry content between two, where no more are shared
GAP = 6  # more words than this apart, and two shared stretches are not one
TIGHT = 2 / 3  # of the words that carry content are shared, in both wordings
CHANGING = ("NOUN", "VERB", "ADJ")  # words that make another matter of a paraphrase
HANGING = ("xcomp", "pcomp")  # verbs by which another is told: "want to do", "of doing"
COMPLETING = ("attr", "dobj")  # nouns by whose "no" a verb is negated
SLIGHT = ("DET", "PRON", "CCONJ", "ADP", "AUX")  # a change of these alone is none
LONGEST = 120  # words of a sentence that are compared
COMMON = 12  # a word in more sentences than this suggests no pair
OPENING = re.compile(r"(?:''|``|\W)?\Z")
CLOSING = re.compile(r"(?:''|``|\W)?")  # none where a quotation is left open at the end
LETTERS = re.compile(r"\w*\Z")
CLOSEST = 5  # pairs compared for each sentence


@dataclass(slots=True)
class _Piece:
    """The words of one sentence in one place."""

    zone: str
    words: list  # nodes
    quote_id: int | None = None
    speaker_id: str | None = None

    @property
    def lemmas(self) -> list[str]:
        return [word.lemma for word in self.words]


def find_variants(contexts: Iterable[Context]) -> pd.DataFrame:
    """Find other wordings of the attributions of an article: the variants table.

    A row shares at least two words that carry content, names aside, with the quotation's sentence
    (or one and a name, where it is in marks), and two thirds of both wordings; in the body, six
    words, four of them in a row, and the speaker. What differs is quoted words, the quotation
    marks or, outside the body, the modality.
    """
    rows = []
    for context in contexts:
        for piece, closest in _candidates(_cut(context), context):
            aligned = ((one, pairs) for one in closest for pairs in _align(one, piece))
            compared = (_compare(one, piece, pairs, context) for one, pairs in aligned)
            best = _keep_best([row for row in compared if row])
            rows.extend({"article_id": context.article_id} | row for row in best)
    return make_table("variants", rows)


def _cut(context):
    """Cut an article into the sentences that may vary and those that may be varied."""
    kept = (row for row in context.paragraphs.values() if row.zone in ZONES)
    zones = {row.paragraph: row.zone for row in kept if row.duplicate_of is None}
    sentences, heard = defaultdict(list), {}
    for node in context.nodes:
        zone = zones.get(node.paragraph)
        if zone is None or not (node.is_word or node.lemma == "not"):
            continue
        quote = next((q for q in context.covers.get(node.i, ())[::-1] if q.nested_in is None), None)
        if quote is not None:
            heard[node.sentence] = quote
        if quote is not None or zone != "body":
            whole = quote if zone == "body" else None
            sentences[node.sentence, whole and whole.quote_id].append(node)
    return [
        _Piece(
            zones[words[0].paragraph], words[:LONGEST], quote_id,
            heard[sentence].speaker_id if sentence in heard else UNATTRIBUTED,
        )
        for (sentence, quote_id), words in sentences.items()
    ]  # fmt: skip


def _content_words(piece):
    """Give the lemmas of a sentence that carry its content."""
    return {word.lemma for word in piece.words if word.pos in CONTENT}


def _candidates(pieces, context):
    """Yield each sentence with the attributed sentences closest to it by the rare words shared."""
    originals = [piece for piece in pieces if piece.quote_id is not None]
    places = defaultdict(set)
    for number, original in enumerate(originals):
        for lemma in _content_words(original):
            places[lemma].add(number)
    for piece in pieces:
        shared = Counter()
        for lemma in _content_words(piece):
            if len(places[lemma]) <= COMMON:
                for number in places[lemma]:
                    shared[number] += 1 / len(places[lemma])
        closest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CLOSEST]
        yield piece, [originals[n] for n, _ in closest if _may_vary(originals[n], piece, context)]


def _may_vary(original, piece, context):
    """Tell whether a sentence may be another wording of an attributed one.

    In the body it is the same speaker's, in a paragraph before; elsewhere it is nobody's, the same
    speaker's or, if one of them is no person, that of one who speaks for the same country.
    """
    one, two = original.speaker_id, piece.speaker_id
    if piece.zone == "body":
        apart = original.words[0].paragraph > piece.words[0].paragraph  # no "You have one who ..."
        return apart and one == two != UNATTRIBUTED
    if two in (UNATTRIBUTED, one):
        return True
    own, other = ((context.told(who, "country"), context.told(who, "kind")) for who in (one, two))
    return own[0] is not None and own[0] == other[0] and {own[1], other[1]} != {"person"}


def _align(original, other):
    """List the stretches of shared words, as pairs, that share enough; else all pairs as one."""
    matcher = SequenceMatcher(None, original.lemmas, other.lemmas, autojunk=False)
    stretches, end = [[]], (0, 0)
    for block in matcher.get_matching_blocks()[:-1]:
        if stretches[-1] and max(block.a - end[0], block.b - end[1]) > GAP:
            stretches.append([])
        stretches[-1] += [
            (original.words[block.a + k], other.words[block.b + k]) for k in range(block.size)
        ]
        end = block.a + block.size, block.b + block.size
    enough = [pairs for pairs in stretches if len(_weighty(pairs)) >= ENOUGH]
    return enough or [[pair for pairs in stretches for pair in pairs]]


def _weighty(pairs):
    """Give the pairs that carry content and are no names."""
    return [pair for pair in pairs if pair[0].pos in CONTENT and pair[0].pos != "PROPN"]


def _are_alike(original, other, pairs, marked):
    """Tell whether the words that are paired are enough for another wording."""
    same, weighty = [p for p in pairs if p[0].pos in CONTENT], _weighty(pairs)
    least = 1 if any(two.i in marked for _, two in weighty) else ENOUGH
    if len(same) < ENOUGH or len(weighty) < least:
        return False
    apart = max(_gap(original, same, 0), _gap(other, same, 1))
    if len(same) == ENOUGH and apart > NEAR:
        return False  # "working really hard at being moms" is not "working moms"
    if other.zone == "body":
        places = enumerate(pairs)  # words in a row are as far apart as their pairs
        steps = [(original.words.index(a) - k, other.words.index(b) - k) for k, (a, b) in places]
        if len(pairs) < IN_ALL or max(Counter(steps).values()) < IN_A_ROW:
            return False
    both = _between(original, pairs, 0), _between(other, pairs, 1)
    return all(len(same) >= TIGHT * sum(w.pos in CONTENT for w in words) for words in both)


def _gap(piece, pairs, side):
    """Count the words that carry content between the first of some paired words and the last."""
    between = _between(piece, pairs, side)
    return sum(word.pos in (*CONTENT, "ADV") for word in between) - len(pairs)


def _compare(original, other, pairs, context):
    """Give the row of a variant for words that are paired, or None where it is none."""
    marked, text = context.marks, context.text
    pairs = list(dropwhile(lambda pair: pair[0].pos == "CCONJ", pairs))
    if not _are_alike(original, other, pairs, marked):
        return None
    same = [pair for pair in pairs if pair[0].pos in CONTENT]
    before = _whole(original, _between(original, pairs, 0), marked)
    after = _whole(other, _between(other, pairs, 1), marked)
    kept, still = {one.i for one, _ in pairs}, {two.i for _, two in pairs}
    dropped = [word for word in before if word.i not in kept]
    added = [word for word in after if word.i not in still]
    moved = {word.lower for word in dropped} & {word.lower for word in added}
    dropped, added = ([w for w in words if w.lower not in moved] for words in (dropped, added))
    if other.zone == "body" and any(word.dep == "neg" for word in dropped + added):
        return None  # the opposite is no other wording
    marks_lost = lose_marks((one.i in marked, two.i in marked) for one, two in same)
    modality = change_modality(
        (_modals(one), _modals(two)) for one, two in pairs if one.pos == "VERB"
    )
    if modality and not all(_tell_the_same(*pair, original, context) for pair in pairs):
        return None  # another's advice to do it is no wording of "won't do it"
    modality |= any(map(_is_doubt, dropped + added))
    reworded = any(word.i in marked and word.pos not in SLIGHT for word in dropped + added)
    covered = _is_covered(original, kept, marked) or _is_covered(other, still, marked)
    if other.zone == "body":
        twice = all(word.i in marked for word in (*before, *after))  # who says it twice varies it
        changed = covered and (marks_lost or reworded) and not twice
    else:
        quoted = any(two.i in marked for _, two in _weighty(pairs))
        says = any(word.pos == "VERB" for pair in same for word in pair)
        plain = quoted or not any(word.pos in CHANGING for word in added)
        if not says and len(pairs) < IN_A_ROW:
            return None  # "the worst thing": another may well be meant
        changed = (modality and plain) or (quoted and reworded)
        apart = other.zone == "subhead"  # which has words of its own
        whole = covered or (says and plain and not any(_differ(*pair, context) for pair in same))
        changed |= marks_lost and not apart and whole
    if _stands_elsewhere(after, original, context):
        return None
    places = _place(before, marked, text), _place(after, marked, text)
    if not changed or None in places:
        return None
    (original_start, original_end), (start, end) = places
    if not marks_lost and text[start:end] == text[original_start:original_end]:
        return None  # what changes stands outside the words that both have
    return {
        "quote_id": original.quote_id, "zone": other.zone, "same_words": len(pairs),
        "start": start, "end": end, "text": text[start:end],
        "original_start": original_start, "original_end": original_end,
        "original": text[original_start:original_end],
        "dropped": " ".join(word.text for word in dropped),
        "added": " ".join(word.text for word in added),
        "marks_lost": marks_lost, "modality_changed": modality,
    }  # fmt: skip


def _stands_elsewhere(words, original, context):
    """Tell whether a wording, or what it quotes, is word for word that of yet another sentence."""

    def join(nodes):
        return f" {' '.join(node.lower for node in nodes if node.is_word)} "

    own = join([word for word in words if word.i in context.marks] or words)
    enough = len(own.split()) >= IN_A_ROW
    return enough and join(context.nodes).count(own) > 1 + join(original.words).count(own)


def _is_doubt(word):
    """Tell a word without which a sentence says more: "seems", "allegedly"."""
    return word.lower in DOUBT or (word.lemma, word.pos) in stance_words()["alleged"]


def _is_covered(piece, shared, marked):
    """Tell whether the other wording has most of a quoted string in a sentence."""
    strings = defaultdict(list)
    for word in piece.words:
        for string in marked.get(word.i, ()) if word.pos in CONTENT else ():
            strings[string].append(word.i in shared)
    return any(sum(s) >= max(ENOUGH, TIGHT * len(s)) for s in strings.values())


def _whole(piece, words, marked):
    """Extend a stretch that begins or ends within a quoted string to the whole string."""
    first, last = words[0].i, words[-1].i
    for string in {string for word in words for string in marked.get(word.i, ())}:
        if any(string not in marked.get(word.i, ()) for word in words):
            inside = [word.i for word in piece.words if string in marked.get(word.i, ())]
            first, last = min(first, *inside), max(last, *inside)
    return [word for word in piece.words if first <= word.i <= last]


def _place(words, marked, text):
    """Give (start, end) of a stretch with its quotation marks; None where it opens one only."""
    start, end = words[0].start, words[-1].end
    start -= len(LETTERS.search(text, max(0, start - LONGEST), start)[0])  # of "don't" not "n't"
    for begin, close in {string for word in words for string in marked.get(word.i, ())}:
        if start >= begin and end <= close:
            continue  # it lies within the string, without the marks
        if start == begin:
            start -= len(OPENING.search(text[:begin])[0])
        if not any(c.isalnum() for c in text[end:close]):
            end = max(end, close + len(CLOSING.match(text[close:])[0]))
        if not (start < begin and close < end):
            return None
    return start, end


def _keep_best(rows):
    """Keep of the wordings that overlap the one with the most words shared, fewest changed."""
    kept = []

    def changed(row):
        return len(f"{row['dropped']} {row['added']}".split()) - 3 * row["same_words"]

    for row in sorted(rows, key=changed):
        if all(row["end"] <= other["start"] or other["end"] <= row["start"] for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row["start"])


def _between(piece, pairs, side):
    """Give the words from the first to the last that are shared, with what modifies the first."""
    first, last = pairs[0][side], pairs[-1][side].i
    before = [child for child in first.children if child.dep in MODIFIERS]
    begin = min(n.i for n in (first, *before, *(n for child in before for n in child.children)))
    return [word for word in piece.words if begin <= word.i <= last]


def _tell_the_same(one, two, original, context):
    """Tell whether two verbs tell something of the same, and neither what is only wanted."""
    if one.pos != "VERB":
        return True
    if (one.dep in HANGING) != (two.dep in HANGING):
        return False
    told = {context.speaker(subject) for subject in (subject_of(one), subject_of(two)) if subject}
    return len(told - {None, original.speaker_id}) < 2  # "Mayor may close it": the city


def _differ(one, two, context):
    """Tell two verbs of other doers: "who Roe gave money to" is not "wealthy donors giving"."""
    doers = [doer for doer in (subject_of(one), subject_of(two)) if doer and doer.pos != "PRON"]
    if one.pos != "VERB" or len({doer.lemma for doer in doers}) < 2:
        return False
    return len({context.speaker(doer) for doer in doers}) > 1


def _modals(verb):
    """Give the modals and negation of a verb: "is no lie" has that of "is not a lie"."""
    own = {child.lower for child in verb.children if child.lower in MODALS}
    none = any(child.has("no") for child in verb.children if child.dep in COMPLETING)
    return own | ({"not"} if none or verb.has("never") else set())

"""An attribution (source, cue, content) while it is found, and the spans that make it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsvoices.attribution import subjects
from newsvoices.attribution.cues import SPEECH, SURE_INSIDE, Cue
from newsvoices.attribution.parse import Parse
from newsvoices.language.grammar import TEXTS, antecedent_of
from newsvoices.language.marks import BREAKS
from newsvoices.language.nouns import can_act, thing_kind
from newsvoices.language.tree import SAYING, SUBJECTS, Node

EDGE = BREAKS | {",", ";", ":", ")", "]"}  # never at the edge of content
STOPS = frozenset((".", "?", "!", "…", "..."))
LONGEST_PHRASE = 4  # words from a verb to the noun or verb that makes a cue with it
LONGEST_TEXT = 8  # words from a verb to the end of the text named right behind it
IMPERSONAL = frozenset(("it", "this", "that", "there", "these", "those", "which"))
POINTING = IMPERSONAL - {"it", "which"}
LIKELY = 0.5  # how sure it must be who speaks for a quotation to be carried on from there
NAMED = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"))  # heads of who speaks
HEADINGS = frozenset(("headline", "subhead", "standfirst", "media", "related"))
MARKS = frozenset(('"', "“", "”", "''", "``", "‘‘", "’’", "„", "«", "»"))


@dataclass(slots=True, eq=False)
class Attribution:
    """One attribution; ranges are half-open positions in the article's nodes."""

    rule: str
    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    confidence: float
    cue: list[tuple[int, int]] = field(default_factory=list)
    head: Node = None  # of the cue
    kind: Cue = SPEECH
    nested_in: Attribution | None = None

    @property
    def anchor(self) -> int:
        """Where it is made: at its cue, else at its source, else where its words begin."""
        return self.head.i if self.head else (self.source or self.content[0])[0]


def holds(parse: Parse, a: Attribution) -> bool:
    """Tell whether what stands inside others' words is sure, and inside a quotation somebody's."""
    if a.nested_in:
        return a.confidence >= SURE_INSIDE
    return a.head is None or parse.quoted[a.head.i] < 0


def source_range(parse: Parse, speaker: Node | None, head: Node) -> tuple[int, int] | None:
    """Give the words that name who speaks: the whole noun phrase, less the clause of the cue."""
    if speaker is None:
        return None
    named = speaker.text.istitle() or speaker.child("det", "poss") is not None
    named &= speaker.dep in SUBJECTS and speaker.child("dobj") is None
    if speaker.pos not in NAMED and not named:  # Ebeling explained
        return None
    start, end = parse.left[speaker.i], parse.right[speaker.i]
    if end - start == 1 and _means_nobody(speaker, head):
        return None
    if start <= head.i < end:
        branch = head
        while branch.head is not speaker and branch.head is not branch:
            branch = branch.head
        end = max(speaker.i + 1, parse.left[branch.i])
    while end - 1 > speaker.i and parse.nodes[end - 1].pos in ("PUNCT", "SPACE"):
        end -= 1
    while start < speaker.i and parse.nodes[start].text in MARKS and parse.quoted[start + 1] < 0:
        start += 1
    return start, end


def _means_nobody(speaker: Node, head: Node) -> bool:
    """Tell whether a pronoun names no speaker: *there*, *that*, the *it* of "it is safe to say".

    The *it* that speaks is the subject of the cue, or of the verb that it is joined to (*it*
    attacked Roe, saying); another inherited one is nearly always empty.
    """
    goes_on = head.dep == "conj" or (head.dep == "advcl" and head.tag == "VBG")
    own = speaker.head in (head, head.head if goes_on else head)
    if speaker.lower == "that" and speaker.head.dep == "relcl":  # a panel, a note, that
        noun = antecedent_of(speaker.head)
        is_text = thing_kind(noun.lemma) == "document"
        speaks = noun.dep != "dobj" if is_text else head.lemma in SAYING
        return not (speaks or can_act(noun.lemma))
    return speaker.lower in POINTING or (speaker.lower == "it" and not own)


def cue_ranges(parse: Parse, head: Node, extra: tuple[Node, ...] = ()) -> list[tuple[int, int]]:
    """Give the cue's words: its head, what goes with it, and the verb that carries it.

    *did not say*; *called for*; *is critical of*; *made no mention of*; *began to say*;
    *said in a statement*.
    """
    own = {node.i for node in extra} | _helpers(head) | _text_said_in(parse, head)
    carrier = head.head
    near = 0 < head.i - carrier.i <= LONGEST_PHRASE
    if head.pos == "ADJ" and head.dep == "acomp":
        own |= _helpers(carrier)
    elif near and (
        (head.pos == "NOUN" and head.dep in ("dobj", "attr") and not head.child("poss"))
        or (head.dep == "xcomp" and not carrier.child("dobj"))
    ):
        own |= _helpers(carrier) | set(range(carrier.i, head.i))
        if carrier.dep == "acomp":
            own |= _helpers(carrier.head)
    return join((i, i + 1) for i in own if parse.quoted[i] == parse.quoted[head.i])


def _text_said_in(parse: Parse, head: Node) -> set[int]:
    """Give the words of the statement, letter or interview named right behind a verb."""
    behind = next((c for c in head.children if c.dep == "prep" and c.i == head.i + 1), None)
    text = behind and behind.child("pobj")
    if head.pos != "VERB" or text is None or text.lemma not in TEXTS:
        return set()
    near = parse.right[behind.i] - head.i <= LONGEST_TEXT
    return set(range(behind.i, text.i + 1)) if near else set()


def _helpers(head: Node) -> set[int]:
    """Give a word with its auxiliaries, negation and particle, and an adverb right before it."""
    found = [c for c in head.children if c.dep in ("aux", "auxpass", "neg", "prt")]
    found += [c for c in head.children if c.dep == "advmod" and abs(c.i - head.i) == 1]
    found += [c for c in head.children if c.lower == "nor" and c.i < head.i]
    before = [c for c in head.children if c.dep == "amod" and c.i == head.i - 1]
    return {c.i for c in (head, *found, *(before if head.pos == "NOUN" else ()))}


def text_of(nodes: list[Node], piece: tuple[int, int]) -> str:
    """Give the words of a range, one space between them."""
    return " ".join(node.text for node in nodes[piece[0] : piece[1]])


def whole(parse: Parse, a: Attribution) -> Attribution:
    """Give an attribution with its pieces of content joined, trimmed, without source and cue."""
    pieces = join(a.content)
    for cut in [*a.cue, *([a.source] if a.source else [])]:
        pieces = [piece for start, end in pieces for piece in without((start, end), cut)]
    pieces = (_trim(parse, *piece) for piece in pieces)
    return replace(a, content=[(start, end) for start, end in pieces if end > start])


def join(ranges: list[tuple[int, int]] | Iterator) -> list[tuple[int, int]]:
    """Sort ranges and join those that touch."""
    joined = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def without(piece: tuple[int, int], cut: tuple[int, int]) -> list[tuple[int, int]]:
    """Give what is left of a range when another is cut out of it."""
    (start, end), (low, high) = piece, cut
    left = ((start, min(end, low)), (max(start, high), end))
    return [(a, b) for a, b in left if b > a]


def _trim(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Trim a piece of content: no stop outside quotation marks, and no mark without its pair."""
    nodes, quoted = parse.nodes, parse.quoted
    while start < end and not nodes[start].is_word and nodes[start].text in EDGE:
        start += 1
    while (
        start < end
        and quoted[end - 1] < 0
        and (nodes[end - 1].text in EDGE | STOPS or nodes[end - 1].pos == "CCONJ")
    ):
        end -= 1
    if end - start < 2:
        return start, end
    opens = quoted[start] < 0 <= quoted[start + 1] and nodes[start].text in MARKS
    closes = quoted[end - 1] < 0 <= quoted[end - 2] and nodes[end - 1].text in MARKS
    if opens and parse.quotations[quoted[start + 1]][1] >= end - closes:
        start += 1
    if closes and parse.quotations[quoted[end - 2]][0] <= start:
        end -= 1
    first, last = quoted[start], quoted[end - 1]
    if last >= 0 and parse.quotations[last][0] > start:
        end += end < len(nodes) and nodes[end].text in MARKS
    if first >= 0 and parse.quotations[first][1] < end and start > 0:
        start -= nodes[start - 1].text in MARKS
    return start, end


def speaker_of(parse: Parse, verb: Node) -> tuple[int, int]:
    """Give the words that name who does what a verb says, by the parse or else by position.

    Who *is asked* a question does not say it.
    """
    if verb.lemma == "ask" and verb.is_passive():
        agent = verb.child("agent")
        return source_range(parse, agent and agent.child("pobj"), verb)
    readers = (subjects.subject, subjects.named_before)
    named, before = (source_range(parse, read(parse, verb), verb) for read in readers)
    return named or subjects.neighbour(parse, verb) or before

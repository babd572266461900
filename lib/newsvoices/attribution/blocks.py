"""Blocks: labels, letters, interviews, signatures, whose layout tells who speaks."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice, pairwise, takewhile
from operator import attrgetter

from newsvoices.attribution.cues import Cue
from newsvoices.attribution.model import (
    HEADINGS,
    IMPERSONAL,
    LONGEST_PHRASE,
    MARKS,
    STOPS,
    Attribution,
    cue_ranges,
    source_range,
    speaker_of,
    text_of,
)
from newsvoices.attribution.parse import Parse
from newsvoices.language.grammar import TEXTS
from newsvoices.language.marks import DASHES
from newsvoices.language.nouns import can_act
from newsvoices.language.tree import FINITE, FIRST_PERSONS, SAYING, Node
from newsvoices.lists import load_group

TRANSCRIPT = 3  # labels that repeat an earlier one, from which an article is a transcript
SPEAKERLESS, OPENERS, READERS, PRINTED, WHOLE, LEADING = (
    load_group("constructions.csv", group)
    for group in ("no speaker", "interview", "letters", "printed", "whole", "leading")
)
TOLD = frozenset(("body", "subhead"))
INITIAL = re.compile(r"[A-Z]\.")
LETTERS = frozenset("QA")  # of questions and answers
CLIPS = frozenset(("VIDEO", "AUDIO", "CLIP"))
FEWEST = 3  # questions, or signatures, from which an article is an interview, or letters
MOST_ANSWERS = 4  # paragraphs to a question in an interview
LONGEST_QUESTION = 80  # tokens
LONGEST_ANNOUNCEMENT = 25  # words and marks of a sentence that announces a text
LONGEST_CREDIT = 15  # words and marks, of who is credited with a quotation
LONGEST_NAME = 5  # words of a signature on a line of its own


def find_blocks(parse: Parse, zones: dict[int, tuple[str, bool]]) -> list[Attribution]:
    """List the attributions that stand by layout alone: to labels, signatures and headings."""
    return [
        *_labelled(parse, zones), *_signed(parse), *_signed_below(parse), *_captioned(parse, zones),
        *_letters(parse, zones), *_interviewed(parse, zones),
    ]  # fmt: skip


def _labelled(parse: Parse, zones: dict[int, tuple[str, bool]]) -> list[Attribution]:
    """Find names before a colon: ROE: *No.* Ito: “*It is safe.*” Roe on taxes: *They must fall*.

    In running text the label must repeat, stand in capitals or have a quotation behind it.
    """
    nodes = parse.nodes
    read = ((start, _read_label(parse, start, end)) for start, end in _paragraphs_of(nodes))
    labels = {start: label for start, label in read if label}
    seen = Counter(text_of(nodes, source) for source, _ in labels.values())
    transcript = len(labels) - len(seen) >= TRANSCRIPT
    found, speaking = [], None
    for start, end in _paragraphs_of(nodes):
        if start not in labels:
            first = [node.text for node in nodes[start : start + 3] if node.text not in MARKS]
            played = first[1:2] == [":"] and first[0] in CLIPS and len(labels) > len(seen)
            if found and played:  # VIDEO: They lied.
                found.append(Attribution("label", [(start, end)], None, 0.9))
                speaking = None
            elif transcript and speaking and start < max(labels) and nodes[start].text not in "([":
                speaking.content.append((start, end))
            continue
        source, body = labels[start]
        name = text_of(nodes, source)
        if name in LETTERS and not set(seen) >= LETTERS:
            continue
        heading = _is_heading(parse, zones, start)
        quoted = any(parse.quoted[i] >= 0 for i in range(body, min(body + 2, end)))
        sure = quoted or seen[name] > 1
        if sure or heading or (name.isupper() and len(name) > 2):
            rule = "answer" if name in LETTERS else "label"
            if name in LETTERS:
                source = _asked(parse, start) if name == "A" else None
            said = Attribution(rule, [(body, end)], source, 0.9 if sure else 0.75)
            found.append(said)
            speaking = None if heading else said
    return found


def introduced(
    parse: Parse, cues: dict[tuple[str, str], dict[str, Cue]], zones: dict[int, tuple[str, bool]]
) -> Iterator:
    """Find the unquoted paragraphs behind a colon: Ito wrote: ¶ *It is safe.* ¶ *I checked it.*"""
    nodes, paragraphs = parse.nodes, [*_paragraphs_of(parse.nodes)]
    for k, ((start, end), (begin, stop)) in enumerate(pairwise(paragraphs)):
        quoted = any(q >= 0 for q in parse.quoted[begin : begin + 2])
        leads_on = nodes[end - 1].text == ":" and not _is_heading(parse, zones, start)
        if quoted or not leads_on or not parse.legible(end - 1):
            continue
        for verb in nodes[max(start, parse.first[end - 1]) : end]:
            kind = cues.get((verb.lemma, verb.pos), {}).get("direct")
            source = kind and parse.quoted[verb.i] < 0 and speaker_of(parse, verb)
            if source and text_of(nodes, source).lower() not in IMPERSONAL:
                cue = cue_ranges(parse, verb)
                below = paragraphs[k + 1 : k + 1 + MOST_ANSWERS]
                below = [*takewhile(lambda p: max(parse.quoted[slice(*p)]) < 0, below)]
                told = (n.lower for n in nodes[:start] if parse.quoted[n.i] < 0)
                own = FIRST_PERSONS.isdisjoint(told) and _printed(parse, below, source)
                own = own or [(begin, stop)]  # a reporter who says "I" goes on as such
                yield Attribution("colon", own, source, 0.7, cue, verb, kind)
                break


def transcribed(
    parse: Parse, cues: dict[tuple[str, str], dict[str, Cue]], zones: dict[int, tuple[str, bool]]
) -> Iterator:
    """Find what is printed below an announcement: Her full statement: ¶ *We close.* ¶ *I resign.*

    Whose text it is, the announcement tells or, where it names nobody, the paragraph before it, if
    one alone speaks there. It ends where somebody else speaks, or its writer is named; outside
    quotation marks only paragraphs up to the last that says "I" or "we" surely are of it.
    """
    nodes = parse.nodes
    paragraphs = [p for p in _paragraphs_of(nodes) if zones[nodes[p[0]].paragraph][0] in TOLD]
    for k, (_, end) in enumerate(paragraphs[:-1]):
        texts = _announced_texts(parse, end)
        source = next(filter(None, (_owner(parse, text) for text in texts)), None)
        if texts and source is None and k:
            source = _only_speaker(parse, cues, *paragraphs[k - 1])
        content = _printed(parse, paragraphs[k + 1 :], source) if source else []
        if content:
            yield Attribution("label", content, source, 0.75)


def _announced_texts(parse: Parse, end: int) -> list[Node]:
    """List the nouns of the text that the last sentence of a paragraph announces, if it does."""
    nodes, first = parse.nodes, parse.first[end - 1]
    words = {node.lemma.lower() for node in nodes[first:end]}
    nouns = [node for node in nodes[first:end] if node.pos in ("NOUN", "PROPN")]
    texts = [noun for noun in nouns if noun.lemma.lower() in TEXTS | PRINTED]
    is_whole = bool(words & (WHOLE | PRINTED))
    leads_on = any(n.text == ":" or n.lemma in LEADING for n in nodes[max(first, end - 3) : end])
    is_short = end - first <= LONGEST_ANNOUNCEMENT and all(
        parse.quoted[i] < 0 for i in range(first, end)
    )
    return texts if is_whole and leads_on and is_short else []


def _owner(parse: Parse, text: Node) -> tuple[int, int] | None:
    """Give the words that name whose text it is: *Roe*'s remarks, the statement from *the port*."""
    near = [c for c in text.children if c.dep == "poss"]
    behind = (c for c in text.children if c.lower in ("by", "from", "of"))
    near += [noun for c in behind if (noun := c.child("pobj")) is not None]
    named = next((n for n in near if n.pos in ("PROPN", "PRON") or can_act(n.lemma)), None)
    return source_range(parse, named, text)


def _only_speaker(
    parse: Parse, cues: dict[tuple[str, str], dict[str, Cue]], start: int, end: int
) -> tuple[int, int] | None:
    """Give the words that name who speaks in a paragraph, where one alone does."""
    verbs = (node for node in parse.nodes[start:end] if parse.quoted[node.i] < 0)
    saying = [verb for verb in verbs if "direct" in cues.get((verb.lemma, verb.pos), {})]
    found = {source for verb in saying if (source := speaker_of(parse, verb))}
    return found.pop() if len(found) == 1 else None


def _printed(
    parse: Parse, paragraphs: list[tuple[int, int]], source: tuple[int, int]
) -> list[tuple[int, int]]:
    """List the paragraphs of a printed text, from the first of those that stand below it."""
    nodes = parse.nodes
    name = next((n.text for n in reversed(nodes[slice(*source)]) if n.pos == "PROPN"), None)
    is_quoted = any(parse.quoted[min(start + 1, end - 1)] >= 0 for start, end in paragraphs[:1])
    own, last = [], 0
    for start, end in paragraphs:
        words = [node for node in nodes[start:end] if node.is_word]
        outside = [node for node in words if parse.quoted[node.i] < 0]
        if _read_label(parse, start, end) or (is_quoted and outside):
            break
        if not is_quoted and any(node.text == name and node.pos == "PROPN" for node in outside):
            break
        own.append((start, end))
        if is_quoted or any(node.lower in FIRST_PERSONS for node in words):
            last = len(own)
    return own[:last]


def _read_label(parse: Parse, start: int, end: int) -> tuple[tuple[int, int], int] | None:
    """Read the name before a colon at the start of a paragraph, and where the text begins."""
    nodes = parse.nodes
    start += nodes[start].text in MARKS
    colon = next((i for i in range(start, min(start + 12, end)) if nodes[i].text == ":"), end)
    if colon + 1 >= end or colon == start:
        return None
    start = behind_verb(nodes, start, colon)
    ends = ("on", "to", "(", "[", *("," if text_of(nodes, (start, colon)).isupper() else ""))
    stop = next((i for i in range(start, colon) if nodes[i].lower in ends), colon)  # ROE, HOST:
    name = nodes[start:stop]
    if not name or any(node.text in MARKS for node in name) or len(name) > 6:
        return None
    whole = text_of(nodes, (start, stop))
    small = ("of", "the", "and", "'s", ".", "de", "&")
    written = all(node.text[0].isupper() or node.lower in small for node in name)
    written = written and any(node.pos in ("PROPN", "NOUN") for node in name)
    named = written and len(name[0].text) > 1 and name[0].lower != "dear"
    named = named and whole.lower() not in SPEAKERLESS
    return ((start, stop), colon + 1) if named or whole in LETTERS else None


def behind_verb(nodes: list[Node], start: int, stop: int) -> int:
    """Give where a name begins behind a verb turned round: Stated *Ito*; continued *Jane Ito*."""
    first = nodes[start]
    told = first.tag in ("VBD", "VBN") or first.lower.removesuffix("d") in SAYING
    names = nodes[start + 1 : stop]
    return start + (told and bool(names) and all(node.pos == "PROPN" for node in names))


def _signed(parse: Parse) -> Iterator:
    """Find names after a dash at the end of a paragraph: “*It is safe.*” — Ito.

    Sentences up to one that has the name tell of its bearer: Ito tweeted again. *It is safe.* — Ito
    """
    nodes = parse.nodes
    for start, end in _paragraphs_of(nodes):
        near = range(end - 1, max(start, end - 14), -1)
        dash = next((i for i in near if nodes[i].text[-1] in DASHES), end)
        if dash + 1 >= end or dash - start < 3:
            continue
        name = [node for node in nodes[dash + 1 : end] if node.is_word]
        ended = nodes[dash - 1].text in STOPS | MARKS or len(nodes[dash].text) > 1
        handle = any(node.text.startswith("@") for node in name)
        stop, closed = _name_from(nodes, dash + 1, end)
        if name and stop > dash + 1 and (handle or (ended and closed)):
            told = {n.sentence for n in nodes[start:dash] if n.text == nodes[stop - 1].text}
            own = (i for i in range(start, dash) if nodes[i].sentence > max(told, default=-1))
            yield Attribution("signed", [(next(own, start), dash)], (dash + 1, stop), 0.8)


def is_of_name(node: Node) -> bool:
    """Tell a word of a name, also an initial in which the tagger saw none: Jane *A.* Ito."""
    return node.pos == "PROPN" or INITIAL.fullmatch(node.text) is not None


def _name_from(nodes: list[Node], begin: int, end: int) -> tuple[int, bool]:
    """Give where the name that begins a signature ends, and whether it is closed there."""
    stop = next((i for i in range(begin, end) if not is_of_name(nodes[i])), end)
    return stop, stop == end or nodes[stop].text in (",", "(", ".")


def _signed_below(parse: Parse) -> Iterator:
    """Find a name that is the paragraph below a quotation: “*It is safe.*” / —Ito.

    Behind a dash or, as where a quotation is printed large, inside the same marks.
    """
    nodes = parse.nodes
    for (above, end), (start, last) in pairwise(_paragraphs_of(nodes)):
        whole = parse.quoted[above + 1 : end - 1]
        if nodes[above].text not in MARKS or min(whole, default=-1) < 0:
            continue
        first = start + (not nodes[start].is_word)
        stop, closed = _name_from(nodes, first, last)
        if nodes[end - 1].text not in MARKS:
            line, stop = nodes[start : last - 1], last - 1
            full = any(one.pos == two.pos == "PROPN" for one, two in pairwise(line))
            closed = nodes[stop].text in MARKS and len(line) < LONGEST_CREDIT
            closed &= full and line[0].text.istitle() and all(n.tag not in FINITE for n in line)
        elif nodes[start].text[0] not in DASHES | {"-"}:
            continue
        if first < stop and closed:
            yield Attribution("signed", [(above, end)], (first, stop), 0.8)


def _captioned(parse: Parse, zones: dict[int, tuple[str, bool]]) -> Iterator:
    """Find names behind a colon at the end of a heading: *The bridge is safe*: Jane Ito."""
    nodes = parse.nodes
    for start, end in _paragraphs_of(nodes):
        name = end - 1
        while name > start and nodes[name].pos == "PROPN":
            name -= 1
        says = any(node.pos in ("VERB", "AUX") for node in nodes[start:name])
        short = 0 < end - 1 - name <= LONGEST_PHRASE
        if says and short and nodes[name].text == ":" and _is_heading(parse, zones, start):
            yield Attribution("signed", [(start, name)], (name + 1, end), 0.75)


def _letters(parse: Parse, zones: dict[int, tuple[str, bool]]) -> list[Attribution]:
    """Find the letters of readers: each ends with its writer's name on a line of its own."""
    nodes, found, body = parse.nodes, [], []
    above = nodes[: next((start for start, _ in islice(_paragraphs_of(nodes), FEWEST, None)), 0)]
    if not any(node.lower in READERS for node in above):
        return []
    for start, end in _paragraphs_of(nodes):
        name = [node for node in nodes[start:end] if node.is_word]
        alone = 2 <= len(name) <= LONGEST_NAME and all(node.pos == "PROPN" for node in name)
        if alone and body:
            found.append(Attribution("letter", body, (name[0].i, name[-1].i + 1), 0.8))
        if alone or _is_heading(parse, zones, start) or nodes[end - 1].text not in STOPS | MARKS:
            body = []
        elif len(name) > LONGEST_NAME:
            body = [*body, (start, end)]
    return found if len(found) >= FEWEST else []


def _interviewed(parse: Parse, zones: dict[int, tuple[str, bool]]) -> list[Attribution]:
    """Find the answers of an interview without labels: what stands behind each question.

    Where a heading or the introduction says that it is one, and answers say "I" or "we".
    """
    nodes = parse.nodes
    paragraphs = [p for p in _paragraphs_of(nodes) if zones[nodes[p[0]].paragraph][0] in TOLD]
    asking = [k for k, (start, end) in enumerate(paragraphs) if _is_question(parse, start, end)]
    if len(asking) < FEWEST or MOST_ANSWERS * len(asking) < len(paragraphs) - asking[0]:
        return []
    first = paragraphs[asking[0]][0]
    source = _asked(parse, first)
    behind = (paragraphs[k + 1 : stop] for k, stop in pairwise([*asking, len(paragraphs)]))
    answers = [[p for p in pieces if parse.quoted[p[0]] < 0] for pieces in behind]
    answers = [pieces for pieces in answers if pieces]
    words = ([n.lower for piece in pieces for n in nodes[slice(*piece)]] for pieces in answers)
    own = sum(not FIRST_PERSONS.isdisjoint(of_answer) for of_answer in words)
    opened = any(node.lemma in OPENERS for node in nodes[:first])
    if source is None or not opened or 2 * own < len(answers):
        return []
    return [Attribution("answer", pieces, source, 0.75) for pieces in answers]


def _is_question(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a paragraph only asks, and quotes nobody."""
    quoted = any(q >= 0 for q in parse.quoted[start:end])
    return parse.nodes[end - 1].text == "?" and end - start <= LONGEST_QUESTION and not quoted


def _asked(parse: Parse, first: int) -> tuple[int, int]:
    """Give the words that name who is interviewed: the first full name above the questions."""
    begin = 0
    for node in parse.nodes[:first]:
        if node.pos != "PROPN":
            begin = node.i + 1
        elif node.i > begin and parse.nodes[node.i + 1].pos != "PROPN":
            return begin, node.i + 1
    return None


def _is_heading(parse: Parse, zones: dict[int, tuple[str, bool]], i: int) -> bool:
    """Tell whether a node stands in a heading, a caption or a link."""
    return zones[parse.nodes[i].paragraph][0] in HEADINGS


def _paragraphs_of(nodes: list[Node]) -> Iterator:
    """Yield the range of each paragraph's nodes."""
    for _, group in groupby(nodes, attrgetter("paragraph")):
        first, *rest = group
        yield first.i, first.i + len(rest) + 1

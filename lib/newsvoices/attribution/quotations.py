"""Quotation marks, labels and signatures: which attribution a quoted passage belongs to."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise

from newsvoices.attribution import constructions
from newsvoices.attribution.cues import SPEECH
from newsvoices.attribution.model import (
    DASHES,
    HEADINGS,
    LIKELY,
    LONGEST_PHRASE,
    MARKS,
    NOBODY,
    STOPS,
    Attribution,
    cue_ranges,
    source_range,
    speaker_of,
    text_of,
)

TRANSCRIPT = 3  # labels that repeat an earlier one, from which an article is a transcript


def labelled(parse, zones):
    """Find names before a colon: ROE: *No.* Ito: “*It is safe.*” Roe on taxes: *They must fall*.

    In running text the label must repeat, stand in capitals or have a quotation behind it.
    """
    nodes = parse.nodes
    labels = {}
    for start, end in paragraphs_of(nodes):
        label = read_label(parse, start, end)
        if label:
            labels[start] = label
    seen = Counter(text_of(nodes, source) for source, _ in labels.values())
    transcript = len(labels) - len(seen) >= TRANSCRIPT
    found, speaking = [], None
    for start, end in paragraphs_of(nodes):
        if start not in labels:
            if transcript and speaking and start < max(labels) and nodes[start].text not in "([":
                speaking.content.append((start, end))
            continue
        source, body = labels[start]
        name = text_of(nodes, source)
        heading = is_heading(parse, zones, start)
        quoted = any(parse.quoted[i] >= 0 for i in range(body, min(body + 2, end)))
        sure = quoted or seen[name] > 1
        if sure or heading or (name.isupper() and len(name) > 2):
            confidence = 0.9 if sure else 0.75
            speaking = Attribution("label", [(body, end)], source, [], None, SPEECH, confidence)
            found.append(speaking)
    return found


def introduced(parse, cues, zones):
    """Find the unquoted paragraph behind a colon: Ito wrote: ¶ *The bridge is safe.*

    Not behind a heading or a caption: "It is safe, Ito says:" leads on to a video.
    """
    nodes, found = parse.nodes, []
    for (start, end), (begin, stop) in pairwise(paragraphs_of(nodes)):
        quoted = any(q >= 0 for q in parse.quoted[begin : begin + 2])
        leads_on = nodes[end - 1].text == ":" and not is_heading(parse, zones, start)
        if quoted or not leads_on or not parse.legible(end - 1):
            continue
        for verb in nodes[max(start, parse.first[end - 1]) : end]:
            kind = cues.get((verb.lemma.lower(), verb.pos), {}).get("direct")
            source = kind and parse.quoted[verb.i] < 0 and speaker_of(parse, verb)
            if source and text_of(nodes, source).lower() not in NOBODY:
                cue = cue_ranges(parse, verb, ())
                found.append(Attribution("colon", [(begin, stop)], source, cue, verb, kind, 0.7))
                break
    return found


def read_label(parse, start, end):
    """Read the name before a colon at the start of a paragraph, and where the text begins."""
    nodes = parse.nodes
    start += nodes[start].text in MARKS
    colon = next((i for i in range(start, min(start + 12, end)) if nodes[i].text == ":"), end)
    if colon + 1 >= end or colon == start:
        return None
    stop = next((i for i in range(start, colon) if nodes[i].lower in ("on", "to", "(", "[")), colon)
    name = nodes[start:stop]
    if not name or any(node.text in MARKS for node in name) or len(name) > 6:
        return None
    if len(name[0].text) < 2 or not all(
        node.text[0].isupper() or node.lower in ("of", "the", "and", "'s", "’s", ".", "de", "&")
        for node in name
    ):
        return None
    if not any(node.pos in ("PROPN", "NOUN") for node in name):
        return None
    return (start, stop), colon + 1


def signed(parse):
    """Find names after a dash at the end of a paragraph: “*It is safe.*” — Ito."""
    nodes, found = parse.nodes, []
    for start, end in paragraphs_of(nodes):
        dash = next(
            (i for i in range(end - 1, max(start, end - 14), -1) if nodes[i].text[-1] in DASHES),
            None,
        )
        if dash is None or dash + 1 >= end or dash - start < 3:
            continue
        name = [node for node in nodes[dash + 1 : end] if node.is_word]
        ended = nodes[dash - 1].text in STOPS | MARKS or len(nodes[dash].text) > 1
        handle = any(node.text.startswith("@") for node in name)
        if not name or name[0].pos != "PROPN" or not (ended or handle):
            continue
        stop = dash + 1
        while stop < end and nodes[stop].pos == "PROPN":
            stop += 1
        if stop < end and not handle and nodes[stop].text not in (",", "(", "."):
            continue
        found.append(
            Attribution("signed", [(start, dash)], (dash + 1, stop), [], None, SPEECH, 0.8)
        )
    return found


def captioned(parse, zones):
    """Find names behind a colon at the end of a heading: *The bridge is safe*: Jane Ito."""
    nodes, found = parse.nodes, []
    for start, end in paragraphs_of(nodes):
        name = end - 1
        while name > start and nodes[name].pos == "PROPN":
            name -= 1
        says = any(node.pos in ("VERB", "AUX") for node in nodes[start:name])
        short = 0 < end - 1 - name <= LONGEST_PHRASE
        if says and short and nodes[name].text == ":" and is_heading(parse, zones, start):
            source = name + 1, end
            found.append(Attribution("signed", [(start, name)], source, [], None, SPEECH, 0.75))
    return found


def is_heading(parse, zones, i):
    """Tell whether a node stands in a heading, a caption or a link."""
    return zones[parse.nodes[i].paragraph][0] in HEADINGS


def paragraphs_of(nodes):
    """Yield the range of each paragraph's nodes."""
    start = 0
    for i in range(1, len(nodes) + 1):
        if i == len(nodes) or nodes[i].paragraph != nodes[start].paragraph:
            yield start, i
            start = i


def give_quotations(parse, found, cues):
    """Give each quotation to who touches it, stands beside it, announces it or spoke last."""
    holder = {}
    for a in sorted(found, key=lambda a: -a.confidence):
        for q in touched(parse, a):
            if q not in holder:
                holder[q] = a
                a.content.append(parse.quotations[q])
    by_head = {a.head.i: a for a in found if a.head}
    last_in = {}  # the last attribution made in each sentence
    for a in sorted(found, key=lambda a: a.anchor):
        if parse.quoted[a.anchor] < 0 and a.source and a.confidence >= LIKELY:
            last_in[parse.nodes[a.anchor].sentence] = a
    for q, (start, end) in enumerate(parse.quotations):
        if q not in holder and parse.legible(start):
            a = beside(parse, q, cues) or announced(parse, q) or carried(parse, q, last_in)
            if a is None:
                continue
            if a.head:
                a = by_head.setdefault(a.head.i, a)
            if not a.content:
                found.append(a)
            a.content.append((lead(parse, a, start), end))
            holder[q] = a
        if q not in holder:
            continue
        for sentence in range(parse.nodes[start].sentence, parse.nodes[end - 1].sentence + 1):
            last_in[sentence] = holder[q]
    return found


def touched(parse, a):
    """List the quotations that an attribution's content touches, and that hold not its cue."""
    found = {}
    for start, end in a.content:
        first = bisect_right(parse.quotations, (start, math.inf))
        first -= bool(first) and parse.quotations[first - 1][1] > start
        for q in range(first, bisect_left(parse.quotations, (end, 0))):
            found[q] = a.head is None or parse.quoted[a.anchor] != q
    return [q for q, outside in found.items() if outside]


def beside(parse, q, cues):
    """Find the verb of speech beside a quotation: "...", said Ito; Ito said, "..."."""
    start, end = parse.quotations[q]
    nodes = parse.nodes
    low, high = parse.first[start], end
    if (
        end + 1 < len(nodes)
        and nodes[end - 1].text != "."
        and same_paragraph(parse, end - 1, end + 1)
    ):
        high = parse.last[end + 1]
    if is_term(parse, q):
        return None
    options = []
    for i in [*range(max(low, start - 25), start), *range(end, min(high, end + 25))]:
        node = nodes[i]
        kind = cues.get((node.lemma.lower(), node.pos), {}).get("direct")
        if kind is None or parse.quoted[i] >= 0:
            continue
        source = speaker_of(parse, node)
        distance = start - i + 5 if i < start else i - end
        distance += 8 if source is None else 0
        options.append((distance, i, node, source, kind))
    if not options:
        return None
    *_, node, source, kind = min(options, key=lambda o: o[:2])
    return Attribution(
        "direct", [], source, cue_ranges(parse, node, ()), node, kind, kind.probability
    )


def lead(parse, a, start):
    """Give where content begins that leads up to a quotation: Ito said *it “insults” them*."""
    nodes = parse.nodes
    if a.head is None or not parse.first[start] <= a.head.i < start - 2:
        return start
    between = nodes[a.head.i + 1 : start - 1]
    plain = all(n.pos != "PUNCT" and parse.quoted[n.i] < 0 for n in between)
    return a.head.i + 1 if plain and len(between) <= LONGEST_PHRASE else start


def is_term(parse, q):
    """Tell whether a short quotation in the middle of a sentence is a term, a title or a joke."""
    start, end = parse.quotations[q]
    before = start - 2
    if end - start > 3 or before < parse.first[start]:
        return False
    node = parse.nodes[before]
    return node.pos not in ("VERB", "PUNCT") and node.lower not in ("that", "as", "it")


def announced(parse, q):
    """Find who announces a quotation with a colon, whatever the verb: Ito put it thus: "..."."""
    start = parse.quotations[q][0]
    nodes = parse.nodes
    colon = start - 1
    while colon > 0 and nodes[colon].text in MARKS:
        colon -= 1
    if nodes[colon].text != ":" or nodes[start].paragraph - nodes[colon].paragraph > 1:
        return None
    verbs = [
        node
        for node in nodes[parse.first[colon] : colon]
        if node.pos in ("VERB", "AUX") and parse.quoted[node.i] < 0
    ]
    verbs.sort(key=lambda node: (node.head is not node, -node.i))
    for verb in verbs[:LONGEST_PHRASE]:
        source = speaker_of(parse, verb)
        if source is None or text_of(nodes, source).lower() in NOBODY:
            continue
        if not (source[0] <= verb.i < source[1]):
            cue = cue_ranges(parse, verb, ())
            return Attribution("colon", [], source, cue, verb, SPEECH, 0.7)
    return None


def carried(parse, q, last_in):
    """Find who was speaking when a quotation with no cue of its own begins a sentence."""
    start = parse.quotations[q][0]
    nodes = parse.nodes
    if parse.first[start] < start - 2:
        return None
    previous = parse.first[start] - 1
    if previous < 0 or nodes[start].paragraph - nodes[previous].paragraph > 1:
        return None
    last = last_in.get(nodes[previous].sentence)
    if last is not None:
        return last
    verb = next((n for n in nodes[parse.first[previous] : previous] if n.head is n), None)
    speaker = verb and constructions.own_subject(parse, verb, -1)
    if speaker is None or speaker.pos not in ("PROPN", "PRON") or speaker.lower in NOBODY:
        return None
    return Attribution("carried", [], source_range(parse, speaker, verb), [], None, SPEECH, 0.6)


def same_paragraph(parse, i, j):
    """Tell whether two nodes stand in one paragraph."""
    return parse.nodes[i].paragraph == parse.nodes[j].paragraph

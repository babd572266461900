"""Who said what: attributions with source, cue and content.

Rules over the dependency parse propose readings (`constructions`), a list of words with how often
each was a cue in each construction decides which hold (`cues.csv`), and quotations, told from
characters (`marks`), are given to the readings that they touch, to the verb beside them, or to
whoever was speaking. The terms source, cue and content are those of PARC 3.0 (Pareti 2016,
https://aclanthology.org/L16-1619) and PolNeAR (Newell et al. 2018,
https://aclanthology.org/L18-1524).
"""

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from newsvoices import constructions, marks
from newsvoices.schemas import make_table

CUES = Path(__file__).with_name("cues.csv")
SURE_ENOUGH = 0.4  # a reading less likely than this is left out
EDGE = frozenset((",", ";", ":", "-", "–", "—", "--", ")", "]"))  # never at the edge of content
STOPS = frozenset((".", "?", "!", "…", "..."))
MARKS = frozenset(('"', "“", "”", "''", "``", "‘‘", "’’", "„", "«", "»"))


@dataclass(frozen=True, slots=True)
class Cue:
    """What is known of a word as a cue in one construction."""

    cue_class: str
    act: str
    probability: float


@cache
def load_cues(path=CUES):
    """Read the list of cues.

    Parameters
    ----------
    path : Path
        A CSV with lemma, pos, construction, class, act, n_cue, n_cases, note.

    Returns
    -------
    dict of (lemma, pos, construction) to Cue
    """
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["lemma"], row["pos"], row["construction"]): Cue(
                row["class"], row["act"], int(row["n_cue"]) / int(row["n_cases"])
            )
            for row in csv.DictReader(file)
        }


@dataclass(slots=True, eq=False)
class Attribution:
    """One attribution; ranges are half-open positions in the article's nodes."""

    rule: str
    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: list[tuple[int, int]]
    head: object  # the cue's head node, or None
    kind: Cue
    confidence: float
    nested_in: "Attribution | None" = None


def find_quotes(articles, paragraphs, trees, *, cues=None):
    """Find the attributions of articles.

    Parameters
    ----------
    articles : DataFrame
        article_id, text.
    paragraphs : DataFrame
        article_id, paragraph, zone, counted. Nothing is taken from zone boilerplate.
    trees : dict of str to list of Node
        For each article_id its parse, as `language.read_trees` gives it.
    cues : dict, optional
        As `load_cues` gives it.

    Returns
    -------
    quotes, spans : DataFrame
        As in `schemas.TABLES`, by start of content; `speaker_id` is "unattributed" until the
        speakers are known.
    """
    cues = load_cues() if cues is None else cues
    quotes, spans = [], []
    zones = {
        article_id: {
            row.paragraph: (row.zone, row.counted)
            for row in group[["paragraph", "zone", "counted"]].itertuples(index=False)
        }
        for article_id, group in paragraphs.groupby("article_id", sort=False)
    }
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        if article_id not in trees:
            continue
        of_zone = zones[article_id]
        parse = constructions.read_parse(trees[article_id], marks.find_marks(text))
        rows = _rows(article_id, text, parse, find_attributions(parse, cues, of_zone), of_zone)
        quotes += rows[0]
        spans += rows[1]
    return make_table("quotes", quotes), make_table("spans", spans)


def find_attributions(parse, cues, zones):
    """Find one article's attributions, in text order of their content."""
    found = [to_attribution(parse, reading, cues) for reading in choose(parse, cues)]
    found = [whole(parse, a) for a in give_quotations(parse, found, cues)]
    found = [a for a in found if a.content]
    found = [a for a in found if zones[parse.nodes[a.content[0][0]].paragraph][0] != "boilerplate"]
    nest(parse, found)
    return sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1]))


def choose(parse, cues):
    """Yield the likeliest reading of each cue, where it is likely enough."""
    known = {key[:2] for key in cues}
    best = {}
    for reading in constructions.find_readings(parse, known):
        key = (reading.head.lemma.lower(), reading.head.pos, reading.construction)
        if key not in cues:
            continue
        reading.confidence = cues[key].probability
        held = best.get(reading.head.i)
        if held is None or reading.confidence > held.confidence:
            best[reading.head.i] = reading
    yield from (r for r in best.values() if r.confidence >= SURE_ENOUGH)


def to_attribution(parse, reading, cues):
    """Turn a reading into an attribution with its source and whole cue."""
    head = reading.head
    key = (head.lemma.lower(), head.pos, reading.construction)
    return Attribution(
        rule=reading.construction,
        content=reading.content,
        source=source_range(parse, reading.speaker, head),
        cue=cue_ranges(parse, head, reading.extra),
        head=head,
        kind=cues[key],
        confidence=reading.confidence,
    )


def source_range(parse, speaker, head):
    """Give the words that name who speaks: the whole noun phrase, less the clause of the cue."""
    if speaker is None or speaker.pos not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"):
        return None
    if speaker.lower in ("it", "there") and speaker.dep == "expl":
        return None
    start, end = parse.left[speaker.i], parse.right[speaker.i]
    if start <= head.i < end:
        branch = head
        while branch.head is not speaker and branch.head is not branch:
            branch = branch.head
        if branch.i > speaker.i:
            end = max(speaker.i + 1, parse.left[branch.i])
        else:
            start = min(speaker.i, parse.right[branch.i])
    while end - 1 > speaker.i and parse.nodes[end - 1].pos in ("PUNCT", "SPACE"):
        end -= 1
    while start < speaker.i and parse.nodes[start].pos in ("PUNCT", "SPACE"):
        start += 1
    return start, end


def cue_ranges(parse, head, extra):
    """Give the cue's words: its head with auxiliaries, negation, particle and preposition."""
    own = {head.i} | {node.i for node in extra}
    for c in head.children:
        if c.dep in ("aux", "auxpass", "neg", "prt") or (c.dep == "advmod" and c.i == head.i - 1):
            own.add(c.i)
    return to_ranges(own)


def to_ranges(positions):
    """Turn positions into sorted half-open ranges."""
    ranges = []
    for i in sorted(positions):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges


def give_quotations(parse, found, cues):
    """Give each quotation to who touches it, stands beside it, or spoke last."""
    holder = {}
    for a in sorted(found, key=lambda a: -a.confidence):
        for q in list(touched(parse, a)):
            if holder.get(q) is None:
                holder[q] = a
                a.content.append(parse.quotations[q])
    cued = {a.head.i for a in found}
    last = None
    for q, (start, end) in enumerate(parse.quotations):
        if q not in holder:
            a = beside(parse, q, cues, cued)
            if a is not None:
                cued.add(a.head.i)
                found.append(a)
                holder[q] = a
            elif last is not None and carries_on(parse, last, q):
                holder[q] = holder[last]
                holder[q].content.append((start, end))
        if q in holder:
            last = q
    return found


def touched(parse, a):
    """Yield the quotations that an attribution's content touches, and that hold not its cue."""
    seen = set()
    for start, end in a.content:
        for i in range(start, end):
            q = parse.quoted[i]
            if q >= 0 and q not in seen:
                seen.add(q)
                if parse.quoted[a.head.i] != q:
                    yield q


def whole(parse, a):
    """Give an attribution with its pieces of content joined, trimmed, without source and cue."""
    own = set().union(*(range(*piece) for piece in a.content))
    for start, end in [*a.cue, *([a.source] if a.source else [])]:
        own -= set(range(start, end))
    pieces = (trim(parse, *piece) for piece in to_ranges(own))
    return replace(a, content=[(start, end) for start, end in pieces if end > start])


def trim(parse, start, end):
    """Trim a piece of content: no stop outside quotation marks, and no mark without its pair."""
    nodes, quoted = parse.nodes, parse.quoted
    while start < end and not nodes[start].is_word and nodes[start].text in EDGE:
        start += 1
    while start < end and nodes[end - 1].text in EDGE | STOPS and quoted[end - 1] < 0:
        end -= 1
    if end - start < 2:
        return start, end
    opens = quoted[start] < 0 <= quoted[start + 1] and nodes[start].text in MARKS
    closes = quoted[end - 1] < 0 <= quoted[end - 2] and nodes[end - 1].text in MARKS
    if opens and closes and quoted[start + 1] == quoted[end - 2]:
        return start + 1, end - 1
    if opens and parse.quotations[quoted[start + 1]][1] >= end:
        start += 1
    if closes and parse.quotations[quoted[end - 2]][0] <= start:
        end -= 1
    return start, end


def beside(parse, q, cues, cued):
    """Find the verb of speech beside a quotation in its sentence: "...", said Ito."""
    start, end = parse.quotations[q]
    if end - start < 2:
        return None
    nodes = parse.nodes
    low, high = parse.first[start], parse.last[end - 1]
    if end + 1 < len(nodes) and nodes[end + 1].paragraph == nodes[end - 1].paragraph:
        high = max(high, parse.last[end + 1])
    options = []
    for i in [*range(max(low, start - 25), start), *range(end, min(high, end + 25))]:
        node = nodes[i]
        kind = cues.get((node.lemma.lower(), "VERB", "direct"))
        if kind is None or parse.quoted[i] >= 0:
            continue
        speaker = constructions.subject(node)
        if speaker is not None and parse.quoted[speaker.i] == q:
            speaker = None
        distance = start - i + 5 if i < start else i - end
        options.append((distance, i, node, speaker, kind))
    if not options:
        return None
    *_, node, speaker, kind = min(options, key=lambda o: o[:2])
    return Attribution(
        "direct", [(start, end)], source_range(parse, speaker, node), cue_ranges(parse, node, ()),
        node, kind, kind.probability,
    )  # fmt: skip


def carries_on(parse, last, q):
    """Tell whether a quotation goes on with the one before it, by the same speaker."""
    end, start = parse.quotations[last][1], parse.quotations[q][0]
    nodes = parse.nodes
    between = nodes[start].paragraph - nodes[end - 1].paragraph
    opens_sentence = parse.first[start] >= start - 2
    if between == 0:
        return opens_sentence or start - end <= 3
    return between == 1 and opens_sentence


def nest(parse, found):
    """Mark each attribution whose cue stands in another's content as nested in the smallest."""
    around = [None] * len(parse.nodes)
    for a in sorted(found, key=lambda a: -sum(end - start for start, end in a.content)):
        a.nested_in = around[a.head.i]
        for start, end in a.content:
            around[start:end] = [a] * (end - start)


def _rows(article_id, text, parse, found, zones):
    """Turn attributions into rows of quotes and spans."""
    nodes = parse.nodes
    number = {id(a): k for k, a in enumerate(found, 1)}
    quotes, spans = [], []
    for a in found:
        pieces = {
            "source": [a.source] if a.source else [],
            "cue": a.cue,
            "content": a.content,
        }
        chars = {
            role: [(nodes[x].start, nodes[y - 1].end) for x, y in ranges]
            for role, ranges in pieces.items()
        }
        shown = {role: " ".join(text[x:y] for x, y in at) or None for role, at in chars.items()}
        words = [n for x, y in a.content for n in nodes[x:y] if n.is_word]
        direct = sum(parse.quoted[n.i] >= 0 for n in words)
        paragraph = nodes[a.content[0][0]].paragraph
        kind = "indirect" if not direct else "direct" if direct == len(words) else "mixed"
        quotes.append(
            {
                "article_id": article_id,
                "quote_id": number[id(a)],
                "quote_type": kind,
                "act": a.kind.act,
                "speaker_id": "unattributed",
                "source": shown["source"],
                "cue": shown["cue"],
                "cue_lemma": a.head.lemma if a.head else None,
                "cue_class": a.kind.cue_class,
                "cue_negated": bool(a.head) and any(c.dep == "neg" for c in a.head.children),
                "content": shown["content"],
                "n_words": len(words),
                "n_direct_words": direct,
                "nested_in": number[id(a.nested_in)] if a.nested_in else None,
                "paragraph": paragraph,
                "start": chars["content"][0][0],
                "end": chars["content"][-1][1],
                "counted": zones[paragraph][1],
                "confidence": round(a.confidence, 2),
                "rule": a.rule,
            }
        )
        for role, at in chars.items():
            spans += [
                {
                    "article_id": article_id, "quote_id": number[id(a)], "role": role,
                    "start": x, "end": y, "text": text[x:y],
                }
                for x, y in at
            ]  # fmt: skip
    return quotes, spans

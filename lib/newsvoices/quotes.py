"""Who said what: attributions with source, cue and content.

Rules over the dependency parse propose readings (`constructions`), a list of words with how often
each was a cue in each construction decides which hold (`cues.csv`), and quotations, told from
characters (`marks`), are given to the readings that they touch, to the verb beside them, or to
whoever was speaking. The terms source, cue and content are those of PARC 3.0 (Pareti 2016,
https://aclanthology.org/L16-1619) and PolNeAR (Newell et al. 2018,
https://aclanthology.org/L18-1524).
"""

import csv
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from newsvoices import constructions, marks
from newsvoices.constructions import child
from newsvoices.schemas import make_table

CUES = Path(__file__).with_name("cues.csv")
SURE_ENOUGH = 0.3  # a reading less likely than this is left out
SURE_INSIDE = 0.4  # the same inside another's content: the words are somebody's already
UNKNOWN = 8  # cases of the usual word that every word is drawn towards
EXPECTED = 2  # cases that what is expected of a word weighs as much as
EDGE = frozenset((",", ";", ":", "-", "–", "—", "--", ")", "]"))  # never at the edge of content
STOPS = frozenset((".", "?", "!", "…", "..."))
LONGEST_PHRASE = 4  # words from a verb to the noun or verb that makes a cue with it
LONGEST_TEXT = 8  # words from a verb to the end of the text named right behind it
RELATIVE = frozenset(("WP", "WDT"))
ASIDE = 0.75  # how much less often a cue is one in a relative clause
BY_POSITION = ("clause before", "parenthetical")
NOBODY = frozenset(("it", "this", "that", "there", "these", "those", "which"))
TALKERS = frozenset(("i", "we", "you"))
POINTING = NOBODY - {"it", "which"}
DASHES = frozenset("—–―")
LIKELY = 0.5  # how sure it must be who speaks for a quotation to be carried on from there
TRANSCRIPT = 3  # labels that repeat an earlier one, from which an article is a transcript
HEADINGS = frozenset(("headline", "subhead", "standfirst", "media", "related"))
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
        A CSV with lemma, pos, construction, class, act, n_cue, n_cases, note; `*` as lemma or
        construction stands for all of them.

    Returns
    -------
    dict of (lemma, pos) to dict of construction to Cue
    """
    columns = ("lemma", "pos", "construction", "class", "act", "n_cue", "n_cases")
    with path.open(encoding="utf-8", newline="") as file:
        return read_cues([row[c] for c in columns] for row in csv.DictReader(file))


def read_cues(rows):
    """Work out how likely each listed word is a cue in each construction.

    The count of the word in the construction is drawn towards what is expected from the word in
    all constructions and the construction with all words, as if each were independent evidence
    (naive Bayes); the expectation weighs as much as `EXPECTED` cases.

    Parameters
    ----------
    rows : iterable of (lemma, pos, construction, class, act, n_cue, n_cases)

    Returns
    -------
    dict of (lemma, pos) to dict of construction to Cue
    """
    counts, words = {}, {}
    for lemma, pos, construction, cue_class, act, n_cue, n_cases in rows:
        counts[lemma, pos, construction] = int(n_cue), int(n_cases)
        if lemma != "*":
            words[lemma, pos, construction] = cue_class, act
    constructions_of = {}
    for lemma, pos, construction in counts:
        if lemma == "*" != construction:
            constructions_of.setdefault(pos, []).append(construction)
    cues = {}
    for (lemma, pos, construction), (cue_class, act) in words.items():
        known = cues.setdefault((lemma, pos), {})
        if construction == "direct":
            n_cue, n_cases = counts[lemma, pos, construction]
            known[construction] = Cue(cue_class, act, n_cue / (n_cases + 0.3))
        if construction != "*":
            continue
        n_cue, n_cases = counts["*", pos, "*"]
        usual = UNKNOWN * n_cue / n_cases
        n_cue_word, n_cases_word = counts[lemma, pos, "*"]
        word = odds(n_cue_word + usual, n_cases_word + UNKNOWN) / odds(n_cue, n_cases)
        for other in constructions_of[pos]:
            expected = word * odds(*counts["*", pos, other])
            expected = min(expected / (1 + expected), 0.95)
            n_cue, n_cases = counts.get((lemma, pos, other), (0, 0))
            likely = (n_cue + EXPECTED * expected) / (n_cases + EXPECTED)
            if likely >= SURE_ENOUGH:
                named = words.get((lemma, pos, other), (cue_class, act))
                known[other] = Cue(*named, likely)
    return {word: known for word, known in cues.items() if known}


def odds(n_cue, n_cases):
    """Give the odds that a case is a cue, by a rate that never is 0 or 1."""
    return (n_cue + 0.5) / (n_cases - n_cue + 0.5)


SPEECH = Cue("neutral", "speech", 1.0)


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

    @property
    def anchor(self):
        """Where it is made: at its cue, else at its source."""
        return self.head.i if self.head else self.source[0]


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
    found = [to_attribution(parse, *chosen) for chosen in choose(parse, cues)]
    behind = {a.head.i: a for a in introduced(parse, cues, zones)}
    found = [a for a in found if a.head.i not in behind] + list(behind.values())
    found += labelled(parse, zones) + signed(parse) + captioned(parse, zones)
    found = [whole(parse, a) for a in give_quotations(parse, found, cues)]
    found = [a for a in found if a.content]
    found = [a for a in found if zones[parse.nodes[a.content[0][0]].paragraph][0] != "boilerplate"]
    nest(parse, found)
    found = [a for a in map(within, found) if a.content and holds(parse, a)]
    nest(parse, found)
    return sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1]))


def within(a):
    """Cut an attribution inside a quotation to its words: "They talk," she said, "a lot"."""
    if a.nested_in:
        pieces = [
            (max(start, left), min(end, right))
            for start, end in a.content
            for left, right in a.nested_in.content
        ]
        a.content = [(start, end) for start, end in pieces if start < end]
    return a


def holds(parse, a):
    """Tell whether what stands inside others' words is sure, and inside a quotation somebody's."""
    if a.nested_in:
        return a.confidence >= SURE_INSIDE
    return a.head is None or parse.quoted[a.head.i] < 0


def choose(parse, cues):
    """Yield the likeliest reading of each cue, where it is likely enough, with what is known."""
    best = {}
    for reading in constructions.find_readings(parse, cues):
        head = reading.head
        kind = cues[head.lemma.lower(), head.pos].get(reading.construction)
        if kind is None or (
            reading.speaker is not None
            and (
                talks(parse, reading)
                or (reading.speaker.tag in RELATIVE and kind.probability * ASIDE < SURE_ENOUGH)
            )
        ):
            continue
        held = best.get(head.i)
        if held is None or kind.probability > held[1].probability:
            best[head.i] = reading, kind
    return best.values()


def talks(parse, reading):
    """Tell whether a quoted speaker only talks: "*I think* it is safe", "it rained, *you know*"."""
    return parse.quoted[reading.head.i] >= 0 and reading.speaker.lower in TALKERS


def to_attribution(parse, reading, kind):
    """Turn a reading into an attribution with its source and whole cue."""
    head = reading.head
    source = source_range(parse, reading.speaker, head)
    if source is None and reading.construction.startswith(BY_POSITION):
        source = constructions.neighbour(parse, head)
    return Attribution(
        rule=reading.construction,
        content=reading.content,
        source=source,
        cue=cue_ranges(parse, head, reading.extra),
        head=head,
        kind=kind,
        confidence=kind.probability * surety(reading, source),
    )


def surety(reading, source):
    """Tell how often a source found this way is the right one, counted in PolNeAR train."""
    head, speaker = reading.head, reading.speaker
    if source is None:
        return 0.56
    if head.pos == "NOUN":
        return 0.67
    if speaker is None:
        return 0.58
    if speaker.head is head or reading.construction == "according":
        return 0.78 if speaker.tag in RELATIVE else 0.96
    return 0.8


def source_range(parse, speaker, head):
    """Give the words that name who speaks: the whole noun phrase, less the clause of the cue."""
    if speaker is None or speaker.pos not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"):
        return None
    start, end = parse.left[speaker.i], parse.right[speaker.i]
    if end - start == 1 and means_nobody(speaker, head):
        return None
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


def means_nobody(speaker, head):
    """Tell whether a pronoun names no speaker: *there*, *that*, the *it* of "it is safe to say".

    The *it* that speaks is the cue's own subject; an inherited one is nearly always empty.
    """
    return speaker.lower in POINTING or (speaker.lower == "it" and speaker.head is not head)


def cue_ranges(parse, head, extra):
    """Give the cue's words: its head, what goes with it, and the verb that carries it.

    *did not say*; *called for*; *is critical of*; *made no mention of*; *began to say*;
    *said in a statement*.
    """
    own = {node.i for node in extra} | helpers(head) | text_said_in(parse, head)
    carrier = head.head
    near = 0 < head.i - carrier.i <= LONGEST_PHRASE
    if head.pos == "ADJ" and head.dep == "acomp":
        own |= helpers(carrier)
    elif near and (
        (head.pos == "NOUN" and head.dep in ("dobj", "attr") and not child(head, "poss"))
        or (head.dep == "xcomp" and not child(carrier, "dobj"))
    ):
        own |= helpers(carrier) | set(range(carrier.i, head.i))
        if carrier.dep == "acomp":
            own |= helpers(carrier.head)
    return join((i, i + 1) for i in own)


def text_said_in(parse, head):
    """Give the words of the statement, letter or interview named right behind a verb."""
    behind = next((c for c in head.children if c.dep == "prep" and c.i == head.i + 1), None)
    text = behind and child(behind, "pobj")
    if head.pos != "VERB" or text is None or text.lemma not in constructions.TEXTS:
        return set()
    near = parse.right[behind.i] - head.i <= LONGEST_TEXT
    return set(range(behind.i, text.i + 1)) if near else set()


def helpers(head):
    """Give a word with its auxiliaries, negation and particle, and an adverb right before it."""
    return {head.i} | {
        c.i
        for c in head.children
        if c.dep in ("aux", "auxpass", "neg", "prt")
        or (c.dep == "advmod" and abs(c.i - head.i) == 1)
        or (c.dep == "amod" and head.pos == "NOUN" and c.i == head.i - 1)
    }


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


def text_of(nodes, piece):
    """Give the words of a range, one space between them."""
    return " ".join(node.text for node in nodes[piece[0] : piece[1]])


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


def whole(parse, a):
    """Give an attribution with its pieces of content joined, trimmed, without source and cue."""
    pieces = join(a.content)
    for cut in [*a.cue, *([a.source] if a.source else [])]:
        pieces = [piece for start, end in pieces for piece in without((start, end), cut)]
    pieces = (trim(parse, *piece) for piece in pieces)
    return replace(a, content=[(start, end) for start, end in pieces if end > start])


def join(ranges):
    """Sort ranges and join those that touch."""
    joined = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def without(piece, cut):
    """Give what is left of a range when another is cut out of it."""
    (start, end), (low, high) = piece, cut
    left = ((start, min(end, low)), (max(start, high), end))
    return [(a, b) for a, b in left if b > a]


def trim(parse, start, end):
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
    if last >= 0 and parse.quotations[last][0] > start and end < len(nodes):
        end += nodes[end].text in MARKS
    if first >= 0 and parse.quotations[first][1] < end and start > 0:
        start -= nodes[start - 1].text in MARKS
    return start, end


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


def speaker_of(parse, verb):
    """Give the words that name who does what a verb says, by the parse or else by position."""
    speaker = constructions.subject(parse, verb)
    return source_range(parse, speaker, verb) or constructions.neighbour(parse, verb)


def nest(parse, found):
    """Mark each attribution whose cue stands in another's content as nested in the smallest."""
    around = [None] * len(parse.nodes)
    for a in sorted(found, key=lambda a: -sum(end - start for start, end in a.content)):
        a.nested_in = around[a.anchor]
        for start, end in a.content:
            around[start:end] = [a] * (end - start)


def _rows(article_id, text, parse, found, zones):
    """Turn attributions into rows of quotes and spans."""
    nodes = parse.nodes
    words = [0, *accumulate(node.is_word for node in nodes)]
    direct_words = [0, *accumulate(n.is_word and parse.quoted[n.i] >= 0 for n in nodes)]
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
        n_words = sum(words[y] - words[x] for x, y in a.content)
        direct = sum(direct_words[y] - direct_words[x] for x, y in a.content)
        paragraph = nodes[a.content[0][0]].paragraph
        kind = "indirect" if not direct else "direct" if direct == n_words else "mixed"
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
                "n_words": n_words,
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

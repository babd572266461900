"""Who said what: attributions with source, cue and content.

Rules over the dependency parse propose readings (`constructions`), a list of words with how often
each was a cue in each construction decides which hold (`cues.csv`), and quotations, told from
characters (`marks`), are given to the readings that they touch, to the verb beside them, or to
whoever was speaking. The terms source, cue and content are those of PARC 3.0 (Pareti 2016,
https://aclanthology.org/L16-1619) and PolNeAR (Newell et al. 2018,
https://aclanthology.org/L18-1524).
"""

from itertools import accumulate

import pandas as pd

from newsvoices.attribution import blocks, certainty, constructions, subjects
from newsvoices.attribution.constructions import Reading
from newsvoices.attribution.cues import SURE_ENOUGH, Cue, load_cues
from newsvoices.attribution.evidence import weigh_reading
from newsvoices.attribution.model import MARKS, Attribution, cue_ranges, holds, source_range, whole
from newsvoices.attribution.non_replies import refuses
from newsvoices.attribution.parse import Parse, read_parse
from newsvoices.attribution.quotations import give_quotations
from newsvoices.language import marks
from newsvoices.language.article import rows_by_article
from newsvoices.language.moods import WOULD
from newsvoices.language.tree import SAYING, Node, Trees
from newsvoices.tables.schemas import make_table

NO_SOURCE = 0.56  # how often an attribution without a source has none, counted in PolNeAR train
BY_POSITION = ("clause before", "parenthetical")
ASKING = frozenset(("ask", "insist", "request"))
NAMING = frozenset(("identify", "name"))
ANONYMOUS = frozenset(("anonymity", "anonymous", "anonymously"))
TALKERS = frozenset(("i", "we", "you"))


def find_quotes(
    articles: pd.DataFrame, paragraphs: pd.DataFrame, trees: Trees
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the attributions of articles; nothing is taken from paragraphs of zone boilerplate.

    Gives the tables quotes and spans, by start of content; `speaker_id` is "unattributed" until
    the speakers are known.
    """
    cues, quotes, spans, rows_of = load_cues(), [], [], rows_by_article(paragraphs)
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        if article_id not in trees:
            continue
        of_zone = {row.paragraph: (row.zone, row.counted) for row in rows_of[article_id]}
        parse = read_parse(trees[article_id], marks.find_marks(text))
        rows = _rows(article_id, text, parse, _find_attributions(parse, cues, of_zone), of_zone)
        quotes += rows[0]
        spans += rows[1]
    return make_table("quotes", quotes), make_table("spans", spans)


def _find_attributions(
    parse: Parse, cues: dict[tuple[str, str], dict[str, Cue]], zones: dict[int, tuple[str, bool]]
) -> list[Attribution]:
    """Find one article's attributions, in text order of their content."""
    found = (_to_attribution(parse, *chosen) for chosen in _choose(parse, cues))
    found = [a for a in found if a.confidence >= SURE_ENOUGH]
    behind = {a.head.i: a for a in blocks.introduced(parse, cues, zones)}
    found = [a for a in found if a.head.i not in behind] + list(behind.values())
    found += [*blocks.find_blocks(parse, zones), *blocks.transcribed(parse, cues, zones)]
    found = [whole(parse, a) for a in give_quotations(parse, found, cues)]
    found = [a for a in found if a.content]
    found = [a for a in found if zones[parse.nodes[a.content[0][0]].paragraph][0] != "boilerplate"]
    _nest(parse, found)
    found = [a for a in found if holds(parse, a)]
    _nest(parse, found)
    return sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1]))


def _choose(
    parse: Parse, cues: dict[tuple[str, str], dict[str, Cue]]
) -> list[tuple[Reading, Cue, float]]:
    """List the likeliest reading of each cue, where likely enough, with its cue and probability."""
    best = {}
    for reading in constructions.find_readings(parse, cues):
        head = reading.head
        kind = cues[head.lemma, head.pos].get(reading.construction)
        if kind is None or any(r(head) for r in (refuses, _is_asked, _is_wanted, _hides_name)):
            continue
        likely = weigh_reading(kind.probability, parse.nodes, reading)
        if likely < SURE_ENOUGH or any(
            r(parse, reading) for r in (_talks, _sums_up, _is_said_before)
        ):
            continue
        if likely > best.get(head.i, (reading, kind, 0))[2]:
            best[head.i] = reading, kind, likely
    return [found for found in best.values() if not _leaves_quotation(parse, found[0])]


def _is_said_before(parse: Parse, reading: Reading) -> bool:
    """Tell a clause that is not what is said: "It fell," Ito said of *a dam that broke in May*."""
    who = reading.speaker
    own = who is not None and who.i < reading.head.i and who.head is reading.head
    if reading.construction != "clause bare" or not own:
        return False
    first, end = parse.first[reading.head.i], parse.left[who.i] - 1
    q = parse.quoted[end - 1] if end > first and parse.nodes[end].text in MARKS else -1
    goes_on = parse.nodes[end - 1].text in (",", "?", "!")
    told = q >= 0 and goes_on and parse.quotations[q][0] <= first + 1
    words = (i for i in range(*reading.content[0]) if parse.nodes[i].is_word)
    return told and any(parse.quoted[i] < 0 for i in words)


def _is_asked(verb: Node) -> bool:
    """Tell whether a verb is a question put to who speaks, or in it: *asked* if he *wants* it."""
    if verb.lemma == "ask" and verb.tag == "VBN" and verb.child("aux", "auxpass") is None:
        return True
    while verb.dep in ("xcomp", "conj"):
        verb = verb.head
    asked = verb.head
    return verb.dep == "ccomp" and asked.lemma == "ask" and asked.tag == "VBN"


def _leaves_quotation(parse: Parse, reading: Reading) -> bool:
    """Tell whether a word inside a quotation is read as a cue of what stands outside it."""
    nodes, quoted = parse.nodes, parse.quoted
    words = (i for start, end in reading.content for i in range(start, end) if nodes[i].is_word)
    return quoted[reading.head.i] >= 0 and any(quoted[i] < 0 for i in words)


def _is_wanted(verb: Node) -> bool:
    """Tell what is only asked for or let happen: "they demanded that Roe *say* who paid".

    Also "they urged Roe to *say* it", "she expects him to *announce* it", "I would never *say* it".
    """
    own = verb.child("nsubj") is not None
    if verb.has("never") and verb.has(*WOULD):
        return True
    if verb.has_to() and verb.dep in ("xcomp", "ccomp"):
        asked = own or verb.head.child("dobj") is not None
        return asked and verb.head.lemma in constructions.WANTING
    return verb.tag == "VB" and verb.dep == "ccomp" and verb.child("aux") is None and own


def _hides_name(verb: Node) -> bool:
    """Tell who only asks to stay unnamed: *asked* not to be identified, *requested* anonymity."""
    told = verb.child("xcomp", "ccomp", "dobj", "prep") if verb.lemma in ASKING else None
    words = {node.lemma for node in told.subtree()} if told else set()
    unnamed = "not" in words and bool(words & NAMING) and told.is_passive()
    return unnamed or bool(words & ANONYMOUS)


def _talks(parse: Parse, reading: Reading) -> bool:
    """Tell whether a quoted speaker only talks: "*I think* it is safe", "it rained, *you know*"."""
    said = parse.quoted[reading.head.i] >= 0 and reading.speaker is not None
    return said and reading.speaker.lower in TALKERS


def _sums_up(parse: Parse, reading: Reading) -> bool:
    """Tell a set phrase that opens a sentence: "*That said*, it fell", "*all told*, it fell"."""
    first, verb = parse.nodes[parse.first[reading.head.i]], reading.head
    opens = reading.speaker is first and first.lower in ("all", "that") and verb.i == first.i + 1
    return opens and parse.nodes[verb.i + 1].text == ","


def _to_attribution(parse: Parse, reading: Reading, kind: Cue, likely: float) -> Attribution:
    """Turn a reading into an attribution with its source and whole cue."""
    head = reading.head
    source = source_range(parse, reading.speaker, head)
    behind = parse.nodes[head.i - 1].text in MARKS and head.lemma in SAYING
    if source is None and (behind or reading.construction.startswith(BY_POSITION)):
        source = (behind and subjects.ending(parse, head)) or subjects.neighbour(parse, head)
    aims = (c for c in head.children if c.dep == "advcl" and c.tag == "VB")
    ends = {parse.left[c.i]: parse.right[c.i] for c in aims}  # Ito urged talks *to end the strike*
    return Attribution(
        rule=reading.construction,
        content=[(start, ends.get(end, end)) for start, end in reading.content],
        source=source,
        cue=cue_ranges(parse, head, reading.extra),
        head=head,
        kind=kind,
        confidence=likely if source else likely * NO_SOURCE,
    )


def _nest(parse: Parse, found: list[Attribution]) -> None:
    """Mark each attribution whose cue stands in another's content as nested in the smallest."""
    around: list[Attribution | None] = [None] * len(parse.nodes)
    for a in sorted(found, key=lambda a: sum(start - end for start, end in a.content)):
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
        source = [a.source] if a.source else []
        pieces = {"source": source, "cue": a.cue, "content": a.content}
        chars = {
            role: [(nodes[x].start, nodes[y - 1].end) for x, y in ranges]
            for role, ranges in pieces.items()
        }
        shown = {role: " ".join(text[x:y] for x, y in at) or None for role, at in chars.items()}
        n_words = sum(words[y] - words[x] for x, y in a.content)
        direct = sum(direct_words[y] - direct_words[x] for x, y in a.content)
        paragraph = nodes[a.content[0][0]].paragraph
        kind = "indirect" if not direct else "direct" if direct == n_words else "mixed"
        own = {"article_id": article_id, "quote_id": number[id(a)]}
        row = {
            "quote_type": kind, "act": a.kind.act, "speaker_id": "unattributed", **shown,
            "cue_lemma": a.head.lemma if a.head else None, "cue_class": a.kind.cue_class,
            "cue_negated": bool(a.head) and bool(a.head.child("neg") or a.head.has("nor")),
            "n_words": n_words, "n_direct_words": direct, "paragraph": paragraph,
            "nested_in": number[id(a.nested_in)] if a.nested_in else None,
            "start": chars["content"][0][0], "end": chars["content"][-1][1], "rule": a.rule,
            "confidence": certainty.weigh_attribution(a, nodes, kind, n_words),
            "counted": zones[paragraph][1],
        }  # fmt: skip
        quotes.append(own | row)
        for role, at in chars.items():
            places = ({"start": x, "end": y, "text": text[x:y]} for x, y in at)
            spans += [{**own, "role": role, **place} for place in places]
    return quotes, spans

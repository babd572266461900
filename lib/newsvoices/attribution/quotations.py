"""Quotation marks: which attribution a quoted passage belongs to."""

import math
from bisect import bisect_left, bisect_right
from itertools import takewhile

from newsvoices.attribution import subjects
from newsvoices.attribution.blocks import LONGEST_CREDIT, SPEAKERLESS, behind_verb, is_of_name
from newsvoices.attribution.cues import Cue
from newsvoices.attribution.evidence import speaks_not, subject_kind
from newsvoices.attribution.model import (
    IMPERSONAL,
    LIKELY,
    LONGEST_PHRASE,
    MARKS,
    NAMED,
    Attribution,
    cue_ranges,
    join,
    source_range,
    speaker_of,
    text_of,
    without,
)
from newsvoices.attribution.parse import Parse
from newsvoices.language.grammar import root_of
from newsvoices.language.marks import BREAKS
from newsvoices.language.tree import FINITE, SAYING, SUBJECTS, Node

TENSED = FINITE | {"MD"}
SMALL = frozenset(("ADP", "DET", "CCONJ", "PART"))  # words that a title leaves small
SHORTEST_SPEECH = 6  # words from which what stands in marks with a verb is speech
LONG_SPEECH = 11  # the same without a verb
ANY_VERB = {"direct": Cue("neutral", "speech", 0.7)}  # what closes a quotation speaks
TELLING_AS = frozenset(("direct", "parenthetical as"))  # of words behind which others' follow
COLONS = (":", "):")  # the tokenizer takes the latter for one: a sad face


def give_quotations(
    parse: Parse, found: list[Attribution], cues: dict[tuple[str, str], dict[str, Cue]]
) -> list[Attribution]:
    """Give each quotation to who touches it, stands beside it, announces it or spoke last."""
    holder = _give_led(parse, found, cues)
    by_head = {a.head.i: a for a in found if a.head}
    for a in sorted(found, key=lambda a: -a.confidence):  # the surest
        for q in _touched(parse, a):
            holder.setdefault(q, a)
            a.content.append(parse.quotations[q])
    told = {i for a in found if a.confidence >= LIKELY for span in a.content for i in range(*span)}
    last_in = {}  # the last attribution made in each sentence, not what another tells there
    for a in sorted(found, key=lambda a: (a.anchor not in told, a.anchor)):
        if parse.quoted[a.anchor] < 0 and a.source and a.confidence >= LIKELY:
            last_in[parse.nodes[a.anchor].sentence] = a
    for q, (start, end) in enumerate(parse.quotations):
        if q not in holder and parse.legible(start):
            a = (
                _beside(parse, q, cues)
                or _announced(parse, q)
                or _credited(parse, q)
                or _carried(parse, q, last_in)
                or _unclaimed(parse, q, last_in)
            )
            if a is None:
                continue
            if a.head:
                a = by_head.setdefault(a.head.i, a)
            if not a.content:
                found.append(a)
            a.content.append((start, end))
            holder[q] = a
        if q not in holder:
            continue
        for sentence in range(parse.nodes[start].sentence, parse.nodes[end - 1].sentence + 1):
            last_in[sentence] = holder[q]
    return found


def _give_led(
    parse: Parse, found: list[Attribution], cues: dict[tuple[str, str], dict[str, Cue]]
) -> dict[int, Attribution]:
    """Give each quotation behind a name or report and a colon to it, and to nothing around it."""
    holder = {}
    for q, (start, end) in enumerate(parse.quotations):
        a = _named_before(parse, q) or _cited_before(parse, q, cues)
        if a is None or not parse.legible(start):
            continue
        same = (b for b in found if b.head is a.head and b.source == a.source)
        holder[q] = next(same, a)
        for other in found:
            if parse.quoted[other.anchor] != q and other is not holder[q]:
                left = (without(span, (a.source[0], end)) for span in other.content)
                other.content = [piece for pieces in left for piece in pieces]
        holder[q].content.append((start, end))
        found += [a] if holder[q] is a else []
    return holder


def _touched(parse: Parse, a: Attribution) -> list[int]:
    """List the quotations that an attribution's content touches, and that hold not its cue."""
    found = {}
    for start, end in a.content:
        first = bisect_right(parse.quotations, (start, math.inf))
        first -= bool(first) and parse.quotations[first - 1][1] > start
        for q in range(first, bisect_left(parse.quotations, (end, 0))):
            found[q] = a.head is None or parse.quoted[a.anchor] != q
    return [q for q, outside in found.items() if outside]


def _beside(
    parse: Parse, q: int, cues: dict[tuple[str, str], dict[str, Cue]]
) -> Attribution | None:
    """Find the verb of speech beside a quotation: "...", said Ito; Ito said, "..."."""
    if _is_term(parse, q):
        return None
    nodes, (start, end) = parse.nodes, parse.quotations[q]
    low, high, options = parse.first[start], end, []
    goes_on = end + 1 < len(nodes) and nodes[end - 1].text != "."
    if goes_on and nodes[end - 1].paragraph == nodes[end + 1].paragraph:
        high = parse.last[end + 1]
    for i in [*range(max(low, start - 25), start), *range(end, min(high, end + 25))]:
        node = nodes[i]
        known = cues.get((node.lemma, node.pos), {})
        listed = "direct" in known
        mused = i > end and any(c.dep == "ccomp" and start <= c.i < end for c in node.children)
        if mused or (i < start and node.tag in FINITE and leads_on(nodes[i + 1 : start])):
            known = ANY_VERB | known  # "...," Ito mused; Ito boomed, "..."
        speaks = "direct" in known or (i > start and "clause before" in known)
        label = known.get("object label")  # Ito *called* Berg "a liar. He lied twice."
        labels = i < start and label is not None and label.cue_class == "labelling"
        described = node.tag == "VBN" and node.dep == "acl" and node.head is nodes[i - 1]
        described &= node.head.pos == "NOUN"  # the town known for its sheep
        if parse.quoted[i] >= 0 or not (speaks or labels) or described:
            continue
        source = speaker_of(parse, node)
        of_which = source is not None and nodes[source[0]].lower in IMPERSONAL and i > start
        if of_which or (not speaks and not (source and source[1] <= i)):
            continue  # "...", which votes in May
        leads = i < start and leads_on(nodes[i + 1 : start])  # Ito said, "It fell," Roe reported
        distance = 0 if leads else start - i + 5 if i < start else i - end
        distance += 8 if source is None else 0
        options.append((not listed, distance, i, node, source, known))
    if not options:
        return None
    *_, node, source, known = min(options, key=lambda o: o[:3])
    cue = cue_ranges(parse, node)
    follows = join([source, *cue]) if source else []
    closed = end < len(nodes) and nodes[end].text in MARKS
    whole = len(follows) == 1
    if closed and whole and follows[0][0] == end + 1:  # "It fell!" Ito said
        rule = "clause before"
    elif whole and follows[0][1] < start and leads_on(nodes[follows[0][1] : start]):
        rule = "clause bare"  # Ito said, "It fell!"
    else:
        rule = "direct" if "direct" in known or node.i > start else "object label"
    kind = known.get(rule, known.get("direct"))
    if kind is None:
        return None
    return Attribution(rule, [], source, kind.probability, cue, node, kind)


def leads_on(between: list) -> bool:
    """Tell whether there is but a comma or colon and a mark between a cue and a quotation."""
    texts = [node.text for node in between]
    return texts[:1] in ([","], [":"]) and all(text in MARKS for text in texts[1:])


def _is_term(parse: Parse, q: int) -> bool:
    """Tell whether a quotation in the middle of a sentence is a term, a joke, or a title."""
    start, end = parse.quotations[q]
    before = start - 2
    title = _in_capitals([node for node in parse.nodes[start:end] if node.is_word])
    if (end - start > 3 and not title) or before < parse.first[start]:
        return False
    node = parse.nodes[before]
    return node.pos not in ("VERB", "PUNCT") and node.lower not in ("that", "as", "it")


def _in_capitals(words):
    """Tell words written as a title is; inside one the tagger takes "the" for a name."""
    return all(n.text[0].isupper() or n.pos in SMALL or n.lower == "the" for n in words)


def _names_a_work(parse, q):
    """Tell whether a quotation is a title that opens a sentence: "Rain," a film of 1999, is."""
    start, end = parse.quotations[q]
    words = [node for node in parse.nodes[start:end] if node.is_word]
    capitals = bool(words) and _in_capitals(words)
    after = next((node for node in parse.nodes[end:] if node.is_word), None)
    same = capitals and after is not None and after.sentence == words[0].sentence
    return same and after.text.islower() and not any(node.tag in TENSED for node in words)


def _colon_before(parse: Parse, q: int) -> int | None:
    """Give where the colon stands that leads on to a quotation, if one does."""
    start, nodes = parse.quotations[q][0], parse.nodes
    colon = start - 1
    while colon > 0 and nodes[colon].text in MARKS:
        colon -= 1
    leads = nodes[colon].text in COLONS and nodes[start].paragraph - nodes[colon].paragraph < 2
    return colon if leads else None


def _named_before(parse: Parse, q: int) -> Attribution | None:
    """Find whose name, or text, stands alone before a quotation: - Jane *Ito*: "..."."""
    colon = _colon_before(parse, q)
    name = None if colon is None else _name_before(parse, colon) or _sent_by(parse, colon)
    return name and Attribution("label", [], name, 0.9)


def _announced(parse: Parse, q: int) -> Attribution | None:
    """Find who announces a quotation with a colon, whatever the verb: Ito put it thus: "..."."""
    colon = _colon_before(parse, q)
    if colon is None:
        return None
    before = parse.nodes[parse.first[colon] : colon]
    verbs = [n for n in before if n.pos in ("VERB", "AUX") and parse.quoted[n.i] < 0]
    last = colon - 1  # Roe blamed Lind, and *Ito* responded: "..."
    verbs.sort(key=lambda n: (n.i < last or n.lemma not in SAYING, n.head is not n, -n.i))
    for verb in verbs[:LONGEST_PHRASE]:
        source = _moved(parse, verb, colon) or speaker_of(parse, verb)
        named = source and text_of(parse.nodes, source).lower() not in IMPERSONAL
        if named and not source[0] <= verb.i < source[1]:
            return Attribution("colon", [], source, 0.7, cue_ranges(parse, verb), verb)
    return None


def _cited_before(
    parse: Parse, q: int, cues: dict[tuple[str, str], dict[str, Cue]]
) -> Attribution | None:
    """Find whose report leads on to a quotation: As *Ito* reported, the port closed: "..."."""
    colon = _colon_before(parse, q)
    before = [] if colon is None else parse.nodes[parse.first[colon] : colon]
    telling = [n for n in before if not TELLING_AS.isdisjoint(cues.get((n.lemma, n.pos), ()))]
    verb = next((n for n in reversed(telling) if parse.quoted[n.i] < 0), None)
    mark = verb and verb.child("mark")
    if not mark or mark.lower != "as" or verb.child(*SUBJECTS) is None:
        return None
    source = speaker_of(parse, verb)
    return source and Attribution("colon", [], source, 0.7, cue_ranges(parse, verb), verb)


def _name_before(parse: Parse, colon: int) -> tuple[int, int] | None:
    """Give the name that stands alone before a colon: - Jane *Ito*: "..."; Stated *Ito*: "..."."""
    nodes, first = parse.nodes, parse.first[colon]
    brackets = (i for i in range(first, colon) if nodes[i].text == "(")  # Jane Ito (D-Ohio): "..."
    stop = next(brackets, colon) if ")" in (nodes[colon - 1].text, nodes[colon].text[0]) else colon
    start = stop
    while start > first and (is_of_name(nodes[start - 1]) or nodes[start - 1].lower == "and"):
        start -= 1
    begin = behind_verb(nodes, start, stop)
    opens = start == first or begin > start or nodes[start - 1].text in BREAKS
    titled = all(n.pos in NAMED | {"ADP"} for n in nodes[first:stop])
    opens |= titled and begin < stop and root_of(nodes[first:stop]).i >= begin
    many = stop - begin > 1 or (begin < stop and (begin > start or start > first))
    known = text_of(nodes, (begin, stop)).lower() not in SPEAKERLESS
    return (begin, stop) if opens and many and known else None


def _sent_by(parse: Parse, colon: int) -> tuple[int, int] | None:
    """Give whose words come before a colon: From *the report*: "..."; more from *Ito*'s post:."""
    nodes = parse.nodes
    dash = (i + 1 for i in range(colon, parse.first[colon], -1) if nodes[i].text in BREAKS)
    first = next(dash, parse.first[colon])
    source = next((n for n in nodes[first : first + 2] if n.lower == "from"), None)
    text = source and source.child("pobj")
    if not text or parse.right[text.i] < colon or any(n.pos == "VERB" for n in nodes[first:colon]):
        return None
    who = text.child("poss") or text
    return parse.left[who.i], who.i + 1


def _moved(parse: Parse, verb: Node, colon: int) -> tuple[int, int] | None:
    """Give whom a thing moves to speak, right before a colon: that surprised *Ito*: "..."."""
    subject, who = verb.child(*SUBJECTS), verb.child("dobj")
    thing = subject is not None and (speaks_not(verb) or subject.lower in IMPERSONAL)
    named = who is not None and subject_kind(who) in ("person", "name") and verb.lemma not in SAYING
    ends = thing and named and who.i < colon <= parse.right[who.i]
    return (parse.left[who.i], colon) if ends else None


def _carried(parse: Parse, q: int, last_in: dict[int, Attribution]) -> Attribution | None:
    """Find who was speaking when a quotation with no cue of its own begins a sentence."""
    start = parse.quotations[q][0]
    nodes = parse.nodes
    if parse.first[start] < start - 2 or _names_a_work(parse, q):
        return None
    previous = parse.first[start] - 1
    if previous < 0 or nodes[start].paragraph - nodes[previous].paragraph > 1:
        return None
    if (last := last_in.get(nodes[previous].sentence)) is not None:
        return last
    for verb in (n for n in nodes[parse.first[previous] : previous] if n.head is n):
        speaker = subjects.own_subject(parse, verb, -1)
        if (
            speaker is not None
            and speaker.pos in ("PROPN", "PRON")
            and speaker.lower not in IMPERSONAL
        ):
            return Attribution("carried", [], source_range(parse, speaker, verb), 0.6)
    return None


def _credited(parse: Parse, q: int) -> Attribution | None:
    """Find the name in brackets that ends the paragraph of a quotation: "..." [Lima Post.]"""
    nodes, start = parse.nodes, parse.quotations[q][1]
    end = bisect_right(nodes, nodes[start - 1].paragraph, start, key=lambda node: node.paragraph)
    near = range(max(start, end - LONGEST_CREDIT), end)
    opened = next((i for i in near if nodes[i].text in ("[", "(")), end)
    name = [node for node in nodes[opened:end] if node.is_word]
    last = any(node.text in ("]", ")") for node in nodes[end - 2 : end])
    if not (last and name and all(node.text[0].isupper() for node in name)):
        return None
    return Attribution("credited", [], (name[0].i, name[-1].i + 1), 0.8)


def _unclaimed(parse: Parse, q: int, last_in: dict[int, Attribution]) -> Attribution | None:
    """Give a quotation that is speech to who was heard last in its paragraph, or to nobody."""
    nodes, (start, end) = parse.nodes, parse.quotations[q]
    words = [node for node in nodes[start:end] if node.is_word]
    capitals = sum(node.text[0].isupper() for node in words)
    says = any(node.tag in TENSED for node in words)
    if len(words) < (SHORTEST_SPEECH if says else LONG_SPEECH) or 2 * capitals > len(words):
        return None
    above = next((n for n in root_of(nodes[start:end]).ancestors() if n.is_verb()), None)
    if above is not None and not start <= above.i < end:  # the mayor underscored the "..."
        who = subjects.subject(parse, above)
        source = who is not None and source_range(parse, who, above)
        if source and subject_kind(who) in ("person", "body", "name"):
            return Attribution("quotation", [], source, 0.6)
    own = takewhile(lambda node: node.paragraph == nodes[start].paragraph, nodes[start::-1])
    heard = (last_in.get(node.sentence) for node in own)
    return next(filter(None, heard), Attribution("quotation", [], None, 0.4))

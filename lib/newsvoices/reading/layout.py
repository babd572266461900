"""The zones of a news page saved as text, what repeats, and what is counted.

A paragraph's zone is told by general cues: what it says (`zones.csv`), how it looks (a short line
without a full stop is a label: headline, deck line, subhead, link) and where it stands. Where the
cues leave doubt, it is body: losing the news is worse than counting a line of the site's.
"""

import re
from collections import Counter, defaultdict
from itertools import accumulate, dropwhile, groupby, pairwise, takewhile
from typing import Any, NamedTuple

import pandas as pd

from newsvoices.lists import load_rows
from newsvoices.reading.joints import cut_joints
from newsvoices.reading.pages import BAR
from newsvoices.reading.story import (
    AFTER,
    BEFORE,
    DATELINE,
    INSET,
    LONGEST_HEADLINE,
    LONGEST_TAG,
    SHORTEST_SENTENCE,
    STORY,
    find_headline,
    find_lists,
    find_story,
    heads_comments,
    is_in_capitals,
    is_terse,
)
from newsvoices.tables.schemas import make_table

PAGES = (".html", ".htm", ".warc", ".gz")  # files of which only the story is read
LONGEST_LABEL = 15  # words of a subhead or link
LONGEST_DECK = 40  # words of a deck line
LONGEST_QUESTION = 10  # words of a question that serves as a subhead
LONGEST_POINT, POINTS = 16, range(2, 8)  # words and number of the points of a summary
LONGEST_HEAD = 30  # paragraphs between headline and text
LONGEST_GAP = 12  # paragraphs between the story and its last sentences
LONGEST_REST = 60  # words of what may stand between a closing credit and the page's end
SHORTEST_HEAD, MOST_HEAD = 2, 3  # words and lines of a headline with its deck
LONGEST_TEASER, TEASERS = 6, 4  # paragraphs from a day to the next, and days, of a list of stories
MENU = 8  # entries of one or a few words over a story that make a text a whole page
SHORTEST_TEXT = 60  # words of a last paragraph from which the site's sentences are parted
SHORTEST_REPEAT = 4  # words; shorter lines recur without repeating anything
SHORTEST_PULLED = 10  # quoted words of a pull quote, of which fewer tell who says them

_STRAIGHT = str.maketrans("“”„‟″«»‘’‚‛", '"""""""\'\'\'\'')
_EDGE = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\u200e\u200f\u2060\ufeff"
_STOP = re.compile(r"[.!?…:;,][\"')\]]*$")
_NOTE = re.compile(r"(?<=\S)(?: ?\[(?:\d{1,3}|[a-z]{1,2})\])+$")  # footnotes, editors' comments
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z“\"©])")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_OPENING = re.compile(r"[\"'(#@$£€]*[A-Z0-9À-Þ]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUESTION = re.compile(r"(?:What|Who|Whose|Why|When|Where|How|Which)\b[^\"]*\?$")
_BYLINE = re.compile(
    r"^(?:(?:Analysis|Opinion|Comment|Commentary|Report|Essay) )?(?:[Bb]y|BY):? "
    r"([^\W\d_][^|•·/–—\n\d]*?)"
    r"(?: in [A-Z].*|, (?:for )?(?:the )?[\w .]+)?\s*(?:[|•·/–—\d].*)?$"
)
_TURN = re.compile(r"[QA][:.] ")  # question or answer, in an interview
_SIGNED = re.compile(r"[”’\"'] ?[–—―] ?\w")  # “It is safe.” — Ito
_SPEAKER = re.compile(r"[A-Z][A-Z .'-]+: ")  # in a transcript
_SAID = re.compile(rf"^{_TURN.pattern}|[.!][\"')\]]*$")
_READER = frozenset(("you", "your", "our", "us"))
_TOLD = re.compile(r"[\w\"'].*[^.]\.[\"')]*$")
_SPOKEN = re.compile(r"\"|''")
_TRUNCATED = re.compile(r" ?(?:…|\.\.\.)$")
_IN_MARKS = re.compile(r'"([^"]*)(?:"|$)')
_WORD = re.compile(r"[^\W_]+")


# Uses of cues that hold wherever they stand, see `find_zones`.
ANYWHERE = ("", "byline", "stamp", "clip", "next", "under", "list", "points", "closing", "release")
SITE = ("", "closing", "end")  # of what a site says under a story


class Line(NamedTuple):
    """A line with something on it."""

    start: int
    end: int
    block: int  # number of the run of lines, between blank lines, that it stands in
    indent: int  # characters; 0 where the first is neither a space nor a tab


class Paragraph(NamedTuple):
    """A paragraph as it stands on the page."""

    start: int
    end: int
    block: int
    text: str  # on one line, with straight quotation marks
    n_words: int  # counted between spaces
    is_open: bool  # begins like a title and has no stop at its end
    indent: int


def split_paragraphs(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles into paragraphs and tell each one's zone: the paragraphs table.

    Takes article_id and text, and path (an HTML file's text is the story already), title and
    duplicate_of (nothing of such an article is counted). `n_words` is 0 until the text is parsed.
    """
    rows = []
    columns = articles.reindex(columns=["article_id", "path", "title", "text", "duplicate_of"])
    for article_id, path, title, text, repeats in columns.itertuples(index=False):
        paragraphs = find_paragraphs(text)
        is_story = isinstance(path, str) and path.lower().endswith(PAGES)
        zones = find_zones(paragraphs, title if isinstance(title, str) else "", is_story=is_story)
        originals = _find_repeats(paragraphs, zones)
        for number, (paragraph, zone) in enumerate(zip(paragraphs, zones, strict=True), 1):
            original = originals.get(number)
            counted = zone == "body" and original is None and not isinstance(repeats, str)
            rows.append({
                "article_id": article_id, "paragraph": number, "zone": zone, "counted": counted,
                "duplicate_of": original, "start": paragraph.start, "end": paragraph.end,
                "text": text[paragraph.start : paragraph.end], "n_words": 0,
            })  # fmt: skip
    return make_table("paragraphs", rows)


def find_byline(lines: list[str], zones: list[str]) -> str | None:
    """Find who wrote an article where a line says so: "By Ana Roe and John Doe"."""
    credits = (line for line, zone in zip(lines, zones, strict=True) if zone == "credit")
    return next((found[1].strip() for found in map(_BYLINE.search, credits) if found), None)


def find_paragraphs(text: str) -> list[Paragraph]:
    """Cut a text into paragraphs: at blank lines, and at line ends unless the text is wrapped."""
    lines = _split_lines(text)
    width = _wrap_width(text, lines)
    joined = []
    for line in lines:
        before = joined[-1][-1] if joined else line
        is_set_on = line.block == before.block and (before.indent or not line.indent)
        if width and joined and is_set_on and _is_full(text, before, line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    paragraphs = [_look_at(text, group[0], group[-1].end) for group in joined]
    return [*paragraphs[:-1], *_part_close(text, paragraphs[-1])] if paragraphs else []


def _part_close(text, last):
    """Part the sentences that are the site's from the end of a long last paragraph."""
    starts = [end.end() for end in _SENTENCE_END.finditer(text, last.start, last.end)]
    bounds = pairwise([last.start, *starts, last.end])
    sentences = [_look_at(text, Line(a, b, last.block, last.indent), b) for a, b in bounds]
    told = [*takewhile(lambda sentence: find_cue(sentence, SITE), reversed(sentences))]
    if not told or last.n_words - sum(sentence.n_words for sentence in told) < SHORTEST_TEXT:
        return [last]
    end = told[-1].start
    return [_look_at(text, Line(last.start, end, last.block, last.indent), end), *told[::-1]]


def _split_lines(text):
    """List the lines that have anything on them, however they are ended or joined."""
    lines, at, block, after_blank = [], 0, 0, True
    for line in text.splitlines(keepends=True):
        core = line.strip(_EDGE)
        if core:
            block += after_blank
            start = at + line.index(core)
            indent = start - at if line[0] in " \t" else 0
            ends = [start + n for n in accumulate(map(len, cut_joints(core)), initial=0)]
            lines += [Line(a, b, block, indent) for a, b in pairwise(ends)]
        after_blank = not core
        at += len(line)
    return lines


def _wrap_width(text, lines):
    """Tell at how many characters a text's lines are wrapped; 0 where they are not.

    Lines are wrapped if most are so full that the next line's first word had no room, and most of
    the full ones end in mid-sentence.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a.block == b.block]
    if len(pairs) < 3:
        return 0
    lengths = sorted(a.end - a.start for a, _ in pairs)
    width = lengths[len(lengths) * 19 // 20]
    if not 40 <= width <= 120:
        return 0
    full = [a for a, b in pairs if _is_full(text, a, b, width)]
    unfinished = [a for a in full if not _STOP.search(text, a.end - 3, a.end)]
    wrapped = len(full) >= 0.6 * len(pairs) and len(unfinished) >= 0.6 * len(full)
    return width if wrapped else 0


def _is_full(text, line, following, width):
    """Tell whether the next line's first word would have stood out beyond the width."""
    word = re.compile(r".\S*").match(text, following.start, following.start + width)
    finished = _STOP.search(text, line.end - 3, line.end)
    slack = 0 if finished else width // 8  # justified text is looser
    return line.end - line.start + 1 + (word.end() - word.start()) > width - slack


def _look_at(text, first, end):
    """Describe the paragraph that stands from its first line to an offset."""
    end = first.start + len(text[first.start : end].rstrip())
    plain = _NOTE.sub("", " ".join(text[first.start : end].split())).translate(_STRAIGHT)
    is_open = _OPENING.match(plain) and not _STOP.search(plain[-5:]) and not _TURN.match(plain)
    size = plain.count(" ") + 1
    return Paragraph(first.start, end, first.block, plain, size, bool(is_open), first.indent)


def find_cue(paragraph: Paragraph, uses: tuple[str, ...]) -> Any:
    """Give the first cue (row of zones.csv) of these uses that a paragraph has, or None.

    One holds of at most `longest` characters; in "any" case it is tried on them in lower case.
    """
    texts = {"exact": paragraph.text, "any": paragraph.text.lower()}
    cues = load_rows("zones.csv", longest=int, pattern=re.compile)
    allowed = (c for c in cues if len(paragraph.text) <= c.longest and c.use in uses)
    return next((cue for cue in allowed if cue.pattern.search(texts[cue.case])), None)


def find_zones(
    paragraphs: list[Paragraph], title: str = "", *, is_story: bool = False
) -> list[str]:
    """Tell each paragraph's zone.

    The cues of zones.csv come first, then the story is found and its headline: on a page with
    menus nothing is body outside them. The `use` of a cue tells where it holds or what
    it tells beside:
    "head", only under the headline beside a "byline", over which a standfirst may stand;
    "end", only where nothing but the page's end follows; "inner", only where text follows;
    "stamp" and "clip" date and time a clip, its title before and its description after it;
    "next" is a label of the paragraph after it, "under" of the caption before it; "list" heads a
    list of links, "points" a summary in a few lines;
    after "closing" nothing of the story is left, unless much is; after "release", the end of a
    press release, even if it is long.
    What no cue and no place tells otherwise is body. The title is the headline, where that is known
    from elsewhere; in what `is_story` no menus and other stories stand around the text.
    """
    cues = [find_cue(paragraph, ANYWHERE) for paragraph in paragraphs]
    zones = [cue and cue.zone for cue in cues]
    uses = [cue and cue.use for cue in cues]
    if is_story:  # of HTML, which tells what is a caption or an aside
        told = {1: "caption", 2: "related"}
        zones = [told.get(p.indent, zone) for p, zone in zip(paragraphs, zones, strict=True)]
    if _last_sentence(paragraphs, zones) < 0:
        head = zones.index(None) if None in zones and len(zones) > 1 else None
        return [zone or ("headline" if i == head else "body") for i, zone in enumerate(zones)]
    _mark_points(paragraphs, zones, uses)
    _mark_teasers(paragraphs, zones)
    parts = [STORY] * len(zones) if is_story else _find_parts(paragraphs, zones)
    where = {part: [i for i, p in enumerate(parts) if p == part] for part in (BEFORE, INSET, AFTER)}
    _mark_headline(paragraphs, zones, title, parts, is_told=is_story and bool(title))

    def fill(indices, zone=None):  # None: of what stands after the text
        for i in indices:
            zones[i] = zones[i] or zone or _end_zone(paragraphs[i]) or "boilerplate"

    close = _find_close(paragraphs, zones, where[AFTER])
    fill(i for i in where[AFTER] if i not in close)
    _mark_clips(paragraphs, zones, uses)
    fill(where[INSET], "related")
    _mark_closing(paragraphs, zones, uses, fill)
    _mark_standfirst(paragraphs, zones, uses)
    lede = _find_lede(paragraphs, zones, where[BEFORE])
    fill((i for i in where[BEFORE] if i != lede), "boilerplate")
    _mark_end(paragraphs, zones)
    for i in range(_last_sentence(paragraphs, zones)):  # captions, where the text goes on
        cue = zones[i] is None and find_cue(paragraphs[i], ("inner",))
        zones[i] = cue.zone if cue else zones[i]
    is_told = is_story and paragraphs[-1].block < len(paragraphs)  # not each between blank lines
    _mark_subheads(paragraphs, zones, is_told=is_told)
    return [zone or "body" for zone in zones]


def _is_label(paragraph, longest=LONGEST_DECK):
    """Tell whether a paragraph looks like a title, not like sentences."""
    return paragraph.is_open and paragraph.n_words <= longest


def _is_tag(paragraph):
    """Tell whether a paragraph could be an entry of a menu, which has a few words and no stop."""
    return paragraph.n_words <= LONGEST_TAG and not paragraph.text.endswith(".")


def _find_parts(paragraphs, zones):
    """Part a page that was copied whole; what has neither menus nor comments is all story."""
    parts = find_story(paragraphs, zones)
    n_tags = sum(
        part in (BEFORE, AFTER) and zone not in ("credit", "caption") and _is_tag(p)
        for p, zone, part in zip(paragraphs, zones, parts, strict=True)
    )
    has_comments = any(heads_comments(p) and any(zones[i:]) for i, p in enumerate(paragraphs, 1))
    return parts if n_tags >= MENU or has_comments else [STORY] * len(parts)


def _mark_points(paragraphs, zones, uses):
    """Mark the points of a summary, which the story tells at length: a few short lines each."""
    for start in (i + 1 for i, use in enumerate(uses) if use == "points"):
        left = takewhile(lambda i: zones[i] is None, range(start, len(zones)))
        points = [*takewhile(lambda i: paragraphs[i].n_words <= LONGEST_POINT, left)]
        leads_on = any(paragraphs[i].text.endswith(":") for i in points)
        goes_on = _last_sentence(paragraphs, zones) >= start + len(points)
        if len(points) in POINTS and goes_on and not leads_on:
            zones[start : start + len(points)] = ["standfirst"] * len(points)


def _mark_teasers(paragraphs, zones):
    """Mark the other stories of a site, below its story: each a title, a day and one paragraph."""
    sizes = [p.n_words * _is_told(p) for p in paragraphs]
    days = [i for i, p in enumerate(paragraphs) if zones[i] == "credit" and _YEAR.search(p.text)]
    follows = (
        j - i <= LONGEST_TEASER and all(map(_is_label, paragraphs[i + 2 : j]))
        for i, j in pairwise(days)
    )
    numbers = [0, *accumulate(not follow for follow in follows)]
    for _, run in groupby(zip(numbers, days, strict=False), lambda pair: pair[0]):
        own = [i for _, i in run]
        start, stop = max(0, own[0] - 2), own[-1] + 2
        if len(own) >= TEASERS and 2 * sum(sizes[:start]) > sum(sizes):
            zones[start:stop] = [zone or "related" for zone in zones[start:stop]]


def _find_lede(paragraphs, zones, before):
    """Find a first sentence that something set into the story parts from the rest; None without.

    It is the longest under the headline and all credits that stands right over none.
    """
    top = max((i for i in before if zones[i] in ("headline", "credit")), default=len(zones))
    left = (i for i in before if i > top and zones[i] is None and _is_told(paragraphs[i]))
    lede = max(left, key=lambda i: paragraphs[i].n_words, default=None)
    return lede if lede is not None and lede + 1 in before else None


def _find_close(paragraphs, zones, after):
    """List the last sentences, where something set into the story parts them from it."""

    def may_close(i):
        return zones[i] is None and _is_told(paragraphs[i]) and not _end_zone(paragraphs[i])

    near = after[:LONGEST_GAP]
    open_to = takewhile(lambda i: zones[i] != "credit" and not heads_comments(paragraphs[i]), near)
    return list(takewhile(may_close, dropwhile(lambda i: not may_close(i), open_to)))


def _is_told(paragraph):
    """Tell whether a paragraph is sentences of a story, not what a site says to its readers."""
    text = paragraph.text
    to_reader = '"' not in text and not _READER.isdisjoint(text.lower().split())
    return paragraph.n_words > SHORTEST_SENTENCE and bool(_TOLD.match(text)) and not to_reader


def _mark_headline(paragraphs, zones, title, parts, *, is_told):
    """Find the headline, and mark what stands over it.

    It is the title where that is known (`is_told`: in these words or none); else the label that the
    story is about or, where the text is no whole page, the first label before the text.
    """
    sentences = [i for i, p in enumerate(paragraphs) if zones[i] is None and not _is_label(p)]
    story = [i for i in sentences if parts[i] == STORY] or sentences
    is_page = sum(map(_is_tag, paragraphs[: story[0]])) >= MENU
    if not is_page:
        story = [sentences[0], *story]
    head = _find_title(paragraphs, title, story[0])
    if head is None and not is_told:
        head = find_headline(paragraphs, zones, story, enough=0 if is_page else 0.6)
    if head is None and not is_page and not is_told:
        before = [i for i in range(story[0]) if zones[i] is None]
        is_stopped = not title and _is_stopped_headline(paragraphs, zones, story[0])
        stopped = [story[0]] if is_stopped else []
        head = next(iter(before or stopped), None)
    if head is not None:
        zones[head] = "headline"
    above = story[0] if is_page and head is None else head or 0
    zones[:above] = [zone or "boilerplate" for zone in zones[:above]]


def _find_title(paragraphs, title, top):
    """Give the index of the last line up to the story that is its title, but for a site's name."""
    parts = [title, *(part for part in BAR.split(title) if part.count(" ") > 1)]
    names = [_key(part).rstrip(".;") for part in parts]
    named = [i for i, p in enumerate(paragraphs[: top + 1]) if _key(p.text).rstrip(".;") in names]
    return max(named, default=None) if title else None


def _is_stopped_headline(paragraphs, zones, i):
    """Tell whether a first line that ends in a stop is a headline, by its form or what is under it.

    It asks, calls or ends in U.S.; Is Written as a Title; ends in a semicolon; or leaves out the
    words that headlines do without. A first sentence of the story is none of these.
    """
    line = paragraphs[i]
    if i + 1 == len(paragraphs) or line.n_words > LONGEST_HEADLINE or DATELINE.match(line.text):
        return False
    if _SPEAKER.match(line.text) and _SPEAKER.match(paragraphs[i + 1].text):
        return False
    is_call = line.text[-1] in "?!" or bool(_INITIALS.search(line.text))
    stands_over_story = zones[i + 1] in ("credit", "standfirst") and None in zones[i + 2 :]
    return (
        (is_call and line.n_words <= LONGEST_LABEL)
        or (line.text[-1] == ";" and line.n_words > SHORTEST_HEAD)
        or is_in_capitals(line)
        or stands_over_story
        or bool(DATELINE.match(paragraphs[i + 1].text))
        or is_terse(line, paragraphs[i + 1])
    )


def _mark_clips(paragraphs, zones, uses):
    """Mark what belongs to the line before or after: clips, labelled captions, lists of links."""
    for i, use in enumerate(uses):
        if use in ("stamp", "clip") and i and zones[i - 1] is None and _is_label(paragraphs[i - 1]):
            zones[i - 1] = "media"
        if use == "clip" and _ends_block(paragraphs, i + 1) and zones[i + 1] is None:
            zones[i + 1] = "media"
        if use == "next" and i + 1 < len(zones) and zones[i + 1] is None:
            zones[i + 1] = zones[i]
        if use == "under" and i and zones[i - 1] is None:
            zones[i - 1] = "caption"
        if use == "list" or (zones[i] == "related" and paragraphs[i].text.endswith(":")):
            for j in range(i + 1, len(zones) if use == "list" else min(i + 2, len(zones))):
                if zones[j] is not None or not _is_label(paragraphs[j], LONGEST_HEADLINE):
                    break
                zones[j] = "related" if use == "list" else "media"


def _ends_block(paragraphs, i):
    """Tell whether a paragraph is the last of several in a block of a text that has blank lines."""
    if i >= len(paragraphs) or paragraphs[-1].block == 1:
        return False
    after = paragraphs[i + 1].block if i + 1 < len(paragraphs) else None
    return paragraphs[i - 1].block == paragraphs[i].block != after


def _mark_closing(paragraphs, zones, uses, pass_over):
    """Mark what stands after a closing credit: who the authors are, the site's own words.

    What a company says of itself after the end of its press release may be long, and quote.
    """
    left = [i for i, zone in enumerate(zones) if zone is None]
    for i in (i for i, use in enumerate(uses) if use in ("closing", "release")):
        rest = [paragraphs[j] for j in left if j > i]
        n_words, quoted = sum(p.n_words for p in rest), any(_SPOKEN.search(p.text) for p in rest)
        is_end = uses[i] == "release" or (n_words <= LONGEST_REST and not quoted)
        if is_end and 2 * n_words < sum(paragraphs[j].n_words for j in left):
            pass_over(range(i + 1, len(zones)))
            return


def _end_zone(paragraph):
    """Tell the zone of a paragraph that stands after the text; None if it could be the text."""
    cue = find_cue(paragraph, ("end",))
    if cue:
        return cue.zone
    if _is_label(paragraph, LONGEST_LABEL):
        return "related" if paragraph.n_words > 4 else "boilerplate"
    return None


def _mark_standfirst(paragraphs, zones, uses):
    """Mark deck lines under the headline, a lede that is repeated, what stands over a byline."""
    if "headline" not in zones:
        return
    head = zones.index("headline")
    last = min(_last_sentence(paragraphs, zones), head + LONGEST_HEAD)
    for i in range(head + 1, last):
        if zones[i] is None and "byline" in (uses[i - 1], uses[i + 1]):
            zones[i] = "credit" if find_cue(paragraphs[i], ("head",)) else None
    left = Counter(_key(p.text) for p in paragraphs[head:])
    title = _key(paragraphs[head].text)
    left[title] -= 1
    for i in range(head + 1, last):
        paragraph, key = paragraphs[i], _key(paragraphs[i].text)
        left[key] -= 1
        if zones[i] is not None:
            continue
        is_repeated = paragraph.n_words >= SHORTEST_REPEAT and left[key] > 0
        zoned = takewhile(lambda j: zones[j], range(i + 1, last))
        is_over_byline = any(uses[j] == "byline" for j in zoned)
        is_deck = _is_label(paragraph) or _is_stopped_deck(paragraphs, head, i)
        if key == title:
            zones[i] = "headline"
        elif is_deck or is_repeated or is_over_byline:
            zones[i] = "standfirst"
        else:
            return


def _is_stopped_deck(paragraphs, head, i):
    """Tell whether a sentence under a headline that ends in a stop is its deck line.

    It is terse, stands over a dateline, or with the headline in one block over those of the text.
    """
    if paragraphs[head].is_open or paragraphs[i].n_words > LONGEST_DECK:
        return False
    near = paragraphs[head : head + MOST_HEAD + 1]
    block = [p for p in near if p.block == paragraphs[head].block]
    is_beside = len(block) <= MOST_HEAD and paragraphs[i].block == paragraphs[head].block
    is_over_dateline = bool(DATELINE.match(paragraphs[i + 1].text))
    return is_beside or is_over_dateline or is_terse(paragraphs[i])


def _last_sentence(paragraphs, zones):
    """Give the index of the last paragraph of sentences that has no zone yet, or -1."""
    indices = range(len(paragraphs) - 1, -1, -1)
    return next((i for i in indices if zones[i] is None and not _is_label(paragraphs[i])), -1)


def _key(text):
    """Give what two paragraphs share that say the same in the same words."""
    return _TRUNCATED.sub("", " ".join(text.split()).translate(_STRAIGHT)).casefold()


def _mark_end(paragraphs, zones):
    """Mark what stands after the text: credits, links, the site's own words."""
    top = next((i for i, p in enumerate(paragraphs) if zones[i] is None and not _is_label(p)), 0)
    listed = find_lists(paragraphs, zones)
    for i in range(len(paragraphs) - 1, top, -1):
        zones[i] = zones[i] or (None if listed[i] else _end_zone(paragraphs[i]))
        if zones[i] is None:
            return


def _mark_subheads(paragraphs, zones, *, is_told):
    """Mark labels between paragraphs of sentences; three or more in a row are a list.

    Of an HTML page it `is_told` which are headings: a blank line stands over each. Sentences and
    an interview's questions that are set as headings are text.
    """
    unknown = [i for i, zone in enumerate(zones) if zone is None]
    if is_told:
        heads = [i for i in unknown if i and paragraphs[i].block != paragraphs[i - 1].block]
        heads = [i for i in heads if not _SAID.search(paragraphs[i].text)]
    else:
        groups = groupby(unknown, lambda i: _is_subhead(paragraphs[i]))
        runs = [(is_subhead, list(run)) for is_subhead, run in groups]
        heads = [i for is_subhead, run in runs[1:-1] if is_subhead and len(run) < 3 for i in run]
    for i in heads:
        zones[i] = "subhead"


def _is_subhead(paragraph):
    """Tell whether a paragraph could be a subhead: a short label or question that nobody signs."""
    if _SIGNED.search(paragraph.text):
        return False
    is_question = 1 < paragraph.n_words <= LONGEST_QUESTION and _QUESTION.match(paragraph.text)
    return bool(is_question) or _is_label(paragraph, LONGEST_LABEL)


def _find_repeats(paragraphs: list[Paragraph], zones: list[str]) -> dict[int, int]:
    """Find the paragraphs that repeat another: their numbers, from 1, to those of the others.

    They repeat the first in the body, else the first. Short lines of the body, as in lists, recur
    without repeating anything. A pull quote repeats what another paragraph says in more words.
    """
    same = {}
    for i, paragraph in enumerate(paragraphs):
        is_entry = zones[i] == "body" and _is_label(paragraph, LONGEST_LABEL)
        if paragraph.n_words >= SHORTEST_REPEAT and not is_entry:
            same.setdefault(_key(paragraph.text), []).append(i)
    repeats = {}
    for group in same.values():
        original = next((i for i in group if zones[i] == "body"), group[0])
        repeats |= {i + 1: original + 1 for i in group if i != original}
    body = [i for i, zone in enumerate(zones) if zone == "body" and i + 1 not in repeats]
    return repeats | _find_pulled({i: paragraphs[i].text for i in body})


def _find_pulled(texts):
    """Find pull quotes: in their marks stand only words that run on in a longer paragraph too."""
    said = {i: _words_of(" ".join(_IN_MARKS.findall(text))) for i, text in texts.items()}
    told = {i: _words_of(text) for i, text in texts.items()}
    whole = {i: f" {' '.join(said[i])} | {' '.join(told[i])} " for i in texts}
    # One is compared with those that have its first words: a page costs no more than its length.
    opening, longest = defaultdict(list), {}
    for i, text in texts.items():
        if text.startswith('"') and len(said[i]) >= SHORTEST_PULLED > len(told[i]) - len(said[i]):
            opening[tuple(said[i][:SHORTEST_PULLED])].append(i)
    for j in texts:
        runs = {*_list_runs(said[j]), *_list_runs(told[j])} & opening.keys()
        for i in (i for run in runs for i in opening[run]):
            is_longer = len(whole[j]) > len(whole[longest.get(i, i)])
            if is_longer and f" {' '.join(said[i])} " in whole[j]:
                longest[i] = j
    return {i + 1: j + 1 for i, j in longest.items()}


def _words_of(text):
    return _WORD.findall(text.casefold())


def _list_runs(words):
    return zip(*(words[k:] for k in range(SHORTEST_PULLED)), strict=False)

"""Where on a page the story stands, and which line is its headline.

A page copied whole holds menus, links to other stories, comments and notices beside its story.
Each paragraph is rated by what it is like and what stands around it (`story.csv`); the story is the
stretch of the page with the largest sum of ratings, less what is set into it. A text without any of
this is story from end to end.

A rating adds up the logarithms of the odds of what is true of a paragraph: how often such ones of
pages marked by hand were of the story (naive Bayes). Headlines are rated in the same way.
"""

import re
from bisect import bisect
from collections import Counter
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from newsvoices.lists import load_counts, read_list, sum_odds

BEFORE, STORY, INSET, AFTER = range(4)

SHORTEST_SENTENCE = 10  # words of a paragraph that tells running text from labels
LONGEST_TAG = 3  # words of an entry of a menu
LONGEST_HEADLINE = 30  # words
LONGEST_COMMENTS = 15  # words of a heading over comments
SIGNED_ABOVE = 8  # paragraphs over the core in which its credit stands
BREAK = 10  # words of running text that a line between them outweighs, in the search for the core
CUED = 1  # words that one with a cue outweighs: sign-ups and links are set into a story
NEARLY = 0.75  # of the best run's rating: the first with so much is the core
TURN = 1.25  # what a change from story to inset or back costs, as a log ratio
LARGEST_RATING = 6.0
LONGEST_INSET = 8  # paragraphs of what is set into a story and has no cue of the site's
REACH = 60  # paragraphs before the story among which its headline stands
OPENING = 12  # paragraphs of the story that its headline is about
SHORTEST_HEADLINE = 5  # words
CAPITALS = 3  # words after the first of a title that are written so
TERSE = range(4, 16)  # words of a sentence that may be a headline
RETOLD = 0.35  # of the words of a headline, more of which the paragraph under it has
# Where bands of what is counted begin and end.
LENGTHS = (4, 10, 20, 40)  # words
MUCH = (1, 40)  # words of sentences beside a paragraph
FAR = (2, 3, 6, 13)  # paragraphs above the core, or cues below it
HEADED = (5, 8)  # words of a headline
DISTANT = (1, 2, 3, 5, 9, 17)  # paragraphs from a headline to the story

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STOPPED = re.compile(r"(?<!\.\.)[.!?][\"')\]]*$")  # not what is cut short, as teasers are...
# Not in a headline: speech in double marks, a day, a colon at the end, a second sentence.
_NO_HEADLINE = re.compile(
    r"\"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|:$|[a-z]{4}[.!?]'? +[A-Z]"
)
# "LIMA, March 3 (Reuters) - Peru", "LIMA — Peru", "Lima (AFP) – Peru"
_AGENCY = r"\s?\([A-Z][\w. ]{1,19}\)"
DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’/ -]{{2,40}}(?:,\s\w[\w. ]{{2,20}}){{0,3}}(?:{_AGENCY})?"
    rf"|[A-Z][\w.'’/ -]{{2,40}}(?:,\s\w[\w. ]{{2,20}}){{0,3}}{_AGENCY}|{_AGENCY})"
    r"(?:\s|(?<=\)))(?:―|—|–|--|-)\s(?=[\"“‘'\[(]?[A-Z\d])"
)
# "Lima – Several farmers": that a sentence begins behind it, not that an article does
PLACE = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[—–] (?=[A-Z][a-z]+ )")
_COMMENTS = re.compile(
    r"^\W*(?:(?:view|show|hide|read|see|post|add|leave|write|join|load)\b.{0,12} )?(?:\d[\d,]* )?"
    r"(?:comments?|repl(?:y|ies)|responses?|discussion|conversation)\b"
    r"(?: \(?\d+\)?| (?:to|on) .*)?\W*$|^\d+ thoughts? on\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(  # a date, an hour or a byline
    r"(?i:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec))"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d|\b\d{1,2}:\d\d\b|\b(?i:by) [A-Z]| ago$"
)
_FUNCTION_WORDS = frozenset(row["word"] for row in read_list("stopwords.csv"))


def _load_words(*kinds):
    return frozenset(row["word"] for row in read_list("stopwords.csv") if row["basis"] in kinds)


# Words that headlines do without, and first sentences seldom; words that are small in a title.
_LEFT_OUT = _load_words(
    "article", "demonstrative", "personal pronoun", "possessive", "be", "have", "do", "modal verb"
)
_SMALL = _load_words("article", "preposition", "coordinator", "piece of a contraction")


def find_story(paragraphs: list[Any], zones: list[str | None]) -> list[int]:
    """Tell for each paragraph whether the story stands before or after it, or it is of it.

    It is BEFORE, STORY, INSET or AFTER: in this order, but that insets stand between pieces of the
    story. The likeliest such row by the sum of the ratings is taken (Viterbi). The paragraphs are
    `layout.Paragraph`s, their zones what the cues tell of each.
    """
    counts = load_counts("story_evidence.csv")
    odds = [sum_odds(marks, counts) for marks in describe_paragraphs(paragraphs, zones)]
    ratings = np.clip(odds, -LARGEST_RATING, LARGEST_RATING)
    costs = np.full((4, 4), -np.inf)
    for state, following in ((0, 0), (1, 1), (2, 2), (3, 3), (BEFORE, STORY), (STORY, AFTER)):
        costs[state, following] = 0
    costs[STORY, INSET] = costs[INSET, STORY] = -TURN
    sums, came_from = np.array([0, -np.inf, -np.inf, -np.inf]), []
    for rating in ratings:
        ways = sums[:, None] + costs
        came_from.append(ways.argmax(axis=0))
        sums = ways.max(axis=0)
        sums[STORY] += rating
    state = STORY if sums[STORY] >= sums[AFTER] else AFTER
    parts = [state]
    for ways in reversed(came_from[1:]):
        state = int(ways[state])
        parts.append(state)
    return _keep_lists(parts[::-1], paragraphs, zones)


def _keep_lists(parts, paragraphs, zones):
    """Take in lists that go on from a colon, and long insets without cues that are no menus."""
    for i, is_listed in enumerate(find_lists(paragraphs, zones)):
        if is_listed and parts[i - 1] == STORY:
            parts[i] = STORY
    kept = []
    for part, run in groupby(range(len(parts)), parts.__getitem__):
        own = [*run]
        n_tags = sum(paragraphs[i].n_words <= LONGEST_TAG for i in own)
        is_list = len(own) > LONGEST_INSET and 2 * n_tags < len(own)
        is_own = part == INSET and is_list and not any(zones[i] for i in own)
        kept += [STORY if is_own else part] * len(own)
    return kept


def describe_paragraphs(paragraphs: list[Any], zones: list[str | None]) -> list[tuple[str, ...]]:
    """List what `story_evidence.csv` counts of each paragraph."""
    size = np.array([p.n_words for p in paragraphs], dtype=float)
    stopped = np.array([bool(_STOPPED.search(p.text[-6:])) for p in paragraphs])
    cued = np.array([zone is not None for zone in zones])
    sentence = stopped & (size >= SHORTEST_SENTENCE) & ~cued
    n_times = Counter(p.text for p in paragraphs)
    single = np.array([n_times[p.text] == 1 for p in paragraphs])  # teasers stand twice on a page
    core = _find_core(zones, size, sentence & single) or _find_core(zones, size, sentence)
    told = np.where(sentence, size, 0)  # summed up of two paragraphs on either side
    before_each, after_each = np.convolve(told, [0, 1, 1])[:-2], np.convolve(told, [1, 1, 0])[2:]
    beside = zip(before_each, after_each, strict=True)
    beside = (f"between {_band(before, MUCH)} and {_band(after, MUCH)}" for before, after in beside)
    cues = (f"cues after it: {n}" for n in np.convolve(cued, [1, 1, 1, 0])[3:])
    kinds = _name_kinds(paragraphs, zones, stopped, single)
    places = _name_places(paragraphs, zones, core or range(len(zones)))
    return [*zip(kinds, beside, cues, places, strict=True)]


def _band(number, edges):
    """Name the band of a number, such as "4 to 10"; its upper edge is of the next."""
    i = bisect(edges, number)
    if not i:
        return f"under {edges[0]}"
    return f"{edges[-1]} or more" if i == len(edges) else f"{edges[i - 1]} to {edges[i]}"


def _name_kinds(paragraphs, zones, stopped, single):
    """Name what each paragraph is like by itself."""
    rows = zip(paragraphs, zones, stopped, single, strict=True)
    for paragraph, zone, is_stopped, is_single in rows:
        length = _band(paragraph.n_words, LENGTHS)
        if zone is not None:
            yield f"zoned as {zone}"
        elif not is_single:
            yield "stands twice"
        elif is_stopped:
            yield f"sentence, {length}"
        elif paragraph.text[:1].isalpha() or paragraph.text[:1] in "\"'":
            yield f"label, {length}"
        else:
            yield "symbol"


def _content(words):
    return {word for word in words if len(word) > 2 and word not in _FUNCTION_WORDS}


def find_lists(paragraphs: list[Any], zones: list[str | None]) -> list[bool]:
    """Tell for each paragraph whether it is an entry of a list: it goes on from a colon."""
    listed, colon = [], False
    for paragraph, zone in zip(paragraphs, zones, strict=True):
        listed.append(colon and zone is None and not _STOPPED.search(paragraph.text[-6:]))
        colon = listed[-1] or (paragraph.n_words > 4 and paragraph.text.endswith(":"))
    return listed


def heads_comments(paragraph: Any) -> bool:
    """Tell whether a paragraph is a heading over readers' comments."""
    return paragraph.n_words <= LONGEST_COMMENTS and bool(_COMMENTS.match(paragraph.text))


def _find_core(zones, size, sentence):
    """Find the first run of sentences of nearly the best rating: long, or under a credit."""
    rated, breaks = [], [-BREAK if zone is None else -CUED for zone in zones]
    for run in _find_runs(np.where(sentence, size, breaks)):
        n_words = size[run.start : run.stop][sentence[run.start : run.stop]].sum()
        is_signed = "credit" in zones[max(0, run.start - SIGNED_ABOVE) : run.start]
        rated.append((n_words * (1 + is_signed), run))
    enough = NEARLY * max((rating for rating, _ in rated), default=0)
    return next((run for rating, run in rated if rating >= enough), range(0))


def _find_runs(values):
    """List the runs of values with the largest sums, each ended where it has been used up."""
    runs, start, stop, so_far, most = [], 0, 0, 0.0, 0.0
    for i, value in enumerate([*values, -np.inf]):
        if so_far + value <= 0:
            if most:
                runs.append(range(start, stop))
            start, so_far, most = i + 1, 0.0, 0.0
            continue
        so_far += value
        if so_far > most:
            stop, most = i + 1, so_far
    return runs


def _name_places(paragraphs, zones, core):
    """Name where each paragraph stands to the core: how far above, or under how many cues below."""
    n_cues = n_heads = 0
    for i, (paragraph, zone) in enumerate(zip(paragraphs, zones, strict=True)):
        if n_heads:
            yield "under comments"
        elif i < core.start:
            yield f"above, {_band(core.start - i, FAR)}"
        elif n_cues:
            yield f"below, {_band(n_cues, FAR)}"
        else:
            yield "within"
        n_cues += i >= core.stop and zone in ("boilerplate", "related", "credit")
        n_heads += i > core.start and heads_comments(paragraph)


def find_headline(
    paragraphs: list[Any], zones: list[str | None], story: list[int], *, enough: float = 0
) -> int | None:
    """Find the index of the label before the story that its first paragraphs are about, or None.

    The story is the indices of its sentences; the first may itself be a headline that asks or
    calls. Of labels that are rated less than the best by no more than `enough` the first is taken;
    of equal ones the last.
    """
    counts = load_counts("headline_evidence.csv")
    labels = describe_labels(paragraphs, zones, story)
    rates = {i: sum_odds(evidence, counts) for i, evidence in labels.items()}
    best = max(rates.values(), default=0)
    near = [i for i, rate in rates.items() if rate >= best - enough]
    return near[0 if enough else -1] if near else None


def is_terse(line: Any, following: Any = None) -> bool:
    """Tell whether a short sentence is written as headlines are, without articles and pronouns.

    With one of these, it is where the paragraph after it says what it says.
    """
    words = [word.casefold() for word in _WORD.findall(line.text)]
    if len(words) not in TERSE or _NO_HEADLINE.search(line.text):
        return False
    n_left_out = sum(word.split("'")[0] in _LEFT_OUT for word in words)
    told = _content(words)
    again = told.intersection(_WORD.findall(following.text.casefold())) if following else ()
    return n_left_out == 0 or (n_left_out == 1 and len(again) > RETOLD * len(told))


def is_in_capitals(line: Any) -> bool:
    """Tell whether a Sentence Is Written as a Title, in which only small words are small."""
    small = {word for word in _WORD.findall(line.text) if word[0].islower()}
    capital = [word for word in line.text.split()[1:] if word.strip("'\"(")[:1].isupper()]
    return len(capital) >= CAPITALS and small <= _SMALL


def describe_labels(
    paragraphs: list[Any], zones: list[str | None], story: list[int]
) -> dict[int, tuple[str, ...]]:
    """List what `headline_evidence.csv` counts of each label that may be the story's headline.

    A byline or date under it, its standing elsewhere on the page and under no other label (as deck
    lines do) speak for a label; few words and what stands between it and the story against it.
    """
    opening = {w for i in story[:OPENING] for w in _WORD.findall(paragraphs[i].text.lower())}
    top = story[0]
    texts = [p.text for p in paragraphs]
    dated = [sum(map(str.isdigit, text)) > len(text) / 5 for text in texts[:top]]
    signed = [zones[i] == "credit" or dated[i] or _SIGNED.search(texts[i]) for i in range(top)]
    n_times = Counter(texts)
    is_trail = [  # through the site to the story, whose headline ends it: Home > News > ...
        one.n_words > following.n_words > LONGEST_TAG and one.text.endswith(following.text)
        for one, following in pairwise(paragraphs[: top + 1])
    ]
    is_over = [  # a headline over its deck line
        zones[i] is None and not is_trail[i] and len(_WORD.findall(texts[i])) > SHORTEST_HEADLINE
        for i in range(top)
    ]
    labels: dict[int, tuple[str, ...]] = {}
    for i in range(max(0, top - REACH), top + 1):
        n_words, line = paragraphs[i].n_words, _content(_WORD.findall(texts[i].lower()))
        is_title = is_in_capitals(paragraphs[i])
        is_told = n_words >= SHORTEST_SENTENCE and texts[i].endswith(".") and not is_title
        is_call = n_words <= LONGEST_COMMENTS and texts[i].endswith(("?", "!"))
        is_opening = i == top and not (is_call or is_title)
        if zones[i] or not 2 < n_words <= LONGEST_HEADLINE or is_told or is_opening:
            continue
        if not opening.isdisjoint(line) and not (i < top and (dated[i] or is_trail[i])):
            labels[i] = (
                "signed" if any(signed[i + 1 : i + 5]) else "not signed",
                "under a label" if i and is_over[i - 1] else "under no label",
                "stands twice" if n_times[texts[i]] > 1 else "stands once",
                f"words, {_band(n_words, HEADED)}",
                f"distance, {_band(top - i, DISTANT)}",
            )
    return labels

"""How right the attributions are, measured on text that people have marked by hand.

The unit is the word: a run of letters and digits, which belongs to a span when its middle lies
in it. A measure is three counts an article, `hits`, `gold` and `predicted`; they are summed over
articles (micro average), and precision, recall and F1 follow from the sums. The intervals are
bootstrap intervals over articles (Efron and Tibshirani 1993), because the errors of one article
are no independent draws.

The gold data meant here is PolNeAR (Newell, Margolin and Ruths 2018, LREC), read as its authors
publish it; any spans table made by people can stand in its place. For events it is the gold
standard records of PLOVER (Open Event Data Alliance 2018).
"""

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from newsvoices.errors import InputError
from newsvoices.framing.plover import QUAD_OF

MEASURES = {
    "content": "words of the content of any attribution",
    "content, direct": "the same, only words inside double quotation marks",
    "content, indirect": "the same, only words outside them",
    "attribution": "words of content under the right source",
    "attribution, direct": "the same, only words inside double quotation marks",
    "attribution, indirect": "the same, only words outside them",
    "exact": "whole attributions whose content is the same set of words",
    "cue": "words of cues",
    "source": "words of sources",
    "share error": "mean over articles of the distance (total variation, 0 to 1) between the true "
    "and the measured shares of attributed words by speaker",
}

PLOVER_MERGED = {  # classes of the first PLOVER that are part of another now
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile("[\"“”„‟″]|''|``|‘‘|’’")
_OPENING, _CLOSING = ("“", "„", "``", "‘‘"), ("”", "’’")
_BEFORE_OPENING, _AFTER_CLOSING = "([{-–—/", ")]},.;:?!-–—/"
_HEAD_ENDS = re.compile(
    r"[,;(—–]| (?:who|which|that|whose|of|for|from|in|at|with|on) "
)  # a source's head noun stands before these
_DETERMINERS = frozenset(
    ("a", "an", "the", "this", "that", "these", "those", "some", "any", "each", "every", "no",
     "both", "either", "neither")
)  # fmt: skip
_PRONOUNS = frozenset(
    ("i", "me", "my", "mine", "myself", "you", "your", "yours", "he", "him", "his", "himself",
     "she", "her", "hers", "herself", "it", "its", "itself", "we", "us", "our", "ours",
     "ourselves", "they", "them", "their", "theirs", "themselves", "who", "whom", "whose",
     "which", "that", "this", "these", "those", "one", "ones")
)  # fmt: skip
_NAME_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "s", "esq"))


def read_polnear(folder: Path | str, split: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read one split of PolNeAR in its published form: text and brat stand-off files.

    `folder` holds <split>/text and <split>/attributions. Gives the articles (article_id, publisher,
    text) and their spans (article_id, quote_id, role, start, end, text): a role is source, cue,
    content or discard, ads and page furniture with the quote_id 0. Where several people marked an
    article, the first by file name counts. Raises an InputError where the folder is none of
    PolNeAR, or an annotation does not fit its text.
    """
    folder = Path(folder) / split
    if not (folder / "attributions").is_dir() or not (folder / "text").is_dir():
        raise InputError(
            f"{folder} holds no PolNeAR split: it needs the folders text, attributions"
        )
    articles, spans = [], []
    markings = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        markings.setdefault(file.stem.rpartition("_")[0], file)
    for article_id, file in markings.items():
        source = folder / "text" / f"{article_id}.txt"
        if not source.is_file():
            continue
        with source.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        articles.append((article_id, article_id.partition("_")[0], text))
        for quote_id, role, start, end in _read_brat(file):
            if end > len(text):
                raise InputError(f"{file}: a span ends at {end}, after the end of {source.name}")
            spans.append((article_id, quote_id, role, start, end, text[start:end]))
    return (
        pd.DataFrame(articles, columns=["article_id", "publisher", "text"]),
        pd.DataFrame(spans, columns=["article_id", "quote_id", "role", "start", "end", "text"]),
    )


def _read_brat(file):
    """Yield (quote_id, role, start, end) of a brat file, the pieces of a role in its order.

    A line that does not begin with a key goes on with the text of the annotation before it.
    """
    pieces, events = {}, []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not re.match(r"[TE]\d+\t", line):
            continue
        key, value, *_ = line.rstrip("\r").split("\t")
        try:
            if key.startswith("T"):
                label, _, offsets = value.partition(" ")
                pieces[key] = sorted(tuple(map(int, o.split())) for o in offsets.split(";"))
                if label == "Discard":
                    yield from ((0, "discard", start, end) for start, end in pieces[key])
            else:
                events.append([role.rpartition(":")[::2] for role in value.split()])
        except ValueError:
            raise InputError(f"{file}, line {number}: not a brat annotation: {line!r}") from None
    for quote_id, roles in enumerate(events, 1):
        for role, key in roles:
            role = role.rstrip("0123456789").lower()
            if role in ("source", "cue", "content"):
                yield from ((quote_id, role, start, end) for start, end in pieces.get(key, []))


@dataclass(frozen=True)
class _Attribution:
    """An attribution as sets of word numbers of its article."""

    quote_id: int
    content: frozenset
    source: frozenset
    cue: frozenset
    source_text: str


class Words:
    """The words of a text, and which of them a span covers."""

    def __init__(self, text: str) -> None:
        """Find the words of a text, and what stands in quotation marks."""
        found = list(_WORD.finditer(text))
        self.text = text
        self.lower = [match.group().lower() for match in found]
        self._middles = [(match.start() + match.end()) / 2 for match in found]
        self.quoted = self.cover(quoted_ranges(text))

    def cover(self, ranges: Iterable[tuple[int, int]]) -> frozenset:
        """Give the numbers of the words in any of (start, end) ranges."""
        covered = set()
        for start, end in ranges:
            covered.update(range(*(bisect_left(self._middles, at) for at in (start, end))))
        return frozenset(covered)

    def attributions(self, spans: Iterable[tuple]) -> list[_Attribution]:
        """Turn the spans of an article, (quote_id, role, start, end), into attributions."""
        roles = defaultdict(lambda: defaultdict(list))
        for quote_id, role, start, end in spans:
            roles[quote_id][role].append((start, end))
        found = []
        for quote_id, pieces in roles.items():
            if "content" in pieces:
                ranges = (pieces[role] for role in ("content", "source", "cue"))
                content, source, cue = map(self.cover, ranges)
                named = " ".join(self.text[start:end] for start, end in pieces["source"])
                found.append(_Attribution(quote_id, content, source, cue, named))
        return found


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Find what stands inside double quotation marks, paragraph by paragraph: (start, end) of each.

    Curly marks tell by their shape whether they open or close, straight ones (and two single ones)
    by their neighbours, and where these do not tell, a mark closes what is open. A mark after a
    digit with none open means inches. A quotation left open runs to its paragraph's end.
    """
    ranges = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in _MARK.finditer(text, paragraph.start(), paragraph.end()):
            before = text[mark.start() - 1] if mark.start() > paragraph.start() else " "
            after = text[mark.end()] if mark.end() < paragraph.end() else " "
            if opened is None:
                if _opens(before, mark.group(), after, is_open=False):
                    opened = mark.end()
            elif not _opens(before, mark.group(), after, is_open=True):
                ranges.append((opened, mark.start()))
                opened = None
        if opened is not None:
            ranges.append((opened, paragraph.end()))
    return ranges


def _opens(before, mark, after, is_open):
    """Tell whether a mark opens a quotation (True), or closes one or none (False)."""
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    if before.isdigit() and not is_open:
        return False
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    return may_open if may_open != may_close else not is_open


def source_key(source: str) -> str:
    """Give the last word of the head of a source mention: what speakers are told apart by.

    >>> source_key("Ana Okafor, a spokesperson for the ministry")
    'okafor'
    >>> source_key("the ministry of fisheries")
    'ministry'
    """
    words = _WORD.findall(_HEAD_ENDS.split(source.strip(), maxsplit=1)[0]) or _WORD.findall(source)
    words = [word.lower() for word in words]
    while len(words) > 1 and words[-1] in _NAME_SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def is_same_source(words: Words, predicted: _Attribution, gold: _Attribution) -> bool:
    """Tell whether a predicted source is the gold one.

    They share a word that is no determiner; or, unless the gold source is a bare pronoun, their
    texts are equal or end their heads in the same name.
    """
    shared = predicted.source & gold.source
    if shared:
        informative = {i for i in gold.source if words.lower[i] not in _DETERMINERS}
        if shared & informative or not informative:
            return True
    wanted = _without_determiners(gold.source_text)
    if not wanted or wanted in _PRONOUNS:
        return False
    if _without_determiners(predicted.source_text) == wanted:
        return True
    key = source_key(gold.source_text)
    return (
        key not in _PRONOUNS
        and key == source_key(predicted.source_text)
        and all(_is_name(key, a.source_text) for a in (gold, predicted))
    )


def _without_determiners(source):
    words = (word.lower() for word in _WORD.findall(source))
    return " ".join(word for word in words if word not in _DETERMINERS)


def _is_name(key, source):
    return any(word.lower() == key and word[0].isupper() for word in _WORD.findall(source))


def count_matches(
    articles: pd.DataFrame, gold: pd.DataFrame, predicted: pd.DataFrame
) -> pd.DataFrame:
    """Count, article by article, what the attributions have in common with those marked by hand.

    `gold` is as `read_polnear` gives it; words in a span with the role discard are left out of
    everything. `predicted` has the same columns, without nested attributions (see `outer_spans`).

    One row per article and measure of MEASURES: article_id, measure, hits, gold, predicted (float).
    For the share error, `hits` is the distance and the other two are 1, so that the same quotient
    gives its mean.
    """
    columns = ["quote_id", "role", "start", "end"]
    marked, found = (
        {key: list(rows[columns].itertuples(index=False, name=None)) for key, rows in groups}
        for groups in (gold.groupby("article_id"), predicted.groupby("article_id"))
    )
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        words, spans = Words(text), marked.get(article_id, [])
        left_out = words.cover((s, e) for _, role, s, e in spans if role == "discard")
        truth, guess = words.attributions(spans), words.attributions(found.get(article_id, []))
        counts = _compare(words, truth, [a for a in guess if a.content], left_out)
        rows += [(article_id, measure, *counts[measure]) for measure in MEASURES]
    counts = pd.DataFrame(rows, columns=["article_id", "measure", "hits", "gold", "predicted"])
    return counts.astype(dict.fromkeys(["hits", "gold", "predicted"], "float64"))


def _compare(words, gold, predicted, left_out):
    """Count (hits, gold, predicted) of every measure in one article."""
    quoted = words.quoted

    def union(attributions, role) -> frozenset:
        return frozenset().union(*(getattr(a, role) for a in attributions)) - left_out

    def overlap(truth, guess) -> tuple[int, int, int]:
        return len(truth & guess), len(truth), len(guess)

    counts = {}
    for role in ("content", "cue", "source"):
        counts[role] = overlap(union(gold, role), union(predicted, role))
    truth, guess = union(gold, "content"), union(predicted, "content")
    counts["content, direct"] = overlap(truth & quoted, guess & quoted)
    counts["content, indirect"] = overlap(truth - quoted, guess - quoted)

    sourced = union([a for a in gold if a.source], "content")
    guess = union([a for a in predicted if a.source], "content")
    right = _rightly_attributed(words, gold, predicted) - left_out
    for measure, keep in (
        ("attribution", lambda numbers: numbers),
        ("attribution, direct", lambda numbers: numbers & quoted),
        ("attribution, indirect", lambda numbers: numbers - quoted),
    ):
        counts[measure] = tuple(len(keep(numbers)) for numbers in (right, sourced, guess))

    truth, guess = (
        Counter(content for a in side if (content := a.content - left_out))
        for side in (gold, predicted)
    )
    counts["exact"] = (truth & guess).total(), truth.total(), guess.total()
    distance = total_variation(_shares(gold, left_out), _shares(predicted, left_out))
    counts["share error"] = distance, 1, 1
    return counts


def _rightly_attributed(words, gold, predicted):
    """Give the words that some predicted and some gold attribution have under the same source."""
    by_word = defaultdict(list)
    for guess in predicted:
        if guess.source:
            for word in guess.content:
                by_word[word].append(guess)
    right = set()
    for truth in gold:
        if truth.source:
            rivals = {id(guess): guess for word in truth.content for guess in by_word[word]}
            for guess in rivals.values():
                if is_same_source(words, guess, truth):
                    right |= truth.content & guess.content
    return right


def _shares(attributions, left_out):
    """Measure each source's share of all attributed words that have a source."""
    counts = Counter()
    for a in attributions:
        if a.source:
            counts[source_key(a.source_text)] += len(a.content - left_out)
    total = counts.total()
    return {key: n / total for key, n in counts.items()} if total else {}


def list_errors(
    articles: pd.DataFrame, gold: pd.DataFrame, quotes: pd.DataFrame, spans: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tell of each attribution what became of it, and what of the gold was missed.

    Takes articles and gold as `count_matches` does; nested attributions are left out.

    Gives what was found: article_id, quote_id; speaker (its source's key, or "unattributed");
    n_words, n_direct_words (inside quotation marks); confidence; outcome, of most of its words:
    right, "another speaker" (whom the library has in this article), "a new speaker" (whom it has
    not, or an unknown one), nobody (they are no gold content). And the gold: article_id, quote_id,
    speaker; n_words, n_direct_words; n_missed (words found in no attribution); is_known (the
    library has the speaker elsewhere in the article).
    """
    columns = ["quote_id", "role", "start", "end"]
    predicted = outer_spans(quotes, spans)
    marked, places = (
        {key: list(rows[columns].itertuples(index=False, name=None)) for key, rows in groups}
        for groups in (gold.groupby("article_id"), predicted.groupby("article_id"))
    )
    found, truth = [], []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        words, rows = Words(text), marked.get(article_id, [])
        left_out = words.cover((s, e) for _, role, s, e in rows if role == "discard")
        known, right = words.attributions(rows), words.attributions(places.get(article_id, []))
        found += [(article_id, *row) for row in _outcomes(words, known, right, left_out)]
        truth += [(article_id, *row) for row in _missed(words, known, right, left_out)]
    keys = ["article_id", "quote_id"]
    both = [*keys, "speaker", "n_words", "n_direct_words"]
    found = pd.DataFrame(found, columns=[*both, "outcome"])
    return (
        found.merge(quotes[[*keys, "confidence"]], on=keys, how="left"),
        pd.DataFrame(truth, columns=[*both, "n_missed", "is_known"]),
    )


def _outcomes(words, gold, predicted, left_out):
    """Yield quote_id, speaker, n_words, n_direct_words and outcome of what the library found."""
    speakers = {speaker_of(a) for a in predicted}
    owner = {word: truth for truth in gold for word in truth.content}
    for guess in predicted:
        content = guess.content - left_out
        outcomes = Counter()
        for truth, n in Counter(owner.get(word) for word in content).items():
            if truth is None:
                outcomes["nobody"] += n
            elif speaker_of(truth) == speaker_of(guess) or is_same_source(words, guess, truth):
                outcomes["right"] += n
            elif truth.source and speaker_of(truth) in speakers:
                outcomes["another speaker"] += n
            else:
                outcomes["a new speaker"] += n
        if content:
            direct, outcome = len(content & words.quoted), max(outcomes, key=outcomes.get)
            yield guess.quote_id, speaker_of(guess), len(content), direct, outcome


def _missed(words, gold, predicted, left_out):
    """Yield quote_id, speaker, n_words, n_direct_words, n_missed and is_known of the gold."""
    speakers = {speaker_of(a) for a in predicted}
    found = frozenset().union(*(a.content for a in predicted))
    for truth in gold:
        content, speaker = truth.content - left_out, speaker_of(truth)
        if content:
            direct, missed = len(content & words.quoted), len(content - found)
            yield truth.quote_id, speaker, len(content), direct, missed, speaker in speakers


def speaker_of(attribution: _Attribution) -> str:
    """Give the speaker of an attribution: its source's key, or "unattributed"."""
    return source_key(attribution.source_text) if attribution.source else "unattributed"


def total_variation(shares: dict[str, float], others: dict[str, float]) -> float:
    """Measure how far two distributions lie apart: half the sum of differences, 0 to 1.

    Two empty ones are equal (0); an empty one and another have nothing in common (1).

    >>> total_variation({"Ito": 0.75, "Roe": 0.25}, {"Ito": 0.5, "Diaz": 0.5})
    0.5
    """
    if not shares or not others:
        return float(bool(shares) != bool(others))
    keys = shares.keys() | others.keys()
    return sum(abs(shares.get(key, 0) - others.get(key, 0)) for key in keys) / 2


def outer_spans(quotes: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Give the spans of attributions that stand in no other's content, as in gold data."""
    outer = quotes.loc[quotes["nested_in"].isna(), ["article_id", "quote_id"]]
    return spans.merge(outer, on=["article_id", "quote_id"])


def score(
    counts: pd.DataFrame, *, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> pd.DataFrame:
    """Turn counts per article into precision, recall and F1 with bootstrap intervals.

    `counts` are as from `count_matches`, of the articles to score together; `level` is the part of
    the bootstrap distribution that an interval holds, `resamples` how often articles are drawn
    anew.

    One row per measure: measure; n_articles (int); precision, recall, value, low, high (float, 0 to
    1). `value` is F1 (for the share error the mean distance), and the interval is its. Raises a
    ValueError where there are no counts.
    """
    if counts.empty:
        raise ValueError("there are no articles to score")
    measures = counts["measure"].drop_duplicates().tolist()
    table = counts.pivot(index="article_id", columns="measure")
    hits, gold, predicted = (table[c][measures].to_numpy() for c in ("hits", "gold", "predicted"))
    n = len(table)
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples)
    drawn = _quotient(2 * (weights @ hits), weights @ gold + weights @ predicted)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return pd.DataFrame(
        {
            "measure": measures,
            "n_articles": n,
            "precision": _quotient(hits.sum(axis=0), predicted.sum(axis=0)),
            "recall": _quotient(hits.sum(axis=0), gold.sum(axis=0)),
            "value": _quotient(2 * hits.sum(axis=0), (gold + predicted).sum(axis=0)),
            "low": low,
            "high": high,
        }
    )


def score_articles(counts: pd.DataFrame) -> pd.DataFrame:
    """Give each article its F1: article_id, measure, value (null where it has none)."""
    total = counts["gold"] + counts["predicted"]
    value = (2 * counts["hits"] / total).where(total > 0)
    return counts[["article_id", "measure"]].assign(value=value)


def count_voices(articles: pd.DataFrame, gold: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Count the contested terms whose voice, the reporter's or somebody's, is the gold one.

    A term (article_id, start, end, voice) is somebody's words where its middle lies in the content
    of an attribution. One row per article and measure: article_id, measure, hits, gold, predicted
    (the last two both the number of terms), which `score` takes; its value is then the share of
    terms that are right.
    """
    contents = gold[gold["role"] == "content"].groupby("article_id")
    places = {key: list(zip(rows["start"], rows["end"], strict=True)) for key, rows in contents}
    found = dict(list(terms.groupby("article_id")))
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        table = found.get(article_id, terms.head(0))
        middles = ((table["start"] + table["end"]) / 2).to_numpy()
        truth = _within(middles, places.get(article_id, []))
        quoted = _within(middles, quoted_ranges(text))
        told = (table["voice"] != "narrator").to_numpy()
        for measure, guess, keep in (
            ("voice of a term", told, np.full(len(table), True)),
            ("voice of a term, outside quotation marks", told, ~quoted),
            ("voice of a term, by quotation marks alone", quoted, np.full(len(table), True)),
        ):
            hits, n = float(((guess == truth) & keep).sum()), float(keep.sum())
            rows.append((article_id, measure, hits, n, n))
    return pd.DataFrame(rows, columns=["article_id", "measure", "hits", "gold", "predicted"])


def _within(positions, ranges):
    """Tell which positions lie in any of (start, end) ranges."""
    inside = np.full(len(positions), False)
    for start, end in ranges:
        inside |= (start <= positions) & (positions < end)
    return inside


def read_plover(file: Path) -> pd.DataFrame:
    """Read PLOVER's gold standard records: sentences with one coded event each.

    The file is either JSON lines (id, sentence, plover_event, source and target with codes), or
    records in text as the authors publish them: each begins with its id, which names the class, and
    its sentence marks its parts, "(SRC: Peru) (EVT: denounced) (TAR: Chile)".

    One row per record: record, sentence, event (a class of `schemas.EVENTS`), quad, actors,
    recipients (lists of country codes; both empty where the record names none). Raises an
    InputError where the file holds no such record.
    """
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {error}") from error
    if text.lstrip().startswith("{"):
        lines = enumerate(text.split("\n"), 1)
        rows = [_json_record(file, number, line) for number, line in lines if line.strip()]
    else:
        parts = re.split(r"(PLOVER-GSR\w*-[A-Z]+-\w+)", text)
        rows = [_text_record(*pair) for pair in zip(parts[1::2], parts[2::2], strict=True)]
    records = pd.DataFrame(rows, columns=["record", "sentence", "event", "actors", "recipients"])
    records["event"] = records["event"].replace(PLOVER_MERGED)
    records = records[records["event"].isin(QUAD_OF) & (records["sentence"] != "")]
    if records.empty:
        raise InputError(f"{file} holds no PLOVER gold standard records")
    return records.assign(quad=records["event"].map(QUAD_OF)).reset_index(drop=True)


def _json_record(file, number, line):
    try:
        record = json.loads(line)
        codes = ([actor["code"] for actor in record[role]] for role in ("source", "target"))
        return record["id"], record["sentence"], record["plover_event"], *codes
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"{file}, line {number}: not a record with id, sentence, plover_event, source, target"
        ) from None


def _text_record(name, body):
    """Read what follows a record's id, up to the next one's: "field: value" lines, in any order."""
    marked = max(body.splitlines(), key=lambda line: len(re.findall(r"\((?:SRC|TAR|EVT)", line)))
    sentence = re.sub(r"^\W*\w*(?:text|sentence)\w*\s*[:=]", "", marked, flags=re.IGNORECASE)
    while sentence != (
        bare := re.sub(r"\((?:[A-Z]{3}/?)+: *((?:[^()]|\([^()]*\))*)\)", r"\1", sentence)
    ):
        sentence = bare
    event = _field(body, "event") or name.split("-")[-2]
    codes = (
        [code[0] for item in re.split("[;,]", value) if (code := re.search(r"\b[A-Z]{3}", item))]
        for value in (_field(body, "(?:source|src)"), _field(body, "tar(?:get)?"))
    )
    return name, sentence.strip(), event, *codes


def _field(body, name):
    match = re.search(rf"^[ \t\"'*-]*{name}[\"']?\s*[:=]([^\n]*)", body, re.I | re.M)
    return match[1].strip(" \t\"',") if match else ""


def compare_events(records: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Set the first event of each sentence, its main act, beside the gold record.

    `events` are those of articles that are a record's sentence each, article_id its record.

    One row per record: record; gold_event, gold_quad; event, quad (null where no event was found);
    right_pair: whether the first event's countries are the record's, actor before recipient (in any
    order where the record has two actors and no recipient; null where it does not name two sides).
    """
    first = events.drop_duplicates("article_id").set_index("article_id")
    first = first.reindex(records["record"])
    return pd.DataFrame(
        {
            "record": records["record"],
            "gold_event": records["event"],
            "gold_quad": records["quad"],
            "event": first["event"].to_numpy(),
            "quad": first["quad"].to_numpy(),
            "right_pair": pd.array(
                [
                    _is_pair(actors, recipients, found)
                    for actors, recipients, found in zip(
                        records["actors"],
                        records["recipients"],
                        zip(first["actor_country"], first["recipient_country"], strict=True),
                        strict=True,
                    )
                ],
                dtype="boolean",
            ),
        }
    )


def _is_pair(actors, recipients, found):
    """Tell whether the countries found are those of the record; None where it has no two sides."""
    if recipients:
        return found[0] in actors and found[1] in recipients
    return set(found) == set(actors) if len(actors) > 1 else None


def score_events(
    compared: pd.DataFrame, *, level: float = 0.95, resamples: int = 2000, seed: int = 1
) -> pd.DataFrame:
    """Score events against gold records, with bootstrap intervals over records.

    Takes what `compare_events` gives. One row per measure: measure; n (int, the records that it is
    taken from); value, low, high (float, 0 to 1). A record without an event counts as wrong, except
    under precision. Macro-F1 is the mean of F1 over the classes that the records have.
    """
    n = len(compared)
    weights = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=resamples)
    weights = np.vstack([np.ones(n), weights])  # the first is the records as they are
    pairs = compared["right_pair"].notna().to_numpy()
    coded = compared["event"].notna().to_numpy()
    right = (compared["event"] == compared["gold_event"]).to_numpy()
    quad = (compared["quad"] == compared["gold_quad"]).to_numpy()
    paired = compared["right_pair"].fillna(False).to_numpy(dtype=bool)
    everything = np.ones(n, dtype=bool)
    draws = {
        "event accuracy": (_proportion(weights, right, everything), n),
        "event macro-F1": (_macro_f1(weights, compared["gold_event"], compared["event"]), n),
        "quad accuracy": (_proportion(weights, quad, everything), n),
        "quad macro-F1": (_macro_f1(weights, compared["gold_quad"], compared["quad"]), n),
        "country pair": (_proportion(weights, paired, pairs), pairs.sum()),
        "coverage": (_proportion(weights, coded, everything), n),
        "precision of event": (_proportion(weights, right, coded), coded.sum()),
        "precision of quad": (_proportion(weights, quad, coded), coded.sum()),
    }
    ends = [(1 - level) / 2, (1 + level) / 2]
    rows = [
        (measure, count, drawn[0], *np.quantile(drawn[1:], ends))
        for measure, (drawn, count) in draws.items()
    ]
    return pd.DataFrame(rows, columns=["measure", "n", "value", "low", "high"])


def _proportion(weights, hits, cases):
    return _quotient(weights @ (hits & cases), weights @ cases)


def _macro_f1(weights, gold, predicted):
    classes = np.unique(gold)
    truth, guess = (side.to_numpy()[:, None] == classes for side in (gold, predicted))
    in_gold, guessed = weights @ truth, weights @ guess
    f1 = _quotient(2 * (weights @ (truth & guess)), in_gold + guessed)
    return _quotient(np.where(in_gold > 0, f1, 0).sum(axis=1), (in_gold > 0).sum(axis=1))


def _quotient(numerator, denominator):
    """Divide, giving 0 where there is nothing to divide by."""
    return np.divide(
        numerator, denominator, out=np.zeros_like(numerator, dtype=float), where=denominator > 0
    )

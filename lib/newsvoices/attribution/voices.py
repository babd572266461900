"""The voice of each token: the speaker of the innermost attribution that covers it."""

import numpy as np
import pandas as pd

from newsvoices.language.marks import find_marks
from newsvoices.language.moods import POSSIBLE, WILL, WOULD

NARRATOR, UNATTRIBUTED = "narrator", "unattributed"
EVEN = 0.5
_NOT_YET = WILL | WOULD | POSSIBLE  # how a cue begins: "would welcome"


def _find_rows(tokens, quotes, spans):
    """Find the row in quotes of the innermost attribution that covers each token, -1 for none.

    One whose speaker is not known gives way to a known one around it: whoever is meant by "they",
    the words are the quoted speaker's at any rate. So does a thought, what is not said yet, or what
    is more likely not said, that somebody tells of another ("Roe said that they like war", "that
    Peru would welcome a visit"): it is the speaker's claim.
    """
    places = {key: row for row, key in enumerate(_list_keys(quotes))}
    known = _list_known(quotes)
    content = spans[spans["role"] == "content"]
    rows = np.array([places.get(key, -1) for key in _list_keys(content)], dtype="int64")
    # The innermost of spans that cover a token is the shortest: paint from long to short.
    length = (content["start"] - content["end"]).to_numpy()
    found = np.full(len(tokens), -1)
    first, last = rows_within(tokens, content)
    for i in np.lexsort((length, known[rows])):
        if rows[i] >= 0:
            found[first[i] : last[i]] = rows[i]
    return found


def _list_keys(rows: pd.DataFrame, number: str = "quote_id") -> list[tuple]:
    """List the article and the number of each row."""
    return [*zip(rows["article_id"].tolist(), rows[number].tolist(), strict=True)]


def _list_known(quotes):
    """Tell of each attribution, and last of none, whether its words are a known speaker's own."""
    known = [speaker_id != UNATTRIBUTED for speaker_id in quotes["speaker_id"].tolist()]
    if "act" not in quotes:
        return np.array([*known, False])
    acts, keys = quotes["act"].tolist(), _list_keys(quotes)
    speakers = {key for key, is_known, act in zip(keys, known, acts, strict=True)
                if is_known and act == "speech"}  # fmt: skip
    around = _list_keys(quotes, "nested_in")
    cues = zip(quotes["cue"].tolist(), quotes["confidence"].tolist(), strict=True)
    for i, (cue, confidence) in enumerate(cues):
        begin = str(cue).lower().replace("’", "'").partition(" ")[0]
        unsaid = acts[i] == "thought" or begin in _NOT_YET or confidence < EVEN
        known[i] &= not (unsaid and around[i] in speakers)
    return np.array([*known, False])


def rows_within(tokens: pd.DataFrame, spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Find which rows of tokens, in text order, each span covers, by article_id, start and end.

    Gives two arrays of int, one value per span: its first row, from 0, and the first row after it;
    the same where it covers none.
    """
    if spans.empty:
        return np.zeros(0, dtype="int64"), np.zeros(0, dtype="int64")
    numbers, article_ids = pd.factorize(tokens["article_id"])
    longest = max(tokens["start"].max(), spans["end"].max()) + 1
    keys = numbers * longest + tokens["start"].to_numpy()  # grows from row to row
    offsets = pd.Index(article_ids).get_indexer(spans["article_id"]) * longest
    return tuple(keys.searchsorted(offsets + spans[c].to_numpy()) for c in ("start", "end"))


def assign_voices(tokens: pd.DataFrame, quotes: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Give each token the innermost attribution whose content covers it, and its speaker.

    These are `quote_id` (0 outside any) and `voice`: a speaker_id, "unattributed" or "narrator".
    """
    rows = _find_rows(tokens, quotes, spans)
    voices = np.append(quotes["speaker_id"].to_numpy(object), NARRATOR)
    quote_id = np.append(quotes["quote_id"].to_numpy("int64"), 0)[rows]
    return tokens.assign(quote_id=quote_id, voice=pd.Series(voices[rows], tokens.index, "str"))


def tell_quoted(tokens: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Tell of each token, as `in_marks`, whether it stands inside quotation marks."""
    texts = zip(articles["article_id"], articles["text"], strict=True)
    marks = [(article_id, *pair) for article_id, text in texts for pair in find_marks(text)]
    marks = pd.DataFrame(marks, columns=["article_id", "start", "end"])
    return tokens.assign(in_marks=paint(tokens, marks, True))


def paint(tokens: pd.DataFrame, spans: pd.DataFrame, values: pd.Series | bool) -> np.ndarray:
    """Give each token the value of the last span that covers it, 0 or False outside of all."""
    values = np.broadcast_to(values, len(spans))
    painted = np.zeros(len(tokens), values.dtype)
    for first, last, value in zip(*rows_within(tokens, spans), values, strict=True):
        painted[first:last] = value
    return painted

"""The voice of each token: the speaker of the innermost attribution that covers it."""

import numpy as np
import pandas as pd

from newsvoices.language.moods import POSSIBLE, WILL, WOULD

NARRATOR, UNATTRIBUTED = "narrator", "unattributed"
_NOT_YET = WILL | WOULD | POSSIBLE  # how a cue begins: "would welcome"


def innermost(tokens: pd.DataFrame, quotes: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Find the attribution whose content covers each token, the innermost where several do.

    One whose speaker is not known gives way to a known one around it: whoever is meant by "they",
    the words are the quoted speaker's at any rate. So does a thought, or what is not said
    yet, that somebody tells of another ("Roe said that they like war", "that Peru would welcome a
    visit"): it is the speaker's claim.

    Returns
    -------
    numpy array of int, one per token
        Its quote_id; 0 outside any content.
    """
    columns = ["article_id", "quote_id", "speaker_id", "act", "nested_in", "cue"]
    own = quotes.reindex(columns=columns)
    around = own.drop(columns=["nested_in", "cue"]).rename(
        columns={"quote_id": "nested_in", "speaker_id": "teller", "act": "told"}
    )
    own = own.astype({"nested_in": "float64"}).merge(
        around.astype({"nested_in": "float64"}), "left", ["article_id", "nested_in"]
    )
    begins = own["cue"].map(lambda cue: str(cue).lower().partition(" ")[0])
    unsaid = begins.isin(_NOT_YET) | own["act"].eq("thought")
    claimed = unsaid & own["told"].eq("speech") & own["teller"].ne(UNATTRIBUTED)
    own = own.assign(known=own["speaker_id"].ne(UNATTRIBUTED) & ~claimed)
    content = spans[spans["role"] == "content"].merge(own, on=["article_id", "quote_id"])
    # The innermost of spans that cover a token is the shortest: paint from long to short.
    content = content.assign(length=content["start"] - content["end"])
    content = content.sort_values(["known", "length"], kind="stable")
    quote_ids = np.zeros(len(tokens), dtype="int64")
    for first, last, quote_id in zip(
        *rows_within(tokens, content), content["quote_id"], strict=True
    ):
        quote_ids[first:last] = quote_id
    return quote_ids


def rows_within(tokens: pd.DataFrame, spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Find which rows of tokens, in text order, each span covers.

    Parameters
    ----------
    tokens, spans
        article_id, start; and end of the spans.

    Returns
    -------
    first, last : numpy array of int, one per span
        Its first row, from 0, and the first row after it; the same where it covers none.
    """
    numbers, article_ids = pd.factorize(tokens["article_id"])
    longest = max(tokens["start"].max(), spans["end"].max()) + 1 if len(spans) else 1
    keys = numbers * longest + tokens["start"].to_numpy()  # grows from row to row
    offsets = pd.Index(article_ids).get_indexer(spans["article_id"]) * longest
    return tuple(keys.searchsorted(offsets + spans[c].to_numpy()) for c in ("start", "end"))


def assign_voices(tokens: pd.DataFrame, quotes: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Give each token the speaker of the innermost attribution whose content covers it.

    Returns
    -------
    DataFrame
        tokens with `voice`: a speaker_id, "unattributed" or "narrator".
    """
    keys = pd.MultiIndex.from_arrays([tokens["article_id"], innermost(tokens, quotes, spans)])
    speakers = quotes.set_index(["article_id", "quote_id"])["speaker_id"]
    voice = speakers.reindex(keys).fillna(NARRATOR)
    return tokens.assign(voice=voice.to_numpy()).astype({"voice": "str"})

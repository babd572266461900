"""Sentences about charges and positions: only what is sure, and how much more was found."""

import re
from textwrap import shorten

import pandas as pd

from newsvoices.findings.prose import LISTED, count_of, inside, list_of
from newsvoices.measures.claims import (
    keep_sure,
    leave_out_charges,
    positions_by_matter,
    rank_charges,
    without_names,
)
from newsvoices.measures.labels import NOBODY, PLAIN
from newsvoices.tables.schemas import SURE

LONGEST = 160  # characters of the article's words in a sentence
UNCLEAR = "sure but not clear (who or what is meant stays open)"
A_HOLDER = 2  # positions of one holder in a sentence


def cut_words(words: str) -> str:
    """Give words of an article as they stand between quotation marks, shortened where long."""
    words = re.sub(r'[.,](?=["”’]$)', "", words.removeprefix("as "))  # the sentence has its own
    words = re.sub(r'^["“]([^"“”]*)["”]$', r"\1", words)
    return inside(shorten(words, LONGEST, placeholder=" …"))


def _quote(words: str) -> str:
    """Put words of an article in quotation marks."""
    return f"“{cut_words(words)}”"


def who_is_charged(charges: pd.DataFrame) -> list[str]:
    """Say who is accused of what by whom, those whom the same somebody accuses most often first.

    Takes what `claims.name_charges` gives; of several by the same it quotes the surest, and tells
    whether it is denied. What the reporter asserts, what nobody named says and what is said of
    somebody unknown is less often right or tells less: it is left to the tables, and counted.
    """
    counted = charges[charges["counted"]]
    if counted.empty:
        return ["Nobody is accused."]
    n = len(rank_charges(keep_sure(charges)))
    in_all = _count_all(counted, "accusation", n)
    made = charges[charges["status"] == "accusation"]
    told = made[~made["accuser_name"].isin(NOBODY.values())]
    told = told[told["accused_id"].notna()]  # "the candidate" may be anybody
    sure = keep_sure(told).sort_values("confidence", ascending=False, kind="stable")
    if sure.empty:
        return [f"No accusation is sure enough to be told. {in_all}"]
    keys = ["accused_name", "accuser_name"]
    pairs = sure.groupby(keys, as_index=False, sort=False).agg(
        first=("text", "first"), denied=("denied", "first"), n=("text", _count_different)
    )
    pairs = pairs.sort_values("n", ascending=False, kind="stable")
    named = [
        f"by {row.accuser_name} against {row.accused_name} ({_quote(row.first)}"
        + (f" and {row.n - 1:,} more" if row.n > 1 else "")
        + f"{'; denied' if row.denied else ''})"
        for row in pairs.head(LISTED).itertuples()
    ]
    return [f"Accusations and criticism: {'; '.join(named)}. {in_all}"]


def _count_different(texts):
    """Count accusations of one by another, one that is part of another's words not again."""
    told = {f" {cut_words(text).lower()} " for text in texts}
    return sum(not any(words != other and words in other for other in told) for words in told)


def _count_all(counted, noun, n_rows, which=""):
    """Say how many counted findings are sure and clear, of which a table has rows, or are not."""
    sure, clear = counted["confidence"] >= SURE, counted["alone"].astype(bool)
    rows = f" ({count_of(n_rows, 'row')} of the table{which})"
    kinds = {f"sure and clear{rows}": sure & clear, UNCLEAR: sure & ~clear, "less sure": ~sure}
    told = [f"{of.sum():,} {kind}" for kind, of in kinds.items() if of.any()]
    n = len(counted)
    return f"In all {count_of(n, noun)} {'was' if n == 1 else 'were'} found: {list_of(told)}."


def _tell(row):
    """Say a position, with what it hangs on where its own words do not have that."""
    hangs = isinstance(row.condition, str) and row.condition not in without_names(row.text)
    act = PLAIN.get(row.act, row.act)
    return f"{act} {_quote(row.text)}" + (f" ({cut_words(row.condition)})" if hangs else "")


def who_wants_what(positions: pd.DataFrame, charges: pd.DataFrame) -> list[str]:
    """Say who is for, against or asks for what, those with most positions first.

    Takes what `claims.name_positions` and `name_charges` give; what a sure charge tells is left to
    `who_is_charged`, and what a speaker says of another, often a rival, to the table: only a
    country's or body's own people tell its position.
    """
    own = (positions["status"] == "claimed") & (positions["said_for"] == positions["holder_name"])
    told = positions[own | (positions["status"] == "reported")]
    sure = positions_by_matter(leave_out_charges(keep_sure(told), charges))
    counted = positions[positions["counted"]]
    if counted.empty:
        return ["Nobody takes a position for or against anything."]
    shown = positions_by_matter(leave_out_charges(keep_sure(positions), charges))
    which = ": each once, none that is an accusation"
    in_all = _count_all(counted, "position", len(shown), which)
    if sure.empty:
        return ["No position for or against anything is sure enough to be told.", in_all]
    of_holder = sure.groupby("holder_name", sort=False)
    holders = of_holder.size().nlargest(LISTED).index
    told = {name: of_holder.get_group(name).head(A_HOLDER).itertuples() for name in holders}
    said = [f"{name}: {'; '.join(map(_tell, rows))}" for name, rows in told.items()]
    return [*(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in said), in_all]

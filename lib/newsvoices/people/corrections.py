"""The user's corrections of attributions."""

import pandas as pd

from newsvoices.errors import InputError
from newsvoices.people.speakers import count, make_speaker_id
from newsvoices.reading.companions import read_companion
from newsvoices.tables.schemas import make_table

CORRECTIONS = ("article_id", "start", "end", "speaker", "drop")


def read_corrections(folder):
    """Read corrections.csv: a person's last word on the speakers of attributions.

    A row names an attribution by the article_id, start and end of the quotes table, and gives its
    `speaker` (a name, or "unattributed"), or "yes" in `drop` where it is no attribution.

    Parameters
    ----------
    folder : str or Path
        Where the articles are.

    Returns
    -------
    DataFrame or None
        article_id, speaker (str), start, end (int), drop (bool) and line; None without a file.

    Raises
    ------
    newsvoices.errors.InputError
        With file, line and remedy.
    """
    key = ("article_id", "start", "end")
    rows = read_companion(folder, "corrections.csv", CORRECTIONS, key=key)
    if rows is None:
        return None
    drop = rows["drop"].str.lower()
    wrong = [
        *(
            (
                ~rows[place].str.fullmatch("[0-9]{1,15}"),
                f"{place} must be a number: copy it from the quotes table",
            )
            for place in ("start", "end")
        ),
        (~drop.isin(["", "yes", "no"]), "drop must be yes, no or blank"),
        (
            rows["speaker"].eq("") == drop.ne("yes"),
            "name a speaker, or write yes in the column drop, not both",
        ),
    ]
    for bad, remedy in wrong:
        if bad.any():
            raise InputError(f"corrections.csv, line {rows['line'][bad.idxmax()]}: {remedy}")
    return rows.assign(drop=drop.eq("yes")).astype({"start": "int64", "end": "int64"})


def apply_corrections(quotes, spans, speakers, corrections):
    """Let a person's corrections decide who speaks in an attribution, or that it is none.

    Parameters
    ----------
    quotes, spans, speakers : DataFrame
        As in `schemas.TABLES`.
    corrections : DataFrame
        As from `read_corrections`.

    Returns
    -------
    quotes, spans, speakers : DataFrame
        Without the attributions that are dropped; a corrected one has the rule "corrections.csv"
        and confidence 1, and its speaker a row in speakers. What fits no attribution does nothing.
    """
    place = ["article_id", "start", "end"]
    decided = quotes[place].merge(corrections, on=place, how="left")
    dropped = decided["drop"].eq(True).to_numpy()
    names = decided["speaker"].where(~dropped).fillna("")
    renamed = names.ne("").to_numpy()
    ids = names.map(lambda name: make_speaker_id(name) if name else "")
    quotes = quotes.assign(
        speaker_id=quotes["speaker_id"].mask(renamed, ids),
        rule=quotes["rule"].mask(renamed, "corrections.csv"),
        confidence=quotes["confidence"].mask(renamed, 1.0),
    )[~dropped]
    kept = set(quotes[["article_id", "quote_id"]].itertuples(index=False, name=None))
    around = zip(quotes["article_id"], quotes["nested_in"], strict=True)
    quotes = quotes.assign(nested_in=quotes["nested_in"].where([key in kept for key in around]))
    spans = spans.merge(quotes[["article_id", "quote_id"]], on=["article_id", "quote_id"])
    added = decided.assign(name=names, speaker_id=ids)[renamed & ids.ne("unattributed")]
    speakers = _add_speakers(speakers, added)
    speakers = speakers.assign(
        n_quotes=count(speakers, quotes), n_words=count(speakers, quotes, "n_words")
    )
    return (
        make_table("quotes", quotes),
        make_table("spans", spans),
        make_table("speakers", speakers),
    )


_NEW = {"kind": "person", "n_mentions": 0, "n_quotes": 0, "n_words": 0}


def _add_speakers(speakers, added):
    """Add persons to the speakers of their articles, where they are not there yet."""
    rows = [
        {**dict.fromkeys(speakers), **_NEW, "person_id": row["speaker_id"], **row}
        for row in added[["article_id", "speaker_id", "name"]].to_dict("records")
    ]
    if not rows:
        return speakers
    both = pd.concat([speakers, make_table("speakers", rows)])
    return both.drop_duplicates(["article_id", "speaker_id"], ignore_index=True)


def tell_unfitting(corrections, quotes):
    """Tell which corrections fit no attribution any more.

    Parameters
    ----------
    corrections : DataFrame or None
        As from `read_corrections`; of those that drop an attribution nothing can be told.
    quotes : DataFrame
        As in `schemas.TABLES`, corrected.

    Returns
    -------
    list of str
        A sentence each, with line and remedy.
    """
    if corrections is None:
        return []
    place = ["article_id", "start", "end"]
    named = corrections[~corrections["drop"]]
    fitting = set(quotes[place].itertuples(index=False, name=None))
    return [
        f"line {row.line}: {row.article_id} has no attribution from {row.start} to {row.end}; "
        "copy article_id, start and end from the quotes table"
        for row in named.itertuples()
        if (row.article_id, row.start, row.end) not in fitting
    ]


def report_dropped(skipped, corrections):
    """Add to skipped the attributions that corrections.csv drops.

    Returns
    -------
    DataFrame
        As in `schemas.TABLES`.
    """
    if corrections is None or not corrections["drop"].any():
        return skipped
    rows = [
        {
            "path": row.article_id,
            "reason": f"attribution from {row.start} to {row.end} dropped by corrections.csv, "
            f"line {row.line}",
        }
        for row in corrections[corrections["drop"]].itertuples()
    ]
    return pd.concat([skipped, make_table("skipped", rows)], ignore_index=True)

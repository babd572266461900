"""Right of reply: who is charged with a wrong, and is he heard on it in the same article?

Codes of press ethics ask that the accused be heard. What can be counted is whether the one who is
accused, or somebody who speaks for him, has a word in the article, how far from the charge, and
whether the article tells that he was asked and did not answer. What he says may be about something
else, and what other articles of the outlet say is not asked.
"""

import re
from typing import Any

import pandas as pd

from newsvoices.measures.intervals import wilson

REPLIES = ("heard", "through somebody", "did not answer", "not heard")
MADE = ("accusation", "asserted")  # of a charge that calls for an answer
COLUMNS = ["article_id", "sentence", "accuser", "accused", "accused_id", "text", "reply",
           "replied_by", "quote_id", "distance", "n_words"]  # fmt: skip


def find_replies(
    charges: pd.DataFrame,
    quotes: pd.DataFrame,
    speakers: pd.DataFrame,
    sentences: pd.DataFrame,
    non_replies: pd.DataFrame,
) -> pd.DataFrame:
    """Tell of each charge whether the accused is heard in the same article.

    Parameters
    ----------
    charges, quotes, speakers, sentences, non_replies
        As in `schemas.TABLES`.

    Returns
    -------
    DataFrame, one row per counted charge of somebody named, in the order of `charges`
        article_id, sentence, accuser, accused, accused_id and text of the charge; reply: heard,
        "through somebody" (a spokesman, a campaign, a lawyer), "did not answer" (as the article
        tells), "not heard"; replied_by (speaker_id), quote_id (Int64) and distance (Int64, in
        sentences from the charge, before or after) of the nearest reply, null without one;
        n_words (int, all that the accused, or else those who speak for him, say in the article).
    """
    named = speakers.loc[
        speakers["kind"] != "unnamed", ["article_id", "speaker_id", "name", "kind"]
    ]
    made = charges[charges["counted"] & charges["status"].isin(MADE)]
    made = made.merge(
        named.rename(columns={"speaker_id": "accused_id"}), on=["article_id", "accused_id"]
    )
    made = made[made["accuser"] != made["accused_id"]]
    said = _place(quotes[quotes["act"] == "speech"], sentences)
    said, voices = (dict(list(table.groupby("article_id"))) for table in (said, speakers))
    silent = set(zip(non_replies["article_id"], non_replies["speaker_id"], strict=True))
    rows = [
        _answer(charge, said.get(charge.article_id), voices[charge.article_id], silent)
        for charge in made.itertuples()
    ]
    replies = pd.DataFrame(rows, index=made.index, columns=COLUMNS[6:])
    replies = replies.astype({"quote_id": "Int64", "distance": "Int64"})
    return made[COLUMNS[:6]].join(replies).reset_index(drop=True)


def _place(quotes, sentences):
    """Give quotes with the number of the sentence that they begin in."""
    starts = sentences[["article_id", "sentence", "start"]].sort_values("start", kind="stable")
    quotes = quotes.sort_values("start", kind="stable")
    return pd.merge_asof(quotes, starts, on="start", by="article_id")


def _answer(charge, said, voices, silent):
    """Give the reply to one charge: reply, replied_by, quote_id, distance, n_words."""
    is_person = charge.kind == "person"
    agents = [v.speaker_id for v in voices.itertuples() if speaks_for(v, charge.name, is_person)]
    for reply, speakers in (("heard", [charge.accused_id]), ("through somebody", agents)):
        if said is None:
            break
        own = said[said["speaker_id"].isin(speakers)]
        if pd.notna(charge.quote_id):
            own = own[own["quote_id"] != charge.quote_id]
        if len(own):
            distance = (own["sentence"] - charge.sentence).abs()
            nearest = own.loc[distance.idxmin()]
            outer = own.loc[~own["nested_in"].isin(own["quote_id"]), "n_words"].sum()
            return reply, nearest["speaker_id"], nearest["quote_id"], distance.min(), int(outer)
    asked = any((charge.article_id, who) in silent for who in (charge.accused_id, *agents))
    return REPLIES[2 if asked else 3], None, pd.NA, pd.NA, 0


def speaks_for(speaker: Any, accused: str, is_person: bool) -> bool:
    """Tell whether a speaker speaks for the accused: a spokesman, a campaign, a lawyer.

    Parameters
    ----------
    speaker : row of speakers
    accused
        The canonical name.
    is_person
        A person's surname is enough ("Clinton spokesman"); a body is named in full.
    """
    body = speaker.name if speaker.kind == "institution" else speaker.affiliation
    if speaker.name == accused or pd.isna(body):
        return False
    called = accused.split()[-1] if is_person else accused
    words = re.sub(r"['’]s?", "", body)
    return f" {called.casefold()} " in f" {words.casefold()} "


def share_of_replies(replies: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Count how often the accused are heard.

    An article that accuses somebody several times counts once for each accused.

    Parameters
    ----------
    replies
        As from `find_replies`.
    groups
        article_id and set, as from `comparing.group_articles`.

    Returns
    -------
    DataFrame, one row per set, the most accused first
        set; n (int, accused in an article); heard, "through somebody", "did not answer", "not
        heard" (int, they add up to n); share (float, 0-1, of the accused who are heard, through
        somebody or by themselves) with low and high (its 95 % interval).
    """
    order = {reply: rank for rank, reply in enumerate(REPLIES)}
    cases = replies.assign(rank=replies["reply"].map(order)).merge(groups, on="article_id")
    cases = cases.groupby(["set", "article_id", "accused_id"], as_index=False)["rank"].min()
    counts = cases.groupby("set")["rank"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=range(len(REPLIES)), fill_value=0).set_axis(REPLIES, axis=1)
    n = counts.sum(axis=1)
    heard = counts["heard"] + counts["through somebody"]
    low, high = wilson(heard, n)
    counts = counts.assign(n=n, share=heard / n, low=low, high=high).rename_axis(columns=None)
    columns = ["set", "n", *REPLIES, "share", "low", "high"]
    found = counts.reset_index()[columns]
    return found.sort_values(["n", "set"], ascending=[False, True], ignore_index=True)

"""Right of reply: who is charged with a wrong, and is he heard on it in the same article?

Codes of press ethics ask that the accused be heard. What can be counted is whether the one who is
accused, or somebody who speaks for him, has a word in the article, how far from the charge, and
whether the article tells that he was asked and did not answer. What he says may be about something
else, and what other articles of the outlet say is not asked. Of 42 sure charges of political news,
read in extracts while the rules were mended, 36 were told right.
"""

import re

import pandas as pd

from newsvoices.lists import load_group
from newsvoices.measures.claims import MADE
from newsvoices.measures.intervals import wilson
from newsvoices.people.countries import name_sides

REPLIES = ("heard", "through somebody", "did not answer", "not heard")
LIKELY = 0.6  # confidence of an attribution that counts as a reply
AGENTS = load_group("callings.csv", "agent")
ELSE = load_group("callings.csv", "opponent") | {"former"}  # who has this in his role
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

    A reply is an attribution of LIKELY confidence or more; what another quotes of the accused is
    none. One row per counted charge of somebody named, in the order of `charges`: article_id,
    sentence, accuser, accused, accused_id and text of the charge; reply: heard, "through somebody"
    (a spokesman, a campaign, a lawyer; a country's government), "did not answer" (as the article
    tells), "not heard"; replied_by (speaker_id), quote_id (Int64) and distance (Int64, sentences
    from the charge) of the nearest reply, null without one; n_words (int, all that the accused, or
    else those who speak for him, say in the article).
    """
    named = speakers.loc[speakers["kind"] != "unnamed"].rename(columns={"speaker_id": "accused_id"})
    made = charges[charges["counted"] & charges["status"].isin(MADE)].merge(
        named[["article_id", "accused_id", "name", "kind", "side"]], on=["article_id", "accused_id"]
    )
    made["country"] = name_sides(made["side"])
    made = made[made["accuser"] != made["accused_id"]]
    likely = quotes["act"].eq("speech") & quotes["confidence"].ge(LIKELY)
    starts = sentences[["article_id", "sentence", "start"]].sort_values("start", kind="stable")
    said = quotes[likely & quotes["nested_in"].isna()].sort_values("start", kind="stable")
    said = pd.merge_asof(said, starts, on="start", by="article_id")
    tables = [(dict(list(t.groupby("article_id"))), t[:0]) for t in (said, speakers, non_replies)]
    rows = [
        _answer(charge, *(of.get(charge.article_id, nothing) for of, nothing in tables))
        for charge in made.itertuples()
    ]
    replies = pd.DataFrame(rows, index=made.index, columns=COLUMNS[6:])
    replies = replies.astype({"quote_id": "Int64", "distance": "Int64"})
    return made[COLUMNS[:6]].join(replies).reset_index(drop=True)


def _answer(charge, said, voices, silent):
    """Give the reply to one charge: reply, replied_by, quote_id, distance, n_words."""
    whom = charge.name, charge.kind == "person"
    bodies = voices["affiliation"].mask(voices["kind"] == "institution", voices["name"])
    told = zip(voices["name"], bodies.fillna(""), voices["role"].fillna(""), strict=True)
    speaks = pd.Series([speaks_for(*one, *whom) for one in told], voices.index, dtype=bool)
    if charge.name == charge.country:  # a country speaks through its government
        speaks |= voices["side"].eq(charge.side)
    agents = set(voices.loc[speaks, "speaker_id"]) - {charge.accuser}
    # What is charged may itself be told as something said: "spread lies about the vote".
    is_wrong = (said["start"] < charge.end) & (charge.start < said["end"])
    is_wrong |= said["cue"].str.contains(charge.text, case=False, regex=False, na=False)
    own = said[~is_wrong & ~said["quote_id"].isin([charge.quote_id])]
    for reply, speakers in (("heard", [charge.accused_id]), ("through somebody", agents)):
        words = own[own["speaker_id"].isin(speakers)]
        if len(words):
            distance = (words["sentence"] - charge.sentence).abs()
            near = words.loc[distance.idxmin()]
            n_words = int(words["n_words"].sum())
            return reply, near["speaker_id"], near["quote_id"], distance.min(), n_words
    known, surname = {charge.accused_id, *agents}, charge.name.split()[-1]
    asked = any(
        one.speaker_id in known
        or one.who.endswith(surname)
        or speaks_for("", *[one.who] * 2, *whom)
        for one in silent.fillna({"who": ""}).itertuples()
    )
    return REPLIES[2 if asked else 3], None, pd.NA, pd.NA, 0


def speaks_for(name: str, body: str, role: str, accused: str, is_person: bool) -> bool:
    """Tell whether a speaker speaks for the accused: a spokesman, a campaign, a lawyer.

    Of a person the surname is enough ("Clinton spokesman"); a body is named in full, and whoever
    is of it speaks for it. A wife, a friend, a rival and a former aide speak for themselves. `body`
    is what the speaker is, or is of, "" without one.
    """
    called = accused.split()[-1] if is_person else accused
    bodies, words = (re.sub(r"['’]s?\b", "", text) for text in (body, f"{role} {body}"))
    if name == accused or f" {called} " not in f" {bodies} ":
        return False
    words = {word.removesuffix("s") for word in words.lower().split()}
    is_own = not is_person and bodies.removeprefix("the ") == called
    return bool(is_own or words & AGENTS) and not words & ELSE


def share_of_replies(replies: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Count how often the accused are heard, by group as from `comparing.group_articles`.

    An article that accuses somebody several times counts once for each accused. One row per set,
    the most accused first: set; n (int, accused in an article); heard, "through somebody", "did not
    answer", "not heard" (int, they add up to n); share (float, 0-1, of the accused who are heard,
    through somebody or by themselves) with low and high (its 95 % interval).
    """
    cases = replies.assign(rank=replies["reply"].map(REPLIES.index)).merge(groups, on="article_id")
    cases = cases.groupby(["set", "article_id", "accused_id"], as_index=False)["rank"].min()
    counts = pd.crosstab(cases["set"], cases["rank"]).reindex(columns=range(4), fill_value=0)
    counts = counts.set_axis(REPLIES, axis=1)
    n, heard = counts.sum(axis=1), counts["heard"] + counts["through somebody"]
    low, high = wilson(heard, n)
    counts.insert(0, "n", n)
    counts = counts.assign(share=heard / n, low=low, high=high).reset_index()
    return counts.sort_values(["n", "set"], ascending=[False, True], ignore_index=True)

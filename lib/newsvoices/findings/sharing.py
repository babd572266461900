"""Sentences and captions about statements that stand in several articles."""

import pandas as pd

from newsvoices.findings.prose import be, count_of, list_of, percent
from newsvoices.measures.sharing import QUOTED, TRANSCRIPT, UNKNOWN

ENOUGH = 10  # quotations for a share of them
FEW = " These are too few to generalise."


def what_is_shared(versions: pd.DataFrame) -> list[str]:
    """Say of `sharing.name_versions` how many stand where, what becomes of them, who has most."""
    n = versions["statement_id"].nunique()
    if not n:
        return ["No statement appears in two articles, or twice in one."]
    printed = versions[versions["outlet"] != TRANSCRIPT]
    apart = printed[printed.groupby("statement_id")["article_id"].transform("nunique") > 1]
    several = apart["statement_id"].nunique()
    spoken = set(versions.loc[versions["outlet"] == TRANSCRIPT, "statement_id"])
    spoken -= set(apart["statement_id"])
    places = (
        (several, "in several articles"),
        (len(spoken), "in a transcript and in one article"),
        (n - several - len(spoken), "twice or more in one article"),
    )
    said = [
        f"{count_of(number, 'statement')} {'appears' if number == 1 else 'appear'} {where}."
        for number, where in places
        if number
    ]
    return [*said, *_what_becomes(versions), *_who_has_most(apart)]


def _what_becomes(versions):
    """Say how often versions that quote a statement cut or change it."""
    quoted = versions[versions["relation"].isin(QUOTED)]
    n = len(quoted)
    if not n:
        return []
    what = {
        "with the same words": (quoted["relation"] == "same").sum(),
        "with words left out": (quoted["relation"] == "cut").sum(),
        "with other words inside the quotation marks": (quoted["relation"] == "changed").sum(),
    }
    modal = int(quoted["modality_changed"].sum())
    of_these = f"; in {modal:,} of these “may”, “will” or “not” is changed" if modal else ""
    said = [
        f"{count:,} ({percent(count / n)}) {words}" if n >= ENOUGH else f"{count:,} {words}"
        for words, count in what.items()
        if count
    ]
    return [
        f"Beside the fullest versions {be(n)} {count_of(n, 'further quotation')}: "
        f"{list_of(said, len(said))}{of_these}."
    ]


def _who_has_most(versions):
    """Say which known outlets print all the words most often; nothing where that is all of them."""
    versions = versions[~versions["outlet"].str.startswith(UNKNOWN)]
    full = versions[versions["relation"].isin(("fullest", "same"))]
    n = full["statement_id"].nunique()
    counts = full.drop_duplicates(["statement_id", "outlet"])["outlet"].value_counts()
    names = sorted(counts[counts == counts.max()].index)
    if n < ENOUGH or len(names) == versions["outlet"].nunique():
        return []
    each = " each" if len(names) > 1 else ""
    return [
        f"Every word of the fullest version appears most often in {list_of(names)}, "
        f"{counts.max():,}{each} of {count_of(n, 'statement')} in several articles."
    ]


def who_agrees(pairs: pd.DataFrame) -> str:
    """Say how often outlets agree on who says it; takes what `measures.compare_speakers` gives."""
    if pairs.empty:
        return "No words appear in two articles with a speaker named in both."
    agree = int(pairs["agree"].sum())
    return (
        f"{agree:,} of {count_of(len(pairs), 'quotation')} with a named speaker in other articles "
        "have the same speaker as the fullest version."
    )


def what_is_carried(carried: pd.DataFrame) -> str:
    """Say how much of the transcripts is printed; takes what `measures.share_carried` gives."""
    if carried.empty:
        return "There is no transcript in a folder transcripts beside the articles."
    n, printed = carried["n_sentences"].sum(), carried["n_printed"].sum()
    return (
        f"Of {count_of(n, 'sentence')} in {count_of(carried['article_id'].nunique(), 'transcript')}"
        f", the articles print words of {count_of(printed, 'sentence')} ({percent(printed / n)})."
    )


def who_is_heard(replies: pd.DataFrame) -> list[str]:
    """Say how many of those accused in `replies.find_replies` have a word in the same article."""
    cases = replies.drop_duplicates(["article_id", "accused_id"])
    n = len(cases)
    if not n:
        return ["Nobody who has a name is surely accused by somebody else."]
    how = cases["reply"].value_counts()
    words = {
        "heard": "heard in the same article",
        "through somebody": "heard through a spokesman, a campaign or a lawyer",
        "perhaps heard": "perhaps heard (a single word, a charge of their own, or unsure)",
        "did not answer": "said not to have answered",
        "not heard": "not heard",
    }
    parts = [f"{how[reply]:,} {be(how[reply])} {words[reply]}" for reply in words if reply in how]
    few = "" if n >= ENOUGH else FEW
    return [f"{n:,} named in accusations: {list_of(parts, len(parts))}.{few}"]


def what_updates_change(revisions: pd.DataFrame) -> str:
    """Say how many voices, of `revisions.compare_revisions`, later versions add, cut, change."""
    if revisions.empty:
        return "No article tells an earlier one again with changes."
    told = count_of(revisions["article_id"].nunique(), "later version")
    parts = [f"{n:,} {change}" for change, n in revisions["change"].value_counts().items()]
    return f"In {told} of a story, of the voices of both: {list_of(parts, len(parts))}."

"""Sentences and captions about who speaks: plain text, grammatical for none, one or a hundred."""

import re

import pandas as pd

from newsvoices.figures.strips import PLACES
from newsvoices.findings.articles import FEW_OF_GROUP, INTERVAL, TOO_FEW, caption
from newsvoices.findings.claims import cut_words
from newsvoices.findings.prose import LISTED, count_of, explain_names, list_of, percent, say_range
from newsvoices.findings.trusting import OUTSIDE, RANGES
from newsvoices.findings.wording import FEW_WORDS
from newsvoices.lists import read_list
from newsvoices.measures.labels import NOBODY, OWN, THINGS, title_of
from newsvoices.measures.voices import sum_words
from newsvoices.people.countries import name_sides
from newsvoices.tables.parts import Table

LEAST = 0.005  # share that is told by itself
FEW_IN_ARTICLE = 200  # words of an article below which its shares are not compared
TOO_FEW_WORDS = (
    "Shares of so few words rest on a handful of sentences: they describe this text and carry no "
    "claim about the outlet, the speakers or the time."
)


def _say_share(row: pd.Series) -> str:
    """Say a share, with its interval and its one article where it has them: "40 %, 31 to 48"."""
    said = percent(row["share"])
    if "low" in row.index and row["share"] >= 0.01:  # no "under 1 %, 1 to 1"
        said = ", ".join(say_range(row["share"], row["low"], row["high"]))
    in_one = row.get("in_one", 0)
    return said + (", all in one article" if in_one == 1 else ", mostly in one article") * (
        in_one > 0.5
    )


def say_shares(shares: pd.DataFrame, label: str, most: int = LISTED) -> str:
    """List the largest shares: "A (40 %), all others (25 %) and side unknown (35 %)"."""
    nobody = shares[label].isin(NOBODY.values())
    known, unknown = shares[~nobody], shares[nobody]
    shown = len(known) if len(known) == most + 1 else most
    shown = min(shown, max(1, int((known["share"] >= LEAST).sum())))
    named = [f"{row[label]} ({_say_share(row)})" for _, row in known.head(shown).iterrows()]
    unknown = unknown[unknown["share"] >= LEAST]
    if len(rest := known.iloc[shown:]):
        named.append(f"all others ({percent(rest['share'].sum())})")
    named += [f"{row[label]} ({percent(row['share'])})" for _, row in unknown.iterrows()]
    return list_of(named, len(named))


def say_own(voices: pd.Series) -> str:
    """Say whose the words are that nobody else says: the reporter, the writer of a letter, both."""
    return " or ".join([own for own in OWN if own in set(voices)] or OWN[:1])


def who_speaks(
    words: Table, shares: pd.DataFrame, sides: pd.DataFrame, talked: pd.DataFrame
) -> list[str]:
    """Say how much is in somebody's voice, in whose, and for which side.

    Takes words as from `name_voices`, shares as from `voices.share_of_voice`, by speaker and by
    side, with intervals if any, and what `voices.talked_about` gives. A country or party that
    speaks is told from its side, to which all who speak for it belong; whoever has no name is
    called in the article's words.
    """
    words = sum_words(words, "speaker", "kind", "article_id")
    if words["article_id"].nunique() < FEW_OF_GROUP:  # where most are in one article
        shares, sides = (of.drop(columns="in_one", errors="ignore") for of in (shares, sides))
    n_attributed, n_words = int(shares["n_words"].sum()), int(words["n_words"].sum())
    if not n_words:
        return ["There are no words to count."]
    if not n_attributed:
        whole, own = count_of(n_words, "word"), say_own(words["speaker"])
        return [f"All {whole} are {own}'s own; nobody speaks."]
    names, known = shares["speaker"], ~shares["speaker"].isin(NOBODY.values())
    called = names.mask(known & names.isin(sides["side"]), names + " itself")
    described = words["kind"].eq("unnamed")  # of somebody named it is another name
    unnamed = names.isin(set(words["speaker"][described]) - set(words["speaker"][~described]))
    called = called.mask(known & unnamed, "“" + names + "”")
    sides = sides.assign(side=_tell_no_party(sides["side"]))
    return [
        f"{percent(n_attributed / n_words)} of the {count_of(n_words, 'word')} of the body text "
        f"({n_attributed:,}) are quoted or retold from somebody; the rest is "
        f"{say_own(words['speaker'])}'s own.",
        f"The words quoted or retold go to {say_shares(shares.assign(speaker=called), 'speaker')}.",
        "The words quoted or retold by side (party, country or body that somebody speaks for): "
        f"{say_shares(sides, 'side', 5)}.{_explain_unknown(sides, talked)}",
    ]


def _explain_unknown(sides, talked):
    """Say what "side unknown" means, and how much of it can have no side."""
    whole = sides.loc[sides["side"] == NOBODY["unknown"], "share"].sum()
    if whole < LEAST:
        return ""
    partyless = talked["side"].eq("unknown") & talked["source_type"].isin(THINGS)
    share = talked.loc[partyless, "n_words"].sum() / sides["n_words"].sum()
    texts = (
        f"; {percent(share / whole)} of these words are from documents, media and polls, "
        "which have none"
    )
    return f" Side unknown: who speaks is known, for whom is not{texts if share >= LEAST else ''}."


def _tell_no_party(sides):
    """Call a country beside its own parties what it is there: whoever else speaks for it."""
    names = set(sides)
    homes = {row["country"] for row in read_list("parties.csv") if row["party"] in names}
    beside = sides.isin(name_sides(pd.Series(sorted(homes), dtype="str")))
    return sides.mask(beside, sides + " (as a state, or no party told)")


def which_differ(words: Table, articles: pd.DataFrame) -> list[str]:
    """Say which longer articles of `name_voices` differ most in how much nobody else says."""
    words = sum_words(words, "article_id", "speaker")
    own = words["n_words"] * words["speaker"].isin(OWN)
    counts = words.assign(own=own).groupby("article_id")[["own", "n_words"]].sum()
    whole = own.sum() / words["n_words"].sum()
    shares = (counts["own"] / counts["n_words"])[counts["n_words"] >= FEW_IN_ARTICLE]
    if len(shares) < 2 * LISTED:
        return []
    furthest = (shares - whole).abs().nlargest(LISTED).index
    titles = {row["article_id"]: title_of(row) for row in articles.to_dict("records")}
    named = [f"“{titles[article]}” ({percent(shares[article])})" for article in furthest]
    return [
        f"{percent(whole)} of all words are {say_own(words['speaker'])}'s own. Furthest from "
        f"that share, which stands in brackets, of articles with {FEW_IN_ARTICLE} words and more "
        f"(look whether it is a transcript, or an opinion): {list_of(named)}."
    ]


def which_outlets(named: pd.DataFrame) -> list[str]:
    """Say which outlets of `comparing.named_by_set` give named voices least and most words."""
    firm = named[named["n_articles"] >= FEW_OF_GROUP]
    told = (firm if len(firm) > 1 else named).sort_values("share", kind="stable")
    if len(told) < 2:
        return []
    ends = told if len(told) <= LISTED else told.iloc[[0, -1]]
    shares = []
    for of in ends.itertuples():
        known = pd.notna(of.low)
        said, between = say_range(of.share, of.low, of.high) if known else (percent(of.share), "")
        between = f"; {between}" * known
        shares.append(f"{said} in {of.set} ({count_of(of.n_articles, 'article')}{between})")
    rest = f"; the {len(told) - len(ends)} others between" if len(ends) < len(told) else ""
    few = told["n_articles"].min() < FEW_OF_GROUP
    chance = ends["low"].iloc[-1] <= ends["high"].iloc[0]
    note = f" {TOO_FEW}" if few else " Chance may make this difference." if chance else ""
    ranges = " A range in brackets allows for which articles happened to be chosen."
    ranges *= bool(ends["low"].notna().any())
    return [
        "Of all words, those quoted or retold from people and bodies with a name are "
        f"{list_of(shares)}{rest}.{ranges}{note}"
    ]


def how_firm(shares: pd.DataFrame) -> list[str]:
    """Say what the ranges of `trust.share_intervals` mean, and whether the words are too few."""
    if not (n := shares["n_words"].sum()):
        return []
    ends = (shares["share"] >= shares["high"]) | (shares["share"] <= shares["low"])
    outside = (ends & shares["share"].between(0, 1, inclusive="neither")).any()
    return [f"{RANGES} {OUTSIDE}" if outside else RANGES] + [TOO_FEW_WORDS] * bool(n < FEW_WORDS)


def who_is_silent(silent: pd.DataFrame, refusals: pd.DataFrame) -> list[str]:
    """Say which persons are mentioned most and never heard, and who gave no answer.

    Takes what `list_unheard` and `name_refusals` give. A body, a people or a faith may be heard
    through somebody of whom the article does not tell it; "two others" tell nobody; and whoever
    has words in the article gave some answer.
    """
    persons = silent[silent["kind"] == "person"].itertuples()
    unheard = [f"{row.speaker} (named {count_of(row.n_mentions, 'time')})" for row in persons]
    said = [
        "No person was found who is named three times, with a role, and never quoted or retold."
    ]
    if unheard:
        said = [
            f"Among the persons named, but never quoted or retold: {list_of(unheard)}; whoever "
            "may have a word that was not found is not listed."
        ]
    known = refusals[refusals["named"] & ~refusals["heard"]].drop_duplicates("speaker")
    article = re.compile(r"^(?:The|An?) (?=.* [a-z]\w*$)")
    names = known["speaker"].str.replace(article, lambda found: found[0].lower(), regex=True)
    refused = names + " (“" + known["text"].map(cut_words) + "”)"
    told = f"Gave no answer, or would not say: {list_of(refused)}."
    return [*said, told] if len(refused) else said


def who_is_unclassified(sides: pd.DataFrame, unclassified: pd.DataFrame) -> str:
    """Say how many attributed words have no side, and what ten rows of sides.csv would mend."""
    whole = sides.loc[sides["side"] == NOBODY["unknown"], "share"].sum()
    said = f"No side is known for {percent(whole)} of the words quoted or retold."
    if unclassified.empty:
        return said
    first = unclassified.head(10)
    named, mended = (percent(of["share"].sum()) for of in (unclassified, first))
    return (
        f"{said} {count_of(len(unclassified), 'speaker')} with a name said {named}; rows in "
        f"sides.csv for {list_of(first['speaker'])} would give a side to {mended}."
    )


def caption_voices(
    places: pd.DataFrame, articles: pd.DataFrame, noun: str = "side"
) -> dict[str, str]:
    """Caption where each voice speaks, in the strip of one article or the places of many.

    Takes what `voices.count_by_place` gives of words as from `name_voices`, by a `noun`.
    """
    many = len(articles) > 1
    finding = "There are no words to count"
    if len(places):
        rows = (places[places["place"] <= last] for last in (PLACES, PLACES // 4))
        words = ((of["n_words"], of["voice"].isin(OWN)) for of in rows)
        whole, top = (n[is_own].sum() / n.sum() for n, is_own in words)
        where = f", {percent(top)} in the first quarter of the articles" if many else ""
        own_voice = f"in {say_own(places['voice'])}'s own voice"
        finding = f"{percent(whole)} of the words are {own_voice}{where}"
    measure = f"Words of the body from first to last, each beside the {noun} that says it"
    if many:
        measure = (
            f"Which share of the words each {noun} says, from the start of the articles (left) "
            f"to their end (right), in {PLACES} steps; from below in the order of the legend"
        )
    return caption(finding, measure + explain_names(places["voice"]), articles)


def caption_months(months: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the sides' shares by month, as from `comparing.keep_changes`."""
    finding = "No change from month to month that chance could not make"
    if len(months):
        of_first = months[months["side"] == months["side"].iloc[0]]
        first, last = of_first.iloc[0], of_first.iloc[-1]
        said = [f"{percent(row['share'])} in {row['period']:%B %Y}" for row in (first, last)]
        finding = f"{first['side']}: {' and '.join(said)}"
    measure = f"Share of the words quoted or retold, by month; {INTERVAL}; in brackets the words"
    return caption(finding, measure, articles)

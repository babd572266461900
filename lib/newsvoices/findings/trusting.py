"""Sentences and captions about how right the tables are."""

import pandas as pd

from newsvoices.figures.bars import MOST
from newsvoices.findings.articles import FEW_OF_GROUP, caption
from newsvoices.findings.prose import (
    be,
    count_of,
    explain_names,
    list_of,
    percent,
    say_range,
    who_has_most,
)
from newsvoices.measures.labels import NOBODY, call_claim
from newsvoices.tables.schemas import SURE

RANGES = (
    "In brackets: the share that was found, and a range that allows for mistakes in reading; nine "
    "times in ten the true share is inside."
)
FOUND = {
    "charge": "accusations",
    "position": "positions (what somebody is for or against)",
    "event": "acts (what somebody does to somebody)",
}
NEVER = (
    "Not to be had from here: whether a statement is true, whether an outlet is biased, what was "
    "left out. No share goes into print without its range."
)
STRICT = (
    "In brackets: how many of 100 were right in tests; then how many were also complete, by strict "
    "readers of other articles. Most of the others were cut short or lacked a name."
)
STRICTLY = "for strict readers"
UNREAD = "Nothing here may be printed as it stands; a share may, with its range."
FIRM = 0.9  # share right from which a finding may be printed without reading its sentence
ALL_RATED = ("side", "stance")  # whose rate is of all, not of the sure ones
OUTSIDE = (
    "A share at the upper end of its range is probably too large, one at the lower end too small; "
    "where a range begins near 0, one passage may hold most of it."
)


def how_much_is_found(claims: pd.DataFrame) -> str:
    """Say how few of what is there are found for sure, from what `compare_claims` gives."""
    found = claims.set_index("claim")["found"].reindex([*FOUND]).dropna()
    parts = [f"{percent(share)} of {FOUND[claim]}" for claim, share in found.items()]
    much = f"Only {list_of(parts, 3)} are found for sure" if parts else "Much is not found"
    return f"{much}: what is not listed may still be in the text."


def what_to_check(claims: pd.DataFrame) -> str:
    """Say what must be checked before printing, and how right findings are: `compare_claims`."""
    read = claims["n_right"] / claims["n_read"]
    right, strict = (
        f"{100 * of.min():.0f} to {100 * of.max():.0f}" for of in (claims["right"], read)
    )
    here = " or when judged here" if claims["is_own"].any() else ""
    return (
        "Before you print a finding, read its sentence in the article, and print no share without "
        f"its range. Of 100 that are called sure (at least 80 like them should be right), {right} "
        f"were right in tests{here}, by kind of finding, and {strict} for strict readers, who "
        "took only what is complete and has every name."
    )


def what_may_be_printed(claims: pd.DataFrame) -> list[str]:
    """Say which findings may be printed, from what `agreement.compare_claims` gives."""
    known = claims.sort_values("right", ascending=False)
    right = known["right"]
    # A few coded articles can be too kind: strict readers, where there were any, must say so too.
    is_firm = right.ge(FIRM) & ~(known["n_right"] / known["n_read"]).lt(FIRM)
    uses = {
        "May be printed as it stands, where called sure": is_firm,
        "Only after reading the sentence in the article": right.ge(SURE) & ~is_firm,
        "Single cases only, each checked against the article, and no count": right < SURE,
        "Not counted in this way (for words see how the library compares)": right.isna(),
    }
    said = [
        f"{use}: {list_of(map(_name, known[chosen].itertuples()), 9)}."
        for use, chosen in uses.items()
        if chosen.any()
    ]
    none = [] if is_firm.any() else [UNREAD]
    return [*none, *said, *([STRICT] if known["n_read"].any() else []), NEVER]


def add_rate(sentences: list[str], claims: pd.DataFrame, claim: str) -> list[str]:
    """Put behind what a finding says how many of its kind are right, by `compare_claims`."""
    row = next(claims[claims["claim"] == claim].itertuples())
    rate = f"Nobody has counted how often it is right {call_claim(claim)}."
    if pd.notna(row.right):
        sure = "" if claim in ALL_RATED else ", where sure"
        read = "" if row.is_own or pd.isna(row.n_read) else f", {_say_read(row)} {STRICTLY}"
        right = _say_right(row) if row.is_own else f"{_say_right(row)} in tests"
        too = "; what is less sure is counted here too" if claim == "attribution" else ""
        if claim in FOUND and pd.notna(row.found):
            too = (
                f"; only {_of_hundred(row.found)} are found for sure, so do not count or rank by it"
            )
        rate = f"Right about {call_claim(claim)}{sure}: {right}{read}{too}."
    return [*sentences[:-1], *(f"{sentence} ({rate})" for sentence in sentences[-1:])]


def _name(row):
    """Name the findings of a claim, with how many are right where that was counted."""
    said = [] if pd.isna(row.right) else [_say_right(row)]
    said += [] if pd.isna(row.n_read) else [_say_read(row)]
    return call_claim(row.claim) + (f" ({'; '.join(said)})" if said else "")


def _say_read(row):
    return _of_hundred(row.n_right / row.n_read)


def _of_hundred(share):
    return f"{100 * share:.0f} of 100"


def _say_right(row):
    """Say how many of a claim are right, and that fewer are on these articles."""
    if not row.is_own:
        return _of_hundred(row.right)
    before = f", {_of_hundred(row.coded)} in tests on other articles" * pd.notna(row.coded)
    return f"{_of_hundred(row.here)} by {row.n:.0f} judged here{before}"


def what_was_judged(
    codings: pd.DataFrame, agreement: pd.DataFrame, corrected: pd.DataFrame
) -> list[str]:
    """Say how many rows of these articles people judged, how far they agree, what it changes.

    `agreement` is as from `agreement.measure_agreement`, `corrected` from `trust.correct_shares`.
    """
    n = int(codings["answer"].notna().sum())
    if not n:
        return [
            "Nobody has judged a row of these articles, so every share is as counted, with the "
            "errors of articles that people marked elsewhere."
        ]
    readers = count_of(codings["reader"].nunique(), "reader")
    said = [f"{count_of(n, 'answer')} of {readers} to rows of these articles {be(n)} in."]
    both = agreement.iloc[-1]
    if both["n"]:
        alpha = "" if both["alpha"] != both["alpha"] else f" (alpha {both['alpha']:.2f})"
        said.append(f"Of {count_of(int(both['n']), 'row')} that two read, they agree on "
                    f"{percent(both['share'])}{alpha}.")  # fmt: skip
    if len(corrected) and corrected["n"].iloc[0]:
        row = corrected.loc[corrected["naive"].idxmax()]
        share, ends = say_range(row["share"], row["low"], row["high"])
        said.append(
            f"{row.iloc[0]} has {percent(row['naive'])} of the words quoted or retold as counted, "
            f"and {share} ({ends}) when the errors are "
            f"taken out that {count_of(int(row['n']), 'judged word')} show."
        )
    else:
        said.append("Nobody has judged whose a word is, so shares of words are as counted.")
    return said


def say_evidence(evidence: pd.DataFrame) -> list[str]:
    """Say what one speaker's share rests on; takes what `trust.list_evidence` gives."""
    if evidence.empty:
        return ["Nobody whose name is known is quoted."]
    right, n, words = evidence["such_right"], len(evidence), evidence["n_words"].sum()
    longest = evidence["n_words"].max() / words
    told = f", the longest with {percent(longest)} of its" if n > 1 else " of"
    low, high = (f"{10 * end:.1f}" for end in (right.min(), right.max()))
    least = f"{low} of ten" if low == high else f"between {low} and {high} of ten"
    return [
        f"The share rests on {count_of(n, 'attribution')}{told} {count_of(int(words), 'word')}.",
        f"Of attributions like {'it' if n == 1 else 'these'}, {least} were right.",
    ]


def caption_systems(table: pd.DataFrame, measure: str, split: str) -> dict[str, str]:
    """Caption this library beside other systems."""
    is_own, is_human = (table["system"].str.contains(name) for name in ("Newsvoices", "human"))
    own, human = (table.loc[of, "value"].map(percent) for of in (is_own, is_human))
    best = percent(table.loc[~is_own & ~is_human, "value"].max())
    finding = f"Newsvoices reaches {own.iloc[0]}, the best other system {best}"
    finding += "".join(f", people {value}" for value in human[:1])
    of = {"dev": "also used to improve the rules", "test": "kept apart"}
    return {
        "finding": finding,
        "measure": f"Right and found of {measure}, in one number (F1), counted in words "
        "(100 % is best); line: 95 times in 100 the true value is inside",
        "source": f"PolNeAR 1.0, articles {of[split]}; people: 20 other articles of it",
    }


def caption_intervals(
    shares: pd.DataFrame, articles: pd.DataFrame, label: str = "speaker"
) -> dict[str, str]:
    """Caption bars of shares with their intervals."""
    finding = "Nobody is quoted" if shares.empty else who_has_most(shares, label)
    measure = (
        f"Share of the {int(shares['n_words'].sum()):,} words quoted or retold; line: allows for "
        f"mistakes in reading, nine times in ten the true share is inside"
        f"{explain_names(shares[label])}"
    )
    known = shares[shares["share"].ge(0.01) & ~shares[label].isin(NOBODY.values())].head(MOST)
    if len(articles) >= FEW_OF_GROUP and (known["in_one"] > 0.5).any():
        of_one = known.loc[known["in_one"] > 0.5, label]
        measure += f"; mostly in one article: {list_of(of_one)}"
    noun = "names or descriptions" if label == "speaker" else f"{label}s"
    return caption(finding, measure, articles) | {"form": "{:.0%}", "noun": noun}

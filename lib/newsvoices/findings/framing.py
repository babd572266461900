"""Sentences and captions about key terms and events."""

from typing import Any

import pandas as pd

from newsvoices.findings.articles import INTERVAL, caption
from newsvoices.findings.claims import UNCLEAR
from newsvoices.findings.prose import be, count_of, explain_names, inside, list_of, percent
from newsvoices.findings.speaking import say_own
from newsvoices.measures.claims import keep_sure
from newsvoices.measures.labels import HEADINGS, NOBODY, ZONE_NAMES
from newsvoices.measures.words import name_own


def who_frames(terms: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    """Say how much of the key terms the reporter asserts."""
    counted = terms[terms["counted"] & (terms["stance"] != "name")]
    if counted.empty:
        return ["No key term from the list appears in the text."]
    is_own = counted["voice"].eq("narrator") & counted["stance"].eq("asserted")
    n, own = len(counted), int(is_own.sum())
    times = counted["term"].value_counts()
    forms = counted.groupby("term")["text"].agg(lambda texts: texts.str.lower().mode()[0])
    often = list_of([f"“{form}”" for form in forms[times[times >= times.iloc[:2].min()].index]])
    often = f"most often {often}" if times.iloc[0] > 1 else "each once" if n > 1 else often
    voices = name_own(counted["voice"], counted["article_id"], articles).replace(NOBODY)
    return [
        f"{count_of(n, 'key term')} (words of conflict and diplomacy from a list, {often}) "
        f"{'appears' if n == 1 else 'appear'} in the text, {own:,} ({percent(own / n)}) as "
        f"{say_own(voices)}'s own word."
    ]


def only_shortens(variant: Any) -> Any:
    """Tell whether a variant, or each row of variants, is a headline that leaves words out only."""
    in_headline = (variant.zone == "headline") & (variant.added == "") & (variant.dropped != "")
    return in_headline & (variant.modality_changed ^ True)


def what_changed(variants: pd.DataFrame) -> str:
    """Say how many quotations stand in another wording elsewhere in the same article."""
    if variants.empty:
        return "No quotation was found with its words changed elsewhere in its article."
    quotes = len(variants.drop_duplicates(["article_id", "quote_id"]))
    short = only_shortens(variants)
    lost = int((variants["marks_lost"] & ~short).sum())
    changed, shorter = int(variants["modality_changed"].sum()), int(short.sum())
    said = (
        f"{count_of(quotes, 'quotation')} {'was' if quotes == 1 else 'were'} found in another "
        f"wording elsewhere in the article, in {count_of(len(variants), 'place')}"
        + (f", {shorter:,} in a headline that only shortens" if shorter else "")
        + (f", {lost:,} with quotation marks lost" if lost else "")
        + (f", {changed:,} with “may”, “will” or “not” changed" if changed else "")
    )
    above = variants[variants["zone"].isin(HEADINGS)].head(2).replace({"zone": ZONE_NAMES})
    shown = [
        f"the {v.zone} has “{inside(v.text)}” "
        + ("without its marks" if v.text == v.original else f"for “{inside(v.original)}”")
        for v in above.itertuples()
    ]
    return said + (f": {'; '.join(shown)}." if shown else ".")


def caption_term_strip(marks: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the strip of voices with `marks`: voice of each key term, whether distanced."""
    finding = "No key term from the list appears in the text"
    if len(marks):
        own = int((~marks["distanced"]).sum())
        teller = "writer" if NOBODY["writer"] in set(marks["voice"]) else "reporter"
        told = f"{own:,}" if own else "None"
        finding = f"{told} of {count_of(len(marks), 'key term')} {be(own or 1)} the {teller}'s word"
    measure = (
        "Above: words of the body from first to last, by the side whose voice they are in. Below: "
        "key terms in the colour of the voice, hollow where it is not the reporter's own word"
    )
    measure += explain_names(marks["voice"])
    if len(articles) > 1:
        measure = "How often each key term is the reporter's own word, and how often it is not"
    return caption(finding, measure, articles)


def say_events(events: pd.DataFrame, coded: pd.DataFrame) -> list[str]:
    """Say how much of the text surely holds events, by `share_coded`, and who vouches for them."""
    counted, row = keep_sure(events), next(coded.itertuples())
    n, claimed = len(counted), int((counted["status"] == "claimed").sum())
    rest = {UNCLEAR: row.n_unclear, "less sure": row.n_unsure - row.n_unclear}
    told = list_of([f"{number:,} {kind}" for kind, number in rest.items() if number])
    left_out = f"Left out {be(row.n_unsure)} {count_of(row.n_unsure, 'other act')}: {told}."
    if counted.empty:
        nothing = "No sentence surely reports an act from the list."
        return [nothing, left_out] if row.n_unsure else [nothing]
    return [
        f"At least {row.n_coded:,} of {count_of(row.n_sentences, 'sentence')} "
        f"({percent(row.share)}) {'tells' if row.n_coded == 1 else 'tell'} what one does to "
        f"another: {count_of(n, 'act')} that {be(n)} sure and clear. {left_out}",
        f"{f'{claimed:,}' if claimed else 'None'} of them {be(claimed or 1)} only claimed by a "
        "speaker.",
    ]


def caption_balance(balance: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the balance of pairs over time, as from `labels.name_pairs`."""
    finding = "Too few dated articles with acts between countries to tell a change"
    if balance["period"].nunique() > 1:
        pair = balance["pair"].iloc[0]
        n, cooperation = balance.loc[balance["pair"] == pair, ["n", "cooperation"]].sum()
        share = percent(cooperation / n)
        finding = f"Between {pair}, {share} of {count_of(n, 'act')} {be(n)} cooperation"
    measure = f"Share of acts that are cooperation; {INTERVAL}; in brackets the acts"
    return caption(finding, measure, articles)


def caption_own_voice(own: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """Caption the reporter's share of key terms, as from `framing.own_voice` by set."""
    firm = own[~own["few"]]
    finding = "Too few key terms to tell those compared apart"
    if len(firm) > 1:
        ends = [f"{percent(of.share)} in {of.set}" for of in firm.iloc[[-1, 0]].itertuples()]
        finding = f"Key terms where the reporter speaks: from {' to '.join(ends)}"
    measure = f"Share of the key terms that are used where the reporter speaks; {INTERVAL}"
    return caption(finding, measure, articles) | {"form": "{:.0%}", "of": "of {:,.0f}"}

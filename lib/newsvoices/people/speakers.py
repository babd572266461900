"""Who speaks and who is spoken of: from "he said" to a person with a role and a country.

The source of each attribution is read as a name, a pronoun or a description, and led back to
whoever bears the names in the article. A pronoun or description that fits nobody, or two equally
well, stays without a name.
"""

import re

import numpy as np
import pandas as pd

from newsvoices.language.tree import Trees
from newsvoices.people.coreference import resolve
from newsvoices.people.countries import find_countries, find_state
from newsvoices.people.lexicon import fold
from newsvoices.people.parties import give_parties
from newsvoices.people.roles import without_matter
from newsvoices.people.sources import OFFICIAL, source_type
from newsvoices.tables.schemas import make_table

RESERVED = ("narrator", "unattributed", "agentless")


def find_speakers(
    articles: pd.DataFrame,
    paragraphs: pd.DataFrame,
    trees: Trees,
    quotes: pd.DataFrame,
    spans: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Tell who the sources of attributions are, and who else is named.

    Parameters
    ----------
    articles
        article_id, text.
    paragraphs
        article_id, paragraph, counted.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.
    quotes, spans
        As in `schemas.TABLES`; what quotes.speaker_id holds is not read.

    Returns
    -------
    speakers, mentions, quotes : DataFrame
        As in `schemas.TABLES`, sides still blank; quotes with `speaker_id`, "unattributed" where
        it is unknown. A speaker_id is made from the name alone; for someone who is described and
        never named, from article_id and description.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    counted = paragraphs.loc[paragraphs["counted"], ["article_id", "paragraph"]]
    counted = set(counted.itertuples(index=False, name=None))
    pieces = _group_spans(spans)
    speaker_ids, speakers, mentions = {}, [], []
    for article_id, nodes in trees.items():
        found, seen = resolve(texts[article_id], nodes, pieces.get(article_id, {}))
        ids = {b: _speaker_id(article_id, b) for b in [*found.values(), *(m[0] for m in seen)]}
        parties = give_parties(texts[article_id], ids, seen)
        aliases = _list_aliases(texts[article_id], seen)
        reasons = _find_reasons(texts[article_id], seen)
        states = find_state(texts[article_id])
        speaker_ids.update({(article_id, quote): ids[b] for quote, b in found.items()})
        rows = [
            (article_id, ids[b], form, first.start, last.end,
             texts[article_id][first.start : last.end], confidence,
             (article_id, first.paragraph) in counted)
            for b, form, first, last, confidence in seen
        ]  # fmt: skip
        mentions.extend(rows)
        speakers.extend(
            (
                article_id,
                ids[b],
                *_describe(b, *parties.get(b, (None, None)), states),
                aliases.get(b),
                reasons.get(b),
            )
            for b in ids
        )
    quotes = quotes.assign(
        speaker_id=[
            speaker_ids.get(key, "unattributed")
            for key in zip(quotes["article_id"], quotes["quote_id"], strict=True)
        ]
    ).astype({"speaker_id": "str"})
    mentions = pd.DataFrame(mentions, columns=_MENTIONS)
    speakers = pd.DataFrame(speakers, columns=_SPEAKERS)
    speakers = speakers.drop_duplicates(["article_id", "speaker_id"], ignore_index=True)
    speakers = speakers.assign(
        person_id=speakers["speaker_id"],  # until the whole corpus is known
        side=None,
        n_mentions=count(speakers, mentions),
        n_quotes=count(speakers, quotes),
        n_words=count(speakers, quotes, "n_words"),
    )
    return make_table("speakers", speakers), make_table("mentions", mentions), quotes


_MENTIONS = ["article_id", "speaker_id", "form", "start", "end", "text", "confidence", "counted"]
_SPEAKERS = ["article_id", "speaker_id", "name", "kind", "source_type", "role", "affiliation",
             "country", "party", "gender", "aliases", "anonymity"]  # fmt: skip


def count(speakers: pd.DataFrame, rows: pd.DataFrame, column: str | None = None) -> np.ndarray:
    """Count the counted rows of each speaker, or sum up a column of them."""
    keys = ["article_id", "speaker_id"]
    groups = rows[rows["counted"].astype(bool)].groupby(keys)
    counts = groups[column].sum() if column else groups.size()
    return counts.reindex(speakers.set_index(keys).index, fill_value=0).to_numpy()


def _group_spans(spans):
    """Group spans: {article_id: {role: [(start, end, quote_id), ...]}}."""
    pieces = {}
    columns = ("article_id", "role", "start", "end", "quote_id")
    for article_id, role, start, end, quote in zip(
        *(spans[c].tolist() for c in columns), strict=True
    ):
        pieces.setdefault(article_id, {}).setdefault(role, []).append((start, end, quote))
    return pieces


def _list_aliases(text, mentions):
    """List the other names that an article calls somebody by, joined by semicolons."""
    called = {}
    for bearer, form, first, last, _ in mentions:
        name = " ".join(text[first.start : last.end].split())
        if form == "name" and name != bearer.name and ";" not in name:
            called.setdefault(bearer, set()).add(name)
    return {bearer: "; ".join(sorted(names)) for bearer, names in called.items()}


_ANONYMOUS = re.compile(
    r"(?:(?:up)?on (?:the )?condition of anonymity|anonymously|not to be (?:named|identified)"
    r"|request(?:ed|ing) anonymity)[^,.!?;”\"]*"
)


def _find_reasons(text, mentions):
    """Find the condition of anonymity, and the reason, told behind who is not named."""
    reasons = {}
    for bearer, _, _, last, _ in mentions:
        found = _ANONYMOUS.search(text, last.end, last.end + 300) if not bearer.named else None
        if found and not re.search(r"[.!?]\s", text[last.end : found.start()]):
            reasons.setdefault(bearer, " ".join(found[0].split()))
    return reasons


def make_speaker_id(name: str) -> str:
    """Make the key of a speaker from the name: "Zoë O'Neill" gives zoe-oneill.

    "unattributed" gives itself; a speaker who bears another of the reserved words gets a number.
    """
    slug = re.sub(r"[\W_]+", "-", fold(name)).strip("-") or "nameless"
    return f"{slug}-1" if slug in RESERVED and name != "unattributed" else slug


def _speaker_id(article_id, bearer):
    """Make a speaker's key; one who is only described keeps to the article."""
    slug = make_speaker_id(bearer.name)
    return slug if bearer.named else f"{article_id}/{slug}"


def _describe(bearer, party, party_country, states):
    """Give what the columns from name to gender say of a speaker."""
    roles = bearer.roles
    best = max(roles, key=lambda r: (bool(r.affiliation), len(r.words)), default=None)
    country = bearer.country or next((r.country for r in roles if r.country), None)
    if country is None and bearer.kind != "person" and " and " not in bearer.name:
        countries = find_countries(without_matter(bearer.name))
        country = countries[0] if len(countries) == 1 else None
    country = states.get(country, country)
    affiliation = next((r.affiliation for r in roles if r.affiliation), bearer.basis or None)
    kind = bearer.kind or "person"
    source = source_type(bearer) or (OFFICIAL if party and kind == "person" else None)
    name = bearer.written or bearer.name
    return (name, kind, source, best and best.text, affiliation,
            country or party_country, party, bearer.gender or None)  # fmt: skip

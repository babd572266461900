"""Who speaks and who is spoken of: from "he said" to a person with a role and a country.

The source of each attribution is read as a name, a pronoun or a description, and led back to
whoever bears the names in the article. A pronoun or description that fits nobody, or two equally
well, stays without a name.
"""

import re

import pandas as pd

from newsvoices.countries import find_country, look_up
from newsvoices.names import fold
from newsvoices.references import resolve
from newsvoices.schemas import make_table

RESERVED = ("narrator", "unattributed", "agentless")


def find_speakers(articles, paragraphs, trees, quotes, spans, *, sides=None):
    """Tell who the sources of attributions are, and who else is named.

    Parameters
    ----------
    articles : DataFrame
        article_id, text.
    paragraphs : DataFrame
        article_id, paragraph, counted.
    trees : dict of str to list of Node
        As `language.read_trees` gives them.
    quotes, spans : DataFrame
        As in `schemas.TABLES`; what quotes.speaker_id holds is not read.
    sides : DataFrame, optional
        name, entity, country, side (str, blank where it says nothing).

    Returns
    -------
    speakers, mentions, quotes : DataFrame
        As in `schemas.TABLES`; quotes with `speaker_id`, "unattributed" where the source is
        unknown. A speaker_id is made from the name alone; for someone who is described and never
        named, from article_id and description.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    counted = paragraphs.loc[paragraphs["counted"], ["article_id", "paragraph"]]
    counted = set(counted.itertuples(index=False, name=None))
    pieces = _group_spans(spans)
    speaker_ids, speakers, mentions = {}, [], []
    for article_id, nodes in trees.items():
        found, seen = resolve(texts[article_id], nodes, pieces.get(article_id, {}))
        ids = {b: _speaker_id(article_id, b) for b in [*found.values(), *(m[0] for m in seen)]}
        speaker_ids.update({(article_id, quote): ids[b] for quote, b in found.items()})
        rows = [
            (article_id, ids[b], form, first.start, last.end,
             texts[article_id][first.start : last.end], confidence,
             (article_id, first.paragraph) in counted)
            for b, form, first, last, confidence in seen
        ]  # fmt: skip
        mentions.extend(rows)
        speakers.extend((article_id, ids[b], *_describe(b)) for b in ids)
    quotes = quotes.assign(
        speaker_id=[
            speaker_ids.get(key, "unattributed")
            for key in zip(quotes["article_id"], quotes["quote_id"], strict=True)
        ]
    ).astype({"speaker_id": "str"})
    mentions = pd.DataFrame(mentions, columns=_MENTIONS)
    speakers = pd.DataFrame(speakers, columns=_SPEAKERS)
    speakers = speakers.drop_duplicates(["article_id", "speaker_id"], ignore_index=True)
    speakers = _add_sides(speakers, sides)
    speakers = speakers.assign(
        n_mentions=_count(speakers, mentions), n_quotes=_count(speakers, quotes)
    )
    return make_table("speakers", speakers), make_table("mentions", mentions), quotes


_MENTIONS = ["article_id", "speaker_id", "form", "start", "end", "text", "confidence", "counted"]
_SPEAKERS = ["article_id", "speaker_id", "name", "kind", "role", "affiliation", "country"]


def _count(speakers, rows):
    """Count the counted rows of each speaker."""
    keys = ["article_id", "speaker_id"]
    counts = rows[rows["counted"].astype(bool)].groupby(keys).size()
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


def _speaker_id(article_id, bearer):
    """Make the key of a speaker from the name; one who is only described keeps to the article."""
    slug = re.sub(r"[\W_]+", "-", fold(bearer.name)).strip("-") or "nameless"
    if not bearer.named:
        return f"{article_id}/{slug}"
    return f"{slug}-1" if slug in RESERVED else slug


def _describe(bearer):
    """Give name, kind, role, affiliation and country of a speaker."""
    roles = bearer.roles
    best = max(roles, key=lambda r: (bool(r.affiliation), len(r.words)), default=None)
    country = bearer.country or next((r.country for r in roles if r.country), None)
    if country is None and bearer.kind != "person":
        country = find_country(bearer.name)
    affiliation = next((r.affiliation for r in roles if r.affiliation), None)
    return bearer.name, bearer.kind or "person", best and best.text, affiliation, country


def _add_sides(speakers, sides):
    """Add `side`: of the speaker's own name, the affiliation's or the country's row, else country.

    A row of sides.csv that is named after a country speaks for all of that country.
    """
    if sides is None:
        return speakers.assign(side=speakers["country"])
    rows = {fold(row.name_): row for row in sides.rename(columns={"name": "name_"}).itertuples()}
    by_country = {}
    for row in rows.values():
        found = look_up(row.name_)
        code = found[0] if found and found[1] == "name" else None
        by_country.setdefault(row.name_ if len(row.name_) == 3 else code, row)
    named, countries, chosen = [], [], []
    for name, affiliation, country in zip(
        speakers["name"], speakers["affiliation"], speakers["country"], strict=True
    ):
        own = rows.get(fold(name))
        row = own or rows.get(fold(affiliation or "")) or by_country.get(country or "")
        code = (own.country if own and own.country else country) or None
        named.append(own.entity if own and own.entity else name)
        countries.append(code)
        chosen.append((row.side or row.entity or row.country if row else None) or code)
    return speakers.assign(name=named, country=countries, side=chosen)

"""Who speaks and who is spoken of: from "he said" to a person with a role and a country.

The source of each attribution is read as a name, a pronoun or a description, and led back to
whoever bears the names in the article. A pronoun or description that fits nobody, or two equally
well, stays without a name.
"""

import re

import pandas as pd

from newsvoices.countries import find_countries, load_countries, look_up
from newsvoices.names import fold
from newsvoices.reading import InputError, read_companion
from newsvoices.references import resolve
from newsvoices.schemas import make_table

SIDES = ("name", "entity", "country", "side")
CORRECTIONS = ("article_id", "start", "end", "speaker", "drop")
RESERVED = ("narrator", "unattributed", "agentless")


def read_sides(folder):
    """Read sides.csv: which entity, country and side a speaker's name stands for.

    A row's `name` is a speaker, a body that speakers belong to, or a country for all who speak
    for it; `entity` another name to show the speaker under; `country` an ISO 3166-1 alpha-3 code
    or IGO.

    Parameters
    ----------
    folder : str or Path
        Where the articles are.

    Returns
    -------
    DataFrame or None
        name, entity, country, side (str, "" where blank) and line; None where there is no file.

    Raises
    ------
    newsvoices.reading.InputError
        With file, line and remedy.
    """
    sides = read_companion(folder, "sides.csv", SIDES, key="name")
    if sides is None:
        return None
    codes = {"", *load_countries()["country"]}
    for country, line in zip(sides["country"], sides["line"], strict=True):
        if country not in codes:
            raise InputError(
                f"sides.csv, line {line}: country {country!r} is no ISO 3166-1 alpha-3 code; "
                "write PER for Peru, IGO for an international body, or nothing"
            )
    return sides


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
    newsvoices.reading.InputError
        With file, line and remedy.
    """
    key = ("article_id", "start", "end")
    rows = read_companion(folder, "corrections.csv", CORRECTIONS, key=key)
    if rows is None:
        return None
    drop = rows["drop"].str.lower()
    wrong = [
        (~rows["start"].str.isdecimal(), "start must be a number: copy it from the quotes table"),
        (~rows["end"].str.isdecimal(), "end must be a number: copy it from the quotes table"),
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
        and confidence 1, and its speaker a row in speakers.

    Raises
    ------
    newsvoices.reading.InputError
        A correction names no attribution.
    """
    place = ["article_id", "start", "end"]
    missing = corrections.merge(quotes[place], on=place, how="left", indicator="quote")
    if (lost := missing["quote"].eq("left_only")).any():
        row = missing[lost].iloc[0]
        raise InputError(
            f"corrections.csv, line {row.line}: {row.article_id} has no attribution from "
            f"{row.start} to {row.end}; copy article_id, start and end from the quotes table"
        )
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
    speakers = speakers.assign(n_quotes=_count(speakers, quotes))
    return (
        make_table("quotes", quotes),
        make_table("spans", spans),
        make_table("speakers", speakers),
    )


def _add_speakers(speakers, added):
    """Add persons to the speakers of their articles, where they are not there yet."""
    rows = [
        {**dict.fromkeys(speakers), "kind": "person", "n_mentions": 0, "n_quotes": 0, **row}
        for row in added[["article_id", "speaker_id", "name"]].to_dict("records")
    ]
    if not rows:
        return speakers
    both = pd.concat([speakers, make_table("speakers", rows)])
    return both.drop_duplicates(["article_id", "speaker_id"], ignore_index=True)


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


def make_speaker_id(name):
    """Make the key of a speaker from the name: "Zoë O'Neill" gives zoe-oneill.

    "unattributed" gives itself; a speaker who bears another of the reserved words gets a number.
    """
    slug = re.sub(r"[\W_]+", "-", fold(name)).strip("-") or "nameless"
    return f"{slug}-1" if slug in RESERVED and name != "unattributed" else slug


def _speaker_id(article_id, bearer):
    """Make a speaker's key; one who is only described keeps to the article."""
    slug = make_speaker_id(bearer.name)
    return slug if bearer.named else f"{article_id}/{slug}"


def _describe(bearer):
    """Give name, kind, role, affiliation and country of a speaker."""
    roles = bearer.roles
    best = max(roles, key=lambda r: (bool(r.affiliation), len(r.words)), default=None)
    country = bearer.country or next((r.country for r in roles if r.country), None)
    if country is None and bearer.kind != "person" and " and " not in bearer.name:
        countries = find_countries(bearer.name)
        country = countries[0] if len(countries) == 1 else None
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
    known = speakers[["name", "affiliation", "country"]].fillna("")
    for name, affiliation, country in known.itertuples(index=False, name=None):
        own = rows.get(fold(name))
        row = own or rows.get(fold(affiliation)) or by_country.get(country)
        code = (own.country if own and own.country else country) or None
        named.append(own.entity if own and own.entity else name)
        countries.append(code)
        chosen.append((row.side or row.entity or row.country if row else None) or code)
    return speakers.assign(name=named, country=countries, side=chosen)

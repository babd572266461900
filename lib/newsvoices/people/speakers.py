"""Who speaks and who is spoken of: from "he said" to a person with a role and a country."""

import re
from collections import Counter

import pandas as pd

from newsvoices.language.article import list_rows
from newsvoices.language.tree import Trees
from newsvoices.people.coreference import resolve
from newsvoices.people.countries import find_countries, find_state
from newsvoices.people.lexicon import LAST_NAMES, fold, given_name_gender
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

    Of the quotes, speaker_id is not read. Gives the tables speakers, sides still blank, mentions,
    and quotes with `speaker_id`, "unattributed" where it is unknown. A speaker_id is made from the
    name alone; for someone who is described and never named, from article_id and description.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    counted = {(row.article_id, row.paragraph) for row in list_rows(paragraphs) if row.counted}
    pieces = {}
    for row in list_rows(spans):
        piece = row.start, row.end, row.quote_id
        pieces.setdefault(row.article_id, {}).setdefault(row.role, []).append(piece)
    speakers, mentions, heard = {}, [], {}
    for article_id, nodes in trees.items():
        text = texts[article_id]
        found, seen = resolve(text, nodes, pieces.get(article_id, {}))
        ids = {b: _speaker_id(article_id, b) for b in [*found.values(), *(m[0] for m in seen)]}
        heard.update({(article_id, quote): ids[b] for quote, b in found.items()})
        own = [
            {
                "article_id": article_id, "speaker_id": ids[b], "form": form,
                "start": first.start, "end": last.end, "text": text[first.start : last.end],
                "confidence": confidence, "counted": (article_id, first.paragraph) in counted,
            }
            for b, form, first, last, confidence in seen
        ]  # fmt: skip
        n_mentions = _count_searched(own)
        for bearer, told in _describe_all(text, ids, seen):
            told["n_mentions"] = n_mentions[ids[bearer]]
            speakers.setdefault((article_id, ids[bearer]), told)
        mentions += own
    keys = zip(quotes["article_id"], quotes["quote_id"], strict=True)
    speaker_ids = pd.array([heard.get(key, "unattributed") for key in keys], dtype="str")
    quotes = quotes.assign(speaker_id=speaker_ids)
    n_quotes, n_words = count_quotes(quotes)
    for key, row in speakers.items():
        row["article_id"], row["speaker_id"] = key
        row["person_id"] = row["speaker_id"]  # until the whole corpus is known
        row |= {"side": None, "n_quotes": n_quotes[key], "n_words": n_words[key]}
    speakers = make_table("speakers", list(speakers.values()))
    return speakers, make_table("mentions", mentions), quotes


def count_quotes(quotes: pd.DataFrame) -> tuple[Counter, Counter]:
    """Count the counted attributions by article_id and speaker_id, and their words."""
    n_quotes, n_words = Counter(), Counter()
    columns = (quotes[name].tolist() for name in ("article_id", "speaker_id", "counted", "n_words"))
    for article_id, speaker_id, counted, n in zip(*columns, strict=True):
        n_quotes[article_id, speaker_id] += bool(counted)
        n_words[article_id, speaker_id] += n * bool(counted)
    return n_quotes, n_words


def _count_searched(mentions):
    """Count names, and of who has none descriptions: what a reader who searches the text finds."""
    named = {mention["speaker_id"] for mention in mentions if mention["form"] == "name"}
    return Counter(
        m["speaker_id"] for m in mentions
        if m["counted"] and m["form"] == ("name" if m["speaker_id"] in named else "description")
    )  # fmt: skip


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
    """Make the key of a speaker ("Zoë O'Neill": zoe-oneill), with a number for a reserved word."""
    slug = re.sub(r"[\W_]+", "-", fold(name)).strip("-") or "nameless"
    return f"{slug}-1" if slug in RESERVED and name != "unattributed" else slug


def _speaker_id(article_id, bearer):
    """Make a speaker's key; who is only described, or called by a first name, is of one article."""
    slug = make_speaker_id(bearer.name)
    called_first = bearer.kind == "person" and bearer.name not in LAST_NAMES
    called_first = called_first and given_name_gender(bearer.name) is not None
    return f"{article_id}/{slug}" if called_first or not bearer.named else slug


def _describe_all(text, bearers, mentions):
    """Yield each bearer with what the columns from name to anonymity say."""
    parties = give_parties(text, list(bearers), mentions)
    aliases, reasons = _list_aliases(text, mentions), _find_reasons(text, mentions)
    states = find_state(text)
    for bearer in bearers:
        party, party_country = parties.get(bearer, (None, None))
        roles = bearer.roles
        role = max(roles, key=lambda r: (bool(r.affiliation), len(r.words)), default=None)
        bodies = [*filter(None, (r.affiliation for r in roles)), bearer.basis or None]
        affiliation = next((b for b in bodies if b and not b.islower()), bodies[0])
        country = _country_of(bearer)
        country = states.get(country, country) or party_country
        kind = bearer.kind or "person"
        source = source_type(bearer) or (OFFICIAL if party and kind == "person" else None)
        yield bearer, {
            "name": bearer.name, "kind": kind, "source_type": source, "role": role and role.text,
            "affiliation": affiliation, "country": country, "party": party,
            "gender": bearer.gender or None, "aliases": aliases.get(bearer),
            "anonymity": reasons.get(bearer),
        }  # fmt: skip


def _country_of(bearer):
    """Give the country that somebody is known for, or that a role or the name tells."""
    told = next((role.country for role in bearer.roles if role.country), None)
    if bearer.country or told or bearer.kind == "person" or " and " in bearer.name:
        return bearer.country or told
    countries = find_countries(without_matter(bearer.name))
    return countries[0] if len(countries) == 1 else None

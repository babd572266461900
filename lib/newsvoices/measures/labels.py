"""Plain names for voices, sides, zones and terms, in place of the library's keys."""

import hashlib
from functools import cache
from textwrap import shorten
from typing import Any

import pandas as pd

from newsvoices.language.tree import OTHER_PERSONS
from newsvoices.lists import load_plain, read_list
from newsvoices.measures.voices import commonest_names
from newsvoices.measures.words import OF_NOBODY, add_sides
from newsvoices.people.countries import country_names, name_sides
from newsvoices.reading.codings import READERS_WORD, TABLES_WORD
from newsvoices.tables.parts import Table, build, hold, list_columns, take_articles

HEADINGS = ("headline", "standfirst", "subhead", "caption")
NOBODY = load_plain("voice")
OWN = ("the reporter", "the writer")  # of opinion and letters
THINGS = ("document", "media", "poll")  # types of sources that are on no side
ZONE_NAMES = load_plain("zone")
IS_NAME = r"^[A-Z]\S*$|\s\W*[A-Z]"  # a word with a capital that begins nothing: not "This group"
FIRST_WORDS = 90  # characters by which an article without a headline is known
_DEVICES = load_plain("device")
_CLAIMS = {row["claim"]: row["plural"] for row in read_list("claims.csv")}
PLAIN = load_plain("value")  # of values that a reader would have to ask about


def name_claim(claim: str) -> str:
    """Call a kind of finding in a reader's word: what the tables name a charge is an accusation."""
    return claim.replace(TABLES_WORD, READERS_WORD)


def call_claim(claim: str) -> str:
    """Call a kind of finding, or a stratum of it, as pages do: "who says what, sure"."""
    name, *kind = claim.split(", ")
    called = _CLAIMS.get(name) or _CLAIMS.get(name.removesuffix("s"), name)
    return ", ".join([called, *(PLAIN.get(word, word) for word in kind)])


def call_devices(devices: Any) -> list[str]:
    """Call the means of distance of a key term as pages do."""
    told = devices.split(";") if isinstance(devices, str) else []
    return [_DEVICES.get(device.strip(), device.strip()) for device in told]


def title_of(article: dict[str, Any] | pd.Series) -> str:
    """Give an article's headline, or its first words where it has none."""
    if isinstance(article["title"], str):
        return article["title"].rstrip(" ;,")  # as some databases write it
    first = article["text"].strip().partition("\n")[0].rstrip(" ;,")
    return shorten(first, FIRST_WORDS, placeholder=" …") or article["article_id"]


def tell_why_left(articles: pd.DataFrame) -> pd.Series:
    """Tell why the pages on words, voices and framing leave an article out; null where they do not.

    It repeats another, or is no news report: of what genre, and by what that is known.
    """
    titles = {row["article_id"]: title_of(row) for row in articles.to_dict("records")}
    repeats = "the same text as " + articles["duplicate_of"].map(titles)
    basis = (" (" + articles["genre_basis"] + ")").fillna("")
    return repeats.fillna(("no news report: " + articles["genre"] + basis).mask(
        articles["genre"].eq("news")
    )).astype("str")  # fmt: skip


def article_key(article_id: str) -> str:
    """Give the id that an annotated article has in a page."""
    return "nv" + hashlib.sha256(article_id.encode()).hexdigest()[:8]


def place_key(article_id: str, paragraph: int) -> str:
    """Give the id that a paragraph of an annotated article has in a page."""
    return f"{article_key(article_id)}-p{paragraph}"


def article_files(articles: pd.DataFrame) -> dict[str, str]:
    """Name the page of each article in a report: a dict from its id."""
    numbered = enumerate(articles["article_id"], 1)
    return {article_id: f"article-{number:03}.html" for number, article_id in numbered}


def call_sides(sides: pd.Series) -> pd.Series:
    """Call sides as a reader knows them: countries by name, what stands for nobody in words."""
    once = sides.drop_duplicates().astype("str")
    names = dict(zip(once, name_sides(once).replace(NOBODY), strict=True))
    return sides.map(names).astype("str")


def name_voices(words: Table) -> Table:
    """Call the sides and speakers of words, as from `voiced_runs`, as a reader knows them."""
    nobody = pd.DataFrame(NOBODY.items(), columns=["key", "name"])
    names = {"side": _name_keys(), "speaker": nobody}
    named = "coalesce((select name from {0}s where key = words.{0}), {0})"
    called = {name: named.format(name) for name in names if name in words.columns}
    sql = f"select {list_columns(words.columns, 'words', **called)}, place from words"
    return hold(build(sql, words=words, **{f"{name}s": keys for name, keys in names.items()}))


@cache
def _name_keys() -> pd.DataFrame:
    """Name whatever has another name for a reader: key and name of countries and of nobody."""
    keys = pd.Series([*country_names(), *NOBODY], dtype="str")
    return pd.DataFrame({"key": keys, "name": call_sides(keys)})


def name_voice(table: Table, speakers: Table, articles: pd.DataFrame) -> Table:
    """Call the `voice` of each row (a speaker_id, "narrator" or "unattributed") by its name.

    To `table`, which needs article_id and voice, come voice_name (str; of several names in the
    corpus the commonest) and side (str, in words).
    """
    columns = [name for name in table.columns if name not in ("voice_name", "side")]
    voice_name = f"if({OF_NOBODY}, called.name, coalesce(names.name, voice))"
    sql = f"""
        select {list_columns(columns, "told")}, told.place, {voice_name} as voice_name,
            coalesce(called.name, side) as side
        from told left join names on voice = names.speaker_id
        left join called on side = called.key
    """
    told, names = add_sides(table, speakers, articles), commonest_names(speakers).reset_index()
    return build(sql, told=told, called=_name_keys(), names=names)


def name_terms(terms: Table, speakers: Table, articles: pd.DataFrame) -> pd.DataFrame:
    """Give the terms table with the names that a reader knows: voice_name, side, charged_name.

    An unknown speaker is called by the article's words where these are more than a pronoun ("some
    nations"); whom a pronoun charges that could not be told stands in quotation marks.
    """
    named = take_articles(name_voice(terms, speakers, articles), None)
    described = (named["voice"] == "unattributed") & named["source"].str.contains(r"\s", na=False)
    pronoun = named["charged"].str.lower().isin(OTHER_PERSONS)
    called = named["charged"].mask(pronoun, "“" + named["charged"] + "”").fillna("nobody named")
    charged = named["charged_id"].map(commonest_names(speakers)).astype("str").fillna(called)
    voice_name = named["voice_name"].mask(described, named["source"])
    return named.assign(voice_name=voice_name, charged_name=charged)


def name_pairs(balance: pd.DataFrame) -> pd.DataFrame:
    """Name the pairs of `events.pair_balance` for the reader, in a column `pair`."""
    actor, other = (call_sides(balance[side]) for side in ("actor", "other"))
    return balance.assign(pair=actor + " and " + other)

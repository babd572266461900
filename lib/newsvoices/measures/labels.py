"""Plain names for voices, sides, zones and terms, in place of the library's keys."""

import hashlib
from textwrap import shorten
from typing import Any

import pandas as pd

from newsvoices.language.tree import OTHER_PERSONS
from newsvoices.lists import load_group, load_plain
from newsvoices.measures.voices import commonest_names
from newsvoices.measures.words import name_own
from newsvoices.people.countries import look_up, name_sides
from newsvoices.people.lexicon import GENERAL_BODIES
from newsvoices.reading.codings import READERS_WORD, TABLES_WORD
from newsvoices.tables.parts import Table, build, hold, list_columns, query

HEADINGS = ("headline", "standfirst", "subhead", "caption")
NOBODY = load_plain("voice")
_PLACES = ("name", "capital", "region", "none")  # kinds of countries.csv
_OF_MANY = load_group("callings.csv", "of many")
OWN = ("the reporter", "the writer")  # of opinion and letters
ZONE_NAMES = load_plain("zone")
FIRST_WORDS = 90  # characters by which an article without a headline is known
PLAIN = load_plain("value")  # of values that a reader would have to ask about


def name_claim(claim: str) -> str:
    """Call a kind of finding in a reader's word: what the tables name a charge is an accusation."""
    return claim.replace(TABLES_WORD, READERS_WORD)


def title_of(article: dict[str, Any] | pd.Series) -> str:
    """Give an article's headline, or its first words where it has none."""
    if isinstance(article["title"], str):
        return article["title"]
    first = article["text"].strip().partition("\n")[0]
    return shorten(first, FIRST_WORDS, placeholder=" …") or article["article_id"]


def article_key(article_id: Any) -> Any:
    """Give the id that an annotated article has in a page."""
    return "nv" + hashlib.sha256(article_id.encode()).hexdigest()[:8]


def place_key(article_id: Any, paragraph: Any) -> Any:
    """Give the id that a paragraph of an annotated article has in a page."""
    return f"{article_key(article_id)}-p{paragraph}"


def article_files(articles: Any) -> Any:
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
    called = {"side": call_sides, "speaker": lambda names: names.replace(NOBODY)}
    columns = [name for name in words.columns if name in called]
    if isinstance(words, pd.DataFrame):  # whose other columns need not be copied
        return words.assign(**{name: called[name](words[name]) for name in columns})
    names = {name: query(f"select distinct {name} from words", words=words) for name in columns}
    names = {c: rows.assign(name=called[c](rows[c])) for c, rows in names.items()}
    replaced = {
        c: f"(select name from {c}s where {c}s.{c} is not distinct from words.{c})" for c in columns
    }
    named = build(
        f"select {list_columns(words.columns, 'words', **replaced)}, place from words",
        words=words,
        **{f"{name}s": rows for name, rows in names.items()},
    )
    return hold(named)


def list_unheard(talked: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Keep who of `voices.talked_about` is named more than once and never heard.

    A people or party is heard where its side is, a body where somebody is quoted whose affiliation
    it is; each of those who speak together; and somebody through a spokesman or a campaign, or
    where a last name may be that of somebody heard. Who is quoted in any article of `speakers`,
    which may be more than those of `talked`, is heard. Documents, polls, places, parliaments,
    groups without a side and the press that asks could not be heard; nor could who has no name, or
    one of whom no article tells who that is: often nobody at all.
    """
    is_side = talked["kind"].eq("group")
    of_party = talked["kind"].eq("institution") & (name_sides(talked["side"]) == talked["side"])
    is_side |= of_party & talked["side"].ne("unknown")
    heard = talked["heard"] | (is_side & talked["side"].isin(talked.loc[talked["heard"], "side"]))
    quoted = speakers[speakers["n_quotes"] > 0]
    heard |= talked["person_id"].isin(quoted["person_id"])
    texts = " | ".join(quoted.loc[quoted["source_type"].isin(("document", "poll")), "name"])
    heard |= talked["speaker"].map(lambda name: name in texts)  # a poll of its own is quoted
    affiliations = quoted["affiliation"].dropna().unique()
    bodies = {(look_up(name.removeprefix("the ")) or [name])[-1] for name in affiliations}
    together = talked.loc[talked["heard"], "speaker"].str.split(", | and ", regex=True).explode()
    heard |= talked["speaker"].isin(bodies | {*together, *together.str.split().str[-1]})
    spoken_for = set(" ".join(affiliations).replace("’", "'").replace("'s", "").split())
    is_person = talked["kind"] == "person"
    heard |= is_person & talked["speaker"].str.split().str[-1].isin(spoken_for)
    things = talked["source_type"].isin(("document", "poll", "media"))
    things |= talked["kind"].eq("group") & talked["side"].eq("unknown")
    things |= talked["speaker"].map(_is_ground)
    told = talked["source_type"].notna() & talked["kind"].ne("unnamed")
    return talked[~heard & ~things & told & (talked["n_mentions"] > 1)]


def _is_ground(name):
    """Tell countries and places, where things happen, and parliaments from bodies that act."""
    known = look_up(name)
    many = not _OF_MANY.isdisjoint(name.lower().split()[-1:])
    return many or name.lower() in GENERAL_BODIES or (known is not None and known[1] in _PLACES)


def name_voice(table: pd.DataFrame, speakers: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Call the `voice` of each row (a speaker_id, "narrator" or "unattributed") by its name.

    To `table`, which needs article_id and voice, come voice_name (str; of several names in the
    corpus the commonest) and side (str, in words).
    """
    sides = speakers.drop_duplicates(["article_id", "speaker_id"]).fillna({"side": "unknown"})
    sides = sides.set_index(["article_id", "speaker_id"])["side"]
    of_row = sides.reindex(pd.MultiIndex.from_frame(table[["article_id", "voice"]]))
    own = name_own(table["voice"], table["article_id"], articles)
    side = of_row.set_axis(table.index).astype("str").fillna(own)
    name = table["voice"].map(commonest_names(speakers)).astype("str").fillna(own)
    return table.assign(voice_name=name.replace(NOBODY), side=call_sides(side))


def name_terms(terms: pd.DataFrame, speakers: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give the terms table with the names that a reader knows: voice_name, side, charged_name.

    An unknown speaker is called by the article's words where these are more than a pronoun ("some
    nations"); whom a pronoun charges that could not be told stands in quotation marks.
    """
    described = (terms["voice"] == "unattributed") & terms["source"].str.contains(r"\s", na=False)
    pronoun = terms["charged"].str.lower().isin(OTHER_PERSONS)
    called = terms["charged"].mask(pronoun, "“" + terms["charged"] + "”").fillna("nobody named")
    charged = terms["charged_id"].map(commonest_names(speakers)).astype("str").fillna(called)
    named = name_voice(terms, speakers, articles).assign(charged_name=charged)
    return named.assign(voice_name=named["voice_name"].mask(described, terms["source"]))


def name_pairs(balance: pd.DataFrame) -> pd.DataFrame:
    """Name the pairs of `events.pair_balance` for the reader, in a column `pair`."""
    actor, other = (call_sides(balance[side]) for side in ("actor", "other"))
    return balance.assign(pair=actor + " and " + other)

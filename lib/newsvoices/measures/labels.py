"""Plain names for voices, sides, zones and terms, in place of the library's keys."""

import hashlib
import re
from textwrap import shorten
from typing import Any

import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.language.tree import OTHER_PERSONS, SAYING
from newsvoices.lists import load_group, load_plain, read_list
from newsvoices.measures.voices import commonest_names
from newsvoices.measures.words import OF_NOBODY, OWN_VOICE
from newsvoices.people.countries import country_names, look_up, name_sides
from newsvoices.people.lexicon import GENERAL_BODIES
from newsvoices.reading.codings import READERS_WORD, TABLES_WORD
from newsvoices.tables.parts import Table, build, hold, list_columns, query, take_articles
from newsvoices.tables.schemas import SURE

HEADINGS = ("headline", "standfirst", "subhead", "caption")
NOBODY = load_plain("voice")
_PLACES = ("name", "capital", "region", "none")  # kinds of countries.csv
_OF_MANY = load_group("callings.csv", "of many")
OWN = ("the reporter", "the writer")  # of opinion and letters
THINGS = ("document", "media", "poll")  # types of sources that are on no side
ZONE_NAMES = load_plain("zone")
_SAYS = "|".join(
    [
        *(
            re.sub("[ey]$", "", verb) + "(?:[ey]?s|ies|e?d|ied|ted|[ey]?ing|ting)"
            for verb in sorted(SAYING)
        ),
        "said",
        "told",
        "wrote",
    ]
)
# What tells that somebody speaks, or is dead: "as said by Roe", "Roe warns", "the late Roe".
_TOLD = re.compile(
    r"\b(?:by|from|late|(?:[Dd]eath|[Ff]uneral|[Kk]illing|[Mm]urder) of)"
    r" (?:(?!of |to |in |and )[\w.’'-]+ ){0,4}_NAME_\b"
    rf"|\b_NAME_(?:['’]s)?,?(?: [\w’'-]+){{0,2}} (?:{_SAYS}|died|death|funeral|was killed)\b"
)
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
    nobody = pd.DataFrame(NOBODY.items(), columns=["key", "name"])
    names = {"side": name_keys(), "speaker": nobody}
    named = "coalesce((select name from {0}s where key = words.{0}), {0})"
    called = {name: named.format(name) for name in names if name in words.columns}
    sql = f"select {list_columns(words.columns, 'words', **called)}, place from words"
    return hold(build(sql, words=words, **{f"{name}s": keys for name, keys in names.items()}))


def name_keys() -> pd.DataFrame:
    """Name whatever has another name for a reader: key and name of countries and of nobody."""
    keys = pd.Series([*country_names(), *NOBODY], dtype="str")
    return pd.DataFrame({"key": keys, "name": call_sides(keys)})


def list_unheard(talked: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Keep who of `voices.talked_about` is named more than once and never heard.

    A people or party is heard where its side is, a body where somebody is quoted whose affiliation
    it is; each of those who speak together; and somebody through a spokesman, or where a last name
    may be that of somebody heard, in any article of the corpus. Documents, polls, places,
    parliaments, groups without a side and the press that asks could not be heard; nor could the
    dead, who has no name, or one of whom no article tells who that is. Who stands beside a verb of
    speech or words of somebody unknown may be heard there, and is not told of.
    """
    speakers = corpus.speakers
    is_side = talked["kind"].eq("group")
    of_party = talked["kind"].eq("institution") & (name_sides(talked["side"]) == talked["side"])
    is_side |= of_party & talked["side"].ne("unknown")
    heard = talked["heard"] | (is_side & talked["side"].isin(talked.loc[talked["heard"], "side"]))
    quoted = """
        select distinct person_id, name, source_type, affiliation from speakers where n_quotes > 0
    """
    quoted = query(quoted, speakers=speakers)
    heard |= talked["person_id"].isin(quoted["person_id"])
    affiliations = quoted["affiliation"].dropna().unique()
    bodies = {(look_up(name.removeprefix("the ")) or [name])[-1] for name in affiliations}
    together = talked.loc[talked["heard"], "speaker"].str.split(", | and ", regex=True).explode()
    heard |= talked["speaker"].isin(bodies | {*together, *together.str.split().str[-1]})
    spoken_for = set(" ".join(affiliations).replace("’", "'").replace("'s", "").split())
    is_person = talked["kind"] == "person"
    heard |= is_person & talked["speaker"].str.split().str[-1].isin(spoken_for)
    things = talked["source_type"].isin(THINGS)
    things |= talked["kind"].eq("group") & talked["side"].eq("unknown")
    told = talked["source_type"].notna() & talked["kind"].ne("unnamed")
    silent = talked[~heard & ~things & told & (talked["n_mentions"] > 1)]
    texts = quoted.loc[quoted["source_type"].isin(("document", "poll")), "name"]
    texts = " | ".join(texts.drop_duplicates())  # a poll of somebody's own is quoted
    silent = silent.loc[[not (name in texts or _is_ground(name)) for name in silent["speaker"]]]
    return silent[~silent["person_id"].isin(_may_be_heard(silent["person_id"], corpus))]


def _may_be_heard(person_ids, corpus):
    """List who of these persons may have a word that was not found, or is told to be dead."""
    named = query(
        f"""
        select distinct person_id, mentions.text as name, sentences.text, exists(
            from quotes where quotes.article_id = sentences.article_id
            and quotes.paragraph = sentences.paragraph and counted and nested_in is null
            and quotes.confidence < {SURE}
            and (lower(source) in ('he', 'she') or (source is null and n_direct_words > 0))
        ) as beside
        from speakers join mentions using (article_id, speaker_id) join sentences
            on mentions.article_id = sentences.article_id
            and mentions.start >= sentences.start and mentions.start < sentences.end
        where person_id in (select person_id from asked) and form = 'name'
        """,
        asked=person_ids.to_frame(), speakers=corpus.speakers, mentions=corpus.mentions,
        sentences=corpus.sentences, quotes=corpus.quotes,
    )  # fmt: skip
    told = [
        beside or bool(_TOLD.search(text.replace(name, "_NAME_")))
        for name, text, beside in zip(named["name"], named["text"], named["beside"], strict=True)
    ]
    return set(named.loc[told, "person_id"])


def _is_ground(name):
    """Tell countries and places, where things happen, and parliaments from bodies that act."""
    known = look_up(name)
    many = not _OF_MANY.isdisjoint(name.lower().split()[-1:])
    return many or name.lower() in GENERAL_BODIES or (known is not None and known[1] in _PLACES)


def name_voice(table: Table, speakers: Table, articles: pd.DataFrame) -> Table:
    """Call the `voice` of each row (a speaker_id, "narrator" or "unattributed") by its name.

    To `table`, which needs article_id and voice, come voice_name (str; of several names in the
    corpus the commonest) and side (str, in words).
    """
    columns = [name for name in table.columns if name not in ("voice_name", "side")]
    return build(
        f"""
        with told as (
            select found.*, names.name as known, if({OF_NOBODY}, {OWN_VOICE}, voice) as own, if(
                speakers.speaker_id is null, own, coalesce(speakers.side, 'unknown')
            ) as told
            from found left join articles using (article_id)
            left join speakers
                on found.article_id = speakers.article_id and voice = speakers.speaker_id
            left join names on voice = names.speaker_id
        )
        select {list_columns(columns, "told")}, told.place,
            coalesce(known, of_own.name, own) as voice_name, coalesce(of_side.name, told) as side
        from told left join called as of_own on own = of_own.key
        left join called as of_side on told = of_side.key
        """,
        found=table, speakers=speakers, articles=articles[["article_id", "genre"]],
        names=commonest_names(speakers).replace(NOBODY).reset_index(),
        called=name_keys(),
    )  # fmt: skip


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

"""Who is talked about and never heard."""

import re

import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.language.tree import SAYING
from newsvoices.lists import load_group
from newsvoices.measures.labels import THINGS
from newsvoices.people.countries import look_up, name_sides
from newsvoices.people.lexicon import GENERAL_BODIES
from newsvoices.tables.parts import query
from newsvoices.tables.schemas import SURE

_PLACES = ("name", "capital", "region", "none")  # kinds of countries.csv
_OF_MANY, _DEAD = (load_group("callings.csv", group) for group in ("of many", "dead"))
_FORMS = "(?:[ey]?s|ies|e?d|ied|ted|[ey]?ing|ting)"  # replies, admitted, agreeing
_SAYS = "|".join(["said", "told", "wrote", *(re.sub("[ey]$", "", v) + _FORMS for v in SAYING)])
# What tells that somebody speaks, or is dead: "as said by Roe", "Roe warns", "the late Roe".
_TOLD = re.compile(
    r"\b(?:by|from|late|(?:[Dd]eath|[Ff]uneral|[Kk]illing|[Mm]urder) of)"
    r" (?:(?!of |to |in |and )[\w.’'-]+ ){0,4}_NAME_\b"
    rf"|\b_NAME_(?:['’]s)?,?(?: [\w’'-]+){{0,2}} (?:{_SAYS}|died|death|funeral|was killed)\b"
)


def list_unheard(talked: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Keep who of `voices.talked_about` is named three times or more and never heard.

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
    names = talked.loc[talked["heard"], "speaker"]
    together = {part for name in names for part in re.split(", | and ", name)}
    last = {part.rpartition(" ")[2] for part in together}
    heard |= talked["speaker"].isin(bodies | together | last)
    spoken_for = set(" ".join(affiliations).replace("’", "'").replace("'s", "").split())
    is_person = talked["kind"] == "person"
    last_names = talked["speaker"].map(lambda name: name.rpartition(" ")[2])
    heard |= is_person & last_names.isin(spoken_for)
    things = talked["source_type"].isin(THINGS)
    things |= talked["kind"].eq("group") & talked["side"].eq("unknown")
    things |= talked["speaker"].str.lower().isin(_DEAD)
    told = talked["source_type"].notna() & talked["kind"].ne("unnamed")
    silent = talked[~heard & ~things & told & (talked["n_mentions"] > 2)]
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
    said = zip(named["name"], named["text"], named["beside"], strict=True)
    told = [near or bool(_TOLD.search(text.replace(name, "_NAME_"))) for name, text, near in said]
    return set(named.loc[told, "person_id"])


def _is_ground(name):
    """Tell countries and places, where things happen, and parliaments from bodies that act."""
    known = look_up(name)
    many = not _OF_MANY.isdisjoint(name.lower().split()[-1:])
    return many or name.lower() in GENERAL_BODIES or (known is not None and known[1] in _PLACES)

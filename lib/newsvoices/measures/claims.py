"""Charges and positions as a reader sees them: who says what of whom, the sure ones apart."""

import re

import pandas as pd

from newsvoices.framing.evidence import LEANING
from newsvoices.language.moods import NOT
from newsvoices.language.stopwords import load_stopwords
from newsvoices.language.tree import FIRST_PERSONS, OTHER_PERSONS
from newsvoices.measures.labels import NOBODY, call_sides
from newsvoices.measures.voices import commonest_names
from newsvoices.measures.words import name_own
from newsvoices.people.lexicon import possessive
from newsvoices.tables.parts import Table, build, query, take_articles
from newsvoices.tables.schemas import SURE

MADE = ("accusation", "asserted")  # how a charge stands that somebody makes
PRONOUNS = FIRST_PERSONS | OTHER_PERSONS | {"it", "this", "that", "these", "those", "so"}
OWNERS = ("her", "his", "its", "their")
DENYING = ("denies", "rejects")
ACCUSATIONS = frozenset(["accusation", "allegation", "charge", "claim", "report", "wrongdoing"])
LONE_NAME = r"(?:(?:the|a|an) )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
_WORDS = "|".join(sorted(NOT - {"n't"}))
NEGATED = re.compile(rf"\b(?:{_WORDS})\b|n['’]t\b", re.IGNORECASE)
TOLD = f"counted and alone and confidence >= {SURE}"  # of a finding that pages tell, in SQL


def keep_sure(table: Table) -> pd.DataFrame:
    """Keep the counted rows of a table of findings that make sense alone and are sure.

    That is, whose confidence is `schemas.SURE` or more.
    """
    sure = build(f"from seen where {TOLD}", seen=table)
    return take_articles(sure, None)


def keep_unsure(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the counted rows of a table of findings that `keep_sure` leaves out, surest first.

    A column why tells what it lacks: less sure, or one of `LEANING`, by which it leaves that open.
    """
    unsure = table[table["counted"] & ~(table["alone"] & (table["confidence"] >= SURE))]
    lacks = unsure["rule"].str.extract(f"({'|'.join(sorted(LEANING))})")[0]
    unsure = unsure.assign(why=lacks.mask(unsure["confidence"] < SURE, "less sure"))
    return unsure.sort_values("confidence", ascending=False, kind="stable")


def name_pronouns(findings: pd.DataFrame, mentions: Table, speakers: Table) -> pd.DataFrame:
    """Write behind the first pronoun for each person in a text whom it means: "him [Tom Berg]".

    Not behind one for who holds the position or is charged, nor where the text has the name; nor
    behind "his" or "her" that would be who tells it, as it is theirs of whom they speak more often.
    """
    sql = f"""
        select findings.row, mentions.start - findings.start as start,
            mentions."end" - findings.start as "end", mentions.speaker_id
        from mentions join findings on mentions.article_id = findings.article_id
            and mentions.start >= findings.start and mentions."end" <= findings."end"
        where mentions.form = 'pronoun' and mentions.confidence >= {SURE} order by row, start
    """
    rows = findings[["article_id", "start", "end"]].assign(row=range(len(findings)))
    told = query(sql, findings=rows, mentions=mentions)
    names, texts = commonest_names(speakers), findings["text"].tolist()
    of, by = ("holder_id", "voice") if "holder_id" in findings else ("accused_id", "accuser")
    own, tellers = findings[of].tolist(), findings[by].tolist()
    told = told.drop_duplicates(["row", "speaker_id"]).iloc[::-1]  # the last first: none moves
    for at in told.itertuples():
        text, name = texts[at.row], names.get(at.speaker_id, "")
        pronoun = text[at.start : at.end].lower()
        known = at.speaker_id == own[at.row] or name.split()[-1:] == [] or pronoun in FIRST_PERSONS
        known |= pronoun in OWNERS and at.speaker_id == tellers[at.row]
        if known or name.split()[-1] in text[: at.start]:
            continue
        meant = possessive(name) if pronoun in ("his", "its", "their") else name
        texts[at.row] = f"{text[: at.end]} [{meant}]{text[at.end :]}"
    return findings.assign(text=pd.Series(texts, findings.index, dtype=findings["text"].dtype))


def without_names(text: str) -> str:
    """Give the article's own words of what `name_pronouns` gives."""
    return re.sub(r" \[[^\[\]]+\]", "", text)


def name_charges(
    charges: Table,
    speakers: Table,
    articles: pd.DataFrame,
    positions: Table,
    mentions: Table | None = None,
) -> pd.DataFrame:
    """Give the charges table with the names that a reader knows: accuser_name and accused_name.

    With `mentions`, its texts have those of pronouns too.

    Where nobody of the speakers is meant, these are the article's words. The column denied (bool)
    tells whether in `positions` who is charged surely denies it in the same article: a denial has
    a word of the charge, or is of "the charge", "the claims".
    """
    charges, names = take_articles(charges, None), commonest_names(speakers)
    own = name_own(charges["accuser"], charges["article_id"], articles)
    accuser = charges["accuser"].map(names).astype("str").fillna(own)
    accused = charges["accused_id"].map(names).astype("str").fillna(charges["accused"])
    held = keep_sure(positions).dropna(subset=["holder_id"])
    held = held[held["act"].isin(DENYING)]
    keys = {"left_on": ["article_id", "accused_id"], "right_on": ["article_id", "holder_id"]}
    both = charges.reset_index().merge(held, **keys, suffixes=("", "_denial"))
    told = zip(both["text"], both["matter"], both["text_denial"], strict=True)
    denied = both.loc[[_is_denied(*row) for row in told], "index"]
    named = charges.assign(accuser_name=accuser.replace(NOBODY), accused_name=accused)
    named = named.assign(denied=charges.index.isin(denied))
    return named if mentions is None else name_pronouns(named, mentions, speakers)


def _is_denied(charge, matter, denial):
    """Tell whether a denial, of which `matter` is the main word, is of a charge.

    It has two words of the charge, or its only one, or is of "the claims".
    """
    told = (set(re.findall(r"\w{4,}", said.lower())) for said in (charge, denial))
    words, denied = (words - load_stopwords() for words in told)
    noun = matter.lower() if isinstance(matter, str) else ""
    alike = {word for word in words if word in denied or (noun and word.startswith(noun))}
    return noun in ACCUSATIONS or len(alike) >= min(2, max(len(words), 1))


def name_positions(
    positions: Table, speakers: Table, mentions: Table | None = None
) -> pd.DataFrame:
    """Give the positions table with holder_name (str), the name that a reader knows.

    And with said_for (str): the side, in words, of the speaker who tells it. With `mentions`, its
    texts have the names of pronouns too. Who "denies" in words that have the "not" in them already,
    "it was not agreed", is said to say so.
    """
    positions = take_articles(positions, None)
    twice = positions["act"].eq("denies") & positions["text"].str.contains(NEGATED)
    positions = positions.assign(act=positions["act"].mask(twice, "says in denial"))
    names = positions["holder_id"].map(commonest_names(speakers)).astype("str")
    keys = ["article_id", "speaker_id"]
    own = take_articles(speakers, positions["article_id"].unique(), [*keys, "side"])
    sides = positions[["article_id", "voice"]].set_axis(keys, axis=1).merge(own, "left")["side"]
    sides = call_sides(sides.fillna("unknown")).set_axis(positions.index)
    named = positions.assign(holder_name=names.fillna(positions["holder"]), said_for=sides)
    return named if mentions is None else name_pronouns(named, mentions, speakers)


def leave_out_charges(positions: pd.DataFrame, charges: pd.DataFrame) -> pd.DataFrame:
    """Leave out the positions whose words a charge tells too, by the same or against them.

    Whoever accuses of theft opposes theft. A charge that is only supposed, or denied, leaves it.
    """
    left = f"""
        from positions anti join charges on positions.article_id = charges.article_id
            and positions.start < charges."end" and charges.start < positions."end"
            and charges.status in {MADE} and (
                positions.act = 'opposes'
                or positions.holder_id = charges.accuser and charges.confidence >= {SURE}
            )
    """
    return take_articles(build(left, positions=positions, charges=charges), None)


def rank_charges(named: pd.DataFrame) -> pd.DataFrame:
    """Count who is charged by whom in what `name_charges` gives, most often first.

    accused_name, accuser_name, status, n (int), wrongs (str, the different ones in the article's
    words, joined by "; ", behind each whether it is denied); article_id and, where `add_places` has
    added them, paragraph and sentence_text (str, of all, joined by " | ").
    """
    places = named.columns.intersection(["article_id", "paragraph", "sentence_text"])
    keys = ["accused_name", "accuser_name", "status"]
    told = named.assign(text=named["text"] + named["denied"].map({True: " (denied)", False: ""}))
    ranked = told.groupby(keys, as_index=False, sort=False).agg(
        n=("text", "size"), wrongs=("text", lambda texts: "; ".join(dict.fromkeys(texts))),
        **{name: (name, lambda cells: " | ".join(map(str, cells))) for name in places},
    )  # fmt: skip
    ranked = ranked.sort_values("n", ascending=False, kind="stable", ignore_index=True)
    return ranked.astype({"wrongs": "str"})


def positions_by_matter(named: pd.DataFrame) -> pd.DataFrame:
    """Put positions on the same thing beside each other, those that meet both sides first.

    The rows of `name_positions`, ordered by matter: first matters that somebody is for and somebody
    against, then those with most holders. What one holder repeats of one matter is given once, and
    what names no thing, or only a lone name, is left out.
    """
    text = named["text"].map(without_names).str
    untold = named["matter"].isna() | text.lower().isin(PRONOUNS) | text.fullmatch(LONE_NAME)
    about = named.assign(about=named["matter"].str.lower())[~untold]
    once = about.drop_duplicates(["about", "holder_name", "act"])
    of_matter = once.groupby("about")
    disputed = of_matter["polarity"].transform(lambda p: {"for", "against"} <= set(p))
    order = once.assign(disputed=disputed, holders=of_matter["holder_name"].transform("nunique"))
    by, ascending = ["disputed", "holders", "about", "polarity"], [False, False, True, False]
    return order.sort_values(by, ascending=ascending, ignore_index=True).drop(columns=by[:3])

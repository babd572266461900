"""Right of reply: who is charged with a wrong, and is he heard on it in the same article?

Codes of press ethics ask that the accused be heard. What can be counted is whether the accused, or
somebody who speaks for him, has a word in the article, how far from the charge, and whether the
article tells that he was asked and did not answer. What he says may be about something else. Of 40
charges of political news that were read before the rules were mended last, 38 are told right, and
16 of 17 that were read afterwards.
"""

import re

import numpy as np
import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.framing.wrongs import links
from newsvoices.lists import load_group
from newsvoices.measures.claims import MADE, PRONOUNS
from newsvoices.measures.intervals import wilson
from newsvoices.measures.voices import commonest_names
from newsvoices.people.countries import country_names, find_country, name_sides
from newsvoices.people.speakers import make_speaker_id
from newsvoices.tables.parts import Stored, Table, list_columns, query, take_articles
from newsvoices.tables.schemas import SURE

REPLIES = ("heard", "through somebody", "perhaps heard", "did not answer", "not heard")
LIKELY = 0.4  # confidence from which an attribution counts: who may be heard is not "not heard"
AGENTS = load_group("callings.csv", "agent")
GOVERNMENTS = load_group("callings.csv", "government")
ELSE = load_group("callings.csv", "opponent") | {"former"}  # who has this in his role
_FORM = re.compile(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC)\.?$", re.IGNORECASE)  # Harbor Corp. is Harbor
_ONCE = r"(?:in (?:19|20)\d\d|last year|(?:\w+ )?(?:years?|decades?) ago|(?:back|once) in)\b"
DENIALS = frozenset(links("denial"))
DENIED = rf"\b(?:{'|'.join(sorted(links('grievance')))}|wrongdoing)s?\b"  # what is replied to
COLUMNS = ["article_id", "sentence", "accuser", "accused", "accused_id", "text", "reply",
           "replied_by", "quote_id", "distance", "n_words"]  # fmt: skip


def find_replies(
    charges: pd.DataFrame,
    quotes: Table,
    speakers: Table,
    sentences: Stored,
    non_replies: pd.DataFrame,
) -> pd.DataFrame:
    """Tell of each charge whether the accused is heard in the same article.

    A reply is a sure attribution of two words or more, or tells that a charge is denied ("Roe
    rejected the accusation"). One less sure, of LIKELY confidence or more, one of a single word,
    and one that mostly is a charge of his own, are perhaps replies. None is what another quotes of
    the accused, nor what he said years before ("In 2010 Roe said"), nor what is only brought up
    ("for his proposal to ban ferries").
    One row per counted charge of somebody named: article_id, sentence, accuser, accused, accused_id
    and text of the charge; reply (of REPLIES; "through somebody" is a spokesman, a campaign, a
    lawyer, a country's government, somebody of a party); replied_by (speaker_id), quote_id (Int64)
    and distance (Int64, sentences from the charge) of the nearest reply, null without one; n_words
    (int, all that the accused, or else those who speak for him, say in the article).
    """
    accused = charges[charges["counted"] & charges["status"].isin(MADE)]
    told = ["article_id", "speaker_id", "name", "kind", "role", "affiliation", "side"]
    speakers = take_articles(speakers, accused["article_id"].unique(), told)
    named = speakers.loc[speakers["kind"] != "unnamed"].rename(columns={"speaker_id": "accused_id"})
    governments = _name_governments(accused)
    accused = accused.fillna({"accused_id": governments["accused_id"]})
    columns = ["article_id", "accused_id", "name", "kind", "side"]
    known = pd.concat([named[columns], governments[columns]])
    known = known.drop_duplicates(columns[:2])
    made = accused.merge(known, on=columns[:2])
    made["country"] = name_sides(made["side"])
    made = made[made["accuser"] != made["accused_id"]].reset_index(drop=True)
    told = ["article_id", "speaker_id", "quote_id", "start", "end", "cue", "n_words"]
    mentions = "regexp_matches(rule, '^noun') and rule <> 'noun that' and quote_type = 'indirect'"
    denies = f"cue_lemma in {tuple(sorted(DENIALS))} and regexp_matches(content, '{DENIED}')"
    accuses = """exists (
        from made where made.article_id = quotes.article_id and made.accuser = quotes.speaker_id
            and 2 * (least(made."end", quotes."end") - greatest(made.start, quotes.start))
                >= quotes."end" - quotes.start
    )"""
    sure = f"({denies}) or (confidence >= {SURE} and n_words > 1 and not {accuses})"
    sql = f"""
        select {list_columns(told, "quotes")}, sentence, sentences.text as said_in, {sure} as sure
        from quotes semi join made using (article_id) asof left join sentences
            on quotes.article_id = sentences.article_id and quotes.start >= sentences.start
        where ((act = 'speech' and confidence >= {LIKELY} and not ({mentions})) or ({denies}))
            and nested_in is null
        order by quotes.start, quotes.place
    """
    of_charges = accused[["article_id", "accuser", "start", "end"]]
    said = query(sql, quotes=quotes, sentences=sentences, made=of_charges)
    voices = _find_voices(made, speakers)
    heard = _find_heard(made, said, voices)
    asked = pd.Series(_tell_asked(made, non_replies, voices), made.index)
    how = heard["how"].reindex(made.index).fillna(asked.map({True: 3, False: 4}))
    made["reply"] = how.map(dict(enumerate(REPLIES))).astype("str")
    made = made[COLUMNS[:7]].join(heard[COLUMNS[7:]]).fillna({"n_words": 0})
    return made.astype({"quote_id": "Int64", "distance": "Int64", "n_words": "int64"})


def _name_governments(accused):
    """Name the country of each government that is accused: "the Peruvian government"."""
    told = accused.loc[accused["accused_id"].isna(), ["article_id", "accused"]].astype("str")
    words = told["accused"].str.lower().str.replace(r"['’]s\b", "", regex=True).str.split()
    told = told[words.map(lambda of: not GOVERNMENTS.isdisjoint(of)).astype(bool)]
    told = told.assign(side=told["accused"].map(find_country).astype("str"), kind="institution")
    told = told.dropna(subset="side")
    name = told["side"].map(country_names()).astype("str")
    return told.assign(name=name, accused_id=name.map(make_speaker_id).astype("str"))


def _find_voices(made, speakers):
    """List who speaks for the accused: article_id, accused_id, speaker_id; how (0: himself)."""
    accused = made[["article_id", "accused_id", "name", "kind", "side", "country"]]
    accused = accused.drop_duplicates(["article_id", "accused_id"])
    accused = accused.assign(office=_name_offices(accused, speakers))
    body = speakers["affiliation"].mask(speakers["kind"] == "institution", speakers["name"])
    of_body = speakers.assign(body=body).dropna(subset=["body", "role"], how="all")
    pairs = accused.merge(of_body.fillna({"body": "", "role": ""}), on="article_id",
                          suffixes=("", "_speaker"))  # fmt: skip
    told = (pairs[column] for column in ("name_speaker", "body", "role", "name"))
    speaks = [*map(speaks_for, *told, pairs["kind"] == "person", pairs["office"])]
    of_party = [*map(is_of_party, pairs["name"], pairs["role"])]
    of_party = np.array(of_party, bool) & pairs["side"].eq(pairs["side_speaker"])
    pairs = pairs[np.array(speaks, bool) | (of_party & (pairs["kind"] == "group"))]
    countries = accused[accused["name"] == accused["country"]]  # one speaks through its government
    of_side = countries.merge(speakers[["article_id", "side", "speaker_id"]])
    own = accused.assign(speaker_id=accused["accused_id"], how=0)
    voices = pd.concat([own, pairs.assign(how=1), of_side.assign(how=1)])
    return voices[["article_id", "accused_id", "speaker_id", "how"]].drop_duplicates()


def _name_offices(accused, speakers):
    """Give the last word of the role, or of a body's name, that nobody else in the article has."""
    called = speakers["name"].where(speakers["kind"] == "institution", speakers["role"])
    held = speakers.assign(office=called.str.lower().str.split().str[-1])
    held = held[["article_id", "speaker_id", "office"]]
    held = held.dropna().drop_duplicates(["article_id", "office"], keep=False)
    offices = held.set_index(["article_id", "speaker_id"])["office"]
    keys = pd.MultiIndex.from_frame(accused[["article_id", "accused_id"]])
    return offices.reindex(keys).fillna("").to_numpy()


def _find_heard(made, said, voices):
    """Give the nearest reply to each charge that has one: replied_by and so on, and `how`."""
    of_charge = made.reset_index(names="charge").merge(voices, on=["article_id", "accused_id"])
    of_charge = of_charge[of_charge["speaker_id"] != of_charge["accuser"]]
    told = said.reset_index(names="nth")
    heard = of_charge.merge(told, on=["article_id", "speaker_id"], suffixes=("_charge", ""))
    # What is charged may itself be told as something said: "spread lies about the vote".
    is_wrong = (heard["start"] < heard["end_charge"]) & (heard["start_charge"] < heard["end"])
    told = zip(heard["text"].str.lower(), heard["cue"].fillna("").str.lower(), strict=True)
    is_wrong |= pd.Series((text in cue for text, cue in told), heard.index, dtype=bool)
    is_wrong |= (heard["quote_id"] == heard["quote_id_charge"]).fillna(False).astype(bool)
    said = zip(heard["said_in"].fillna(""), heard["cue"].fillna(""), strict=True)
    is_old = pd.Series((_tells_once(*one) for one in said), heard.index, dtype=bool)
    heard = heard[~(is_wrong | is_old)]
    heard = heard.assign(how=heard["how"].where(heard["sure"].astype(bool), 2))
    heard = heard[heard["how"] == heard.groupby("charge")["how"].transform("min")]
    distance = (heard["sentence"] - heard["sentence_charge"]).abs()
    n_words = heard.groupby("charge")["n_words"].transform("sum")
    heard = heard.assign(replied_by=heard["speaker_id"], distance=distance, n_words=n_words)
    nearest = heard.sort_values(["distance", "nth"]).drop_duplicates("charge")
    return nearest.set_index("charge")[["how", *COLUMNS[7:]]]


def _tells_once(sentence, cue):
    """Tell whether something was said long before: "In 2010 Roe said", "she said years ago"."""
    said = rf"\b{re.escape(cue.split(' ')[0])}(?: (?!that |s?he |they |it )[\w.]+){{0,2}}"
    told = rf"\W*(?:back )?{_ONCE}|.*{said} {_ONCE}"
    return re.match(told, sentence, re.IGNORECASE | re.DOTALL) is not None


def _tell_asked(made, non_replies, voices):
    """Tell of each charge whether the accused, or who speaks for him, was asked in vain."""
    keys = ["article_id", "accused_id", "speaker_id"]
    silent = made.reset_index(names="charge").merge(
        non_replies.fillna({"who": ""}), on="article_id", suffixes=("_charge", "")
    )
    silent = silent.merge(voices, how="left", on=keys)  # `how` is null of who speaks for others
    asked = {
        one.charge
        for one in silent.itertuples()
        if (one.speaker_id != one.accuser and one.how >= 0)
        or one.who.endswith(one.name.split()[-1])
        or speaks_for("", one.who, one.who, one.name, one.kind == "person")
    }
    return made.index.isin(asked)


def speaks_for(
    name: str, body: str, role: str, accused: str, is_person: bool, office: str = ""
) -> bool:
    """Tell whether a speaker speaks for the accused: a spokesman, a campaign, a lawyer.

    Of a person the surname is enough ("Clinton spokesman"), or the office that he alone has ("the
    mayor's lawyer"); a body is named in full, or by its last word ("the authority's"), and whoever
    is of it speaks for it. A wife, a friend, a rival and a former aide speak for themselves. `body`
    is what the speaker is, or is of, "" of one who is of none.
    """
    called = accused.split()[-1] if is_person else _FORM.sub("", accused)
    told = f"{role} {body}"
    bodies, words = (re.sub(r"['’]s?\b", "", text) for text in (body, told))
    is_own = not is_person and body != "" and bodies.removeprefix("the ") in (called, office)
    is_his = is_person and office and re.search(rf"\b{re.escape(office)}['’]s(?!\w)", told.lower())
    if name == accused or not (is_own or is_his or f" {called} " in f" {words} "):
        return False
    words = {word.removesuffix("s") for word in words.lower().split()}
    return bool(is_own or words & AGENTS) and not words & ELSE


def is_of_party(party: str, role: str) -> bool:
    """Tell whether a role is of a party: "a Democratic aide" of the Democrats."""
    words = re.split(r"[\s-]+", role)
    named = len(party.split()) == 1 and any(w.startswith(party.removesuffix("s")) for w in words)
    return named and not ELSE & {word.lower() for word in words}


def name_refusals(corpus: Corpus) -> pd.DataFrame:
    """Give the counted rows of non_replies by which an article tells who gave no answer.

    To their columns come speaker (str, the name, else the article's words), paragraph, named (bool,
    it has the last name of somebody in the article: "Roe aides") and heard (bool, the article has
    likely words of theirs). Those whose name is known come first. Left out is what stands in
    somebody's words, who may be no witness, and a pronoun without a name.
    """
    told = corpus.non_replies[corpus.non_replies["counted"]].dropna(subset="who")
    names = told["speaker_id"].map(commonest_names(corpus.speakers)).astype("str")
    told = told.assign(speaker=names.fillna(told["who"]), unnamed=names.isna())
    sql = f"""
        select *, exists (
            from speakers where speakers.article_id = told.article_id
                and kind in ('person', 'institution')
                and list_contains(split(told.speaker, ' '), split(name, ' ')[-1])
        ) as named, exists (
            from quotes where quotes.article_id = told.article_id and act = 'speech'
                and quotes.speaker_id = told.speaker_id and confidence >= {LIKELY}
                and not (quotes.start < told."end" and told.start < quotes."end")
        ) as heard
        from told where not exists (
            from quotes where quotes.article_id = told.article_id and quotes.start <= told.start
                and told."end" <= quotes."end"
        ) order by place
    """
    tables = {"quotes": corpus.quotes, "speakers": corpus.speakers}
    told = query(sql, told=told, **tables).drop(columns="place", errors="ignore")
    told = told[~(told["unnamed"] & told["who"].str.lower().isin(PRONOUNS))]
    told = told.sort_values("unnamed", kind="stable").drop(columns="unnamed")
    columns = ["article_id", "sentence", "paragraph"]
    return told.merge(take_articles(corpus.sentences, told["article_id"].unique(), columns))


def share_of_replies(replies: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Count how often the accused are heard, by group as from `comparing.group_articles`.

    An article counts once for each accused. One row per set, the most accused first: set; n (int,
    accused in an article); heard, "through somebody", "did not answer", "not heard" (int, they add
    up to n); share (float, 0-1, of the first two) with low and high (its 90 % interval).
    """
    cases = replies.assign(rank=replies["reply"].map(REPLIES.index)).merge(groups, on="article_id")
    cases = cases.groupby(["set", "article_id", "accused_id"], as_index=False)["rank"].min()
    counts = pd.crosstab(cases["set"], cases["rank"])
    counts = counts.reindex(columns=range(len(REPLIES)), fill_value=0).set_axis(REPLIES, axis=1)
    n, heard = counts.sum(axis=1), counts["heard"] + counts["through somebody"]
    low, high = wilson(heard, n)
    counts.insert(0, "n", n)
    counts = counts.assign(share=heard / n, low=low, high=high).reset_index()
    return counts.sort_values(["n", "set"], ascending=[False, True], ignore_index=True)

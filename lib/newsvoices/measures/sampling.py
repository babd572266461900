"""What people are asked to judge: every finding of a corpus as a row, and a sample of the rows.

Which rows are asked is drawn by lot from strata (a claim, by whether the library is sure), so that
each finding has a known chance to be judged: shares are corrected and precision is measured by it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

from newsvoices.corpus import Corpus, keep_articles
from newsvoices.lists import load_by
from newsvoices.measures.claims import name_charges, name_positions
from newsvoices.measures.labels import ZONE_NAMES, call_sides, name_claim, name_voices
from newsvoices.measures.voices import voiced_words
from newsvoices.reading.codings import FRAME, MISSABLE
from newsvoices.tables.parts import Table, build, hold, take_articles
from newsvoices.tables.schemas import SURE

CLAIMS = tuple(load_by("claims.csv", "claim"))
FINDINGS = ["key", "claim", "stratum", "article_id", "start", "end", "found", "side", "library",
            "confidence"]  # fmt: skip
TYPES = dict.fromkeys(("claim", "article_id", "found", "side", "library"), "str")
TYPES |= {"start": "int64", "end": "int64", "confidence": "float64"}
SAMPLE = ["key", "claim", "article_id", "paragraph", "start", "end", "library", "question",
          "context"]  # fmt: skip
NONE = "none"  # what a row is where nothing of its claim is there
# Characters before a passage, of each end of a long one, and behind it: so many that 60 rows of a
# claim are read and judged in under 20 minutes. Of a paragraph every word may hold what was missed.
SHOWN = {"attribution": (150, 120, 80), "zone": (70, 60, 70), "statement": (40, 100, 0)}
SHOWN |= {"paragraph": (50, None, 0), "": (200, 120, 80)}
MOST_WORDS = 1_000_000  # counted, of the articles whose findings can be drawn
MOST_COUNTED = 10_000_000  # words of which it is counted how they go together
SHARED = 3  # of so many parts of the rows two readers have one in common
_FOUND = {"charge": r" against (.+) \(", "position": r"^.+: (.+) \(", "event": r": ([A-Z]+): "}
_LETTERS = np.frombuffer(b"bcdfghjklmnpqrstvwxz", dtype="S1")


def draw_articles(corpus: Corpus, *, most: int = MOST_WORDS, seed: int = 1) -> Corpus:
    """Draw articles by lot until they have so many counted words; all where there are fewer."""
    drawn = _draw(corpus.articles, most, seed)
    return corpus if len(drawn) == len(corpus.articles) else keep_articles(corpus, drawn.tolist())


def draw_words(
    words: Table, articles: pd.DataFrame, *, most: int = MOST_COUNTED, seed: int = 1
) -> Table:
    """Keep the words of articles drawn by lot until they have so many; all where there are fewer.

    What takes long to count of very many words, and few numbers of which anybody reads, is counted
    of these.
    """
    drawn = _draw(articles, most, seed).to_frame()
    kept = "from words semi join drawn using (article_id)"
    return words if len(drawn) == len(articles) else hold(build(kept, words=words, drawn=drawn))


def _draw(articles, most, seed):
    drawn = articles.sample(frac=1, random_state=seed)
    return drawn.loc[drawn["n_words"].cumsum().shift(fill_value=0) < most, "article_id"]


def list_findings(corpus: Corpus) -> pd.DataFrame:
    """List every counted finding of a corpus, claim by claim, each as what a person can judge.

    key (str, eight letters made from its claim and place), claim (see lists/claims.csv), stratum
    (the claim, and whether it is sure), article_id, start, end (what is marked), found (str, what
    shares are counted by: speaker, accused, act, class, ...; "none" for a word of the reporter's
    and for a paragraph), side (str, of the voice; else ""), library (str, what the library says in
    words), confidence (float, null where there is none).
    """
    paragraphs = take_articles(corpus.paragraphs, None)
    counted, zones = paragraphs.query("counted"), paragraphs["zone"]
    made = [
        *_list_voices(corpus), *_list_speakers(corpus, counted), *_list_framing(corpus),
        _list_statements(corpus),
        paragraphs.assign(claim="zone", found=zones, library=zones.replace(ZONE_NAMES)),
        counted.assign(claim="paragraph", found=NONE, library=""),
    ]  # fmt: skip
    made = [rows.reindex(columns=list(TYPES)) for rows in made]
    rows = pd.concat(made, ignore_index=True).astype(TYPES).fillna({"side": ""})
    nobodys = rows["claim"].eq("voice") & rows["found"].eq(NONE)
    kinds = {", nobody's": nobodys, "": rows["confidence"].isna()}
    kinds |= {", sure": rows["confidence"] >= SURE}
    stratum = rows["claim"] + np.select(list(kinds.values()), list(kinds), ", unsure")
    rows = rows.assign(stratum=stratum, key=make_keys(rows))
    return rows.drop_duplicates("key", ignore_index=True)[FINDINGS]


def list_asked(corpus: Corpus) -> pd.DataFrame:
    """List findings as `list_findings`, each as it stood when people were asked about it.

    What they found wrong may have been taken over as corrections. Then every judged row is right,
    and tells nothing of those that it was drawn to stand for. So of a finding that a correction
    decided, or dropped, what is found is what the sheet says, and the confidence is what it was.
    """
    findings = list_findings(draw_articles(corpus))
    done = corpus.corrections.dropna(subset=["start", "was"]).rename(columns={"class": "claim"})
    done = done.astype({"start": "int64", "end": "int64"}).query("change != 'add'")
    done = done.assign(key=make_keys(done), confidence=done["was"], side="")
    said = corpus.codings.dropna(subset=["answer", "library"]).drop_duplicates("key")
    asked = done.merge(said[["key", "library"]], on="key").drop_duplicates("key")
    found = [find_found(*pair) for pair in zip(asked["library"], asked["claim"], strict=True)]
    sure = asked["confidence"].ge(SURE).map({True: ", sure", False: ", unsure"}).astype("str")
    asked = asked.assign(found=pd.array(found, "str"), stratum=asked["claim"] + sure)
    kept = findings[~findings["key"].isin(asked["key"])]
    return pd.concat([kept, asked[FINDINGS]], ignore_index=True) if len(asked) else findings


def find_found(library: str, claim: str) -> str:
    """Find what shares are counted by in what `library` says of a finding in words."""
    told = re.search(_FOUND[claim], library) if claim in _FOUND else None
    return told[1] if told else library


def make_keys(rows: pd.DataFrame) -> pd.Series:
    """Make a key of eight letters for each row, which no spreadsheet takes for a number or date.

    It stands for the place, not for what the library says there, so that what was judged once
    holds when a rule or a correction has changed that.
    """
    what = rows[["claim", "article_id", "start", "end"]]
    what = what.assign(number=what.groupby(list(what), sort=False).cumcount())
    numbers = pd.util.hash_pandas_object(what, index=False).to_numpy()
    letters = _LETTERS[(numbers[:, None] // 20 ** np.arange(8, dtype="uint64")) % 20]
    return pd.Series(letters.view("S8").ravel().astype(str), index=rows.index, dtype="str")


def _list_voices(corpus):
    """List each counted word with its voice, and each attribution with its speaker."""
    words = name_voices(take_articles(voiced_words(corpus), None))
    keys = ["article_id", "quote_id"]
    about = corpus.take("quotes", None, [*keys, "confidence", "start", "end", "counted"])
    words = words.merge(about[[*keys, "confidence"]], on=keys, how="left")
    own = words["speaker_id"].eq("narrator")
    speaker, side = (words[name].astype("str") for name in ("speaker", "side"))
    told = {"found": speaker.mask(own, NONE), "side": side.mask(own, NONE), "library": speaker}
    words = words.assign(claim="voice", **told)
    voices = words.loc[~own, [*keys, "found", "side", "library"]].drop_duplicates(keys)
    return words, about[about["counted"]].merge(voices, on=keys).assign(claim="attribution")


def _list_speakers(corpus, counted):
    """List whom pronouns and descriptions mean, and sides of speakers at their first mention."""
    keys, speakers = ["article_id", "speaker_id"], corpus.take("speakers", None)
    mentions = _inside(corpus.take("mentions", None), counted)
    named = mentions[mentions["form"] != "name"].merge(speakers, on=keys)
    named = named.assign(claim="speaker", found=named["name"], library=named["name"], side="")
    rows = speakers[speakers["side"].notna()].merge(mentions.drop_duplicates(keys), on=keys)
    found = call_sides(rows["side"])
    sides = rows.assign(claim="side", found=found, library=rows["name"] + ": " + found)
    return named, sides.assign(side="", confidence=np.nan)


def _list_framing(corpus):
    charges = name_charges(corpus.charges, corpus.speakers, corpus.articles, corpus.positions)
    positions = name_positions(corpus.positions, corpus.speakers)
    events, terms = (corpus.take(name, None) for name in ("events", "terms"))
    actor, recipient = (events[role].fillna("nobody named") for role in ("actor", "recipient"))
    against = charges["accuser_name"] + " against " + charges["accused_name"]
    held = positions["holder_name"] + ": " + positions["act"]
    acted = actor + ": " + events["event"] + ": " + recipient
    made = (
        ("charge", charges, "accused_name", against + " (" + charges["status"] + ")"),
        ("position", positions, "act", held + " (" + positions["status"] + ")"),
        ("event", events, "event", acted + " (" + events["status"] + ")"),
        ("stance", terms, "stance", terms["stance"]),
    )
    listed = (rows.assign(claim=c, found=rows[f], library=said) for c, rows, f, said in made)
    return [rows[rows["counted"]] for rows in listed]


def _list_statements(corpus):
    """List the versions of statements but the fullest, each beside its like of the fullest."""
    rows = corpus.statements
    fullest = rows.drop_duplicates("statement_id").set_index("statement_id")["text"]
    rows = rows[rows["relation"] != "fullest"]
    pairs = zip(rows["statement_id"].map(fullest), rows["text"], strict=True)
    like = pd.array([_find_like(*pair) for pair in pairs], "str")
    return rows.assign(claim="statement", found="same", library=like)


def _find_like(fullest, version):
    """Give the part of a statement's fullest version that another has: of a long one both ends."""
    words, own = fullest.split(), version.split()
    run = SequenceMatcher(None, words, own, autojunk=False).find_longest_match()
    first = max(0, run.a - run.b)
    told = " ".join(words[first : first + len(own)])
    return _context(told, 0, len(told), *SHOWN["statement"]).strip("⟦⟧")


def _inside(rows, paragraphs):
    """Keep the rows that begin in one of the paragraphs, in text order, with its number."""
    rows, within = (table.sort_values("start", kind="stable") for table in (rows, paragraphs))
    within = within[["article_id", "paragraph", "start", "end"]]
    met = pd.merge_asof(rows, within, on="start", by="article_id", suffixes=("", "_of"))
    return met[met["start"] < met["end_of"]].sort_values(["article_id", "start"])


def list_frames(articles: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """List a question of the codebook for each article, as `list_findings` lists findings.

    The claim is "frame: ...", `library` holds the possible answers, and the question is added.
    Repeated articles are left out.
    """
    rows = articles.query("duplicate_of.isna()")[["article_id"]].merge(codebook, how="cross")
    claim, blank = FRAME + rows["frame"], {"found": NONE, "side": "", "confidence": np.nan}
    rows = rows.rename(columns={"answers": "library"})
    rows = rows.assign(claim=claim, stratum=claim, start=0, end=0, **blank)
    rows = rows.assign(key=make_keys(rows)).sort_values("article_id", kind="stable")
    return rows[[*FINDINGS, "question"]].reset_index(drop=True)


def draw_rows(
    findings: pd.DataFrame, *, n: int = 200, seed: int = 1, claims: Sequence[str] = CLAIMS
) -> pd.DataFrame:
    """Draw findings to be judged: of each claim the same number, or all that it has.

    Of a claim's strata a larger one gives more, by the root of its size: shares are surest where
    each gives by its size, the precision of each stratum where all give the same (Bankier 1988,
    Power allocations). At most `n` rows (see `agreement.rows_needed`) in mixed order; the same seed
    on the same findings gives the same ones.
    """
    rows = findings[findings["claim"].isin(claims)].sample(frac=1, random_state=seed)
    sizes = rows.groupby("claim")["stratum"].value_counts()
    of_claim = sizes.groupby("claim").sum()
    quotas = _share_out(n, of_claim, of_claim**0)
    strata = [_share_out(quotas[claim], of, of**0.5) for claim, of in sizes.groupby("claim")]
    quota = pd.concat(strata).droplevel("claim") if strata else pd.Series(dtype="int64")
    place = rows.groupby("stratum").cumcount()
    return rows[place < rows["stratum"].map(quota).astype("int64")]


def _share_out(n, sizes, weights):
    """Share n rows out by weight, two at least; what a small group cannot use goes to the others.

    Two, as one row tells no variance (Cochran 1977, Sampling Techniques, 5.12).
    """
    quota = pd.Series(0, sizes.index)
    for group, size in sizes.sort_values().items():
        left = n - quota.sum()
        part = left * weights[group] / weights[quota == 0].sum()
        quota[group] = min(size, left, max(2, round(part)))
    return quota


def draw_sample(corpus: Corpus, findings: pd.DataFrame, **drawn: Any) -> pd.DataFrame:
    """Draw findings of a corpus (by `draw_rows`) and put them as people are asked about them.

    Those of an article stand together in text order: key, claim, article_id, paragraph, start, end,
    library, question, context (str, the passage between ⟦ and ⟧ with what stands around it).
    """
    rows = tell_found(draw_rows(findings, **drawn), findings)
    rows = rows.sort_values(["article_id", "start", "claim"])
    questions = {claim: row[0] for claim, row in load_by("claims.csv", "claim").items()}
    place = ["article_id", "start", "end"]
    cues = corpus.take("quotes", rows["article_id"].unique(), [*place, "cue"])
    cues = cues.drop_duplicates(place).set_index(place)["cue"]
    cues = cues.reindex(pd.MultiIndex.from_frame(rows[place])).set_axis(rows.index)
    told = (" (told by “" + cues + "”)").where(rows["claim"] == "attribution").fillna("")
    return give_context(corpus, rows.assign(question=rows["claim"].map(questions) + told))


def give_context(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Give rows the passage that they ask about, and the paragraph in which it begins."""
    texts = corpus.articles.set_index("article_id")["text"]
    starts = take_articles(corpus.paragraphs, rows["article_id"].unique())
    starts = starts.set_index("article_id")["start"]
    places = [*rows[["article_id", "start", "end"]].itertuples(index=False)]
    context = [
        _context(texts[at.article_id], at.start, at.end, *SHOWN.get(claim, SHOWN[""]))
        for at, claim in zip(places, rows["claim"], strict=True)
    ]
    number = [max(1, (starts.loc[[at.article_id]] <= at.start).sum()) for at in places]
    rows = rows.assign(context=pd.array(context, "str"), paragraph=number)
    return rows.reset_index(drop=True)[SAMPLE]


def tell_found(rows: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Say of each drawn paragraph what was found in it, in the words in which it is answered."""
    asked = rows.loc[rows["claim"] == "paragraph", ["key", "article_id", "start", "end"]]
    there = findings[findings["claim"].isin(MISSABLE)]
    met = asked.merge(there, on="article_id", suffixes=("", "_of"))
    met = met[(met["start"] <= met["start_of"]) & (met["start_of"] < met["end"])]
    said = {key: _list_found(found) for key, found in met.groupby("key")}
    told = rows["key"].map(said).astype("str").fillna("nothing")
    return rows.assign(library=rows["library"].where(rows["claim"] != "paragraph", told))


def _list_found(found):
    """List the findings of a paragraph by claim: "attribution: Roe (2); event: AGREE, ACCUSE"."""
    counts = found.groupby(["claim", "found"], sort=False).size()
    names = [name if n == 1 else f"{name} ({n})" for (_, name), n in counts.items()]
    claims = counts.index.get_level_values("claim").map(name_claim)
    names = pd.Series(names, claims).groupby(level=0, sort=False).agg(", ".join)
    return "; ".join(f"{claim}: {told}" for claim, told in names.items())


def split_readers(sample: pd.DataFrame, readers: int = 2) -> list[pd.DataFrame]:
    """Split a sample into the halves of two readers, which overlap by a third of all rows."""
    if readers == 1:
        return [sample]
    part = sample.groupby("claim").cumcount() % SHARED
    return [sample[part != reader] for reader in range(readers)]


def _context(text, start, end, before, ends, after):
    """Give a passage between marks, without its middle, with whole words around it, on one line."""
    lead = re.sub(r"^\S+", "…", text[start - before : start]) if start > before else text[:start]
    passage = text[start:end]
    if ends and len(passage) > 2 * ends:
        passage = re.sub(r"\S*$", "", passage[:ends]) + "[…]" + re.sub(r"^\S*", "", passage[-ends:])
    marked, stop = (f"⟦{passage}⟧", end + after) if end > start else ("", before)
    rest = re.sub(r"\S+$", "…", text[end:stop]) if stop < len(text) else text[end:]
    return " ".join(re.sub(r"\s*\n\s*", " ¶ ", f"{lead}{marked}{rest}").split())

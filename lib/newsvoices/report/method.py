"""The page on method: what was done with these articles, step by step, ready as an appendix."""

import platform
import re
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from newsvoices.corpus import Corpus, keep_articles
from newsvoices.errors import InputError
from newsvoices.findings.prose import percent
from newsvoices.language.pipeline import find_pipeline
from newsvoices.lists import find_list
from newsvoices.measures.agreement import rate_claims
from newsvoices.measures.claims import keep_sure
from newsvoices.measures.labels import PLAIN, ZONE_NAMES, call_claim, tell_why_left, title_of
from newsvoices.measures.sampling import list_findings
from newsvoices.reading.codings import FRAME, MISSABLE
from newsvoices.reading.companions import COMPANIONS, find_home, read_companion
from newsvoices.show.tables import form_value
from newsvoices.tables.schemas import SURE
from newsvoices.tables.spreadsheets import write_csv

MOST_NAMED = 30  # words of a user's list that are named
MOST_LISTED = 20  # inputs not counted that the page lists; of more a CSV file has all


def describe_method(corpus: Corpus, seeds: Path, claims: pd.DataFrame) -> dict:
    """Tell what was done with a corpus, in numbers of its tables.

    `seeds` is what it was read from, beside which the user's own files stand, and `claims` the file
    benchmarks/claims.csv. Each is a list of rows (dict), `steps` a dict of numbers.
    """
    return {
        "outlets": _count_outlets(corpus.articles), "left_out": _list_left_out(corpus),
        "steps": count_steps(corpus), "found": _count_found(corpus, claims),
        "own": _list_own(seeds), "lists": _list_lists(), "versions": _list_versions(),
    }  # fmt: skip


def _count_outlets(articles: pd.DataFrame) -> list[dict[str, str]]:
    """Count articles and words of each outlet, with the days of the first and the last article."""
    rows = articles.assign(outlet=articles["outlet"].fillna("outlet unknown"))
    rows = rows.groupby("outlet", as_index=False).agg(
        n=("article_id", "size"), words=("n_words", "sum"),
        first=("published", "min"), last=("published", "max"),
    )  # fmt: skip
    return rows.map(form_value).to_dict("records")


def _list_left_out(corpus: Corpus) -> list[dict[str, str]]:
    """List by name each article, or part of the input, that is not counted, with the reason."""
    skipped = corpus.skipped
    titles = [title_of(row) for row in corpus.articles.to_dict("records")]
    articles = corpus.articles.assign(path=pd.Series(titles, dtype="str"))
    left = articles.assign(reason=tell_why_left(articles)).dropna(subset="reason")
    rows = pd.concat([left, skipped[~skipped["is_used"]]])
    return rows[["path", "reason"]].rename(columns={"path": "name"}).to_dict("records")


def write_left_out(rows: list[dict[str, str]], folder: Path) -> None:
    """Write what `_list_left_out` lists where it is more than the page shows."""
    if len(rows) > MOST_LISTED:
        write_csv(pd.DataFrame(rows), folder / "not-counted.csv")


def count_steps(corpus: Corpus) -> dict:
    """Count what went into each step and what came out, by the names that the page has for it."""
    articles, quotes = corpus.articles, corpus.take("quotes", None)
    paragraphs = corpus.take("paragraphs", None, ["article_id", "zone", "n_words"])
    counted, given = quotes[quotes["counted"]], corpus.codings.dropna(subset="answer")
    of_frames = given["claim"].fillna("").str.startswith(FRAME)
    words, all_words = articles["n_words"].sum(), int(paragraphs["n_words"].sum())
    return {
        "articles": len(articles), "left_out": len(_list_left_out(corpus)),
        "paragraphs": len(paragraphs), "all_words": all_words,
        "zones": paragraphs["zone"].replace(ZONE_NAMES).value_counts().to_dict(),
        "words": f"{words:,}" + (f" ({percent(words / all_words)})" if all_words else ""),
        "sentences": len(corpus.sentences), "tokens": len(corpus.tokens),
        "quotes": len(counted), "corrections": len(corpus.corrections),
        "kinds": counted["quote_type"].replace(PLAIN).value_counts().to_dict(),
        "unknown": counted["speaker_id"].eq("unattributed").sum(),
        "led_back": corpus.take("mentions", None, ["form"])["form"].ne("name").sum(),
        "people": len(corpus.people), "sides": corpus.people["side"].notna().sum(),
        "statements": corpus.statements["statement_id"].nunique(),
        "answers": int((~of_frames).sum()), "of_frames": int(of_frames.sum()),
    }  # fmt: skip


def _count_found(corpus: Corpus, claims: pd.DataFrame) -> list[dict[str, str]]:
    """Count the findings of each kind, those of news reports, and the right ones of `rate_claims`.

    The sure ones, and of these the clear ones that `keep_sure` keeps, are of news reports too,
    which are what the other pages count.
    """
    listed = list_findings(corpus)
    news = corpus.articles.query("genre == 'news'")["article_id"]
    reported = listed[listed["article_id"].isin(news)]
    compared = rate_claims(corpus, claims)
    own = keep_articles(corpus, news.tolist())
    told = {"charge": own.charges, "position": own.positions, "event": own.events}
    rows = []
    for claim in compared[compared["claim"].isin([*MISSABLE, "stance"])].itertuples():
        own = reported.loc[reported["claim"] == claim.claim, "confidence"]
        sure = f"{own.ge(SURE).sum():,}" if own.notna().any() else "–"
        clear = f"{len(keep_sure(told[claim.claim])):,}" if claim.claim in told else sure
        where = f" (of {claim.n:.0f} judged here)" if claim.is_own else ""
        right = "not counted" if pd.isna(claim.right) else percent(claim.right) + where
        read = "–" if pd.isna(claim.n_read) else f"{claim.n_right:.0f} of {claim.n_read:.0f}"
        n = f"{listed['claim'].eq(claim.claim).sum():,}"
        row = {"name": call_claim(claim.claim), "n": n, "news": f"{len(own):,}", "sure": sure}
        rows.append(row | {"clear": clear, "right": right, "read": read})
    return rows


def _list_own(seeds: Path) -> list[dict[str, str]]:
    """List the user's own files beside the articles: rows, and the first words of each."""
    home = find_home(seeds)
    made = []
    for name in COMPANIONS:
        try:
            rows = read_companion(home, name, (), further=True)
        except InputError:  # such as a column twice: what it may hold is known to its reader alone
            continue
        if rows is not None:
            more = ["..."] * (len(rows) > MOST_NAMED)
            words = ", ".join([*rows.iloc[:, 0].head(MOST_NAMED).dropna(), *more])
            made.append({"name": name, "rows": f"{len(rows):,}", "words": words})
    return made


def _list_lists() -> list[dict[str, str]]:
    """List the lists of this library, what a row of each is, and how many it has."""
    told = find_list("README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(.+?)` \| (.+?) \|", told, re.MULTILINE)
    counts = (len(pd.read_csv(find_list(name), comment="#", usecols=[0])) for name, _ in told)
    rows = zip(told, counts, strict=True)
    return [{"name": name, "about": about, "rows": f"{n:,}"} for (name, about), n in rows]


def _list_versions() -> list[dict[str, str]]:
    pipeline = find_pipeline()
    parts = {"Newsvoices": version("newsvoices"), "Python": platform.python_version()}
    parts |= {"spaCy": version("spacy"), f"pipeline {pipeline}": version(pipeline)}
    parts |= {"pandas": version("pandas"), "wordfreq": version("wordfreq")}
    return [{"name": name, "version": number} for name, number in parts.items()]

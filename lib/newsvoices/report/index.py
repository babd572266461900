"""Where what stands: the articles by outlet and date, names and key terms with their places."""

import re
from collections import defaultdict
from html import escape
from typing import Any

import pandas as pd

from newsvoices.corpus import Corpus
from newsvoices.figures.text import one_line
from newsvoices.findings.claims import cut_words
from newsvoices.findings.prose import count_of, say_date
from newsvoices.measures.claims import keep_sure, name_pronouns
from newsvoices.measures.labels import place_key, tell_why_left, title_of
from newsvoices.show.tables import write_sentence

SEVERAL = 3  # times that somebody whom nobody quotes must be named for the index
MOST_LINKS = 12  # of a name or a term


def describe_article(article: dict[str, Any], file: str | None) -> dict[str, Any]:
    """Give what a page says of an article: title, outlet, published, n_words, file (its page)."""
    outlet, day = article["outlet"], article["published"]
    return {
        "title": title_of(article), "outlet": "Outlet unknown" if pd.isna(outlet) else outlet,
        "published": "" if pd.isna(day) else say_date(day), "n_words": f"{article['n_words']:,}",
        "file": file,
    }  # fmt: skip


def list_articles(articles: pd.DataFrame, files: dict[str, str]) -> list[dict[str, Any]]:
    """List the articles by outlet and day, with why one is left out, "" where it is counted.

    `files` is article_id -> page, of those with one.
    """
    why = tell_why_left(articles).fillna("")
    rows = articles.assign(left_out=why).sort_values(["outlet", "published"], kind="stable")
    return [
        {**describe_article(row, files.get(row["article_id"])), "left_out": row["left_out"]}
        for row in rows.to_dict("records")
    ]


def list_names(corpus: Corpus, files: dict[str, str]) -> list[dict[str, Any]]:
    """List who is quoted, or named several times, with the first place in each article.

    Each has name, n (articles), links (title and href of each) and more (how many are not linked).
    """
    people = corpus.take("speakers", None).query("kind != 'unnamed'")
    of_person = people.groupby("person_id")
    told = of_person["n_quotes"].transform("sum").gt(0)
    told |= of_person["n_mentions"].transform("sum").ge(SEVERAL)
    names = corpus.people.set_index("person_id")["name"]
    first = corpus.take("mentions", None).sort_values("start", kind="stable")
    first = first.drop_duplicates(["article_id", "speaker_id"])
    paragraphs = corpus.take("paragraphs", None, ["article_id", "paragraph", "start"])
    placed = pd.merge_asof(first, paragraphs.sort_values("start"), on="start", by="article_id")
    rows = people[told].merge(placed[["article_id", "speaker_id", "paragraph"]])
    return _list_entries(rows.assign(name=rows["person_id"].map(names)), corpus.articles, files)


def list_terms(corpus: Corpus, files: dict[str, str]) -> list[dict[str, Any]]:
    """List the key terms with their first place in each article, as `list_names` lists names."""
    rows = corpus.take("terms", None).query("counted").rename(columns={"term": "name"})
    return _list_entries(rows, corpus.articles, files)


def _list_entries(
    rows: pd.DataFrame, articles: pd.DataFrame, files: dict[str, str]
) -> list[dict[str, Any]]:
    """List each name by the alphabet, with links to the articles that it stands in."""
    rows = rows[rows["article_id"].isin(list(files))].dropna(subset="name")
    titles = {row["article_id"]: title_of(row) for row in articles.to_dict("records")}
    links = defaultdict(list)
    for row in rows.drop_duplicates(["name", "article_id"]).itertuples():
        place = f"{files[row.article_id]}#{place_key(row.article_id, row.paragraph)}"
        links[row.name].append({"title": titles[row.article_id], "href": place})
    entries = []
    for name, of in sorted(links.items(), key=lambda entry: entry[0].casefold()):
        n, more = count_of(len(of), "article"), max(0, len(of) - MOST_LINKS)
        entries.append({"name": name, "n": n, "links": of[:MOST_LINKS], "more": more})
    return entries


def list_places(corpus: Corpus, files: dict[str, str]) -> dict[str, str]:
    """Give page and place of quoted words, as a finding quotes titles, charges, refusals."""
    articles = corpus.articles[corpus.articles["article_id"].isin(list(files))].to_dict("records")
    places = {one_line(title_of(article)): files[article["article_id"]] for article in articles}
    paragraphs = corpus.take("sentences", None, ["article_id", "sentence", "paragraph"])
    sure = name_pronouns(keep_sure(corpus.charges), corpus.mentions, corpus.speakers)
    sure = sure.sort_values("confidence", ascending=False, kind="stable")
    told = pd.concat([sure, corpus.non_replies])[["article_id", "sentence", "text"]]
    told = told[told["article_id"].isin(list(files))].merge(paragraphs)
    for row in told.itertuples():
        place = f"{files[row.article_id]}#{place_key(row.article_id, row.paragraph)}"
        places.setdefault(cut_words(row.text), place)
    return places


def link_quotes(sentence: str, places: dict[str, str]) -> str:
    """Write a sentence as HTML, what it quotes linked to its place."""
    pieces = re.split("(?<=“)([^“”]*)(?=”)", sentence)
    told = [(write_sentence(piece), places.get(piece)) for piece in pieces]
    return "".join(f'<a href="{escape(to)}">{html}</a>' if to else html for html, to in told)

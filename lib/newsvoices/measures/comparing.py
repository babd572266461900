"""Which articles are set beside which: outlets, periods, or single articles."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.errors import InputError, nearest
from newsvoices.measures.intervals import Z95
from newsvoices.measures.labels import NOBODY, title_of
from newsvoices.measures.voices import sum_words
from newsvoices.tables.parts import Table, build, list_columns

COMPARISONS = ("outlet", "month", "year", "article")
MOST_GROUPS = 8  # set beside each other; those with most words
NO_GROUPS = ("article_id", "path", "text", "sha256", "language", "title", "url", "genre_basis")
ENOUGH_ARTICLES = 5  # in a month for a share
TIMES = {"month": "%Y-%m", "year": "%Y"}


def group_articles(
    articles: pd.DataFrame, by: str = "outlet", *, most: int = MOST_GROUPS
) -> pd.DataFrame:
    """Put articles into the groups that are set beside each other.

    They are grouped by "outlet", "month" or "year" of publication, "article" (each for itself),
    another column of articles such as "genre" or one of your own in metadata.csv, or a day such as
    "2021-03-01": what was published before it, and from then on.

    One row per article in one of the `most` groups with most counted words, periods in order of
    time, else most words first: article_id, set (str: the name of the group). No rows where there
    are not two groups. Raises what `name_groups` does.
    """
    found = articles.assign(set=name_groups(articles, by)).dropna(subset="set")
    words = found.groupby("set")["n_words"].sum().sort_values(ascending=False, kind="stable")
    kept = list(words.index[:most]) if len(words) > 1 else []
    if by in TIMES or (by != "article" and by not in articles):  # parts of time, in their order
        kept.sort()
    found = found.loc[found["set"].isin(kept), ["article_id", "set"]]
    order = found["set"].map(kept.index).sort_values(kind="stable").index
    return found.loc[order].reset_index(drop=True)


def add_sets(table: Table, groups: pd.DataFrame) -> Table:
    """Keep the rows whose article is in one of `group_articles`, and name it as `set` (str)."""
    columns = [name for name in table.columns if name != "set"]
    sql = f"""
        select {list_columns(columns, "words")}, place,
            (select set from groups where groups.article_id = words.article_id) as set
        from words semi join groups using (article_id)
    """
    return build(sql, words=table, groups=groups)


def name_groups(articles: pd.DataFrame, by: str) -> pd.Series:
    """Name the group of each article, null if not known; an InputError if there is no `by`."""
    published = articles["published"]
    if by not in COMPARISONS and by in articles and articles[by].dtype == "str":
        return articles[by]
    if by == "outlet":
        return articles["outlet"].astype("str")
    if by == "article":
        titles = [title_of(article) for article in articles.to_dict("records")]
        titles = pd.Series(titles, articles.index, dtype="str")
        return titles.mask(titles.duplicated(keep=False), articles["article_id"])
    if by in TIMES:
        return published.dt.strftime(TIMES[by]).astype("str")
    day = pd.to_datetime(by, format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        further = [c for c in articles if articles[c].dtype == "str" and c not in NO_GROUPS]
        known = list(dict.fromkeys([*COMPARISONS, *further]))
        near = " or ".join(f'"{name}"' for name in nearest(by, known) or known)
        raise InputError(f'there is no comparison by {by!r}: use {near}, or a day as "2021-03-01"')
    side = (published < day).map({True: f"before {day:%Y-%m-%d}", False: f"from {day:%Y-%m-%d}"})
    return side.astype("str").where(published.notna())


def side_by_side(table: pd.DataFrame, row: str, value: str, groups: pd.DataFrame) -> pd.DataFrame:
    """Set the groups' values beside each other, from a table with set, `row` and `value`.

    One row per value of the column `row`, the largest values first, who is unknown last: `row`,
    and a column for each group of `group_articles`, 0 where it has no such row.
    """
    wide = table.pivot_table(value, row, "set", "sum", fill_value=0, observed=True)
    wide = wide.reindex(columns=groups["set"].unique(), fill_value=0)
    order = wide.sum(axis=1).mask(wide.index.isin(NOBODY.values()), -1)
    order = order.sort_values(ascending=False, kind="stable").index
    return wide.loc[order].rename_axis(columns=None).reset_index()


def pair_apart(beside: pd.DataFrame, label: str) -> list[str]:
    """Name the two groups that are furthest apart in a value of somebody known.

    Takes what `side_by_side` gives, `label` being its first column; [] where there are no groups.
    """
    names = list(beside.columns.drop(label))
    known = beside.loc[~beside[label].isin(NOBODY.values()), names]
    apart = known.max(axis=1) - known.min(axis=1)
    if not apart.any():
        return names[:2]
    widest = known.loc[apart.idxmax()]
    return [widest.idxmax(), widest.idxmin()]


def share_by_month(words: Table, articles: pd.DataFrame) -> pd.DataFrame:
    """Measure sides' shares of `voices.voiced_runs` by month, and how far single articles decide.

    For months of ENOUGH_ARTICLES, if two, largest whole first: side, period (datetime64, the
    month's first day), n_words (int), share (float, 0 to 1, of the attributed words of the month),
    low, high (float, its 95 % interval over articles: that of a ratio, Cochran 1977, 6.4).
    """
    words = sum_words(words, "article_id", "side", "speaker_id")
    found = words[words["speaker_id"].ne(NARRATOR)]
    counts = found.pivot_table("n_words", "article_id", "side", "sum", fill_value=0)
    days = articles.set_index("article_id")["published"].reindex(counts.index)
    months = []
    for period, rows in counts.groupby(days.dt.to_period("M").dt.start_time):
        n, whole = len(rows), rows.sum(axis=1)
        share = rows.sum() / whole.sum()
        spread = ((rows - np.outer(whole, share)) ** 2).sum() * n / max(n - 1, 1)
        half = Z95 * spread**0.5 / whole.sum()
        month = {"period": period, "n_words": rows.sum(), "share": share, "low": share - half}
        if n >= ENOUGH_ARTICLES:
            months.append(pd.DataFrame(month | {"high": share + half}))
    columns = ["side", "period", "n_words", "share", "low", "high"]
    if len(months) < 2:
        return pd.DataFrame(columns=columns)
    table = pd.concat(months).rename_axis("side").reset_index()
    whole = table.groupby("side")["n_words"].transform("sum")
    table = table.assign(whole=-whole, low=table["low"].clip(0), high=table["high"].clip(upper=1))
    return table.sort_values(["whole", "side", "period"], ignore_index=True)[columns]

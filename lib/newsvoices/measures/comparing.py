"""Which articles are set beside which: outlets, periods, or single articles."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.errors import InputError, nearest
from newsvoices.measures.intervals import t90
from newsvoices.measures.labels import IS_NAME, NOBODY, title_of
from newsvoices.measures.voices import sum_words
from newsvoices.tables.parts import Table, build, list_columns

COMPARISONS = ("outlet", "month", "year", "article")
MOST_GROUPS = 8  # set beside each other; those with most words
NO_GROUPS = (
    "article_id", "path", "text", "sha256", "language", "title", "url", "from_name", "genre_basis",
    "duplicate_of", "version_of",
)  # fmt: skip
ENOUGH_ARTICLES = 5  # in a month for a share, in a group for a difference
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
    published, by = articles["published"], str(by)
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


def pair_apart(beside: pd.DataFrame, label: str, shares: pd.DataFrame | None = None) -> list[str]:
    """Name the two groups that are furthest apart in a value of somebody known.

    Takes what `side_by_side` gives, `label` being its first column, and of `share_by_set` the
    intervals; [] where there are no groups, where these meet, as chance may make the difference,
    or where one of the two has fewer than ENOUGH_ARTICLES.
    """
    names = list(beside.columns.drop(label))
    known = beside.set_index(label)[names].drop([*NOBODY.values()], errors="ignore")
    apart = known.max(axis=1) - known.min(axis=1)
    if not apart.any():
        return names[:2]
    widest = known.loc[apart.idxmax()]
    high, low = widest.idxmax(), widest.idxmin()
    if shares is not None:
        ends = shares[shares[label] == apart.idxmax()].set_index("set")
        few = ends["n_articles"][[high, low]].min() < ENOUGH_ARTICLES
        if few or not ends["low"][high] > ends["high"][low]:  # nor where one is not known
            return []
    return [high, low]


def add_ends(beside: pd.DataFrame, label: str, shares: pd.DataFrame) -> pd.DataFrame:
    """Add to `side_by_side` the intervals of `share_by_set`: "Mail low", "Mail high"."""
    for end in ("low", "high"):
        ends = shares.pivot(index=label, columns="set", values=end)
        beside = beside.join(ends.add_suffix(f" {end}"), on=label)
    return beside


def share_by_set(words: Table, groups: pd.DataFrame) -> pd.DataFrame:
    """Measure sides' shares of `voices.voiced_runs` in sets of articles, and how far single decide.

    One row per set of `group_articles` and side: set, side, n_articles (int, of the set, that
    attribute words), n_words (int), share (float, 0 to 1, of the attributed words of the set), low,
    high (float, its 90 % interval over articles, that of a ratio, Cochran 1977, 6.4, by
    Student's t; not known of a single article).
    """
    words = sum_words(words, "article_id", "side", "speaker_id")
    found = words[words["speaker_id"].ne(NARRATOR)]
    counts = found.pivot_table("n_words", "article_id", "side", "sum", fill_value=0)
    sets, set_of = [], groups.set_index("article_id")["set"].reindex(counts.index)
    for name, rows in counts.groupby(set_of, sort=False):
        n, whole = len(rows), rows.sum(axis=1)
        share = rows.sum() / whole.sum()
        spread = ((rows - np.outer(whole, share)) ** 2).sum() * n / (n - 1 or np.nan)
        half = t90(n - 1) * spread**0.5 / whole.sum()
        ends = {"low": (share - half).clip(0), "high": (share + half).clip(upper=1)}
        told = {"n_articles": n, "n_words": rows.sum(), "share": share, **ends}
        sets.append(pd.DataFrame({"set": name, "side": rows.columns, **told}))
    columns = ["set", "side", "n_articles", "n_words", "share", "low", "high"]
    return pd.concat(sets, ignore_index=True) if sets else pd.DataFrame(columns=columns)


def named_by_set(words: Table, groups: pd.DataFrame) -> pd.DataFrame:
    """Give `share_by_set` for what people and bodies with a name have of all words, for a side."""
    words = sum_words(words, "article_id", "kind", "speaker")
    is_body = words["kind"].eq("institution") & words["speaker"].str.contains(IS_NAME)
    is_named = words["kind"].eq("person") | is_body
    shares = share_by_set(words.assign(side=is_named, speaker_id=""), groups)
    return shares[shares["side"].eq(True)]


def share_by_month(words: Table, articles: pd.DataFrame) -> pd.DataFrame:
    """Give `share_by_set` for months of ENOUGH_ARTICLES, if two, the set as `period` (datetime64).

    The side with most words is first, each side's months in order.
    """
    periods = articles["published"].dt.to_period("M").dt.start_time
    groups = pd.DataFrame({"article_id": articles["article_id"], "set": periods}).dropna()
    table = share_by_set(words, groups).rename(columns={"set": "period"})
    table = table[table["n_articles"] >= ENOUGH_ARTICLES]
    if table["period"].nunique() < 2:
        return table.head(0)
    table = table.assign(whole=-table.groupby("side")["n_words"].transform("sum"))
    return table.sort_values(["whole", "side", "period"], ignore_index=True).drop(columns="whole")


def keep_changes(months: pd.DataFrame, series: str) -> pd.DataFrame:
    """Keep the `series` whose intervals, low and high, of first and last `period` do not meet."""
    ends = months.groupby(series)[["low", "high"]].agg(["first", "last"])
    low, high = ends["low"], ends["high"]
    apart = (low["first"] > high["last"]) | (low["last"] > high["first"])
    return months[months[series].isin(apart.index[apart])]

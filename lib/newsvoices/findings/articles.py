"""Sentences and captions about what was read."""

import pandas as pd

from newsvoices.findings.prose import be, count_of, list_of, percent, say_date
from newsvoices.measures.comparing import COMPARISONS, name_groups
from newsvoices.measures.labels import NOBODY, ZONE_NAMES, title_of

INTERVAL = "line: nine times in ten the true value is inside"
FEW_OF_GROUP = 10  # articles of an outlet or a time below which nothing is claimed of it
TOO_FEW = "These are too few articles to generalise."


def what_was_read(
    articles: pd.DataFrame, paragraphs: pd.DataFrame, skipped: pd.DataFrame
) -> list[str]:
    """Say what was read, how many of its words are counted, and what is left out and why."""
    total, counted = paragraphs["n_words"].sum(), articles["n_words"].sum()
    dates = articles["published"].dropna()
    read = f"{count_of(len(articles), 'article')} {'was' if len(articles) == 1 else 'were'} read"
    read += _say_outlets(articles)
    if len(dates):
        first, last = say_date(dates.min()), say_date(dates.max())
        read += f", published {first}" if first == last else f", published {first} to {last}"
    sentences = [f"{read}, with {count_of(total, 'word')} in all."]
    if total:
        sentences.append(
            f"{count_of(counted, 'word')} ({percent(counted / total)}) {be(counted)} body text, "
            "each paragraph once."
        )
    left = paragraphs[~paragraphs["counted"] & (paragraphs["n_words"] > 0)]
    if len(left):
        reason = left["zone"].replace(ZONE_NAMES | {"body": "repeated body text"})
        words = left["n_words"].groupby(reason).sum().sort_values(ascending=False, kind="stable")
        parts = [f"{zone} ({n:,})" for zone, n in words.items()]
        n = total - counted
        sentences.append(f"{count_of(n, 'word')} {be(n)} not counted: {list_of(parts, 9)}.")
    if n := articles["from_name"].str.contains("outlet|published", na=False).sum():
        sentences.append(
            f"The outlet or day of {count_of(n, 'article')} was read off the names of files; "
            "a file metadata.csv beside the articles corrects it."
        )
    if n := articles["duplicate_of"].notna().sum():
        repeat = "repeats another and is" if n == 1 else "repeat another and are"
        sentences.append(f"{count_of(n, 'article')} {repeat} not counted.")
    sentences += tell_left_out(articles)
    if len(unused := skipped[~skipped["is_used"]]):
        is_line = unused["reason"].str.match(r"line \d+:")  # the rest of its file is used
        lines = unused.loc[is_line, "path"].value_counts(sort=False)
        parts = [f"{count_of(int(n), 'line')} of {path}" for path, n in lines.items()]
        if n := len(unused) - int(is_line.sum()):
            parts.insert(0, count_of(n, "input"))
        reasons = "reason is" if len(unused) == 1 else "reasons are"
        sentences.append(f"{list_of(parts, 9)} could not be used; the {reasons} below.")
    if n := int(skipped["is_used"].sum()):
        sentences.append(f"Below {be(n)} {count_of(n, 'remark')} on what was used.")
    if len(articles) and not len(dates):
        sentences.append("No date of publication is known, so nothing is said about time.")
    return [sentence[:1].upper() + sentence[1:] for sentence in sentences]


def tell_left_out(articles: pd.DataFrame) -> list[str]:
    """Say which articles the pages leave out as no news reports, and what is left; [] for none."""
    other = articles[articles["genre"].ne("news")]
    if not 0 < (n := len(other)) < len(articles):
        return []
    kinds = [f"{genre} ({n:,})" for genre, n in other["genre"].value_counts().items()]
    words, whole = int(other["n_words"].sum()), int(articles["n_words"].sum())
    left = count_of(whole - words, "word")
    return [
        f"{n:,} of {len(articles):,} articles {be(n)} left out, recognised as no news report"
        f"{'' if n == 1 else 's'}: {list_of(kinds, 9)}. Less their {words:,} words, the pages on "
        f"words, voices and framing count {left} of body text."
    ]


def source_of(articles: pd.DataFrame) -> str:
    """Name what a figure is drawn from: the one article by its title, many by number and outlet."""
    if len(articles) == 1:
        row = articles.iloc[0]
        outlet = f", {row['outlet']}" if isinstance(row["outlet"], str) else ""
        day = "" if pd.isna(row["published"]) else f", {say_date(row['published'])}"
        return f"Source: “{title_of(row)}”{outlet}{day}"
    return f"Source: {count_of(len(articles), 'article')}{_say_outlets(articles)}"


def _say_outlets(articles):
    """Say which outlets articles are from, as far as these are known: " from Sun and Post"."""
    outlets = list_of(sorted(articles["outlet"].dropna().unique()))
    known = int(articles["outlet"].notna().sum())
    of_them = f", {known:,} of them" if known < len(articles) else ""
    return f"{of_them} from {outlets}" if outlets else ""


def caption(finding: str, measure: str, articles: pd.DataFrame) -> dict[str, str]:
    """Give finding, measure and source, the words around a figure that is drawn from articles."""
    return {"finding": finding, "measure": measure, "source": source_of(articles)}


def say_groups(articles: pd.DataFrame, groups: pd.DataFrame, by: str) -> list[str]:
    """Say which `groups`, as from `comparing.group_articles`, are compared, or that none are."""
    what = by if by in COMPARISONS or by in articles else "period"
    if groups.empty:
        names = name_groups(articles, by).dropna().unique()
        known = len(names)
        if known and what == "period":
            return [f"All articles whose day is known are {names[0]}: nothing to compare."]
        told = " A metadata.csv tells it." if len(articles) > 1 else ""
        said = f"{'One' if known else 'No'} {what} {'only ' * known}is known: nothing to compare."
        return [said + told]
    sizes = groups["set"].value_counts(sort=False)
    named = [f"{name} ({count_of(int(n), 'article')})" for name, n in sizes.items()]
    if by == "article":
        named = list(sizes.index)
    sentences = [f"{count_of(len(sizes), what)} compared: {list_of(named, 8)}."]
    if left := len(articles) - len(groups):
        sentences.append(
            f"Left out: {count_of(left, 'article')} of smaller groups, or whose {what} is not "
            "known."
        )
    return [*sentences, TOO_FEW] if by != "article" and sizes.min() < FEW_OF_GROUP else sentences


def caption_pair(
    beside: pd.DataFrame,
    label: str,
    pair: list[str],
    articles: pd.DataFrame,
    measure: str,
    said: dict[str, str] | None = None,
) -> dict[str, str]:
    """Caption two shares beside each other.

    Of `beside`, as from `comparing.side_by_side`, `label` names the column with the names and
    `pair` those with the shares (0 to 1); `said` gives how these two are named in a sentence, if
    not as "in Norland".
    """
    one, other = pair
    known = beside[~beside[label].isin(NOBODY.values())]
    apart = (known[one] - known[other]).abs()
    finding = f"The same shares in {one} and {other}"
    if known.empty:
        finding = "There is nothing to set beside each other"
    elif apart.any():
        shown = known[pair].map(percent)
        alike = known.loc[(shown == shown.loc[apart.idxmax()]).all(axis=1), label]
        called = said or {name: f"in {name}" for name in pair}
        parts = [f"{shown[name][apart.idxmax()]} {called[name]}" for name in pair]
        finding = f"Largest difference: {list_of(alike)}, {' and '.join(parts)}"
    return caption(finding, measure, articles)

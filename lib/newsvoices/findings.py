"""Findings in words: each notebook's answer, computed from its tables.

Every function here gives a list of sentences, each number with its whole, grammatical for none,
one, two or a hundred. They are plain text; `display.Answer` escapes them where they become HTML.
"""

FEW_WORDS = 300  # below this a share of an article's words rests on a handful of sentences
LISTED = 3  # names that a sentence lists before it says "and n others"


def count_of(n, singular, plural=None):
    """Say a count with its noun: "1 word", "2,010 words", "no words"."""
    noun = singular if n == 1 else plural or f"{singular}s"
    return f"{n:,} {noun}" if n else f"no {noun}"


def list_of(names, most=LISTED, others=("other", "others")):
    """Say names as a list: "A", "A and B", "A, B and C", "A, B, C and 4 others"; "" for none."""
    names = list(names)
    rest = len(names) - most
    if rest > 1:
        names = [*names[:most], f"{rest:,} {others[1]}"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(share):
    """Say a share of 0 to 1: "49 %", "under 1 %", "over 99 %"."""
    if 0 < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1:
        return "over 99 %"
    return f"{share:.0%}".replace("%", " %")


def what_was_read(articles, paragraphs, skipped):
    """Say what was read, how many of its words are counted, and what is left out and why.

    Parameters
    ----------
    articles, paragraphs, skipped : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    list of str
    """
    total, counted = paragraphs["n_words"].sum(), articles["n_words"].sum()
    outlets = articles["outlet"].dropna().unique()
    dates = articles["published"].dropna()
    read = f"{count_of(len(articles), 'article')} {'was' if len(articles) == 1 else 'were'} read"
    if len(outlets):
        read += f" from {list_of(sorted(outlets))}"
    if len(dates):
        first, last = say_date(dates.min()), say_date(dates.max())
        read += f", published {first}" if first == last else f", published {first} to {last}"
    sentences = [f"{read}, with {count_of(total, 'word')} in all."]
    if total:
        sentences.append(
            f"Counted are {count_of(counted, 'word')} ({percent(counted / total)}): the body of "
            "each article, each paragraph once."
        )
    left = paragraphs[~paragraphs["counted"] & (paragraphs["n_words"] > 0)]
    if len(left):
        reason = left["zone"].where(left["zone"] != "body", "repeated body text")
        words = left["n_words"].groupby(reason).sum().sort_values(ascending=False, kind="stable")
        parts = [f"{zone} ({n:,})" for zone, n in words.items()]
        sentences.append(f"{count_of(total - counted, 'word')} left out: {list_of(parts, 9)}.")
    if n := articles["duplicate_of"].notna().sum():
        sentences.append(f"{count_of(n, 'article')} repeat another and are not counted.")
    if n := len(skipped):
        sentences.append(f"{count_of(n, 'input')} could not be used; the reasons stand below.")
    if len(articles) and not len(dates):
        sentences.append("No date of publication is known, so nothing is said about time.")
    return sentences


def source_of(articles):
    """Name what a figure is drawn from: the one article by its title, many by number and outlet."""
    if len(articles) == 1:
        row = articles.iloc[0]
        title = row["title"] if isinstance(row["title"], str) else row["article_id"]
        parts = [f"“{title}”", row["outlet"] if isinstance(row["outlet"], str) else row["path"]]
        if row["published"] == row["published"]:
            parts.append(say_date(row["published"]))
        return "Source: " + ", ".join(parts)
    outlets = sorted(articles["outlet"].dropna().unique())
    return f"Source: {count_of(len(articles), 'article')}" + (
        f" from {list_of(outlets)}" if outlets else ""
    )


def say_date(day):
    """Say a day: "3 March 2021"."""
    return f"{day.day} {day:%B %Y}"


def caption_zones(zones, articles):
    """Give finding, measure, source and alt text for the bars of words by zone.

    Parameters
    ----------
    zones : DataFrame, one row per zone, largest first
        zone (str), n_words and n_counted (int).
    articles : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    dict of str
        finding, measure, source, alt: the arguments of every chart form in `figures`.
    """
    total, counted = zones["n_words"].sum(), zones["n_counted"].sum()
    finding = (
        f"{percent(counted / total)} of the words read count" if total else "No words were read"
    )
    bars = list_of(
        [f"{zone} {n:,}" for zone, n in zip(zones["zone"], zones["n_words"], strict=True)], 9
    )
    return {
        "finding": finding,
        "measure": "Words by zone of the page",
        "source": source_of(articles),
        "alt": f"Bars of the words in each zone of the page: {bars or 'none'}. {finding}.",
    }

"""Findings in words: each notebook's answer, computed from its tables.

Every function here gives a list of sentences, each number with its whole, grammatical for none,
one, two or a hundred. They are plain text; `display.Answer` escapes them where they become HTML.
"""

import pandas as pd

from newsvoices.comparing import COMPARISONS, name_groups
from newsvoices.countries import look_up, name_sides
from newsvoices.language import OTHER_PERSONS
from newsvoices.voices import commonest_names

FEW_WORDS = 1000  # attributed words below which the caveat is said
HEADINGS = ("headline", "standfirst", "subhead", "caption")
NOBODY = {
    "narrator": "the reporter",
    "unattributed": "speaker unknown",
    "unknown": "side unknown",
    "agentless": "nobody named",
}
ZONE_NAMES = {
    "boilerplate": "the site's own text",
    "media": "video and gallery blocks",
    "related": "links to other stories",
    "credit": "credits",
}
RANGES = (
    "In brackets: the share that was found, and the range in which it lies in nine of ten draws of "
    "the errors that attribution is known to make."
)
OUTSIDE = "As what is missed goes to others, a large share can lie above its range."
LISTED = 3  # names that a sentence lists before it says "and n others"
TOO_FEW = (
    "Shares of so few words rest on a handful of sentences: they describe this text and carry no "
    "claim about the outlet, the speakers or the time."
)


def count_of(n, singular, plural=None):
    """Say a count with its noun: "1 word", "2,010 words", "no words"."""
    noun = singular if n == 1 else plural or f"{singular}s"
    return f"{n:,} {noun}" if n else f"no {noun}"


def be(n):
    """Give the verb for a count: "is" for one, else "are"."""
    return "is" if n == 1 else "are"


def list_of(names, most=LISTED):
    """Say names as a list: "A", "A and B", "A, B and C", "A, B, C and 4 others"; "" for none."""
    names = list(names)
    rest = len(names) - most
    if rest > 1:
        names = [*names[:most], f"{rest:,} others"]
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
            f"{count_of(counted, 'word')} ({percent(counted / total)}) {be(counted)} counted: the "
            "body of each article, each paragraph once."
        )
    left = paragraphs[~paragraphs["counted"] & (paragraphs["n_words"] > 0)]
    if len(left):
        reason = left["zone"].replace(ZONE_NAMES | {"body": "repeated body text"})
        words = left["n_words"].groupby(reason).sum().sort_values(ascending=False, kind="stable")
        parts = [f"{zone} ({n:,})" for zone, n in words.items()]
        n = total - counted
        sentences.append(f"{count_of(n, 'word')} {be(n)} left out: {list_of(parts, 9)}.")
    if n := articles["duplicate_of"].notna().sum():
        repeat = "repeats another and is" if n == 1 else "repeat another and are"
        sentences.append(f"{count_of(n, 'article')} {repeat} not counted.")
    if n := len(skipped):
        reasons = "reason stands" if n == 1 else "reasons stand"
        sentences.append(f"{count_of(n, 'input')} could not be used; the {reasons} below.")
    if len(articles) and not len(dates):
        sentences.append("No date of publication is known, so nothing is said about time.")
    return [sentence[:1].upper() + sentence[1:] for sentence in sentences]


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
        "measure": "Words by part of the page",
        "source": source_of(articles),
        "alt": f"Bars of the words in each part of the page: {bars or 'none'}. {finding}.",
    }


def call_sides(sides):
    """Call sides as a reader knows them: countries by name, what stands for nobody in words.

    Parameters
    ----------
    sides : Series of str
        "CHN", "IGO", "narrator", "unattributed", "unknown", "agentless", or a side of sides.csv.

    Returns
    -------
    Series of str
    """
    return _rename(sides, lambda names: name_sides(names).replace(NOBODY))


def _rename(values, function):
    """Rename values with a function of a Series, each of them once."""
    once = values.drop_duplicates().astype("str")
    names = dict(zip(once, function(once), strict=True))
    packed = isinstance(values.dtype, pd.CategoricalDtype)
    return values.map(names).astype("category" if packed else "str")


def name_voices(words):
    """Give the words of `voices.voiced_words` with voices and sides called as a reader knows them.

    Returns
    -------
    DataFrame
        words, with `speaker` and `side` (str) in plain English.
    """
    return words.assign(
        speaker=_rename(words["speaker"], lambda names: names.replace(NOBODY)),
        side=_rename(words["side"], call_sides),
    )


def say_share(row):
    """Say a share, with its interval where it has one: "40 %" or "40 %, 31 to 48"."""
    said = percent(row["share"])
    if "low" in row.index:
        said += f", {100 * row['low']:.0f} to {100 * row['high']:.0f}"
    return said


def say_shares(shares, label, most=LISTED):
    """List the largest shares: "A (40 %), B (25 %) and 3 others (35 %)"."""
    shown = len(shares) if len(shares) == most + 1 else most
    named = [f"{row[label]} ({say_share(row)})" for _, row in shares.head(shown).iterrows()]
    if len(rest := shares.iloc[shown:]):
        named.append(f"{len(rest):,} others ({percent(rest['share'].sum())})")
    return list_of(named, most + 1)


def who_speaks(words, shares, sides):
    """Say how much is in somebody's voice, in whose, and for which side.

    Parameters
    ----------
    words : DataFrame
        As from `name_voices`.
    shares, sides : DataFrame
        As from `voices.share_of_voice`, by speaker and by side.

    Returns
    -------
    list of str
    """
    n_attributed = int(shares["n_words"].sum())
    if not len(words):
        return ["There are no words to count."]
    if not n_attributed:
        return [
            f"All {count_of(len(words), 'counted word')} are the reporter's own; nobody speaks."
        ]
    return [
        f"{percent(n_attributed / len(words))} of the {count_of(len(words), 'counted word')} "
        f"({n_attributed:,}) are attributed to somebody; the rest is in the reporter's own voice.",
        f"The attributed words go to {say_shares(shares, 'speaker')}.",
        f"By side: {say_shares(sides, 'side', 5)}.",
    ]


def how_firm(shares):
    """Say what the ranges of shares mean, and whether the words are too few for a claim.

    Parameters
    ----------
    shares : DataFrame
        As from `trust.share_intervals`.

    Returns
    -------
    list of str
        The notes to an answer that tells these shares.
    """
    if not (n := shares["n_words"].sum()):
        return []
    outside = (shares["share"] > shares["high"]).any()
    notes = [f"{RANGES} {OUTSIDE}" if outside else RANGES]
    return [*notes, TOO_FEW] if n < FEW_WORDS else notes


def list_unheard(talked, speakers):
    """Keep who is mentioned more than once and never heard, nor heard through others.

    A country speaks through whoever speaks for it: where its side is heard, it is not unheard. So
    does a body: where somebody is quoted whose affiliation it is, it is not unheard. Those who
    speak together, as a group whose name lists them, are heard each.

    Parameters
    ----------
    talked : DataFrame
        As from `voices.talked_about`.
    speakers : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    DataFrame
        The rows of talked that are left, in its order.
    """
    is_country = name_sides(talked["side"]) == talked["speaker"]
    heard = talked["heard"] | (
        is_country & talked["side"].isin(talked.loc[talked["heard"], "side"])
    )
    affiliations = speakers.loc[speakers["n_quotes"] > 0, "affiliation"].dropna().unique()
    bodies = {(look_up(name.removeprefix("the ")) or [name])[-1] for name in affiliations}
    together = talked.loc[talked["heard"], "speaker"].str.split(", | and ", regex=True)
    heard |= talked["speaker"].isin(bodies | set(together.explode()))
    return talked[~heard & (talked["n_mentions"] > 1)]


def who_is_silent(silent):
    """Say who is mentioned most and never heard, from `list_unheard`."""
    if silent.empty:
        return "Nobody who is mentioned more than once stays unheard."
    named = [
        f"{row.speaker} ({count_of(row.n_mentions, 'mention')})" for row in silent.itertuples()
    ]
    return f"Spoken about and never heard: {list_of(named)}."


def who_frames(terms):
    """Say how much of the contested terms the reporter asserts, and who charges whom with what.

    Parameters
    ----------
    terms : DataFrame
        The terms table, with `voice_name` and `charged_name` (str) for the reader.

    Returns
    -------
    list of str
    """
    counted = terms[terms["counted"] & (terms["stance"] != "name")]
    if counted.empty:
        return ["None of the terms on the list stands in the counted text."]
    n, own = len(counted), int((counted["voice"] == "narrator").sum())
    said = [
        f"{count_of(n, 'contested term')} {'stands' if n == 1 else 'stand'} in the counted text, "
        f"{own:,} ({percent(own / n)}) in the reporter's own voice."
    ]
    charges = counted[counted["stance"] == "accusation"]
    if len(charges):
        against = charges[~charges["charged_name"].str.match("nobody named|“")]
        said.append(say_charges(len(charges), len(against)))
        if named := name_charges(against):
            among = "Charged" if len(named) <= LISTED else "Among those charged"
            said.append(f"{among}: {'; '.join(named[:LISTED])}.")
    missing = terms[(terms["voice"] == "agentless") & terms["duplicate_of"].isna()]
    places = (
        (missing["counted"].sum(), "in the counted text"),
        (missing["zone"].isin(HEADINGS).sum(), "in headings and captions"),
    )
    if found := [f"{count_of(int(n), 'charge')} {place}" for n, place in places if n]:
        said.append(f"For {list_of(found)}, nobody is named as the accuser.")
    return said


def say_charges(n, n_named):
    """Say how many charges there are, and how many tell who is charged."""
    whom = {0: "none", n: "all"}.get(n_named, f"{n_named:,}")
    if n == 1:
        whom = "not" if n_named == 0 else ""
    said = f"{count_of(n, 'of them is a charge', 'of them are charges')}, {whom} against"
    return " ".join(f"{said} somebody named.".split())


def name_charges(against):
    """Name who is charged with what by whom, the most frequent first.

    Returns
    -------
    list of str
        "Peru with “dumping” and “fraud” (by Ilves)", all terms together that the same accusers
        use of the same.
    """
    terms = against.groupby(["charged_name", "term"], sort=False)["voice_name"].agg(
        n="size", by=lambda names: list_of(dict.fromkeys(names), 2)
    )
    groups = terms.reset_index().groupby(["charged_name", "by"], sort=False)
    groups = groups.agg(n=("n", "sum"), terms=("term", list)).reset_index()
    return [
        f"{row.charged_name} with {list_of([f'“{term}”' for term in row.terms])} (by {row.by})"
        for row in groups.sort_values("n", ascending=False, kind="stable").itertuples()
    ]


def what_changed(variants):
    """Say how many quotations stand in another wording elsewhere in the same article."""
    if variants.empty:
        return "No quotation stands in another wording elsewhere in its article."
    quotes = len(variants[["article_id", "quote_id"]].drop_duplicates())
    kinds = ("marks_lost", "quotation marks lost"), ("modality_changed", "modality changed")
    said = (
        f"{count_of(quotes, 'quotation')} {'stands' if quotes == 1 else 'stand'} in another "
        f"wording elsewhere in the article, in {count_of(len(variants), 'place')}"
        + "".join(f", {n:,} with {what}" for column, what in kinds if (n := variants[column].sum()))
    )
    above = variants[variants["zone"].isin(HEADINGS)].head(2)
    shown = [
        f"the {v.zone} has “{inside(v.text)}” for “{inside(v.original)}”"
        for v in above.itertuples()
    ]
    return said + (f": {'; '.join(shown)}." if shown else ".")


def inside(words):
    """Give words as they stand between quotation marks: with single marks, none left open."""
    words = words.translate(str.maketrans('“”"', "‘’'"))
    return words if words.count("'") % 2 == 0 else words.replace("'", "")


def who_has_most(shares, label):
    """Say who has the largest share; whose shares are the same per cent have it together.

    No verb follows a name: "Uyghurs" and "China" would need different ones.
    """
    said = shares["share"].map(percent)
    first = shares.loc[said == said.iloc[0], label]
    if len(first) == 1:
        return f"Largest share of the attributed words: {first.iloc[0]}, {said.iloc[0]}"
    return f"Largest shares of the attributed words: {list_of(first)}, {said.iloc[0]} each"


def caption_shares(shares, label, articles, noun):
    """Give finding, measure, source and alt text for bars of shares of voice."""
    finding = "Nobody is quoted" if shares.empty else who_has_most(shares, label)
    return {
        "finding": finding,
        "measure": f"Share of the {int(shares['n_words'].sum()):,} attributed words, by {noun}",
        "source": source_of(articles),
        "alt": f"Bars of each {noun}'s share of the attributed words: "
        f"{say_shares(shares, label, 6) or 'none'}.",
    }


def caption_strip(words, articles, noun="side"):
    """Give finding, measure, source and alt text for the strip of voices of one article.

    Parameters
    ----------
    words : DataFrame
        As from `name_voices`, with `voice`: the lane of each word.
    noun : str
        What a lane is: side, speaker.
    """
    finding = "There are no words to count"
    if len(words):
        own = percent((words["voice"] == "the reporter").mean())
        finding = f"{own} of the counted words are in the reporter's own voice"
    voices = [voice for voice in words["voice"].unique() if voice != "the reporter"]
    first = f" {voices[0]} is heard first, {voices[-1]} enters last." if len(voices) > 1 else ""
    return {
        "finding": finding,
        "measure": f"Words of the body from first to last, by the {noun} whose voice they are in: "
        "number of words and share",
        "source": source_of(articles),
        "alt": f"Strip of the article from top to bottom with a lane for the reporter and "
        f"{count_of(len(voices), noun)} more: {list_of(voices, 8) or 'nobody'}.{first}",
    }


def caption_term_strip(marks, articles):
    """Give finding, measure, source and alt text for the strip of voices with contested terms.

    Parameters
    ----------
    marks : DataFrame, one row per contested term in the article
        term, voice (str, the name of a lane).
    """
    finding = "None of the contested terms on the list stands in the text"
    if len(marks):
        term, n = next(iter(marks["term"].value_counts().items()))
        where = count_of(marks.loc[marks["term"] == term, "voice"].nunique(), "voice")
        finding = f"“{term}” comes {count_of(n, 'time')}, in {where}"
    return {
        "finding": finding,
        "measure": "Above: words of the body from first to last, by the side whose voice they are "
        "in. Below: contested terms in the colour of the voice, hollow where the reporter does "
        "not assert them",
        "source": source_of(articles),
        "alt": "Strip of the article from top to bottom with a lane for each side and a row of "
        f"dots for each contested term. {finding}.",
    }


def caption_places(words, articles, noun="side"):
    """Give finding, measure, source and alt text for where in many articles each voice speaks.

    Parameters
    ----------
    words : DataFrame
        As for `caption_strip`.
    """
    own = words["voice"] == "the reporter"
    place = words.groupby("article_id").cumcount()
    top = place < words.groupby("article_id")["voice"].transform("size") / 4
    finding = (
        f"{percent(own.mean())} of the counted words are in the reporter's own voice, "
        f"{percent(own[top].mean())} in the first quarter of the articles"
        if len(words)
        else "There are no words to count"
    )
    voices = words["voice"].value_counts().drop("the reporter", errors="ignore").index
    return {
        "finding": finding,
        "measure": f"Share of the words at each twentieth of the articles that are in the voice of "
        f"a {noun}, each lane on its own scale; at the right its words and their share of all",
        "source": source_of(articles),
        "alt": f"Lanes of bars over twenty places from the top of the articles to their end, for "
        f"the reporter and {list_of(voices) or 'nobody'}. {finding}.",
    }


def caption_silent(talked, silent, articles):
    """Give finding, measure, source and alt text for spoken about against speaking."""
    most = silent[silent["n_mentions"] == silent["n_mentions"].max()]
    finding = (
        f"Most mentioned of those who never speak: {list_of(most['speaker'])}"
        if len(silent)
        else "Everybody who is mentioned more than once is heard"
    )
    return {
        "finding": finding,
        "measure": "Share of attributed words (speaks) and share of mentions (is spoken of)",
        "source": source_of(articles),
        "alt": "Two dots a row, share of attributed words and share of mentions, for "
        f"{list_of(talked['speaker'].head(6), 6) or 'nobody'}. {finding}.",
    }


def name_voice(table, speakers):
    """Call the voice of each row as a reader knows it.

    Parameters
    ----------
    table : DataFrame
        Needs article_id and voice (a speaker_id, "narrator" or "unattributed").
    speakers : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    DataFrame
        table, with voice_name (str; of several names in the corpus the commonest) and side (str).
    """
    names = commonest_names(speakers)
    sides = speakers.drop_duplicates(["article_id", "speaker_id"])
    sides = sides.set_index(["article_id", "speaker_id"])["side"].fillna("unknown")
    of_row = sides.reindex(pd.MultiIndex.from_frame(table[["article_id", "voice"]]))
    side = pd.Series(of_row.to_numpy(), table.index, dtype="str").fillna(table["voice"])
    name = table["voice"].map(names).astype("str").fillna(table["voice"])
    return table.assign(voice_name=name.replace(NOBODY), side=call_sides(side))


def name_terms(terms, speakers):
    """Give the terms table with the names that a reader knows.

    Returns
    -------
    DataFrame
        terms, with `voice_name`, `side` (of the voice) and `charged_name` (str; "nobody named"
        where an accusation names nobody). An unknown speaker is called by the article's words
        where these are more than a pronoun ("some nations"); whom a pronoun charges that could not
        be told stands in quotation marks.
    """
    described = (terms["voice"] == "unattributed") & terms["source"].str.contains(r"\s", na=False)
    pronoun = terms["charged"].str.lower().isin(OTHER_PERSONS)
    named = name_voice(terms, speakers)
    charged = terms["charged_id"].map(commonest_names(speakers)).astype("str")
    called = terms["charged"].where(~pronoun, "“" + terms["charged"] + "”")
    return named.assign(
        voice_name=named["voice_name"].mask(described, terms["source"]),
        charged_name=charged.fillna(called).fillna("nobody named"),
    )


def caption_terms(counts, articles):
    """Give finding, measure, source and alt text for the table of terms by voice.

    Parameters
    ----------
    counts : DataFrame, one row per term and side
        term, side (str), n (int).
    """
    total = int(counts["n"].sum())
    own = int(counts.loc[counts["side"] == "the reporter", "n"].sum())
    finding = (
        f"{own:,} of {count_of(total, 'contested term')} {be(own)} in the reporter's own voice"
        if total
        else "None of the terms on the list stands in the text"
    )
    terms = counts.groupby("term", sort=False)["n"].sum().sort_values(ascending=False)
    named = [f"{term} {n:,}" for term, n in terms.head(6).items()]
    return {
        "finding": finding,
        "measure": "Occurrences in the counted text, by the side whose voice they are in",
        "source": source_of(articles),
        "alt": f"Table of contested terms by voice: {list_of(named, 6) or 'none'}. {finding}.",
    }


def name_dyads(dyads):
    """Name the countries of `events.dyads` for the reader.

    Returns
    -------
    DataFrame
        actor, recipient (str) in place of the codes, and the counts.
    """
    named = dyads.assign(
        actor=call_sides(dyads["actor_country"]), recipient=call_sides(dyads["recipient_country"])
    )
    return named[["actor", "recipient", *dyads.columns[2:]]]


def caption_dyads(dyads, articles, status="reported"):
    """Give finding, measure, source and alt text for the table of who does what to whom.

    Parameters
    ----------
    dyads : DataFrame
        As `name_dyads` gives them.
    status : str
        Which events were counted: reported, claimed.
    """
    nobody = set(NOBODY.values())
    known = dyads[~dyads["actor"].isin(nobody) & ~dyads["recipient"].isin(nobody)]
    known = known[known["actor"] != known["recipient"]]
    if known.empty:
        finding = f"No act between two known countries is {status}"
    elif len(known) > 1 and known["n"].iloc[0] == known["n"].iloc[1]:
        finding = f"Of the {len(known):,} pairs of countries, none stands out in what is {status}"
    else:
        top = known.iloc[0]
        finding = (
            f"{top['actor']} towards {top['recipient']}: {top['n']:,} of "
            f"{count_of(dyads['n'].sum(), f'act {status}', f'acts {status}')}, "
            + ("more than any other pair" if len(known) > 1 else "and no other pair is known")
        )
    return {
        "finding": finding,
        "measure": f"Acts {status}, by who acts (rows) on whom (columns)",
        "source": source_of(articles),
        "alt": f"Table of actors by recipients with four counts a cell, "
        f"{count_of(len(dyads), 'pair')}. {finding}.",
    }


def say_events(events, coded):
    """Say how much of the text holds events, of which kinds, and who vouches for them.

    Parameters
    ----------
    events : DataFrame
        The events table.
    coded : DataFrame
        As `events.share_coded` gives it.

    Returns
    -------
    list of str
    """
    counted, row = events[events["counted"]], coded.iloc[0]
    if counted.empty:
        return ["No sentence of the counted text tells an act that is on the list."]
    n = len(counted)
    claimed = int((counted["status"] == "claimed").sum())
    conflict = int(counted["quad"].str.endswith("conflict").sum())
    deeds = int(counted["quad"].str.startswith("material").sum())
    both = int((counted["pair"] == "parse").sum())
    return [
        f"{int(row['n_coded']):,} of {count_of(int(row['n_sentences']), 'counted sentence')} "
        f"({percent(row['share'])}) {'tells' if row['n_coded'] == 1 else 'tell'} an act, "
        f"{count_of(n, 'act')} in all.",
        f"By kind: {conflict:,} of conflict and {n - conflict:,} of cooperation; {n - deeds:,} in "
        f"words and {deeds:,} in deeds.",
        f"{claimed:,} of {n:,} {be(claimed)} only claimed, by a speaker; for {both:,} the sentence "
        "itself names both countries.",
    ]


def name_pairs(balance):
    """Name the pairs of `events.pair_balance` for the reader, in a column `pair`."""
    return balance.assign(
        pair=call_sides(balance["actor"]) + " and " + call_sides(balance["other"])
    )


def caption_balance(balance, articles):
    """Give finding, measure, source and alt text for the balance of pairs over time.

    Parameters
    ----------
    balance : DataFrame
        As `name_pairs` gives it.
    """
    periods = balance["period"].nunique()
    if periods < 2:
        finding = "Too few dated articles with acts between countries to tell a change"
    else:
        top = balance[balance["pair"] == balance["pair"].iloc[0]]
        share = top["cooperation"].sum() / top["n"].sum()
        finding = (
            f"Between {top['pair'].iloc[0]}, {percent(share)} of "
            f"{count_of(top['n'].sum(), 'act')} {be(top['n'].sum())} cooperation"
        )
    return {
        "finding": finding,
        "measure": "Share of acts that are cooperation, with 95 % interval, number of acts",
        "source": source_of(articles),
        "alt": f"Small charts over {count_of(periods, 'period')}, one for each pair of "
        f"countries, {count_of(balance['pair'].nunique(), 'pair')}. {finding}.",
    }


def which_words(distinctive):
    """Say which words set the text apart.

    Parameters
    ----------
    distinctive : DataFrame
        As from `words.keyness` against English at large, with `spelling` (str).

    Returns
    -------
    str
    """
    content = distinctive[~distinctive["is_stop"] & ~distinctive["small"]]
    content = content[content["log_ratio"] > 0]
    if content.empty:
        return "No word is frequent enough to set the text apart from English at large."
    named = [f"{row.spelling} ({row.n_target:,})" for row in content.head(6).itertuples()]
    return f"Words that set it apart from English at large, with their counts: {list_of(named, 6)}."


def whose_words(common, apart, belongs, by_group):
    """Say which words are common, which stand out, and which belong to whose voice.

    Parameters
    ----------
    common : DataFrame, one row per word, commonest first
        As from `words.count_ngrams`, with `spelling`, stop words left out.
    apart : DataFrame, one row per word, largest effect first
        As from `words.keyness` against English at large, with `spelling`.
    belongs, by_group : DataFrame, one row per group and word, the group's most telling words first
        As from `words.keyness_by` side and set, with `spelling`.

    Returns
    -------
    list of str
    """
    if common.empty:
        return ["No word is left once the stop list is taken out, so there is nothing to compare."]
    listed = [f"{w} ({n:,})" for w, n in common[["spelling", "n"]].head(LISTED).values]
    whole = count_of(int(common["n_all"].iloc[0]), "counted word")
    most = f"Stop words aside, the most frequent of {whole} {be(len(listed))} {list_of(listed)}."
    sentences = [most]
    if marks := group_marks(by_group, "set"):
        sentences.append(f"What marks each of those compared: {'; '.join(marks)}.")
    if listed := say_ratios(firm_first(apart).head(LISTED)):
        sentences.append(f"Small counts aside, furthest from English at large: {list_of(listed)}.")
    if marks := voice_marks(belongs):
        sentences.append(f"Words that mark a voice: {'; '.join(marks)}.")
    else:
        sentences.append("No voice has a word that it uses twice, and more than the others.")
    return sentences


def how_small(belongs):
    """Say how many of the words that mark a voice carry no claim: the notes to `whose_words`.

    Parameters
    ----------
    belongs : DataFrame
        As for `whose_words`.

    Returns
    -------
    list of str
    """
    if not (few := int(belongs["small"].sum())):
        return []
    return [
        f"Of {count_of(len(belongs), 'word')} that {'marks' if len(belongs) == 1 else 'mark'} a "
        f"voice, {few:,} {'rests' if few == 1 else 'rest'} on counts too small for a claim: "
        f"{'it tells' if few == 1 else 'they tell'} what stands here, not how anybody speaks "
        "elsewhere."
    ]


def firm_first(apart):
    """Leave out small counts, and words that the reference lacks, where there are others."""
    firm = apart[~apart["small"] & (apart["n_reference"] > 0)]
    return firm if len(firm) else apart


def say_ratios(apart):
    """Say for each word how many times as frequent it is, with two digits that count.

    Returns
    -------
    list of str
        "“Lima” (12 uses, some 300 times as frequent)"; without a ratio where the reference lacks
        the word.
    """
    return [
        f"“{row.spelling}” ({count_of(row.n_target, 'use')}"
        + (f", some {float(f'{2**row.log_ratio:.2g}'):,.0f} times as frequent)" if row.n_reference
           else ")")
        for row in apart.itertuples()
    ]  # fmt: skip


def group_marks(keys, by, words=2):
    """Say the first words of the first groups.

    Returns
    -------
    list of str
        "the reporter with “said” (9) and “told” (3)"
    """
    marks = []
    for name, rows in list(keys.groupby(by, sort=False))[:LISTED]:
        head = rows[["spelling", "n_target"]].head(words).values.tolist()
        marks.append(f"{name} with {list_of([f'“{word}” ({n:,})' for word, n in head])}")
    return marks


def voice_marks(belongs, words=2):
    """Say the first words of the first voices, those without a known side left out."""
    known = belongs[~belongs["side"].isin([NOBODY["unattributed"], NOBODY["unknown"]])]
    return group_marks(known, "side", words=words)


def caption_common(common, articles):
    """Give finding, measure, source and alt text for the bars of the most frequent words.

    Parameters
    ----------
    common, articles : DataFrame
        As for `whose_words`; as in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    finding = "No word is left once the stop list is taken out"
    if len(common):
        word, n, whole = common[["spelling", "n", "n_all"]].iloc[0]
        times, whole = count_of(int(n), "time"), count_of(int(whole), "counted word")
        finding = f"“{word}” comes most often, {times} in {whole}"
    bars = list_of([f"{w} {n:,}" for w, n in common[["spelling", "n"]].head(5).values], 5)
    return {
        "finding": finding,
        "measure": "Occurrences in counted text, stop words left out",
        "source": source_of(articles),
        "alt": f"Bars of the most frequent words: {bars or 'none'}. {finding}.",
    }


def caption_apart(apart, articles):
    """Give finding, measure, source and alt text for the words that stand out from English.

    Parameters
    ----------
    apart, articles : DataFrame
        As for `whose_words`; as in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    said = list_of(say_ratios(firm_first(apart).head(1)))
    finding = f"Set against English at large: {said}" if said else "No word stands out"
    return {
        "finding": finding,
        "measure": "Frequency here against English at large, in doublings (10 is about 1,000 "
        "times), with the 95 % interval and the count here",
        "source": source_of(articles) + "; English at large: wordfreq",
        "alt": "Dots with intervals of how often a word's frequency in English at large doubles "
        f"here: {list_of(apart['spelling'].head(5), 5) or 'none'}. {finding}.",
    }


def caption_voices(belongs, articles):
    """Give finding, measure, source and alt text for the words that belong to each voice.

    Parameters
    ----------
    belongs, articles : DataFrame
        As for `whose_words`; as in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    marks = voice_marks(belongs, words=1)
    finding = f"What marks each voice: {list_of(marks)}" if marks else "No voice has its own word"
    return {
        "finding": finding,
        "measure": "Words that a voice uses at least twice, and more often than all others "
        "together. Higher: more often in this voice (count at the left). Hollow: counts too small "
        "for a claim",
        "source": source_of(articles),
        "alt": f"One panel a voice with the words that it uses most against the others. {finding}.",
    }


def caption_journey(lines, keyword, n_voices, articles):
    """Give finding, measure, source and alt text for one word's places in one article.

    Parameters
    ----------
    lines : DataFrame, one row per counted place of the word in the article
        As from `words.kwic`, with `side`.
    keyword : str
    n_voices : int
        Voices that the article has.
    articles : DataFrame, one row
        The article, as in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    n = lines["side"].nunique()
    finding = f"“{keyword}” comes {count_of(len(lines), 'time')}, in {n} of {n_voices} voices"
    return {
        "finding": finding,
        "measure": f"Counted words of the article in order, by voice; dots: each “{keyword}”, "
        "in the colour of its voice",
        "source": source_of(articles),
        "alt": f"Strip of one article with a lane for each voice and a row of dots. {finding}.",
    }


def own_caption(finding, measure, articles):
    """Give finding, measure, source and alt text for a figure of one's own.

    Parameters
    ----------
    finding, measure : str
        What the figure shows, and what it measures, with its unit.
    articles : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    return {
        "finding": finding,
        "measure": measure,
        "source": source_of(articles),
        "alt": f"Figure of one's own, {measure[:1].lower()}{measure[1:]}. {finding}.",
    }


def caption_group_words(by_group, articles):
    """Give finding, measure, source and alt text for the words that mark groups of articles.

    Parameters
    ----------
    by_group, articles : DataFrame
        As for `whose_words`; as in `schemas.TABLES`.

    Returns
    -------
    dict of str
    """
    marks = group_marks(by_group, "set", words=1)
    finding = f"What marks each: {list_of(marks)}" if marks else "None has a word of its own"
    return {
        "finding": finding,
        "measure": "Words that one uses more often than all others together. Higher: more often "
        "there (count at the left). Hollow: counts too small for a claim",
        "source": source_of(articles),
        "alt": "One panel for each of those compared, with the words that it uses most against "
        f"the others. {finding}.",
    }


def caption_own_voice(own, articles):
    """Give finding, measure, source and alt text for the reporter's share of contested terms.

    Parameters
    ----------
    own : DataFrame
        As from `framing.own_voice` by set, largest share first.
    articles : DataFrame

    Returns
    -------
    dict of str
    """
    rows = [f"{row.set} {percent(row.share)}" for row in own.itertuples()]
    firm = own[~own["few"]]
    finding = "Too few contested terms to tell those compared apart"
    if len(firm) > 1:
        high, low = firm.iloc[0], firm.iloc[-1]
        chance = "" if high["low"] > low["high"] else ", a difference that chance may make"
        finding = (
            f"In the reporter's own voice: from {percent(low['share'])} in {low['set']} to "
            f"{percent(high['share'])} in {high['set']}{chance}"
        )
        if high["share"] == low["share"]:
            finding = f"In the reporter's own voice: {percent(low['share'])} in each"
    return {
        "finding": finding,
        "measure": "Share of the contested terms that stand in the reporter's own voice, with its "
        "95 % interval",
        "source": source_of(articles),
        "alt": f"Dots with intervals for each of those compared: {list_of(rows, 8)}. {finding}.",
    }


def say_groups(articles, groups, by):
    """Say which groups of articles are set beside each other, or that there are none.

    Parameters
    ----------
    articles : DataFrame
        As in `schemas.TABLES`.
    groups : DataFrame
        As from `comparing.group_articles` by `by`.
    by : str

    Returns
    -------
    list of str
    """
    what = by if by in COMPARISONS else "period"
    if groups.empty:
        known = int(name_groups(articles, by).nunique())
        return [f"{'One' if known else 'No'} {what} {'only ' * known}is known: nothing to compare."]
    sizes = groups["set"].value_counts(sort=False)
    named = [f"{name} ({count_of(int(n), 'article')})" for name, n in sizes.items()]
    if by == "article":
        named = list(sizes.index)
    sentences = [f"Beside each other stand {count_of(len(sizes), what)}: {list_of(named, 8)}."]
    if left := len(articles) - len(groups):
        sentences.append(
            f"Left out: {count_of(left, 'article')} of smaller groups, or whose {what} is not "
            "known."
        )
    return sentences


def caption_pair(beside, label, pair, articles, measure):
    """Write the title and the alt text of two groups' values beside each other.

    Parameters
    ----------
    beside : DataFrame
        As from `comparing.side_by_side`, shares of 0 to 1.
    label : str
        Its column with the name of a row.
    pair : list of two str
        The groups.
    articles : DataFrame
    measure : str
        What the shares are of.

    Returns
    -------
    dict of str
        finding, measure, source, alt
    """
    one, other = pair
    apart = (beside[one] - beside[other]).abs()
    finding = "There is nothing to set beside each other"
    if len(beside) and not apart.any():
        finding = f"{one} and {other} have the same shares"
    elif len(beside):
        widest = beside.loc[apart.idxmax()]
        finding = (
            f"Widest apart: {widest[label]}, {percent(widest[one])} in {one} and "
            f"{percent(widest[other])} in {other}"
        )
    return {
        "finding": finding,
        "measure": measure,
        "source": source_of(articles),
        "alt": f"Two dots a row, {one} and {other}, for "
        f"{list_of(beside[label].head(6), 6) or 'nobody'}. {finding}.",
    }


def how_right(results, reference, shares, quotes):
    """Say how often attributions are right, what that does to the largest share, and what helps.

    Parameters
    ----------
    results : DataFrame
        The rows of the benchmark's results on one split of PolNeAR, all publishers together.
    reference : DataFrame
        What others reach: system, measure, value.
    shares : DataFrame
        As from `trust.share_intervals`, by speaker.
    quotes : DataFrame
        As in `schemas.TABLES`.

    Returns
    -------
    list of str
    """
    score = results.set_index("measure")
    human = reference[reference["system"].str.contains("human")].set_index("measure")["value"]
    words, direct, indirect = (
        score.loc[measure]
        for measure in ("attribution", "attribution, direct", "attribution, indirect")
    )
    said = [
        f"In {words['n']:,.0f} political news articles marked by hand, "
        f"{percent(words['precision'])} of the words that the library gives to somebody are in "
        f"fact that source's, and it finds {percent(words['recall'])} of the words that are (F1 "
        f"{say_range(words)}; one person against another: {percent(human['attribution'])}).",
        f"Between quotation marks F1 is {say_range(direct)}, outside them {say_range(indirect)}.",
    ]
    known = shares[shares["speaker"] != NOBODY["unattributed"]]
    if len(known):
        top = known.iloc[0].rename({"share": "value"})
        said.insert(
            0,
            f"Of the {count_of(int(shares['n_words'].sum()), 'attributed word')} here, "
            f"{say_range(top)} go to {top['speaker']}. The first number "
            f"is the count, {count_of(int(top['n_words']), 'word')} in "
            f"{count_of(int(top['n_quotes']), 'attribution')}. The range is what the errors of "
            "the library can make of it: if it errs as often as it did on articles that people "
            "marked, the share lies in that range nine times out of ten.",
        )
    n = int(quotes["rule"].eq("corrections.csv").sum())
    if n:
        said.append(
            f"{count_of(n, 'attribution')} {be(n)} decided by corrections.csv and not doubted."
        )
    return said


def say_evidence(evidence):
    """Say what one speaker's share rests on; takes what `trust.list_evidence` gives."""
    if evidence.empty:
        return ["Nobody whose name is known is quoted."]
    right, n = evidence["such_right"], len(evidence)
    words = evidence["n_words"].sum()
    longest = evidence["n_words"].max() / words
    said = [
        f"The share rests on {count_of(n, 'attribution')}, the longest with {percent(longest)} of "
        f"its {count_of(int(words), 'word')}."
        if n > 1
        else f"The share rests on 1 attribution of {count_of(int(words), 'word')}."
    ]
    low, high = (f"{10 * end:.1f}" for end in (right.min(), right.max()))
    least = f"{low} of ten" if low == high else f"between {low} and {high} of ten"
    said.append(f"Of attributions like {'it' if n == 1 else 'these'}, {least} were right.")
    return said


def say_range(row):
    """Say a value with its interval: "49 % (44 to 55)"."""
    return f"{percent(row['value'])} ({100 * row['low']:.0f} to {100 * row['high']:.0f})"


def caption_systems(table, measure, split):
    """Give finding, measure, source and alt text for this library beside other systems."""
    own = table[table["system"] == "Newsvoices"].iloc[0]
    machines = table[~table["system"].str.contains("human|Newsvoices")]
    best, human = machines["value"].max(), table[table["system"].str.contains("human")]
    finding = f"Newsvoices reaches {percent(own['value'])}, the best other system {percent(best)}"
    if len(human):
        finding += f", people {percent(human['value'].iloc[0])}"
    listed = [f"{row.system} {percent(row.value)}" for row in table.itertuples()]
    return {
        "finding": finding,
        "measure": f"F1 of {measure}, counted in words; line: 95 % interval over articles, where "
        "it was measured",
        "source": f"PolNeAR 1.0, {split} articles; people: 20 other articles of it",
        "alt": f"Dots with intervals: {list_of(listed, 9)}.",
    }


def caption_intervals(shares, articles, label="speaker"):
    """Give finding, measure, source and alt text for shares with their intervals."""
    finding = "Nobody is quoted" if shares.empty else who_has_most(shares, label)
    listed = [
        f"{row[label]} {say_range(row.rename({'share': 'value'}))}"
        for _, row in shares.head(6).iterrows()
    ]
    return {
        "finding": finding,
        "measure": f"Share of the {int(shares['n_words'].sum()):,} attributed words; line: where "
        "it lies in nine of ten draws of attribution errors",
        "source": source_of(articles),
        "alt": f"Dots with intervals for each voice's share: {list_of(listed, 6) or 'none'}.",
    }

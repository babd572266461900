"""How far a share can be trusted: attribution errors carried on to each speaker's share.

How many attributions are wrong or missing was counted on the training articles of PolNeAR (Newell,
Margolin and Ruths 2018), which people marked by hand; the counts are in error_rates.csv. Where
people have judged a sample of the corpus at hand, `correct_shares` takes out the bias it shows.
"""

from statistics import NormalDist

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import NARRATOR
from newsvoices.lists import find_list
from newsvoices.measures.agreement import count_by, list_missed, weigh_strata
from newsvoices.measures.intervals import t90, wilson
from newsvoices.measures.sampling import NONE
from newsvoices.measures.voices import share_of_voice
from newsvoices.reading.codings import MISSABLE
from newsvoices.tables.parts import Table, build, list_columns, query

RATES = find_list("error_rates.csv")
OUTCOMES = ("right", "another speaker", "a new speaker", "nobody")
PAIRS = {0: "both right", 1: "one wrong", 2: "both wrong"}
CONFIDENCE_FROM = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)  # bands in which errors are counted
DECIDED = "corrections.csv"  # the rule of an attribution that a person has decided
MOST_AT_ONCE = 300_000  # attributions drawn at once, so that memory stays small
MOST_DRAWN = 30_000_000  # attributions drawn in all: the more there are, the fewer draws will do
RESAMPLES, LEAST_DRAWS = 1000, 50
LEAN = 5  # judged rows by which the variance of a share leans on that of all
ENDS = ("low", "high", "low_beyond", "high_beyond")
NAMING = ("speaker", "speaker_id")  # columns whose values are one speaker each


def load_error_rates() -> pd.DataFrame:
    """Load the errors that were counted; `count_errors` says what the columns are."""
    return pd.read_csv(RATES, comment="#")


def list_evidence(
    words: Table, quotes: Table, speaker: str, *, rates: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List the attributions on which one speaker's share of `voices.voiced_runs` rests.

    Those with most words come first: article_id, paragraph, n_words (int, the speaker's own words
    in it, without those of others whom it quotes), such_right (float, 0 to 1: how many of this kind
    and confidence were right in articles marked by hand, by `rates`), content.
    """
    wanted = pd.DataFrame({"speaker": [speaker]})
    own = build("from words semi join wanted using (speaker)", words=words, wanted=wanted)
    own = _add_up(own, quotes, "speaker", "paragraph", "content")
    own["such_right"] = _fates(own, load_error_rates() if rates is None else rates)[:, 0]
    own = own.sort_values("n_words", ascending=False, kind="stable", ignore_index=True)
    return own[["article_id", "paragraph", "n_words", "such_right", "content"]]


def _add_up(words, quotes, by, *told):
    """Add up attributed words by attribution and a column; `direct` is the share inside marks."""
    told = list_columns(["confidence", "rule", *told], "quotes")
    sql = f"""
        with found as (
            select article_id, quote_id, "{by}", sum(n_words)::bigint as n_words,
                sum(if(is_direct, n_words, 0)) / sum(n_words) as direct, min(place) as first
            from words where speaker_id <> '{NARRATOR}' group by article_id, quote_id, "{by}"
        )
        select found.* exclude (first), {told} from found
        left join quotes using (article_id, quote_id) order by first
    """
    return query(sql, words=words, quotes=quotes)


def share_intervals(
    words: Table,
    quotes: Table,
    by: str = "speaker",
    *,
    level: float = 0.9,
    resamples: int = RESAMPLES,
    rates: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measure each voice's share of all attributed words, with an interval for the errors in it.

    A thousand times (of many attributions fewer times, see MOST_DRAWN), every attribution meets the
    fate that those of its kind (direct or indirect) and confidence met in articles marked by
    hand (`rates`): it is right; it belongs to another speaker of the article, drawn by how often
    they are quoted; to a new one; or it drops out. As many are added as were missed there, of the
    lengths that were missed, and given to the speakers of the article or to new ones. What a person
    has decided is right in every draw. The interval holds the middle part (`level`) of the shares
    that come out (of fewer than `resamples` draws, of a normal distribution with their mean and
    spread), and always the share that was found: as what is missed goes to others, a large share
    can be at its upper end.

    This is a parametric bootstrap (Efron and Tibshirani 1993, chapter 6): it knows the errors of
    attribution, not those of choosing articles, nor of taking two speakers for one. PolNeAR counts
    a pronoun against its name as an error: the intervals are rather too wide than too narrow.

    Gives what `voices.share_of_voice` gives, with low and high (float, 0 to 1).
    """
    shares = share_of_voice(words, by)
    found = _add_up(words, quotes, by)
    if found.empty:
        return shares.assign(low=0.0, high=0.0)
    found = found.assign(row=pd.Index(shares[by]).get_indexer(found[by]))
    found = found.sort_values(["article_id", "row"], kind="stable", ignore_index=True)
    random = np.random.default_rng(1)
    draws = min(resamples, max(LEAST_DRAWS, MOST_DRAWN // len(found)))
    at_once = max(1, MOST_AT_ONCE // len(found))
    sizes = [min(at_once, draws - done) for done in range(0, draws, at_once)]
    rates = load_error_rates() if rates is None else rates
    drawn = _draw_shares(found, rates, by in NAMING, sizes, random)
    ends = (1 - level) / 2, (1 + level) / 2
    if draws < resamples:  # too few for their own quantiles: those of a normal distribution
        steps = (NormalDist().inv_cdf(end) for end in ends)
        low, high = (np.clip(drawn.mean(axis=0) + z * drawn.std(axis=0), 0, 1) for z in steps)
    else:
        low, high = np.quantile(drawn, ends, axis=0)
    share = shares["share"]
    return shares.assign(low=np.minimum(low, share), high=np.maximum(high, share))


def correct_shares(
    findings: pd.DataFrame, judged: pd.DataFrame, claim: str = "voice", by: str = "found"
) -> pd.DataFrame:
    """Take the bias that a judged sample shows out of the shares of a claim.

    With the count Y of a value among the findings, its change d = (right) - (found) in a judged
    row, N rows in a stratum of which n are judged, and the same sums X for all values together,

        corrected share R = (Y + sum of N / n * d_Y) / (X + sum of N / n * d_X).

    This is design-based supervised learning (Egami, Hinck, Stewart and Wei 2023, equation 3) and
    the difference estimator of survey sampling (Särndal, Swensson and Wretman 1992, chapter 6);
    prediction-powered inference (Angelopoulos et al. 2023, doi:10.1126/science.adi6000) is the same
    with weight 1. Its variance is that of the residuals d_Y - R d_X in each stratum, with the
    correction for a finite stratum. Few rows tell little of a rare value: by LEAN rows it leans on
    the variance that it would have if all values of a stratum shared its variance alike (where no
    error was seen, that of half an error). The interval is Wilson's on as many cases as have that
    variance, by Student's t (Korn and Graubard 1998, Survey Methodology 24). In samples drawn again
    and again (benchmarks/simulate.py) it holds the truth about as often as it says.

    One row per value (`by` "found", or "side" of the claim "voice"), largest share first: `by`;
    naive (float, 0 to 1, as counted); share (corrected); low, high (for these articles, holding
    what judging every row would give in 9 of 10 samples); low_beyond, high_beyond (for articles
    like these: the variance between articles is added; null of one article); n (int, judged rows of
    the claim and of paragraphs in which it can be missed). With no judged row share is naive and
    no interval is given.
    """
    rows = findings[findings["claim"] == claim]
    counts = rows.loc[rows[by] != NONE, by].value_counts()
    changes, units = _list_changes(findings, judged, rows, by)
    values = counts.index.union(changes["value"].unique()).drop(NONE, errors="ignore")
    naive = counts.reindex(values, fill_value=0).to_numpy(dtype=float)
    found = max(naive.sum(), 1.0)
    table = pd.DataFrame({by: values.astype("str"), "naive": naive / found})
    table = table.assign(share=table["naive"], **dict.fromkeys(ENDS, np.nan), n=len(units))
    if len(units) and len(values):
        changed = (changes[name] for name in ("key", "value", "change"))
        changed = count_by(units["key"], values, *changed)
        weight = units["weight"].to_numpy()[:, None]
        whole = max(found + (weight * changed).sum(), 1.0)
        share = np.clip((naive + (weight * changed).sum(axis=0)) / whole, 0, 1)
        strata = rows["stratum"].unique()
        within = dict(zip(strata, count_by(strata, values, rows["stratum"], rows[by]), strict=True))
        spread = _spread(changed, share, units, whole, within)
        beyond = spread + _spread_of_articles(rows, by, values, share, found)
        t = t90(len(units) - units["stratum"].nunique())
        ends = [end for of in (spread, beyond) for end in wilson(share / of, 1 / of, t)]
        table = table.assign(share=share, **dict(zip(ENDS, ends, strict=True)))
    return table.sort_values(["share", by], ascending=[False, True], ignore_index=True)


def _list_changes(findings, judged, rows, by):
    """List what judged rows and paragraphs read for a claim change, by 1 or -1; and these rows."""
    once = weigh_strata(findings, judged)
    claim = rows["claim"].iloc[0] if len(rows) else ""
    own = once[once["claim"] == claim]
    there = pd.concat([own, list_missed(judged)])
    there = there[there["claim"] == claim].assign(value=lambda rows: rows["true"], change=1)
    if by == "side":
        sides = dict(zip(rows["found"], rows["side"], strict=True)) | {NONE: NONE}
        there["value"] = there["true"].map(sides).fillna("side unknown")
    changes = pd.concat([there, own.assign(value=own[by], change=-1)])
    changes = changes[changes["value"] != NONE].groupby(["key", "value"], as_index=False)
    changes = changes["change"].sum()
    # A paragraph says nothing of a claim that nobody looks for in it.
    reads = once["claim"].eq(claim) | (once["claim"].eq("paragraph") & (claim in MISSABLE))
    units = once.loc[reads, ["key", "stratum", "n_stratum", "weight"]]
    return changes[changes["change"] != 0], units


def _spread(changed, share, units, whole, within):
    """Give the variance of each corrected share, by what a share of one case would have.

    `within` has the findings of each stratum by value, as counts.
    """
    even = share * (1 - share)
    own, alike, every, met = 0.0 * share, 0.0 * share, 0.0, (changed != 0).sum(axis=0)
    new = sum(within.values()) == 0  # values that were not found at all
    for stratum, of in units.reset_index(drop=True).groupby("stratum"):
        n, size, at = len(of), of["n_stratum"].iloc[0], of.index
        scale = n / max(n - 1, 1) * (1 - n / size) * (size / n / whole) ** 2
        left = changed[at] - share * changed[at].sum(axis=1, keepdims=True)
        squares = ((left - left.mean(axis=0)) ** 2).sum(axis=0)
        found = within.get(stratum, np.zeros(1))
        part = np.where(new, share, found / found.sum()) if found.any() else share
        part = part * (1 - share)
        errors = scale * max(squares.sum() / max(part.sum(), 1e-9), 0.5)
        own, alike, every = own + scale * squares, alike + errors * part, every + errors
    trust = met / (met + LEAN)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (trust * own + (1 - trust) * alike) / even
    return np.maximum(np.where(even > 0, spread, every), 1e-12)


def _spread_of_articles(rows, by, values, share, found):
    """Give what differences between articles add to `_spread`; null of one article."""
    rows = rows[rows[by] != NONE]
    articles = rows["article_id"].unique()
    counts = count_by(articles, values, rows["article_id"], rows[by])
    n, even = len(counts), np.maximum(share * (1 - share), 1e-12)
    left = counts - share * counts.sum(axis=1, keepdims=True)
    left = left - left.mean(axis=0)
    return n / (n - 1) * (left**2).sum(axis=0) / found**2 / even if n > 1 else np.nan


def _draw_shares(found, rates, naming, sizes, random):
    """Draw all shares, each draw a row, so many at once as `sizes` say.

    `found` is sorted by article and `row`, the place of the share that an attribution counts for.
    Behind these stands a place for what new speakers get.
    """
    rows, words = (found[c].to_numpy() for c in ("row", "n_words"))
    n_shares, width = rows.max() + 1, rows.max() + 2
    in_article = _Neighbours(found["article_id"])
    of_speaker = _Neighbours(found.groupby(["article_id", "row"], sort=False).ngroup())
    fates = np.ascontiguousarray(_fates(found, rates).cumsum(axis=1).T)
    firsts = np.unique(in_article.first)

    def new_speaker(at):
        if naming:
            return np.full(at.shape, n_shares)
        return rows[(random.random(at.shape) * len(rows)).astype(int)]

    def another_speaker(at):
        to = in_article.pick(at, random, but=of_speaker)
        alone = in_article.sizes[at] == of_speaker.sizes[at]
        return np.where(alone, new_speaker(at), rows[np.where(alone, at, to)])

    def draw_some(size):
        luck = _draw_luck(of_speaker, rates, size, random)
        to = np.tile(rows, (size, 1))
        for fate, draw_speaker in ((0, another_speaker), (1, new_speaker)):
            met = np.flatnonzero((luck > fates[fate]) & (luck <= fates[fate + 1]))
            np.put(to, met, draw_speaker(met % len(rows)))
        added, lengths, known = _add_missed(in_article, firsts, rates, size, random)
        to_added = np.where(known, rows[in_article.pick(added[1], random)], new_speaker(added[1]))
        kept = np.arange(size)[:, None], to, words * (luck <= fates[2])
        totals = sum(
            np.bincount((draw * width + share).ravel(), n.ravel(), minlength=size * width)
            for draw, share, n in (kept, (added[0], to_added, lengths))
        ).reshape(size, width)
        return totals[:, :n_shares] / np.maximum(totals.sum(axis=1, keepdims=True), 1)

    return np.concatenate([draw_some(size) for size in sizes])


def _draw_luck(of_speaker, rates, size, random):
    """Draw a number of 0 to 1 for each attribution, those of one speaker often the same one.

    They share it as often as makes their errors correlate as they were counted to.
    """
    pairs = rates[rates["what"] == "pair"].set_index("outcome")["n"]
    pairs = pairs.reindex(PAIRS.values(), fill_value=0) / max(1, pairs.sum())
    wrong = pairs["both wrong"] + pairs["one wrong"] / 2
    spread = wrong * (1 - wrong)
    together = max(0, (pairs["both wrong"] - wrong**2) / spread) if spread else 0
    own = random.random((size, len(of_speaker.codes)))
    common = random.random((size, of_speaker.codes.max() + 1))[:, of_speaker.codes]
    return np.where(random.random(own.shape) < together**0.5, common, own)


def _add_missed(in_article, first, rates, size, random):
    """Draw what was missed: in which draw and article, how many words, of a known speaker or not.

    The place is (draw, an attribution of the article); `first` are the first ones of articles.
    """
    missed, found = (rates[rates["what"] == what] for what in ("missed", "found"))
    of_found = missed["n"].sum() / found["n"].sum()
    counts = random.poisson(of_found * in_article.sizes[first], (size, len(first)))
    draw, article = np.nonzero(counts)
    times = counts[draw, article]
    place = np.repeat(draw, times), np.repeat(first[article], times)
    kind = random.choice(np.repeat(np.arange(len(missed)), missed["n"]), times.sum())
    shortest = missed["above"].to_numpy()[kind]
    lengths = np.floor(shortest * (1 + random.random(len(kind))))
    return place, lengths, (missed["kind"] == "a known speaker").to_numpy()[kind]


def _fates(found, rates):
    """Give the probability of each outcome, of `OUTCOMES` in order, for each attribution."""
    rows = rates[rates["what"] == "found"]
    counts = [
        count_by(CONFIDENCE_FROM, OUTCOMES, *(of[name] for name in ("above", "outcome", "n")))
        for of in (rows[rows["kind"] == kind] for kind in ("direct", "indirect"))
    ]
    # A band with few cases leans on its kind: by one attribution.
    with np.errstate(invalid="ignore"):  # of a kind that was not counted nothing is known
        fates = np.concatenate([every + every.sum(axis=0) / every.sum() for every in counts])
    fates = fates / fates.sum(axis=1, keepdims=True)
    bands = np.searchsorted(CONFIDENCE_FROM, found["confidence"], side="right") - 1
    fates = fates[bands + np.where(found["direct"] > 0.5, 0, len(CONFIDENCE_FROM))]
    fates[(found["rule"] == DECIDED).to_numpy()] = np.eye(len(OUTCOMES))[0]
    return fates


class _Neighbours:
    """Who stands with whom: rows with the same value, which must lie side by side."""

    def __init__(self, values):
        self.codes = pd.factorize(values)[0]
        sizes = np.bincount(self.codes)
        self.sizes = sizes[self.codes]
        self.first = (sizes.cumsum() - sizes)[self.codes]

    def pick(self, at, random, but=None):
        """Draw, for each row named in `at`, one with its value, but none of its smaller group."""
        left_out = but.sizes[at] if but else 0
        drawn = self.first[at] + (random.random(at.shape) * (self.sizes[at] - left_out)).astype(int)
        return np.where(drawn >= but.first[at], drawn + left_out, drawn) if but else drawn

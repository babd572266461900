"""Do corrected shares hold what they promise? Samples drawn again and again where all is known.

    python -m benchmarks.simulate POLNEAR TRUTH

On texts that people have marked throughout, a reader who makes no mistake judges 100 rows of a
claim, drawn as `newsvoices sample` draws them; this is repeated, and the corrected shares are set
beside the true ones. POLNEAR is PolNeAR's data folder; TRUTH holds <article>.json (attributions,
charges, positions and events of an article, with their speakers) and <article>.txt.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import scoring
from newsvoices.corpus import Corpus, read
from newsvoices.measures.labels import NOBODY
from newsvoices.measures.sampling import NONE, draw_rows, list_findings
from newsvoices.measures.trust import correct_shares
from newsvoices.measures.voices import commonest_names

RESULTS = Path(__file__).with_name("corrected.csv")
ROWS, DRAWS = 100, 600  # of fewer draws the mean is off by as much as the bias
LEAST = 0.01  # smaller shares are put together
GOLD_CLASS = {"charge": "status", "position": "act", "event": "class"}
FOUND_CLASS = {"charge": "status", "position": "act", "event": "event"}
STATUSES = {"asserted by reporter": "asserted", "hypothetical": "hypothetical", "denial": "denial"}


def list_words(corpus: Corpus, gold_of: Callable) -> pd.DataFrame:
    """List each counted word as `sampling.list_findings` does, with its `true` voice (str).

    `gold_of` takes article_id and text, and gives a function of a word's start and end and the
    library's source for it: the true voice as the library would call it, or NONE.
    """
    words = list_findings(corpus).query("claim == 'voice'")
    texts = corpus.articles.set_index("article_id")["text"]
    made = []
    for article_id, rows in words.groupby("article_id"):
        true_voice = gold_of(article_id, texts[article_id])
        pairs = [true_voice(*row) for row in zip(rows.start, rows.end, rows.found, strict=True)]
        made.append(rows.assign(found=[p[0] for p in pairs], true=[p[1] for p in pairs]))
    return _pool(pd.concat(made, ignore_index=True))


def _pool(findings):
    """Put values together that few findings have."""
    told = findings.loc[findings["true"] != NONE, "true"].value_counts(normalize=True)
    kept = {NONE, *told.index[told >= LEAST]}
    pooled = {c: findings[c].where(findings[c].isin(kept), "others") for c in ("found", "true")}
    return findings.assign(**pooled)


def polnear_voices(corpus: Corpus, gold: pd.DataFrame) -> Callable:
    """Give `gold_of` for PolNeAR: a voice is told by the last word of its source's head."""
    columns = ["quote_id", "role", "start", "end"]
    outer = scoring.outer_spans(corpus.quotes, corpus.spans)

    def gold_of(article_id, text) -> Callable:
        words = scoring.Words(text)
        sides = (
            words.attributions(
                rows.loc[rows["article_id"] == article_id, columns].itertuples(index=False)
            )
            for rows in (gold, outer)
        )
        truth, guess = ({w: a for a in side for w in a.content} for side in sides)

        def true_voice(start, end, _) -> tuple[str, str]:
            at = next(iter(words.cover([(start, end)])), None)
            marked, found = truth.get(at), guess.get(at)
            called = scoring.speaker_of(found) if found else NONE
            if marked is None or (found and scoring.is_same_source(words, found, marked)):
                return called, NONE if marked is None else called
            return called, scoring.speaker_of(marked)

        return true_voice

    return gold_of


def coded_voices(corpus: Corpus, folder: str) -> Callable:
    """Give `gold_of` for coded articles: a voice is the library's where a name word is the same.

    What the library missed, or gave to another, is then also called as the library calls whom it
    is by: else no error would ever bring anybody words.
    """
    speakers = corpus.take("speakers", None)
    called = speakers["speaker_id"].map(commonest_names(speakers)).astype("str")

    def gold_of(article_id, _) -> Callable:
        coded = _load(folder, article_id)
        known = called[speakers["article_id"] == article_id].dropna().unique()
        names = {
            speaker["id"]: " ".join([speaker["name"], *speaker.get("aliases", [])])
            for speaker in coded["speakers"]
        }
        spans = [
            (end - start, start, end, names.get(one["speaker"], one["speaker"]))
            for one in coded["attributions"]
            for start, end in one.get("pieces") or [(one["start"], one["end"])]
        ]

        def true_voice(start, end, found) -> tuple[str, str]:
            over = [(size, name) for size, first, last, name in spans if first <= start < last]
            if not over:
                return found, NONE
            name = min(over)[1]
            name = NOBODY.get(name, name)
            words = _name_words(name)
            # The library's own answer first, of others whose name has most words of it.
            shared = [len(words & _name_words(one)) for one in (found, *known)]
            if shared[0]:
                return found, found
            return found, known[np.argmax(shared[1:])] if any(shared) else name

        return true_voice

    return gold_of


def _name_words(name):
    return {word for word in re.findall(r"\w{2,}", name.lower()) if word not in ("the", "of")}


def _load(folder, article_id):
    return json.loads((Path(folder) / f"{article_id}.json").read_text(encoding="utf-8"))


def list_classes(corpus: Corpus, folder: str, claim: str) -> pd.DataFrame:
    """List the findings of a claim by class, with what a reader of the sentence would say instead.

    In each sentence a finding is right where a coded one of its class is left for it; what is left
    over on both sides is taken for one another, and what is then left of the coded ones was missed:
    a paragraph has it in `instead`.
    """
    findings = list_findings(corpus).assign(true=NONE, instead="")
    table = getattr(corpus, f"{claim}s").query("counted")
    class_of = table.set_index(["article_id", "start", "end"])[FOUND_CLASS[claim]]
    class_of = class_of[~class_of.index.duplicated()]
    own = findings["claim"] == claim
    at = pd.MultiIndex.from_frame(findings.loc[own, ["article_id", "start", "end"]])
    findings.loc[own, "found"] = class_of.reindex(at).to_numpy()
    for article_id, sentences in corpus.sentences.groupby("article_id"):
        gold = [
            (one["start"], one[GOLD_CLASS[claim]])
            for one in _load(folder, article_id).get(f"{claim}s", [])
        ]
        if claim == "charge":
            gold = [(start, STATUSES.get(status, status)) for start, status in gold]
        here = findings["article_id"] == article_id
        for start, end in zip(sentences["start"], sentences["end"], strict=True):
            left = Counter(value.replace("-", " ") for place, value in gold if start <= place < end)
            rows = findings.index[here & own & findings["start"].between(start, end - 1)]
            for row in rows:
                if left[findings.at[row, "found"]] > 0:
                    findings.at[row, "true"] = findings.at[row, "found"]
                    left[findings.at[row, "found"]] -= 1
            for row in rows[findings.loc[rows, "true"].eq(NONE)]:
                if value := next(iter(+left), None):
                    findings.at[row, "true"] = value
                    left[value] -= 1
            around = here & findings["claim"].eq("paragraph")
            around &= findings["start"].le(start) & findings["end"].gt(start)
            missed = "".join(f"{claim}: {value};" for value in (+left).elements())
            findings.loc[around, "instead"] += missed
    return findings[own | findings["claim"].eq("paragraph")].reset_index(drop=True)


def simulate(
    findings: pd.DataFrame, claim: str, *, rows: int = ROWS, draws: int = DRAWS
) -> pd.DataFrame:
    """Correct the shares of a claim by samples drawn again and again.

    One row per value: value, true, naive, corrected (mean over draws), sd, covered (part of the
    draws whose interval at 90 % holds the true share), width (mean).
    """
    own = findings["claim"] == claim
    counts = findings.loc[own & findings["true"].ne(NONE), "true"].value_counts()
    missed = findings["instead"].str.findall(f"{claim}: ([^;]+)").explode().dropna().value_counts()
    counts = counts.add(missed, fill_value=0)
    true = counts / counts.sum()
    claims = (claim,) if claim == "voice" else (claim, "paragraph")
    made = []
    for seed in range(draws):
        drawn = draw_rows(findings, n=rows, seed=seed, claims=claims)
        judged = drawn.assign(reader="a", is_right=drawn["true"] == drawn["found"])
        made.append(correct_shares(findings, judged, claim))
    # A value that was neither found nor met in the sample has the share 0, and no interval.
    unmet = {"share": 0, "naive": 0, "low": 0, "high": 0}
    shares = pd.concat(
        [one.set_index("found").reindex(true.index).fillna(unmet).assign(true=true) for one in made]
    )
    shares["covered"] = shares["true"].between(shares["low"], shares["high"])
    shares["width"] = shares["high"] - shares["low"]
    return shares.groupby(level=0).agg(
        true=("true", "first"), naive=("naive", "first"), corrected=("share", "mean"),
        sd=("share", "std"), covered=("covered", "mean"), width=("width", "mean"),
    ).reset_index(names="value")  # fmt: skip


def main(polnear: str, truth: str) -> None:
    """Write benchmarks/corrected.csv: the bias, and how many intervals hold, for each claim."""
    tables = {}
    with TemporaryDirectory() as folder:
        articles, gold = scoring.read_polnear(polnear, "dev")
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
            Path(folder, f"{article_id}.txt").write_text(text, encoding="utf-8", newline="")
        corpus = read(folder)
        words = list_words(corpus, polnear_voices(corpus, gold)).assign(instead="")
        tables["PolNeAR dev", "voice"] = simulate(words, "voice")
    with TemporaryDirectory() as folder:
        for file in Path(truth).glob("*.txt"):
            Path(folder, file.name).write_bytes(file.read_bytes())
        corpus = read(folder)
        words = list_words(corpus, coded_voices(corpus, truth)).assign(instead="")
        tables["coded articles", "voice"] = simulate(words, "voice")
        for claim in GOLD_CLASS:
            tables["coded articles", claim] = simulate(list_classes(corpus, truth, claim), claim)
    for table in tables.values():
        print(table.round(3).to_string(index=False))
    rows = [{"data": data, "claim": claim, **sum_up(t)} for (data, claim), t in tables.items()]
    pd.DataFrame(rows).to_csv(RESULTS, index=False, lineterminator="\n")


def sum_up(table: pd.DataFrame) -> dict[str, Any]:
    """Sum up what `simulate` gives: mean bias (0 to 1), intervals that hold, their mean width.

    `covered` is the mean over shares; `covered_weighted` weighs each by how large it is, as small
    shares that no error meets always hold.
    """
    naive, corrected = ((table[c] - table["true"]).abs().mean() for c in ("naive", "corrected"))
    return {
        "rows": ROWS,
        "shares": len(table),
        "bias_naive": round(naive, 4),
        "bias_corrected": round(corrected, 4),
        "covered": round(table["covered"].mean(), 3),
        "covered_weighted": round(
            (table["covered"] * table["true"]).sum() / table["true"].sum(), 3
        ),
        "width": round(table["width"].mean(), 3),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The same story at two times: whose words a later version adds, cuts, lengthens or shortens."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED

CHANGES = ("added", "cut", "longer", "shorter", "as before")


def compare_revisions(articles: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Set the words of each voice beside those that it has in the earlier article (`version_of`).

    One row per article told again and voice, the largest changes first: article_id and version_of
    (str, the later and the earlier article); speaker (str, the name); before and after (int,
    attributed words in counted text); change (str, of CHANGES).
    """
    pairs = articles.loc[articles["version_of"].notna(), ["article_id", "version_of"]]
    named = speakers["kind"] != "unnamed"
    voices = speakers.assign(voice=speakers["person_id"].where(named, speakers["name"]))
    voices = voices.loc[
        (voices["n_words"] > 0) & (voices["speaker_id"] != UNATTRIBUTED),
        ["article_id", "voice", "name", "n_words"],
    ]
    voices = voices.groupby(["article_id", "voice"], as_index=False).agg(
        {"name": "first", "n_words": "sum"}
    )
    later = pairs.merge(voices, on="article_id")
    earlier = pairs.merge(voices.rename(columns={"article_id": "version_of"}), on="version_of")
    keys = ["article_id", "version_of", "voice"]
    both = later.merge(earlier, "outer", on=keys, suffixes=("_after", "_before"))
    before, after = (
        both[f"n_words_{when}"].fillna(0).astype("int64") for when in ("before", "after")
    )
    cases = [before == 0, after == 0, after > before, after < before]
    found = both[keys[:2]].assign(
        speaker=both["name_after"].fillna(both["name_before"]), before=before, after=after,
        change=np.select(cases, CHANGES[:4], CHANGES[4]).astype(object),
        size=-(after - before).abs(),
    )  # fmt: skip
    found = found.sort_values(["size", "speaker"], kind="stable", ignore_index=True)
    return found.drop(columns="size")

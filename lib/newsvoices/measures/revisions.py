"""The same story at two times: whose words a later version adds, cuts, lengthens or shortens."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED

CHANGES = ("added", "cut", "longer", "shorter", "as before")


def compare_revisions(articles: pd.DataFrame, speakers: pd.DataFrame) -> pd.DataFrame:
    """Set the words of each voice beside those that it has in the earlier article.

    Parameters
    ----------
    articles, speakers
        As in `schemas.TABLES`; `version_of` tells which earlier article is told again.

    Returns
    -------
    DataFrame, one row per article told again and voice, the largest changes first
        article_id and version_of (str, the later and the earlier article); speaker (str, the
        name); before and after (int, attributed words in counted text); change (str, of CHANGES).
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
    both = later.merge(
        earlier, "outer", on=["article_id", "version_of", "voice"], suffixes=("_after", "_before")
    )
    before = both["n_words_before"].fillna(0).astype("int64")
    after = both["n_words_after"].fillna(0).astype("int64")
    found = both[["article_id", "version_of"]].assign(
        speaker=both["name_after"].fillna(both["name_before"]),
        before=before,
        after=after,
        change=np.select(
            [before == 0, after == 0, after > before, after < before], CHANGES[:4], CHANGES[4]
        ).astype(object),
    )
    order = pd.DataFrame({"size": (after - before).abs(), "name": found["speaker"]})
    order = order.sort_values(["size", "name"], ascending=[False, True], kind="stable")
    return found.loc[order.index].reset_index(drop=True)

"""The same story at two times: whose words a later version adds, cuts, lengthens or shortens."""

import numpy as np
import pandas as pd

from newsvoices.attribution.voices import UNATTRIBUTED
from newsvoices.tables.parts import Table, query

CHANGES = ("added", "cut", "longer", "shorter", "as before")


def compare_revisions(articles: pd.DataFrame, speakers: Table) -> pd.DataFrame:
    """Set the words of each voice beside those that it has in the earlier article (`version_of`).

    One row per article told again and voice, the largest changes first: article_id and version_of
    (str, the later and the earlier article); speaker (str, the name); before and after (int,
    attributed words in counted text); change (str, of CHANGES).
    """
    pairs = articles.loc[articles["version_of"].notna(), ["article_id", "version_of"]]
    voices = f"""
        select article_id, if(kind = 'unnamed', name, person_id) as voice,
            min_by(name, place) as name, sum(n_words)::bigint as n_words
        from speakers where n_words > 0 and speaker_id <> '{UNATTRIBUTED}'
        group by article_id, voice order by article_id, voice
    """
    voices = query(voices, speakers=speakers)
    later = pairs.merge(voices, on="article_id")
    earlier = pairs.merge(voices.rename(columns={"article_id": "version_of"}), on="version_of")
    keys = ["article_id", "version_of", "voice"]
    both = later.merge(earlier, "outer", on=keys, suffixes=("_after", "_before"))
    both = both.fillna({"n_words_before": 0, "n_words_after": 0})
    before, after = (both[f"n_words_{when}"].astype("int64") for when in ("before", "after"))
    cases = [before == 0, after == 0, after > before, after < before]
    found = both[keys[:2]].assign(
        speaker=both["name_after"].fillna(both["name_before"]), before=before, after=after,
        change=np.select(cases, CHANGES[:4], CHANGES[4]).astype(object),
        size=-(after - before).abs(),
    )  # fmt: skip
    return found.sort_values(["size", "speaker"], ignore_index=True).drop(columns="size")

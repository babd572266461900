"""What a later version does to the voices of a story, on articles made up for the test."""

import pandas as pd

from newsvoices.findings import what_updates_change
from newsvoices.measures.revisions import compare_revisions

ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b", "c"], "version_of": pd.array([None, "a", None], "str")}
)
SPEAKERS = pd.DataFrame(
    [
        ("a", "ana-roe", "ana-roe", "Ana Roe", "person", 30),
        ("a", "bo-lind", "bo-lind", "Bo Lind", "person", 12),
        ("a", "a/critics", "a/critics", "critics", "unnamed", 9),
        ("b", "ana-roe", "ana-roe", "Mayor Roe", "person", 10),
        ("b", "ivo-tamm", "ivo-tamm", "Ivo Tamm", "person", 7),
        ("b", "b/critics", "b/critics", "critics", "unnamed", 9),
        ("b", "unattributed", "unattributed", "unattributed", "unnamed", 5),
        ("c", "ana-roe", "ana-roe", "Ana Roe", "person", 99),
    ],
    columns=["article_id", "speaker_id", "person_id", "name", "kind", "n_words"],
)


def test_each_voice_of_a_story_told_again_is_added_cut_or_kept():
    found = compare_revisions(ARTICLES, SPEAKERS)
    assert found.to_numpy().tolist() == [
        ["b", "a", "Mayor Roe", 30, 10, "shorter"],
        ["b", "a", "Bo Lind", 12, 0, "cut"],
        ["b", "a", "Ivo Tamm", 0, 7, "added"],
        ["b", "a", "critics", 9, 9, "as before"],
    ]
    assert what_updates_change(found) == (
        "In 1 later version of a story, of the voices of both: "
        "1 shorter, 1 cut, 1 added and 1 as before."
    )


def test_without_a_later_version_there_is_nothing_to_compare():
    found = compare_revisions(ARTICLES.assign(version_of=pd.array([None] * 3, "str")), SPEAKERS)
    assert found.empty
    assert what_updates_change(found) == "No article tells an earlier one again with changes."

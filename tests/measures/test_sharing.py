"""Who prints which of the same words, on articles made up for the test."""

import pandas as pd
import pytest

import newsvoices
from newsvoices import findings, measures
from newsvoices.measures.sharing import name_outlets
from newsvoices.show import Versions

SAID = "Port\n\nBy Ana Roe\n\n“{}” Minister Ivo Tamm {} on Monday.\n\nIt rained all day.\n"
ARTICLES = {
    "a": ("The <poisoned> harbour will be drained before the winter, and nobody pays,", "said"),
    "b": ("The <poisoned> harbour will be drained before the winter,", "warned"),
    "c": ("The <poisoned> harbour may be drained before the winter,", "said"),
    "d": ("Fishermen in the north have sold their old wooden boats,", "said"),
}
OUTLETS = "file,outlet\na.txt,Post\nb.txt,Echo\nc.txt,Echo\nd.txt,Sun\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "metadata.csv").write_text(OUTLETS, encoding="utf-8")
    for name, said in ARTICLES.items():
        (folder / f"{name}.txt").write_text(SAID.format(*said), encoding="utf-8")
    return newsvoices.read(folder)


@pytest.fixture(scope="module")
def versions(corpus):
    return measures.name_versions(corpus)


def test_a_version_has_its_outlet_speaker_and_quoted_words(versions):
    row = versions.iloc[0]
    assert (row["outlet"], row["speaker"], row["relation"]) == ("Post", "Ivo Tamm", "fullest")
    assert row["said"].endswith("and nobody pays")
    assert versions["version"].tolist() == ["1a", "1b", "1c"]
    assert versions["n_outlets"].tolist() == [2, 2, 2]


def test_an_article_of_an_unknown_outlet_is_called_by_the_beginning_of_its_title():
    long = "The old harbour of the northern islands is drained"
    titles = [long + " at last", long + " again", "Fish are " + "very " * 20 + "rare", "Rain"]
    articles = pd.DataFrame({"article_id": [*"abcd"], "title": titles, "published": pd.NaT})
    named = name_outlets(articles.assign(outlet=pd.Series([None, None, None, "Sun"], dtype="str")))
    assert named.tolist()[:2] == [f"“{title}”" for title in titles[:2]]  # told apart
    assert named["c"].endswith("very …”")
    assert named["d"] == "Sun"


def test_what_each_outlet_keeps_is_counted(versions):
    counts = measures.count_kept(pd.concat([versions] * 4)).to_numpy().tolist()
    assert counts == [["Echo", "cut", 4], ["Echo", "changed", 4], ["Post", "fullest", 4]]


def test_a_handful_of_versions_is_listed_and_not_counted(versions):
    assert measures.count_kept(versions).empty


def test_an_outlet_that_says_a_thing_twice_in_one_article_has_not_cut_it(versions):
    within = pd.concat([versions] * 4).assign(article_id="a")
    assert measures.count_kept(within).empty


def test_who_speaks_is_compared_where_both_name_somebody(versions):
    unnamed = versions["outlet"].map({"Post": "a/aide", "Echo": "ivo-tamm"})
    assert measures.compare_speakers(versions.assign(person_id=unnamed)).empty


def test_outlets_meet_in_statements_not_in_versions(versions):
    counts = measures.count_shared(versions).to_numpy().tolist()
    assert counts == [["Echo", "Post", 1]]


def test_the_same_words_under_other_verbs_are_listed(versions):
    assert set(measures.list_other_verbs(versions)["verb"]) == {"say", "warn"}


def test_those_who_print_the_same_words_name_the_same_speaker(versions):
    pairs = measures.compare_speakers(versions)
    assert pairs["agree"].tolist() == [True, True]
    other = versions.assign(
        person_id=versions["person_id"].where(versions["outlet"] == "Post", "x")
    )
    assert not measures.compare_speakers(other)["agree"].any()


def test_what_one_article_alone_quotes_is_listed(corpus, versions):
    alone = measures.list_alone(corpus.quotes, versions, corpus.articles, corpus.speakers)
    assert alone["outlet"].tolist() == ["Sun"]


def test_the_answer_counts_statements_and_changes(versions):
    said = findings.what_is_shared(versions)
    assert said[0] == "1 statement appears in several articles."
    assert "1 with words left out and 1 with other words inside the quotation marks" in said[1]
    assert findings.what_is_shared(versions.iloc[:0]) == [
        "No statement appears in two articles, or twice in one."
    ]


def test_versions_are_shown_under_each_other_with_their_changes_and_escaped(versions):
    shown, _ = Versions(versions)._repr_mimebundle_()
    assert "<poisoned>" not in shown["text/html"]
    assert "[-will-]" in shown["text/plain"]
    assert "{+may+}" in shown["text/plain"]
    assert "1b. Echo, “warned”: cut" in shown["text/plain"]
    above, _ = Versions(versions.assign(zone="headline"))._repr_mimebundle_()
    assert "1b. Echo (headline), “warned”: cut" in above["text/plain"]
    nothing, metadata = Versions(versions.iloc[:0])._repr_mimebundle_()
    assert nothing["text/plain"].startswith("No statement")
    assert metadata == {"text/html": {"empty": True}}


def test_what_nothing_that_is_kept_can_be_compared_with_has_no_versions(corpus):
    others = newsvoices.keep_articles(corpus, ["b", "c"])  # without the fullest
    assert not len(measures.name_versions(others))
    one = newsvoices.keep_articles(corpus, corpus.articles["article_id"].tolist()[:1])
    assert measures.name_versions(one).empty

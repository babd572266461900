"""A stage is done again where what it reads has changed."""

import shutil
from pathlib import Path

import pytest

import newsvoices
from newsvoices.corpus import read
from newsvoices.store.cache import empty, library_version
from tests.store.conftest import STAGES, TEXTS, assert_same, counting

SIDES = "name,country,side\nLee Moss,{},town\n"
TERM = "group,term,pattern\nport,turned away,turned away\n"


def test_an_unchanged_article_is_not_parsed_again(quickest, seeds, monkeypatch):
    done = counting(monkeypatch)
    first = read(seeds)
    assert done == {name: ["0", "1", "2", "3"] for name in STAGES}
    assert_same(first, read(seeds))
    assert done == {name: ["0", "1", "2", "3"] for name in STAGES}
    (seeds / "1.txt").write_text(TEXTS[1] + " It rained.")
    (seeds / "metadata.csv").write_text("file,outlet\n0.txt,Harbour Times\n")
    assert read(seeds).articles["outlet"].tolist()[0] == "Harbour Times"
    assert done == {name: ["0", "1", "2", "3", "1"] for name in STAGES}


@pytest.mark.parametrize(
    ("file", "rows", "again"),
    [
        ("stopwords.csv", "word\nrain\n", {}),
        ("sides.csv", SIDES.format(""), {}),
        ("sides.csv", SIDES.format("PER"), {"find_framing": ["0"], "find_own_terms": ["0"]}),
        ("terms.csv", TERM, {"find_own_terms": ["0", "1", "2", "3"]}),
        (
            "corrections.csv",
            "article_id,start,end,speaker\n{article_id},{start},{end},Ana Roe\n",
            {"find_framing": ["0"], "find_own_terms": ["0"]},
        ),
    ],
)
def test_a_changed_list_parses_nothing_and_costs_only_what_depends_on_it(
    quick, seeds, monkeypatch, file, rows, again
):
    quote = read(seeds).quotes.iloc[0]
    done = counting(monkeypatch)
    (seeds / file).write_text(rows.format(**quote))
    changed = read(seeds)
    assert {name: ids for name, ids in done.items() if ids} == again
    empty()
    assert_same(changed, read(seeds))


@pytest.mark.parametrize(
    ("changed", "parses_again"),
    [
        ("people/names.py", True),
        ("statements/likeness.py", True),
        ("lists/triggers.csv", True),
        ("corpus.py", True),
        ("figures/bars.py", False),
        ("findings/prose.py", False),
        ("report/template/report.css", False),
    ],
)
def test_a_changed_rule_parses_again_and_a_changed_figure_does_not(
    tmp_path, monkeypatch, changed, parses_again
):
    library = Path(newsvoices.__file__).parent
    copy = shutil.copytree(library, tmp_path / "newsvoices")
    monkeypatch.setattr("newsvoices.store.cache.__file__", str(copy / "store" / "cache.py"))
    before = library_version.__wrapped__()
    assert before == library_version()
    with (copy / changed).open("a") as file:
        file.write("# changed")
    assert (library_version.__wrapped__() != before) == parses_again

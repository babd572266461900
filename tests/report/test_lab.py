"""Controls and edited lines in JupyterLab, in a real browser.

Needs a Chromium on the machine (Debian: apt-get install chromium); without one these are skipped.
`python tests/report/drive_lab.py` does the same with the notebooks themselves.
"""

import nbformat
import pytest

from benchmarks.rerun import clean_notebook
from tests.conftest import write_notebook
from tests.report import drive_lab

pytest.importorskip("playwright", reason="playwright is not installed")
no_browser = pytest.mark.skipif(drive_lab.BROWSER is None, reason="no Chromium on this machine")

CELLS = [
    "import newsvoices as nv\nfrom newsvoices import measures, show\n"
    "corpus = nv.read(SEEDS)\nby_voice = measures.sentences_by_voice(corpus)\n"
    "terms = measures.name_terms(corpus.terms, corpus.speakers, corpus.articles)",
    "show.choose_article(corpus, by_voice)",
    "show.choose_speaker(corpus, by_voice)",
    "show.choose_term(corpus, terms)",
    'show.search_box(corpus, "talks")',
    'TERM = "genocide"  # or "genocid"\nmeasures.sentences_of_term(terms, corpus.sentences, TERM)',
]


@pytest.fixture(scope="module")
def lab(hostile_seeds, tmp_path_factory):
    """Give a page with JupyterLab in which a notebook with all controls has run."""
    path = tmp_path_factory.mktemp("lab") / "who.ipynb"
    cells = [("parameters", f"SEEDS = {str(hostile_seeds)!r}"), *(("code", c) for c in CELLS)]
    cells.insert(-1, ("markdown", "## Your turn"))
    write_notebook(path, [("markdown", "# Who says what?"), *cells])
    nbformat.write(clean_notebook(nbformat.read(path, as_version=4)), path)  # names the kernel
    with drive_lab.open_browser() as browser, drive_lab.serve_lab(path.parent) as address:
        page = drive_lab.open_notebook(browser, address, path.name)
        drive_lab.run_all(page)
        yield page


@no_browser
def test_every_cell_runs_cleanly_and_nothing_of_an_article_runs(lab):
    counts = [cell["execution_count"] for cell in drive_lab.code_cells(lab)]
    assert counts == list(range(1, len(CELLS) + 2))
    assert drive_lab.complaints(lab) == []
    assert lab.evaluate("window.ran") is None
    assert "Jupyter news" not in lab.content()  # nobody is asked about them


@no_browser
@pytest.mark.parametrize("control", ["choose_article", "choose_speaker", "choose_term", "search"])
def test_what_a_control_shows_follows_what_is_chosen(lab, control):
    (cell,) = (cell for cell in drive_lab.code_cells(lab) if f".{control}" in cell["source"])
    before, after = drive_lab.change_control(lab, cell)
    assert after not in (before, None)
    assert lab.evaluate("window.ran") is None


@no_browser
def test_an_edited_line_with_a_wrong_name_is_answered_in_one_line(lab):
    (cell,) = drive_lab.turns(lab)
    (output,) = drive_lab.edit(lab, cell, drive_lab.propose(cell["source"]))
    message = "InputError: there is no term 'genocid'; nearest: genocide"
    assert output["traceback"] == [message]


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ('ZONE = "caption"  # or "media", "credit"', 'ZONE = "media"'),
        ('rows[rows["n"] >= 0.8]  # or 0.9', 'rows[rows["n"] >= 0.9]'),
        ('WORD = keyword  # or "said"', 'WORD = "said"'),
        ("shares(direct=True)  # or False", "shares(direct=False)"),
        ("shares(direct=True)  # quoted words only", None),
    ],
)
def test_a_comment_proposes_an_edit(line, edited):
    assert drive_lab.propose(line) == edited

"""A cache of their own for all tests, and a report of hostile articles for those that read it.

What it imports where it is used: who hands the tests out needs none of it.
"""

import ast
import gc
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

# No test asserts a time; each run tries other examples.
settings.register_profile("quick", deadline=None, max_examples=25)
settings.load_profile("quick")
gc.disable()  # until the tests are collected: it would go through all again and again in vain

HOSTILE_TEXT = """<script>window.ran = 1</script> Norland's <b>talks</b> & $E=mc^2$ {{ 7*7 }}

"We reject <img src=x onerror="window.ran = 1"> this, [click](javascript:alert(1)) *now*," said \
Ada Ortega, a spokesperson for Norland. She accused Sudland of `genocide` and said it "must stop".

=HYPERLINK("http://example.invalid","x") is what Ilves \x07\x1b[31m told reporters. "$x_1$ is \
</style></p><svg onload=window.ran=1> a lie," he added.

{long} was said by 水利部发言人 and by وزارة الري, Ortega said on Monday.

Ilves denied the allegations of abuse. The council imposed sanctions on Norland.
""".replace("{long}", "x" * 10_000)

HOSTILE_METADATA = """file,outlet,published,title,url
<img src=x onerror=alert(1)>.txt,=1+1,2031-05-04,"<svg onload=window.ran=1> [x](javascript:1)",https://x.example/1
$a$ {{ b }}.txt,<b>Daily</b> {{ 7*7 }},2031-06-09,,javascript:alert(1)
"""
HOSTILE_SIDES = """name,entity,country,side
Norland,Norland,,<script>window.ran = 1</script> North
Sudland,Sudland,,"@South $x$"
"""

CELLS = [
    ("markdown", "# Who says what?\n\n[Contents](00-x.ipynb#c) | [x](00-x.ipynb)\n\n"
     "1. [How much?](#How-much?)\n2. [Your turn](#your-turn)\n3. [Data](../seeds/README.md)"),
    ("parameters", 'SEEDS = "../seeds"'),
    ("code", "import newsvoices as nv\nfrom newsvoices import figures, show\n"
     "corpus = nv.read(SEEDS)"),
    ("answer", "show.Answer([corpus.articles.text.iloc[0][:80]])"),
    ("markdown", "## How much?\n\n> A note for the runner."),
    ("code", "counts = corpus.quotes.groupby('source', as_index=False)['n_words'].sum()\n"
     "counts.loc[len(counts)] = ['=1+1', 3]\n"
     "figures.ranked_bars(counts, 'source', 'n_words', finding=corpus.articles.text.iloc[0][:60],"
     " measure='Words, of which <none> prevails \"here\"', source=corpus.articles.path.iloc[0])"),
    ("code", "show.Table(corpus.quotes[['source', 'cue', 'content', 'n_words']])"),
    ("code", "said = corpus.quotes.rename(columns={'content': 'text'})\n"
     "table = corpus.quotes.groupby('cue', as_index=False)['n_words'].sum()\n"
     "show.Table(table, behind=('n_words', said))"),
    ("code", "show.annotated_article(corpus, corpus.articles.article_id.iloc[0])"),
    ("code", "import sys\nprint('plain <b>print</b>')\nprint('a warning', file=sys.stderr)"),
    ("control", "'only where a kernel runs'"),
    ("markdown", "## Your turn"),
    ("code", "'only in the notebook'"),
]  # fmt: skip


EXAMPLE = re.compile(r"Example: (.*?\[.*?\].*?)\s*$", re.DOTALL)


def example_of(rule):
    """Give the example in a rule's docstring, and where its bracketed word starts."""
    marked = " ".join(EXAMPLE.search(rule.__doc__)[1].split())
    return re.sub(r"[\[\]]", "", marked), marked.index("[")


def list_beside(text, folder):
    """List the sentences of the file of tests that has this one, else it alone.

    Parsed together they cost a fraction, and what each gives does not depend on the others.
    """
    files = sorted(folder.glob("test_*.py"))
    return next((texts for texts in map(list_sentences, files) if text in texts), (text,))


@cache
def list_sentences(file):
    """List the strings that are sentences, in a file of tests."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    strings = [node.value for node in nodes if isinstance(node, ast.Constant)]
    ends = (*'.!?”">',)
    return tuple({s: None for s in strings if isinstance(s, str) and s.endswith(ends)})


def trees_of(texts):
    """Parse texts of one paragraph each; give for each its nodes."""
    import pandas as pd

    from newsvoices.language.sentences import split_sentences
    from newsvoices.language.tree import Trees
    from newsvoices.reading.layout import split_paragraphs

    articles = pd.DataFrame({"article_id": texts, "title": None, "text": texts})
    _, tokens = split_sentences(articles, split_paragraphs(articles))
    return Trees(tokens)


def write_notebook(path, cells):
    """Write a notebook from (kind, source) pairs; a kind beside "markdown" and "code" is a tag."""
    import nbformat
    from nbformat import v4

    made = []
    for kind, source in cells:
        if kind == "markdown":
            made.append(v4.new_markdown_cell(source))
        else:
            metadata = {} if kind == "code" else {"tags": [kind]}
            made.append(v4.new_code_cell(source, metadata=metadata))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(v4.new_notebook(cells=made), path)


def pytest_collection_modifyitems(items):
    """Mark the tests by what their fixtures start, and collect garbage from here on."""
    starts = {
        "hostile_report": "kernel",
        "bare_report": "kernel",
        "lab": "browser",
        "client": "cluster",
    }
    for item in items:
        for fixture in starts.keys() & set(item.fixturenames):
            item.add_marker(starts[fixture])
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # what a test leaves in circles is little
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Keep the tests' parsed articles apart from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSVOICES_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_identifier():
    """Load what identifies languages once; each `read` drops it, for it is large."""
    with pytest.MonkeyPatch.context() as patch:
        kept = SimpleNamespace(cache_clear=lambda: None)
        patch.setattr("newsvoices.reading.articles.load_identifier", kept)
        yield


@pytest.fixture(scope="session")
def hostile_seeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "<img src=x onerror=alert(1)>.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (folder / "$a$ {{ b }}.txt").write_text(HOSTILE_TEXT.replace("Ortega", "</script>Roe"))
    (folder / "metadata.csv").write_text(HOSTILE_METADATA, encoding="utf-8")
    (folder / "sides.csv").write_text(HOSTILE_SIDES, encoding="utf-8")
    return folder


def run_here(source, seeds, failed):
    """Run a notebook in this process, which takes a tenth of the time of a kernel's start."""
    import nbformat
    from nbformat import v4

    from newsvoices.report.trimming import list_shown

    book = nbformat.read(source, as_version=4)
    book.cells = list_shown(book.cells)
    names = {}
    for cell in (cell for cell in book.cells if cell.cell_type == "code"):
        tags = cell.metadata.get("tags", [])
        code = ast.parse(cell.source)
        last = code.body.pop() if isinstance(code.body[-1], ast.Expr) else None
        exec(compile(code, source.name, "exec"), names)
        if "parameters" in tags:
            names["SEEDS"] = str(seeds)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), source.name, "eval"), names)
            if value is None:
                continue
            shown = value._repr_mimebundle_()
            data, notes = shown if isinstance(shown, tuple) else (shown, {})
            cell.outputs = [v4.new_output("execute_result", data, metadata=notes)]
    return book


@pytest.fixture(scope="session")
def whole_report(hostile_seeds, tmp_path_factory):
    """Give the folder of a report with the project's own notebooks on the hostile articles."""
    from newsvoices.report import pages

    out = tmp_path_factory.mktemp("whole") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "run_notebook", run_here)
        patch.setattr(pages, "run_side_by_side", map)  # this process has one matplotlib
        patch.chdir(pages.NOTEBOOKS)
        pages.build_report(hostile_seeds, out)
    return out


@pytest.fixture(scope="session")
def hostile_report(hostile_seeds, tmp_path_factory):
    """Give the folder of a report with one notebook on two hostile articles."""
    import newsvoices
    from newsvoices.report.pages import build_report

    folder = tmp_path_factory.mktemp("hostile")
    write_notebook(folder / "notebooks" / "00-who-says-what.ipynb", CELLS)
    title = "<script>window.ran = 1</script> {{ 7*7 }}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(newsvoices.__file__).parents[1]))  # for the kernel
        build_report(hostile_seeds, folder / "out", title=title, notebooks=folder / "notebooks")
    return folder / "out"

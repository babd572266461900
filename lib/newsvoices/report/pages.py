"""The report: the notebooks run on someone's articles, rendered as pages that stand alone.

Each page is one HTML file that fetches nothing and runs nothing. Beside the pages lie the numbers
behind each figure as CSV files for spreadsheets.
"""

import base64
import re
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import nbformat
import pandas as pd
from bs4 import BeautifulSoup
from markupsafe import escape
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbformat import v4

from newsvoices.corpus import Corpus, read
from newsvoices.errors import ReportError
from newsvoices.figures.colours import NO_SIDE, side_colours
from newsvoices.figures.picture import NARROW_TYPE, SVG, TABLE_TYPE, follow_scheme
from newsvoices.findings.articles import tell_left_out, what_was_read
from newsvoices.findings.prose import be, count_of
from newsvoices.measures.labels import article_files, article_key, title_of
from newsvoices.measures.voices import share_of_voice, voiced_runs
from newsvoices.people.countries import name_sides
from newsvoices.progress import say_done, say_left_out, show_progress
from newsvoices.reading.articles import refuse_among_articles
from newsvoices.report import index
from newsvoices.report.correcting import describe_correcting
from newsvoices.report.kernels import ONLY_SVG, KernelManager, run_side_by_side, start_to_import
from newsvoices.report.method import MOST_LISTED, describe_method, write_left_out
from newsvoices.report.publishing import replacing
from newsvoices.report.trimming import anchor, list_outputs, list_shown, prepare
from newsvoices.report.withholding import MOST_WORDS, withhold_texts
from newsvoices.show.article import annotated_articles
from newsvoices.tables.spreadsheets import write_csv

LIBRARY, REPOSITORY = Path(__file__).parents[1], Path(__file__).parents[3]
# A wheel has the notebooks inside the library.
INSTALLED = LIBRARY if (LIBRARY / "notebooks").exists() else REPOSITORY
NOTEBOOKS = INSTALLED / "notebooks"
TEMPLATE = Path(__file__).parent / "template"
STYLE = (TEMPLATE / "report.css").read_text(encoding="utf-8")  # of every page
PAGES = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATE), autoescape=True)
PAGES.filters |= {"count_of": count_of, "be": be}
OWN_PAGES = {  # beside those of the notebooks: title, and name in the menu, of each template
    "articles": ("All articles", "All articles"),
    "names": ("Where does a name or a key term appear?", "Names and terms"),
    "correcting": ("How is a report corrected, compared and sent?", "Correct, compare, send"),
    "method": ("How was this made?", "Method"),
}  # fmt: skip
INJECTED = "injected-parameters"  # tag of the cell that names the articles, which no page shows
PATIENCE = 600  # seconds for a kernel's start, and its last output: a busy machine takes its time
RATED = r"(.*?)(?: \((Right about .*|Nobody has counted how often .*)\))?"  # as add_rate has it
MOST_PAGES = 1000  # of articles; of more, those that a page points at


def build_report(
    seeds: Path,
    out: Path,
    *,
    columns: dict | None = None,
    title: str | None = None,
    text: bool = True,
    most_words: int = MOST_WORDS,
    notebooks: Path | None = None,
) -> Path:
    """Run the notebooks on articles and write the report; an earlier one stays until it is whole.

    `out` is the folder of the report, whose first page is given, or a file that ends in .html and
    holds all pages; beside it stands `<out>.failed` with the executed notebook where one stopped.
    Without `text`, so many words of an article in a row go in at most. Raises an InputError where
    there is nothing to read or `out` is no report, a ReportError where a notebook stopped.
    """
    out = Path(out)
    refuse_among_articles(out, seeds)
    with replacing(out) as new:
        begin = time.monotonic()
        start_to_import()
        corpus = read(seeds, columns=columns)
        say_done(begin, f"{count_of(len(corpus.articles), 'article')} read")
        say_left_out(corpus.skipped)
        sources = sorted(Path(notebooks or NOTEBOOKS).glob("*.ipynb"))
        executed = _run_notebooks(corpus, sources, out.with_name(f"{out.name}.failed"))
        begin = time.monotonic()
        claims = pd.read_csv(INSTALLED / "benchmarks" / "claims.csv")
        about = {"method": describe_method(corpus, seeds, claims)}
        about |= {"correcting": describe_correcting(corpus, INSTALLED / "docs")}
        n = len(corpus.articles)
        many = f"Whose voice, in which words: {count_of(n, 'article')}"
        title = title or (title_of(corpus.articles.iloc[0]) if n == 1 else many)
        _write_pages(new, corpus, executed, title, text, about)
        write_left_out(about["method"]["left_out"], new / "data")
        if not text:
            withhold_texts(new, corpus.articles["text"], most_words)
        say_done(begin, "pages written")
    return out if out.is_file() else out / "index.html"


def _run_notebooks(corpus: Corpus, sources: list[Path], failed: Path) -> dict[str, Any]:
    """Run notebooks on a corpus, each in its own kernel; give them by the name of their page."""
    with tempfile.TemporaryDirectory() as folder:
        # The notebooks open the tables instead of parsing the articles again.
        corpus.save(folder)
        run = partial(run_notebook, seeds=folder, failed=failed)
        made = show_progress("Running", "notebooks", run_side_by_side(run, sources))
        return {source.stem: book for source, book in zip(sources, made, strict=True)}


def run_notebook(source: Path, seeds: str, failed: Path) -> Any:
    """Run with SEEDS set what a page shows of a notebook, and give that executed.

    Where a cell raises it is a ReportError, and the notebook is kept in the folder `failed`, or in
    one of its own where there is such a folder.
    """
    begin = time.monotonic()
    notebook = nbformat.read(source, as_version=4)
    cells = notebook.cells = list_shown(notebook.cells)
    set_here = [n for n, c in enumerate(cells, 1) if "parameters" in c.metadata.get("tags", [])]
    own = v4.new_code_cell(f"SEEDS = {str(seeds)!r}", metadata={"tags": [INJECTED]})
    cells.insert(max(set_here, default=0), own)
    client = NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(source.parent)}},
        record_timing=False, store_widget_state=False, extra_arguments=ONLY_SVG,
        kernel_manager_class=KernelManager, startup_timeout=PATIENCE, iopub_timeout=PATIENCE,
    )  # fmt: skip
    try:
        client.execute()
    except CellExecutionError as error:
        if error.ename == "KeyboardInterrupt":  # which the kernel was told of first
            raise KeyboardInterrupt from error
        if failed.exists():
            failed = Path(tempfile.mkdtemp(prefix=f"{failed.name}-", dir=failed.parent))
        failed.mkdir(exist_ok=True)
        nbformat.write(notebook, failed / source.name)
        # What fails while it is shown is told in the outputs only.
        outputs = (output for cell in cells for output in cell.get("outputs", []))
        told = next((output for output in outputs if output.output_type == "error"), error)
        raise ReportError(
            f"{source.name} stopped at code cell {client.code_cells_executed}: {told.ename}: "
            f"{told.evalue}\nIt is kept as {failed / source.name}. The report that stood "
            "before is untouched."
        ) from error
    say_done(begin, source.stem)
    return notebook


def _write_pages(
    folder: Path,
    corpus: Corpus,
    executed: dict[str, Any],
    site: str,
    text: bool,
    about: dict[str, Any],
) -> None:
    """Write all pages of the report, and the CSV files.

    `executed` holds the executed notebooks by the name of their page, `about` what the pages on
    method and on correcting hold, by their templates.
    """
    (folder / "data").mkdir()
    notebooks = [_describe_notebook(name, notebook) for name, notebook in executed.items()]
    files = name_pages(corpus.articles, executed) if text else {}
    one = len(corpus.articles) == 1
    further = [] if one else ["articles", "names"] if text else ["articles"]
    own = [
        {"file": f"{template}.html", "title": title, "name": name, "template": template}
        for template, (title, name) in OWN_PAGES.items()
        if template in (*further, *about)
    ]
    itself = [{"file": file, "name": "The article itself"} for file in files.values() if one]
    common: dict[str, Any] = {
        "site": site, "css": STYLE + (TEMPLATE / "outputs.css").read_text(encoding="utf-8"),
        "pages": notebooks, "menu": [*notebooks, *itself, *own],
        "texts": next(iter(files.values()), "") if one else "articles.html",
        "outlets": corpus.articles.set_index("article_id")["outlet"].dropna().to_dict(),
    }  # fmt: skip
    pages_of = {}
    for article in corpus.articles.to_dict("records"):
        page = files.get(article["article_id"]), _address_of(article), title_of(article)
        pages_of[article_key(article["article_id"])] = page
    answers = [_read_answer(notebook) for notebook in executed.values()]
    figure = _first_figure(next(iter(executed.values())))
    _write_notebooks(folder, executed, common, text, pages_of)
    write_articles(folder, corpus, files, common)
    values = {
        **about, **share_out(answers, notebooks, index.list_places(corpus, files)),
        "figure": figure, "n_articles": len(corpus.articles), "linked": bool(files),
        "compared": corpus.articles["outlet"].nunique() > 1,
        "sections": _list_sections(folder), "left_out": tell_left_out(corpus.articles),
        "read": what_was_read(corpus.articles, corpus.take("paragraphs", None), corpus.skipped),
        "skipped": corpus.skipped.to_dict("records"), "most_listed": MOST_LISTED,
        "listed": index.list_articles(corpus.articles, files),
        "left": len(corpus.articles) - len(files),
        "names": index.list_names(corpus, files), "terms": index.list_terms(corpus, files),
    }  # fmt: skip
    for page in ({"file": "index.html", "title": site, "template": "contents"}, *own):
        template = PAGES.get_template(f"{page['template']}.html.j2")
        html = finish(template.render(page={**common, **page}, **values))
        (folder / page["file"]).write_text(html, encoding="utf-8")


def _list_sections(folder: Path) -> set[str]:
    """List the sections of the notebooks' pages in a folder, each by the link that leads there."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[0-9]*.html")}
    found = ((name, re.findall(r'<h2 id="([^"]+)"', html)) for name, html in pages.items())
    return {f"{name}#{section}" for name, sections in found for section in sections}


def name_pages(articles: pd.DataFrame, executed: dict[str, Any]) -> dict[str, str]:
    """Name the pages of the first articles, and of all that a notebook points at."""
    html = "".join(_read_html(book.cells) for book in executed.values())
    pointed = set(re.findall(r'data-place="(nv[0-9a-f]{8})', html))
    return {
        article_id: file
        for number, (article_id, file) in enumerate(article_files(articles).items())
        if number < MOST_PAGES or article_key(article_id) in pointed
    }


def _read_html(cells: list[Any]) -> str:
    return "".join(output.get("data", {}).get("text/html", "") for output in list_outputs(cells))


def _write_notebooks(
    folder: Path,
    executed: dict[str, Any],
    common: dict[str, Any],
    text: bool,
    pages_of: dict[str, Any],
) -> None:
    """Write a page for each executed notebook, which changes it, and its figures' numbers.

    `pages_of` is `article_key` -> the page of the article and its address, each None where none
    is, and its title.
    """
    folders = {"template_name": TEMPLATE.name, "extra_template_basedirs": [str(TEMPLATE.parent)]}
    exporter = HTMLExporter(exclude_anchor_links=True, **folders)
    pages = common["pages"]
    for page, before, after, (name, notebook) in zip(
        pages, [None, *pages[:-1]], [*pages[1:], None], executed.items(), strict=True
    ):
        notebook, left_out = prepare(notebook, text, common["texts"])
        notebook = write_numbers(notebook, folder, name, common["outlets"])
        own = {**common, **page, "before": before, "after": after, "left_out": left_out}
        html, _ = exporter.from_notebook_node(notebook, resources={"page": own})
        (folder / page["file"]).write_text(finish(html, pages_of), encoding="utf-8")


def write_articles(
    folder: Path, corpus: Corpus, files: dict[str, str], common: dict[str, Any]
) -> None:
    """Write a page for each article, annotated, into the file named for its article_id."""
    sides = share_of_voice(voiced_runs(corpus), by="side")["side"]
    colours = side_colours(name_sides(sides))  # as the notebooks' figures have them
    colours = colours if len(colours) > len(NO_SIDE) else None
    articles = corpus.articles[corpus.articles["article_id"].isin(list(files))]
    annotated = annotated_articles(corpus, articles["article_id"].tolist(), colours)
    template = PAGES.get_template("article.html.j2")
    articles = show_progress("Writing", "articles", articles.to_dict("records"))
    for article, marked in zip(articles, annotated, strict=True):
        file = files[article["article_id"]]
        page = {**common, **index.describe_article(article, file), "css": STYLE}
        html = without_title(marked.html, page["title"])
        html = template.render(page=page, url=_address_of(article), article=html)
        (folder / file).write_text(html, encoding="utf-8")


def without_title(html: str, title: str) -> str:
    """Say of a headline that is the title of an article's page that it stands above."""
    told = "(headline):</b> "
    return html.replace(told + str(escape(title)), f"{told}as above", 1)


def _address_of(article: dict[str, Any]) -> str | None:
    """Give the address of the live article; None where it has none that a browser opens."""
    url = article["url"]
    return url if isinstance(url, str) and re.match(r"https?://", url) else None


def _describe_notebook(name: str, notebook: Any) -> dict[str, str]:
    """Give the file of a notebook's page, its title (the first heading) and name in the menu."""
    headings = (re.match(r"# (.+)", cell.source) for cell in notebook.cells)
    title = next(match[1].strip() for match in headings if match)
    words = name.split("-", 1)[-1].replace("-", " ")
    return {"file": f"{name}.html", "title": title, "name": words[:1].upper() + words[1:]}


def _read_answer(notebook: Any) -> list[tuple[str, bool]]:
    """List the sentences of a notebook's answer: (sentence, whether it is a note)."""
    cells = [cell for cell in notebook.cells if "answer" in cell.metadata.get("tags", [])]
    return [
        (p.get_text().replace("\u00a0", " "), "note" in p.get_attribute_list("class"))
        for p in BeautifulSoup(_read_html(cells), "html.parser").select("p")
    ]


def _first_figure(notebook: Any) -> dict[str, str] | None:
    """Give the first figure of a notebook: its text, and both its SVGs in base 64."""
    for output in list_outputs(notebook.cells):
        data = output.get("data", {})
        if SVG in data:
            wide, narrow = (
                base64.b64encode(follow_scheme(data[kind]).encode("utf-8")).decode("ascii")
                for kind in (SVG, NARROW_TYPE)
            )
            return {"alt": output.metadata[SVG]["alt"], "wide": wide, "narrow": narrow}
    return None


def share_out(
    answers: list[list[tuple[str, bool]]], pages: list[dict[str, str]], places: dict[str, str]
) -> dict[str, Any]:
    """Give the findings of the summary, each with the notebook that tells it too, and its notes.

    `answers` is as from `_read_answer`, a list a notebook; the first is the summary. `places` are
    those of what it quotes, as from `list_places`.
    """
    pages_of = [(s, page) for page, of in zip(pages, answers, strict=True) for s, _ in of]
    shared: dict[str, Any] = {"findings": [], "notes": []}
    for sentence, is_note in answers[0]:
        if is_note:
            shared["notes"].append(sentence)
        else:
            page = [page for s, page in pages_of if sentence.startswith(s)][-1]
            told, rate = re.fullmatch(RATED, sentence).groups(default="")
            html = index.link_quotes(told, places)
            shared["findings"].append({"html": html, "rate": rate, "page": page})
    return shared


def write_numbers(notebook: Any, folder: Path, name: str, outlets: dict[str, str]) -> Any:
    """Write the numbers behind each figure, and each long table whole, as CSV files.

    A table of articles, or of what stands in them, gets the outlet of each (article_id -> outlet).
    The output's metadata names the file for the page: data/<name>-figure-<number>.csv, or -table-.
    """
    numbers = Counter()
    for output in list_outputs(notebook.cells):
        table = output.get("data", {}).pop(TABLE_TYPE, None)
        if table is None:
            continue
        kind = "figure" if SVG in output["data"] else "table"
        for svg in {SVG, NARROW_TYPE} & output["data"].keys():
            output["data"][svg] = follow_scheme(output["data"][svg])
        numbers[kind] += 1
        csv = f"data/{name}-{kind}-{numbers[kind]}.csv"
        output.metadata.update(number=numbers[kind], csv=csv, **count_rows(table))
        rows = pd.DataFrame(table["rows"], columns=table["columns"])
        if "article_id" in rows and "outlet" not in rows:
            of_each = rows["article_id"].str.split(" | ", regex=False)
            told = [" | ".join(outlets.get(one, "") for one in of) for of in of_each]
            rows.insert(rows.columns.get_loc("article_id") + 1, "outlet", told)
        write_csv(rows, folder / csv)
    return notebook


def count_rows(table: Any) -> dict[str, str]:
    """Say how many rows a CSV file holds: "All 31 rows", "The first 10,000 of 55,540 rows"."""
    written, n_rows = len(table["rows"]), table["n_rows"]
    first = f"The first {written:,} of" if written < n_rows else "All"
    return {"holds": f"{first} {n_rows:,} rows"}


def finish(html: str, pages_of: dict[str, Any] | None = None) -> str:
    """Give headings an id, make links lead to pages of the report, let wide tables scroll."""
    page = BeautifulSoup(html, "html.parser")
    for place in page.find_all("span", {"data-place": True}):
        _link_place(page, place, pages_of or {})
    for article in page.find_all("span", {"data-article": True}):
        file, _, title = (pages_of or {}).get(article_key(article.string), (None, None, None))
        article.attrs = {"title": article.string}
        article.string = title or article.string
        if file:
            article.name, article["href"] = "a", file
    for heading in page.find_all(["h2", "h3", "h4"]):
        heading["id"] = anchor(heading.get_text())
    for link in page.find_all("a", href=True):
        target, _, fragment = str(link["href"]).partition("#")
        target = re.sub(r"^(?:\.\./docs/)?([\w.-]+)\.(ipynb|md)$", r"\1.html", target)
        if re.fullmatch(r"([\w-]+\.html|data/[\w-]+\.csv)?", target):
            link["href"] = target + (f"#{anchor(fragment)}" if fragment else "")
        elif not re.match(r"https?://|mailto:", target):
            link.unwrap()
    for block in page.find_all("pre"):
        block["class"], block["tabindex"] = "scroll", "0"
    for row in page.find_all(class_="nv-row"):
        how = page.new_tag("a", href="correcting.html#in-short")
        how.string = "how to correct"
        row.append(how)
    for contents in page.select(".prose > h1 ~ ol"):
        contents.wrap(page.new_tag("details")).insert(0, page.new_tag("summary"))
        contents.parent.summary.string = "On this page"
    for number, table in enumerate(page.find_all("table"), 1):
        box = page.new_tag("div", role="region", tabindex="0")
        box["class"], box["aria-label"] = "scroll", f"Table {number}"
        table.wrap(box)
    return str(page)


def _link_place(page: Any, place: Any, pages_of: dict[str, Any]) -> None:
    """Link a place in an article to it where the report has its text, and to the live article."""
    key, words = place.attrs.pop("data-place"), place.attrs.pop("data-words", None)
    file, url, _ = pages_of.get(key.rpartition("-")[0], (None, None, None))
    if url and words:
        live = page.new_tag("a", href=f"{url.partition('#')[0]}#:~:text={words}")
        live.string = "live"
        place.insert_after(" ", live)
    if file is None:
        place.unwrap()
    else:
        place.name, place["href"] = "a", f"{file}#{key}"

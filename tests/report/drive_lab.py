"""Drive JupyterLab with a real browser: run notebooks, change their controls, edit their lines.

    python tests/report/drive_lab.py [SEEDS] [NN ...]

runs every notebook (or those whose numbers are given) in a copy of the folder, on its own articles
or those of another folder, changes every control, edits each line that says "# or ..." in
"Your turn" as it proposes, and prints what it counted. It leaves the project as it is.
"""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

BROWSER = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ROOT = Path(__file__).parents[2]
LAB_CONFIG = ROOT / "lib/newsvoices/report/template"
PATIENCE = 120  # seconds
PANEL = "window.jupyterapp.shell.currentWidget"
LITERALS = {'"': r'"[^"]*"', "[": r"\[[^]]*\]", "T": "False", "F": "True"}  # others are numbers


def wait_for(condition):
    """Wait until a condition holds and give its value."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"it took more than {PATIENCE} seconds")
        time.sleep(0.2)
    return value


# ---------------------------------------------------------------- JupyterLab


@contextlib.contextmanager
def serve_lab(folder):
    """Run JupyterLab on a folder; give its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with tempfile.TemporaryDirectory() as own:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "lib"),
            "JUPYTER_CONFIG_PATH": str(LAB_CONFIG),
            "JUPYTERLAB_SETTINGS_DIR": f"{own}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{own}/workspaces",
        }
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
             f"--port={port}", "--IdentityProvider.token=",
             "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip

        def answers():
            with contextlib.suppress(OSError):
                return urllib.request.urlopen(f"http://127.0.0.1:{port}/api").status == 200

        try:
            wait_for(answers)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


@contextlib.contextmanager
def open_browser():
    """Give a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


def open_notebook(browser, address, name):
    """Open a notebook in a page of its own, with a kernel that is ready."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{address}/lab/tree/{name}?reset")  # no other notebook beside it
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    wait_for(lambda: page.evaluate(f"{PANEL}?.sessionContext?.session?.kernel?.status") == "idle")
    return page


def run_all(page):
    """Clear the outputs, start the kernel anew and run every cell, by the menu."""
    page.evaluate("window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.click("li.lm-MenuBar-item:has-text('Run')")
    page.click("text=Restart Kernel and Run All Cells…")
    page.click(".jp-Dialog button.jp-mod-accept")
    last = len(code_cells(page)) - 1
    wait_for(lambda: finished(page, last))


def finished(page, number):
    """Tell whether a code cell has run and the kernel waits for the next."""
    status = page.evaluate(f"{PANEL}.sessionContext.session?.kernel?.status")
    return status == "idle" and code_cells(page)[number]["execution_count"]


def code_cells(page):
    """Give the code cells as JupyterLab has them."""
    cells = page.evaluate(f"{PANEL}.content.model.toJSON().cells")
    return [
        {**cell, "place": place, "source": "".join(cell["source"])}
        for place, cell in enumerate(cells)
        if cell["cell_type"] == "code"
    ]


def complaints(page):
    """Give what cells wrote to stderr, and the errors as they are shown."""
    outputs = [output for cell in code_cells(page) for output in cell["outputs"]]
    errors = ["\n".join(o["traceback"]) for o in outputs if o["output_type"] == "error"]
    return errors + ["".join(o["text"]) for o in outputs if o.get("name") == "stderr"]


def go_to(page, place):
    """Make a cell the active one, in view, and give it."""
    page.evaluate(
        f"async place => {{ const c = {PANEL}.content; c.activeCellIndex = place;"
        " await c.scrollToItem(place, 'center'); }",
        place,
    )
    return page.wait_for_selector(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{place}"]')


# ---------------------------------------------------------------- what a user does


def change_control(page, cell):
    """Choose another entry of a control, or type another word; give what it shows before, after."""
    shown = go_to(page, cell["place"]).wait_for_selector(".widget-html-content")
    before = shown.inner_html()
    if select := go_to(page, cell["place"]).query_selector("select"):
        if len(select.query_selector_all("option")) < 2:
            return before, None  # there is nothing else to choose
        select.select_option(index=1)
    else:
        box = go_to(page, cell["place"]).query_selector("input[type=text]")
        box.fill("said")
        box.press("Enter")
    return before, wait_for(lambda: shown.inner_html() != before and shown.inner_html())


def propose(source):
    """Edit the lines of a cell as their comments propose; None where no comment does.

    >>> propose('ZONE = "caption"  # or "media", "credit"')
    'ZONE = "media"'
    """
    lines = source.splitlines()
    for number, line in enumerate(lines):
        if match := re.search(r"\s+# or (.+?)(?:,|$)", line):
            code, other = line[: match.start()], match[1]
            literal = LITERALS.get(other[0], r"\d+(?:\.\d+)?")
            *_, last = [re.search(r"(?<== ).*", code), *re.finditer(literal, code)]
            lines[number] = code[: last.start()] + other + code[last.end() :]
    return "\n".join(lines) if lines != source.splitlines() else None


def edit(page, cell, source):
    """Type other lines into a cell and run it; give its outputs after that."""
    go_to(page, cell["place"]).wait_for_selector(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source)
    page.keyboard.press("Control+Enter")

    def ran():
        now = next(c for c in code_cells(page) if c["place"] == cell["place"])
        again = now["execution_count"] not in (None, cell["execution_count"])
        return again and finished(page, code_cells(page).index(now)) and now

    return wait_for(ran)["outputs"]


def turns(page):
    """Give the code cells below "Your turn" whose comments propose an edit."""
    cells = page.evaluate(f"{PANEL}.content.model.toJSON().cells")
    (start,) = (n for n, c in enumerate(cells) if "".join(c["source"]).startswith("## Your turn"))
    return [c for c in code_cells(page) if c["place"] > start and propose(c["source"])]


def drive(browser, address, path):
    """Do all of it in one notebook and give a line that tells what was seen."""
    begin = time.monotonic()
    page = open_notebook(browser, address, f"notebooks/{path.name}")
    run_all(page)
    cells, took = code_cells(page), time.monotonic() - begin
    counts = [cell["execution_count"] for cell in cells]
    faults = complaints(page)
    controls = [cell for cell in cells if re.search(r"show\.(choose_|search_)", cell["source"])]
    seen = [change_control(page, cell) for cell in controls]
    changed = sum(after is not None for _, after in seen)
    single = f" ({len(seen) - changed} has one choice only)" if changed < len(seen) else ""
    proposed = turns(page)
    followed = sum(edit(page, c, propose(c["source"])) != c["outputs"] for c in proposed)
    faults += [f for f in complaints(page) if f not in faults]
    page.context.close()
    in_order = counts == list(range(1, len(cells) + 1))
    return (
        f"{path.stem}: {len(cells)} code cells, {'run in order' if in_order else counts}, "
        f"{took:.0f} s; {changed} of {len(controls)} controls changed what they show{single}; "
        f"{followed} of {len(proposed)} edited cells show something else; "
        f"errors and stderr: {faults or 'none'}"
    )


def main(arguments):
    """Drive the notebooks that are asked for."""
    numbers = [one for one in arguments if re.fullmatch(r"\d\d", one)]
    seeds = next((one for one in arguments if one not in numbers), None)
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        for part in ("notebooks", "seeds", "benchmarks"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        paths = sorted((Path(folder) / "notebooks").glob("*.ipynb"))
        for path in paths if seeds else []:
            text = path.read_text(encoding="utf-8")
            asked = json.dumps(f'SEEDS = "{Path(seeds).resolve()}"')
            path.write_text(text.replace(json.dumps('SEEDS = "../seeds"'), asked), encoding="utf-8")
        with serve_lab(folder) as address:
            for path in paths:
                if not numbers or path.name[:2] in numbers:
                    print(drive(browser, address, path), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

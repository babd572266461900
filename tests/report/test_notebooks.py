"""What every notebook keeps to, read from the files as they are committed."""

import ast
import itertools
import json
import re
from pathlib import Path

import pytest

from tests.report.drive_lab import propose

FOLDER = Path(__file__).parents[2] / "notebooks"
NAMES = (  # the numbers never change
    "00-at-a-glance", "01-the-articles", "02-word-frequency", "03-speaker-share",
    "04-diplomatic-framing", "05-how-far-to-trust-it", "06-the-same-statement",
)  # fmt: skip
PATHS = sorted(FOLDER.glob("*.ipynb"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
SHORTEST_ALT = 40


def cells(path, kind):
    book = json.loads(path.read_text(encoding="utf-8"))
    found = [cell for cell in book["cells"] if cell["cell_type"] == kind]
    return [(cell, "".join(cell["source"])) for cell in found if "".join(cell["source"]).strip()]


def outputs(path):
    return [output for cell, _ in cells(path, "code") for output in cell["outputs"]]


def link(name, form):
    """Give a link to a notebook, called "2 Word frequency" for 02-word-frequency."""
    number, words = name.split("-", 1)
    called = f"{int(number)} {words.replace('-', ' ').capitalize()}"
    return f"[{form.format(called)}]({name}.ipynb)"


@EVERY
def test_saved_after_one_run_from_top_to_bottom(path):
    counts = [cell["execution_count"] for cell, _ in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))


@EVERY
def test_one_title_that_is_a_question_and_no_level_skipped(path):
    text = "\n".join(source for _, source in cells(path, "markdown"))
    levels = [len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert re.search(r"^# .*\?$", text, re.MULTILINE)
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@EVERY
def test_the_way_to_the_neighbours_is_right(path):
    at = NAMES.index(path.stem)
    expected = " | ".join(
        [link(name, "← {}") for name in NAMES[:at][-1:]]
        + ["[Contents](00-at-a-glance.ipynb#contents)"]
        + [link(name, "{} →") for name in NAMES[at + 1 : at + 2]]
    )
    assert expected in cells(path, "markdown")[0][1].splitlines()


@EVERY
def test_relative_links_lead_somewhere(path):
    text = "\n".join(source for _, source in cells(path, "markdown"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in headings}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        assert not file or (FOLDER / file).exists() or file[:-6] in NAMES, target
        assert file or anchor.lower() in anchors, target


@EVERY
def test_cells_are_short_and_define_nothing(path):
    for _, source in cells(path, "code"):
        lines = [line for line in source.splitlines() if line.strip() and line.strip()[0] != "#"]
        assert len(lines) <= 12, source
        kinds = {type(node) for node in ast.walk(ast.parse(source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda}, source


@EVERY
def test_cells_install_nothing_and_reach_for_nobody_elses_disk_or_host(path):
    for _, source in cells(path, "code"):
        assert not re.search(r"\bpip\b|subprocess|https?:|~/|/Users|/home/|C:\\|\bplt\.", source)


@EVERY
def test_one_cell_holds_the_parameters_and_one_the_answer(path):
    for tag in ("parameters", "answer"):
        tagged = [1 for cell, _ in cells(path, "code") if tag in cell["metadata"].get("tags", [])]
        assert tagged == [1], tag


@EVERY
def test_a_control_is_saved_without_output_and_not_compared(path):
    for cell, source in cells(path, "code"):
        tags = cell["metadata"].get("tags", [])
        calls = re.search(r"show\.(choose_\w+|search_box)\(", source)
        assert bool(calls) == ("control" in tags), source
        if "control" in tags:
            assert cell["outputs"] == []
            assert "nbval-ignore-output" in tags


@EVERY
def test_outputs_hold_no_error_no_stderr_no_warning_and_no_nan(path):
    for output in outputs(path):
        assert output["output_type"] != "error"
        assert output.get("name") != "stderr"
        data = output.get("data", {"text/plain": output.get("text", "")})
        shown = json.dumps({kind: data[kind] for kind in data if not kind.startswith("image/")})
        assert not re.search(r"\bNaN\b|\bNaT\b|<NA>|Warning|Traceback|0x[0-9a-f]{6}", shown)


@EVERY
def test_no_share_is_above_a_hundred_per_cent(path):
    for output in outputs(path):
        shown = json.dumps(output.get("data", {}).get("text/plain", ""), ensure_ascii=False)
        shares = re.findall(r"([\d,.]*\d)[ \u00a0]%", shown)
        assert all(float(share.replace(",", "")) <= 100 for share in shares), shown


@EVERY
def test_every_picture_can_be_read_aloud(path):
    pictures = [
        (kind, output)
        for output in outputs(path)
        for kind in output.get("data", {})
        if kind.startswith("image/")
    ]
    for kind, output in pictures:
        assert len(output["metadata"].get(kind, {}).get("alt", "")) >= SHORTEST_ALT


@EVERY
def test_metadata_holds_nothing_of_the_machine_that_ran_it(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in book["metadata"].get("language_info", {})
    assert all("execution" not in cell["metadata"] for cell in book["cells"])


@EVERY
def test_no_finding_is_typed_into_prose(path):
    """A count or a share in Markdown would not follow the articles that are read."""
    for _, source in cells(path, "markdown"):
        prose = re.sub(r"`[^`]*`|\([^)]*\)|\[[^]]*\]|^[0-9]+\. |doi:\S+", "", source, flags=re.M)
        assert not re.search(r"\b\d+(\.\d+)? ?(%|per cent|words|articles|quotes)\b", prose), prose


def test_the_last_section_is_the_readers():
    for path in PATHS:
        heads = [source for _, source in cells(path, "markdown") if source.startswith("## ")]
        assert heads[-1].startswith("## Your turn")


@EVERY
def test_the_readers_section_proposes_edits(path):
    book = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in book]
    (start,) = (n for n, source in enumerate(sources) if source.startswith("## Your turn"))
    assert sum(propose(source) is not None for source in sources[start + 1 :]) >= 2


def test_the_contents_give_every_notebook_by_its_question():
    contents = cells(PATHS[0], "markdown")[0][1]
    for path in PATHS[1:]:
        title = cells(path, "markdown")[0][1].splitlines()[0].removeprefix("# ")
        assert f"[{title}]({path.name})" in contents

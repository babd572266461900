"""What the repository promises about itself: one set of versions, seeds as they were received."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks.schemas import dictionary_markdown
from newsvoices.__main__ import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "lib/newsvoices/lists/README.md",
    "seeds/README.md",
    *sorted(page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").glob("*.md")),
]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [
    Requirement(line)
    for lines in (PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"].values())
    for line in lines
]


def test_the_lock_holds_every_dependency_at_a_version_that_the_project_accepts():
    for requirement in NEEDED:
        assert PINS[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_lock_gives_a_hash_for_every_version_and_names_no_host():
    entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert {canonicalize_name(entry.split("==")[0]) for entry in entries} == set(PINS)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in LOCK
    assert "index" not in re.sub(r"^[\w.-]+==.*$", "", LOCK, flags=re.MULTILINE)


def test_every_package_of_the_lock_stands_under_its_licence():
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = re.findall(r"[\w-]+", " ".join(re.findall(r"^[a-z][^.\n]*$", page, re.MULTILINE)))
    assert sorted(listed) == sorted(PINS)


def test_each_promise_of_the_threat_model_is_held_by_a_test_that_there_is():
    page = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    promises = re.findall(r"^\| ([A-Z].+) \| (`.+) \|$", page, re.MULTILINE)
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    tests = {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    assert len(promises) > 10
    for promise, held in promises:
        assert set(re.findall(r"`(\w+)`", held)) <= tests, promise


def test_the_check_before_a_commit_takes_the_version_of_the_lock():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"ruff==([\d.]+)", hooks)) == {PINS["ruff"]}


def test_environment_yml_names_the_four_packages_at_the_versions_of_the_lock():
    environment = (ROOT / "environment.yml").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^  - ([\w-]+)=([\d.]+)$", environment, re.MULTILINE))
    assert pins.pop("python") == "3.11"
    assert pins == {name: PINS[name] for name in ("jupyterlab", "pandas", "matplotlib", "nbval")}


def test_the_seeds_are_those_that_the_data_card_describes():
    card = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    for seed in (ROOT / "seeds").glob("*.txt"):
        assert seed.name in card
        assert hashlib.sha256(seed.read_bytes()).hexdigest() in card


def test_the_page_on_tables_prints_the_data_dictionary_of_the_schemas():
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert dictionary_markdown() in page, "put what dictionary_markdown() gives into docs/tables.md"


def test_the_readme_is_short():
    assert len(README.splitlines()) < 150


def test_every_list_is_described_with_its_columns():
    page = (ROOT / "lib" / "newsvoices" / "lists" / "README.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^\| `(.+?)` \|.+?\| (.+?) \|.+\|$", page, re.MULTILINE))
    columns = {}
    for path in (ROOT / "lib" / "newsvoices" / "lists").glob("*.csv"):
        with path.open(encoding="utf-8") as lines:
            head = next(line for line in lines if not line.startswith("#"))
        columns[path.name] = head.strip().replace(",", ", ")
    assert described == columns


def test_the_readme_lists_every_notebook_with_its_question():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        title = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"][0][2:].strip()
        assert f"[{title}](notebooks/{path.name})" in README


def anchors_of(page):
    """List how a site names the headings of a page in links."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads]


@pytest.mark.parametrize("page", PAGES)
def test_relative_links_of_a_page_lead_to_a_file_and_a_heading_in_it(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)\s#]*)#?([^)\s]*)\)", text):
        if "://" not in target:
            file = (ROOT / page).parent / target if target else ROOT / page
            assert file.exists(), target
            assert not anchor or anchor in anchors_of(file), f"{target}#{anchor}"


def test_the_lines_of_python_in_the_readme_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})


def test_the_command_for_tables_in_the_readme_runs(monkeypatch, tmp_path):
    command = re.search(r"`newsvoices (tables seeds) out`", README).group(1)
    monkeypatch.chdir(ROOT)
    assert main([*command.split(), str(tmp_path)]) == 0
    assert (tmp_path / "quotes.csv").stat().st_size > 0


MEASURES = {
    "content": "is a word in somebody's voice (F1)",
    "attribution": "and in whose (F1)",
    "attribution, direct": "in whose, between quotation marks (F1)",
    "attribution, indirect": "in whose, outside them (F1)",
    "share error": "distance of an article's shares from the true ones (lower is better)",
}


def accuracy_table():
    """Write what was measured last as README shows it: per cent, with 95 % intervals."""
    results = pd.read_csv(ROOT / "benchmarks" / "results.csv")
    own = results.query("data == 'PolNeAR' and split == 'dev' and group == 'all'")
    own = own.set_index("measure")
    others = pd.read_csv(ROOT / "benchmarks" / "reference.csv")
    others = others.query("data == 'PolNeAR'")
    lines = ["| % | Newsvoices | best other | person against person |", "|---|--:|--:|--:|"]
    for measure, called in MEASURES.items():
        same = others[others["measure"] == measure]
        best = same.loc[same["split"] == "dev", "value"]
        best = best.min() if measure == "share error" else best.max()
        human = same.loc[same["split"] == "20 articles", "value"].item()
        value, low, high = (100 * own.loc[measure, ["value", "low", "high"]]).round()
        cells = [
            f"{value:.0f} ({low:.0f} to {high:.0f})",
            f"{100 * best:.0f}",
            f"{100 * human:.0f}",
        ]
        lines.append(f"| {called} | {' | '.join(cells)} |")
    return "\n".join(lines)


def test_the_accuracy_in_the_readme_is_what_was_measured_last():
    assert accuracy_table() in README


@pytest.mark.parametrize("path", sorted((ROOT / "lib").rglob("*.csv")), ids=lambda path: path.name)
def test_every_row_of_a_list_has_all_its_columns(path):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(line for line in stream if not line.startswith("#")))
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="needs make, and a shell for its commands"
)
@pytest.mark.parametrize("variable", ["TITLE", "SEEDS"])
@pytest.mark.parametrize(
    "value",
    [
        'The "harbour" debate',
        "Costs $5 a day",
        "-5 degrees, it's said; touch ran # 1",
        "`touch ran` $(shell touch ran) $$(touch ran) $(touch ran)",
    ],
)
def test_make_passes_a_value_on_as_it_was_written_and_runs_nothing_in_it(tmp_path, variable, value):
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "pyproject.toml", ".venv/ready"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\nfor each; do echo "$each"; done\n')
    python.chmod(0o755)
    command = ["make", "report", f"{variable}={value}"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert ("--title=" if variable == "TITLE" else "") + value in said.splitlines()
    assert not (tmp_path / "ran").exists()

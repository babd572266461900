"""What the repository promises about itself: one set of versions, seeds as they were received."""

import hashlib
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [
    Requirement(line)
    for line in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"])
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

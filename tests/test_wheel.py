"""What a wheel holds: installed elsewhere, it reads an article and writes its report."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEWS = "Town votes\n\nThe mayor, Lee Moss, said that the town will vote."
PIP = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "-q"]
UV = ["uv", "--no-config", "--offline", "-q"]  # an environment that uv has made holds no pip

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Give a folder into which the wheel is installed; all else is taken from here."""
    folder = tmp_path_factory.mktemp("wheel")
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("lib", "notebooks", "benchmarks", "docs"):
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=unwanted)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    source, site, own = folder / "source", folder / "site", "--no-build-isolation"
    if find_spec("pip"):
        build = [*PIP, "wheel", "--no-deps", own, "-w", folder, source]
        install = [*PIP, "install", "--no-deps", "--no-index", "-t", site]
    else:
        build = [*UV, "build", "--wheel", own, "-p", sys.executable, "-o", folder, source]
        install = [*UV, "pip", "install", "--no-deps", "-p", sys.executable, "--target", site]
    subprocess.run(build, check=True)
    [wheel] = folder.glob("*.whl")
    subprocess.run([*install, wheel], check=True)
    return site


def test_every_file_of_the_library_is_in_the_wheel(installed):
    library = ROOT / "lib" / "newsvoices"
    files = {path.relative_to(library) for path in library.rglob("*.*") if path.is_file()}
    wanted = {file for file in files if "__pycache__" not in file.parts}
    wanted |= {path.relative_to(ROOT) for path in (ROOT / "notebooks").glob("*.ipynb")}
    missing = {file for file in wanted if not (installed / "newsvoices" / file).is_file()}
    assert not missing


def test_an_installed_wheel_writes_a_report(installed, tmp_path):
    (tmp_path / "town.txt").write_text(NEWS)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, installed / "bin" / "newsvoices", "report", "town.txt", "out"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert "Lee Moss" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    asked = [sys.executable, "-c", "import newsvoices; print(newsvoices.__file__)"]
    found = subprocess.run(asked, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert Path(found.stdout.strip()).is_relative_to(installed)

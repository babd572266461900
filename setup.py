"""What pyproject.toml cannot say: a wheel also has what a report is made of."""

from setuptools import find_packages, setup

BESIDE = ("notebooks", "benchmarks", "docs")

setup(
    packages=[*find_packages("lib"), *(f"newsvoices.{name}" for name in BESIDE)],
    package_dir={"": "lib", **{f"newsvoices.{name}": name for name in BESIDE}},
)

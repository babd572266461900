"""What pyproject.toml cannot say: a wheel has the notebooks, and the results they read, inside."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("lib"), "newsvoices.notebooks", "newsvoices.benchmarks"],
    package_dir={
        "": "lib",
        "newsvoices.notebooks": "notebooks",
        "newsvoices.benchmarks": "benchmarks",
    },
)

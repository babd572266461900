"""Mutated inputs, some of the many of benchmarks/fuzz.py, are read or named."""

import importlib.util
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[2] / "benchmarks" / "fuzz.py"


@pytest.fixture(scope="module")
def fuzz():
    spec = importlib.util.spec_from_file_location("fuzz", FUZZ)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_mutated_inputs_break_no_promise(fuzz):
    assert fuzz.check_inputs(range(25), seed=2) == []


def test_an_input_that_broke_one_keeps_it_now(fuzz):
    assert fuzz.check_inputs([24367], seed=1) == []


def test_an_input_is_made_again_by_its_number(fuzz):
    assert fuzz.make_input(7, 1) == fuzz.make_input(7, 1) != fuzz.make_input(7, 2)

"""Runs that are killed, a few of the many of benchmarks/kill.py, leave nothing half written."""

import pytest

from benchmarks.kill import kill_runs


@pytest.mark.cluster
def test_a_killed_run_leaves_what_stood_before_and_the_next_is_as_a_clean_one(tmp_path):
    assert kill_runs(tmp_path, kills=4, seed=2, commands=["tables"]) == []

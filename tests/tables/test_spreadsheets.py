"""CSV files for spreadsheets: nothing in them is run, and they read back as they were."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.tables.spreadsheets import FORMULA, read_cells, write_cells, write_csv

CONTROLS = "".join(map(chr, [*range(32), *range(127, 160), 0x2028, 0x200B, 0xFEFF]))


def test_a_carriage_return_makes_no_row_of_its_own(tmp_path):
    write_csv(pd.DataFrame({"text": ["He left.\r=1+1\rIt rained."], "n": [1]}), tmp_path / "x.csv")
    assert read_cells(tmp_path / "x.csv") == [["text", "n"], ["He left.\r=1+1\rIt rained.", "1"]]


@pytest.mark.parametrize("cell", ["\x00=1", " =1", "\u200b@x", "\x0b+a", "＝1", "\n-x", "\r=1"])
def test_a_formula_behind_what_cannot_be_seen_is_made_text(tmp_path, cell):
    write_csv(pd.DataFrame({"a": [cell]}), tmp_path / "x.csv")
    assert read_cells(tmp_path / "x.csv") == [["a"], [f"'{cell}"]]


def test_a_head_is_made_text_too(tmp_path):
    write_csv(pd.DataFrame({"=1": ["a"]}), tmp_path / "x.csv")
    assert read_cells(tmp_path / "x.csv") == [["'=1"], ["a"]]


@given(st.lists(st.text(st.sampled_from("'=+-@,;\" 1a" + CONTROLS)), min_size=1, max_size=5))
def test_every_table_reads_back_as_it_was(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("csv") / "x.csv"
    frame = pd.DataFrame({"n": range(len(cells)), "text": pd.Series(cells, dtype="str")})
    write_csv(frame, path)
    written = path.read_bytes()
    write_cells(read_cells(path), path)
    assert path.read_bytes() == written
    rows = read_cells(path)[1:]
    assert [re.sub(rf"^'(?={FORMULA[1:]})", "", text) for _, text in rows] == cells
    assert not any(re.match(r"[\s\x00-\x1f]*[=@]", text) for _, text in rows)

"""Sheets that people filled in: read whatever a spreadsheet did, each fault told by its line."""

import openpyxl
import pandas as pd
import pytest

from benchmarks.schemas import validate_table
from newsvoices.corpus import read
from newsvoices.errors import InputError
from newsvoices.reading.codings import read_codings

KEYS = ["bcdfghjk", "ccdfghjk", "dcdfghjk", "fcdfghjk"]


@pytest.fixture
def home(tmp_path):
    (tmp_path / "codings").mkdir()
    return tmp_path


def make_sheet(answers, **columns):
    n = len(answers)
    return pd.DataFrame(
        {
            "row": [f"{number} of {n}" for number in range(1, n + 1)],
            "claim": "charge",
            "library": "'-Ito against Roe",
            "answer": answers,
            "instead": "",
            "key": KEYS[:n],
            **columns,
        }
    )


def write(home, sheet, name="ana.csv", **form):
    sheet.to_csv(home / "codings" / name, index=False, **form)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_comes_back_from_a_spreadsheet(home, separator, encoding):
    sheet = make_sheet(["Right", "WRONG.", "TRUE", "can't tell"]).sort_values("key")
    write(home, sheet.assign(blank=""), sep=separator, encoding=encoding, lineterminator="\r\n")
    codings, faults = read_codings(home)
    assert faults == []
    assert codings["answer"].tolist() == ["right", "wrong", "right", "cannot tell"]
    assert codings["reader"].unique().tolist() == ["ana"]
    assert codings["line"].tolist() == [2, 3, 4, 5]
    assert codings["library"].unique().tolist() == ["-Ito against Roe"]
    validate_table("codings", codings)


def test_a_sheet_comes_back_as_excel_with_a_title_above_and_ticked_boxes(home):
    book = openpyxl.Workbook()
    book.active.append(["Table 1"])
    for row in [list(make_sheet([])), *make_sheet([True, False]).itertuples(index=False)]:
        book.active.append(list(row))
    book.save(home / "codings" / "ben.xlsx")
    codings, faults = read_codings(home)
    assert codings[["reader", "answer", "line"]].to_numpy().tolist() == [
        ["ben", "right", 3],
        ["ben", "wrong", 4],
    ]
    assert faults == []


def test_each_slip_is_told_with_its_line_and_costs_no_other_row(home):
    sheet = make_sheet(["rihgt", "perhaps", "wrong", "right"], key=[*KEYS[:2], "1e5", KEYS[3]])
    write(home, sheet.rename(columns={"answer": "anwser"}))
    codings, faults = read_codings(home)
    assert codings["answer"].fillna("").tolist() == ["right", "", "right"]
    said = [fault["reason"] for fault in faults]
    assert {fault["path"] for fault in faults} == {"codings/ana.csv"}
    assert said == [
        "line 2: the answer 'rihgt' is taken for 'right'",
        "line 3: the answer 'perhaps' is none of: right, wrong, cannot tell; the row counts as "
        "not answered",
        "line 4: the key '1e5' is damaged, so that its answer 'wrong' belongs to no row; copy the "
        "key from the first sheet",
    ]


def test_the_same_slip_in_several_lines_is_told_once(home):
    write(home, make_sheet(["rihgt", "right", "rihgt"]))
    reasons = [fault["reason"] for fault in read_codings(home)[1]]
    assert reasons == ["lines 2, 4: the answer 'rihgt' is taken for 'right'"]


def test_deleted_and_doubled_rows_are_told_and_a_half_filled_sheet_is_no_fault(home):
    whole = make_sheet(["right", "", "wrong", ""])
    write(home, whole)
    assert read_codings(home)[1] == []
    write(home, pd.concat([whole.iloc[[0, 3]], whole.iloc[[0]]]))
    codings, faults = read_codings(home)
    assert len(codings) == 2
    assert [fault["reason"] for fault in faults] == [
        "line 4: stands in line 2 already, which counts",
        "of its 4 rows these are missing and count as not answered: 2 to 3",
    ]


def test_what_a_paragraph_misses_is_spelled_right_or_told(home):
    sheet = make_sheet(["wrong"], claim="paragraph", instead="acusation: Roe; EVENT: ASSAULT; rain")
    write(home, sheet)
    codings, faults = read_codings(home)
    assert codings["instead"].tolist() == ["charge: Roe; event: ASSAULT"]
    assert faults[0]["reason"].startswith("line 2: 'rain' names none of attribution, accusation")


def test_what_is_right_instead_without_its_answer_is_not_lost(home):
    write(home, make_sheet(["", "right", "wrong", "dunno"], instead="Roe"))
    codings, faults = read_codings(home)
    assert codings["answer"].fillna("").tolist() == ["wrong", "right", "wrong", ""]
    assert [fault["reason"] for fault in faults[:2]] == [
        "line 2: 'Roe' is told beside no answer; 'wrong' counts",
        "line 3: 'Roe' is told beside the answer 'right'; 'right' counts",
    ]
    write(home, make_sheet(["right"], claim="paragraph", instead="event: AID"))
    assert read_codings(home)[0]["answer"].tolist() == ["wrong"]


@pytest.mark.parametrize(
    ("claim", "given", "meant", "told"),
    [
        ("event", "accuse", "ACCUSE", False),
        ("position", "Roe supports it: the ban", "supports", False),
        ("zone", "the site's own text", "boilerplate", False),
        ("zone", "Links to other stories", "related", False),
        ("event", "none", "none", False),
        ("event", "asault", "ASSAULT", True),
        ("event", "a party", "", True),
    ],
)
def test_a_word_of_a_list_is_recognised_or_told(home, claim, given, meant, told):
    write(home, make_sheet(["wrong"], claim=claim, instead=given))
    codings, faults = read_codings(home)
    assert codings["instead"].fillna("").tolist() == [meant]
    assert [fault["reason"].startswith(f"line 2: '{given}' ") for fault in faults] == [True] * told


def test_frames_take_the_answers_of_the_codebook(home):
    (home / "codebook.csv").write_text("frame,question,answers\nmoral,Is it?,yes; partly; no\n")
    write(home, make_sheet(["Partly", "right"], claim="frame: moral"))
    codings, faults = read_codings(home)
    assert codings["answer"].fillna("").tolist() == ["partly", ""]
    assert "line 3: the answer 'right' is none of: yes, partly, no" in faults[0]["reason"]


def test_a_faulty_codebook_is_told_with_its_line(home):
    (home / "codebook.csv").write_text("frame,question,answers\nmoral,,yes; no\n")
    with pytest.raises(InputError, match=r"codebook\.csv, line 2: fill in question"):
        read_codings(home)


def test_a_file_that_is_no_sheet_is_told(home):
    (home / "codings" / "notes.csv").write_text("some,thing\n1,2\n")
    (home / "codings" / "ana.ods").write_bytes(b"PK")
    (home / "codings" / "ben.xlsx").write_bytes(b"PK")
    reasons = [fault["reason"] for fault in read_codings(home)[1]]
    assert "save it as .xlsx or .csv" in reasons[0]
    assert reasons[1].startswith("the sheet cannot be read")
    assert "it needs the columns key and answer" in reasons[2]


def test_sheets_beside_the_articles_are_no_articles_and_their_faults_stand_in_skipped(home):
    (home / "a.txt").write_text("It rained, Ito said.")
    write(home, make_sheet(["rihgt"]))
    corpus = read(home)
    assert corpus.articles["article_id"].tolist() == ["a"]
    assert corpus.codings["answer"].tolist() == ["right"]
    assert corpus.skipped["reason"].str.contains("taken for 'right'").any()

"""Sheets that people fill in."""

import openpyxl
import pandas as pd

from newsvoices.corpus import read
from newsvoices.measures.agreement import judge
from newsvoices.measures.sampling import (
    draw_sample,
    list_findings,
)
from newsvoices.measures.sheets import list_corrections, make_sheet, write_sheet
from newsvoices.report.pages import write_articles
from tests.measures.conftest import TEXT


def test_a_sheet_filled_in_comes_back_and_corrects_attributions(corpus, findings, tmp_path):
    sample = draw_sample(corpus, findings, n=60)
    sheet = make_sheet(sample, corpus.articles).assign(answer="right")
    (tmp_path / "codings").mkdir()
    asked = sheet.index[sheet["claim"] == "attribution"]
    sheet.loc[asked[:2], "answer"] = "wrong"
    sheet.loc[asked[:2], "instead"] = ["Bo Lee", "the reporter"]
    for name in ("ana.csv", "ben.xlsx"):
        write_sheet(sheet, tmp_path / "codings" / name)
    (tmp_path / "001.txt").write_text(TEXT)
    (tmp_path / "=a.txt").write_text(TEXT.replace("Roe", "Ito"))
    back = read(tmp_path)
    assert back.skipped.empty
    judged = judge(findings, back.codings)
    assert judged["reader"].value_counts().to_dict() == dict.fromkeys(["ana", "ben"], len(sample))
    assert (~judged["is_right"]).sum() == 4
    rows = list_corrections(judged)
    assert rows[["speaker", "drop"]].to_numpy().tolist() == [["Bo Lee", ""], ["", "yes"]]
    rows.to_csv(tmp_path / "corrections.csv", index=False)
    again = read(tmp_path)
    assert "Bo Lee" in set(again.speakers["name"])
    judged = judge(list_findings(again), again.codings)
    assert judged.loc[judged["claim"] == "attribution", "is_right"].all()  # the other is dropped


def test_no_cell_of_a_sheet_is_run_as_a_formula(corpus, findings, tmp_path):
    sample = draw_sample(corpus, findings, n=20)
    sample = sample.assign(context="=SUM(1)⟦x⟧\x01", article_id="=a", question="@x", library="-1")
    sheet = make_sheet(sample, corpus.articles)
    write_sheet(sheet, tmp_path / "a.csv")
    cells = pd.read_csv(tmp_path / "a.csv", dtype="str")
    assert (cells[["article", "context", "question", "library"]].map(lambda c: c[0]) == "'").all(
        axis=None
    )
    write_sheet(sheet, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["rows"]
    types = {cell.data_type for row in page.iter_rows() for cell in row}
    assert "f" not in types
    assert any("right" in choice.formula1 for choice in page.data_validations.dataValidation)


def test_a_link_leads_to_the_paragraph_in_the_report(corpus, findings, tmp_path):
    sheet = make_sheet(draw_sample(corpus, findings, n=20), corpus.articles)
    files = {"001": "article-001.html", "=a": "article-002.html"}
    common = {"site": "", "css": "", "pages": [{"name": ""}], "menu": [], "texts": ""}
    write_articles(tmp_path, corpus, files, common)
    for link in sheet["link"]:
        file, _, place = link.partition("#")
        assert f'id="{place}"' in (tmp_path / file).read_text()
    write_sheet(sheet, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["rows"]
    links = [cell.hyperlink for row in page.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    found = [f"{link.target}#{link.location}" if link.location else link.target for link in links]
    assert found == sheet["link"].tolist()


def test_a_sheet_calls_a_finding_by_the_readers_word(corpus, findings, tmp_path):
    sheet = make_sheet(draw_sample(corpus, findings, claims=("charge",)), corpus.articles)
    assert set(sheet["claim"]) == {"accusation"}
    write_sheet(sheet, tmp_path / "a.xlsx")
    told = openpyxl.load_workbook(tmp_path / "a.xlsx")["how to"]
    words = " ".join(str(cell.value) for row in told.iter_rows() for cell in row)
    assert "charge" not in words

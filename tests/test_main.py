"""The command line: what it writes, and what it says where it cannot."""

import subprocess
import sys

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoices.__main__ import main
from newsvoices.tables.schemas import TABLES
from newsvoices.tables.spreadsheets import FORMULA, escape_formulas

NEWS = "Town votes\n\n=1+1 is what the mayor said.\n\n-Roe said that it rained, @all of it."


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "=a.txt").write_text(NEWS)
    return folder


def test_every_table_is_written_as_csv(seeds, tmp_path, capsys):
    assert main(["tables", str(seeds), str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"{len(TABLES)} tables of 1 articles in {tmp_path / 'out'}\n"
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(TABLES)
    paragraphs = pd.read_csv(tmp_path / "out" / "paragraphs.csv", dtype=str)
    assert paragraphs["article_id"].tolist() == ["'=a"] * 3
    assert paragraphs["text"].str[:3].tolist() == ["Tow", "'=1", "'-R"]
    assert paragraphs["start"].tolist() == ["0", "12", "42"]


def test_a_large_table_is_written_part_by_part(seeds, tmp_path, monkeypatch):
    main(["tables", str(seeds), str(tmp_path / "small")])
    monkeypatch.setattr("newsvoices.corpus.IN_MEMORY", 0)
    main(["tables", str(seeds), str(tmp_path / "large")])
    for name in TABLES:
        small, large = (tmp_path / size / f"{name}.csv" for size in ("small", "large"))
        assert small.read_text() == large.read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tables", "{seeds}x", "{out}"], "there is no file or folder"),
        (["tables", "{empty}", "{out}"], "no articles in"),
        (["tables", "{seeds}", "{seeds}/out"], "is among the articles"),
        (["sample", "{seeds}", "{seeds}/sheet.csv"], "is among the articles"),
        (["tables", "{seeds}", "{out}", "--column", "text"], "write FIELD=NAME"),
        (["tables", "{seeds}", "{out}", "--column", "words=text"], "no column 'words' is known"),
    ],
)
def test_a_wrong_command_says_what_to_do(seeds, tmp_path, capsys, arguments, says):
    (tmp_path / "empty").mkdir()
    paths = {"seeds": seeds, "empty": tmp_path / "empty", "out": tmp_path / "out"}
    assert main([argument.format(**paths) for argument in arguments]) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert "Traceback" not in printed.err
    assert not printed.out
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to_is_named(seeds, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert main(["tables", str(seeds), str(tmp_path / "out")]) == 1
    assert "cannot be written to" in capsys.readouterr().err


def test_what_took_too_long_is_no_folder_that_cannot_be_written_to(monkeypatch, capsys):
    def run_cache(_):
        """Wait in vain."""
        raise TimeoutError("no output came")

    monkeypatch.setattr("newsvoices.__main__.run_cache", run_cache)
    assert main(["cache"]) == 1
    assert capsys.readouterr().err == "it took too long, try again: no output came\n"


def test_what_is_left_out_is_told_apart_from_what_is_remarked(seeds, tmp_path, capsys):
    (seeds / "b.txt").write_bytes(b"")
    (seeds / "sides.csv").write_text("name,side\nNobody Atall,growers\n")
    assert main(["tables", str(seeds), str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    assert "2 left out, see skipped.csv" in printed
    assert "1 left out: sides.csv, line 2: nobody is called Nobody Atall" in printed


def test_columns_are_named(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("story\nIt rained.\n")
    assert (
        main(["tables", str(tmp_path / "a.csv"), str(tmp_path / "out"), "--column", "text=story"])
        == 0
    )


def test_the_cache_is_described_and_emptied(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NEWSVOICES_CACHE", str(tmp_path))
    assert main(["cache", "--empty"]) == 0
    assert capsys.readouterr().out.endswith("0.0 MB of parsed articles\nIt is empty now.\n")


def test_formulas_are_made_text_and_numbers_are_left():
    cells = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@x",
        "\t=1",
        "\r=1",
        "-5",
        "+3.2",
        "-",
        "a=1",
        "",
        None,
        "'=1",
    ]
    made = ["'=1+1", "'+1+1", "'-1+1", "'@x", "'\t=1", "'\r=1", "-5", "+3.2", "-", "a=1", "", None]
    frame = pd.DataFrame({"text": pd.Series(cells, dtype="str"), "n": range(-1, len(cells) - 1)})
    escaped = escape_formulas(frame)
    expected = pd.Series([*made, "''=1"], dtype="str", name="text")
    pd.testing.assert_series_equal(escaped["text"], expected)
    assert escaped["n"].tolist() == frame["n"].tolist()


@given(st.lists(st.text(alphabet="'=+-@\t\r\n1.a"), max_size=10))
def test_escaping_can_be_undone(cells):
    escaped = escape_formulas(pd.DataFrame({"text": pd.Series(cells, dtype="str")}))["text"]
    assert not escaped.str.contains(r"^[=@\t\r\n]|^[+-](?![\d.,]*$)", regex=True).any()
    back = escaped.str.replace(f"^'(?={FORMULA[1:]})", "", regex=True)
    assert back.tolist() == cells


def test_help_and_version_are_told(capsys):
    for asked, told in (
        (["--version"], "newsvoices 0."),
        (["--help"], "First try: newsvoices report"),
    ):
        with pytest.raises(SystemExit, match="0"):
            main(asked)
        assert told in capsys.readouterr().out


def test_what_systems_leave_beside_is_passed_over_and_the_rest_is_told_by_kind(
    seeds, tmp_path, monkeypatch, capsys
):
    for name in ("Thumbs.db", "desktop.ini", "~$a.docx", ".hidden.txt"):
        (seeds / name).write_text("x")
    for name in ("b.pdf", "c.pdf"):
        (seeds / name).write_bytes(b"%PDF-1.4")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert main(["tables", "~/seeds", "~/out"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{len(TABLES)} tables of 1 articles in {tmp_path / 'out'}; 2 left")
    assert "\n2 left out: " in printed
    assert "Thumbs" not in (tmp_path / "out" / "skipped.csv").read_text(encoding="utf-8")


def test_a_sample_is_drawn_for_people_to_judge(seeds, tmp_path, capsys):
    assert main(["sample", str(seeds), str(tmp_path / "sheet.csv"), "--n", "3"]) == 0
    assert "rows to be judged" in capsys.readouterr().out
    assert "=a" in (tmp_path / "sheet.csv").read_text(encoding="utf-8")


def test_people_are_asked_about_the_genres_that_the_pages_count(seeds, tmp_path):
    (seeds / "letter.txt").write_text(
        "Letters\n\nTo the editor: The Diaz plan is good, Roe said.\n"
    )
    for genres, asked in (("news", {"=a"}), ("all", {"=a", "letter"}), ("letters", {"letter"})):
        sheet = tmp_path / f"{genres}.csv"
        assert main(["sample", str(seeds), str(sheet), "--genres", genres]) == 0
        assert set(pd.read_csv(sheet)["article"].str.removeprefix("'")) == asked
    assert main(["sample", str(seeds), str(tmp_path / "b.csv"), "--genres", "new"]) == 2


def test_two_readers_get_sheets_of_some_claims_and_of_their_codebook(seeds, tmp_path, capsys):
    (seeds / "codebook.csv").write_text("frame,question,answers\nmoral,Is it?,yes; no\n")
    asked = ["--readers", "2", "--claims", "voice,zone"]
    assert main(["sample", str(seeds), str(tmp_path / "sheet.xlsx"), *asked]) == 0
    names = ["sheet-1", "sheet-2", "sheet-frames-1", "sheet-frames-2"]
    assert sorted(path.stem for path in tmp_path.glob("*.xlsx")) == names
    claims = pd.read_excel(tmp_path / "sheet-1.xlsx")["claim"]
    assert set(claims) == {"voice", "zone"}
    assert main(["sample", str(seeds), str(tmp_path / "b.csv"), "--claims", "voices"]) == 2
    assert "there is no claim 'voices'; nearest: voice" in capsys.readouterr().err
    assert main(["sample", str(seeds), str(tmp_path / "b.csv"), "--claims", "Accusation,zone"]) == 0
    assert main(["sample", str(seeds), str(tmp_path / "b.csv"), "--claims", "acusations"]) == 2
    assert "nearest: accusation" in capsys.readouterr().err


def test_what_was_judged_wrong_is_written_below_the_corrections_that_stand(seeds, tmp_path, capsys):
    main(["sample", str(seeds), str(tmp_path / "s.csv"), "--claims", "attribution"])
    sheet = pd.read_csv(tmp_path / "s.csv", dtype="str", encoding="utf-8-sig")
    (seeds / "codings").mkdir()
    sheet.assign(answer="wrong", instead="Bo Lee").to_csv(seeds / "codings" / "ana.csv")
    (seeds / "corrections.csv").write_text("article_id,start,end,speaker\nx,1,2,Ito\n")
    assert main(["corrections", str(seeds), str(tmp_path / "corrections.csv")]) == 0
    rows = pd.read_csv(tmp_path / "corrections.csv", dtype="str")
    assert rows["speaker"].tolist() == ["Ito", *["Bo Lee"] * len(sheet)]
    assert "corrections in" in capsys.readouterr().out
    sheet.assign(answer="wrong").to_csv(seeds / "codings" / "ana.csv")
    assert main(["corrections", str(seeds), str(tmp_path / "b.csv")]) == 0
    left = f"left for you: {len(sheet)} wrong without what is right instead"
    assert left in capsys.readouterr().out


def test_nothing_that_a_reader_wrote_is_written_over(seeds, tmp_path, capsys):
    mine = "id,text\n1,It rained.\n"
    for name in ("articles.csv", "sheet.csv", "new-1.csv", "corrections.csv"):
        (tmp_path / name).write_text(mine)
    for command in (
        ["tables", str(seeds), str(tmp_path)],
        ["tables", str(tmp_path / "articles.csv"), str(tmp_path)],
        ["sample", str(seeds), str(tmp_path / "sheet.csv")],
        ["sample", str(seeds), str(tmp_path / "new.csv"), "--readers", "2"],
        ["corrections", str(seeds), str(tmp_path / "corrections.csv")],
    ):
        assert main(command) == 2
        assert "name another" in capsys.readouterr().err
    assert {path.read_text() for path in tmp_path.glob("*.csv")} == {mine}
    assert len(list(tmp_path.iterdir())) == 5


def test_tables_of_an_earlier_run_are_written_anew_but_not_those_that_are_read(seeds, tmp_path):
    out = tmp_path / "out"
    assert main(["tables", str(seeds), str(out)]) == main(["tables", str(seeds), str(out)]) == 0
    before = (out / "articles.csv").read_text()
    assert main(["tables", str(out / "articles.csv"), str(out)]) == 2
    assert (out / "articles.csv").read_text() == before


def test_without_a_sheet_there_is_nothing_to_correct(seeds, tmp_path, capsys):
    (seeds / "corrections.csv").write_text("article_id,start,end,speaker\nx,1,2,Ito\n")
    assert main(["corrections", str(seeds), str(seeds / "corrections.csv")]) == 0
    assert "Ito" in (seeds / "corrections.csv").read_text()
    assert capsys.readouterr().out.startswith("1 corrections in")


def test_the_lab_opens_copies_of_the_notebooks_on_the_articles(seeds, tmp_path, monkeypatch):
    monkeypatch.setattr("subprocess.call", lambda command, env: opened.append(command[-1]) or 0)
    opened = []
    assert main(["lab", str(seeds), str(tmp_path / "mine")]) == 0
    first = tmp_path / "mine" / "00-at-a-glance.ipynb"
    assert opened == [str(first)]
    book = nbformat.read(first, as_version=4)
    assert book.cells[1].source.splitlines()[0] == f"SEEDS = {str(seeds)!r}"
    assert "GENRES = " in book.cells[1].source
    assert not any(cell.get("outputs") for cell in book.cells)
    book.cells[0].source = "# Mine"
    nbformat.write(book, first)
    main(["lab", str(seeds / "=a.txt"), str(tmp_path / "mine"), "--column", "text=story"])
    again = nbformat.read(first, as_version=4)
    assert again.cells[0].source == "# Mine"
    assert "=a.txt'" in again.cells[1].source
    assert "nv.read(SEEDS, columns={'text': 'story'})" in again.cells[2].source


HEAVY = {
    "babel", "bs4", "charset_normalizer", "distributed", "IPython", "matplotlib", "py3langid",
    "spacy", "trafilatura", "wordfreq",
}  # fmt: skip


def test_reading_tables_loads_pandas_and_no_parser():
    code = "import sys, newsvoices; newsvoices.open_corpus; print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(asked.stdout.split())

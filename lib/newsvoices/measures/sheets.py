"""The sheets that people fill in: a row asks one thing, in Excel or as CSV for any spreadsheet."""

import re
from pathlib import Path

import pandas as pd

from newsvoices.corrections import COLUMNS
from newsvoices.lists import read_list
from newsvoices.measures.agreement import ELSE
from newsvoices.measures.labels import article_files, place_key
from newsvoices.measures.sampling import NONE
from newsvoices.reading.codings import ANSWERS, FRAME
from newsvoices.tables.schemas import ALLOWED
from newsvoices.tables.spreadsheets import write_csv

WIDTHS = {
    "row": 10, "claim": 12, "question": 26, "library": 26, "context": 70, "answer": 12,
    "instead": 24, "comment": 16, "link": 12, "article": 16, "start": 8, "end": 8, "key": 11,
}  # fmt: skip
HOW_TO = (
    "Each row asks about the words between ⟦ and ⟧. The column library says what the library takes "
    "for the answer.",
    "answer: right, wrong, or cannot tell. A row that you leave empty counts as not judged.",
    "instead: where it is wrong, what is right, as in the table below.",
    "Rows may be sorted, left out or filled in later; leave the column key as it is.",
    "When you are done, save the sheet under your name in the folder codings beside the articles.",
)
DECIDES = {"attribution": "speaker", "charge": "target", "position": "kind", "event": "kind"}
KINDS = {"position": "act", "event": "event"}  # columns of a list of values
CHOICES = tuple(dict.fromkeys(ANSWERS.values()))
LONGEST_CHOICE = 250  # characters that Excel takes as a list of answers
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # which XML forbids


def make_sheet(sample: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Make the sheet for one reader of a sample.

    Parameters
    ----------
    sample
        As from `sampling.draw_sample`.
    articles
        As in `schemas.TABLES`; a link leads to the annotated article in a report on all of these.

    Returns
    -------
    DataFrame, one row per row of the sample
        The columns of `WIDTHS`: row (its number, of how many), answer, instead and comment empty.
    """
    files = article_files(articles)
    places = zip(sample["article_id"], sample["paragraph"], strict=True)
    links = [
        f"{files[article_id]}#{place_key(article_id, number)}" if article_id in files else ""
        for article_id, number in places
    ]
    numbers = [f"{number} of {len(sample)}" for number in range(1, len(sample) + 1)]
    sheet = sample.rename(columns={"article_id": "article"}).assign(
        row=numbers, link=links, answer="", instead="", comment=""
    )
    return sheet[list(WIDTHS)]


def write_sheet(sheet: pd.DataFrame, path: Path, *, separator: str = ",") -> None:
    """Write a sheet that LibreOffice, Excel and others open without running anything in it.

    Parameters
    ----------
    sheet
        As from `make_sheet`.
    path
        A .xlsx file, with the answers to choose from and a second page that tells how; or a .csv
        file, in UTF-8 with a byte order mark. Written anew.
    separator
        Of the CSV: "," or, where Excel expects it (in most of Europe), ";".
    """
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        _write_excel(sheet, path)
    else:
        write_csv(sheet, path, separator=separator, as_text=True)


def _write_excel(sheet, path):
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.active
    page.title = "rows"
    _fill(page, [list(sheet), *sheet.itertuples(index=False)])
    for number, width in enumerate(WIDTHS.values(), 1):
        page.column_dimensions[get_column_letter(number)].width = width
        page.cell(1, number).font = Font(bold=True)
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    column = get_column_letter(1 + list(WIDTHS).index("answer"))
    answers = sheet["library"].where(sheet["claim"].str.startswith(FRAME), "; ".join(CHOICES))
    numbers = pd.Series(range(2, len(sheet) + 2))
    for given, rows in numbers.groupby(answers.to_numpy()):
        listed = ",".join(one.strip() for one in given.split(";"))
        if len(listed) > LONGEST_CHOICE or '"' in listed:
            continue
        choice = DataValidation(type="list", formula1=f'"{listed}"')
        choice.showErrorMessage = False  # what is typed otherwise is read with care, not refused
        for row in rows:
            choice.add(f"{column}{row}")
        page.add_data_validation(choice)
    help_page = book.create_sheet("how to")
    claims = [tuple(row.values()) for row in read_list("claims.csv")]
    _fill(
        help_page, [*((line,) for line in HOW_TO), (), tuple(read_list("claims.csv")[0]), *claims]
    )
    book.save(path)


def _fill(page, rows):
    """Write rows as they are: no text is a formula."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = _UNPRINTABLE.sub("\ufffd", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"


def list_corrections(judged: pd.DataFrame) -> pd.DataFrame:
    """List what was judged wrong as rows of a corrections.csv.

    Parameters
    ----------
    judged
        As from `agreement.judge`. Of what is wrong without saying what is right, nothing is listed.

    Returns
    -------
    DataFrame, one row per attribution, charge, position or event that is to be corrected
        The columns of `corrections.read_corrections`, as text.
    """
    rows = judged[judged["claim"].isin(list(DECIDES))].drop_duplicates("key")
    rows = rows[(rows["true"] != rows["found"]) & (rows["true"] != ELSE)]
    kinds = {claim: ALLOWED[f"{claim}s", column] for claim, column in KINDS.items()}
    told = zip(rows["claim"], rows["true"], strict=True)
    rows = rows[[true in (NONE, *kinds.get(claim, [true])) for claim, true in told]]
    made = pd.DataFrame("", index=rows.index, columns=COLUMNS).astype("str")
    made = made.assign(
        **{name: rows[name].astype("str") for name in ("article_id", "start", "end")}
    )
    nothing = rows["true"] == NONE
    made["class"], made["drop"] = rows["claim"], nothing.map({True: "yes", False: ""}).astype("str")
    for claim, column in DECIDES.items():
        chosen = (rows["claim"] == claim) & ~nothing
        made[column] = made[column].mask(chosen, rows["true"])
    return made.reset_index(drop=True)

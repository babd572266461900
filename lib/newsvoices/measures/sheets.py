"""The sheets that people fill in: a row asks one thing, in Excel or as CSV for any spreadsheet."""

import re
from pathlib import Path

import pandas as pd

from newsvoices.corrections import COLUMNS
from newsvoices.lists import read_list
from newsvoices.measures.agreement import ELSE, list_missed
from newsvoices.measures.labels import article_files, name_claim, place_key
from newsvoices.measures.sampling import NONE
from newsvoices.reading.codings import ANSWERS, FRAME, LISTED
from newsvoices.tables.spreadsheets import write_csv

WIDTHS = {
    "row": 10, "claim": 12, "question": 26, "library": 26, "context": 70, "answer": 12,
    "instead": 24, "comment": 16, "link": 12, "article": 16, "start": 8, "end": 8, "key": 11,
}  # fmt: skip
DECIDES = {"attribution": "speaker", "charge": "target", "position": "kind", "event": "kind"}
KINDS = ("position", "event")  # claims whose correction is a word of a list
CHOICES = tuple(dict.fromkeys(ANSWERS.values()))
LONGEST_CHOICE = 250  # characters that Excel takes as a list of answers
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # which XML forbids


def make_sheet(sample: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Make the sheet for one reader of a sample, as from `sampling.draw_sample`.

    It has the columns of `WIDTHS`: row (its number, of how many), answer, instead and comment are
    empty. A link leads to the annotated article in a report on all of `articles`.
    """
    files = article_files(articles)
    places = zip(sample["article_id"], sample["paragraph"], strict=True)
    links = [f"{files[of]}#{place_key(of, n)}" if of in files else "" for of, n in places]
    numbers = [f"{number} of {len(sample)}" for number in range(1, len(sample) + 1)]
    claim, article = sample["claim"].map(name_claim), sample["article_id"]
    sheet = sample.assign(row=numbers, link=links, claim=claim, article=article)
    return sheet.reindex(columns=list(WIDTHS), fill_value="")


def write_sheet(sheet: pd.DataFrame, path: Path) -> None:
    """Write a sheet that LibreOffice, Excel and others open without running anything in it.

    A .xlsx file has the answers to choose from and a second page that tells how; a .csv file is in
    UTF-8 with a byte order mark.
    """
    if path.suffix.lower() != ".xlsx":
        write_csv(sheet, path, as_text=True)
        return
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
        link = row[list(WIDTHS).index("link")]
        link.hyperlink = link.value or None
    page.freeze_panes = "A2"
    column = get_column_letter(1 + list(WIDTHS).index("answer"))
    answers = sheet["library"].where(sheet["claim"].str.startswith(FRAME), "; ".join(CHOICES))
    numbers = pd.Series(range(2, len(sheet) + 2))
    for given, rows in numbers.groupby(answers.to_numpy()):
        listed = ",".join(one.strip() for one in given.split(";"))
        if len(listed) <= LONGEST_CHOICE and '"' not in listed:
            choice = DataValidation(type="list", formula1=f'"{listed}"')
            choice.showErrorMessage = False  # what is typed otherwise is read with care
            for row in rows:
                choice.add(f"{column}{row}")
            page.add_data_validation(choice)
    _fill(book.create_sheet("how to"), _tell_how())
    book.save(path)


def _tell_how():
    """Tell how a sheet is filled in, as rows: line by line, then claim by claim what to write."""
    columns = ("claim", "question", "instead", "note")
    rows = [[row[column] for column in columns] for row in read_list("claims.csv")]
    told = [
        [name_claim(claim), asked, instead.format(" or ".join(dict.fromkeys(words))), note]
        for claim, asked, instead, note in rows
        for words in [LISTED.get(claim, {}).values()]
    ]
    return [*([row["line"]] for row in read_list("how_to.csv")), [], columns, *told]


def _fill(page, rows):
    """Write rows as they are: no text is a formula."""
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = _UNPRINTABLE.sub("\ufffd", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"


def list_corrections(judged: pd.DataFrame) -> pd.DataFrame:
    """List what was judged wrong, as from `agreement.judge`, as rows of a corrections.csv.

    One row per attribution, charge, position or event for which a reader told what is right, with
    the columns of `corrections.read_corrections`, as text.
    """
    rows = judged[judged["claim"].isin(list(DECIDES))].drop_duplicates("key")
    rows = rows[(rows["true"] != rows["found"]) & (rows["true"] != ELSE)]
    told = zip(rows["claim"], rows["true"], strict=True)
    can_be = [
        true == NONE or claim not in KINDS or true in LISTED[claim].values() for claim, true in told
    ]
    rows = rows[pd.Series(can_be, rows.index, dtype="bool")]
    nothing = rows["true"] == NONE
    made = rows[["article_id", "start", "end"]].reindex(columns=COLUMNS).astype("str").fillna("")
    made["class"], made["drop"] = rows["claim"], nothing.map({True: "yes", False: ""})
    for claim, column in DECIDES.items():
        made.loc[(rows["claim"] == claim) & ~nothing, column] = rows["true"]
    return made.reset_index(drop=True)


def tell_left(judged: pd.DataFrame) -> str:
    """Tell how much of what was judged wrong `list_corrections` cannot put into a row, or ""."""
    once = judged[judged["claim"].isin(list(DECIDES))].drop_duplicates("key")
    untold, missed = int(once["true"].eq(ELSE).sum()), len(list_missed(judged))
    left = [f"{untold} wrong without what is right instead"] * (untold > 0)
    left += [f"{missed} missed in paragraphs, which no row places"] * (missed > 0)
    return f"; left for you: {' and '.join(left)}" if left else ""

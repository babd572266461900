"""CSV files that no spreadsheet runs as formulas."""

FORMULA_STARTS = tuple("=+-@\t\r\n")


def write_csv(frame, path):
    """Write a CSV for spreadsheets: with a byte order mark, and no cell that would be run.

    A text cell that begins as a formula does (=, +, -, @, tab or line break) gets an apostrophe
    in front, which spreadsheets take as "this is text".
    """

    def harmless(value):
        return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA_STARTS else value

    safe = frame.map(harmless).rename(columns=harmless)
    safe.to_csv(path, index=False, encoding="utf-8-sig")


# What a spreadsheet takes for a formula, unless it is a number. An apostrophe before it makes it
# text; one more before those that have one already lets every cell be turned back.
FORMULA = r"^'*(?:[=@\t\r\n]|[+-](?![\d.,]*$))"


def escape_formulas(frame):
    """Put an apostrophe before text cells that a spreadsheet would take for a formula.

    Returns
    -------
    DataFrame
        Cells that begin with = @ + - or a line break are changed, numbers are not; so are cells
        that begin with apostrophes before one of these. Taking one apostrophe away from every cell
        that begins with apostrophes and one of these gives the table back.
    """
    text = frame.select_dtypes("str").columns
    escaped = {
        column: frame[column].str.replace(f"({FORMULA})", r"'\1", regex=True) for column in text
    }
    return frame.assign(**escaped)

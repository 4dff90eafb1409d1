"""Articles as CSV and as sheets of Excel, one a row."""

import csv
import dataclasses
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newscrawl.export.cells import to_cell, without_formula
from newscrawl.export.inline import printable
from newscrawl.items import Article

CSV_COLUMNS = tuple(field.name for field in dataclasses.fields(Article))
"""All keys of the record; blocks and images are JSON."""

XLSX_COLUMNS = tuple(
    name for name in CSV_COLUMNS if name not in ("blocks", "images", "provenance", "extractor")
)
"""What a person reads in a sheet; the last column names what was cut."""

CELL_LIMIT = 32_767
"""Characters that Excel keeps in a cell."""

ROW_LIMIT = 1_048_576
"""Rows that Excel keeps in a sheet, the header's included."""

_CUT = "cut"
_CUT_MARK = " […]"


def write_csv(path: Path, articles: Iterable[Article]) -> None:
    """Write CSV as RFC 4180 has it, in UTF-8; no cell is a formula."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CSV_COLUMNS)
        for article in articles:
            cells = (to_cell(getattr(article, name)) for name in CSV_COLUMNS)
            writer.writerow(
                [
                    without_formula(printable(cell) if isinstance(cell, str) else cell)
                    for cell in cells
                ]
            )


def write_xlsx(path: Path, articles: Iterable[Article], *, row_limit: int = ROW_LIMIT) -> None:
    """Write a workbook row by row; a further sheet begins where Excel's rows end."""
    import xlsxwriter

    with (
        TemporaryDirectory(prefix=".", dir=path.parent) as folder,
        xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": folder}) as book,
    ):
        sheet, row = _new_sheet(book), 1
        for article in articles:
            if row >= row_limit:
                sheet, row = _new_sheet(book), 1
            _write_row(sheet, row, article)
            row += 1


def _new_sheet(book: Any) -> Any:
    sheet = book.add_worksheet()
    for column, name in enumerate((*XLSX_COLUMNS, _CUT)):
        sheet.write_string(0, column, name)
    sheet.freeze_panes(1, 0)
    return sheet


def _write_row(sheet: Any, row: int, article: Article) -> None:
    cut = []
    for column, name in enumerate(XLSX_COLUMNS):
        cell = to_cell(getattr(article, name))
        if isinstance(cell, str):
            text = printable(cell)
            fitting = _fitting(text)
            cut += [name] if fitting != text else []
            sheet.write_string(row, column, fitting)
        else:
            sheet.write_number(row, column, cell)
    if cut:
        sheet.write_string(row, len(XLSX_COLUMNS), ", ".join(cut))


def _fitting(text: str) -> str:
    """Return a text that Excel keeps whole: it counts in units of UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    room = CELL_LIMIT - len(_CUT_MARK)
    return units[: 2 * room].decode("utf-16-le", "ignore") + _CUT_MARK

"""XLSX: typed cells, written row by row. Times are UTC without their zone, for spreadsheets know none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from monitor.report.formats.cells import safe_texts
from monitor.report.formats.csv import shortest
from monitor.report.tables import Column, Table

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = 1_048_576 - 1  # rows a sheet holds below its header
CELL = 32_767  # characters a cell holds
CUT = " […the rest is in the CSV]"


def write(frames: Iterable[DataFrame], table: Table, out: BinaryIO) -> int:
    """Write the pieces one after another, on as many sheets as they need; the number of rows."""
    book = Workbook(write_only=True)
    rows, sheet = 0, None
    for piece in frames:
        frame = safe_texts(piece, table)
        columns = [_values(frame, column) for column in table.columns]
        for cells in zip(*columns, strict=True):
            if rows % SHEET == 0:
                sheet = _sheet(book, table, rows // SHEET + 1)
            assert sheet is not None  # noqa: S101 - the first row has made it
            sheet.append(cells)
            rows += 1
    if sheet is None:
        _sheet(book, table, 1)
    # A ZIP that cannot be written to its end (the reader of a pipe has gone) complains once more when it is forgotten.
    with tempfile.TemporaryFile() as whole:
        book.save(whole)
        whole.seek(0)
        shutil.copyfileobj(whole, out)
    return rows


def _sheet(book: Workbook, table: Table, number: int) -> Any:
    sheet = book.create_sheet(table.name if number == 1 else f"{table.name} {number}")
    sheet.freeze_panes = "A2"
    header = []
    for column in table.columns:
        cell = WriteOnlyCell(sheet, value=column.name)
        cell.font = Font(bold=True)
        header.append(cell)
    sheet.append(header)
    return sheet


def _values(frame: DataFrame, column: Column) -> list[Any]:
    series = frame[column.name]
    if column.type == "time":
        plain = series.dt.tz_localize(None).dt.floor("s")
        return [
            None if gone else moment.to_pydatetime()
            for gone, moment in zip(series.isna(), plain, strict=True)
        ]
    values = series.astype(object).where(series.notna(), None).tolist()
    if column.type == "number":
        return [None if value is None else shortest(value) for value in values]
    if column.type in ("text", "json"):
        return [
            value if value is None or len(value) <= CELL else value[: CELL - len(CUT)] + CUT
            for value in values
        ]
    return values

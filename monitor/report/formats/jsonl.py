"""JSON lines: one object a row, text exactly as stored, JSON columns as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from monitor.report.formats.csv import iso_times, shortest
from monitor.report.tables import Column, Table

if TYPE_CHECKING:
    from pandas import DataFrame


def write(frames: Iterable[DataFrame], table: Table, out: BinaryIO) -> int:
    """Write the pieces one after another; the number of rows."""
    rows = 0
    for frame in frames:
        rows += len(frame)
        columns = [_values(frame, column) for column in table.columns]
        names = [column.name for column in table.columns]
        for cells in zip(*columns, strict=True):
            line = json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False)
            out.write(line.encode("utf-8", "replace") + b"\n")
    return rows


def _values(frame: DataFrame, column: Column) -> list[Any]:
    series = frame[column.name]
    if column.type == "time":
        return list(iso_times(series))
    values = series.astype(object).where(series.notna(), None).tolist()
    if column.type == "number":
        return [None if value is None else shortest(value) for value in values]
    if column.type == "json":
        return [None if value is None else json.loads(value) for value in values]
    return values

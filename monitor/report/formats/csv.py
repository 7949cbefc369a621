"""CSV: UTF-8, one header line, empty cells for what is missing, text that no spreadsheet runs as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from monitor.report.formats.cells import safe_texts
from monitor.report.tables import Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def write(frames: Iterable[DataFrame], table: Table, out: BinaryIO, *, header: bool = True) -> int:
    """Write the pieces one after another; the number of rows."""
    rows = 0
    for number, frame in enumerate(frames):
        rows += len(frame)
        buffer = io.StringIO()
        _texts(safe_texts(frame, table), table).to_csv(
            buffer, index=False, header=header and number == 0, lineterminator="\n"
        )
        out.write(buffer.getvalue().encode("utf-8", "replace"))
    return rows


def _texts(frame: DataFrame, table: Table) -> DataFrame:
    for column in table.columns:
        if column.type == "time":
            frame[column.name] = iso_times(frame[column.name])
        elif column.type == "number":
            cells = [shortest(v) if isinstance(v, float) else None for v in frame[column.name].array]
            frame[column.name] = np.array(cells, dtype=object)  # else pandas makes floats of them again
    return frame


def iso_times(times: Series[Any]) -> np.ndarray[Any, Any]:
    """ISO 8601 in UTC, to the second; None where there is no time."""
    texts = np.datetime_as_string(times.to_numpy(dtype="datetime64[s]"), unit="s").astype(object) + "Z"
    texts[times.isna().to_numpy()] = None
    return texts


def shortest(value: float) -> int | float:
    """987075.0 is the 987075 that was counted."""
    return int(value) if float(value).is_integer() else value

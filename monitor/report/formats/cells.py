"""What a cell may hold, so that no spreadsheet takes a release's words for a formula or chokes on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from monitor.report.tables import Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series

# A cell beginning so is run as a formula by some spreadsheet (OWASP, "CSV injection"); full-width forms, too.
_FORMULA = re.compile(
    r"^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it, and no control characters."""
    text = _CONTROL.sub("\ufffd", text)
    return f"'{text}" if _FORMULA.match(text) else text


def safe_texts(frame: DataFrame, table: Table) -> DataFrame:
    """The frame with every text cell made safe. What the monitor writes itself (ids, dates, JSON) is text, too."""
    for column in table.columns:
        if column.type in ("text", "json"):
            frame[column.name] = _safe(frame[column.name])
    return frame


def _safe(cells: Series[Any]) -> Series[Any]:
    # Many cells of a column are alike (site, unit, kind): each distinct text is looked at once.
    codes, distinct = cells.factorize()
    if all(safe(text) == text for text in distinct):
        return cells
    made = [safe(text) for text in distinct]
    values = [None if code < 0 else made[code] for code in codes]
    return cells.__class__(values, index=cells.index, dtype=cells.dtype)

"""One module an output format, each with one function `write(frames, table, out) -> rows`.

`frames` are pieces of one table, `out` is an open binary file. No module holds more than one piece in memory.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from monitor.errors import MissingExtra
from monitor.report.tables import Table

if TYPE_CHECKING:
    from pandas import DataFrame

FORMATS = ("csv", "jsonl", "xlsx", "parquet")
BINARY = ("xlsx", "parquet")  # never to a terminal


def write(
    form: str,
    frames: Iterable[DataFrame],
    table: Table,
    out: BinaryIO,
    *,
    bom: bool = False,
    header: bool = True,
) -> int:
    """Write the table in that format; the number of rows written.

    For CSV: `bom` puts a byte order mark first, for old spreadsheets; without `header` rows are added to a file.
    Raises MissingExtra where the format's library is not installed.
    """
    try:
        module: Any = importlib.import_module(f"monitor.report.formats.{form}")
    except ModuleNotFoundError as problem:
        raise MissingExtra(form, form, field="--format") from problem
    if bom and form == "csv":  # JSON forbids it, the others have their own header
        out.write("\ufeff".encode())
    rows: int = module.write(frames, table, out, **({} if header else {"header": False}))
    return rows

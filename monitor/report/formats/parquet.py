"""Parquet: one row group a piece, types as in the data dictionary (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from monitor.report.tables import Table

if TYPE_CHECKING:
    from pandas import DataFrame

TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "time": pa.timestamp("us", "UTC"),
    "date": pa.string(),
    "jalali": pa.string(),
    "json": pa.string(),
}


def write(frames: Iterable[DataFrame], table: Table, out: BinaryIO) -> int:
    """Write the pieces one after another; the number of rows."""
    fields = [
        pa.field(column.name, TYPES[column.type], metadata={"meaning": column.meaning})
        for column in table.columns
    ]
    schema = pa.schema(fields, metadata={"table": table.meaning})
    rows = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for frame in frames:
            rows += len(frame)
            writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))
    return rows

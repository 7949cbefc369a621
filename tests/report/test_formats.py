"""Four formats, one content: safe in a spreadsheet, typed where the format knows types."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from monitor.report import formats
from monitor.report.formats import xlsx
from monitor.report.formats.cells import safe
from monitor.report.frames import frame, frames
from monitor.report.tables import NAMES, Table, table
from tests.report.world import CATALOGUE, World


def written(world: World, form: str, name: str, *, bom: bool = False, rows: int = 4) -> bytes:
    out = io.BytesIO()
    formats.write(
        form, frames(world.store, table(name), catalogue=CATALOGUE, rows=rows), table(name), out, bom=bom
    )
    return out.getvalue()


def row(name: str, **cells: object) -> pd.DataFrame:
    spec = table(name)
    given = {column.name: None for column in spec.columns if not column.source} | cells
    return frame(spec, list(given), [tuple(given.values())], CATALOGUE)


def one(form: str, name: str, **cells: object) -> bytes:
    out = io.BytesIO()
    formats.write(form, [row(name, **cells)], table(name), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("=1+1", True), ("+98", True), ("-5", True), ("@SUM(A1)", True), ("\t=1", True), ("\r=1", True), (" =1", True),
        ("\u200f=1", True), ("\ufeff=cmd", True), ("＝1", True), ("|calc", True), ("%x", True),
        ("شهرک", False), ("1=1", False), ("a-b", False), ("", False), ("'=1", False), ("«=»", False),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(text: str, changed: bool) -> None:
    assert safe(text) == (f"'{text}" if changed else text)


def test_control_characters_do_not_break_a_sheet() -> None:
    assert safe("a\x00\x0b\x1fb") == "a\ufffd\ufffd\ufffdb" and safe("a\nb\tc") == "a\nb\tc"


@pytest.mark.parametrize("name", NAMES)
def test_csv_opens_in_pandas_with_the_types_as_documented(world: World, name: str) -> None:
    spec = table(name)
    texts = [c.name for c in spec.columns if c.type in ("text", "date", "jalali", "json")]
    times = [c.name for c in spec.columns if c.type == "time"]
    read = pd.read_csv(
        io.BytesIO(written(world, "csv", name)), dtype=dict.fromkeys(texts, "string"), parse_dates=times
    )
    assert list(read.columns) == [column.name for column in spec.columns]
    for column in spec.columns:
        filled = read[column.name].dropna()
        if column.type == "integer" and len(filled):
            assert (filled == filled.astype("int64")).all()
        if column.type == "time" and len(filled):
            assert str(filled.dtype).endswith("UTC]")


def test_csv_writes_whole_numbers_without_a_point_and_others_with_it() -> None:
    lines = one("csv", "observations", value=987075.0, confidence=0.95, difference=-2.5).decode().splitlines()
    cells = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (cells["value"], cells["confidence"], cells["difference"]) == ("987075", "0.95", "-2.5")


def test_csv_times_are_iso_in_utc() -> None:
    moment = datetime(2026, 10, 12, 4, 30, 7, 250_000, tzinfo=UTC)
    assert b"2026-10-12T04:30:07Z,1405-07-20,5" in one(
        "csv", "views", taken_at=moment, views=5, site="a", news_id="1"
    )


def test_csv_has_one_header_and_a_mark_only_when_asked(world: World) -> None:
    plain, marked = written(world, "csv", "views"), written(world, "csv", "views", bom=True)
    assert plain.count(b"taken_jalali") == 1 and not plain.startswith(b"\xef\xbb\xbf")
    assert marked == b"\xef\xbb\xbf" + plain


def test_csv_and_xlsx_hold_titles_as_text() -> None:
    title = '=HYPERLINK("http://evil.example";"x")'
    read = pd.read_csv(io.BytesIO(one("csv", "releases", title=title, visits=1)))
    assert read.title.tolist() == [f"'{title}"]
    sheet = load_workbook(io.BytesIO(one("xlsx", "releases", title=title, visits=1))).active
    assert sheet is not None
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["title"].data_type == "s" and cells["title"].value == f"'{title}"


def test_jsonl_and_parquet_keep_text_as_it_is() -> None:
    title = "=1+1 \u200f‌ي"
    assert json.loads(one("jsonl", "releases", title=title))["title"] == title
    assert pq.read_table(io.BytesIO(one("parquet", "releases", title=title)))["title"].to_pylist() == [title]


@pytest.mark.parametrize("name", NAMES)
def test_jsonl_has_one_object_a_row(world: World, name: str) -> None:
    lines = written(world, "jsonl", name).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == sum(len(piece) for piece in frames(world.store, table(name)))
    assert all(list(found) == [column.name for column in table(name).columns] for found in rows)


def test_jsonl_lists_are_lists_and_integers_integers(world: World) -> None:
    rows = [json.loads(line) for line in written(world, "jsonl", "observations").splitlines()]
    assert all(isinstance(found["why"], list) and isinstance(found["start"], int) for found in rows)
    assert all(isinstance(found["value"], int) for found in rows)


@pytest.mark.parametrize("name", NAMES)
def test_parquet_knows_every_type(world: World, name: str) -> None:
    found = pq.read_table(io.BytesIO(written(world, "parquet", name)))
    kinds = {"integer": "int64", "number": "double", "flag": "bool", "time": "timestamp[us, tz=UTC]"}
    spec: Table = table(name)
    assert [str(field.type) for field in found.schema] == [kinds.get(c.type, "string") for c in spec.columns]
    assert found.schema.field(0).metadata[b"meaning"].decode() == spec.columns[0].meaning


def test_xlsx_opens_in_pandas_with_numbers_and_times(world: World) -> None:
    read = pd.read_excel(io.BytesIO(written(world, "xlsx", "releases")), dtype={"news_id": str})
    assert read.views.dtype == "int64" and str(read.first_seen_at.dtype).startswith("datetime64")
    assert read.loc[read.news_id == "18869", "published_jalali"].tolist() == ["1401-05-26"]


def test_xlsx_goes_on_a_second_sheet_where_the_first_is_full(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "SHEET", 7)
    book = load_workbook(io.BytesIO(written(world, "xlsx", "views")))
    assert book.sheetnames == ["views", "views 2", "views 3"]
    assert [sheet.max_row for sheet in book][:2] == [8, 8] and book["views 2"]["A1"].value == "site"


def test_xlsx_says_where_a_cell_was_cut() -> None:
    sheet = load_workbook(io.BytesIO(one("xlsx", "revisions", text="ش" * 40_000))).active
    assert sheet is not None
    cell = next(cell for head, cell in zip(sheet[1], sheet[2], strict=True) if head.value == "text")
    assert len(cell.value) == 32_767 and cell.value.endswith("the rest is in the CSV]")


@pytest.mark.parametrize("form", formats.FORMATS)
def test_an_empty_table_is_a_valid_file(form: str) -> None:
    out = io.BytesIO()
    empty = frame(table("views"), [], [], CATALOGUE)
    assert formats.write(form, [empty], table("views"), out) == 0
    assert form == "jsonl" or out.getvalue()

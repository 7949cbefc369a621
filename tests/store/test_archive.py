"""The archive: what goes in comes out, other tools can read it, and a kill tears only the last record."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.errors import StoreError
from monitor.model.page import Fetched
from monitor.store.archive import Archive, Place

AT = datetime(2022, 8, 17, 6, 0, 0, 123456, tzinfo=UTC)
PAGE = Fetched(
    site="isipo",
    asked_url="http://isipo.example/?a=1&a=2",
    url="http://isipo.example/index.jsp",
    status=200,
    fetched_at=AT,
    body="متن خبر".encode() * 500,
    headers={"content-type": "text/html; charset=utf-8", "etag": '"1"'},
    encoding="utf-8",
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def records(path: Path) -> list[bytes]:
    with path.open("rb") as stream:
        return [record.content_stream().read() for record in ArchiveIterator(stream)]


def test_what_goes_in_comes_out(archive: Archive) -> None:
    places = [archive.append(replace(PAGE, status=status)) for status in (200, 404)]
    assert [archive.read(*place) for place in places] == [PAGE, replace(PAGE, status=404)]
    assert places[0] == Place("isipo/2022-08-17-001.warc.gz", 0) and places[1].offset > 0


@pytest.mark.parametrize("body", [b"", b"\x00\xff\r\n\r\n", b"\x1f\x8b binary", "متن".encode("cp1256")])
def test_any_body_is_kept_byte_for_byte(archive: Archive, body: bytes) -> None:
    assert archive.read(*archive.append(replace(PAGE, body=body))).body == body


def test_other_tools_read_it(archive: Archive, tmp_path: Path) -> None:
    place = archive.append(PAGE)
    archive.append(PAGE)
    archive.close()
    assert records(tmp_path / place.file) == [PAGE.body, PAGE.body]


def test_what_undid_the_transfer_is_left_out_of_the_headers(archive: Archive) -> None:
    headers = PAGE.headers | {"content-encoding": "gzip", "transfer-encoding": "chunked"}
    assert archive.read(*archive.append(replace(PAGE, headers=headers))).headers == PAGE.headers


def test_a_file_is_gone_on_with_until_the_day_is_over(archive: Archive, tmp_path: Path) -> None:
    first = archive.append(PAGE)
    archive.close()
    again = Archive(tmp_path).append(PAGE)
    assert again.file == first.file and again.offset > first.offset
    assert archive.append(replace(PAGE, fetched_at=AT.replace(day=18))).file == "isipo/2022-08-18-001.warc.gz"


def test_a_full_file_is_followed_by_the_next(tmp_path: Path) -> None:
    archive = Archive(tmp_path, full=600)
    files = [archive.append(PAGE).file for _ in range(5)]
    assert files == sorted(files) and len(set(files)) > 1
    archive.close()
    assert Archive(tmp_path, full=600).append(PAGE).file >= files[-1]


@pytest.mark.parametrize("torn", [1, 20, 300])
def test_a_kill_tears_only_the_last_record(archive: Archive, tmp_path: Path, torn: int) -> None:
    kept = [archive.append(PAGE) for _ in range(3)]
    path = tmp_path / kept[0].file
    os.truncate(path, path.stat().st_size - torn)  # what a kill may leave; `archive` is never closed
    successor = Archive(tmp_path)
    place = successor.append(replace(PAGE, body=b"next"))
    assert place == Place(kept[0].file, kept[2].offset)
    assert [successor.read(*p).body for p in (*kept[:2], place)] == [PAGE.body, PAGE.body, b"next"]
    successor.close()
    assert records(path) == [PAGE.body, PAGE.body, b"next"]
    assert not list(tmp_path.glob("**/*.writing"))


def test_a_kill_between_records_cuts_nothing(archive: Archive, tmp_path: Path) -> None:
    kept = archive.append(PAGE)
    assert Archive(tmp_path).append(PAGE).offset > kept.offset
    assert archive.read(*kept) == PAGE


def test_sites_have_their_own_files(archive: Archive) -> None:
    assert archive.append(replace(PAGE, site="yazd")).file.startswith("yazd/")


@pytest.mark.parametrize("place", [Place("isipo/none.warc.gz", 0), Place("isipo/2022-08-17-001.warc.gz", 7)])
def test_a_place_that_holds_nothing_is_told(archive: Archive, place: Place) -> None:
    archive.append(PAGE)
    with pytest.raises(StoreError, match="archive"):
        archive.read(*place)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "isipo").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be written"):
        Archive(tmp_path).append(PAGE)

"""The archive: what goes in comes out, other tools can read it, and a kill tears only the last record."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import signal
import subprocess
import sys
import zlib
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
    assert place == Place("isipo/2022-08-17-002.warc.gz", 0)
    assert [successor.read(*p).body for p in (*kept[:2], place)] == [PAGE.body, PAGE.body, b"next"]
    successor.close()
    assert records(path) == [PAGE.body, PAGE.body] and records(tmp_path / place.file) == [b"next"]
    assert not list(tmp_path.glob("**/*.writing"))


def test_a_kill_between_records_cuts_nothing(archive: Archive, tmp_path: Path) -> None:
    kept = archive.append(PAGE)
    assert Archive(tmp_path).append(PAGE).offset > kept.offset
    assert archive.read(*kept) == PAGE


TORN_BY_A_KILL = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from monitor.store.archive import Archive
from tests.store.test_archive import PAGE
archive = Archive(Path(sys.argv[1]))
kept = [archive.append(replace(PAGE, site=sys.argv[2])) for _ in range(4)][3]
size = (archive.folder / kept.file).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300, resource.RLIM_INFINITY))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # the system kills whoever writes beyond the limit
archive.append(replace(PAGE, site=sys.argv[2]))
"""


def torn_by_a_kill(folder: Path, site: str) -> Path:
    """A file of four whole records and a piece of a fifth, left by a process that was killed while it wrote."""
    words = [sys.executable, "-c", TORN_BY_A_KILL, str(folder), site]
    killed = subprocess.run(words, cwd=Path(__file__).parents[2], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGXFSZ, killed.stderr
    (path,) = (folder / site).glob("*.warc.gz")
    assert path.stat().st_size - whole_size(path) == 300
    return path


def whole_size(path: Path) -> int:
    """Where the last whole record of a file ends."""
    rest = path.read_bytes()
    size = len(rest)
    while rest:
        member = zlib.decompressobj(31)
        member.decompress(rest)
        if not member.eof:
            return size - len(rest)
        rest = member.unused_data
    return size


def test_what_a_kill_tore_is_cut_off_on_another_day(tmp_path: Path) -> None:
    torn, others = torn_by_a_kill(tmp_path, "isipo"), torn_by_a_kill(tmp_path, "yazd")
    archive = Archive(tmp_path)
    place = archive.append(replace(PAGE, fetched_at=AT.replace(day=25)))
    archive.close()
    assert records(torn) == [PAGE.body] * 4 and records(tmp_path / place.file) == [PAGE.body]
    assert [path.parent.name for path in tmp_path.glob("**/*.writing")] == ["yazd"]  # that may be at work
    archive.append(replace(PAGE, site="yazd", fetched_at=AT.replace(day=25)))
    archive.close()
    assert records(others) == [PAGE.body] * 4 and not list(tmp_path.glob("**/*.writing"))


@pytest.mark.parametrize("left", [None, b"", zlib.compress(PAGE.body, wbits=31)[:-20]])
def test_a_mark_beside_nothing_whole_goes_with_its_file(tmp_path: Path, left: bytes | None) -> None:
    (tmp_path / "isipo").mkdir()
    path = tmp_path / "isipo" / "2022-08-16-001.warc.gz"
    path.with_name(path.name + ".writing").touch()
    if left is not None:
        path.write_bytes(left)
    archive = Archive(tmp_path)
    archive.append(PAGE)
    archive.close()
    assert [found.name for found in (tmp_path / "isipo").iterdir()] == ["2022-08-17-001.warc.gz"]


@pytest.mark.parametrize("damaged", [0, 1, 2, 3])
@pytest.mark.parametrize("within", [0, 3, 40, -5])
def test_a_damaged_byte_costs_no_record_behind_it(tmp_path: Path, damaged: int, within: int) -> None:
    killed = Archive(tmp_path)
    kept = [killed.append(replace(PAGE, body=PAGE.body + bytes([number]))) for number in range(4)]
    path = tmp_path / kept[0].file
    held = bytearray(path.read_bytes())
    start, end = kept[damaged].offset, (*(place.offset for place in kept), len(held))[damaged + 1]
    held[(start if within >= 0 else end) + within] ^= 0xFF
    path.write_bytes(held)
    successor = Archive(tmp_path)
    place = successor.append(replace(PAGE, body=b"next"))
    assert place == Place("isipo/2022-08-17-002.warc.gz", 0)
    sound = [number for number in range(4) if number != damaged]
    assert [successor.read(*kept[number]).body[-1] for number in sound] == sound
    with pytest.raises(StoreError, match=re.escape(f"{kept[damaged].file}:{kept[damaged].offset}: ")):
        successor.read(*kept[damaged])
    successor.close()
    assert Archive(tmp_path).append(PAGE).file == place.file


def test_a_torn_record_whose_body_is_a_gzip_file_is_cut_off(tmp_path: Path) -> None:
    killed = Archive(tmp_path)
    kept = killed.append(PAGE)
    noise = hashlib.shake_128(b"noise").digest(42_000)
    packed = zlib.compress(noise[40_000:], wbits=31)
    torn = killed.append(replace(PAGE, body=noise[:20_000] + packed + noise[20_000:40_000]))
    path = tmp_path / kept.file
    assert packed in path.read_bytes(), "deflate keeps what it cannot make smaller as it is"
    os.truncate(path, path.stat().st_size - 20)
    assert Archive(tmp_path).append(PAGE).file > torn.file and path.stat().st_size == torn.offset


@pytest.mark.parametrize("killed_again", [False, True])
def test_the_place_of_a_first_record_that_is_lost_is_not_given_away(
    tmp_path: Path, killed_again: bool
) -> None:
    lost = Archive(tmp_path).append(PAGE)
    path = tmp_path / lost.file
    if killed_again:  # when the file was gone, and the next one not yet there
        path.unlink()
    else:
        os.truncate(path, path.stat().st_size - 20)
    assert Archive(tmp_path).append(PAGE) == Place("isipo/2022-08-17-002.warc.gz", 0)
    assert not path.exists()


def test_another_page_than_was_kept_is_refused(archive: Archive) -> None:
    place = archive.append(PAGE)
    digest = hashlib.sha256(PAGE.body).hexdigest()
    assert archive.read(*place, digest) == PAGE
    with pytest.raises(StoreError, match=re.escape(f"another page at {place.file}:{place.offset}")):
        archive.read(*place, hashlib.sha256(b"other").hexdigest())


@pytest.mark.parametrize("kind", ["response", "warcinfo"])
def test_a_record_that_is_no_exchange_is_told(tmp_path: Path, kind: str) -> None:
    lines = ["WARC/1.1", f"WARC-Type: {kind}", "WARC-Target-URI: dns:isipo.example", "Content-Type: text/dns"]
    record = "\r\n".join([*lines, "Content-Length: 2", "", "ab", "", ""]).encode()
    (tmp_path / "isipo").mkdir()
    (tmp_path / "isipo" / "a.warc.gz").write_bytes(zlib.compress(record, wbits=31))
    with pytest.raises(StoreError, match=r"no exchange at isipo/a\.warc\.gz:0"):
        Archive(tmp_path).read("isipo/a.warc.gz", 0)


def test_files_of_other_names_are_left_alone(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "isipo").mkdir()
    names = [
        "2022-08-17-copy.warc.gz",
        "2022-08-17-007.warc.gz.bak",
        "2022-08-17-.warc.gz",
        "2022-08-17-9 (1).warc.gz",
    ]
    for name in names:
        (tmp_path / "isipo" / name).write_bytes(b"foreign")
    assert archive.append(PAGE) == Place("isipo/2022-08-17-001.warc.gz", 0)
    assert {(tmp_path / "isipo" / name).read_bytes() for name in names} == {b"foreign"}


def test_a_record_that_the_disk_cuts_off_is_taken_back_at_once(archive: Archive, tmp_path: Path) -> None:
    kept = archive.append(PAGE)
    size = (tmp_path / kept.file).stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 300, before[1]))
    try:
        with pytest.raises(StoreError, match="File too large"):
            archive.append(PAGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert archive.append(PAGE) == Place(kept.file, size)
    archive.close()
    assert records(tmp_path / kept.file) == [PAGE.body] * 2


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

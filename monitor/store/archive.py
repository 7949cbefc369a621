"""The archive: every answered body as it came, in WARC files that any web-archive tool reads.

`<folder>/<site>/<day>-<number>.warc.gz`, one gzip member a record, appended to until the file is full or the day is
over. Bodies are kept decoded: what undid the transfer (Content-Encoding, Transfer-Encoding) is left out of the stored
headers, so that a reader does not try to undo it again.

A kill can tear only the record that is being written. While a file is written, `<file>.writing` lies beside it; the
site's next writer cuts the torn end off every file that is marked so, whatever its day, before it appends. A file
that is damaged in its middle is no torn one: nothing is cut off it, and a new file begins. One writer a site at a time:
the run's lock.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.errors import StoreError
from monitor.model.page import Fetched

FULL = 64 * 1024 * 1024  # bytes, after which a new file begins
LEVEL = 6  # of compression: 9 makes a page 0.3 % smaller and takes half as long again
UNDONE = {"content-encoding", "transfer-encoding"}
DATE = "%Y-%m-%dT%H:%M:%S.%fZ"
MARK = ".writing"
GZIP = b"\x1f\x8b\x08"  # how every member begins
ASKED, SITE, CHARSET = "X-Monitor-Asked-URI", "X-Monitor-Site", "X-Monitor-Charset"


class Place(NamedTuple):
    """Where a body lies: the file below the archive's folder, and the offset of its record in bytes."""

    file: str
    offset: int


class Archive:
    """Append-only store of exchanges. Not thread-safe: one thread at a time."""

    def __init__(self, folder: Path, *, full: int = FULL) -> None:
        self.folder = folder
        self.full = full
        self._open: dict[str, _Volume] = {}

    def append(self, fetched: Fetched) -> Place:
        """Write one exchange and hand it to the operating system. Raises StoreError when the disk refuses."""
        record = _record(fetched)
        day = fetched.fetched_at.astimezone(UTC).date().isoformat()
        with self._writing(fetched.site):
            volume = self._volume(fetched.site, day)
            return Place(volume.name, volume.write(record))

    def read(self, file: str, offset: int) -> Fetched:
        """The exchange kept at a place. Raises StoreError where there is none."""
        try:
            with (self.folder / file).open("rb") as stream:
                stream.seek(offset)
                record = next(iter(ArchiveIterator(stream)), None)
                if record is None or record.rec_type != "response":
                    raise StoreError(f"the archive holds no exchange at {file}:{offset}")
                return _fetched(record)
        except (OSError, ArchiveLoadFailed, zlib.error, EOFError) as problem:
            raise StoreError(f"the archive cannot be read at {file}:{offset}: {problem}") from problem

    def sync(self) -> None:
        """Put everything written so far on the disk itself; to be called before the database points there.

        Raises StoreError when the disk refuses, as `close` does.
        """
        for site, volume in self._open.items():
            with self._writing(site):
                volume.sync()

    def close(self) -> None:
        """Sync and close; the archive can be used again afterwards, also where this failed."""
        with ExitStack() as every:
            for site, volume in self._open.items():
                every.enter_context(self._writing(site))
                every.callback(volume.close)
            self._open = {}

    def _volume(self, site: str, day: str) -> _Volume:
        volume = self._open.get(site)
        if volume and (volume.day != day or volume.size >= self.full):
            del self._open[site]
            volume.close()
            volume = None
        if volume is None:
            volume = self._open[site] = _Volume(self.folder, site, day, self.full)
        return volume

    @contextmanager
    def _writing(self, site: str) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            why = problem.strerror or problem
            raise StoreError(f"the archive {self.folder} cannot be written: {why}", site=site) from problem


class _Volume:
    """One file of the archive, open for appending."""

    def __init__(self, folder: Path, site: str, day: str, full: int) -> None:
        self.day = day
        home = folder / site
        home.mkdir(parents=True, exist_ok=True)
        self._path = _next_file(home, day, full, damaged=_mend(home))
        self.name = f"{site}/{self._path.name}"
        self._mark = self._path.with_name(self._path.name + MARK)
        self._mark.touch()
        self._stream: BinaryIO = self._path.open("ab", buffering=0)
        self.size = self._stream.tell()
        self._synced = self.size

    def write(self, record: bytes) -> int:
        """Append whole, or not at all; the offset where it begins."""
        at = self.size
        rest = memoryview(record)
        try:
            while rest:
                rest = rest[self._stream.write(rest) or 0 :]
        except OSError:
            os.ftruncate(self._stream.fileno(), at)
            raise
        self.size += len(record)
        return at

    def sync(self) -> None:
        if self._synced != self.size:
            os.fsync(self._stream.fileno())
            self._synced = self.size

    def close(self) -> None:
        """The mark stays where it is not sure that everything is on the disk."""
        try:
            self.sync()
        finally:
            self._stream.close()
        self._mark.unlink(missing_ok=True)


def _mend(home: Path) -> set[Path]:
    """Cut what killed writers left torn; the files that are damaged instead, and so left as they are.

    Nobody else writes here now, so every mark is a dead writer's.
    """
    damaged = set()
    for mark in home.glob(f"*{MARK}"):
        path = mark.with_name(mark.name.removesuffix(MARK))
        if path.exists() and not _cut_torn_end(path):
            damaged.add(path)
        mark.unlink(missing_ok=True)
    return damaged


def _next_file(home: Path, day: str, full: int, damaged: set[Path]) -> Path:
    """Today's last file while it is sound and there is room in it, or the one after it."""
    own = re.compile(rf"{day}-([0-9]+)\.warc\.gz")  # somebody's copy of a file may lie here too
    names = (own.fullmatch(path.name) for path in home.iterdir())
    last = max((int(name[1]) for name in names if name), default=1)
    path = home / f"{day}-{last:03d}.warc.gz"
    if path in damaged or (path.exists() and path.stat().st_size >= full):
        return home / f"{day}-{last + 1:03d}.warc.gz"
    return path


def _cut_torn_end(path: Path) -> bool:
    """Cut off what follows the last whole record; a file without one goes.

    False, and nothing is cut, where whole records lie behind a broken one: no kill does that, and the database points
    to them.
    """
    whole = _whole_start(path)
    with path.open("rb") as stream:
        stream.seek(whole)
        if _holds_later_record(stream.read()):
            return False
    os.truncate(path, whole)
    if not whole:
        path.unlink()
    return True


def _whole_start(path: Path) -> int:
    """How many bytes of a file, from its start, are whole gzip members."""
    whole = 0
    member = zlib.decompressobj(31)
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return whole
                if not member.eof:
                    break
                chunk = member.unused_data
                whole = stream.tell() - len(chunk)
                member = zlib.decompressobj(31)
    return whole


def _holds_later_record(rest: bytes) -> bool:
    """Whether a whole record begins anywhere behind the first byte."""
    at = rest.find(GZIP, 1)
    while at >= 0:
        if _begins_record(memoryview(rest)[at:]):
            return True
        at = rest.find(GZIP, at + 1)
    return False


def _begins_record(rest: memoryview) -> bool:
    member = zlib.decompressobj(31)
    try:
        record = member.decompress(rest)
    except zlib.error:
        return False
    return member.eof and record.startswith(b"WARC/")  # a torn body may hold a gzip file of its own


def _record(fetched: Fetched) -> bytes:
    """One compressed WARC record."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")  # 1.1 allows parts of a second
    kept = [(_title(name), value) for name, value in fetched.headers.items() if name not in UNDONE]
    names = {ASKED: fetched.asked_url, SITE: fetched.site, CHARSET: fetched.encoding or ""}
    record = writer.create_warc_record(
        fetched.url,
        "response",
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        http_headers=StatusAndHeaders(str(fetched.status), kept, protocol="HTTP/1.1"),
        warc_headers_dict=names | {"WARC-Date": fetched.fetched_at.astimezone(UTC).strftime(DATE)},
    )
    writer.write_record(record)
    return zlib.compress(out.getvalue(), LEVEL, wbits=31)


def _fetched(record: Any) -> Fetched:
    names = record.rec_headers
    return Fetched(
        site=names.get_header(SITE) or "",
        asked_url=names.get_header(ASKED) or names.get_header("WARC-Target-URI"),
        url=names.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        fetched_at=datetime.fromisoformat(names.get_header("WARC-Date")),
        body=record.raw_stream.read(),
        headers={name.lower(): value for name, value in record.http_headers.headers},
        encoding=names.get_header(CHARSET) or None,
    )


def _title(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))

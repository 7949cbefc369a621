"""The archive: every answered body as it came, in WARC files that any web-archive tool reads.

`<folder>/<site>/<day>-<number>.warc.gz`, one gzip member a record, appended to until the file is full or the day is
over. Bodies are kept decoded: what undid the transfer (Content-Encoding, Transfer-Encoding) is left out of the stored
headers, so that a reader does not try to undo it again.

What a kill can leave of them: `volume`. One writer a site at a time: the run's lock.
"""

from __future__ import annotations

import hashlib
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
from monitor.store.volume import Volume

FULL = 64 * 1024 * 1024  # bytes, after which a new file begins
LEVEL = 6  # of compression: 9 makes a page 0.3 % smaller and takes half as long again
UNDONE = {"content-encoding", "transfer-encoding"}
DATE = "%Y-%m-%dT%H:%M:%S.%fZ"
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
        self._open: dict[str, Volume] = {}

    def append(self, fetched: Fetched) -> Place:
        """Write one exchange and hand it to the operating system. Raises StoreError when the disk refuses."""
        record = _record(fetched)
        day = fetched.fetched_at.astimezone(UTC).date().isoformat()
        with self._writing(fetched.site):
            volume = self._volume(fetched.site, day)
            return Place(volume.name, volume.write(record))

    def read(self, file: str, offset: int, sha256: str | None = None) -> Fetched:
        """The exchange kept at a place. Raises StoreError where there is none, or not a whole one.

        `sha256`: of the body that was kept there, as hexadecimal digits; any other body is refused.
        """
        try:
            with (self.folder / file).open("rb") as stream:
                stream.seek(offset)
                record = next(iter(ArchiveIterator(BytesIO(_member(stream)))), None)
            if record is None or record.rec_type != "response" or record.http_headers is None:
                raise StoreError(f"the archive holds no exchange at {file}:{offset}")
            fetched = _fetched(record)
        except (OSError, ArchiveLoadFailed, zlib.error, EOFError, ValueError) as problem:
            raise StoreError(f"the archive cannot be read at {file}:{offset}: {problem}") from problem
        if sha256 is not None and hashlib.sha256(fetched.body).hexdigest() != sha256:
            raise StoreError(f"the archive holds another page at {file}:{offset} than was kept there")
        return fetched

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

    def _volume(self, site: str, day: str) -> Volume:
        volume = self._open.get(site)
        if volume and (volume.day != day or volume.size >= self.full):
            del self._open[site]
            volume.close()
            volume = None
        if volume is None:
            volume = self._open[site] = Volume(self.folder, site, day, self.full)
        return volume

    @contextmanager
    def _writing(self, site: str) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            why = problem.strerror or problem
            raise StoreError(f"the archive {self.folder} cannot be written: {why}", site=site) from problem


def _member(stream: BinaryIO) -> bytes:
    """The record that begins here, unpacked whole: so its checksum is held against every byte of it."""
    member = zlib.decompressobj(31)
    parts = []
    while not member.eof:
        chunk = stream.read(1 << 16)
        if not chunk:
            raise EOFError("the record is cut short")
        parts.append(member.decompress(chunk))
    return b"".join(parts)


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

"""One file of the archive: appended to, and mended after a kill.

A kill can tear only the record that is being written. While a file is written, `<file>.writing` lies beside it; the
site's next writer cuts the torn end off every file that is marked so, whatever its day, before it appends. A damaged
file is no torn one, and nothing is cut off it. Damage can look like a torn end, and the database may point there: so
behind either, a new file begins, and no place is ever given to a second record.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

MARK = ".writing"
GZIP = b"\x1f\x8b\x08"  # how every member begins


class Volume:
    """One file of the archive, open for appending."""

    def __init__(self, folder: Path, site: str, day: str, full: int) -> None:
        self.day = day
        home = folder / site
        home.mkdir(parents=True, exist_ok=True)
        marks = list(home.glob(f"*{MARK}"))  # a dead writer's, every one: nobody else writes here now
        left = [mark.with_name(mark.name.removesuffix(MARK)) for mark in marks]
        self._path = _next_file(home, day, full, closed=[path for path in left if not _mend(path)])
        self.name = f"{site}/{self._path.name}"
        self._mark = self._path.with_name(self._path.name + MARK)
        self._mark.touch()
        self._stream: BinaryIO = self._path.open("ab", buffering=0)
        for mark in marks:  # not before its successor is there: the number of a file that is gone stays taken
            if mark != self._mark:
                mark.unlink(missing_ok=True)
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


def _next_file(home: Path, day: str, full: int, closed: Sequence[Path]) -> Path:
    """Today's last file while it can be gone on with and there is room in it, or the one after it."""
    own = re.compile(rf"{day}-([0-9]+)\.warc\.gz")  # somebody's copy of a file may lie here too
    names = (own.fullmatch(path.name) for path in (*home.iterdir(), *closed))
    last = max((int(name[1]) for name in names if name), default=1)
    path = home / f"{day}-{last:03d}.warc.gz"
    if path in closed or (path.exists() and path.stat().st_size >= full):
        return home / f"{day}-{last + 1:03d}.warc.gz"
    return path


def _mend(path: Path) -> bool:
    """Cut off what a killed writer left torn; a file without a whole record goes. Whether it can be gone on with.

    Nothing is cut where bytes are damaged, or whole records lie behind the torn one: no kill does that.
    """
    if not path.exists():
        return False
    try:
        whole = _whole_start(path)
    except zlib.error:
        return False
    with path.open("rb") as stream:
        stream.seek(whole)
        rest = stream.read()
    if whole and not rest:
        return True
    if not _holds_later_record(rest):
        os.truncate(path, whole)
        if not whole:
            path.unlink()
    return False


def _whole_start(path: Path) -> int:
    """How many bytes of a file, from its start, are whole gzip members. Raises zlib.error at a damaged one."""
    whole = 0
    member = zlib.decompressobj(31)
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            while chunk:
                member.decompress(chunk)
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

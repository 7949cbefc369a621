"""A disk that refuses ends the crawl at once, with a sentence, and leaves nothing half done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.crawl import desk, engine
from monitor.crawl.plan import Plan
from monitor.errors import StoreError
from monitor.store.archive import Archive
from monitor.store.tables import fetches
from tests.crawl.conftest import Bench
from tests.crawl.portal import serve, site_of
from tests.faults import FaultServer

FULL = StoreError("the archive cannot be written: no space left on device")


def after(calls: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same work, until the disk is full."""
    left = iter(range(calls))

    def limited(*values: Any) -> Any:
        if next(left, None) is None:
            raise FULL
        return work(*values)

    return limited


@pytest.mark.parametrize("many", [1, 1000])
@pytest.mark.parametrize("calls", [0, 1, 5])
def test_an_archive_that_cannot_be_written_ends_the_crawl(
    bench: Bench, server: FaultServer, monkeypatch: pytest.MonkeyPatch, calls: int, many: int
) -> None:
    monkeypatch.setattr(desk, "MANY", many)  # with a second reader, and without
    monkeypatch.setattr(Archive, "append", after(calls, Archive.append))
    monkeypatch.setattr(engine, "GRACE", 60.0)  # what is under way has no place to go: nobody waits for it
    serve(server, [list(range(20, 0, -1))])
    began = time.monotonic()
    with pytest.raises(StoreError, match="no space left"):
        bench.crawl(site_of(server), Plan(at_once=4))
    assert time.monotonic() - began < 30
    kept = [row for row in bench.rows(fetches, "archive_file", "archive_offset") if row[0]]
    assert all(bench.archive.read(file, offset).status for file, offset in kept)
    assert_archive_is_closed(bench)


def test_the_next_crawl_goes_on(bench: Bench, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(server, [list(range(20, 0, -1))])
    with monkeypatch.context() as patched:
        patched.setattr(Archive, "append", after(8, Archive.append))
        with pytest.raises(StoreError):
            bench.crawl(site_of(server))
    bench.crawl(site_of(server))
    assert set(bench.states().values()) == {"fetched"} and len(bench.states()) == 20
    assert bench.store.check() == []


def test_a_database_that_cannot_be_written_ends_the_crawl(
    bench: Bench, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise FULL

    serve(server, [list(range(20, 0, -1))])
    monkeypatch.setattr(desk, "add_fetch", refuse)
    with pytest.raises(StoreError):
        bench.crawl(site_of(server))
    assert bench.states() == {} and bench.rows(fetches) == []
    assert_archive_is_closed(bench)


def test_an_archive_that_cannot_be_closed_is_told(
    bench: Bench, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(server, [[1]])
    monkeypatch.setattr(Archive, "close", after(0, Archive.close))
    with pytest.raises(StoreError, match="no space left"):
        bench.crawl(site_of(server))


def assert_archive_is_closed(bench: Bench) -> None:
    """No file is marked as being written, and other tools read each to its end."""
    assert not list(bench.archive.folder.glob("**/*.writing"))
    for path in bench.archive.folder.glob("**/*.warc.gz"):
        assert all(record.content_stream().read() for record in ArchiveIterator(path.open("rb")))

"""A second process reads as the first would; where it fails, nobody notices."""

from __future__ import annotations

import queue
from datetime import UTC, datetime

import pytest

from monitor.crawl import desk
from monitor.crawl.plan import Plan
from monitor.crawl.reader import Reading, read_page
from monitor.crawl.second_reader import SecondReader
from monitor.model.page import Fetched
from tests.crawl.conftest import Bench
from tests.crawl.portal import BLOCK, DETAIL, NO_ARTICLE, release, serve, site_of
from tests.faults import FaultServer


def page(body: bytes, status: int = 200) -> Fetched:
    url = "http://127.0.0.1:80" + DETAIL.format(news_id=1)
    return Fetched("isipo", url, url, status, datetime(2022, 8, 20, tzinfo=UTC), body)


def test_it_reads_as_this_process_would(server: FaultServer) -> None:
    site = site_of(server)
    second = SecondReader(site)
    found: queue.SimpleQueue[Reading | None] = queue.SimpleQueue()
    pages = [page(release(1)), page(BLOCK), page(NO_ARTICLE), page(b"", 304), page(b"", 500)]
    try:
        for fetched in pages:
            assert second.ask(fetched, "release", False, found.put)
        for fetched in pages:
            theirs, ours = found.get(timeout=20), read_page(fetched, "release", site)
            assert theirs is not None and (theirs.capture, theirs.page) == (ours.capture, ours.page)
            assert (type(theirs.problem), str(theirs.problem)) == (type(ours.problem), str(ours.problem))
    finally:
        second.close()


def test_what_it_could_not_read_is_given_back(server: FaultServer) -> None:
    second = SecondReader(site_of(server))
    found: queue.SimpleQueue[Reading | None] = queue.SimpleQueue()
    second._process._process.kill()
    second._process._process.wait()
    taken = [second.ask(page(release(1)), "release", False, found.put) for _ in range(3)]
    assert [found.get(timeout=20) for took in taken if took] == [None] * sum(taken)
    second.close()
    assert not second.ask(page(release(1)), "release", False, found.put)


@pytest.mark.parametrize("dies", [False, True])
def test_a_crawl_with_it_reads_the_same(
    bench: Bench, server: FaultServer, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    monkeypatch.setattr(desk, "MANY", 1)
    if dies:
        monkeypatch.setattr("monitor.crawl.second_process.sys.executable", "/bin/false")
    serve(server, [list(range(12, 0, -1))])
    report = bench.crawl(site_of(server), Plan(mode="backfill", at_once=8))
    assert report.figures.read == 12 and set(bench.states().values()) == {"fetched"}

"""The same crawl over PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from monitor.crawl.plan import Plan
from monitor.store.archive import Archive
from monitor.store.coverage import coverage_of
from monitor.store.database import Store
from tests.crawl.conftest import Bench
from tests.crawl.portal import DETAIL, NO_ARTICLE, serve, site_of
from tests.faults import Answer, FaultServer


def test_a_crawl_over_postgresql_knows_the_same(
    postgres_url: str, tmp_path: Path, server: FaultServer
) -> None:
    bench = Bench(Store.open(postgres_url), Archive(tmp_path))
    serve(server, [[9, 8, 7], [5, 4, 3], [2, 1]])
    bench.crawl(site_of(server), Plan(mode="backfill", budget=5))
    report = bench.crawl(site_of(server))
    assert report.ended == "finished" and set(bench.states().values()) == {"fetched"}
    server.on(DETAIL.format(news_id=4), Answer(body=NO_ARTICLE))
    report = bench.crawl(site_of(server), days=2)
    assert bench.states()["4"] == "gone" and report.figures.sentinel_ok is True
    with bench.store.begin() as connection:
        assert coverage_of(connection, "isipo").never_seen == ((6, 6),)
    bench.store.close()

"""The hosts of a run are asked for robots.txt side by side, ahead of the crawls: what is down costs its time once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import monotonic

import msgspec
import pytest

from monitor.crawl.engine import crawl
from monitor.crawl.knock import knock
from monitor.errors import StoreError
from monitor.model.site import Site, Source
from monitor.store.hosts import note_wait
from monitor.store.tables import fetches
from tests.crawl.conftest import Bench
from tests.crawl.portal import DETAIL, START, serve, site_of
from tests.crawl.test_politeness import assert_distance
from tests.faults import Answer, FaultServer


def dead(server: FaultServer, number: int, **politeness: object) -> Site:
    """A site on a host of its own where nobody listens."""
    host = f"127.0.1.{number}:{server.port}"
    named = {"id": f"dead{number}", "hosts": (host,), "start": (f"http://{host}{START}",)}
    return msgspec.structs.replace(site_of(server, **politeness), **named)


def ahead(bench: Bench, *sites: Site, stopped: bool = False):
    return knock([bench.job(site) for site in sites], stopped=lambda: stopped)


def test_hosts_that_are_down_are_tried_again_side_by_side(bench: Bench, server: FaultServer) -> None:
    sites = [dead(server, number, delay=0.25, retries=2) for number in range(1, 9)]
    told: list[str] = []
    jobs = [replace(bench.job(site), progress=lambda *_, name=site.id: told.append(name)) for site in sites]
    robots = knock(jobs, stopped=lambda: False)
    assert len(told) == 16
    assert set(told[:8]) == {site.id for site in sites}, (
        "each waits for its second try before one has its third"
    )
    assert [(asked.site, asked.requests) for asked in robots.values()] == [(site.id, 3) for site in sites]
    assert all("Connection refused" in asked.robots.closed for asked in robots.values())
    tried = [row for row in bench.rows(fetches, "site", "page_kind", "why") if row[:2] == ("dead1", "robots")]
    assert [("tried again" in why) for _, _, why in tried] == [True, True, False]

    report = crawl(replace(bench.job(sites[0]), robots=robots))
    assert [(found.severity, found.site) for found in report.findings] == [("broken", "dead1")]
    assert "Connection refused" in report.findings[0].message
    assert report.figures.requests == 3, "those of before, and none again"


def test_what_was_asked_ahead_is_obeyed_and_not_asked_again(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    rules = f"User-agent: *\nCrawl-delay: 0.3\nDisallow: {DETAIL.format(news_id=1)}$\n"
    server.on("/robots.txt", Answer(body=rules.encode()))
    site = site_of(server)
    robots = ahead(bench, site, dead(server, 1, retries=0))
    report = crawl(replace(bench.job(site), robots=robots))
    assert server.paths().count("/robots.txt") == 1
    assert DETAIL.format(news_id=2) in server.paths()
    assert DETAIL.format(news_id=1) not in server.paths()
    assert_distance(server.gaps(without=""), 0.3)  # between the two crawls, too
    assert (report.figures.requests, report.figures.forbidden) == (len(server.asked), 1)


def test_a_host_of_two_sites_is_asked_once_and_one_that_wants_quiet_not_at_all(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[1]])
    quiet = dead(server, 1)
    with bench.store.begin() as connection:
        note_wait(connection, "127.0.1.1", bench.now + timedelta(hours=1))
    second = msgspec.structs.replace(
        site_of(server, source=Source(feeds=(server.base_url + "/rss",))), id="second"
    )
    robots = ahead(bench, site_of(server), second, quiet)
    assert server.paths() == ["/robots.txt"]
    assert [asked.site for asked in robots.values()] == ["isipo"]


@pytest.mark.parametrize(("host", "rules"), [("127.0.0.1", 1), ("localhost", 0)])
def test_rules_that_have_moved_to_another_host_are_left_to_the_crawl(
    bench: Bench, server: FaultServer, host: str, rules: int
) -> None:
    """Thirty sites whose rules lie on one host would ask it side by side."""
    serve(server, [[1]])
    server.on("/robots.txt", Answer(301, headers={"Location": f"http://{host}:{server.port}/rules.txt"}))
    server.on("/rules.txt", Answer(body=f"User-agent: *\nDisallow: {DETAIL.format(news_id=1)}$\n".encode()))
    robots = ahead(bench, site_of(server))
    assert (server.paths().count("/rules.txt"), len(robots)) == (rules, rules)
    report = crawl(replace(bench.job(site_of(server)), robots=robots))
    assert (server.paths().count("/rules.txt"), report.figures.forbidden) == (1, 1)


def test_a_run_that_is_told_to_end_knocks_no_longer(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", Answer(hang=True))
    begun = monotonic()
    assert ahead(bench, site_of(server), dead(server, 1, delay=60.0), stopped=True) == {}
    assert monotonic() - begun < 5


def test_a_disk_that_refuses_is_told(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", Answer(body=b"User-agent: *\n"))
    bench.archive.folder.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be written"):
        ahead(bench, site_of(server))

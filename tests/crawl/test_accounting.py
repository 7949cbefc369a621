"""Every request is accounted for: what a server was asked is what the table of fetches says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from monitor.crawl.engine import crawl
from monitor.crawl.plan import Plan
from monitor.store.tables import fetches, releases
from tests.crawl.conftest import Bench
from tests.crawl.portal import BLOCK, DETAIL, NO_ARTICLE, release, serve, site_of
from tests.faults import Answer, FaultServer


def test_one_row_for_every_exchange_whatever_becomes_of_it(bench: Bench, server: FaultServer) -> None:
    serve(server, [list(range(12, 6, -1)), list(range(6, 0, -1))])
    for i, answers in {
        1: [Answer(503), Answer(body=release(1))],
        2: [Answer(302, headers={"Location": DETAIL.format(news_id=3)})],
        4: [Answer(404)],
        5: [Answer(body=BLOCK)],
        6: [Answer(body=NO_ARTICLE)],
        7: [Answer(drop=True)],
        8: [Answer(body=release(8), cut=200)],
        9: [Answer(302, headers={"Location": "http://captive.example/"})],
        10: [Answer(500)],
    }.items():
        server.on(DETAIL.format(news_id=i), *answers)
    report = bench.crawl(site_of(server, delay=0.002, retries=1), Plan(mode="backfill"))
    rows = bench.rows(fetches, "url", "status")
    assert Counter(url.removeprefix(server.base_url) for url, _ in rows) == Counter(server.paths())
    assert report.figures.requests == len(server.asked)
    assert sum(status == 0 for _, status in rows) == 2  # the line that was dropped, twice


def test_what_was_told_last_of_a_crawl_is_what_its_figures_say(bench: Bench, server: FaultServer) -> None:
    serve(server, [[3, 2, 1]])
    told: list[tuple[int, int, str]] = []
    job = replace(bench.job(site_of(server)), progress=lambda *count: told.append(count))
    figures = crawl(job).figures
    assert told[-1] == (figures.requests, figures.read, "")
    assert figures.read == 3


def test_a_host_that_is_given_up_leaves_the_frontier_as_it_was(bench: Bench, server: FaultServer) -> None:
    serve(server, [list(range(40, 0, -1))])
    bench.crawl(site_of(server), Plan(budget=1))
    for i in range(1, 41):
        server.on(DETAIL.format(news_id=i), Answer(drop=True))
    report = bench.crawl(site_of(server, delay=0.001, retries=0))
    failures = Counter(row[0] for row in bench.rows(releases, "failures"))
    assert failures == {1: 3, 0: 37} and report.ended == "finished"
    serve(server, [list(range(40, 0, -1))])
    bench.crawl(site_of(server))
    assert sum(state == "fetched" for state in bench.states().values()) == 37
    bench.crawl(site_of(server), minutes=16)
    assert set(bench.states().values()) == {"fetched"}

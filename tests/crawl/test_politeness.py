"""Politeness, on the wire: what a server really sees of us, and when."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from monitor.crawl.plan import Plan
from monitor.store.tables import fetches, hosts, releases
from tests.crawl.conftest import BEGIN, Bench
from tests.crawl.portal import DETAIL, START, listing, release, serve, site_of
from tests.faults import Answer, FaultServer

AGENT = "ISIPO-Monitor/1 (news archive; +https://monitor.example)"


def assert_distance(gaps: list[float], seconds: float) -> None:
    """As the server sees them: on a busy machine one may be seen late, and the next then seems near."""
    assert sum(gaps) >= 0.95 * seconds * len(gaps) and min(gaps) >= 0.6 * seconds


def test_requests_to_a_host_keep_their_distance_and_never_overlap(bench: Bench, server: FaultServer) -> None:
    serve(server, [[3, 2, 1]])
    server.on(DETAIL.format(news_id=2), Answer(body=release(2), after=0.3))
    bench.crawl(site_of(server, delay=0.15))
    assert_distance(server.gaps(without=""), 0.15)  # robots.txt is a request, too
    slow = server.paths().index(DETAIL.format(news_id=2))
    assert server.asked[slow + 1].at - server.asked[slow].at >= 0.25


def test_every_request_says_who_we_are(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    bench.crawl(site_of(server))
    assert {asked.headers["user-agent"] for asked in server.asked} == {AGENT}
    assert not any("cookie" in asked.headers or "referer" in asked.headers for asked in server.asked)


def test_crawl_delay_is_obeyed_where_it_is_longer_than_ours(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    rules = b"User-agent: isipo-monitor\nCrawl-delay: 0.2\n\nUser-agent: *\nDisallow: /\n"
    server.on("/robots.txt", Answer(body=rules))
    bench.crawl(site_of(server, delay=0.01))
    assert len(server.gaps()) == 3
    assert_distance(server.gaps(), 0.2)


@pytest.mark.parametrize(("delay", "told"), [(1.0, True), (0.01, False)])
def test_a_crawl_delay_that_lets_hardly_a_page_through_is_told(
    bench: Bench, server: FaultServer, delay: float, told: bool
) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", Answer(body=f"User-agent: *\nCrawl-delay: {delay}\n".encode()))
    report = bench.crawl(site_of(server, max_seconds=1.0))
    said = [found.message for found in report.findings if found.check == "robots"]
    assert said == ["robots.txt asks for 1 s between two requests; a crawl has 1 s"] * told


def test_what_robots_forbid_is_not_asked_for_and_is_accounted_for(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on("/robots.txt", Answer(body=f"User-agent: *\nDisallow: {DETAIL.format(news_id=1)}$\n".encode()))
    report = bench.crawl(site_of(server))
    assert DETAIL.format(news_id=1) not in server.paths()
    assert bench.states() == {"2": "fetched", "1": "blocked"}
    assert report.figures.forbidden == 1
    assert ("release", 0, "http_error") in bench.fetched()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"),  # with a byte order mark
        Answer(body=b"User-agent: *\r\nDisallow: /\r\n"),
        Answer(
            body=b"User-agent: *\nAllow: /\n# much more\nUser-agent: isipo-monitor\nDisallow: /\n", cut=30
        ),
    ],
)
def test_robots_are_obeyed_however_they_were_written_and_where_they_broke_off(
    bench: Bench, server: FaultServer, answer: Answer
) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", answer)
    bench.crawl(site_of(server, retries=0))
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 401])
def test_robots_that_answer_4xx_allow_everything(bench: Bench, server: FaultServer, status: int) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", Answer(status))
    bench.crawl(site_of(server))
    assert bench.states() == {"1": "fetched"}


@pytest.mark.parametrize("answer", [Answer(500), Answer(503), Answer(429), Answer(drop=True)])
def test_robots_that_answer_5xx_or_nothing_allow_nothing(
    bench: Bench, server: FaultServer, answer: Answer
) -> None:
    serve(server, [[1]])
    server.on("/robots.txt", answer)
    report = bench.crawl(site_of(server, delay=0.01, retries=1))
    assert set(server.paths()) == {"/robots.txt"}
    assert report.figures.forbidden == report.figures.answered == 0
    assert [f.severity for f in report.findings if "robots.txt" in f.message] == ["broken"]


NOTHING_ALLOWED = Answer(body=b"User-agent: *\nDisallow: /\n")


def move_robots(server: FaultServer, *places: str) -> None:
    """robots.txt points to the first place, that to the second …"""
    for path, place in zip(("/robots.txt", *map(path_of, places[:-1])), places, strict=True):
        server.on(path, Answer(301, headers={"Location": place}))


def path_of(url: str) -> str:
    return urlsplit(url).path


@pytest.mark.parametrize("host", ["", "http://localhost:{port}"])
def test_robots_that_have_moved_are_followed_to_another_host_too(
    bench: Bench, server: FaultServer, host: str
) -> None:
    serve(server, [[1]])
    move_robots(server, host.format(port=server.port) + "/rules.txt")
    server.on("/rules.txt", NOTHING_ALLOWED)
    report = bench.crawl(site_of(server))
    assert server.paths() == ["/robots.txt", "/rules.txt"]
    assert server.asked[1].headers["host"] == (
        f"localhost:{server.port}" if host else f"127.0.0.1:{server.port}"
    )
    assert [f.severity for f in report.findings if "robots.txt does not allow" in f.message] == ["broken"]


@pytest.mark.parametrize(("steps", "asked"), [(5, 6), (6, 6)])
def test_robots_are_followed_five_times_and_then_count_as_not_there(
    bench: Bench, server: FaultServer, steps: int, asked: int
) -> None:
    serve(server, [[1]])
    move_robots(server, *(f"/rules-{n}.txt" for n in range(steps)))
    server.on(f"/rules-{steps - 1}.txt", NOTHING_ALLOWED)
    bench.crawl(site_of(server))
    assert server.paths()[:asked] == ["/robots.txt", *(f"/rules-{n}.txt" for n in range(asked - 1))]
    assert (START in server.paths()) is (steps > 5)


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/r", "http://[nonsense/r", "http://", "", "http://a:b/"])
def test_robots_that_point_to_nothing_count_as_not_there(
    bench: Bench, server: FaultServer, place: str
) -> None:
    serve(server, [[1]])
    move_robots(server, place)
    bench.crawl(site_of(server))
    assert bench.states() == {"1": "fetched"}


@pytest.mark.parametrize("end", [Answer(503), Answer(drop=True)])
def test_robots_that_end_in_a_failure_allow_nothing_and_each_try_is_one_row(
    bench: Bench, server: FaultServer, end: Answer
) -> None:
    serve(server, [[1]])
    move_robots(server, f"http://localhost:{server.port}/rules.txt")
    server.on("/rules.txt", end)
    bench.crawl(site_of(server, delay=0.01, retries=1))
    assert server.paths() == ["/robots.txt", "/rules.txt", "/rules.txt"]
    rows = bench.rows(fetches, "page_kind", "status", "url")
    ended = ("robots", end.status if not end.drop else 0, f"http://localhost:{server.port}/rules.txt")
    assert [row for row in rows if row[0] == "robots"][1:] == [ended, ended]


def test_the_way_to_moved_robots_keeps_its_distance(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    move_robots(server, "/rules.txt")
    server.on("/rules.txt", Answer(404))
    bench.crawl(site_of(server, delay=0.15))
    assert server.paths()[:3] == ["/robots.txt", "/rules.txt", START]
    assert_distance(server.gaps(without=""), 0.15)


def test_robots_are_asked_once_a_crawl(bench: Bench, server: FaultServer) -> None:
    serve(server, [[3, 2, 1]])
    bench.crawl(site_of(server))
    assert server.paths().count("/robots.txt") == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed_by_everything_that_goes_to_the_host(
    bench: Bench, server: FaultServer, status: int, form: str
) -> None:
    serve(server, [[2, 1]])
    # The clock of the test stands still at BEGIN + 1 s; a date has whole seconds.
    when = "1" if form == "seconds" else format_datetime(BEGIN + timedelta(seconds=2), usegmt=True)
    busy = Answer(status, headers={"Retry-After": when})
    server.on(DETAIL.format(news_id=2), busy, Answer(body=release(2)))
    bench.crawl(site_of(server, delay=0.01))
    told = server.paths().index(DETAIL.format(news_id=2))
    assert server.asked[told + 1].path == DETAIL.format(news_id=2)  # it goes first
    assert server.asked[told + 1].at - server.asked[told].at >= 0.95
    assert bench.states() == {"2": "fetched", "1": "fetched"}


def test_a_host_that_asks_for_a_long_wait_is_left_alone_until_then(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(START, Answer(429, headers={"Retry-After": "3600"}))
    report = bench.crawl(site_of(server))
    assert server.paths() == ["/robots.txt", START]
    assert any("3600" in finding.message for finding in report.findings)
    assert report.figures.failed <= report.figures.requests, "what was not asked for did not fail"
    ((host, until),) = bench_hosts(bench)
    assert (host, until) == ("127.0.0.1", bench.now + timedelta(hours=1))

    serve(server, [[2, 1]])
    bench.crawl(site_of(server), minutes=30)
    assert server.paths() == ["/robots.txt", START]  # not asked again
    bench.crawl(site_of(server), minutes=31)
    assert bench.states() == {"2": "fetched", "1": "fetched"}


def bench_hosts(bench: Bench) -> list[tuple[object, ...]]:
    with bench.store.begin() as connection:
        return [tuple(row) for row in connection.execute(select(hosts.c.host, hosts.c.wait_until))]


def test_failures_are_tried_again_slower_each_time_and_not_for_ever(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[1]])
    server.on(DETAIL.format(news_id=1), Answer(500))
    report = bench.crawl(site_of(server, delay=0.05, retries=2))
    asked = [a.at for a in server.asked if a.path == DETAIL.format(news_id=1)]
    first, second = (b - a for a, b in pairwise(asked))
    assert first >= 0.08 and second >= 0.17  # 4 delays, doubled; the upper half of it at the least
    assert len(asked) == 3
    assert bench.fetched().count(("release", 500, "http_error")) == 3
    assert report.figures.failed == 3


def test_a_host_that_fails_in_a_row_is_given_up(bench: Bench, server: FaultServer) -> None:
    serve(server, [list(range(20, 0, -1))])
    for i in range(1, 21):
        server.on(DETAIL.format(news_id=i), Answer(drop=True))
    report = bench.crawl(site_of(server, delay=0.001, retries=0))
    assert len([path for path in server.paths() if "newsview" in path]) <= 4
    assert [f.check for f in report.findings if "given up" in f.message] == ["host"]
    assert set(bench.states().values()) == {"due"}


def test_the_budget_ends_a_crawl_and_the_next_one_goes_on(bench: Bench, server: FaultServer) -> None:
    serve(server, [[4, 3, 2, 1]])
    report = bench.crawl(site_of(server, max_requests=3))
    assert report.ended == "budget" and len(server.asked) == 1 + 3
    report = bench.crawl(site_of(server))
    assert report.ended == "finished" and set(bench.states().values()) == {"fetched"}
    assert server.paths().count(DETAIL.format(news_id=4)) == 2  # the second time as the sentinel


def test_the_wall_clock_ends_a_crawl(bench: Bench, server: FaultServer) -> None:
    serve(server, [list(range(50, 0, -1))])
    report = bench.crawl(site_of(server, delay=0.05), Plan(seconds=0.8))
    assert report.ended == "deadline" and len(server.asked) <= 18
    read = [state for state in bench.states().values() if state == "fetched"]
    assert len(read) == report.figures.read


def test_a_crawl_that_is_told_to_end_before_it_has_begun_ends(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    report = bench.crawl(site_of(server), Plan(seconds=0.0))
    assert report.ended == "deadline" and report.figures.seconds < 4


def test_a_listing_that_cannot_be_reached_is_broken_and_says_so(bench: Bench, server: FaultServer) -> None:
    site = site_of(server, delay=0.001, retries=1)
    server.stop()
    report = bench.crawl(site)
    (finding,) = [f for f in report.findings if f.check == "fetch"]
    assert finding.severity == "broken" and "127.0.0.1" in finding.message and finding.site == "isipo"
    assert report.figures.answered == 0


def test_a_server_that_never_answers_times_out(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(DETAIL.format(news_id=2), Answer(hang=True))
    report = bench.crawl(site_of(server, timeout=0.3, retries=0))
    assert bench.states() == {"2": "due", "1": "fetched"}
    assert any("did not answer within 0.3 s" in f.message for f in report.findings)
    assert ("release", 0, "http_error") in bench.fetched()
    ((due, failures),) = [
        row[1:] for row in bench.rows(releases, "news_id", "due_at", "failures") if row[0] == "2"
    ]
    assert failures == 1 and due > bench.now


def test_how_long_an_answer_took_is_kept(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on(START, Answer(body=listing([1]), after=0.05))
    bench.crawl(site_of(server))
    rows = bench.rows(fetches, "page_kind", "status", "milliseconds")
    (milliseconds,) = [row[2] for row in rows if row[:2] == ("listing", 200)]
    assert 45 <= milliseconds < 1000

"""Where a redirect leads is looked at before it is followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from monitor.crawl.survey import survey
from monitor.errors import Forbidden
from monitor.model.site import Grammar, Site
from monitor.store.tables import fetches
from tests.crawl.certificate import make_certificate, tls
from tests.crawl.conftest import BEGIN, Bench
from tests.crawl.portal import DETAIL, START, release, serve, site_of
from tests.faults import Answer, FaultServer

ONE, TWO = DETAIL.format(news_id=1), DETAIL.format(news_id=2)


def moved(to: str) -> Answer:
    return Answer(302, headers={"Location": to})


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[FaultServer]:
    with FaultServer(tls=tls(make_certificate(tmp_path), old=False)) as server:
        yield server


def on_both(secure: FaultServer, plain: FaultServer, *, names_plain: bool) -> Site:
    """A site on https, whose file may also name an http address of the same host."""
    site = site_of(secure, broken_chain=True)
    hosts = (*site.hosts, f"127.0.0.1:{plain.port}")
    detail = Grammar(detail=(plain if names_plain else secure).base_url + DETAIL)
    return replace(site, hosts=hosts, grammar=detail)


def test_https_is_not_given_up_by_a_redirect_and_the_refusal_is_told(
    bench: Bench, secure: FaultServer, server: FaultServer
) -> None:
    serve(secure, [[2, 1]])
    serve(server, [[1]])
    secure.on(ONE, moved(server.base_url + ONE))
    report = bench.crawl(on_both(secure, server, names_plain=False))
    assert server.paths() == []
    assert bench.states() == {"2": "fetched", "1": "blocked"}
    (told,) = [f for f in report.findings if "gives up https" in f.message]
    assert (told.check, told.url) == ("fetch", secure.base_url + ONE)


def test_https_is_given_up_where_the_site_file_names_the_address(
    bench: Bench, secure: FaultServer, server: FaultServer
) -> None:
    serve(secure, [[2, 1]])
    serve(server, [[1]])
    secure.on(ONE, moved(server.base_url + ONE))
    bench.crawl(on_both(secure, server, names_plain=True))
    assert server.paths() == ["/robots.txt", ONE]
    assert bench.states() == {"2": "fetched", "1": "fetched"}


def test_a_known_release_whose_address_leads_to_another_one_is_gone(
    bench: Bench, server: FaultServer
) -> None:
    serve(server, [[3, 2, 1]])
    bench.crawl(site_of(server))
    server.on(TWO, moved(ONE))
    report = bench.crawl(site_of(server), days=2)
    assert bench.states() == {"3": "fetched", "2": "gone", "1": "fetched"}
    assert {found.severity for found in report.findings} <= {"note"}


def test_from_http_to_https_is_followed(bench: Bench, secure: FaultServer, server: FaultServer) -> None:
    serve(server, [[1]])
    serve(secure, [[1]])
    server.on(ONE, moved(secure.base_url + ONE))
    site = site_of(server, broken_chain=True)
    bench.crawl(replace(site, hosts=(*site.hosts, f"127.0.0.1:{secure.port}")))
    assert secure.paths() == ["/robots.txt", ONE] and bench.states() == {"1": "fetched"}


def test_robots_are_followed_from_https_to_http_and_with_the_sites_tls(
    bench: Bench, secure: FaultServer, server: FaultServer
) -> None:
    serve(secure, [[1]])
    secure.on("/robots.txt", moved(f"https://localhost:{secure.port}/rules.txt"))
    secure.on("/rules.txt", moved(server.base_url + "/rules.txt"))
    server.on("/rules.txt", Answer(body=b"User-agent: *\nDisallow: /\n"))
    bench.crawl(site_of(secure, broken_chain=True))
    assert secure.paths() == ["/robots.txt", "/rules.txt"] and server.paths() == ["/rules.txt"]


@pytest.mark.parametrize(
    "place",
    ["http://captive.example/login", "http://[nonsense/", "ftp://127.0.0.1/x", "http://127.0.0.1:1/x"],
)
def test_what_leads_elsewhere_is_the_answer(bench: Bench, server: FaultServer, place: str) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, moved(place))
    report = bench.crawl(site_of(server))
    assert ("release", 302, "http_error") in bench.fetched()
    assert any(f"points to {place}" in f.message for f in report.findings)
    assert bench.states() == {"2": "fetched", "1": "blocked"}


def test_a_circle_of_redirects_ends(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    server.on(ONE, moved(ONE))
    bench.crawl(site_of(server))
    assert server.paths().count(ONE) == 6


def test_a_redirect_to_a_seen_address_is_accounted_for(bench: Bench, server: FaultServer) -> None:
    serve(server, [[2, 1]])
    server.on(ONE, moved(TWO))
    report = bench.crawl(site_of(server))
    assert server.paths().count(TWO) == 2
    assert bench.states() == {"2": "fetched", "1": "gap"}  # the page of 2 is not what 1 says
    rows = bench.rows(fetches, "news_id", "status", "asked_url", "url")
    asked, answered = server.base_url + ONE, server.base_url + TWO
    assert ("1", 302, asked, asked) in rows and ("1", 200, asked, answered) in rows
    assert bench.rows(fetches, "quality", "why")[-1] == ("missing", "release 1 leads to release 2")
    assert {found.severity for found in report.findings} <= {"note"}, "no trouble of ours"


def test_an_address_in_persian_letters_is_followed_as_it_was_sent(bench: Bench, server: FaultServer) -> None:
    serve(server, [[1]])
    raw = "/خبر/1?newsview=1".encode().decode("latin-1")  # what a server puts on the wire
    server.on(START, moved(raw), Answer(body=b""))
    server.on("/%D8%AE%D8%A8%D8%B1/1?newsview=1", Answer(body=release(1)))
    bench.crawl(site_of(server))
    assert "/%D8%AE%D8%A8%D8%B1/1?newsview=1" in server.paths()


def test_a_site_that_only_points_elsewhere_is_not_surveyed(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.crawl.single.DELAY", 0.01)
    server.on("/", moved("http://elsewhere.example/news"))
    with pytest.raises(Forbidden, match=r"points to http://elsewhere\.example/news, which"):
        survey(server.base_url + "/", scope="national", agent="ISIPO-Monitor/1 (test)", now=lambda: BEGIN)

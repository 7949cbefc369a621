"""A few pages for a person: the same manners, nothing kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.crawl.single import look_at, stranger
from monitor.errors import Forbidden, Missing, Unreachable
from tests.crawl.portal import START, listing
from tests.faults import Answer, FaultServer

AGENT = "ISIPO-Monitor/1 (test)"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.crawl.single.DELAY", 0.01)


def look(*urls: str):
    return look_at(urls, stranger(urls[0]), agent=AGENT, now=lambda: datetime(2022, 8, 20, tzinfo=UTC))


def test_an_answer_comes_back_as_it_was(server: FaultServer) -> None:
    server.on(START, Answer(body=listing([2, 1])))
    (found,) = look(server.base_url + START)
    assert found.fetched is not None and found.fetched.status == 200
    assert found.fetched.body == listing([2, 1]) and found.fetched.url == server.base_url + START
    assert server.asked[-1].headers["user-agent"] == AGENT


def test_several_come_back_in_the_order_in_which_they_were_asked_for(server: FaultServer) -> None:
    server.on("/a", Answer(body=b"a"))
    found = look(server.base_url + "/a", server.base_url + "/b")
    assert [f.fetched and f.fetched.status for f in found] == [200, 404]


def test_a_redirect_is_followed_and_told(server: FaultServer) -> None:
    server.on("/a", Answer(301, headers={"Location": "/b"}))
    server.on("/b", Answer(body=b"b"))
    (found,) = look(server.base_url + "/a")
    assert found.fetched is not None
    assert (found.fetched.asked_url, found.fetched.url) == (server.base_url + "/a", server.base_url + "/b")


def test_what_robots_forbid_is_not_looked_at(server: FaultServer) -> None:
    server.on("/robots.txt", Answer(body=b"User-agent: *\nDisallow: /\n"))
    (found,) = look(server.base_url + "/a")
    assert isinstance(found.problem, Forbidden) and "/a" not in server.paths()


def test_a_host_that_is_not_there_is_told(server: FaultServer) -> None:
    url = server.base_url + "/a"
    server.stop()
    (found,) = look(url)
    assert isinstance(found.problem, (Unreachable, Forbidden)) and "127.0.0.1" in str(found.problem)


def test_missing_is_an_answer_here(server: FaultServer) -> None:
    (found,) = look(server.base_url + "/nothing")
    assert (
        found.fetched is not None and found.fetched.status == 404 and not isinstance(found.problem, Missing)
    )

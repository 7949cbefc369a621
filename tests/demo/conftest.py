"""A replica on loopback, and how a test asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection

import pytest

from monitor.demo.replica import Replica

Ask = Callable[[str], str]


@pytest.fixture(scope="session")
def replica() -> Iterator[Replica]:
    """The first day; a test that shows another day serves a replica of its own."""
    with Replica(day=0) as replica:
        yield replica


@pytest.fixture
def ask(replica: Replica) -> Ask:
    """The body of an address on the replica."""
    return lambda path: answer(replica, path)[1]


def answer(replica: Replica, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and body."""
    with closing(_connection(replica)) as connection:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8")


def header(replica: Replica, path: str, name: str) -> str:
    """One header of the answer."""
    with closing(_connection(replica)) as connection:
        connection.request("HEAD", path)
        return connection.getresponse().headers[name]


def _connection(replica: Replica) -> HTTPConnection:
    return HTTPConnection(replica.base_url.partition("://")[2], timeout=10)

"""A replica on loopback, and how a test asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    connection = HTTPConnection(replica.base_url.partition("://")[2], timeout=10)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8")
    finally:
        connection.close()

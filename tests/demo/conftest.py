"""A replica on loopback, and how a test asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.request import urlopen

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

    def asked(path: str) -> str:
        with urlopen(replica.base_url + path, timeout=10) as answer:
            text: str = answer.read().decode("utf-8")
            return text

    return asked

"""What a robots.txt lets us do, by RFC 9309: 4xx means that everything is allowed, 5xx and no answer that nothing is.

429 is read like 5xx: a host that asks for quiet is not to be crawled. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from monitor.crawl.failures import RobotsRefused
from monitor.errors import FetchError, Forbidden, ServerFailed, TooManyRequests, Unreachable

PRODUCT = "ISIPO-Monitor"  # our name in a robots.txt


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host lets us do. `closed`: why nothing at all is allowed, because robots.txt could not be read."""

    rules: Protego | None = None
    closed: str = ""
    kind: type[FetchError] = ServerFailed  # of what closed it

    def refusal(self, url: str) -> RobotsRefused | None:
        """Why an address must not be asked for; None where it may be."""
        if self.closed:
            return RobotsRefused(self.closed, self.kind)
        if self.rules is not None and not self.rules.can_fetch(url, PRODUCT):
            return RobotsRefused("robots.txt does not allow this address", Forbidden)
        return None

    @property
    def delay(self) -> float:
        """Crawl-delay in seconds; 0 where it says nothing."""
        return float(self.rules.crawl_delay(PRODUCT) or 0) if self.rules is not None else 0.0


def read_robots(status: int, body: bytes, *, cut: bool = False) -> Robots:
    """What an answer to the question for robots.txt means. `cut`: it did not come to its end. Pure."""
    if status == 200 and cut:
        return Robots(closed="robots.txt could not be asked: its answer broke off", kind=Unreachable)
    if status == 200:
        return Robots(Protego.parse(body.decode("utf-8-sig", errors="replace")))
    if status >= 500 or status == 429:
        kind = TooManyRequests if status == 429 else ServerFailed
        return Robots(closed=f"robots.txt answers {status}, so nothing may be asked for now", kind=kind)
    return Robots()


@dataclass(frozen=True, slots=True)
class Asked:
    """Robots that were asked for ahead of a crawl. `host`: with scheme and port; `at`: seconds of monotonic time."""

    host: str
    site: str  # whose crawl has asked
    robots: Robots
    at: float
    requests: int  # that it took

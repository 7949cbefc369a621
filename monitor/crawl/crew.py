"""What the parts of one crawl share: the middlewares and the scheduler find it through the spider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from scrapy import Request
from scrapy.crawler import Crawler

from monitor.crawl.ending import Ending
from monitor.crawl.errand import Exchange
from monitor.crawl.plan import Task
from monitor.crawl.reader import Reading
from monitor.crawl.tally import Tally
from monitor.model.page import Capture
from monitor.store.database import Connection


class Receiver(Protocol):
    """Takes every exchange and says what became of it: the desk, or somebody who keeps nothing."""

    failure: BaseException | None

    def receive(self, exchange: Exchange) -> None:
        """An answer came."""

    def settle(self, exchange: Exchange, reading: Reading) -> None:
        """Nobody will read it."""

    def passed(self, exchange: Exchange, capture: Capture) -> None:
        """Another exchange follows for the same errand."""

    def tell(self, what: Callable[[Connection], None]) -> None:
        """Tell the database something."""


class Crew(Protocol):
    """The spider, as the other parts see it."""

    @property
    def job(self) -> Task:
        """What is to be done."""

    @property
    def desk(self) -> Receiver:
        """Where the answers go."""

    tally: Tally
    ending: Ending

    def draw(self, limit: int) -> list[Request]:
        """Requests for what is due now."""

    def not_asked(self, request: Request, why: str) -> None:
        """Account for a request that will not be sent."""


def crew_of(crawler: Crawler) -> Crew:
    """The crew of a crawl that has begun."""
    return cast(Crew, crawler.spider)

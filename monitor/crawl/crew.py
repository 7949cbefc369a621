"""What the parts of one crawl share: the middlewares and the scheduler find it through the spider."""

from __future__ import annotations

from typing import Protocol, cast

from scrapy import Request
from scrapy.crawler import Crawler

from monitor.crawl.desk import Desk
from monitor.crawl.ending import Ending
from monitor.crawl.plan import Job
from monitor.crawl.tally import Tally


class Crew(Protocol):
    """The spider, as the other parts see it."""

    job: Job
    tally: Tally
    desk: Desk
    ending: Ending

    def draw(self, limit: int) -> list[Request]:
        """Requests for what is due now."""

    def not_asked(self, request: Request, why: str) -> None:
        """Account for a request that will not be sent."""


def crew_of(crawler: Crawler) -> Crew:
    """The crew of a crawl that has begun."""
    return cast(Crew, crawler.spider)

"""A few pages for a person who looks: fetched as politely as a crawl fetches, and kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.crawl.engine import project_settings
from monitor.crawl.errand import META, Errand, Exchange
from monitor.crawl.failures import exchange_of, problem_of
from monitor.crawl.plan import Clock, Plan, Progress, Task
from monitor.crawl.reader import Reading
from monitor.crawl.tally import Tally
from monitor.crawl.tuning import settings_for
from monitor.errors import MonitorError
from monitor.model.page import Capture, Fetched
from monitor.model.site import Politeness, Site
from monitor.store.database import Connection

DELAY = 1.0  # seconds between two requests to a site of which nothing is known


@dataclass(frozen=True, slots=True)
class Look:
    """What came of one address: an answer of any status, or the problem that kept it away."""

    url: str
    fetched: Fetched | None = None
    problem: MonitorError | None = None


def look_at(
    urls: Sequence[str], site: Site, *, agent: str, now: Clock, progress: Progress | None = None
) -> list[Look]:
    """Fetch these addresses, one after another, as the site's politeness says; in the order given.

    `progress` hears why an answer is waited for.
    """
    job = Task(site=site, plan=Plan(), agent=agent, now=now, progress=progress)
    return asyncio.run(_look_at(urls, job))


def stranger(url: str) -> Site:
    """A site about which nothing is known but one address."""
    host = urlsplit(url).netloc
    return Site(
        id="stranger",
        name=host,
        name_fa=host,
        scope="national",
        cms="generic",
        hosts=(host,),
        start=(url,),
        politeness=manners(),
    )


def manners() -> Politeness:
    """How a site is asked of which nothing is known."""
    return Politeness(delay=DELAY, retries=1)


class LookingSpider(scrapy.Spider):
    """Asks for what it is given, and holds the answers in its hand."""

    name = "look"

    def __init__(self, job: Task, urls: Sequence[str]) -> None:
        super().__init__()
        self.job = job
        self.urls = urls
        self.tally = Tally(job.site.id)
        self.ending = job.ending
        self.desk = _Nobody()
        self.looks: dict[str, Look] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> LookingSpider:
        job: Task = arguments["job"]
        crawler.settings.setdict(settings_for(job.site, job.plan, job.agent), priority="cmdline")
        spider: LookingSpider = super().from_crawler(crawler, *args, **arguments)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(
                url,
                callback=self.on_answer,
                errback=self.on_failure,
                meta={META: Errand("other"), "look": url},
                dont_filter=True,
            )

    def on_answer(self, response: Response) -> None:
        url = response.meta["look"]
        self.looks[url] = Look(url, exchange_of(response).fetched)

    def on_failure(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        problem = failure.value or RuntimeError("no reason given")
        url = request.meta["look"]
        self.looks[url] = Look(url, problem=problem_of(problem, request, self.job.site))

    def not_asked(self, request: Request, why: str) -> None:
        url = request.meta["look"]
        self.looks[url] = Look(url, problem=MonitorError(why, site=self.job.site.id, url=url))

    def draw(self, limit: int) -> list[Request]:  # noqa: ARG002 - nothing is due
        return []


class _Nobody:
    """Takes every exchange, and keeps none."""

    failure: BaseException | None = None

    def receive(self, exchange: Exchange) -> None:
        pass

    def settle(self, exchange: Exchange, reading: Reading) -> None:
        pass

    def passed(self, exchange: Exchange, capture: Capture) -> None:
        pass

    def tell(self, what: Callable[[Connection], None]) -> None:
        pass


async def _look_at(urls: Sequence[str], task: Task) -> list[Look]:
    crawler = AsyncCrawlerRunner(project_settings()).create_crawler(LookingSpider)
    await crawler.crawl_async(job=task, urls=urls)
    assert isinstance(crawler.spider, LookingSpider)  # noqa: S101 - it was made from this class
    return [crawler.spider.looks[url] for url in urls]

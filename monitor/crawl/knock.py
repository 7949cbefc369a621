"""robots.txt of every host that the sites of a run name, asked for ahead of their crawls, side by side.

The sites themselves are crawled one after another. But a host that is down is tried again for minutes before it is
given up, and when thirty of them are (or our own line is), minutes one after another are hours: in the crawls that
follow, nobody waits for them again.

A robots.txt that has moved to another host is left to its crawl: of thirty that have moved to one host, each would ask
it at the same time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.crawl.desk import Desk
from monitor.crawl.engine import GRACE, LOOK, project_settings, stop_crawl
from monitor.crawl.failures import exchange_of
from monitor.crawl.plan import Job
from monitor.crawl.redirects import AT_HOME, REDIRECTS
from monitor.crawl.robots import RULES_OF, answered, robots_request, unanswered
from monitor.crawl.rules import Asked, Robots
from monitor.crawl.tally import Tally
from monitor.crawl.tuning import asked_of, settings_for
from monitor.model.page import Capture
from monitor.store import hosts

AT_ONCE = 40  # sites; each has a thread of its own while it is knocked at


def knock(jobs: Sequence[Job], *, stopped: Callable[[], bool]) -> dict[str, Asked]:
    """Ask for every robots.txt; what came of each, by its host with scheme and port.

    `stopped` is asked again and again: when it says so, what has not answered is left out. Raises StoreError where the
    database or the archive cannot be written.
    """
    return asyncio.run(_knock(jobs, stopped))


class KnockingSpider(scrapy.Spider):
    """Asks for the robots.txt of some hosts, and for nothing else."""

    name = "knock"

    def __init__(self, job: Job, hosts: Sequence[str]) -> None:
        super().__init__()
        self.job = job
        self.hosts = hosts
        self.tally = Tally(job.site.id)
        self.ending = job.ending
        self.desk = Desk(job, self.tally)
        self.asked: dict[str, Asked] = {}
        self._counted = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> KnockingSpider:
        job: Job = arguments["job"]
        crawler.settings.setdict(settings_for(job.site, job.plan, job.agent), priority="cmdline")
        spider: KnockingSpider = super().from_crawler(crawler, *args, **arguments)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for host in self.hosts:
            request = robots_request(host, callback=self.on_answer, errback=self.on_failure, dont_filter=True)
            request.meta[AT_HOME] = True
            yield request

    def on_answer(self, response: Response) -> None:
        assert response.request is not None  # noqa: S101 - we have sent it
        if response.status in REDIRECTS:
            self.desk.passed(exchange_of(response), Capture("ok", "has moved: left to the crawl"))
            return
        self._note(response.request, answered(response, self))

    def on_failure(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        self._note(request, unanswered(request, failure.value or RuntimeError("no reason given"), self))

    def not_asked(self, request: Request, why: str) -> None:
        """Its crawl asks, and says why."""

    def draw(self, limit: int) -> list[Request]:  # noqa: ARG002 - nothing is due
        return []

    def _note(self, request: Request, robots: Robots) -> None:
        host = request.meta[RULES_OF]
        before, self._counted = self._counted, self.tally.counts["requests"]
        self.asked[host] = Asked(host, self.job.site.id, robots, monotonic(), self._counted - before)


async def _knock(jobs: Sequence[Job], stopped: Callable[[], bool]) -> dict[str, Asked]:
    runner = AsyncCrawlerRunner(project_settings())
    room = asyncio.Semaphore(AT_ONCE)
    knocking = [
        asyncio.ensure_future(_knock_at(runner, job, named, room, stopped)) for job, named in _hosts(jobs)
    ]
    return {host: asked for found in await asyncio.gather(*knocking) for host, asked in found.items()}


async def _knock_at(
    runner: AsyncCrawlerRunner,
    job: Job,
    named: Sequence[str],
    room: asyncio.Semaphore,
    stopped: Callable[[], bool],
) -> dict[str, Asked]:
    async with room:
        crawler = runner.create_crawler(KnockingSpider)
        crawling = asyncio.ensure_future(runner.crawl(crawler, job=job, hosts=named))
        try:
            await _until_the_end(job, crawler, crawling, stopped)
        finally:
            spider = crawler.spider
            if isinstance(spider, KnockingSpider):
                spider.desk.close()
    assert isinstance(spider, KnockingSpider)  # noqa: S101 - it was made from this class
    if spider.desk.failure is not None:
        raise spider.desk.failure
    return spider.asked


async def _until_the_end(
    job: Job, crawler: Crawler, crawling: asyncio.Future[Any], stopped: Callable[[], bool]
) -> None:
    """Until every host has answered or been given up, or the run is to end, or the site's time is over."""
    began, limit = monotonic(), job.site.politeness.max_seconds
    while not crawling.done() and not stopped() and monotonic() - began < limit:
        await asyncio.wait([crawling], timeout=LOOK)
    if not crawling.done():
        job.ending.end("interrupted")
        stopping = asyncio.ensure_future(stop_crawl(crawler, crawling))
        await asyncio.wait([crawling, stopping], timeout=GRACE, return_when=asyncio.ALL_COMPLETED)
    if crawling.done():
        crawling.result()
    else:
        crawling.cancel()


def _hosts(jobs: Sequence[Job]) -> list[tuple[Job, list[str]]]:
    """Of each site, the hosts that are its to ask: those that it names, and none before it.

    Two sites on one host would ask it at the same time. A host that wants to be left alone is left alone.
    """
    taken: dict[str, str] = {}  # name of a host → site
    found = []
    for job in jobs:
        with job.store.begin() as connection:
            now = job.now()
            quiet = {host for host, until in hosts.waits(connection).items() if until > now}
        named = []
        for url in asked_of(job.site):
            parts = urlsplit(url)
            name = parts.hostname or ""
            if taken.setdefault(name, job.site.id) == job.site.id and name not in quiet:
                named.append(f"{parts.scheme}://{parts.netloc}")
        if named:
            found.append((job, list(dict.fromkeys(named))))
    return found

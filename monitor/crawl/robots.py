"""robots.txt is asked for before anything else of a host is; what it means: `rules`.

One that has moved is followed, to another host, too; one that is still only redirected after five steps, or to no
address at all, counts as 4xx. Its rules are those of the host that was asked. Crawl-delay is obeyed where it is longer
than our own delay. Every request is asked about, redirects included.
"""

from __future__ import annotations

import asyncio
import logging
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from monitor.crawl.crew import Crew, crew_of
from monitor.crawl.errand import META, Errand, Exchange
from monitor.crawl.failures import exchange_of, problem_of, take_exchange
from monitor.crawl.pace import keep_delay
from monitor.crawl.reader import Reading
from monitor.crawl.rules import Asked, Robots, read_robots
from monitor.errors import FetchError, MonitorError, Unreachable
from monitor.model.page import Capture
from monitor.model.run import Finding

FEW_PAGES = 10
FRESH = 86_400.0  # seconds for which rules hold (RFC 9309, 2.4)
RULES_OF = "robots_of"  # the key in a request's meta: scheme and host whose rules it asks for

log = logging.getLogger(__name__)


class RobotsMiddleware:
    """Asks each host once a crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._asked: dict[str, asyncio.Task[Robots]] = {}
        self._failed: dict[str, Request] = {}  # the last of the requests for a host's robots.txt

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if RULES_OF in request.meta:
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._asked:
            known = crew_of(self._crawler).job.robots.get(host)
            fresh = known is not None and monotonic() - known.at < FRESH
            self._asked[host] = asyncio.create_task(
                self._recall(known) if known and fresh else self._ask(host)
            )
        # Shielded: one request that is given up must not take the answer away from the others.
        refusal = (await asyncio.shield(self._asked[host])).refusal(request.url)
        if refusal is not None:
            raise refusal

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002 - told by _ask
        """Nothing below tries again; after redirects and other tries only this says which request it was."""
        if (host := request.meta.get(RULES_OF)) is not None:
            self._failed[host] = request

    async def _ask(self, host: str) -> Robots:
        crew, request = crew_of(self._crawler), robots_request(host)
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except Exception as problem:  # noqa: BLE001 - whatever went wrong, robots.txt could not be asked
            return unanswered(self._failed.pop(host, request), problem, crew)
        return self._keep(host, answered(response, crew))

    async def _recall(self, known: Asked) -> Robots:
        """What was asked for ahead of this crawl: that was a request to the host, too."""
        crew = crew_of(self._crawler)
        polite = crew.job.site.politeness
        if known.site == crew.job.site.id:
            crew.tally.add("requests", known.requests)
        if not known.robots.closed:
            await asyncio.sleep(known.at + max(polite.delay, known.robots.delay) - monotonic())
        return self._keep(known.host, known.robots)

    def _keep(self, host: str, robots: Robots) -> Robots:
        if robots.delay:
            keep_delay(self._crawler.engine.downloader, urlsplit(host).hostname or "", robots.delay)
            log.info("%s asks for %s s between requests", host, robots.delay)
            self._tell_of_long(host, robots.delay)
        return robots

    def _tell_of_long(self, host: str, delay: float) -> None:
        """Where hardly a page can be asked for in the time of a crawl, whoever wonders is to read why."""
        crew = crew_of(self._crawler)
        limit = crew.job.plan.seconds_for(crew.job.site)
        if limit is not None and delay * FEW_PAGES > limit:
            said = f"robots.txt asks for {delay:.0f} s between two requests; a crawl has {limit:.0f} s"
            crew.tally.tell(Finding("robots", "degraded", said, crew.job.site.id, f"{host}/robots.txt"))


def robots_request(host: str, **more: Any) -> Request:
    """The request for a host's robots.txt; nobody asks whether it is allowed."""
    meta = {META: Errand("robots"), RULES_OF: host}
    return Request(f"{host}/robots.txt", meta=meta, **({"callback": NO_CALLBACK} | more))


def answered(response: Response, crew: Crew) -> Robots:
    """What the answer says; its exchange is settled."""
    exchange = exchange_of(response)
    robots = read_robots(response.status, response.body, cut=exchange.cut)
    crew.desk.settle(exchange, Reading(Capture("http_error" if robots.closed else "ok", robots.closed)))
    return robots


def unanswered(request: Request, problem: BaseException, crew: Crew) -> Robots:
    """Without rules nothing is asked for."""
    site, errand = crew.job.site, request.meta[META]
    said = problem_of(problem, request, site)
    none = Exchange.none(errand, site.id, request.url, request.url, crew.job.now())
    crew.desk.settle(take_exchange(request) or none, Reading(Capture("http_error", said.message)))
    return Robots(closed=f"robots.txt could not be asked: {said.message}", kind=_kind(said))


def _kind(problem: MonitorError) -> type[FetchError]:
    return type(problem) if isinstance(problem, FetchError) else Unreachable

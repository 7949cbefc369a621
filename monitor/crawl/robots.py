"""robots.txt, by RFC 9309: 4xx means that everything is allowed, 5xx and no answer mean that nothing is.

429 is read like 5xx: a host that asks for quiet is not to be crawled. A robots.txt that has moved is followed, to
another host, too; one that is still only redirected after five steps, or to no address at all, counts as 4xx. Its rules
are those of the host that was asked. Crawl-delay is obeyed where it is longer than our own delay. Every request is
asked about, redirects included.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from monitor.crawl.crew import crew_of
from monitor.crawl.errand import META, Errand, Exchange
from monitor.crawl.failures import RobotsRefused, exchange_of, problem_of, take_exchange
from monitor.crawl.pace import keep_delay
from monitor.crawl.reader import Reading
from monitor.errors import FetchError, Forbidden, MonitorError, ServerFailed, TooManyRequests, Unreachable
from monitor.model.page import Capture

PRODUCT = "ISIPO-Monitor"  # our name in a robots.txt
RULES_OF = "robots_of"  # the key in a request's meta: scheme and host whose rules it asks for

log = logging.getLogger(__name__)


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
            self._asked[host] = asyncio.create_task(self._ask(host))
        # Shielded: one request that is given up must not take the answer away from the others.
        refusal = (await asyncio.shield(self._asked[host])).refusal(request.url)
        if refusal is not None:
            raise refusal

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002 - told by _unanswered
        """Nothing below tries again; after redirects and other tries only this says which request it was."""
        if (host := request.meta.get(RULES_OF)) is not None:
            self._failed[host] = request

    async def _ask(self, host: str) -> Robots:
        desk = crew_of(self._crawler).desk
        meta = {META: Errand("robots"), RULES_OF: host}
        request = Request(f"{host}/robots.txt", callback=NO_CALLBACK, meta=meta)
        try:
            response: Response = await self._crawler.engine.download_async(request)
        except Exception as problem:  # noqa: BLE001 - whatever went wrong, robots.txt could not be asked
            return self._unanswered(self._failed.pop(host, request), problem)
        exchange = exchange_of(response)
        robots = read_robots(response.status, response.body, cut=exchange.cut)
        capture = Capture("http_error" if robots.closed else "ok", robots.closed)
        desk.settle(exchange, Reading(capture))
        if robots.delay:
            keep_delay(self._crawler.engine.downloader, urlsplit(host).hostname or "", robots.delay)
            log.info("%s asks for %s s between requests", host, robots.delay)
        return robots

    def _unanswered(self, request: Request, problem: Exception) -> Robots:
        """Without rules nothing is asked for."""
        crew = crew_of(self._crawler)
        site, errand = crew.job.site, request.meta[META]
        said = problem_of(problem, request, site)
        none = Exchange.none(errand, site.id, request.url, request.url, crew.job.now())
        crew.desk.settle(take_exchange(request) or none, Reading(Capture("http_error", said.message)))
        return Robots(closed=f"robots.txt could not be asked: {said.message}", kind=_kind(said))


def _kind(problem: MonitorError) -> type[FetchError]:
    return type(problem) if isinstance(problem, FetchError) else Unreachable

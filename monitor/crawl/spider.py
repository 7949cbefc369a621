"""The one spider: which page leads to which. A site's own spider is a declaration (see `spiders/`).

Listings come first, as their walks say; then a known release (the sentinel); then whatever else the site file names as
a source; then what the frontier holds due, the never read first.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from monitor.crawl.alone import open_job
from monitor.crawl.desk import Desk
from monitor.crawl.errand import META, Errand, Exchange
from monitor.crawl.failures import exchange_of, problem_of, take_exchange
from monitor.crawl.plan import Job
from monitor.crawl.reader import STATISTICS, Reading
from monitor.crawl.scheduler import LISTING, LONG_WALK, RELEASE, SENTINEL, SOURCE
from monitor.crawl.sequence import Sequence
from monitor.crawl.shelves import Shelves, Turn
from monitor.crawl.tally import Tally
from monitor.crawl.tuning import settings_for
from monitor.errors import Forbidden, MonitorError
from monitor.model.page import Capture, ListingPage, NewsLink, PageKind
from monitor.store import frontier, hosts, sightings
from monitor.store.database import Connection
from monitor.store.frontier import DueRelease
from monitor.store.walks import Walk


class NewsSpider(scrapy.Spider):
    """Crawls one site. `job` says which, and everything else."""

    name = "news"

    def __init__(self, job: Job, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.job = job
        self.tally = Tally(job.site.id)
        self.ending = job.ending
        self.desk = Desk(job, self.tally)
        self.shelves = Shelves(job.site, self.tally)
        self.sequence = Sequence(job.site, job.plan)
        self._started = self._sequence_begun = False
        self._liars: set[str] = set()

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *args: Any, job: Job | None = None, **arguments: Any
    ) -> NewsSpider:
        if job is None:
            job = open_job(crawler.spidercls.name, arguments)
        crawler.settings.setdict(settings_for(job.site, job.plan, job.agent), priority="cmdline")
        spider: NewsSpider = super().from_crawler(crawler, *args, job=job, **arguments)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for walk in await self.desk.ask(self._open):
            yield self._listing(walk)
        sentinel = await self.desk.ask(self._sentinel)
        if sentinel is not None:
            yield self._visit(sentinel, priority=SENTINEL, sentinel=True)
        for release in await self.desk.ask(self._statistics):
            yield self._visit(release, priority=SOURCE)
        for url in self.job.site.source.feeds:
            yield self._source("feed", url)
        for url in self.job.site.source.sitemaps:
            yield self._source("sitemap", url)
        self._started = True
        self._look_again()

    def draw(self, limit: int) -> list[Request]:
        """Requests for what is due now; none before what every crawl asks for has been given out."""
        if not self._started:
            return []
        busy = set(self.desk.busy)  # before the question: what leaves it meanwhile is stored by then
        with self.job.store.begin() as connection:
            found = frontier.due(connection, self.job.site.id, self.job.now(), limit=limit, without=busy)
        self.tally.add("due", len(found))
        # A host that was given up is left alone; what is due there stays due.
        open_now = [r for r in found if (urlsplit(r.url).hostname or "") not in self.ending.given_up]
        return [self._visit(release) for release in open_now] or self._begin_sequence()

    async def on_listing(self, response: Response) -> AsyncIterator[Request]:
        walk = response.meta[META].walk
        url = response.url

        def turn(connection: Connection, reading: Reading) -> Turn:
            return self.shelves.turn(connection, reading, walk, url, self.job.now())

        step = await self.desk.read_then(exchange_of(response), turn)
        self._look_again()
        if step.again is not None:
            yield self._listing(step.again)
        for address in step.overlap:
            yield self._source("listing", address)

    async def on_release(self, response: Response) -> None:
        reading = await self.desk.read(exchange_of(response))
        related = getattr(reading.page, "related", ())
        if related:
            await self._note(related, "link")
        self.tell_progress()

    async def on_sequence(self, response: Response) -> AsyncIterator[Request]:
        """One id of the sequence; the next one follows."""
        reading = await self.desk.read(exchange_of(response))
        self.sequence.answered(reading.page is not None)
        release = await self.desk.ask(lambda connection: self.sequence.following(connection, self.job.now()))
        if release is not None:
            yield self._visit(release, callback=self.on_sequence)

    async def on_source(self, response: Response) -> AsyncIterator[Request]:
        """A feed, a sitemap, or a listing's page once more."""
        errand = response.meta[META]
        exchange = exchange_of(response)
        reading = await self.desk.read(exchange)
        if reading.problem is not None:
            self.tally.problem(reading.problem, "degraded")
        elif isinstance(reading.page, ListingPage):
            await self._note(reading.page.links, errand.kind)
            for address in self._sitemaps(reading.page, exchange):
                yield self._source("sitemap", address)

    def on_failure(self, failure: Failure) -> None:
        """No answer, or none that was let through."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        problem = failure.value or RuntimeError("no reason given")
        self._settle(request, problem_of(problem, request, self.job.site))

    def not_asked(self, request: Request, why: str) -> None:
        """The host was given up before this request went out: it says nothing of what was asked for."""
        self._settle(request, MonitorError(why, site=self.job.site.id, url=request.url), asked=False)

    def closed(self, reason: str = "") -> None:  # noqa: ARG002 - Scrapy calls it with its own reason
        """Store what is still on the desk; whoever watches sees the figures of the end."""
        self.desk.close()
        self.tell_progress()

    def _settle(self, request: Request, problem: MonitorError, *, asked: bool = True) -> None:
        errand: Errand = request.meta[META]
        none = Exchange.none(errand, self.job.site.id, request.url, request.url, self.job.now())
        exchange = take_exchange(request) or none
        exchange.asked, exchange.passing = asked, not asked
        self.desk.settle(exchange, Reading(Capture("http_error", problem.message), problem=problem))
        self.tally.add("forbidden", isinstance(problem, Forbidden))
        if errand.walk is not None:
            self.shelves.failed(problem, errand.walk)
            self._look_again()
        elif errand.release is None:
            self.tally.problem(problem, "degraded")

    def _begin_sequence(self) -> list[Request]:
        """Once the listings have been read and nothing is due."""
        if self._sequence_begun or not self.sequence.wanted or not self.shelves.heads_over:
            return []
        self._sequence_begun = True
        with self.job.store.begin() as connection:
            release = self.sequence.following(connection, self.job.now())
        return [self._visit(release, callback=self.on_sequence)] if release else []

    def _open(self, connection: Connection) -> list[Walk]:
        self._liars = hosts.liars(connection)
        now = self.job.now()
        for host, until in hosts.waits(connection).items():
            if until > now:
                self.ending.give_up(host, f"{host} asked not to be asked before {until:%Y-%m-%d %H:%M} UTC")
        return self.shelves.open(connection, self.job.plan, now)

    def _sentinel(self, connection: Connection) -> DueRelease | None:
        site = self.job.site
        named = frontier.find(connection, site.id, site.expect.sentinel) if site.expect.sentinel else None
        if named is None or named.state != "fetched":
            named = frontier.newest_read(connection, site.id)
        return named

    def _statistics(self, connection: Connection) -> list[DueRelease]:
        """The pages of figures, each kept as a release of its own: `statistics`, `statistics-2` …"""
        now = self.job.now()
        names = [
            STATISTICS if n == 0 else f"{STATISTICS}-{n + 1}"
            for n in range(len(self.job.site.source.statistics))
        ]
        links = map(NewsLink, names, self.job.site.source.statistics)
        return [
            sightings.ask_for(connection, self.job.site.id, link, source="asked", at=now) for link in links
        ]

    def _sitemaps(self, page: ListingPage, exchange: Exchange) -> list[str]:
        """The sitemaps that one of the site file's names. Theirs name none: an index of indexes might never end."""
        ours = self.job.site.source.sitemaps
        if exchange.errand.kind != "sitemap" or exchange.fetched.asked_url not in ours:
            return []
        return [address for address in dict.fromkeys(page.next_pages) if address not in ours]

    async def _note(self, links: tuple[NewsLink, ...], source: PageKind | frontier.Found) -> None:
        if await self.desk.ask(
            lambda connection: self.shelves.note(connection, links, source, self.job.now())
        ):
            self._look_again()

    def _look_again(self) -> None:
        self.crawler.engine.scheduler.look_again()  # type: ignore[union-attr]  # ours: see the settings

    def _listing(self, walk: Walk) -> Request:
        url = walk.next_url or walk.start_url
        priority = LISTING if self.shelves.is_head(walk) else LONG_WALK
        return self._request(url, Errand("listing", walk=walk), self.on_listing, priority)

    def _source(self, kind: PageKind, url: str) -> Request:
        return self._request(url, Errand(kind), self.on_source, SOURCE)

    def _visit(
        self,
        release: DueRelease,
        *,
        priority: int = RELEASE,
        sentinel: bool = False,
        callback: Any = None,
    ) -> Request:
        self.desk.busy.add(release.id)
        headers = {} if sentinel else self._validators(release)
        kind: PageKind = "statistics" if release.source == "asked" else "release"
        errand = Errand(kind, release=release, sentinel=sentinel, conditional=bool(headers))
        return self._request(release.url, errand, callback or self.on_release, priority, headers)

    def _validators(self, release: DueRelease) -> dict[str, str]:
        """Headers that let the server say "unchanged"; none when it is time for a full reading, or the host lied."""
        full = (release.visits + 1) % self.job.plan.full_read_every == 0
        if full or release.state != "fetched" or urlsplit(release.url).netloc in self._liars:
            return {}
        kept = {"If-None-Match": release.etag, "If-Modified-Since": release.last_modified}
        return {name: value for name, value in kept.items() if value}

    def _request(
        self, url: str, errand: Errand, callback: Any, priority: int, headers: dict[str, str] | None = None
    ) -> Request:
        return Request(
            url,
            callback=callback,
            errback=self.on_failure,
            headers=headers,
            priority=priority,
            meta={META: errand},
            dont_filter=True,
        )

    def tell_progress(self) -> None:
        """Whoever watches the crawl sees how far it is."""
        if self.job.progress is not None:
            self.job.progress(self.tally.counts["requests"], self.tally.counts["read"], "")

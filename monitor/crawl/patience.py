"""Trying again: slower each time, never before the host wants it, and not for ever.

A host that says 429 or 503 is left alone altogether until it may be asked again. One that asks for a longer wait than
a crawl can give is remembered in the table `hosts`. Such a host, and one that fails several requests in a row, is given
up for this crawl.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response

from monitor.crawl.backoff import LONGEST, retry_after, wait
from monitor.crawl.crew import crew_of
from monitor.crawl.failures import problem_of, take_exchange
from monitor.crawl.pace import pause
from monitor.model.page import Capture
from monitor.store import hosts

BUSY = {429, 503}
MAY_PASS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    OSError,
)
FAILING = BUSY | {408, 500, 502, 504, 520, 521, 522, 523, 524}
MOST_IN_A_ROW = 3  # requests given up on one host, before the host is
FIRST_IN_LINE = 1000  # added to the priority of what is tried again

log = logging.getLogger(__name__)


class PatienceMiddleware:
    """Takes back what failed, and slows down."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._crew = crew_of(crawler)
        self._in_a_row: Counter[str] = Counter()
        self._random = random.Random()  # noqa: S311 - spreading, no secret

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatienceMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        host = urlsplit(request.url).hostname or ""
        if response.status not in FAILING:
            self._in_a_row.pop(host, None)
            return response
        asked = response.headers.get(b"Retry-After")
        now = self._crew.job.now()
        seconds = retry_after(asked.decode("latin-1"), now) if asked and response.status in BUSY else None
        return self._again(request, f"the server says {response.status}", host, seconds) or response

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        if not isinstance(exception, MAY_PASS):
            return None
        why = problem_of(exception, request, self._crew.job.site).message
        return self._again(request, why, urlsplit(request.url).hostname or "", None)

    def _again(self, request: Request, why: str, host: str, asked: float | None) -> Request | None:
        """The request to be tried later; None: it is given up."""
        crew = self._crew
        tries = request.meta.get("tries", 0) + 1
        seconds = wait(tries, self._delay(host), asked, self._random.random())
        if seconds > LONGEST:
            crew.desk.tell(lambda c: hosts.note_wait(c, host, crew.job.now() + timedelta(seconds=seconds)))
            crew.ending.give_up(host, f"{host} asks for {seconds:.0f} s of quiet")
            return None
        pause(self._crawler.engine.downloader, host, seconds)
        if tries > crew.job.site.politeness.retries or crew.ending.why:
            self._give_up(host, why)
            return None
        log.info("%s: %s; tried again after %.1f s", request.url, why, seconds)
        self._tell(f"{why}; try {tries + 1} of {crew.job.site.politeness.retries + 1} in {seconds:.0f} s")
        exchange = take_exchange(request)
        if exchange is not None:
            crew.desk.passed(exchange, Capture("http_error", f"{why}; tried again after {seconds:.1f} s"))
        again = request.replace(dont_filter=True, priority=request.priority + FIRST_IN_LINE * (tries == 1))
        again.meta["tries"] = tries
        return again

    def _tell(self, why: str) -> None:
        """Whoever watches the crawl sees why nothing comes."""
        counts = self._crew.tally.counts
        if self._crew.job.progress is not None:
            self._crew.job.progress(counts["requests"], counts["read"], why)

    def _give_up(self, host: str, why: str) -> None:
        self._in_a_row[host] += 1
        if self._in_a_row[host] >= MOST_IN_A_ROW:
            self._crew.ending.give_up(host, f"{MOST_IN_A_ROW} requests in a row failed: {why}")

    def _delay(self, host: str) -> float:
        slot = self._crawler.engine.downloader.slots.get(host)
        return slot.delay if slot else self._crew.job.site.politeness.delay

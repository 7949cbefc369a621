"""The order in which requests go out. What is due comes from the database, a little at a time.

There is no filter of duplicates: the frontier knows each release once, and a request that is not sent is a request that
nobody accounts for. Memory does not grow with the archive.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from itertools import count
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from monitor.crawl.crew import crew_of

# Priorities. What tells of new releases first; what is due then; the rest of a long listing when nothing is due.
LISTING, SENTINEL, SOURCE, RELEASE, LONG_WALK = 500, 400, 300, 200, 100
DRAWN = 100  # releases drawn from the database at a time


class FrontierScheduler(BaseScheduler):
    """A small heap in front of the table `releases`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crew = crew_of(crawler)
        self._heap: list[tuple[int, int, Request]] = []
        self._walks: deque[Request] = deque()  # the rest of long listings
        self._numbers = count()
        self._asked = 0
        self._dry = False  # nothing was due when the database was asked last
        site, plan = self._crew.job.site, self._crew.job.plan
        self._ahead = 1 if plan.at_once == 1 else DRAWN
        self._budget = plan.requests_for(site)  # robots.txt apart

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FrontierScheduler:
        return cls(crawler)

    def enqueue_request(self, request: Request) -> bool:
        if request.priority == LONG_WALK:
            self._walks.append(request)
        else:
            heappush(self._heap, (-request.priority, next(self._numbers), request))
        return True

    def look_again(self) -> None:
        """Something new may be due."""
        self._dry = False

    def has_pending_requests(self) -> bool:
        return self._crew.ending.why is None and bool(self._heap or self._walks or not self._dry)

    def next_request(self) -> Request | None:
        while self._may_ask():
            if not self._dry and not self._heap:
                self._draw()
            request = self._next()
            if request is None:
                return None
            why = self._crew.ending.given_up.get(urlsplit(request.url).hostname or "")
            if why is None:
                self._asked += 1
                return request
            self._crew.not_asked(request, why)
        return None

    def _next(self) -> Request | None:
        """What is due first; a long listing goes on when little is left, early enough that nobody waits for it."""
        if self._walks and len(self._heap) < self._ahead:
            return self._walks.popleft()
        return heappop(self._heap)[2] if self._heap else None

    def _may_ask(self) -> bool:
        ending = self._crew.ending
        if self._crew.desk.failure is not None:
            ending.end("interrupted")
        if self._budget is not None and self._asked >= self._budget:
            ending.end("budget")
        return ending.why is None

    def _draw(self) -> None:
        drawn = self._crew.draw(DRAWN)
        self._dry = len(drawn) < DRAWN
        for request in drawn:
            self.enqueue_request(request)

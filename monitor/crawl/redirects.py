"""Redirects within the site are followed, and every one of them is accounted for.

A redirect to another host is an answer like any other (a portal that sends visitors from abroad away does it so): it
reaches whoever asked, with its status. So does one that gives up https, unless the site file itself names an http
address of that host: what comes in the clear, anybody on the way could have written. A redirect to an address that was
asked before is asked again: nothing vanishes.

robots.txt is followed to any host (RFC 9309, 2.3.1.2): it only says what may be asked. But not where `AT_HOME` says
that other hosts are being asked at the same time.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from monitor.crawl.crew import crew_of
from monitor.crawl.errand import META
from monitor.crawl.failures import take_exchange
from monitor.crawl.tuning import hosts_of, ports_of, spoken_in_the_clear
from monitor.model.page import Capture

REDIRECTS = {301, 302, 303, 307, 308}
PASSED = (
    "redirected_from"  # the key in a request's meta: addresses passed on the way, the first is what was asked
)
AT_HOME = "at_home"  # the key in a request's meta: true where it is not to be followed to another host


class RedirectsMiddleware:
    """Follows what may be followed, a few times."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("REDIRECT_MAX_TIMES")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectsMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        location = response.headers.get(b"Location")
        if response.status not in REDIRECTS or not location:
            return response
        target = _target(request.url, location)
        passed = [*request.meta.get(PASSED, []), request.url]
        if target is None or len(passed) > self._most or not self._may_follow(request, urlsplit(target)):
            return response
        exchange = take_exchange(request)
        if exchange is not None:
            crew_of(self._crawler).desk.passed(exchange, Capture("ok", f"redirects to {target}"))
        return request.replace(url=target, dont_filter=True, meta=request.meta | {PASSED: passed})

    def _may_follow(self, request: Request, target: SplitResult) -> bool:
        if request.meta[META].kind == "robots":
            return not request.meta.get(AT_HOME) or target.hostname == urlsplit(request.url).hostname
        site = crew_of(self._crawler).job.site
        host = (target.hostname or "").removeprefix("www.")
        # Another port is another service: only where the site file names it.
        named = target.port in (None, 80, 443) or target.port in ports_of(site)
        down = request.url.startswith("https:") and target.scheme == "http"
        return host in hosts_of(site) and named and not (down and host not in spoken_in_the_clear(site))


def _target(base: str, location: bytes) -> str | None:
    """The full address; None: it is none, or not one that we speak to."""
    try:
        target = urljoin(base, safe_url_string(location.strip()))
        parts = urlsplit(target)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return target if usable else None

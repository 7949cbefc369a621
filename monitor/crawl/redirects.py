"""Redirects within the site are followed, and every one of them is accounted for.

A redirect to another host is an answer like any other (a portal that sends visitors from abroad away does it so): it
reaches whoever asked, with its status. A redirect to an address that was asked before is asked again: nothing vanishes.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from monitor.crawl.crew import crew_of
from monitor.crawl.failures import take_exchange
from monitor.crawl.tuning import hosts_of, ports_of
from monitor.model.page import Capture

REDIRECTS = {301, 302, 303, 307, 308}
PASSED = (
    "redirected_from"  # the key in a request's meta: addresses passed on the way, the first is what was asked
)


class RedirectsMiddleware:
    """Follows what stays on the site's hosts, a few times."""

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
        target = urljoin(request.url, location.decode("latin-1").strip())
        passed = [*request.meta.get(PASSED, []), request.url]
        if not self._is_ours(target) or len(passed) > self._most:
            return response
        exchange = take_exchange(request)
        if exchange is not None:
            crew_of(self._crawler).desk.passed(exchange, Capture("ok", f"redirects to {target}"))
        return request.replace(url=target, dont_filter=True, meta=request.meta | {PASSED: passed})

    def _is_ours(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        site = crew_of(self._crawler).job.site
        host = (parts.hostname or "").removeprefix("www.")
        # Another port is another service: only where the site file names it.
        named = port in (None, 80, 443) or port in ports_of(site)
        return parts.scheme in ("http", "https") and host in hosts_of(site) and named

"""Every exchange, whatever becomes of it, is handed to the desk before anybody looks into it."""

from __future__ import annotations

import re

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from monitor.crawl.crew import crew_of
from monitor.crawl.errand import META, Exchange
from monitor.crawl.failures import EXCHANGE
from monitor.crawl.redirects import PASSED
from monitor.model.page import Fetched


class RecordingMiddleware:
    """Lies below redirects and retries, so that it sees each answer; above decompression, so that it sees the body."""

    def __init__(self, crawler: Crawler) -> None:
        self._crew = crew_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordingMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:  # noqa: ARG002 - Scrapy names its arguments
        self._crew.tally.add("requests")

    def process_response(self, request: Request, response: Response) -> Response:
        job = self._crew.job
        headers = headers_of(response)
        fetched = Fetched(
            site=job.site.id,
            asked_url=_asked(request),
            url=response.url,
            status=response.status,
            fetched_at=job.now(),
            body=response.body,
            headers=headers,
            encoding=_charset(headers),
        )
        seconds = request.meta.get("download_latency")
        milliseconds = None if seconds is None else round(seconds * 1000)
        self._hand_over(request, Exchange(request.meta[META], fetched, milliseconds, tuple(response.flags)))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002 - told by who gives up
        job = self._crew.job
        errand = request.meta[META]
        self._hand_over(request, Exchange.none(errand, job.site.id, request.url, _asked(request), job.now()))

    def _hand_over(self, request: Request, exchange: Exchange) -> None:
        request.meta[EXCHANGE] = exchange
        self._crew.desk.receive(exchange)


def headers_of(response: Response) -> dict[str, str]:
    """Lower-case names; several headers of one name are joined.

    The length that the server gave is of the compressed body: it is left out where the whole body is here and differs.
    """
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    length = headers.get("content-length")
    if length is not None and length != str(len(response.body)) and "dataloss" not in response.flags:
        del headers["content-length"]
    return headers


def _charset(headers: dict[str, str]) -> str | None:
    """As the header declares it; what the body is in, the pages find out."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", headers.get("content-type", ""), re.I)
    return found[1].lower() if found else None


def _asked(request: Request) -> str:
    passed: list[str] = request.meta.get(PASSED, [request.url])
    return passed[0]

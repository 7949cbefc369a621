"""What went wrong with a request, as an error that a person can act on."""

from __future__ import annotations

import os
import re
import ssl
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response

from monitor import errors
from monitor.crawl.errand import Exchange
from monitor.model.site import Site

EXCHANGE = "exchange"  # the key in a request's meta, from the answer until somebody settles it


class RobotsRefused(IgnoreRequest):
    """robots.txt does not let us in, or could not be asked; `kind` says which of the two."""

    def __init__(self, message: str, kind: type[errors.FetchError]) -> None:
        super().__init__(message)
        self.kind = kind


def take_exchange(request: Request) -> Exchange | None:
    """The exchange of a request that is still to be settled; the caller settles it."""
    exchange: Exchange | None = request.meta.pop(EXCHANGE, None)
    return exchange


def exchange_of(response: Response) -> Exchange:
    """The exchange that brought a response; the caller settles it."""
    exchange = take_exchange(response.request) if response.request else None
    assert exchange is not None  # noqa: S101 - every response comes through the recording
    return exchange


def problem_of(problem: BaseException, request: Request, site: Site) -> errors.MonitorError:
    """The error for what the HTTP client, or one of our own steps, raised."""
    where = {"site": site.id, "url": request.url}
    host = urlsplit(request.url).netloc
    if isinstance(problem, DownloadTimeoutError):
        return errors.TimedOut(f"{host} did not answer within {site.politeness.timeout:g} s", **where)
    if isinstance(problem, CannotResolveHostError):
        return errors.Unreachable(f"the name {host} cannot be resolved", **where)
    if isinstance(problem, DownloadConnectionRefusedError):
        return errors.Unreachable(f"no connection to {host}: {_reason(problem)}", **where)
    if isinstance(problem, DownloadFailedError):
        return errors.Unreachable(f"the connection to {host} broke: {_reason(problem)}", **where)
    if isinstance(problem, DownloadCancelledError):
        return errors.DamagedPage("the page is larger than is read", **where)
    if isinstance(problem, RobotsRefused):
        return problem.kind(str(problem), **where)
    if isinstance(problem, IgnoreRequest):
        return errors.DamagedPage(str(problem), **where)
    return errors.Unreachable(f"{type(problem).__name__}: {_reason(problem)}", **where)


def _reason(problem: BaseException) -> str:
    """The system's words where it has some; the HTTP client's tell of objects in memory."""
    system = getattr(problem.__cause__, "os_error", problem.__cause__)
    if isinstance(system, ssl.SSLCertVerificationError):
        return f"TLS: {system.verify_message}"
    if isinstance(system, ssl.SSLError):  # its numbers are not the system's
        return f"TLS: {(system.reason or str(system)).replace('_', ' ').lower()}"
    if isinstance(system, OSError) and system.errno:
        return os.strerror(system.errno)
    text = re.sub(r"\[Errno None\] | ssl:(?:<[^>]*>|\w+)", "", " ".join(str(problem).split()))
    return text or type(problem).__name__

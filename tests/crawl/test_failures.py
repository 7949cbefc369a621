"""What the HTTP client says, as a person needs it: the system's own words, and no objects in memory."""

from __future__ import annotations

import errno
import ssl

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError

from monitor import errors
from monitor.crawl.failures import problem_of
from monitor.model.site import Site

SITE = Site(
    id="isipo", name="n", name_fa="ن", scope="national", cms="highportal", hosts=("h.example",), start=()
)
REQUEST = Request("http://h.example/robots.txt")


class Connector(OSError):
    """As the client raises it: the system's error inside."""

    def __init__(self, inner: OSError) -> None:
        super().__init__(inner.errno, str(inner))
        self.os_error = inner


def tls_error(reason: str) -> ssl.SSLError:
    problem = ssl.SSLError(1, "text with (_ssl.c:1006)")
    problem.reason = reason
    return problem


def untrusted() -> ssl.SSLCertVerificationError:
    problem = ssl.SSLCertVerificationError(1, "text with (_ssl.c:1006)")
    problem.verify_message = "self-signed certificate"
    return problem


NO, BROKE = "no connection to h.example: ", "the connection to h.example broke: "
REFUSED = DownloadConnectionRefusedError(
    "Cannot connect to host h.example:80 ssl:<ssl.SSLContext object at 0x7f>"
)


@pytest.mark.parametrize(
    ("problem", "cause", "says"),
    [
        (REFUSED, Connector(OSError(errno.ECONNREFUSED, "call failed")), NO + "Connection refused"),
        (REFUSED, OSError(errno.ENETUNREACH, "x"), NO + "Network is unreachable"),
        (REFUSED, Connector(tls_error("WRONG_VERSION_NUMBER")), NO + "TLS: wrong version number"),
        (REFUSED, Connector(untrusted()), NO + "TLS: self-signed certificate"),
        (REFUSED, None, NO + "Cannot connect to host h.example:80"),
        (DownloadFailedError("[Errno None] Can not write"), OSError("x"), BROKE + "Can not write"),
        (DownloadFailedError(""), None, BROKE + "DownloadFailedError"),
        (CannotResolveHostError("x"), None, "the name h.example cannot be resolved"),
    ],
)  # fmt: skip
def test_a_failed_connection_is_told_in_the_systems_words(problem, cause, says) -> None:
    problem.__cause__ = cause
    told = problem_of(problem, REQUEST, SITE)
    assert type(told) is errors.Unreachable
    assert (told.message, told.site, told.url) == (says, "isipo", REQUEST.url)

"""Whether an address can be asked at all: told before anything is asked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NO_ADDRESS = "is no http or https address"


def slip_in(url: str) -> str:
    """What is wrong with an address, as the end of a sentence about it; empty where nothing is.

    >>> slip_in("http://isipo.example:abc/")
    'is no http or https address: its port must be a number from 1 to 65535'
    """
    if re.search(r"[\s\x00-\x1f]", url):
        return f"{_NO_ADDRESS}: there is a blank in it"
    try:
        parts = urlsplit(url)
    except ValueError as problem:
        return f"{_NO_ADDRESS}: {problem}"
    if parts.scheme not in ("http", "https"):
        return f"{_NO_ADDRESS}: it begins with http:// or https://"
    if not _is_host(parts.hostname or ""):
        return f"{_NO_ADDRESS}: its host is none"
    return "" if _has_port(url) else f"{_NO_ADDRESS}: its port must be a number from 1 to 65535"


def _is_host(name: str) -> bool:
    try:
        return bool(name.encode("idna"))
    except UnicodeError:  # an empty label, or one that is too long
        return False


def _has_port(url: str) -> bool:
    """Whether the port that is named, if any, is one."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False

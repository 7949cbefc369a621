"""The pager of a listing: the addresses of its other pages, as the page itself links them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from monitor.pages.address import absolute
from monitor.pages.document import Element, text_of

_PARAMETERS = ("p", "page", "pg", "paged", "pagenumber")
_PATH = re.compile(r"/page/(\d+)/?\Z")
_NOISE = ("siteid", "fkeyid")  # written any number of times, in any order
_OF = re.compile(r"صفحه\s*\d+\s*از\s*(\d+)")  # digits of any script


def next_pages(root: Element, base: str, url: str) -> tuple[str, ...]:
    """The pager's addresses in the page's order, each once; the page's own is left out."""
    own = page_number(url) or 1
    found: dict[int, str] = {}
    for number, address in _pages(root, base, url):
        if number != own:
            found.setdefault(number, address)
    return tuple(found.values())


def total_pages(root: Element, base: str, url: str) -> int | None:
    """The highest page that the page knows of; None: it has no pager."""
    numbers = [number for number, _ in _pages(root, base, url)]
    said = _OF.search(text_of(root))
    numbers += [int(said.group(1))] if said else []
    return max(numbers, default=None)


def page_number(url: str) -> int | None:
    """Which page of a listing an address asks for; None: it does not say."""
    parts = urlsplit(url)
    found = _PATH.search(parts.path)
    if found:
        return int(found.group(1))
    for name, value in reversed(parse_qsl(parts.query)):
        if name.lower() in _PARAMETERS and value.strip().isdecimal():
            return int(value)
    return None


def _pages(root: Element, base: str, url: str) -> Iterator[tuple[int, str]]:
    same = _listing(url)
    for element in root.iter("a"):
        address = absolute(base, element.get("href") or "")
        number = page_number(address) if address else None
        if address and number is not None and _listing(address) == same:
            yield number, address


def _listing(url: str) -> tuple[object, ...]:
    """What makes two addresses pages of one listing: host, path and query without the page's number."""
    parts = urlsplit(url)
    skipped = (*_PARAMETERS, *_NOISE)
    query = {
        (name.lower(), value.strip()) for name, value in parse_qsl(parts.query) if name.lower() not in skipped
    }
    path = _PATH.sub("", parts.path).rstrip("/")
    return (parts.hostname, path.removesuffix("/index.jsp").removesuffix("/index.aspx"), frozenset(query))

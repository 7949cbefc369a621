"""The pager of a listing: the addresses of its other pages, as the page itself links them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from monitor.pages.address import absolute
from monitor.pages.document import Element, text_of

_PARAMETERS = ("p", "page", "pg", "paged", "pagenumber")
_MAY_NUMBER = re.compile(rf"[?&;](?:{'|'.join(_PARAMETERS)})=|/page/\d", re.I)
_PATH = re.compile(r"/page/(\d+)/?\Z")
_NOISE = ("siteid", "fkeyid")  # written any number of times, in any order
_OF = re.compile(r"صفحه\s*\d+\s*از\s*(\d+)")  # digits of any script


@dataclass(frozen=True, slots=True)
class Pager:
    """`pages`: the addresses of the other pages in the page's order, each once. `total`: the highest page known."""

    pages: tuple[str, ...]
    total: int | None


def read_pager(root: Element, base: str, url: str) -> Pager:
    """The pager of the listing at `url`; relative links start from `base`."""
    own = page_number(url) or 1
    linked = list(_pages(root, base, url))
    others: dict[int, str] = {}
    for number, address in linked:
        if number != own:
            others.setdefault(number, address)
    said = _OF.search(text_of(root))
    numbers = [number for number, _ in linked] + ([int(said.group(1))] if said else [])
    return Pager(tuple(others.values()), max(numbers, default=None))


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
        href = element.get("href") or ""
        address = absolute(base, href) if _MAY_NUMBER.search(href) else None
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

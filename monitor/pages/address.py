"""The site's addresses: cleaning an href as found, and the news id that it names."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from monitor.model.site import Grammar, Site

_BREAKS = re.compile(r"[\r\n\t]+")
_BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(ir|com|org|net|info)(/|\?|$)", re.I)
_UNUSABLE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)  # javascript:, mailto:, tel:, data: …
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*(['\"])(.*?)\1", re.S
)
_LONGEST = 60  # characters of a news id
_FRONT_PAGES = ("", "index.jsp", "index.aspx", "default.aspx", "index.php")


def clean(href: str) -> str:
    """An href as a browser would take it: no blanks around it, no line ends in it, `&amp;amp;` undone."""
    href = _BREAKS.sub("", href).strip()
    return html.unescape(href) if "&amp;" in href else href


def absolute(base: str, href: str) -> str | None:
    """The full address; None: it leads to no page (`javascript:`, `mailto:`, `#`, broken)."""
    href = clean(href)
    if not href or href.startswith("#") or _UNUSABLE.match(href):
        return None
    if _BARE_HOST.match(href):
        href = "http://" + href
    try:
        return urljoin(base, href)
    except ValueError:
        return None


def scripted(code: str) -> str | None:
    """The address that a piece of `onclick` code goes to; None: none."""
    found = _SCRIPTED.search(code)
    return found.group(2) if found else None


def news_id_of(url: str, grammar: Grammar, hosts: frozenset[str] = frozenset()) -> str | None:
    """The news id that an absolute address names, None for every other address.

    With `hosts`, only an address on one of them counts. A share link that carries a news address inside its own
    query (`sharer.php?u=http://…newsview=5`) is none: it is not one of the portal's front pages.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    if hosts and host and bare_host(host) not in hosts:
        return None
    if grammar.id_pattern:
        found = re.search(grammar.id_pattern, parts.path + ("?" + parts.query if parts.query else ""))
        return _kept(found.group(1)) if found else None
    if parts.path.rsplit("/", 1)[-1].lower() not in _front_pages(grammar.detail):
        return None
    number = query_number(parts.query, grammar.id_parameter)
    return _kept(number) if number else None


def may_name_news(href: str, grammar: Grammar) -> bool:
    """Whether an href is worth a closer look: a quick no for the menus' hundreds."""
    return bool(grammar.id_pattern) or grammar.id_parameter.lower() in href.lower()


def query_number(query: str, name: str) -> str | None:
    """The whole number that a query gives for a parameter (the last, where it is written twice)."""
    found = _parameter(name).findall("&" + query)
    return found[-1] if found and found[-1].strip("0") else None


def bare_host(host: str) -> str:
    """The host without `www.`, lower case: how hosts are compared."""
    return host.lower().removeprefix("www.")


def on_one_of(url: str, hosts: frozenset[str]) -> bool:
    """Whether a full http(s) address lies on one of these hosts."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bare_host(parts.hostname or "") in hosts
    except ValueError:
        return False


def hosts_of(site: Site | None) -> frozenset[str]:
    """The hosts whose news are the site's; empty: any."""
    return frozenset(bare_host(host.split(":")[0]) for host in site.hosts) if site else frozenset()


def _kept(news_id: str) -> str | None:
    """The id, where the store has room for it."""
    return news_id if len(news_id) <= _LONGEST else None


@lru_cache(maxsize=64)
def _parameter(name: str) -> re.Pattern[str]:
    return re.compile(rf"[&?;]{re.escape(name)}\s*=\s*(\d+)\s*(?=[&;#]|$)", re.I)


@lru_cache(maxsize=64)
def _front_pages(detail: str) -> frozenset[str]:
    own = urlsplit(detail).path.rsplit("/", 1)[-1].lower() if detail else ""
    return frozenset((*_FRONT_PAGES, own))

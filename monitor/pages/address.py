"""The site's addresses: cleaning an href as found, and the news id that it names."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from monitor.model.site import Grammar, Site
from monitor.persian.digits import ascii_digits

_BREAKS = re.compile(r"[\r\n\t]+")
_BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.(ir|com|org|net|info)(/|\?|$)", re.I)
_UNUSABLE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)  # javascript:, mailto:, tel:, data: …
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*(['\"])(.*?)\1", re.S
)
_NUMBER_ALONE = re.compile(r"\((?:\\d|\[0-9\])[+*{]")  # in a pattern: its group takes nothing but digits
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
        whole = urljoin(base, href)
        return whole if urlsplit(whole).port != 0 else None  # a port that is no number: ValueError
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
        if parts.port == 0:
            return None
    except ValueError:  # a port that is no number, a broken IPv6 address: no request can be made of it
        return None
    if hosts and host and bare_host(host) not in hosts:
        return None
    if grammar.id_pattern:
        own = parts.path + ("?" + parts.query if parts.query else "")
        found = re.search(grammar.id_pattern, own) or re.search(grammar.id_pattern, _unescaped(own))
        return plain_id(found.group(1) or "", grammar) if found else None
    if parts.path.rsplit("/", 1)[-1].lower() not in _front_pages(grammar.detail):
        return None
    written = _last_number(parts.query, grammar.id_parameter)
    return plain_id(written, grammar) if written else None


def plain_id(written: str, grammar: Grammar) -> str | None:
    """A news id in the one form in which it is kept: `018869`, «۱۸۸۶۹» and `%DB%B1…` are all 18869.

    Where a site's ids are not only numbers (short links), a zero in front belongs to the id. None: it is no id (0,
    nothing), or one for which the store has no room.
    """
    news_id = ascii_digits(_unescaped(written).strip())
    if not 0 < len(news_id) <= _LONGEST:
        return None
    counts = news_id.isdecimal() and (not grammar.id_pattern or _NUMBER_ALONE.search(grammar.id_pattern))
    return news_id if not counts else str(int(news_id)) if int(news_id) else None


def may_name_news(href: str, grammar: Grammar) -> bool:
    """Whether an href is worth a closer look: a quick no for the menus' hundreds."""
    return bool(grammar.id_pattern) or grammar.id_parameter.lower() in href.lower()


def bare_host(host: str) -> str:
    """The host without `www.`, lower case: how hosts are compared."""
    return host.lower().removeprefix("www.")


def on_one_of(url: str, hosts: frozenset[str]) -> bool:
    """Whether a full http(s) address lies on one of these hosts."""
    try:
        parts = urlsplit(url)
        spoken = parts.scheme in ("http", "https") and parts.port != 0
        return spoken and bare_host(parts.hostname or "") in hosts
    except ValueError:
        return False


def hosts_of(site: Site | None) -> frozenset[str]:
    """The hosts whose news are the site's; empty: any."""
    return frozenset(bare_host(host.split(":")[0]) for host in site.hosts) if site else frozenset()


def _last_number(query: str, name: str) -> str | None:
    """The whole number that a query gives for a parameter, as written: the last, where it is written twice."""
    found = _parameter(name).findall("&" + query)
    return found[-1] if found and _unescaped(found[-1]).strip().isdecimal() else None


def _unescaped(text: str) -> str:
    """Without `%DB%B1`; as it was where that is no UTF-8."""
    try:
        return unquote(text, errors="strict") if "%" in text else text
    except UnicodeDecodeError:
        return text


@lru_cache(maxsize=64)
def _parameter(name: str) -> re.Pattern[str]:
    return re.compile(rf"[&?;]{re.escape(name)}\s*=\s*((?:\d|%[0-9a-f]{{2}})+)\s*(?=[&;#]|$)", re.I)


@lru_cache(maxsize=64)
def _front_pages(detail: str) -> frozenset[str]:
    own = urlsplit(detail).path.rsplit("/", 1)[-1].lower() if detail else ""
    return frozenset((*_FRONT_PAGES, own))

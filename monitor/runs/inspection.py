"""What is read from one page, for a person who looks: of a release its fields and numbers, of any other page its links.

Nothing is stored, and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from msgspec.structs import replace

from monitor.errors import DamagedPage, EmptyListing, MonitorError, PageError
from monitor.metrics.catalogue import Reader
from monitor.metrics.observations import read_observations
from monitor.model.observation import NATIONAL, Observation
from monitor.model.page import Capture, Fetched, NewsLink, ReleasePage
from monitor.model.site import Site
from monitor.pages.address import bare_host, hosts_of, news_id_of
from monitor.pages.feed import read_feed
from monitor.pages.links import news_links
from monitor.pages.quality import assess, require_ok
from monitor.pages.recognise import recognise
from monitor.pages.release import read_release
from monitor.pages.sitemap import read_sitemap

_XML = re.compile(
    rb"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PACKED = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_LAST_PART = r"/([^/?#]+)/?(?:[?#]|\Z)"  # of an address: names a release where nothing better is known


@dataclass(frozen=True, slots=True)
class Inspection:
    """Of one page: what kind of answer it is, and what is read from it."""

    site: Site
    url: str
    capture: Capture
    release: ReleasePage | None = None
    observations: tuple[Observation, ...] = ()
    links: tuple[NewsLink, ...] = ()
    problem: MonitorError | None = None  # why it is not what it should be


def inspect_page(fetched: Fetched, sites: Iterable[Site], reader: Reader) -> Inspection:
    """Read a page as its site's; one on no declared host is read as what its software seems to be."""
    site = declared_for(fetched.url, sites) or _guessed(fetched)
    if _is_binary(fetched.body):
        capture = Capture("charset", "this is no text but binary data")
        problem = DamagedPage(capture.why, site=site.id, url=fetched.url)
        return Inspection(site, fetched.url, capture, problem=problem)
    capture = assess(fetched, site)
    try:
        require_ok(fetched, site)
        return _read(fetched, site, capture, reader)
    except MonitorError as problem:
        if capture.quality != "ok":
            return Inspection(site, fetched.url, capture, problem=problem)
        return _others(fetched, site, capture, problem)


def declared_for(url: str, sites: Iterable[Site]) -> Site | None:
    """The declared site on whose host an address lies."""
    host = bare_host(urlsplit(url).hostname or "")
    return next((site for site in sites if host in hosts_of(site)), None)


def _read(fetched: Fetched, site: Site, capture: Capture, reader: Reader) -> Inspection:
    """A feed, a sitemap or a release. Raises what the pages raise for anything else."""
    known = _with_any_address(site)
    xml = _XML.match(fetched.body[:2000])
    if xml:
        read = read_sitemap if xml[1] in (b"urlset", b"sitemapindex") else read_feed
        return Inspection(site, fetched.url, capture, links=read(fetched, known).links)
    page = read_release(fetched, known)
    numbers = read_observations(page.item.text, reader, scope=site.scope)
    return Inspection(site, fetched.url, capture, page, numbers, page.related, _doubt(page, site))


def _with_any_address(site: Site) -> Site:
    """Of software whose addresses are not known, the last part of an address names the release."""
    if site.hosts or site.cms == "highportal" or site.grammar.id_pattern:
        return site
    return replace(site, grammar=replace(site.grammar, id_pattern=_LAST_PART))


def _doubt(page: ReleasePage, site: Site) -> PageError | None:
    """The first thing that would keep the wording from being compared, or that a run would call degraded."""
    labels = (note for note in page.notes if (note.field, note.problem) == ("container", "fallback"))
    notes = chain(page.doubts, labels)
    return next((PageError(n.why, site=site.id, url=page.item.url, field=n.field) for n in notes), None)


def _others(fetched: Fetched, site: Site, capture: Capture, problem: MonitorError) -> Inspection:
    """A page that is no release: its links, on whatever host. It is as it should be when nobody asked for a release."""
    links = news_links(fetched, replace(site, hosts=()))
    if not news_id_of(fetched.asked_url, site.grammar):
        empty = EmptyListing("neither a release nor a link to one", site=site.id, url=fetched.url)
        return Inspection(site, fetched.url, capture, links=links, problem=None if links else empty)
    return Inspection(site, fetched.url, capture, links=links, problem=problem)


def _guessed(fetched: Fetched) -> Site:
    """A site made up from what the page gives away."""
    found = recognise(fetched)
    return Site(
        name=found.title, name_fa=found.title, scope=NATIONAL, cms=found.cms, hosts=(), start=(), grammar=found.grammar
    )  # fmt: skip


def _is_binary(body: bytes) -> bool:
    return body.startswith(_PACKED) or (b"\0" in body[:4096] and not body.startswith(_UTF_16))

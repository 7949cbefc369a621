"""A sitemap → links to releases; a sitemap index → the sitemaps it names on the site's hosts (as `next_pages`)."""

from __future__ import annotations

import zlib
from dataclasses import replace

from monitor.errors import DamagedPage
from monitor.model.page import Fetched, ListingPage, NewsLink
from monitor.model.site import Site
from monitor.pages.address import clean, hosts_of, news_id_of, on_one_of
from monitor.pages.quality import require_ok
from monitor.pages.xml import child_text, named, parse_xml

_GZIP = b"\x1f\x8b"
_LARGEST = 50_000_000  # bytes, the limit of the sitemap protocol


def read_sitemap(fetched: Fetched, site: Site) -> ListingPage:
    """Both may be empty: a sitemap need not name any release. Raises DamagedPage for what is no sitemap."""
    fetched = _unpacked(fetched, site)
    require_ok(fetched, site)
    root = parse_xml(fetched, site)
    named_here = (clean(url) for entry in named(root, "sitemap") if (url := child_text(entry, "loc")))
    sitemaps = tuple(url for url in named_here if on_one_of(url, hosts_of(site)))
    links: dict[str, NewsLink] = {}
    for entry in named(root, "url"):
        url = clean(child_text(entry, "loc") or "")
        news_id = news_id_of(url, site.grammar, hosts_of(site)) if url else None
        if news_id:
            links.setdefault(news_id, NewsLink(news_id, url, title=child_text(entry, "title")))
    return ListingPage(tuple(links.values()), sitemaps)


def _unpacked(fetched: Fetched, site: Site) -> Fetched:
    if not fetched.body.startswith(_GZIP):
        return fetched
    try:
        body = zlib.decompressobj(wbits=31).decompress(fetched.body, _LARGEST)
    except zlib.error as error:
        raise DamagedPage(f"the sitemap's gzip is broken: {error}", site=site.id, url=fetched.url) from error
    return replace(fetched, body=body)

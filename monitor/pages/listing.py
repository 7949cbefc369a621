"""A listing page → its links to releases and its pager."""

from __future__ import annotations

from monitor.errors import EmptyListing
from monitor.model.page import Fetched, ListingPage
from monitor.model.site import Site
from monitor.pages.document import base_of, parse
from monitor.pages.links import links_in, news_links
from monitor.pages.pager import read_pager
from monitor.pages.quality import require_ok

__all__ = ["news_links", "read_listing"]


def read_listing(fetched: Fetched, site: Site) -> ListingPage:
    """Raises EmptyListing, and ChallengePage, DamagedPage or a FetchError for what is no listing at all."""
    root = parse(require_ok(fetched, site))
    base = base_of(root, fetched.url)
    links = links_in(root, base, site, fetched.fetched_at)
    if not links:
        raise EmptyListing(
            "the listing has no link to any release", site=site.id, url=fetched.url, field="links"
        )
    pager = read_pager(root, base, fetched.url)
    return ListingPage(links, pager.pages, pager.total)

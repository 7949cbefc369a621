"""RSS 2.0, RSS 1.0 and Atom → links to releases."""

from __future__ import annotations

import re
from datetime import datetime

from monitor.errors import EmptyListing
from monitor.model.item import Published
from monitor.model.page import Fetched, ListingPage, NewsLink
from monitor.model.site import Site
from monitor.pages.address import absolute, hosts_of, news_id_of, on_one_of
from monitor.pages.document import Element, parse, text_of
from monitor.pages.instant import read_instant
from monitor.pages.quality import require_ok
from monitor.pages.xml import child_text, name_of, named, parse_xml


def read_feed(fetched: Fetched, site: Site) -> ListingPage:
    """Raises EmptyListing for a feed without a release, DamagedPage for what is no feed."""
    require_ok(fetched, site)
    root = parse_xml(fetched, site)
    found = (_link(entry, fetched, site) for entry in named(root, "item", "entry"))
    links = {link.news_id: link for link in found if link is not None}
    if not links:
        raise EmptyListing("the feed has no release", site=site.id, url=fetched.url, field="item")
    return ListingPage(tuple(links.values()))


def _link(entry: Element, fetched: Fetched, site: Site) -> NewsLink | None:
    """One entry. The id is in its link, or in its guid (WordPress: `?p=123`).

    A link that leads to another host (a service that counts readers) is passed over for the guid.
    """
    hosts = hosts_of(site)
    addresses = (
        absolute(fetched.url, found or "") for found in (_href(entry), child_text(entry, "guid", "id"))
    )
    ours = [address for address in addresses if address and (not hosts or on_one_of(address, hosts))]
    news_id = next((found for address in ours if (found := news_id_of(address, site.grammar, hosts))), None)
    if news_id is None:
        return None
    return NewsLink(
        news_id=news_id,
        url=ours[0],
        title=_plain(child_text(entry, "title")),
        published=_when(entry, fetched.fetched_at),
        summary=_plain(child_text(entry, "description", "summary", "content")),
    )


def _href(entry: Element) -> str | None:
    """The entry's address: the text of `<link>`, or the href of Atom's `<link rel="alternate">`."""
    links = [child for child in entry if name_of(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href")
    return next((text_of(link) for link in links if text_of(link)), None)


def _when(entry: Element, now: datetime) -> Published | None:
    return read_instant(child_text(entry, "pubdate", "published", "date", "updated") or "", now)


def _plain(text: str | None) -> str | None:
    """Text without the markup that feeds carry inside it."""
    if text and re.search(r"<[a-zA-Z/]|&[a-z#]", text):
        text = text_of(parse(f"<body>{text}</body>"))
    return text or None

"""The real site's declaration, pointed at the replica."""

from __future__ import annotations

import re

import msgspec

from monitor.model.site import Site

ORIGIN = re.compile(r"^https?://[^/]+")


def replica_site(site: Site, base_url: str) -> Site:
    """`site` with every address moved to `base_url` («http://127.0.0.1:8000») and no wait between requests.

    Paths, queries, grammar and expectations stay as they are declared for the real site: what runs on the replica is
    what runs in earnest.
    """
    moved = msgspec.structs.replace
    return moved(
        site,
        hosts=(base_url.partition("://")[2],),
        start=_moved(site.start, base_url),
        grammar=moved(site.grammar, detail=ORIGIN.sub(base_url, site.grammar.detail)),
        politeness=moved(site.politeness, delay=0.0),
        source=moved(
            site.source,
            feeds=_moved(site.source.feeds, base_url),
            sitemaps=_moved(site.source.sitemaps, base_url),
            statistics=_moved(site.source.statistics, base_url),
        ),
    )


def _moved(urls: tuple[str, ...], base_url: str) -> tuple[str, ...]:
    return tuple(ORIGIN.sub(base_url, url) for url in urls)

"""The real site's declaration, pointed at the replica."""

from __future__ import annotations

import re

import msgspec

from monitor.model.site import Site

ORIGIN = re.compile(r"https?://[^/\s\"]+(?=/)")


def replica_site(site: Site, base_url: str) -> Site:
    """`site` with every address moved to `base_url` («http://127.0.0.1:8000») and no wait between requests.

    Paths, queries, grammar and expectations stay as they are declared for the real site: what runs on the replica is
    what runs in earnest.
    """
    changed = msgspec.structs.replace
    return changed(
        site,
        hosts=(base_url.partition("://")[2],),
        start=_each(site.start, base_url),
        grammar=changed(site.grammar, detail=moved(site.grammar.detail, base_url)),
        politeness=changed(site.politeness, delay=0.0),
        source=changed(
            site.source,
            feeds=_each(site.source.feeds, base_url),
            sitemaps=_each(site.source.sitemaps, base_url),
            statistics=_each(site.source.statistics, base_url),
        ),
    )


def moved(text: str, base_url: str) -> str:
    """The text with every address in it moved to `base_url`."""
    return ORIGIN.sub(base_url, text)


def _each(urls: tuple[str, ...], base_url: str) -> tuple[str, ...]:
    return tuple(moved(url, base_url) for url in urls)

"""Scrapy's settings for one site and one plan."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from monitor.crawl.plan import Plan
from monitor.model.site import Site

log = logging.getLogger(__name__)


def settings_for(site: Site, plan: Plan, agent: str) -> dict[str, Any]:
    """What a site file and a plan change in `monitor.settings`."""
    polite = site.politeness
    settings: dict[str, Any] = {
        "USER_AGENT": agent,
        "DOWNLOAD_DELAY": polite.delay,
        "DOWNLOAD_TIMEOUT": polite.timeout,
        "CONCURRENT_REQUESTS": plan.at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": plan.at_once,
    }
    if polite.legacy_tls:
        log.warning("site %s: TLS 1.0 and weak ciphers are allowed, as its site file says", site.id)
        settings |= {
            "DOWNLOAD_TLS_MIN_VERSION": "TLSv1.0",
            "DOWNLOADER_CLIENT_TLS_CIPHERS": "ALL:@SECLEVEL=0",
        }
    if polite.broken_chain:
        log.warning("site %s: certificates are not verified, as its site file says", site.id)
        settings["DOWNLOAD_VERIFY_CERTIFICATES"] = False
    return settings


def hosts_of(site: Site) -> frozenset[str]:
    """The hosts that a crawl of the site may ask: its own, and those of the addresses that its file names."""
    hosts = [host.split(":")[0].lower() for host in site.hosts]
    return frozenset(host.removeprefix("www.") for host in hosts) | _hosts(_named(site))


def ports_of(site: Site) -> frozenset[int]:
    """The ports that the site file names, in its hosts or its addresses."""
    addresses = [f"//{host}" for host in site.hosts] + _named(site)
    return frozenset(port for url in addresses if (port := urlsplit(url).port) is not None)


def spoken_in_the_clear(site: Site) -> frozenset[str]:
    """The hosts of which the site file names an http address: a redirect may lead from https to http there."""
    return _hosts([url for url in _named(site) if url.lower().startswith("http:")])


def _hosts(urls: list[str]) -> frozenset[str]:
    return frozenset((urlsplit(url).hostname or "").removeprefix("www.") for url in urls)


def asked_of(site: Site) -> list[str]:
    """The addresses that every crawl of the site asks for."""
    source = site.source
    return [*site.start, *source.feeds, *source.sitemaps, *source.statistics]


def _named(site: Site) -> list[str]:
    return [url for url in (*asked_of(site), site.grammar.detail) if url]

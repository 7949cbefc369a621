"""ISIPO's news site. Everything particular to it is declared in `seeds/isipo.toml`."""

from __future__ import annotations

from monitor.crawl.spider import NewsSpider


class IsipoSpider(NewsSpider):
    name = "isipo"

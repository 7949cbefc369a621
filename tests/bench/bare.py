"""What everybody writes first: a bare Scrapy spider, five CSS fields, a JSON-lines feed. The bench's yardstick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess


class BareSpider(scrapy.Spider):
    """Listing pages, their links, their pager; of a release its title, kicker, lead, body and footer."""

    name = "bare"

    def __init__(self, start_url: str) -> None:
        super().__init__()
        self.start_urls = [start_url]

    def parse(self, response: Any) -> Iterator[Any]:
        for href in response.css("a[href*=newsview]::attr(href)").getall():
            yield response.follow(href, self.parse_release)
        for href in response.css(".pagination-arch a::attr(href)").getall():
            yield response.follow(href, self.parse)

    def parse_release(self, response: Any) -> Iterator[dict[str, Any]]:
        yield {
            "url": response.url,
            "title": response.css("#PrintArea .newsname5::text, #PrintArea h1::text").get(),
            "kicker": response.css("#PrintArea .newsrot5::text").get(),
            "lead": response.css("#PrintArea .newssm5::text").get(),
            "body": response.css("#PrintArea ::text").getall(),
            "footer": response.css("#PrintArea ~ div::text").getall(),
        }


def crawl_bare(start_url: str, output: Path, at_once: int) -> int:
    """Crawl everything; how many answers came."""
    settings = {
        "TWISTED_REACTOR_ENABLED": False,
        "CONCURRENT_REQUESTS": at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "FEEDS": {str(output / "bare.jsonl"): {"format": "jsonlines"}},
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, start_url=start_url)
    process.start()
    return int(crawler.stats.get_value("response_received_count", 0))

"""HTTP itself: Scrapy's handler over aiohttp, which works on plain asyncio and with old TLS."""

from __future__ import annotations

from typing import ClassVar

from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler


class Transport(AiohttpDownloadHandler):
    """As Scrapy has it. It warns of itself as experimental at every start: the pinned version is tested here."""

    experimental: ClassVar[bool] = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # aiohttp sends a request a second time, at once, where a kept line was closed. Nobody would have counted it.
        self._session._retry_connection = False

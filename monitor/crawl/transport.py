"""HTTP itself: Scrapy's handler over aiohttp, the one that works on plain asyncio and with old TLS."""

from __future__ import annotations

from typing import ClassVar

from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler


class Transport(AiohttpDownloadHandler):
    """As Scrapy has it. It warns of itself as experimental at every start: the pinned version is tested here."""

    experimental: ClassVar[bool] = False

"""Real servers on loopback: a mail server and a web server that note what they get."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiohttp import web
from aiosmtpd.controller import Controller

from monitor.store.database import Store


@dataclass
class Heard:
    """One request to the web server."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class WebServer:
    """Answers every POST with `answer`, after `before_answer` was called."""

    port: int = 0
    heard: list[Heard] = field(default_factory=list)
    status: int = 200
    answer: dict[str, Any] = field(default_factory=lambda: {"ok": True})
    before_answer: Callable[[], None] = lambda: None
    delay: float = 0.0

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append(Heard(request.path, dict(request.headers), await request.json()))
        self.before_answer()
        await asyncio.sleep(self.delay)
        return web.json_response(self.answer, status=self.status)


@contextmanager
def serving(server: WebServer) -> Iterator[WebServer]:
    """Run the web server in a thread; its port is kept, so that it can come back at the same place."""
    loop = asyncio.new_event_loop()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    loop.run_until_complete(runner.setup())
    site = web.TCPSite(runner, "127.0.0.1", server.port)
    loop.run_until_complete(site.start())
    server.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@dataclass
class MailServer:
    """An SMTP server's handler."""

    port: int = 0
    got: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def mailing(server: MailServer) -> Iterator[MailServer]:
    """Run the mail server in a thread; its port is kept."""
    controller = Controller(server, hostname="127.0.0.1", port=server.port or free_port())
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def webhook() -> Iterator[WebServer]:
    with serving(WebServer()) as server:
        yield server


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mailing(MailServer()) as server:
        yield server


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    opened = Store.open(sqlite_url)
    yield opened
    opened.close()

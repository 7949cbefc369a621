"""The portal on loopback, served from a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType

from aiohttp import web

from monitor.demo.edition import Edition
from monitor.demo.portal import Asked, Behaviour, Portal
from monitor.demo.timeline import edition_of

HOST = "127.0.0.1"


class Replica:
    """`with Replica(day=1) as replica: … replica.base_url …`; the day can be changed while it serves.

    `port` 0 takes a free one. Raises OSError when the port is taken.
    """

    def __init__(
        self,
        day: int = 0,
        *,
        edition: Edition | None = None,
        port: int = 0,
        behaviour: Behaviour = Behaviour(),  # noqa: B008  (frozen)
    ) -> None:
        self._portal = Portal(edition or edition_of(day), behaviour)
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, name="replica", daemon=True)
        self._stop = asyncio.Event()

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self._port}"

    @property
    def asked(self) -> list[Asked]:
        """The requests so far, oldest first."""
        return list(self._portal.asked)

    @property
    def edition(self) -> Edition:
        return self._portal.edition

    def show(self, edition: Edition) -> None:
        """From now on, serve this."""
        self._portal.edition = edition

    def show_day(self, day: int) -> None:
        """From now on, serve that day."""
        self.show(edition_of(day))

    def start(self) -> None:
        """Listen; returns when the first request can be answered."""
        self._thread.start()
        self._started.wait()
        if self._problem is not None:
            raise self._problem

    def stop(self) -> None:
        """Stop listening and end the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def __enter__(self) -> Replica:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._listen())
        except OSError as problem:
            self._problem = problem
        finally:
            self._loop.close()
            self._started.set()

    async def _listen(self) -> None:
        runner = web.AppRunner(
            self._portal.application(), access_log=None, handle_signals=False, shutdown_timeout=1.0
        )
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, self._port)
            await site.start()
            self._port = runner.addresses[0][1]
            self._started.set()
            await self._stop.wait()
        finally:
            await runner.cleanup()


def serve(day: int, port: int, announce: Callable[[str], None]) -> None:
    """Serve one day until Ctrl-C; `announce` is given the address once."""
    try:
        with Replica(day, port=port) as replica:
            announce(replica.base_url)
            threading.Event().wait()
    except KeyboardInterrupt:
        return

"""A server on loopback that misbehaves on purpose: plain asyncio, a thread of its own.

    with FaultServer() as server:
        server.on("/page", Answer(503, headers={"Retry-After": "1"}), Answer(200, body=b"…"))

Each path has a list of answers; the last one stays. What is asked is remembered with its time.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from time import monotonic


@dataclass(frozen=True)
class Answer:
    """One answer. `after`: seconds before it begins. `cut`: only so many bytes of the body, then the line drops.

    `hang`: no answer at all, the line stays open. `drop`: the line is closed without an answer.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    cut: int | None = None
    hang: bool = False
    drop: bool = False


@dataclass(frozen=True)
class Asked:
    path: str
    at: float  # monotonic seconds, when the request had come
    headers: dict[str, str]  # lower-case names


MISSING = Answer(404, b"nothing here")


class FaultServer:
    """`host`: the name under which it is asked (127.0.0.1 or localhost, two hosts for a crawler)."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self._answers: dict[str, list[Answer]] = {}
        self._given: defaultdict[str, int] = defaultdict(int)
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True, name="faults")
        self.port = 0
        self._otherwise = MISSING

    @property
    def base_url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def on(self, path: str, *answers: Answer) -> None:
        """From now on, answer a path so."""
        self._answers[path] = list(answers)
        self._given[path] = 0

    def otherwise(self, answer: Answer) -> None:
        """From now on, answer every other path so, robots.txt apart."""
        self._otherwise = answer

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def gaps(self, *, without: str = "/robots.txt") -> list[float]:
        """Seconds between one request and the next."""
        times = [asked.at for asked in self.asked if asked.path != without]
        return [b - a for a, b in pairwise(times)]

    def __enter__(self) -> FaultServer:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Refuse every connection from now on."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=self._tls)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One question and its answer; whether the line stays open."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        self.asked.append(Asked(path, monotonic(), headers))
        answer = self._next(path)
        await asyncio.sleep(answer.after)
        if answer.hang:
            await asyncio.sleep(3600)
        if answer.drop:
            return False
        writer.write(_bytes(answer))
        await writer.drain()
        return answer.cut is None

    def _next(self, path: str) -> Answer:
        unknown = MISSING if path == "/robots.txt" else self._otherwise
        answers = self._answers.get(path) or [unknown]
        number = min(self._given[path], len(answers) - 1)
        self._given[path] += 1
        return answers[number]


def _bytes(answer: Answer) -> bytes:
    headers = {
        "Content-Length": str(len(answer.body)),
        "Content-Type": "text/html; charset=utf-8",
    } | answer.headers
    head = [
        f"HTTP/1.1 {answer.status} Answer",
        *(f"{name}: {value}" for name, value in headers.items()),
        "",
        "",
    ]
    body = answer.body if answer.cut is None else answer.body[: answer.cut]
    return "\r\n".join(head).encode("latin-1") + body

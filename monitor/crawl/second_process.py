"""A second process that works for this one: a pipe, with a function at the other end, one answer after another.

Where it fails, its work is given back undone: whoever asked does it himself, as if it had never been.
"""

from __future__ import annotations

import contextlib
import fcntl
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

PIPE = 1024 * 1024  # bytes
PROJECT = Path(__file__).parents[2]


class SecondProcess:
    """The process of a module that calls `serve`. `ask` is called from one thread, `done` from another."""

    def __init__(self, module: str, told: object) -> None:
        """`told`: what the other end is to know before the first question."""
        words = [sys.executable, "-m", module]
        self._process = subprocess.Popen(words, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - fixed words
        self._to = _wide(cast(BinaryIO, self._process.stdin))
        self._from = _wide(cast(BinaryIO, self._process.stdout))
        self._waiting: deque[Callable[[Any], None]] = deque()
        self._lock = threading.Lock()
        self._ended = False
        self._listening = threading.Thread(target=self._listen, daemon=True, name=module)
        self._send(told)
        self._listening.start()

    def ask(self, question: object, done: Callable[[Any], None]) -> bool:
        """Ask; whether the process took it. `done` is called once, if it did: with the answer, or None for "undone"."""
        with self._lock:
            if self._ended:
                return False
            self._waiting.append(done)
        self._send(question)
        return True

    def close(self) -> None:
        """End the process; what it still has to do is given back undone."""
        self._process.kill()  # first: whoever is stuck in a full pipe is set free by it
        self._process.wait()
        self._listening.join()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()

    def _send(self, what: object) -> None:
        """A process that has died is noticed by the one who listens."""
        with contextlib.suppress(OSError):
            pickle.dump(what, self._to, pickle.HIGHEST_PROTOCOL)
            self._to.flush()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                answer = pickle.load(self._from)  # noqa: S301 - our own process
                self._waiting.popleft()(answer)
        with self._lock:
            self._ended = True
        while self._waiting:
            self._waiting.popleft()(None)


def _wide(pipe: BinaryIO) -> BinaryIO:
    """A pipe that takes some thirty pages before whoever writes has to wait (Linux; elsewhere it stays as it is)."""
    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    return pipe


def serve(begin: Callable[[Any], Callable[[Any], object]]) -> None:
    """The other end of the pipe: `begin` takes what it is told first, and gives what answers the questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that started us, and ends us
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError):
        answer = begin(pickle.load(source))  # noqa: S301 - our own process
        while True:
            pickle.dump(answer(pickle.load(source)), target, pickle.HIGHEST_PROTOCOL)  # noqa: S301 - the same
            target.flush()

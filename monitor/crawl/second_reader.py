"""Reading pages in a second process, when answers come faster than one process can read and store them.

No polite crawl ever needs it: it starts by itself once many answers wait. It is a pipe with `read_page` at the other
end, one answer after another, in order. Where it fails, the answers are read in this process, as if it had never been.
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
from typing import BinaryIO, cast

from monitor.crawl.reader import Reading, read_page
from monitor.model.page import Fetched, PageKind
from monitor.model.site import Site

PIPE = 1024 * 1024  # bytes
PROJECT = Path(__file__).parents[2]
Done = Callable[[Reading | None], None]  # None: it was not read, and has to be read here


class SecondReader:
    """A process that reads the pages of one site. `ask` is called from one thread, `done` from another."""

    def __init__(self, site: Site) -> None:
        words = [sys.executable, "-m", "monitor.crawl.second_reader"]
        self._process = subprocess.Popen(words, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - fixed words
        self._to = _wide(cast(BinaryIO, self._process.stdin))
        self._from = _wide(cast(BinaryIO, self._process.stdout))
        self._waiting: deque[Done] = deque()
        self._lock = threading.Lock()
        self._ended = False
        self._listening = threading.Thread(target=self._listen, daemon=True, name="second-reader")
        self._send(site)
        self._listening.start()

    def ask(self, fetched: Fetched, kind: PageKind, cut: bool, done: Done) -> bool:
        """Have an answer read; whether the process took it. `done` is called once, if it did."""
        with self._lock:
            if self._ended:
                return False
            self._waiting.append(done)
        self._send((fetched, kind, cut))
        return True

    def close(self) -> None:
        """End the process; what it still has to read is given back unread."""
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
                reading: Reading = pickle.load(self._from)  # noqa: S301 - our own process
                self._waiting.popleft()(reading)
        with self._lock:
            self._ended = True
        while self._waiting:
            self._waiting.popleft()(None)


def _wide(pipe: BinaryIO) -> BinaryIO:
    """A pipe that takes some thirty pages before whoever writes has to wait (Linux; elsewhere it stays as it is)."""
    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE)
    return pipe


def main() -> None:
    """The other end of the pipe: a site, then answers, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the crawl, which ends us
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError):
        site: Site = pickle.load(source)  # noqa: S301 - our own process
        while True:
            fetched, kind, cut = pickle.load(source)  # noqa: S301 - our own process
            pickle.dump(read_page(fetched, kind, site, cut=cut), target, pickle.HIGHEST_PROTOCOL)
            target.flush()


if __name__ == "__main__":
    main()

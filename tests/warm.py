"""Real processes that begin at once: forked from one that has read all the code already (some 1.3 s for a run).

A process of its own in a session of its own, with its own environment, folder and output; only Python's start and the
imports lie behind it. What is tested of those starts `python -m` as everybody does.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing import connection, get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import BinaryIO

Work = Callable[..., object]
ROOT = Path(__file__).parents[1]
CODE = ["tests.runs.evening", "tests.crawl.driver", "tests.notify.deliver_once", "tests.warmed"]


class Warm:
    """The process, as `subprocess.Popen` shows one; what it says on both streams is in `stdout`."""

    def __init__(self, process: ForkServerProcess, stdout: BinaryIO) -> None:
        assert process.pid is not None
        self.pid, self.stdout, self._process = process.pid, stdout, process

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return self._process.exitcode

    def communicate(self, timeout: float = 60.0) -> tuple[bytes, None]:
        """What it still says, to its end."""
        end, said = time.monotonic() + timeout, b""
        while connection.wait([self.stdout], max(0.0, end - time.monotonic())):
            if not (more := self.stdout.read(65536)):
                break
            said += more
        self.wait(max(0.0, end - time.monotonic()))
        return said, None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def start(
    work: Work, *words: str, environment: Mapping[str, str], folder: Path = ROOT, largest: int | None = None
) -> Warm:
    """Let a process do this work. `largest`: bytes beyond which none of its files grows."""
    context = get_context("forkserver")
    context.set_forkserver_preload(CODE)
    heard, said = context.Pipe(duplex=False)
    process = context.Process(target=_live, args=(said, work, words, dict(environment), folder, largest))
    process.start()
    said.close()
    stdout = os.fdopen(os.dup(heard.fileno()), "rb", buffering=0)
    heard.close()
    return Warm(process, stdout)


def _live(said: connection.Connection, work: Work, words: tuple[str, ...], environment: dict[str, str], folder: Path,
          largest: int | None) -> None:  # fmt: skip
    os.setsid()
    for number in (1, 2):
        os.dup2(said.fileno(), number)
    said.close()
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    work(*words)

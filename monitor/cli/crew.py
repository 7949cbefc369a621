"""Batches of lines answered by several processes, told in the order they came."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import BinaryIO

_HEARD = (signal.SIGINT, signal.SIGTERM)

Work = Callable[[int, Sequence[bytes]], bytes]  # lines, and how many came before them → what is to be told


def hands() -> int:
    """How many processes can work at once here: 1 where there is no `fork`."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


class Crew:
    """Processes with all that `work` needs in their memory already. They end with this one, however it ends."""

    def __init__(self, work: Work, size: int) -> None:
        context = get_context("fork")
        self._idle: deque[Connection] = deque()
        self._busy: deque[Connection] = deque()  # in the order of their batches
        for _ in range(size):
            mine, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(work, theirs, [*self._idle, mine]), daemon=True)
            # Held until the new process has handlers of its own: it would hear with ours, and tell of it at length.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
            try:
                process.start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
            self._idle.append(mine)

    @property
    def full(self) -> bool:
        return not self._idle

    @property
    def busy(self) -> bool:
        return bool(self._busy)

    def give(self, count: int, lines: Sequence[bytes]) -> None:
        """Let one that is idle answer these lines."""
        hand = self._idle.popleft()
        hand.send((count, lines))
        self._busy.append(hand)

    def take(self) -> bytes:
        """The answers of the oldest batch; waits for them."""
        hand = self._busy.popleft()
        self._idle.append(hand)
        return hand.recv_bytes()

    def listens(self, source: BinaryIO) -> bool:
        """Wait for the source's next bytes or the oldest answers; whether it is the source that has something."""
        return self._busy[0] not in wait([self._busy[0], source.fileno()])


def _serve(work: Work, batches: Connection, others: Sequence[Connection]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that was started decides when to stop
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
    for other in others:  # an end left open here would keep the batches of a dead parent open
        other.close()
    try:
        while True:
            batches.send_bytes(work(*batches.recv()))
    except (EOFError, OSError):
        return  # the parent has gone

"""SIGTERM and Ctrl-C: a run ends in good order; told a second time, at once.

Python would die of SIGTERM on the spot: nothing would be lost (a kill -9 loses nothing), but nothing would be said,
either, and the exit code would be the signal's.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Stop:
    """Whether the run is to end. What works in transactions asks `told` between them; the first signal sets it.

    `at_once`: what is at work can be broken off anywhere, so that even the first signal is a KeyboardInterrupt.
    """

    told: bool = False
    at_once: bool = False

    def hear(self, *_: object) -> None:
        """A signal has come."""
        if self.told or self.at_once:
            self.told = True
            raise KeyboardInterrupt
        self.told = True

    @contextmanager
    def breakable(self) -> Iterator[None]:
        """Inside, a signal breaks off at once; one that has come before does so here."""
        if self.told:
            raise KeyboardInterrupt
        self.at_once = True
        try:
            yield
        finally:
            self.at_once = False


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Hear SIGTERM and SIGINT, in the main thread (elsewhere they cannot be heard)."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, stop.hear) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
